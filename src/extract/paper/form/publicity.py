"""What wording says on publicity: words, marks beside them, and the careful reading where they disagree.

„nicht öffentlich" is told in many ways, and each of them must be understood before „öffentlich" is: a wrong
„public" hands out what must stay inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["no", "yes", "on", "off"]

NOT_PUBLIC = r"""
    (?: nicht [\s\u00ad\u2010\u2011-]* öffentl (?: ich (?:e[rnms]?)? | \. )   # nicht-öffentliche
      | nicht [\s-]* öff? e? n? t? [-\u00ad\u2010]+                 # nicht öffent- (lich)
        (?: \s* f? e? n? t? lich (?:e[rnms]?)? )? (?! \w )
      | n(?:icht)? \.? [\s-]* öff \.                              # n. öff., nicht öff.
      | (?:streng \s+)? vertraulich (?:e[rnms]?)?                   # streng vertraulich
      | nur \s+ für \s+ den \s+ Dienstgebrauch
      | unter \s+ Ausschluss \s+ der \s+ Öffentlichkeit
      | n \.? \s? ö \.? (?= [\s)\]–,;-] | $ )                        # n. ö., nö
    )
"""
"""Finds „Anlage 3 (n. ö.)", „nicht-öffentlich"; leaves „Veröffentlichung", „Öffentlichkeitsarbeit"."""
PUBLIC = r"(?: öffentlich (?:e[rnms]?)? (?! [\w-] ) | öff (?:entl)? \. )"

_TOKENS = re.compile(
    rf"""
    (?P<on> [☒■●◉⦿] | \[ \s? [xX✓] \s? \] | \( \s? [xX✓] \s? \)
        | (?<![^\W_]) _{{0,9}} [xX✓] _{{0,9}} (?![^\W_]) )
    | (?P<off> ☐ | \[ \s* \] | \( \s* \) | _{{2,}} | ○ | ◯ )
    | (?<!\w) (?P<no> {NOT_PUBLIC} )
    | (?<!\w) (?P<yes> {PUBLIC} )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DIFFERENCE = 1.5
"""A mark between two options belongs to the one that is nearer by this factor; else it tells nothing."""


@dataclass(frozen=True, slots=True)
class PublicityToken:
    """A word on publicity or a mark, with its left and right edge (points, or characters of a bare text)."""

    kind: Kind
    left: float
    right: float


def find_tokens(text: str) -> tuple[PublicityToken, ...]:
    """Words and marks of a text in order, placed by their half-open offsets."""
    return tuple(
        PublicityToken(_kind(match), float(match.start()), float(match.end()))
        for match in _TOKENS.finditer(text)
    )


def _kind(match: re.Match[str]) -> Kind:
    kinds: tuple[Kind, ...] = ("on", "off", "no", "yes")
    return next(kind for kind in kinds if match[kind] is not None)


def offers_choice(tokens: Iterable[PublicityToken]) -> bool:
    """True where both words stand there, so that only a mark can tell which one holds."""
    return {"yes", "no"} <= {token.kind for token in tokens}


def judge_choice(tokens: tuple[PublicityToken, ...]) -> bool | None:
    """Which of the two words is ticked; None where no mark, or no single mark, tells.

    Marks may stand before or behind their words: where as many marks as words are there, or a mark comes
    first or last, the order tells; a lone mark between the two belongs to the word that is clearly nearer.
    """
    options = [i for i, token in enumerate(tokens) if token.kind in ("yes", "no")]
    marks = [i for i, token in enumerate(tokens) if token.kind in ("on", "off")]
    if not options or not marks:
        return None
    if len(marks) == 1 and options[0] < marks[0] < options[-1]:
        return _judge_between(tokens, marks[0])
    step = 1 if marks[0] < options[0] else -1
    ticked = {
        tokens[i + step].kind for i in marks if tokens[i].kind == "on" and 0 <= i + step < len(tokens)
    } & {"yes", "no"}
    return None if len(ticked) != 1 else ticked == {"yes"}


def _judge_between(tokens: tuple[PublicityToken, ...], mark: int) -> bool | None:
    before, token, behind = tokens[mark - 1], tokens[mark], tokens[mark + 1]
    left, right = token.left - before.right, behind.left - token.right
    if token.kind == "off":
        return None
    if left > _DIFFERENCE * max(right, 0.1):
        return behind.kind == "yes"
    return before.kind == "yes" if right > _DIFFERENCE * max(left, 0.1) else None


def parse_publicity(text: str) -> bool | None:
    """What a whole wording says: False for any word of non-public, True for a lone „öffentlich".

    None where it says nothing, or offers both words without a mark that tells.
    """
    tokens = find_tokens(text)
    if offers_choice(tokens):
        return judge_choice(tokens)
    kinds = {token.kind for token in tokens}
    if "no" in kinds:
        return None if kinds == {"no", "off"} else False
    return True if "yes" in kinds and "off" not in kinds else None


_REFUSAL = re.compile(rf"[\W_]{{0,9}} {NOT_PUBLIC} [\W_]{{0,9}}", re.IGNORECASE | re.VERBOSE)


def is_refusal(text: str) -> bool:
    """True where the wording says „nicht öffentlich" and nothing else, broken at a line end or whole."""
    return _REFUSAL.fullmatch(text) is not None


_LEGEND = re.compile(
    r"""
    \W{0,9} (?: (?: Legende | Erläuterung | Zeichenerklärung | Status ) \W{1,9} )?
    (?: n\.?\s?ö | ö | n | o | öff ) \.? \s* = \s* (?: nicht [\s-]* )? öffentlich
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Finds „Ö = öffentliche Sitzung, N = nichtöffentliche Sitzung"; leaves „Status: öffentlich" and
„nichtöffentlich (N = nichtöffentlich)", which says more than what a sign means."""


def explains_signs(text: str) -> bool:
    """True for the line under a table that says what its signs mean, and nothing of the paper."""
    return _LEGEND.match(text) is not None


_MARKER = rf"(?: {NOT_PUBLIC} | {PUBLIC} )"
_TAIL = re.compile(
    rf"(?<! [\s,;:–-]) [\s,;:–-]* (?: \( \s* {_MARKER} \s* \)?"
    rf" | \[ \s* {_MARKER} \s* \]?"
    rf" | (?<=[\s,;:–-]) {_MARKER} ) [\s.)–-]* $",
    re.IGNORECASE | re.VERBOSE,
)
"""Finds „ (nicht öffentlich)" and „ – nichtöffentlich –" at the end; leaves „zur Öffentlichkeit"."""
_LEAD = re.compile(
    rf"^ (?: \( \s* {_MARKER} \s* \) [\s:–-]*"
    rf" | {_MARKER} [\s:–-]+ (?=(?:e?\s*)?Anlagen? ) )",
    re.IGNORECASE | re.VERBOSE,
)
"""Finds „NÖ-Anlage 7", „(vertraulich) Gutachten"; leaves „Öffentliche Toiletten"."""


def strip_publicity(text: str) -> tuple[int, int, bool | None]:
    """Where the name of an entry begins and ends without its marker of publicity, and what the marker says.

    Returns half-open offsets into `text` and None where there is no marker.
    """
    tail = _TAIL.search(text)
    if tail and tail.start() > 0:
        return 0, tail.start(), parse_publicity(tail[0])
    lead = _LEAD.match(text)
    if lead:
        return lead.end(), len(text), parse_publicity(lead[0])
    return 0, len(text), None
