"""Which words an abbreviation stands for: letters matched in order, then freely, then in part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.base.word_lists import read_words

_PARTS = re.compile(r"[-/–]")
_FOLD = str.maketrans({"Ä": "A", "Ö": "O", "Ü": "U", "ä": "a", "ö": "o", "ü": "u", "ß": "s"})
_LAWS = {"gesetz", "gesetzes", "verordnung", "ordnung"}
_ABOUT = {"über", "zur", "zum", "gegen", "für"}
_LEAST_PART = 2 / 3
_SURE = 0.95
_SMALL = read_words("abbreviations", "small")
_AREA_HEADS = read_words("abbreviations", "area_heads")


@dataclass(frozen=True, slots=True)
class LetterMatch:
    """The words `first` up to `last` (half-open) are the long form; `confidence` says how well they fit."""

    first: int
    last: int
    confidence: float


def match_letters(short: str, words: Sequence[str]) -> LetterMatch | None:
    """The stretch of `words` that `short` abbreviates, reaching to the end or to „des Landes …"."""
    letters = [c for c in short.translate(_FOLD).lower() if c.isalnum()]
    if len(letters) < 2 or not words:
        return None
    ends = _possible_ends(words)
    for matcher in (_match_law, _match_in_order, _match_freely, _match_in_part):
        found = [m for end in ends if (m := matcher(letters, words, end)) is not None]
        if found:
            return max(found, key=lambda m: (m.confidence, -m.last))
    return _match_before_name(letters, words)


def _match_before_name(letters: Sequence[str], words: Sequence[str]) -> LetterMatch | None:
    """„Feuerwehr-Unfallkasse Niedersachsen (FUK)": a name behind the head that gives no letter."""
    if len(words) < 2 or not words[-1][:1].isupper():
        return None
    match = _match_in_order(letters, words, len(words) - 1)
    return LetterMatch(match.first, len(words), 0.75) if match and match.confidence >= _SURE else None


def _possible_ends(words: Sequence[str]) -> list[int]:
    """The end, and every place before a trailing „des Landes Brandenburg", „der Stadt Potsdam"."""
    ends = [len(words)]
    heads = _AREA_HEADS
    for index in range(max(len(words) - 4, 1), len(words) - 1):
        if words[index].lower() in ("des", "der", "im", "in", "für", "von") and words[index + 1] in heads:
            ends.append(index)
    return ends


def _parts(word: str) -> list[str]:
    return [part for part in _PARTS.split(word.translate(_FOLD).lower()) if part]


def _match_in_order(letters: Sequence[str], words: Sequence[str], end: int) -> LetterMatch | None:
    """Every letter in order, the first one opening the first word; the shortest stretch that fits best."""
    best: LetterMatch | None = None
    for first in range(end - 1, max(end - 2 * len(letters) - 4, -1), -1):
        if not words[first].translate(_FOLD).lower().startswith(letters[0]):
            continue
        used = _use_letters(letters, [_parts(word) for word in words[first:end]])
        if used is None or not _is_natural(words[first:end], used):
            continue
        initials = sum(used) / len(letters)
        unused = sum(not count and _counts(word) for word, count in zip(words[first:end], used, strict=True))
        confidence = 0.97 - 0.12 * unused - (0.02 if initials < 1 else 0.0)
        if best is None or confidence > best.confidence + 0.01:
            best = LetterMatch(first, end, round(confidence, 2))
    return best if best is not None and best.confidence >= 0.6 else None


def _use_letters(letters: Sequence[str], words: Sequence[Sequence[str]]) -> list[int] | None:
    """How many letters each word gives when they are laid out in order, as many as may be on beginnings.

    Dynamic programme over (letters used, parts passed); None where they do not all fit.
    """
    parts = [(index, part) for index, word in enumerate(words) for part in word]
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for index, part in parts:
        following = dict(best)
        for done, (score, taken) in best.items():
            for count in range(1, len(letters) - done + 1):
                if not _holds(part, letters[done : done + count]):
                    break
                offer = (score + 2.0 + (count - 1) * 0.5, (*taken, *([index] * count)))
                if offer[0] > following.get(done + count, (-1.0, ()))[0]:
                    following[done + count] = offer
        best = following
    if len(letters) not in best:
        return None
    return [best[len(letters)][1].count(index) for index in range(len(words))]


def _holds(part: str, letters: Sequence[str]) -> bool:
    """True where the part begins with the first letter and holds the others after it in order."""
    if not part.startswith(letters[0]):
        return False
    place = 0
    for letter in letters[1:]:
        place = part.find(letter, place + 1)
        if place < 0:
            return False
    return True


def _counts(word: str) -> bool:
    return word not in _SMALL and not word.startswith("„")


def _is_natural(words: Sequence[str], used: Sequence[int]) -> bool:
    """The first word gives a letter, and so does the last that is more than a small word."""
    return used[0] > 0 and (used[-1] > 0 or not _counts(words[-1]))


def _match_law(letters: Sequence[str], words: Sequence[str], end: int) -> LetterMatch | None:
    """„Niedersächsisches Gesetz über Raumordnung und Landesplanung (NROG)": the law's G or O comes last."""
    heads = [i for i in range(end) if words[i].lower() in _LAWS and i + 2 < end and words[i + 1] in _ABOUT]
    if not heads or letters[-1] != words[heads[-1]][0].lower():
        return None
    head = heads[-1]
    first = head - 1 if head and words[head - 1][0].isupper() else head
    about = head + 3 if not _counts(words[head + 2]) else head + 2
    turned = [*words[first:head], *words[about:end], words[head]]
    match = _match_in_order(letters, turned, len(turned))
    return LetterMatch(first, end, min(match.confidence, 0.85)) if match and match.first == 0 else None


def _match_freely(letters: Sequence[str], words: Sequence[str], end: int) -> LetterMatch | None:
    """„individualisierten Motorverkehrs (MIV)": all letters there, every word giving its first."""
    for first in range(end - 1, max(end - len(letters) - 1, -1), -1):
        stretch = [word.translate(_FOLD).lower() for word in words[first:end]]
        left = list(letters)
        if not any(word.startswith(letters[0]) for word in stretch):
            continue
        for word in stretch:
            if word[0] not in left:
                return None
            left.remove(word[0])
        if all(any(letter in word[1:] for word in stretch) for letter in left):
            return LetterMatch(first, end, 0.7)
    return None


def _match_in_part(letters: Sequence[str], words: Sequence[str], end: int) -> LetterMatch | None:
    """„bestehenden Verkehrsmanagements (UVM)": the last word fits all letters but the first."""
    tail = letters[1:]
    if len(letters) < 3 or len(tail) / len(letters) < _LEAST_PART or end != len(words):
        return None
    last = words[end - 1].translate(_FOLD).lower()
    if not words[end - 1][0].isupper() or not _holds(last, tail):
        return None
    first = end - 1
    if first and words[first - 1][0].islower() and re.search(r"(?:en|er|es|em|e)$", words[first - 1]):
        first -= 0 if words[first - 1] in _SMALL else 1
    return LetterMatch(first, end, 0.6) if first < end - 1 else None
