"""What looks like a station, an originator or an Anlage in a head and is none, on whole pages as printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.reading.parse import parse_file
from extract.schema.extraction import Extraction

Line = tuple[float, str]
"""Points from the left, and what stands there; a float alone is the height of the next lines."""


def read(path: Path, rows: list[tuple[Line, ...]]) -> Extraction:
    """A page with these rows, 18 points apart, a body below them, read without a profile."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    top = 790.0
    for row in rows:
        for x, text in row:
            canvas.drawString(x, top, text)
        top -= 18
    for number, text in enumerate(BODY):
        canvas.drawString(70, top - 20 - 14 * number, text)
    canvas.save()
    return parse_file(path).extraction


BODY = (
    "Sachverhalt:",
    "Der Steg ist baufällig und seit dem Frühjahr gesperrt. Die Verwaltung hat drei Varianten prüfen lassen.",
    "In der Sitzung des Fachausschusses am 04.03.2024 wurde die Lage erstmals vorgestellt.",
)
HEAD: list[tuple[Line, ...]] = [
    ((230, "Gemeinde Moorbrück"),),
    ((70, "Beschlussvorlage"), (400, "VO/24/0117")),
    ((70, "Datum:"), (150, "02.05.2024")),
]
TITLE: tuple[Line, ...] = ((70, "Betreff:"), (150, "Ersatzneubau des Stegs am Moorsee"))
STATIONS: list[tuple[Line, ...]] = [
    ((70, "Gremium"), (260, "Datum"), (360, "Zuständigkeit")),
    ((70, "Bauausschuss"), (260, "14.05.2024"), (360, "Vorberatung")),
    ((70, "Gemeinderat"), (260, "23.05.2024"), (360, "Entscheidung")),
]


def test_a_body_named_in_the_text_is_no_station(tmp_path: Path) -> None:
    extraction = read(tmp_path / "a.pdf", [*HEAD, TITLE, *STATIONS])
    assert [s.organization for s in extraction.consultations] == ["Bauausschuss", "Gemeinderat"]


Told = tuple[str, str | None, str | None, bool | None]
ENTRIES: list[tuple[list[str], list[Told]]] = [
    (  # a label and a sentence with semicolons, wrapped
        ["Beratung: Bauausschuss am 14.05.2024 (Vorberatung); Gemeinderat am", "23.05.2024 (Entscheidung)"],
        [
            ("Bauausschuss", "2024-05-14", "Vorberatung", None),
            ("Gemeinderat", "2024-05-23", "Entscheidung", None),
        ],
    ),
    (  # numbered, role and publicity in one bracket, one without a day
        [
            "1. Ortsbeirat Seefeld, 06.05.2024 (anhörend, öffentlich)",
            "2. Magistrat (vorberatend, nicht öffentlich)",
            "3. Gemeindevertretung, 23.05.2024 (beschließend, öffentlich)",
        ],
        [
            ("Ortsbeirat Seefeld", "2024-05-06", "anhörend", True),
            ("Magistrat", None, "vorberatend", False),
            ("Gemeindevertretung", "2024-05-23", "beschließend", True),
        ],
    ),
    (  # the sitting named, the role behind a dash
        ["Kreisausschuss, Sitzung vom 13.05.2024 – zur Vorberatung", "Kreistag, Sitzung vom 27.05.2024"],
        [("Kreisausschuss", "2024-05-13", "zur Vorberatung", None), ("Kreistag", "2024-05-27", None, None)],
    ),
    (  # one label a line
        ["für die Sitzung: Umweltausschuss am 14.05.2024", "und für die Sitzung: Gemeinderat am 23.05.2024"],
        [("Umweltausschuss", "2024-05-14", None, None), ("Gemeinderat", "2024-05-23", None, None)],
    ),
]


@pytest.mark.parametrize(("printed", "told"), ENTRIES, ids=["sentence", "numbered", "sitting", "labels"])
def test_stations_written_as_entries(printed: list[str], told: list[Told], tmp_path: Path) -> None:
    extraction = read(tmp_path / "a.pdf", [*HEAD, TITLE, *([(70, line)] for line in printed)])
    assert [
        (s.organization, s.date and str(s.date), s.role_raw, s.public) for s in extraction.consultations
    ] == told
    assert [s.organization_id for s in extraction.consultations].count(None) == 0
    stations = [mention for mention in extraction.mentions if mention.rule == "station"]
    assert [mention.text for mention in stations] == [body for body, *_ in told]


def test_a_sitting_in_private_stays_so_where_entries_tell_more(tmp_path: Path) -> None:
    rows: list[tuple[Line, ...]] = [
        ((70, "Hauptausschuss, Sitzung vom 14.05.2024 – zur Vorberatung"), (420, "nichtöffentlich")),
        ((70, "Gemeinderat, Sitzung vom 23.05.2024 – zur Beschlussfassung"), (420, "öffentlich")),
    ]
    told = read(tmp_path / "a.pdf", [*HEAD, TITLE, ((70, "Beratungsfolge"),), *rows]).consultations
    assert [(s.organization, str(s.date), s.public) for s in told] == [
        ("Hauptausschuss", "2024-05-14", False),
        ("Gemeinderat", "2024-05-23", True),
    ]


def test_a_role_stands_before_a_slash_and_a_day_is_only_planned(tmp_path: Path) -> None:
    row: tuple[Line, ...] = (
        (70, "Gemeinderat"),
        (230, "Entscheidung / öffentliche Sitzung"),
        (430, "geplant: 23.05.2024"),
    )
    extraction = read(tmp_path / "a.pdf", [*HEAD, TITLE, ((70, "Beratungsfolge"),), row])
    assert [(s.organization, s.date and str(s.date), s.role_raw) for s in extraction.consultations] == [
        ("Gemeinderat", "2024-05-23", "Entscheidung")
    ]


def test_a_role_behind_a_dash_is_no_part_of_the_body(tmp_path: Path) -> None:
    rows: list[tuple[Line, ...]] = [
        ((70, "Beratungsfolge"), (400, "Sitzung")),
        ((70, "Sozialausschuss – zur Vorberatung –"), (400, "14.05.2024")),
        ((70, "Ratsversammlung – zur Beschlussfassung –"), (400, "23.05.2024")),
    ]
    extraction = read(tmp_path / "a.pdf", [*HEAD, TITLE, *rows])
    assert [(s.organization, str(s.date), s.role_raw) for s in extraction.consultations] == [
        ("Sozialausschuss", "2024-05-14", "zur Vorberatung"),
        ("Ratsversammlung", "2024-05-23", "zur Beschlussfassung"),
    ]


def test_labels_with_values_are_no_titles_of_columns_and_a_broken_word_is_read(tmp_path: Path) -> None:
    rows: list[tuple[Line, ...]] = [
        ((230, "Kreis Moorbrück"),),
        ((70, "Sitzungsvorlage"), (345, "SV-10-0779")),
        ((70, "Art"), (150, "Beschlussvorlage"), (313, "Beratung"), (394, "nicht-")),
        ((394, "öffentlich"),),
    ]
    paper = read(tmp_path / "a.pdf", [*rows, TITLE, *STATIONS]).paper
    assert paper is not None
    assert (paper.paper_type, paper.public) == ("Beschlussvorlage", False)


def test_days_and_publicity_of_stations_in_a_table(tmp_path: Path) -> None:
    rows: list[tuple[Line, ...]] = [
        ((70, "Datum"), (220, "Gremium"), (400, "Zuständigkeit")),
        ((70, "Mi, 08.05.2024"), (220, "Bauausschuss (nö)"), (400, "Vorberatung")),  # a weekday is no body
        ((70, "14./15.05.2024"), (220, "Umweltausschuss"), (400, "Vorberatung")),  # a sitting of two days
        ((70, "23.05.2024*"), (220, "Gemeinderat (öffentlich)"), (400, "Entscheidung")),
    ]
    extraction = read(tmp_path / "a.pdf", [*HEAD, TITLE, *rows])
    assert [(s.organization, str(s.date), s.public) for s in extraction.consultations] == [
        ("Bauausschuss", "2024-05-08", False),
        ("Umweltausschuss", "2024-05-14", None),
        ("Gemeinderat", "2024-05-23", True),
    ]


SIGNS: list[list[tuple[Line, ...]]] = [
    [  # the sign of the sitting stands in a column that has its title below
        ((70, "14.05.2024"), (180, "Bauausschuss"), (330, "vorberatend"), (480, "ö")),
        ((70, "Sitzung am"), (180, "Gremium"), (330, "Art der Behandlung"), (480, "Status")),
    ],
    [  # a column for each of both
        ((70, "Gremium"), (260, "Termin"), (360, "ö"), (400, "nö"), (450, "Art")),
        ((70, "Gemeinderat"), (260, "23.05.2024"), (360, "✓"), (450, "Entscheidung")),
    ],
]


@pytest.mark.parametrize("rows", SIGNS, ids=["title below", "two columns"])
def test_the_sign_of_a_sitting_says_nothing_of_the_paper(
    rows: list[tuple[Line, ...]], tmp_path: Path
) -> None:
    paper = read(tmp_path / "a.pdf", [*HEAD, TITLE, *rows]).paper
    assert paper is not None
    assert paper.public is None


def test_a_broken_refusal_below_the_type_is_no_title(tmp_path: Path) -> None:
    head: list[tuple[Line, ...]] = [
        ((400, "25/SVV/0310"),),
        ((70, "Mitteilungsvorlage"),),
        ((70, "nicht öffent-"),),
        ((70, "lich"),),
        ((70, ""),),
        ((70, "Stand der Klage gegen den Pächter der Seebühne"),),
    ]
    paper = read(tmp_path / "a.pdf", [*head, *STATIONS]).paper
    assert paper is not None
    assert (paper.public, paper.name) == (False, "Stand der Klage gegen den Pächter der Seebühne")


PARTIES = [
    # label, value, originator, office: a unit is in charge, unless the label asks who brings in
    ("Sachgebiet:", "Sachgebiet 4 – Bauamt", None, "Sachgebiet 4 – Bauamt"),
    ("Fachbereich:", "Bauen und Planen", None, "Bauen und Planen"),
    ("Einreicher:", "Bürgermeisterin", "Bürgermeisterin", None),
    ("Einreicher:", "Fraktion Bürger für Moorbrück", "Fraktion Bürger für Moorbrück", None),
    ("Antragsteller:", "der SPD-Fraktion", "SPD-Fraktion", None),  # an article says nothing
]


@pytest.mark.parametrize(("label", "value", "originator", "office"), PARTIES)
def test_who_brings_in_and_who_is_in_charge(
    label: str, value: str, originator: str | None, office: str | None, tmp_path: Path
) -> None:
    extraction = read(tmp_path / "a.pdf", [*HEAD, ((70, label), (150, value)), TITLE, *STATIONS])
    paper = extraction.paper
    assert paper is not None
    assert (paper.originator, paper.under_direction_of) == (originator, office)
