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
ODD_BULLETS = frozenset("◾◼◆◇♦▸▶►▹▷▻‣⁃∙✦❯➤➣⮞▫◘☛")
"""Signs that stand before items; alone they mean no more than the usual ones."""
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
_SOFT_HYPHEN = "\u00ad"
_SYMBOL_AREA = range(0xF000, 0xF100)
"""Private code points of symbol fonts: 0xF000 and the code in the font (TrueType's symbol encoding)."""
_SURROGATES = range(0xD800, 0xE000)
"""Halves of UTF-16 pairs (Unicode, chapter 23.6)."""
_NEVER_CHARACTERS = range(0xFDD0, 0xFDF0)
"""Code points that Unicode keeps free, beside the last two of every plane (Unicode, chapter 23.7)."""
_LAST_OF_A_PLANE = 0xFFFE
_SELECTORS = ((0xFE00, 0xFE10), (0xE0100, 0xE01F0))
"""Code points that choose between the looks of the character before them."""
_DIGIT_SPACES = re.compile(r"\s+")


def normalize_character(character: str, font: str) -> str:
    """One character of a PDF as text: empty for invisible ones, several letters for a ligature.

    `font` is the font's name; symbol fonts give their code points a meaning of their own.
    The marks PDFium puts for a hyphen at a line end (U+0002, U+FFFE) become a plain hyphen.
    """
    if character in ("\x02", "\ufffe"):
        return "-"
    code = ord(character)
    private = code in _SYMBOL_AREA
    if private or "ingding" in font or "Symbol" in font or "Dingbat" in font:
        return _normalize_symbol(chr(code - _SYMBOL_AREA.start) if private else character, font, private)
    if character in _LIGATURES:
        return _LIGATURES[character]
    if is_no_character(code):
        return UNKNOWN
    if is_invisible(character):
        return ""
    return character.translate(_CHECK_VARIANTS)


def is_no_character(code: int) -> bool:
    """True for a UTF-16 half alone and for code points that Unicode keeps free; no file format takes them."""
    beyond_the_first = code > _LAST_OF_A_PLANE + 1 and code & _LAST_OF_A_PLANE == _LAST_OF_A_PLANE
    return code in _SURROGATES or code in _NEVER_CHARACTERS or beyond_the_first


def is_invisible(character: str) -> bool:
    """True for controls, marks of direction, joiners, selectors: what stands in a text and is never seen."""
    code = ord(character)
    if any(first <= code < end for first, end in _SELECTORS) or code in (
        _LAST_OF_A_PLANE,
        _LAST_OF_A_PLANE + 1,
    ):
        return True
    return unicodedata.category(character) in ("Cc", "Cf") and character not in (_SOFT_HYPHEN, *"\t\n\r")


def clean_text(text: str) -> str:
    """A string from outside (a form field, a note, a bookmark) as pages hold theirs; white space stays.

    UTF-16 halves are paired, lone ones and code points without a character become U+FFFD, what is
    invisible goes.
    """
    if text.isascii() and text.isprintable():
        return text
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(
        UNKNOWN if is_no_character(ord(c)) else " " if c.isspace() and c not in "\t\n\r" else c
        for c in paired
        if c.isspace() or not is_invisible(c)
    )


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
