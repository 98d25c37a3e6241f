"""Whether a German sentence tells of what happened: preterite or perfect in its main clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.base.word_lists import any_of, read_ordered_words, read_words

_TOKEN = re.compile(r"[A-Za-zÄÖÜäöüß][\wÄÖÜäöüß-]*|[^\s\w]")
_WEAK = re.compile(r"[a-zäöüß]{2,}te(?:n)?")
_QUOTED = re.compile(r"„[^“]{3,200}“|\([^)]{3,200}\)")
_RELATIVE = re.compile(
    r",\s+(?:(?:mit|in|von|zu|bei|auf|an|für|über|durch|aus|nach|unter)\s+)?"
    r"(?:der|die|das|dem|den|deren|dessen|denen|welche[rsmn]?|was|wo|worin|womit|wodurch|dass|weil|damit|um|wie)\s[^,;]*(?:,|;|$)"
)
_PARTICIPLE = (
    r"(?:[a-zäöüß]*ge[a-zäöüß]{2,}(?:t|en)|[a-zäöüß]+iert|"
    r"(?:be|ver|er|ent|zer|miss|unter|über|um|wider|hinter|durch|voll|emp)[a-zäöüß]{2,}(?:t|en))"
)
_PERFECT = re.compile(
    rf"\b(?:hat|haben|habe)\b[^;]*?\b(?P<participle>{_PARTICIPLE})(?=\s*(?:[.,;:!?“\"]|$|und\b|sowie\b|oder\b|worden\b|können\b))"
)
_WORDEN = re.compile(r"\bworden\s+(?:ist|sind|war|waren)\b|\b(?:ist|sind)\b[^;]*\bworden\b")
_STRONG = read_words("drafting", "tense.strong")
_NOT_PRETERITE = read_words("drafting", "tense.not_preterite")
_INFINITIVE_ENDINGS = read_ordered_words("drafting", "tense.infinitive_endings")
_DETERMINERS = read_words("drafting", "tense.determiners")
_LASTING = read_words("drafting", "tense.lasting")


@dataclass(frozen=True, slots=True)
class Past:
    """The word that makes the sentence past, and whether it is a perfect of a lasting state."""

    word: str
    lasting: bool = False


def find_past(sentence: str) -> Past | None:
    """The verb that puts the main clause into the past, None for present and future.

    Relative clauses, quotations and brackets are left out of account. A perfect such as „hat sich bewährt“
    counts as lasting: it speaks of now.
    """
    plain = _QUOTED.sub(" ", sentence)
    main = _RELATIVE.sub(", ", plain)
    main = main if len(main.split()) >= 3 else plain
    verb = _find_preterite(main)
    if verb is not None:
        return Past(verb)
    if _WORDEN.search(main):
        return Past("worden")
    perfect = _PERFECT.search(main)
    if perfect is None:
        return None
    return Past(perfect["participle"], perfect["participle"] in _LASTING)


def _find_preterite(sentence: str) -> str | None:
    tokens: list[str] = _TOKEN.findall(sentence)
    for index, token in enumerate(tokens):
        before = tokens[index - 1].casefold() if index else ""
        after = tokens[index + 1] if index + 1 < len(tokens) else ""
        if token in _STRONG or (index == 0 and token.lower() in _STRONG):
            return token
        noun = tokens[index + 2] if index + 2 < len(tokens) else ""
        opens = _opens_noun_phrase(tokens[index - 1] if index else "", after, noun)
        if _WEAK.fullmatch(token) and not opens and _is_weak_preterite(token, before):
            return token
    return None


def _opens_noun_phrase(before: str, after: str, noun: str) -> bool:
    """„gegenwärtig praktizierte Felder“, „beengten räumlichen Gegebenheiten“: adjectives before a noun."""
    if after[:1].isupper():
        return not before[:1].isupper() or before.endswith(("ig", "lich", "isch"))
    chained = re.fullmatch(r"[a-zäöüß]{3,}(?:e|en|er|es|em)", after) and after not in _DETERMINERS
    return bool(chained) and noun[:1].isupper()


def _is_weak_preterite(token: str, before: str) -> bool:
    """„tagte“, „widmeten“: no adjective before its noun, no infinitive, no subjunctive."""
    if token in _NOT_PRETERITE or before in _DETERMINERS:
        return False
    if token.endswith(_INFINITIVE_ENDINGS):
        return False
    return not re.search(r"(?:ig|lich|isch|bar|sam)sten?$", token)


@cache
def pattern_of(section: str, key: str) -> re.Pattern[str]:
    """The pattern of a word list of `models/drafting`, whole words, first letter in either case."""
    words = read_words("drafting", f"{section}.{key}")
    either = [form for word in words for form in (word, word[:1].upper() + word[1:])]
    return re.compile(rf"(?<![\wÄÖÜäöüß]){any_of(either)}(?![\wÄÖÜäöüß])")
