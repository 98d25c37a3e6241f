"""Runs of `fetch` without waiting, and what they leave."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extract.archive.statements import STATEMENT_FILE, Statement, parse_statement
from extract.oparl.fetch import Fetched, FetchOptions, fetch
from extract.oparl.fetch.web import Clock
from kit.oparl_site import OparlSite


def take(site: OparlSite, folder: Path, path: str = "/system", **options: Any) -> Fetched:
    """One run without waiting; `site.log` holds what it asked for."""
    site.log.clear()
    clock = Clock(sleep=lambda _: None)
    return fetch(FetchOptions(url=site.base + path, folder=folder, pause=0.0, clock=clock, **options))


def statements(folder: Path) -> dict[str, Statement]:
    """The statements of an archive by the last part of their papers' URLs."""
    found = (parse_statement(path.read_bytes()) for path in sorted(folder.rglob(STATEMENT_FILE)))
    return {one.url.rsplit("/", 1)[-1]: one for one in found}


def visible(folder: Path) -> list[str]:
    """Every file outside hidden folders."""
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in paths if not path.parts[0].startswith("."))
