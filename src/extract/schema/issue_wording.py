"""How an issue's sentence is written: a template of `issues.toml` and named values become German.

Lists, days, shares and page numbers are written as a reader expects them; what the format of a placeholder
means is said at the head of `issues.toml`.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from extract.base.model import IssueValue

_LIST_FORMAT = re.compile(r"(?P<joint>\D*)(?P<most>\d*)")
"""`; ` joins by semicolons, `8` shows eight entries and dots; not `.60`, which cuts the joined text."""
_CUT = re.compile(r"\.(?P<length>\d+)")
"""`.60` for a text of at most sixty characters."""

_SHORT = 60
"""Characters of a name or a title within a sentence: what a line of a list holds beside the sentence."""


def placeholders_of(template: str) -> frozenset[str]:
    """The names in braces of a template."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name is not None)


def word_template(template: str, values: Mapping[str, IssueValue]) -> str:
    """The template with its values in German. Raises KeyError where a value is missing."""
    return _GERMAN.vformat(template, (), values)


def word_entry(templates: Sequence[str], entry: str | Mapping[str, Any]) -> str:
    """One entry of a list by the template that has just its values; a plain word is called `item`."""
    values = {"item": entry} if isinstance(entry, str) else entry
    fitting = next(t for t in templates if placeholders_of(t) == frozenset(values))
    return word_template(fitting, values)


def short(text: str, length: int = _SHORT) -> str:
    """A text on one line, cut at a word where it is longer than `length` characters."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    return flat[:length].rsplit(" ", 1)[0] + " …"


def german_number(value: float) -> str:
    """A number with points between thousands: `1234.5` → `1.234,50`; whole ones without decimals."""
    text = f"{value:,.2f}" if value != int(value) else f"{int(value):,}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def page_list(numbers: Sequence[int]) -> str:
    """„Seite 3" or „Seiten 2–4, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"Seite {named}" if len(numbers) == 1 else f"Seiten {named}"


class _German(string.Formatter):
    """The rules of `str.format` with German spellings for days, numbers, lists and texts that are cut."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """One value as it is printed."""
        cut = _CUT.fullmatch(format_spec)
        if isinstance(value, tuple) and value and isinstance(value[0], int):
            return page_list(value)
        if isinstance(value, tuple):
            joined = _joined(value, "" if cut else format_spec)
            return short(joined, int(cut["length"])) if cut else joined
        if isinstance(value, date):
            return value.strftime("%d.%m.%Y")
        if isinstance(value, float):
            plain = format(value, format_spec) if format_spec else ""
            return plain.replace(".", ",").replace("%", " %") if plain else german_number(value)
        if cut:
            return short(str(value), int(cut["length"]))
        return format(value, format_spec)


def _joined(entries: tuple[str, ...], format_spec: str) -> str:
    parts = _LIST_FORMAT.fullmatch(format_spec)
    if parts is None:
        raise ValueError(f"no format for a list: {format_spec}")
    joint = parts["joint"] or ", "
    most = int(parts["most"] or len(entries))
    return joint.join(entries[:most]) + (f"{joint}…" if len(entries) > most else "")


_GERMAN = _German()
