"""What a council system says beside what its papers say: told where it differs, and nothing is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extract.archive.resolve.summary import ReadHead, ReadStation, Summary
from extract.archive.statements import (
    StatedConsultation,
    StatedFile,
    Statement,
    StatementError,
    parse_statement,
    stated_header,
    statement_bytes,
    statements_by_hash,
)
from extract.archive.statements.agreement import (
    same_body,
    same_kind,
    same_office,
    same_reference,
    same_title,
)
from extract.archive.statements.compare import check_statements
from extract.profile import load_profiles
from extract.schema.records import IssueRow
from kit.made_documents import document_row, paper_row

PROFILES = load_profiles()
LONG = "Kooperationsbericht der interkommunalen Zusammenarbeit"
DAY = date(2024, 6, 5)
MAIN = StatedFile("https://a/f1", "main", "Vorlage", "2024/x/x.pdf", "f" * 64)
TOLD = Statement(
    url="https://a/1",
    system="https://a",
    reference="24/SVV/0777",
    name="Radweg Süd",
    date=date(2024, 5, 17),
    paper_type="Mitteilungsvorlage",
    under_direction_of=("Fachbereich Mobilität",),
    consultations=(StatedConsultation("Hauptausschuss", DAY, "zur Kenntnis", False, True),),
    files=(MAIN,),
)
READ = {
    "reference": "24/SVV/0777",
    "name": "Radweg Süd",
    "date": date(2024, 5, 17),
    "paper_type": "Mitteilungsvorlage",
    "under_direction_of": "Fachbereich Mobilität",
    "originator": None,
    "council": None,
}
STATION = ReadStation("c1", 1, DAY, "Hauptausschuss", "kenntnis", True)


def summary(number: int = 0, stations: tuple[ReadStation, ...] = (STATION,), **paper: Any) -> Summary:
    sha256 = f"{number:064}" if number else "f" * 64
    document = document_row(document_id=f"d{number}", sha256=sha256, file=f"{number}.pdf", status="ok")
    heads = (ReadHead("date", "row-of-date", 1),)
    return Summary(document, paper_row(**(READ | paper)), stations=stations, heads=heads)


def check(one: Summary, told: Statement) -> list[IssueRow]:
    return list(check_statements([one], [told], PROFILES))


def test_a_paper_that_says_the_same_has_no_issue() -> None:
    assert check(summary(), TOLD) == []


@pytest.mark.parametrize(
    ("changes", "code", "severity", "words"),
    [
        ({"date": date(2024, 5, 20)}, "statement-differs", "warning", ("Datum", "20.05.2024", "17.05.2024")),
        ({"name": "Radweg Nord"}, "statement-differs", "warning", ("Radweg Nord", "Radweg Süd")),
        ({"reference": "24/SVV/0778"}, "statement-differs", "warning", ("24/SVV/0778", "24/SVV/0777")),
        ({"paper_type": "Antrag"}, "statement-differs", "warning", ("Antrag", "Mitteilungsvorlage")),
        # systems name offices in their own way
        ({"under_direction_of": "Amt für Kultur"}, "statement-differs", "info", ("Federführung",)),
        ({"date": None}, "statement-only", "warning", ("Datum", "17.05.2024")),
        ({"name": None}, "statement-only", "warning", ("Betreff", "Radweg Süd")),
    ],
)
def test_header_values_that_differ(
    changes: dict[str, Any], code: str, severity: str, words: tuple[str, ...]
) -> None:
    (issue,) = check(summary(**changes), TOLD)
    assert (issue.code, issue.severity) == (code, severity)
    assert all(word in issue.message for word in words)


def test_an_issue_names_the_row_that_it_is_about() -> None:
    (issue,) = check(summary(date=date(2024, 5, 20)), TOLD)
    assert (issue.row_id, issue.page, issue.document_id) == ("row-of-date", 1, "d0")


@pytest.mark.parametrize("field", ["under_direction_of", "originator"])
def test_what_many_forms_do_not_print_is_not_missed(field: str) -> None:
    told = replace(TOLD, originator=("Fraktion A",), under_direction_of=("Amt B",))
    other = "originator" if field == "under_direction_of" else "under_direction_of"
    read = {field: None, other: ", ".join(getattr(told, other))}
    assert check(summary(**read), told) == []


@pytest.mark.parametrize(
    ("read", "stated", "codes"),
    [
        ({"date": date(2024, 6, 12)}, {}, ["statement-station-date"]),
        ({"date": None}, {}, []),  # printed without a day, which came later
        ({}, {"date": None}, []),
        ({"role": "entscheidung"}, {}, ["statement-station-role"]),
        ({"role": None}, {}, []),
        ({}, {"role": "Befassung nach Art des Hauses"}, []),  # a role that nobody knows says nothing
        ({"public": False}, {}, ["statement-station-public"]),
        ({"public": None}, {}, []),
        ({"organization": "Hauptausschusses"}, {}, []),
        ({"organization": "Ortsbeirat Au"}, {}, ["statement-station-unknown", "statement-stations-lacking"]),
        ({}, {"organization": None}, []),
    ],
)
def test_stations_that_differ(read: dict[str, Any], stated: dict[str, Any], codes: list[str]) -> None:
    told = replace(TOLD, consultations=(replace(TOLD.consultations[0], **stated),))
    issues = check(summary(stations=(replace(STATION, **read),)), told)
    assert [issue.code for issue in issues] == codes


def test_stations_of_one_body_are_paired_by_their_days() -> None:
    days = [date(2024, 6, 5), date(2024, 7, 3)]
    told = replace(TOLD, consultations=tuple(StatedConsultation("Hauptausschuss", day) for day in days))
    read = tuple(replace(STATION, consultation_id=f"c{day}", date=day) for day in reversed(days))
    assert check(summary(stations=read), told) == []


def test_stations_that_came_after_the_print_are_told_in_one_issue() -> None:
    later = (StatedConsultation("Finanzausschuss", date(2024, 6, 12)), StatedConsultation("Rat"))
    (issue,) = check(summary(), replace(TOLD, consultations=(*TOLD.consultations, *later)))
    assert issue.code == "statement-stations-lacking"
    assert "Finanzausschuss am 12.06.2024; Rat." in issue.message


def test_a_field_that_differs_in_most_papers_is_told_once() -> None:
    read = [summary(number, date=date(2024, 5, 20)) for number in range(1, 31)]
    told = [
        replace(TOLD, url=f"https://a/{n}", files=(replace(MAIN, sha256=f"{n:064}"),)) for n in range(1, 31)
    ]
    issues = check_statements(read, told, PROFILES)
    assert [(i.code, i.severity) for i in issues if i.severity != "info"] == [("statement-often", "warning")]
    assert len([issue for issue in issues if issue.code == "statement-differs"]) == 30
    assert check_statements(read[::-1], told[::-1], PROFILES) == issues


def test_one_file_of_two_papers_is_compared_with_the_one_of_its_number() -> None:
    other = replace(TOLD, url="https://a/2", reference="24/SVV/0001", name="Anderes")
    assert list(check_statements([summary()], [other, TOLD], PROFILES)) == []
    third = replace(TOLD, url="https://a/3", name="Noch anderes")  # two of one number: neither is the truth
    assert list(check_statements([summary()], [third, TOLD], PROFILES)) == []


def test_files_that_could_not_be_fetched_are_told() -> None:
    lost = StatedFile("https://a/f2", name="Lageplan", problem="fetch-gone")
    (issue,) = check(summary(), replace(TOLD, files=(MAIN, lost)))
    assert (issue.code, issue.document_id) == ("statement-file-lacking", "d0")
    assert "„Lageplan“ zu 24/SVV/0777: der Verweis führt ins Leere" in issue.message
    (alone,) = check(summary(7), replace(TOLD, files=(replace(MAIN, sha256=None, problem="fetch-html"),)))
    assert alone.document_id is None  # the paper itself is not there


def test_papers_and_attachments_that_are_taken_for_each_other() -> None:
    attached = replace(TOLD, files=(replace(MAIN, role="attachment"),))
    assert [issue.code for issue in check(summary(), attached)] == ["statement-is-attachment"]
    assert [issue.code for issue in check(replace(summary(), paper=None), TOLD)] == ["statement-is-paper"]


@pytest.mark.parametrize(
    ("same", "read", "stated", "expected"),
    [
        (same_reference, "24/SVV/0777", "24-SVV-0777", True),
        (same_reference, "DS 48/2007", "48/2007", True),
        (same_reference, "148/2007", "48/2007", False),
        (same_reference, "24/SVV/0777", "SVV/0777", False),  # a number before it is no label
        (same_title, "Radweg „Süd“", 'Radweg "Süd"', True),
        (same_title, "Bebauungsplan Nr. 1", "Bebauungsplan Nr. 2", False),
        # systems cut titles at some length
        (same_title, f"{LONG} 2024", LONG[:48], True),
        (same_title, "Radweg Süd", "Radweg", False),
        (same_kind, "Beschlussvorlage", "Beschlussvorlage (öffentlich)", True),
        (same_kind, "Antrag", "Anfrage", False),
        (same_office, "Fachbereich Mobilität", "Fachbereich 3 Mobilität", True),
        (same_office, "Fachbereich Mobilität", "Amt für Kultur", False),
        (same_body, "Hauptausschusses", "Hauptausschuss", True),
        (same_body, "Ausschuss für Bildung", "Ausschuss für Bildung und Sport", False),
        # systems write whose body it is; where both do, it must be the same one
        (same_body, "Stadtverordnetenversammlung", "Stadtverordnetenversammlung der Stadt Musterau", True),
        (same_body, "Rat der Stadt Musterau", "Rat der Gemeinde Unterau", False),
        (same_body, "Ausschuss", "Ausschuss der Regionen", False),
    ],
)  # fmt: skip
def test_what_counts_as_the_same(same: Any, read: str, stated: str, expected: bool) -> None:
    assert same(read, stated) is expected


def test_a_statement_is_kept_as_it_is() -> None:
    assert parse_statement(statement_bytes(TOLD)) == TOLD
    assert statement_bytes(parse_statement(statement_bytes(TOLD))) == statement_bytes(TOLD)


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"", "JSON"),
        (b"\xff\xfe", "JSON"),
        (b"[]", "format"),
        (b'{"format": 9}', "format"),
        (b'{"format": 1, "system": "x"}', "url"),
        (b'{"format": 1, "url": "u", "system": "x", "date": "bald"}', "date"),
        (b'{"format": 1, "url": "u", "system": "x", "files": [{"url": 5}]}', "files.0.url"),
    ],
)
def test_a_file_that_holds_no_statement_says_where_it_is_wrong(data: bytes, where: str) -> None:
    with pytest.raises(StatementError, match=where):
        parse_statement(data)


def test_what_is_learned_from_is_the_header_of_a_file() -> None:
    (found,) = statements_by_hash([TOLD])["f" * 64]
    assert stated_header(found) == {
        "reference": "24/SVV/0777",
        "name": "Radweg Süd",
        "date": date(2024, 5, 17),
        "paper_type": "Mitteilungsvorlage",
        "under_direction_of": "Fachbereich Mobilität",
    }
    assert statements_by_hash([TOLD], "attachment") == {}
