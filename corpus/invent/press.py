"""Councils onto paper: which producer prints, and where files go."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus.invent.compose import Composed, Council, compose, draw_council
from corpus.invent.draw import Draw
from corpus.invent.truth import build_truth

JUDGING = 1_000_000
"""Seeds below are for training, from here on for judging; a seed is a council, so none is in both."""


def _reportlab(composed: Composed, draw: Draw) -> bytes:
    from corpus.invent.to_reportlab import print_reportlab

    return print_reportlab(composed.pages, composed.form.look, draw, composed.paper.name)


def _fpdf(composed: Composed, draw: Draw) -> bytes:
    from corpus.invent.to_fpdf import print_fpdf

    return print_fpdf(composed.pages, composed.form.look, draw, composed.paper.name)


def _typst(composed: Composed, draw: Draw) -> bytes:
    from corpus.invent.to_typst import print_typst

    return print_typst(composed.pages, composed.form.look, draw, composed.paper.name)


PRODUCERS: dict[str, Callable[[Composed, Draw], bytes]] = {
    "reportlab": _reportlab,
    "fpdf2": _fpdf,
    "typst": _typst,
}
"""Programs by name."""
_SHARES = {"reportlab": 0.8, "fpdf2": 0.1, "typst": 0.1}


def council_producer(council: Council) -> str:
    """The program that prints all papers of a council."""
    return council.draw.part("producer").weighted(_SHARES)


def render_paper(
    council: Council, index: int, producer: str | None = None, kind: str | None = None
) -> tuple[bytes, dict[str, Any]]:
    """PDF and truth of one paper (`index` from 1), of a kind by chance or asked for."""
    chosen = producer or council_producer(council)
    composed = compose(council, index, kind)
    data = PRODUCERS[chosen](composed, council.draw.part("ink", index))
    truth = build_truth(composed)
    return data, {"council": council.seed, "paper": index, "producer": chosen, **truth}


def write_council(seed: int, papers: int, folder: Path, producer: str | None = None) -> int:
    """Writes `papers` papers of the council of a seed below `folder`/<seed>/; returns how many."""
    council = draw_council(seed)
    target = folder / f"{seed:07d}"
    target.mkdir(parents=True, exist_ok=True)
    for index in range(1, papers + 1):
        data, truth = render_paper(council, index, producer)
        (target / f"{index:03d}.pdf").write_bytes(data)
        (target / f"{index:03d}.json").write_text(
            json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    return papers
