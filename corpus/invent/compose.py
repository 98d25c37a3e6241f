"""A council out of a seed, and its papers out of the council: facts, form, blocks, pages, marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.invent.blocks import Block, Sheets
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
from corpus.invent.look import draw_look
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
    """One invented council: its world, its habits, its forms."""

    seed: int
    identity: Identity
    habits: Habits
    form: Form
    movers_form: Form
    kinds: dict[str, float]
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
    identity = draw_identity(draw.part("identity"))
    habits = draw_habits(draw.part("habits"), draw_pattern(draw.part("number")))
    return Council(seed, identity, habits, form, movers, kinds, draw)


def compose(council: Council, index: int) -> Composed:
    """Paper number `index` (from 1) of a council."""
    draw = council.draw.part("paper", index)
    kind = draw.weighted(council.kinds)
    paper = draw_paper(draw.part("facts"), council.identity, council.habits, kind)
    form = council.movers_form if kind in ("motion", "inquiry") else council.form
    sheets = Sheets(tuple(_paper_blocks(paper, form)), build_furniture(paper, form))
    return Composed(_KINDS.get(kind, "paper"), paper, form, lay_out(sheets, form.look))


_KINDS = {"motion": "motion", "inquiry": "inquiry", "answer": "answer"}


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
