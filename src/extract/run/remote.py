"""Edge in: the inputs that lie at URLs, found by the same rules and under the same names as local ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from extract.archive.statements import STATEMENT_FILE
from extract.base.model import Issue
from extract.run.locations import Location, Place, as_location, open_store, open_stream, told_errors
from extract.run.sources import (
    LITTER,
    PDF_HEAD_BYTES,
    UNREADABLE,
    Found,
    Inputs,
    Refusal,
    Source,
    is_resource_fork,
    issue_of,
    printable,
    read_archive,
    read_inputs,
    sorted_inputs,
)


def read_places(places: Sequence[Place], leave_out: Place | None = None) -> Inputs:
    """All inputs below paths and URLs; `leave_out` is the place of the output.

    Among URLs, a path is read as one too, so that all names are made alike. Raises ConfigurationError where
    something does not exist, credentials lack or a library is missing, LocationError where a store is silent.
    """
    paths = [place for place in places if isinstance(place, Path)]
    if len(paths) == len(places):
        return read_inputs(paths, leave_out if isinstance(leave_out, Path) else None)
    given = sorted({as_location(place).url for place in places})
    barred = f"{as_location(leave_out)}/" if leave_out else None
    found: list[Found] = []
    for url in given:
        found += _read_location(Location(url), len(given) > 1, barred)
    return sorted_inputs(found)


def _read_location(location: Location, several: bool, barred: str | None) -> Iterator[Found]:
    store, root = open_store(location)
    with told_errors(location):
        info = store.info(root)
        if info["type"] != "directory":
            yield from _read_file(location, info, PurePosixPath(root).name, named=True)
            return
        files = store.find(root, detail=True)
    prefix = f"{PurePosixPath(root).name}/" if several else ""
    for path, found in sorted(files.items()):
        inner = path.removeprefix(root).strip("/")
        own = location.below(inner)
        is_hidden = any(part.startswith(".") for part in inner.split("/")[:-1])
        if inner and not path.endswith("/") and not is_hidden and not (barred and own.url.startswith(barred)):
            yield from _read_file(own, found, prefix + inner)


def _read_file(location: Location, info: dict[str, Any], name: str, named: bool = False) -> Iterator[Found]:
    last, size = name.rsplit("/", 1)[-1], int(info["size"] or 0)
    source = Source(printable(name), Path(last), size, location=location, state=_state_of(info))
    if is_resource_fork(last) and not named:
        return
    try:
        if info["type"] != "file":
            yield Refusal(source.name, Issue("file-special"), failed=named)
        elif last.lower().endswith(".zip"):
            with open_stream(location) as stream:
                yield from read_archive(stream, source)
        elif last.lower().endswith(".pdf") or last == STATEMENT_FILE or _begins_like_pdf(location):
            yield source
        elif named or (not last.startswith(".") and last.lower() not in LITTER):
            yield Refusal(source.name, Issue("file-not-pdf"), size, named)
    except UNREADABLE as error:
        yield Refusal(source.name, issue_of(error))


def _state_of(info: dict[str, Any]) -> str:
    """What a store calls the bytes as they are now; a time is not believed, since bytes can change in it."""
    marks = (f"{name}={info[name]}" for name in ("ETag", "etag", "md5Hash", "VersionId") if info.get(name))
    return " ".join(marks)


def _begins_like_pdf(location: Location) -> bool:
    store, path = open_store(location)
    return b"%PDF" in store.cat_file(path, start=0, end=PDF_HEAD_BYTES)
