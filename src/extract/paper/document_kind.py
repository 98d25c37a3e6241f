"""What kind of document a file is: told by its role, and by the type that its head prints."""

from __future__ import annotations

import re

from extract.base.word_lists import read_word_groups

_KINDS = {word: kind for kind, words in read_word_groups("documents", "kinds").items() for word in words}
_LONGEST_FIRST = tuple(sorted(_KINDS, key=len, reverse=True))


def judge_kind(role: str, paper_type: str | None) -> str:
    """`attachment` for an Anlage; else by the paper type; `paper` for any other type, `other` without one.

    The word that names the kind ends the first noun that holds one: „Änderungsantrag der Fraktion" is a
    motion, „Antwort auf eine Anfrage" an answer, „Tagesordnung" an invitation and no by-law.
    """
    if role == "attachment":
        return "attachment"
    if not paper_type:
        return "other"
    for word in re.findall(r"[^\W\d_]+", paper_type.casefold()):
        ending = next((known for known in _LONGEST_FIRST if word.endswith(known)), None)
        if ending is not None:
            return _KINDS[ending]
    return "paper"
