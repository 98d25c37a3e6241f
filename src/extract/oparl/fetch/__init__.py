"""Edge in: the papers of a council system that serves OParl, with what it says of them."""

from __future__ import annotations

from extract.oparl.fetch.record import Counts, Fetched
from extract.oparl.fetch.run import FetchOptions, fetch

__all__ = ["Counts", "FetchOptions", "Fetched", "fetch"]
