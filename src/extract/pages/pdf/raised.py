"""Digits that a font draws raised in the size of the text: only their ink shows that they are marks."""

from __future__ import annotations

import ctypes

import numpy as np

from extract.pages.pdf.calls import address_of, get_ink_box, get_origin
from extract.pages.pdf.characters import Characters
from extract.pages.pdf.geometry import View
from extract.pages.pdf.glyphs import Booleans

_HIGHER = 0.2
"""Of the font size: the ink of raised digits begins so much above the base line, that of all others on it."""
_BEHIND_DIGITS = frozenset("abcdefgh)*")
_MOST = 3
"""Digits of a mark."""


def find_raised(text_page: object, characters: Characters, view: View) -> Booleans:
    """Which digits, and letters or brackets behind them, stand above the base line.

    Only the ends of runs of digits are looked at, where a mark would stand.
    """
    raised = np.zeros(len(characters.texts), dtype=bool)
    chosen = _ends_of_digits(characters)
    if not chosen:
        return raised
    ink = _Ink(address_of(text_page), characters, view)
    for index in chosen:
        if ink.rise(index) <= _HIGHER:
            continue
        first = index
        while first > index - _MOST and characters.texts[first].isdigit() and ink.rise(first - 1) > _HIGHER:
            first -= 1
        raised[first : index + 1] = True
    return raised


class _Ink:
    """How high the ink of characters begins above their base line, in font sizes."""

    def __init__(self, address: int, characters: Characters, view: View) -> None:
        self._address, self._characters, self._view = address, characters, view
        self._numbers = (ctypes.c_double * 6)()

    def rise(self, index: int) -> float:
        """0.0 where there is no ink, or no such character, or it does not stand upright."""
        if index < 0 or not self._characters.styles[self._characters.style[index]].upright:
            return 0.0
        place, at = int(self._characters.places[index]), ctypes.addressof(self._numbers)
        if not get_ink_box(self._address, place, at, at + 8, at + 16, at + 24):
            return 0.0
        if not get_origin(self._address, place, at + 32, at + 40):
            return 0.0
        left, right, bottom, top, x, y = self._numbers
        size = max(self._characters.styles[self._characters.style[index]].size, 1.0)
        lower: float = self._view.rectangle(left, bottom, right, top)[3]
        base: float = self._view.point(x, y)[1]
        return (base - lower) / float(size)


def _ends_of_digits(characters: Characters) -> list[int]:
    """The last digit of each run in a word, and the letters, brackets and asterisks right behind it."""
    texts, tokens = characters.texts, characters.tokens.tolist()
    chosen: list[int] = []
    for index, text in enumerate(texts):
        if text in _DIGITS:
            following = index + 1
            if (
                following == len(texts)
                or tokens[following] != tokens[index]
                or texts[following] not in _DIGITS
            ):
                chosen.append(index)
        elif text in _BEHIND_DIGITS and chosen and chosen[-1] == index - 1:
            chosen.append(index)
    return chosen


_DIGITS = frozenset("0123456789")
