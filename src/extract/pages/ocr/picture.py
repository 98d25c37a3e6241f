"""A scanned page as grey values: contrast, skew, specks. Pure functions on arrays of bytes (0 black)."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

_MAX_SKEW = 6.0
_MIN_SKEW = 0.08
_FINE = 100
"""Pixels per inch at which the skew is measured."""
_GRAIN = 7.0
"""Standard deviation of the paper's grey above which a page is smoothed first."""
_SPECK = 0.5
"""Points: on a dirty page blots smaller than this are dirt wherever they are."""
_AROUND, _SPECK_AREA = 7.0, 1.3
"""Points, square points: less ink than this around is dirt; a lone hyphen of small print has more."""
_FAINTEST = 175
"""Ink lighter than this is the paper's own grain or what shines through it."""
_DIRTY = 1.5
"""Lone specks to the square inch above which tiny ones are taken out among the letters too."""


def spread(values: Grey) -> Grey:
    """Paper to white and ink to black, whatever the scanner's exposure; always an array of its own."""
    counts = np.bincount(values.ravel(), minlength=256)
    paper = int(np.argmax(counts[96:])) + 96
    dark = int(np.searchsorted(np.cumsum(counts), 0.004 * values.size))
    if paper - dark < 40:
        return values.copy()  # those of a picture are read-only
    white = paper - 0.06 * (paper - dark)
    table = np.clip((np.arange(256) - dark) * (255.0 / (white - dark)), 0, 255).astype(np.uint8)
    return np.asarray(table[values], dtype=np.uint8)


def even_ink(values: Grey) -> Grey:
    """Grey print made as black as the rest: each place is stretched by the darkest ink near it.

    Places with nothing darker than light grey are paper and stay.
    """
    cell = 24
    height, width = (-(-side // cell) * cell for side in values.shape)
    padded = np.pad(values, ((0, height - values.shape[0]), (0, width - values.shape[1])), mode="edge")
    darkest = padded.reshape(height // cell, cell, width // cell, cell).min(axis=(1, 3))
    near = Image.fromarray(darkest).filter(ImageFilter.MinFilter(3))
    near = near.point(lambda value: 0 if value > _FAINTEST else value).filter(ImageFilter.BoxBlur(1))
    spread_out = np.asarray(near.resize((width, height), Image.Resampling.BILINEAR))
    dark = spread_out[: values.shape[0], : values.shape[1]].astype(np.uint16)
    light = 255 - values.astype(np.uint16)
    return np.asarray(255 - np.minimum(light * 255 // (255 - dark), 255), dtype=np.uint8)


def grain_of(values: Grey) -> float:
    """How much the grey of the paper varies: a standard deviation that ink does not sway."""
    counts = np.bincount(values.ravel(), minlength=256)
    paper = int(np.argmax(counts[96:])) + 96
    return 1.48 * float(np.median(np.abs(values[::2, ::2].astype(np.int16) - paper)))


def smooth(picture: Image.Image) -> Image.Image:
    """Takes the grain off a page that has much of it; others stay as they are."""
    if grain_of(np.asarray(picture)) < _GRAIN:
        return picture
    return picture.filter(ImageFilter.MedianFilter(3))


def threshold_of(values: Grey) -> int:
    """Otsu's threshold: ink is what lies below it."""
    counts = np.bincount(values.ravel(), minlength=256).astype(np.float64)
    weight = np.cumsum(counts)
    total = np.cumsum(counts * np.arange(256))
    rest = weight[-1] - weight
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (total[-1] * weight / weight[-1] - total) ** 2 / (weight * rest)
    return int(np.nanargmax(np.nan_to_num(between))) + 1 if weight[-1] else 128


def ink_of(values: Grey) -> Mask:
    """True where there is ink."""
    return np.asarray(values < min(max(threshold_of(values), 60), 200))


def pooled(mask: Mask, step: int) -> Mask:
    """A coarser mask: True where any of `step` × `step` pixels is."""
    height, width = (side // step * step for side in mask.shape)
    blocks = mask[:height, :width].reshape(height // step, step, width // step, step)
    return np.asarray(blocks.any(axis=(1, 3)))


def measure_skew(ink: Mask, dpi: int) -> tuple[float, float]:
    """The angle (degrees anticlockwise) that makes the lines of text level, and how clearly they show then.

    Rows of text give a profile of ink per height that is the more jagged the better they are levelled.
    The clearness compares pages turned by a quarter with each other, nothing else.
    """
    coarse = pooled(ink, max(1, dpi // _FINE))
    coarse = without_areas(coarse)
    ys, xs = np.nonzero(coarse)
    if len(xs) < 200:
        return 0.0, 0.0
    if len(xs) > 120_000:
        chosen = np.linspace(0, len(xs) - 1, 120_000).astype(np.int64)
        ys, xs = ys[chosen], xs[chosen]
    best = _best_angle(ys, xs, np.arange(-_MAX_SKEW, _MAX_SKEW + 0.01, 0.5))
    best = _best_angle(ys, xs, np.arange(best - 0.5, best + 0.51, 0.1))
    best = _best_angle(ys, xs, np.arange(best - 0.1, best + 0.11, 0.02))
    clearness = _jaggedness(ys, xs, best) / len(xs)
    return (float(best) if abs(best) >= _MIN_SKEW else 0.0), clearness


def measure_uprightness(ink: Mask, dpi: int, angle: float) -> float:
    """Above 1 for a page whose letters stand, below 1 for one upside down; 1 where lines tell nothing.

    In Latin print more reaches above the small letters (capitals, b, d, h, l, dots) than hangs below.
    """
    coarse = without_areas(pooled(ink, max(1, dpi // _FINE)))
    ys, xs = np.nonzero(coarse)
    if len(xs) < 200:
        return 1.0
    radians = math.radians(angle)
    heights = np.rint(math.cos(radians) * ys - math.sin(radians) * xs).astype(np.int64)
    profile = np.bincount(heights - heights.min()).astype(np.float64)
    above = below = 1.0
    for first, last in _cores(profile):
        reach = max(2, round(0.6 * (last - first)))
        above += float(profile[max(first - reach, 0) : first].sum())
        below += float(profile[last : last + reach].sum())
    return above / below


def _cores(profile: npt.NDArray[np.float64]) -> list[tuple[int, int]]:
    """The rows that the small letters of each line fill, half-open: where the profile is high."""
    found: list[tuple[int, int]] = []
    window = 31
    padded = np.pad(profile, window // 2, mode="edge")
    highest = np.lib.stride_tricks.sliding_window_view(padded, window).max(axis=1)
    inside = (profile > 0.55 * highest) & (highest > 0.15 * profile.max())
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inside.astype(np.int8), [0]))))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if last - first >= 3:
            found.append((first, last))
    return found


def without_areas(mask: Mask) -> Mask:
    """Pictures and dark margins say nothing about lines: cells that are mostly ink go."""
    size = 12
    height, width = (side // size * size for side in mask.shape)
    cells = mask[:height, :width].reshape(height // size, size, width // size, size)
    light = cells.mean(axis=(1, 3)) < 0.75
    kept = cells & light[:, None, :, None]
    return np.asarray(kept.reshape(height, width))


def _best_angle(ys: npt.NDArray[Any], xs: npt.NDArray[Any], angles: npt.NDArray[Any]) -> float:
    return float(max(angles, key=lambda angle: _jaggedness(ys, xs, float(angle))))


def _jaggedness(ys: npt.NDArray[Any], xs: npt.NDArray[Any], angle: float) -> float:
    """The sum of squared steps between neighbouring heights, the page levelled by `angle`."""
    radians = math.radians(angle)
    heights = np.rint(math.cos(radians) * ys - math.sin(radians) * xs).astype(np.int64)
    profile = np.bincount(heights - heights.min()).astype(np.float64)
    return float(np.sum(np.diff(profile) ** 2))


def without_specks(values: Grey, dpi: int) -> Grey:
    """The page without dirt: blots with next to no ink around and, on a dirty page, tiny ones anywhere."""
    result, ink = values.copy(), np.asarray(values < _FAINTEST)
    point = dpi / 72
    specks = _lonely(ink, round(_AROUND * point), _SPECK_AREA * point * point)
    if _count_blots(specks) > _DIRTY * values.size / dpi**2:
        room = max(2, round(0.4 * point))
        specks = specks | _lone_blots(ink & ~specks, max(1, round(_SPECK * point)), room)
    result[_with_rim(specks) & ~(ink & ~specks)] = 255
    return result


def _with_rim(mask: Mask) -> Mask:
    """The mask and two pixels around: what is grey at the rim of a speck is part of it."""
    return np.asarray(Image.fromarray(mask.view(np.uint8)).filter(ImageFilter.MaxFilter(5))).astype(np.bool_)


def _lonely(ink: Mask, window: int, area: float) -> Mask:
    """The ink in whose surroundings, a square of side `window`, there are fewer than `area` pixels of ink."""
    before, after = window // 2, window - window // 2
    padded = np.pad(ink, ((before + 1, after - 1), (before + 1, after - 1)))
    sums = np.cumsum(np.cumsum(padded, axis=0, dtype=np.int32), axis=1)
    around = (
        sums[window:, window:] - sums[:-window, window:] - sums[window:, :-window] + sums[:-window, :-window]
    )
    return np.asarray(ink & (around < area))


def _count_blots(mask: Mask) -> int:
    """Roughly how many separate blots a mask holds: their upper left corners."""
    corners = mask[1:, 1:] & ~mask[:-1, 1:] & ~mask[1:, :-1]
    return int(corners.sum())


def _lone_blots(ink: Mask, size: int, room: int) -> Mask:
    """The ink in every window of `size` pixels that has a white border of `room` pixels around it."""
    sums = np.zeros((ink.shape[0] + 1, ink.shape[1] + 1), dtype=np.int32)
    np.cumsum(np.cumsum(ink, axis=0, dtype=np.int32), axis=1, out=sums[1:, 1:])
    inner = _window_sums(sums, size, room)
    outer = _window_sums(sums, size + 2 * room, 0)
    ys, xs = np.nonzero((inner == outer) & (inner > 0))
    blots = np.zeros_like(ink)
    corners = np.zeros((ink.shape[0] + 1, ink.shape[1] + 1), dtype=np.int32)
    top, left = ys + room, xs + room
    for dy, dx, sign in ((0, 0, 1), (size, size, 1), (0, size, -1), (size, 0, -1)):
        np.add.at(corners, (top + dy, left + dx), sign)
    covered = np.cumsum(np.cumsum(corners, axis=0), axis=1)[:-1, :-1] > 0
    np.logical_and(covered, ink, out=blots)
    return blots


def _window_sums(sums: npt.NDArray[np.int32], size: int, offset: int) -> npt.NDArray[np.int32]:
    """Ink per window of `size`; the window at index 0 begins `offset` pixels inside the page on each side."""
    part = sums[offset : sums.shape[0] - offset, offset : sums.shape[1] - offset] if offset else sums
    return np.asarray(part[size:, size:] - part[:-size, size:] - part[size:, :-size] + part[:-size, :-size])
