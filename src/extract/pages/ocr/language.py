"""What the OCR rooms know of German, read from `models/ocr/german.toml`."""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from extract.base.folders import models_folder

_SPECIAL = "äöüÄÖÜß"
_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "Ä": "A", "Ö": "O", "Ü": "U", "ß": "B"})
_LEAST = 3
"""Shorter remains of a word („fr", „r") say too little by themselves."""


@cache
def read_language() -> dict[str, Any]:
    """The tables of the file; it ships with the package."""
    return tomllib.loads(_file().read_text(encoding="utf-8"))


@cache
def language_state() -> str:
    """A short hash of the file: another state may repair words otherwise."""
    return hashlib.sha256(_file().read_bytes()).hexdigest()[:12]


def _file() -> Path:
    return models_folder() / "ocr" / "german.toml"


@cache
def damaged_forms() -> dict[str, str]:
    """Damaged forms in lower case → the sound word: „hrlich", „jhrlich", „jahrlich" → „jährlich".

    Forms that are words of their own, short remains and forms of several words' ruin are left out.
    """
    table = read_language()["umlauts"]
    words = {word.lower() for word in table["words"]}
    found: dict[str, set[str]] = {}
    for word in sorted(words):
        for form in ruins(word):
            found.setdefault(form, set()).add(word)
    unsafe = words | set(table["sound"])
    return {
        form: min(sources)
        for form, sources in found.items()
        if form not in unsafe and len(form) >= _LEAST and len(sources) == 1
    }


def ruins(word: str) -> set[str]:
    """How a word looks when its umlauts are lost, lost with the letter before, stripped or read as „ii"."""
    forms = {
        re.sub(f"[{_SPECIAL}]", "", word),
        re.sub(f".?[{_SPECIAL}]+", "", word),
        re.sub("[äöüÄÖÜ]", lambda m: m.group().translate(_PLAIN), word),
        word.replace("ü", "ii"),
    }
    return {form.lower() for form in forms} - {word.lower()}
