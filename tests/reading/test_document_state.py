"""How a document stands: its status by what is wrong with it, its confidence by what was read of its head."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from extract.reading.document_state import settle_document
from kit.made_documents import document_row, extraction, field_row, issue, section, station

ERROR = issue("error", "page-unreadable", "!")
WARNING = issue("warning", "role-unknown", "!")


@pytest.mark.parametrize(
    ("row", "issues", "has_error", "status"),
    [
        ({}, (), None, "ok"),
        ({}, (WARNING,), None, "ok"),  # a doubt is no gap
        ({}, (WARNING, ERROR), None, "partial"),
        ({"text_source": "none"}, (), None, "partial"),  # no page has text
        ({"text_source": "mixed"}, (), None, "ok"),
        ({"status": "partial"}, (), None, "ok"),  # what was wrong has been mended
        ({}, (), True, "partial"),  # an error that a reviewer took note of and nobody mended
        ({"status": "failed"}, (ERROR,), None, "failed"),
        ({"status": "skipped"}, (), None, "skipped"),
    ],
)
def test_status(row: dict[str, Any], issues: tuple[Any, ...], has_error: bool | None, status: str) -> None:
    made = extraction(document=document_row(**row), issues=issues)
    assert settle_document(made, has_error).document.status == status


def test_confidence_is_that_of_head_stations_and_outline() -> None:
    rows = extraction(
        fields=(field_row("name", "A", confidence=0.9), field_row("date", "B", confidence=0.5)),
        consultations=(station(None, "Rat", confidence=0.7),),  # as sure as the bound is sure enough
        sections=(section("1", "C", confidence=0.3),),
    )
    document = settle_document(rows).document
    assert (document.confidence_mean, document.confidence_low) == (0.6, 0.5)


def test_nothing_read_is_no_confidence() -> None:
    made = extraction(document=replace(document_row(), confidence_mean=0.9, confidence_low=0.1))
    document = settle_document(made).document
    assert (document.confidence_mean, document.confidence_low) == (None, None)
