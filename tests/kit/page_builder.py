"""Hand-made pages for tests: rows of words with plain geometry, half a font size per character."""

from __future__ import annotations

from collections.abc import Iterable

from extract.base.model import Page, Rule, Word

WIDTH, HEIGHT = 595.0, 842.0


def words(text: str, x: float, top: float, size: float = 10.0, bold: bool = False) -> list[Word]:
    """One row of words from `x`; a character is half a font size wide, a space as well."""
    result = []
    for part in text.split(" "):
        step = size / 2
        if part:
            edges = tuple(x + step * k for k in range(len(part) + 1))
            result.append(
                Word(
                    part,
                    x,
                    top,
                    edges[-1],
                    top + size,
                    size,
                    "Test-Bold" if bold else "Test",
                    bold,
                    edges=edges,
                )
            )
        x += step * (len(part) + 1)
    return result


def page(
    rows: Iterable[tuple[float, float, str] | tuple[float, float, str, dict[str, object]]],
    number: int = 1,
    rules: Iterable[Rule] = (),
    width: float = WIDTH,
    height: float = HEIGHT,
) -> Page:
    """A page from (x, top, text[, options of `words`]) rows."""
    found: list[Word] = []
    for row in rows:
        options = row[3] if len(row) == 4 else {}
        found.extend(words(row[2], row[0], row[1], **options))  # type: ignore[arg-type]
    return Page(number, width, height, tuple(found), tuple(rules))


def column(
    lines: Iterable[str], x: float = 70, top: float = 100, pitch: float = 13
) -> list[tuple[float, float, str]]:
    """Lines set one under the other."""
    return [(x, top + pitch * k, line) for k, line in enumerate(lines)]


def grid(xs: Iterable[float], ys: Iterable[float]) -> list[Rule]:
    """The ruling lines of a table with these column and row edges."""
    xs, ys = list(xs), list(ys)
    lines = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return lines + [Rule(x, ys[0], x, ys[-1]) for x in xs]
