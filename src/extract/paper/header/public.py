"""öffentlich or nicht öffentlich: by ticked boxes, a word of its own, a label, the kind of sitting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.base.model import Candidate, Finding
from extract.paper.form.cells import Cell
from extract.paper.form.shapes import parse_public
from extract.paper.header.head import Head

_TOKENS = re.compile(
    r"(?P<on>☒|\[\s?[xX]\s?\]|\(\s?[xX]\s?\)|(?<![\wÄÖÜäöüß])[xX](?![\wÄÖÜäöüß]))"
    r"|(?P<off>☐|\[\s*\]|\(\s*\))"
    r"|(?P<no>nicht[\s-]?öffentlich)|(?P<yes>öffentlich)",
    re.IGNORECASE,
)


def parse_check_boxes(text: str) -> bool | None:
    """Which of „öffentlich" and „nicht öffentlich" is ticked in a row; None where none or both are.

    Boxes may stand before or behind their options: where the first mark comes before the first option,
    every mark belongs to the option behind it.
    """
    tokens = list(_TOKENS.finditer(text))
    kinds = [m.lastgroup for m in tokens]
    marks = [i for i, kind in enumerate(kinds) if kind in ("on", "off")]
    options = [i for i, kind in enumerate(kinds) if kind in ("yes", "no")]
    if not marks or not options:
        return None
    step = 1 if marks[0] < options[0] else -1
    ticked = {kinds[i + step] for i in marks if kinds[i] == "on" and 0 <= i + step < len(kinds)}
    ticked &= {"yes", "no"}
    return None if len(ticked) != 1 else ticked == {"yes"}


def extract_public(head: Head) -> tuple[list[Candidate], list[Finding]]:
    """The best candidate for publicity; a finding where boxes are there but tell nothing."""
    scored = [*_ticked(head), *_worded(head), *_labelled(head)]
    findings = [] if scored else _unclear(head)
    if not scored:
        return [], findings
    confidence, cells, value, rule = max(scored, key=lambda item: item[0])
    spans = tuple(cell.span for cell in cells)
    raw = " ".join(cell.text for cell in cells)
    return [Candidate("public", value, raw, spans, confidence, rule)], []


Scored = tuple[float, Sequence[Cell], bool, str]


def _ticked(head: Head) -> Iterator[Scored]:
    for index, row in enumerate(head.rows):
        if head.in_stations(index):
            continue
        cells = [cell for cell in row.cells if _TOKENS.search(cell.text)]
        value = parse_check_boxes(" ".join(cell.text for cell in cells))
        if value is not None:
            yield 0.98, cells, value, "public.boxes"


def _worded(head: Head) -> Iterator[Scored]:
    for index, row in enumerate((*head.rows, *head.following[:1])):
        if head.in_stations(index):
            continue
        for cell in row.cells:
            near = any(abs(index - other) <= 3 for other in head.type_rows)
            value = None if "☐" in cell.text or "☒" in cell.text else parse_public(cell.text, head.profile)
            if value is not None:
                yield (0.95 if near else 0.85) - 0.002 * min(index, 40), [cell], value, "public.word"
                continue
            yield from _within(index, cell, head)


def _within(index: int, cell: Cell, head: Head) -> Iterator[Scored]:
    """„Tischvorlage öffentlich", „Antrag … (öffentlich)", „1. öffentliche Sitzung Stadtteilbeirat"."""
    tail = re.search(r"(?:\(|\s)(nicht[\s-]?öffentlich|öffentlich)\)?$", cell.text)
    typed = index in head.type_rows or (index < 15 and bool(tail and tail[0].endswith(")")))
    if tail and typed:
        part = cell.part(tail.start(1), tail.end(1))
        yield 0.9, [part], tail[1].casefold() == "öffentlich", "public.beside_type"
    sitting = re.search(r"\b(nicht\s?-?)?öffentlichen?\s+Sitzung", cell.text, re.IGNORECASE)
    if sitting and index < 20:
        yield 0.6, [cell.part(*sitting.span())], sitting[1] is None, "public.sitting"


def _labelled(head: Head) -> Iterator[Scored]:
    for value in head.values_of("public"):
        public = parse_public(value.text, head.profile)
        if public is not None:
            yield 0.93, value.cells, public, "public.label"


def _unclear(head: Head) -> list[Finding]:
    for index, row in enumerate(head.rows):
        kinds = {m.lastgroup for m in _TOKENS.finditer(row.text)}
        if head.in_stations(index) or not (kinds & {"on", "off"} and kinds & {"yes", "no"}):
            continue
        message = (
            "Die Kästchen öffentlich / nicht öffentlich sind nicht eindeutig angekreuzt. "
            "Bitte im Dokument nachsehen und den Wert als Korrektur eintragen."
        )
        span = row.cells[0].span
        return [Finding("public-unclear", "warning", message, row.page, span)]
    return []
