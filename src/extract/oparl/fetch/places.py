"""Where papers and files are put: names made here of what the system says, never its paths.

A paper has a folder, `2024/24-SVV-1155`; its files begin with its number, so that Anlagen are known as its.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable

from extract.archive.statements import Statement
from extract.base.paper_id import paper_id_for

_LONGEST_NAME = 60
"""Characters of one part of a path: Windows bears 260 in all."""
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)")
"""Names that stand for devices on Windows, whatever the ending."""
UNDATED, UNNUMBERED = "ohne-datum", "ohne-nummer"


def paper_folder(statement: Statement, under: str, is_taken: Callable[[str], bool]) -> str:
    """The folder of a paper, with `/`: the council where there are several, the year, the number.

    `is_taken` says whether another paper has a folder; of two with one number the later one gets the first
    digits of its URL's hash behind it.
    """
    year = str(statement.date.year) if statement.date else UNDATED
    reference = paper_id_for(statement.reference)
    number = safe_name(reference) if reference else ""
    mark = hashlib.sha256(statement.url.encode()).hexdigest()[:8]
    plain = "/".join(part for part in (under, year, number or f"{UNNUMBERED}-{mark}") if part)
    return f"{plain}-{mark}" if is_taken(plain) else plain


def file_path(
    folder: str, position: int, name: str | None, ending: str, is_taken: Callable[[str], bool]
) -> str:
    """The path of a file of a paper: the paper's own at position 0, Anlagen from 1 with their names.

    A position is no number of an Anlage: only the system's name may say „Anlage 3“.
    """
    number = folder.rsplit("/", 1)[-1]
    title = safe_name(re.sub(r"(?i)\.(?:pdf|docx)$", "", name or "")) or f"datei-{position}"
    stem = f"{number}-{title}" if position else number
    found, count = f"{folder}/{stem}{ending}", 2
    while is_taken(found):
        found, count = f"{folder}/{stem}-{count}{ending}", count + 1
    return found


def safe_name(text: str) -> str:
    """Letters, digits and `-` of a text, as part of a path that every file system bears; may be empty."""
    plain = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", text)).strip("-")
    plain = plain[:_LONGEST_NAME].rstrip("-")
    return f"{plain}-datei" if _RESERVED.fullmatch(plain) else plain
