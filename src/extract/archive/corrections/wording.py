"""Decisions and columns in German words, for comments, messages and the reviewers' page."""

from __future__ import annotations

from extract.archive.corrections.model import Correction
from extract.schema.german_names import shown

FIELD_WORDS: dict[str, str] = {
    "reference": "Nummer",
    "paper_type": "Art der Vorlage",
    "public": "öffentlich",
    "name": "Betreff",
    "date": "Datum",
    "originator": "Einreicher",
    "under_direction_of": "Federführung",
    "related_references": "Bezug",
    "addressee": "Gremium der Formel",
    "resolution_formula": "Beschlussformel",
    "series": "Reihe",
    "series_number": "Nummer der Ausgabe",
    "report_year": "Berichtsjahr",
}
"""The header fields of a paper."""

COLUMN_WORDS: dict[str, dict[str, str]] = {
    "fields": {"value": "Wert"},
    "consultations": {
        "date": "Sitzung",
        "organization": "Gremium",
        "role": "Zuständigkeit",
        "public": "öffentlich",
        "result": "Ergebnis",
    },
    "files": {"name": "Name der Anlage", "public": "öffentlich"},
    "sections": {"number": "Gliederungsnummer", "title": "Überschrift", "level": "Ebene", "kind": "Art"},
    "dates": {"edtf": "Zeitangabe (EDTF)", "role": "Bedeutung"},
    "mentions": {
        "name": "Name",
        "kind": "Art",
        "organization_id": "Organisation",
        "ags": "Gemeindeschlüssel",
    },
    "references": {"reference": "Nummer", "kind": "Art"},
    "figures": {"value": "Zahl", "unit": "Gezähltes", "approximate": "ungefähr"},
    "commitments": {"due": "fällig (EDTF)", "status": "Stand", "reported_in": "berichtet in"},
    "abbreviations": {"short": "Abkürzung", "long": "Langform"},
    "activities": {
        "department": "Bereich",
        "topic": "Thema",
        "partners": "Partner",
        "form": "Form",
        "status": "Stand",
        "outlook": "Ausblick",
    },
}
"""The columns that a reviewer may correct, table by table, with their names on the page."""

CHOICE_WORDS: dict[str, str] = {
    "body": "Gremium",
    "partner": "Partner",
    "person": "Person",
    "place": "Ort",
    "paper": "Vorlage",
    "law": "Rechtsgrundlage",
    "plan": "Plan",
    "open": "offen",
    "reported": "berichtet",
    "dropped": "aufgegeben",
    "cover": "Anschreiben",
    "report": "Bericht",
    "section": "Abschnitt",
    "item": "Punkt",
    "list": "Liste",
    "attachment_list": "Verzeichnis der Anlagen",
    "attachment": "Anlage",
    "signature": "Unterschriften",
    "effects": "Auswirkungen",
    "entscheidung": "Entscheidung",
    "vorberatung": "Vorberatung",
    "empfehlung": "Empfehlung",
    "kenntnis": "zur Kenntnis",
    "anhoerung": "Anhörung",
    "federfuehrend": "federführend",
    "bestaetigung": "Bestätigung",
}
"""Values of columns that take only certain ones, in words."""

ROW_WORDS: dict[str, str] = {
    "fields": "Angabe im Kopf",
    "consultations": "Station",
    "files": "Anlage",
    "sections": "Abschnitt",
    "dates": "Zeitangabe",
    "mentions": "Nennung",
    "references": "Verweis",
    "figures": "Zahl",
    "commitments": "Ankündigung",
    "abbreviations": "Abkürzung",
    "table_rows": "Tabellenzeile",
    "activities": "Zeile der Übersicht",
    "organizations": "Organisation",
    "issues": "Befund",
}


def field_word(table: str, field: str | None) -> str:
    """What a field is called on the page: „Nummer“, „Station, Gremium“."""
    if table == "fields":
        return FIELD_WORDS.get(field or "", field or "Angabe")
    row = ROW_WORDS.get(table, table)
    column = COLUMN_WORDS.get(table, {}).get(field or "", field)
    return f"{row}, {column}" if column else row


def describe(item: Correction) -> str:
    """The decision as a sentence: „Seite 1, Nummer: „15/SV/0046“ berichtigt zu „15/SVV/0046“ (…)“."""
    where = f"Seite {item.page}, " if item.page else ""
    scope = "gilt für alle: " if item.scope == "all" else ""
    what = field_word(item.table, item.field)
    day = item.at.strftime("%d.%m.%Y")
    return f"{scope}{where}{what}: {_deed(item)} ({item.by}, {day})"


def _deed(item: Correction) -> str:
    machine, value = _cut(shown(item.machine)), _cut(shown(item.value))
    if item.kind == "merge":
        return f"„{_cut(item.words or machine)}“ geht auf in „{_cut(item.name or value)}“"
    if item.kind == "reject":
        return f"„{machine}“ verworfen"
    if item.kind == "accept":
        return f"„{machine}“ {'als erledigt vermerkt' if item.table == 'issues' else 'bestätigt'}"
    if item.machine is None:
        return f"„{value}“ nachgetragen"
    return f"„{machine}“ berichtigt zu „{value}“"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 80 else flat[:78].rsplit(" ", 1)[0] + " …"
