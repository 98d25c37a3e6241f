"""The way to a Dask scheduler, and what to say where there is none."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from extract.base.errors import ConfigurationError, VorlagenError
from extract.run.locations import EXTRA

CONNECT_SECONDS = 10.0
WORKER_SECONDS = 60.0
"""How long to wait for a first worker, and for another when all have gone."""


class ClusterError(VorlagenError):
    """A cluster that cannot be reached, has no workers or broke away."""


@contextmanager
def open_cluster(scheduler: str, worker_seconds: float = WORKER_SECONDS) -> Iterator[Any]:
    """A `distributed.Client` with at least one worker; closed in the end.

    Raises ConfigurationError where the library is missing or the address is none, ClusterError where nobody
    answers there or no worker is at hand within `worker_seconds`.
    """
    client = _connect(scheduler)
    try:
        try:
            client.wait_for_workers(1, timeout=worker_seconds)
        except TimeoutError as error:
            raise no_workers(scheduler) from error
        yield client
    finally:
        client.close(timeout=1)


def _connect(scheduler: str) -> Any:
    try:
        import distributed
    except ImportError as error:
        raise ConfigurationError(
            "cluster-missing",
            f"Für --engine dask fehlt das Paket dask.distributed. Bitte installieren: {EXTRA}",
        ) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # its troubles are told below, in German
    try:
        connect: Any = distributed.Client
        return connect(scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
    except ValueError as error:
        raise ConfigurationError(
            "cluster-address",
            f"„{scheduler}“ ist keine Adresse eines Schedulers ({error}). Beispiel: tcp://rechner:8786",
        ) from error
    except (OSError, TimeoutError) as error:
        raise ClusterError(
            "cluster-unreachable",
            f"Der Scheduler „{scheduler}“ ist nicht erreichbar. Bitte prüfen, ob er läuft "
            "(dask scheduler --port 8786), ob Adresse und Port stimmen und ob das Netz ihn durchlässt.",
        ) from error


def no_workers(scheduler: str) -> ClusterError:
    """The error of a cluster without workers."""
    return ClusterError(
        "cluster-no-workers",
        f"Am Scheduler „{scheduler}“ ist kein Worker angemeldet. Bitte auf jedem Rechner starten: "
        f"dask worker {scheduler} --nthreads 1 --nworkers ZAHL_DER_KERNE. "
        "Was schon gelesen ist, bleibt: Ein neuer Lauf setzt fort.",
    )


def lost_scheduler(scheduler: str, reason: object) -> ClusterError:
    """The error of a scheduler that went away in the middle of a run."""
    return ClusterError(
        "cluster-lost",
        f"Die Verbindung zum Scheduler „{scheduler}“ ist abgebrochen ({reason}). Bitte den Scheduler neu "
        "starten und den Lauf wiederholen: Was schon gelesen ist, wird nicht noch einmal gelesen.",
    )
