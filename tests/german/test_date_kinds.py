"""Kinds of dates as tables of pairs with variants. Written on Wednesday, 23 October 2024 unless told."""

from __future__ import annotations

from datetime import date

import pytest

from extract.german.dates import find_dates

REFERENCE = date(2024, 10, 23)
Pairs = list[tuple[str, list[tuple[str, str]]]]

# Every expression of a sentence with its EDTF, or its TIMEX3 value where it has none.
WEEKS: Pairs = [
    ("Die Halle öffnet Ende KW 35/2024.", [("Ende KW 35/2024", "2024-08-26~/2024-09-01~")]),
    ("Anfang der 12. Kalenderwoche 2025", [("Anfang der 12. Kalenderwoche 2025", "2025-03-17~/2025-03-23~")]),
    ("Mitte KW 7 2023", [("Mitte KW 7 2023", "2023-02-13~/2023-02-19~")]),
    ("in den Kalenderwochen 35 und 36 2024", [("Kalenderwochen 35 und 36 2024", "2024-08-26/2024-09-08")]),
    ("KW 10 bis 12/2023", [("KW 10 bis 12/2023", "2023-03-06/2023-03-26")]),
    ("in der 8./9. Kalenderwoche 2025", [("8./9. Kalenderwoche 2025", "2025-02-17/2025-03-02")]),
    ("die 35. und 36. KW 2024", [("35. und 36. KW 2024", "2024-08-26/2024-09-08")]),
    # behind a stroke a year, unless it is the next week
    ("KW 20/25", [("KW 20/25", "2025-05-12/2025-05-18")]),
    ("KW 43/44", [("KW 43/44", "2024-10-21/2024-11-03")]),
    # weeks apart are no stretch
    ("KW 3 und 7 2025", [("KW 3", "2025-01-13/2025-01-19"), ("7 2025", "2025-02-10/2025-02-16")]),
    ("drei Kalenderwochen lang", [("drei Kalenderwochen", "P3W")]),
]
LISTS: Pairs = [
    (
        "Montag 20., Dienstag 21. und Mittwoch 22. März 2023",
        [
            ("Montag 20.", "2023-03-20"),
            ("Dienstag 21.", "2023-03-21"),
            ("Mittwoch 22. März 2023", "2023-03-22"),
        ],
    ),
    (
        "Mo 20., Di 21. und Mi 22.3.2023",
        [("Mo 20.", "2023-03-20"), ("Di 21.", "2023-03-21"), ("Mi 22.3.2023", "2023-03-22")],
    ),
    (
        "Samstag, 7. und Samstag, 14. Juni 2025",
        [("Samstag, 7.", "2025-06-07"), ("Samstag, 14. Juni 2025", "2025-06-14")],
    ),
    (
        "Freitag, den 6. und Samstag, den 7. Juni 2025",
        [("Freitag, den 6. und Samstag, den 7. Juni 2025", "2025-06-06/2025-06-07")],
    ),
    ("vom 3. bis zum 9. Juni 2025", [("3. bis zum 9. Juni 2025", "2025-06-03/2025-06-09")]),
    ("am 3. und am 9. Juni 2025", [("3.", "2025-06-03"), ("9. Juni 2025", "2025-06-09")]),
    ("am 2., 9., und 16.6.2025", [("2.", "2025-06-02"), ("9.", "2025-06-09"), ("16.6.2025", "2025-06-16")]),
    # „zwischen“ makes a stretch of what would be two days
    ("zwischen dem 1. und dem 15. März 2023", [("1. und dem 15. März 2023", "2023-03-01/2023-03-15")]),
    ("zwischen 1. und 15.03.2023", [("1. und 15.03.2023", "2023-03-01/2023-03-15")]),
    ("Zwischen dem 5. Mai und dem 7. Juni 2023", [("5. Mai und dem 7. Juni 2023", "2023-05-05/2023-06-07")]),
    ("am Fr 18. bis So 20. Juli 2025", [("Fr 18. bis So 20. Juli 2025", "2025-07-18/2025-07-20")]),
    ("im Jan./Feb. 2025", [("Jan.", "2025-01"), ("Feb. 2025", "2025-02")]),
    ("im Nov./Dez. geplant", [("Nov.", "2024-11"), ("Dez.", "2024-12")]),
]
SHORT_YEARS: Pairs = [
    ("Im Mai 23 wurde der Weg gebaut.", [("Mai 23", "2023-05")]),
    ("Stand: Dez. 24", [("Dez. 24", "2024-12")]),
    ("Ende Juni 25", [("Ende Juni 25", "2025-06~")]),
    ("im 1. Quartal 23", [("1. Quartal 23", "2023-33")]),
    ("III. Quartal/25", [("III. Quartal/25", "2025-35")]),
    ("in Q1/25 und Q3/24", [("Q1/25", "2025-33"), ("Q3/24", "2024-35")]),
    ("H2/24", [("H2/24", "2024-07/2024-12")]),
    ("im Herbst 23", [("Herbst 23", "2023-23")]),
    ("am 5. Mai 23", [("5. Mai 23", "2023-05-05")]),
    ("im SJ 24/25", [("SJ 24/25", "2024/2025")]),
    ("Schuljahr 99/00", [("Schuljahr 99/00", "1999/2000")]),
    # a count, an hour, a day are no year
    ("Im Mai wurden 23 Anträge gestellt.", [("Mai", "2024-05")]),
    ("Im Oktober 23 Kinder, im Mai 2023 keine.", [("Oktober", "2024-10"), ("Mai 2023", "2023-05")]),
    ("am 3. November 10 Uhr", [("3. November", "2024-11-03"), ("10 Uhr", "2024-11-03T10:00")]),
]
WEEKDAYS_OF_MONTHS: Pairs = [
    ("am ersten Dienstag im Mai 2023", [("ersten Dienstag im Mai 2023", "2023-05-02")]),
    ("am zweiten Montag im Juni 2025", [("zweiten Montag im Juni 2025", "2025-06-09")]),
    ("der dritte Sonntag des Septembers 2024", [("dritte Sonntag des Septembers 2024", "2024-09-15")]),
    ("am letzten Freitag im Februar 2024", [("letzten Freitag im Februar 2024", "2024-02-23")]),
    ("am 4. Mittwoch im Oktober 2024", [("4. Mittwoch im Oktober 2024", "2024-10-23")]),
    ("am fünften Samstag im März 2025", [("fünften Samstag im März 2025", "2025-03-29")]),
    ("am fünften Samstag im April 2025", []),  # there is none
    ("am ersten Dienstag im November wird getagt", [("ersten Dienstag im November", "2024-11-05")]),
    ("jeden ersten Dienstag im Monat", [("jeden ersten Dienstag im Monat", "XXXX-WXX-2")]),
]
YEARS_TOLD_BY_ANOTHER: Pairs = [
    ("Der Beginn ist im 1. Quartal des Folgejahres.", [("1. Quartal des Folgejahres", "2025-33")]),
    ("im März des Vorjahres", [("März des Vorjahres", "2023-03")]),
    ("zum 30. Juni des Folgejahres", [("30. Juni des Folgejahres", "2025-06-30")]),
    ("Im Jahr 2021, im März des Folgejahres", [("Jahr 2021", "2021"), ("März des Folgejahres", "2022-03")]),
    ("fällig zum 31.12.d.J.", [("31.12.d.J.", "2024-12-31")]),
    ("am 5. Mai d. J.", [("5. Mai d. J.", "2024-05-05")]),
    ("vom 3.4. v. J.", [("3.4. v. J.", "2023-04-03")]),
    ("am 15. d. M.", [("15. d. M.", "2024-10-15")]),
    ("am 3. n. M.", [("3. n. M.", "2024-11-03")]),
    ("bis zum 10. des Folgemonats", [("10. des Folgemonats", "../2024-11-10")]),
    ("Sommer d. J.", [("Sommer d. J.", "2024-22")]),
    ("nach v. J. allein", []),
]
HOLIDAYS_AND_ENDS: Pairs = [
    ("in den Herbstferien 2024", [("Herbstferien 2024", "2024-23~")]),
    ("Sommerferien 2025", [("Sommerferien 2025", "2025-22~")]),
    ("in den Osterferien 2023", [("Osterferien 2023", "2023-21~")]),
    ("Winterferien 2025", [("Winterferien 2025", "2025-02~")]),
    ("zum Jahresende 2022", [("Jahresende 2022", "2022-12~")]),
    ("zu Jahresbeginn 2026", [("Jahresbeginn 2026", "2026-01~")]),
    ("bis Jahresende", [("Jahresende", "../2024-12~")]),
    ("Ende des II. Quartals 2025", [("Ende des II. Quartals 2025", "2025-34~")]),
    ("zum Jahreswechsel 2024", [("Jahreswechsel 2024", "2024~")]),
]
SETS: Pairs = [
    ("zum 31. Oktober jeden Jahres", [("31. Oktober jeden Jahres", "XXXX-10-31")]),
    ("am 1. Mai eines jeden Jahres", [("1. Mai eines jeden Jahres", "XXXX-05-01")]),
    ("zum 15.3. eines Jahres", [("15.3. eines Jahres", "XXXX-03-15")]),
    ("im Mai jeden Jahres", [("Mai jeden Jahres", "XXXX-05")]),
    ("jährlich zum 31. März", [("jährlich", "P1Y"), ("31. März", "XXXX-03-31")]),
    ("jedes Jahr am 1. Juni", [("jedes Jahr", "P1Y"), ("1. Juni", "XXXX-06-01")]),
    ("jeweils zum 30.06.", [("30.06.", "XXXX-06-30")]),
    ("jeweils bis zum 1. Dezember", [("1. Dezember", "XXXX-12-01")]),
    ("jeweils am 3. Mai 2024", [("3. Mai 2024", "2024-05-03")]),  # a day of one year
    ("alljährlich im September", [("alljährlich", "P1Y"), ("September", "XXXX-09")]),
]
NOWADAYS: Pairs = [
    ("Aus heutiger Sicht genügt das.", [("heutiger", "PRESENT_REF")]),
    ("Das genügt den heutigen Anforderungen nicht.", [("heutigen", "PRESENT_REF")]),
    ("Heute leben hier 300 Menschen.", [("Heute", "PRESENT_REF")]),
    ("Das Tor steht noch heute.", [("heute", "PRESENT_REF")]),
    ("Früher war es ein Stall, heute wird dort gekocht.", [("Früher", "PAST_REF"), ("heute", "PRESENT_REF")]),
    ("Heute ist der Kreis ein Verein.", [("Heute", "PRESENT_REF")]),
    ("Das ist heute kaum bekannt.", [("heute", "PRESENT_REF")]),
    ("Wie heute üblich, wird geheizt.", [("heute", "PRESENT_REF")]),
    # of the day
    ("Heute wurde die Brücke eröffnet.", [("Heute", "2024-10-23")]),
    ("In der heutigen Sitzung wird gewählt.", [("heutigen", "2024-10-23")]),
    ("Der Antrag ist heute eingegangen.", [("heute", "2024-10-23")]),
    ("heute Abend", [("heute Abend", "2024-10-23TEV")]),
    ("ab dem heutigen Tag", [("heutigen", "2024-10-23/..")]),
]
NO_DATES: Pairs = [
    (text, [])
    for text in (
        "1068 m²", "1900 m² Fläche", "2010 m³ Wasser", "2000 bis 3000 Grad", "von 1950 bis 2010 Metern",
        "1980 - 2020 Euro", "Kinder von 6 bis 10 Jahren", "Jugendliche ab 14 Jahren", "unter 18 Jahren",
        "Menschen über 65 Jahre", "im Alter von 3 Jahren", "Personen zwischen 20 und 30 Jahren",
        "3 bis 6 Jahre alt", "ab 60 Jahren",
    )
]  # fmt: skip
NO_DATES += [
    ("ein Vertrag von 15 Jahren", [("15 Jahren", "P15Y")]),  # lengths stay
    ("unter 3 Stunden täglich", [("3 Stunden", "PT3H"), ("täglich", "P1D")]),
    ("der 18 Jahre alte Zaun und sein acht Jahre älterer Bruder", []),
    ("seit über 20 Jahren", [("20 Jahren", "P20Y")]),
    ("in 1900 und 2010", [("1900", "1900"), ("2010", "2010")]),
]
KINDS = {
    "weeks": WEEKS,
    "lists": LISTS,
    "short_years": SHORT_YEARS,
    "weekdays_of_months": WEEKDAYS_OF_MONTHS,
    "years_told_by_another": YEARS_TOLD_BY_ANOTHER,
    "holidays_and_ends": HOLIDAYS_AND_ENDS,
    "sets": SETS,
    "nowadays": NOWADAYS,
    "no_dates": NO_DATES,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*pair, id=f"{kind}-{pair[0]}") for kind, pairs in KINDS.items() for pair in pairs],
)
def test_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_dates(text, REFERENCE)
    assert [(item.text, item.edtf or item.timex3) for item in found] == expected


@pytest.mark.parametrize(
    ("text", "told", "untold"),
    [
        ("Im Berichtsjahr stieg die Zahl.", "2023", "XXXX"),
        ("Ende des Berichtsjahres", "2023~", "XXXX"),
        ("im 2. Quartal des Berichtsjahres", "2023-34", "XXXX-Q2"),
        ("im März des Berichtsjahres", "2023-03", "XXXX-03"),
        ("zum 31.12. des Berichtsjahres", "2023-12-31", "XXXX-12-31"),
        ("am 1. Juni des Berichtsjahrs", "2023-06-01", "XXXX-06-01"),
        ("im Berichtsjahr 2022", "2022", "2022"),
        ("Ende des Berichtsjahres 2022", "2022~", "2022~"),
    ],
)
def test_the_year_a_report_is_about(text: str, told: str, untold: str) -> None:
    """Told only where it is known: the year of the paper's day is another."""
    (found,) = find_dates(text, REFERENCE, report_year=2023)
    assert found.edtf == told
    (found,) = find_dates(text, REFERENCE)
    assert (found.edtf or found.timex3) == untold


# the paper is of 3 November 2021, a Wednesday
TOLD = [
    # tense
    ("Am 5. Dezember wurde gezählt.", "2020-12-05"),
    ("Am 5. Dezember wird gezählt.", "2021-12-05"),
    ("Am 5. März wird gezählt.", "2022-03-05"),
    ("Es regnete am 5. Dezember.", "2020-12-05"),
    # what was announced lay ahead
    ("Die Sitzung wurde für den 5. Dezember anberaumt.", "2021-12-05"),
    ("Man hatte zum 12. Dezember eingeladen.", "2021-12-12"),
    # the clause's own tense goes before that of its neighbour
    ("Es wurde mitgeteilt, dass die Brücke im März gesperrt wird.", "2022-03"),
    # a preposition
    ("Zum 1. Januar steigt der Beitrag.", "2022-01-01"),
    ("ab 1. Februar", "2022-02-01/.."),
    # nearness, over the turn of the year too
    ("Treffen am 15. Januar", "2022-01-15"),
    ("Treffen am 20. Oktober", "2021-10-20"),
    ("Protokoll vom September", "2021-09"),
    # nothing tells
    ("Treffen am 5. Mai", "XXXX-05-05"),
    ("Zahlen Mai", "XXXX-05"),
    ("3. und 4. Mai", "XXXX-05-03/XXXX-05-04"),
    # days of the week
    ("Am Freitag hat der Rat getagt.", "2021-10-29"),
    ("Der Rat tagte am Freitag.", "2021-10-29"),
    ("Am Freitag tagt der Rat.", "2021-11-05"),
    ("Der Rat wird am Freitag tagen.", "2021-11-05"),
    ("Die Sitzung wurde auf Freitag verschoben.", "2021-11-05"),
]


@pytest.mark.parametrize(("text", "value"), TOLD)
def test_what_tells_the_year(text: str, value: str) -> None:
    (found,) = find_dates(text, date(2021, 11, 3))
    assert (found.edtf or found.timex3) == value


PAIR = [("Schuljahre 2022/23", "2022/2023"), ("2024/25", "2024/2025")]


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("Mai bis Juli 2022", "DATE", [("Mai", "2022-05"), ("Juli 2022", "2022-07")]),
        ("6.-7. März 2023", "DATE", [("6.", "2023-03-06"), ("7. März 2023", "2023-03-07")]),
        ("Schuljahre 2022/23 bis 2024/25", "DATE", PAIR),
        ("2014-2020", "DATE", [("2014", "2014"), ("2020", "2020")]),
        ("Frühjahr/Sommer 2023", "DATE", [("Frühjahr", "2023-SP"), ("Sommer 2023", "2023-SU")]),
        ("1. bis 3. Quartal 2023", "DATE", [("1.", "2023-Q1"), ("3. Quartal 2023", "2023-Q3")]),
        ("KW 35 und 36", "DATE", [("KW 35", "2024-W35"), ("36", "2024-W36")]),
        ("01.08.2014-31.07.2015", "DATE", [("01.08.2014", "2014-08-01"), ("31.07.2015", "2015-07-31")]),
        ("13.11.2024", "DATE", []),
        ("um 18 Uhr", "TIME", []),
        ("heute Abend", "TIME", []),
        ("drei Monate", "DURATION", []),
        ("letzten 12 Monaten", "DURATION", []),
        ("jährlich", "SET", []),
        ("montags", "SET", []),
        ("derzeit", "DATE", []),
    ],
)
def test_type_and_parts(text: str, kind: str, parts: list[tuple[str, str]]) -> None:
    (found,) = find_dates(text, REFERENCE)
    assert found.type == kind
    assert [(text[part.start : part.end], part.timex3) for part in found.parts] == parts
    assert all(part.type == "DATE" for part in found.parts)


def test_times_take_the_day_behind_them() -> None:
    found = find_dates("von 18 bis 20 Uhr am 9. Juli 2024", REFERENCE)
    assert [item.timex3 for item in found] == ["2024-07-09T18:00", "2024-07-09T20:00", "2024-07-09"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        # only what is to come is due
        ("Die Mittel sind bis 31.03.2025 abzurufen.", "deadline"),
        ("Frist: 31.03.2025", "deadline"),
        ("Die Frist endete am 30.06.2023.", "event"),
        ("Bis 2019 wurden Bäume gepflanzt.", "period"),
        ("Der Bericht war bis zum 30.06.2023 vorzulegen.", "period"),
        ("Die aus heutiger Sicht einzureichenden Pläne", "period"),
        # words that only hold the stem of a cue
        ("Eingesetzt, 2025 erneut", "period"),
        ("umgesetzte, eingesetzte 2025", "period"),
        ("langfristig 2026", "period"),
        ("auffällig 2026", "period"),
        ("Vorstand 2023", "period"),
        ("Haupteingang 3. Mai 2023", "event"),
        # … and those that are one
        ("Landesgesetz vom 3. Mai 2021", "law"),
        ("fällig 2026", "deadline"),
        ("Stand 03/2022", "document"),
    ],
)
def test_roles_of_what_is_to_come_and_of_whole_words(text: str, role: str) -> None:
    assert find_dates(text, REFERENCE)[0].role == role
