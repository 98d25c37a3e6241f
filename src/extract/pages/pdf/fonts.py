"""What a font's name, flags and tables say of its style.

Weights that PDFium derives from stem widths are not used: subset fonts often carry none or a wrong one.
Flag bits are those of ISO 32000-1, table 123; `macStyle` is that of the OpenType table `head`.
"""

from __future__ import annotations

import ctypes
import re
import struct
from dataclasses import dataclass

import pypdfium2.raw as raw

_BOLD_NAMES = ("bold", "black", "heavy", "demi", "fett", "semibd")
_ITALIC_NAMES = ("italic", "oblique", "kursiv")
_ITALIC_FLAG = 1 << 6
_FORCE_BOLD_FLAG = 1 << 18
_NAMELESS = re.compile(r"^(?:CIDFont)?\+?[A-Z]{0,3}\d*$")
"""Names such as `CIDFont+F1` or `F12` that say nothing of the face."""
_MAX_FONT_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class FontStyle:
    """Name without subset tag, and whether the face is bold or italic."""

    name: str
    bold: bool
    italic: bool


class Fonts:
    """Descriptions of the fonts of one page, each read once."""

    def __init__(self) -> None:
        self._known: dict[int, FontStyle] = {}

    def describe(self, address: int) -> FontStyle:
        """The style of the PDFium font at an address; an empty name for 0, where there is none."""
        if not address:
            return FontStyle("", False, False)
        if address not in self._known:
            self._known[address] = _read_font(ctypes.cast(address, raw.FPDF_FONT))
        return self._known[address]


def _read_font(font: object) -> FontStyle:
    name = _read_name(font)
    lowered = name.lower()
    flags = raw.FPDFFont_GetFlags(font)
    flags = flags if flags >= 0 else 0
    bold = any(part in lowered for part in _BOLD_NAMES) or bool(flags & _FORCE_BOLD_FLAG)
    italic = any(part in lowered for part in _ITALIC_NAMES) or bool(flags & _ITALIC_FLAG)
    if not bold and not italic and _NAMELESS.match(name):
        style = _read_mac_style(font)
        bold, italic = bool(style & 1), bool(style & 2)
    return FontStyle(name, bold, italic)


def _read_name(font: object) -> str:
    size = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    raw.FPDFFont_GetBaseFontName(font, buffer, size)
    name = buffer.value.decode("utf-8", "replace")
    return name[7:] if len(name) > 7 and name[6] == "+" and name[:6].isupper() else name


def _read_mac_style(font: object) -> int:
    """`macStyle` of the embedded TrueType font: bit 0 bold, bit 1 italic; 0 where it cannot be read."""
    needed = ctypes.c_size_t()
    if not raw.FPDFFont_GetFontData(font, None, 0, ctypes.byref(needed)):
        return 0
    if not 12 < needed.value <= _MAX_FONT_BYTES:
        return 0
    buffer = (ctypes.c_uint8 * needed.value)()
    if not raw.FPDFFont_GetFontData(font, buffer, needed.value, ctypes.byref(needed)):
        return 0
    data = bytes(buffer)
    count = struct.unpack_from(">H", data, 4)[0]
    for entry in range(min(count, 64)):
        at = 12 + 16 * entry
        if data[at : at + 4] == b"head":
            offset = struct.unpack_from(">I", data, at + 8)[0]
            return int(struct.unpack_from(">H", data, offset + 44)[0]) if offset + 46 <= len(data) else 0
    return 0
