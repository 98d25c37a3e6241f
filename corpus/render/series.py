"""Gold of a report series: every sentence of every edition with its kind, its age and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.render.content import Content
from corpus.render.flow import Grid, Para, SectionMark, Sentence
from corpus.render.layouts import build_flow
from corpus.render.markup import Text

KINDS = {
    "formula": "standing_formula",
    "fact": "standing_fact",
    "frame": "frame",
    "event": "event",
    "counter": "counter",
    "promise": "promise",
    "stale": "stale",
    "person": "person",
    "repetition": "repetition",
    "error": "error",
}
"""What a content file calls a kind, and its name in gold."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence where it stands: in which file, under which heading, in which gold paragraph."""

    content: Content
    section: SectionMark | None
    paragraph: int
    text: Text
    sentence: Sentence

    @property
    def words(self) -> str:
        """The sentence as printed."""
        return self.text.plain[self.sentence.start : self.sentence.end]


def build_series(name: str, contents: dict[str, Content]) -> dict[str, Any]:
    """The editions in order; a report that is an Anlage of its cover paper counts as its edition's text."""
    papers = [c for c in contents.values() if c.facts.get("paper", {}).get("series") == name]
    papers.sort(key=lambda content: content.facts["paper"]["series_number"])
    editions = [(paper, [t for part in _texts(paper, contents) for t in _told(part)]) for paper in papers]
    first: dict[str, int] = {}
    for paper, told in editions:
        for item in told:
            first.setdefault(item.words, paper.facts["paper"]["series_number"])
    return {
        "series": name,
        "kinds": sorted(KINDS.values()),
        "editions": [_edition(paper, told, first) for paper, told in editions],
        "counters": _counters(editions),
        "partners": _partners(editions),
    }


def _texts(paper: Content, contents: dict[str, Content]) -> list[Content]:
    reference = paper.facts["paper"]["reference"]
    reports = [c for c in contents.values() if c.facts.get("of") == reference and _has_sentences(c)]
    return [paper, *reports]


def _has_sentences(content: Content) -> bool:
    return any(isinstance(block, Para) and any(s.kinds for s in block.sentences) for block in content.blocks)


def _told(content: Content) -> Iterator[Told]:
    section, paragraph = None, 0
    for block in build_flow(content).blocks:
        if isinstance(block, Grid):
            paragraph += sum(
                any(not isinstance(c, Text) or c.plain.strip() for c in row) for row in block.rows
            )
        elif isinstance(block, Para):
            if block.section and block.section.kind in ("section", "report", "cover"):
                section = block.section
            yield from (Told(content, section, paragraph, block.text, s) for s in block.sentences if s.kinds)
            paragraph += 1


def _edition(paper: Content, told: Sequence[Told], first: dict[str, int]) -> dict[str, Any]:
    facts = paper.facts["paper"]
    keys = ("series_number", "report_year", "reference", "date", "name", "addressee", "originator")
    return {key: facts[key] for key in keys} | {"sentences": [_sentence(item, first) for item in told]}


def _sentence(item: Told, first: dict[str, int]) -> dict[str, Any]:
    kinds = [KINDS[kind] for kind in item.sentence.kinds]
    facts = dict(item.sentence.facts)
    section = item.section
    return {
        "file": f"archive/{item.content.facts['file']}",
        "paragraph": item.paragraph,
        "section": {"number": section.number, "title": section.title} if section else None,
        "text": item.words,
        "kind": kinds[0],
        "kinds": kinds,
        "since": first[item.words],
        "due": facts.get("due"),
        "status": facts.get("status"),
        "reported_in": facts.get("in"),
    }


def _counters(editions: Sequence[tuple[Content, Sequence[Told]]]) -> list[dict[str, Any]]:
    history: dict[str, list[dict[str, Any]]] = {}
    for paper, told in editions:
        for item in told:
            name = dict(item.sentence.facts).get("id")
            if name:
                figures = [dict(m.value) for m in _marks(item) if m.kind == "figure"]
                number = paper.facts["paper"]["series_number"]
                history.setdefault(name, []).append({"series_number": number, "figures": figures})
    return [{"id": name, "history": rows} for name, rows in history.items()]


def _marks(item: Told) -> list[Any]:
    return [m for m in item.text.marks if item.sentence.start <= m.start and m.end <= item.sentence.end]


def _partners(editions: Sequence[tuple[Content, Sequence[Told]]]) -> list[dict[str, Any]]:
    present: dict[str, set[int]] = {}
    for paper, told in editions:
        for item in told:
            for mark in _marks(item):
                value = dict(mark.value)
                if mark.kind == "mention" and value["kind"] == "partner" and not mark.optional:
                    present.setdefault(str(value["name"]), set()).add(paper.facts["paper"]["series_number"])
    return [{"name": name, "editions": sorted(numbers)} for name, numbers in sorted(present.items())]
