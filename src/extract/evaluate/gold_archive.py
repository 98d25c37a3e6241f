"""The documents of a gold set as an archive: resolved across files as an ingestion does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.archive.commitment_links import CommitmentLink
from extract.archive.resolve import apply_resolution, resolve_archive
from extract.archive.resolve.promises import follow_promises, series_of
from extract.archive.resolve.summary import summarize
from extract.names.organizations import KnownBody, context_from_profile
from extract.profile import Profiles
from extract.schema.extraction import Extraction


def resolve_set(extractions: Sequence[Extraction], profiles: Profiles) -> list[Extraction]:
    """The same documents, in order, with the archive's ids and with what became of announcements."""
    summaries = [summarize(extraction) for extraction in extractions]
    resolution = resolve_archive(summaries, _bodies(profiles))
    members = [
        (paper_id, extraction)
        for extraction in extractions
        if (paper_id := resolution.paper_of(extraction.document.document_id))
    ]
    members.sort(key=lambda member: (member[0], member[1].paper is None, member[1].document.file))
    promises: dict[str, CommitmentLink] = {}
    for editions in series_of(summaries, resolution.paper_ids).values():
        promises |= follow_promises(editions, members)
    resolution = replace(resolution, promises=promises)
    return [apply_resolution(extraction, resolution) for extraction in extractions]


def _bodies(profiles: Profiles) -> list[KnownBody]:
    return [body for profile in profiles.councils for body in context_from_profile(profile).bodies]
