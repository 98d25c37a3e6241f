"""Tesseract, called as a program: is it there, does it know German, what does it read in a picture."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extract.pages.ocr.language import language_state

if TYPE_CHECKING:
    from PIL import Image

LANGUAGE = "deu"
BASE_SECONDS = 120.0
SECONDS_PER_MEGABYTE = 120.0
_MEMORY = 1_500_000_000
"""Bytes of address space for one page; a page of 17 million pixels takes under a third of it."""
_WINDOWS = Path(os.environ.get("PROGRAMFILES", "C:/Program Files")) / "Tesseract-OCR" / "tesseract.exe"
_MAX_OUTPUT = 20_000_000
_WORD_LEVEL = "5"


@dataclass(frozen=True, slots=True)
class OcrEngine:
    """What is installed: `missing` names what is not there; `name` tells versions apart."""

    program: str = ""
    name: str = ""
    missing: Literal["program", "language"] | None = None

    @property
    def ready(self) -> bool:
        """True where German can be read."""
        return self.missing is None


@dataclass(frozen=True, slots=True)
class Read:
    """A word as read: its box in pixels, confidence 0–1, and the number of the line it stands in."""

    text: str
    left: int
    top: int
    width: int
    height: int
    confidence: float
    line: tuple[int, int, int]


def seconds_for_scan(size: int) -> float:
    """The time that reading the scans of a file of `size` bytes may take."""
    return BASE_SECONDS + SECONDS_PER_MEGABYTE * size / 1_000_000


def name_reading(mode: str, seconds: float | None = None) -> str:
    """What machine reading depends on, for keys of what is kept: mode, time, engine, words of German."""
    if mode == "off":
        return mode
    engine = find_engine()
    return f"{mode} {seconds or ''} {engine.missing or engine.name} {language_state()}"


@cache
def find_engine() -> OcrEngine:
    """Looks for the program and its German data once per process."""
    program = shutil.which("tesseract") or (str(_WINDOWS) if _WINDOWS.is_file() else "")
    if not program:
        return OcrEngine(missing="program")
    version = _first_line(program, "--version")
    languages = _output(program, "--list-langs").split()
    if not version:
        return OcrEngine(missing="program")
    return OcrEngine(program, version, None if LANGUAGE in languages else "language")


def _output(program: str, option: str) -> str:
    try:
        done = subprocess.run([program, option], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout or done.stderr).decode("utf-8", "replace")


def _first_line(program: str, option: str) -> str:
    return next(iter(_output(program, option).splitlines()), "").strip()


def read_picture(picture: Image.Image, dpi: int, seconds: float) -> tuple[Read, ...] | None:
    """The words in a grey picture, in Tesseract's order; None where it fails or takes longer than `seconds`.

    One thread, bounded memory and processor time, no shell, nothing written to disk.
    """
    engine = find_engine()
    command = [engine.program, "stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "--dpi", str(dpi), "tsv"]
    data = io.BytesIO()
    picture.save(data, "PNG", compress_level=1)
    try:
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        ) as process:
            _bound(process.pid, seconds)
            output = _communicate(process, data.getvalue(), seconds)
    except OSError:
        return None
    if output is None or process.returncode != 0:
        return None
    return tuple(parse_tsv(output[:_MAX_OUTPUT].decode("utf-8", "replace")))


def _communicate(process: subprocess.Popen[bytes], data: bytes, seconds: float) -> bytes | None:
    try:
        return process.communicate(data, timeout=seconds)[0]
    except subprocess.TimeoutExpired:
        process.kill()
        return None


def _bound(pid: int, seconds: float) -> None:
    """Limits that hold even where this process is killed and cannot watch any more; Linux alone has them."""
    if sys.platform != "linux":
        return
    import resource

    limit = max(1, round(seconds) + 1)
    for kind, value in ((resource.RLIMIT_CPU, limit), (resource.RLIMIT_AS, _MEMORY)):
        try:
            resource.prlimit(pid, kind, (value, value))
        except (OSError, ValueError):
            return


def parse_tsv(table: str) -> list[Read]:
    """The words of Tesseract's TSV: rows of level 5, other levels and malformed rows left out."""
    reads = []
    for row in csv.reader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) != 12 or row[0] != _WORD_LEVEL or not row[11].strip():
            continue
        block, paragraph, line, left, top, width, height = (
            int(row[index]) for index in (2, 3, 4, 6, 7, 8, 9)
        )
        confidence = min(max(float(row[10]) / 100, 0.0), 1.0)
        box = (left, top, max(width, 1), max(height, 1))
        reads.append(Read(row[11].strip(), *box, confidence, (block, paragraph, line)))
    return reads
