"""A search: words in number, subject and text, narrowed down by facets, counted by facets."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.app.catalog.catalog import FACETS, Catalog, PaperLine
from extract.base.characters import fold
from extract.output.writers.sqlite_file import open_readonly

PER_PAGE = 20
MOST_VALUES = 40
"""Values that a facet shows; with more, the search is to be narrowed down by words."""
_MOST_WORDS = 12
_WORD = re.compile(r"\w+")
_MARK = "\x02", "\x03"
"""Set around what was found; no text holds them, and the page turns them into marks."""
_SNIPPET_WORDS = 28


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: words, and one value per facet at most."""

    words: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A paper that was found; `parts` is the passage in pieces, each with whether it was looked for."""

    paper: PaperLine
    parts: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits of `total`, and per facet its values with their counts, the most frequent first."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]


def search(catalog: Catalog, question: Question, start: int = 0) -> Found:
    """What fits the question: papers whose number or subject has all words first, then those by their text.

    Every word may be the beginning of a longer one. A damaged full-text index counts as no hits in the text.
    """
    words = _WORD.findall(question.words)[:_MOST_WORDS]
    lines = _ordered(catalog, words) if words else catalog.papers
    fitting = [line for line in lines if _fits(line, question.chosen)]
    shown = fitting[start : start + PER_PAGE]
    passages = _passages(catalog, words, shown) if words else {}
    hits = tuple(Hit(line, passages.get(line.paper_id, ())) for line in shown)
    return Found(len(fitting), hits, _count(fitting, question.chosen))


def _fits(line: PaperLine, chosen: Mapping[str, str]) -> bool:
    return all(value in line.facets[facet] for facet, value in chosen.items() if facet in line.facets)


def _ordered(catalog: Catalog, words: Sequence[str]) -> list[PaperLine]:
    folded = [fold(word) for word in words]
    titled = [line for line in catalog.papers if all(word in line.folded for word in folded)]
    seen = {line.paper_id for line in titled}
    ranked = [catalog.by_id[key] for key in _ranked(catalog, words) if key in catalog.by_id]
    return titled + [line for line in ranked if line.paper_id not in seen]


def _expression(words: Sequence[str]) -> str:
    """The words as FTS5 asks for them: each quoted, so that none is read as an operator."""
    return " ".join(f'"{word}"*' for word in words)


def _ranked(catalog: Catalog, words: Sequence[str]) -> list[str]:
    query = (
        "SELECT s.paper_id, min(f.rank) AS best FROM "
        "(SELECT rowid, rank FROM sections_fts WHERE sections_fts MATCH ?) f "
        "JOIN sections s ON s.rowid = f.rowid GROUP BY s.paper_id ORDER BY best, s.paper_id"
    )
    try:
        with open_readonly(catalog.path) as connection:
            return [row[0] for row in connection.execute(query, (_expression(words),)) if row[0]]
    except sqlite3.Error:
        return []


def _passages(
    catalog: Catalog, words: Sequence[str], lines: Sequence[PaperLine]
) -> dict[str, tuple[tuple[str, bool], ...]]:
    marks = ", ".join("?" * len(lines))
    query = (
        f"SELECT s.paper_id, snippet(sections_fts, -1, ?, ?, ' … ', {_SNIPPET_WORDS}) FROM sections_fts "
        f"JOIN sections s ON s.rowid = sections_fts.rowid "
        f"WHERE sections_fts MATCH ? AND s.paper_id IN ({marks}) ORDER BY rank LIMIT 400"
    )
    given = (*_MARK, _expression(words), *(line.paper_id for line in lines))
    found: dict[str, tuple[tuple[str, bool], ...]] = {}
    try:
        with open_readonly(catalog.path) as connection:
            for paper_id, text in connection.execute(query, given):
                found.setdefault(paper_id, _parts(text))
    except sqlite3.Error:
        return found
    return found


def _parts(text: str) -> tuple[tuple[str, bool], ...]:
    pieces = re.split(f"{_MARK[0]}(.*?){_MARK[1]}", " ".join(text.split()))
    return tuple((piece, bool(index % 2)) for index, piece in enumerate(pieces) if piece)


def _count(lines: Sequence[PaperLine], chosen: Mapping[str, str]) -> dict[str, tuple[tuple[str, int], ...]]:
    counted = {}
    for facet in FACETS:
        counts = Counter(value for line in lines for value in line.facets[facet])
        if facet in chosen:
            counts = Counter({chosen[facet]: counts[chosen[facet]]})
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if facet == "jahr":
            ranked.sort(key=lambda item: item[0], reverse=True)
        counted[facet] = tuple(ranked[:MOST_VALUES])
    return counted
