"""The one place where an extractor's failure ends: it loses its own values, never the file.

Every extractor of a document runs through one `Attempts`. What it raises becomes an issue that names it, and
the document is not `ok`. Errors meant for a person (`VorlagenError`) and a lack of memory go on to the
boundary of the document, and so does what ends the process (Ctrl-C, a limit of time).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import ParamSpec, TypeVar

import extract
from extract.base.errors import VorlagenError
from extract.base.model import Issue

P = ParamSpec("P")
T = TypeVar("T")

CODE = "extractor-failed"
"""The issue; what extractors are called in German stands in `schema/german_names.toml`."""

_log = logging.getLogger(__name__)
_PACKAGE = Path(extract.__file__).parent


class Attempts:
    """Runs the extractors of one document and keeps what failed; an `Attempt`."""

    def __init__(self) -> None:
        self._issues: list[Issue] = []

    def __call__(
        self, extractor: str, otherwise: T, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What `work` returns, or `otherwise` where it raises. Raises VorlagenError and MemoryError."""
        try:
            return work(*args, **kwargs)
        except (VorlagenError, MemoryError):
            raise
        except Exception as error:
            _log.debug("%s failed", extractor, exc_info=True)
            self._issues.append(Issue(CODE, {"extractor": extractor, "cause": _cause(error)}))
            return otherwise

    def issues(self) -> tuple[Issue, ...]:
        """What failed so far, in order; the same cause in the same extractor once."""
        return tuple({(str(i.values["extractor"]), str(i.values["cause"])): i for i in self._issues}.values())


def _cause(error: Exception) -> str:
    """„ValueError, paper/stations/pieces.py:120": the innermost place in this package."""
    place, trace = "", error.__traceback__
    while trace is not None:
        place = _place(trace) or place
        trace = trace.tb_next
    return f"{type(error).__name__}, {place}" if place else type(error).__name__


def _place(trace: TracebackType) -> str:
    path = Path(trace.tb_frame.f_code.co_filename)
    return (
        f"{path.relative_to(_PACKAGE).as_posix()}:{trace.tb_lineno}" if path.is_relative_to(_PACKAGE) else ""
    )
