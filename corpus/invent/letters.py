"""Letters without a form: motions and inquiries of factions, answers of the administration; and by-laws."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from corpus.invent.blocks import Block, Cell, Gap, Grid, Mark, Par, Run, value
from corpus.invent.body import heading, text_par
from corpus.invent.days import draw_workday, print_day
from corpus.invent.draw import Draw
from corpus.invent.facts import Paper
from corpus.invent.form import Form
from corpus.invent.words import read_list
from corpus.invent.zones import address_runs, build_letterhead, noise

_SLOT = re.compile(r"(\{\w+\})")


def _word(draw: Draw, group: str, name: str) -> str:
    return str(draw.pick(read_list("phrases")[group][name]))


def _filled(text: str, runs: dict[str, Callable[[], tuple[Run, ...]]]) -> tuple[Run, ...]:
    """The text with every {slot} replaced by its runs."""
    made: list[Run] = []
    for part in _SLOT.split(text):
        made += runs[part[1:-1]]() if part.startswith("{") else [Run(part)] if part else []
    return tuple(made)


def build_letter(paper: Paper, form: Form) -> list[Block]:
    """A faction's letter: letterhead of names, place and day, addressee, what is moved or asked."""
    draw, own = form.seed.part("letter", paper.originator), paper.draw.part("letter")
    blocks = _faction_head(paper, form, draw)
    place = Par(
        (Run(f"{paper.identity.town}, {draw.pick(('', 'den '))}"), _own_day(paper, draw)),
        align=draw.pick(("right", "right", "left")),
        after=10,
    )
    to = _addressee(paper, draw)
    blocks += [place, *to] if draw.chance(0.6) else [*to, place]
    if draw.chance(0.25):
        number = value("reference", paper.reference, size=0.9)
        lead = draw.pick(("Nr. ", "Online-Nr.: ", "Drucksache ", ""))
        blocks.insert(1, Par((Run(lead, size=0.9), number), align="right"))
    blocks.append(_moved(paper, draw, own))
    blocks += _subject(paper, form, draw)
    blocks.append(text_par(_word(draw, "letters", "asked" if paper.kind == "inquiry" else "moved"), form))
    if paper.kind == "inquiry":
        blocks += [text_par(f"{n}. {paper.say('question', own)}", form) for n in range(1, own.whole(3, 6))]
    else:
        blocks += [text_par(paper.say("proposal", own), form) for _ in range(own.whole(1, 3))]
    if own.chance(0.8):
        blocks.append(heading("Begründung", form))
        blocks += [text_par(paper.say("paragraph", own), form) for _ in range(own.whole(1, 5))]
    return [*blocks, *_closing(paper, draw, own)]


def _faction_head(paper: Paper, form: Form, draw: Draw) -> list[Block]:
    name = Par((value("originator", paper.originator, bold=True, size=draw.real(1.1, 1.6)),), after=2)
    people = draw.some(paper.identity.people, draw.pick((0, 0, 3, 5)))
    names = Par((noise("person", "\n".join(people), size=0.8),), align="right", after=0) if people else None
    where = Par(
        tuple(run for run in address_runs(paper.identity, draw.pick((" · ", ", ", "\n")))), 0.75, after=8
    )
    align = draw.pick(("left", "center", "right"))
    if names is not None:
        return [Grid(((Cell((name, where)), Cell((names,))),), (2.2, 1), "none", (0, 2), after=12)]
    return [Par(name.runs, align=align, after=2), Par(where.runs, 0.75, align, after=14)]


def _own_day(paper: Paper, draw: Draw) -> Run:
    style = draw.pick(("dots", "dots", "month", "month", "short_dots", "two"))
    return value("date", print_day(paper.day, style), paper.day.isoformat())


def _addressee(paper: Paper, draw: Draw) -> list[Block]:
    council = paper.identity.council
    words = _word(draw, "letters", "addressees").replace("{head}", _to_head(paper.identity.head))
    words = words.replace("{body_gen}", council.with_article("genitive"))
    return [Par((noise("addressee", words),), after=14)]


def _to_head(head: str) -> str:
    """Who leads, as the address names them: An den Bürgermeister."""
    article, _, office = head.partition(" ")
    return f"An {'den' if article == 'Der' else article.lower()} {office}"


def _moved(paper: Paper, draw: Draw, own: Draw) -> Par:
    body = paper.identity.council if own.chance(0.6) else own.pick(paper.identity.bodies)
    sitting = draw_workday(own, paper.day + timedelta(days=4), paper.day + timedelta(days=30))
    kind = "Anfrage" if paper.kind == "inquiry" else "Antrag"

    def organization(case: str) -> tuple[Run, ...]:
        printed = body.genitive if case == "genitive" else body.name
        article = body.with_article(case).removesuffix(printed)
        return (
            Run(article),
            Run(printed, mark=Mark("station.organization", "value", printed, body.name, "station:1")),
        )

    def day() -> tuple[Run, ...]:
        printed = print_day(sitting, draw.pick(("dots", "month", "month")))
        return (value("station.date", printed, sitting.isoformat(), "station:1"),)

    runs = _filled(_word(draw, "letters", "motion_lines"), {
        "type": lambda: (value("paper_type", kind, bold=draw.chance(0.7)),),
        "body_gen": lambda: organization("genitive"), "body_acc": lambda: organization("accusative"),
        "day": day,
    })  # fmt: skip
    return Par(runs, before=4, after=8)


def _subject(paper: Paper, form: Form, draw: Draw) -> list[Block]:
    lead = draw.pick(("", "", "Betreff: ", "Betr.: ", "Thema: ", "hier: "))
    runs = (Run(lead, True, mark=Mark("name", "label", lead.strip())),) if lead else ()
    title = Par(
        (*runs, value("name", paper.name, bold=True)), align=draw.pick(("left", "left", "center")), after=10
    )
    return [title, text_par(draw.pick(read_list("values")["salutations"]["words"]), form)]


def _closing(paper: Paper, draw: Draw, own: Draw) -> list[Block]:
    words = draw.pick(read_list("values")["salutations"]["closings"])
    signers = own.some(paper.identity.people, own.pick((1, 1, 2)))
    blocks: list[Block] = [Gap(8), Par((Run(words),), after=10)]
    for name in signers:
        blocks.append(Par((noise("signature", name), Run(f"\n{_word(own, 'letters', 'roles')}")), after=6))
    return blocks


def build_answer(paper: Paper, form: Form) -> list[Block]:
    """The administration's letter that answers an inquiry and quotes its number and day."""
    draw, own = form.seed.part("answer"), paper.draw.part("answer")
    asked = draw_workday(own, paper.day - timedelta(days=60), paper.day - timedelta(days=8))
    blocks = build_letterhead(paper, form)
    office = Run(paper.office, mark=Mark("under_direction_of", "value", paper.office, paper.office))
    blocks.append(Par((office,), after=4, align=draw.pick(("left", "right"))))
    blocks.append(Par((noise("addressee", paper.originator),), before=6, after=10))
    blocks.append(
        Par(
            (Run(draw.pick(("", "Datum: ", f"{paper.identity.town}, den "))), _own_day(paper, draw)),
            align="right",
            after=8,
        )
    )

    def day() -> tuple[Run, ...]:
        printed = print_day(asked, draw.pick(("dots", "month")))
        return (Run(printed, mark=Mark("quoted_date", "value", printed, asked.isoformat())),)

    quoted = _filled(_word(draw, "letters", "answer_lines"), {
        "day": day, "number": lambda: (value("related_reference", paper.related[0], group="related:1"),),
    })  # fmt: skip
    title = Par((value("name", paper.name, bold=True),), after=4)
    blocks += [title, Par(quoted, after=10)] if draw.chance(0.6) else [Par(quoted, after=4), title]
    blocks.append(text_par(draw.pick(read_list("values")["salutations"]["words"]), form))
    blocks.append(text_par(_word(draw, "letters", "answer_openers"), form))
    for number in range(1, own.whole(2, 5)):
        blocks.append(heading(f"Frage {number}: {paper.say('question', own)}", form))
        blocks += [text_par(paper.say("paragraph", own), form) for _ in range(own.whole(1, 2))]
    words = draw.pick(read_list("values")["salutations"]["closings"][:4])
    signed = (
        noise("signature", own.pick(paper.identity.people)),
        Run(f"\n{paper.identity.head.split(' ', 1)[1]}"),
    )
    return [*blocks, Gap(8), Par((Run(words),), after=10), Par(signed)]


def build_by_law(paper: Paper, form: Form) -> list[Block]:
    """A by-law: title, day, who decided it, articles."""
    draw, own = form.seed.part("by-law"), paper.draw.part("by-law")
    who, law = paper.identity, paper.say("by_law", own)
    day = value("date", print_day(paper.day, draw.pick(("dots", "month"))), paper.day.isoformat())
    town = draw.pick((f" der {who.feminine_kind} {who.town}", ""))
    blocks = build_letterhead(paper, form) if draw.chance(0.4) else []
    align = draw.pick(("center", "center", "left"))
    if own.chance(0.3):
        law = f"{own.whole(2, 9)}. Satzung zur Änderung der {law}"
    words = f"{law}{town}"
    blocks.append(Par((value("name", words, bold=True, size=1.3),), align=align, before=10, after=4))
    in_title = draw.chance(0.55)
    if in_title:
        blocks.append(Par((Run("vom "), day), align=align, after=12))
    blocks.append(_preamble(paper, form, draw, own))
    for number, title in enumerate(own.some(read_list("grammar")["article_title"], own.whole(4, 9)), 1):
        head = f"§ {number}{draw.pick((chr(10), ' '))}{title}"
        run = Run(head, True, mark=Mark("heading", "value", " ".join(head.split())))
        blocks.append(Par((run,), align=align, before=8, after=3, keep=True))
        blocks += [text_par(f"({n}) {paper.say('article', own)}", form) for n in range(1, own.whole(2, 4))]
    if not in_title:
        blocks += [Gap(10), Par((Run(f"{who.town}, den "), day), after=8)]
    return [
        *blocks,
        Gap(6),
        Par((noise("signature", own.pick(who.people)), Run(f"\n{who.head.split(' ', 1)[1]}"))),
    ]


def _preamble(paper: Paper, form: Form, draw: Draw, own: Draw) -> Par:
    council = paper.identity.council
    day = draw_workday(own, paper.day - timedelta(days=20), paper.day)
    opener = (
        _word(draw, "by_laws", "openers")
        .replace("{no}", str(own.whole(2, 40)))
        .replace("{no2}", str(own.whole(41, 90)))
    )
    printed = print_day(day, draw.pick(("dots", "month")))
    article = council.with_article("nominative").removesuffix(council.name)
    runs = (
        Run(f"{opener} {article}"),
        value("station.organization", council.name, group="station:1"),
        Run(f" {_word(draw, 'by_laws', 'in_session')} "),
        value("station.date", printed, day.isoformat(), "station:1"),
        Run(f" {_word(draw, 'by_laws', 'decided')}"),
    )
    return Par(runs, align="justify" if form.look.justify else "left", after=8)
