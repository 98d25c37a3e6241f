"""Across documents: ids of papers, Anlagen and their papers, cited papers, gaps in series."""

from extract.archive.resolve.resolution import (
    Resolution,
    Summary,
    apply_resolution,
    resolve_archive,
    summarize,
)

__all__ = ["Resolution", "Summary", "apply_resolution", "resolve_archive", "summarize"]
