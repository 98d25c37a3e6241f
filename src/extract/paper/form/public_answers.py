"""„Öffentlichkeit: ☒ ja ☐ nein": publicity told by an answer, where the label is the question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.paper.form.cells import Cell, Row
from extract.paper.form.publicity import Kind, PublicityToken, find_tokens, judge_choice, offers_choice

_QUESTION = re.compile(
    r"""
    ^ \W*
    (?: (?: Beratung | Behandlung | Vorlage | Sitzung ) \s+ (?: in \s+ | ist \s+ )? )?
    (?P<negated> nicht [\s-]* )?
    öffentlich (?: keit | e[rsn]? \s+ (?: Sitzung | Vorlage | Beratung | Behandlung ) )?
    \s* [:?]* \s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Finds „Öffentlichkeit:", „Nicht öffentlich:" before an answer; leaves „Veröffentlichung: ja"."""
_ANSWER = re.compile(r"\b(?P<yes>ja)\b|\b(?P<no>nein)\b", re.IGNORECASE)
_REASONED = re.compile(r"^\s*(?:ja|nein)\b(?!.*\b(?:ja|nein)\b)", re.IGNORECASE)
"""Finds „Nein (§ 35 Absatz 1)": one answer first, and why."""
_REST = re.compile(r"[\W_]|\b[xX]\b|\bja\b|\bnein\b", re.IGNORECASE)


def find_answers(rows: Iterator[tuple[int, Row]]) -> Iterator[tuple[bool | None, tuple[Cell, ...]]]:
    """What rows with such a question answer, and the cells that say so; None where no mark tells which."""
    for _, row in rows:
        for index, cell in enumerate(row.cells):
            question = _QUESTION.match(cell.text)
            if question is None:
                continue
            answer = _answer_cells(cell.text[question.end() :], row.cells[index + 1 :])
            if answer is None:
                continue
            words, cells = answer
            told = _judge(words)
            yield told if told is None or not question["negated"] else not told, (cell, *cells)


def _answer_cells(rest: str, others: tuple[Cell, ...]) -> tuple[str, tuple[Cell, ...]] | None:
    """The words of the answer behind the question and the further cells they stand in."""
    reasoned = _REASONED.match(rest) or (not rest.strip() and others and _REASONED.match(others[0].text))
    if reasoned:
        return reasoned[0], () if rest.strip() else others[:1]
    if _REST.sub("", rest):
        return None
    taken: list[Cell] = []
    for cell in others:
        if _REST.sub("", cell.text):
            break
        taken.append(cell)
    words = " ".join((rest, *(cell.text for cell in taken)))
    return (words, tuple(taken)) if _ANSWER.search(words) else None


def _judge(words: str) -> bool | None:
    marks = [token for token in find_tokens(words) if token.kind in ("on", "off")]
    answers = [
        PublicityToken(_kind(match), float(match.start()), float(match.end()))
        for match in _ANSWER.finditer(words)
    ]
    tokens = tuple(sorted((*marks, *answers), key=lambda token: token.left))
    if offers_choice(tokens):
        return judge_choice(tokens)
    if any(token.kind == "off" for token in marks):
        return None
    return answers[0].kind == "yes"


def _kind(match: re.Match[str]) -> Kind:
    return "yes" if match["yes"] else "no"
