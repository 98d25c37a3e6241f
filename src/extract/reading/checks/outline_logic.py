"""Gaps, repeats and jumps in the numbers of headings; a list in a sentence against the headings after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from extract.base.characters import fold
from extract.base.model import Issue
from extract.reading.checks.case import CheckedDocument
from extract.schema.records import SectionRow

_PLAIN = re.compile(r"\(?(\d{1,2})[.)]*$")
_FEWEST = 3
_ALIKE = 88.0
_COMPOUND = 8
_ENDINGS = re.compile(r"(?:ungen|ung|heiten|keiten|ischen|ische|lichen|liche|en|er|es|e|n|s)$")


def headings(case: CheckedDocument) -> list[SectionRow]:
    """The numbered and unnumbered headings of the paper itself, lists and Anlagen left out."""
    return [
        row
        for row in case.extraction.sections
        if row.kind in ("section", "report", "cover") and row.title and row.page_start in case.own_pages
    ]


def check_numbers(case: CheckedDocument) -> Iterator[Issue]:
    """Headings of one parent count 1, 2, 3 …: none left out, none twice."""
    for row_group in _siblings(headings(case)):
        for before, after in pairwise(row_group):
            last, number = _number(before), _number(after)
            if last is None or number is None:
                continue
            if number > last + 1:
                yield Issue(
                    "outline-gap",
                    {"before": _named(before), "after": _named(after), **_gap(last, number)},
                    after.page_start,
                    row_id=after.section_id,
                )
            elif number == last:
                yield Issue(
                    "outline-double",
                    {"before": _named(before), "after": _named(after)},
                    after.page_start,
                    row_id=after.section_id,
                )


def _gap(last: int, number: int) -> dict[str, int]:
    """The one number that is missing between two, or the first and the last of several."""
    if number == last + 2:
        return {"number": last + 1}
    return {"first": last + 1, "last": number - 1}


def _siblings(rows: Sequence[SectionRow]) -> Iterator[list[SectionRow]]:
    """Numbered headings of one level below one parent, in order; a new 1 opens a new run."""
    runs: dict[tuple[str | None, int], list[SectionRow]] = {}
    for row in rows:
        number = _number(row)
        if number is None:
            continue
        key = (row.parent_id, row.level)
        if number == 1 and key in runs:
            yield runs.pop(key)
        runs.setdefault(key, []).append(row)
    yield from (run for run in runs.values() if len(run) >= 2)


def _number(row: SectionRow) -> int | None:
    match = _PLAIN.match(row.number or "")
    return int(match.group(1)) if match else None


def check_items(case: CheckedDocument) -> Iterator[Issue]:
    """The points of a list below one heading count 1, 2, 3 … too, where they begin with 1."""
    runs: dict[tuple[str | None, int], list[SectionRow]] = {}
    for row in case.extraction.sections:
        if row.kind == "item" and row.page_start in case.own_pages and (number := _number(row)) is not None:
            run = runs.setdefault((row.parent_id, row.level), [])
            if number == 1:
                run.clear()
            last = _number(run[-1]) if run else None
            if last is not None and last + 1 < number <= last + 3:
                yield Issue(
                    "outline-gap",
                    {"last": last, "number": number, "item": row.title or row.text},
                    row.page_start,
                    row_id=row.section_id,
                )
            if run or number == 1:
                run.append(row)


def check_levels(case: CheckedDocument) -> Iterator[Issue]:
    """A heading lies at most one level below the one before it."""
    rows = headings(case)
    for before, after in pairwise(rows):
        if after.level > before.level + 1:
            yield Issue(
                "outline-level",
                {
                    "before": _named(before),
                    "after": _named(after),
                    "level": before.level,
                    "next_level": after.level,
                },
                after.page_start,
                row_id=after.section_id,
            )


def check_inline_list(case: CheckedDocument) -> Iterator[Issue]:
    """„… (1.) bringt sich ein, (2.) beteiligt sich …" against the numbered headings that follow it."""
    rows = [row for row in case.extraction.sections if row.page_start in case.own_pages]
    for items, following in _lists_with_headings(case, rows):
        if len(items) != len(following):
            yield Issue(
                "list-headings",
                {"items": len(items), "headings": len(following), "heading": _named(following[-1])},
                items[0].page_start,
                row_id=items[0].section_id,
            )
        for item, heading in zip(items, following, strict=False):
            if not _about_the_same(item.title or item.text, heading.title or ""):
                yield Issue(
                    "list-headings",
                    {
                        "number": _number(item) or 0,
                        "item": item.title or item.text,
                        "heading": _named(heading),
                    },
                    item.page_start,
                    row_id=item.section_id,
                )


def _lists_with_headings(
    case: CheckedDocument, rows: Sequence[SectionRow]
) -> Iterator[tuple[list[SectionRow], list[SectionRow]]]:
    """Lists `(1.) …` within a sentence, each with the next run of numbered headings from 1."""
    for run in _item_runs(case, rows):
        after = [r for r in rows if r.position > run[-1].position and r.kind == "section" and r.title]
        numbered: list[SectionRow] = []
        for row in after:
            number = _number(row)
            if number == len(numbered) + 1 and (not numbered or row.level == numbered[0].level):
                numbered.append(row)
        if len(numbered) >= _FEWEST:
            yield run, numbered


def _item_runs(case: CheckedDocument, rows: Sequence[SectionRow]) -> Iterator[list[SectionRow]]:
    """Items 1, 2, 3 … that stand within one paragraph."""
    run: list[SectionRow] = []
    for row in (*rows, None):
        number = _number(row) if row is not None and row.kind == "item" else None
        if (
            row is not None
            and number == len(run) + 1
            and (not run or _block(case, row) == _block(case, run[0]))
        ):
            run.append(row)
            continue
        if len(run) >= _FEWEST:
            yield run
        run = [row] if row is not None and number == 1 else []


def _block(case: CheckedDocument, row: SectionRow) -> int:
    """Where the block begins that a section's words stand in; -1 where there are none."""
    at = row.char_start if row.char_start is not None else -1
    return next((b.char_start for b in case.blocks if b.char_start <= at < b.char_end), -1)


def _about_the_same(item: str, heading: str) -> bool:
    """True where the two share a word that means something, whatever its ending."""
    left, right = _stems(item), _stems(heading)
    return any(_same_word(a, b) for a in left for b in right)


def _same_word(one: str, other: str) -> bool:
    """The same stem, or a long one inside a compound („Verbandsarbeit" in „Verbandsarbeiten")."""
    long_enough = min(len(one), len(other)) >= _COMPOUND
    return fuzz.ratio(one, other) >= _ALIKE or (long_enough and fuzz.partial_ratio(one, other) >= _ALIKE)


def _stems(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]{5,}", fold(text))
    return {stem for word in words if len(stem := _ENDINGS.sub("", word)) >= 5}


def _named(row: SectionRow) -> str:
    return f"{row.number or ''} {row.title or ''}".strip()
