"""How sure a reading of a head is: the share that was right of all that were read in the same way.

Counted on councils that neither rules nor scorer learned from (`bench/calibrate_heads.py`).
"""

from __future__ import annotations

from functools import cache

from extract.base.folders import models_folder

BORDER = 0.9
"""Raw confidences from here on are counted apart from those below."""


def calibrate(rule: str, raw: float) -> float:
    """The confidence to state for a value with this rule; `raw` itself for a rule that was never counted."""
    return _shares().get((rule, raw >= BORDER), raw)


@cache
def _shares() -> dict[tuple[str, bool], float]:
    path = models_folder() / "heads" / "certainty.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    rows = (line.split("\t") for line in lines if line and not line.startswith(("#", "rule\t")))
    return {(rule, high == "1"): float(share) for rule, high, share, _ in rows}
