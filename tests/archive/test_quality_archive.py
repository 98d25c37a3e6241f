"""Checks across documents, assertions of a profile, and the order in which issues are looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from extract.archive.assertions import judge
from extract.archive.checks import check_archive, find_similar_organizations
from extract.archive.resolve import Summary, resolve_archive
from extract.archive.resolve.fingerprint import fingerprint, likeness, smallest_product
from extract.archive.resolve.summary import CitedPaper
from extract.output.writers.run_file import Report
from extract.profile import Profiles, load_profiles
from extract.profile.models import Assertion
from extract.schema.issue_order import burden, order_issues
from extract.schema.records import OrganizationRow
from kit.made_documents import document_row, issue, paper_row

WORDS = [f"wort{n}" for n in range(400)]
TEXT = " ".join(WORDS)


def a_paper(number: str, **values: Any) -> Summary:
    text = values.pop("text", None)
    own = number.replace("/", "").rjust(16, "0")
    more = {key: values.pop(key) for key in ("cited", "tables") if key in values}
    return Summary(
        document_row(document_id=own, paper_id=None, file=f"{number.replace('/', '_')}.pdf"),
        paper_row(paper_id=own, document_id=own, reference=number, council="potsdam", **values),
        fingerprint=fingerprint([text]) if text else (),
        **more,
    )


def found(*summaries: Summary, profiles: Profiles | None = None) -> list[str]:
    resolution = resolve_archive(summaries)
    return [item.code for item in check_archive(summaries, resolution, profiles or load_profiles())]


def test_a_cited_paper_that_is_not_there_is_told_once() -> None:
    cites = (CitedPaper("19/SVV/0058", 1, "r1"),)
    papers = (a_paper("24/SVV/0001", cited=cites), a_paper("24/SVV/0002", cited=cites))
    assert found(*papers) == ["reference-lacking"]
    assert found(*papers, a_paper("19/SVV/0058")) == []


def test_two_papers_with_one_text_are_told() -> None:
    copy = a_paper("24/SVV/0002", text=TEXT + " Anmerkung")
    assert found(a_paper("24/SVV/0001", text=TEXT), copy) == ["document-similar"]
    assert found(a_paper("24/SVV/0001", text=" ".join(WORDS[::-1])), copy) == []


def test_a_form_that_many_papers_share_is_no_double() -> None:
    """The words of the form agree in all five, those filled in do not."""
    papers = [
        a_paper(f"24/SVV/000{n}", text=TEXT + " ".join(f" angabe{n}{k}" for k in range(40)))
        for n in range(1, 6)
    ]
    assert "document-similar" not in found(*papers)


def test_likeness_estimates_what_two_texts_share() -> None:
    words = WORDS
    whole, half = (
        fingerprint([" ".join(words)]),
        fingerprint([" ".join(words[:200] + [w + "x" for w in words[200:]])]),
    )
    assert likeness(whole, whole) == 1.0
    assert 0.15 <= likeness(whole, half) <= 0.55  # a third of all runs
    assert likeness(whole, ()) == 0.0
    assert fingerprint(["zu kurz"]) == ()


@pytest.mark.parametrize("run", [0, 1, 2**31 - 1, 2**31, 2**60, 2**61 - 2, 2**61 - 1, 0x1234567890ABCDE])
def test_numbers_of_a_fingerprint_are_exact(run: int) -> None:
    """Products of 122 bits are reduced in registers of 64: the result is that of whole numbers."""
    high, low = np.array([run >> 31], np.uint64), np.array([run & (2**31 - 1)], np.uint64)
    for a, b in [(1, 0), (2**61 - 1, 2**61 - 1), (2**61 - 2, 5), (2**60 + 12345, 2**61 - 2)]:
        assert smallest_product(high, low, a, b) == (run * a + b) % (2**61 - 1)


def test_two_papers_for_one_edition_are_told() -> None:
    series = {"series": "kooperationsbericht", "report_year": 2023}
    one = a_paper("24/SVV/0001", series_number=5, **series)
    assert found(one, a_paper("24/SVV/0002", series_number=6, **series)).count("series-double") == 1
    assert "series-double" not in found(one, a_paper("25/SVV/0002", **(series | {"report_year": 2024})))


def organization(name: str, **values: Any) -> OrganizationRow:
    base: dict[str, Any] = dict.fromkeys(OrganizationRow.__dataclass_fields__)
    base |= {
        "organization_id": name,
        "name": name,
        "kind": "association",
        "is_body": False,
        "is_partner": True,
    }
    return OrganizationRow(**(base | {"aliases": (), "papers": 1, "mentions": 1} | values))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (
            "Gemeindejugendring Nordstemmen e.V.",
            "Gemeindejugendrings Nordstemmen",
            True,
        ),  # inflected, legal form
        ("Landesbehörde für Straßebau", "Landesbehörde für Straßenbau", True),  # misprint
        ("Ausschuss für Bildung", "Ausschuss für Kultur", False),  # most letters, another word
        ("Grundschule 1", "Grundschule 2", False),  # numbers tell apart
        ("Zweckverband Wasser", "Zweckverband Abfall", False),
    ],
)
def test_names_that_differ_by_a_letter_are_told(one: str, other: str, alike: bool) -> None:
    assert bool(list(find_similar_organizations([organization(one), organization(other)]))) is alike


def test_territories_are_told_apart_by_their_keys() -> None:
    rows = [organization("Neustadt (Dosse)", ags="12068324"), organization("Neustadt (Dossee)", ags="1")]
    assert list(find_similar_organizations(rows)) == []


@pytest.mark.parametrize(
    ("assertion", "filled", "papers", "holds"),
    [
        (Assertion(field="date", minimum=0.9), 9, 10, True),
        (Assertion(field="date", minimum=0.95), 9, 10, False),
        (Assertion(field="date", minimum=0.95), 1, 9, True),  # too few papers to speak of a rate
        (
            Assertion(field="date", minimum=0.95, papers=5),
            4,
            9,
            False,
        ),  # unless the assertion says from how many on
        (Assertion(papers=20), 10, 10, False),  # there are to be twenty
        (Assertion(table="consultations", minimum=0.5), 10, 10, True),
        (Assertion(field="date", minimum=1.0, paper_types=("Antrag",)), 0, 10, True),  # no such papers
    ],
)
def test_assertions(assertion: Assertion, filled: int, papers: int, holds: bool) -> None:
    summaries = [
        a_paper(
            f"24/SVV/{n:04}", date=date(2024, 1, 2) if n < filled else None, paper_type="Mitteilungsvorlage",
            tables=frozenset({"consultations"}),
        )
        for n in range(papers)
    ]  # fmt: skip
    assert (judge(assertion, summaries, "Musterstadt") is None) is holds


def test_a_failed_assertion_is_an_error_and_exit_code_4() -> None:
    profiles = load_profiles()
    papers = [a_paper(f"24/SVV/{n:04}") for n in range(12)]
    assert "assertion-failed" in found(*papers, profiles=profiles)
    silent = replace(
        profiles, councils=tuple(p.model_copy(update={"assertions": ()}) for p in profiles.councils)
    )
    assert "assertion-failed" not in found(*papers, profiles=silent)


@pytest.mark.parametrize(
    ("issues", "statuses", "code"),
    [
        ({}, {"ok": 3}, 0),
        ({("error", "assertion-failed"): 1}, {"ok": 3}, 4),
        ({("error", "paper-no-reference"): 1}, {"partial": 1}, 3),
        ({("error", "assertion-failed"): 1}, {"failed": 1}, 4),  # says more of the data as a whole
    ],
)
def test_exit_code(issues: dict[tuple[str, str], int], statuses: dict[str, int], code: int) -> None:
    values: dict[str, Any] = dict.fromkeys(Report.__dataclass_fields__)
    assert Report(**(values | {"issues": issues, "statuses": statuses, "output": Path()})).exit_code == code


def test_the_gravest_issue_comes_first_and_codes_take_turns() -> None:
    warnings = [replace(issue("warning", "outline-gap", "x"), issue_id=f"w{n}") for n in range(30)]
    other = issue("warning", "deadline-past", "y")
    info, error = issue("info", "value-uncertain", "z"), issue("error", "paper-no-reference", "e")
    ordered = [item.code for item in order_issues([*warnings, other, info, error])]
    assert ordered[0] == "paper-no-reference"
    assert "deadline-past" in ordered[1:4]  # not behind thirty gaps
    assert list(order_issues([other, info])) == [other, info]


def test_order_does_not_depend_on_the_order_given() -> None:
    issues = [replace(issue("warning", "outline-gap", "x"), issue_id=f"w{n}", page=n % 3) for n in range(9)]
    assert order_issues(issues) == order_issues(issues[::-1])


def test_a_document_with_more_to_mend_weighs_more() -> None:
    one = issue("warning", "outline-gap", "x")
    assert burden([one]) < burden([one, one]) < 2 * burden([one])
    assert burden([]) == 0.0
