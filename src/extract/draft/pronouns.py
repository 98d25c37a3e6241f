"""Pronouns behind an office that changes its gender: „Er“ goes over with it, the others are asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.base.word_lists import any_of, read_words
from extract.draft.basis import Basis
from extract.draft.editions import Text
from extract.draft.model import Slot
from extract.draft.model_sources import Question
from extract.draft.parts import Edit
from extract.draft.printed_phrases import join_words
from extract.draft.renaming import (
    PRONOUNS,
    Rename,
    Replacement,
    find_office,
    find_pronouns,
    find_replacements,
    opens_with_office,
)
from extract.schema.records import row_id

_SUBJECT = re.compile(r"\W{0,20}Er\b")


def doubtful_places(basis: Basis, text: Text) -> Iterator[Replacement]:
    """Pronouns that mean a renamed office in this sentence, and titles in front of a name."""
    for rename in basis.renames:
        if not (rename.applied and rename.gendered):
            continue
        follows = _named_before(basis, text, rename) is not None
        yield from find_pronouns(text.source.text, rename, follows)
        yield from (item for item in find_replacements(text.source.text, (rename,)) if not item.sure)


def _named_before(basis: Basis, text: Text, rename: Rename) -> Text | None:
    """The sentence before that names the office first; „Er …“ after „Er …“ goes on about it."""
    for index in range(text.index - 1, -1, -1):
        before = basis.base.texts[index]
        if before.paragraph != text.paragraph:
            return None
        if opens_with_office(before.text, rename):
            return before
        if not _SUBJECT.match(before.text):
            return None
    return None


def pronoun_edits(basis: Basis, text: Text) -> Iterator[Edit]:
    """„Er“ as the subject behind the office: rolled forward, or a gap where something else may be meant."""
    for item in doubtful_places(basis, text):
        if not _is_subject(item, text):
            continue
        if _is_open(basis, text, item):
            placeholder = f"[{item.new}/{item.old}]"
            slot_id = row_id(
                text.source.document_id, "draft-slots", "pronoun", text.source.char_start, item.start
            )
            slot = Slot(slot_id=slot_id, kind="text", placeholder=placeholder, last=item.old)
            yield Edit(item.start, item.end, placeholder, item.rename.reason, slot)
        else:
            reason = f"{item.rename.reason}; „{item.old}“ meint das Amt im Satz davor"
            yield Edit(item.start, item.end, item.new, reason)


def _is_subject(item: Replacement, text: Text) -> bool:
    return item.old == "Er" and bool(_SUBJECT.match(text.source.text)) and item.start <= 3


def _is_open(basis: Basis, text: Text, item: Replacement) -> bool:
    """Whether the sentences since the office name something else that „er“ could mean."""
    named = _named_before(basis, text, item.rename)
    first = named.index if named is not None else text.index
    between = (other.text for other in basis.base.texts[first : text.index])
    return any(names_other_masculine(words) for words in between)


def is_clear_possessive(text: Text, item: Replacement) -> bool:
    """„durch seine Mitgliedschaften“ behind the office, with nothing between that can be meant as well."""
    place = find_office(text.source.text, item.rename)
    if place is None or item.start < place[1] or not item.old.lower().startswith("sein"):
        return False
    return not names_other_masculine(text.source.text[place[1] : item.start])


def names_other_masculine(words: str) -> bool:
    """Whether the words name something that „er“ or „sein“ could mean."""
    return bool(_other_masculine().search(words))


@lru_cache(maxsize=1)
def _other_masculine() -> re.Pattern[str]:
    """„einen Plan“, „im Vorstand“: masculine by its article, or by a noun of the list."""
    nouns = any_of(read_words("drafting", "rewriting.masculine"))
    return re.compile(
        r"\b(?:einen|den|diesen|keinen|seinen|ihren)\s+(?:[a-zäöüß]+en\s+)*[A-ZÄÖÜ]"
        rf"|\b(?:[Ii]m|[Dd]em|[Aa]m|[Vv]om|[Zz]um|[Bb]eim|[Ee]inem|[Dd]iesem)\s+(?:\w+\s+)?(?:\w+)?(?i:{nouns})\b"
    )


def ask_pronouns(basis: Basis, text: Text) -> Iterator[Question]:
    """Whether the pronouns and names that follow an office go over with it."""
    doubtful = list(doubtful_places(basis, text))
    if not doubtful:
        return
    rolled = [item for item in doubtful if _is_subject(item, text)]
    others = [item for item in doubtful if not _is_subject(item, text)]
    clear = [item for item in others if is_clear_possessive(text, item)]
    others = [item for item in others if item not in clear]
    checks = []
    if rolled:
        meant = "der Satz davor nennt auch anderes" if _is_open(basis, text, rolled[0]) else "hier geändert"
        words = join_words(f"„{item.old}“ → „{item.new}“" for item in rolled)
        checks.append(f"{words} ({meant}): Ist das Amt im Satz davor gemeint?")
    if clear:
        words = join_words(f"„{item.old}“ → „{item.new}“" for item in clear)
        checks.append(f"{words} (hier geändert): Gehört es zum Amt?")
    if others:
        words = join_words(f"„{item.old}“ → „{item.new}“" for item in others)
        named = any(item.old.lower() not in PRONOUNS for item in others)
        name = ", und einen Namen ersetzen" if named else ""
        checks.append(f"Bitte auch prüfen, ob {words} anzupassen ist{name}.")
    yield basis.question("office", f"{doubtful[0].rename.reason}: {' '.join(checks)}", text.source, None)
