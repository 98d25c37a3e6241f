"""Pages as pictures small enough to stand inside an HTML file."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

from extract.pages.rendering import render_grey
from extract.reading.hidden_boxes import Box
from extract.schema.issues import UnreadableFile

SCALE = 1.6
_GREYS: Final = (0, 64, 128, 184, 224, 244, 255)
"""The shades of a picture: few, which packs fast and small, and closer where print is pale."""
_BITS: Final = 4
_SQUEEZE: Final = 5
"""Of zlib's levels the last that is fast: the next takes a fifth longer for one hundredth less."""
_HEAVY = 110_000
"""Bytes from which a page is a photograph or scan and is stored with loss."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page: its picture as a data URI, its width and height in points."""

    page: int
    source: str
    width: float
    height: float


def draw_pages(
    path: Path, pages: Iterable[int], scale: float = SCALE, hidden: Mapping[int, Sequence[Box]] | None = None
) -> dict[int, PagePicture]:
    """The pages of a PDF as pictures by number; one that cannot be drawn is left out.

    What stands in the `hidden` boxes (points, by page) is blackened.
    """
    pictures = {}
    for number in pages:
        try:
            image = render_grey(path, number, scale)
        except UnreadableFile:
            continue
        _blacken(image, (hidden or {}).get(number, ()), scale)
        pictures[number] = PagePicture(number, encode(image), image.width / scale, image.height / scale)
    return pictures


def _blacken(image: Image.Image, boxes: Sequence[Box], scale: float) -> None:
    """Draws over the boxes, given in points, with a point to spare at the sides for what juts out."""
    draw = ImageDraw.Draw(image)
    for x0, top, x1, bottom in boxes:
        draw.rectangle(
            ((x0 - 1) * scale, (top - 0.5) * scale, (x1 + 1) * scale, (bottom + 0.5) * scale), fill="black"
        )


def draw_page(path: Path, page: int, hidden: Sequence[Box] = (), scale: float = SCALE) -> bytes:
    """One page as WebP, what stands in the `hidden` boxes blackened. Raises UnreadableFile."""
    image = render_grey(path, page, scale)
    _blacken(image, hidden, scale)
    few = image.point([_GREYS[index] for index in _nearest()])
    data = _webp(few.convert("RGB"), lossless=True)
    return data if len(data) <= _HEAVY else _lossy(image)


def encode(image: Image.Image) -> str:
    """A grey picture as a data URI: exact in few shades for text, with loss for scans."""
    kind, data = "png", _png(image)
    if len(data) > _HEAVY:
        kind, data = "webp", _lossy(image)
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


@cache
def _nearest() -> list[int]:
    """For each of the 256 values the index of the nearest shade."""
    return [min(range(len(_GREYS)), key=lambda i: abs(_GREYS[i] - value)) for value in range(256)]


def _png(image: Image.Image) -> bytes:
    """A table of shades given beforehand: to seek the best ones for each page costs ten times as much."""
    few = image.point(_nearest())
    few.putpalette([value for shade in _GREYS for value in (shade, shade, shade)])
    buffer = io.BytesIO()
    few.save(buffer, "PNG", bits=_BITS, compress_level=_SQUEEZE)
    return buffer.getvalue()


def _lossy(image: Image.Image) -> bytes:
    return _webp(image.convert("RGB"), quality=30)


def _webp(image: Image.Image, **options: bool | int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", method=4, **options)
    return buffer.getvalue()
