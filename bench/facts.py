"""How well and how fast the facts of papers are read: `python bench/facts.py`.

Prints precision, recall and F1 per field on the committed gold, precision per bin of confidence, every
disagreement, and milliseconds for a page of 3,000 characters. Then, over the sample archive and the real
PDFs, the milliseconds of processor time that all facts of a page take, the language model included (aim:
below 40 on one core): in the first round, with nothing but the model loaded, and in the best of three.
`--speed` prints the last alone.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from extract.base.model import Page, SourceFile  # noqa: E402
from extract.evaluate.counts import Count  # noqa: E402
from extract.evaluate.paper import ScoreSheet  # noqa: E402
from extract.evaluate.scores import bin_checks  # noqa: E402
from extract.facts.abbreviations import find_abbreviations  # noqa: E402
from extract.facts.commitments import find_commitments  # noqa: E402
from extract.facts.figures import find_figures  # noqa: E402
from extract.facts.references import find_references  # noqa: E402
from extract.names.nlp import mark_names  # noqa: E402
from extract.names.organizations import NamedSpan  # noqa: E402
from extract.pages.pdf import read_pdf  # noqa: E402
from extract.profile import load_profiles  # noqa: E402
from extract.reading import parse  # noqa: E402
from kit.gold_facts import gold_files, read_gold, read_text, score_file  # noqa: E402

PAGE = 3000
AIM = 40.0
SAMPLES = ROOT / "corpus" / "archive"
REAL = ROOT.parent / "shared" / "data" / "pdfs"
ROUNDS = 3


def add_up(sheets: list[ScoreSheet]) -> dict[str, Count]:
    total: dict[str, Count] = {}
    for sheet in sheets:
        for name, count in sheet.counts.items():
            total[name] = total.get(name, Count()) + count
    return total


def show_scores(sheets: list[ScoreSheet]) -> None:
    for sheet in sheets:
        for miss in sheet.misses:
            print(f"{miss.document}  {miss.field}  Gold: {miss.gold}  gefunden: {miss.found}")
    print(f"{'Feld':26}{'Gold':>6}{'Gef.':>6}{'P':>8}{'R':>8}{'F1':>8}{'F1 weich':>10}")
    for name, count in sorted(add_up(sheets).items()):
        parts = [count.precision(), count.recall(), count.f1(), count.f1(soft=True)]
        shown = "".join(f"{part:8.3f}" if part is not None else f"{'–':>8}" for part in parts)
        print(f"{name:26}{count.gold:6}{count.found:6}{shown}")


def show_calibration(sheets: list[ScoreSheet]) -> None:
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


@dataclass(slots=True)
class Watch:
    """Seconds of processor time spent in the facts of documents, and of those in the language model."""

    facts: float = 0.0
    model: float = 0.0

    def mark(self, text: str) -> Sequence[NamedSpan]:
        begin = time.process_time()
        spans = mark_names(text)
        self.model += time.process_time() - begin
        return spans


def show_whole(name: str, folder: Path) -> None:
    """Milliseconds per page with text; each round goes over all files of the folder."""
    if not folder.is_dir():
        print(f"{name}: {folder.name} fehlt")
        return
    read = [read_pdf(path) for path in sorted(folder.rglob("*.pdf"))]
    pages = sum(1 for _, found in read for page in found if page.words)
    mark_names("Der Hauptausschuss tagt in Potsdam.")
    rounds = [measure_round(read) for _ in range(ROUNDS)]
    best = min(rounds, key=lambda watch: watch.facts)
    first, whole, model = (1000 * s / pages for s in (rounds[0].facts, best.facts, best.model))
    print(
        f"{name}: {pages} Seiten, alle Fakten {first:.1f} ms je Seite in der ersten Runde, {whole:.1f} in der"
        f" besten (davon Sprachmodell {model:.1f}) auf einem Kern; Ziel unter {AIM:.0f}"
    )


def measure_round(read: Sequence[tuple[SourceFile, tuple[Page, ...]]]) -> Watch:
    """Parses all documents and keeps the time that their facts take."""
    watch, profiles, whole = Watch(), load_profiles(), parse.read_facts

    def timed(*arguments: object, **named: object) -> object:
        begin = time.process_time()
        facts = whole(*arguments, **named)  # type: ignore[arg-type]
        watch.facts += time.process_time() - begin
        return facts

    parse.read_facts = timed  # type: ignore[assignment]
    try:
        for source, pages in read:
            parse.parse_pages(source, pages, profiles=profiles, mark_names=watch.mark)
    finally:
        parse.read_facts = whole
    return watch


if __name__ == "__main__":
    if "--speed" not in sys.argv[1:]:
        scored = [score_file(path) for path in gold_files()]
        show_scores(scored)
        show_calibration(scored)
        show_speed()
    show_whole("Beispielarchiv", SAMPLES)
    show_whole("Echte Vorlagen", REAL)
