"""Partners per section of the outline: who is named since when, who is new, who is missing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from extract.draft.basis import Basis
from extract.draft.editions import Edition
from extract.draft.model_ledgers import Partner
from extract.draft.printed_phrases import join_words
from extract.schema.records import MentionRow


@dataclass(slots=True)
class _Seen:
    """Where one partner stands in one section: mentions by index of the edition."""

    mentions: dict[int, MentionRow] = field(default_factory=dict)
    title: str = ""


def partner_key(row: MentionRow) -> str:
    """The partner's id, or its name where it was not resolved."""
    return row.organization_id or row.name


def build_partners(basis: Basis) -> tuple[Partner, ...]:
    """A line per partner and section, in the order of the outline; sections that are gone come last."""
    seen = _still_told(basis, _gather(basis))
    lines = [_line(basis, key, thread, item, seen) for (key, thread), item in seen.items()]
    order = {thread: place for place, thread in enumerate(basis.alignment.section_threads[basis.index])}
    placed = sorted(
        zip(seen, lines, strict=True),
        key=lambda pair: (order.get(pair[0][1], 10_000), pair[1].section, pair[1].name),
    )
    return tuple(line for _, line in placed)


def _gather(basis: Basis) -> dict[tuple[str, int], _Seen]:
    seen: dict[tuple[str, int], _Seen] = defaultdict(_Seen)
    for index, edition in enumerate(basis.editions):
        for text in edition.texts:
            thread = basis.alignment.section_threads[index][text.section]
            for row in text.mentions:
                if row.kind == "partner":
                    item = seen[partner_key(row), thread]
                    item.mentions.setdefault(index, row)
                    item.title = edition.sections[text.section].title or item.title
    return dict(seen)


def _still_told(basis: Basis, seen: dict[tuple[str, int], _Seen]) -> dict[tuple[str, int], _Seen]:
    """Of sections that are gone only the partners that the last edition names nowhere."""
    sections = set(basis.alignment.section_threads[basis.index])
    named = {key for (key, _), item in seen.items() if basis.index in item.mentions}
    return {
        (key, thread): item for (key, thread), item in seen.items() if thread in sections or key not in named
    }


def _line(basis: Basis, key: str, thread: int, item: _Seen, seen: dict[tuple[str, int], _Seen]) -> Partner:
    indices = sorted(item.mentions)
    newest = indices[-1]
    row = item.mentions[newest]
    status = _status(indices, basis.index)
    elsewhere = [
        other.title or "Deckblatt"
        for (name, section), other in seen.items()
        if name == key and section != thread and basis.index in other.mentions
    ]
    organization = next((o for o in basis.archive.organizations if o.organization_id == key), None)
    editions: list[Edition] = [basis.editions[i] for i in indices]
    return Partner(
        organization_id=key,
        name=organization.name if organization else row.name,
        kind=organization.kind if organization else "",
        ags=organization.ags if organization else None,
        section=item.title,
        years=tuple(e.ref.year for e in editions if e.ref.year is not None),
        numbers=tuple(e.ref.number for e in editions if e.ref.number is not None),
        status=status,  # type: ignore[arg-type]
        also_in=tuple(dict.fromkeys(elsewhere)),
        question=_ask(status, basis, editions, elsewhere),
        source=basis.editions[newest].source_at(row),
    )


def _status(indices: list[int], last: int) -> str:
    if last not in indices:
        return "missing"
    if indices == [last]:
        return "new" if last else "steady"
    return "steady" if last - 1 in indices else "returned"


def _ask(status: str, basis: Basis, editions: list[Edition], elsewhere: list[str]) -> str:
    years = join_words(str(e.ref.year) for e in editions)
    if status == "missing":
        also = f" Genannt wird der Partner noch unter {join_words(elsewhere)}." if elsewhere else ""
        told = f"Hier zuletzt {editions[-1].ref.year} genannt ({years}), {basis.base_year} nicht mehr"
        return f"{told}: nicht mehr dabei oder vergessen?{also}"
    if status == "new":
        return f"Erstmals {basis.base_year} genannt: auch {basis.year} dabei?"
    if status == "returned":
        return f"Nach einer Pause wieder genannt ({years}): auch {basis.year} dabei?"
    return f"Auch {basis.year} dabei? Genannt: {years}."
