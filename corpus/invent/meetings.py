"""Invitations, minutes and notices of a sitting: the body and its day, the agenda, who was there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from corpus.invent.blocks import Block, Cell, Gap, Grid, Mark, Par, Run, label, value
from corpus.invent.body import text_par
from corpus.invent.days import draw_workday, print_day
from corpus.invent.draw import Draw
from corpus.invent.facts import Paper
from corpus.invent.form import Form
from corpus.invent.identity import Body
from corpus.invent.words import digits, read_list
from corpus.invent.zones import build_letterhead, noise


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is true of one sitting; `public` None where the paper does not say."""

    body: Body
    day: date
    number: str
    clock: str
    room: str
    public: bool | None


def build_meeting(kind: str, paper: Paper, form: Form) -> list[Block]:
    """An invitation, minutes or a notice (`kind`) as blocks."""
    draw = form.seed.part(kind)
    sitting = _draw_sitting(kind, paper, draw)
    blocks = build_letterhead(paper, form)
    if kind != "minutes" and draw.chance(0.4):
        blocks.append(_place_and_day(paper, form, "right"))
        place_told = True
    else:
        place_told = False
    heading = _type(kind, draw, form)
    if draw.chance(0.35):
        blocks += [heading, *_field_table(sitting, paper, form, draw)]
    else:
        blocks += [heading, *_sentences(kind, sitting, paper, form, draw)]
    if kind == "minutes":
        blocks += _attendance(paper, form, draw)
    blocks += _agenda(kind, paper, form, draw)
    if not place_told and draw.chance(0.85):
        blocks += [Gap(12), _place_and_day(paper, form, draw.pick(("left", "left", "right")))]
    return [*blocks, *_signed(kind, paper, draw)]


def _word(draw: Draw, name: str) -> str:
    return str(draw.pick(read_list("phrases")["meetings"][name]))


def _draw_sitting(kind: str, paper: Paper, form_draw: Draw) -> Sitting:
    draw = paper.draw.part("sitting")
    shift = -draw.whole(1, 25) if kind == "minutes" else draw.whole(5, 20)
    day = draw_workday(draw, paper.day + timedelta(days=shift), paper.day + timedelta(days=shift + 2))
    if kind == "minutes":
        day = min(day, paper.day)
    number = _word(form_draw, "numbers").replace("{year}", str(day.year))
    public = {"öffentliche": True, "nichtöffentliche": False, "": None}[_word(draw, "public")]
    return Sitting(
        body=draw.pick(paper.identity.bodies),
        day=day,
        number=digits(number, draw).rstrip("."),
        clock=_word(draw, "clocks"),
        room=_word(draw, "rooms").replace("{place}", draw.pick(paper.identity.places)),
        public=public,
    )


def _type(kind: str, draw: Draw, form: Form) -> Par:
    printed = _word(draw, kind)
    meaning = printed.replace(" ", "").capitalize() if " " in printed and printed[1] == " " else printed
    run = value("paper_type", printed, meaning, bold=True, size=form.number.size)
    return Par((run,), align=form.number.align, before=8, after=8)


def _body(sitting: Sitting, text: str, parent: Mark | None = None, **look: object) -> Run:
    mark = Mark("station.organization", "value", text, sitting.body.name, "station:1", None, parent)
    return Run(text, mark=mark, **look)  # type: ignore[arg-type]


def _day(sitting: Sitting, style: str, parent: Mark | None = None) -> Run:
    text = print_day(sitting.day, style)
    return Run(
        text, mark=Mark("station.date", "value", text, sitting.day.isoformat(), "station:1", None, parent)
    )


def _title(sitting: Sitting, draw: Draw, case: str) -> tuple[Run, ...]:
    """„12. öffentliche Sitzung des Hauptausschusses“ as the title, with body and publicity inside."""
    article = "der " if sitting.body.gender == "f" else "des "
    lead = f"{sitting.number}. " if "/" not in sitting.number else f"Sitzung Nr. {sitting.number}, "
    kind = {True: "öffentliche", False: "nichtöffentliche", None: ""}[sitting.public]
    kind += {"accusative": "", "dative": "n"}[case] if kind else ""
    words = f"{lead}{kind + ' ' if kind else ''}Sitzung {article}{sitting.body.genitive}"
    parent = Mark("name", "value", words, words)
    runs = [Run(lead, True, mark=parent)]
    if kind:
        told = Mark("public", "value", kind, sitting.public, None, None, parent)
        runs += [Run(kind, True, mark=told), Run(" ", True, mark=parent)]
    runs += [
        Run(f"Sitzung {article}", True, mark=parent),
        _body(sitting, sitting.body.genitive, parent, bold=True),
    ]
    return tuple(runs)


def _sentences(kind: str, sitting: Sitting, paper: Paper, form: Form, draw: Draw) -> list[Block]:
    align, style = form.number.align, form.stations.day_style
    day = _day(sitting, style)
    if kind == "minutes":
        place = Run(f", {sitting.room}")
        lines = [Par((Run("über die "), *_title(sitting, draw, "accusative")), align=align, after=3)]
        lines.append(Par((Run(f"{_word(draw, 'day_leads')} "), day, place), align=align, after=3))
        end = paper.draw.part("end").whole(1, 59)
        return [
            *lines,
            Par((Run(f"Beginn: {sitting.clock}     Ende: 21:{end:02d} Uhr"),), align=align, after=8),
        ]
    if kind == "invitation" and draw.chance(0.5):
        runs = (Run("zur "), *_title(sitting, draw, "dative"), Run(" am "), day)
        where = Run(f", {sitting.clock}, {sitting.room}")
        return [Par((*runs, where), align=align, after=8)]
    article = "der" if sitting.body.gender == "f" else "des"
    body = _body(sitting, sitting.body.genitive)
    told = f"die {sitting.number}. Sitzung" if "/" not in sitting.number else "eine Sitzung"
    if draw.chance(0.5):
        runs = (Run("Am "), day, Run(f", {sitting.clock}, findet im Raum „{sitting.room}“ {told} {article} "))
        return [Par((*runs, body, Run(" statt.")), after=8)]
    lead = draw.pick(("Zu der", "Hiermit lade ich ein zu der"))
    runs = (Run(f"{lead} am "), day, Run(f" um {sitting.clock} stattfindenden Sitzung {article} "))
    return [
        Par(
            (*runs, body, Run(f" ({sitting.room}) ergeht diese {draw.pick(('Einladung', 'Nachricht'))}.")),
            after=8,
        )
    ]


def _cell(run: Run) -> Cell:
    return Cell((Par((run,), after=0),))


def _heading(words: str) -> Par:
    return Par((Run(words, True, mark=Mark("heading", "value", words)),), before=7, after=3, keep=True)


def _field_table(sitting: Sitting, paper: Paper, form: Form, draw: Draw) -> list[Block]:
    style = form.stations.day_style
    rows = [
        ("station.organization", _word(draw, "fields_body"), _body(sitting, sitting.body.name)),
        ("station.date", _word(draw, "fields_day"), _day(sitting, style)),
        ("meeting.place", _word(draw, "fields_place"), noise("meeting.place", sitting.room)),
        ("meeting.time", _word(draw, "fields_clock"), noise("meeting.time", sitting.clock)),
    ]
    if sitting.public is not None:
        word = "öffentlich" if sitting.public else "nichtöffentlich"
        rows.append(("public", "Sitzungsart", value("public", word, sitting.public)))
    colon = form.look.colon
    cells = tuple(
        (
            Cell((Par((label(field, name + colon, bold=form.look.bold_labels),), after=0),)),
            Cell((Par((told,), after=0),)),
        )
        for field, name, told in draw.shuffled(rows)
    )
    return [
        Grid(cells, (0.3, 0.7), draw.pick(("none", "none", "all", "rows")), form.look.inset, form.look.line)
    ]


def _attendance(paper: Paper, form: Form, draw: Draw) -> list[Block]:
    own = paper.draw.part("present")
    people = own.some(paper.identity.people, 9)
    if draw.chance(0.5):
        columns = []
        for name, persons in ((_word(draw, "present"), people[:6]), (_word(draw, "absent"), people[6:8])):
            lines = tuple(Par((noise("person", person),), after=1) for person in persons)
            columns.append(Cell((Par((label("person", name, bold=True),), after=2), *lines)))
        return [Grid((tuple(columns),), (1, 1), draw.pick(("none", "all")), form.look.inset, form.look.line)]
    listed = Run(", ".join(people[:7]), mark=Mark("person", "value", ", ".join(people[:7])))
    return [
        Par((label("person", f"{_word(draw, 'present')}:", bold=True), Run(" "), listed), before=4, after=6)
    ]


def _agenda(kind: str, paper: Paper, form: Form, draw: Draw) -> list[Block]:
    own = paper.draw.part("agenda")
    title = _word(draw, "agenda")
    blocks: list[Block] = [_heading(title)]
    shape = draw.pick(("{n}.", "{n}", "TOP {n}", "{n}.", "Ö {n}", "TOP {n}:"))
    rows: list[tuple[Cell, ...]] = []
    topics = dict.fromkeys(paper.say("agenda", own) for _ in range(own.whole(5, 11)))
    for number, words in enumerate(topics, 1):
        item = shape.replace("{n}", str(number))
        count = Par((Run(item, mark=Mark("agenda.item", "value", item)),), after=0)
        topic = Par((Run(words, mark=Mark("agenda.title", "value", " ".join(words.split()))),), after=0)
        rows.append((Cell((count,)), Cell((topic,))))
    blocks.append(
        Grid(tuple(rows), (0.13, 0.87), draw.pick(("none", "none", "none", "all")), (3, 2.5), form.look.line)
    )
    if kind == "minutes":
        for number, words in enumerate(topics, 1):
            blocks.append(_heading(f"{shape.replace('{n}', str(number))} {' '.join(words.split())}"))
            blocks += [text_par(paper.say("minutes", own), form) for _ in range(own.whole(1, 3))]
    elif draw.chance(0.4):
        blocks.append(_heading(_word(draw, "private")))
        blocks.append(text_par(f"{len(rows) + 1}. {paper.say('agenda', own)}", form))
    return blocks


def _place_and_day(paper: Paper, form: Form, align: str) -> Par:
    lead = f"{paper.identity.town}, {form.seed.part('place').pick(('', 'den ', 'am '))}"
    style = form.day_style if not form.day_style.startswith("weekday") else "month"
    day = value("date", print_day(paper.day, style), paper.day.isoformat())
    return Par((Run(lead), day), align=align, before=4, after=8)


def _signed(kind: str, paper: Paper, draw: Draw) -> list[Block]:
    first, second = (
        name.split(" ", 1)[1] for name in paper.draw.part("signed").some(paper.identity.people, 2)
    )
    chair = (Run("gez. "), noise("signature", first), Run(f"\n{_word(draw, 'chairs')}"))
    if kind != "minutes":
        return [Gap(8), Par(chair)]
    writer = (Run("gez. "), noise("signature", second), Run(f"\n{_word(draw, 'writer')}"))
    return [Grid(((Cell((Par(chair),)), Cell((Par(writer),))),), (1, 1), "none", before=14)]
