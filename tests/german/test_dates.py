"""The grammar of dates: what is found, where, and what it means. The reference is Wednesday, 23.10.2024."""

from __future__ import annotations

import json
import time
from datetime import date
from itertools import pairwise

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from extract.cli.dates import register
from extract.german.dates import find_dates, scan_dates
from extract.german.dates.lexicon import number_words
from extract.german.dates.values import PRECISIONS, easter
from extract.schema.issues import message_of, severity_of

REFERENCE = date(2024, 10, 23)
MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
SHORT = [
    "Jan",
    "Feb",
    "Mrz",
    "Apr",
    "Mai",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Okt",
    "Nov",
    "Dez",
]
ROMAN = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
]
WEEKDAYS = [
    "Montag",
    "Dienstag",
    "Mittwoch",
    "Donnerstag",
    "Freitag",
    "Samstag",
    "Sonntag",
]

# text around, expression, EDTF, TIMEX3
FOUND = [
    # days in figures
    ("am 13.11.2024 tagt", "13.11.2024", "2024-11-13", "2024-11-13"),
    ("vom 08.11.22 an", "08.11.22", "2022-11-08", "2022-11-08"),  # two-digit year
    ("Satzung vom 12.03.98", "12.03.98", "1998-03-12", "1998-03-12"),  # … of the last century
    ("am 1.3.23 beschlossen", "1.3.23", "2023-03-01", "2023-03-01"),  # unpadded, announced by "am"
    ("Beratung am 24.11., 19 Uhr", "24.11.", "2024-11-24", "2024-11-24"),  # no year
    ("Sitzung 28. 1. 2015", "28. 1. 2015", "2015-01-28", "2015-01-28"),  # blanks between
    ("Stand 2023-05-06", "2023-05-06", "2023-05-06", "2023-05-06"),  # ISO
    ("gilt dem20.04.2009", "20.04.2009", "2009-04-20", "2009-04-20"),  # glued to the word before
    ("am 28.11.2007Die BVV", "28.11.2007", "2007-11-28", "2007-11-28"),  # … and to the word after
    # days in words
    ("am 5. April 2022", "5. April 2022", "2022-04-05", "2022-04-05"),
    ("am Dienstag, den 5. April 2022", "Dienstag, den 5. April 2022", "2022-04-05", "2022-04-05"),
    ("Mi., 03.05.2023", "Mi., 03.05.2023", "2023-05-03", "2023-05-03"),  # weekday abbreviated
    ("am 10.\nJuli 2012", "10.\nJuli 2012", "2012-07-10", "2012-07-10"),  # over a line end
    ("am 15. - 31.Oktober", "15. - 31.Oktober", "2024-10-15/2024-10-31", "2024-10-15/2024-10-31"),
    ("den 5. XII. 1990", "5. XII. 1990", "1990-12-05", "1990-12-05"),  # Roman month
    ("am 5. Dez. 2022", "5. Dez. 2022", "2022-12-05", "2022-12-05"),  # month abbreviated
    ("am ersten Mai 2020", "ersten Mai 2020", "2020-05-01", "2020-05-01"),  # ordinal word
    ("am 3. Jänner 2001", "3. Jänner 2001", "2001-01-03", "2001-01-03"),  # Austria, South Tyrol
    ("am 5. Mai vergangenen Jahres", "5. Mai vergangenen Jahres", "2023-05-05", "2023-05-05"),
    ("am 25. November des Jahres 2001", "25. November des Jahres 2001", "2001-11-25", "2001-11-25"),
    ("am 1. mai 2010", "1. mai 2010", "2010-05-01", "2010-05-01"),  # month in small letters
    ("am 18.2. diesen Jahres", "18.2. diesen Jahres", "2024-02-18", "2024-02-18"),
    # stretches of days
    ("am 6.-7. März 2023", "6.-7. März 2023", "2023-03-06/2023-03-07", "2023-03-06/2023-03-07"),
    ("am 3. und 4. September", "3. und 4. September", "2024-09-03/2024-09-04", None),
    ("am 12.-13.10.2022", "12.-13.10.2022", "2022-10-12/2022-10-13", "2022-10-12/2022-10-13"),
    ("vom 19. bis 31.05.2008", "19. bis 31.05.2008", "2008-05-19/2008-05-31", "2008-05-19/2008-05-31"),
    ("vom 17./18.9.2008", "17./18.9.2008", "2008-09-17/2008-09-18", "2008-09-17/2008-09-18"),
    ("30. Juni bis 2. Juli 2022", "30. Juni bis 2. Juli 2022", "2022-06-30/2022-07-02", None),
    ("28. Dezember bis 3. Januar 2023", "28. Dezember bis 3. Januar 2023", "2022-12-28/2023-01-03", None),
    ("01.08.2014-31.07.2015", "01.08.2014-31.07.2015", "2014-08-01/2015-07-31", None),
    ("vom 1.3. bis 5.3.2023", "1.3. bis 5.3.2023", "2023-03-01/2023-03-05", None),
    ("vom 01.04.2023 bis zum 30.06.2023", "01.04.2023 bis zum 30.06.2023", "2023-04-01/2023-06-30", None),
    ("zwischen Mai 2013 und dem 3. Juni 2014", "Mai 2013 und dem 3. Juni 2014", "2013-05/2014-06-03", None),
    # months
    ("im Mai 2020", "Mai 2020", "2020-05", "2020-05"),
    ("im Sept. 2021", "Sept. 2021", "2021-09", "2021-09"),
    ("Stand: 03/2022", "03/2022", "2022-03", "2022-03"),
    ("Dezember '23", "Dezember '23", "2023-12", "2023-12"),
    ("im Mai wurde", "Mai", "2024-05", "2024-05"),
    ("im Dezember wurde beschlossen", "Dezember", "2023-12", "2023-12"),  # past, so the one before
    ("Im März wird gebaut", "März", "2025-03", "2025-03"),  # future, so the one after
    ("Ende August 2023", "Ende August 2023", "2023-08~", "2023-08"),
    ("Anfang/Mitte August", "Anfang/Mitte August", "2024-08~", "2024-08"),
    ("gegen Ende Juni 2022", "Ende Juni 2022", "2022-06~", "2022-06"),
    ("im März dieses Jahres", "März dieses Jahres", "2024-03", "2024-03"),
    ("letzten März", "letzten März", "2023-03", "2023-03"),
    ("Mai bis Juli 2022", "Mai bis Juli 2022", "2022-05/2022-07", "2022-05/2022-07"),
    ("November 2014 bis Juni 2015", "November 2014 bis Juni 2015", "2014-11/2015-06", None),
    # seasons
    ("im Frühjahr 2023", "Frühjahr 2023", "2023-21", "2023-SP"),
    ("im Sommer 2023", "Sommer 2023", "2023-22", "2023-SU"),
    ("im Herbst 2023", "Herbst 2023", "2023-23", "2023-FA"),
    ("im Winter 2022/2023", "Winter 2022/2023", "2022-24", "2022-WI"),
    ("Frühjahr/Sommer 2023", "Frühjahr/Sommer 2023", "2023-21/2023-22", None),
    ("letzten Sommer", "letzten Sommer", "2023-22", "2023-SU"),
    # quarters, halves, weeks
    ("im dritten Quartal", "dritten Quartal", "2024-35", "2024-Q3"),
    ("III. Quartal 2024", "III. Quartal 2024", "2024-35", "2024-Q3"),
    ("im 1. Quartal 2026", "1. Quartal 2026", "2026-33", "2026-Q1"),
    ("Q3/2023", "Q3/2023", "2023-35", "2023-Q3"),
    ("1. bis 3. Quartal 2023", "1. bis 3. Quartal 2023", "2023-33/2023-35", None),
    ("1. Halbjahr 2024", "1. Halbjahr 2024", "2024-01/2024-06", "2024-H1"),
    ("in der 2. Jahreshälfte 2014", "2. Jahreshälfte 2014", "2014-07/2014-12", "2014-H2"),
    ("in KW 35", "KW 35", "2024-08-26/2024-09-01", "2024-W35"),
    ("in der 33. Kalenderwoche 2011", "33. Kalenderwoche 2011", "2011-08-15/2011-08-21", "2011-W33"),
    # years
    ("im Jahr 2005 eingeleitet", "Jahr 2005", "2005", "2005"),
    ("der 2019 gewählten Landesregierung", "2019", "2019", "2019"),
    ("wurde in 2023 vorbereitet", "2023", "2023", "2023"),
    ("2019: 2.000 €", "2019", "2019", "2019"),  # a year as a row's label
    ("im Schuljahr 2022/23", "Schuljahr 2022/23", "2022/2023", "2022/2023"),
    ("Doppelhaushalt 2023/2024", "2023/2024", "2023/2024", "2023/2024"),
    ("Förderperiode 2014-2020", "2014-2020", "2014/2020", "2014/2020"),
    ("die Jahre 2009 bis 2013", "Jahre 2009 bis 2013", "2009/2013", "2009/2013"),
    ("zwischen 1914 und 1918", "1914 und 1918", "1914/1918", "1914/1918"),
    ("Baujahr um 1900", "1900", "1900~", "1900"),
    ("ca. 2030 fertig", "2030", "2030~", "2030"),
    ("zum Jahresende 2023", "Jahresende 2023", "2023-12~", "2023-12"),
    ("Ende 2012 außer Dienst", "Ende 2012", "2012~", "2012"),
    ("Mitte des Jahres 2023", "Mitte des Jahres 2023", "2023~", "2023"),
    ("Ende des Jahres", "Ende des Jahres", "2024~", "2024"),
    # open ends
    ("seit 2019 Mitglied", "2019", "2019/..", "2019"),
    ("bis 2030 klimaneutral", "2030", "../2030", "2030"),
    ("ab dem 1. Januar 2025", "1. Januar 2025", "2025-01-01/..", "2025-01-01"),
    ("bis spätestens 31. Juli 2008", "31. Juli 2008", "../2008-07-31", "2008-07-31"),
    ("bis zum 31.12.2024", "31.12.2024", "../2024-12-31", "2024-12-31"),
    ("bis Ende 2024", "Ende 2024", "../2024~", "2024"),
    ("ab dem Schuljahr 2014/2015", "Schuljahr 2014/2015", "2014/..", "2014/2015"),
    # decades, centuries, antiquity
    ("in den 90er Jahren", "90er Jahren", "199X", "199"),
    ("die 1920er Jahre", "1920er Jahre", "192X", "192"),
    ("der frühen siebziger Jahre", "frühen siebziger Jahre", "197X~", "197"),
    ("im 19. Jahrhundert", "19. Jahrhundert", "18XX", "18"),
    ("Ende des 19. Jahrhunderts", "Ende des 19. Jahrhunderts", "18XX~", "18"),
    ("im Jahr 190 v. Chr. entstanden", "Jahr 190 v. Chr.", "-0189", "BC0190"),
    # relative to the reference
    ("heute", "heute", "2024-10-23", "2024-10-23"),
    ("gestern", "gestern", "2024-10-22", "2024-10-22"),
    ("übermorgen", "übermorgen", "2024-10-25", "2024-10-25"),
    ("Am Montag wurde beraten", "Montag", "2024-10-21", "2024-10-21"),
    ("Am Montag wird beraten", "Montag", "2024-10-28", "2024-10-28"),
    ("am kommenden Freitag", "kommenden Freitag", "2024-10-25", "2024-10-25"),
    ("im vergangenen Jahr", "vergangenen Jahr", "2023", "2023"),
    ("noch in diesem Jahr", "diesem Jahr", "2024", "2024"),
    ("im nächsten Monat", "nächsten Monat", "2024-11", "2024-11"),
    ("in der vorigen Woche", "vorigen Woche", "2024-10-14/2024-10-20", "2024-W42"),
    ("am Wochenende", "Wochenende", "2024-10-26/2024-10-27", "2024-W43-WE"),
    ("Ende nächsten Jahres", "Ende nächsten Jahres", "2025~", "2025"),
    ("gegenüber dem Vorjahr", "Vorjahr", "2023", "2023"),
    ("vor drei Jahren", "vor drei Jahren", "2021", "2021"),
    ("vor zwei Wochen", "vor zwei Wochen", "2024-10-07/2024-10-13", "2024-W41"),
    ("in den letzten 12 Monaten", "letzten 12 Monaten", "2023-10/2024-10", "P12M"),
    ("in den kommenden zwei Jahren", "kommenden zwei Jahren", "2024/2026", "P2Y"),
    ("Anfang der Woche", "Anfang der Woche", "2024-10-21~/2024-10-27~", "2024-W43"),
    ("letzte Nacht", "letzte Nacht", None, "2024-10-22TNI"),
    ("im Sommer des vorigen Jahres", "Sommer des vorigen Jahres", "2023-22", "2023-SU"),
    ("heuer", "heuer", "2024", "2024"),
    # feasts
    ("zu Ostern 2023", "Ostern 2023", "2023-04-09", "2023-04-09"),
    ("an Pfingstmontag 2024", "Pfingstmontag 2024", "2024-05-20", "2024-05-20"),
    ("Silvester 1999", "Silvester 1999", "1999-12-31", "1999-12-31"),
    # times of day: no EDTF, the day from the sentence or the reference
    ("am 9. Juli 2024 um 18 Uhr", "18 Uhr", None, "2024-07-09T18:00"),
    ("Beginn: 18.30 Uhr", "18.30 Uhr", None, "2024-10-23T18:30"),
    ("um 17:05 Schluss", "17:05", None, "2024-10-23T17:05"),
    ("heute Abend", "heute Abend", None, "2024-10-23TEV"),
    ("am Freitagnachmittag", "Freitagnachmittag", None, "2024-10-18TAF"),
    ("in der Nacht auf Sonntag", "Nacht auf Sonntag", None, "2024-10-19TNI"),
    ("um Mitternacht", "Mitternacht", None, "2024-10-23T24:00"),
    # lengths
    ("drei Monate", "drei Monate", None, "P3M"),
    ("innerhalb von 15 Jahren", "15 Jahren", None, "P15Y"),
    ("etwa 20 Minuten", "etwa 20 Minuten", None, "PT20M"),
    ("mehr als 2 Jahren", "mehr als 2 Jahren", None, "P2Y"),
    ("ein halbes Jahr", "ein halbes Jahr", None, "P6M"),
    ("anderthalb Stunden", "anderthalb Stunden", None, "PT90M"),
    ("1,5 Jahre", "1,5 Jahre", None, "P18M"),
    ("seit Jahren gefordert", "Jahren", None, "PXY"),
    ("einige Wochen", "einige Wochen", None, "PXW"),
    ("in den letzten Jahren", "letzten Jahren", None, "PXY"),
    ("die zweijährige Laufzeit", "zweijährige", None, "P2Y"),
    ("ein 45-minütiger Vortrag", "45-minütiger", None, "PT45M"),
    ("jahrzehntelang", "jahrzehntelang", None, "PXDE"),
    # recurrences
    ("jährlich berichtet", "jährlich", None, "P1Y"),
    ("alle vier Jahre", "alle vier Jahre", None, "P4Y"),
    ("jeden Montag", "jeden Montag", None, "XXXX-WXX-1"),
    ("montags geschlossen", "montags", None, "XXXX-WXX-1"),
    ("einmal im Jahr", "einmal im Jahr", None, "P1Y"),
    ("jedes Jahr", "jedes Jahr", None, "P1Y"),
    # vague references
    ("derzeit 125 Mitglieder", "derzeit", None, "PRESENT_REF"),
    ("aktuell 125 Mitglieder", "aktuell", None, "PRESENT_REF"),
    ("zum gegenwärtigen Zeitpunkt", "gegenwärtigen Zeitpunkt", None, "PRESENT_REF"),
    ("früher ein Spielplatz", "früher", None, "PAST_REF"),
    ("in der Vergangenheit", "Vergangenheit", None, "PAST_REF"),
    ("künftig gewählt", "künftig", None, "FUTURE_REF"),
    ("vor kurzem", "vor kurzem", None, "PAST_REF"),
    ("zur Zeit", "zur Zeit", None, "PRESENT_REF"),
    ("sich z. Z. aufhalten", "z. Z.", None, "PRESENT_REF"),
]  # fmt: skip

NOT_DATES = [
    "24/SVV/1155",  # paper numbers
    "19/SVV/0058 und 20/SVV/ 0109",
    "DS 12/2024",
    "Drucksache Nr. 12/2024",
    "laut Beschluss 12/2023",
    "VII/2021/02977",
    "01536/2018",
    "BV/2023/0456",
    "Aktenzeichen: (1) 20 21 00 - 2018",  # file numbers
    "Az. 11.40.90",
    "Aktenzeichen: (1) 11.01.63",
    "2 A 337/09",
    "§ 7 Abs. 2 BbgKVerf",  # paragraphs of laws
    "Art. 12 Nr. 1",
    "1.500 Euro, 2.031,03 € und 2.000,00 EUR",  # amounts
    "2000 Euro",
    "mindestens 2000 Unterschriften",
    "1500 Einwohner",
    "in 2000 Fällen",
    "Abschnitt 2.1.3 und 1.2.10",  # decimal sections
    "3.1 Sachstand",
    "Tel. 0331 289-1234 oder 0331 289 2010",  # telephone numbers
    "192.168.1.10",  # addresses in a network
    "14467 Potsdam",
    "Flurstück 1999",
    "Seite 2019",
    "DIN 1986",
    "der 3. Sitzung am 4. Standort",
    "im 3. Obergeschoss",
    "Maßstab 1:500",
    "A 2023b",
    "Herr Winter und Frau August",  # surnames
    "Frau Mai",
    "20 Jahre alt",  # ages
    "der 23-jährige Fahrer",
    "Kinder im Alter von 15 bis 16 Jahren",
    "früher als geplant",  # a comparison
    "Tag der offenen Tür",
    "Zusammenarbeit_2023",  # part of a file name
    "Abendveranstaltung, Sommerfest, Jahresbericht",  # compounds
    "bis zum XX.XX.XXXX",
]


@pytest.mark.parametrize(("text", "expression", "edtf", "timex3"), FOUND, ids=[f[0] for f in FOUND])
def test_finds_with_span_and_value(text: str, expression: str, edtf: str | None, timex3: str | None) -> None:
    found = {e.text: e for e in find_dates(text, REFERENCE)}
    assert expression in found
    assert found[expression].edtf == edtf
    if timex3 is not None:
        assert found[expression].timex3 == timex3


@pytest.mark.parametrize("text", NOT_DATES)
def test_leaves_what_is_no_date(text: str) -> None:
    assert find_dates(text, REFERENCE) == ()


def edtfs(text: str, **options: object) -> list[str | None]:
    return [e.edtf for e in find_dates(text, **options)]  # type: ignore[arg-type]


def test_lists_come_apart() -> None:
    # every member of a list is a date of its own and shares the year at the end
    assert edtfs("am 3., 10. und 17. Mai 2023") == ["2023-05-03", "2023-05-10", "2023-05-17"]
    assert edtfs("im Mai, Juni und Juli 2022") == ["2022-05", "2022-06", "2022-07"]
    assert edtfs("2009, 2010 und 2011") == ["2009", "2010", "2011"]
    assert edtfs("im 18. und 19. Jahrhundert") == ["17XX", "18XX"]


def test_a_short_day_leans_on_the_next() -> None:
    assert edtfs("15.3. und 17.3.2024") == ["2024-03-15", "2024-03-17"]
    assert edtfs("15.3. steht allein da") == []


def test_days_apart_are_no_stretch() -> None:
    # "3. und 17. Mai" are two days, not the fortnight between
    assert edtfs("am 3. und 17. Mai 2023") == ["2023-05-03", "2023-05-17"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Agenda 2030 als Strategie", "2030"),
        ("zu den Olympiaspielen 2024, im Konkreten", "2024"),
        ("bei den Olympischen Spielen 2024", "2024"),
        ("das Leitbild „Potsdam 2040“ gilt", "2040"),
        ("nach dem EEG 2023", "2023"),
        ("§ 32 EStG 2006", "2006"),
        ("nach § 38 WDO 2002", "2002"),
    ],
)
def test_years_in_names_are_marked(text: str, year: str) -> None:
    (expression,) = find_dates(text, REFERENCE)
    assert (expression.text, expression.role) == (year, "name")


def test_street_names_are_names() -> None:
    (expression,) = find_dates("in der Straße des 17. Juni", REFERENCE)
    assert expression.role == "name"


# text, what the issue names, EDTF or TIMEX3 of what stands beside it
IMPOSSIBLE = [
    ("31.02.2024", "31.02.2024", []),
    ("am 30. Februar 2023", "30. Februar 2023", []),
    ("29.02.2023", "29.02.2023", []),
    ("29.02.1900", "29.02.1900", []),  # a century that is no leap year
    ("45.13.2024", "45.13.2024", []),
    ("am 31.04.2024 und am 5.5.2024", "31.04.2024", ["2024-05-05"]),
    ("am 31. April", "31. April", []),  # of no year
    ("am 32. Mai 2024", "32. Mai 2024", []),
    ("30.-31. Juni 2023", "30.-31. Juni 2023", []),
    ("28./29.02. und 1.3.2023", "28./29.02.", ["2023-03-01"]),  # the year stands with the last of the list
    ("zwischen dem 29. Februar und dem 5. März 2023", "29. Februar", ["2023-03-05"]),
    ("vom 29. Februar bis 5. März 2023", "29. Februar", ["../2023-03-05"]),  # „bis“ stays
    ("28. Februar 2023 bis 29. Februar", "29. Februar", ["2023-02-28"]),
    ("in KW 53/2023 geräumt", "KW 53/2023", []),  # a year of 52 weeks
    ("KW 52-53/2023", "KW 52-53/2023", []),
    ("in KW 0 und in KW 1/2024", "KW 0", ["2024-01-01/2024-01-07"]),
    ("in KW 54", "KW 54", []),
    ("in der 0. KW 2024", "0. KW 2024", []),
    ("in den nächsten 9000 Jahren, am 3. Juni 2024", "nächsten 9000 Jahren", ["2024-06-03"]),
    ("in den letzten 999999999 Tagen", "letzten 999999999 Tagen", []),
    ("vor 3000 Jahren", "vor 3000 Jahren", []),  # over the birth of Christ
    ("am 31. dieses Monats", None, ["2024-10-31"]),  # October has one
    ("Nacht vom 31. auf den 1. Mai 2013", "Nacht vom 31. auf den 1. Mai 2013", []),  # April has none
    ("Nacht vom 31. auf den 1. Januar 2013", None, ["2012-12-31TNI"]),
    ("12000 v. Chr.", "12000 v. Chr.", []),
    ("0 v. Chr.", "0 v. Chr.", []),  # there was no such year
    ("Aktenzeichen 66.31.2024", None, []),  # a number, no date
]


@pytest.mark.parametrize(("text", "named", "beside"), IMPOSSIBLE)
def test_impossible_dates_are_issues_and_lose_nothing_else(
    text: str, named: str | None, beside: list[str]
) -> None:
    scan = scan_dates(text, REFERENCE)
    assert [issue.code for issue in scan.issues] == ["date-impossible"] * (named is not None)
    assert [text[slice(*issue.span)] for issue in scan.issues if issue.span] == ([named] if named else [])
    assert all(severity_of(issue) == "warning" for issue in scan.issues)
    assert [found.edtf or found.timex3 for found in scan.expressions] == beside


# text, reference, EDTF and TIMEX3: the year that nobody tells lacks the day, so it stays open
OPEN_YEAR = [
    ("am 29. Februar", date(2023, 3, 1), None, "XXXX-02-29"),
    ("am 29. Februar", date(2024, 3, 1), "2024-02-29", "2024-02-29"),
    ("in KW 53", date(2023, 3, 1), None, "XXXX-W53"),
    ("in KW 53", date(2026, 3, 1), "2026-12-28/2027-01-03", "2026-W53"),
    ("28.-29. Februar", date(2023, 3, 1), None, "XXXX-02-28/XXXX-02-29"),
]


@pytest.mark.parametrize(("text", "reference", "edtf", "timex3"), OPEN_YEAR)
def test_a_day_that_the_likely_year_lacks_stays_without_year(
    text: str, reference: date, edtf: str | None, timex3: str
) -> None:
    scan = scan_dates(text, reference)
    assert [(found.edtf, found.timex3) for found in scan.expressions] == [(edtf, timex3)]
    assert scan.issues == ()


# text, first and last day
SPANS = [
    ("Ende des 1. Quartals 2011", date(2011, 3, 1), date(2011, 3, 31)),  # once taken for the year's end
    ("Mitte des 2. Quartals 2011", date(2011, 5, 1), date(2011, 5, 31)),
    ("Anfang des 2. Halbjahres 2011", date(2011, 7, 1), date(2011, 8, 31)),
    ("Ende des Winters 2023", date(2024, 2, 1), date(2024, 2, 29)),
    ("Ende 2011", date(2011, 9, 1), date(2011, 12, 31)),
    ("Winter/Frühjahr 2024", date(2023, 12, 1), date(2024, 5, 31)),  # the winter before
    ("IV./I. Quartal 2024", date(2023, 10, 1), date(2024, 3, 31)),
    ("im Jahr 1 v. Chr.", None, None),  # before the calendar's first day
]


@pytest.mark.parametrize(("text", "first", "last"), SPANS)
def test_the_days_of_a_part(text: str, first: date | None, last: date | None) -> None:
    (found,) = find_dates(text, REFERENCE)
    assert (found.first, found.last) == (first, last)


def test_the_year_before_the_first_is_zero() -> None:
    assert edtfs("im Jahr 1 v. Chr. und im Jahr 2 v. Chr.") == ["0000", "-0001"]


@pytest.mark.parametrize("reference", [date.min, date.max])
def test_references_at_the_ends_of_the_calendar(reference: date) -> None:
    words = "gestern, morgen, letzte Woche, nächsten Monat, am Montag, vor zwei Jahren, im Mai, nächstes Jahr"
    scan = scan_dates(words, reference)
    assert len(scan.expressions) + len(scan.issues) == 8
    assert scan.issues


def test_leap_day_is_possible() -> None:
    assert edtfs("am 29.02.2024") == ["2024-02-29"]


def test_weekday_that_does_not_fit() -> None:
    scan = scan_dates("Mittwoch, den 5. April 2022", REFERENCE)
    assert [e.edtf for e in scan.expressions] == ["2022-04-05"]
    assert [issue.code for issue in scan.issues] == ["date-weekday"]
    assert "Dienstag" in message_of(scan.issues[0])


def test_weekday_settles_the_year() -> None:
    # 15 January fell on a Wednesday in 2025, the year after the reference
    (expression,) = find_dates("am Mittwoch, dem 15. Januar", REFERENCE)
    assert (expression.edtf, expression.rule) == ("2025-01-15", "written_day.reference")


def test_rule_says_what_settled_the_year() -> None:
    rules = {
        find_dates("im Frühjahr", REFERENCE)[0].rule: "season.reference",
        find_dates("im Frühjahr", REFERENCE, 2023)[0].rule: "season.report_year",
        find_dates("Im Jahr 2021 begann es im Frühjahr.", REFERENCE)[1].rule: "season.sentence",
        find_dates("Im Mai 1941 fiel Kreta. Im Juni begann der Feldzug.")[1].rule: "month.context",
        find_dates("im Frühjahr 2023")[0].rule: "season",
    }
    assert all(actual == expected for actual, expected in rules.items())


def test_report_year_goes_before_reference() -> None:
    assert edtfs("Am 12. Juni fand die Tagung statt.", reference=REFERENCE, report_year=2023) == [
        "2023-06-12"
    ]
    # but the year just past is told from the paper's own date
    assert edtfs("im vergangenen Jahr", reference=REFERENCE, report_year=2022) == ["2023"]
    assert edtfs("im vergangenen Jahr", report_year=2022) == ["2021"]


def test_budget_year_does_not_date_the_sentence() -> None:
    # the budget of 2012 is debated in autumn 2011
    text = "Über den Haushalt 2012 kann im Herbst entschieden werden."
    assert edtfs(text, reference=date(2011, 6, 21)) == ["2012", "2011-23"]


def test_nothing_is_invented_without_a_reference() -> None:
    found = find_dates("Am 5. April und im Herbst, am Montag und heute, vor zwei Jahren, um 18:30 Uhr.")
    assert [e.edtf for e in found] == [None] * 6
    assert [e.timex3 for e in found] == [
        "XXXX-04-05", "XXXX-FA", "XXXX-WXX-1", "PRESENT_REF", "PAST_REF", "T18:30",
    ]  # fmt: skip


def test_narrative_goes_by_the_last_date() -> None:
    text = (
        "Der Krieg begann 1939. Am 10. Mai 1940 griff die Wehrmacht an. Am 14. Juni fiel Paris. 1941 folgte "
        "Kreta, 1942 El Alamein, 1943 Stalingrad, 1944 die Normandie, 1945 das Ende. Im Dezember 1941 trat "
        "Amerika ein. Im Januar tagte man."
    )
    values = {e.text: e.edtf for e in find_dates(text, date(2010, 3, 1))}
    assert values["14. Juni"] == "1940-06-14"
    assert values["Januar"] == "1942-01"


def test_relative_to_the_date_spoken_of() -> None:
    assert edtfs("Am 1. Mai 2020 kam er, drei Tage später ging er, am folgenden Tag kam sie.") == [
        "2020-05-01", "2020-05-04", "2020-05-05",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Gesetz vom 18. Dezember 2007 (GVBl. I S. 286)", "law"),
        ("in der Fassung vom 3. Mai 2021", "law"),
        ("bis zum 31.12.2024 vorzulegen", "deadline"),
        ("Frist: 31.03.2025", "deadline"),
        ("Beschluss der Stadtverordneten vom 30.01.2019", "decision"),
        ("wurde im Herbst 2023 durch das Kabinett bestätigt", "decision"),
        ("Antrag vom 07.02.2017", "document"),
        ("Datum: 22.12.2020", "document"),
        ("Am 19. Juni 2023 trafen sich die Nachbarn", "event"),
        ("Im Jahr 2023 wurden Treffen gehalten", "period"),
        ("vom 01.01.2023 bis 31.12.2023", "period"),
        ("seit 2019", "period"),
        # the nearer cue, before or behind; what a by-law does
        ("wird beschlossen und tritt am 1. Februar 2024 in Kraft", "law"),
        ("hatte die Vorlage 23/SVV/0866 am 08.11.23 zur Überarbeitung zurückgegeben", "decision"),
        ("hat deshalb am 2. Dezember 2020 den Beitritt zum Zweckverband DIKOM beschlossen", "decision"),
        ("Über das Ergebnis ist am 18. September 2025 zu berichten", "deadline"),
        ("Die Frist für Stellungnahmen endet am 12.07.2025", "deadline"),
        # a document's cue must touch a year; the label in the cell before belongs to the date
        ("Der Bericht an die Regierung wurde im II. Quartal 2019 abgegeben", "period"),
        ("Haushaltsplan 2023", "document"),
        ("Datum\t27.06.2024", "document"),
        ("Bericht\tTreffen am 27.06.2024", "event"),
        ("Mit Anordnung vom 04.01.2013", "document"),
        ("Berlin, den 13.04.2011", "document"),
        # some days are an event, unless called a stretch of time; the end of what runs is no deadline
        ("Die Konferenz am 6.-7. März 2023", "event"),
        ("im Zeitraum vom 6. bis 10. März 2023", "period"),
        ("Der Vertrag läuft bis 2027", "period"),
        ("Die Förderung ist bis zum 31.12.2024 zu beantragen", "deadline"),
        ("Die Leitlinien sind bis 2027 umzusetzen", "deadline"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert find_dates(text, REFERENCE)[0].role == role


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("am 5. Mai 2023", "day", date(2023, 5, 5), date(2023, 5, 5)),
        ("KW 1/2021", "week", date(2021, 1, 4), date(2021, 1, 10)),
        ("im Februar 2024", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("Ende August 2023", "month", date(2023, 8, 21), date(2023, 8, 31)),
        ("II. Quartal 2023", "quarter", date(2023, 4, 1), date(2023, 6, 30)),
        ("Winter 2022/23", "season", date(2022, 12, 1), date(2023, 2, 28)),
        ("2. Halbjahr 2023", "half", date(2023, 7, 1), date(2023, 12, 31)),
        ("Ende 2024", "year", date(2024, 9, 1), date(2024, 12, 31)),
        ("90er Jahre", "decade", date(1990, 1, 1), date(1999, 12, 31)),
        ("20. Jahrhundert", "century", date(1900, 1, 1), date(1999, 12, 31)),
        ("seit Mai 2020", "open", date(2020, 5, 1), None),
        ("bis 2030", "open", None, date(2030, 12, 31)),
        ("6.-7. März 2023", "range", date(2023, 3, 6), date(2023, 3, 7)),
        ("190 v. Chr.", "year", None, None),  # before the calendar of `date`
        ("drei Monate", "duration", None, None),
        ("jährlich", "set", None, None),
        ("derzeit", "reference", None, None),
    ],
)
def test_precision_and_bounds(text: str, precision: str, first: date | None, last: date | None) -> None:
    expression = find_dates(text, REFERENCE)[0]
    assert (expression.precision, expression.first, expression.last) == (precision, first, last)


def test_easter() -> None:
    # dates of Easter Sunday from the almanac, earliest and latest possible included
    known = {1818: (3, 22), 1943: (4, 25), 2000: (4, 23), 2019: (4, 21), 2024: (3, 31), 2038: (4, 25)}
    assert all(easter(year) == date(year, *day) for year, day in known.items())


def test_number_words() -> None:
    words = number_words()
    assert (words["zwölf"], words["einundzwanzig"], words["neunundneunzig"]) == (12, 21, 99)


REAL_DAYS = st.dates(min_value=date(1945, 1, 1), max_value=date(2044, 12, 31))


@settings(max_examples=150, deadline=None)
@given(REAL_DAYS)
def test_every_style_of_a_day_reads_back(day: date) -> None:
    styles = [
        f"am {day.day}.{day.month}.{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day:%d.%m.%y}",
        f"{day.isoformat()}",
        f"{day.day}. {MONTHS[day.month - 1]} {day.year}",
        f"{day.day}. {SHORT[day.month - 1]}. {day.year}".replace("Mai.", "Mai"),
        f"{day.day}. {ROMAN[day.month - 1]}. {day.year}",
        f"{WEEKDAYS[day.weekday()]}, den {day.day}. {MONTHS[day.month - 1]} {day.year}",
        f"{WEEKDAYS[day.weekday()][:2]}., {day:%d.%m.%Y}",
    ]
    for style in styles:
        expected = day
        found = find_dates(f"Der Ausschuss tagt {style} im Rathaus.", REFERENCE)
        assert [(e.edtf, e.first) for e in found] == [(expected.isoformat(), expected)], style


@settings(max_examples=100, deadline=None)
@given(REAL_DAYS, st.integers(min_value=1, max_value=400))
def test_every_stretch_reads_back(begin: date, days: int) -> None:
    end = date.fromordinal(begin.toordinal() + days)
    for link in (" bis ", " - ", "–", " bis zum "):
        (found,) = find_dates(f"{begin:%d.%m.%Y}{link}{end:%d.%m.%Y}")
        assert found.edtf == f"{begin.isoformat()}/{end.isoformat()}"


PIECES = st.sampled_from(
    [
        *["am", "im", "bis", "seit", "vom", "und", "den", "der", "1", "2", "12", "31", "99", "2023", "2024"],
        *[
            "0815",
            ".",
            ",",
            "-",
            "/",
            ":",
            "(",
            ")",
            "§",
            "€",
            "Uhr",
            "Mai",
            "März",
            "Montag",
            "Jahr",
            "Jahre",
        ],
        *["Ende", "Anfang", "Quartal", "KW", "Sommer", "drei", "letzten", "vor", "heute", "Woche", "Wochen"],
        *["Chr", "v", "90er", "Nr", "DS", "jeden", "\n", "\t", "3.", "5.6.", "–", "„", "“", "", " "],
    ]
)
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(PIECES, max_size=40).map(" ".join),
    st.lists(PIECES, max_size=40).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    found = find_dates(text, REFERENCE)
    assert found == find_dates(text, REFERENCE)
    for expression in found:
        assert text[expression.start : expression.end] == expression.text != ""
        assert expression.precision in PRECISIONS
        assert 0 < expression.confidence <= 1
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "unit",
    [
        "1.",
        "3. und ",
        "1-",
        "2019-",
        "am 3., ",
        "Ende ",
        "vor drei ",
        "\n\n",
        "1 ",
        "Mai/",
        "bis ",
        "„",
        "5. Mai bis ",
    ],
)
def test_long_monotonous_text_stays_fast(unit: str) -> None:
    # every rule must stay linear: a quadratic one takes minutes for this, not a second or two
    text = unit * (60_000 // len(unit))
    begin = time.perf_counter()
    find_dates(text, REFERENCE)
    assert time.perf_counter() - begin < 20


def command() -> typer.Typer:
    app = typer.Typer()
    register(app)
    app.command("other")(lambda: None)
    return app


def test_command_prints_one_line_per_expression() -> None:
    text = "Am 13.11.2024 tagt der Ausschuss zur Agenda 2030. Im März wird gebaut.\r\nSeit 2019."
    result = CliRunner().invoke(command(), ["dates", "--reference-date", "2024-10-23"], input=text.encode())
    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    keys = {"start", "end", "text", "edtf", "timex3", "type", "precision", "parts"}
    assert [set(line) for line in lines] == [keys] * 3
    assert [text[line["start"] : line["end"]] for line in lines] == ["13.11.2024", "März", "2019"]
    assert [line["edtf"] for line in lines] == ["2024-11-13", "2025-03", "2019/.."]


def test_command_reads_a_file(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "text.txt"
    path.write_text("am 31.02.2024 und derzeit", encoding="utf-8")
    result = CliRunner().invoke(command(), ["dates", str(path)])
    assert [json.loads(line)["timex3"] for line in result.stdout.splitlines()] == ["PRESENT_REF"]
    assert "31.02.2024" in result.stderr


@pytest.mark.parametrize("arguments", [["fehlt.txt"], ["--reference-date", "23.10.2024"]])
def test_command_refuses_wrong_usage(arguments: list[str]) -> None:
    assert CliRunner().invoke(command(), ["dates", *arguments]).exit_code == 2


def test_command_refuses_other_encodings() -> None:
    result = CliRunner().invoke(command(), ["dates"], input="im März".encode("latin-1"))
    assert result.exit_code == 2
    assert "UTF-8" in result.stderr
