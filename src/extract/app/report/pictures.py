"""Pages as pictures small enough to stand inside an HTML file."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from extract.pages.rendering import render_page
from extract.reading.hidden_boxes import Box
from extract.schema.issues import UnreadableFile

SCALE = 1.6
_GREYS = 12
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
            image = render_page(path, number, scale)
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
    image = render_page(path, page, scale)
    _blacken(image, hidden, scale)
    return _packed(image)


def encode(image: Image.Image) -> str:
    """A picture as a data URI."""
    return f"data:image/webp;base64,{base64.b64encode(_packed(image)).decode()}"


def _packed(image: Image.Image) -> bytes:
    """A picture as WebP: lossless in few shades of grey for text, with loss for scans."""
    grey = image.convert("L")
    data = _webp(grey.quantize(_GREYS).convert("RGB"), lossless=True)
    if len(data) > _HEAVY:
        data = _webp(grey.convert("RGB"), quality=30)
    return data


def _webp(image: Image.Image, **options: bool | int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", method=4, **options)
    return buffer.getvalue()
