"""Characters as PDFs hold them → characters as people write them, and words → comparable forms.

Private-use glyphs of symbol fonts follow the encodings that Microsoft documents for Wingdings and Symbol
(glyph code + U+F000); ligatures are the Latin block U+FB00–U+FB06.
"""

from __future__ import annotations

import re
import unicodedata

CHECKED = "☒"
UNCHECKED = "☐"
BULLET = "•"
UNKNOWN = "\ufffd"
"""Stands for a character that the PDF draws but does not name."""

_WINGDINGS = {
    "o": UNCHECKED, "q": UNCHECKED, "r": UNCHECKED, "\u00a8": UNCHECKED,
    "x": CHECKED, "\u00fe": CHECKED, "\u00fd": CHECKED, "\u00fc": CHECKED, "\u00fb": CHECKED,
    "l": BULLET, "n": BULLET, "\u00a7": BULLET, "\u00b7": BULLET, "\u009f": BULLET, "\u00d8": "➢",
    "\u00e0": "→", "\u00e8": "➔", "v": "❖", "u": BULLET,
}  # fmt: skip
_WINGDINGS_2 = {
    "\u00a3": UNCHECKED,
    "\u0053": CHECKED,
    "\u0054": CHECKED,
    "\u0052": CHECKED,
    "\u0051": CHECKED,
}
_SYMBOL = {"\u00b7": BULLET, "\u00ae": "→", "\u00a7": BULLET, "\u00be": "–", "-": "–", "\u00b0": "°"}
_CHECK_VARIANTS = str.maketrans({"☑": CHECKED, "🗹": CHECKED, "🗷": CHECKED, "✘": CHECKED, "✗": CHECKED,
                                 "✔": CHECKED, "✓": CHECKED, "□": UNCHECKED, "❏": UNCHECKED, "❑": UNCHECKED,
                                 "◻": UNCHECKED, "⬜": UNCHECKED, "⊠": CHECKED})  # fmt: skip
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_MISNAMED_LIGATURES = {"Ɵ": "ti", "Ʃ": "tt", "ƞ": "tf", "ƫ": "tti", "Ư": "ff", "Ō": "ft"}
"""What Word's own PDF printer calls Calibri's ligatures; Ư and Ō begin words of other languages."""
_INVISIBLE = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\ufffe", "\uffff"}
_DIGIT_SPACES = re.compile(r"\s+")


def normalize_character(character: str, font: str) -> str:
    """One character of a PDF as text: empty for invisible ones, several letters for a ligature.

    `font` is the font's name; symbol fonts give their code points a meaning of their own.
    The marks PDFium puts for a hyphen at a line end (U+0002, U+FFFE) become a plain hyphen.
    """
    if character in ("\x02", "\ufffe"):
        return "-"
    code = ord(character)
    private = 0xF000 <= code <= 0xF0FF
    if private or "ingding" in font or "Symbol" in font or "Dingbat" in font:
        return _normalize_symbol(chr(code - 0xF000) if private else character, font, private)
    if character in _LIGATURES:
        return _LIGATURES[character]
    if character in _INVISIBLE or (code < 32 and character not in "\t\n\r") or 0x7F <= code < 0xA0:
        return ""
    return character.translate(_CHECK_VARIANTS)


def _normalize_symbol(character: str, font: str, private: bool) -> str:
    name = font.replace(" ", "").replace("-", "").lower()
    if "wingdings2" in name:
        table = _WINGDINGS_2
    elif "symbol" in name:
        table = _SYMBOL
    elif "zapfdingbats" in name or "dingbats" in name:
        table = {"4": CHECKED, "8": CHECKED, "o": UNCHECKED, "n": BULLET, "l": BULLET}
    else:
        table = _WINGDINGS
    if character in table:
        return table[character]
    return BULLET if private and not character.isalnum() else character.translate(_CHECK_VARIANTS)


def spell_ligatures(letters: list[str]) -> list[str]:
    """The letters of a word with wrongly named ligatures spelt out: „TreƯen“ → „Treffen“; „Ōsaka“ stays."""
    if _MISNAMED_LIGATURES.keys().isdisjoint(letters):
        return letters
    return [
        _MISNAMED_LIGATURES[letter]
        if letter in _MISNAMED_LIGATURES and _is_inside(letters, index)
        else letter
        for index, letter in enumerate(letters)
    ]


def _is_inside(letters: list[str], index: int) -> bool:
    behind_letter = index > 0 and letters[index - 1].isalpha()
    before_small = index + 1 < len(letters) and letters[index + 1].islower()
    return behind_letter or (before_small and letters[index] in "ƟƩƞƫ")


def compose(text: str) -> str:
    """NFC; a spacing diaeresis beside its vowel (`¨u`) is joined to it, as old TeX fonts print it."""
    if "\u00a8" in text:
        text = re.sub("\u00a8([aouAOU])", lambda m: m.group(1) + "\u0308", text)
        text = re.sub("([aouAOU])\u00a8", lambda m: m.group(1) + "\u0308", text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """White space runs → one space, ends trimmed."""
    return _DIGIT_SPACES.sub(" ", text).strip()


def fold(text: str) -> str:
    """A comparable form: lower case, one kind of hyphen and quote, single spaces, no soft hyphens."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    text = re.sub("[\u2010-\u2015\u2212]", "-", text)
    text = re.sub("[„“”‟«»\"‚‘’']", '"', text)
    return squeeze(text).casefold()
