"""Checks on the head of a paper: every check with a paper that it concerns and one like it that is sound."""

from __future__ import annotations

import pytest

from extract.reading.checks import completeness, header_text
from extract.reading.checks.case import Check, CheckedDocument
from extract.reading.checks.header_text import reference_year
from extract.schema.issues import message_of
from kit.made_documents import file_row, section
from kit.quality_cases import DAY, a_case, codes, edge, sitting, text

SERIES = {
    "series": "kooperationsbericht",
    "series_number": 5,
    "report_year": 2023,
    "addressee": "Hauptausschuss",
}
WHOLE = {"public": True, "name": "Bericht", "originator": "Büro des Oberbürgermeisters"}
SVV = "Stadtverordnetenversammlung der Landeshauptstadt Potsdam"

PAIRS: list[tuple[Check, CheckedDocument, list[str], str]] = [
    (
        completeness.check_fields,
        a_case(paper=WHOLE | {"originator": None}),
        ["field-missing"],
        "nobody handed it in",
    ),
    (completeness.check_fields, a_case(paper=WHOLE), [], "complete"),
    (
        completeness.check_fields,
        a_case(paper=WHOLE | {"date": None, "public": None}),
        ["field-missing"] * 2,
        "two",
    ),
    (
        completeness.check_fields,
        a_case(paper=WHOLE | {"originator": "geplante Sitzungstermine"}),
        ["field-missing"],
        "the next label was read because the cell is empty",
    ),
    (
        completeness.check_fields,
        a_case(document={"layout": None}, paper={"originator": None}),
        [],
        "unknown form",
    ),
    (
        completeness.check_stations,
        a_case(),
        ["stations-missing"],
        "a form with a Beratungsfolge, and no station",
    ),
    (completeness.check_stations, a_case(consultations=(sitting(DAY),)), [], "one station will do"),
    (completeness.check_stations, a_case(paper=None), [], "an Anlage has none"),
    (
        completeness.check_attachments,
        a_case(
            files=(file_row("Anlage 1 Lageplan"),), blocks=text("Die Kosten stehen in Anlage 3 zur Vorlage.")
        ),
        ["attachment-missing"],
        "only Anlage 1 is listed",
    ),
    (
        completeness.check_attachments,
        a_case(files=(file_row("Anlage 1 Lageplan"),), blocks=text("Der Plan steht in Anlage 1.")),
        [],
        "listed",
    ),
    (
        completeness.check_attachments,
        a_case(
            files=(file_row("Anlage 1"),), blocks=text("Nach Anlage 5 der Verordnung über Spielgeräte gilt …")
        ),
        ["attachment-missing"],
        "cannot be told from an Anlage of a law by its words: a reviewer looks",
    ),
    (
        completeness.check_attachments,
        a_case(blocks=text("siehe Anlage 2")),
        [],
        "no list, so nothing to compare with",
    ),
    (
        header_text.check_file_name,
        a_case(document={"file": "2024/2024-10-23 24_SVV_1551 Bericht.pdf"}),
        ["reference-file-name"],
        "digits swapped",
    ),
    (
        header_text.check_file_name,
        a_case(document={"file": "2024-10-23 24_SVV_1155 Bericht SAO.pdf"}),
        [],
        "the same",
    ),
    (
        header_text.check_file_name,
        a_case(document={"file": "24_SVV_1155-01 Bericht.pdf"}),
        [],
        "a suffix may be missing",
    ),
    (header_text.check_file_name, a_case(document={"file": "Bericht 2024.pdf"}), [], "no number in the name"),
    (
        header_text.check_reference_year,
        a_case(paper={"reference": "42/SVV/1155"}),
        ["reference-year"],
        "42 for 24",
    ),
    (header_text.check_reference_year, a_case(), [], "number and date of one year"),
    (
        header_text.check_reference_year,
        a_case(paper={"reference": "0521/2019-2024"}),
        [],
        "the council's term, which began years before",
    ),
    (
        header_text.check_reference_year,
        a_case(paper={"reference": "25/SVV/0001"}),
        [],
        "written in the last days of a year, numbered in the next",
    ),
    (
        header_text.check_reference_year,
        a_case(paper={"reference": "22/SVV/0866-02"}),
        [],
        "an amendment comes later",
    ),
    (
        header_text.check_own_number,
        a_case(blocks=(edge(2, "Seite 2 zur Vorlage 24/SVV/1515"),)),
        ["reference-contradiction"],
        "the running foot names another paper",
    ),
    (
        header_text.check_own_number,
        a_case(blocks=(edge(2, "Seite 2 zur Vorlage 24/SVV/1155"),)),
        [],
        "the same",
    ),
    (
        header_text.check_addressee,
        a_case(paper={"addressee": "Hauptausschuss"}, consultations=(sitting(DAY, "Jugendhilfeausschuss"),)),
        ["addressee-station"],
        "the formula addresses somebody else",
    ),
    (
        header_text.check_addressee,
        a_case(paper={"addressee": "Stadtverordnetenversammlung"}, consultations=(sitting(DAY, SVV),)),
        [],
        "short and long name of one body",
    ),
    (
        header_text.check_addressee,
        a_case(paper={"addressee": "Ortsbeirat"}, consultations=(sitting(DAY, "Ortsbeirat Golm"),)),
        [],
        "„der Ortsbeirat möge beschließen“ is said of any of them",
    ),
    (
        header_text.check_formula,
        a_case(paper={"resolution_formula": "Der Hauptausschuss möge beschließen:"}),
        ["formula-type"],
        "a Mitteilung decides nothing",
    ),
    (
        header_text.check_formula,
        a_case(paper={"resolution_formula": "Der Hauptausschuss nimmt zur Kenntnis:"}),
        [],
        "as it should be",
    ),
    (
        header_text.check_formula,
        a_case(paper={"paper_type": "Antrag", "resolution_formula": "Die SVV nimmt zur Kenntnis:"}),
        ["formula-type"],
        "a motion wants a decision",
    ),
    (
        header_text.check_series_year,
        a_case(paper=SERIES, files=(file_row("Übersicht Interkommunale Zusammenarbeit_2022"),)),
        ["report-year"],
        "the Anlage is of another year",
    ),
    (
        header_text.check_series_year,
        a_case(
            paper=SERIES,
            sections=(section(None, "Bericht zur interkommunalen Zusammenarbeit 2021", kind="report"),),
        ),
        ["report-year"],
        "the report's own title",
    ),
    (
        header_text.check_series_year,
        a_case(paper=SERIES, files=(file_row("Übersicht Interkommunale Zusammenarbeit_2023"),)),
        [],
        "all of 2023",
    ),
    (
        header_text.check_series_year,
        a_case(paper=SERIES | {"report_year": 2031}),
        ["report-year"],
        "in the future",
    ),
    (
        header_text.check_series_number,
        a_case(paper=SERIES | {"series_number": 6}),
        ["series-number"],
        "6 is of 2024",
    ),
    (header_text.check_series_number, a_case(paper=SERIES), [], "the fifth edition is of 2023"),
    (
        header_text.check_mandate,
        a_case(paper=SERIES, consultations=(sitting(DAY),)),
        ["mandate-addressee"],
        "the decision demands a report to the Stadtverordnetenversammlung",
    ),
    (
        header_text.check_mandate,
        a_case(paper=SERIES, consultations=(sitting(DAY), sitting(DAY, SVV))),
        [],
        "both get it",
    ),
    (
        header_text.check_roles,
        a_case(consultations=(sitting(DAY, role="entscheidung"),)),
        ["role-type"],
        "a Mitteilung for decision",
    ),
    (header_text.check_roles, a_case(consultations=(sitting(DAY),)), [], "for information"),
]


@pytest.mark.parametrize(("check", "case", "expected", "why"), PAIRS, ids=[pair[3] for pair in PAIRS])
def test_check(check: Check, case: CheckedDocument, expected: list[str], why: str) -> None:
    assert codes(check, case) == expected


def test_a_body_left_out_of_the_stations_is_told() -> None:
    """Two lines of one cell, neither of which was read as a station."""
    blocks = text(
        "04.03.2015 Hauptausschuss", "Ausschuss für Digitalisierung und", "Verwaltungsmodernisierung", "Titel"
    )
    first = sitting(DAY, char_start=0, char_end=25)
    body = section(None, "Titel", heading_start=blocks[3].char_start, char_start=blocks[3].char_end)
    issues = list(
        completeness.check_unread_stations(a_case(blocks=blocks, consultations=(first,), sections=(body,)))
    )
    assert [issue.code for issue in issues] == ["station-unread"]
    assert "Verwaltungsmodernisierung" in message_of(issues[0])
    read = sitting(
        None, "Ausschuss für Digitalisierung und Verwaltungsmodernisierung", char_start=26, char_end=80
    )
    both = a_case(blocks=blocks, consultations=(first, read), sections=(body,))
    assert codes(completeness.check_unread_stations, both) == []


@pytest.mark.parametrize(
    ("reference", "near", "year"),
    [
        ("24/SVV/1155", 2024, 2024),
        ("98/SVV/0012", 1998, 1998),  # the century nearest to the paper
        ("DS 48/2007", 2007, 2007),
        ("VII/2021/02977", 2021, 2021),
        ("TVO-BSV/25/61614-1", 2025, 2025),
        ("1234", 2020, None),
    ],
)
def test_year_of_a_number(reference: str, near: int, year: int | None) -> None:
    assert reference_year(reference, near) == year
