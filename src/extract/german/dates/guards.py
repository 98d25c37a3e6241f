"""What looks like a date and is none: paper numbers, amounts, sections, years inside names."""

from __future__ import annotations

import re
from typing import Literal

from extract.base.word_lists import any_of, read_ordered_words, read_words
from extract.german.dates.lexicon import Lexicon
from extract.german.dates.rules import Found
from extract.german.dates.tokens import Tokens
from extract.german.dates.values import Duration, Moment, Range

Verdict = Literal["date", "no", "name"]

_LAW = re.compile(r"[A-ZÄÖÜ][A-Za-zäöü]*[A-ZÄÖÜ][a-zäöü]*(?:G|VO|GB|StV)|(?!AG|LAG|UG)[A-ZÄÖÜ]{2,4}G")
_FAR = 2075
_PARAGRAPH = re.compile(r"(?:§|\bArt\.?) ?\d+\w?(?: (?:Abs|Satz|Nr|S)\.? ?\d+)* [A-ZÄÖÜ]\w+ $")
_PEOPLE = any_of(read_ordered_words("temporal", "persons.plural"))
_NUMBER = r"(?:\d+|[a-zäöüß]{3,}zehn|zwei|drei|vier|fünf|sechs|sieben|acht|neun|elf|zwölf)"
_AGES = re.compile(
    rf"""
    (?:
      \bAlter(?:s?gruppe)?\ (?:von|zwischen|ab|bis|über|unter)\ (?:zu\ )?   # im Alter von
      | \b{_PEOPLE}\ (?:im\ Alter\ )?(?:von|zwischen|ab|bis|über|unter)\ (?:zu\ )?    # Kinder von
      | (?<!\bin\ )\b[Uu]nter\ | \b[Aa]b\                # unter 18 Jahren, ab 60 Jahren
      | [Zz]wischen\ 0\ und\ | von\ 0\ bis\ | von\ 0-
    )
    (?:{_NUMBER}\ ?(?:-|–|bis|und|oder)\ ?(?:unter\ )?)?$
    """,
    re.VERBOSE,
)
"""Finds „Jugendliche ab 14“, „im Alter von 3 bis“; leaves „ein Vertrag von 15“."""
_OLD = re.compile(rf"(?: ?(?:-|–|bis|und|oder) ?(?:unter )?{_NUMBER} Jahren?)? (?:alt|jung|älter|jünger)")
_AMOUNT_AHEAD = re.compile(r" ?(?:b|-|u) ?[deyn](?:[.,][den])? ?%")
_FILE_NUMBER = re.compile(r"\b(?:Aktenzeichen|Geschäftszeichen|A[Zz]|G[Zz]|Sachkonto|Produktkonto)\b")
_TITLE = re.compile(r"(?:\b(?:Herrn?|Frau|Hr|Fr|Dr|Prof|Familie)\.? )$")
_ANNOUNCING = read_words("temporal", "around.announcing")
_BEFORE_YEAR = set("@svbzAaiJ+MmSHKtu")
_SPACES = " |¶"
_DONE = read_words("temporal", "around.done")


def judge(found: Found, tokens: Tokens, lexicon: Lexicon) -> Verdict:
    """Whether a find stands as a date, is part of a name, or is something else."""
    if _glued(found, tokens) or _file_number(found, tokens):
        return "no"
    if found.rule in ("year", "named_year", "numeric_month", "iso_month", "year_pair"):
        if not _year_stands(found, tokens, lexicon):
            return "no"
        if _in_name(found, tokens, lexicon):
            return "name"
    elif _street(found, tokens):
        return "name"
    elif found.rule in ("month", "season", "neighbour") and _surname(found, tokens):
        return "no"
    if found.rule in ("numbered_compound", "compound") and _age(found, tokens, lexicon):
        return "no"
    if found.rule in ("duration", "duration_pair") and _age_or_thing(found, tokens):
        return "no"
    return "date"


def announced(found: Found, tokens: Tokens) -> bool:
    """True where the word before says that a date follows („am 13.11.“, „vom 1.3.23“, „Stand 3/2022“)."""
    index = found.begin - 1
    if index >= 0 and tokens.classes[index] in " |":
        index -= 1
    if index < 0:
        return False
    if tokens.classes[index] in ":." and index:
        index -= 1
    return tokens.word(index) in _ANNOUNCING or tokens.classes[index] in "Wws"


def _glued(found: Found, tokens: Tokens) -> bool:
    """True where a letter, digit or joining sign touches the expression."""
    text, start, end = tokens.text, tokens.starts[found.begin], tokens.ends[found.end - 1]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if found.rule not in ("numeric_day", "day_list", "iso_day") and (before.isalnum() or before in "_§#@"):
        return True
    if after in "_@%€" or (after.isalnum() and not _ends_in_full(found, tokens, after)):
        return True
    return (
        before in "-"
        and start > 1
        and text[start - 2].isalpha()
        and found.rule not in ("numeric_day", "written_day")
    )


def _file_number(found: Found, tokens: Tokens) -> bool:
    """True for what stands in a line that begins with „Aktenzeichen“ and is not a day written in full."""
    reading = found.reading
    full = isinstance(reading, Moment) and reading.unit == "day" and not reading.short_year
    if full or tokens.classes[found.begin] not in "deyn":
        return False
    start = tokens.starts[found.begin]
    line = tokens.text[max(start - 60, 0) : start].rpartition("\n")[2]
    return bool(_FILE_NUMBER.search(line))


def _ends_in_full(found: Found, tokens: Tokens, after: str) -> bool:
    """True where a letter right after is only a lost blank („28.11.2007Die“): the date is written in full."""
    if found.rule == "iso_day":
        return True
    return (
        found.rule in ("numeric_day", "day_list") and tokens.classes[found.end - 1] == "y" and after.isupper()
    )


def _previous(index: int, tokens: Tokens) -> int:
    """The token before `index`, one blank skipped; -1 at the start of a line or the text."""
    index -= 1
    if index >= 0 and tokens.classes[index] == " ":
        index -= 1
    return index if index >= 0 and tokens.classes[index] not in _SPACES else -1


def _next(index: int, tokens: Tokens) -> int:
    """The token at or after `index`, one blank skipped; -1 at the end."""
    if index < len(tokens.classes) and tokens.classes[index] == " ":
        index += 1
    return index if index < len(tokens.classes) and tokens.classes[index] not in _SPACES else -1


def _year_stands(found: Found, tokens: Tokens, lexicon: Lexicon) -> bool:
    """A lone four-digit number is a year unless its neighbours make it a count or a number of something."""
    before, after = _previous(found.begin, tokens), _next(found.end, tokens)
    left = tokens.classes[before] if before >= 0 else ""
    right = tokens.classes[after] if after >= 0 else ""
    if tokens.classes[found.begin] in "JNBAaS":
        return right != "%"
    if _AMOUNT_AHEAD.match(tokens.classes, found.end):
        return False
    if _numbered(before, tokens) or right in ("%", "n", "§") or _counted(found, tokens, after):
        return False
    if _follows_number(found.begin, before, tokens):
        return False
    moment = found.reading.begin if isinstance(found.reading, Range) else found.reading
    first = moment.year if isinstance(moment, Moment) and moment.year is not None else 0
    cued = left in _BEFORE_YEAR and left != ""
    if found.rule == "iso_month" and first < 1900:
        return False
    if cued and left not in "tu":
        return first <= 2100
    if found.rule == "year_pair" and first >= 1000 and left == "(" and right in (")", ";"):
        return True
    if 1000 <= first < 1900 and _is_told(found, before, after, tokens, lexicon):
        return True
    return 1900 <= first <= _FAR or (cued and 1000 <= first <= 2100 and left == "u")


def _is_told(found: Found, before: int, after: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """True for an old year beside a verb of the past: „wurde 1879 in Ulm geboren“, „1871 wurde …“."""
    left = tokens.word(before) if before >= 0 else ""
    right = tokens.word(after) if after >= 0 else ""
    first = tokens.sentence(found.begin)[0] >= found.begin - 1
    if right and right[0].isupper():
        return False
    return left in lexicon.past or left in _DONE or (first and right in lexicon.past)


def _follows_number(begin: int, before: int, tokens: Tokens) -> bool:
    """True for a group of digits that goes on from others in its line („30 2012 044“, „11 00 - 2018“)."""
    if before >= 0 and tokens.classes[before] == "-":
        before = _previous(before, tokens)
    if before < 0 or tokens.classes[before] not in "den" or begin - before < 2:
        return False
    return "\n" not in tokens.text[tokens.ends[before] : tokens.starts[begin]]


def _numbered(index: int, tokens: Tokens) -> bool:
    """True after „Nr.“, „Drucksache“, „S.“ and the like, also with the full stop or colon between."""
    if index >= 0 and tokens.classes[index] in ".:/-":
        index = _previous(index, tokens) if tokens.classes[index] in ".:" else index - 1
    return index >= 0 and tokens.classes[index] in "#§"


def _counted(found: Found, tokens: Tokens, after: int) -> bool:
    """True for a round number before a noun („in 2000 Fällen“) and a number after „mehr als“."""
    before = _previous(found.begin, tokens)
    noun = after >= 0 and tokens.classes[after] == "x" and tokens.word(after)[0].isupper()
    if before >= 0 and tokens.classes[before] == "G" and noun:
        return True
    if before >= 0 and tokens.word(before) in ("als", "über", "weitere", "insgesamt", "auf") and noun:
        return True
    value = tokens.values[found.end - 1]
    return noun and isinstance(value, int) and value % 50 == 0 and found.rule == "year"


def _in_name(found: Found, tokens: Tokens, lexicon: Lexicon) -> bool:
    """True for „Agenda 2030“, „EStG 2006“ and a year that ends a quoted title („Potsdam 2030“)."""
    before = _previous(found.begin, tokens)
    if before < 0 or found.rule == "numeric_month":
        return False
    word = tokens.word(before)
    pair = tokens.text[tokens.starts[max(before - 2, 0)] : tokens.ends[before]]
    start = tokens.starts[found.begin]
    if "\n" in tokens.text[tokens.ends[before] : start]:
        return False
    if word in lexicon.name_heads or pair in lexicon.name_heads or _LAW.fullmatch(word):
        return True
    if _PARAGRAPH.search(tokens.text[max(start - 40, 0) : start]):
        return True
    return _closes_quotation(found, tokens) and tokens.classes[before] == "x" and word[0].isalpha()


def _closes_quotation(found: Found, tokens: Tokens) -> bool:
    if found.end >= len(tokens.classes) or tokens.classes[found.end] != '"':
        return False
    opening = tokens.classes.rfind('"', max(found.begin - 12, 0), found.begin)
    return opening >= 0 and found.begin - opening >= 2


def _street(found: Found, tokens: Tokens) -> bool:
    """True for „Straße des 17. Juni“, „Platz des 18. März“."""
    start = tokens.starts[found.begin]
    if found.rule != "written_day" or tokens.text[max(start - 4, 0) : start] != "des ":
        return False
    before = tokens.text[max(start - 20, 0) : max(start - 5, 0)]
    return before.endswith(("Straße", "straße", "Platz", "platz", "Str.", "Allee", "Brücke", "Park"))


def _surname(found: Found, tokens: Tokens) -> bool:
    """True for „Herr Winter“, „Fr. August“, and for „Heuer“ inside a sentence."""
    lead = tokens.text[max(tokens.starts[found.begin] - 8, 0) : tokens.starts[found.begin]]
    if _TITLE.search(lead):
        return True
    capital = tokens.word(found.begin) == "Heuer"
    return capital and tokens.sentence(found.begin)[0] != found.begin


def _age(found: Found, tokens: Tokens, lexicon: Lexicon) -> bool:
    after = _next(found.end, tokens)
    return after >= 0 and tokens.word(after) in lexicon.persons


def _age_or_thing(found: Found, tokens: Tokens) -> bool:
    """True for ages („20 Jahre alt“) and for „Tag der offenen Tür“."""
    start, stop = tokens.starts[found.begin], tokens.ends[found.end - 1]
    years = isinstance(found.reading, Duration) and found.reading.value.endswith("Y")
    if years and _AGES.search(tokens.text[max(start - 32, 0) : start]):
        return True
    tail = tokens.text[stop : stop + 40]
    return bool(_OLD.match(tail)) or tail.startswith(" der offenen")
