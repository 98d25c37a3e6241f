"""Places labels beside a page so that none covers another, near to what they name; pure."""

from __future__ import annotations

from collections.abc import Sequence


def place_labels(
    wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float, gap: float = 4.0
) -> list[float]:
    """The upper edges of labels that want to begin at `wanted` (ascending), between `top` and `bottom`.

    Labels keep their order and never overlap; where they do not all fit, they run over `bottom`.
    """
    places: list[float] = []
    edge = top
    for place, height in zip(wanted, heights, strict=True):
        places.append(max(place, edge))
        edge = places[-1] + height + gap
    limit = bottom
    for index in range(len(places) - 1, -1, -1):
        places[index] = min(places[index], limit - heights[index])
        limit = places[index] - gap
    if places and places[0] < top:
        edge = top
        for index, height in enumerate(heights):
            places[index] = max(places[index], edge)
            edge = places[index] + height + gap
    return places
