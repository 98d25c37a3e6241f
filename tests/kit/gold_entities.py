"""The hand-annotated council pages of `corpus/gold/entities`, their texts from the shared data, and scores.

    python -m kit.gold_entities            rules and gazetteers alone
    python -m kit.gold_entities --model    with the shipped model

The gold holds spans, names and hashes, not the texts. A mention is right when both ends and the kind are;
`body` and `partner` count as one, `organization`. What the gold lists under `ignored` counts neither way:
persons without an office, generic words, own institutions that are doubtful.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from extract.names.ner.scores import Score, score_names
from extract.names.organizations import (
    Mention,
    MentionContext,
    NamedSpan,
    context_from_profile,
    find_mentions,
)
from extract.profile import load_profiles
from kit.paths import ROOT

GOLD = ROOT / "corpus" / "gold" / "entities"
DATA = ROOT.parent / "shared" / "data"
AVAILABLE = (DATA / "council_papers").is_dir()
LABELS = ("organization", "person", "place")
_GROUP = {"body": "organization", "partner": "organization", "person": "person", "place": "place"}
_CONTEXTS = {
    "berlin": MentionContext("11000000", ("Bezirk Friedrichshain-Kreuzberg", "Friedrichshain-Kreuzberg")),
    "erlangen": MentionContext("09562000", ("Stadt Erlangen", "Erlangen")),
}
"""Councils without a profile: what a profile would say of them."""

Span = tuple[int, int, str]
Marker = Callable[[str], Sequence[NamedSpan]]


@dataclass(frozen=True)
class GoldPage:
    """One annotated page with its text. `blind` pages were annotated after the rules were written."""

    council: str
    source: str
    text: str
    mentions: tuple[dict[str, Any], ...]
    ignored: tuple[tuple[int, int], ...]
    blind: bool

    @property
    def spans(self) -> set[Span]:
        return {(m["start"], m["end"], _GROUP[m["kind"]]) for m in self.mentions}


def load_pages() -> list[GoldPage]:
    """All pages whose text is at hand and has the hash that was annotated; a changed text is an error."""
    pages = []
    for path in sorted(GOLD.glob("*.json")):
        for page in json.loads(path.read_text(encoding="utf-8"))["pages"]:
            text = read_text(page["source"])[: page["characters"]]
            if hashlib.sha256(text.encode()).hexdigest() != page["sha256"]:
                raise ValueError(f"the text of {page['source']} is not the annotated one")
            ignored = tuple((start, end) for start, end in page["ignored"])
            blind = page.get("blind", False)
            pages.append(GoldPage(path.stem, page["source"], text, tuple(page["mentions"]), ignored, blind))
    return pages


def read_text(source: str) -> str:
    """The text of `nordstemmen_dev:PAPER:PAGE`, `berlin_fk:ID:1`, `augsburg:REFERENCE:1`, `FILE.pdf:PAGE`."""
    name, _, page = source.rpartition(":")
    if name.endswith(".pdf"):
        return _pdf_page(DATA / "pdfs" / name, int(page))
    return _texts(name.partition(":")[0])[source]


@cache
def _texts(collection: str) -> dict[str, str]:
    if collection == "potsdam":
        return {"potsdam:24-SVV-1155:0": (DATA / "seed" / "24-SVV-1155.txt").read_text(encoding="utf-8")}
    papers = DATA / "council_papers"
    if collection == "augsburg":
        rows = json.loads((papers / "augsburg_allris4_dev.json").read_text(encoding="utf-8"))
        return {f"augsburg:{row['gold']['reference']}:1": row["text"] for row in rows}
    if collection == "berlin_fk":
        rows = _lines(papers / "berlin_fk_bvv_allris.jsonl.gz")
        return {f"berlin_fk:{row['volfdnr']}:1": row["text"] for row in rows}
    texts = {}
    for row in _lines(papers / f"{collection}.jsonl.gz"):
        name = row.get("paper") or f"{row['meeting']}-{row['doc']}"
        texts.update({f"{collection}:{name}:{i}": text for i, text in enumerate(row["pages"], start=1)})
    return texts


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def _pdf_page(path: Path, number: int) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        text = document[number - 1].get_textpage().get_text_range()
    return str(text).replace("\r\n", "\n").replace("\x02", "")


@cache
def context_of(council: str) -> MentionContext:
    return _CONTEXTS.get(council) or context_from_profile(load_profiles().named(council))


def judge(page: GoldPage, mark: Marker | None = None) -> list[tuple[Mention, bool]]:
    """Every mention found that counts, and whether it is right."""
    spans = mark(page.text) if mark else ()
    mentions = find_mentions(page.text, context_of(page.council), spans).items
    judged = [(m, (m.start, m.end, _GROUP[m.kind]) in page.spans) for m in mentions]
    return [(m, right) for m, right in judged if right or not _is_ignored(page, (m.start, m.end, ""))]


def compare(page: GoldPage, mark: Marker | None = None) -> tuple[set[Span], set[Span]]:
    """Spans found and spans true of one page; what touches an ignored stretch is left out unless true."""
    return {(m.start, m.end, _GROUP[m.kind]) for m, _ in judge(page, mark)}, page.spans


def _is_ignored(page: GoldPage, span: Span) -> bool:
    return any(start < span[1] and span[0] < end for start, end in page.ignored)


def score_pages(pages: Sequence[GoldPage], mark: Marker | None = None) -> dict[str, Score]:
    """Strict scores per group over pages."""
    return score_names([compare(page, mark) for page in pages], LABELS)


def _print(title: str, scores: dict[str, Score]) -> None:
    for label, s in scores.items():
        print(f"{title:24} {label:13} P {s.precision:.3f} R {s.recall:.3f} F1 {s.f1:.3f} of {s.true}")


if __name__ == "__main__":
    from extract.names.nlp import mark_names

    marker = mark_names if "--model" in sys.argv else None
    everything = load_pages()
    _print(
        "seen pages", score_pages([p for p in everything if not p.blind and p.council != "potsdam"], marker)
    )
    _print("blind pages", score_pages([p for p in everything if p.blind], marker))
    _print("model paper", score_pages([p for p in everything if p.council == "potsdam"], marker))
    for council in sorted({page.council for page in everything}):
        _print(council, score_pages([p for p in everything if p.council == council], marker))
