"""How time and memory grow with the archive: `python bench/curve.py FOLDER` on what `multiply.py` made.

Reads growing parts of the folder, each into an output of its own: once into an empty store, once unchanged,
once with one paper changed, once with a changed profile. Prints seconds, papers, and the largest memory that
parent and workers held at any time. A file of 2,000 pages comes last.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]
CALL = [sys.executable, "-c", "import sys; from extract.cli.main import main; sys.exit(main())", "ingest"]
PAPERS_PER_COPY = 18


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds on the clock and of processors, largest resident memory in megabytes, exit code."""

    seconds: float
    processor: float
    parent: float
    worker: float
    code: int


def measure(sources: Sequence[Path], output: Path, *more: str) -> Run:
    """Runs the ingestion and watches it and its children."""
    process = subprocess.Popen(
        [*CALL, *map(str, sources), "--output", str(output), *more], stderr=subprocess.DEVNULL
    )
    peaks = {"parent": 0.0, "worker": 0.0}
    watcher = threading.Thread(target=_watch, args=(process, peaks), daemon=True)
    started = time.monotonic()
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)  # with the workers it waited for
    seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    worked = usage.ru_utime + usage.ru_stime
    return Run(seconds, worked, peaks["parent"], peaks["worker"], process.returncode)


def _watch(process: subprocess.Popen[bytes], peaks: dict[str, float]) -> None:
    while process.returncode is None and (held := _peak(process.pid)):
        peaks["parent"] = max(peaks["parent"], held)
        for child in _children(process.pid):
            peaks["worker"] = max(peaks["worker"], _peak(child))
        time.sleep(0.2)


def _children(pid: int) -> Iterator[int]:
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            yield from map(int, path.read_text().split())
        except OSError:
            continue


def _peak(pid: int) -> float:
    """The largest resident memory of a process so far, in megabytes; 0.0 for one that is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    line = next((line for line in status.splitlines() if line.startswith("VmHWM")), "VmHWM: 0 kB")
    return int(line.split()[1]) / 1024


def show(name: str, papers: int, run: Run) -> None:
    per_paper = 1000 * run.processor / max(papers, 1)
    times = f"{run.seconds:.1f} | {run.processor:.1f} | {per_paper:.1f}"
    print(f"| {papers} | {name} | {times} | {run.parent:.0f} | {run.worker:.0f} |", flush=True)


def measure_archive(copies: Sequence[Path], folder: Path, jobs: int) -> None:
    """A part of the archive: first run, unchanged, one paper changed, a profile changed."""
    papers = PAPERS_PER_COPY * len(copies)
    output, profiles = folder / "out", folder / "profiles"
    archive = folder / "archive"
    shutil.copytree(ROOT / "pipelines", profiles)
    for copy in copies:
        shutil.copytree(copy / "archive", archive / copy.name, copy_function=_link)
    more = ("--jobs", str(jobs), "--profiles", str(profiles))
    show("first run", papers, measure([archive], output, *more))
    show("nothing changed", papers, measure([archive], output, *more))
    first = next(iter(sorted(archive.rglob("*.pdf"))))
    data = first.read_bytes()
    first.unlink()
    first.write_bytes(data + b"\n% changed\n")
    show("one paper changed", papers, measure([archive], output, *more))
    with (profiles / "potsdam.toml").open("a", encoding="utf-8") as stream:
        stream.write("\n# changed\n")
    show("profile changed", papers, measure([archive], output, *more))


def _link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)


def measure_long_file(folder: Path, pages: int, jobs: int) -> None:
    """One file of very many pages, each a page of the sample archive."""
    import pikepdf

    source = max((ROOT / "corpus" / "archive").rglob("*.pdf"), key=lambda path: path.stat().st_size)
    with pikepdf.open(source) as paper, pikepdf.new() as long:
        while len(long.pages) < pages:
            long.pages.extend(paper.pages)
        (folder / "in").mkdir()
        long.save(folder / "in" / "lang.pdf")
    show(f"one file of {pages} pages", 1, measure([folder / "in"], folder / "out", "--jobs", str(jobs)))


def main() -> int:
    parser = argparse.ArgumentParser(description="Misst Zeit und Speicher über die Größe des Archivs.")
    parser.add_argument("folder", type=Path, help="was bench/multiply.py geschrieben hat")
    parser.add_argument("--papers", type=int, nargs="*", default=[10, 100, 1000, 5000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--pages", type=int, default=2000)
    arguments = parser.parse_args()
    copies = sorted(path for path in arguments.folder.iterdir() if path.is_dir())
    print(
        "| papers | run | s | processor s | processor ms per paper | parent MB | worker MB |"
        "\n| --- | --- | --- | --- | --- | --- | --- |"
    )
    for papers in arguments.papers:
        count = max(1, round(papers / PAPERS_PER_COPY))
        with tempfile.TemporaryDirectory(dir=arguments.folder.parent) as folder:
            measure_archive(copies[:count], Path(folder), arguments.jobs)
    if arguments.pages:
        with tempfile.TemporaryDirectory() as folder:
            measure_long_file(Path(folder), arguments.pages, arguments.jobs)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
