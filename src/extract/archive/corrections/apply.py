"""Applies decisions to the rows of one document, after reading and before the archive is resolved.

The machine's rows come in, the rows that hold go out, with a row of `corrections` for every decision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from extract.archive.corrections.adding import add_row
from extract.archive.corrections.anchor import (
    candidate_rows,
    find_row,
    is_read_as,
    machine_value,
    still_stands,
)
from extract.archive.corrections.answers import Answer, drop_answered, is_settled, restate
from extract.archive.corrections.model import ISSUES, Correction, DocumentCorrections
from extract.archive.corrections.setting import add_header, change_row, drop_row, set_value
from extract.archive.corrections.wording import describe
from extract.base.model import Issue
from extract.schema.dataset import TABLE
from extract.schema.extraction import Extraction
from extract.schema.issues import build_issue_row
from extract.schema.records import CorrectionRow, IssueRow, row_id

Recheck = Callable[[Extraction], Extraction]
"""Finds anew what is wrong with a document whose values have changed."""

_MERGED = ("mentions", "consultations")


@dataclass(frozen=True, slots=True)
class Decisions:
    """What reviewers decided that may concern one document: about itself, and as rules with their council."""

    own: tuple[DocumentCorrections, ...] = ()
    rules: tuple[tuple[str, Correction], ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """What one decision did: the rows after it, whether it was applied, to which row, what stood there."""

    extraction: Extraction
    status: str
    key: str | None = None
    machine: str | None = None
    problem: str = ""


def apply_decisions(extraction: Extraction, decisions: Decisions, recheck: Recheck) -> Extraction:
    """The document as reviewers want it; the very same object where nothing concerns it. Never raises."""
    machine, answers, log = extraction, list[Answer](), list[CorrectionRow]()
    problems: list[IssueRow] = []
    touched: set[tuple[str | None, str | None]] = set()
    for known in decisions.own:
        same_file = known.document == machine.document.sha256
        for item in known.correction:
            step = _apply_one(extraction, machine, item, same_file)
            extraction = step.extraction
            touched.add((step.key, item.field))
            log.append(_log_row(machine, item, step))
            if step.status == "applied":
                answers.append(Answer(item, step.key))
            else:
                problems.append(_problem(machine, item, step))
    for item in _rules_for(machine, decisions):
        for step in _apply_rule(extraction, item, touched):
            extraction = step.extraction
            log.append(_log_row(machine, item, step))
            answers.append(Answer(item, step.key))
    if not log:
        return machine
    changed = replace(recheck(extraction), corrections=tuple(log))
    return restate(machine, drop_answered(changed, answers), tuple(problems))


def _rules_for(machine: Extraction, decisions: Decisions) -> Iterator[Correction]:
    """The rules of the paper's council, merges last; an Anlage does not say whose it is, all rules hold."""
    council = (machine.paper.council or "de") if machine.paper else None
    rules = [item for own, item in decisions.rules if council in (own, None)]
    merged = {item.machine: item for item in rules if item.kind == "merge"}
    yield from (item for item in rules if item.kind != "merge")
    yield from (_to_the_end(item, merged) for item in merged.values())


def _to_the_end(item: Correction, merged: dict[str | None, Correction]) -> Correction:
    """A merge into what is itself merged leads to the last of the chain; a circle ends where it began."""
    seen = {item.machine}
    while item.value in merged and item.value not in seen:
        seen.add(item.value)
        last = merged[item.value]
        item = item.model_copy(update={"value": last.value, "name": last.name})
    return item


def _apply_one(extraction: Extraction, machine: Extraction, item: Correction, same_file: bool) -> _Step:
    if item.table == ISSUES:
        stands = still_stands(machine, item, same_file)
        return _Step(extraction, "applied" if stands else "stale", item.row, item.machine)
    try:
        if item.kind == "add":
            return _apply_added(extraction, machine, item, same_file)
        if item.row is None and item.table == "fields":
            return _apply_missing(extraction, machine, item, same_file)
        row = find_row(machine, item, same_file)
        if row is None:
            return _Step(extraction, "stale", None, item.machine)
        return _apply_to_row(extraction, item, row)
    except ValueError as error:
        return _Step(extraction, "invalid", item.row, item.machine, str(error))


def _apply_missing(extraction: Extraction, machine: Extraction, item: Correction, same_file: bool) -> _Step:
    """A header value that the machine had not found; by now it may have."""
    if not still_stands(machine, item, same_file):
        return _Step(extraction, "stale", None, item.machine)
    rows = candidate_rows(machine, item)
    if rows:
        return _apply_to_row(extraction, item, max(rows, key=lambda row: row.confidence))
    added = add_header(extraction, item, item.value or "")
    key = next((row.field_id for row in added.fields if row.field == item.field), None)
    return _Step(added, "applied", key, None)


def _apply_added(extraction: Extraction, machine: Extraction, item: Correction, same_file: bool) -> _Step:
    """A row that the machine had not found, and still has not."""
    if not still_stands(machine, item, same_file):
        return _Step(extraction, "stale", None, item.value)
    added, key = add_row(extraction, item)
    return _Step(added, "applied", key, None)


def _apply_to_row(extraction: Extraction, item: Correction, row: Any) -> _Step:
    """The decision on a row as the machine read it; one that another decision took away stays away."""
    name = TABLE[item.table].key
    key, before = getattr(row, name), machine_value(row, item.table, item.field)
    if all(getattr(now, name) != key for now in getattr(extraction, item.table)):
        return _Step(extraction, "applied", key, before)
    if item.kind == "reject":
        return _Step(drop_row(extraction, item.table, key), "applied", key, before)
    if item.field is None or item.value is None or item.value == before:
        return _Step(change_row(extraction, item.table, key, {}), "applied", key, before)
    return _Step(set_value(extraction, item, key, item.value), "applied", key, before)


def _apply_rule(
    extraction: Extraction, item: Correction, touched: set[tuple[str | None, str | None]]
) -> Iterator[_Step]:
    """A rule on every row that it fits and nobody decided on by itself; steps build on each other."""
    if item.kind == "merge":
        yield from _merge(extraction, item)
        return
    if item.table == ISSUES:
        alike = [issue for issue in extraction.issues if is_settled(issue, [item])]
        yield from (_Step(extraction, "applied", issue.issue_id, issue.message) for issue in alike)
        return
    for row in candidate_rows(extraction, item):
        key = getattr(row, TABLE[item.table].key)
        if (key, item.field) in touched or not is_read_as(row, item):
            continue
        try:
            step = _apply_to_row(extraction, item, row)
        except ValueError:
            return
        extraction = step.extraction
        yield step


def _merge(extraction: Extraction, item: Correction) -> Iterator[_Step]:
    """Every row of the one organization is a row of the other."""
    for table in _MERGED:
        name = TABLE[table].key
        for row in getattr(extraction, table):
            if row.organization_id != item.machine:
                continue
            changes: dict[str, Any] = {"organization_id": item.value}
            if table == "mentions":
                key = item.value or ""
                changes["ags"] = key.removeprefix("ags-") if key.startswith("ags-") else None
                changes["name"] = item.name or row.name
            rows = getattr(extraction, table)
            merged = tuple(replace(r, **changes) if r is row else r for r in rows)
            extraction = replace(extraction, **{table: merged})  # type: ignore[arg-type]
            yield _Step(extraction, "applied", getattr(row, name), item.machine)


def _log_row(machine: Extraction, item: Correction, step: _Step) -> CorrectionRow:
    document_id = machine.document.document_id
    return CorrectionRow(
        correction_id=row_id(document_id, "corrections", item.correction_id, step.key),
        paper_id=machine.document.paper_id,
        document_id=document_id,
        kind=item.kind,
        scope=item.scope,
        table_name=item.table,
        row_id=step.key,
        field="organization_id" if item.kind == "merge" else item.field,
        machine_value=step.machine,
        value=None if item.kind == "reject" else item.value,
        status=step.status,
        decided_at=item.at.isoformat(timespec="seconds"),
        note=item.note,
        page=item.page,
        boxes=item.boxes,
        text=item.words or "",
    )


def _problem(machine: Extraction, item: Correction, step: _Step) -> IssueRow:
    """The issue that a decision no longer holds, or cannot."""
    if step.status == "stale":
        issue = Issue("correction-stale", {"decision": describe(item, named=False)}, item.page)
    else:
        issue = Issue(
            "correction-invalid",
            {"decision": describe(item, named=False), "problem": step.problem},
            item.page,
        )
    document = machine.document
    issue_id = row_id(document.document_id, "issues", issue.code, item.correction_id)
    return build_issue_row(issue, issue_id, document.document_id, document.paper_id)
