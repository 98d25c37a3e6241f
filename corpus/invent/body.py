"""The text of a paper: resolution, headings, invented sentences, tables of money and climate, signatures."""

from __future__ import annotations

from corpus.invent.blocks import Block, Cell, Gap, Grid, Mark, Par, Run, label, value
from corpus.invent.days import print_day
from corpus.invent.draw import Draw
from corpus.invent.facts import Paper
from corpus.invent.form import Form
from corpus.invent.head import option_runs
from corpus.invent.words import phrase, read_list


def heading(text: str, form: Form, number: int = 0) -> Par:
    """A heading as the council prints it."""
    words = f"{number}. {text}" if form.headings == "numbered" and number else text
    words += ":" if form.headings == "colon" else ""
    run = Run(words, True, underline=form.headings == "underlined", mark=Mark("heading", "value", words))
    return Par((run,), before=8, after=3, keep=True)


def text_par(text: str, form: Form, **look: float) -> Par:
    """A paragraph of running text."""
    align = "justify" if form.look.justify else "left"
    return Par((Run(text, mark=Mark("body", "value", text)),), align=align, after=6, **look)  # type: ignore[arg-type]


def build_body(paper: Paper, form: Form) -> list[Block]:
    """What follows the head: formula, text under headings, lists and tables."""
    draw = paper.draw.part("body")
    blocks: list[Block] = []
    if paper.kind in ("decision", "motion", "information") and draw.chance(0.9):
        formula = paper.say("formula", form.seed.part("formula", paper.kind))
        blocks.append(
            Par((Run(formula, True, mark=Mark("formula", "value", formula)),), before=8, after=4, keep=True)
        )
        blocks += [text_par(paper.say("proposal", draw), form) for _ in range(draw.pick((1, 1, 2)))]
    if paper.kind == "inquiry":
        blocks += [text_par(f"{n}. {paper.say('question', draw)}", form) for n in range(1, draw.whole(3, 6))]
    length = form.seed.part("length").pick((1, 1, 1, 2, 3))
    headings = draw.some(read_list("grammar")["heading"], length * draw.pick((1, 2, 3, 3, 4, 6)))
    for number, title in enumerate(headings, 1):
        blocks.append(heading(title, form, number))
        blocks += _section(paper, form, draw)
    return blocks


def _section(paper: Paper, form: Form, draw: Draw) -> list[Block]:
    blocks: list[Block] = [
        text_par(paper.say("paragraph", draw), form) for _ in range(draw.pick((1, 1, 2, 3, 4)))
    ]
    if draw.chance(0.12):
        sign = form.seed.part("bullets").pick(("• ", "- ", "– ", "* "))
        blocks += [
            text_par(sign + paper.say("sentence", draw), form, indent=14) for _ in range(draw.whole(2, 5))
        ]
    if draw.chance(0.1):
        blocks.append(_figures(paper, form, draw))
    return blocks


def _figures(paper: Paper, form: Form, draw: Draw) -> Grid:
    years = [str(paper.day.year + step) for step in range(3)]
    rows = [tuple(_text(word, True) for word in ("Bezeichnung", *years))]
    for name in draw.some(read_list("phrases")["figures"], 3):
        rows.append(
            tuple(
                _text(word)
                for word in (name, *(f"{draw.whole(2, 900)}.{draw.whole(0, 999):03d}" for _ in years))
            )
        )
    return Grid(tuple(rows), (2, 1, 1, 1), draw.pick(("all", "rows")), form.look.inset, form.look.line, 1)


def _text(words: str, bold: bool = False) -> Cell:
    return Cell((Par((Run(words, bold),), after=0),))


def build_money(paper: Paper, form: Form) -> list[Block]:
    """Financial effects: a question with boxes to tick and a table."""
    draw, own = form.seed.part("money"), paper.draw.part("money")
    costs = own.chance(0.6)
    title = phrase("money", draw)
    blocks: list[Block] = [heading(title, form)]
    yes, no = phrase("money_words", draw)
    blocks.append(
        Par(
            (
                *option_runs(yes, costs, "money", True, form),
                *option_runs(no, not costs, "money", False, form),
            ),
            after=4,
        )
    )
    if draw.chance(0.6):
        names = draw.some(read_list("phrases")["money_rows"], 4)
        amounts = [paper.say("sum", own) if costs else "" for _ in names]
        blocks.append(
            Grid(
                tuple((_text(name), _text(amount)) for name, amount in zip(names, amounts, strict=True)),
                (1.4, 1),
                draw.pick(("all", "rows", "none")),
                form.look.inset,
                form.look.line,
            )
        )
    return blocks


def build_climate(paper: Paper, form: Form) -> list[Block]:
    """A grid of effects on the climate."""
    draw, own = form.seed.part("climate"), paper.draw.part("climate")
    words = phrase("climate_words", draw)
    chosen = own.whole(0, 2)
    options = tuple(
        run for at, word in enumerate(words) for run in option_runs(word, at == chosen, "climate", word, form)
    )
    return [
        heading(phrase("climate", draw), form),
        Par(options, after=5),
    ]


def build_result_grid(paper: Paper, form: Form) -> list[Block]:
    """A grid for the result of the vote, not yet filled in."""
    options: list[Run] = []
    for word in form.stations.ticks:
        options += option_runs(word, False, "result", word, form)
    head = Par((label("result", "Abstimmungsergebnis", bold=True),), after=2)
    votes = Par((Run("Ja: ____   Nein: ____   Enthaltungen: ____"),), after=0)
    return [
        Grid(
            ((Cell((head, Par(tuple(options), after=3), votes)),),),
            (1.0,),
            "all",
            form.look.inset,
            form.look.line,
        )
    ]


def build_signature(paper: Paper, form: Form) -> list[Block]:
    """Who signs, with place and day now and then, which is the paper's own day."""
    who, draw = paper.identity, form.seed.part("signature")
    blocks: list[Block] = [Gap(14)]
    if draw.chance(0.25):
        blocks.append(
            Par(
                (
                    Run(f"{who.town}, den "),
                    value("date", print_day(paper.day, form.day_style), paper.day.isoformat()),
                ),
                after=10,
            )
        )
    person = paper.draw.part("signer").pick(who.people).split(" ", 1)[1]
    lead = phrase("signers", draw)
    office = who.head.split(" ", 1)[1]
    blocks.append(
        Par((Run(lead), Run(person, mark=Mark("signature", "value", person)), Run(f"\n{office}")), after=4)
    )
    return blocks
