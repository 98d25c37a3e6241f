"""A disk as it is after a power cut: what was not forced to it may be gone, name by name.

A recording stands beside the real files. It knows of every file the bytes that were forced to the disk, and
of every change of names whether the folders concerned were forced there since. After a cut, the disk shows
any selection of the changes that were not, in their order; a file whose bytes were not forced has lost them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from extract.base import file_system

LOST = b"\0 never reached the disk"


@dataclass(eq=False)
class _File:
    data: bytes
    on_disk: bytes = LOST


@dataclass(eq=False)
class _Folder:
    names: dict[str, Any] = field(default_factory=dict)


Node = _File | _Folder


@dataclass(eq=False)
class _Change:
    """A change of names: `apply` does it to a tree; `waiting` are the folders not yet forced to the disk."""

    apply: Callable[[_Folder], None]
    waiting: list[Node | None]


class Recording:
    """All that is done below `root` from now on; what lies there already is on the disk but for `fresh`."""

    def __init__(self, root: Path, fresh: Path | None = None) -> None:
        self._root = root
        self._start = _read(root, fresh)
        self._tree = _copy(self._start)
        self._changes: list[_Change] = []
        self.calls: list[str] = []
        if fresh is not None:
            self._record_fresh(fresh)

    def _record_fresh(self, folder: Path) -> None:
        for path in (folder, *sorted(folder.rglob("*"))):
            if path.is_dir():
                self._change(_make_folder(self._parts(path)), path.parent)
            else:
                self.write(path, path.read_bytes())

    def attach(self, patch: pytest.MonkeyPatch, after: Callable[[], None]) -> None:
        """Records every file call; `after` is called when one is done."""
        for name in ("rename", "remove_file", "remove_folder", "make_folder", "sync_file", "sync_folder"):
            patch.setattr(file_system, name, self._recorded(name, getattr(file_system, name), after))
        real = file_system.write_file

        def write_file(path: Path, data: bytes) -> None:
            real(path, data)
            self.write(path, data)
            after()

        patch.setattr(file_system, "write_file", write_file)

    def _recorded(self, name: str, real: Callable[..., Any], after: Callable[[], None]) -> Callable[..., Any]:
        def call(*paths: Path) -> Any:
            missing = (
                [path for path in paths[0].parents if not path.exists()] if name == "make_folder" else []
            )
            is_new = name == "make_folder" and not paths[0].exists()
            result = real(*paths)
            self.calls.append(f"{name} {' '.join(p.relative_to(self._root).as_posix() for p in paths)}")
            if name == "make_folder":
                for folder in (*reversed(missing), *([paths[0]] if is_new else [])):
                    self._change(_make_folder(self._parts(folder)), folder.parent)
            else:
                getattr(self, f"_{name}")(*paths)
            after()
            return result

        return call

    def write(self, path: Path, data: bytes) -> None:
        """A file that was written: neither its bytes nor its name are on the disk."""
        file = _File(data)
        self._change(_put(self._parts(path), file), path.parent)

    def _rename(self, source: Path, target: Path) -> None:
        self._change(_move(self._parts(source), self._parts(target)), source.parent, target.parent)

    def _remove_file(self, path: Path) -> None:
        self._change(_drop(self._parts(path)), path.parent)

    def _remove_folder(self, path: Path) -> None:
        folder = _find(self._tree, self._parts(path))
        if isinstance(folder, _Folder):  # file by file, as the system does it
            for inner in _paths_below(folder):
                self._change(_drop((*self._parts(path), *inner)), path.joinpath(*inner[:-1]))
            self._change(_drop(self._parts(path)), path.parent)

    def _sync_file(self, path: Path) -> None:
        file = _find(self._tree, self._parts(path))
        assert isinstance(file, _File), f"forced to the disk but not there: {path}"
        file.on_disk = file.data

    def _sync_folder(self, path: Path) -> None:
        folder = _find(self._tree, self._parts(path))
        for change in self._changes:
            change.waiting = [other for other in change.waiting if other is not folder]

    def _change(self, apply: Callable[[_Folder], None], *folders: Path) -> None:
        concerned = [_find(self._tree, self._parts(folder)) for folder in folders]
        apply(self._tree)
        self._changes.append(_Change(apply, concerned))

    def _parts(self, path: Path) -> tuple[str, ...]:
        return path.relative_to(self._root).parts

    @property
    def pending(self) -> int:
        """How many changes of names a power cut may undo now."""
        return sum(bool(change.waiting) for change in self._changes)

    def files_after_cut(self, kept: Sequence[bool]) -> dict[str, bytes | None]:
        """The files on the disk after a power cut now, where of the pending changes the `kept` were done.

        Folders have None in place of bytes.
        """
        choice = iter(kept)
        tree = _copy(self._start)
        for change in self._changes:
            if not change.waiting or next(choice):
                change.apply(tree)
        nodes = {parts: _find(tree, parts) for parts in sorted(_paths_below(tree))}
        return {"/".join(p): node.on_disk if isinstance(node, _File) else None for p, node in nodes.items()}


def lay_out(files: Mapping[str, bytes | None], folder: Path) -> None:
    """Writes the files; None stands for an empty folder."""
    for name, data in files.items():
        path = folder / name
        (path if data is None else path.parent).mkdir(parents=True, exist_ok=True)
        if data is not None:
            path.write_bytes(data)


def _read(folder: Path, leave_out: Path | None) -> _Folder:
    found = _Folder()
    for path in sorted(folder.iterdir()):
        if path != leave_out:
            data = None if path.is_dir() else path.read_bytes()
            found.names[path.name] = _read(path, leave_out) if data is None else _File(data, data)
    return found


def _copy(folder: _Folder) -> _Folder:
    """The same names; files are shared, since what is on the disk of them is the same for all."""
    return _Folder(
        {n: _copy(node) if isinstance(node, _Folder) else node for n, node in folder.names.items()}
    )


def _find(tree: _Folder, parts: Sequence[str]) -> Node | None:
    node: Node | None = tree
    for part in parts:
        node = node.names.get(part) if isinstance(node, _Folder) else None
    return node


def _paths_below(folder: _Folder) -> list[tuple[str, ...]]:
    """Files and folders, the innermost first."""
    found: list[tuple[str, ...]] = []
    for name, node in sorted(folder.names.items()):
        if isinstance(node, _Folder):
            found += [(name, *inner) for inner in _paths_below(node)]
        found.append((name,))
    return found


def _make_folder(parts: tuple[str, ...]) -> Callable[[_Folder], None]:
    folder = _Folder()

    def apply(tree: _Folder) -> None:
        parent = _find(tree, parts[:-1])
        if isinstance(parent, _Folder):
            parent.names.setdefault(parts[-1], _copy(folder))

    return apply


def _put(parts: tuple[str, ...], file: _File) -> Callable[[_Folder], None]:
    def apply(tree: _Folder) -> None:
        parent = _find(tree, parts[:-1])
        if isinstance(parent, _Folder):
            parent.names[parts[-1]] = file

    return apply


def _move(source: tuple[str, ...], target: tuple[str, ...]) -> Callable[[_Folder], None]:
    def apply(tree: _Folder) -> None:
        node, parent = _find(tree, source), _find(tree, target[:-1])
        if node is not None and isinstance(parent, _Folder):
            _drop(source)(tree)
            parent.names[target[-1]] = node

    return apply


def _drop(parts: tuple[str, ...]) -> Callable[[_Folder], None]:
    def apply(tree: _Folder) -> None:
        parent = _find(tree, parts[:-1])
        if isinstance(parent, _Folder):
            parent.names.pop(parts[-1], None)

    return apply
