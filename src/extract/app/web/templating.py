"""Templates and the few fixed files of the pages. Everything is escaped; nothing comes from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from extract.schema.german_names import shown

_FOLDER = Path(__file__).parent
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain"}

STATIC: dict[str, tuple[bytes, str]] = {
    path.name: (path.read_bytes(), _TYPES[path.suffix])
    for path in sorted((_FOLDER / "static").iterdir())
    if path.suffix in _TYPES
}
"""The fixed files by name, with their media types: nothing else is served from disk by name."""


def build_environment(folders: Sequence[Path]) -> Environment:
    """The templates of `folders`, with the frame that all pages share behind them."""
    made = Environment(
        loader=FileSystemLoader([*folders, _FOLDER / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"shown": shown, "sure": _sure, "points": _points, "count": _count, "size": _size}
    return made


def _sure(confidence: float | None) -> str:
    """A confidence with a decimal comma."""
    return "" if confidence is None else f"{confidence:.2f}".replace(".", ",")


def _points(value: float) -> str:
    """A length for SVG."""
    return f"{value:.1f}"


def _count(number: int) -> str:
    """1234 → „1.234"."""
    return f"{number:,}".replace(",", ".")


def _size(amount: int) -> str:
    """Bytes as people read them: „812 kB", „1,4 MB"."""
    if amount < 1_000_000:
        return f"{max(1, round(amount / 1000))} kB"
    return f"{amount / 1_000_000:.1f} MB".replace(".", ",")
