"""From an announcement to a look back with a gap for what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.base.word_lists import read_ordered_words, read_word_pairs
from extract.draft.basis import Basis
from extract.draft.editions import Text
from extract.draft.model import Slot
from extract.draft.parts import Edit, past_value, slot_id

_DROPPED = read_ordered_words("drafting", "rewriting.drop")
"""Words of expectation that a look-back lets go."""
_PAST_VERBS = read_word_pairs("drafting", "rewriting.verbs")
_PASSIVE = ("wird", "werden")
_PARTICIPLE = re.compile(r"(?<![\wÄÖÜäöüß])(?:[a-zäöüß]*ge[a-zäöüß]{2,}(?:t|en)|[a-zäöüß]{4,}t)$")


def outcome_edits(basis: Basis, text: Text) -> list[Edit]:
    """„Für das Jahr 2024 ist geplant, …“ → „Im Jahr 2024 war geplant, …: [Ergebnis?]“.

    The first announcing verb goes into the past, „Für das Jahr“ becomes „Im Jahr“, words of expectation go,
    and the full stop becomes a colon with a gap for the outcome.
    """
    words = text.source.text
    edits = list(_verb_edit(words))
    for match in re.finditer(r"\bFür\s+das\s+Jahr(?=\s+\d{4})", words):
        edits.append(Edit(match.start(), match.end(), "Im Jahr", "Ausblick wird Rückblick"))
    for drop in _DROPPED:
        at = words.find(drop)
        if at >= 0:
            edits.append(Edit(at, at + len(drop), "", "Ausblick wird Rückblick"))
    end = len(words.rstrip(" .,;:"))
    if (
        edits
        and edits[0].new.lower() in ("sollte", "sollten")
        and words[edits[0].start : edits[0].end].lower() in _PASSIVE
    ) and _PARTICIPLE.search(words[:end]):
        edits.append(Edit(end, end, " werden", "Ausblick wird Rückblick"))
    slot = Slot(
        slot_id=slot_id(text, end, len(words)),
        kind="text",
        placeholder=f"[Ergebnis {basis.year}?]",
        last="",
        history=(past_value(basis.base, text, text.text),),
    )
    edits.append(Edit(end, len(words), ": ", "Ausblick wird Rückblick"))
    edits.append(Edit(len(words), len(words), slot.placeholder, "Zusage aus dem letzten Bericht", slot))
    return edits


def _verb_edit(words: str) -> Iterator[Edit]:
    pairs = _PAST_VERBS
    for match in re.finditer(r"[a-zäöüßA-ZÄÖÜ]+", words):
        past = pairs.get(match[0].lower())
        if past is None or _is_infinitive(words, match):
            continue
        past = past.capitalize() if match[0][0].isupper() else past
        yield Edit(match.start(), match.end(), past, "Ausblick wird Rückblick")
        return


def _is_infinitive(words: str, match: re.Match[str]) -> bool:
    """„gegründet werden“ at the end of a clause is no finite verb."""
    behind = words[match.end() : match.end() + 2]
    return match[0] == "werden" and (not behind.strip() or behind[0] in ",.;:")
