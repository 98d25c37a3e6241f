"""What became of the announcements in a series of reports, told by its later editions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from extract.archive.commitment_links import (
    Announcement,
    CommitmentLink,
    ReportPaper,
    SentenceInContext,
    link_commitments,
)
from extract.archive.resolve.summary import Summary
from extract.german.sentences import split_sentences
from extract.schema.extraction import Extraction

_SPOKEN = ("paragraph", "item")


def series_of(summaries: Sequence[Summary], paper_ids: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Paper ids of every series with two editions and more, in the order of their years."""
    members: dict[tuple[str, str], list[tuple[int, date, str]]] = {}
    for summary in summaries:
        paper = summary.paper
        if paper is None or not paper.series:
            continue
        paper_id = paper_ids.get(summary.document.document_id, paper.paper_id)
        order = (paper.report_year or 0, paper.date or date.min, paper_id)
        members.setdefault((paper.council or "", paper.series), []).append(order)
    return {
        "/".join(key): tuple(paper_id for *_, paper_id in sorted(entries))
        for key, entries in sorted(members.items())
        if len(entries) > 1
    }


def follow_promises(
    editions: Sequence[str], extractions: Iterable[tuple[str, Extraction]]
) -> dict[str, CommitmentLink]:
    """The fate of every commitment of a series by its id.

    `editions` are its paper ids in order of time, `extractions` their files, Anlagen included, each with the
    id of its paper. Papers are named by their ids in the result.
    """
    statements: dict[str, list[SentenceInContext]] = {paper_id: [] for paper_id in editions}
    announced: list[tuple[str, Announcement]] = []
    for paper_id, extraction in extractions:
        if paper_id not in statements:
            continue
        said = _statements(extraction)
        statements[paper_id].extend(said)
        contexts = {s.sentence: s.context for s in said}
        for row in extraction.commitments:
            context = contexts.get(row.sentence, "")
            announced.append((row.commitment_id, Announcement(paper_id, row.sentence, row.due, context)))
    papers = [ReportPaper(paper_id, tuple(statements[paper_id])) for paper_id in editions]
    links = link_commitments([announcement for _, announcement in announced], papers)
    return {row_id: link for (row_id, _), link in zip(announced, links, strict=True)}


def _statements(extraction: Extraction) -> list[SentenceInContext]:
    """The sentences of running text, each with its heading and the sentence before it."""
    announces = {row.sentence for row in extraction.commitments}
    said: list[SentenceInContext] = []
    heading = before = ""
    for block in extraction.blocks:
        if block.kind == "heading":
            heading, before = block.text, ""
        if block.kind not in _SPOKEN:
            continue
        for sentence in split_sentences(block.text):
            wording = sentence.wording
            said.append(SentenceInContext(wording, f"{heading} {before}".strip(), wording in announces))
            before = wording
    return said
