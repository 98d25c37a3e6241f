"""Organizations whose head word is of another language: `University of X`, `Communauté de Communes X`."""

from __future__ import annotations

from extract.base.late_patterns import late_pattern
from extract.base.word_lists import any_of, read_word_groups
from extract.names.organizations.mention import slug
from extract.names.organizations.person_names import LOWER, UPPER
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.words import tidy

_WORD = rf"(?:[{UPPER}][\w{LOWER}'’-]*|\d{{1,2}})"
_SMALL = (
    r"(?:of|the|and|for|de|d['’]|des|du|la|le|les|et|di|della|dei|e|del|los|las|y|da|do|i|w|na|van|voor|en|v"
    r"|pro)"
)
_PATTERNS = tuple(
    (
        kind,
        late_pattern(
            rf"(?<![\w-])(?:{_WORD}[^\S\n]){{0,2}}{any_of(heads)}(?:(?:[^\S\n]{_SMALL}){{0,3}}[^\S\n]?{_WORD}){{0,5}}(?![\w-])"
        ),
    )
    for kind, heads in read_word_groups("names", "foreign").items()
)
_ARTICLE = late_pattern(r"^(?:Die|Der|Das|Den|Dem|Des|Eine?)[^\S\n]")


def find_foreign(reading: Reading) -> list[Found]:
    """Organizations named in English, French, Italian, Spanish, Polish and others."""
    found = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(reading.text):
            article = _ARTICLE.match(match.group())
            start = match.start() + (len(article.group()) if article else 0)
            if " " not in reading.text[start : match.end()]:
                continue
            name = tidy(reading.text[start : match.end()])
            found.append(Found(start, match.end(), "partner", name, "foreign-head", 0.75, slug(name), kind))
    return found
