"""Decisions as TOML for people and for git: sorted, a German comment over each, the same bytes each time."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from extract.archive.corrections.model import Correction, CouncilRules, DocumentCorrections
from extract.archive.corrections.wording import describe
from extract.base.errors import ConfigurationError

M = TypeVar("M", bound=BaseModel)

_HEAD = """\
# Entscheidungen der Durchsicht. „vorlagen review“ schreibt sie, „vorlagen ingest“ wendet sie an.
# machine: Wert der Maschine · value: gültiger Wert · by, at: wer, wann · source: Prüfsumme des Textes umher;
# ändert sich der Text, gilt die Entscheidung nicht mehr und wird als Befund „correction-stale“ gemeldet.
"""
_KEYS = (
    "kind", "scope", "table", "field", "row", "machine", "value", "name", "answers",
    "page", "boxes", "words", "source", "by", "at", "note",
)  # fmt: skip
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def render_document(known: DocumentCorrections) -> str:
    """The file of one document."""
    head = [f"document = {_text(known.document)}", f"file = {_text(known.file)}"]
    if known.reference is not None:
        head.append(f"reference = {_text(known.reference)}")
    return _HEAD + "\n" + "\n".join(head) + "\n" + "".join(_blocks(known.correction))


def render_rules(known: CouncilRules) -> str:
    """The file of a council's rules."""
    return _HEAD + "".join(_blocks(known.correction))


def sorted_corrections(items: Iterable[Correction]) -> tuple[Correction, ...]:
    """In the order of the file: by page and place, so that a new decision is one new block."""
    return tuple(sorted(items, key=lambda c: (c.page or 0, c.boxes[:1], c.target, c.correction_id)))


def _blocks(items: Iterable[Correction]) -> Iterator[str]:
    for item in sorted_corrections(items):
        lines = [f"{key} = {_value(value)}" for key, value in _given(item)]
        comment = "".join(c if c.isprintable() else " " for c in describe(item))
        yield f"\n# {comment}\n[[correction]]\n" + "\n".join(lines) + "\n"


def _given(item: Correction) -> Iterator[tuple[str, object]]:
    for key in _KEYS:
        value = getattr(item, key)
        if value is not None and value != () and not (key == "scope" and value == "one"):
            yield key, value


def _value(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, tuple):
        boxes = ([int(page), *edges] for page, *edges in value)
        return "[" + ", ".join(str(box) for box in boxes) + "]"
    return str(value)


def _text(value: str) -> str:
    return '"' + "".join(_escaped(c) for c in value) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if ord(character) < 32 or ord(character) == 127:
        return f"\\u{ord(character):04x}"
    return character


def parse_document(text: str, path: Path) -> DocumentCorrections:
    """The decisions of one file; ConfigurationError with file and place where it is wrong."""
    return _parsed(DocumentCorrections, text, path)


def parse_rules(text: str, path: Path) -> CouncilRules:
    """The rules of one file; ConfigurationError as above."""
    return _parsed(CouncilRules, text, path)


def _parsed(model: type[M], text: str, path: Path) -> M:
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        where = f" in Zeile {place[1]}" if place else ""
        raise _wrong(path, f"ist kein gültiges TOML{where}") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        problem = str(first["msg"]).removeprefix("Value error, ")
        raise _wrong(path, f"ist bei „{key}“ falsch ({problem})") from error


def _wrong(path: Path, problem: str) -> ConfigurationError:
    return ConfigurationError(
        "corrections-invalid",
        f"Die Korrekturdatei {path} {problem}. Bitte dort berichtigen oder die letzte Fassung aus git holen.",
    )
