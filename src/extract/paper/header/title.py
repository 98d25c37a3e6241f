"""The title: behind its label, else the free wording between the parts of the head that are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.base.model import Candidate
from extract.paper.form.cells import Cell, join_cells, spans_of
from extract.paper.form.shapes import is_only_a_day, is_open
from extract.paper.header.head import PaperHead
from extract.paper.header.paper_type import parse_paper_type
from extract.paper.header.reference import parse_reference
from extract.profile import letters_of

_MAX_ROWS = 9
_MAX_LENGTH = 600
_ADDRESS = re.compile(
    r"\b\d{5}\s+[A-ZÄÖÜ]|\bTel(?:efon|\.)|\bFax|@|www\.|\bRathaus\b|Marienplatz|\bZimmer\b|^\W*An\s+(?:den|die|das|Herrn?|Frau)\b|"
    r"^(?:Herrn?|Frau)\b|^(?:Oberb|B)ürgermeister(?:in)?$|^Seite\s+\d+|\bStr(?:aße|\.)\s+\d+|\(\s*BA\s|^\W*$",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"^(?:(?:Landeshaupt|Hanse|Universitäts|Kreis|Große\s+Kreis)?stadt|Gemeinde|Markt|Landkreis|Kreis|Bezirksamt|Bezirksverordneten\w+|"
    r"Samtgemeinde|Verbandsgemeinde|Amt|Der\s+\w*(?:bürgermeister|landrat|vorstand|magistrat)|Die\s+\w*bürgermeisterin|Drucksachen?|"
    r"Dezernat|Fachbereich|Referat|Fraktion)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:Betreff|Betr\.?|Betrifft|Titel|Thema|Gegenstand|Antrag|Anfrage|Anlage\s*\d*)\s*:\s*", re.IGNORECASE
)

_ABOUT = re.compile(r"(?:über|zur|zum|zu|für|betreffend)\s+\w")


@dataclass(frozen=True, slots=True)
class TitleGroup:
    """Free cells of one column and type that follow each other: rows `first` to `last` of the head."""

    first: int
    last: int
    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """The cells joined to one wording."""
        return join_cells(self.cells)


def extract_title(head: PaperHead) -> Candidate | None:
    """The best candidate for `name`, or None where the head holds no wording that could be a title."""
    place = head.layout.title if head.layout else None
    groups = [_without_prose(_begun_by_type(group, head)) for group in free_groups(head)]
    if place in ("after_consultations", "before_labels", "before_consultations"):
        inside = [g for g in groups if _region(g, head) == place and not _reads_as_prose(g)]
        if inside:
            return _candidate(_merged(inside[0], inside), 0.96, f"name.{place}")
    labelled = _labelled(head, groups)
    if labelled:
        return labelled
    return _best_group(head, groups)


def _labelled(head: PaperHead, groups: Sequence[TitleGroup]) -> Candidate | None:
    end = head.station_rows[1]
    for value in head.values_of("name"):
        row = value.hit.row
        if end and any(end <= group.first < row for group in groups) and row > end:
            continue  # a label inside a title: „Anfrage der Fraktion …; Thema: …"
        if len(letters_of(value.text)) < 3:
            continue
        confidence = (0.96 if head.is_known else 0.9) - (0.0 if value.hit.strong else 0.15)
        return _candidate(TitleGroup(row, row, value.cells), confidence, "name.label")
    return None


def free_groups(head: PaperHead) -> list[TitleGroup]:
    """The free wording of the head, row after row of the same column and type put together."""
    groups: list[TitleGroup] = []
    for index, cell, is_free in _cells(head):
        joined = next((g for g in reversed(groups[-3:]) if _goes_on(g, index, cell)), None)
        flows = joined is not None and (cell.block == joined.cells[-1].block or is_open(joined.text))
        allowed = flows and joined is not None and (not is_only_a_day(cell.text) or is_open(joined.text))
        if not allowed and not (is_free and _is_wording(index, cell, head)):
            continue
        if joined is None:
            groups.append(TitleGroup(index, index, (cell,)))
        else:
            groups[groups.index(joined)] = TitleGroup(joined.first, index, (*joined.cells, cell))
    return groups


def _cells(head: PaperHead) -> Iterator[tuple[int, Cell, bool]]:
    """Free cells, and below the stations labels of a title („Thema: …"), which may be its second line."""
    labels = {(hit.row, hit.column) for hit in head.hits if hit.field == "name"}
    below = {c.start: i for i, r in enumerate(head.rows) for k, c in enumerate(r.cells) if (i, k) in labels}
    free = [(index, cell, True) for index, cell in head.free_cells()]
    inside = [
        (index, cell, False)
        for index, row in enumerate(head.rows)
        for cell in row.cells
        if cell.start in below and head.station_rows[1] and index >= head.station_rows[1]
    ]
    yield from sorted([*free, *inside], key=lambda item: (item[0], item[1].x0))


def _is_wording(index: int, cell: Cell, head: PaperHead) -> bool:
    """False for what is a number, type, date, publicity, check box, address or letterhead."""
    text = cell.text
    if len(letters_of(text)) < 2 or "☐" in text or "☒" in text or is_only_a_day(text):
        return False
    above = not head.station_rows[1] or index < head.station_rows[0]
    if cell.start in head.publicity or (above and _ADDRESS.search(text)):
        return False
    if parse_paper_type(text, head.profile):
        return False
    reference = parse_reference(text, head.profile)
    if reference and len(reference.raw) >= len(text.strip(" .:()")) - 3:
        return False
    return not (
        _LETTERHEAD.match(text) and (not head.type_rows or index <= head.type_rows[0]) and len(text) < 60
    )


def _goes_on(group: TitleGroup, index: int, cell: Cell) -> bool:
    last, first = group.cells[-1], group.cells[0]
    if index != group.last + 1 or cell.page != last.page:
        return False
    centred = abs((cell.x0 + cell.x1) - (first.x0 + first.x1)) < 16
    aligned = abs(cell.x0 - first.x0) < 8 or centred
    alike = cell.bold == last.bold and abs(cell.size - last.size) < 0.6
    return aligned and alike and cell.top - last.bottom < 1.1 * last.height


def _region(group: TitleGroup, head: PaperHead) -> str:
    """Where in the head the group stands: below the stations, or between the type and the first label."""
    if head.station_rows[1] and group.first >= head.station_rows[1]:
        return "after_consultations"
    kinds = [row for row in head.type_rows if row <= group.first]
    labels = [h.row for h in head.hits if h.field and h.row > (kinds[0] if kinds else -1)]
    below = min([*labels, head.station_rows[0] or 10_000], default=10_000)
    if kinds and group.last < below:
        return "before_labels"
    return "before_consultations" if head.station_rows[1] else "elsewhere"


def _merged(chosen: TitleGroup, groups: Sequence[TitleGroup]) -> TitleGroup:
    """The chosen group and those right below it in the same type: a title in several blocks."""
    result = chosen
    for group in groups:
        if group.first <= result.last or group.first > result.last + 1:
            continue
        last, cell = result.cells[-1], group.cells[0]
        alike = cell.bold == last.bold and abs(cell.size - last.size) < 0.6 and abs(cell.x0 - last.x0) < 8
        close = cell.page != last.page or cell.top - last.bottom < 2.6 * last.height
        if alike and close and result.last + 1 - result.first < _MAX_ROWS:
            result = TitleGroup(result.first, group.last, (*result.cells, *group.cells))
    return result


_BONUS = {"after_consultations": 3.0, "before_labels": 2.5, "before_consultations": 0.5, "elsewhere": 0.5}


def _best_group(head: PaperHead, groups: Sequence[TitleGroup]) -> Candidate | None:
    scored = [(_score(group, head, groups), -group.first, group) for group in groups]
    if not scored:
        return None
    score, _, group = max(scored, key=lambda item: item[:2])
    if score <= 0.5:
        return None
    region = _region(group, head)
    confidence = min(0.45 + 0.08 * score, 0.88)
    return _candidate(_merged(group, groups), round(confidence, 3), f"name.{region}")


def _score(group: TitleGroup, head: PaperHead, groups: Sequence[TitleGroup]) -> float:
    text, first = group.text, group.cells[0]
    sizes = sorted(cell.size for row in head.rows for cell in row.cells)
    score = _BONUS[_region(group, head)]
    score += 2.0 if group.first in head.type_rows else 0.0
    score += 1.5 if head.station_rows[1] and group.last == head.station_rows[0] - 1 else 0.0
    score += 2.0 if first.bold and not _all_bold(head) else 0.0
    score += 2.0 if first.size > sizes[len(sizes) // 2] + 0.6 else 0.0
    score += 0.5 if len(text) >= 20 else -1.0
    score += 1.5 if group.last >= len(head.rows) - 2 else 0.0
    score -= 1.5 if len(text.split()) < 2 else 0.0
    score -= 5.0 if _reads_as_prose(group) else 0.0
    score -= 2.0 if group.first < 3 and head.type_rows and group.last < head.type_rows[0] else 0.0
    score -= 3.0 if text[:1].islower() or is_open(text) else 0.0
    score -= 3.0 if _stands_aside(group, head) else 0.0
    return score


def _stands_aside(group: TitleGroup, head: PaperHead) -> bool:
    """True for a narrow column in the right half of the page: a letterhead, a stamp."""
    width = head.document.pages[group.cells[0].page - 1].width
    left, right = min(c.x0 for c in group.cells), max(c.x1 for c in group.cells)
    return left > 0.55 * width and right - left < 0.38 * width and not _is_centred(left, right, width)


def _is_centred(left: float, right: float, width: float) -> bool:
    return abs((left + right) / 2 - width / 2) < 0.08 * width


def _all_bold(head: PaperHead) -> bool:
    cells = [cell for row in head.rows for cell in row.cells]
    return sum(cell.bold for cell in cells) > 0.7 * len(cells)


def _begun_by_type(group: TitleGroup, head: PaperHead) -> TitleGroup:
    """„über die Benutzung …" right below „Satzung": the type is the title's first word."""
    above = group.first - 1
    if above not in head.type_rows or len(head.rows[above].cells) != 1 or not _ABOUT.match(group.text):
        return group
    return TitleGroup(above, group.last, (head.rows[above].cells[0], *group.cells))


def _without_prose(group: TitleGroup) -> TitleGroup:
    """The first paragraph of a group where the whole reads as text: a title with its body right below."""
    if not _reads_as_prose(group):
        return group
    first = tuple(cell for cell in group.cells if cell.block == group.cells[0].block)
    shorter = TitleGroup(group.first, group.first + len(first) - 1, first)
    return group if len(first) == len(group.cells) or _reads_as_prose(shorter) else shorter


def _reads_as_prose(group: TitleGroup) -> bool:
    text = group.text
    ends = text.endswith((".", ":")) and not re.search(
        r"\b(?:e\.\s?V|GmbH|Abs|Nr|ff|Änd|usw|u\.\s?a)\.$", text
    )
    return len(text) > _MAX_LENGTH or len(group.cells) > 7 or (ends and len(text) > 110)


def _candidate(group: TitleGroup, confidence: float, rule: str) -> Candidate | None:
    text = group.text
    lead = _LEAD.match(text)
    value = text[lead.end() :] if lead and len(text) > lead.end() + 3 else text
    if not value or len(value) > 2 * _MAX_LENGTH:
        return None
    return Candidate("name", value.strip(), text, spans_of(group.cells), confidence, rule)
