"""Checks across documents, on their summaries alone: doubles, lacking papers, likely doubles of names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from extract.archive.assertions import check_assertions
from extract.archive.resolve import Resolution, Summary
from extract.archive.resolve.fingerprint import likeness
from extract.base.characters import fold
from extract.base.model import Issue
from extract.base.paper_id import reference_key
from extract.base.word_lists import read_words
from extract.profile import Profiles
from extract.schema.issues import build_issue_row
from extract.schema.records import IssueRow, OrganizationRow, row_id

_SAME_TEXT = 0.8
_EQUAL = 0.97
_ENOUGH = 12
_OF_A_FORM = 3
_BAND = 4
_SAME_NAME = 92.0
_SILENT = read_words("registers", "silent")
"""Words that make no other organization: articles and legal forms."""


def check_archive(
    summaries: Sequence[Summary], resolution: Resolution, profiles: Profiles
) -> tuple[IssueRow, ...]:
    """The issues that no single document shows; the order of `summaries` has no influence."""
    ordered = sorted(summaries, key=lambda s: (s.document.file, s.document.document_id))
    return (
        *find_lacking(ordered, resolution),
        *find_similar_documents(ordered),
        *find_double_editions(ordered),
        *find_similar_organizations(resolution.organizations),
        *check_assertions(ordered, profiles),
    )


def _archive_row(issue: Issue, summary: Summary | None, *about: object) -> IssueRow:
    """An issue about one document, or with None about the whole archive; `about` tells it from others."""
    document_id = summary.document.document_id if summary else None
    issue_id = row_id(document_id or "", "issues", "archive", issue.code, *about)
    return build_issue_row(issue, issue_id, document_id)


def find_lacking(summaries: Iterable[Summary], resolution: Resolution) -> Iterator[IssueRow]:
    """Cited papers that the archive does not hold; each number once, where it is cited first."""
    cited: dict[str, list[tuple[Summary, str, int | None]]] = defaultdict(list)
    for summary in summaries:
        for item in summary.cited:
            key = reference_key(item.reference)
            if key and key not in resolution.targets:
                cited[key].append((summary, item.reference, item.page))
    for key, places in sorted(cited.items()):
        summary, reference, page = places[0]
        files = len({place[0].document.document_id for place in places})
        if files > 1:
            issue = Issue("reference-lacking", {"reference": reference, "files": files}, page)
        else:
            issue = Issue("reference-lacking", {"reference": reference}, page)
        yield _archive_row(issue, summary, key)


def find_similar_documents(summaries: Sequence[Summary]) -> Iterator[IssueRow]:
    """Papers with different numbers and nearly the same text; each is told of its nearest earlier one.

    Words that many papers share are those of a form: they count only where the texts are all but equal.
    """
    shared = Counter(entry for s in summaries for entry in enumerate(s.fingerprint))
    buckets: dict[tuple[int, tuple[int, ...]], list[Summary]] = defaultdict(list)
    for summary in summaries:
        if not summary.fingerprint or summary.paper is None:
            continue
        bands = [(i, summary.fingerprint[i : i + _BAND]) for i in range(0, len(summary.fingerprint), _BAND)]
        near = {other.document.document_id: other for band in bands for other in buckets[band][:50]}
        ranked = sorted(((_share(summary, o, shared), o.document.file, o) for o in near.values()), key=_rank)
        if ranked and ranked[0][0] and not _same_number(summary, ranked[0][2]):
            other = ranked[0][2].document
            issue = Issue("document-similar", {"other": other.file, "share": ranked[0][0]}, 1)
            yield _archive_row(issue, summary, other.document_id)
        for band in bands:
            buckets[band].append(summary)


def _rank(item: tuple[float, str, Summary]) -> tuple[float, str]:
    return -item[0], item[1]


def _share(one: Summary, other: Summary, shared: Mapping[tuple[int, int], int]) -> float:
    """How alike two papers are where that is telling, else 0."""
    whole = likeness(one.fingerprint, other.fingerprint)
    if whole >= _EQUAL:
        return whole
    pairs = enumerate(zip(one.fingerprint, other.fingerprint, strict=True))
    own = [(a, b) for i, (a, b) in pairs if min(shared[i, a], shared[i, b]) <= _OF_A_FORM]
    rare = sum(a == b for a, b in own) / len(own) if len(own) >= _ENOUGH else 0.0
    return whole if rare >= _SAME_TEXT and whole >= _SAME_TEXT else 0.0


def _same_number(one: Summary, other: Summary) -> bool:
    """Two versions of one number are told as such already."""
    numbers = [reference_key(s.paper.reference if s.paper else None) for s in (one, other)]
    return numbers[0] is not None and numbers[0] == numbers[1]


def find_double_editions(summaries: Iterable[Summary]) -> Iterator[IssueRow]:
    """Two papers of one series for one report year or with one number of edition."""
    seen: dict[tuple[object, ...], Summary] = {}
    for summary in summaries:
        paper = summary.paper
        if paper is None or paper.series is None:
            continue
        for what, value in (("number", paper.series_number), ("year", paper.report_year)):
            if value is None:
                continue
            first = seen.setdefault((paper.council, paper.series, what, value), summary)
            if first is not summary and not _same_number(first, summary):
                files = {"first": first.document.file, "second": summary.document.file}
                yield _archive_row(Issue("series-double", {what: value, **files}, 1), summary, what, value)


def find_similar_organizations(organizations: Sequence[OrganizationRow]) -> Iterator[IssueRow]:
    """Entries of the register whose names differ by an inflection or a misprint; numbers must be the same.

    Territories are told apart by their keys, known bodies by the profile.
    """
    blocks: dict[str, list[OrganizationRow]] = defaultdict(list)
    for row in sorted(organizations, key=lambda r: r.organization_id):
        if row.ags is None and row.valid_from is None and row.successor_id is None and row.mentions:
            for word in {word[:4] for word in _words(row.name)}:
                blocks[word].append(row)
    told: set[tuple[str, str]] = set()
    for rows in blocks.values():
        for index, one in enumerate(rows[:400]):
            for other in rows[index + 1 : 400]:
                pair = (one.organization_id, other.organization_id)
                if pair not in told and _alike(one, other):
                    told.add(pair)
                    yield _similar(one, other)


def _words(name: str) -> list[str]:
    plain = "".join(c if c.isalnum() else " " for c in fold(name))
    return [word for word in plain.split() if word not in _SILENT]


def _alike(one: OrganizationRow, other: OrganizationRow) -> bool:
    left, right = _words(one.name), _words(other.name)
    if not left or not right or [w for w in left if w.isdigit()] != [w for w in right if w.isdigit()]:
        return False
    # „Ausschuss für Bildung" and „Ausschuss für Kultur" share most letters, so every word must have its like
    if len(left) != len(right):
        return False
    return all(fuzz.ratio(a, b) >= _SAME_NAME - 10 for a, b in zip(left, right, strict=True)) and (
        fuzz.ratio(" ".join(left), " ".join(right)) >= _SAME_NAME
    )


def _similar(one: OrganizationRow, other: OrganizationRow) -> IssueRow:
    issue = Issue("organization-similar", {"first": one.name, "second": other.name})
    return _archive_row(issue, None, one.organization_id, other.organization_id)
