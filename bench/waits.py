"""What people wait for, as shares of a first run: `python bench/waits.py [--papers 400]`.

One file, an archive made by `multiply`, the same unchanged, with one file changed, and the report after
each. All in seconds of user time, own processes and workers together, so that a busy machine counts little.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
CALL = (sys.executable, "-m", "extract")
ROUNDS_OF_ONE = 5


def user_seconds(*arguments: str | Path) -> float:
    """User time of one call of the command and all its workers. Raises CalledProcessError."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    given = list(map(str, (*CALL, *arguments)))
    subprocess.run(given, check=True, capture_output=True, env=environment)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def change_one(archive: Path) -> Path:
    """Changes the bytes of one PDF, not what it says; returns it."""
    paths = sorted(archive.rglob("*.pdf"))
    path = paths[len(paths) // 2]
    path.write_bytes(path.read_bytes() + b"\n% changed\n")
    return path


def measure_one(archive: Path, folder: Path) -> float:
    """The best of several first runs over one file of the archive, without a store."""
    (folder / "one").mkdir()
    shutil.copy(min(archive.rglob("*.pdf")), folder / "one")
    taken = []
    for number in range(ROUNDS_OF_ONE):
        output = folder / f"one-{number}"
        given = ("ingest", folder / "one", "--output", output, "--no-cache", "--jobs", "1", "--ocr", "off")
        taken.append(user_seconds(*given))
    return min(taken)


def main() -> int:
    """Prints the figures as rows of a Markdown table."""
    parser = argparse.ArgumentParser(description="Misst, worauf man wartet.")
    parser.add_argument("--papers", type=int, default=400)
    arguments = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive, output = folder / "in", folder / "out"
        made = (sys.executable, ROOT / "bench" / "multiply.py", archive, "--papers", str(arguments.papers))
        subprocess.run(list(map(str, made)), check=True, capture_output=True)
        print(f"| one file, no store | {measure_one(archive, folder):.2f} s | |", flush=True)
        ingest = ("ingest", archive, "--output", output, "--ocr", "off")
        first = user_seconds(*ingest)

        def show(what: str, *call: str | Path) -> None:
            seconds = user_seconds(*call)
            print(f"| {what} | {seconds:.1f} s | {seconds / first:.3f} |", flush=True)

        print(f"| {arguments.papers} papers, first run | {first:.1f} s | 1 |", flush=True)
        show("first report", "report", "--output", output)
        show("report again", "report", "--output", output)
        show("run over the same, unchanged", *ingest)
        change_one(archive)
        show("run with one file changed", *ingest)
        show("report after it", "report", "--output", output)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
