"""Where the original of a document lies, or in words why it cannot be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from extract.base.errors import ConfigurationError
from extract.run.sources import UNREADABLE, Source, hash_source, open_source, read_sources
from extract.schema.records import DocumentRow


class Originals:
    """The inputs of a run by name; looked for once, below the sources the run was given.

    Sources that are gone are passed over: their documents are then shown without pictures, with the reason.
    """

    def __init__(self, sources: Sequence[Path], leave_out: Path | None = None) -> None:
        self._by_name: dict[str, Source] = {}
        there = [path for path in sources if path.exists()]
        if len(there) != len(sources):
            self.missing: tuple[Path, ...] = tuple(path for path in sources if not path.exists())
        else:
            self.missing = ()
        try:
            found = read_sources(there, leave_out) if there else ()
        except ConfigurationError:
            found = ()
        self._by_name = {item.name: item for item in found if isinstance(item, Source)}

    @contextmanager
    def open(self, document: DocumentRow) -> Iterator[tuple[Path | None, str]]:
        """A path to read the original from and "", or None and the reason in German."""
        source = self._by_name.get(document.file)
        if source is None:
            yield None, self._why(document)
            return
        try:
            if hash_source(source) != document.sha256:
                yield None, "Die Originaldatei ist seit dem Einlesen geändert worden. Bitte neu einlesen."
                return
            with open_source(source) as path:
                yield path, ""
        except UNREADABLE:
            yield None, f"Die Originaldatei „{document.file}“ lässt sich nicht öffnen."

    def _why(self, document: DocumentRow) -> str:
        if self.missing:
            where = ", ".join(f"„{path}“" for path in self.missing)
            return f"Den Ordner {where} gibt es hier nicht; mit --source lässt sich sein Ort angeben."
        return f"Die Originaldatei „{document.file}“ liegt nicht mehr in der Quelle."
