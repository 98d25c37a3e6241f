"""Drafts measured against the edition that was really written next: held out, then compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from extract.archive.resolve import apply_resolution, resolve_archive
from extract.archive.resolve.summary import summarize
from extract.draft import Archive, Draft, Sentence, Settings, build_archive, build_draft
from extract.evaluate.counts import Count, Miss
from extract.evaluate.draft_gold import Mark, SeriesGold, plain, read_series_gold
from extract.evaluate.paper import ScoreSheet
from extract.evaluate.scores import SetScores, sum_sheets
from extract.names.organizations import context_from_profile
from extract.profile import Profile, load_profiles
from extract.reading.parse import parse_file

SET = "drafts"


def score_drafts(paths: Sequence[Path]) -> SetScores:
    """Every draft that can be made from the first editions of each series, the next one held out.

    `change` is what must change: found is what the draft gives as a gap or a question. `kept` is what stays
    word for word: found is what the draft left in place.
    """
    return sum_sheets(SET, [sheet for path in paths for sheet in _score_series(read_series_gold(path))])


def _score_series(gold: SeriesGold) -> Iterator[ScoreSheet]:
    archive, profile = _read(gold)
    papers = sorted(archive.papers, key=lambda paper: paper.date or date.min)
    for place in range(len(gold.editions) - 1):
        later = [paper.paper_id for paper in papers[place + 1 :]]
        draft = build_draft(archive.without(later), gold.series, None, Settings(profile=profile))
        yield score_draft(draft, gold, place)


def score_draft(draft: Draft, gold: SeriesGold, place: int) -> ScoreSheet:
    """One draft against the marks of the edition at `place` and the text of the one after it."""
    sheet = ScoreSheet(f"{gold.series}-{draft.year}")
    following = {plain(text) for _, text in gold.editions[place + 1]}
    change, kept = Count(), Count(complete=False)
    for sentence, mark in _pairs(draft, gold.editions[place]):
        told, stands = _is_told(sentence), plain(sentence.text) in following
        if mark == "!":
            change += Count(1, int(told), int(told), int(told))
        elif mark == "+":
            change += Count(0, int(told), 0, 0)
            right = int(stands and not told)
            kept += Count(1, right, right, right, complete=False)
        if (mark == "!" and not told) or (mark == "+" and (told or not stands)):
            sheet.misses.append(
                Miss(sheet.document, "change", f"{mark} {sentence.source.text}", sentence.text)
            )
    sheet.counts[f"{gold.series}.{draft.year}.change"] = change
    sheet.counts[f"{gold.series}.{draft.year}.kept"] = kept
    return sheet


def _is_told(sentence: Sentence) -> bool:
    """Gaps and questions; what is only to be confirmed stays as it is."""
    return sentence.mark in ("slot", "question")


def _pairs(draft: Draft, marks: Sequence[tuple[Mark, str]]) -> Iterator[tuple[Sentence, Mark]]:
    """Sentences of the draft with the mark of the sentence they come from, by words and order."""
    left = [(mark, plain(text)) for mark, text in marks]
    for sentence in draft.sentences:
        words = plain(sentence.source.text)
        found = next((item for item in left if item[1] == words), None)
        if found is not None:
            left.remove(found)
            yield sentence, found[0]


def _read(gold: SeriesGold) -> tuple[Archive, Profile]:
    """The editions read and linked as an ingestion does it; the series named as a person would name it."""
    profiles = load_profiles()
    with TemporaryDirectory(prefix="vorlagen-") as folder:
        paths = gold.papers(Path(folder))
        read = [parse_file(path, name=path.name, profiles=profiles).extraction for path in paths]
    bodies = [body for profile in profiles.councils for body in context_from_profile(profile).bodies]
    resolution = resolve_archive([summarize(item) for item in read], bodies)
    archive = build_archive([apply_resolution(item, resolution) for item in read], resolution.organizations)
    named = tuple(replace(paper, series=gold.series) for paper in archive.papers)
    council = archive.papers[0].council if archive.papers else None
    known = council is not None and any(profile.key == council for profile in profiles.councils)
    profile = profiles.named(council) if known and council else Profile(key=gold.series, name=gold.series)
    return replace(archive, papers=named), profile
