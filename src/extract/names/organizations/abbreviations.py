"""Abbreviations that a text defines beside an organization's name, and where they stand for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.base.word_lists import read_word_groups
from extract.names.organizations.acting_letters import letters_of_nobody
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.reading import Found, Reading

_BEHIND = re.compile(
    r"[\"“”«]?[^\S\n]{0,9}\n?[^\S\n]{0,9}\([^\S\n]*[*_]*(?:kurz:?[^\S\n]*|nachfolgend:?[^\S\n]*|im[^\S\n]Folgenden:?[^\S\n]*)?[„\"“]?"
    r"(?P<short>(?:[A-ZÄÖÜ]|[a-z]{2}(?=[a-z]{1,5}\)))[\wäöüßÄÖÜ&-]{1,14}(?:\.[A-Z]{2}|[^\S\n][A-ZÄÖÜ][\wäöü]{1,8})?)[“\"”]?[*_]*[^\S\n]*(?:genannt[^\S\n]*)?\)"
    r"|[^\S\n][–-][^\S\n][„\"“]?(?P<dashed>[A-ZÄÖÜ]{2,8})[“\"”]?[^\S\n][–-](?=[^\S\n])"
    r"|,[^\S\n](?:kurz|nachfolgend|im[^\S\n]Folgenden|künftig):?[^\S\n][„\"“]?(?P<called>[A-ZÄÖÜ][\wÄÖÜ-]{1,11})[“\"”]?"
    r"(?:[^\S\n]genannt)?,"
)
_BEFORE = re.compile(r"(?<![\w-])(?P<short>[A-ZÄÖÜ][\wÄÖÜ&-]{1,11})[^\S\n]*\([^\S\n]*[„\"“]?$")
_ALIAS = re.compile(
    r"[^\S\n]{0,9}\n?[^\S\n]{0,9}\([^\S\n]*[*_]*"
    r"(?P<short>(?:AG|AK)[^\S\n][A-ZÄÖÜ][\w -]{2,40})[*_]*[^\S\n]*\)"
)


def find_abbreviated(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Every place where an abbreviation, defined anywhere in the text, stands for its organization.

    So do a firm's name without its legal form, and letters that can only be those of one organization named.
    """
    defined: dict[str, Found] = {}
    for item in found:
        shorts = [_defined_with(reading, item), _bare_name(reading, item), *_without_head(reading, item)]
        for short in filter(None, shorts):
            defined.setdefault(short, item)
    defined |= _by_initials(reading, [i for i in found if i.rule in _WRITTEN_OUT], defined)
    return [mention for short, item in sorted(defined.items()) for mention in _uses(reading, short, item)]


_FORM = re.compile(r"[^\S\n](?:e\.V\.|(?:g?GmbH|AG|mbH|SE|KG|eG)(?:[^\S\n]&[^\S\n]Co\.[^\S\n]KG)?)$")
_LETTERS_BEHIND = re.compile(r"\w*(?:verband|verein|werk|bund|betrieb)\s([A-ZÄÖÜ]{3,8})")
_WRITTEN_OUT = frozenset({"head-of-organization", "legal-form", "head-of-body", "organization-name"})


_KINDS = frozenset(word for words in read_word_groups("names", "letters").values() for word in words)
"""Letters that many organizations begin with: „LAG", „TSV"."""


def _bare_name(reading: Reading, item: Found) -> str | None:
    """A firm's name without its legal form or head word: `KOMM e.V.` → `KOMM`, `Purena GmbH` → `Purena`.

    Only a word that is no German one, and nobody's surname, stands for the firm alone; or two words and more.
    """
    bare = _FORM.sub("", item.name)
    letters = _LETTERS_BEHIND.fullmatch(item.name) if item.rule == "head-of-organization" else None
    if letters:
        return letters.group(1)
    if item.rule != "legal-form" or bare == item.name or len(bare) < 3:
        return None
    first, space, _ = bare.partition(" ")
    if space:
        letters_first = len(first) >= 3 and (first.isupper() or first[:1].islower()) and first not in _KINDS
        return first if letters_first else bare if not bare.endswith("-") else None
    capitals = sum(letter.isupper() for letter in bare)
    gazetteers = reading.gazetteers
    surname = bare in gazetteers.surnames or bare in gazetteers.first_names or (bare,) in gazetteers.places
    return bare if capitals >= 2 or (is_no_word(bare) and not surname) else None


def _without_head(reading: Reading, item: Found) -> list[str]:
    """The proper name of a foundation or initiative without its kind: `Stiftung Musterlachen Au`."""
    _, _, rest = item.name.partition(" ")
    fits = item.rule == "head-of-organization" and item.org_kind in ("foundation", "network")
    proper = " " in rest and any(map(is_no_word, re.findall(r"[^\W\d_]+", rest)))
    return [rest] if fits and proper and not rest.startswith(("für ", "der ", "des ", "zur ")) else []


_CAPITALS = re.compile(r"(?<![\w/@.-])[A-ZÄÖÜ]{3,6}(?![\w/@-])")
_BEFORE_LETTERS = re.compile(
    r"\b(?:[Dd]ie|[Dd]er|[Dd]as|[Dd]em|[Dd]en|[Dd]es|[Vv]om|[Zz]ur|[Zz]um|[Bb]eim)\s$"
)


def _by_initials(reading: Reading, found: Sequence[Found], defined: Mapping[str, Found]) -> dict[str, Found]:
    """Letters behind an article that can only be those of one organization named before."""
    known = reading.gazetteers.short_names.keys() | letters_of_nobody() | defined.keys()
    stand_for: dict[str, Found] = {}
    for match in _CAPITALS.finditer(reading.text):
        letters = match.group()
        article = _BEFORE_LETTERS.search(reading.before(match.start(), 6))
        if letters in known or letters in stand_for or not article:
            continue
        before = (item for item in found if item.end < match.start())
        named = {item.key: item for item in before if has_initials(item.name, letters)}
        if len(named) == 1:
            stand_for[letters] = next(iter(named.values()))
    return stand_for


def has_initials(name: str, letters: str) -> bool:
    """True where letters are those that the words of a name, or the parts of its first, begin with.

    `Abwasserzweckverband Untere Leine` has AZV and AZVUL; every word or part of it gives a letter.
    """
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word[:1].isupper() or len(word) > 3]
    if not words or words[0][:1].upper() != letters[:1]:
        return False
    starts = "".join(word[:1] for word in words).upper()
    inner = words[0].upper()
    if starts.startswith(letters):
        return True
    position = 0
    for place, letter in enumerate(letters):
        position = inner.find(letter, position)
        if position < 0:
            return starts[1:].startswith(letters[place:])
        position += 3
    return True


def _defined_with(reading: Reading, item: Found) -> str | None:
    """The abbreviation in brackets behind the name, or before the bracket that holds the name."""
    if item.kind not in ("body", "partner"):
        return None
    behind = _BEHIND.match(reading.text, item.end) or _ALIAS.match(reading.text, item.end)
    if behind:
        groups = behind.groupdict()
        short = next(filter(None, (groups.get(name) for name in ("short", "dashed", "called"))))
        return short if _is_short(reading, short, item) else None
    before = _BEFORE.search(reading.before(item.start, 20))
    closed = reading.text[item.end : item.end + 2].lstrip('“"').startswith(")")
    return (
        before.group("short")
        if before and closed and _is_short(reading, before.group("short"), item)
        else None
    )


_LETTERS = 5
"""As many capitals are spoken letter by letter; more are a word."""


def _is_short(reading: Reading, short: str, item: Found) -> bool:
    """At least two capitals, shorter than the name, beginning as the name or its second word begins."""
    capitals = sum(letter.isupper() for letter in short)
    if short.islower():
        return (
            "".join(word[:1] for word in re.findall(r"[^\W\d_]+", item.name)).casefold().startswith(short[:4])
        )
    if capitals < 2 or len(short) >= len(item.name) or short in reading.context.own_names:
        return False
    words = re.findall(r"[^\W\d_]+", reading.text[item.start : item.end])
    return any(word[:1].casefold() == short[:1].casefold() for word in [*words[:2], *item.name.split()[:2]])


def _uses(reading: Reading, short: str, item: Found) -> list[Found]:
    """Where the short form stands; letters that read as a word also as one: ENTEGA, Entega."""
    word = f"|{short.capitalize()}" if short.isupper() and len(short) > _LETTERS else ""
    pattern = re.compile(rf"(?<![\w/-])(?:{re.escape(short)}{word})s?(?:[^\S\n]e\.[^\S\n]?V\.)?(?![\w]|-\w)")
    return [
        replace(
            item,
            start=m.start(),
            end=m.end(),
            rule="abbreviation-of-text",
            confidence=min(item.confidence, 0.9),
        )
        for m in pattern.finditer(reading.text)
    ]
