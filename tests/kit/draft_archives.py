"""Archives that drafts are tested with: the sample archive's series, and the model paper alone."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract.archive.resolve import apply_resolution, resolve_archive, summarize
from extract.draft import Archive, Draft, Sentence, Settings, build_archive, build_draft
from extract.german.sentences import squeeze_lines
from extract.profile import Profile, load_profiles
from extract.reading.parse import parse_file
from extract.run.whole_archive import bodies_of
from kit.paths import ROOT

ARCHIVE = ROOT / "corpus" / "archive"
GOLD = ROOT / "corpus" / "gold" / "series-kooperationsbericht.json"
SEED = ROOT.parent / "shared" / "data" / "seed" / "24-SVV-1155.txt"
SERIES = ROOT.parent / "shared" / "data" / "potsdam" / "series.json"
NAME = "kooperationsbericht"
MARKED_KINDS = frozenset({"event", "counter", "promise"})


def read_files(*paths: Path) -> Archive:
    """The archive that these PDFs make, read in this process and linked to each other."""
    profiles = load_profiles()
    names = {path: f"{path.parent.name}/{path.name}" for path in paths}
    extractions = [parse_file(path, name=names[path], profiles=profiles).extraction for path in paths]
    resolution = resolve_archive([summarize(item) for item in extractions], bodies_of(profiles))
    linked = [apply_resolution(item, resolution) for item in extractions]
    return build_archive(linked, resolution.organizations)


@cache
def sample_archive() -> Archive:
    """The five sample editions, with the decision that demands them."""
    folders = ("Kooperationsberichte", "23_SVV_0243", "2019")
    paths = [path for folder in folders for path in sorted((ARCHIVE / folder).glob("*.pdf"))]
    return read_files(*paths, *ARCHIVE.glob("*24_SVV_1155*"))


@cache
def potsdam() -> Profile:
    """The profile of the series' council."""
    return load_profiles().named("potsdam")


@cache
def seed_archive(style: int = 0) -> Archive:
    """The model paper alone, rendered; skips where it is not at hand."""
    if not SEED.is_file():
        pytest.skip("the model paper is not at hand (../shared/data/seed)")
    from kit.render_seed import STYLES, render

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "archive").mkdir()
        (Path(folder) / "gold").mkdir()
        return read_files(render(STYLES[style], Path(folder)).path)


@cache
def sample_gold() -> dict[str, Any]:
    """What is true of every sentence of the five sample editions."""
    content: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8"))
    return content


@cache
def draft_after(editions: int) -> Draft:
    """The draft made from the first so many sample editions, the later ones held out."""
    archive = sample_archive()
    later = [p.paper_id for p in archive.papers if p.series == NAME and (p.series_number or 0) > editions]
    return build_draft(archive.without(later), NAME, None, Settings(profile=potsdam()))


@cache
def seed_draft(style: int = 0) -> Draft:
    """The draft made from the model paper alone."""
    return build_draft(seed_archive(style), NAME, None, Settings(profile=potsdam()))


@dataclass(frozen=True)
class Scores:
    """How a draft does against gold: marks of events, counters, promises; sentences that stayed the same.

    What is only to be confirmed, as who holds an office, stays: it is asked until it is answered.
    """

    found: int
    missed: int
    false: int
    stayed: int
    stayed_unmarked: int
    missed_texts: tuple[str, ...]
    false_texts: tuple[str, ...]
    disturbed: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.found / max(self.found + self.missed, 1)

    @property
    def precision(self) -> float:
        return self.found / max(self.found + self.false, 1)

    @property
    def kept(self) -> float:
        return self.stayed_unmarked / max(self.stayed, 1)


def pair_with_gold(draft: Draft, edition: int) -> Iterator[tuple[Sentence, dict[str, Any]]]:
    """Every sentence of the draft with gold of the sentence it comes from, by words and order."""
    gold = list(sample_gold()["editions"][edition - 1]["sentences"])
    for sentence in draft.sentences:
        words = squeeze_lines(sentence.source.text)
        match = next((item for item in gold if squeeze_lines(item["text"]) == words), None)
        if match is not None:
            gold.remove(match)
            yield sentence, match


def score_marks(editions: int) -> Scores:
    """The draft after so many editions, judged by the gold of its last edition and of the one held out."""
    draft = draft_after(editions)
    held_out = sample_gold()["editions"][editions : editions + 1]
    stays = {squeeze_lines(item["text"]) for item in (held_out[0]["sentences"] if held_out else [])}
    missed, false, disturbed = [], [], []
    found = stayed = 0
    for sentence, gold in pair_with_gold(draft, editions):
        told = sentence.mark in ("slot", "question") and bool(MARKED_KINDS & set(sentence.kinds))
        true = bool(MARKED_KINDS & set(gold["kinds"]))
        found += told and true
        missed += [gold["text"]] if true and not told else []
        false += [gold["text"]] if told and not true else []
        if squeeze_lines(gold["text"]) in stays:
            stayed += 1
            disturbed += [gold["text"]] if sentence.mark in ("slot", "question") else []
    return Scores(
        found,
        len(missed),
        len(false),
        stayed,
        stayed - len(disturbed),
        tuple(missed),
        tuple(false),
        tuple(disturbed),
    )
