"""Finds the paper of an Anlage: by number, by file name, by the name that the paper gives it, by folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from rapidfuzz import fuzz

from extract.archive.resolve.summary import Summary, archive_issue
from extract.base.model import Issue
from extract.base.paper_id import plain_key, reference_key
from extract.schema.records import FileRow, IssueRow

SAME_NAME = 90.0
"""Least likeness (0–100) at which a document's head or file name is the name of an Anlage."""

_SHORTEST_KEY, _SHORTEST_NAME, _TELLING_NAME = 4, 6, 12
"""Numbers and names shorter than this stand in file names by chance; „Lageplan“ is no telling name."""

_NUMBER = re.compile(
    r"\b(?:Anlage|Anl\.?|Anhang)[\s_.:-]*(?:Nr\.?[\s_]*)?(\d{1,3}|[IVX]{1,4}\b)", re.IGNORECASE
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper as linking sees it."""

    paper_id: str
    key: str | None
    folder: str
    files: tuple[FileRow, ...]


class _Papers:
    """The papers of the archive by number, by folder and by the names of their Anlagen."""

    def __init__(self, papers: Sequence[_Paper]) -> None:
        self.by_key: dict[str, list[_Paper]] = {}
        self.by_folder: dict[str, list[_Paper]] = {}
        self.by_name: dict[str, set[str]] = {}
        for paper in papers:
            self.by_folder.setdefault(paper.folder, []).append(paper)
            if paper.key:
                self.by_key.setdefault(paper.key, []).append(paper)
            for row in paper.files:
                self.by_name.setdefault(_plain(row.name), set()).add(paper.paper_id)


def link_attachments(
    summaries: Sequence[Summary], names: Mapping[str, str]
) -> tuple[dict[str, str], list[IssueRow]]:
    """Document id of every Anlage → paper id; an issue for each that has none, or only by its folder."""
    papers = _Papers([_paper(s, names[s.document.document_id]) for s in summaries if s.paper is not None])
    links: dict[str, str] = {}
    issues: list[IssueRow] = []
    for summary in summaries:
        if summary.paper is not None or summary.document.role != "attachment":
            continue
        by_content = _by_number(summary, papers) or _by_name(summary, papers)
        paper_id = by_content or _by_folder(summary, papers)
        if paper_id is None:
            if summary.document.text_source != "none":  # of what holds no words that is told already
                issue = Issue("attachment-unlinked", {"file": summary.document.file})
                issues.append(archive_issue(issue, summary))
            continue
        links[summary.document.document_id] = paper_id
        if by_content is None:
            values = {"file": summary.document.file, "paper_id": paper_id}
            issues.append(archive_issue(Issue("attachment-by-folder", values), summary))
    return links, issues


def match_files(
    summaries: Sequence[Summary], links: Mapping[str, str], names: Mapping[str, str]
) -> dict[str, str]:
    """File id → document id: which row of the paper's list of Anlagen an ingested Anlage is."""
    attachments: dict[str, list[Summary]] = {}
    for summary in summaries:
        if paper_id := links.get(summary.document.document_id):
            attachments.setdefault(paper_id, []).append(summary)
    matched: dict[str, str] = {}
    for summary in summaries:
        if summary.paper is not None:
            candidates = attachments.get(names[summary.document.document_id], [])
            apart = [row for row in summary.files if row.document_id is None]
            matched.update(_match(apart, candidates))
    return matched


def _match(files: Sequence[FileRow], candidates: Sequence[Summary]) -> dict[str, str]:
    """Best pairs first; a lone Anlage is the lone row even where the two are called differently."""
    pairs = [(_likeness(row, c), row.file_id, c.document.document_id) for row in files for c in candidates]
    matched: dict[str, str] = {}
    for score, file_id, document_id in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        sure = score >= SAME_NAME or len(pairs) == 1
        if sure and file_id not in matched and document_id not in matched.values():
            matched[file_id] = document_id
    return matched


def _paper(summary: Summary, paper_id: str) -> _Paper:
    reference = summary.paper.reference if summary.paper else None
    return _Paper(paper_id, reference_key(reference), _folder(summary), summary.files)


def _folder(summary: Summary) -> str:
    return str(PurePosixPath(summary.document.file).parent)


def _stem(summary: Summary) -> str:
    return PurePosixPath(summary.document.file).stem


def _by_number(summary: Summary, papers: _Papers) -> str | None:
    """The paper whose number the Anlage prints, else the one whose number its file name or folder holds."""
    own = reference_key(summary.document.paper_id)
    if own in papers.by_key:
        return _nearest(papers.by_key[own], summary)
    words = plain_key(summary.document.file).split("-")
    runs = ("-".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))
    held = [run for run in runs if run in papers.by_key and len(run) >= _SHORTEST_KEY]
    return _nearest(papers.by_key[max(held, key=len)], summary) if held else None


def _by_name(summary: Summary, papers: _Papers) -> str | None:
    """The one paper that names an Anlage as this document is called: of its folder, else of the archive."""
    near = papers.by_folder.get(_folder(summary), [])
    alike = {p.paper_id for p in near for row in p.files if _name_likeness(row, summary) >= SAME_NAME}
    if len(alike) == 1:
        return alike.pop()
    words = _plain(summary.title).split()
    begins = [" ".join(words[:end]) for end in range(1, len(words) + 1)]
    called = [name for name in (_plain(_stem(summary)), *begins) if len(name) >= _TELLING_NAME]
    named = {paper_id for name in called for paper_id in papers.by_name.get(name, ())}
    return next(iter(named)) if len(named) == 1 else None


def _by_folder(summary: Summary, papers: _Papers) -> str | None:
    near = papers.by_folder.get(_folder(summary), [])
    return near[0].paper_id if len(near) == 1 else None


def _nearest(papers: Sequence[_Paper], summary: Summary) -> str | None:
    """One paper, or of several with the same number the one in the Anlage's folder, else the plain one."""
    ranked = sorted(papers, key=lambda p: (p.folder != _folder(summary), len(p.paper_id), p.paper_id))
    return ranked[0].paper_id if ranked else None


def _likeness(row: FileRow, summary: Summary) -> float:
    """How surely the document is the Anlage of this row, 0–100: its number decides, else its name."""
    numbers = {number for text in (_stem(summary), summary.title) for number in _numbers(text)}
    wanted = set(_numbers(row.name)) or {row.position}
    if numbers:
        return 95.0 if numbers & wanted else 0.0
    return _name_likeness(row, summary)


def _name_likeness(row: FileRow, summary: Summary) -> float:
    wanted = _plain(row.name)
    if len(wanted) < _SHORTEST_NAME:
        return 0.0
    title = _plain(summary.title)[: len(wanted) + 20]
    return max(fuzz.token_set_ratio(wanted, _plain(_stem(summary))), fuzz.partial_ratio(wanted, title))


def _numbers(text: str) -> Iterator[int]:
    for match in _NUMBER.finditer(text.replace("_", " ")):
        digits = match.group(1).upper()
        yield int(digits) if digits.isdigit() else _ROMAN.get(digits, 0)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", _NUMBER.sub(" ", text)).casefold().split())
