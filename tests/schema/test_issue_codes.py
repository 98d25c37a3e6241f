"""Every code that the program can give is in the one table of meanings."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from extract.base.model import Page
from extract.profile import load_profiles
from extract.reading.findings import page_findings, paper_findings
from extract.schema.issue_codes import ISSUE_CODES
from kit.paths import PACKAGE

GIVERS = {"Finding", "UnreadableFile", "archive_issue", "Refusal"}


def codes_in(path: Path) -> set[str]:
    """The constant codes that calls in a file give, wherever in the arguments the code stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in GIVERS:
            constants = [
                a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
            ]
            found.update(value for value in constants if re.fullmatch(r"[a-z]+(?:[-_][a-z]+)+", value))
    return found


def test_the_scan_finds_codes_at_all() -> None:
    assert {"page-unreadable", "file-encrypted", "series-gap", "zip-path"} <= {
        code for path in PACKAGE.rglob("*.py") for code in codes_in(path)
    }


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_every_code_in_the_source_has_a_meaning(path: Path) -> None:
    assert codes_in(path) <= set(ISSUE_CODES)


def test_the_findings_of_reading_have_a_meaning() -> None:
    blank = Page(number=1, width=595, height=842, text_source="none")
    broken = Page(number=1, width=595, height=842, text_source="none", problem="x")
    given = (
        *page_findings([blank]),
        *page_findings([broken]),
        *paper_findings([], load_profiles().shared),
    )
    assert len(given) >= 5
    assert {finding.code for finding in given} <= set(ISSUE_CODES)
