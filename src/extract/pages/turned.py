"""A page as it looks when somebody turns it to read what stands on it sideways or upside down."""

from __future__ import annotations

from dataclasses import replace

from extract.base.model import Page, Rule, Word

TURNS = (90, 270, 180)
"""Degrees clockwise, the usual ones first: tables are mostly set so that they are read from the right."""

_Edges = tuple[float, float, float, float]


def turn_page(page: Page, turn: int) -> Page:
    """The page turned by `turn` degrees clockwise, with those words only that stand upright then.

    Words keep their order; `as_seen` of what comes back leads to the page as it lies.
    """
    return replace(
        page,
        width=page.width if turn == 180 else page.height,
        height=page.height if turn == 180 else page.width,
        words=tuple(_turn_word(word, page, turn) for word in page.words if word.turn == turn),
        rules=tuple(_turn_rule(rule, page, turn) for rule in page.rules),
        images=(),
        rings=(),
        asides=(),
        turn=turn,
    )


def _turned(edges: _Edges, page: Page, turn: int) -> _Edges:
    x0, top, x1, bottom = edges
    if turn == 90:
        return page.height - bottom, x0, page.height - top, x1
    if turn == 270:
        return top, page.width - x1, bottom, page.width - x0
    return page.width - x1, page.height - bottom, page.width - x0, page.height - top


def _turn_word(word: Word, page: Page, turn: int) -> Word:
    x0, top, x1, bottom = _turned((word.x0, word.top, word.x1, word.bottom), page, turn)
    return replace(word, x0=x0, top=top, x1=x1, bottom=bottom, upright=True, turn=0, edges=())


def _turn_rule(rule: Rule, page: Page, turn: int) -> Rule:
    x0, top, x1, bottom = _turned((rule.x0, rule.top, rule.x1, rule.bottom), page, turn)
    return replace(rule, x0=x0, top=top, x1=x1, bottom=bottom)
