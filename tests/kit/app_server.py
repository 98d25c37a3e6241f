"""The real `vorlagen app` in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kit.command import CALL, PROJECT


@dataclass(frozen=True)
class AppServer:
    process: subprocess.Popen[str]
    address: str

    def get(self, path: str = "") -> bytes:
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:
            return bytes(answer.read())

    def kill(self) -> None:
        """As a power cut does: nothing can be put in order."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextmanager
def served_app(folder: Path, settings: Path) -> Iterator[AppServer]:
    """The program on a project folder, with settings of its own; ended at the end however the test ends."""
    process = subprocess.Popen(
        [*CALL, "app", "--folder", str(folder), "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=PROJECT,
        env=os.environ
        | {"PYTHONIOENCODING": "utf-8", "XDG_CONFIG_HOME": str(settings), "APPDATA": str(settings)},
    )
    assert process.stdout
    assert process.stderr
    try:
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{20,}/", address), address
        threading.Thread(target=process.stderr.read, daemon=True).start()
        yield AppServer(process, address)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
