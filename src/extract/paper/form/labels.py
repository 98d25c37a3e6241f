"""Labels: where a form names a field, however spaced, abbreviated, misprinted or broken over two cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from extract.german.dates.printed import find_day
from extract.paper.form.cells import Cell, Row
from extract.paper.form.shapes import looks_like_reference, parse_public
from extract.profile import Profile, letters_of

_SHAPED = frozenset({"date", "reference", "related_references", "public"})
_MIN_FUZZY = 90.0
_LONGEST_LABEL = 40
_AMBIGUOUS = frozenset({"stand", "vom", "status", "nr", "nummer", "am", "bericht", "titel", "thema", "ort"})
"""Words of running text that are labels only before a colon."""


_CHOICE = re.compile(r"(?:(?:ja|nein|[xX]|☐|☒|\[\s?[xX]?\s?\]|\W)\s*)+", re.IGNORECASE)
"""What stands behind the question of a form: yes and no with their boxes."""


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label at `row`, `column`: its field (``""`` when ignored), where it stands, the rest of its cell.

    `strong` says that a colon follows it.
    """

    field: str
    row: int
    column: int
    label: Cell
    rest: Cell | None
    strong: bool


def find_labels(rows: Sequence[Row], profile: Profile) -> tuple[LabelHit, ...]:
    """All labels of the form, row by row and left to right."""
    hits: list[LabelHit] = []
    for index, row in enumerate(rows):
        for column, cell in enumerate(row.cells):
            hits.extend(_labels_in_cell(cell, index, column, profile))
    return _with_parted_labels(hits, rows, profile)


def _labels_in_cell(cell: Cell, row: int, column: int, profile: Profile) -> list[LabelHit]:
    marks = [m for m in _label_marks(cell, profile) if m[3]]
    hits = []
    for index, (start, end, field, _) in enumerate(marks):
        stop = marks[index + 1][0] if index + 1 < len(marks) else len(cell.text)
        rest = cell.part(_after_colon(cell.text, end), stop)
        strong = cell.text[end:].lstrip().startswith(":")
        hits.append(LabelHit(field, row, column, cell.part(start, end), rest if rest.text else None, strong))
    return hits


def _after_colon(text: str, end: int) -> int:
    match = re.match(r"\s*[:.]*", text[end:])
    return end + (match.end() if match else 0)


def _label_marks(cell: Cell, profile: Profile) -> list[tuple[int, int, str, bool]]:
    """(start, end, field, accepted) of every label wording that begins a cell or follows a space in it."""
    marks: list[tuple[int, int, str, bool]] = []
    position = 0
    for match in re.finditer(
        rf"(?:^|(?<=\s)|(?<=[|/(]))(?P<l>{profile.label_pattern.pattern})(?!\w)", cell.text, re.I
    ):
        if match.start() < position:
            continue
        field = profile.label_fields.get(letters_of(match["l"]))
        if field is None or not _is_label(cell, match.start(), match.end(), field, profile):
            continue
        marks.append((match.start(), match.end(), field, True))
        position = match.end()
    return marks or _fuzzy_mark(cell, profile)


def _is_label(cell: Cell, start: int, end: int, field: str, profile: Profile) -> bool:
    rest = cell.text[end:].lstrip()
    word = letters_of(cell.text[start:end])
    if rest.startswith(":"):
        return True
    if start > 0 and not (end in cell.breaks or any(end < b <= end + 1 for b in cell.breaks)):
        return field == "date" and bool(find_day(rest[:12])) and word not in _AMBIGUOUS
    if any(end <= b <= end + 1 for b in cell.breaks) and rest:
        return word not in _AMBIGUOUS
    rest = rest.lstrip(".")
    if not rest:
        return word not in _AMBIGUOUS
    if field == "" and start == 0 and _CHOICE.fullmatch(rest):
        return True
    return field in _SHAPED and word not in _AMBIGUOUS and fits(field, rest[:40], profile, at_start=True)


def _fuzzy_mark(cell: Cell, profile: Profile) -> list[tuple[int, int, str, bool]]:
    """A label with a misprint or a misread letter, only before a colon."""
    head, colon, _ = cell.text.partition(":")
    word = letters_of(head)
    if not colon or not len(word) >= 7 or len(head) > _LONGEST_LABEL:
        return []
    best, score = "", 0.0
    for label in profile.label_fields:
        if len(label) >= 7 and (ratio := fuzz.ratio(word, label)) > score:
            best, score = label, ratio
    return [(0, len(head), profile.label_fields[best], True)] if score >= _MIN_FUZZY else []


def _with_parted_labels(hits: list[LabelHit], rows: Sequence[Row], profile: Profile) -> tuple[LabelHit, ...]:
    """A label in two cells, one below or beside the other („bezüglich / DS Nr.:"), replaces its halves."""
    result = list(hits)
    for index, row in enumerate(rows):
        for column, cell in enumerate(row.cells):
            if len(cell.text) > _LONGEST_LABEL or ":" in cell.text:
                continue
            for other_row, other_column in _second_halves(rows, index, column):
                hit = _parted_label(cell, rows, other_row, other_column, profile)
                if hit:
                    halves = {(index, column), (other_row, other_column)}
                    result = [h for h in result if (h.row, h.column) not in halves]
                    result += [LabelHit("", index, column, cell, None, False), hit]
                    break
    return tuple(sorted(result, key=lambda h: (h.row, h.column, h.label.start)))


def _second_halves(rows: Sequence[Row], row: int, column: int) -> Iterator[tuple[int, int]]:
    """The cells right below, in line with the left edge, and right beside."""
    cell = rows[row].cells[column]
    for other, below in enumerate(rows[row + 1].cells if row + 1 < len(rows) else ()):
        if abs(below.x0 - cell.x0) < 4 and below.page == cell.page:
            yield row + 1, other
    if column + 1 < len(rows[row].cells):
        yield row, column + 1


def _parted_label(
    cell: Cell, rows: Sequence[Row], row: int, column: int, profile: Profile
) -> LabelHit | None:
    second = rows[row].cells[column]
    joined = f"{cell.text} {second.text}"
    match = re.match(rf"(?P<l>{profile.label_pattern.pattern})(?!\w)", joined, re.IGNORECASE)
    if not match or match.end() <= len(cell.text) + 1:
        return None
    end = match.end() - len(cell.text) - 1
    tail = second.text[end:].lstrip()
    field = profile.label_fields.get(letters_of(match["l"]))
    if not field or (tail and not tail.startswith(":") and not fits(field, tail, profile)):
        return None
    rest = second.part(_after_colon(second.text, end))
    label = replace(second.part(0, end), top=cell.top, x0=min(cell.x0, second.x0))
    return LabelHit(field, row, column, label, rest if rest.text else None, tail.startswith(":"))


def fits(field: str, text: str, profile: Profile, at_start: bool = False) -> bool:
    """True where the text can be a value of the field; anything with letters or digits for free fields."""
    if field == "date":
        printed = find_day(text)
        return printed is not None and (not at_start or printed.start < 12)
    if field in {"reference", "related_references"}:
        return looks_like_reference(text, profile)
    if field == "public":
        return parse_public(text, profile) is not None
    return _is_free_value(text, profile)


def _is_free_value(text: str, profile: Profile) -> bool:
    """False for what stands beside a free label but is another label, a column title, a box or publicity."""
    word = letters_of(text)
    if not word or "☐" in text or "☒" in text or parse_public(text, profile) is not None:
        return False
    titles = profile.activities.values()
    return word not in profile.column_titles and not any(
        word == letters_of(title) for words in titles for title in words
    )
