"""What later editions of a series say of what earlier ones announced."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from extract.run.ingest import Options, ingest
from kit.paths import ROOT


def test_a_promise_is_reported_by_a_later_edition(tmp_path: Path) -> None:
    """Announced in one year, told as done in the next: the row says so and where."""
    archive = ROOT / "corpus" / "archive" / "Kooperationsberichte"
    ingest(Options(sources=(archive,), output=tmp_path, jobs=1))
    rows = pd.read_parquet(tmp_path / "data" / "commitments.parquet")
    reported = rows[rows["status"] == "reported"]
    assert len(reported) >= 5
    assert set(reported["reported_in"]) <= set(
        pd.read_parquet(tmp_path / "data" / "papers.parquet")["paper_id"]
    )
    assert rows.loc[rows["status"] == "open", "reported_in"].isna().all()
    assert (reported["reported_in"] > reported["paper_id"]).all()
