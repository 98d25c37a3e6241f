"""Sentences that every report of a series brings again: told by words in their context, never by a date."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.base import edtf
from extract.base.word_lists import read_ordered_words
from extract.draft.editions import Text
from extract.german.tense import pattern_of
from extract.schema.records import DateRow

NO_DATE = frozenset({"name", "law"})
"""Roles of dates that are no time at which something is or was: part of a name, or of a law's."""
EXACT = frozenset({"day", "time"})
_BY_LAW = re.compile(
    r"\W{0,3}(?:Nach|Gemäß|Laut)\s+(?:de[mr]\s+)?(?:§|\w*(?:[Gg]esetz|[Vv]erordnung|[Ss]atzung)\b)"
)
_DOCUMENT = re.compile(
    r"\b\w*(?:[Bb]eschluss|[Bb]eschlusses|[Vv]ertrag|[Gg]esetz|[Uu]rteil|[Ss]atzung|[Ee]rlass|[Vv]ereinbarung)\s+vom\s+$"
)


def find_formula(text: Text, year: int, *, after_formula: bool = False) -> str | None:
    """The words that make a sentence a standing formula of the report on `year`; None where it is none.

    A sentence that tells a day up to the end of that year tells what happened, whatever words it has; the
    day of a decision or a law that it names is none. `after_formula` says that an earlier sentence of the
    paragraph is a formula: „danach“ then means that one, else a time.
    """
    if any(is_exact(row) and last_year(row) <= year for row in told_dates(text)):
        return None
    words = text.text
    found = pattern_of("kinds", "formula").search(words) or _in_context().search(words)
    if not found and after_formula:
        found = pattern_of("kinds", "formula_behind").search(words)
    return found[0] if found else None


def find_mandate(text: Text, year: int) -> str | None:
    """The words that tell why the report is written, or what it is about; None where a day of then is told.

    „Der Rat hat die Verwaltung beauftragt, jährlich zu berichten“ stands in every report though it is past.
    """
    if any(is_exact(row) and last_year(row) <= year for row in told_dates(text)):
        return None
    patterns = read_ordered_words("drafting", "kinds.mandate")
    found = re.search("|".join(f"(?:{pattern})" for pattern in patterns), text.text)
    return found[0] if found else None


def is_by_law(words: str) -> bool:
    """„Nach dem Schulgesetz plant die Gemeinde …“: a standing duty, no announcement."""
    return bool(_BY_LAW.match(words))


def told_dates(text: Text) -> tuple[DateRow, ...]:
    """The dates of a sentence that are a time, not part of the name of a law, a decision or anything else."""
    return tuple(row for row in text.dates if row.role not in NO_DATE and not dates_a_document(text, row))


def dates_a_document(text: Text, row: DateRow) -> bool:
    """„Beschluss vom 31. August 2021“: the date belongs to the name of a decision or a law."""
    before = (row.char_start or 0) - (text.source.char_start or 0)
    return bool(_DOCUMENT.search(text.source.text[:before]))


def is_exact(row: DateRow) -> bool:
    """A day or days with their year, as „12.05.2022“ or „vom 2. bis 9. Mai 2022“."""
    meant = edtf.read_edtf(row.edtf)
    return meant is not None and (row.precision in EXACT or meant.names_day)


def last_year(row: DateRow) -> int:
    """The last year a date touches; of „seit …“ the year it begins; 0 where it names none."""
    return edtf.last_year(row.edtf) or 0


@lru_cache(maxsize=1)
def _in_context() -> re.Pattern[str]:
    """„Anlage“, „Vorlage“, „Übersicht“ only where they mean the papers themselves."""
    patterns = read_ordered_words("drafting", "kinds.formula_in_context")
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
