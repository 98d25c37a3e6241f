"""How the parts of a paper look, for all producers alike, and where long words may break."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.render.registry import CONTENT


@dataclass(frozen=True, slots=True)
class Style:
    """Type of one kind of paragraph; `size` is a factor of the flow's size, lengths are points."""

    size: float = 1.0
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: float = 0.0
    after: float = 6.0
    indent: float = 0.0
    hang: float = 0.0
    keep: bool = False


STYLES = {
    "body": Style(after=8),
    "letterhead": Style(size=1.1, after=18),
    "reference": Style(size=1.15, bold=True, align="right", before=12, after=20),
    "type": Style(size=1.5, bold=True, after=2),
    "public": Style(size=1.05, after=16),
    "title": Style(size=1.2, bold=True, before=4, after=12),
    "formula": Style(bold=True, before=12, after=10, keep=True),
    "report": Style(size=1.25, bold=True, before=16, after=10, keep=True),
    "heading1": Style(size=1.12, bold=True, before=12, after=6, keep=True),
    "heading2": Style(bold=True, before=12, after=6, keep=True),
    "heading3": Style(bold=True, italic=True, before=8, after=5, keep=True),
    "label": Style(bold=True, before=14, after=6, keep=True),
    "line": Style(after=5),
    "right": Style(align="right", after=8),
    "center": Style(align="center", after=8),
    "small": Style(size=0.85, after=5),
    "item": Style(after=8, indent=0),
    "bullet": Style(after=3, indent=24, hang=12),
    "bullet_last": Style(after=9, indent=24, hang=12),
}
MARGINS = (71.0, 64.0, 62.0, 64.0)
"""Left, top, right, bottom in points."""
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{9,}")


def read_breaks() -> list[str]:
    """Parts of compound words before which a line may end, longest first."""
    lines = (CONTENT / "breaks.txt").read_text(encoding="utf-8").split()
    return sorted(lines, key=len, reverse=True)


_BREAK = re.compile(r"(?<=[a-zäöüß]{3})(?=" + "|".join(read_breaks()) + ")")


def with_soft_hyphens(words: str, mark: str = "\u00ad") -> str:
    """The words with `mark` where they may break at a line's end."""
    return _WORD.sub(lambda match: _BREAK.sub(mark, match[0]), words)
