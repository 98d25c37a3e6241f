"""Progress for a program that waits: a small file, and another one that asks to stop."""

from __future__ import annotations

import _thread
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.base import file_system

STOP = ".stop"
"""A file of the progress file's name and this ending asks the run to end as with Ctrl-C."""
_EVERY = 0.3
"""Seconds between two writings, and between two looks for the file that asks to stop."""


@contextmanager
def told_progress(path: Path) -> Iterator[Callable[[int, int, int], None]]:
    """What to call with documents done, in all, and pages; it stands in `path` as a JSON object, whole.

    `seconds` there are those since reading began, `pid` is this process.
    """
    stop = path.with_name(path.name + STOP)
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(stop, ended), daemon=True)
    watcher.start()
    begun = last = 0.0

    def on_progress(done: int, total: int, pages: int) -> None:
        nonlocal begun, last
        now = time.monotonic()
        begun = now if done == 0 else begun
        if done not in (0, total) and now - last < _EVERY:
            return
        last = now
        told = {"done": done, "total": total, "pages": pages, "seconds": now - begun, "pid": os.getpid()}
        file_system.write_whole(path, json.dumps(told).encode(), durable=False)

    try:
        yield on_progress
    finally:
        ended.set()
        file_system.remove_file(stop)


def _watch(stop: Path, ended: threading.Event) -> None:
    while not ended.wait(_EVERY):
        if stop.exists():
            _interrupt()
            return


def _interrupt() -> None:
    """Ctrl-C for this process; on Windows only the main thread hears it, at its next step."""
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:
        os.kill(os.getpid(), signal.SIGINT)
