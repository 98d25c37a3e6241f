"""What a large archive costs, per paper: `python bench/scale.py [--papers 60] [--real FOLDER]`.

Figures for docs/scale.md. Reading is what a cluster spreads: measured with one process over a multiplied
sample archive, models loaded, and over a folder of real papers where one is given. Resolving and writing is
what stays with one process: measured over the half and the whole, so that what a paper adds is told from what
a run costs anyhow. The way to the workers: tasks and entries of the usual size through a scheduler and two
workers on loopback. Times are those of the processor, but for the way.
"""

from __future__ import annotations

import argparse
import os
import pickle
import platform
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "bench")]

from corpus.render.__main__ import render  # noqa: E402
from multiply import copies  # noqa: E402
from speed import processor_seconds  # noqa: E402

from extract.output.writers.dataset_files import write_dataset  # noqa: E402
from extract.output.writers.partition_files import FOLDER, write_partitions  # noqa: E402
from extract.profile import load_profiles  # noqa: E402
from extract.run.cluster import open_cluster  # noqa: E402
from extract.run.cluster.tasks import run_tasks  # noqa: E402
from extract.run.ingest import Options, build_tasks  # noqa: E402
from extract.run.sources import read_sources  # noqa: E402
from extract.run.store import load_entry  # noqa: E402
from extract.run.whole_archive import promises_of, resolve_and_check, resolved_extractions  # noqa: E402
from extract.run.worker import Outcome, Task, parse_lazily, work_on  # noqa: E402
from kit.cluster_site import entry_of_size, running_site  # noqa: E402


def show(name: str, value: float, unit: str) -> None:
    print(f"| {name} | {value:,.3g} | {unit} |", flush=True)


def tasks_of(source: Path, folder: Path) -> list[Task]:
    options = Options(sources=(source,), output=folder, reuse=False)
    return build_tasks(read_sources(options.sources), options, folder, parse_lazily)[1]


def read_all(tasks: Sequence[Task]) -> list[Outcome]:
    """Reads the documents and shows what that costs; the first loads the models and does not count."""
    work_on(tasks[0])
    outcomes, pages, seconds = [], Counter[str](), Counter[str]()
    for task in tasks:
        started = processor_seconds()
        outcomes.append(work_on(task))
        document = outcomes[-1].summary.document
        pages[document.text_source] += document.pages
        seconds[document.text_source] += processor_seconds() - started
    papers = papers_in(outcomes)
    entries = [load_entry(task.store, task.key) or b"" for task in tasks]
    show("papers read", papers, "papers")
    show("files of a paper", len(tasks) / papers, "files")
    show("pages of a paper", pages.total() / papers, "pages")
    show("bytes of a paper's files", sum(t.source.bytes for t in tasks) / papers / 1000, "kB")
    for kind in sorted(pages):
        if pages[kind]:
            show(f"{pages[kind]} pages, text {kind}: per core", pages[kind] / seconds[kind], "pages/s")
    show("reading a paper with its files", seconds.total() / papers, "s")
    show("what a worker sends back per paper", sum(map(len, entries)) / papers / 1000, "kB")
    return outcomes


def papers_in(outcomes: Sequence[Outcome]) -> int:
    return sum(outcome.summary.paper is not None for outcome in outcomes)


def measure_memory(outcomes: Sequence[Outcome]) -> None:
    """What the parent holds of every paper until the tables are written, as it arrives from a worker."""
    packed = [pickle.dumps(outcome) for outcome in outcomes]
    tracemalloc.start()
    held = [pickle.loads(data) for data in packed]
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    show("memory that a paper takes in the parent", size / papers_in(held) / 1000, "kB")


def write_all(outcomes: Sequence[Outcome], tasks: Sequence[Task], folder: Path) -> tuple[int, float, int]:
    """Papers, seconds and bytes of resolving and writing."""
    started = time.process_time()
    by_key = {task.key: task for task in tasks}
    resolution = resolve_and_check([outcome.summary for outcome in outcomes], load_profiles())
    promises_of(outcomes, resolution, by_key)
    rows = resolved_extractions(outcomes, resolution, by_key)
    write_dataset(folder, rows, resolution.organizations, resolution.issues_of(None))
    write_partitions(folder / "archive.sqlite", folder / FOLDER)
    seconds = time.process_time() - started
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return papers_in(outcomes), seconds, size


def measure_writing(outcomes: Sequence[Outcome], tasks: Sequence[Task], folder: Path) -> None:
    numbers = (1, len(outcomes) // 2, len(outcomes))  # the first pays for imports
    _, half, whole = (write_all(outcomes[:number], tasks, folder / str(number)) for number in numbers)
    papers = whole[0] - half[0]
    show("resolving and writing, per further paper", 1000 * (whole[1] - half[1]) / papers, "ms")
    show("files written, per further paper", (whole[2] - half[2]) / papers / 1000, "kB")


def measure_way(folder: Path) -> None:
    """Tasks per second, and megabytes per second on their way back, through scheduler and two workers."""
    with running_site(folder, {}) as site:
        site.start_workers(2)
        with open_cluster(site.address) as client:
            client.wait_for_workers(2)
            for size, number in ((100, 300), (20_000, 300)):
                list(run_tasks(client, [size] * 10, entry_of_size, lambda _: 60.0))
                started, own = time.monotonic(), time.process_time()
                list(run_tasks(client, [size] * number, entry_of_size, lambda _: 60.0))
                rate = number / (time.monotonic() - started)
                show(f"tasks over two workers, {size:,} bytes each", rate, "tasks/s")
                show("the parent's share of a task", 1000 * (time.process_time() - own) / number, "ms")


def main() -> int:
    """Prints the figures as rows of a Markdown table."""
    parser = argparse.ArgumentParser(description="Misst, was ein großes Archiv je Vorlage kostet.")
    parser.add_argument("--papers", type=int, default=60)
    parser.add_argument("--real", type=Path, help="Ordner mit echten Vorlagen")
    arguments = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", end=", ")
    print(f"Python {platform.python_version()}\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for copy, content, contents in copies(arguments.papers):
            render(content, contents, folder / "in" / f"{copy:03}")
        tasks = tasks_of(folder / "in", folder / "store")
        outcomes = read_all(tasks)
        measure_memory(outcomes)
        measure_writing(outcomes, tasks, folder / "written")
        if arguments.real:
            print("\nThe real papers:\n")
            read_all(tasks_of(arguments.real, folder / "real"))
            print()
        (folder / "site").mkdir()
        measure_way(folder / "site")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
