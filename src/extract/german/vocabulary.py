"""Reads the word lists that the extractors work from: a TOML file per subject below `models/`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from extract.base.folders import models_folder


@lru_cache(maxsize=32)
def read_vocabulary(name: str, folder: Path | None = None) -> dict[str, Any]:
    """The tables of `<name>/german.toml` below `folder` (default: the project's models).

    Raises OSError or tomllib.TOMLDecodeError where the file is missing or broken: it ships with the package.
    """
    path = (folder or models_folder()) / name / "german.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a space in a word stands for any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"
