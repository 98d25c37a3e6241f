"""Edge out: a run's files put at a URL, whole or not at all as far as stores of objects allow.

They know no folders and no renaming, but a single object appears whole. So every run lies below a prefix of
its own, `runs/<time>-<hash>/`, and `current.json`, written last, names the one that counts. The run before
stays for those who are reading it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from extract.base import file_system
from extract.base.errors import ConfigurationError, OutputError, VorlagenError
from extract.run.locations import Location, open_store, told_errors

MANIFEST = "current.json"
RUNS = "runs"
_TIME = "%Y%m%dT%H%M%SZ"
_LEFT_OVER = timedelta(days=7)


def work_folder(target: Location) -> Path:
    """The folder of this user in which a run for `target` is made; it keeps the store between runs."""
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches, "vorlagen", hashlib.sha256(target.url.encode()).hexdigest()[:16])


def upload_run(folder: Path, target: Location, started: datetime, *, keep_previous: bool = True) -> Location:
    """Puts the files of a run, hidden ones left out, below `target` and makes them the current ones.

    The run before stays there unless `keep_previous` is False, as where it shows what was taken back. Returns
    where they lie. Raises OutputError where that fails; the run before is then still the current one.
    """
    files = sorted(_visible_files(folder))
    digest = hashlib.sha256((folder / "run.json").read_bytes()).hexdigest()
    run = f"{RUNS}/{started.astimezone(UTC):{_TIME}}-{digest[:8]}"
    try:
        before = read_manifest(target)
        _put_files(folder, files, target.below(run))
        manifest = {
            "run": run,
            "previous": before["run"] if before and keep_previous else None,
            "started": started.isoformat(timespec="seconds"),
            "files": len(files),
            "bytes": sum((folder / name).stat().st_size for name in files),
        }
        _put_whole(target.below(MANIFEST), json.dumps(manifest, indent=1).encode() + b"\n")
    except VorlagenError as error:
        raise OutputError(
            "output-failed", f"{error.message} Die letzte vollständige Ausgabe dort ist unverändert."
        ) from error
    try:
        _remove_old(target, {run, manifest["previous"]}, before)
    except VorlagenError as error:
        raise OutputError(
            "output-failed",
            f"{error.message} Der neue Lauf liegt dort vollständig und gilt; nur ältere Läufe konnten nicht "
            "entfernt werden.",
        ) from error
    return target.below(run)


def read_manifest(target: Location) -> dict[str, Any] | None:
    """What `current.json` says, or None where there is none."""
    store, path = open_store(target.below(MANIFEST))
    with told_errors(target):
        store.invalidate_cache()
        if not store.exists(path):
            return None
        data = store.cat_file(path)
    try:
        manifest = json.loads(data)
        return manifest if isinstance(manifest["run"], str) else None
    except (ValueError, TypeError, KeyError) as error:
        raise ConfigurationError(
            "output-damaged", f"„{target.below(MANIFEST)}“ ist beschädigt: keine Angabe, welcher Lauf gilt."
        ) from error


def fetch_files(target: Location, names: Sequence[str], folder: Path) -> None:
    """Copies files of the current run at `target` into `folder`.

    Raises ConfigurationError where there is no run.
    """
    manifest = read_manifest(target)
    if manifest is None:
        raise ConfigurationError(
            "output-missing",
            f"In „{target}“ liegen keine Datensätze. Bitte zuerst „vorlagen ingest“ ausführen.",
        )
    store, root = open_store(target.below(manifest["run"]))
    with told_errors(target):
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        store.get([f"{root}/{name}" for name in names], [str(folder / name) for name in names])


def _visible_files(folder: Path) -> list[str]:
    inner = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [path.as_posix() for path in inner if not any(part.startswith(".") for part in path.parts)]


def _put_files(folder: Path, names: Sequence[str], prefix: Location) -> None:
    """Puts the files and proves that all of them are there."""
    store, root = open_store(prefix)
    with told_errors(prefix):
        if _is_local(store):
            for parent in {Path(root, name).parent for name in names}:
                parent.mkdir(parents=True, exist_ok=True)
        store.put([str(folder / name) for name in names], [f"{root}/{name}" for name in names])
        store.invalidate_cache()
        there = {path: info["size"] for path, info in store.find(root, detail=True).items()}
    missing = [n for n in names if there.get(f"{root}/{n}") != (folder / n).stat().st_size]
    if missing:
        raise OutputError("output-failed", f"In „{prefix}“ kam nicht alles an: {', '.join(missing[:5])}.")


def _put_whole(location: Location, data: bytes) -> None:
    store, path = open_store(location)
    with told_errors(location):
        if _is_local(store):
            file_system.write_whole(Path(path), data)
        else:
            store.pipe_file(path, data)


def _remove_old(target: Location, kept: set[Any], before: dict[str, Any] | None) -> None:
    """Removes the run before the previous one, and what uploads that were broken off left long ago."""
    store, root = open_store(target)
    with told_errors(target):
        store.invalidate_cache()
        for path in store.ls(f"{root}/{RUNS}", detail=False):
            run = f"{RUNS}/{str(path).rstrip('/').rsplit('/', 1)[-1]}"
            is_replaced = before is not None and run in (before.get("previous"), before["run"])
            if run not in kept and (is_replaced or _is_left_over(run)):
                store.rm(path, recursive=True)


def _is_left_over(run: str) -> bool:
    try:
        started = datetime.strptime(run.removeprefix(f"{RUNS}/")[:16], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return False
    return datetime.now(UTC) - started > _LEFT_OVER


def _is_local(store: Any) -> bool:
    return "file" in ((store.protocol,) if isinstance(store.protocol, str) else store.protocol)
