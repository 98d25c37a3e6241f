"""Letters never written out that act like an organization or a body: `Nach Mitteilung der KVWL …`.

Letters alone tell nothing: plans, laws and techniques are called by letters as well. What counts is what they
do: they tell, apply, own, are agreed with; bodies sit and decide („im UVPA beschlossen"). Letters that act
once stand for somebody wherever they stand in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.base.late_patterns import late_pattern
from extract.base.word_lists import any_of, read_word_pairs, read_words
from extract.names.organizations.mention import MentionKind, slug
from extract.names.organizations.reading import Found, Reading

ACTING = "acting-letters"
"""The rule's name: what it finds gives way to everything else."""
_LETTERS = late_pattern(
    r"(?<![\w/@.-])(?:[A-ZÄÖÜ]{2,7}(?:\.(?:SH|NRW|BW|RLP|MV))?|[A-ZÄÖÜ][a-zäöüß]{1,3}[A-ZÄÖÜ]\w{0,4})(?![\w/@-]|\.\w)"
)
_ARTICLE = late_pattern(
    r"\b(?:[Dd]ie|[Dd]er|[Dd]as|[Dd]em|[Dd]en|[Dd]es|[Vv]om|[Zz]ur|[Zz]um|[Bb]eim|[Ss]eitens|[Dd]urch)\s+$"
)
_NOUN_BEFORE = late_pattern(
    rf"\b{any_of(read_words('names', 'acting.nouns'))}\s+"
    r"(?:von|mit|der|des|dem|vom|bei|beim|durch|an|zur|zum|zwischen)"
    r"(?:\s+(?:der|dem|die|den))?\s+$"
)
_VERB_BEHIND = late_pattern(rf"\s+(?:{any_of(read_words('names', 'acting.verbs'))})\b")
_PASSIVE_BEFORE = late_pattern(r"\b(?:[Dd]urch|[Vv]on|[Aa]n|[Mm]it)\s+(?:die|der|den|dem|das)\s+$")
_PARTICIPLE = rf"[^.;:\n]{{0,70}}\b{any_of(read_words('names', 'acting.participles'))}\b"
_PARTICIPLE_BEHIND = late_pattern(_PARTICIPLE)
_SITS = late_pattern(rf"\s+(?:[^.;:\n]{{0,50}}\s)?{any_of(read_words('names', 'acting.sittings'))}\b")
_SITTING_OF = late_pattern(
    rf"\b{any_of(read_words('names', 'acting.sitting_nouns'))}\s+(?:des|der|im|vom)\s+$"
)
_IN = late_pattern(r"\b(?:[Ii]m|[Ii]n\s+den|[Dd]em)\s+$")
_OF_PERSON = late_pattern(
    r"(?:Herrn?|Frau|StR(?:in)?|Ratsherrn?|Ratsfrau|Ratsmitglied|Stadtrat|Stadträtin|Kreisrat|Kreisrätin|KTA)\s+"
    r"(?:Dr\.\s+)?(?:[a-z]+\s+){0,2}[A-ZÄÖÜ][\w-]+(?:\s+[A-ZÄÖÜ][\w-]+)?\s\($"
)
"""A member of a council with the letters of the group in brackets: „Herr Muster (UWG)"."""
_NOBODY = read_words("names", "acting.nobody")
_BODIES = read_words("names", "acting.bodies")
_LAW = late_pattern(r"(?:VO|ZO|GB|BauO|VerfG|SchG|StrG|AG|Satz|Plan)$")


def find_acting_letters(reading: Reading) -> list[Found]:
    """All letters that somewhere in the text act like an organization or sit like a body."""
    acting: dict[str, MentionKind] = {}
    places = [match for match in _LETTERS.finditer(reading.text) if _may_act(reading, match.group())]
    for match in places:
        kind = _kind(reading, match)
        if kind:
            acting.setdefault(match.group(), kind)
    return [_found(reading, match, acting[match.group()]) for match in places if match.group() in acting]


@lru_cache(maxsize=1)
def letters_of_nobody() -> frozenset[str]:
    """Letters that stand for no organization: techniques, laws, plans."""
    return _NOBODY | frozenset(read_word_pairs("citations", "laws.abbreviations"))


def _may_act(reading: Reading, letters: str) -> bool:
    own = any(letters == name for name in reading.context.own_names)
    party = letters in reading.gazetteers.party_words
    mixed = letters[1:] != letters[1:].upper() and _LAW.search(letters)
    nobody = letters in letters_of_nobody() and letters not in _BODIES
    roman = re.fullmatch(r"[IVXLC]+", letters)
    return not (nobody or own or party or mixed or roman or _is_explained(reading, letters))


def _is_explained(reading: Reading, letters: str) -> bool:
    """True where the text writes them out beside words that are no organization: „Stadtkämmerei (SKA)"."""
    beside = re.finditer(rf"(?<=[a-zäöüß])[“\"]?\s\(\s?(?={re.escape(letters)}\s?\))", reading.text)
    return any(not _OF_PERSON.search(reading.before(match.end(), 60)) for match in beside)


def _kind(reading: Reading, match: re.Match[str]) -> MentionKind | None:
    """What the letters are by what stands around them here; None where nothing tells."""
    before = reading.before(match.start(), 60)
    behind = reading.after(match.end(), 100)
    if _OF_PERSON.search(before) and behind.startswith(")"):
        return "body"
    if _SITTING_OF.search(before) or (_IN.search(before) and _SITS.match(behind)):
        return "body"
    if match.group() in _BODIES:
        return None
    if _NOUN_BEFORE.search(before):
        return "partner"
    article = _ARTICLE.search(before) is not None
    if article and _VERB_BEHIND.match(behind):
        return "partner"
    return "partner" if _PASSIVE_BEFORE.search(before) and _PARTICIPLE_BEHIND.match(behind) else None


def _found(reading: Reading, match: re.Match[str], kind: MentionKind) -> Found:
    letters = match.group()
    org_kind = "committee" if kind == "body" else "organization"
    return Found(match.start(), match.end(), kind, letters, ACTING, 0.6, slug(letters), org_kind)


_LISTED = late_pattern(
    r"(?P<before>,|\bund|\bsowie)[^\S\n]+\n?(?P<article>die|der|das|dem|den)[^\S\n]+(?P<letters>[A-ZÄÖÜ]{3,7})(?![\w/@.-])"
)


def find_listed_letters(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Letters with an article in a list of organizations: „die Musternetze GmbH, der BLHV und die IHK"."""
    ends = {item.end for item in found if item.kind == "partner"}
    taken = {position for item in found for position in range(item.start, item.end)}
    listed = []
    for match in _LISTED.finditer(reading.text):
        letters, start = match.group("letters"), match.start("letters")
        before = len(reading.text[: match.start()].rstrip())
        if before in ends and start not in taken and _may_act(reading, letters):
            listed.append(
                Found(start, match.end(), "partner", letters, ACTING, 0.6, slug(letters), "organization")
            )
            ends.add(match.end())
    return listed
