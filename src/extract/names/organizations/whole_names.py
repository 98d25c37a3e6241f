"""A wording that is nothing but the name of a body, as the row of a Beratungsfolge gives it."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.names.organizations.find import find_mentions
from extract.names.organizations.mention import Mention, MentionContext

_BRACKETS = re.compile(r"\s*(?:\([^()]*\))?[\s.,;:]*")
"""What may follow a name and still leave it whole: „Ausschuss für Bildung (Bildungsausschuss)“."""

_SHORT_FOR = re.compile(r"(?<=\s)f\.(?=\s?[A-ZÄÖÜ])")
_SHORT_AND = re.compile(r"(?<=\s)u\.(?=\s?[A-ZÄÖÜ])")
"""Small words that a narrow column shortens: „Ausschuss f. Soziales u. Gesundheit“."""


@lru_cache(maxsize=4096)
def read_body_name(wording: str, context: MentionContext) -> Mention | None:
    """The body that the whole wording names; None where it names none, or says more than a name."""
    text = _SHORT_FOR.sub("für", _SHORT_AND.sub("und", wording.strip()))
    found = next((item for item in find_mentions(text, context).items if item.kind == "body"), None)
    if found is None or not found.organization or found.start > 0:
        return None
    return found if _BRACKETS.fullmatch(text, found.end) else None
