"""Is the text layer of a page sound German, or did it break on its way into the PDF? Pure.

Three kinds of damage are told apart, each by what sound text never shows: characters that stand for none
(mojibake, private use, U+FFFD), frequent words without their umlaut („hrlich" for „jährlich"), letters whose
shares are those of no language in words that nobody knows (a font without its encoding). Short texts and
lists are given the benefit.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.base.model import Page
from extract.pages.ocr.language import damaged_forms, read_language
from extract.pages.ocr.unread import covers_little

Mode = Literal["auto", "off", "force"]
Reason = Literal["no-text", "broken-text", "picture", "forced"]

_PICTURE_SHARE = 0.55
"""A picture over this part of a page with few words on it may be a scan with a stamp."""
_JUNK = re.compile(
    "Ã[\u0080-\u00bf¤¶¼„–—ŸŒœ\u0178]|â€[\u0080-\uffff]?|Â[§°²³«»]|\ufffd|[\ue000-\uf8ff\U000f0000-\U0010ffff]"
    "|[\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_SPECIAL = re.compile("[äöüÄÖÜß]")
_LEAST_JUNK, _JUNK_SHARE = 5, 0.02
_LEAST_RUINS, _RUIN_SHARE = 3, 0.2
_LEAST_LETTERS, _LEAST_LIKENESS = 250, 0.8
_LEAST_WORDS, _KNOWN_SHARE = 8, 0.2
"""Of so many different words more than this part is known where letters stand for themselves."""
_TELLING = 4
"""Shorter words may be known by chance."""


@dataclass(frozen=True, slots=True)
class Soundness:
    """What was counted: letters, characters of no meaning, ruined and sound words with an umlaut.

    `ruins` counts different ruined words; `likeness` (0–1) compares the shares of letters with German;
    `known` is the part of the different words that are German (1.0 where not asked for, or there are few).
    """

    letters: int
    junk: int
    ruined: int
    ruins: int
    sound: int
    likeness: float
    known: float = 1.0

    @property
    def is_broken(self) -> bool:
        """True where the text is damaged beyond a single slip."""
        if self.junk >= _LEAST_JUNK and self.junk >= _JUNK_SHARE * self.letters:
            return True
        many = self.ruins >= 2 and self.ruined >= _LEAST_RUINS
        if many and self.ruined >= _RUIN_SHARE * (self.ruined + self.sound):
            return True
        return (
            self.letters >= _LEAST_LETTERS and self.likeness < _LEAST_LIKENESS and self.known < _KNOWN_SHARE
        )


def judge_text(words: Iterable[str]) -> Soundness:
    """Counts over the words of a page."""
    text = " ".join(word for word in words if len(word) > 1)  # a lone one may be a bullet
    tokens = _LETTERS.findall(text)
    letters, likeness = sum(map(len, tokens)), _likeness(Counter("".join(tokens).lower()))
    ruined = [token.lower() for token in tokens if not token.isupper() and token.lower() in damaged_forms()]
    return Soundness(
        letters=letters,
        junk=len(_JUNK.findall(text)),
        ruined=len(ruined),
        ruins=len(set(ruined)),
        sound=sum(bool(_SPECIAL.search(token)) for token in tokens),
        likeness=likeness,
        known=known_share(tokens) if letters >= _LEAST_LETTERS and likeness < _LEAST_LIKENESS else 1.0,
    )


def known_share(tokens: Iterable[str]) -> float:
    """The part of the different words of four letters and more that are German; 1.0 for a few words."""
    words = {token.lower() for token in tokens if len(token) >= _TELLING}
    if len(words) < _LEAST_WORDS:
        return 1.0
    from extract.german.spelling import build_speller  # its lists are read for doubtful pages alone

    speller = build_speller()
    return sum(speller.knows(word) or speller.knows(word.capitalize()) for word in words) / len(words)


def is_broken(page: Page) -> bool:
    """True for a page whose text layer is there but damaged."""
    return bool(page.words) and judge_text(word.text for word in page.words).is_broken


def reason_to_read(page: Page, mode: Mode = "auto") -> Reason | None:
    """Why a page needs reading by machine; None where its text layer serves."""
    if page.problem or mode == "off":
        return None
    if mode == "force":
        return "forced"
    if not page.words:
        return "no-text"
    if is_broken(page):
        return "broken-text"
    covered = page.image_share >= _PICTURE_SHARE and all(word.confidence == 1.0 for word in page.words)
    return "picture" if covered and covers_little(page) else None


def _likeness(counts: Counter[str]) -> float:
    """The cosine between the counts of a–z and the shares of German."""
    shares = _letter_shares()
    product = sum(counts[letter] * share for letter, share in shares.items())
    size = math.sqrt(sum(counts[letter] ** 2 for letter in counts if letter.isalpha()))
    return product / (size * math.sqrt(sum(share**2 for share in shares.values()))) if size else 0.0


@cache
def _letter_shares() -> dict[str, int]:
    return dict(read_language()["letters"])


def better(before: Sequence[str], after: Sequence[str]) -> bool:
    """True where the second reading of a page is sounder than the first."""
    old, new = judge_text(before), judge_text(after)
    return bool(after) and (old.is_broken, -old.likeness) > (new.is_broken, -new.likeness)
