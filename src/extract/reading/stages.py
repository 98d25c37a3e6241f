"""What the steps of the recipe hand on to each other, and what the recipe returns."""

from __future__ import annotations

from dataclasses import dataclass

from extract.base.model import Document, Section, Table, Zone
from extract.schema.extraction import Extraction


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as it was read: the document as laid out, its parts, and all rows made of it.

    `zones` are those the values were read by, `tables` those of its text, `sections` its outline: nobody
    needs to find them anew. Rows of scanned pages lie on the page as a person sees it (`Page.as_seen`).
    """

    document: Document
    zones: tuple[Zone, ...]
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]
    extraction: Extraction
