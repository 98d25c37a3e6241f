"""Labels and their values: beside, to the right, below or above; a value ends where the next label begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from extract.form.cells import Cell, Row, join_cells
from extract.form.shapes import find_day, is_open, looks_like_reference, parse_public
from extract.profile import Profile, letters_of

_SHAPED = frozenset({"date", "reference", "related_references", "public"})
_MIN_FUZZY = 90.0
_LONGEST_LABEL = 40
_AMBIGUOUS = frozenset({"stand", "vom", "status", "nr", "nummer", "am", "bericht", "titel", "thema", "ort"})
"""Words of running text that are labels only before a colon."""


_CHOICE = re.compile(r"(?:(?:ja|nein|[xX]|☐|☒|\[\s?[xX]?\s?\]|\W)\s*)+", re.IGNORECASE)
"""What stands behind the question of a form: yes and no with their boxes."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A label at `row`, `column` of the form: its field (``""`` when ignored), its cell, the rest of that cell."""

    field: str
    row: int
    column: int
    label: Cell
    rest: Cell | None
    strong: bool


@dataclass(frozen=True, slots=True)
class Value:
    """What belongs to a label: the cells in reading order and where they stand from the label."""

    hit: Hit
    cells: tuple[Cell, ...]
    place: str

    @property
    def text(self) -> str:
        """The cells joined."""
        return join_cells(self.cells)


def find_labels(rows: Sequence[Row], profile: Profile) -> tuple[Hit, ...]:
    """All labels of the form, row by row and left to right."""
    hits: list[Hit] = []
    for index, row in enumerate(rows):
        for column, cell in enumerate(row.cells):
            hits.extend(_labels_in_cell(cell, index, column, profile))
    return _with_two_line_labels(hits, rows, profile)


def _labels_in_cell(cell: Cell, row: int, column: int, profile: Profile) -> list[Hit]:
    marks = [m for m in _label_marks(cell, profile) if m[3]]
    hits = []
    for index, (start, end, field, _) in enumerate(marks):
        stop = marks[index + 1][0] if index + 1 < len(marks) else len(cell.text)
        rest = cell.part(_after_colon(cell.text, end), stop)
        strong = cell.text[end:].lstrip().startswith(":")
        hits.append(Hit(field, row, column, cell.part(start, end), rest if rest.text else None, strong))
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


def _with_two_line_labels(hits: list[Hit], rows: Sequence[Row], profile: Profile) -> tuple[Hit, ...]:
    """A label broken over two rows („bezüglich / DS Nr.:") replaces what its halves were taken for."""
    result = list(hits)
    for index in range(len(rows) - 1):
        for column, cell in enumerate(rows[index].cells):
            below = _aligned_cell(rows[index + 1], cell)
            if below is None or len(cell.text) > _LONGEST_LABEL:
                continue
            hit = _two_line_label(cell, rows[index + 1], below, index + 1, profile)
            if hit:
                result = [
                    h for h in result if (h.row, h.column) not in {(index, column), (hit.row, hit.column)}
                ]
                result.append(hit)
    return tuple(sorted(result, key=lambda h: (h.row, h.column, h.label.start)))


def _aligned_cell(row: Row, cell: Cell) -> Cell | None:
    return next((c for c in row.cells if abs(c.x0 - cell.x0) < 4 and c.page == cell.page), None)


def _two_line_label(cell: Cell, row: Row, below: Cell, index: int, profile: Profile) -> Hit | None:
    upper = cell.text.rstrip(" :")
    joined = f"{upper} {below.text}"
    match = re.match(rf"(?P<l>{profile.label_pattern.pattern})(?!\w)", joined, re.I)
    if not match or match.end() <= len(upper) + 1:
        return None
    end = match.end() - len(upper) - 1
    tail = below.text[end:].lstrip()
    field = profile.label_fields.get(letters_of(match["l"]))
    if not field or (tail and not tail.startswith(":") and not fits(field, tail, profile)):
        return None
    rest = below.part(_after_colon(below.text, end))
    label = replace(below.part(0, end), top=cell.top)
    return Hit(field, index, row.cells.index(below), label, rest if rest.text else None, tail.startswith(":"))


def fits(field: str, text: str, profile: Profile, at_start: bool = False) -> bool:
    """True where the text can be a value of the field; anything with letters or digits for free fields."""
    if field == "date":
        span = find_day(text)
        return bool(span) and (not at_start or (span is not None and span[0] < 12))
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


def find_value(hit: Hit, rows: Sequence[Row], hits: Sequence[Hit], profile: Profile) -> Value | None:
    """The value of a label: the rest of its cell, else the cell to its right, below or above it."""
    taken = {(h.row, h.column) for h in hits}
    for place, find in _PLACES:
        first = find(hit, rows, taken)
        if first and fits(hit.field, first[1].text, profile):
            tail = (
                _continuation(first, hit, rows, taken)
                if hit.field not in {"date", "reference", "public"}
                else ()
            )
            return Value(hit, (first[1], *tail), place)
    return None


Place = tuple[int, Cell]
Taken = set[tuple[int, int]]


def _beside(hit: Hit, rows: Sequence[Row], taken: Taken) -> Place | None:
    return (hit.row, hit.rest) if hit.rest else None


def _right(hit: Hit, rows: Sequence[Row], taken: Taken) -> Place | None:
    column = hit.column + 1
    cells = rows[hit.row].cells
    if column < len(cells) and (hit.row, column) not in taken:
        return hit.row, cells[column]
    return None


def _below(hit: Hit, rows: Sequence[Row], taken: Taken) -> Place | None:
    right_edge = min((c.x0 for c in rows[hit.row].cells if c.x0 > hit.label.x1), default=10_000.0)
    for index in range(hit.row + 1, min(hit.row + 4, len(rows))):
        row = rows[index]
        if row.page != hit.label.page or row.top - hit.label.bottom > 4 * hit.label.height:
            return None
        for column, cell in enumerate(row.cells):
            if cell.x0 < right_edge - 2 and cell.x1 > hit.label.x0 - 3 and cell.x0 > hit.label.x0 - 12:
                return None if (index, column) in taken else (index, cell)
    return None


def _above(hit: Hit, rows: Sequence[Row], taken: Taken) -> Place | None:
    if hit.field not in {"date", "reference"} or hit.row == 0:
        return None
    for column, cell in enumerate(rows[hit.row - 1].cells):
        close = hit.label.top - cell.bottom < 1.5 * hit.label.height
        if cell.is_above(hit.label) and close and (hit.row - 1, column) not in taken:
            return hit.row - 1, cell
    return None


_PLACES: tuple[tuple[str, Callable[[Hit, Sequence[Row], Taken], Place | None]], ...] = (
    ("beside", _beside),
    ("right", _right),
    ("below", _below),
    ("above", _above),
)


def _continuation(first: Place, hit: Hit, rows: Sequence[Row], taken: Taken) -> tuple[Cell, ...]:
    """The rows that go on with a value: in its column, tight below, in its type, before the next label."""
    index, last = first
    cells: list[Cell] = []
    for following in range(index + 1, min(index + 7, len(rows))):
        cell = _next_in_column(rows[following], following, last, first[1], hit, taken)
        if cell is None:
            break
        cells.append(cell)
        last = cell
    return tuple(cells)


def _next_in_column(row: Row, index: int, last: Cell, first: Cell, hit: Hit, taken: Taken) -> Cell | None:
    for column, cell in enumerate(row.cells):
        below_value = abs(cell.x0 - first.x0) < 5
        below_label = hit.rest is not None and abs(cell.x0 - hit.label.x0) < 5
        if not (below_value or below_label) or cell.page != last.page:
            continue
        tight = cell.top - last.bottom < 0.75 * last.height
        alike = cell.bold == first.bold
        flows = cell.block == last.block or is_open(last.text) or cell.text[:1].islower()
        if (index, column) in taken or not tight or find_day(cell.text[:12]):
            return None
        return cell if flows or (alike and below_value) else None
    return None
