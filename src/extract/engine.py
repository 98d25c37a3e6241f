"""Where the work of a run is done: in processes of this machine, or on the workers of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from extract.batch import BASE_MEMORY, Lost, run_tasks, seconds_for
from extract.errors import VorlagenError
from extract.sources import UNREADABLE, Found, Source, hash_source
from extract.worker import Outcome, Task, work_on

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """Does tasks somewhere; both methods yield (index of the task, result) as the tasks end."""

    def run(
        self, tasks: Sequence[T], work: Callable[[T], R], seconds: Callable[[T], float]
    ) -> Iterator[tuple[int, R | Lost]]:
        """Does `work`, a function of a module, on every task; one that takes too long or kills is lost."""

    def read(
        self, tasks: Sequence[Task], seconds: Callable[[Task], float]
    ) -> Iterator[tuple[int, Outcome | Lost]]:
        """Reads documents into the store of their tasks."""


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Up to `jobs` processes of this machine, each with up to `memory` bytes of data."""

    jobs: int
    memory: int = BASE_MEMORY

    def run(
        self, tasks: Sequence[T], work: Callable[[T], R], seconds: Callable[[T], float]
    ) -> Iterator[tuple[int, R | Lost]]:
        """As `batch.run_tasks`."""
        return run_tasks(tasks, work, self.jobs, seconds, self.memory)

    def read(
        self, tasks: Sequence[Task], seconds: Callable[[Task], float]
    ) -> Iterator[tuple[int, Outcome | Lost]]:
        """As `batch.run_tasks`, with `work_on`."""
        return run_tasks(tasks, work_on, self.jobs, seconds, self.memory)


@contextmanager
def open_engine(jobs: int, scheduler: str | None, memory: int | None = None) -> Iterator[Engine]:
    """The cluster of a scheduler, or with None this machine, where a process gets `memory` bytes.

    Raises ConfigurationError or ClusterError.
    """
    if scheduler is None:
        yield LocalEngine(jobs, memory or BASE_MEMORY)
        return
    from extract.cluster import ClusterEngine, open_cluster

    with open_cluster(scheduler) as client:
        yield ClusterEngine(client, jobs, memory or BASE_MEMORY)


def hash_sources(found: Sequence[Found], engine: Engine) -> Callable[[Source], str]:
    """A function that gives an input's sha256 or raises one of `UNREADABLE`.

    What lies at a URL is hashed beforehand, by many at once; local files when they are asked for.
    """
    remote = [item for item in found if isinstance(item, Source) and item.location]
    results = engine.run(remote, _hash_or_error, lambda source: seconds_for(source.bytes))
    known = {remote[index]: result for index, result in results}

    def hash_of(source: Source) -> str:
        result = known[source] if source.location else hash_source(source)
        if isinstance(result, Lost):
            raise OSError(f"{result.reason}, {result.seconds:.0f} s")
        if isinstance(result, str):
            return result
        raise result

    return hash_of


def _hash_or_error(source: Source) -> str | Exception:
    try:
        return hash_source(source)
    except (*UNREADABLE, VorlagenError) as error:
        return error
