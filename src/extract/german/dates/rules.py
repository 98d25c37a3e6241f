"""The form of a grammar rule, and how a list of rules is run over a text's class letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extract.german.dates.tokens import Tokens
from extract.german.dates.values import Reading

LEFT = r"(?<![^ |¶(\[\"';:])"
"""A number may begin here: nothing is glued to its left that would make it part of a longer number."""
RIGHT = r"(?![deynxMWU_&=§]|[.,:/\-][deyn])"
"""A number may end here."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression from token `begin` up to token `end`, with what it says and the rule that saw it."""

    begin: int
    end: int
    reading: Reading
    rule: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One match of a rule's pattern, with short ways to the tokens behind its groups."""

    tokens: Tokens
    match: re.Match[str]

    @property
    def begin(self) -> int:
        """First token of the match."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Token after the match."""
        return self.match.end()

    def has(self, group: str) -> bool:
        """True where the group took part."""
        return group in self.match.re.groupindex and self.match[group] is not None

    def value(self, group: str) -> Any:
        """The lexicon's value of the group's first token, None where the group is absent."""
        return self.tokens.values[self.match.start(group)] if self.has(group) and self.match[group] else None

    def word(self, group: str) -> str:
        """The characters of the group's first token."""
        return self.tokens.word(self.match.start(group))


Built = Reading | Sequence[Found] | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over class letters and what it means; `build` returns None to reject."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[Hit], Built]


def rule(name: str, pattern: str, build: Callable[[Hit], Built]) -> Rule:
    """A rule with its pattern compiled once."""
    return Rule(name, re.compile(pattern), build)


def apply(rules: Sequence[Rule], tokens: Tokens) -> Iterator[Found]:
    """Everything the rules find, overlaps included, rule by rule."""
    for each in rules:
        for match in each.pattern.finditer(tokens.classes):
            built = each.build(Hit(tokens, match))
            if built is None:
                continue
            if isinstance(built, Sequence):
                yield from built
            else:
                yield Found(match.start(), match.end(), built, each.name)


def choose(found: Sequence[Found]) -> list[Found]:
    """A non-overlapping choice in reading order: the longest wins, then the one that begins first."""
    taken: list[Found] = []
    used: set[int] = set()
    order = {id(item): place for place, item in enumerate(found)}
    for item in sorted(found, key=lambda f: (f.begin - f.end, f.begin, order[id(f)])):
        if not used.intersection(range(item.begin, item.end)):
            used.update(range(item.begin, item.end))
            taken.append(item)
    return sorted(taken, key=lambda f: f.begin)
