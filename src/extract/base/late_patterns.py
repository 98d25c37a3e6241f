"""Patterns compiled when they are first used: those of long lists of words cost more than reading a page.

A run that finds nothing to read, and the process that only gathers what others read, never need them.
"""

from __future__ import annotations

import re
from typing import Any, Final, cast


class LatePattern:
    """Stands for a compiled pattern; what has been asked of it once is then the pattern's own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags
        self._compiled: re.Pattern[str] | None = None

    def compiled(self) -> re.Pattern[str]:
        """The pattern itself. Raises re.error."""
        if self._compiled is None:
            self._compiled = re.compile(*self._source)
        return self._compiled

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # what copying and pickling ask for
            raise AttributeError(name)
        found = getattr(self.compiled(), name)
        self.__dict__[name] = found
        return found


_ALL: Final[list[LatePattern]] = []


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of `re.compile`, compiled on first use. Raises re.error then, not now."""
    made = LatePattern(pattern, flags)
    _ALL.append(made)
    return cast("re.Pattern[str]", made)


def compile_all() -> int:
    """Compiles every pattern made so far; returns how many there are."""
    for made in _ALL:
        made.compiled()
    return len(_ALL)
