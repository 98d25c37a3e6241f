"""The contradictions that the facts of the model paper list are found on it, whatever layout and producer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.reading.parse import parse_file
from kit.canvases import fonts_available
from kit.render_seed import STYLES, render
from kit.seed_source import MISSING, SHARED, available

pytestmark = [
    pytest.mark.skipif(not available(), reason=MISSING),
    pytest.mark.skipif(not fonts_available(), reason="the Liberation and DejaVu fonts are not installed"),
]
EXPECTED = (
    ("7 Felder", "list-headings", "7 Punkte, es folgen 8 Überschriften"),
    ("Feld (6.)", "list-headings", "Punkt 6"),
    ("Arbeitsgemeinschaft Smart City", "abbreviation-conflict", "Arbeitsgemeinschaft Smart City"),
    ("12 Monaten", "report-period", "letzten 12 Monaten"),
    ("MIV", "abbreviation-letters", "MIV"),
    ("UVM", "abbreviation-letters", "UVM"),
    ("Umlandgemeinden", "enumeration-differs", "Schwielowsee"),
    ("19/SVV/0058", "mandate-addressee", "19/SVV/0058"),
)
"""Words by which the list names a contradiction; the code that finds it; words of the issue."""


@pytest.fixture(scope="module", params=[style.name for style in STYLES])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    folder: Path = tmp_path_factory.mktemp("seed")
    (folder / "archive").mkdir()
    (folder / "gold").mkdir()
    style = next(style for style in STYLES if style.name == request.param)
    return [(item.code, item.message) for item in parse_file(render(style, folder).path).extraction.issues]


def test_every_listed_contradiction_is_expected_here() -> None:
    facts = json.loads((SHARED / "data" / "potsdam" / "series.json").read_text(encoding="utf-8"))
    (listed,) = [report["widersprueche"] for report in facts["berichte"] if report.get("widersprueche")]
    assert len(listed) == len(EXPECTED)
    for words, (named, _, _) in zip(listed, EXPECTED, strict=True):
        assert named in words


@pytest.mark.parametrize(("named", "code", "words"), EXPECTED)
def test_contradiction_is_found(told: list[tuple[str, str]], named: str, code: str, words: str) -> None:
    assert any(code == found and words in message for found, message in told), f"{named}: {told}"
