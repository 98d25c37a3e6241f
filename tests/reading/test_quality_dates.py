"""Checks on days, bodies and confidence: each with a paper to mend and a sound one."""

from __future__ import annotations

from datetime import date

import pytest

from extract.reading.checks import certainty, date_logic, vocabulary
from extract.reading.checks.case import Check, CheckedDocument
from extract.schema.german_names import shown
from kit.quality_cases import DAY, a_case, codes, promise, sitting, text, value_of, year_in

SERIES = {
    "series": "kooperationsbericht",
    "series_number": 5,
    "report_year": 2023,
    "addressee": "Hauptausschuss",
}
SVV = "Stadtverordnetenversammlung der Landeshauptstadt Potsdam"

PAIRS: list[tuple[Check, CheckedDocument, list[str], str]] = [
    (
        date_logic.check_sittings,
        a_case(consultations=(sitting(date(2024, 9, 11)),)),
        ["station-before-paper"],
        "the day of the paper and of the sitting swapped",
    ),
    (
        date_logic.check_sittings,
        a_case(consultations=(sitting(date(2024, 11, 13)),)),
        [],
        "three weeks later",
    ),
    (
        date_logic.check_sittings,
        a_case(consultations=(sitting(date(2024, 9, 11), result="beschlossen"),)),
        [],
        "printed again after the sitting, with its result",
    ),
    (
        date_logic.check_sittings,
        a_case(paper={"paper_type": "Niederschrift"}, consultations=(sitting(date(2024, 9, 11)),)),
        [],
        "minutes are written afterwards",
    ),
    (
        date_logic.check_sittings,
        a_case(consultations=(sitting(date(2034, 11, 13)),)),
        ["station-far"],
        "34 for 24",
    ),
    (
        date_logic.check_sittings,
        a_case(consultations=(sitting(date(2024, 11, 17)),)),
        ["station-weekend"],
        "a Sunday",
    ),
    (
        date_logic.check_double_stations,
        a_case(consultations=(sitting(DAY), sitting(DAY))),
        ["station-double"],
        "one row twice",
    ),
    (
        date_logic.check_double_stations,
        a_case(consultations=(sitting(DAY), sitting(date(2024, 11, 6)))),
        [],
        "the same body on two days",
    ),
    (
        date_logic.check_deadlines,
        a_case(commitments=(promise("Die Studie soll bis Ende März 2024 vorliegen.", "2024-03"),)),
        ["deadline-past"],
        "the paper is of October",
    ),
    (
        date_logic.check_deadlines,
        a_case(commitments=(promise("Für das Jahr 2024 ist ein Leitbild geplant.", "2024"),)),
        [],
        "the year is not over",
    ),
    (
        date_logic.check_deadlines,
        a_case(
            commitments=(promise("Die Wohnungen sollen 2019 bezogen werden.", None),),
            dates=(year_in(21, 2019),),
        ),
        ["deadline-past"],
        "the announcement names a year that is over",
    ),
    (
        date_logic.check_deadlines,
        a_case(
            commitments=(promise("Was 2019 beschlossen wurde, soll fortgesetzt werden.", None),),
            dates=(year_in(4, 2019),),
        ),
        [],
        "the year is that of a report",
    ),
    (
        date_logic.check_deadlines,
        a_case(commitments=(promise("Die Studie soll im Sommer 2024 vorliegen.", "2024-22"),)),
        ["deadline-past"],
        "a season ends too",
    ),
    (
        date_logic.check_deadlines,
        a_case(commitments=(promise("Das Netz soll in den 2020er Jahren wachsen.", "202X"),)),
        [],
        "the decade is not over",
    ),
    (
        date_logic.check_deadlines,
        a_case(commitments=(promise("Ab 2023 soll geprüft werden.", "2023/.."),)),
        [],
        "an open end never comes",
    ),
    (
        date_logic.check_period,
        a_case(paper=SERIES, blocks=text("Abstimmung in den letzten 12 Monaten:")),
        ["report-period"],
        "reckoned from October 2024 that is not 2023",
    ),
    (
        date_logic.check_period,
        a_case(paper=SERIES | {"date": date(2024, 1, 16)}, blocks=text("in den letzten 12 Monaten")),
        [],
        "written in January it is the year before",
    ),
    (
        vocabulary.check_bodies,
        a_case(consultations=(sitting(DAY, "Ausschuss für Raumfahrt"),)),
        ["body-unknown"],
        "no such committee",
    ),
    (vocabulary.check_bodies, a_case(consultations=(sitting(DAY, SVV),)), [], "known"),
    (
        vocabulary.check_bodies,
        a_case(consultations=(sitting(DAY, "Fraktion DIE LINKE"),)),
        [],
        "factions are in no list",
    ),
    (
        vocabulary.check_body_years,
        a_case(consultations=(sitting(date(2024, 11, 13), "Ausschuss für Stadtplanung und Bauen"),)),
        ["body-outside-years"],
        "renamed in 2014",
    ),
    (
        vocabulary.check_body_years,
        a_case(
            paper={"date": date(2010, 1, 5)},
            consultations=(sitting(date(2010, 2, 3), "Ausschuss für Stadtplanung und Bauen"),),
        ),
        [],
        "in its time",
    ),
    (
        certainty.check_confidence,
        a_case(fields=(value_of("date", "2024-10-23", 0.55),)),
        ["value-uncertain"],
        "below the bound",
    ),
    (certainty.check_confidence, a_case(fields=(value_of("date", "2024-10-23"),)), [], "sure enough"),
]


@pytest.mark.parametrize(("check", "case", "expected", "why"), PAIRS, ids=[pair[3] for pair in PAIRS])
def test_check(check: Check, case: CheckedDocument, expected: list[str], why: str) -> None:
    assert codes(check, case) == expected


def test_values_are_shown_in_german() -> None:
    assert shown("2024-10-23") == "23.10.2024"
    assert shown("true") == "ja"
