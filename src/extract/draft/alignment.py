"""The same sentence and section over the editions: found whatever was renumbered, moved or reworded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extract.draft.editions import Edition, EditionSection, Text
from extract.draft.similarity import Matrix, compare_all, normal_form, timeless_form

SAME_SENTENCE = 0.58
"""From this likeness on, a sentence is another wording of the one in the edition before."""
SAME_SECTION = 0.45
_HOLLOW = 0.55
"""What a heading without text of its own counts against one with text."""
_IN_ITS_SECTION = 0.06
"""What standing in the same section counts."""
_PART_OF_DATE = (
    r"(?i)(?:\d\.\s?|\b(?:jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)[a-zä]*\.?\s+){year}(?!\d)"
    r"|(?<!\d){year}-\d\d(?!\d)"
)
"""A year that belongs to a day or a month, to be filled in."""


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence of an earlier edition: index of the edition, index of the sentence there, likeness 0–1."""

    edition: int
    text: int
    similarity: float
    same: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """For every sentence and section of every edition its counterparts in the editions before.

    `texts[e][t]` are the matches of sentence t of edition e, nearest edition first, at most one per edition.
    `sections[e][s]` maps earlier editions to the section there. `threads[e][t]` is one number for the same
    sentence in all editions, `section_threads` the same for sections. `first[e][t]` is the index of the first
    edition with this wording.
    """

    texts: tuple[tuple[tuple[Match, ...], ...], ...]
    sections: tuple[tuple[dict[int, int], ...], ...]
    threads: tuple[tuple[int, ...], ...]
    section_threads: tuple[tuple[int, ...], ...]
    first: tuple[tuple[int, ...], ...]


def align_editions(editions: Sequence[Edition]) -> Alignment:
    """Aligns every edition with every earlier one."""
    matched: list[tuple[tuple[Match, ...], ...]] = []
    sections: list[tuple[dict[int, int], ...]] = []
    for index, edition in enumerate(editions):
        found: list[list[Match]] = [[] for _ in edition.texts]
        places: list[dict[int, int]] = [{} for _ in edition.sections]
        for earlier in range(index - 1, -1, -1):
            pairs = match_sections(edition, editions[earlier])
            for mine, theirs in pairs.items():
                places[mine][earlier] = theirs
            for text, match in _match_texts(edition, editions[earlier], earlier, pairs):
                found[text].append(match)
        matched.append(tuple(tuple(row) for row in found))
        sections.append(tuple(places))
    first = tuple(_first_editions(index, rows) for index, rows in enumerate(matched))
    return Alignment(
        tuple(matched), tuple(sections), _threads(editions, matched), _section_threads(sections), first
    )


def match_sections(new: Edition, old: Edition) -> dict[int, int]:
    """Section of the new edition → section of the old one, by title and text; one to one."""
    titles = compare_all([_title(s) for s in new.sections], [_title(s) for s in old.sections])
    bodies = [_text_of(new, s) for s in new.sections], [_text_of(old, s) for s in old.sections]
    texts = compare_all(*bodies)
    scores = np.maximum(0.75 * titles + 0.25 * texts, 0.35 * titles + 0.65 * texts)
    for i, mine in enumerate(new.sections):
        for j, theirs in enumerate(old.sections):
            if bool(bodies[0][i]) != bool(bodies[1][j]):
                scores[i, j] *= _HOLLOW
            if _is_cover(mine) != _is_cover(theirs):
                scores[i, j] *= 0.6
            elif _is_cover(mine):
                scores[i, j] = max(scores[i, j], 0.9)
    return dict(best_pairs(scores, SAME_SECTION))


def _is_cover(section: EditionSection) -> bool:
    return section.zone == "cover" and section.index == 0


def _title(section: EditionSection) -> str:
    return section.title


def _text_of(edition: Edition, section: EditionSection) -> str:
    return " ".join(text.text for text in edition.texts if text.section == section.index)


def _match_texts(
    new: Edition, old: Edition, earlier: int, sections: dict[int, int]
) -> list[tuple[int, Match]]:
    scores = compare_all([t.text for t in new.texts], [t.text for t in old.texts])
    favoured = scores.copy()
    for i, mine in enumerate(new.texts):
        for j, theirs in enumerate(old.texts):
            if scores[i, j] > 0 and sections.get(mine.section) == theirs.section:
                favoured[i, j] += _IN_ITS_SECTION
    pairs = dict(best_pairs(favoured, SAME_SENTENCE))
    places: dict[str, list[int]] = {}
    for j, text in enumerate(old.texts):
        for form in _forms(text, old):
            places.setdefault(form, []).append(j)
    found = []
    for i, mine in enumerate(new.texts):
        same = [j for form in _forms(mine, new) for j in places.get(form, ())]
        if same:
            j = pairs[i] if pairs.get(i) in same else same[0]
            found.append((i, Match(earlier, j, 1.0, True)))
        elif i in pairs:
            found.append((i, Match(earlier, pairs[i], round(float(scores[i, pairs[i]]), 3), False)))
    return found


def _forms(text: Text, edition: Edition) -> set[str]:
    """The wording as it is, and with the edition's own year and number masked: equal in one is the same.

    The year of a day or month is never masked: „12.05.2021“ and „12.05.2022“ are two events.
    """
    words = text.text
    year = edition.ref.year
    dated = year is not None and re.search(_PART_OF_DATE.format(year=year), words)
    timeless = timeless_form(words, None if dated else year, edition.ref.number)
    return {normal_form(words).rstrip(" .;,:"), timeless.rstrip(" .;,:")}


def best_pairs(scores: Matrix, least: float) -> list[tuple[int, int]]:
    """One-to-one pairs, the likest first; of equal ones the pair in order."""
    order = sorted(
        (
            (float(scores[i, j]), -abs(int(i) - int(j)), int(i), int(j))
            for i, j in np.argwhere(scores >= least)
        ),
        key=lambda item: (-item[0], -item[1], item[2], item[3]),
    )
    rows: set[int] = set()
    columns: set[int] = set()
    pairs = []
    for _, _, i, j in order:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            pairs.append((i, j))
    return pairs


def _first_editions(index: int, rows: Sequence[Sequence[Match]]) -> tuple[int, ...]:
    return tuple(min([index, *(match.edition for match in row if match.same)]) for row in rows)


def _threads(
    editions: Sequence[Edition], matched: Sequence[Sequence[Sequence[Match]]]
) -> tuple[tuple[int, ...], ...]:
    threads: list[tuple[int, ...]] = []
    fresh = 0
    for index, edition in enumerate(editions):
        row: list[int] = []
        for text in range(len(edition.texts)):
            nearest = next(iter(matched[index][text]), None)
            if nearest is None:
                row.append(fresh)
                fresh += 1
            else:
                row.append(threads[nearest.edition][nearest.text])
        threads.append(tuple(row))
    return tuple(threads)


def _section_threads(sections: Sequence[Sequence[dict[int, int]]]) -> tuple[tuple[int, ...], ...]:
    threads: list[tuple[int, ...]] = []
    fresh = 0
    for rows in sections:
        row: list[int] = []
        for places in rows:
            if places:
                nearest = max(places)
                row.append(threads[nearest][places[nearest]])
            else:
                row.append(fresh)
                fresh += 1
        threads.append(tuple(row))
    return tuple(threads)


def find_identical(edition: Edition) -> dict[int, int]:
    """Sentences that repeat an earlier one of the same edition to the letter: index → index of the first.

    Quotes, dashes and the mark at the end are no difference; items of lists and sentences of fewer than five
    words repeat nothing.
    """
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for text in edition.texts:
        form = normal_form(text.text).rstrip(" .;,:")
        if text.is_item or len(form.split()) < 5:
            continue
        if first.setdefault(form, text.index) != text.index:
            found[text.index] = first[form]
    return found


def find_repeated(edition: Edition, least: float = 0.74) -> dict[int, tuple[int, float]]:
    """Sentences that repeat an earlier one of the same edition: index → (index of the earlier, likeness).

    Items of lists and sentences of fewer than five words repeat nothing.
    """
    texts = edition.texts
    scores = compare_all([t.text for t in texts], [t.text for t in texts])
    found: dict[int, tuple[int, float]] = {}
    for i, mine in enumerate(texts):
        if mine.is_item or len(mine.text.split()) < 5:
            continue
        row = scores[i, :i].copy() if i else scores[i, :0]
        for j in range(i):
            if texts[j].is_item or j in found or normal_form(texts[j].text) == "":
                row[j] = 0.0
        if row.size and row.max() >= least:
            found[i] = (int(row.argmax()), round(float(row.max()), 3))
    return found
