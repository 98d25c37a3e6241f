"""The form of a council, drawn by chance: which fields, under which labels, where, in which frames."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.invent.days import DAY_STYLES
from corpus.invent.draw import Draw
from corpus.invent.look import Look
from corpus.invent.words import draw_label, phrase, read_list


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form; `label` holds a line feed where it is broken, and is empty where there is none."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class FieldBlock:
    """Fields set together; `layout` is one of shares.toml, `share` the width of the label column."""

    layout: str
    fields: tuple[Field, ...]
    frame: str
    columns: int
    share: float
    bold_values: bool
    valign: str
    shade: float
    stacked: bool


@dataclass(frozen=True, slots=True)
class TickStyle:
    """How check boxes are printed: signs off and on, or drawn squares (both empty); sign before or after."""

    off: str
    on: str
    behind: bool
    symbol: bool


@dataclass(frozen=True, slots=True)
class TitleForm:
    """The title: label and its place (none, line, beside, cell), quotation marks, alignment, frame."""

    label: str
    place: str
    quotes: str
    align: str
    bold: bool
    size: float
    frame: str
    share: float


@dataclass(frozen=True, slots=True)
class NumberForm:
    """Number and type outside of the field blocks: `kind` is one of shares.toml, headlines."""

    kind: str
    label: str
    align: str
    size: float
    spaced: bool


@dataclass(frozen=True, slots=True)
class StationsForm:
    """The stations: layout, columns with their titles, label of the zone, frame."""

    layout: str
    columns: tuple[str, ...]
    titles: tuple[str, ...]
    label: str
    frame: str
    header: bool
    valign: str
    widths: tuple[float, ...]
    day_style: str
    ticks: tuple[str, ...]
    filled: bool
    bold_body: bool
    label_in_table: bool


@dataclass(frozen=True, slots=True)
class FilesForm:
    """Attachments: layout, label, whether they stand in the head, what is printed when there are none."""

    layout: str
    label: str
    in_head: bool
    numbered: str
    none: str
    private: str
    frame: str


@dataclass(frozen=True, slots=True)
class Form:
    """The whole form; `zones` are its parts in printed order."""

    look: Look
    zones: tuple[str, ...]
    number: NumberForm
    blocks: tuple[FieldBlock, ...]
    title: TitleForm
    public: str
    public_label: str
    public_words: tuple[str, str]
    ticks: TickStyle
    stations: StationsForm
    files: FilesForm
    related_label: str
    day_style: str
    letterhead: str
    furniture: tuple[str, ...]
    extras: tuple[str, ...]
    end_extras: tuple[str, ...]
    headings: str
    seed: Draw


def _shares(name: str) -> dict[str, float]:
    return dict(read_list("shares")[name])


def _chosen(draw: Draw, name: str) -> tuple[str, ...]:
    return tuple(key for key, share in _shares(name).items() if draw.chance(share))


def draw_form(draw: Draw, look: Look, movers: bool) -> Form:
    """One form; `movers` for motions and inquiries, which always tell who brings them in."""
    names = [name for name, share in _shares("fields").items() if draw.chance(share)]
    if movers and "originator" not in names:
        names.append("originator")
    number = _draw_number(draw)
    taken = {
        "one_line": ("reference", "paper_type"),
        "type_only": ("paper_type",),
        "number_only": ("reference",),
    }
    free = [
        name
        for name in names
        if number.kind == "none" or name not in taken.get(number.kind, ("reference", "paper_type"))
    ]
    public = draw.weighted(_shares("public"))
    if public == "block":
        free.append("public")
    blocks = _draw_blocks(draw, free)
    files = _draw_files_form(draw)
    extras = _chosen(draw, "extras")
    end = _chosen(draw, "end_extras")
    words = read_list("values")["public"]
    pick = draw.whole(0, len(words["yes"]) - 1)
    return Form(
        look=look,
        zones=_draw_zones(draw, len(blocks), public, files.in_head, extras),
        number=number,
        blocks=blocks,
        title=_draw_title(draw),
        public=public,
        public_label=draw_label("public", draw) if draw.chance(0.55) else "",
        public_words=(words["yes"][pick], words["no"][min(pick, len(words["no"]) - 1)]),
        ticks=_draw_ticks(draw),
        stations=draw_stations_form(draw),
        files=files,
        related_label=draw_label("related_reference", draw),
        day_style=draw.weighted(DAY_STYLES),
        letterhead=draw.weighted(_shares("letterheads")),
        furniture=_chosen(draw, "furniture"),
        extras=extras,
        end_extras=end,
        headings=draw.weighted({"plain": 0.5, "colon": 0.25, "numbered": 0.15, "underlined": 0.1}),
        seed=draw,
    )  # fmt: skip


def _draw_number(draw: Draw) -> NumberForm:
    return NumberForm(
        kind=draw.weighted(_shares("headlines")),
        label=_broken(draw, draw_label("reference", draw)) if draw.chance(0.72) else "",
        align=draw.weighted({"left": 0.5, "center": 0.3, "right": 0.2}),
        size=draw.real(1.0, 1.9),
        spaced=draw.chance(0.06),
    )


def _draw_ticks(draw: Draw) -> TickStyle:
    off, on = phrase("ticks", draw)
    return TickStyle(off, on, draw.chance(0.15), ord((off or " ")[0]) > 0x2000)


def _broken(draw: Draw, label: str) -> str:
    """The label, sometimes on two lines: at a space, or behind a hyphen."""
    if len(label) < 9 or not draw.chance(0.1):
        return label
    return label.replace("-", "-\n", 1) if "-" in label else label.replace(" ", "\n", 1)


def _draw_blocks(draw: Draw, names: list[str]) -> tuple[FieldBlock, ...]:
    names = draw.shuffled(names)
    cuts = draw.pick((1, 1, 2, 2, 3))
    chunks = [names[index::cuts] for index in range(cuts)] if len(names) > 4 else [names]
    return tuple(_draw_block(draw, chunk) for chunk in chunks if chunk)


def _draw_block(draw: Draw, names: list[str]) -> FieldBlock:
    bare = _shares("bare")
    layout = draw.weighted(_shares("block_layouts"))
    bare_allowed = layout in ("cells", "sides", "lines", "right", "inline")
    fields = tuple(
        Field(
            name,
            "" if bare_allowed and draw.chance(bare.get(name, 0)) else _broken(draw, draw_label(name, draw)),
        )
        for name in names
    )
    return FieldBlock(
        layout=layout,
        fields=fields,
        frame=draw.weighted(_shares("frames")),
        columns=draw.pick((2, 2, 3, 3, 4)),
        share=draw.real(0.2, 0.42),
        bold_values=draw.chance(0.25),
        valign=draw.weighted({"top": 0.7, "middle": 0.2, "bottom": 0.1}),
        shade=draw.pick((1.0, 1.0, 1.0, 0.9, 0.85)),
        stacked=draw.chance(0.5),
    )  # fmt: skip


def _draw_title(draw: Draw) -> TitleForm:
    place = draw.weighted({"none": 0.33, "line": 0.22, "beside": 0.25, "cell": 0.2})
    return TitleForm(
        label=draw_label("name", draw) if place != "none" else "",
        place=place,
        quotes=draw.weighted({"": 0.9, "„“": 0.05, '""': 0.03, "»«": 0.02}),
        align=draw.weighted({"left": 0.75, "center": 0.25}),
        bold=draw.chance(0.7),
        size=draw.real(1.0, 1.4),
        frame=draw.weighted({"none": 0.5, "all": 0.3, "rows": 0.2}),
        share=draw.real(0.14, 0.3),
    )


def draw_stations_form(draw: Draw) -> StationsForm:
    """The table, list or sentences of stations of one council."""
    known = read_list("phrases")["station_columns"]
    columns = tuple(draw.pick(known["sets"]))
    plain = ["organization" if column == "organization_role" else column for column in columns]
    values = read_list("values")["results"]
    squeeze = draw.real(0.45, 1.3)
    return StationsForm(
        layout=draw.weighted(_shares("station_layouts")),
        columns=columns,
        titles=tuple(draw_label(f"column_{column}", draw) for column in plain),
        label=draw_label("consultations", draw) if draw.chance(0.7) else "",
        frame=draw.weighted(_shares("station_frames")),
        header=draw.chance(0.85),
        valign=draw.weighted({"top": 0.6, "middle": 0.3, "bottom": 0.1}),
        widths=tuple(
            known["widths"][column] * (squeeze if column.startswith("organization") else draw.real(0.8, 1.4))
            for column in columns
        ),
        day_style=draw.weighted(DAY_STYLES),
        ticks=tuple(draw.some(values[draw.pick(("ticks", "ticks", "short_ticks"))], draw.whole(3, 7))),
        filled=draw.chance(0.35),
        bold_body=draw.chance(0.15),
        label_in_table=draw.chance(0.2),
    )  # fmt: skip


def _draw_files_form(draw: Draw) -> FilesForm:
    values = read_list("values")["attachments"]
    return FilesForm(
        layout=draw.weighted({"lines": 0.4, "cell": 0.2, "rows": 0.2, "inline": 0.2}),
        label=draw_label("attachments", draw),
        in_head=draw.chance(0.3),
        numbered=draw.weighted(_shares("file_numbers")),
        none=draw.pick(values["none"]) if draw.chance(0.5) else "",
        private=draw.pick(values["private"]) if draw.chance(0.6) else "",
        frame=draw.weighted({"none": 0.5, "all": 0.35, "rows": 0.15}),
    )  # fmt: skip


def _draw_zones(
    draw: Draw, blocks: int, public: str, files_in_head: bool, extras: tuple[str, ...]
) -> tuple[str, ...]:
    """The parts in printed order: each has its usual place, and strays from it."""
    places = {
        "letterhead": -2.0,
        "number": draw.real(0, 3),
        "title": draw.real(2, 6),
        "stations": draw.real(3.5, 7),
    }
    for index in range(blocks):
        places[f"block:{index}"] = draw.real(0.5, 5)
    if public in ("ticks", "line", "dashes"):
        places["public"] = draw.real(0.5, 6)
    if files_in_head:
        places["files"] = draw.real(4, 8)
    for name in extras:
        places[name] = -1.0 if name == "receipt" else draw.real(1, 8)
    return tuple(sorted(places, key=lambda zone: places[zone]))
