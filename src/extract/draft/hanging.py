"""Sentences that hang on the one before: where that one goes or is asked about, so are they."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.draft.basis import Basis
from extract.draft.editions import Text
from extract.draft.event_frames import keeps_frame
from extract.draft.kinds import UNDER_WAY
from extract.draft.look_backs import FORGOTTEN, LOOK_BACK
from extract.draft.model_sources import Question

_HANGS = re.compile(  # finds „Ziel dieser Studie …“, „Es umfasst …“, „Eines davon …“; leaves „Es gibt …“
    r"""
    \W{0,3}(?:
        (?:Ziel|Zweck|Inhalt|Gegenstand|Grundlage|Ergebnis|Anlass|Teil)\s+(?:dieser|dieses|davon)\b
      | (?:Dies|Diese[rsmn]?|Daran|Dabei|Damit|Dazu|Darin|Dafür|Daraus|Dadurch|Hierzu|Hierbei|Hiermit)\b
      | (?:Er|Sie|Es)\s+(?!gibt\b|gab\b|ist\s+(?:zu|davon)\b)
      | (?:Ein(?:e[sr]?)?|Beide|Mehrere|Weitere)\s+(?:davon|dieser|hiervon)\b
    )
    """,
    re.X,
)


_NAMES_IT = re.compile(
    r"\W{0,3}(?:Ziel|Zweck|Inhalt|Gegenstand|Grundlage|Ergebnis|Anlass|Teil)\s+(?:dieser|dieses)\s+[A-ZÄÖÜ]"
)


def ask_hanging(basis: Basis, text: Text) -> Iterator[Question]:
    """Whether a sentence still holds that goes on about one that goes or is asked about.

    Asked only of what is new in the last edition: older sentences have outlived such a one before.
    """
    if basis.first_edition(text) is not basis.base or not _HANGS.match(text.text):
        return
    before = _before(basis, text)
    if before is not None and _is_open(basis, before):
        check = "Hängt am Satz davor, der entfällt oder zu klären ist: Gilt er dann noch?"
        yield basis.question("pending", check, text.source, basis.whom(text), "hanging")


def _before(basis: Basis, text: Text) -> Text | None:
    """The sentence before; that of the paragraph before only where „dieser Untersuchung“ names it."""
    before = basis.base.texts[text.index - 1] if text.index else None
    if before is None or before.section != text.section:
        return None
    return before if before.paragraph == text.paragraph or _NAMES_IT.match(text.text) else None


def _is_open(basis: Basis, text: Text) -> bool:
    """True where the sentence becomes one gap, is running work, or hangs on such a one itself."""
    verdicts = basis.verdicts[text.index]
    rules = {verdict.rule for verdict in verdicts}
    if rules & {UNDER_WAY, LOOK_BACK, FORGOTTEN}:
        return True
    if any(verdict.kind in ("event", "frame") for verdict in verdicts) and not keeps_frame(basis, text):
        return True
    before = _before(basis, text)
    return bool(_HANGS.match(text.text)) and before is not None and _is_open(basis, before)
