"""The stations of a paper: tables with and without lines, lists, sentences, grids of results to tick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from corpus.invent.blocks import Block, Cell, Grid, Mark, Par, Run, styled, value
from corpus.invent.days import print_day
from corpus.invent.facts import Paper, Station
from corpus.invent.form import Form, StationsForm
from corpus.invent.head import Runs, label_runs, option_runs
from corpus.invent.words import phrase, read_list


def build_stations(paper: Paper, form: Form) -> list[Block]:
    """The zone of stations with its label."""
    stations = form.stations
    if stations.layout == "table":
        return _table(paper, form)
    lead = _label(form) if stations.layout not in ("sentence", "grouped") else []
    return [*lead, *_LAYOUTS[stations.layout](paper, form)]


def _label(form: Form) -> list[Block]:
    runs = label_runs("consultations", form.stations.label, form)
    return [Par(styled(runs, bold=True), before=5, after=3, keep=True)] if runs else []


def _group(index: int) -> str:
    return f"station:{index}"


def organization(station: Station, index: int, text: str | None = None, **look: object) -> Run:
    """The body as a value; `text` where it is printed in another case."""
    return value("station.organization", text or station.body.name, station.body.name, _group(index), **look)


def _day(station: Station, index: int, style: str) -> Runs:
    if station.day is None:
        return ()
    return (value("station.date", print_day(station.day, style), station.day.isoformat(), _group(index)),)


def _role(station: Station, index: int) -> Run:
    return value("station.role", station.role, group=_group(index))


def _table(paper: Paper, form: Form) -> list[Block]:
    stations = form.stations
    rows: list[tuple[Cell, ...]] = []
    labelled = stations.label_in_table and bool(stations.label)
    if labelled:
        name = label_runs("consultations", stations.label, form)
        rows.append((Cell((Par(styled(name, bold=True)),), len(stations.columns)),))
    if stations.header:
        titles = [
            label_runs(f"station.{_plain(column)}", title, form, colon=False)
            for column, title in zip(stations.columns, stations.titles, strict=True)
        ]
        rows.append(
            tuple(
                Cell(
                    (Par(styled(name, bold=True), after=0),),
                    1,
                    stations.valign,
                    form.blocks[0].shade if form.blocks else 1.0,
                )
                for name in titles
            )
        )
    heads = len(rows)
    rows += [_row(station, index, stations) for index, station in enumerate(paper.stations, 1)]
    frame = stations.frame
    if frame == "header":
        frame = "none"
        rows[:heads] = [tuple(replace(cell, edges="b") for cell in row) for row in rows[:heads]]
    grid = Grid(tuple(rows), stations.widths, frame, form.look.inset, form.look.line, heads)
    return [*([] if labelled else _label(form)), grid]


def _plain(column: str) -> str:
    return "organization" if column == "organization_role" else column


def _row(station: Station, index: int, stations: StationsForm) -> tuple[Cell, ...]:
    return tuple(_station_cell(column, station, index, stations) for column in stations.columns)


def _station_cell(column: str, station: Station, index: int, stations: StationsForm) -> Cell:
    runs: Runs = ()
    if column in ("organization", "organization_role"):
        runs = (organization(station, index, bold=stations.bold_body),)
        if column == "organization_role":
            runs += (Run(" ("), _role(station, index), Run(")"))
    elif column == "date":
        runs = _day(station, index, stations.day_style)
    elif column == "role":
        runs = (_role(station, index),)
    elif column == "public":
        words = _public_words(stations)
        runs = (value("station.public", words[not station.public], station.public, _group(index)),)
    elif column == "item":
        runs = (value("station.item", station.item, group=_group(index)),)
    elif stations.filled and column == "result":
        runs = (value("station.result", station.result, group=_group(index)),)
    elif stations.filled and column in _VOTES:
        runs = (value(f"station.{column}", str(station.votes[_VOTES[column]]), group=_group(index)),)
    return Cell((Par(runs, after=0),) if runs else (), 1, stations.valign)


_VOTES = {"yes": 0, "no": 1, "abstention": 2}


def _public_words(stations: StationsForm) -> tuple[str, str]:
    choices = read_list("phrases")["public_columns"]
    first, second = choices[len(stations.label + stations.titles[0]) % len(choices)]
    return first, second


def _list(paper: Paper, form: Form) -> list[Block]:
    """One line a station: day and body, or body and day."""
    stations, pars = form.stations, []
    for index, station in enumerate(paper.stations, 1):
        day = _day(station, index, stations.day_style)
        body = organization(station, index)
        first_day = stations.columns[0] == "date"
        between = Run(" " if first_day and stations.filled else ", ")
        runs = (
            (*day, *([between] if day else []), body)
            if first_day
            else (body, *([between] if day else []), *day)
        )
        pars.append(Par(runs, after=2, indent=12 if stations.bold_body else 0))
    return [*pars[:-1], replace(pars[-1], after=8)]


def _brackets(paper: Paper, form: Form) -> list[Block]:
    """Body with its role in brackets, day behind or before."""
    pars = []
    for index, station in enumerate(paper.stations, 1):
        day = _day(station, index, form.stations.day_style)
        lead = (Run(f"{index}. "),) if form.stations.bold_body else ()
        tail = (Run(" am "), *day) if day and form.stations.filled else ((Run(", "), *day) if day else ())
        role = (Run(" ("), _role(station, index), Run(")"))
        pars.append(Par((*lead, organization(station, index), *role, *tail), after=2))
    return [*pars[:-1], replace(pars[-1], after=8)]


def _sentence(paper: Paper, form: Form) -> list[Block]:
    """Stations told in one sentence."""
    draw = form.seed.part("sentence")
    opener = phrase("sentence_openers", draw)
    runs: list[Run] = [Run(f"{opener} ")]
    count = len(paper.stations)
    for index, station in enumerate(paper.stations, 1):
        day = _day(station, index, form.stations.day_style)
        if index > 1:
            runs.append(Run(" und " if index == count else ", "))
        preposition, name = station.body.with_article("in").rsplit(station.body.name, 1)[0], station.body.name
        runs += [Run("am "), *day, Run(" ")] if day else []
        runs += [Run(preposition), organization(station, index, name)]
    return [Par((*runs, Run(".")), before=4, after=8)]


def _grouped(paper: Paper, form: Form) -> list[Block]:
    """All bodies in one paragraph behind the label, parted by semicolons."""
    runs: list[Run] = [*label_runs("consultations", form.stations.label or "Beratungsfolge", form), Run(" ")]
    for index, station in enumerate(paper.stations, 1):
        day = _day(station, index, form.stations.day_style)
        runs += [Run("; ")] if index > 1 else []
        runs += [organization(station, index), *([Run(" "), *day] if day else [])]
    return [Par(tuple(runs), before=4, after=8)]


def _ticks(paper: Paper, form: Form) -> list[Block]:
    """A box for each station with a grid of results, none of them ticked."""
    rows = []
    for index, station in enumerate(paper.stations, 1):
        options: list[Run] = []
        for word in form.stations.ticks:
            options += option_runs(word, False, "station.result", word, form, gap="  ")
        head = Par((organization(station, index),), after=2)
        item = Run("TOP ", mark=Mark("station.item", "label", "TOP", group=_group(index)))
        words = _public_words(form.stations)[not station.public]
        public = value("station.public", words, station.public, _group(index))
        second = Par((item, Run("          "), public), after=0)
        body = Cell((head, second))
        small = Cell((Par(styled(tuple(options), size=0.8), after=0),))
        rows.append((Cell((Par(_day(station, index, form.stations.day_style), after=0),)), body, small))
    return [Grid(tuple(rows), (0.8, 2.2, 2.0), "all", form.look.inset, form.look.line)]


def _cells(paper: Paper, form: Form) -> list[Block]:
    """A cell for each station: body, day and role below one another."""
    cells = []
    for index, station in enumerate(paper.stations, 1):
        day = _day(station, index, form.stations.day_style)
        parts = [Par((organization(station, index, bold=True),), after=1)]
        parts += [Par(day, after=1)] if day else []
        parts += [Par((_role(station, index),), after=0)] if form.stations.header else []
        cells.append(Cell(tuple(parts)))
    count = 2 if len(cells) % 3 else 3
    while len(cells) % count:
        cells.append(Cell())
    rows = tuple(tuple(cells[at : at + count]) for at in range(0, len(cells), count))
    frame = form.stations.frame if form.stations.frame != "header" else "all"
    return [Grid(rows, (1.0,) * count, frame, form.look.inset, form.look.line)]


def _date_below(paper: Paper, form: Form) -> list[Block]:
    """An unruled table whose days stand in rows of their own below the body."""
    rows: list[tuple[Cell, ...]] = []
    for index, station in enumerate(paper.stations, 1):
        day = _day(station, index, form.stations.day_style)
        rows.append(
            (
                Cell(),
                Cell((Par((organization(station, index),), after=0),)),
                Cell((Par((_role(station, index),), after=0),)),
            )
        )
        if day:
            rows.append((Cell((Par(day, after=0),)), Cell(), Cell()))
    return [
        Grid(
            tuple(rows),
            (1.1, 3.0, 1.3),
            "none" if form.stations.frame == "none" else "rows",
            form.look.inset,
            form.look.line,
        )
    ]


_LAYOUTS: dict[str, Callable[[Paper, Form], list[Block]]] = {
    "list": _list, "brackets": _brackets, "sentence": _sentence, "grouped": _grouped, "ticks": _ticks,
    "cells": _cells, "date_below": _date_below,
}  # fmt: skip
