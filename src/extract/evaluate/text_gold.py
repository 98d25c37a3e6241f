"""Gold on texts: expressions of time, facts, or mentions of one text each, without the text itself.

Every item holds half-open offsets of characters; what `optional` or `ignored` marks counts neither way.
"""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extract.base.errors import ConfigurationError
from extract.evaluate.gold import GoldModel
from extract.evaluate.texts import check_text, read_pages
from extract.names.organizations import MentionContext, context_from_profile
from extract.profile import Profiles


class GoldStretch(GoldModel):
    """Half-open offsets into the text."""

    start: int
    end: int
    optional: bool = False


class TimeItem(GoldStretch):
    """A true temporal expression; `kind` is `name` for years within names, `optional` for doubtful ones."""

    text: str
    edtf: str | None
    timex3: str | None
    kind: str | None = None


class DateGold(GoldModel):
    """All expressions of time in one text."""

    source: str
    sha256: str
    characters: int
    reference_date: date | None
    report_year: int | None
    expressions: tuple[TimeItem, ...]

    def read(self, folder: Path) -> str:
        """The text; raises TextMissing or ConfigurationError."""
        collection, _, key = self.source.partition(":")
        text = "\n\n".join(read_pages(folder, collection, key))
        if collection == "pdfs":
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return check_text(text, self.sha256, self.source)

    def read_all(self, folder: Path) -> tuple[str, ...]:
        """Every text of the file."""
        return (self.read(folder),)


class ReferenceItem(GoldStretch):
    """A true citation."""

    reference: str
    kind: str


class FigureItem(GoldStretch):
    """A true count."""

    value: float
    unit: str
    approximate: bool


class CommitmentItem(GoldStretch):
    """A true announcement."""

    due: str | None


class AbbreviationItem(GoldStretch):
    """A true definition of an abbreviation."""

    short: str
    long: str


class FactsGold(GoldModel):
    """All citations, counts, announcements and definitions in one text."""

    source: str
    key: str
    sha256: str
    reference_date: date | None
    report_year: int | None
    references: tuple[ReferenceItem, ...]
    figures: tuple[FigureItem, ...]
    commitments: tuple[CommitmentItem, ...]
    abbreviations: tuple[AbbreviationItem, ...]

    def read(self, folder: Path) -> str:
        """The text; raises TextMissing or ConfigurationError."""
        text = "\n".join(read_pages(folder, self.source, self.key))
        return check_text(text, self.sha256, f"{self.source}:{self.key}")

    def read_all(self, folder: Path) -> tuple[str, ...]:
        """Every text of the file."""
        return (self.read(folder),)


class MentionItem(GoldStretch):
    """A true mention with its canonical name and, for territories, its official key."""

    kind: str
    name: str
    ags: str | None = None


class PageGold(GoldModel):
    """All mentions of one page; `blind` pages were written when the rules were there already."""

    source: str
    sha256: str
    characters: int
    mentions: tuple[MentionItem, ...]
    ignored: tuple[tuple[int, int], ...]
    blind: bool = False

    def read(self, folder: Path) -> str:
        """The page's text; raises TextMissing or ConfigurationError."""
        name, _, number = self.source.rpartition(":")
        if name.endswith(".pdf"):
            page = read_pages(folder, "pdfs", name)[int(number) - 1].replace("\r\n", "\n").replace("\x02", "")
        else:
            collection, _, key = name.partition(":")
            page = read_pages(folder, collection, key)[max(int(number) - 1, 0)]
        return check_text(page[: self.characters], self.sha256, self.source)


class OwnNames(GoldModel):
    """What a council without a profile is called."""

    ags: str
    names: tuple[str, ...]


class EntityGold(GoldModel):
    """Pages of one council; `own` says what a profile would, where there is none."""

    council: str
    texts_from: str
    licence_of_texts: str
    pages: tuple[PageGold, ...]
    own: OwnNames | None = None

    def context(self, profiles: Profiles) -> MentionContext:
        """What must be known of the council to read its pages."""
        if self.own is not None:
            return MentionContext(self.own.ags, self.own.names)
        return context_from_profile(profiles.named(self.council))

    def read_all(self, folder: Path) -> tuple[str, ...]:
        """Every text of the file."""
        return tuple(page.read(folder) for page in self.pages)


TextGold = DateGold | FactsGold | EntityGold
_KINDS: dict[str, type[DateGold] | type[FactsGold] | type[EntityGold]] = {
    "expressions": DateGold,
    "commitments": FactsGold,
    "licence_of_texts": EntityGold,
}


def read_text_gold(path: Path) -> TextGold | None:
    """One file of gold on a text; None where it is gold of a document.

    Raises ConfigurationError with file and key where it is wrong.
    """
    read = partial(json.loads, strict=True)
    try:
        content: Any = read(path.read_text(encoding="utf-8"))
        kind = next(
            (kind for key, kind in _KINDS.items() if isinstance(content, dict) and key in content), None
        )
        return kind.model_validate(content) if kind else None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "JSON"
        message = f"Die Golddatei {path} ist fehlerhaft bei „{key}“: {first['msg']}. Bitte dort berichtigen."
        raise ConfigurationError("gold", message) from error
    except (OSError, ValueError):
        return None  # what reads gold of documents says what is wrong
