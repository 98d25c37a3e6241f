"""Drafts as people hand them back: gaps filled in Word, a sentence rewritten, a comment answered."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
from docx.oxml.ns import qn


def fill_gaps(content: bytes, answer: Callable[[str], str]) -> bytes:
    """The DOCX with every gap filled: `answer` is given the placeholder and says what is typed over it."""
    document = docx.Document(io.BytesIO(content))
    for control in list(document.element.body.iter(qn("w:sdt"))):
        nodes = list(control.iter(qn("w:t")))
        typed = answer("".join(node.text or "" for node in nodes))
        set_words(nodes, typed)
        showing = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
        if showing is not None:
            showing.getparent().remove(showing)
        for style in list(control.iter(qn("w:rStyle"))):  # typing in Word leaves the placeholder's look
            style.getparent().remove(style)
    return saved(document)


def set_words(nodes: list[Any], words: str) -> None:
    """The first text node holds the words, the others nothing."""
    nodes[0].text = words
    for node in nodes[1:]:
        node.text = ""


def saved(document: Any) -> bytes:
    """The document as bytes."""
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()
