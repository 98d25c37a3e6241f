"""File calls that fail at a chosen one, as a kill, a full disk or another program's open file makes them."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.base import file_system

CALLS = ("rename", "remove_file", "remove_folder", "make_folder", "write_file", "sync_file", "sync_folder")
"""The calls of `file_system` that change what is on the disk."""
Told = tuple[str, tuple[Path, ...]]
"""A call and the paths it was given."""


def watch(patch: pytest.MonkeyPatch, before: Callable[[int, Told], None]) -> None:
    """Has `before(number, call)` happen ahead of every file call, counted from 0; it may raise or kill."""
    number = 0

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal number
            paths = tuple(item for item in arguments if isinstance(item, Path))
            told, number = (number, (name, paths)), number + 1
            before(*told)
            return real(*arguments, **options)

        return call

    for name in CALLS:
        patch.setattr(file_system, name, watched(name, getattr(file_system, name)))


def count_calls(work: Callable[[], object]) -> list[Told]:
    """The file calls that `work` makes."""
    made: list[Told] = []
    with pytest.MonkeyPatch.context() as patch:
        watch(patch, lambda number, told: made.append(told))
        work()
    return made


def kill_at(wanted: int, work: Callable[[], object]) -> bool:
    """Does `work` in a process of its own that is killed ahead of a file call; False where it was not."""
    child = os.fork()
    if child == 0:
        with pytest.MonkeyPatch.context() as patch:
            watch(
                patch, lambda number, told: os.kill(os.getpid(), signal.SIGKILL) if number == wanted else None
            )
            work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def fail_at(wanted: int, code: int, work: Callable[[], object]) -> None:
    """Does `work` with one file call refused by the system with an error of this number."""

    def refuse(number: int, told: Told) -> None:
        if number == wanted:
            raise OSError(code, os.strerror(code), str(told[1][0]))

    with pytest.MonkeyPatch.context() as patch:
        watch(patch, refuse)
        work()


def hold(paths: set[Path], work: Callable[[], object]) -> None:
    """Does `work` while another program on Windows holds files open: they and their folders stay in place."""

    def refuse(number: int, told: Told) -> None:
        name, concerned = told
        if name in ("rename", "remove_file") and any(
            held == path or held.is_relative_to(path) for held in paths for path in concerned
        ):
            raise PermissionError(errno.EACCES, "Permission denied", str(concerned[0]))

    with pytest.MonkeyPatch.context() as patch:
        watch(patch, refuse)
        work()
