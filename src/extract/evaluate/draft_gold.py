"""Gold of drafts: the editions of a series, every sentence marked by what the next edition must do with it.

Two forms: that of the sample archive's series, whose editions are papers of the archive, and invented series
that hold their own text and are written as Word files to be read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from extract.base.errors import ConfigurationError
from extract.draft.files.plain_paper import BULLET, PlainPaper, write_plain_paper

Mark = Literal["+", "!", "?"]
"""Stays word for word (year and number aside), must change, or is the author's to decide."""
_CHANGING = frozenset({"event", "counter", "promise", "frame", "stale"})
"""Kinds of the sample archive's gold that belong to their year."""


@dataclass(frozen=True, slots=True)
class SeriesGold:
    """The editions of one series, oldest first, each with its sentences and their marks in order."""

    series: str
    editions: tuple[tuple[tuple[Mark, str], ...], ...]
    years: tuple[int, ...]
    file: Path
    content: dict[str, Any]

    def papers(self, folder: Path) -> list[Path]:
        """The files of the editions, oldest first; invented ones are written into `folder`."""
        if "draft_series" in self.content:
            return [_write(self.content, edition, folder) for edition in self.content["editions"]]
        root = self.file.parent.parent
        files = (
            dict.fromkeys(s["file"] for s in edition["sentences"]) for edition in self.content["editions"]
        )
        return [root / file for edition in files for file in edition]


def read_series_gold(path: Path) -> SeriesGold:
    """Gold of one series; raises ConfigurationError where the file is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        read = _read_invented if "draft_series" in content else _read_sample
        years = tuple(e.get("year", e.get("report_year")) for e in content["editions"])
        name = content.get("draft_series", content.get("series"))
        return SeriesGold(name, tuple(read(content)), years, path, content)
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"Die Golddatei {path} beschreibt keine Reihe ({error}). Bitte berichtigen."
        raise ConfigurationError("gold", message) from error


def _read_invented(content: dict[str, Any]) -> Iterator[tuple[tuple[Mark, str], ...]]:
    for edition in content["editions"]:
        texts = (text for _, paragraphs in edition["sections"] for p in paragraphs for text in p)
        yield tuple((text[0], text[1:].removeprefix(BULLET)) for text in texts)


def _read_sample(content: dict[str, Any]) -> Iterator[tuple[tuple[Mark, str], ...]]:
    """What stays is told by the edition after, what changes by its kind; all else is open."""
    following: Sequence[Any] = [*content["editions"][1:], {"sentences": []}]
    for edition, after in zip(content["editions"], following, strict=True):
        kept = {plain(item["text"]) for item in after["sentences"]}
        yield tuple((_mark_of(item, kept), item["text"]) for item in edition["sentences"])


def _mark_of(item: dict[str, Any], kept: set[str]) -> Mark:
    if plain(item["text"]) in kept:
        return "+"
    return "!" if _CHANGING & set(item["kinds"]) else "?"


def plain(text: str) -> str:
    """The text with its white space made one, soft hyphens gone."""
    return " ".join(text.replace("\u00ad", "").split())


def _write(content: dict[str, Any], edition: dict[str, Any], folder: Path) -> Path:
    """One edition as a paper in a plain form, with its head and its sections."""
    number = content.get("first_number", 0) + content["editions"].index(edition)
    paper = PlainPaper(
        municipality=content["municipality"],
        reference=edition["reference"],
        title=content["title"].format(year=edition["year"], number=number),
        office=content["office"],
        body=content["body"],
        day=edition["day"],
        sections=tuple(
            (title, tuple(tuple(text[1:] for text in texts) for texts in paragraphs))
            for title, paragraphs in edition["sections"]
        ),
    )
    path = folder / f"{content['draft_series']}-{edition['year']}.docx"
    write_plain_paper(paper, path)
    return path
