"""The Beratungsfolge: roles, rows taken apart, wrapped cells, dates in rows of their own, columns to tick."""

from __future__ import annotations

import pytest

from extract.base.model import Station
from extract.paper.form import build_form
from extract.paper.form.cells import Cell, build_rows
from extract.paper.segment import split_zones
from extract.paper.stations import StationsResult, extract_stations, parse_role
from extract.paper.stations.extract import clean_body, spell_body
from extract.paper.stations.pieces import find_columns, split_cell
from extract.paper.stations.roles import begins_body, completes_role, is_body, split_role
from extract.profile import Profiles, letters_of, load_profiles
from extract.schema.issues import message_of
from kit.form_art import draw
from kit.head_layouts import LAYOUTS, HeadLayout

PROFILES: Profiles = load_profiles()
SHARED = PROFILES.shared
NORDSTEMMEN = PROFILES.named("nordstemmen")


def read(art: str, council: str | None = "de") -> StationsResult:
    document = draw(art)
    profile = PROFILES.choose(document, council)
    return extract_stations(build_form(document, split_zones(document, profile), profile))


def told(station: Station) -> tuple[str | None, str, str | None, bool | None]:
    return (str(station.date) if station.date else None, station.organization, station.role, station.public)


def cell(text: str) -> Cell:
    return Cell(text, 0, len(text), 1, 50.0, 50.0, 50.0 + 5 * len(text), 60.0)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("zur Kenntnis", "kenntnis"),
        ("Kenntnisnahme", "kenntnis"),
        ("Information ohne Beratung", "kenntnis"),
        ("ENTSCHEIDUNG", "entscheidung"),
        ("Beschlußfassung", "entscheidung"),  # spelling before 1996, by similarity
        ("Beratung und Beschlussfassung", "entscheidung"),
        ("BeratungundEmpfehlung", "empfehlung"),  # spaces lost in the file
        ("Vorberatung", "vorberatung"),
        ("2. Lesung", "vorberatung"),
        ("beratend (federführend)", "federfuehrend"),
        ("Anhörung", "anhoerung"),
        ("Bestätigung", "bestaetigung"),
        ("Vorberatng", "vorberatung"),  # a misprint
        ("Grillen", None),
        ("", None),
    ],
)
def test_parse_role(text: str, role: str | None) -> None:
    assert parse_role(text, SHARED) == role


def test_longest_role_leads_a_cell() -> None:
    role, rest = split_role(cell("Beratung und Empfehlung Einstimmig lt. Beschlussvorschlag"), SHARED)
    assert role is not None
    assert rest is not None
    assert (role.text, rest.text) == ("Beratung und Empfehlung", "Einstimmig lt. Beschlussvorschlag")


def test_role_is_completed_by_the_next_line() -> None:
    assert completes_role("Beratung und Beschlussfas-", "sung 5 Nein-Stimmen", SHARED) == len("sung")
    assert completes_role("Beratung und Beschlussfas-", "Feuerschutz", SHARED) == 0


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Hauptausschuss", True),
        ("Rat", True),
        ("Rathaus", False),  # a building
        ("Ausschuß für Finanzen", True),
        ("Jugend-, Sozial- und Wohnungsausschuss", True),
        ("Bezirksausschusses des 25. Stadtbezirkes", True),
        ("Ortsbeirat Groß Glienicke", True),
        ("SPD-Fraktion", True),
        ("UVPA", True),  # known by its letters alone
        ("Erneuerung der Spielplätze", False),
    ],
)
def test_is_body(text: str, body: bool) -> None:
    assert is_body(text, SHARED) is body


def test_known_names_begin_a_body() -> None:
    assert begins_body("FA Finanzen", NORDSTEMMEN)
    assert not begins_body("Erneuerung", NORDSTEMMEN)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Rat 23.03.2021", ["organization", "date"]),
        (
            "Rat 23.03.2021 Beratung und Beschlussfassung einstimmig",
            ["organization", "date", "role", "result"],
        ),
        ("23.03.2021 Kenntnisnahme", ["date", "role"]),
        ("Stadtrat 27.01.2021 Ö Beschluss", ["organization", "date", "public", "role"]),
        ("Hauptausschuss Vorberatung", ["organization", "role"]),
        ("Kulturausschuss (Entscheidung)", ["organization", "role"]),
        ("Ausschuss für Migration (Bildungsausschuss) (Entscheidung)", ["organization", "role"]),
        ("nicht öffentlich", ["public"]),
        ("Beratung und Beschlussfas- 20 Ja-Stimmen", ["role", "result"]),  # a role cut by the line end
        ("Antrag der Fraktion vom 05.02.2012 auf Zuschuss", ["other"]),  # a title with a date
        ("Bericht über das Jahr 2019", ["other"]),
    ],
)
def test_split_cell(text: str, kinds: list[str]) -> None:
    assert [piece.kind for piece in split_cell(cell(text), SHARED)] == kinds


def test_titles_broken_over_two_rows() -> None:
    rows = build_rows(draw("geplante Sitzungs-    Gremium    Zuständigkeit\ntermine"))
    columns, height = find_columns(rows, 0, SHARED)
    assert ([column.kind for column in columns], height) == (["date", "organization", "role"], 2)


def test_titles_in_two_rows_with_roles_to_tick() -> None:
    rows = build_rows(
        draw(
            """
            Beratungsfolge:                        Empfehlung    Entscheidung
            Datum der Sitzung    Gremium
            """
        )
    )
    columns, height = find_columns(rows, 0, SHARED)
    assert height == 2
    assert sorted(column.kind for column in columns) == ["date", "mark", "mark", "organization"]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_stations_of_other_systems_by_the_shared_rules(layout: HeadLayout) -> None:
    assert tuple(told(station) for station in read(layout.art).stations) == layout.stations


WRAPPED = """
Beschlussvorlage
Beratungsfolge Sitzungstermin Stand
Fachausschuss Finanzen, Wirt-
schaftsförderung, Marketing und 07.12.2016 Beratung und Empfehlung
Feuerschutz
Verwaltungsausschuss 13.12.2016 Beratung und Empfehlung
Beratung und Beschlussfas-
Rat 20.12.2016 Einstimmig lt. Be-
sung
schlussvorschlag
Haushaltssatzung und Haushaltsplan 2017
Beschlussvorschlag:
"""


@pytest.mark.parametrize("council", ["de", "nordstemmen"])
def test_cells_wrapped_around_the_line_of_the_date(council: str) -> None:
    """Text whose geometry is lost: body, role and result stand above and below the line with the date."""
    result = read(WRAPPED, council)
    assert [told(station)[:3] for station in result.stations] == [
        (
            "2016-12-07",
            "Fachausschuss Finanzen, Wirtschaftsförderung, Marketing und Feuerschutz",
            "empfehlung",
        ),
        ("2016-12-13", "Verwaltungsausschuss", "empfehlung"),
        ("2016-12-20", "Rat", "entscheidung"),
    ]
    assert result.stations[2].role_raw == "Beratung und Beschlussfassung"
    assert result.stations[2].result == "Einstimmig lt. Beschlussvorschlag"


def test_list_ends_where_the_title_begins() -> None:
    document = draw(WRAPPED)
    result = extract_stations(build_form(document, (), SHARED))
    rows = build_rows(document)
    assert rows[result.rows[1]].text == "Haushaltssatzung und Haushaltsplan 2017"


def test_dates_in_rows_of_their_own_below_the_body() -> None:
    result = read(
        """
        geplante Sitzungstermine    Gremium                        Zuständigkeit
                                    Hauptausschuss                 Vorberatung
        19.06.2024
        21.08.2024
                                    Stadtverordnetenversammlung    Entscheidung
        18.09.2024
        Der Hauptausschuss beschließt:
        """
    )
    assert [told(station)[:3] for station in result.stations] == [
        ("2024-06-19", "Hauptausschuss", "vorberatung"),
        ("2024-08-21", "Hauptausschuss", "vorberatung"),  # the second sitting of the same body
        ("2024-09-18", "Stadtverordnetenversammlung", "entscheidung"),
    ]


def test_dates_above_their_bodies_line_by_line() -> None:
    result = read(
        """
        Beratungsfolge

        Geplante Sitzungstermine
        Öffentlichkeitsstatus
        26.11.2025
        Jugend-, Sozial- und Wohnungsausschuss
        (Vorberatung)
        öffentlich
        27.11.2025
        Stadtrat Augsburg (Entscheidung)
        öffentlich

        Beschlussvorschlag
        """
    )
    assert [told(station) for station in result.stations] == [
        ("2025-11-26", "Jugend-, Sozial- und Wohnungsausschuss", "vorberatung", True),
        ("2025-11-27", "Stadtrat Augsburg", "entscheidung", True),
    ]


def test_station_without_a_date_stays_one() -> None:
    result = read(
        """
        Datum         Gremium              Zuständigkeit
        05.12.2023    Finanzausschuss      Vorberatung
                      Hauptausschuss       Empfehlung
        24.01.2024    Stadtrat             Entscheidung
        Begründung:
        """
    )
    assert [told(station)[:2] for station in result.stations] == [
        ("2023-12-05", "Finanzausschuss"),
        (None, "Hauptausschuss"),
        ("2024-01-24", "Stadtrat"),
    ]


def test_ticked_role_has_the_column_title_as_printed() -> None:
    result = read(
        """
        Beratungsfolge:                                 Empfehlung    Entscheidung
        Datum der Sitzung    Gremium
        07.11.2018           Stadtrat                                 x
        14.11.2018           Ortsbeirat Golm
        Inhalt der Mitteilung:
        """
    )
    assert [(s.role, s.role_raw) for s in result.stations] == [("entscheidung", "Entscheidung"), (None, None)]


def test_unknown_role_is_kept_and_told() -> None:
    result = read(
        """
        Datum         Gremium              Zuständigkeit
        05.12.2023    Finanzausschuss      Abnicken
        Begründung:
        """
    )
    (station,) = result.stations
    assert (station.role, station.role_raw) == (None, "Abnicken")
    assert [issue.code for issue in result.issues] == ["role-unknown"]
    assert "„Abnicken“" in message_of(result.issues[0])


def test_impossible_date_is_told_not_guessed() -> None:
    result = read("Gremium    Datum    Zuständigkeit\nStadtrat   31.02.2024   Entscheidung\nBegründung:")
    assert result.stations[0].date is None
    assert [issue.code for issue in result.issues] == ["date-impossible"]


@pytest.mark.parametrize(
    "head",
    [
        "!Beschluss des Bezirksausschusses des 25. Stadtbezirkes vom 31.04.2021\nI. Sachverhalt",
        "Einladung\n5. öffentliche Sitzung des Hauptausschusses am 31.04.2021\nTagesordnung",
    ],
)
def test_an_impossible_day_of_the_only_sitting_is_told(head: str) -> None:
    result = read(head)
    assert [station.date for station in result.stations] == [None]
    assert ["„31.04.2021“" in message_of(issue) for issue in result.issues] == [True]


def test_sitting_told_in_a_sentence() -> None:
    (station,) = read(
        """
        Sitzungsvorlagen Nr.: 20-26 / V 02232
        !Beschluss des Bezirksausschusses des 25. Stadtbezirkes vom 14.01.2021
        Öffentliche Sitzung
        I. Sachverhalt
        """
    ).stations
    assert told(station)[:3] == ("2021-01-14", "Bezirksausschusses des 25. Stadtbezirkes", "entscheidung")
    assert station.confidence < 0.8


def test_paper_without_stations_has_none() -> None:
    assert read("Antrag\nMehr Bänke für die Innenstadt\nBegründung:\nEs fehlen Bänke.").stations == ()


def test_spans_are_the_printed_words() -> None:
    document = draw(WRAPPED)
    for station in extract_stations(build_form(document, (), NORDSTEMMEN)).stations:
        printed = letters_of(" ".join(document.text[a:b] for a, b in station.spans))
        assert letters_of(station.organization)[:12] in printed


@pytest.mark.parametrize(
    ("text", "name"),
    [("1. Stadtrat", "Stadtrat"), ("• Kreistag:", "Kreistag"), ("Ö 5 Hauptausschuss", "Hauptausschuss")],
)
def test_clean_body(text: str, name: str) -> None:
    assert clean_body(text) == name


def test_lost_spaces_come_from_the_profile() -> None:
    assert (
        spell_body("FachausschussPlanung,Bau undUmwelt", NORDSTEMMEN)
        == "Fachausschuss Planung, Bau und Umwelt"
    )
    assert spell_body("FA Finanzen", NORDSTEMMEN) == "FA Finanzen"  # a short form stays as printed
