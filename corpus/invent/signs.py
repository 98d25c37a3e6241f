"""A font of signs: DejaVu Sans, with check boxes and bullets at Wingdings' private places as well."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from corpus.render.fonts import font_files
from fontTools.ttLib import TTFont

SIGNS = "Invented Signs"
"""The family's name."""
_PRIVATE = {0xF06F: "□", 0xF0A8: "☐", 0xF0FD: "☒", 0xF0FE: "☑", 0xF0B7: "•", 0xF0D8: "▶"}


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="corpus-invent-")


@cache
def signs_file() -> Path:
    """The font as a file, made once in a process and gone with it."""
    font = TTFont(font_files("DejaVu Sans")[""], recalcTimestamp=False)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap |= {code: table.cmap[ord(sign)] for code, sign in _PRIVATE.items()}
    for record in font["name"].names:
        if record.nameID in (1, 4, 6, 16):
            record.string = SIGNS.replace(" ", "") if record.nameID == 6 else SIGNS
    path = Path(_folder().name) / "signs.ttf"
    font.save(path)
    return path
