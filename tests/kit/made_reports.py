"""Reports of invented cities as Word files: two editions each, in a plain form that no profile describes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import docx


@dataclass(frozen=True)
class MadeEdition:
    """One report: head values and sections, each a heading with its paragraphs."""

    reference: str
    title: str
    day: str
    office: str
    body: str
    sections: Sequence[tuple[str, Sequence[str]]]


def write_report(edition: MadeEdition, folder: Path) -> Path:
    """The report as `<reference>.docx` in `folder`."""
    document = docx.Document()
    document.add_paragraph(edition.reference)
    document.add_paragraph("Mitteilungsvorlage")
    document.add_paragraph("öffentlich")
    document.add_paragraph().add_run(edition.title).bold = True
    head = document.add_table(1, 2)
    head.rows[0].cells[0].text = f"Geschäftsbereich:\n{edition.office}"
    head.rows[0].cells[1].text = f"Datum\n{edition.day}"
    stations = document.add_table(2, 3)
    for cell, words in zip(
        stations.rows[0].cells, ("Sitzungstermin", "Gremium", "Zuständigkeit"), strict=True
    ):
        cell.text = words
    for cell, words in zip(stations.rows[1].cells, (edition.day, edition.body, "zur Kenntnis"), strict=True):
        cell.text = words
    document.add_paragraph(f"Der {edition.body} nimmt zur Kenntnis:")
    for heading, paragraphs in edition.sections:
        document.add_heading(heading, 1)
        for words in paragraphs:
            document.add_paragraph(words)
    path = folder / f"{edition.reference.replace('/', '-')}.docx"
    document.save(str(path))
    return path


def _cycling(year: int, built: int, members: int) -> MadeEdition:
    return MadeEdition(
        reference=f"V/{year + 1}/0117",
        title=f"Radverkehrsbericht {year}",
        day=f"14.05.{year + 1}",
        office="Tiefbauamt",
        body="Verkehrsausschuss",
        sections=(
            (
                "Anlass",
                [
                    "Der Bericht geht auf den Beschluss des Rates zur Förderung des Radverkehrs zurück.",
                    f"Er beschreibt den Stand Ende {year}.",
                ],
            ),
            (
                "Umgesetzte Maßnahmen",
                [
                    f"Im Jahr {year} wurden {built} Kilometer Radweg gebaut.",
                    f"Der Fahrradtag fand am 12. Juni {year} um 11 Uhr im Bürgerhaus Lindenau statt.",
                    "Der Arbeitskreis Radverkehr berät die Verwaltung bei der Planung neuer Wege.",
                    f"Dem Arbeitskreis gehören derzeit {members} Verbände an.",
                ],
            ),
            ("Ausblick", [f"Für das Jahr {year + 1} ist der Bau einer Brücke über die Elde geplant."]),
        ),
    )


def _libraries(year: int, loans: str, branches: int) -> MadeEdition:
    return MadeEdition(
        reference=f"MV {year + 1}/042",
        title=f"{year - 2015}. Bericht der Stadtbibliothek {year}",
        day=f"02.03.{year + 1}",
        office="Kulturamt",
        body="Kulturausschuss",
        sections=(
            (
                "Überblick",
                [
                    "Die Stadtbibliothek ist ein Ort des Lernens und der Begegnung für alle Menschen.",
                    f"Das Jahr {year} stand im Zeichen der neuen Medien.",
                ],
            ),
            (
                "Bestand und Ausleihe",
                [
                    f"Im Jahr {year} wurden {loans} Medien ausgeliehen.",
                    f"Die Bibliothek hat aktuell {branches} Zweigstellen.",
                    "Die Onleihe steht rund um die Uhr offen.",
                ],
            ),
            ("Vorhaben", [f"Im Jahr {year + 1} soll die Zweigstelle im Norden saniert werden."]),
        ),
    )


CYCLING = (_cycling(2022, 7, 9), _cycling(2023, 12, 11))
LIBRARIES = (_libraries(2022, "120.000", 5), _libraries(2023, "131.000", 6))
