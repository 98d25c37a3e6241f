"""Abbreviations that a text defines beside an organization's name, and where they stand for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.names.organizations.reading import Found, Reading

_BEHIND = re.compile(
    r"[\"“”«]?[^\S\n]{0,9}\n?[^\S\n]{0,9}\([^\S\n]*[*_]*(?:kurz:?[^\S\n]*|nachfolgend:?[^\S\n]*|im[^\S\n]Folgenden:?[^\S\n]*)?[„\"“]?"
    r"(?P<short>[A-ZÄÖÜ][\wäöüßÄÖÜ&-]{1,14})[“\"”]?[*_]*[^\S\n]*\)"
)
_BEFORE = re.compile(r"(?<![\w-])(?P<short>[A-ZÄÖÜ][\wÄÖÜ&-]{1,11})[^\S\n]*\([^\S\n]*[„\"“]?$")
_ALIAS = re.compile(
    r"[^\S\n]{0,9}\n?[^\S\n]{0,9}\([^\S\n]*[*_]*"
    r"(?P<short>(?:AG|AK)[^\S\n][A-ZÄÖÜ][\w -]{2,40})[*_]*[^\S\n]*\)"
)


def find_abbreviated(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Every place where an abbreviation, defined anywhere in the text, stands for its organization."""
    defined: dict[str, Found] = {}
    for item in found:
        short = _defined_with(reading, item) or _bare_name(item)
        if short:
            defined.setdefault(short, item)
    return [mention for short, item in sorted(defined.items()) for mention in _uses(reading, short, item)]


_FORM = re.compile(r"[^\S\n](?:e\.V\.|g?GmbH|AG)$")


_LETTERS_BEHIND = re.compile(r"\w*(?:verband|verein|werk|bund|betrieb)\s([A-ZÄÖÜ]{3,8})")


def _bare_name(item: Found) -> str | None:
    """A word in capitals stands for the name without legal form or head word: `KOMM e.V.` → `KOMM`."""
    bare = _FORM.sub("", item.name)
    capitals = sum(letter.isupper() for letter in bare)
    letters = _LETTERS_BEHIND.fullmatch(item.name) if item.rule == "head-of-organization" else None
    if letters:
        return letters.group(1)
    single = item.rule == "legal-form" and bare != item.name and bare.isalpha() and capitals >= 2
    return bare if single and len(bare) >= 3 else None


def _defined_with(reading: Reading, item: Found) -> str | None:
    """The abbreviation in brackets behind the name, or before the bracket that holds the name."""
    if item.kind not in ("body", "partner"):
        return None
    behind = _BEHIND.match(reading.text, item.end) or _ALIAS.match(reading.text, item.end)
    if behind:
        return behind.group("short") if _is_short(reading, behind.group("short"), item) else None
    before = _BEFORE.search(reading.before(item.start, 20))
    closed = reading.text[item.end : item.end + 2].lstrip('“"').startswith(")")
    return (
        before.group("short")
        if before and closed and _is_short(reading, before.group("short"), item)
        else None
    )


def _is_short(reading: Reading, short: str, item: Found) -> bool:
    """At least two capitals, shorter than the name, beginning as the name or its second word begins."""
    capitals = sum(letter.isupper() for letter in short)
    if capitals < 2 or len(short) >= len(item.name) or short in reading.context.own_names:
        return False
    words = re.findall(r"[^\W\d_]+", reading.text[item.start : item.end])
    return any(word[:1].casefold() == short[:1].casefold() for word in [*words[:2], *item.name.split()[:2]])


def _uses(reading: Reading, short: str, item: Found) -> list[Found]:
    pattern = re.compile(rf"(?<![\w/-]){re.escape(short)}s?(?:[^\S\n]e\.[^\S\n]?V\.)?(?![\w]|-\w)")
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
