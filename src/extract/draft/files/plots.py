"""Geometry of small plots: points and bars over the report years. Pure; the template draws them as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.draft import Counter, YearCount
from extract.draft.files.printed_values import number_text

WIDTH, HEIGHT = 340, 130
_LEFT, _RIGHT, _TOP, _BOTTOM = 18, 18, 22, 20


@dataclass(frozen=True, slots=True)
class Dot:
    """One value: its place, what is printed above it, the year below."""

    x: float
    y: float
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line between two dots; `broken` where years between them have no value."""

    x1: float
    y1: float
    x2: float
    y2: float
    broken: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `part_*` is the part of it that is told apart, from the ground up."""

    x: float
    y: float
    width: float
    height: float
    part_y: float
    part_height: float
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class LinePlot:
    """A counter over the years; `told` says the same in words."""

    name: str
    told: str
    dots: tuple[Dot, ...]
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class BarPlot:
    """Counts per edition and a part of each; `part` names the part."""

    name: str
    part: str
    told: str
    bars: tuple[Bar, ...]


def build_line(counter: Counter) -> LinePlot | None:
    """The plot of a counter from zero up; None where fewer than two editions have a value."""
    points = [(point.year, point) for point in counter.points if point.year is not None]
    if len({year for year, _ in points}) < 2:
        return None
    years = [year for year, _ in points]
    highest = max(point.value for _, point in points) or 1.0
    dots = tuple(
        Dot(
            x=_x(year, min(years), max(years)),
            y=_y(point.value, highest),
            label=("≈ " if point.approximate else "") + number_text(point.value),
            year=str(year),
        )
        for year, point in points
    )
    strokes = tuple(
        Stroke(a.x, a.y, b.x, b.y, broken=later - earlier > 1)
        for (a, b), (earlier, later) in zip(pairwise(dots), pairwise(years), strict=True)
    )
    told = "; ".join(f"{dot.year}: {dot.label.replace('≈', 'rund')}" for dot in dots)
    return LinePlot(_name(counter), told, dots, strokes)


def _name(counter: Counter) -> str:
    """The counter's name, with its unit where the name does not say it."""
    return counter.name if counter.unit in counter.name else f"{counter.name} ({counter.unit})"


def _x(year: int, first: int, last: int) -> float:
    return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * (year - first) / max(last - first, 1), 1)


def _y(value: float, highest: float) -> float:
    return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * max(value, 0.0) / highest, 1)


def build_bars(name: str, part: str, counts: Sequence[YearCount], parts: Sequence[int]) -> BarPlot | None:
    """Bars for counts, `parts` being the part of each that is told apart; None without counts."""
    if not counts:
        return None
    highest = max(count.count for count in counts) or 1
    step = (WIDTH - _LEFT - _RIGHT) / len(counts)
    bars = tuple(
        _bar(number, step, count, share, highest)
        for number, (count, share) in enumerate(zip(counts, parts, strict=True))
    )
    told = "; ".join(
        f"{bar.year}: {number_text(count.count)}, {part} {number_text(share)}"
        for bar, count, share in zip(bars, counts, parts, strict=True)
    )
    return BarPlot(name, part, told, bars)


def _bar(number: int, step: float, count: YearCount, share: int, highest: int) -> Bar:
    ground = HEIGHT - _BOTTOM
    top, part_top = _y(count.count, highest), _y(share, highest)
    return Bar(
        x=round(_LEFT + step * number + step * 0.2, 1),
        y=top,
        width=round(step * 0.6, 1),
        height=round(ground - top, 1),
        part_y=part_top,
        part_height=round(ground - part_top, 1),
        label=number_text(count.count),
        year=str(count.year or ""),
    )
