"""The id of a paper: its reference with `-` for every run of what is neither letter nor digit."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80
"""A reference longer than this is no reference, and would make no file name."""


def paper_id_for(reference: str | None) -> str | None:
    """`24/SVV/1155` → `24-SVV-1155`; None where nothing usable is left."""
    paper_id = _joined(reference or "")
    return paper_id if 0 < len(paper_id) <= LONGEST else None


def reference_key(reference: str | None) -> str | None:
    """What two spellings of one reference share: the id without regard to case."""
    paper_id = paper_id_for(reference)
    return paper_id.casefold() if paper_id else None


def plain_key(text: str) -> str:
    """Any text, such as a path, in the form of `reference_key`, to look for keys in."""
    return _joined(text).casefold()


def _joined(text: str) -> str:
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", text)).strip("-")
