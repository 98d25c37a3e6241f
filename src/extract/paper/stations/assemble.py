"""Pieces row by row → stations: which rows belong together, where a station begins, where the list ends.

A row with a date, or with a body and its role, is the core of a station. Rows between two cores hold what
did not fit into a line of a cell, above the core where cells are centred, below it where they are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.german.hyphens import HYPHENS, join_line_end
from extract.paper.form.cells import Cell, join_cells
from extract.paper.form.shapes import is_open
from extract.paper.stations.pieces import Kind, Pieces, StationPiece
from extract.paper.stations.roles import (
    begins_body,
    begins_result,
    begins_role,
    completed_body,
    completes_role,
    is_complete_role,
    is_known_body,
    is_part_of_known_body,
)
from extract.profile import Profile

_LOWER = re.compile(r"[a-zäöüß](?![A-ZÄÖÜ])")
"""A line that goes on begins in lower case; „eMobilität" does not."""
_RESULT_TAIL = re.compile(
    r"\([a-zäöü]|(?:(?:Ja|Nein)[- ]?Stimmen?|Stimmen?|Enthaltung\w*|Beschlussvorschlag)\b"
)


@dataclass(slots=True)
class StationDraft:
    """A station being put together: its pieces in reading order."""

    pieces: list[StationPiece] = field(default_factory=list)

    def cells(self, kind: Kind) -> list[Cell]:
        """The cells of one kind, in reading order."""
        return [piece.cell for piece in self.pieces if piece.kind == kind]

    def text(self, kind: Kind) -> str:
        """The cells of one kind, joined."""
        return join_cells(self.cells(kind))

    def has(self, kind: Kind) -> bool:
        """True where a piece of the kind is there."""
        return any(piece.kind == kind for piece in self.pieces)


def assemble(rows: Sequence[Pieces], profile: Profile, has_columns: bool) -> tuple[list[StationDraft], int]:
    """The stations of a list of rows, and how many of the rows belong to them."""
    cores = [index for index, pieces in enumerate(rows) if _is_core(pieces, profile, has_columns)]
    if not cores:
        return _without_cores(rows, profile, has_columns)
    if _dates_lead(rows, cores):
        return _assemble_leading_dates(rows, cores, profile, has_columns)
    return _assemble_around_cores(rows, cores, profile, has_columns)


def _is_core(pieces: Pieces, profile: Profile, has_columns: bool) -> bool:
    kinds = {piece.kind for piece in pieces}
    if "date" in kinds:
        return True
    has_body = any(p.kind == "organization" and begins_body(p.cell.text, profile) for p in pieces)
    roles = [p for p in pieces if p.kind in ("role", "mark")]
    complete = any(p.kind == "mark" or is_complete_role(p.cell.text, profile) for p in roles)
    return has_body and (complete or (has_columns and "public" in kinds))


def _dates_lead(rows: Sequence[Pieces], cores: Sequence[int]) -> bool:
    """True where every date stands in a row of its own and its body follows below."""
    first = cores[0]
    alone = [index for index in cores if {p.kind for p in rows[index]} == {"date"}]
    bodies_before = any(p.kind == "organization" for pieces in rows[:first] for p in pieces)
    follows = first + 1 < len(rows) and any(p.kind == "organization" for p in rows[first + 1])
    return bool(alone) and alone[0] == first and not bodies_before and follows


def _assemble_leading_dates(
    rows: Sequence[Pieces], cores: Sequence[int], profile: Profile, has_columns: bool
) -> tuple[list[StationDraft], int]:
    drafts: list[StationDraft] = []
    used = 0
    for index, pieces in enumerate(rows):
        if index < cores[0]:
            continue
        if _is_foreign(pieces, drafts[-1] if drafts else None, profile, has_columns):
            break
        if any(p.kind == "date" for p in pieces) or (
            drafts and _begins_dateless(pieces, drafts[-1], profile)
        ):
            drafts.append(StationDraft())
        drafts[-1].pieces.extend(pieces)
        used = index + 1
    return [d for d in drafts if d.has("organization")], used


def _begins_dateless(pieces: Pieces, current: StationDraft, profile: Profile) -> bool:
    begins = any(p.kind == "organization" and begins_body(p.cell.text, profile) for p in pieces)
    return begins and current.has("organization") and (current.has("role") or current.has("public"))


def _assemble_around_cores(
    rows: Sequence[Pieces], cores: Sequence[int], profile: Profile, has_columns: bool
) -> tuple[list[StationDraft], int]:
    drafts: list[StationDraft] = []
    position, used = 0, 0
    for _number, core in enumerate(cores):
        between = rows[position:core]
        up, down, own, stopped = _share_out(
            between, rows[core], drafts[-1] if drafts else None, profile, has_columns
        )
        if drafts:
            drafts[-1].pieces.extend(piece for pieces in up for piece in pieces)
        if stopped and drafts:
            return drafts, position + len(up)
        drafts.extend(own)
        draft = StationDraft([piece for pieces in down for piece in pieces])
        _add_core(draft, rows[core], drafts[-1] if drafts else None)
        if draft.pieces:
            drafts.append(draft)
        position = used = core + 1
    tail = _tail(rows[position:], drafts[-1], profile, has_columns)
    for pieces in rows[position : position + tail]:
        drafts[-1].pieces.extend(_continued(pieces, drafts[-1], profile))
    rest = position + tail
    own, count = _trailing_stations(rows[rest:], profile, has_columns, drafts[-1])
    return drafts + own, (rest if not own else rest + count) or used


def _add_core(draft: StationDraft, core: Pieces, previous: StationDraft | None) -> None:
    """A date alone goes to the body above it; below another date it repeats that body: two sittings."""
    alone = {piece.kind for piece in core} == {"date"} and not draft.pieces
    if alone and previous is not None:
        if not previous.has("date"):
            previous.pieces.extend(core)
            return
        draft.pieces.extend(
            p for p in previous.pieces if p.kind in ("organization", "role", "mark", "public")
        )
    draft.pieces.extend(core)


Shares = tuple[list[Pieces], list[Pieces], list[StationDraft], bool]


def _share_out(
    between: Sequence[Pieces],
    core: Pieces,
    previous: StationDraft | None,
    profile: Profile,
    has_columns: bool,
) -> Shares:
    """Rows between two cores: those of the station above, those of the one below, stations without a date."""
    up: list[Pieces] = []
    down: list[Pieces] = []
    own: list[StationDraft] = []
    core_has_body = any(p.kind == "organization" and begins_body(p.cell.text, profile) for p in core)
    for pieces in between:
        if previous is not None and not down and not own and _goes_on(pieces, _plus(previous, up), profile):
            up.append(tuple(_continued(pieces, _plus(previous, up), profile)))
        elif core_has_body and _is_station(pieces, profile):
            own.append(StationDraft(list(pieces)))
        elif own and not down and _goes_on(pieces, own[-1], profile):
            own[-1].pieces.extend(pieces)
        else:
            down.append(pieces)
    if previous is not None and not has_columns and _is_beyond(down, core, profile):
        return up, [], own, True
    return up, _as_body(down, core_has_body, profile), own, False


def _is_beyond(down: Sequence[Pieces], core: Pieces, profile: Profile) -> bool:
    """True where foreign wording parts a core from the list above it: the list ended there."""
    foreign = [pieces for pieces in down if {piece.kind for piece in pieces} == {"other"}]
    if len(foreign) > 2:
        return True
    known = any(p.kind in ("role", "public", "mark") for p in core)
    named = any(p.kind == "organization" and begins_body(p.cell.text, profile) for p in core)
    return bool(foreign) and not known and not named


def _as_body(down: Sequence[Pieces], core_has_body: bool, profile: Profile) -> list[Pieces]:
    """Unknown wording right above a core without a body is its body („Ratsfraktion Die Unabhängigen in").

    Where the core, or a row between, names the body, it is the beginning of a result.
    """
    named = [i for i, pieces in enumerate(down) for p in pieces if begins_body(p.cell.text, profile)]
    first = len(down) if core_has_body else min(named, default=0)
    return [
        tuple(_retyped(p, "result" if index < first else "organization") for p in pieces)
        for index, pieces in enumerate(down)
    ]


def _retyped(piece: StationPiece, kind: Kind) -> StationPiece:
    if piece.kind == "other" or (piece.kind == "organization" and kind == "result"):
        return StationPiece(kind, piece.cell)
    return piece


def _plus(draft: StationDraft, rows: Sequence[Pieces]) -> StationDraft:
    return StationDraft([*draft.pieces, *(piece for pieces in rows for piece in pieces)])


def _is_station(pieces: Pieces, profile: Profile) -> bool:
    bodies = [p for p in pieces if p.kind == "organization"]
    return len(bodies) == 1 and begins_body(bodies[0].cell.text, profile) and not is_open(bodies[0].cell.text)


def _goes_on(pieces: Pieces, draft: StationDraft, profile: Profile) -> bool:
    """True where the row goes on with the cells of a station rather than begins another."""
    return bool(pieces) and all(_piece_goes_on(piece, draft, profile) for piece in pieces[:1])


def _piece_goes_on(piece: StationPiece, draft: StationDraft, profile: Profile) -> bool:
    text = piece.cell.text
    body, role = draft.text("organization"), draft.text("role")
    if piece.kind == "role" and not draft.has("role"):
        return draft.has("organization") and is_complete_role(text, profile)
    if role and not is_complete_role(role, profile) and completes_role(role, text, profile):
        return True
    if begins_body(text, profile) and not is_open(body) and piece.kind == "organization":
        return False
    if body and (_completes_body(body, text, profile) or _is_next_line(piece, draft)):
        return True
    if piece.kind == "role" and begins_role(text, profile) and not begins_role(role + text, profile):
        return False
    if begins_result(text) and text[:1].isupper():
        return is_open(draft.text("result")) or is_open(draft.text("other"))
    return (
        text[:1].islower()
        or is_open(draft.text("result"))
        or (piece.kind == "public" and not draft.has("public"))
    )


def _is_next_line(piece: StationPiece, draft: StationDraft) -> bool:
    """True where a cell of the bodies' column stands tight below the body: the name goes on there."""
    last = draft.cells("organization")[-1]
    gap = piece.cell.top - last.bottom
    aligned = abs(piece.cell.x0 - last.x0) < 3 and piece.cell.page == last.page
    return piece.kind == "organization" and aligned and gap < 0.6 * last.height


def _completes_body(body: str, text: str, profile: Profile) -> bool:
    """True where the text goes on with a body: to one the profile lists, else by an open end."""
    joined = join_line_end(body, text)
    if is_known_body(joined, profile) or is_part_of_known_body(joined, profile):
        return True
    if is_part_of_known_body(body, profile):
        return completed_body(body, text, profile) > 0
    return is_open(body) and not is_known_body(body, profile)


def _continued(pieces: Pieces, draft: StationDraft, profile: Profile) -> list[StationPiece]:
    """The pieces of a row that goes on, by what they complete: the body, the role, else the result."""
    result: list[StationPiece] = []
    for piece in pieces:
        if piece.kind not in ("other", "role", "organization"):
            result.append(piece)
            continue
        result.extend(_completing(piece, draft, profile))
    return result


def _completing(piece: StationPiece, draft: StationDraft, profile: Profile) -> list[StationPiece]:
    role, body = draft.text("role"), draft.text("organization")
    end = (
        completes_role(role, piece.cell.text, profile) if role and not is_complete_role(role, profile) else 0
    )
    if end:
        return _parted(piece.cell, end, "role")
    if piece.kind == "other" and body and _completes_body(body, piece.cell.text, profile):
        return _parted(piece.cell, _end_of_body(body, piece.cell.text, draft, profile), "organization")
    if piece.kind == "other":
        return [StationPiece("result" if draft.has("result") else "organization", piece.cell)]
    return [piece]


def _parted(cell: Cell, end: int, kind: Kind) -> list[StationPiece]:
    """What completes the body or role at the beginning of a row, and the rest of a result behind it."""
    rest = cell.part(end)
    return [StationPiece(kind, cell.part(0, end)), *([StationPiece("result", rest)] if rest.text else [])]


def _end_of_body(body: str, text: str, draft: StationDraft, profile: Profile) -> int:
    """Where the body ends in a row that may go on with the result of the vote too („und Umwelt tungen")."""
    if known := completed_body(body, text, profile):
        return known
    last = text.rsplit(" ", 1)[-1]
    cut = draft.text("result")[-1:] in HYPHENS and last[:1].islower() and last != text
    return len(text) - len(last) if cut else len(text)


def _is_foreign(pieces: Pieces, previous: StationDraft | None, profile: Profile, has_columns: bool) -> bool:
    """True where a row tells nothing of any station: the list has ended."""
    if not pieces:
        return True
    kinds = {piece.kind for piece in pieces}
    if kinds != {"other"}:
        return False
    return previous is None or not _goes_on(pieces, previous, profile)


def _tail(rows: Sequence[Pieces], last: StationDraft, profile: Profile, has_columns: bool) -> int:
    """How many rows below the last core still belong to it."""
    count, draft = 0, last
    for pieces in rows:
        if not _goes_on(pieces, draft, profile):
            break
        draft = _plus(draft, [tuple(_continued(pieces, draft, profile))])
        count += 1
    return count


def _trailing_stations(
    rows: Sequence[Pieces], profile: Profile, has_columns: bool, last: StationDraft
) -> tuple[list[StationDraft], int]:
    """Stations without date and role below the last core: any body in columns, else one like it."""
    drafts: list[StationDraft] = []
    count = 0
    for pieces in rows:
        if _is_station(pieces, profile) and (has_columns or _is_alike(pieces[0].cell.text, last, profile)):
            drafts.append(StationDraft(list(pieces)))
        elif has_columns and drafts and _goes_on(pieces, drafts[-1], profile):
            drafts[-1].pieces.extend(pieces)
        else:
            break
        count += 1
    return drafts, count


def _is_alike(text: str, last: StationDraft, profile: Profile) -> bool:
    """True for a body the profile lists, and for a short wording that begins as the body above does."""
    words, above = text.split(), last.text("organization").split()
    return is_known_body(text, profile) or (len(words) <= 4 and words[:1] == above[:1] and len(above) <= 4)


def _without_cores(
    rows: Sequence[Pieces], profile: Profile, has_columns: bool
) -> tuple[list[StationDraft], int]:
    """A list that names bodies alone, one a row."""
    drafts: list[StationDraft] = []
    count = 0
    for pieces in rows:
        if _is_station(pieces, profile) and (has_columns or is_known_body(pieces[0].cell.text, profile)):
            drafts.append(StationDraft(list(pieces)))
        elif drafts and _goes_on(pieces, drafts[-1], profile):
            drafts[-1].pieces.extend(_continued(pieces, drafts[-1], profile))
        else:
            break
        count += 1
    return drafts, count
