"""Whether a file is a paper or an Anlage of one, judged from its head, its first words and its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from extract.base.model import Candidate, Document, Station

Role = Literal["paper", "attachment"]
_FIRST_WORDS = re.compile(r"^\W*(?:anlage|anhang)\b\s*(?:nr\.?\s*)?\d{0,2}", re.IGNORECASE)
_NAME = re.compile(r"(?:^|[\s_/.-])(?:anlage|anhang)[\s_-]*\d{0,2}(?:[\s_.-]|$)", re.IGNORECASE)
_FIRST_ROWS = 3
_SURE = 0.75


def judge_role(
    document: Document,
    candidates: Sequence[Candidate],
    stations: Sequence[Station],
    name: str,
    is_whole: bool = True,
) -> Role:
    """`attachment` for a file that calls itself one and has no stations of its own, else `paper`.

    An Anlage may print the number of its paper; stations or a paper type beside the number make a paper.
    A file without text is a paper unless its name says otherwise. Where the head could not be read whole
    (`is_whole`), that it shows nothing says nothing.
    """
    if not document.text:
        return "attachment" if _NAME.search(name) else "paper"
    found = {c.field for c in candidates if c.confidence >= _SURE}
    if stations or {"reference", "paper_type"} <= found:
        return "paper"
    if calls_itself_attachment(document, name):
        return "attachment"
    return "attachment" if is_whole and _is_headless(found) else "paper"


def calls_itself_attachment(document: Document, name: str) -> bool:
    """True where the file's name or the first words of its first page say Anlage or Anhang."""
    if _NAME.search(name):
        return True
    rows = [line.text for line in document.lines[:_FIRST_ROWS]]
    rows += [item.text for item in document.furniture if item.box.page == 1]
    return any(_FIRST_WORDS.match(row) for row in rows)


def _is_headless(found: set[str]) -> bool:
    """No number, type, date or originator was read: nothing says that this is a paper."""
    return not found & {"reference", "paper_type", "date", "originator", "resolution_formula"}
