"""The outline of last year against the list in its own text: „(1.) … (7.)“ and the numbered headings."""

from __future__ import annotations

from collections.abc import Iterator

from extract.draft.alignment import best_pairs
from extract.draft.basis import Basis
from extract.draft.editions import EditionSection
from extract.draft.model_ledgers import OutlinePair
from extract.draft.similarity import compare_all
from extract.schema.records import SectionRow

_FITS = 0.3
"""From this likeness on, an item says what its heading says."""
_LEAST_ITEMS = 3


def build_outline(basis: Basis) -> tuple[OutlinePair, ...]:
    """Item and heading of the same number side by side, with what does not fit."""
    items = inline_items(basis)
    headings = numbered_headings(basis)
    if not items or not headings:
        return ()
    scores = compare_all([i.text for i in items], [_words(basis, h) for h in headings])
    titles = compare_all([i.text for i in items], [h.title for h in headings])
    best = dict(best_pairs(0.5 * scores + 0.5 * titles, 0.05))
    pairs = []
    for place in range(max(len(items), len(headings))):
        item = items[place] if place < len(items) else None
        heading = headings[place] if place < len(headings) else None
        score = float(max(scores[place, place], titles[place, place])) if item and heading else 0.0
        moved = best.get(place) if item else None
        pairs.append(
            _pair(
                basis, item, heading, score, headings[moved] if moved is not None and moved != place else None
            )
        )
    return tuple(pairs)


def inline_items(basis: Basis) -> list[SectionRow]:
    """The entries of the longest numbered list in running text that stands before the numbered headings."""
    groups: dict[str, list[SectionRow]] = {}
    for row in basis.base.items:
        if row.number and row.number.strip("().").isdigit():
            groups.setdefault(row.parent_id or "", []).append(row)
    longest = max(groups.values(), key=len, default=[])
    return longest if len(longest) >= _LEAST_ITEMS else []


def numbered_headings(basis: Basis) -> list[EditionSection]:
    """The numbered headings of the report at the highest level that has any."""
    numbered = [s for s in basis.base.sections if s.number and s.title and s.zone == "report"]
    numbered = numbered or [s for s in basis.base.sections if s.number and s.title]
    level = min((s.level for s in numbered), default=0)
    return [s for s in numbered if s.level == level]


def _words(basis: Basis, heading: EditionSection) -> str:
    first = [t.text for t in basis.base.texts if t.section == heading.index][:2]
    return " ".join([heading.title, *first])


def _pair(
    basis: Basis,
    item: SectionRow | None,
    heading: EditionSection | None,
    score: float,
    better: EditionSection | None,
) -> OutlinePair:
    issue = "".join(_issues(item, heading, score, better))
    source = basis.base.source_at(item) if item else heading.source if heading else basis.base.paragraphs[0]
    return OutlinePair(
        item_number=item.number if item else None,
        item=" ".join(item.text.split()).rstrip(" ,.") if item else None,
        heading_number=heading.number if heading else None,
        heading=heading.title if heading else None,
        similarity=round(score, 3),
        issue=issue,
        source=source,
    )


def _issues(
    item: SectionRow | None, heading: EditionSection | None, score: float, better: EditionSection | None
) -> Iterator[str]:
    if item is None and heading is not None:
        yield f"Überschrift {heading.number} „{heading.title}“ fehlt in der Aufzählung."
    elif heading is None and item is not None:
        yield f"Punkt {item.number} der Aufzählung hat keine Überschrift."
    elif score < _FITS and item is not None and heading is not None:
        yield f"Punkt {item.number} der Aufzählung und Überschrift {heading.number} stimmen nicht überein."
        if better is not None:
            yield f" Eher passt Überschrift {better.number} „{better.title}“."
