"""Names of dropped files → names that are safe on every system: no way out of the folder, no markup."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

_REPLACED = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
_RESERVED = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))}
_LONGEST_PART = 100
_LONGEST_PATH = 160
"""Windows refuses paths of more than 260 characters; the project folder needs its share."""
_DEEPEST = 6


def safe_path(name: str) -> PurePosixPath:
    """A relative path for a file called `name`, folders parted by `/` or `\\`.

    `..\\..\\Windows\\a.pdf` becomes `Windows/a.pdf`, `<b>.pdf` becomes `_b_.pdf`.
    """
    parts = [_safe_part(part) for part in name.replace("\\", "/").split("/")]
    kept = [part for part in parts if part]
    kept = kept[-_DEEPEST:] or ["Datei"]
    while len("/".join(kept)) > _LONGEST_PATH and len(kept) > 1:
        kept = kept[1:]
    return PurePosixPath(*kept)


def numbered(path: PurePosixPath, number: int) -> PurePosixPath:
    """The same name with a number before its ending: `a.pdf` → `a (2).pdf`."""
    return path.with_name(f"{path.stem} ({number}){path.suffix}")


def _safe_part(part: str) -> str:
    """One folder or file name; empty for what names none."""
    text = unicodedata.normalize("NFC", part)
    text = "".join(c for c in text if not unicodedata.category(c).startswith("C"))
    text = text.translate(_REPLACED).strip(" .")
    if not text:
        return ""
    stem, dot, ending = text.rpartition(".")
    if stem.split(".")[0].casefold() in _RESERVED or text.casefold() in _RESERVED:
        text, stem = f"_{text}", f"_{stem}"
    if len(text) <= _LONGEST_PART:
        return text
    keeps = dot and len(ending) <= 5
    return f"{stem[: _LONGEST_PART - len(ending) - 1].rstrip()}.{ending}" if keeps else text[:_LONGEST_PART]
