"""Edge in: the papers of a council system that serves OParl, with what it says of them."""

from __future__ import annotations

from extract.oparl.fetch.record import REPORT_FILE, Counts, Fetched
from extract.oparl.fetch.run import FetchOptions, fetch

__all__ = ["REPORT_FILE", "Counts", "FetchOptions", "Fetched", "fetch"]
