"""Corrections of text errors as tracked changes: whoever writes the report accepts or rejects them in Word.

Two authors: what is surely mended is taken into the finished paper unless somebody rejects it; a suggestion
that a person must decide stays a tracked change until then.
"""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from extract.draft.files.printed_values import printable

MENDED_BY, SUGGESTED_BY = "Textfehler berichtigt", "Textfehler? Vorschlag"
_FIRST_ID = 2_000_001
"""Tracked changes share their numbers with nothing else of the draft."""
_WORDS = re.compile(r"\s+|[^\s]+")


def add_correction(
    paragraph: Paragraph, number: int, words: tuple[str, str], style: str | None, by: str
) -> None:
    """The words that differ struck out and put in, at the paragraph's end; what is the same as plain text.

    `words` are old and new, `number` counts the corrections of the document from 0.
    """
    same, old, new, behind = _differing(*words)
    _add(paragraph, paragraph, same, style)
    for order, (tag, text) in enumerate((("w:del", old), ("w:ins", new))):
        if text:
            change = OxmlElement(tag)
            change.set(qn("w:id"), str(_FIRST_ID + 2 * number + order))
            change.set(qn("w:author"), by)
            paragraph._p.append(change)
            _add(paragraph, change, text, style)
    _add(paragraph, paragraph, behind, style)


def _add(paragraph: Paragraph, parent: Any, text: str, style: str | None) -> None:
    if not text:
        return
    run = paragraph.add_run(printable(text), style=style)._r
    if parent is not paragraph:
        parent.append(run)
    if parent is not paragraph and parent.tag == qn("w:del"):
        for node in run.iter(qn("w:t")):
            node.tag = qn("w:delText")
            node.set(qn("xml:space"), "preserve")


def _differing(old: str, new: str) -> tuple[str, str, str, str]:
    """Words in front that are the same, the old and the new ones, the same words behind."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    ends = len(before) - last, len(after) - last
    return (
        "".join(before[:first]),
        "".join(before[first : ends[0]]),
        "".join(after[first : ends[1]]),
        "".join(before[ends[0] :]),
    )


def accept_mended(root: Any) -> int:
    """What was surely mended, and nobody rejected, becomes text; returns how many places."""
    accepted = 0
    for change in [e for tag in ("w:ins", "w:del") for e in root.iter(qn(tag)) if _is_mended(e)]:
        if change.tag == qn("w:ins"):
            for run in list(change):
                change.addprevious(run)
        accepted += change.tag == qn("w:ins") or not _is_mended(change.getnext())
        change.getparent().remove(change)
    return accepted


def _is_mended(element: Any) -> bool:
    return element is not None and element.get(qn("w:author")) == MENDED_BY
