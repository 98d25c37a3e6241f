"""Where the package and its data lie: code, gazetteers and models, profiles; and what state they are in.

Installed from a wheel the data stands inside the package (`_data/`), in the source tree beside `src/`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
"""The folder of the package's code."""
_SOURCE_TREE = PACKAGE.parents[1]


def models_folder() -> Path:
    """The folder `models`: gazetteers, vocabularies, the name model."""
    return _data_folder("models")


def pipelines_folder() -> Path:
    """The folder `pipelines`: the profiles of councils, and the templates of drafts."""
    return _data_folder("pipelines")


def _data_folder(name: str) -> Path:
    packaged = PACKAGE / "_data" / name
    return packaged if packaged.is_dir() else _SOURCE_TREE / name


def folder_hash(folder: Path) -> str:
    """Hash of the names and contents of all files below a folder, byte code and hidden files left out."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        hidden = any(part.startswith((".", "__pycache__")) for part in inner.parts)
        if path.is_file() and not hidden:
            digest.update(f"{inner.as_posix()}\x1f{path.stat().st_size}\x1f".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
