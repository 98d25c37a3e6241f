"""Documents on a cluster: each worker reads from where the file lies and sends back what the store keeps.

The store stays with the parent, so that workers need no right to write anywhere.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from socket import gethostname
from typing import Any, TypeVar

from extract.base.errors import ConfigurationError
from extract.base.folders import folder_hash, models_folder, pipelines_folder
from extract.names.language_model import state_of_model
from extract.pages.ocr import name_reading
from extract.run import batch
from extract.run.batch import BASE_MEMORY, Lost
from extract.run.cluster import tasks as cluster_tasks
from extract.run.store import entry_key, entry_path, load_entry, save_entry
from extract.run.worker import Outcome, Task, work_on

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a document, with its entry of the store; the pages are not worth their way."""

    outcome: Outcome
    entry: bytes | None


@dataclass(frozen=True, slots=True)
class ClusterEngine:
    """The workers of a cluster; what the store holds already is looked at here, in `jobs` processes.

    Each process, here and there, has up to `memory` bytes of data.
    """

    client: Any
    jobs: int
    memory: int = BASE_MEMORY

    def run(
        self, tasks: Sequence[T], work: Callable[[T], R], seconds: Callable[[T], float]
    ) -> Iterator[tuple[int, R | Lost]]:
        """As `batch.run_tasks`, on the workers of the cluster."""
        return cluster_tasks.run_tasks(self.client, tasks, work, seconds, self.memory)

    def read(
        self, tasks: Sequence[Task], seconds: Callable[[Task], float]
    ) -> Iterator[tuple[int, Outcome | Lost]]:
        """Reads the documents into the parent's store; yields (index of the task, what became of it)."""
        known = [i for i, t in enumerate(tasks) if t.reuse and entry_path(t.store, t.key).is_file()]
        here = [tasks[index] for index in known]
        for place, result in batch.run_tasks(here, work_on, self.jobs, seconds, self.memory):
            yield known[place], result
        fresh = sorted(set(range(len(tasks))) - set(known))
        sent = [tasks[index] for index in fresh]
        if not sent:
            return
        for place, answer in self.run(sent, Deliver(installed_state(sent[0].profiles)), seconds):
            if isinstance(answer, Delivered) and answer.entry is not None:
                save_entry(sent[place].store, sent[place].key, answer.entry)
            yield fresh[place], answer.outcome if isinstance(answer, Delivered) else answer


@dataclass(frozen=True, slots=True)
class Deliver:
    """`work_on` far from the store. `state` is the parent's: another program would give other rows."""

    state: str

    def __call__(self, task: Task) -> Delivered:
        """Reads the document; raises ConfigurationError on a machine with another program or profiles."""
        if installed_state(task.profiles) != self.state:
            raise _told("des Programms, der Profile oder der Modelle")
        if task.reading and name_reading(task.ocr, task.ocr_seconds) != task.reading:
            raise _told("der Texterkennung (Tesseract mit deutschen Daten)")
        if _state_here(task.model) != task.model_state:
            raise _told(f"des Sprachmodells „{task.model}“")
        with tempfile.TemporaryDirectory(prefix="vorlagen-") as folder:
            outcome = work_on(replace(task, store=Path(folder), reuse=False))
            entry = load_entry(Path(folder), task.key) if outcome.key else None
        return Delivered(outcome, entry)


def _state_here(model: str | None) -> str:
    try:
        return state_of_model(model)
    except ConfigurationError as error:
        raise ConfigurationError(error.code, f"Auf dem Rechner „{gethostname()}“: {error.message}") from error


def _told(what: str) -> ConfigurationError:
    return ConfigurationError(
        "cluster-version",
        f"Auf dem Rechner „{gethostname()}“ ist eine andere Fassung {what} installiert als hier. "
        "Bitte überall dieselbe installieren und die Worker neu starten.",
    )


@cache
def installed_state(profiles: Path | None) -> str:
    """Hash of everything on this machine that decides what is read from a document."""
    folder = profiles or pipelines_folder()
    return entry_key(
        folder_hash(folder) if folder.is_dir() else "",
        folder_hash(models_folder()),
    )
