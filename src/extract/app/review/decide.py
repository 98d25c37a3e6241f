"""What a reviewer pressed → the decisions to save. Nothing is saved here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from extract.app.review.archive import Shown
from extract.app.review.candidates import Candidates
from extract.app.review.ledger import Change, Subject
from extract.app.review.subject import Case, Input
from extract.archive.corrections.model import ISSUES, Correction
from extract.archive.corrections.typed import parse_typed
from extract.base.errors import VorlagenError
from extract.base.redaction import redact_text


class Refused(VorlagenError):
    """An entry that cannot be saved; the message says why, `field` where."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__("refused", message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in the form: values by field, places drawn by field, who, for all such, a note."""

    values: Mapping[str, str]
    by: str
    for_all: bool = False
    note: str | None = None
    places: Mapping[str, Shown] = field(default_factory=dict)


def accept(case: Case, entry: Entry) -> list[Change]:
    """„Stimmt so“: the row as it stands; where there is none, the issue is settled."""
    if case.table is None or case.row is None:
        return [_settle(case, entry)]
    column, machine, value = _whole(case)
    item = _made(case, entry, "accept", column, machine, value)
    if entry.for_all:
        return [_rule(case, item)]
    gone = tuple(known for known in _own(case) if known.kind in ("reject", "accept"))
    return [Change(case.subject(case.table, case.row_id), (item,), gone)]


def reject(case: Case, entry: Entry) -> list[Change]:
    """„Verwerfen“: there is no such value."""
    if case.table is None or case.row is None:
        raise Refused("Hier gibt es keinen Wert, der sich verwerfen ließe. Bitte „Stimmt so“ wählen.")
    column, machine, _ = _whole(case)
    item = _made(case, entry, "reject", column, machine, None)
    if entry.for_all:
        return [_rule(case, item)]
    return [Change(case.subject(case.table, case.row_id), (item,), _own(case))]


def correct(case: Case, entry: Entry, candidates: Candidates) -> list[Change]:
    """„Speichern“: a decision for every field whose value is another now. Raises Refused."""
    if case.table is None:
        raise Refused("Hier gibt es keinen Wert, der sich berichtigen ließe. Bitte „Stimmt so“ wählen.")
    items = list(_corrections(case, entry, candidates))
    if not items:
        raise Refused("Es ist nichts geändert. Stimmt der Wert, bitte „Stimmt so“ wählen.")
    if not entry.for_all:
        gone = tuple(known for known in _own(case) if known.kind in ("reject", "accept"))
        return [Change(case.subject(case.table, case.row_id), tuple(items), gone)]
    if case.row is None or any(item.machine is None for item in items):
        raise Refused("Was fehlt, lässt sich nur einzeln nachtragen. Bitte „gilt für alle solchen“ abwählen.")
    fields = {item.field for item in items}
    gone = tuple(known for known in _own(case) if known.field in fields)
    own = Change(case.subject(case.table, case.row_id), (), gone)
    return [*([own] if gone else []), *(_rule(case, item) for item in items)]


def merge(case_council: str, old: str, kept: str, entry: Entry, candidates: Candidates) -> list[Change]:
    """Two organizations are one: all rows of `old` become rows of `kept`. Raises Refused."""
    first, second = candidates.organization_called(old), candidates.organization_called(kept)
    if first is None or second is None:
        raise Refused("Diese Organisation steht nicht im Verzeichnis. Bitte aus der Liste wählen.")
    if first.organization_id == second.organization_id:
        raise Refused("Das ist zweimal dieselbe Organisation. Bitte zwei verschiedene wählen.")
    item = Correction(
        kind="merge",
        scope="all",
        table="organizations",
        machine=first.organization_id,
        value=second.organization_id,
        name=second.name,
        words=first.name,
        by=entry.by,
        at=_now(),
        note=entry.note,
    )
    return [Change(Subject(case_council, None, "organizations", None, item.target), (item,))]


def _settle(case: Case, entry: Entry) -> Change:
    item = _issue(case, entry)
    if entry.for_all or case.empty is None:
        return _rule(case, item)
    return Change(case.subject(ISSUES, case.item.key), (item,))


def _issue(case: Case, entry: Entry) -> Correction:
    return Correction(
        kind="accept",
        table=ISSUES,
        field=case.item.code,
        row=case.item.key,
        machine=case.item.message,
        page=case.page,
        source=case.source(),
        by=entry.by,
        at=_now(),
        note=entry.note,
    )


def _rule(case: Case, item: Correction) -> Change:
    """The decision for all such values: without row and place, which are those of one of them."""
    lost = {"scope": "all", "row": None, "page": None, "boxes": (), "words": None, "source": None}
    rule = item.model_copy(update=lost)
    return Change(Subject(case.council, None, item.table, None, rule.target), (rule,))


def _own(case: Case) -> tuple[Correction, ...]:
    """The decisions about the row itself."""
    return tuple(
        item
        for item in case.decided
        if item.scope == "one" and item.table == case.table and item.row == case.row_id
    )


def _whole(case: Case) -> tuple[str | None, str | None, str | None]:
    """Field, machine's words and value of a decision about a row as a whole: its columns as JSON."""
    if case.table == "fields":
        only = case.inputs[0]
        return only.field, only.machine, only.decided or only.value
    columns = {one.field: one.value if one.decided is None else one.decided for one in case.inputs}
    told = json.dumps({name: value or None for name, value in columns.items()}, ensure_ascii=False)
    return None, str(case.row.text) if case.row is not None else None, told


def _corrections(case: Case, entry: Entry, candidates: Candidates) -> Iterator[Correction]:
    for known in case.inputs:
        given = entry.values.get(known.field)
        place = entry.places.get(known.field)
        if given is None or (given.strip() == known.standing and place is None):
            continue
        value, name = _checked(case, known, given, candidates)
        item = _made(case, entry, "correct", known.field, known.machine, value)
        update: dict[str, Any] = {"name": name}
        if place is not None and place.boxes:
            update |= {"words": place.text, "boxes": place.boxes, "page": int(place.boxes[0][0])}
        yield item.model_copy(update=update)


def _checked(case: Case, known: Input, given: str, candidates: Candidates) -> tuple[str, str | None]:
    """The value in the datasets' form, and for an organization its name."""
    if case.table == "mentions" and known.field == "organization_id":
        chosen = candidates.organization_called(given)
        if chosen is None:
            told = "Diese Organisation steht nicht im Verzeichnis. Bitte aus der Liste wählen."
            raise Refused(told, known.field)
        return chosen.organization_id, chosen.name
    try:
        value = parse_typed(redact_text(given), case.table or "", known.field)
    except ValueError as error:
        raise Refused(f"{known.label}: {error}.", known.field) from error
    return value, None


def _made(
    case: Case, entry: Entry, kind: str, column: str | None, machine: str | None, value: str | None
) -> Correction:
    return Correction(
        kind=kind,  # type: ignore[arg-type]
        table=case.table or "",
        field=column,
        row=case.row_id,
        machine=machine,
        value=value,
        answers=case.item.code if case.item.is_issue else None,
        page=case.page,
        boxes=tuple(case.boxes),  # type: ignore[arg-type]
        source=case.source() if case.row is not None else None,
        by=entry.by,
        at=_now(),
        note=entry.note,
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
