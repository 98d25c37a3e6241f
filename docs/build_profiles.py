"""Writes `docs/profiles.md`: every key of a profile, from the models that read it.

    python docs/build_profiles.py

What a key means stands under it in `src/extract/profile/models.py`; a test holds that the page says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from extract.base import file_system
from extract.profile import models

PAGE = Path(__file__).with_name("profiles.md")
INTRODUCTION = """\
<!-- Made of src/extract/profile/models.py: python docs/build_profiles.py -->

# Profiles

What belongs to one council stands in one TOML file, `pipelines/<key>.toml`; what German councils share
stands in `pipelines/de.toml`. A council's file is laid over the shared one: tables merge key by key,
entries of its lists come before the shared ones, single values replace the shared ones. A key that is not
in these tables is an error that names file and key. `vorlagen ingest --profiles FOLDER` uses profiles of
your own; how a council is added, step by step, stands in [CONTRIBUTING.md](../CONTRIBUTING.md).

- **pattern**: a regular expression of Python, best in single quotation marks, so that `\\` stands for itself.
- **words**: a list of wordings. Case, spacing, hyphens and a closing colon do not count.
- **vocabulary**: a table whose keys are the project's, whose values are words: `date = ["Datum", "Stand"]`.
- **EDTF date**: `2024`, `2024-06`, `2024-06-27`.
"""
TABLES: tuple[tuple[type[models.ProfileTable], str], ...] = (
    (models.Profile, "The file"),
    (models.References, "[references]"),
    (models.Defect, "[[references.defects]], [[references.rewrites]]"),
    (models.Layout, "[[layouts]]"),
    (models.Body, "[[bodies]]"),
    (models.Department, "[[departments]]"),
    (models.Office, "[[offices]]"),
    (models.Series, "[series.NAME]"),
    (models.Assertion, "[[assertions]]"),
    (models.Publication, "[oparl]"),
)
"""The models in the order of the page, each with what its table is called in a file."""
NAMES: dict[Any, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    date: "day",
    models.Pattern: "pattern",
    models.EdtfDate: "EDTF date",
    models.OrganizationKind: "kind of organization",
    models.Words: "words",
    models.Vocabulary: "vocabulary",
}


def build_page() -> str:
    """The page as Markdown."""
    return "\n".join([INTRODUCTION, *(line for model, title in TABLES for line in _section(model, title))])


def _section(model: type[models.ProfileTable], title: str) -> Iterator[str]:
    """Heading, what the table is, and a row per key; `key` is no key of a file."""
    yield f"## {'The file' if model is models.Profile else f'`{title}`'}\n"
    yield f"{_in_words(model.__doc__)}\n"
    yield "| key | value | if left out | meaning |\n| --- | --- | --- | --- |"
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        if (model, name) != (models.Profile, "key"):
            cells = (f"`{name}`", _kind(hints[name]), _default(field), _in_words(field.description))
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""


def _in_words(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()


def _kind(hint: Any) -> str:
    """What may stand behind a key, in words."""
    if hint in NAMES:
        return NAMES[hint]
    inner = [part for part in get_args(hint) if part not in (type(None), ...)]
    match get_origin(hint):
        case origin if origin is Literal:
            return "one of " + ", ".join(f"`{value}`" for value in inner)
        case origin if origin in (Union, UnionType, Annotated):
            return _kind(inner[0])
        case origin if origin is tuple:
            return "list of patterns" if inner[0] == models.Pattern else f"tables {_link(inner[0])}"
        case origin if origin is dict:
            return f"tables {_link(inner[1])}"
    return f"table {_link(hint)}"


def _link(model: type[models.ProfileTable]) -> str:
    title = dict(TABLES)[model]
    return f"[`{title}`](#{re.sub(r'[^a-z_ -]', '', title.lower()).replace(' ', '-')})"


def _default(field: FieldInfo) -> str:
    """What holds where the key is left out."""
    if field.is_required():
        return "must be given"
    default = field.default
    return (
        f"`{default}`" if isinstance(default, (int, float)) or (default and isinstance(default, str)) else ""
    )


if __name__ == "__main__":
    file_system.write_whole(PAGE, build_page().encode())
