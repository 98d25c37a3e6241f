"""Decisions in German words, for comments, messages and the reviewers' page."""

from __future__ import annotations

import json

from extract.archive.corrections.model import Correction
from extract.schema.german_names import field_name, shown


def describe(item: Correction, *, named: bool = True) -> str:
    """The decision as a sentence: „Seite 1, Nummer: „15/SV/0046“ berichtigt zu „15/SVV/0046“ (…)“.

    With `named` it says who decided; what is published leaves that out.
    """
    where = f"Seite {item.page}, " if item.page else ""
    scope = "gilt für alle: " if item.scope == "all" else ""
    what = field_name(item.table, item.field)
    day = item.at.strftime("%d.%m.%Y")
    who = f"{item.by}, " if named else ""
    return f"{scope}{where}{what}: {_deed(item)} ({who}{day})"


def _deed(item: Correction) -> str:
    machine, value = _cut(shown(item.machine)), _cut(shown(item.value))
    if item.kind == "add":
        return f"„{_cut(', '.join(added_values(item).values()))}“ nachgetragen"
    if item.kind == "merge":
        return f"„{_cut(item.words or machine)}“ geht auf in „{_cut(item.name or value)}“"
    if item.kind == "reject":
        return f"„{machine}“ verworfen"
    if item.kind == "accept":
        return f"„{machine}“ {'als erledigt vermerkt' if item.table == 'issues' else 'bestätigt'}"
    if item.machine is None:
        return f"„{value}“ nachgetragen"
    return f"„{machine}“ berichtigt zu „{value}“"


def added_values(item: Correction) -> dict[str, str]:
    """The columns of a row that a reviewer added, by name; empty ones left out."""
    columns = json.loads(item.value or "{}")
    return {name: shown(str(value)) for name, value in columns.items() if value}


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 80 else flat[:78].rsplit(" ", 1)[0] + " …"
