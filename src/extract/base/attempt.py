"""How a step that runs several extractors is told to run each, so that its caller may contain failures."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Attempt(Protocol):
    """Runs `work` under the name of an extractor; what it returns where that fails is `otherwise`."""

    def __call__(
        self, extractor: str, otherwise: T, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What `work` returns for the arguments; may return `otherwise` instead of raising."""


def run_plainly(extractor: str, otherwise: T, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """An `Attempt` that contains nothing: what `work` raises is raised."""
    return work(*args, **kwargs)
