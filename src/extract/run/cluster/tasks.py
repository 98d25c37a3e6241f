"""Tasks over a Dask cluster behind the interface of `batch.run_tasks`.

Never more tasks are under way than the workers have threads, so that a worker's end touches only what it
was doing: Dask gives that to another worker, and after several ends calls the task a killer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from typing import Any, TypeVar

from extract.base.errors import ConfigurationError
from extract.run.batch import BASE_MEMORY, Lost
from extract.run.cluster.child import Stopped, work_in_child
from extract.run.cluster.connection import WORKER_SECONDS, ClusterError, lost_scheduler, no_workers

T = TypeVar("T")
R = TypeVar("R")

_LOOK_SECONDS = 2.0


def run_tasks(
    client: Any,
    tasks: Sequence[T],
    work: Callable[[T], R],
    seconds: Callable[[T], float],
    memory: int = BASE_MEMORY,
    worker_seconds: float = WORKER_SECONDS,
) -> Iterator[tuple[int, R | Lost]]:
    """Does `work` on every task on the client's workers; yields (index of the task, result) as they end.

    `work` and the tasks must be picklable by reference. A task that kills its process again and again, or
    overruns `seconds(task)`, yields `Lost`. Raises ClusterError where scheduler or all workers stay away,
    and whatever VorlagenError `work` raises.
    """
    executor = client.get_executor(pure=False)
    waiting = list(reversed(range(len(tasks))))
    pending: dict[Future[Any], tuple[int, float]] = {}
    slots, looked, seen = 0, 0.0, time.monotonic()
    try:
        while waiting or pending:
            now = time.monotonic()
            if not slots or now - looked > _LOOK_SECONDS:
                slots, looked = _slots(client), now
            seen = now if slots else seen
            if now - seen > worker_seconds:
                raise no_workers(_address(client))
            while waiting and len(pending) < slots:
                index = waiting.pop()
                future = executor.submit(work_in_child, work, tasks[index], seconds(tasks[index]), memory)
                pending[future] = index, time.monotonic()
            if not pending:
                time.sleep(_LOOK_SECONDS / 10)
            for future in wait(pending, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED).done:
                index, started = pending.pop(future)
                yield index, _result_of(future, time.monotonic() - started, client)
    finally:
        executor.shutdown(wait=False)


def _slots(client: Any) -> int:
    """How many threads the workers have now."""
    try:
        return sum(client.nthreads().values())
    except (OSError, TimeoutError) as error:
        raise lost_scheduler(_address(client), error) from error


def _address(client: Any) -> str:
    return str(client.scheduler.address) if client.scheduler else "?"


def _result_of(future: Future[Any], seconds: float, client: Any) -> Any:
    from distributed import KilledWorker

    try:
        error = future.exception()
    except CancelledError as cancelled:
        raise lost_scheduler(_address(client), "Aufträge verworfen") from cancelled
    if isinstance(error, KilledWorker):
        return Lost("died", None, seconds)
    if error is not None:
        raise _told(error) from error
    result = future.result()
    if isinstance(result, Stopped):
        raise result.error
    return result


def _told(error: BaseException) -> ConfigurationError | ClusterError:
    causes = [error]
    while cause := causes[-1].__cause__ or causes[-1].__context__:
        causes.append(cause)
    if any(isinstance(cause, ImportError) for cause in causes):
        return ConfigurationError(
            "cluster-package",
            f"Auf den Workern fehlt das Programm oder eines seiner Pakete ({causes[-1]}). Bitte auf jedem "
            "Rechner dieselbe Fassung von vorlagen-extract mit dem Zusatz [cluster] installieren.",
        )
    return ClusterError("cluster-failed", f"Der Cluster meldet einen Fehler: {type(error).__name__}: {error}")
