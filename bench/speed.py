"""How fast papers are read, beside others that read PDFs: `make bench` or `python bench/speed.py [FOLDER …]`.

One process, one core, the same files for all, everything in one run: rounds in which every reader reads every
file once, medians over the rounds, seconds of processor time. Files without a text layer are left out, since
only some of the readers would do anything with them. Ends with exit code 1 where the whole ingestion is less
than LEAST_RATIO times as fast as pdfplumber finds words, by more than the rounds differ among each other.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import pdfplumber
import pypdf
import pypdfium2
from pdfminer.high_level import extract_text

from extract.archive.resolve import resolve_archive
from extract.output.writers.dataset_files import write_dataset
from extract.pages.layout import build_document
from extract.pages.pdf import read_pdf
from extract.reading.parse import parse_pages
from extract.reading.redact_rows import redact_extraction
from extract.run.batch import collect_rarely
from extract.run.ingest import Options, build_tasks
from extract.run.sources import read_sources
from extract.run.store import pack_extraction
from extract.run.whole_archive import resolved_extractions
from extract.run.worker import parse_lazily, work_on

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "corpus" / "archive"
REAL = ROOT.parent / "shared" / "data" / "pdfs"
LEAST_RATIO = 2.0
AIM_RATIO = 3.0
AIM_PLAIN = 8.0
Reader = Callable[[Sequence[Path]], object]


def read_with_pdfplumber(paths: Sequence[Path]) -> None:
    for path in paths:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_words()
                page.close()


def read_with_pdfminer(paths: Sequence[Path]) -> None:
    for path in paths:
        extract_text(path)


def read_with_pypdf(paths: Sequence[Path]) -> None:
    for path in paths:
        for page in pypdf.PdfReader(path).pages:
            page.extract_text()


def read_with_pypdfium2(paths: Sequence[Path]) -> None:
    for path in paths:
        document = pypdfium2.PdfDocument(path)
        for page in document:
            text_page = page.get_textpage()
            text_page.get_text_range()
            text_page.close()
            page.close()
        document.close()


def read_with_poppler(paths: Sequence[Path]) -> None:
    for path in paths:
        subprocess.run(["pdftotext", "-q", str(path), "-"], stdout=subprocess.DEVNULL, check=True)


def ingest_whole(paths: Sequence[Path]) -> None:
    """All that `vorlagen ingest --no-cache --jobs 1` does, but for starting processes.

    Dead objects are looked for as seldom as in a worker; the other readers have Python's usual setting.
    """
    usual = gc.get_threshold()
    collect_rarely()
    try:
        _ingest(paths)
    finally:
        gc.set_threshold(*usual)


def _ingest(paths: Sequence[Path]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        options = Options(sources=tuple(paths), output=Path(folder, "out"), jobs=1, reuse=False)
        settled, tasks = build_tasks(read_sources(paths), options, Path(folder, "store"), parse_lazily)
        outcomes = [*settled, *map(work_on, tasks)]
        resolution = resolve_archive([outcome.summary for outcome in outcomes])
        rows = resolved_extractions(outcomes, resolution, {task.key: task for task in tasks})
        write_dataset(Path(folder, "new"), rows, resolution.organizations, resolution.issues_of(None))


PEERS: dict[str, Reader] = {
    "pdfplumber extract_words": read_with_pdfplumber,
    "pdfminer.six extract_text": read_with_pdfminer,
    "pypdf extract_text": read_with_pypdf,
    "poppler pdftotext": read_with_poppler,
    "pypdfium2 plain text": read_with_pypdfium2,
}
OURS: dict[str, Reader] = {"this pipeline, whole": ingest_whole}


@dataclass(frozen=True, slots=True)
class Measured:
    """One row of the result: seconds of processor time per round."""

    name: str
    rounds: tuple[float, ...]

    @property
    def seconds(self) -> float:
        return median(self.rounds)


def processor_seconds() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    started = processor_seconds()
    work()
    return processor_seconds() - started


def measure(paths: Sequence[Path], rounds: int) -> list[Measured]:
    """Every reader once per round, so that a busy machine slows all of them alike."""
    readers = OURS | {
        n: r for n, r in PEERS.items() if r is not read_with_poppler or shutil.which("pdftotext")
    }
    for reader in readers.values():
        reader(paths[:1])  # imports, models, compiled patterns
    times: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, reader in readers.items():
            times[name].append(timed(lambda reader=reader: reader(paths)))  # type: ignore[misc]
    return [Measured(name, tuple(seconds)) for name, seconds in times.items()]


STAGES: dict[str, Callable[[Any], object]] = {
    "words, lines, pictures (pdf)": read_pdf,
    "layout and all extractors (parse)": lambda read: parse_pages(*read),
    "personal data (redact)": redact_extraction,
    "packing for the store": pack_extraction,
}
"""The steps of the pipeline: each takes what the one before it gives."""


def measure_stages(paths: Sequence[Path], rounds: int) -> list[Measured]:
    """The steps one after the other, each over all files; the layout alone comes first."""
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        given: list[Any] = list(paths)
        for name, work in STAGES.items():
            started = processor_seconds()
            made = [work(item) for item in given]
            times.setdefault(name, []).append(processor_seconds() - started)
            if work is read_pdf:
                layout = timed(lambda made=made: [build_document(pages) for _, pages in made])  # type: ignore[misc]
                times.setdefault("of which reading order, clean text (layout)", []).append(layout)
            given = made
    return [Measured(name, tuple(seconds)) for name, seconds in times.items()]


@dataclass(frozen=True, slots=True)
class Set:
    """Files with a text layer on every page that holds anything, their size, what was measured on them."""

    title: str
    files: int
    pages: int
    characters: int
    readers: tuple[Measured, ...]
    stages: tuple[Measured, ...]


def measure_set(title: str, folders: Sequence[Path], rounds: int) -> Set:
    """Measures the digital PDFs below the folders."""
    paths: list[Path] = []
    pages = characters = 0
    for path in sorted(path for folder in folders for path in folder.rglob("*.pdf")):
        read = read_pdf(path)[1]
        if {page.text_source for page in read} <= {"digital"}:
            paths.append(path)
            pages += len(read)
            characters += sum(len(word.text) for page in read for word in page.words)
    readers, stages = measure(paths, rounds), measure_stages(paths, rounds)
    return Set(title, len(paths), pages, characters, tuple(readers), tuple(stages))


def together(sets: Sequence[Set]) -> Set:
    """Several sets as one: the times of every round added up."""

    def added(rows: Sequence[tuple[Measured, ...]]) -> tuple[Measured, ...]:
        same = zip(*rows, strict=True)
        return tuple(
            Measured(r[0].name, tuple(map(sum, zip(*(m.rounds for m in r), strict=True)))) for r in same
        )

    sizes = (sum(s.files for s in sets), sum(s.pages for s in sets), sum(s.characters for s in sets))
    return Set("Both together", *sizes, added([s.readers for s in sets]), added([s.stages for s in sets]))


def ratios(result: Sequence[Measured], peer: str) -> tuple[float, ...]:
    """How many times the pipeline's time a peer takes, round by round."""
    rows = {row.name: row for row in result}
    own = rows["this pipeline, whole"].rounds
    return tuple(theirs / ours for theirs, ours in zip(rows[peer].rounds, own, strict=True))


def machine() -> str:
    model = next(
        (line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor(),
    )
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"


def versions() -> str:
    names = ("pypdfium2", "pdfplumber", "pdfminer.six", "pypdf", "numpy", "spacy")
    found = [f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in names)]
    if shutil.which("pdftotext"):
        said = subprocess.run(["pdftotext", "-v"], capture_output=True, text=True).stderr
        found.append("poppler " + said.split("version", 1)[1].split()[0])
    return ", ".join(found)


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).is_file() else []


def show(found: Set) -> bool:
    """Prints one set of files as Markdown; True where the least ratio is reached within noise."""
    result, pages = found.readers, found.pages
    own = next(row for row in result if row.name == "this pipeline, whole").seconds
    print(f"\n### {found.title}: {found.files} files, {pages} pages, {found.characters} characters\n")
    print("| reader | ms per page | pages per second | time, pipeline = 1 |\n| --- | --- | --- | --- |")
    for row in result:
        per_page = 1000 * row.seconds / pages
        print(f"| {row.name} | {per_page:.2f} | {1000 / per_page:.0f} | {row.seconds / own:.2f} |")
    print("\n| stage | ms per page |\n| --- | --- |")
    for row in found.stages:
        print(f"| {row.name} | {1000 * row.seconds / pages:.2f} |")
    to_words = ratios(result, "pdfplumber extract_words")
    to_plain = [1 / ratio for ratio in ratios(result, "pypdfium2 plain text")]
    noise = (max(to_words) - min(to_words)) / 2
    print(
        f"\n{median(to_words):.2f} ± {noise:.2f} times as fast as pdfplumber's words "
        f"(least {LEAST_RATIO}, aim {AIM_RATIO}); {median(to_plain):.1f} times the time of plain text "
        f"(aim {AIM_PLAIN})",
        flush=True,
    )
    return median(to_words) + noise >= LEAST_RATIO


def measure_start() -> float:
    """Seconds on the clock until `vorlagen --help` has ended, the best of five."""
    call = [sys.executable, "-c", "import sys; from extract.cli.main import main; sys.exit(main())", "--help"]
    taken = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run(call, stdout=subprocess.DEVNULL, check=True)
        taken.append(time.perf_counter() - started)
    return min(taken)


def main() -> int:
    parser = argparse.ArgumentParser(description="Misst, wie schnell gelesen wird.")
    parser.add_argument("folder", nargs="*", type=Path, help="Ordner mit PDF-Dateien statt der üblichen")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    print(f"{machine()}; {versions()}; {arguments.rounds} rounds")
    named = {"Sample archive": [SAMPLES], "Real papers": [REAL]}
    if arguments.folder:
        named = {json.dumps([str(p) for p in arguments.folder])[1:-1]: arguments.folder}
    elif not REAL.is_dir():
        named.pop("Real papers")
    sets = [measure_set(title, folders, arguments.rounds) for title, folders in named.items()]
    reached = [show(found) for found in [*sets, together(sets)][: 3 if len(sets) > 1 else 1]]
    print(f"\n`vorlagen --help`: {measure_start():.2f} s (aim 0.3 s)")
    return 0 if reached[-1] else 1


if __name__ == "__main__":
    raise SystemExit(main())
