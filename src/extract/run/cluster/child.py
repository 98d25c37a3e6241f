"""A process beside a Dask worker that reads its documents, one at a time, and may die or be killed for it.

Dask runs tasks in threads, which nobody can stop and which the PDF library does not bear. So every thread
of a worker keeps one process of its own: a document that crashes or stalls costs this process, not the
worker, and the next document gets a fresh one. It is started as a program, since the processes of Dask's
workers may have no children by multiprocessing; both sides speak pickle over its standard streams.
"""

from __future__ import annotations

import logging
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from socket import gethostname
from typing import IO, Any, TypeVar

from extract.base.errors import VorlagenError
from extract.run.batch import Lost, bound_memory, collect_rarely

T = TypeVar("T")
R = TypeVar("R")

TRIES = 2
"""How often a document is given to a process of one worker before it counts as the one that kills."""

_READY = b"ready"


@dataclass(frozen=True, slots=True)
class Stopped:
    """An error that ends the whole run, not one document."""

    error: VorlagenError


class _Child:
    """One process and the pipes to it."""

    def __init__(self, memory: int) -> None:
        self.memory = memory
        call = [sys.executable, "-c", f"from extract.run.cluster.child import main; main({memory:d})"]
        self.process = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.is_ready = self.overran = False

    def do(self, work: Callable[[T], R], task: T, seconds: float) -> R | Stopped | Lost:
        """The result of `work`, or how the process was lost over it."""
        self._wait_until_ready()
        started = time.monotonic()
        timer = threading.Timer(seconds, self._end)
        timer.daemon = True
        timer.start()
        try:
            assert self.process.stdin is not None
            assert self.process.stdout is not None
            pickle.dump((work, task), self.process.stdin)
            self.process.stdin.flush()
            result: R | Stopped = pickle.load(self.process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):  # an answer broken off is none
            self.process.kill()
            code = self.process.wait()
            spent = time.monotonic() - started
            return Lost("timeout", None, spent) if self.overran else Lost("died", code, spent)
        finally:
            timer.cancel()
        return result

    def _wait_until_ready(self) -> None:
        """Its start is not the document's time."""
        if not self.is_ready and self.process.stdout is not None:
            self.is_ready = self.process.stdout.read(len(_READY)) == _READY

    def _end(self) -> None:
        self.overran = True
        self.process.kill()

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None


_own = threading.local()


def work_in_child(work: Callable[[T], R], task: T, seconds: float, memory: int) -> R | Stopped | Lost:
    """Does `work` on the task in the process of this thread; a process that dies gets one more try.

    Runs on the Dask worker. The process may take `seconds` for it and has `memory` bytes of data; `work` and
    task must be picklable by reference.
    """
    result: R | Stopped | Lost = Lost("died")
    for _ in range(TRIES):
        child = getattr(_own, "child", None)
        if child is None or not child.is_alive or child.memory != memory:
            child = _own.child = _Child(memory)
        result = child.do(work, task, seconds)
        if not isinstance(result, Lost) or result.reason == "timeout":
            break
    return result


def main(memory: int) -> None:
    """The life of the process: take a task, do it, answer, until the worker hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")
    collect_rarely()
    bound_memory(memory)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the answers
    inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
    answers.write(_READY)
    answers.flush()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, inbox), daemon=True).start()
    while True:
        work, task = inbox.get()
        answer = pickle.dumps(_answer(work, task))
        with suppress(OSError):
            answers.write(answer)
            answers.flush()


def _answer(work: Callable[[Any], Any], task: Any) -> Any:
    try:
        return work(task)
    except VorlagenError as error:
        return Stopped(error)
    except OSError as error:
        told = (
            f"Auf dem Rechner „{gethostname()}“ kann nicht gearbeitet werden ({error}). Bitte dort nachsehen."
        )
        return Stopped(VorlagenError("cluster-worker", told))


def _receive(stream: IO[bytes], inbox: queue.SimpleQueue[Any]) -> None:
    """Takes tasks in; ends the process, also in the middle of a task, when the worker is gone."""
    while True:
        try:
            inbox.put(pickle.load(stream))
        except EOFError:
            os._exit(0)
