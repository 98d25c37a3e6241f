"""Prints a PDF and scans it again: pages as pictures, without text, skewed, turned and noisy as asked.

    python -m corpus.render.scan FILE|FOLDER… --output DIR [--dpi 200] [--skew 1.5] [--turn 90]
                                [--noise heavy]

The same file and options give the same pictures: grain and specks are drawn from the file's name.
"""

from __future__ import annotations

import argparse
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter


@dataclass(frozen=True, slots=True)
class Grain:
    """What a scanner does to a page: paper tone, black of the toner, grain (standard deviation), blur in
    pixels at 300 dpi, specks of dirt per square inch, JPEG quality."""

    paper: int
    black: int
    sigma: float
    blur: float
    specks: float
    quality: int


GRAINS = {
    "light": Grain(paper=246, black=28, sigma=4.0, blur=0.7, specks=0.05, quality=82),
    "heavy": Grain(paper=226, black=64, sigma=16.0, blur=1.1, specks=6.0, quality=55),
}


@dataclass(frozen=True, slots=True)
class Scanner:
    """How pages are laid on the glass: resolution, skew in degrees (the sign alternates), turn clockwise."""

    dpi: int = 200
    skew: float = 0.0
    turn: int = 0
    noise: str = "light"


def scan_file(path: Path, target: Path, scanner: Scanner) -> None:
    """Writes the scan of a PDF: one JPEG per page, no text layer."""
    pictures = [_as_jpeg(page, GRAINS[scanner.noise].quality) for page in scan_pages(path, scanner)]
    target.parent.mkdir(parents=True, exist_ok=True)
    first, *others = pictures
    quality = GRAINS[scanner.noise].quality
    first.save(
        target, "PDF", resolution=scanner.dpi, save_all=True, append_images=others, quality=quality,
        producer="Scan of the sample archive",
    )  # fmt: skip


def scan_pages(path: Path, scanner: Scanner) -> Iterator[Image.Image]:
    """The pages of a PDF as a scanner sees them, grey."""
    with pdfium.PdfDocument(path) as document:
        if document.get_formtype():
            document.init_forms()
        for index, page in enumerate(document):
            sheet = page.render(scale=scanner.dpi / 72, grayscale=True).to_pil().convert("L")
            seed = hashlib.sha256(f"{path.name}:{index}".encode()).digest()
            yield spoil(sheet, scanner, np.random.default_rng(list(seed)), -1 if index % 2 else 1)


def spoil(sheet: Image.Image, scanner: Scanner, random: np.random.Generator, side: int = 1) -> Image.Image:
    """A clean page as it comes from the glass; `side` is the sign of the skew."""
    grain = GRAINS[scanner.noise]
    if scanner.skew:
        sheet = sheet.rotate(side * scanner.skew, Image.Resampling.BICUBIC, fillcolor=255)
    if scanner.turn:
        sheet = sheet.rotate(-scanner.turn, expand=True)
    sheet = sheet.filter(ImageFilter.GaussianBlur(grain.blur * scanner.dpi / 300))
    values = np.asarray(sheet, dtype=np.float32) / 255
    values = grain.black + values * (grain.paper - grain.black)
    values = values + random.normal(0.0, grain.sigma, values.shape)
    _add_specks(values, grain, scanner.dpi, random)
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def _add_specks(values: np.ndarray, grain: Grain, dpi: int, random: np.random.Generator) -> None:
    height, width = values.shape
    count = int(grain.specks * height * width / dpi**2)
    for y, x, size in zip(
        random.integers(0, height, count),
        random.integers(0, width, count),
        random.integers(1, 4, count),
        strict=True,
    ):
        side = max(1, round(size * dpi / 300))
        values[y : y + side, x : x + side] = grain.black


def _as_jpeg(page: Image.Image, quality: int) -> Image.Image:
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer)


def find_files(sources: list[Path]) -> Iterator[tuple[Path, Path]]:
    """Every PDF of the sources with its path below the source."""
    for source in sources:
        if source.is_file():
            yield source, Path(source.name)
        for path in sorted(source.rglob("*.pdf")) if source.is_dir() else ():
            yield path, path.relative_to(source)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--skew", type=float, default=0.0)
    parser.add_argument("--turn", type=int, default=0, choices=(0, 90, 180, 270))
    parser.add_argument("--noise", default="light", choices=sorted(GRAINS))
    options = parser.parse_args()
    scanner = Scanner(options.dpi, options.skew, options.turn, options.noise)
    for path, inner in find_files(options.sources):
        scan_file(path, options.output / inner, scanner)


if __name__ == "__main__":
    main()
