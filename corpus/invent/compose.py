"""A council out of a seed, and its papers out of the council: facts, form, blocks, pages, marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from corpus.invent.blocks import Block, Furniture, Sheets
from corpus.invent.body import (
    build_body,
    build_climate,
    build_money,
    build_result_grid,
    build_signature,
)
from corpus.invent.draw import Draw
from corpus.invent.facts import PAPER_KINDS, Habits, Paper, draw_habits, draw_paper
from corpus.invent.form import Form, draw_form
from corpus.invent.head import build_block, build_number, build_public, build_title, build_type_ticks
from corpus.invent.identity import Identity, draw_identity
from corpus.invent.layout import Page, lay_out
from corpus.invent.letters import build_answer, build_by_law, build_letter
from corpus.invent.look import draw_look
from corpus.invent.meetings import build_meeting
from corpus.invent.numbers import draw_pattern
from corpus.invent.stations import build_stations
from corpus.invent.zones import (
    build_files,
    build_furniture,
    build_letterhead,
    build_quoted,
    build_receipt,
    build_related,
    build_signoff,
)


@dataclass(frozen=True, slots=True)
class Council:
    """One invented council: its world, habits and forms; `letters` where motions come without a form."""

    seed: int
    identity: Identity
    habits: Habits
    form: Form
    movers_form: Form
    kinds: dict[str, float]
    letters: bool
    draw: Draw


@dataclass(frozen=True, slots=True)
class Composed:
    """One paper laid out: `kind` as the dataset names kinds of documents."""

    kind: str
    paper: Paper
    form: Form
    pages: list[Page]


def draw_council(seed: int) -> Council:
    """The council of a seed; the same seed gives the same council."""
    draw = Draw("council", seed)
    look = draw_look(draw.part("look"))
    form = draw_form(draw.part("form"), look, movers=False)
    movers = draw_form(draw.part("movers"), look, movers=True) if draw.chance(0.6) else form
    kinds = {kind: draw.real(0.1, 1.0) for kind in PAPER_KINDS}
    kinds["decision"] += 1.2
    kinds["information"] += 0.5
    kinds |= {kind: draw.real(0.05, 0.4) for kind in ("invitation", "minutes", "notice", "by-law")}
    identity = draw_identity(draw.part("identity"))
    habits = draw_habits(draw.part("habits"), draw_pattern(draw.part("number")))
    return Council(seed, identity, habits, form, movers, kinds, draw.chance(0.4), draw)


def compose(council: Council, index: int, kind: str | None = None) -> Composed:
    """Paper number `index` (from 1) of a council, of a kind drawn by chance or asked for."""
    draw = council.draw.part("paper", index)
    kind = kind or draw.weighted(council.kinds)
    facts_of = kind if kind in PAPER_KINDS else "decision"
    paper = draw_paper(draw.part("facts"), council.identity, council.habits, facts_of)
    form = council.movers_form if kind in ("motion", "inquiry") else council.form
    formed = kind in ("decision", "information") or (kind in PAPER_KINDS and not council.letters)
    blocks = _paper_blocks(paper, form) if formed else _FREE[kind](paper, form)
    furniture = build_furniture(paper, form)
    if not formed:
        furniture = tuple(line for line in furniture if _is_general(line))
    sheets = Sheets(tuple(blocks), furniture)
    return Composed(_KINDS.get(kind, "paper"), paper, form, lay_out(sheets, form.look))


_KINDS = {kind: kind for kind in ("motion", "inquiry", "answer", "invitation", "minutes", "notice", "by-law")}


def _is_general(line: Furniture) -> bool:
    """Whether a line of the margins says nothing of the paper's own number."""
    return not any(run.mark is not None and run.mark.field == "reference_repeated" for run in line.runs)


def _paper_blocks(paper: Paper, form: Form) -> list[Block]:
    blocks: list[Block] = []
    for zone in form.zones:
        if zone.startswith("block:"):
            blocks += build_block(form.blocks[int(zone.removeprefix("block:"))], paper, form)
        else:
            blocks += _ZONES[zone](paper, form)
    blocks += build_body(paper, form)
    if not form.files.in_head:
        blocks += build_files(paper, form)
    for name in form.end_extras:
        blocks += _ENDS[name](paper, form)
    return blocks


_ZONES: dict[str, Callable[[Paper, Form], list[Block]]] = {
    "letterhead": build_letterhead, "number": build_number, "title": build_title, "public": build_public,
    "stations": build_stations, "files": build_files, "receipt": build_receipt, "related": build_related,
    "signoff": build_signoff, "quoted": build_quoted, "type_ticks": build_type_ticks,
}  # fmt: skip
_ENDS: dict[str, Callable[[Paper, Form], list[Block]]] = {
    "money": build_money, "climate": build_climate, "result_grid": build_result_grid,
    "signature": build_signature, "signoff": build_signoff,
}  # fmt: skip
_FREE: dict[str, Callable[[Paper, Form], list[Block]]] = {
    "motion": build_letter,
    "inquiry": build_letter,
    "answer": build_answer,
    "by-law": build_by_law,
    "invitation": partial(build_meeting, "invitation"),
    "minutes": partial(build_meeting, "minutes"),
    "notice": partial(build_meeting, "notice"),
}
