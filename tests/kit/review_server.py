"""The real `vorlagen review` in a process of its own, and a client that knows only its address."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kit.command import CALL, PROJECT


@dataclass(frozen=True)
class Server:
    process: subprocess.Popen[str]
    address: str

    def get(self, path: str = "") -> str:
        return self._ask(urllib.request.Request(self.address + path))

    def post(self, path: str, data: dict[str, str]) -> str:
        return self._ask(urllib.request.Request(self.address + path, urllib.parse.urlencode(data).encode()))

    def _ask(self, request: urllib.request.Request) -> str:
        request.add_header("Cookie", "vorlagen_name=A.%20Muster")
        with urllib.request.urlopen(request, timeout=30) as answer:
            return str(answer.read().decode())

    def send(self, key: str, action: str, **values: str) -> str:
        html = self.get(f"stelle/{key}")
        hidden = dict(re.findall(r'name="(siegel|version)" value="([^"]*)"', html))
        return self.post(f"stelle/{key}/{action}", hidden | {f"wert:{n}": v for n, v in values.items()})


@contextmanager
def served(output: Path, corrections: Path) -> Iterator[Server]:
    """The server, up and answering; ended at the end however the test ends."""
    arguments = ["review", "--output", str(output), "--corrections", str(corrections), "--no-browser"]
    process = subprocess.Popen(
        [*CALL, *arguments],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=PROJECT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    try:
        yield Server(process, _address(process))
    finally:
        process.kill()
        process.wait()
        if process.stderr:
            process.stderr.close()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stderr
    told: list[str] = []
    for line in process.stderr:
        told.append(line)
        if found := re.search(r"http://127\.0\.0\.1:\d+/\S+/", line):
            threading.Thread(target=process.stderr.read, daemon=True).start()
            _wait(found[0])
            return found[0]
    raise AssertionError("".join(told))


def _wait(address: str) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server does not answer")
