"""A text with the words joined that a line end divides, and the way back to its own characters."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_DIVIDED = re.compile(
    r"\u00ad\s*|(?<=[a-zäöüß])[-\u2010]\n[^\S\n]*(?=[a-zäöüß])(?!(?:und|oder|sowie|bis|bzw)\b)"
)


@dataclass(frozen=True, slots=True)
class MendedText:
    """`text` without hyphens and line feeds inside words.

    `places` are where something was left out, `left_out` how many characters up to and including there.
    """

    text: str
    places: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the given text for one of the mended text."""
        return self._place(start, inclusive=True), self._place(end, inclusive=False)

    def _place(self, position: int, inclusive: bool) -> int:
        index = bisect_right(self.places, position) if inclusive else bisect_left(self.places, position)
        return position + (self.left_out[index - 1] if index else 0)


def mend_line_ends(text: str) -> MendedText:
    """The text with divided words joined; supplementary hyphens („Geh-\\nund Radweg") and real ones stay."""
    pieces: list[str] = []
    places: list[int] = []
    left_out: list[int] = []
    position = length = 0
    for match in _DIVIDED.finditer(text):
        pieces.append(text[position : match.start()])
        length += match.start() - position
        position = match.end()
        places.append(length)
        left_out.append(position - length)
    if not places:
        return MendedText(text)
    return MendedText("".join([*pieces, text[position:]]), tuple(places), tuple(left_out))
