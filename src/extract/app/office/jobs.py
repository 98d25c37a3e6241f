"""Commands that take long: each in a process of its own, which outlives the page and the program.

What runs and how it went stands in the project's folder, so that a program started anew knows it, and a
second computer with the same folder too.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from extract.app.office.project import Project
from extract.base import file_system
from extract.base.errors import VorlagenError

Kind = Literal["einlesen", "uebernehmen", "bericht", "entwurf", "anfragen", "antworten", "fertig"]
Phase = Literal["nichts", "laeuft", "fertig", "unterbrochen"]

_READING: tuple[Kind, ...] = ("einlesen", "uebernehmen")
_LOCKS: dict[Kind, str] = {"bericht": "lock-report", "entwurf": "lock-drafts"}
"""What a command locks in the output while it works; reading locks the whole of it."""
_STARTING = 20.0
"""Seconds that a command may need until it locks the output."""
_NO_WINDOW = 0x08000000  # CREATE_NO_WINDOW: no black window for a child of a program without a console
_MOST_LINES = 40
_INTERRUPTED = 130
_FIT_TO_USE = (0, 3, 4)
"""Exit codes after which there is a result: done, some documents failed, an assertion failed."""


class Busy(VorlagenError):
    """Something else runs in this project."""


@dataclass(frozen=True, slots=True)
class Job:
    """What runs or ran last. `done` of `total` documents, `pages` read, `left` seconds to go if known."""

    phase: Phase = "nichts"
    kind: Kind = "einlesen"
    done: int = 0
    total: int = 0
    pages: int = 0
    left: float | None = None
    code: int | None = None
    told: str = ""
    lines: tuple[str, ...] = ()
    computer: str = ""

    @property
    def is_running(self) -> bool:
        """True while a process is at work."""
        return self.phase == "laeuft"

    @property
    def failed(self) -> bool:
        """True where it ended without a result."""
        return self.phase == "fertig" and self.code not in _FIT_TO_USE

    @property
    def is_cancelled(self) -> bool:
        """True where somebody stopped it."""
        return self.phase == "fertig" and self.code == _INTERRUPTED

    @property
    def left_told(self) -> str:
        """The time left as a person says it."""
        if self.left is None:
            return ""
        minutes = round(self.left / 60)
        if self.left < 50:
            return "noch etwa eine Minute" if self.left > 20 else "gleich fertig"
        if minutes < 90:
            return f"noch etwa {max(minutes, 1)} {'Minute' if minutes <= 1 else 'Minuten'}"
        return f"noch etwa {round(minutes / 60)} Stunden"


class Jobs:
    """The commands of one project. One at a time: all of them write to its output."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._record = project.work / "lauf.json"
        self._progress = project.work / "fortschritt.json"
        self._log = project.work / "lauf.log"
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, kind: Kind, arguments: Sequence[str]) -> None:
        """Starts `vorlagen` with these arguments. Raises Busy where something runs, OSError."""
        with self._lock:
            if self.state().is_running:
                raise Busy("busy", "Es läuft schon etwas in diesem Archiv. Bitte warten, bis es fertig ist.")
            file_system.make_folder(self._project.work)
            for path in (self._progress, self._stop_file):
                file_system.remove_file(path)
            call = [sys.executable, "-X", "utf8", "-m", "extract", *arguments]
            if kind in _READING:
                call += ["--progress", str(self._progress)]
            record = {"kind": kind, "started": time.time(), "computer": platform.node()}
            self._write(record)
            with self._log.open("wb") as log:
                self._process = subprocess.Popen(
                    call,
                    cwd=self._project.folder,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=log,
                    start_new_session=sys.platform != "win32",
                    creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
                )
            threading.Thread(target=self._wait, args=(self._process, record), daemon=True).start()

    def _wait(self, process: subprocess.Popen[bytes], record: dict[str, Any]) -> None:
        code = process.wait()
        self._write(record | {"ended": time.time(), "code": code})

    def _write(self, record: dict[str, Any]) -> None:
        file_system.write_whole(self._record, json.dumps(record).encode())

    def cancel(self) -> None:
        """Asks what runs to end; what was read stays for the next time."""
        job = self.state()
        if not job.is_running:
            return
        if job.kind in _READING:
            self._stop_file.touch()
        elif self._process is not None:
            self._process.terminate()

    @property
    def _stop_file(self) -> Path:
        return self._progress.with_name(self._progress.name + ".stop")

    def state(self) -> Job:
        """What runs now, or how the last command went."""
        record = _read(self._record)
        if not record:
            return Job()
        kind: Kind = record.get("kind", "einlesen")
        told = _read(self._progress) if kind in _READING else {}
        done, total, pages = (int(told.get(name, 0)) for name in ("done", "total", "pages"))
        computer = str(record.get("computer", ""))
        if "ended" in record:
            code = int(record.get("code", 1))
            return Job(
                "fertig",
                kind,
                done,
                total,
                pages,
                code=code,
                told=self._last_words(),
                lines=self._lines(),
                computer=computer,
            )
        if self._is_alive(kind, float(record.get("started", 0))):
            return Job("laeuft", kind, done, total, pages, left=_left(told), computer=computer)
        if kind in _READING and self._has_later_run(float(record.get("started", 0))):
            return Job("fertig", kind, done, total, pages, code=0, computer=computer)
        return Job("unterbrochen", kind, done, total, pages, computer=computer)

    def _is_alive(self, kind: Kind, started: float) -> bool:
        """True where the process runs: our own, or one of an earlier start or another computer."""
        if self._process is not None:
            return self._process.poll() is None
        lock = self._project.output / ".cache" / _LOCKS.get(kind, "lock")
        if time.time() - started < _STARTING:
            return True
        if not lock.is_file():
            return False
        try:
            with file_system.locked(lock):
                return False
        except OSError:
            return True

    def _has_later_run(self, started: float) -> bool:
        path = self._project.output / "run.json"
        return path.is_file() and path.stat().st_mtime >= started

    def _last_words(self) -> str:
        """The last message of a command: where it failed, the sentence that says why."""
        return next(reversed(self._lines()), "")

    def _lines(self) -> tuple[str, ...]:
        """What a command told, line by line."""
        try:
            text = self._log.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ()
        return tuple(line.strip() for line in text.splitlines() if line.strip())[-_MOST_LINES:]


def _left(told: dict[str, Any]) -> float | None:
    """Seconds to go, once enough has been read to say."""
    done, total, seconds = told.get("done", 0), told.get("total", 0), told.get("seconds", 0.0)
    return seconds / done * (total - done) if done and total and seconds > 1 else None


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
