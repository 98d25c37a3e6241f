"""What machines misread in German print, put right where its surroundings leave no doubt. Pure.

Every rule looks at a word and its neighbours in the line and changes letters of like shape only: strokes
(I, l, 1, |, /), rounds (O, 0), ii for ü, B for ß, 8 and $ for §. What was read stays in `Word.raw`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, pairwise

from extract.base.model import Word
from extract.german.date_words import MONTHS
from extract.pages.ocr.language import damaged_forms, read_language

_STROKE = "[/Il|!1]"
_ROMAN = re.compile(r"^(\(?)([IlıiVX|1!]{2,5})([.):]{0,2})$")
_PLAIN_ROMAN = re.compile(r"^(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XI?V|XVI{0,3})$")
_ONE = re.compile(r"^([lI|!])([.)]{1,2})$")
_DATE = re.compile(r"^(\(?)([0-9OolIS]{1,2})[.,]([0-9OolIS]{1,2})[.,]((?:[0-9OolIS]{2}){1,2})([.,;:)]*)$")
_NUMBER = re.compile(r"^(?=[^\d]*\d)[(+-]?[0-9OolI][0-9OolI.,:/-]*[0-9OolI][%)€.,;:]*$")
_STRAY = re.compile(r"^[‚‘’'`´.,:;*~°^]+(?=[^\W_])")
_DOUBLE_I = re.compile(r"(?<=[^\W\d_])ii(?=[bcdfghklmnprstz])(?!ert|eren)|^[Ii]i(?=b[a-zäöü])")
_SHARP_S = re.compile(r"(?<=[^\W\d_][aeiouäöü])B(?=[a-zäöü]|[.,;:)]?$)")
_SMALL_L = re.compile(r"^([„\"(]?)l(?=[bcdfghkmnpqrstvwxz][a-zäöü]*)")
_ZERO_WORD = re.compile(r"^([„\"(]?)0(?=[a-zäöüß]{2,})")
_LETTERS = re.compile(r"[^\W\d_]+")
_BULLET = re.compile(r"^(?:[«»°*+©®¢¤]|e|o|\.)$")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A word after repair and how many words as read it was made of."""

    text: str
    count: int = 1


def repair_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a page, line by line; repaired ones keep what was read in `raw`."""
    lines = [list(group) for _, group in groupby(words, key=lambda word: (word.top, word.bottom))]
    repaired = repair_law_headings([repair_line([word.text for word in line]) for line in lines])
    result: list[Word] = []
    for line, items in zip(lines, repaired, strict=True):
        start = 0
        for item in items:
            result.append(_renewed(line[start : start + item.count], item.text))
            start += item.count
    return tuple(result)


def repair_law_headings(lines: Sequence[list[Repaired]]) -> list[list[Repaired]]:
    """„82" or „8 2 Fahrkosten" between „§ 1" and „§ 3" on a page → „§ 2"; all else stays.

    Where no heading was read rightly, several lone ones in order do, on a page that cites a §.
    """
    numbers = {number for line in lines if (number := _law_number(line, "§"))}
    lone = [number for line in lines if _is_number(line) and (number := _law_number(line, "8S"))]
    cited = any("§" in item.text for line in lines for item in line)
    in_order = len(lone) >= 2 and all(0 < after - number <= 2 for number, after in pairwise(lone))
    sure = set(lone) if cited and in_order else set()
    result = list(lines)
    changed = True
    while changed:
        changed = False
        for index, line in enumerate(result):
            number = _law_number(line, "8S&")
            if not number or number in numbers:
                continue
            if number in sure or {number - 1, number + 1} & numbers:
                result[index] = _with_law_sign(line)
                numbers.add(number)
                changed = True
    return result


def _is_number(line: Sequence[Repaired]) -> bool:
    """True for a line of one or two words without letters but for the S that a § may be read as."""
    return len(line) <= 2 and not any(c.isalpha() for item in line for c in item.text.removeprefix("S"))


def _law_number(line: Sequence[Repaired], signs: str) -> int | None:
    """The number of a heading that begins with one of the signs: „§ 2 Fahrkosten", „82" alone."""
    text = " ".join(item.text for item in line)
    match = re.match(rf"^[{signs}] ?(\d{{1,2}})[a-z]?(?= [A-ZÄÖÜ(]|$)", text)
    return int(match.group(1)) if match else None


def _with_law_sign(line: list[Repaired]) -> list[Repaired]:
    first = line[0]
    text = "§" if len(first.text) == 1 else "§ " + first.text[1:]
    return [Repaired(text, first.count), *line[1:]]


def _renewed(read: Sequence[Word], text: str) -> Word:
    first, raw = read[0], " ".join(word.text for word in read)
    if text == raw:
        return first
    confidence = min(word.confidence for word in read)
    return replace(first, text=text, x1=read[-1].x1, confidence=confidence, raw=raw)


def repair_line(tokens: Sequence[str]) -> list[Repaired]:
    """The words of one line after repair, in order; two words that are one number become one."""
    joined = _join_numbers(tokens)
    texts = [item.text for item in joined]
    for rule in _RULES:
        texts = [rule(texts, index) for index in range(len(texts))]
    return [Repaired(text, item.count) for text, item in zip(texts, joined, strict=True)]


def repair_text(line: str) -> str:
    """The same on a line of text."""
    return " ".join(item.text for item in repair_line(line.split()))


def _join_numbers(tokens: Sequence[str]) -> list[Repaired]:
    """„23/SV V/0243" → one word."""
    result: list[Repaired] = []
    index = 0
    while index < len(tokens):
        pair = "".join(tokens[index : index + 2])
        split = index + 1 < len(tokens) and _paper_number().match(pair)
        if split and not _paper_number().match(tokens[index]) and _halves_number(tokens[index]):
            result.append(Repaired(pair, 2))
            index += 2
        else:
            result.append(Repaired(tokens[index]))
            index += 1
    return result


def _halves_number(token: str) -> bool:
    """True for the beginning of a paper's number: „23/SV", „(19/SVV/"."""
    return bool(re.match(rf"^\(?\d{{2}}{_STROKE}[A-Z5]*{_STROKE}?$", token))


@cache
def _paper_number() -> re.Pattern[str]:
    codes = "|".join(
        code.replace("S", "[S5]").replace("B", "[B8]").replace("O", "[O0]") for code in sorted(_set("codes"))
    )
    number = r"([\dOol]{3,5})((?:[-/]\d{1,3})?[.,;:)]*)"
    return re.compile(rf"^(\(?)(\d{{2}})(?:{_STROKE}{{1,2}}|V)({codes}){_STROKE}{{1,2}}?{number}$")


def _set(name: str) -> frozenset[str]:
    return frozenset(read_language()["repair"][name])


def _neighbour(tokens: Sequence[str], index: int) -> str:
    return tokens[index] if 0 <= index < len(tokens) else ""


def _bare(token: str) -> str:
    return token.strip(".,;:()„“\"'").lower()


def _fix_paper_number(tokens: Sequence[str], index: int) -> str:
    """„24ISVVI1049", „24/SVV/11049" → „24/SVV/1049"; behind a label „0153612018" → „01536/2018"."""
    token = tokens[index]
    if match := _paper_number().match(token):
        opening, year, code, number, rest = match.groups()
        code = code.translate(str.maketrans("580", "SBO"))
        number = _as_digits(number)
        if number[0] == "1" and len(number) > read_language()["repair"]["digits"].get(code, 5):
            number = number[1:]
        return f"{opening}{year}/{code}/{number}{rest}"
    number_and_year = re.match(r"^(\d{3,5})[1Il|](20[0-4]\d|19[5-9]\d)([.,;:)]*)$", token)
    labelled = any(_bare(t) in _set("number_labels") for t in tokens[max(0, index - 3) : index])
    if number_and_year and (labelled or not token[:-4].isdigit()):
        return f"{number_and_year.group(1)}/{number_and_year.group(2)}{number_and_year.group(3)}"
    return token


def _fix_roman(tokens: Sequence[str], index: int) -> str:
    """„lll." → „III.", „Vl." → „VI."; arabic numbers stay."""
    match = _ROMAN.match(tokens[index])
    if not match or match.group(2).isdigit():
        return tokens[index]
    number = re.sub("[lıi|1!]", "I", match.group(2))
    marked = bool(match.group(3)) or index == 0
    if not marked or not _PLAIN_ROMAN.match(number):
        return tokens[index]
    return match.group(1) + number + match.group(3)


def _fix_one(tokens: Sequence[str], index: int) -> str:
    """„l." before a month or at a line's beginning → „1."; a capital „I." may be Roman."""
    match = _ONE.match(tokens[index])
    if not match:
        return tokens[index]
    following = _bare(_neighbour(tokens, index + 1))
    if match.group(1) == "l" and following in _set("parts_of_year"):
        return "I" + match.group(2)
    dated = following in {month.lower() for month in MONTHS}
    listed = index == 0 and match.group(1) in "l|!" and len(tokens) > 1
    return "1" + match.group(2) if dated or listed else tokens[index]


def _fix_digits(tokens: Sequence[str], index: int) -> str:
    """„O1.02.2O19" → „01.02.2019", „1O0" → „100"; at least half of the characters must be digits."""
    token = tokens[index]
    if sum(c.isdigit() for c in token) * 2 < sum(c.isalnum() for c in token) or token.isdigit():
        return token
    if match := _DATE.match(token):
        opening, day, month, year, rest = match.groups()
        return f"{opening}{_as_digits(day)}.{_as_digits(month)}.{_as_digits(year)}{rest}"
    return _as_digits(token) if _NUMBER.match(token) and re.search("[OolI]", token) else token


def _as_digits(text: str) -> str:
    return text.translate(str.maketrans("OolIS", "00115"))


def _fix_label(tokens: Sequence[str], index: int) -> str:
    """„Zinreicher:" → „Einreicher:", „Nr.." → „Nr.:"; only labels that end in a colon."""
    token = tokens[index]
    if token.endswith("..") and _bare(token) in _set("number_labels"):
        return token[:-1] + ":"
    if not token.endswith(":") or token[:-1] in _set("labels"):
        return token
    like = [label for label in sorted(_set("labels")) if _letters_apart(label, token[:-1]) == 1]
    return like[0] + ":" if like else token


def _letters_apart(one: str, other: str) -> int:
    """In how many places two words of one length differ; more than any word has where lengths differ."""
    if len(one) != len(other):
        return max(len(one), len(other))
    return sum(a != b for a, b in zip(one, other, strict=True))


def _fix_numbered(tokens: Sequence[str], index: int) -> str:
    """„Anlagel" → „Anlage1"."""
    match = re.match(r"^(\W?)([^\W\d_]+)[iIl]([.,;:)]*)$", tokens[index])
    if not match or match.group(2).lower() not in _set("numbered"):
        return tokens[index]
    return f"{match.group(1)}{match.group(2)}1{match.group(3)}"


def _fix_law_sign(tokens: Sequence[str], index: int) -> str:
    """„$ 5", „der 88 5 und 51", „8 19 Abs. 2" → §; a sum of money and a plain 8 stay."""
    token, following = tokens[index], _neighbour(tokens, index + 1)
    numbered = bool(re.match(r"^\d{1,3}[a-z]?[.,;:)]?$", following))
    if re.fullmatch(r"\$\d{1,3}[a-z]?[.,;:)]?", token) and "EUR" not in following:
        return "§ " + token[1:]
    if not numbered:
        return token
    if token in ("$", "$$", "&"):
        return "§" * (1 if token == "&" else len(token)) if token != "&" or index == 0 else token
    if token not in ("8", "88", "S", "SS"):
        return token
    before, after = _bare(_neighbour(tokens, index - 1)), _bare(_neighbour(tokens, index + 2))
    named = after in _set("law_words") or bool(re.match(r"\w*[A-Z]\w*[A-Z]", _neighbour(tokens, index + 2)))
    cited = before in _set("before_law") and (named or len(token) == 2)
    behind = _set("law_words") if index else {"abs", "absatz"}
    cited = cited or (after in behind and token in ("8", "88"))
    return "§" * len(token) if cited else token


def _fix_letters(tokens: Sequence[str], index: int) -> str:
    """„fiir" → „für", „StraBe" → „Straße", „lm" → „Im", „0rtsteil" → „Ortsteil"."""
    token = _DOUBLE_I.sub(lambda m: "Ü" if m.group()[0] == "I" else "ü", tokens[index])
    token = _SHARP_S.sub("ß", token)
    small = _LETTERS.search(token)
    measured = _neighbour(tokens, index - 1)[-1:].isdigit()
    if small and not measured and small.group().lower() not in _set("small_l"):
        token = _SMALL_L.sub(r"\1I", token)
    return _LETTERS.sub(_sound_form, _ZERO_WORD.sub(r"\1O", token))


def _sound_form(match: re.Match[str]) -> str:
    word = match.group()
    sound = damaged_forms().get(word.lower())
    if sound is None or word.isupper() or len(word) < len(sound):
        return word
    return sound[0].upper() + sound[1:] if word[0].isupper() else sound


def _fix_marks(tokens: Sequence[str], index: int) -> str:
    """„,,Text" → „Text; dirt before a word goes; a lone sign before a capital at a line's beginning → •."""
    token, following = tokens[index], _neighbour(tokens, index + 1)
    token = re.sub(r"^(?:,,|‚‚|‚,|,‚|»(?=\w))", "„", token)
    if index == 0 and _BULLET.match(token) and following[:1].isupper() and len(following) > 1:
        return "•"
    closed = any(re.search(r"[‘’']\W*$", other) for other in tokens[index:])
    if token[:1] in "‚'‘’" and closed:
        return token
    if token[:1] == "." and re.match(r"^\.[a-z]{2,4}$", token):
        return token
    return _STRAY.sub("", token)


_RULES: tuple[Callable[[Sequence[str], int], str], ...] = (
    _fix_marks,
    _fix_paper_number,
    _fix_label,
    _fix_digits,
    _fix_roman,
    _fix_one,
    _fix_law_sign,
    _fix_numbered,
    _fix_letters,
)
