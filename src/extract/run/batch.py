"""A pool of processes that survives its workers: a document that kills or stalls one costs only itself.

Every worker holds one task at a time, so the parent always knows which task a dead worker had. Workers are
spawned, not forked (the PDF library is not safe to fork), ignore Ctrl-C and end when the parent is gone.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Generic, Literal, TypeVar

from extract.base.interrupts import interrupts_ignored

T = TypeVar("T")
R = TypeVar("R")

BASE_SECONDS = 300.0
SECONDS_PER_MEGABYTE = 30.0
BASE_MEMORY = 2_000_000_000
"""Bytes of data a worker may hold: three times what the largest papers need."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A task without a result: its worker died (`exit_code`, negative for a signal) or ran out of time."""

    reason: Literal["died", "timeout"]
    exit_code: int | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Raised:
    """A system's error that `work` let through, such as a full disk: the run ends with it."""

    error: OSError


def available_cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def seconds_for(size: int) -> float:
    """The time a document of `size` bytes may take."""
    return BASE_SECONDS + SECONDS_PER_MEGABYTE * size / 1_000_000


class _Worker(Generic[T, R]):
    """One process and the task it holds."""

    def __init__(self, work: Callable[[T], R], memory: int | None) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work, memory), daemon=True)
        with interrupts_ignored():  # a child started now inherits the deafness
            self.process.start()
        theirs.close()
        self.index = -1
        self.started = self.deadline = 0.0

    def give(self, index: int, task: T, seconds: float) -> None:
        self.index = index
        self.started = time.monotonic()
        self.deadline = self.started + seconds
        with suppress(OSError):  # a worker that is gone already shows when its result is taken
            self.connection.send(task)

    def take(self) -> R | Raised | Lost:
        try:
            result: R | Raised = self.connection.recv()
        except (EOFError, OSError):
            self.process.join()
            return Lost("died", self.process.exitcode, time.monotonic() - self.started)
        return result

    def stop(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


def run_tasks(
    tasks: Sequence[T],
    work: Callable[[T], R],
    jobs: int,
    seconds: Callable[[T], float],
    memory: int | None = None,
) -> Iterator[tuple[int, R | Lost]]:
    """Does `work` on every task in up to `jobs` processes; yields (index of the task, result) as they end.

    `work` and the tasks must be picklable. A worker that dies or overruns `seconds(task)` is replaced and
    its task yields `Lost`; an OSError that `work` lets through is raised here. Ends all workers in any case.
    A worker that asks for more than `memory` bytes of data gets a MemoryError (where the system can do that).
    """
    waiting = list(reversed(range(len(tasks))))
    workers: list[_Worker[T, R]] = []
    try:
        for _ in range(min(jobs, len(tasks))):
            workers.append(_started(_Worker(work, memory), waiting, tasks, seconds))
        while workers:
            for worker in _ready(workers):
                result = _result_of(worker)
                yield worker.index, result
                workers.remove(worker)
                if isinstance(result, Lost):
                    worker.stop()
                if waiting:
                    fresh = _Worker(work, memory) if isinstance(result, Lost) else worker
                    workers.append(_started(fresh, waiting, tasks, seconds))
                elif not isinstance(result, Lost):
                    worker.stop()
    finally:
        for worker in workers:
            worker.stop()


def _started(
    worker: _Worker[T, R], waiting: list[int], tasks: Sequence[T], seconds: Callable[[T], float]
) -> _Worker[T, R]:
    index = waiting.pop()
    worker.give(index, tasks[index], seconds(tasks[index]))
    return worker


def _ready(workers: list[_Worker[T, R]]) -> list[_Worker[T, R]]:
    """The workers with something to report; waits for the first of them or for the next deadline."""
    left = min(worker.deadline for worker in workers) - time.monotonic()
    ready = set(wait([worker.connection for worker in workers], timeout=max(left, 0.0)))
    now = time.monotonic()
    return [worker for worker in workers if worker.connection in ready or worker.deadline <= now]


def _result_of(worker: _Worker[T, R]) -> R | Lost:
    if not worker.connection.poll():
        return Lost("timeout", None, time.monotonic() - worker.started)
    result = worker.take()
    if isinstance(result, Raised):
        raise result.error
    return result


def _serve(connection: Connection, work: Callable[[T], R], memory: int | None) -> None:
    """The worker's life: take a task, do it, send the result, until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")
    collect_rarely()
    if memory is not None:
        bound_memory(memory)
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        try:
            result: R | Raised = work(task)
        except OSError as error:
            result = Raised(error)
        with suppress(OSError):
            connection.send(result)


def _end_with_parent() -> None:
    """Waits for the parent's end, however it comes, and ends this process in the middle of its task."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def collect_rarely() -> None:
    """Looks for cycles of dead objects a hundred times more seldom: documents make few, and many objects."""
    gc.set_threshold(100_000, 20, 100)


def bound_memory(memory: int) -> None:
    """Has the system refuse this process more than `memory` bytes of data."""
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (memory, hard))
