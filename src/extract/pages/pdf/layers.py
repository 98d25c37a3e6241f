"""Does a PDF have layers that may be switched off (optional content, ISO 32000-1, 8.11)?"""

from __future__ import annotations

import re
import zlib

_NAME = b"/OCProperties"
_PACKED = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_MOST_BYTES = 20_000_000
"""Unpacked; the catalogue stands among the first objects or the last."""


def has_layers(data: bytes) -> bool:
    """True where the catalogue names layers, be it packed into an object stream or not.

    Streams that cannot be unpacked, such as encrypted ones, may name some: true as well.
    """
    if _NAME in data:
        return True
    left = _MOST_BYTES
    for match in _PACKED.finditer(data):
        try:
            text = zlib.decompressobj().decompress(data[match.end() : match.end() + left], left)
        except zlib.error:
            return True
        if _NAME in text:
            return True
        left -= len(text)
        if left <= 0:
            return True
    return False
