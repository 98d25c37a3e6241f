"""Which characters may be hidden, judged by what costs little: colour, size, clip, layer, later paint."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extract.pages.pdf.calls import (
    count_clip_paths,
    count_clip_segments,
    count_marks,
    get_clip_path,
    get_clip_segment,
    get_fill_color,
    get_render_mode,
    get_segment_point,
    get_stroke_color,
)
from extract.pages.pdf.characters import Characters
from extract.pages.pdf.covers import Cover, Paint, Rectangle, read_colour
from extract.pages.pdf.geometry import IDENTITY, Floats, Matrix, View, apply
from extract.pages.pdf.glyphs import Booleans

_TINY = 2.0
"""Points: letters lower than this cannot be read on paper."""
_ALIKE = 56
"""Of 255, the largest difference of a colour from what it is painted on that calls for a look."""
_LIGHT = 128
_TRANSPARENT = 60
"""Of 255: text that covers less calls for a look."""
_PALE, _THIN = 140, 150
"""Of 255: the darkest channel of a light colour at least, and how much thin text covers at most."""
_SCAN = 0.4
"""Part of the page that a picture covers which text may lie on, or under, as the layer of a scan."""
_MOST_COVERS = 2_000
_UNSEEN_MODES = (3, 7)
"""Drawn neither filled nor stroked: invisible, or only used to clip."""
_STROKED = (1, 5)
_MOST_SEGMENTS = 40


@dataclass(frozen=True, slots=True)
class Suspicion:
    """For every character: surely hidden; to be looked at, by what a picture shows or else by comparing;
    whether something is painted over it; whether it is drawn lightly or lets the paper shine through."""

    surely: Booleans
    doubtful: Booleans
    by_picture: Booleans
    covered: Booleans
    pale: Booleans


def suspect(
    characters: Characters, paint: Paint, notes: tuple[Rectangle, ...], view: View, layered: bool
) -> Suspicion:
    """What is to be looked at; see `look_at`."""
    count = len(characters.texts)
    none = np.zeros(count, dtype=bool)
    if not count:
        return Suspicion(none, none, none, none, none)
    inks = _Inks(characters, paint, view, layered)
    places = _Places(characters, paint, notes, view)
    heights = characters.boxes[3] - characters.boxes[1]
    sizes = np.array([style.size for style in characters.styles])[characters.style]
    outside = _whole_words(characters, _outside(characters.boxes, 0.0, 0.0, view.width, view.height))
    unseen = inks.unseen & ~places.on_picture
    surely = ((sizes < _TINY) & (heights < _TINY)) | unseen | outside
    by_picture = (inks.unseen | places.under_scan) & ~surely
    doubtful = inks.doubtful | places.covered | places.alike(inks.colours) | by_picture
    return Suspicion(surely, doubtful & ~surely, by_picture, places.covered | places.under_scan, inks.pale)


def _outside(boxes: Floats, left: float, top: float, right: float, bottom: float) -> Booleans:
    result: Booleans = (boxes[2] <= left) | (boxes[0] >= right) | (boxes[3] <= top) | (boxes[1] >= bottom)
    return result


def _whole_words(characters: Characters, mask: Booleans) -> Booleans:
    """The characters of words all of whose characters are marked: what runs over an edge is read whole."""
    others = np.bincount(characters.tokens, ~mask)
    result: Booleans = mask & (others[characters.tokens] == 0)
    return result


class _Inks:
    """What the text objects say of themselves, a column per character."""

    def __init__(self, characters: Characters, paint: Paint, view: View, layered: bool) -> None:
        handles, inverse = np.unique(characters.objects, return_inverse=True)
        self._layered, self._paint, self._view = layered, paint, view
        read = [self._read(handle) for handle in handles.tolist()]
        self.unseen: Booleans = np.array([mode in _UNSEEN_MODES for mode, _, _ in read])[inverse]
        self.colours = np.array([rgba[:3] for _, rgba, _ in read], dtype=np.int16)[inverse].T
        self.pale: Booleans = np.array([_is_pale(rgba) for _, rgba, _ in read])[inverse]
        self.doubtful: Booleans = np.array([doubt for _, _, doubt in read])[inverse]
        clips = [self._clip(handle) if handle > 0 else None for handle in handles.tolist()]
        for number, clip in enumerate(clips):
            if clip is not None:
                own = inverse == number
                self.doubtful |= own & _outside_middle(characters.boxes, clip)

    def _read(self, handle: int) -> tuple[int, tuple[int, int, int, int], bool]:
        if handle <= 0:
            return 0, (0, 0, 0, 255), False
        mode = get_render_mode(handle)
        rgba = read_colour(get_stroke_color if mode in _STROKED else get_fill_color, handle)
        doubt = rgba[3] < _TRANSPARENT
        if self._layered:
            doubt = doubt or count_marks(handle) > 0 or handle in self._paint.nested
        return mode, rgba, doubt

    def _clip(self, handle: int) -> Rectangle | None:
        """What the paths that clip a text object leave of the page; None where it is not clipped."""
        clip = get_clip_path(handle)
        count = count_clip_paths(clip) if clip else 0
        left, top, right, bottom = -np.inf, -np.inf, np.inf, np.inf
        for path in range(count):
            hull = self._hull(clip, path, self._paint.nested.get(handle, IDENTITY))
            if hull is not None:
                left, top = max(left, hull[0]), max(top, hull[1])
                right, bottom = min(right, hull[2]), min(bottom, hull[3])
        return (left, top, right, bottom) if count > 0 else None

    def _hull(self, clip: int, path: int, matrix: Matrix) -> Rectangle | None:
        count = min(count_clip_segments(clip, path), _MOST_SEGMENTS)
        points = []
        numbers = (ctypes.c_float * 2)()
        at = ctypes.addressof(numbers)
        for index in range(count):
            if get_segment_point(get_clip_segment(clip, path, index), at, at + 4):
                points.append(self._view.point(*apply(matrix, numbers[0], numbers[1])))
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return (min(xs), min(ys), max(xs), max(ys)) if points else None


def _is_pale(rgba: tuple[int, int, int, int]) -> bool:
    return min(rgba[:3]) >= _PALE or rgba[3] <= _THIN


def _outside_middle(boxes: Floats, hull: Rectangle) -> Booleans:
    left, top, right, bottom = hull
    x, y = (boxes[0] + boxes[2]) / 2, (boxes[1] + boxes[3]) / 2
    result: Booleans = (x < left) | (x > right) | (y < top) | (y > bottom)
    return result


class _Places:
    """What lies over and under the characters, a column per character."""

    def __init__(
        self, characters: Characters, paint: Paint, notes: tuple[Rectangle, ...], view: View
    ) -> None:
        count = len(characters.texts)
        self._boxes = characters.boxes
        self._order = np.array([paint.texts.get(handle, -1) for handle in characters.objects.tolist()])
        self.covered, self.under_scan, self.on_picture = (np.zeros(count, dtype=bool) for _ in range(3))
        self._under = np.full((3, count), 255, dtype=np.int16)
        self._unknown = np.zeros(count, dtype=bool)
        area = max(view.width * view.height, 1.0)
        for cover in paint.covers[:_MOST_COVERS]:
            self._lay(cover, area)
        if len(paint.covers) > _MOST_COVERS:
            self.covered |= self._order < paint.covers[-1].order
        for note in notes:
            self.covered |= ~_outside_middle(self._boxes, note)

    def _lay(self, cover: Cover, area: float) -> None:
        inside = ~_outside_middle(self._boxes, cover.hull)
        if not inside.any():
            return
        left, top, right, bottom = cover.hull
        scan = cover.picture and (right - left) * (bottom - top) >= _SCAN * area
        over = inside & (self._order < cover.order) & (self._order >= 0)
        self.on_picture |= inside if cover.picture else False
        if scan:
            self.under_scan |= over
        else:
            self.covered |= over
        below = inside & ~over
        self._unknown[below] = cover.colour is None
        if cover.colour is not None:
            self._under[:, below] = np.array(cover.colour, dtype=np.int16)[:, None]

    def alike(self, colours: npt.NDArray[np.int16]) -> Booleans:
        """True where text is painted on something of nearly its colour, or light on something unknown."""
        near = np.abs(colours - self._under).max(axis=0) < _ALIKE
        result: Booleans = np.where(self._unknown, colours.min(axis=0) >= _LIGHT, near)
        return result
