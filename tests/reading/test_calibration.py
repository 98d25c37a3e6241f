"""What extractors state of their certainty is corrected by counts on gold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.names.organizations.gazetteers import read_rows
from extract.reading import calibration
from extract.reading.calibration import calibrated, calibration_file


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    path = tmp_path / "calibration.tsv"
    path.write_text("# counts\nkind\trule\tright\tfound\ndates\tsure\t95\t95\ndates\twild\t0\t5\n", "utf-8")
    monkeypatch.setattr(calibration, "calibration_file", lambda: path)
    calibration._counts.cache_clear()
    yield
    calibration._counts.cache_clear()


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("kind", "rule", "stated", "sure"),
    [
        ("dates", "sure", 0.8, 0.99),  # many cases outweigh what was stated
        ("dates", "wild", 0.8, 0.4),  # five wrong ones weigh as much as the statement
        ("dates", "unknown", 0.8, 0.8),  # no case: what is stated holds
        ("figures", "sure", 0.8, 0.8),  # the rule of another kind
    ],
)
def test_confidence_is_corrected(kind: str, rule: str, stated: float, sure: float) -> None:
    assert calibrated(kind, rule, stated) == sure


def test_the_committed_counts_are_whole() -> None:
    rows = read_rows(calibration_file())
    assert {row["kind"] for row in rows} == {"dates", "figures", "references"}
    assert all(0 <= int(row["right"]) <= int(row["found"]) > 0 for row in rows)
    assert len({(row["kind"], row["rule"]) for row in rows}) == len(rows)
