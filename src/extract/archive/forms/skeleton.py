"""The skeleton of a form out of its papers: its words, and what stands at its places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from extract.archive.forms.grouping import FEWEST
from extract.paper.candidates.marks import marks_of, shares_of
from extract.paper.candidates.pieces import HeadPiece
from extract.paper.candidates.places import places_of
from extract.profile.learned import Kinds, LearnedForm

_LEAST = 0.02
"""Kinds that are less likely than this at a place are not kept."""
_MOST_KINDS = 5


def learn_form(papers: Sequence[Sequence[HeadPiece]]) -> LearnedForm:
    """The form that these papers, three or more, are printed on."""
    signs = _count_signs(papers)
    bare = LearnedForm(papers=len(papers), signs=signs)
    filled: Counter[str] = Counter()
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for pieces in papers:
        seen: set[str] = set()
        for piece, places in zip(pieces, places_of(pieces, shares_of(pieces, bare)), strict=True):
            for place in places:
                if place is None:
                    continue
                seen.add(place)
                for kind, probability in piece.kinds:
                    sums[place][kind] += probability
        filled.update(seen)
    places_kept = {
        place: (count, _likeliest(sums[place])) for place, count in sorted(filled.items()) if count > 1
    }
    return LearnedForm(papers=len(papers), signs=signs, places=places_kept)


def _count_signs(papers: Sequence[Sequence[HeadPiece]]) -> dict[str, int]:
    counts = Counter(mark for pieces in papers for mark in {m for marks in marks_of(pieces) for m in marks})
    fewest = max(2, min(FEWEST, len(papers) // 10))
    return {mark: count for mark, count in sorted(counts.items()) if count >= fewest}


def _likeliest(sums: dict[str, float]) -> Kinds:
    total = sum(sums.values())
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return tuple((kind, round(value, 3)) for kind, value in ordered if value >= _LEAST * total)[:_MOST_KINDS]
