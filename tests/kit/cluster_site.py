"""A Dask scheduler and workers as processes of their own on loopback, and a store of objects beside them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.base.errors import ConfigurationError
from kit.paths import ROOT

TESTS = ROOT / "tests"


class Site:
    """The processes of a cluster; every worker has one thread and no nanny to revive it."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        path = os.pathsep.join((str(TESTS), str(TESTS / "run"), os.environ.get("PYTHONPATH", "")))
        own = {"PYTHONPATH": path, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
        self.environment = os.environ | environment | own
        self.address_file = folder / "scheduler.json"
        self.workers: list[subprocess.Popen[bytes]] = []
        options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        self.scheduler = self._start("scheduler", *options, "--scheduler-file", str(self.address_file))
        self.address = self._address()

    def _start(self, kind: str, *options: str) -> subprocess.Popen[bytes]:
        call = [sys.executable, "-m", "dask", kind, *options]
        with (self.folder / f"{kind}.log").open("ab") as log:
            return subprocess.Popen(call, stdout=log, stderr=log, cwd=self.folder, env=self.environment)

    def _address(self) -> str:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.scheduler.poll() is None:
            try:
                return str(json.loads(self.address_file.read_text())["address"])
            except (OSError, ValueError):
                time.sleep(0.1)
        raise RuntimeError((self.folder / "scheduler.log").read_text())

    def start_workers(self, number: int) -> None:
        """Starts workers until so many are running."""
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(self.folder)]
        while len(self.workers) < number:
            self.workers.append(self._start("worker", self.address, *options))

    def kill_worker(self) -> None:
        """Ends a worker as a power cut would."""
        worker = self.workers.pop()
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@contextmanager
def running_site(folder: Path, environment: dict[str, str]) -> Iterator[Site]:
    site = Site(folder, environment)
    try:
        yield site
    finally:
        site.stop()


def double(number: int) -> int:
    return 2 * number


def refuse_all(number: int) -> int:
    raise ConfigurationError("cluster-version", "Hier ist eine andere Fassung installiert.")


def lack_space(number: int) -> int:
    raise OSError(28, "No space left on device")


def print_much(number: int) -> int:
    """Writes to standard output, as native libraries do, past Python."""
    os.write(1, b"noise" * 1000)
    return number


def entry_of_size(size: int) -> bytes:
    """An answer of so many bytes."""
    return os.urandom(size)
