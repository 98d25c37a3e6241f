"""Stations written as entries, each a body with its day: „Kreistag, Sitzung am 12.03.2024 (Beschluss)".

Entries stand one to a line with a bullet or a number, behind a label, or in one sentence with semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extract.base.model import Station
from extract.german.dates.printed import PrintedDay, find_days
from extract.paper.form.cells import Cell, Row
from extract.paper.form.document_form import Form
from extract.paper.form.publicity import parse_publicity
from extract.paper.stations.roles import is_body, parse_role
from extract.profile import Profile, letters_of

RULE = "stations.entries"
_ALIGNED = 8.0
"""Points by which a line of the same paragraph may begin elsewhere."""
_INDENT = 26.0
"""Points by which the further lines of an entry may hang to the right."""
_APART = 1.2
"""Heights between two lines of one paragraph at most."""
_LONGEST_BODY = 90
_CONFIDENCE = 0.9
_LEAD = re.compile(
    r"""
    ^ [\s•▪■*–-]* (?: \d{1,2} [.)] \s+ )?
    (?: [^:;.]{2,40} : \s+ )?                                            # Beratung:
    (?: (?: und | sowie | anschließend | danach | dann ) \s+ )?
    (?: (?: für | in ) \s+ die \s+ Sitzung \s* :? \s* (?: des | der )? \s+
      | (?: im | in \s+ der | zur | an \s+ (?: den | die | das ) ) \s+ )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Finds „2. ", „Beratung: ", „und für die Sitzung: " before „Hauptausschuss"."""
_BEFORE_DAY = re.compile(
    r"""
    (?: \s* , )? (?: \s+ (?: in \s+ (?: der | seiner | ihrer ) \s+ )? (?: Sitzung | Beratung | Tagung ) )?
    (?: \s+ (?: am | vom | den ) )? (?: \s+ geplant \s* :? )? [\s,:(–-]*
    (?: (?: Mon | Diens | Donners | Frei | Sams | Sonn ) tag | Mittwoch | Mo | Di | Mi | Do | Fr )? [\s,.]* $
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Finds „, Sitzung am " behind „Kreistag"."""
_AFTER_DAY = re.compile(
    r"""
    ^ [\s,]* (?: \( (?P<bracket> [^()]{2,60} ) \) | [–-] \s+ (?P<dash> [^;,.()]{4,40} ) )? \s*
    (?= [;,.] | $ | und\b | sowie\b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Finds „ (vorberatend, öffentlich)", „ – zur Vorberatung"; leaves „ wurde die Lage vorgestellt"."""
_BARE = re.compile(r"^(?P<body> [^()]{3,90}? ) \s* (?: \( (?P<bracket> [^()]{2,60} ) \) )? [\s.;,]* $", re.X)
_MARKED = re.compile(r"\s*(?:[•▪■*–-]|\d{1,2}[.)])\s")
"""Finds the bullet or number of an entry that bears no day."""
_LABELLED = re.compile(r"[^\n:]{3,60}:\s")
_SPLIT = re.compile(r";\s+|\n")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry: half-open offsets in the text of its paragraph, where its body begins, and what it says."""

    start: int
    end: int
    named_at: int
    body: str
    day: date | None
    dated: bool
    said: str


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines that stand below each other, joined by line ends; `starts` are the offsets of the cells in it."""

    text: str
    cells: tuple[Cell, ...]
    starts: tuple[int, ...]

    def spans(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Where a stretch of it stands in the clean text."""
        parts = (
            cell.part(max(start - offset, 0), end - offset)
            for offset, cell in zip(self.starts, self.cells, strict=True)
            if offset < end and offset + len(cell.text) > start
        )
        return tuple(part.span for part in parts if part.text)


def read_entries(form: Form) -> tuple[Station, ...]:
    """The stations of the paragraph of the head with the most dated entries; none where there is no entry."""
    profile = form.profile
    best: tuple[Station, ...] = ()
    for paragraph in _paragraphs(form.head):
        entries = list(_entries(paragraph.text, profile))
        if any(entry.dated for entry in entries) and len(entries) > len(best):
            best = tuple(_station(i, e, paragraph, profile) for i, e in enumerate(entries, 1))
    return best


def _paragraphs(rows: Sequence[Row]) -> Iterator[_Paragraph]:
    open_lines: list[list[Cell]] = []
    for row in rows:
        for cell in row.cells:
            lines = next((lines for lines in open_lines if _goes_on(lines, cell)), None)
            if lines is None:
                open_lines.append([cell])
            else:
                lines.append(cell)
    for lines in open_lines:
        starts, length = [], 0
        for cell in lines:
            starts.append(length)
            length += len(cell.text) + 1
        yield _Paragraph("\n".join(cell.text for cell in lines), tuple(lines), tuple(starts))


def _goes_on(lines: Sequence[Cell], cell: Cell) -> bool:
    last = lines[-1]
    close = last.page == cell.page and 0 < cell.top - last.top < (1 + _APART) * last.height
    left = min(line.x0 for line in lines)
    return close and -_ALIGNED < cell.x0 - left < _INDENT


def _entries(text: str, profile: Profile) -> Iterator[_Entry]:
    start = 0
    for cut in [
        *(match.span() for match in _SPLIT.finditer(text) if _ends(text, match, profile)),
        (len(text),) * 2,
    ]:
        yield from _entries_of(text[start : cut[0]], start, profile)
        start = cut[1]


def _ends(text: str, cut: re.Match[str], profile: Profile) -> bool:
    """True where an entry ends: at a mark that says so, else at a line with a day and nothing open behind."""
    if cut[0] != "\n" or _MARKED.match(text, cut.end()) or _LABELLED.match(text, cut.end()):
        return True
    line = text[text.rfind("\n", 0, cut.start()) + 1 : cut.start()]
    if letters_of(line) in profile.zone_openers.get("consultations", ()):
        return True
    days = find_days(line)
    behind = _AFTER_DAY.match(line[days[-1].end :]) if days else None
    return behind is not None and behind.end() == len(line) - days[-1].end


def _entries_of(part: str, offset: int, profile: Profile) -> Iterator[_Entry]:
    """The dated entries of one part, one after the other; a part without a day may name a body alone."""
    line = part.replace("\n", " ")
    days = find_days(line)
    done = 0
    for day in days:
        behind = _AFTER_DAY.match(line[day.end :])
        body = _dated(line, done, day, behind, profile) if behind else None
        if body is None:
            return
        end = day.end + (behind.end() if behind else 0)
        named_at = offset + line.index(body, done)
        yield _Entry(offset + done, offset + end, named_at, body, day.day, True, _said(behind))
        done = end + 1
    bare = _BARE.match(line[_lead_end(line) :]) if not days else None
    listed = _MARKED.match(line) or (bare and bare["bracket"])
    if bare and listed and is_body(bare["body"].strip(), profile):
        body = bare["body"].strip()
        named_at = offset + line.index(body)
        yield _Entry(offset, offset + len(line), named_at, body, None, False, bare["bracket"] or "")


def _dated(
    line: str, start: int, day: PrintedDay, behind: re.Match[str] | None, profile: Profile
) -> str | None:
    before = line[start : day.start]
    link = _BEFORE_DAY.search(before)
    body = before[: link.start()] if link else before
    body = body[_lead_end(body) :].strip(" ,;:")
    return body if len(body) <= _LONGEST_BODY and body[:1].isupper() and is_body(body, profile) else None


def _lead_end(text: str) -> int:
    lead = _LEAD.match(text)
    return lead.end() if lead else 0


def _said(behind: re.Match[str] | None) -> str:
    return (behind["bracket"] or behind["dash"] or "").strip() if behind else ""


def _station(position: int, entry: _Entry, paragraph: _Paragraph, profile: Profile) -> Station:
    said = [word.strip() for word in re.split(r"[,/;]", entry.said) if word.strip()]
    roles = [word for word in said if parse_publicity(word) is None]
    role_raw = " ".join(roles) or None
    return Station(
        position=position,
        organization=entry.body,
        date=entry.day,
        role=parse_role(role_raw, profile) if role_raw else None,
        role_raw=role_raw,
        public=next((told for word in said if (told := parse_publicity(word)) is not None), None),
        result=None,
        spans=paragraph.spans(entry.start, entry.end),
        body_spans=paragraph.spans(entry.named_at, entry.named_at + len(entry.body)),
        confidence=_CONFIDENCE,
        rule=RULE,
    )
