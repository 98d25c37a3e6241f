"""Errors of a text that must not be copied into the next one: punctuation, spacing, agreement, word forms.

Every rule is a pure function from a sentence to issues. One with a `new` wording that is certain is mended;
one that a person must decide has `sure` False. What each rule says of its find stands in `models/spelling`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.base.word_lists import (
    any_of,
    read_entries,
    read_ordered_words,
    read_rows,
    read_word_pairs,
    read_words,
)

_RULE_TEXTS = {str(entry["name"]): entry for entry in read_entries("spelling", "rules")}
_PHRASES = read_entries("spelling", "phrases")
_PHRASE = 0.85
"""How sure a set phrase is to be wrong: each was seen in papers, and each may be quoted there."""
_TRANSITIVE = read_words("spelling", "transitive")
_APPOSITIVE = read_words("spelling", "appositive")
_ABBREVIATED = read_words("spelling", "abbreviated")
_RIGHT_TWICE = read_words("spelling", "right_twice")
_PLURAL_ENDINGS = read_ordered_words("spelling", "plural_endings")
_NOUNS = read_rows("grammar", "nouns.tsv")
_GENDERS = {row["singular"]: row["gender"] for row in _NOUNS}
_PLURALS = frozenset(row["plural"] for row in _NOUNS if row["plural"] not in ("", row["singular"]))
_ENDING_GENDERS = read_word_pairs("spelling", "ending_genders")

_W = r"[\wÄÖÜäöüß]"
_UPPER = r"[A-ZÄÖÜ][a-zäöüß]+"


@dataclass(frozen=True, slots=True)
class TextIssue:
    """One error: half-open characters of the sentence, the words, their mending (None: undecided), why."""

    start: int
    end: int
    old: str
    new: str | None
    code: str
    reason: str
    confidence: float
    sure: bool = True


def find_text_issues(
    sentence: str, ends_paragraph: bool = False, is_item: bool = False
) -> tuple[TextIssue, ...]:
    """All errors the rules see in a sentence, in order, the surest where two meet."""
    found = [issue for rule in _RULES for issue in rule(sentence)]
    if ends_paragraph and not is_item:
        found += _full_stop(sentence)
    kept: list[TextIssue] = []
    for issue in sorted(found, key=lambda i: (-i.confidence, i.start)):
        if not any(issue.start < other.end and other.start < issue.end for other in kept):
            kept.append(issue)
    return tuple(sorted(kept, key=lambda issue: issue.start))


def build_text_issue(
    start: int, old: str, new: str | None, rule: str, *, length: int | None = None, **values: str
) -> TextIssue:
    """The error that a rule of `models/spelling` finds at `start`, `length` characters long (those of `old`).

    `values` fill the placeholders of the rule's reason.
    """
    entry = _RULE_TEXTS[rule]
    end = start + (len(old) if length is None else length)
    reason = str(entry["reason"]).format(**values)
    sure = bool(entry.get("sure", True))
    return TextIssue(start, end, old, new, str(entry["code"]), reason, float(entry["confidence"]), sure)


def _full_stop(sentence: str) -> Iterator[TextIssue]:
    """A paragraph's last sentence without a stop; headings and list items have none anyway."""
    words = sentence.split()
    if len(words) >= 5 and re.search(r"[\wÄÖÜäöüß)“\"]$", sentence) and re.search(r"\s[a-zäöüß]+$", sentence):
        yield build_text_issue(len(sentence) - len(words[-1]), words[-1], f"{words[-1]}.", "full-stop")


def _doubled_stop(sentence: str) -> Iterator[TextIssue]:
    """„e.V..“, „ein.:“, „,,“."""
    for match in re.finditer(r"(?<=[\wÄÖÜäöüß])\.\.(?!\.)", sentence):
        yield build_text_issue(match.start(), match[0], ".", "two-stops")
    for match in re.finditer(r"(?<![\wÄÖÜäöüß.])([a-zäöüß]{3,})(\.:|,\.|,,|\.,|:\.|;,)(?=\s|$)", sentence):
        if match[2][0] == "." and match[1] in _ABBREVIATED:
            continue
        mark = next(sign for sign in ":.;," if sign in match[2])
        yield build_text_issue(match.start(), match[0], match[1] + mark, "two-signs")


def _doubled_word(sentence: str) -> Iterator[TextIssue]:
    """„mit mit dem“; „die die“ and „der der“ may be right."""
    for match in re.finditer(rf"(?<!{_W})([a-zäöüß]{{2,}}) \1(?!{_W})", sentence):
        if match[1] not in _RIGHT_TWICE:
            yield build_text_issue(match.start(), match[0], match[1], "doubled-word")
    for match in re.finditer(
        r"\bdem\s+(?:der|des)\s+(?=[A-ZÄÖÜ]\w+\s+(?:gewidmet|gestellt|zugewandt|angenommen))", sentence
    ):
        yield build_text_issue(
            match.start(), match[0].strip(), None, "missing-word", length=len(match[0]) - 1
        )


def _spacing(sentence: str) -> Iterator[TextIssue]:
    """„Potsdams -Landkreis“, „tauscht - sich“, a hyphen for a dash, a space before a comma."""
    for match in re.finditer(rf"(?<!und)(?<!oder)(?<!sowie)(?<!bzw\.)(?<!,)\s-(?={_UPPER})", sentence):
        yield build_text_issue(match.start(), match[0], " – ", "glued-dash")
    for match in re.finditer(r"(?<=[a-zäöüß])\s-\s(?=(?:sich|nicht|es|ihn|sie|auch)\b)", sentence):
        yield build_text_issue(match.start(), match[0], " ", "parting-dash")
    for match in re.finditer(r"(?<=\w)\s+[,;](?=\s)", sentence):
        yield build_text_issue(match.start(), match[0], match[0].strip(), "space-before-sign")
    for match in re.finditer(r"(?<=[a-zäöüß]{2})[,;](?=[A-Za-zÄÖÜäöüß]{3})", sentence):
        yield build_text_issue(match.start(), match[0], match[0] + " ", "no-space-behind-sign")


def _fixed_phrases(sentence: str) -> Iterator[TextIssue]:
    """Set phrases in a wrong form, from the list `phrases` of `models/spelling`."""
    for entry in _PHRASES:
        for match in re.finditer(rf"(?<!{_W}){entry['wrong']}(?!{_W})", sentence):
            new = match.expand(str(entry["right"])) if entry.get("right") else None
            yield TextIssue(
                match.start(),
                match.end(),
                match[0],
                new,
                str(entry.get("code", "phrase")),
                str(entry["reason"]),
                _PHRASE,
                bool(entry.get("sure", True)) and new is not None,
            )


def _coordinated_adjectives(sentence: str) -> Iterator[TextIssue]:
    """„einer langfristig tragfähigen, wirtschaftlichen und ortsnahe Versorgung“: the last ends otherwise."""
    pattern = (
        r"\b(?:einer|der|dieser|ihrer|seiner|unserer|zur)\s+(?:[a-zäöüß]+\s+)?[a-zäöüß]+en,\s+"
        rf"(?:[a-zäöüß]+en,\s+)*[a-zäöüß]+en\s+(?:und|oder|sowie)\s+([a-zäöüß]{{3,}}e)\s+{_UPPER}"
    )
    for match in re.finditer(pattern, sentence):
        yield build_text_issue(match.start(1), match[1], match[1] + "n", "row-of-adjectives")


def _genitive(sentence: str) -> Iterator[TextIssue]:
    """„eines gemeinsamen Arbeits- und Abstimmungsprozess“: the noun lacks its genitive ending."""
    pattern = (
        rf"\b(?:eines|unseres|ihres|seines)\s+(?:[a-zäöüß]+en\s+)*(?:{_UPPER}-\s+und\s+)?({_UPPER})"
        r"(?=\s*(?:[,.;–-]|und\b|in\b|im\b|mit\b|von\b|zu[rm]?\b|für\b|$))"
    )
    for match in re.finditer(pattern, sentence):
        noun = match[1]
        gender = _gender_of(noun)
        if gender in ("m", "n") and not re.search(r"(?:(?<!s)s|x|en|ß|us|is|um)$", noun):
            ending = "es" if re.search(r"(?:ss|sch|st|d|z)$", noun) else "s"
            yield build_text_issue(match.start(), match[0], match[0] + ending, "genitive")


def _dative_plural(sentence: str) -> Iterator[TextIssue]:
    """„von Geflüchteten und angeschlagenen Haushalte“: a plural after „von … -en“ without its -n."""
    pattern = (
        r"\b(?:von|mit|aus|bei|nach|seit|gegenüber|samt)\s+(?:(?:den|allen|vielen|mehreren)\s+)?"
        rf"(?:\w+en\s+(?:und|oder|sowie)\s+)?([a-zäöüß]{{4,}}en)\s+({_UPPER}e)"
        r"(?=\s*(?:[,.;]|über\b|in\b|im\b|mit\b|und\b|sowie\b|durch\b|für\b|zu[rm]?\b|bis\b|$))"
    )
    for match in re.finditer(pattern, sentence):
        if _is_plural(match[2]) and _gender_of(match[2]) is None:
            old = f"{match[1]} {match[2]}"
            yield build_text_issue(
                match.start(1), old, f"{old}n", "dative", length=match.end(2) - match.start(1)
            )


def _transitive(sentence: str) -> Iterator[TextIssue]:
    """„spiegelt akuten Herausforderungen“: an object without article in the wrong case."""
    pattern = (
        rf"\b{any_of(_TRANSITIVE)}\s+([a-zäöüß]{{3,}}e)n\s+({_UPPER}(?:en|e))"
        r"(?!\s+(?:ein|aus|ab|an|zu|bei|mit|vor)\b)"
    )
    for match in re.finditer(pattern, sentence):
        if _is_plural(match[2]):
            yield build_text_issue(match.start(1), match[1] + "n", match[1], "object")


def _accusative(sentence: str) -> Iterator[TextIssue]:
    """„durch den Oberbürgermeister sowie den Kolleginnen“: the second member in the wrong case."""
    pattern = (
        rf"\b(?:durch|für|ohne|gegen|um)\s+(?:den|die|das)\s+{_UPPER}\s+(?:sowie|und|oder)\s+"
        rf"(den)\s+(?={_UPPER}(?:innen|n)\b)"
    )
    for match in re.finditer(pattern, sentence):
        yield build_text_issue(match.start(1), "den", "die", "second-member")


def _split_compound(sentence: str) -> Iterator[TextIssue]:
    """„guten Praxis Beispielen“: two nouns that are one word."""
    pattern = rf"(?<!{_W})[a-zäöüß]{{3,}}en\s+({_UPPER})\s+({_UPPER}n)(?!{_W})(?!\s*,)"
    for match in re.finditer(pattern, sentence):
        first, second = match[1], match[2]
        is_plural = _is_plural(second[:-1]) or _is_plural(second)
        if _gender_of(first) and is_plural and first not in _APPOSITIVE:
            length = match.end(2) - match.start(1)
            new = first + second.lower()
            yield build_text_issue(match.start(1), f"{first} {second}", new, "compound", length=length)


def _verb_twice(sentence: str) -> Iterator[TextIssue]:
    """„haben … Themen behandelt wie …, sowie … thematisiert“: two participles for one object."""
    participle = r"(?:[a-zäöüß]*ge[a-zäöüß]{3,}t|be[a-zäöüß]{3,}t|[a-zäöüß]+iert)"
    pattern = (
        rf"\b(?:haben|hat|wurden|wurde)\b[^.;]{{3,80}}?\b({participle})\s+wie\s"
        rf"[^.;]{{10,400}}?\b({participle})\s+und\b"
    )
    for match in re.finditer(pattern, sentence):
        length = match.end(2) - match.start(1)
        yield build_text_issue(match.start(1), f"{match[1]} … {match[2]}", None, "verb-twice", length=length)


_RULES: tuple[Callable[[str], Iterator[TextIssue]], ...] = (
    _doubled_stop,
    _doubled_word,
    _spacing,
    _fixed_phrases,
    _coordinated_adjectives,
    _genitive,
    _dative_plural,
    _transitive,
    _accusative,
    _split_compound,
    _verb_twice,
)


@lru_cache(maxsize=5000)
def _gender_of(noun: str) -> str | None:
    """The gender of a noun or of the last part of a compound; None where the list does not have it."""
    if noun in _GENDERS:
        return _GENDERS[noun]
    for cut in range(3, len(noun) - 2):
        tail = noun[cut:].capitalize()
        if tail in _GENDERS:
            return _GENDERS[tail]
    return next((gender for ending, gender in _ENDING_GENDERS.items() if noun.endswith(ending)), None)


def _is_plural(noun: str) -> bool:
    """A listed plural, or one that its ending gives away."""
    return noun in _PLURALS or noun.endswith(_PLURAL_ENDINGS)
