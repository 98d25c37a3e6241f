"""What the bytes of a rendering depend on beside the content: fonts and the versions of the producers."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from importlib.metadata import version

from corpus.render.fonts import font_files
from corpus.render.registry import CONTENT

RECORD = CONTENT.parent / "render" / "environment.json"
_FAMILIES = ("Liberation Sans", "Liberation Serif", "DejaVu Sans")


def read_environment() -> dict[str, str]:
    """Fonts by SHA-256, producers by version; `missing` for what this machine lacks."""
    found = {name: version(name) for name in ("reportlab", "fpdf2", "typst", "pikepdf")}
    for family in _FAMILIES:
        try:
            files = sorted(font_files(family).values())
            found[family] = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
        except FileNotFoundError:
            found[family] = "missing"
    return found | {"soffice": _office_version()}


def _office_version() -> str:
    office = shutil.which("soffice")
    if office is None:
        return "missing"
    told = subprocess.run([office, "--version"], capture_output=True, text=True, timeout=60, check=False)
    return told.stdout.strip()
