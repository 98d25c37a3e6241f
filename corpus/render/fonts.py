"""Where the free fonts lie that papers are set in: Liberation (OFL) and DejaVu (Bitstream Vera licence)."""

from __future__ import annotations

from pathlib import Path

_ROOTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
_STEMS = {
    "Liberation Sans": ("LiberationSans", ("Regular", "Bold", "Italic", "BoldItalic")),
    "Liberation Serif": ("LiberationSerif", ("Regular", "Bold", "Italic", "BoldItalic")),
    "Liberation Mono": ("LiberationMono", ("Regular", "Bold", "Italic", "BoldItalic")),
    "Liberation Sans Narrow": ("LiberationSansNarrow", ("Regular", "Bold", "Italic", "BoldItalic")),
    "DejaVu Sans": ("DejaVuSans", ("", "Bold", "Oblique", "BoldOblique")),
    "DejaVu Serif": ("DejaVuSerif", ("", "Bold", "Italic", "BoldItalic")),
    "DejaVu Sans Condensed": ("DejaVuSansCondensed", ("", "Bold", "Oblique", "BoldOblique")),
}


def font_files(family: str) -> dict[str, Path]:
    """The files of a family by the suffixes "", -b, -i, -bi; raises FileNotFoundError with advice."""
    stem, cuts = _STEMS[family]
    names = [f"{stem}-{cut}.ttf" if cut else f"{stem}.ttf" for cut in cuts]
    return dict(zip(("", "-b", "-i", "-bi"), map(_find, names), strict=True))


def _find(name: str) -> Path:
    for root in _ROOTS:
        for path in sorted(root.rglob(name)) if root.exists() else ():
            return path
    raise FileNotFoundError(f"Schrift {name} fehlt: fonts-liberation und fonts-dejavu installieren")
