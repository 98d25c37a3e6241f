"""How often rules are right, over all committed gold: `python bench/calibration.py [--write]`.

Prints right and found values per kind and rule, as `vorlagen evaluate` judges them: at their place and with
all that they mean (name and key of a mention, value and role of a date).

`--write` renews two tables. By `models/calibration.tsv` `extract.reading.calibration` corrects what the
extractors of dates, figures and references state. From `models/gazetteers/rule_precision.tsv` mentions take
their confidence: two cases at 0.9, the share of all rules together, are added to each rule, so that few
cases say little. The language model states its own.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from extract.evaluate import RuleShare, find_gold
from extract.evaluate.run import evaluate_sets, set_aside
from extract.evaluate.texts import TEXTS
from extract.reading.calibration import calibration_file

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "models" / "gazetteers" / "rule_precision.tsv"
HEAD = (
    "# Wie oft eine Regel recht hat (Stelle, Name und Schlüssel), gemessen an corpus/gold mit\n"
    "# bench/calibration.py; precision = (right + 1,8) / (found + 2); CC0\n"
    "rule\tprecision\tright\tfound\n"
)
CORRECTED = ("dates", "figures", "references")
"""Kinds whose stated confidence is corrected; drafts rest on what commitments state."""
HEAD_OF_COUNTS = (
    "# Wie oft eine Regel recht hat (Stelle und alle Werte), gemessen an corpus/gold mit\n"
    "# bench/calibration.py; wie es wirkt, steht in extract.reading.calibration; CC0\n"
    "kind\trule\tright\tfound\n"
)
PRIOR_CASES, PRIOR_SHARE = 2, 0.9


def count_rules() -> list[RuleShare]:
    """Right and found values per kind and rule over all gold whose texts are at hand."""
    sets, left_out = set_aside(find_gold([ROOT / "corpus" / "gold"]), ROOT / TEXTS)
    if left_out:
        print(f"nicht dabei: {', '.join(left_out)}", file=sys.stderr)
    total: dict[tuple[str, str], tuple[int, int]] = {}
    for scores in evaluate_sets(sets, jobs=os.cpu_count() or 1, texts=ROOT / TEXTS):
        for share in scores.rules:
            values, right = total.get((share.kind, share.rule), (0, 0))
            total[share.kind, share.rule] = values + share.values, right + share.right
    return [RuleShare(*key, *counts) for key, counts in sorted(total.items())]


def write_table(shares: list[RuleShare]) -> None:
    """Renew the table of mentions' rules."""
    rows = [
        f"{s.rule}\t{_precision(s):.2f}\t{s.right}\t{s.values}\n"
        for s in shares
        if s.kind == "mentions" and s.rule != "model"
    ]
    TABLE.write_text(HEAD + "".join(rows), encoding="utf-8")
    counts = [f"{s.kind}\t{s.rule}\t{s.right}\t{s.values}\n" for s in shares if s.kind in CORRECTED]
    calibration_file().write_text(HEAD_OF_COUNTS + "".join(counts), encoding="utf-8")


def _precision(share: RuleShare) -> float:
    return (share.right + PRIOR_CASES * PRIOR_SHARE) / (share.values + PRIOR_CASES)


def main() -> None:
    """Prints the shares and, if asked to, writes the table."""
    shares = count_rules()
    for share in shares:
        precision = share.right / share.values
        print(f"{share.kind:15} {share.rule:28} {share.right:4} of {share.values:4} right  {precision:.2f}")
    if "--write" in sys.argv:
        write_table(shares)


if __name__ == "__main__":
    main()
