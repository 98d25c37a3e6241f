"""How sure each way of reading a head is, counted on councils that nothing learned from.

    python -m bench.councils FOLDER --values values.json
    python -m bench.calibrate_heads values.json […] > models/heads/certainty.tsv

Of every rule the values with a raw confidence below and from 0.9 on are counted apart; two cases at the
share of all are added to each, so that few cases say little.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

BORDER = 0.9
_ADDED = 2.0
_FEWEST = 3


def main() -> None:
    """Reads what `bench.councils --values` wrote, prints the table."""
    values = [row for name in sys.argv[1:] for row in json.loads(Path(name).read_text(encoding="utf-8"))]
    whole = sum(ok for _, ok, _ in values) / len(values)
    counts: dict[tuple[str, bool], list[int]] = defaultdict(lambda: [0, 0])
    for raw, ok, rule in values:
        count = counts[rule, raw >= BORDER]
        count[0] += ok
        count[1] += 1
    print("# rule, whether the raw confidence is 0.9 or more, share right; by bench/calibrate_heads.py")
    print("rule\thigh\tconfidence\tcases")
    for (rule, high), (right, cases) in sorted(counts.items()):
        if cases >= _FEWEST:
            share = (right + _ADDED * whole) / (cases + _ADDED)
            print(f"{rule}\t{int(high)}\t{min(share, 0.99):.3f}\t{cases}")


if __name__ == "__main__":
    main()
