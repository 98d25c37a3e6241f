"""Parts around the head: letterhead, receipt stamp, other papers' numbers, sign-off, attachments, margins."""

from __future__ import annotations

from collections.abc import Callable

from corpus.invent.blocks import Art, Block, Cell, Furniture, Grid, Mark, Par, Rule, Run, label, styled, value
from corpus.invent.days import print_day
from corpus.invent.facts import Attachment, Paper
from corpus.invent.form import Form
from corpus.invent.head import Runs, label_runs, related_runs
from corpus.invent.identity import Identity
from corpus.invent.words import digits, phrase


def noise(field: str, text: str, **look: object) -> Run:
    """Words that are no value of any paper: slogan, address, form number …"""
    return Run(text, mark=Mark(field, "value", " ".join(text.split())), **look)  # type: ignore[arg-type]


def address_runs(who: Identity, separator: str) -> Runs:
    """Address, telephone, mail and web of the municipality."""
    parts = (
        noise("address", f"{who.street}"),
        noise("address", f"{who.post_code} {who.town}"),
        noise("phone", f"Tel.: {who.area_code}/800-0"),
        noise("email", f"rathaus@{who.domain}"),
    )
    runs: list[Run] = []
    for part in parts:
        runs += [Run(separator), part] if runs else [part]
    return tuple(runs)


def build_letterhead(paper: Paper, form: Form) -> list[Block]:
    """Name, head, arms, slogan and address at the top of the first page."""
    who, draw = paper.identity, form.seed.part("letterhead")
    kind = form.letterhead
    if kind == "none":
        return []
    name = Par((noise("municipality", who.title, bold=True, size=draw.real(1.1, 1.7)),), after=1)
    lines = [name]
    if draw.chance(0.5):
        lines.append(Par((noise("office_head", who.head),), after=1))
    if draw.chance(0.25):
        lines.append(Par((noise("slogan", who.slogan, italic=True, size=0.85),), after=1))
    if draw.chance(0.3):
        lines.append(Par(styled(address_runs(who, "\n"), size=0.75), after=1))
    if draw.chance(0.12):
        hours = digits(phrase("hours", draw), draw)
        lines.append(Par((noise("opening_hours", hours, size=0.75),), after=1))
    art = Art(draw.pick(("arms", "outline", "bars")), draw.real(28, 48), draw.real(36, 58))
    blocks = _arranged(kind, lines, art, form)
    return [*blocks, Rule(form.look.line)] if draw.chance(0.25) else blocks


def _arranged(kind: str, lines: list[Par], art: Art, form: Form) -> list[Block]:
    left = tuple(lines)
    if kind == "name_arms":
        return [Grid(((Cell((art,)), Cell(left, valign="middle")),), (1, 7), "none", (2, 2))]
    if kind == "logo_right":
        logo = Art(art.kind, art.width, art.height, "right")
        return [Grid(((Cell(left), Cell((logo,))),), (5, 1), "none", (0, 2))]
    if kind == "sides" and len(lines) > 1:
        return [Grid(((Cell(left[:1]), Cell(left[1:])),), (1.4, 1), "none", (0, 2))]
    if kind == "centred":
        return [Par(par.runs, par.size, "center", after=2) for par in lines]
    return list(lines)


def build_receipt(paper: Paper, form: Form) -> list[Block]:
    """A receipt stamp at the right."""
    draw = form.seed.part("receipt")
    day = value(
        "receipt_date",
        print_day(paper.receipt, draw.pick(("dots", "month", "abbreviated"))),
        paper.receipt.isoformat(),
    )
    place = noise("municipality", f"{paper.identity.title}")
    words = draw.pick(
        ("Eingegangen", "Eing.:", "EINGANG", "Posteingang Sitzungsdienst", "Eingang Büro des Rates")
    )
    lines = ((place,), (label("receipt_date", words, bold=True),), (day,))
    stamp = tuple(Par(runs, 0.9, "center", after=1) for runs in lines)
    return [Grid(((Cell(), Cell(stamp, edges="ltrb")),), (2.4, 1), "none", (4, 4), 0.8)]


def build_related(paper: Paper, form: Form) -> list[Block]:
    """Numbers of other papers in the head."""
    draw = form.seed.part("related")
    name = label_runs("related_reference", form.related_label, form)
    numbers = related_runs(paper, draw.pick((", ", "\n", "; ")))
    if draw.chance(0.5):
        return [Par((*name, Run(" "), *numbers), after=5)]
    cells = (Cell((Par(name, after=0),)), Cell((Par(numbers, after=0),)))
    return [Grid((cells,), (0.32, 0.68), draw.pick(("none", "all", "box")), form.look.inset, form.look.line)]


def build_quoted(paper: Paper, form: Form) -> list[Block]:
    """A line about an inquiry or decision of another day."""
    day = paper.day.replace(year=paper.day.year - 1, day=min(paper.day.day, 28))
    when = value("quoted_date", print_day(day, form.day_style), day.isoformat())
    number = value("related_reference", paper.related[0], group="related:1")
    draw = form.seed.part("quoted")
    lead = phrase("quoted", draw)
    if lead == "Ihr Schreiben":
        return [Par((Run("Ihr Schreiben vom "), when), after=5)]
    return [Par((Run(f"{lead} "), number, Run(" vom "), when), after=5)]


def build_signoff(paper: Paper, form: Form) -> list[Block]:
    """A table of offices that have signed, with their days."""
    draw = form.seed.part("signoff")
    title = phrase("signoff", draw)
    names = phrase("signoff_columns", draw)
    rows = [tuple(Cell((Par((label("signoff", name, bold=True, size=0.9),), after=0),)) for name in names)]
    for index in range(draw.whole(2, 4)):
        own = paper.draw.part("signoff", index)
        day = value("signoff_date", f"{paper.day.replace(day=own.whole(1, 28)):%d.%m.%Y}")
        office = value("participating", own.pick(paper.identity.offices))
        cells: dict[str, Runs] = {names[0]: (office,), "Ergebnis": (Run("zugestimmt"),)}
        filled = own.chance(0.8)
        rows.append(
            tuple(
                Cell((Par(cells.get(name, (day,) if filled and name in ("Datum", "am") else ()), after=0),))
                for name in names
            )
        )
    return [
        Par((Run(title, bold=True),), before=4, after=2, keep=True),
        Grid(tuple(rows), (2, 1, 1), "all", form.look.inset, form.look.line),
    ]


def build_files(paper: Paper, form: Form) -> list[Block]:
    """The attachments, or the word for none; nothing where the form leaves the zone out."""
    files = form.files
    name = styled(label_runs("attachments", files.label, form), bold=True)
    if not paper.files:
        if not files.none:
            return []
        return [
            Par((*name, Run(" "), Run(files.none, mark=Mark("file.none", "value", files.none))), before=5)
        ]
    return _FILES[files.layout](paper, form, name)


def _numbered(index: int, count: int, shape: str) -> str:
    return (
        shape.format(n=index)
        if count > 1 or "Anl" not in shape
        else shape.replace(" {n}", "").format(n=index)
    )


def _file(file: Attachment, index: int, count: int, form: Form) -> Runs:
    group = f"file:{index}"
    number = _numbered(index, count, form.files.numbered)
    lead = (Run(number, mark=Mark("file.number", "value", number.strip(), group=group)),) if number else ()
    runs: Runs = (*lead, value("file.name", file.name, group=group))
    if not file.public and form.files.private:
        runs += (Run(" "), value("file.public", form.files.private, False, group))
    return runs


def _file_lines(paper: Paper, form: Form, name: Runs) -> list[Block]:
    count = len(paper.files)
    pars = [Par(_file(file, index, count, form), after=2) for index, file in enumerate(paper.files, 1)]
    return [Par(name, before=7, after=2, keep=True), *pars]


def _file_cell(paper: Paper, form: Form, name: Runs) -> list[Block]:
    count = len(paper.files)
    pars = tuple(Par(_file(file, index, count, form), after=1) for index, file in enumerate(paper.files, 1))
    cells = (Cell((Par(name),)), Cell(pars))
    return [Grid((cells,), (0.25, 0.75), form.files.frame, form.look.inset, form.look.line)]


def _file_rows(paper: Paper, form: Form, name: Runs) -> list[Block]:
    rows: list[tuple[Cell, ...]] = []
    for index, file in enumerate(paper.files, 1):
        group = f"file:{index}"
        number = Run(str(index), mark=Mark("file.number", "value", str(index), group=group))
        word = form.public_words[not file.public]
        public = value("file.public", word, file.public, group) if form.files.private else Run("")
        runs = (number,), (value("file.name", file.name, group=group),), (public,)
        rows.append(tuple(Cell((Par(part, after=0),)) for part in runs))
    grid = Grid(tuple(rows), (0.3, 4, 1.2), form.files.frame, form.look.inset, form.look.line)
    return [Par(name, before=7, after=2, keep=True), grid]


def _file_inline(paper: Paper, form: Form, name: Runs) -> list[Block]:
    separator = form.seed.part("files").pick((", ", "; ", "\n"))
    runs: list[Run] = [*name, Run(" ")]
    for index, file in enumerate(paper.files, 1):
        runs += [Run(separator)] if index > 1 else []
        runs += _file(file, index, len(paper.files), form)
    return [Par(tuple(runs), before=7)]


_FILES: dict[str, Callable[[Paper, Form, Runs], list[Block]]] = {
    "lines": _file_lines, "cell": _file_cell, "rows": _file_rows, "inline": _file_inline,
}  # fmt: skip


def build_furniture(paper: Paper, form: Form) -> tuple[Furniture, ...]:
    """Header and footer of all pages."""
    who, draw = paper.identity, form.seed.part("furniture")
    made: list[Furniture] = []
    page = phrase("pages", draw)
    for name in form.furniture:
        if name == "page":
            made.append(
                Furniture(
                    (noise("page_number", page),),
                    align=draw.pick(("right", "center")),
                    offset=28,
                    first=draw.chance(0.8),
                )
            )
        elif name == "number_footer":
            lead = draw.pick(("", "Vorlage ", "Drucksache ", f"{paper.paper_type} "))
            made.append(Furniture((Run(lead), value("reference_repeated", paper.reference)), offset=28))
        elif name == "number_header":
            made.append(
                Furniture(
                    (Run("zu "), value("reference_repeated", paper.reference)),
                    "top",
                    "right",
                    24,
                    first=False,
                )
            )
        elif name == "form_number":
            number = digits(phrase("form_numbers", draw), draw)
            made.append(Furniture((noise("form_number", number),), size=6, offset=19.5))
        elif name == "address_footer":
            made.append(
                Furniture(
                    address_runs(who, draw.pick((" · ", " | ", ", "))),
                    size=6.5,
                    offset=40,
                    align="center",
                    later=draw.chance(0.4),
                )
            )
        elif name == "printed":
            made.append(
                Furniture(
                    (noise("print_date", f"Ausdruck vom: {print_day(paper.receipt, 'dots')}"),),
                    offset=17,
                    align="right",
                    size=6.5,
                )
            )
        elif name == "slogan_footer":
            made.append(Furniture((noise("slogan", who.slogan, italic=True),), offset=52, align="center"))
        elif name == "town_header":
            made.append(
                Furniture((noise("municipality", who.title),), "top", "left", 24, first=draw.chance(0.3))
            )
        elif name == "online_number":
            number = str(paper.draw.part("online").whole(10000, 999999))
            made.append(
                Furniture((noise("file_number", f"Dok.-ID {number}"),), "top", "center", 14, 6.5, later=False)
            )
        elif name == "file_path":
            made.append(
                Furniture(
                    (
                        noise(
                            "file_path",
                            digits(paper.day.strftime(phrase("paths", draw)), paper.draw),
                        ),
                    ),
                    size=6,
                    offset=12,
                )
            )
    return tuple(made)
