"""Whether a paper is public: every statement of its head is heard, and the careful one holds.

A statement is a word that stands for itself („nichtöffentlich"), a value behind a label, the kind of
sitting, or a choice of which a mark tells one. Any sign of non-public beats an unmarked „öffentlich"; a
choice without a readable mark leaves the field empty, whatever else is printed in favour of public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.base.model import STAMP, WATERMARK, Box, Candidate, Document, Issue, Rule
from extract.paper.form.cells import Cell, Row, spans_of
from extract.paper.form.public_answers import find_answers
from extract.paper.form.publicity import (
    PublicityToken,
    explains_signs,
    is_refusal,
    judge_choice,
    offers_choice,
    parse_publicity,
)
from extract.paper.form.shapes import parse_public
from extract.paper.form.wordings import Wording, join_broken
from extract.paper.header.head import PaperHead
from extract.paper.stations.roles import is_body
from extract.profile import letters_of

_NEAR = 2.6
"""Rows of one choice stand within so many heights of each other."""
_SIGN = 3
"""Letters of a sign such as „nö", that stands for a word."""
_SHORT = 12
"""Words of a line that says how the paper is to be treated; longer ones are text about something else."""
_CLEAR_TREATMENT = re.compile(
    r"\b(?:zu\s+behandeln|behandelt|zu\s+beraten|Sitzung|Beratung|Behandlung|Vorlage|Drucksache|Teil|Status)\b",
    re.IGNORECASE,
)
_SAID_PUBLIC = re.compile(
    r"""
    \b (?: Vorlage | Drucksache | Mitteilung ) \s+ (?: ist | wird ) \s+ öffentlich
        (?: \s+ (?: zu \s+ )? (?: behandeln | behandelt | beraten ) \b | \s* \. \s* $ )
    | \b (?: Beratung | Behandlung ) \s+ (?: erfolgt | findet ) \s+ in \s+ öffentlicher \s+ Sitzung
    | ^ erfolgt \s+ in \s+ öffentlicher \s+ Sitzung
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Finds „Diese Vorlage ist öffentlich zu behandeln."; leaves „Das ist öffentlich bekannt zu machen."."""
_SENTENCES = 20
"""Rows of a head in which such a sentence speaks of the paper."""


@dataclass(frozen=True, slots=True)
class PublicStatement:
    """What one place says: True, False, or None for a choice that no mark decides."""

    public: bool | None
    cells: tuple[Cell, ...]
    confidence: float
    rule: str
    wording: str = ""
    """What says so where no cell does."""


def extract_public(head: PaperHead, title: Candidate | None = None) -> tuple[list[Candidate], list[Issue]]:
    """The publicity that the head states as a candidate, and what a reviewer should know of it.

    `title` is the title found before: a word inside it says nothing on the paper.
    """
    units = [
        unit
        for unit in join_broken(_rows(head), title.spans if title else ())
        if not explains_signs(unit.text)
    ]
    answers = [
        PublicStatement(public, cells, 0.95, "public.boxes") for public, cells in find_answers(_rows(head))
    ]
    answered = {cell.start for answer in answers for cell in answer.cells}
    units = [unit for unit in units if not any(cell.start in answered for cell in unit.cells)]
    choices = [*answers, *_choices(units, head.document)]
    used = {cell.start for choice in choices for cell in choice.cells}
    used |= _signs_of_sittings(head)
    others = [unit for unit in units if not any(cell.start in used for cell in unit.cells)]
    stated = [*choices, *_worded(others, head), *_labelled(head, used), *_across(head.document)]
    return _decide(stated)


def _signs_of_sittings(head: PaperHead) -> set[int]:
    """Where „ö" and „nö" stand beside a body or among titles of columns: they speak of a sitting."""
    return {
        cell.start
        for _, row in _rows(head)
        if any(_tells_of_sittings(cell, head) for cell in row.cells)
        for cell in row.cells
        if len(letters_of(cell.text)) <= _SIGN
    }


def _tells_of_sittings(cell: Cell, head: PaperHead) -> bool:
    return letters_of(cell.text) in head.profile.column_titles or is_body(cell.text, head.profile)


def _decide(stated: Sequence[PublicStatement]) -> tuple[list[Candidate], list[Issue]]:
    said = {s.public for s in stated}
    open_choice = next((s for s in stated if s.public is None), None)
    ticked = [s for s in stated if s.public is True and s.rule == "public.boxes"]
    if False in said:
        best = max((s for s in stated if s.public is False), key=lambda s: s.confidence)
        issues = [_contradiction(ticked[0])] if ticked else []
        return [_candidate(best, 0.7 if ticked else best.confidence)], issues
    if open_choice is not None and not ticked:
        return [], [_unclear(open_choice)]
    stated = ticked or [s for s in stated if s.public is True]
    return [_candidate(best, best.confidence) for best in sorted(stated, key=lambda s: -s.confidence)[:1]], []


def _candidate(statement: PublicStatement, confidence: float) -> Candidate:
    raw = " ".join(cell.text for cell in statement.cells) or statement.wording
    value = bool(statement.public)
    return Candidate("public", value, raw, spans_of(statement.cells), confidence, statement.rule)


def _unclear(statement: PublicStatement) -> Issue:
    cell = statement.cells[0]
    return Issue("public-unclear", page=cell.page, span=cell.span)


def _contradiction(statement: PublicStatement) -> Issue:
    cell = statement.cells[0]
    return Issue("public-contradiction", page=cell.page, span=cell.span)


def _rows(head: PaperHead) -> Iterator[tuple[int, Row]]:
    for index, row in enumerate((*head.rows, *head.following[:1])):
        if not head.in_stations(index):
            yield index, row


def _choices(units: Sequence[Wording], document: Document) -> Iterator[PublicStatement]:
    """The places where both words stand side by side or one below the other, with what their marks say."""
    told = [unit for unit in units if unit.tokens() and _is_option(unit)]
    waiting: list[list[Wording]] = []
    for row in _lines(told):
        tokens = _tokens_of(row, document)
        if offers_choice(tokens):
            yield _choice(row, judge_choice(tokens))
        elif {t.kind for t in tokens} & {"yes", "no"} and all(_BARE.fullmatch(unit.text) for unit in row):
            waiting.append(row)
    for upper, lower in pairwise(waiting):
        tokens = (*_tokens_of(upper, document), *_tokens_of(lower, document))
        if offers_choice(tokens) and _are_near(upper[0], lower[0]):
            yield _choice([*upper, *lower], _judge_lines(upper, lower, document))


def _lines(units: Sequence[Wording]) -> list[list[Wording]]:
    """Wordings at one height; a drawn mark may stand a little higher or lower than its word."""
    lines: list[list[Wording]] = []
    for unit in units:
        cell = unit.first
        middle = (cell.top + cell.bottom) / 2
        line = next(
            (
                other
                for other in lines[-2:]
                if other[0].first.page == cell.page
                and (other[0].row == unit.row or other[0].first.top < middle < other[0].first.bottom)
            ),
            None,
        )
        if line is None:
            lines.append([unit])
        else:
            line.append(unit)
    return lines


def _is_option(unit: Wording) -> bool:
    """True where the wording is nothing but options and marks, or a label before them."""
    rest = re.sub(r"[\W_\d]|[xX]\b", "", _WORDS.sub("", unit.text.partition(":")[2] or unit.text))
    return len(rest) <= 12


_BARE = re.compile(
    r"[\W_xX]*(?:(?:nicht[\s\u00ad\u2010\u2011-]*)?öffentl(?:ich|\.)|vertraulich)?[\W_xX]*", re.IGNORECASE
)
"""Finds „☒ nicht öffentlich", „[x]"; leaves „Öffentliche Sitzung", which is no option of a choice."""
_WORDS = re.compile(
    r"""
    (?:nicht[\s\u00ad\u2010\u2011-]*)? öffentl(?:ich\w*|\.) | vertraulich | n\.?\s?ö\.?
    | \b (?: Sitzung | Beratung | Behandlung | Vorlage | Drucksache | Teil | in | im | der | die ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What may stand in an option; what is left of a cell without it tells whether it is one."""


def _tokens_of(row: Sequence[Wording], document: Document) -> tuple[PublicityToken, ...]:
    tokens = sorted((t for unit in row for t in unit.tokens()), key=lambda t: t.left)
    if any(t.kind in ("on", "off") for t in tokens):
        return tuple(tokens)
    return tuple(_with_drawn_marks(tokens, row[0].first, document))


def _with_drawn_marks(
    tokens: Sequence[PublicityToken], cell: Cell, document: Document
) -> Iterator[PublicityToken]:
    """The words with a mark before each: ticked where a line is drawn around it, or through the other one."""
    page = document.pages[cell.page - 1]
    circled = [_is_circled(token, cell, page.rings) for token in tokens]
    struck = [_is_struck(token, cell, page.rules) for token in tokens]
    for index, token in enumerate(tokens):
        others = [struck[i] for i in range(len(tokens)) if i != index]
        if any(circled) or any(struck):
            on = circled[index] or (any(others) and not struck[index] and not any(circled))
            yield PublicityToken("on" if on else "off", token.left - 2, token.left - 1)
        yield token


def _is_circled(token: PublicityToken, cell: Cell, rings: Sequence[Box]) -> bool:
    middle = (token.left + token.right) / 2
    return any(
        ring.x0 <= middle <= ring.x1
        and ring.top < (cell.top + cell.bottom) / 2 < ring.bottom
        and ring.x1 - ring.x0 < 2.2 * (token.right - token.left)
        for ring in rings
    )


def _is_struck(token: PublicityToken, cell: Cell, rules: Sequence[Rule]) -> bool:
    """A line through the middle of the word, as long as most of it; one below it underlines."""
    low, high = cell.top + 0.3 * cell.height, cell.top + 0.78 * cell.height
    return any(
        rule.is_horizontal
        and low < rule.top < high
        and min(rule.x1, token.right) - max(rule.x0, token.left) > 0.6 * (token.right - token.left)
        for rule in rules
    )


def _are_near(upper: Wording, lower: Wording) -> bool:
    one, other = upper.first, lower.first
    return one.page == other.page and other.top - one.bottom < _NEAR * one.height


def _judge_lines(upper: Sequence[Wording], lower: Sequence[Wording], document: Document) -> bool | None:
    """A choice in two lines, each with its own mark: exactly one of them is ticked."""
    said = []
    for row in (upper, lower):
        kinds = {token.kind for token in _tokens_of(row, document)}
        said.append(("yes" in kinds, "on" in kinds and "off" not in kinds))
    ticked = {is_yes for is_yes, on in said if on}
    return ticked.pop() if len(ticked) == 1 and sum(on for _, on in said) == 1 else None


def _choice(units: Sequence[Wording], public: bool | None) -> PublicStatement:
    cells = tuple(cell for unit in units for cell in unit.cells)
    return PublicStatement(public, cells, 0.98, "public.boxes")


def _worded(units: Sequence[Wording], head: PaperHead) -> Iterator[PublicStatement]:
    """Words that stand for themselves, beside the type, or in a short line on how the paper is treated."""
    for unit in units:
        near = any(abs(unit.row - other) <= 3 for other in head.type_rows)
        plain = "☐" not in unit.text and "☒" not in unit.text
        public = parse_public(unit.text, head.profile) if plain else None
        if public is None and plain and (len(unit.cells) > 1 or is_refusal(unit.text)):
            public = parse_publicity(unit.text)
        if public is not None:
            confidence = (0.95 if near else 0.85) - 0.002 * min(unit.row, 40)
            yield PublicStatement(public, unit.cells, confidence, "public.word")
            continue
        yield from _within(unit, head)


def _within(unit: Wording, head: PaperHead) -> Iterator[PublicStatement]:
    """„Tischvorlage öffentlich", „Antrag … (öffentlich)", „1. öffentliche Sitzung Stadtteilbeirat"."""
    cell = unit.first
    tail = re.search(r"(?:\(|\s)(nicht[\s-]?öffentlich|öffentlich|vertraulich)\)?$", cell.text, re.IGNORECASE)
    typed = unit.row in head.type_rows or (unit.row < 15 and bool(tail and tail[0].endswith(")")))
    if tail and typed:
        part = cell.part(tail.start(1), tail.end(1))
        yield PublicStatement(parse_publicity(tail[1]), (part,), 0.9, "public.beside_type")
        return
    told = parse_publicity(unit.text)
    if told is False and len(unit.text.split()) <= _SHORT and _CLEAR_TREATMENT.search(unit.text):
        yield PublicStatement(False, unit.cells, 0.85, "public.treatment")
        return
    if told and unit.row < _SENTENCES and len(unit.text.split()) <= _SHORT and _SAID_PUBLIC.search(unit.text):
        yield PublicStatement(True, unit.cells, 0.85, "public.treatment")
        return
    sitting = re.search(r"\böffentlichen?\s+Sitzung", cell.text, re.IGNORECASE)
    if sitting and unit.row < 20 and told is True:
        yield PublicStatement(True, (cell.part(*sitting.span()),), 0.6, "public.sitting")


def _across(document: Document) -> Iterator[PublicStatement]:
    """A watermark or stamp „nichtöffentlich" on the first page; one that says „öffentlich" proves nothing."""
    for mark in document.furniture_on(1):
        if mark.rule in (WATERMARK, STAMP) and parse_publicity(mark.text) is False:
            yield PublicStatement(False, (), 0.9, f"public.{mark.rule}", mark.text)


def _labelled(head: PaperHead, used: set[int]) -> Iterator[PublicStatement]:
    for value in head.values_of("public"):
        if any(cell.start in used for cell in value.cells):
            continue
        public = parse_public(value.text, head.profile)
        if public is not None:
            yield PublicStatement(public, value.cells, 0.93, "public.label")
