"""The archive of a run: what its documents say together, each with the archive's ids and links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.archive.checks import check_archive
from extract.archive.commitment_links import CommitmentLink
from extract.archive.corrections import Book, is_settled
from extract.archive.resolve import Resolution, Summary, apply_resolution, resolve_archive
from extract.archive.resolve.promises import follow_promises, series_of
from extract.archive.resolve.summary import archive_issue
from extract.archive.statements.compare import check_statements
from extract.base.model import Issue
from extract.names.organizations import KnownBody, context_from_profile
from extract.profile import Profiles
from extract.run.earlier_run import EarlierRun
from extract.run.statements import Statements, without_papers
from extract.run.store import load_extraction
from extract.run.withheld import Withheld, find_withheld
from extract.run.worker import Outcome, Task, read_extraction, reviewed
from extract.schema.extraction import Extraction


@dataclass(frozen=True, slots=True)
class Archive:
    """What a run gives out: documents with the tasks that read them, what they say together; and what it
    withholds, with the inputs of that."""

    outcomes: tuple[Outcome, ...]
    tasks: tuple[Task, ...]
    resolution: Resolution
    withheld: tuple[Withheld, ...] = ()
    withheld_outcomes: tuple[Outcome, ...] = ()

    @property
    def keys(self) -> set[str]:
        """The entries of the store that belong to it."""
        return {outcome.key for outcome in self.outcomes if outcome.key}

    def extractions(self) -> Iterator[Extraction]:
        """Every document with its ids and links, one at a time."""
        return resolved_extractions(self.outcomes, self.resolution, {task.key: task for task in self.tasks})


def build_archive(
    outcomes: Sequence[Outcome],
    tasks: Sequence[Task],
    profiles: Profiles,
    book: Book,
    told: Statements,
    earlier: EarlierRun,
    known: Sequence[Withheld],
) -> Archive:
    """The archive of all that was read but what must be withheld; `known` is what earlier runs withheld.

    What is withheld has no part in anything: the rest is resolved as if it had never been there.
    """
    resolution = resolve_and_check([outcome.summary for outcome in outcomes], profiles, told)
    withheld = find_withheld([outcome.summary for outcome in outcomes], resolution, earlier, known)
    secret = {document_id for item in withheld if item.is_here for document_id in item.document_ids}
    given = tuple(outcome for outcome in outcomes if _id_of(outcome) not in secret)
    hidden = tuple(outcome for outcome in outcomes if _id_of(outcome) in secret)
    if secret:
        rest = without_papers(told, [outcome.summary for outcome in hidden])
        resolution = resolve_and_check([outcome.summary for outcome in given], profiles, rest)
    resolution = settle(resolution, book, tasks)
    if secret:
        count = sum(item.is_here for item in withheld)
        issue = archive_issue(Issue("paper-withheld", {"count": count}), None)
        resolution = replace(resolution, issues=(*resolution.issues, issue))
    hashes = {outcome.summary.document.sha256 for outcome in given}
    by_key = {task.key: task for task in tasks}
    resolution = replace(resolution, promises=promises_of(given, resolution, by_key))
    return Archive(
        outcomes=given,
        tasks=tuple(task for task in tasks if task.sha256 in hashes),
        resolution=resolution,
        withheld=withheld,
        withheld_outcomes=hidden,
    )


def _id_of(outcome: Outcome) -> str:
    return outcome.summary.document.document_id


def resolve_and_check(
    summaries: Sequence[Summary], profiles: Profiles, told: Statements | None = None
) -> Resolution:
    """The archive's ids and links, with what is wrong across its documents and what its systems say else."""
    told = told or Statements()
    resolution = resolve_archive(summaries, bodies_of(profiles))
    checked = check_archive(summaries, resolution, profiles)
    compared = check_statements(summaries, told.all, profiles)
    return replace(resolution, issues=(*resolution.issues, *checked, *told.issues, *compared))


def bodies_of(profiles: Profiles) -> list[KnownBody]:
    """The bodies of all councils with their times."""
    return [body for profile in profiles.councils for body in context_from_profile(profile).bodies]


def settle(resolution: Resolution, book: Book, tasks: Sequence[Task]) -> Resolution:
    """Without the issues that reviewers settled; with one about decisions that no file takes up."""
    items = book.all_items
    issues = [issue for issue in resolution.issues if not is_settled(issue, items)]
    lost = book.lost({task.sha256: task.source.name for task in tasks})
    if lost:
        files = tuple(sorted(entry.known.reference or entry.known.document[:12] for entry in lost))
        issue = Issue("correction-lost", {"count": len(lost), "files": files})
        issues.append(archive_issue(issue, None))
    return replace(resolution, issues=tuple(issues))


def resolved_extractions(
    outcomes: Sequence[Outcome], resolution: Resolution, tasks: Mapping[str, Task]
) -> Iterator[Extraction]:
    """Every document with the archive's ids, one at a time, in an order that only content decides.

    An entry of the store that was damaged since it was written is read anew from its source.
    """

    def place(outcome: Outcome) -> tuple[str, bool, str, str]:
        document = outcome.summary.document
        paper_id = resolution.paper_of(document.document_id) or "~"
        return paper_id, outcome.summary.paper is None, document.file, document.document_id

    for outcome in sorted(outcomes, key=place):
        extraction = _extraction_of(outcome, tasks)
        if extraction is not None:
            yield apply_resolution(extraction, resolution)


def _extraction_of(outcome: Outcome, tasks: Mapping[str, Task]) -> Extraction | None:
    if outcome.extraction is not None or outcome.key is None:
        return outcome.extraction
    task = tasks[outcome.key]
    return reviewed(load_extraction(task.store, task.key) or read_extraction(task), task)


def promises_of(
    outcomes: Sequence[Outcome], resolution: Resolution, tasks: Mapping[str, Task]
) -> dict[str, CommitmentLink]:
    """What later editions of every series say of the commitments of earlier ones, by commitment id."""
    links: dict[str, CommitmentLink] = {}
    files: dict[str, list[Outcome]] = {}
    for outcome in sorted(outcomes, key=lambda o: (o.summary.paper is None, o.summary.document.file)):
        files.setdefault(resolution.paper_of(outcome.summary.document.document_id) or "", []).append(outcome)
    for editions in series_of([o.summary for o in outcomes], resolution.paper_ids).values():
        members = (
            (paper_id, extraction)
            for paper_id in sorted(set(editions))
            for outcome in files[paper_id]
            if (extraction := _extraction_of(outcome, tasks)) is not None
        )
        links |= follow_promises(editions, members)
    return links
