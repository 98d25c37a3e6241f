"""German sentences with exact spans: abbreviations, ordinals, dates, list marks and quotes end none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from extract.base.word_lists import any_of, read_words
from extract.german.paragraphs import split_paragraphs

_STOP = re.compile(
    r"[.!?…]+[\"“”»«)’\]*]*(?=\s|$)|(?:(?<=[a-zäöüß]{3})[.!?]|(?<=\d)\.)(?=[A-ZÄÖÜ][a-zäöüß])|[;:](?=\s*$)"
)
_LIST_MARK = re.compile(
    r"(?:[-–]\s?\d{1,3}\s?[-–]\s+|\d{1,3}\s[-–]\s+|[-–—•▪◦●○➢→*·]\s+|\*{0,2}\(?\d{1,2}\.?\)\*{0,2}\s+|\d{1,2}(?:\.\d{1,2})*\.?\)\s+|\(?[a-z][.)]\s+)+"
)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+(?P<word>[\wÄÖÜäöüß]+)\s+\S+\s+\S")
_NEXT_WORD = re.compile(r"[\s\"„“»(\[*]{0,20}([\wÄÖÜäöüß]+)")
_LAST_WORD = re.compile(r"([\w.ÄÖÜäöüß-]+)$")
_WORD_BEFORE = re.compile(r"([\wÄÖÜäöüß-]+|[–-])\s+$")
_ROMAN = re.compile(r"[IVX]{1,5}")
_LOOK_BACK = 24
_LONGEST_ASIDE = 250
_OPENERS = read_words("sentences", "openers")
_BEFORE_ORDINAL = read_words("sentences", "before_ordinal")
_INSIDE = re.compile(rf"(?<![\wÄÖÜäöüß]){any_of(read_words('sentences', 'inside'))}$")
_EITHER = re.compile(rf"(?<![\wÄÖÜäöüß]){any_of(read_words('sentences', 'either'))}$|[a-zäöüß](?:str|Str)$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: half-open characters of the text, the words there, and the index of its paragraph.

    List marks before it and white space around it are left out; `text` is exactly the characters of the span.
    """

    start: int
    end: int
    text: str
    paragraph: int

    @property
    def wording(self) -> str:
        """The sentence on one line: white space runs as one space, hyphens at line ends undone."""
        return squeeze_lines(self.text)


def squeeze_lines(text: str) -> str:
    """White space runs as one space; a word parted at a line end is joined unless „und" or „oder" follows."""
    joined = re.sub(r"(?<=[a-zäöüß])[-\u00ad\u2010]\n\s*(?=[a-zäöüß])(?!(?:und|oder|bzw)\b)", "", text)
    joined = re.sub(r"(?<=\w)-\n\s*(?=[A-ZÄÖÜ])", "-", joined)
    return " ".join(joined.replace("\u00ad", "").split())


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """All sentences, headings and cells included, in order, without overlap; linear in the text's length."""
    sentences: list[Sentence] = []
    for index, (start, end) in enumerate(split_paragraphs(text)):
        for first, last in _split_paragraph(text[start:end]):
            sentences.append(Sentence(start + first, start + last, text[start + first : start + last], index))
    return tuple(sentences)


def _split_paragraph(paragraph: str) -> Iterator[tuple[int, int]]:
    asides = _asides(paragraph)
    begin = 0
    for match in _STOP.finditer(paragraph):
        if _ends_sentence(paragraph, match, asides):
            yield from _trim(paragraph, begin, match.end())
            begin = match.end()
    yield from _trim(paragraph, begin, len(paragraph))


def _trim(paragraph: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without white space around it and list marks before it; nothing where no word is left."""
    while begin < end and paragraph[begin].isspace():
        begin += 1
    mark = _LIST_MARK.match(paragraph, begin, end)
    first = mark.end() if mark and mark.end() < end else begin
    number = _NUMBERED.match(paragraph, first, end)
    if number and number["word"] in _OPENERS:
        first = number.start("word")
    while end > first and paragraph[end - 1].isspace():
        end -= 1
    if any(character.isalnum() for character in paragraph[first:end]):
        yield first, end


def _asides(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Spans in „…" and (…) that are short enough to be part of a sentence; not nested."""
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    closing = ""
    for match in re.finditer('[„“”"()]', paragraph):
        sign = match[0]
        if opened and sign in closing:
            start = opened.pop()
            if match.end() - start <= _LONGEST_ASIDE:
                spans.append((start, match.end()))
        elif not opened and sign in '„"(“':
            opened.append(match.start())
            closing = ")" if sign == "(" else '“”"'
        elif opened and match.start() - opened[0] > _LONGEST_ASIDE:
            opened.clear()
    return tuple(spans)


def _ends_sentence(paragraph: str, stop: re.Match[str], asides: tuple[tuple[int, int], ...]) -> bool:
    if not paragraph[stop.end() :].strip():
        return True
    follows = _NEXT_WORD.match(paragraph, stop.end())
    next_word = follows[1] if follows else ""
    if next_word[:1].islower() or _is_inside(stop, asides):
        return False
    mark = stop[0].rstrip('"“”»«)’]*')
    if mark != ".":
        return mark != ":" and (bool(next_word) or "." in mark)
    return _full_stop_ends(paragraph, stop.start(), next_word)


def _is_inside(stop: re.Match[str], asides: tuple[tuple[int, int], ...]) -> bool:
    place = bisect_left(asides, (stop.start(), 0)) - 1
    return place >= 0 and stop.end() < asides[place][1]


def _full_stop_ends(paragraph: str, at: int, next_word: str) -> bool:
    """Whether a single full stop ends the sentence, from the word before it and the one after it."""
    window = paragraph[max(at - _LOOK_BACK, 0) : at]
    last = _LAST_WORD.search(window)
    word = last[1].rsplit("-", 1)[-1] if last else ""
    opens = next_word in _OPENERS
    if _EITHER.search(window):
        return opens
    if _INSIDE.search(window) or (len(word) == 1 and word.isalpha()):
        return False
    if window.endswith("/" + word) and word.isdigit():
        return True
    if (word.isdigit() and len(word) <= 2) or _ROMAN.fullmatch(word):
        return opens and not _is_ordinal(window[: len(window) - len(word)])
    if re.fullmatch(r"\d{1,2}(?:\.\d{1,2}){1,3}", word):
        return at > len(word) + 3 and not next_word.isdigit()
    return True


def _is_ordinal(before: str) -> bool:
    word = _WORD_BEFORE.search(before)
    return not before.strip() or (word is not None and word[1] in _BEFORE_ORDINAL)
