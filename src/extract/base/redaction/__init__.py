"""Personal data in a text: who handles a case, who signs, where somebody lives, numbers, addresses, accounts.

Text in, spans or the blackened text out. Names of office-holders in running text are no personal data; who
signs, who handles the case, who is to be called and who lives where is. Owner: what `reading` hides in rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.base.redaction.addresses import address_spans, names_with_address
from extract.base.redaction.case_workers import case_worker_spans, extension_spans
from extract.base.redaction.contacts import contact_spans
from extract.base.redaction.people_words import PERSON, ROOM, any_label, is_surely_person
from extract.base.redaction.signatures import begins_signature, closing_spans, signature_spans, signer_spans
from extract.base.word_lists import any_of, read_ordered_words

BLOCK = "█"
Spans = list[tuple[int, int]]
PERSON_COLUMN = re.compile(any_label("labels"))
"""Titles of columns that hold nothing but names of case workers."""
SIGNATURE_COLUMN = re.compile(any_of(read_ordered_words(ROOM, "signature_columns")))
"""Titles of columns that people sign in."""

__all__ = [
    "BLOCK",
    "PERSON",
    "PERSON_COLUMN",
    "SIGNATURE_COLUMN",
    "Spans",
    "address_spans",
    "begins_signature",
    "black_out",
    "case_worker_spans",
    "closing_spans",
    "is_surely_person",
    "names_with_address",
    "personal_spans",
    "redact_text",
    "signature_spans",
]


def personal_spans(text: str) -> Spans:
    """Where personal data stands in a text: sorted spans, half-open."""
    text = text.replace("\u00a0", " ")
    return sorted(
        {
            *contact_spans(text),
            *case_worker_spans(text),
            *extension_spans(text),
            *signer_spans(text),
            *address_spans(text),
        }
    )


def black_out(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with every character of the spans replaced by a block; white space and length stay."""
    for start, end in spans:
        text = text[:start] + re.sub(r"\S", BLOCK, text[start:end]) + text[end:]
    return text


def redact_text(text: str) -> str:
    """The text without personal data."""
    return black_out(text, personal_spans(text))
