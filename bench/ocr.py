"""How well scans are read: the sample archive scanned in several ways, scored against its gold.

    python -m bench.ocr [--quick] [--markdown docs/ocr.md]

Each way of scanning gives a row: header F1 (all fields of the papers), consultations F1, word error rate
(words of the text as laid out, in order, against those of the digital file), words missed or added (order
apart) and the mean seconds per page. `--quick` takes every fourth file.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.render.scan import Scanner, scan_file
from rapidfuzz.distance import Levenshtein

from extract.evaluate.counts import Count, Miss
from extract.evaluate.gold import Gold, locate_document, read_gold
from extract.evaluate.scores import score_set
from extract.pages.layout import build_document
from extract.pages.ocr import find_engine
from extract.reading.parse import parse_pages, read_file
from extract.schema.extraction import Extraction

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
WAYS: dict[str, Scanner] = {
    "150 dpi": Scanner(150),
    "200 dpi": Scanner(200),
    "300 dpi": Scanner(300),
    "200 dpi, skewed by 1°": Scanner(200, skew=1.0),
    "200 dpi, skewed by 3°": Scanner(200, skew=3.0),
    "200 dpi, turned by 90°": Scanner(200, turn=90),
    "200 dpi, turned by 180°": Scanner(200, turn=180),
    "150 dpi, grainy and dirty": Scanner(150, noise="heavy"),
    "200 dpi, grainy and dirty": Scanner(200, noise="heavy"),
    "300 dpi, grainy and dirty": Scanner(300, noise="heavy"),
}
BEGIN, END = "<!-- measured:begin -->", "<!-- measured:end -->"
_QUOTES, _DASHES, _TICKS = "„“”‟«»", "‐‑–—−", "‚‘’´`"
_SAME = str.maketrans(_QUOTES + _DASHES + _TICKS, '"' * 6 + "-" * 5 + "'" * 5)


@dataclass(slots=True)
class Row:
    """What one way of scanning gave."""

    name: str
    pages: int = 0
    seconds: float = 0.0
    words: int = 0
    errors: int = 0
    strays: int = 0
    header: Count = field(default_factory=Count)
    stations: Count = field(default_factory=Count)
    worst: list[tuple[float, str]] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    def cells(self) -> list[str]:
        """The row of the table."""
        return [
            self.name,
            _percent(self.header.f1(soft=False)),
            _percent(self.stations.f1(soft=False)),
            _percent(self.errors / max(self.words, 1), 2),
            _percent(self.strays / max(self.words, 1), 2),
            f"{self.seconds / max(self.pages, 1):.1f}",
        ]


def _percent(value: float | None, digits: int = 1) -> str:
    return "–" if value is None else f"{100 * value:.{digits}f} %"


def words_of(text: str) -> list[str]:
    """The words to compare: quotation marks and dashes alike, signs alone and check boxes left out."""
    return [word for word in text.translate(_SAME).split() if re.search(r"\w", word)]


def read_golds() -> dict[Path, tuple[str, Gold]]:
    """The gold of each PDF of the archive, with the gold file's stem."""
    golds = {}
    for path in sorted((CORPUS / "gold").glob("*.json")):
        if "file" in json.loads(path.read_text(encoding="utf-8")):
            gold = read_gold(path)
            golds[locate_document(path, gold).resolve()] = (path.stem, gold)
    return golds


def measure(name: str, scanner: Scanner, files: Sequence[Path], folder: Path) -> Row:
    """Scans the files and reads them back."""
    row, golds = Row(name), read_golds()
    parsed: list[tuple[str, Gold, Extraction]] = []
    for path in files:
        target = folder / path.relative_to(CORPUS)
        scan_file(path, target, scanner)
        started = time.monotonic()
        source, pages = read_file(target, path.name)
        row.seconds += time.monotonic() - started
        row.pages += len(pages)
        _compare(row, path, build_document(pages).text)
        if path.resolve() in golds:
            parsed.append((*golds[path.resolve()], parse_pages(source, pages).extraction))
    scores = score_set(name, parsed)
    row.header = sum((c for key, c in scores.counts.items() if key.startswith("paper.")), Count())
    row.stations = scores.counts.get("consultations", Count())
    row.misses = [m for m in scores.misses if m.field.startswith(("paper.", "consultations"))]
    return row


def _compare(row: Row, path: Path, text: str) -> None:
    truth, read = words_of(build_document(read_file(path)[1]).text), words_of(text)
    errors = Levenshtein.distance(truth, read)
    row.words += len(truth)
    row.errors += errors
    row.strays += _strays(truth, read)
    row.worst.append((errors / max(len(truth), 1), path.name))


def _strays(truth: Iterable[str], read: Iterable[str]) -> int:
    one, other = Counter(truth), Counter(read)
    return max(sum((one - other).values()), sum((other - one).values()))


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    head = ["scan", "header F1", "stations F1", "word error rate", "words wrong, order apart", "s per page"]
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", help="ways whose name contains this")
    parser.add_argument("--markdown", type=Path)
    options = parser.parse_args()
    if not find_engine().ready:
        raise SystemExit("Tesseract with German data is not installed (tesseract-ocr, tesseract-ocr-deu).")
    files = sorted((CORPUS / "archive").rglob("*.pdf"))[:: 4 if options.quick else 1]
    rows = []
    for name, scanner in WAYS.items():
        if options.only and options.only not in name:
            continue
        folder = Path(tempfile.mkdtemp(prefix="scans-"))
        try:
            rows.append(measure(name, scanner, files, folder))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        print(" · ".join(rows[-1].cells()), flush=True)
        for rate, file in sorted(rows[-1].worst, reverse=True)[:3]:
            print(f"    {_percent(rate, 2)} {file}", flush=True)
        for miss in rows[-1].misses:
            print(f"    {miss.field}: {miss.gold} ≠ {miss.found} ({miss.document[:30]})", flush=True)
    if options.markdown:
        text = options.markdown.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        after = rest.partition(END)[2]
        told = f"{BEGIN}\n{find_engine().name}, {rows[0].pages} pages\n\n{table(rows)}\n{END}"
        options.markdown.write_text(before + told + after, encoding="utf-8")


if __name__ == "__main__":
    main()
