"""How well and how fast references, figures, commitments and abbreviations are read: `python bench/facts.py`.

Prints precision, recall and F1 per field on the committed gold, precision per bin of confidence, every
disagreement, and milliseconds for a page of 3,000 characters.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from extract.evaluate.counts import Count  # noqa: E402
from extract.evaluate.paper import Sheet  # noqa: E402
from extract.evaluate.scores import bin_checks  # noqa: E402
from extract.extractors.abbreviations import find_abbreviations  # noqa: E402
from extract.extractors.commitments import find_commitments  # noqa: E402
from extract.extractors.figures import find_figures  # noqa: E402
from extract.extractors.references import find_references  # noqa: E402
from gold_facts import gold_files, read_gold, read_text, score_file  # noqa: E402

PAGE = 3000


def add_up(sheets: list[Sheet]) -> dict[str, Count]:
    total: dict[str, Count] = {}
    for sheet in sheets:
        for name, count in sheet.counts.items():
            total[name] = total.get(name, Count()) + count
    return total


def show_scores(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        for miss in sheet.misses:
            print(f"{miss.document}  {miss.field}  Gold: {miss.gold}  gefunden: {miss.found}")
    print(f"{'Feld':26}{'Gold':>6}{'Gef.':>6}{'P':>8}{'R':>8}{'F1':>8}{'F1 weich':>10}")
    for name, count in sorted(add_up(sheets).items()):
        parts = [count.precision(), count.recall(), count.f1(), count.f1(soft=True)]
        shown = "".join(f"{part:8.3f}" if part is not None else f"{'–':>8}" for part in parts)
        print(f"{name:26}{count.gold:6}{count.found:6}{shown}")


def show_calibration(sheets: list[Sheet]) -> None:
    for part in bin_checks([check for sheet in sheets for check in sheet.checks]):
        print(
            f"Konfidenz {part.low:.2f}–{part.high:.2f}: {part.values} Werte, Präzision {part.precision:.3f}"
        )


def show_speed() -> None:
    golds = [read_gold(path) for path in gold_files()]
    texts = [read_text(gold["source"], gold["key"]) for gold in golds]
    pages = sum(map(len, texts)) / PAGE
    for find in (find_references, find_figures, find_abbreviations, find_commitments):
        find(texts[0])
        begin = time.perf_counter()
        for text in texts:
            find(text)
        print(f"{find.__name__}: {(time.perf_counter() - begin) / pages * 1000:.2f} ms je Seite")


if __name__ == "__main__":
    scored = [score_file(path) for path in gold_files()]
    show_scores(scored)
    show_calibration(scored)
    show_speed()
