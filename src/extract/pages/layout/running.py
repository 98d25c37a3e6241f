"""Which rows say the same on several pages: words without signs, and digits that count.

A page number is masked, so that „Seite 2 von 5" and „Seite 3 von 5" say the same: where a word or signs name
it one, or where it stands alone in its part of the row and counts with the pages. All other digits count:
„Kosten: 12.000 Euro" and „Kosten: 45.500 Euro" are two values in one place, and no running line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extract.base.characters import fold

_LABELLED = re.compile(
    r"\b(?:seite|blatt|page|folio|s\.|bl\.)\s*:?\s*\d{1,4}(?:\s*(?:von|/|of)\s*\d{1,4})?(?![\d.,/]*\d)"
)
"""Finds „Seite: 3/5", „S. 3"; leaves „Seite 12.000"."""
_DASHED = re.compile(r"(?:^|(?<=\t))\s*[-–—]\s*\d{1,4}\s*[-–—]\s*(?=$|\t)")
"""Finds „- 3 -"."""
_ALONE = re.compile(r"(?:^|(?<=[\t|•·]))\s*(?P<number>\d{1,4})(?:\s*(?:/|von)\s*\d{1,4})?\s*(?=$|[\t|•·])")
"""Finds the 3 in „Haushaltsplan ⇥ 3", „3 | Rathaus", „3/5" alone."""
_NUMBERS = re.compile(r"\d+")
_SIGNS = re.compile(r"[^\w#]|_")
_AMOUNT = re.compile(r"\d\s*(?:€|t€|euro\b|eur\b|mio|mrd|prozent\b|%)")

HEIGHT_TOLERANCE = 8.0
"""Points by which the height of a running line may differ between pages."""
_LIKE, _LEAST_LETTERS = 0.85, 8
_LONG_LIKE, _LONG = 0.7, 24
"""Rows of scans with at least so many letters are the same where so large a part of them agrees."""
_ENOUGH = 4
"""So many pages say that a line is a running one, however long the file."""
_LEAST_DIGITS = 8
"""Rows of scans with so many digits, no amount among them, are the same where one of them differs."""


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A row near a page's edge as printed: parts joined by tabs, its height from the nearer edge."""

    page: int
    text: str
    height: float
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """What a row says: its words with every number masked, and the numbers that are no page numbers."""

    words: str
    numbers: tuple[str, ...]


def without_page_numbers(text: str) -> str:
    """Folded text with page numbers that words or signs name so as `#`."""
    return _DASHED.sub("#", _LABELLED.sub("#", fold_row(text)))


def fold_row(text: str) -> str:
    """`fold` for each part of a row, the tabs kept."""
    return "\t".join(map(fold, text.split("\t")))


def name_rows(rows: Sequence[EdgeRow]) -> list[Name]:
    """The name of every row; those of scans take the name of one much like them at their height."""
    texts = [without_page_numbers(row.text) for row in rows]
    counted = _counted(rows, texts)
    names = [_name(text, index in counted) for index, text in enumerate(texts)]
    known: dict[int, list[Name]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.scanned and len(names[index].words) >= _LEAST_LETTERS:
            band = round(row.height / HEIGHT_TOLERANCE)
            near = [name for step in (-1, 0, 1) for name in known[band + step]]
            names[index] = _known_like(names[index], near, bool(_AMOUNT.search(texts[index])))
            known[band].append(names[index])
    return names


def _counted(rows: Sequence[EdgeRow], texts: Sequence[str]) -> set[int]:
    """Rows whose lone number counts with the pages: another row of these words is as far on as its page."""
    places: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    alone: dict[int, tuple[str, int]] = {}
    for index, (row, text) in enumerate(zip(rows, texts, strict=True)):
        found = _ALONE.findall(text)
        if len(found) == 1:
            words = _mask(_ALONE.sub("#", text))
            alone[index] = words, int(found[0]) - row.page
            places[words][alone[index][1]].add(row.page)
    return {index for index, (words, ahead) in alone.items() if ahead == 0 or len(places[words][ahead]) > 1}


def _name(text: str, counted: bool) -> Name:
    text = _ALONE.sub("#", text) if counted else text
    return Name(_mask(text), tuple(_NUMBERS.findall(text)))


def _mask(text: str) -> str:
    return _SIGNS.sub("", _NUMBERS.sub("#", text))


def _known_like(name: Name, known: Sequence[Name], amount: bool) -> Name:
    """A known name that differs by slips of the reading alone, or the name itself."""
    like = _LONG_LIKE if len(name.words) >= _LONG else _LIKE
    near = [other for other in known if _same_numbers(name.numbers, other.numbers, amount)]
    found = process.extractOne(
        name.words,
        [other.words for other in near],
        scorer=Levenshtein.normalized_similarity,
        processor=None,
        score_cutoff=like,
    )
    return near[found[2]] if found else name


def _same_numbers(one: Sequence[str], other: Sequence[str], amount: bool) -> bool:
    left, right = " ".join(one), " ".join(other)
    if left == right:
        return True
    return (
        not amount and len(left) >= _LEAST_DIGITS and Levenshtein.distance(left, right, score_cutoff=1) <= 1
    )


def find_repeated(rows: Sequence[EdgeRow], names: Sequence[Name], needed: int) -> set[int]:
    """The rows (by index) whose name stands on enough pages at their height.

    A place where the numbers change from page to page holds values and repeats nothing, unless each
    stays for a run of pages, as in the parts of a combined file.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        if re.search(r"[^\W\d_]", name.words) or "#" in name.words:
            groups[name.words].append(index)
    repeated: set[int] = set()
    for members in groups.values():
        for level in _levels(members, rows):
            repeated |= _repeated_on(level, rows, names, needed)
    return repeated


def _levels(members: Iterable[int], rows: Sequence[EdgeRow]) -> list[list[int]]:
    """Rows of one wording parted by height: a step of more than the tolerance begins another level."""
    levels: list[list[int]] = []
    for index in sorted(members, key=lambda i: rows[i].height):
        if levels and rows[index].height - rows[levels[-1][-1]].height <= HEIGHT_TOLERANCE:
            levels[-1].append(index)
        else:
            levels.append([index])
    return levels


def _repeated_on(
    level: Sequence[int], rows: Sequence[EdgeRow], names: Sequence[Name], needed: int
) -> set[int]:
    pages: dict[Name, set[int]] = defaultdict(set)
    for index in level:
        pages[names[index]].add(rows[index].page)
    valued = [names[i] for i in sorted(level, key=lambda i: rows[i].page) if not _is_paged(names[i])]
    values = set(valued) if len(set(valued)) > 1 and _changes(valued) else set()
    often = {name for name, on in pages.items() if len(on) >= min(needed, _ENOUGH)} - values
    return {index for index in level if names[index] in often}


def _is_paged(name: Name) -> bool:
    """True where a page number stands in the row: that of a running line, whatever else changes in it."""
    return name.words.count("#") > len(name.numbers)


def _changes(names: Sequence[Name]) -> bool:
    """True where a name stands on one page alone, or comes back after another."""
    runs, lengths = [names[0]], [0]
    for name in names:
        if name == runs[-1]:
            lengths[-1] += 1
        else:
            runs.append(name)
            lengths.append(1)
    return min(lengths) < 2 or len(set(runs)) < len(runs)
