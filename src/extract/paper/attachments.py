"""The Anlagen that a paper names: number, name, publicity, from its list, its head or its running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.base.model import Attachment
from extract.base.redaction import begins_signature
from extract.base.word_lists import read_words
from extract.paper.form.cells import Cell, Row, join_cells, spans_of
from extract.paper.form.document_form import Form
from extract.paper.form.publicity import parse_publicity, strip_publicity
from extract.paper.form.shapes import parse_public
from extract.profile import Profile, letters_of

_NUMBER = re.compile(
    r"^(?:Anlagen?\s*(?:Nr\.?\s*)?)?\(?(?P<number>\d{1,2}(?:[.]\d{1,2})?|[A-Za-z]|[IVX]{1,4})[.):]+\s*(?=\S)"
)
_NAMED = re.compile(
    r"^Anlagen?\s*(?:Nr\.?\s*)?(?P<number>\d{1,2}(?:\.\d{1,2})?[a-z]?|[A-Z]|[IVX]{1,4})\b\s*(?P<colon>[:.)–-]*)\s*"
)
_BROKEN = re.compile(r"(?<![\s,;:–-])[\s,;:–-]*\(?\s*nicht\s*[-\u00ad\u2010\u2011]?\s*$", re.IGNORECASE)
_REST = re.compile(r"öffentlich(?:e[rnms]?)?\s*\)?[\s.–-]*$", re.IGNORECASE)
_BULLET = re.compile(r"^[•▪■◦○➢*–-]\s+")
_NONE = frozenset({"keine", "keineanlagen", "keineanlage", "entfällt", "ohne", "-", "nein"})
_STOP = re.compile(
    r"^(?:Mit freundlichen|gez\.|Im Auftrag|In Vertretung|Seite\s+\d|\[Dokumentende\]|Unterschrift|"
    r"(?:Ober)?bürgermeister(?:in)?$)",
    re.IGNORECASE,
)
_COLUMN_TITLES = read_words("attachments", "column_titles")
_MAX_ENTRIES = 60
_MAX_NAME = 300


@dataclass(frozen=True, slots=True)
class _ListEntry:
    number: str | None
    cells: tuple[Cell, ...]
    public: bool | None
    public_cells: tuple[Cell, ...] = ()


def extract_attachments(form: Form) -> tuple[Attachment, ...]:
    """The Anlagen of a paper in printed order: rows of its list, or what follows the word Anlage(n).

    The list of the zone `attachments` is read first; where a paper has none, a line that begins with
    „Anlagen:" anywhere counts, and „Anlage:" in the head.
    """
    for start, end in _stretches(form):
        entries = _read_entries(form.rows[start:end], form.profile)
        if entries:
            return tuple(_attachment(i, entry, bool(form.zones)) for i, entry in enumerate(entries, start=1))
    return ()


def _stretches(form: Form) -> Iterator[tuple[int, int]]:
    for zone in form.zones:
        if zone.kind == "attachments":
            inside = [i for i, row in enumerate(form.rows) if zone.start <= row.start < zone.end]
            if inside:
                yield inside[0], inside[-1] + 1
    openers = form.profile.zone_openers.get("attachments", frozenset())
    for index, row in enumerate(form.rows):
        head = row.cells[0].text.partition(":")[0]
        if letters_of(head) in openers and (":" in row.cells[0].text or len(row.cells) == 1):
            yield index, len(form.rows)


def _read_entries(rows: Sequence[Row], profile: Profile) -> list[_ListEntry]:
    """Entries from the opener's row on, up to a blank stretch, a signature or another page's text."""
    entries: list[_ListEntry] = []
    for index, row in enumerate(rows):
        cells = _without_opener(row, profile) if index == 0 else row.cells
        if not cells or _is_title_row(cells):
            continue
        if _ends_list(cells, profile) or len(entries) >= _MAX_ENTRIES:
            break
        if entries and _is_apart(entries[-1].cells[-1], cells[0]):
            break
        if entries and _is_rest_of_publicity(entries[-1], cells):
            entries[-1] = replace(entries[-1], public_cells=(*entries[-1].public_cells, *cells))
            continue
        entry = _entry(cells, profile)
        if entry is None:
            break
        if entries and _is_continuation(entry, entries[-1], rows[0], cells[0]):
            entries[-1] = _extended(entries[-1], entry)
        else:
            entries.append(entry)
    judged = map(_with_publicity, entries)
    return [entry for entry in judged if _is_name(join_cells(entry.cells))]


def _is_title_row(cells: Sequence[Cell]) -> bool:
    """True for „Nr. | Anlage | Öffentlichkeit“: titles of columns, and at least two of them."""
    return len(cells) > 1 and all(letters_of(cell.text) in _COLUMN_TITLES for cell in cells)


def _is_rest_of_publicity(last: _ListEntry, cells: Sequence[Cell]) -> bool:
    """True for „öffentlich)" alone in the row below „… (nicht-"."""
    text = join_cells(last.cells)
    return bool(_BROKEN.search(text)) and bool(_REST.match(join_cells(cells)))


def _with_publicity(entry: _ListEntry) -> _ListEntry:
    """The entry judged as a whole: what stands behind, before and beside its name, over its rows together."""
    told = parse_publicity(" ".join(cell.text for cell in entry.public_cells)) if entry.public_cells else None
    cells, public = list(entry.cells), told
    broken = _BROKEN.search(cells[-1].text)
    if broken and entry.public_cells:
        cells[-1], public = cells[-1].part(0, broken.start()), False
        return _ListEntry(entry.number, tuple(c for c in cells if c.text), public, entry.public_cells)
    length = len(cells[-1].text)
    start, end, tail = strip_publicity(cells[-1].text if len(cells) > 1 else cells[0].text)
    if tail is not None:
        cells[-1] = cells[-1].part(start, end) if (start, end) != (0, length) else cells[-1]
    if len(cells) > 1 and tail is None:
        start, _, tail = strip_publicity(cells[0].text)
        cells[0] = cells[0].part(start) if tail is not None and start else cells[0]
    said = {value for value in (told, tail, entry.public) if value is not None}
    public = None if not said else False not in said
    return _ListEntry(entry.number, tuple(c for c in cells if c.text), public, entry.public_cells)


def _ends_list(cells: Sequence[Cell], profile: Profile) -> bool:
    """True for „keine", a signature or a table to sign in, a check box, or words that open another part."""
    text = join_cells(cells)
    others = (
        profile.zone_openers.get(kind, frozenset()) for kind in ("effects", "signature", "resolution", "body")
    )
    opens = any(letters_of(cells[0].text) in openers for openers in others)
    signed = bool(_STOP.match(text)) or begins_signature([cell.text for cell in cells])
    return signed or letters_of(text) in _NONE or opens or "☐" in text or "☒" in text


def _without_opener(row: Row, profile: Profile) -> tuple[Cell, ...]:
    first = row.cells[0]
    head, colon, _ = first.text.partition(":")
    openers = profile.zone_openers.get("attachments", frozenset())
    if letters_of(head) not in openers:
        return row.cells
    rest = first.part(len(head) + len(colon))
    return (*((rest,) if rest.text else ()), *row.cells[1:])


def _entry(cells: Sequence[Cell], profile: Profile) -> _ListEntry | None:
    """Number, name and publicity of one row: in cells of their own, or led and followed in one."""
    number: str | None = None
    rest = list(cells)
    if len(rest) > 1 and re.fullmatch(r"\(?\d{1,2}[.)]?|[A-Z]|[IVX]{1,4}\.?|Anlage\s*\d+", rest[0].text):
        number = rest.pop(0).text.strip("().")
    public_cells = tuple(c for c in rest if _tells_publicity(c, profile))
    names = [c for c in rest if c not in public_cells]
    if not names:
        return None
    first, told = _strip_marker(names[0])
    said = {parse_public(cell.text, profile) for cell in public_cells} - {None}
    public = None if not said else False not in said
    return _ListEntry(number or told, (first, *names[1:]), public, public_cells)


def _tells_publicity(cell: Cell, profile: Profile) -> bool:
    return parse_public(cell.text, profile) is not None


def _strip_marker(cell: Cell) -> tuple[Cell, str | None]:
    """A bullet or a leading number goes; „Anlage 1: Lageplan" keeps its words and gives number 1."""
    bullet = _BULLET.match(cell.text)
    if bullet:
        cell = cell.part(bullet.end())
    lead, _, told = strip_publicity(cell.text)
    named = _NAMED.match(cell.text[lead:] if told is not None else cell.text)
    if named:
        return cell, named["number"]
    number = _NUMBER.match(cell.text)
    return (cell.part(number.end()), number["number"]) if number else (cell, None)


def _is_apart(last: Cell, cell: Cell) -> bool:
    """True where a wide gap or a new page without a number parts a row from the list."""
    if cell.page != last.page:
        return not (
            _NUMBER.match(cell.text) or _NAMED.match(cell.text) or re.fullmatch(r"\d{1,2}[.)]?", cell.text)
        )
    return cell.top - last.bottom > 3.2 * last.height


def _is_continuation(entry: _ListEntry, last: _ListEntry, opener: Row, cell: Cell) -> bool:
    """True where a row goes on with the name above: no number, tight below, and flowing or indented."""
    if entry.number is not None or _BULLET.match(cell.text):
        return False
    above, first = last.cells[-1], last.cells[0]
    tight = cell.page == above.page and cell.top - above.bottom < 0.9 * above.height
    if not tight:
        return False
    text = join_cells(last.cells)
    flows = cell.text[:1].islower() or text.endswith(("-", ",", "und", "der", "des", "zur", "zum", "für"))
    numbered = last.number is not None
    return (
        cell.block == above.block
        or flows
        or (numbered and cell.x0 > opener.cells[0].x0 + 3 and cell.x0 >= first.x0 - 3)
    )


def _extended(last: _ListEntry, entry: _ListEntry) -> _ListEntry:
    said = {value for value in (last.public, entry.public) if value is not None}
    public = None if not said else False not in said
    return _ListEntry(
        last.number, (*last.cells, *entry.cells), public, (*last.public_cells, *entry.public_cells)
    )


def _is_name(text: str) -> bool:
    return len(letters_of(text)) >= 3 and len(text) <= _MAX_NAME


def _attachment(position: int, entry: _ListEntry, zoned: bool) -> Attachment:
    numbered = entry.number is not None
    return Attachment(
        position=position,
        name=join_cells(entry.cells),
        number=entry.number,
        public=entry.public,
        spans=spans_of((*entry.cells, *entry.public_cells)),
        confidence=0.95 if zoned and (numbered or entry.public is not None) else 0.8 if zoned else 0.6,
        rule="attachments.list" if numbered else "attachments.lines",
    )
