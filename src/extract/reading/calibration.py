"""How sure a fact is: what its extractor states, corrected by how often its rule was right on gold.

`models/calibration.tsv` holds the counts, measured by `bench/calibration.py`. Few cases say little: what is
stated weighs as much as five of them. Kinds that are not in the table keep what is stated.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from extract.base.folders import models_folder
from extract.names.organizations.gazetteers import read_rows

STATED_CASES = 5
"""How many measured cases the extractor's own statement outweighs."""


def calibrated(kind: str, rule: str, stated: float) -> float:
    """The confidence (0–1) of a value of a table (`dates`, `figures`, …) that a rule found."""
    right, found = _counts().get((kind, rule), (0, 0))
    return round((right + STATED_CASES * stated) / (found + STATED_CASES), 3) if found else stated


@lru_cache(maxsize=1)
def _counts() -> dict[tuple[str, str], tuple[int, int]]:
    """Right and found values by kind and rule."""
    rows = read_rows(calibration_file())
    return {(row["kind"], row["rule"]): (int(row["right"]), int(row["found"])) for row in rows}


def calibration_file() -> Path:
    """Where the counts lie."""
    return models_folder() / "calibration.tsv"
