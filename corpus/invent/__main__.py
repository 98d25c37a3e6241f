"""Command line: `python -m corpus.invent OUT --councils 200 --papers 3 --seed 1 [--producer …]`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from corpus.invent.press import PRODUCERS, write_council


def main() -> int:
    """Writes councils as folders of PDFs and JSON files; 0 when all are written."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.invent", description="Erfindet Gemeinden und ihre Vorlagen."
    )
    parser.add_argument("output", type=Path, help="Zielordner")
    parser.add_argument("--councils", type=int, default=20, help="Zahl der Gemeinden (Vorgabe: 20)")
    parser.add_argument("--papers", type=int, default=3, help="Papiere je Gemeinde (Vorgabe: 3)")
    parser.add_argument("--seed", type=int, default=1, help="Nummer der ersten Gemeinde (Vorgabe: 1)")
    parser.add_argument(
        "--producer", choices=sorted(PRODUCERS), help="nur dieses Programm; ohne Angabe je Gemeinde eines"
    )
    options = parser.parse_args()
    count = 0
    for seed in range(options.seed, options.seed + options.councils):
        count += write_council(seed, options.papers, options.output, options.producer)
    print(json.dumps({"councils": options.councils, "papers": count}))
    print(f"{count} Papiere in {options.output}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
