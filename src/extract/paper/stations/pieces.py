"""Rows of a Beratungsfolge → pieces of known kind: by column where the table has them, else by wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from extract.german.dates.printed import find_day
from extract.paper.form.cells import Cell, Row, join_cells
from extract.paper.form.publicity import strip_publicity
from extract.paper.form.shapes import is_open, parse_public
from extract.paper.stations.roles import (
    begins_body,
    begins_result,
    begins_role,
    find_result,
    is_body,
    is_complete_role,
    parse_role,
    split_role,
)
from extract.profile import Profile, letters_of

Kind = Literal["date", "organization", "role", "public", "result", "item", "mark", "other"]

MARKS = frozenset({"x", "X", "☒", "(x)", "[x]", "[X]", "[ X ]", "[ x ]"})
UNMARKED = frozenset({"☐", "[ ]", "[]", "( )", "()", "-", "–", "_"})
_NO_DAY = re.compile(r"(?:offen|N\.?\s?N\.?|noch offen|unbestimmt|–|-)", re.IGNORECASE)
_TAIL_ROLE = re.compile(r"^(?P<body>.*?)\s*\((?P<role>[^()]*(?:\([^()]*\))?)\)\s*$")
_AFTER_DAY = re.compile(r"^[\s,;]*(?:\(?\d{1,2}[:.]\d{2}\s*(?:Uhr)?\)?)?\s*")
_PUBLIC_FIRST = re.compile(r"(?:nicht\s?-?öffentlich|öffentlich|Ö\b|N\b|NÖ\b|nö\b)", re.IGNORECASE)
WEEKDAY = re.compile(
    r"(?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|Mo|Di|Mi|Do|Fr|Sa|So)\b[\s.,]*",
    re.IGNORECASE,
)
"""Finds the „Mi, " before a day; leaves „Mittwochsrunde"."""
_DATE_LINK = re.compile(r"\b(?:vom|am|zum|bis|ab|seit|den)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StationColumn:
    """A column by its title cell; `kind` `mark` is a column named as a role, ticked with an x."""

    kind: Kind
    title: Cell
    role: str | None = None


@dataclass(frozen=True, slots=True)
class StationPiece:
    """A cell, or a part of one, and what it tells of a station."""

    kind: Kind
    cell: Cell
    role: str | None = None


Pieces = tuple[StationPiece, ...]


def find_columns(rows: Sequence[Row], index: int, profile: Profile) -> tuple[tuple[StationColumn, ...], int]:
    """The columns that the row of titles at `index` opens and how many rows the titles take; none: ((), 0).

    Titles may be broken over two rows, or stand in two rows of which the upper one names the roles to tick.
    """
    types = profile.paper_type_names.keys() - profile.role_names.keys()
    if any(letters_of(cell.text) in types for cell in rows[index].cells[1:]):
        return (), 0  # „Art | Beschlussvorlage | Beratung | nicht-": labels with their values
    below = rows[index + 1] if index + 1 < len(rows) else None
    columns, broken = _titles(rows[index], below, profile)
    lower, broken_below = (
        _titles(below, rows[index + 2] if index + 2 < len(rows) else None, profile) if below else ((), False)
    )
    if len(lower) >= 2 and not broken and columns:
        opener = profile.zone_openers.get("consultations", frozenset())
        upper = tuple(c for c in columns if letters_of(c.title.text) not in opener)
        return (*upper, *lower), 3 if broken_below else 2
    if len(columns) >= 2 and any(c.kind != "mark" for c in columns):
        return columns, 2 if broken else 1
    return (), 0


def _titles(row: Row, below: Row | None, profile: Profile) -> tuple[tuple[StationColumn, ...], bool]:
    columns, broken = [], False
    for cell in row.cells:
        column = _column(cell, cell.text, profile)
        under = next((c for c in below.cells if abs(c.x0 - cell.x0) < 4), None) if below else None
        if under is not None and below is not None and below.top - row.bottom < cell.height:
            joined = _column(cell, join_cells([cell, under]), profile)
            if (
                joined
                and (column is None or not _column(under, under.text, profile))
                and joined.kind != "mark"
            ):
                column, broken = joined, True
        if column:
            columns.append(column)
    return tuple(columns), broken


def _column(cell: Cell, text: str, profile: Profile) -> StationColumn | None:
    title = letters_of(text)
    if title in profile.column_titles:
        return StationColumn(cast(Kind, profile.column_titles[title]), cell)
    role = parse_role(text, profile) if len(title) > 2 else None
    return StationColumn("mark", cell, text.strip(" :")) if role else None


def split_row(row: Row, columns: Sequence[StationColumn], profile: Profile) -> Pieces:
    """The pieces of a row. Without columns, and where wording contradicts its column, the wording decides."""
    pieces: list[StationPiece] = []
    for cell in row.cells:
        kind = _kind_by_column(cell, columns) if columns else None
        pieces.extend(_typed_pieces(cell, kind, columns, profile) if kind else split_cell(cell, profile))
    return tuple(pieces)


def _kind_by_column(cell: Cell, columns: Sequence[StationColumn]) -> StationColumn:
    if cell.text in MARKS | UNMARKED:
        marks = [c for c in columns if c.kind == "mark"]
        if marks:
            return min(marks, key=lambda c: abs(c.title.x0 + c.title.x1 - cell.x0 - cell.x1))
    over = [c for c in columns if c.title.is_above(cell)]
    if len(over) == 1:
        return over[0]
    ordered = sorted(columns, key=lambda c: c.title.x0)
    before = [c for c in ordered if c.title.x0 <= cell.x0 + 8]
    return before[-1] if before else ordered[0]


def _typed_pieces(
    cell: Cell, column: StationColumn, columns: Sequence[StationColumn], profile: Profile
) -> list[StationPiece]:
    if cell.text in UNMARKED:
        return []
    if column.kind == "mark":
        return [StationPiece("mark", cell, column.role)] if cell.text in MARKS else split_cell(cell, profile)
    if column.kind != "result" and find_day(cell.text):
        return split_cell(cell, profile)
    if column.kind == "date":
        if _NO_DAY.fullmatch(cell.text):
            return []
        return split_cell(cell, profile)
    if column.kind == "organization":
        has_roles = any(c.kind in ("role", "mark") for c in columns)
        return _organization_pieces(cell, profile, loose=not has_roles)
    if column.kind in ("role", "public", "result"):
        value = _value_piece(cell, column.kind, profile)
        public_first = value.kind in ("other", column.kind) and _PUBLIC_FIRST.match(cell.text)
        return _tail_pieces(cell, profile) if public_first else [value]
    return [StationPiece(column.kind, cell)]


def _value_piece(cell: Cell, kind: Kind, profile: Profile) -> StationPiece:
    """„Status" and „Stand" head columns of publicity, roles and results alike: the words decide."""
    if parse_public(cell.text, profile) is not None and letters_of(cell.text) not in {
        "n",
        "b",
        "e",
        "k",
        "v",
    }:
        return StationPiece("public", cell)
    if kind == "public" and parse_public(cell.text, profile) is not None:
        return StationPiece("public", cell)
    if parse_role(cell.text, profile):
        return StationPiece("role", cell)
    if begins_result(cell.text):
        return StationPiece("result", cell)
    return StationPiece("role" if kind == "role" else "result" if kind == "result" else "other", cell)


def split_cell(cell: Cell, profile: Profile) -> list[StationPiece]:
    """A cell that may hold body, date, role and result in one line, taken apart by its wording."""
    printed = find_day(cell.text)
    span = printed.span if printed else None
    if span and _is_day_of_station(cell.text, span, profile):
        before = cell.part(0, span[0])
        after = cell.part(span[1] + _AFTER_DAY.match(cell.text[span[1] :]).end())  # type: ignore[union-attr]
        named = letters_of(before.text) and not WEEKDAY.fullmatch(before.text)
        head = _organization_pieces(before, profile) if named else []
        return [*head, StationPiece("date", cell.part(*span)), *_tail_pieces(after, profile)]
    if span:
        return [StationPiece("other", cell)]
    return _dayless_pieces(cell, profile)


def _is_day_of_station(text: str, span: tuple[int, int], profile: Profile) -> bool:
    before = text[: span[0]].strip(" ,:–-|")
    after = text[span[1] :]
    after = after[_AFTER_DAY.match(after).end() :]  # type: ignore[union-attr]
    if _DATE_LINK.search(before) and not re.fullmatch(r"(?:Sitzung\s+)?(?:am|vom)", before, re.IGNORECASE):
        return False
    named = begins_body(before, profile) and len(before) < 90
    return not after or named or _is_tail(after, profile)


def _is_tail(text: str, profile: Profile) -> bool:
    """True where role, publicity or result can stand: after the date in a row without columns."""
    first = text.split()[0]
    return (
        begins_role(text, profile)
        or begins_role(first, profile)
        or begins_result(text)
        or is_body(text, profile)
        or parse_public(first, profile) is not None
        or parse_public(text, profile) is not None
        or any(parse_role(" ".join(text.split()[:n]), profile) for n in range(1, 6))
    )


def _tail_pieces(cell: Cell, profile: Profile) -> list[StationPiece]:
    if not cell.text:
        return []
    public = _PUBLIC_FIRST.match(cell.text)
    if public:
        rest = cell.part(public.end())
        return [StationPiece("public", cell.part(0, public.end())), *_tail_pieces(rest, profile)]
    role, rest_cell = split_role(cell, profile)
    if role:
        return [StationPiece("role", role), *(_result_pieces(rest_cell) if rest_cell else [])]
    if (
        begins_body(cell.text, profile)
        and not begins_result(cell.text)
        and not begins_role(cell.text, profile)
    ):
        return _organization_pieces(cell, profile)
    return _role_fragment(cell, profile) or _result_pieces(cell)


def _role_fragment(cell: Cell, profile: Profile) -> list[StationPiece]:
    """A role cut by the line end, alone or with a result behind it („Beratung und Beschlussfas- 20 Ja")."""
    for word in re.finditer(r"\S+-(?=\s|$)", cell.text):
        if begins_role(cell.text[: word.end()], profile):
            rest = cell.part(word.end())
            return [
                StationPiece("role", cell.part(0, word.end())),
                *(_result_pieces(rest) if rest.text else []),
            ]
    return [StationPiece("role", cell)] if begins_role(cell.text, profile) else []


def _result_pieces(cell: Cell) -> list[StationPiece]:
    return [StationPiece("result" if letters_of(cell.text) else "other", cell)]


def _organization_pieces(cell: Cell, profile: Profile, loose: bool = True) -> list[StationPiece]:
    """„Kulturausschuss (Entscheidung)", „(Vorberatung)": the role in brackets apart from the body."""
    match = _TAIL_ROLE.match(cell.text)
    if match and (parse_role(match["role"], profile) or (loose and _may_be_role(match["role"], profile))):
        role = StationPiece("role", cell.part(match.start("role"), match.end("role")))
        body = cell.part(match.start("body"), match.end("body"))
        return [StationPiece("organization", body), role] if body.text else [role]
    if parse_public(cell.text, profile) is not None:
        return [StationPiece("public", cell)]
    start, end, told = strip_publicity(cell.text)
    if told is not None and start == 0 and end:
        return [StationPiece("organization", cell.part(0, end)), StationPiece("public", cell.part(end))]
    return [StationPiece("organization", cell)]


def _may_be_role(text: str, profile: Profile) -> bool:
    return text[:1].islower() and not is_body(text, profile) and len(text) < 30


def _dayless_pieces(cell: Cell, profile: Profile) -> list[StationPiece]:
    if parse_public(cell.text, profile) is not None:
        return [StationPiece("public", cell)]
    if begins_body(cell.text, profile):
        return _body_and_role(cell, profile)
    if begins_result(cell.text):
        return [StationPiece("result", cell)]
    match = _TAIL_ROLE.match(cell.text)
    if match and parse_role(match["role"], profile):
        return _organization_pieces(cell, profile)
    if fragment := _role_fragment(cell, profile):
        return fragment
    return [StationPiece("role" if parse_role(cell.text, profile) else "other", cell)]


def _body_and_role(cell: Cell, profile: Profile) -> list[StationPiece]:
    """„Hauptausschuss Vorberatung" in one cell: result and role at the end are parted from the body."""
    if _TAIL_ROLE.match(cell.text):
        return _organization_pieces(cell, profile)
    result = find_result(cell.text)
    if result:
        return [
            *_organization_pieces(cell.part(0, result), profile),
            StationPiece("result", cell.part(result)),
        ]
    for word in list(re.finditer(r"\S+", cell.text))[1:]:
        tail = cell.text[word.start() :]
        if len(letters_of(tail)) > 3 and tail[0] != "(" and is_complete_role(tail, profile):
            body = cell.part(0, word.start())
            if not is_open(body.text):
                return [StationPiece("organization", body), StationPiece("role", cell.part(word.start()))]
    return _organization_pieces(cell, profile)
