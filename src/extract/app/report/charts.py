"""Plots as inline SVG: they follow the page’s colours, scale, print, and have titles to be read. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from extract.schema.german_names import german_names


@dataclass(frozen=True, slots=True)
class Span:
    """One row of a picture of times: `marks` are years with a count; `begin` and `end` may be open."""

    name: str
    begin: int | None
    end: int | None
    marks: Mapping[int, int]
    note: str = ""


def draw_status(counts: Mapping[str, int]) -> str:
    """Documents by status as one bar in parts."""
    total = sum(counts.values()) or 1
    parts, x = [], 0.0
    for status, name in german_names("statuses").items():
        width = 1000.0 * counts.get(status, 0) / total
        if width:
            size = f'x="{x:.1f}" y="0" width="{max(width - 2, 1):.1f}" height="26" rx="3"'
            parts.append(f'<rect class="s-{status}" {size}><title>{counts[status]} {name}</title></rect>')
        x += width
    told = ", ".join(f"{counts[s]} {name}" for s, name in german_names("statuses").items() if counts.get(s))
    return _svg(1000, 26, "".join(parts), f"Dokumente nach Stand: {told}", "bar")


def draw_trend(values: Sequence[float], name: str) -> str:
    """A line through the values of the last runs, oldest left; lowest and highest value fill the height."""
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    step = 180.0 / max(len(values) - 1, 1)
    points = [
        (4 + i * step, 34 - 28 * (v - low) / span if high > low else 20.0) for i, v in enumerate(values)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    drawn = f'<polyline class="line" points="{line}"/><circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>'
    return _svg(190, 40, drawn, f"{name} über {len(values)} Läufe", "trend")


def draw_times(spans: Sequence[Span], first: int, last: int, title: str) -> str:
    """Rows of times over the years `first` to `last`: a bar for a row's span, a dot for each marked year."""
    left, right, row, head = 400.0, 20.0, 24.0, 26.0
    width = 1000.0
    per_year = (width - left - right) / max(last - first + 1, 1)

    def x(year: int) -> float:
        return left + (year - first) * per_year

    drawn = [_axis(x, per_year, first, last, head + row * len(spans))]
    for index, span in enumerate(spans):
        y = head + row * index + row / 2
        drawn.append(_time_row(span, x, per_year, y, (first, last)))
    return _svg(width, head + row * len(spans) + 6, "".join(drawn), title, "times")


def _axis(x: Callable[[int], float], per_year: float, first: int, last: int, bottom: float) -> str:
    step = max(1, round(44 / per_year))
    parts = []
    for year in range(first, last + 1):
        if (year - first) % step == 0:
            at = x(year) + per_year / 2
            parts.append(f'<line class="grid" x1="{at:.1f}" x2="{at:.1f}" y1="20" y2="{bottom:.1f}"/>')
            parts.append(f'<text class="axis" x="{at:.1f}" y="13" text-anchor="middle">{year}</text>')
    return "".join(parts)


def _time_row(
    span: Span, x: Callable[[int], float], per_year: float, y: float, years: tuple[int, int]
) -> str:
    begin = max(span.begin if span.begin is not None else years[0], years[0])
    end = min(span.end if span.end is not None else years[1], years[1])
    name = span.name if len(span.name) <= 52 else span.name[:50] + "…"
    parts = [f'<text class="label" x="392" y="{y + 4:.1f}" text-anchor="end">{escape(name)}</text>']
    told = f"{span.name}: {span.note}" if span.note else span.name
    if begin <= end:
        open_ends = " open" if span.begin is None or span.end is None else ""
        parts.append(
            f'<rect class="span{open_ends}" x="{x(begin):.1f}" y="{y - 5:.1f}" rx="4" '
            f'width="{per_year * (end - begin + 1):.1f}" height="10"><title>{escape(told)}</title></rect>'
        )
    for year, count in sorted(span.marks.items()):
        if years[0] <= year <= years[1]:
            radius = min(3.0 + count**0.5, 9.0)
            parts.append(
                f'<circle class="mark" cx="{x(year) + per_year / 2:.1f}" cy="{y:.1f}" r="{radius:.1f}">'
                f"<title>{escape(span.name)}, {year}: {count} Vorlagen</title></circle>"
            )
    return "".join(parts)


def _svg(width: float, height: float, content: str, title: str, kind: str) -> str:
    ratio = ' preserveAspectRatio="none"' if kind == "bar" else ""
    return (
        f'<svg class="plot {kind}" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-label="{escape(title)}"{ratio}>{content}</svg>'
    )
