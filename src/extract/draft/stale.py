"""What in a draft is stale: what its JSON file says it was made from, beside what the data say now.

A draft is people's own once it is written. New papers, reviewers' decisions and upgrades change the data and
leave it alone; this names the places in it that no longer fit. What it does not look at: whether the program
would word something else today. That the next draft beside it shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from extract.draft.editions import report_year_of
from extract.draft.found_series import name_series
from extract.draft.headers import FIELDS, printed_value
from extract.output.run_reader import Run, read_blocks
from extract.schema.records import CommitmentRow, PaperRow

_OF_SERIES = ("series_number", "report_year")
"""Fields that a draft reckons from the series where the paper does not print them."""
Sort = Literal["edition", "gone", "header", "sentence", "promise"]


@dataclass(frozen=True, slots=True)
class StalePlace:
    """One thing that no longer fits. `paper` is the number or id of the paper that it is about.

    `edition`: an edition of the series, of the year `words`, that the draft does not know. `gone`: `count`
    sentences come from a paper that the data no longer hold; neither title nor words of it are told.
    `header`: the field `where` of the last edition is `words` now. `sentence`: in the section `where` stands
    a sentence, `words`, that its paper does not say any more. `promise`: `words` was open and is not.
    """

    sort: Sort
    paper: str
    where: str = ""
    words: str = ""
    count: int = 1


def find_stale(run: Run, path: Path) -> tuple[StalePlace, ...] | None:
    """The places of the draft with this JSON file; None where it is none that can be read."""
    try:
        packed = json.loads(path.read_bytes())
        case = _Case(run, packed)
        return (*case.editions(), *case.gone(), *case.header(), *case.sentences(), *case.promises())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # of another version, or no draft
        return None


class _Case:
    """A draft beside a run; only the documents that the draft quotes are opened."""

    def __init__(self, run: Run, packed: Mapping[str, Any]) -> None:
        self._run = run
        self._packed = packed
        self._papers = {paper.paper_id: paper for paper in run.papers.values()}
        self._words = cache(self._words_of)
        self._sources = [
            (" ".join(filter(None, (section["number"], section["title"]))), sentence["source"])
            for section in packed["sections"]
            for paragraph in section["paragraphs"]
            for sentence in paragraph["sentences"]
        ]

    def editions(self) -> Iterator[StalePlace]:
        """Editions of the series that the draft was made without, those of later years left out."""
        known = {edition["paper_id"] for edition in self._packed["editions"]}
        for paper in name_series(tuple(self._papers.values())):
            if paper.series != self._packed["series"] or paper.paper_id in known:
                continue
            year = self._year_of(paper)
            if year is None or year <= self._packed["year"]:
                yield StalePlace("edition", _name(paper), words="" if year is None else str(year))

    def _year_of(self, paper: PaperRow) -> int | None:
        """The year that it reports on: as printed, else by its number beside that of the last edition."""
        base = self._packed["base"]
        numbers = paper.series_number, base["number"], base["year"]
        if paper.report_year is None and None not in numbers:
            return int(base["year"] + paper.series_number - base["number"])
        return report_year_of(paper, None)

    def gone(self) -> Iterator[StalePlace]:
        """Papers that sentences come from and that are there no more."""
        lost: dict[str, int] = {}
        for _, source in self._sources:
            if source["paper_id"] not in self._papers:
                lost[source["paper_id"]] = lost.get(source["paper_id"], 0) + 1
        for paper_id, count in sorted(lost.items()):
            yield StalePlace("gone", paper_id, count=count)

    def header(self) -> Iterator[StalePlace]:
        """Values of the last edition's head that are others by now, as a reviewer corrected them."""
        paper = self._papers.get(self._packed["base"]["paper_id"])
        for item in self._packed["header"]:
            if paper is None or item["field"] not in FIELDS or item["field"] in _OF_SERIES:
                continue
            now = printed_value(paper, item["field"])
            if now != item["old"]:
                yield StalePlace("header", _name(paper), where=item["field"], words=now or "")

    def sentences(self) -> Iterator[StalePlace]:
        """Sentences whose words stand nowhere in their paper now: it was replaced, or is read otherwise."""
        for where, source in self._sources:
            paper = self._papers.get(source["paper_id"])
            if paper and _plain(source["text"]) not in self._words(source["paper_id"]):
                yield StalePlace("sentence", _name(paper), where, " ".join(source["text"].split()))

    def promises(self) -> Iterator[StalePlace]:
        """Announcements that the draft asks about and that are reported or dropped by now."""
        asked = {
            (item["source"]["paper_id"], _plain(item["text"]))
            for item in self._packed["ledgers"]["promises"]
            if item["status"] == "open"
        }
        with self._run.tables() as tables:
            rows = tables.rows(CommitmentRow, "status <> 'open' AND reported_in IS NOT NULL")
            for row in rows:
                paper = self._papers.get(row.reported_in or "")
                if paper and (row.paper_id, _plain(row.sentence)) in asked:
                    yield StalePlace("promise", _name(paper), words=" ".join(row.sentence.split()))

    def _words_of(self, paper_id: str) -> str:
        """All text of a paper and its Anlagen, without spaces."""
        parts = []
        for document in self._run.documents:
            if document.paper_id == paper_id:
                packed = self._run.read_document_file(self._run.document_file(document).name)
                parts += [block.text for block in read_blocks(packed)] if packed else []
        return _plain("".join(parts))


def _plain(text: str) -> str:
    """Without spaces: where lines and blocks end does not matter."""
    return "".join(text.split())


def _name(paper: PaperRow | None) -> str:
    return (paper.reference or paper.paper_id) if paper else ""
