"""The folder of the export while it grows: objects and pages of lists as JSON, always the same bytes."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from extract.oparl.addresses import url_of
from extract.schema.dataset import as_json

Object = dict[str, Any]
"""An OParl object, as it stands in JSON."""

PER_PAGE = 100
"""Objects on a page of a list: OParl recommends pages for more than a hundred."""


class Tree:
    """Writes files below `folder`, which is to lie at the URL `base`; counts the objects by type."""

    def __init__(self, folder: Path, base: str) -> None:
        self.folder = folder
        self.base = base
        self.counts: Counter[str] = Counter()
        self._made: set[Path] = set()

    def write(self, path: str, item: Object) -> None:
        """Writes an object, a property a line, so that a person can read it and a diff shows it."""
        self.counts[item["type"].rsplit("/", 1)[-1]] += 1
        lines = (f" {json.dumps(name)}: {as_json(value)}" for name, value in item.items())
        self.write_text(path, "{\n" + ",\n".join(lines) + "\n}\n")

    def write_text(self, path: str, text: str) -> None:
        """Writes a text file in UTF-8, line ends as they are."""
        whole = self.folder / path
        if whole.parent not in self._made:
            whole.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(whole.parent)
        whole.write_bytes(text.encode())

    def append(self, path: str, text: str) -> None:
        """Writes behind the end of a file that is there."""
        with (self.folder / path).open("ab") as stream:
            stream.write(text.encode())


class ListPages:
    """An external object list (OParl 2.5) that grows: page after page is written, no more than one is held.

    How many pages there are is known at the end only; `close` then completes each page with its links.
    """

    def __init__(self, tree: Tree, path: str) -> None:
        self._tree = tree
        self._stem = path.removesuffix(".json")
        self._held: list[str] = []
        self._total = 0
        self._pages = 0

    @property
    def url(self) -> str:
        """The URL of the first page, which stands for the list."""
        return self._url(1)

    def add(self, item: Object) -> None:
        """Adds an object behind those that are there."""
        if len(self._held) == PER_PAGE:
            self._write_page()
        self._held.append(as_json(item))
        self._total += 1

    def close(self) -> None:
        """Completes all pages; an empty list has one page."""
        self._write_page()
        for number in range(1, self._pages + 1):
            tail = as_json({"pagination": self._pagination(number), "links": self._links(number)})
            self._tree.append(self._path(number), f"],\n{tail[1:-1]}}}\n")

    def _write_page(self) -> None:
        self._pages += 1
        rows = "".join(f"\n{',' if index else ' '}{text}" for index, text in enumerate(self._held))
        self._tree.write_text(self._path(self._pages), f'{{"data":[{rows}\n')
        self._held = []

    def _pagination(self, number: int) -> Object:
        return {
            "totalElements": self._total,
            "elementsPerPage": PER_PAGE,
            "currentPage": number,
            "totalPages": self._pages,
        }

    def _links(self, number: int) -> Object:
        links = {"first": self._url(1), "self": self._url(number), "last": self._url(self._pages)}
        if number > 1:
            links["prev"] = self._url(number - 1)
        if number < self._pages:
            links["next"] = self._url(number + 1)
        return links

    def _path(self, number: int) -> str:
        return f"{self._stem}.json" if number == 1 else f"{self._stem}-{number}.json"

    def _url(self, number: int) -> str:
        return url_of(self._tree.base, self._path(number))
