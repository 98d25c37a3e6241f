"""Reads PDFs with broken structure until the time is over: `python tests/fuzz/run.py --seconds 60`.

Recipes (see `pdf_recipes.py`) are varied towards those that reach new lines of the reader, the layout and the
extractors; that is done by atheris (`pip install atheris`). Recipes that reach something new are kept in the
folder given by --corpus, by default for this run only. Ends with exit code 77 where one crashed, and says
which. With --replay every recipe of the committed corpus is read once, which needs no atheris.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
sys.path.insert(0, str(HERE))

from pdf_recipes import build_from_recipe  # noqa: E402

SLOWEST = 20.0
"""Seconds of processor time that one file of a few kilobytes may take."""


def read_recipe(recipe: bytes) -> str:
    """Reads the PDF of a recipe to its last row; returns what became of it. Raises what is unforeseen."""
    from extract.reading.parse import parse_file
    from extract.reading.redact_rows import redact_extraction
    from extract.run.store import pack_extraction
    from extract.schema.dataset import find_broken_key
    from extract.schema.issues import UnreadableFile

    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(build_from_recipe(recipe))
        file.flush()
        started = time.process_time()
        try:
            reading = parse_file(Path(file.name), name="fuzz.pdf", ocr="off", model="none")
            extraction = redact_extraction(reading.extraction)
        except UnreadableFile as error:
            return error.code
    pack_extraction(extraction)
    if failed := [issue.message for issue in extraction.issues if issue.code == "extractor-failed"]:
        raise AssertionError(failed[0])
    if broken := find_broken_key(extraction):
        raise AssertionError(broken)
    if time.process_time() - started > SLOWEST:
        raise AssertionError(f"{time.process_time() - started:.1f} s")
    return extraction.document.status


def replay() -> int:
    """Reads the committed corpus; 0 where nothing unforeseen happened."""
    paths = sorted(CORPUS.iterdir())
    for path in paths:
        print(path.name, read_recipe(path.read_bytes()), flush=True)
    return 0 if paths else 1


def fuzz(seconds: int, corpus: Path) -> None:
    """Varies recipes for so many seconds; atheris ends the process."""
    import atheris

    with atheris.instrument_imports(
        include=["extract.pages.pdf", "extract.pages.layout", "extract.paper.form", "extract.paper.tables"]
    ):
        import extract.reading.parse  # noqa: F401
    read_recipe(b"")
    limits = [
        f"-max_total_time={seconds}",
        "-max_len=97",
        "-len_control=0",
        "-timeout=60",
        "-rss_limit_mb=2000",
        "-verbosity=1",
    ]
    folders = [str(corpus), str(CORPUS)]
    atheris.Setup([sys.argv[0], f"-artifact_prefix={corpus}/crash-", *limits, *folders], _read_quietly)
    atheris.Fuzz()


def _read_quietly(recipe: bytes) -> None:
    read_recipe(recipe)


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Liest PDF-Dateien mit zerstörtem Aufbau, bis die Zeit um ist."
    )
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path, help="Ordner, in dem neue Rezepte bleiben")
    parser.add_argument("--replay", action="store_true", help="nur die mitgelieferten Rezepte lesen")
    arguments = parser.parse_args()
    if arguments.replay:
        return replay()
    if arguments.corpus:
        arguments.corpus.mkdir(parents=True, exist_ok=True)
        fuzz(arguments.seconds, arguments.corpus)
    else:
        with tempfile.TemporaryDirectory() as folder:
            fuzz(arguments.seconds, Path(folder))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
