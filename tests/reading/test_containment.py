"""An extractor that raises loses its own values and is named in an issue; the file is read."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import Any, NoReturn

import pytest

from extract.base.errors import ConfigurationError
from extract.base.model import Page, SourceFile
from extract.reading.checks import all_checks as checks
from extract.reading.containment import CODE, Attempts
from extract.reading.parse import parse_pages, read_file
from extract.reading.stages import Reading
from extract.schema.extraction import Extraction
from extract.schema.german_names import german_names
from extract.schema.issues import message_of
from kit.paths import ROOT

(PAPER,) = (ROOT / "corpus" / "archive").glob("2024-10-23 24_SVV_1155*")
"""A paper with stations, Anlagen inside it, an overview of cooperation, and facts of all kinds."""

EXTRACTORS = german_names("extractors")

EXTRACTORS_OF: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    # where the recipe calls an extractor, its name, what is lost with it for certain
    ("extract.reading.parse", "split_zones", "zones", ()),
    ("extract.reading.parse", "build_form", "form", ("fields", "consultations", "files")),
    ("extract.reading.parse", "judge_role", "role", ()),
    ("extract.reading.parse", "file_issues", "pages", ()),
    ("extract.reading.head_values", "extract_stations", "consultations", ("consultations",)),
    ("extract.reading.head_values", "extract_attachments", "files", ("files",)),
    ("extract.reading.head_values", "extract_header", "head", ("fields",)),
    ("extract.paper.header.extract", "build_head", "head", ("fields",)),
    ("extract.paper.header.extract", "extract_title", "name", ()),
    ("extract.paper.header.extract", "extract_paper_type", "paper_type", ()),
    ("extract.paper.header.extract", "extract_reference", "reference", ()),
    ("extract.paper.header.extract", "extract_public", "public", ()),
    ("extract.paper.header.extract", "extract_date", "date", ()),
    ("extract.paper.header.extract", "extract_parties", "parties", ()),
    ("extract.paper.header.extract", "_related", "related_references", ()),
    ("extract.paper.header.extract", "extract_formula", "resolution_formula", ()),
    ("extract.paper.header.extract", "extract_series", "series", ()),
    ("extract.reading.text_parts", "split_parts", "parts", ()),
    ("extract.reading.text_parts", "find_tables", "tables", ("table_rows", "activities")),
    ("extract.reading.text_parts", "build_sections", "sections", ("sections",)),
    ("extract.reading.text_facts", "scan_dates", "dates", ("dates",)),
    ("extract.reading.text_facts", "find_mentions", "mentions", ()),  # stations name theirs
    ("extract.reading.text_facts", "find_abbreviations", "abbreviations", ("abbreviations",)),
    ("extract.reading.text_facts", "check_abbreviations", "abbreviations", ()),
    ("extract.reading.text_facts", "find_references", "references", ("references",)),
    ("extract.reading.text_facts", "find_figures", "figures", ("figures",)),
    ("extract.reading.text_facts", "find_commitments", "commitments", ("commitments",)),
    ("extract.reading.text_facts", "extract_activities", "activities", ("activities",)),
    ("extract.reading.rows.all_rows", "read_station_bodies", "mentions", ()),
    ("extract.reading.rows.all_rows", "build_date_rows", "dates", ("dates",)),
    ("extract.reading.rows.all_rows", "build_blocks", "blocks", ("blocks",)),
)


@cache
def pages() -> tuple[SourceFile, tuple[Page, ...]]:
    return read_file(PAPER, ocr="off")


def read(**named: Any) -> Reading:
    return parse_pages(*pages(), council="potsdam", **named)


@cache
def sound() -> Extraction:
    return read().extraction


def raising(error: type[BaseException]) -> Callable[..., NoReturn]:
    def fail(*_: Any, **__: Any) -> NoReturn:
        raise error("from within")

    return fail


def failures(extraction: Extraction) -> list[str]:
    return [issue.message for issue in extraction.issues if issue.code == CODE]


@pytest.mark.parametrize(
    ("module", "function", "name", "lost"), EXTRACTORS_OF, ids=[f"{m}.{f}" for m, f, _, _ in EXTRACTORS_OF]
)
def test_who_fails_loses_only_what_is_its_own(
    module: str,
    function: str,
    name: str,
    lost: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert failures(sound()) == []
    monkeypatch.setattr(importlib.import_module(module), function, raising(ValueError))
    found = read().extraction
    assert all(getattr(sound(), table) and not getattr(found, table) for table in lost)
    (message,) = failures(found)
    assert EXTRACTORS[name] in message
    assert "ValueError" in message
    assert found.document.status == "partial"
    assert found.document.role == "paper"
    assert found.blocks or function == "build_blocks"


@pytest.mark.parametrize(
    ("module", "function", "changed"),
    [
        # facts lean on each other only where one is told by another
        ("extract.reading.text_facts", "find_commitments", {"commitments"}),
        ("extract.reading.text_facts", "find_figures", {"figures"}),
        ("extract.reading.text_facts", "extract_activities", {"activities", "mentions"}),
        ("extract.reading.text_facts", "find_mentions", {"mentions"}),
        # a date is no number: what the dates have not taken may be read as one
        ("extract.reading.text_facts", "scan_dates", {"dates", "figures", "commitments"}),
        ("extract.paper.header.extract", "extract_public", {"fields", "paper"}),
    ],
)
def test_all_else_is_as_it_was(
    module: str, function: str, changed: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.import_module(module), function, raising(ValueError))
    found = read().extraction
    differing = {f.name for f in fields(Extraction) if getattr(found, f.name) != getattr(sound(), f.name)}
    assert differing - {"document", "issues"} <= changed


def test_endless_recursion_is_contained(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_figures(*arguments: Any) -> Any:
        return find_figures(*arguments)

    monkeypatch.setattr("extract.reading.text_facts.find_figures", find_figures)
    found = read().extraction
    assert (found.figures, found.dates) == ((), sound().dates)
    assert "RecursionError" in failures(found)[0]


def test_a_number_that_could_not_be_read_makes_no_attachment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.reading.head_values.extract_header", raising(ValueError))
    monkeypatch.setattr("extract.reading.head_values.extract_stations", raising(ValueError))
    found = read().extraction
    assert found.document.role == "paper"
    assert {"paper-no-reference", CODE} <= {issue.code for issue in found.issues}


def test_the_language_model_may_fail() -> None:
    found = read(mark_names=raising(ValueError)).extraction
    assert EXTRACTORS["names"] in failures(found)[0]
    assert found.mentions == sound().mentions


def test_a_check_that_fails_loses_its_own_issues(monkeypatch: pytest.MonkeyPatch) -> None:
    def check_nothing(case: object) -> NoReturn:
        raise RecursionError

    monkeypatch.setattr(checks, "CHECKS", (check_nothing, *checks.CHECKS))
    found = read().extraction
    (message,) = failures(found)
    assert "check_nothing" in message
    assert [i.code for i in found.issues if i.code != CODE] == [i.code for i in sound().issues]
    assert found.document.status == "partial"


@pytest.mark.parametrize(
    "error",
    [
        MemoryError,  # the boundary of the document says what to do about it
        KeyboardInterrupt,
        SystemExit,
    ],
)
def test_what_is_no_fault_of_the_extractor_goes_on(
    error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.reading.text_facts.find_figures", raising(error))
    with pytest.raises(error):
        read()


def test_an_error_meant_for_a_person_goes_on() -> None:
    def fail() -> NoReturn:
        raise ConfigurationError("model", "Das Modell fehlt.")

    with pytest.raises(ConfigurationError):
        Attempts()("names", None, fail)


def test_the_cause_names_the_place_and_no_word_of_the_document() -> None:
    attempt = Attempts()
    assert attempt("figures", 7, int, "Frau Müller") == 7
    (issue,) = attempt.issues()
    assert re.fullmatch(r"ValueError, reading/containment\.py:\d+", str(issue.values["cause"]))
    assert "Zahlenangaben: ValueError" in message_of(issue)
    assert "Müller" not in message_of(issue)


def test_every_extractor_has_a_german_name() -> None:
    assert {name for _, _, name, _ in EXTRACTORS_OF} | {"names", "fields"} == set(EXTRACTORS)
