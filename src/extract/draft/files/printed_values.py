"""How the values of a draft are printed in German."""

from __future__ import annotations

import re

from extract.draft import EditionRef, Sentence
from extract.schema.german_names import german_name

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def printable(text: str) -> str:
    """The text without characters that XML forbids: a file that holds one cannot be opened."""
    return _UNPRINTABLE.sub(" ", text)


def on_one_line(text: str) -> str:
    """The text with every stretch of white space as one space."""
    return " ".join(printable(text).split())


def yes_no(value: bool | None) -> str:
    """„ja“, „nein“, empty where unknown."""
    return "" if value is None else "ja" if value else "nein"


def number_text(value: float) -> str:
    """„64.000“, „48,5“: German thousands and decimals."""
    text = f"{value:,.0f}" if value == int(value) else f"{value:,}"
    return text.translate(str.maketrans(",.", ".,"))


def edition_name(edition: EditionRef) -> str:
    """„5. Ausgabe, Bericht 2023 (24/SVV/1155)“, as far as known."""
    number = f"{edition.number}. Ausgabe, " if edition.number is not None else ""
    year = f"Bericht {edition.year}" if edition.year is not None else "ohne Berichtsjahr"
    reference = f" ({edition.reference})" if edition.reference else ""
    return f"{number}{year}{reference}"


def kinds_text(sentence: Sentence) -> str:
    """The kinds of a sentence, leading one first: „Ereignis, Zähler“."""
    return ", ".join(german_name("draft.kinds", kind) for kind in sentence.kinds)


def age_text(sentence: Sentence) -> str:
    """Since when the wording is unchanged: „seit 2020 unverändert“, years and numbers perhaps aside."""
    if sentence.since_year is None:
        return ""
    aside = " bis auf Jahr, Datum oder Nummer" if sentence.rolled_since else ""
    return f"seit {sentence.since_year}{aside} unverändert"


def heading_number(number: str | None) -> str:
    """A section's number as printed before its title: „3.“, „3.1“, „3.)“; empty without one."""
    if not number:
        return ""
    return f"{number}. " if number.isalnum() else f"{number} "
