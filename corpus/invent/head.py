"""The head of a paper: number and type, field blocks, title, publicity, as the form wants them."""

from __future__ import annotations

from collections.abc import Callable

from corpus.invent.blocks import Block, Cell, Grid, Mark, Par, Run, styled, value
from corpus.invent.days import print_day
from corpus.invent.draw import Draw
from corpus.invent.facts import Paper
from corpus.invent.form import Field, FieldBlock, Form
from corpus.invent.words import digits, phrase, read_list

Runs = tuple[Run, ...]


def label_runs(name: str, text: str, form: Form, colon: bool = True) -> Runs:
    """The label as this council prints it; empty where there is none."""
    if not text:
        return ()
    look = form.look
    ends = look.colon if colon and text[-1] not in ":.?" else ""
    printed = text + ends
    plain = " ".join(printed.replace("-\n", "-").split())
    mark = Mark(name, "label", plain)
    return (Run(printed, look.bold_labels, look.italic_labels, size=look.small_labels, mark=mark),)


def value_runs(name: str, paper: Paper, form: Form) -> Runs:
    """The value of a field as printed; empty where the paper has none."""
    return _VALUES[name](paper, form) if not _is_left_out(name, paper) else ()


def _is_left_out(name: str, paper: Paper) -> bool:
    share = {"reference": 0.01, "paper_type": 0.0, "case_worker": 0.1, "receipt_date": 0.4}.get(name, 0.03)
    return paper.draw.part("left out", name).chance(share)


def _reference(paper: Paper, form: Form) -> Runs:
    return (value("reference", paper.reference),)


def _type(paper: Paper, form: Form) -> Runs:
    return (value("paper_type", paper.paper_type),)


def _date(paper: Paper, form: Form) -> Runs:
    return (value("date", print_day(paper.day, form.day_style), paper.day.isoformat()),)


def _receipt(paper: Paper, form: Form) -> Runs:
    return (value("receipt_date", print_day(paper.receipt, form.day_style), paper.receipt.isoformat()),)


def _public(paper: Paper, form: Form) -> Runs:
    return (value("public", form.public_words[not paper.public], paper.public),)


def _office(paper: Paper, form: Form) -> Runs:
    return (value("under_direction_of", paper.office),)


def _originator(paper: Paper, form: Form) -> Runs:
    return (value("originator", paper.originator),)


def _other(name: str, text: Callable[[Paper, Draw], str]) -> Callable[[Paper, Form], Runs]:
    return lambda paper, form: (value(name, text(paper, paper.draw.part(name))),)


def related_runs(paper: Paper, separator: str = ", ") -> Runs:
    """The numbers of other papers, each with its mark."""
    runs: list[Run] = []
    for index, number in enumerate(paper.related):
        runs += [Run(separator)] if index else []
        runs.append(value("related_reference", number, group=f"related:{index + 1}"))
    return tuple(runs)


def _digits(name: str, paper: Paper, draw: Draw) -> str:
    return digits(phrase(name, draw).replace("{area}", paper.identity.area_code), draw)


def _ascii(name: str) -> str:
    return "".join(c for c in name.split()[-1].lower() if c.isascii() and c.isalpha())


_VALUES: dict[str, Callable[[Paper, Form], Runs]] = {
    "reference": _reference,
    "paper_type": _type,
    "date": _date,
    "receipt_date": _receipt,
    "public": _public,
    "under_direction_of": _office,
    "originator": _originator,
    "case_worker": _other("case_worker", lambda p, d: p.case_worker),
    "phone": _other("phone", lambda p, d: _digits("phones", p, d)),
    "email": _other("email", lambda p, d: f"{_ascii(p.case_worker)}@{p.identity.domain}"),
    "file_number": _other("file_number", lambda p, d: p.file_number),
    "print_date": _other("print_date", lambda p, d: f"{p.receipt:%d.%m.%Y}"),
    "period": _other("period", lambda p, d: f"{p.day.year - 2} - {p.day.year + 3}"),
    "version": _other("version", lambda p, d: d.pick(("1", "2", "1.0", "Entwurf"))),
    "participating": _other("participating", lambda p, d: ", ".join(d.some(p.identity.offices, 2))),
    "agenda_item": _other("agenda_item", lambda p, d: _digits("items", p, d)),
    "cost": _other("cost", lambda p, d: _digits("costs", p, d)),
}  # fmt: skip


def option_runs(text: str, on: bool, name: str, meaning: str | bool, form: Form, gap: str = "   ") -> Runs:
    """A check box with its word."""
    ticks = form.ticks
    mark = Mark(name, "tick", ticks.on if on else ticks.off, meaning, None, on)
    sign = (
        Run("", tick=on, mark=mark)
        if not ticks.off
        else Run(ticks.on if on else ticks.off, symbol=ticks.symbol, mark=mark)
    )
    word = Run(text, mark=Mark(name, "option", text, meaning, None, on))
    parts = (word, Run(" "), sign) if ticks.behind else (sign, Run(" "), word)
    return (*parts, Run(gap))


def build_number(paper: Paper, form: Form) -> list[Block]:
    """Number and type where they stand by themselves."""
    number, look = form.number, form.look
    kind = styled(_spaced(paper, form), bold=True, size=number.size)
    reference = (*label_runs("reference", number.label, form), Run(" "), value("reference", paper.reference))
    reference_big = styled(reference, bold=True, size=min(number.size, 1.3))
    align, after = number.align, 6.0
    if number.kind == "one_line":
        return [
            Par((*kind, Run("  "), *styled(reference, bold=True, size=number.size)), align=align, after=after)
        ]
    if number.kind == "type_over_number":
        return [Par(kind, align=align), Par(reference_big, align=align, after=after)]
    if number.kind == "number_over_type":
        return [Par(reference_big, align=align), Par(kind, align=align, after=after)]
    if number.kind == "number_only":
        return [Par(reference_big, align=align, after=after)]
    if number.kind == "type_only":
        return [Par(kind, align=align, after=after)]
    if number.kind in ("corners", "boxed"):
        frame = "all" if number.kind == "boxed" else "none"
        own = (value("reference", paper.reference, bold=True),)
        above = label_runs("reference", number.label, form)
        right = Cell(((Par(above, after=1.0),) if above else ()) + (Par(own),), valign="middle")
        return [Grid(((Cell((Par(kind),), valign="middle"), right),), (3, 1.4), frame, look.inset, look.line)]
    return []


def _spaced(paper: Paper, form: Form) -> Runs:
    if not form.number.spaced:
        return _type(paper, form)
    return (value("paper_type", "\u00a0".join(paper.paper_type.replace(" ", "\u00a0")), paper.paper_type),)


def build_block(block: FieldBlock, paper: Paper, form: Form) -> list[Block]:
    """A block of fields in its layout."""
    if block.layout == "titles" and len(block.fields) > 5:
        return _cells(block, paper, form)
    return _LAYOUTS[block.layout](block, paper, form)


def _pair(item: Field, block: FieldBlock, paper: Paper, form: Form) -> tuple[Runs, Runs]:
    runs = value_runs(item.name, paper, form)
    return label_runs(item.name, item.label, form), styled(runs, bold=True) if block.bold_values else runs


def _joined(item: Field, block: FieldBlock, paper: Paper, form: Form) -> Runs:
    name, told = _pair(item, block, paper, form)
    return (*name, Run(" "), *told) if name else told


def _grid(
    rows: list[tuple[Cell, ...]], widths: tuple[float, ...], block: FieldBlock, form: Form
) -> list[Block]:
    if not rows:
        return []
    frame = block.frame
    if frame == "some":
        draw = form.seed.part("edges", block.layout)
        rows = [
            tuple(Cell(c.content, c.span, c.valign, c.shade, draw.pick(("", "b", "tb", "lr"))) for c in row)
            for row in rows
        ]
        frame = "none"
    return [Grid(tuple(rows), widths, frame, form.look.inset, form.look.line)]


def _cell(runs: Runs, block: FieldBlock, shade: float = 1.0, span: int = 1) -> Cell:
    return Cell((Par(runs, after=0),) if runs else (), span, block.valign, shade)


def _pairs(block: FieldBlock, paper: Paper, form: Form) -> list[Block]:
    pairs = [_pair(item, block, paper, form) for item in block.fields]
    rows: list[tuple[Cell, ...]] = [
        (_cell(name, block, block.shade), _cell(told, block)) for name, told in pairs
    ]
    return _grid(rows, (block.share, 1 - block.share), block, form)


def _pairs4(block: FieldBlock, paper: Paper, form: Form) -> list[Block]:
    cells = [
        (_cell(name, block, block.shade), _cell(told, block))
        for name, told in (_pair(item, block, paper, form) for item in block.fields)
    ]
    if len(cells) % 2:
        cells.append((Cell(), Cell()))
    rows: list[tuple[Cell, ...]] = [
        (*left, *right) for left, right in zip(cells[::2], cells[1::2], strict=True)
    ]
    return _grid(rows, (block.share, 0.5 - block.share / 2, block.share, 0.5 - block.share / 2), block, form)


def _cells(block: FieldBlock, paper: Paper, form: Form) -> list[Block]:
    cells = []
    for item in block.fields:
        name, told = _pair(item, block, paper, form)
        stacked = block.stacked and bool(name)
        content = (
            (Par(name, after=1), Par(told, after=0)) if stacked else (Par(_joined(item, block, paper, form)),)
        )
        cells.append(Cell(content, 1, block.valign))
    count = min(block.columns, len(cells))
    rows = [cells[at : at + count] for at in range(0, len(cells), count)]
    if rows and len(rows[-1]) < count:
        last = rows[-1][-1]
        rows[-1][-1] = Cell(last.content, count - len(rows[-1]) + 1, last.valign)
    return _grid([tuple(row) for row in rows], (1.0,) * count, block, form)


def _lines(block: FieldBlock, paper: Paper, form: Form) -> list[Block]:
    return [Par(_joined(item, block, paper, form), after=2.5) for item in block.fields]


def _stack(fields: tuple[Field, ...], block: FieldBlock, paper: Paper, form: Form) -> Cell:
    return Cell(tuple(Par(_joined(item, block, paper, form), after=2) for item in fields), 1, block.valign)


def _sides(block: FieldBlock, paper: Paper, form: Form) -> list[Block]:
    half = (len(block.fields) + 1) // 2
    row = (
        _stack(block.fields[:half], block, paper, form),
        _stack(block.fields[half:], block, paper, form),
    )
    return _grid([row], (1.0, 1.0), block, form)


def _titles(block: FieldBlock, paper: Paper, form: Form) -> list[Block]:
    pairs = [_pair(item, block, paper, form) for item in block.fields]
    names = tuple(_cell(name, block, block.shade) for name, _ in pairs)
    return _grid([names, tuple(_cell(told, block) for _, told in pairs)], (1.0,) * len(pairs), block, form)


def _below(block: FieldBlock, paper: Paper, form: Form) -> list[Block]:
    rows: list[tuple[Cell, ...]] = []
    for at in range(0, len(block.fields), 3):
        pairs = [_pair(item, block, paper, form) for item in block.fields[at : at + 3]]
        pairs += [((), ())] * (3 - len(pairs))
        rows.append(
            tuple(
                Cell((Par(told, after=0),), 1, "bottom", 1.0, "b" if told or name else "")
                for name, told in pairs
            )
        )
        rows.append(tuple(Cell((Par(styled(name, size=0.75, bold=False), after=0),)) for name, _ in pairs))
    return [Grid(tuple(rows), (1.0, 1.0, 1.0), "none", (5, 1), form.look.line)]


def _inline(block: FieldBlock, paper: Paper, form: Form) -> list[Block]:
    gap = form.seed.part("inline").pick(("     ", "  |  ", "  •  ", ", ", "  -  "))
    gap = gap.replace("  ", "\u00a0 ")
    runs: list[Run] = []
    for item in block.fields:
        joined = _joined(item, block, paper, form)
        runs += [Run(gap), *joined] if runs and joined else joined
    return [Par(tuple(runs), after=6)]


def _right(block: FieldBlock, paper: Paper, form: Form) -> list[Block]:
    row = (Cell(), _stack(block.fields, block, paper, form))
    return [Grid((row,), (1.3, 1.0), "none", form.look.inset, form.look.line)]


_LAYOUTS: dict[str, Callable[[FieldBlock, Paper, Form], list[Block]]] = {
    "pairs": _pairs, "pairs4": _pairs4, "cells": _cells, "lines": _lines, "sides": _sides, "titles": _titles,
    "below": _below, "inline": _inline, "right": _right,
}  # fmt: skip


def build_title(paper: Paper, form: Form) -> list[Block]:
    """The title with its label beside, above, in a cell, or alone."""
    title, look = form.title, form.look
    left, right = (title.quotes[0], title.quotes[1]) if title.quotes else ("", "")
    own = value("name", paper.name, bold=title.bold, size=title.size)
    words = (
        (Run(left, title.bold, size=title.size), own, Run(right, title.bold, size=title.size))
        if left
        else (own,)
    )
    name = label_runs("name", title.label, form)
    if title.place == "none":
        return [Par(words, align=title.align, before=8, after=9)]
    if title.place == "line":
        return [Par(name, before=6, after=2, keep=True), Par(words, align=title.align, after=8)]
    if title.place == "beside":
        cells = (Cell((Par(name),)), Cell((Par(words),)))
        return [Grid((cells,), (title.share, 1 - title.share), title.frame, look.inset, look.line)]
    cell = Cell((Par(name, after=2), Par(words)))
    return [Grid(((cell,),), (1.0,), "all" if title.frame == "none" else title.frame, look.inset, look.line)]


def build_public(paper: Paper, form: Form) -> list[Block]:
    """The word that tells whether the paper is public, or both words with check boxes."""
    name = label_runs("public", form.public_label, form)
    lead = (*name, Run(" ")) if name else ()
    if form.public == "line":
        return [Par((*lead, *_public(paper, form)), align=form.number.align, after=6)]
    if form.public == "dashes":
        return [Par((Run("– "), *_public(paper, form), Run(" –")), align="center", after=6)]
    options = (
        *option_runs(form.public_words[0], paper.public, "public", True, form),
        *option_runs(form.public_words[1], not paper.public, "public", False, form),
    )
    if not form.seed.part("public").chance(0.3):
        return [Par((*lead, *options), after=6)]
    rows = [Par(options[:4], after=1), Par(options[4:], after=0)]
    return [Grid(((Cell((Par(name),) if name else ()), Cell(tuple(rows))),), (1, 2), "none", form.look.inset)]


def build_type_ticks(paper: Paper, form: Form) -> list[Block]:
    """Types of papers to tick, the paper's own ticked."""
    values = read_list("values")["types"]
    others = [values[kind][0] for kind in values if paper.paper_type not in values[kind]][:3]
    names = form.seed.part("types").shuffled([paper.paper_type, *others])
    runs: list[Run] = []
    for name in names:
        runs += option_runs(name, name == paper.paper_type, "paper_type", name, form)
    return [Par(tuple(runs), after=6)]
