"""Cited papers, laws and plans of a text, each with a normal form that its spellings share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extract.facts.law_citations import find_laws
from extract.facts.paper_numbers import FoundCitation, find_papers, reference_core
from extract.facts.plan_citations import find_plans
from extract.german.line_ends import MendedText, mend_line_ends
from extract.profile.models import References

__all__ = ["Citation", "find_references", "reference_core"]

ReferenceKind = Literal["paper", "law", "plan"]
_ORDER: dict[str, int] = {"law": 0, "paper": 1, "plan": 2}


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation: half-open characters of the text, the words there, and what they mean.

    `reference` is the normal form: a paper's number without stray spaces (misprints repaired where the
    council's profile knows how), a law as `§ 3 Abs. 1 Satz 2 Nr. 4 BauGB` (the law's name where it has no
    known abbreviation, nothing where the text names none), a plan as `Bebauungsplan Nr. 0107 „Ortsmitte"`.
    `defect` marks a number that is misprinted. `rule` names the form; `confidence` lies between 0 and 1.
    """

    start: int
    end: int
    text: str
    reference: str
    kind: ReferenceKind
    confidence: float
    rule: str
    defect: bool = False


def find_references(text: str, numbers: References | None = None) -> tuple[Citation, ...]:
    """All citations in order of their place, without overlap; pure and linear in the text's length.

    `numbers` is the council's way of numbering papers (`profile.references`); without it the forms that
    German councils share are known. One citation is one row, also where it names several paragraphs
    (`§§ 93 und 94 NKomVG`); several papers or plans named in a row are one each.
    """
    mended = mend_line_ends(text)
    found = [
        *_cite(text, mended, "paper", find_papers(mended.text, numbers)),
        *_cite(text, mended, "law", find_laws(mended.text)),
        *_cite(text, mended, "plan", find_plans(mended.text)),
    ]
    return _without_overlap(found)


def _cite(
    text: str, mended: MendedText, kind: ReferenceKind, found: Iterable[FoundCitation]
) -> Iterator[Citation]:
    """What was found in the mended text, at its place in the given one."""
    for item in found:
        start, end = mended.original(item.start, item.end)
        yield Citation(start, end, text[start:end], item.value, kind, item.confidence, item.rule, item.defect)


def _without_overlap(found: Sequence[Citation]) -> tuple[Citation, ...]:
    """Of citations that share a character the first stays, of those with one beginning the longest."""
    kept: list[Citation] = []
    for citation in sorted(found, key=lambda c: (c.start, -c.end, _ORDER[c.kind])):
        if not kept or citation.start >= kept[-1].end:
            kept.append(citation)
    return tuple(kept)
