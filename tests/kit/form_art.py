"""Heads of papers drawn as text: a character is 5 points wide, a line 14 points high, `!` makes it bold.

Two spaces or more part cells; a blank line is a gap. A layout can be read in the test as it looks on paper.
"""

from __future__ import annotations

import re
from textwrap import dedent

from extract.base.model import Document, Rule
from extract.pages.layout import build_document
from kit.page_builder import page

LEFT, TOP, PITCH = 50.0, 50.0, 14.0


def draw(art: str, rules: tuple[Rule, ...] = ()) -> Document:
    """The document that the drawing shows: one page of A4."""
    rows: list[tuple[float, float, str, dict[str, object]]] = []
    for number, line in enumerate(dedent(art).strip("\n").split("\n")):
        bold = line.startswith("!")
        line = " " + line[1:] if bold else line
        for match in re.finditer(r"\S+(?: \S+)*", line):
            x = LEFT + 5.0 * match.start()
            rows.append((x, TOP + PITCH * number, match[0], {"bold": bold}))
    return build_document([page(rows, rules=rules)])
