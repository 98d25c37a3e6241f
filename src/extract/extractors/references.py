"""Cited papers, laws and plans of a text, each with a normal form that its spellings share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extract.extractors.law_citations import find_laws
from extract.extractors.paper_numbers import find_papers, reference_core
from extract.extractors.plan_citations import find_plans
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
    found = [
        *(Citation(f.start, f.end, text[f.start : f.end], f.value, "paper", f.confidence, f.rule, f.defect)
          for f in find_papers(text, numbers)),
        *(Citation(f.start, f.end, text[f.start : f.end], f.value, "law", f.confidence, f.rule)
          for f in find_laws(text)),
        *(Citation(f.start, f.end, text[f.start : f.end], f.value, "plan", f.confidence, f.rule)
          for f in find_plans(text)),
    ]  # fmt: skip
    return _without_overlap(found)


def _without_overlap(found: Sequence[Citation]) -> tuple[Citation, ...]:
    """Of citations that share a character the first stays, of those with one beginning the longest."""
    kept: list[Citation] = []
    for citation in sorted(found, key=lambda c: (c.start, -c.end, _ORDER[c.kind])):
        if not kept or citation.start >= kept[-1].end:
            kept.append(citation)
    return tuple(kept)
