"""Where the name before a legal form begins: `die Strom und Gas Musterstadt GmbH` → at „Strom".

The words before the form are read to the left as pieces (names, small words, „und", commas). Small words join
two parts of a name only where something licenses them: an opener („Gesellschaft für …"), an article that
stands before both parts („die Strom und Gas …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extract.base.word_lists import read_words
from extract.names.organizations.headwords import head_of_word, is_place_adjective
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.place_names import match_place
from extract.names.organizations.reading import Reading
from extract.names.organizations.territories import title_level

PieceKind = Literal["name", "sign", "and", "comma", "of", "at", "article", "adjective"]

_ROLES = tuple(sorted(read_words("names", "firms.roles")))
_OPENERS = tuple(sorted(read_words("names", "firms.openers")))
_GOVERNING = tuple(sorted(read_words("names", "firms.governing")))
_JOINT = read_words("names", "firms.joint")
_SOMEBODY = tuple(sorted(read_words("names", "firms.somebody")))
_SMALL = read_words("names", "firms.small_words")

_GAP = r"(?:[^\S\n]*\n?[^\S\n]*)"
_PIECE = re.compile(
    r"(?:(?P<short>\([A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,8}[A-ZÄÖÜ]\))"  # (KFN), inside a name
    r"|(?P<article>\b(?:[Dd]ie|[Dd]as|[Dd]en|[Dd]em|Der|Des|[Ee]ine[rnms]?))"
    r"|(?P<name>(?<![\w.-])(?:[A-ZÄÖÜ]\.-?){1,3}"  # H., A.-G.
    r"|(?<![\w-])[A-ZÄÖÜ0-9„“\"»«][\w.'’&+/-]*[“\"”«]?)"
    r"|(?P<sign>&|\+|–|-|/)"
    r"|(?P<and>\b(?:und|u\.))"
    r"|(?P<comma>,)"
    r"|(?P<of>\b(?:für(?:[^\S\n](?:die|den|das))?|zur|zum|der|des|von|vom|zu))"
    r"|(?P<at>\b(?:im|am|an[^\S\n]der|in(?:[^\S\n](?:der|den|dem))?|an|auf[^\S\n]dem|bei|ob[^\S\n]der))"
    r"|(?P<adjective>(?<![\w.-])[a-zäöü][\w.+&-]*)"
    rf"){_GAP}$"
)  # found: „Stadtwerke", „1898", „H."; left: a full stop, a bracket
_REACH = 70
_LONGEST = 16
_LONGEST_SHORT = 6
"""Longer words with a full stop end a sentence; „Ing.", „Gebr." are short for something."""
_CLUB_BEFORE = re.compile(r"(?<![\w-])(?:[A-Z][A-Za-z]{0,3}[A-Z]|TuS|SpVgg|\w*verein|1\.)[^\S\n]\Z")
"""A sports club's letters or kind before the year it was founded in: „TSV 1860 …"."""
_LISTED = re.compile(r"\d+[.,]?\d*\.?|EUR|Euro")
_OPENING = '„“"»«'
_ADJECTIVE_ENDING = re.compile(r"(?:e|en|er|es|em)$")
_ARTICLES = re.compile(
    r"(?:\b(?:[Dd]ie|[Dd]er|[Dd]as|[Dd]en|[Dd]em|[Dd]es|[Ee]ine[rnms]?|[Dd]urch|[Mm]it|[Vv]on|[Vv]om|[Bb]ei|[Bb]eim"
    r"|[Zz]ur|[Zz]um|[Ff]irma|Fa\.))[^\S\n]*\n?[^\S\n]*\Z"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or sign before a legal form: half-open span, what it is, whether a line ends behind it."""

    start: int
    end: int
    text: str
    kind: PieceKind
    line_end: bool

    @property
    def plain(self) -> str:
        """The word without quotes, folded."""
        return self.text.strip('„“”"»«.').casefold()


def name_start(reading: Reading, end: int, border: int = 0) -> int | None:
    """Where the name that ends before the legal form at `end` begins, at `border` the earliest.

    `border` is the end of the name before. None where no name stands there.
    """
    pieces = _read_pieces(reading, end, border)
    first = _first_of_name(reading, pieces)
    if first is None:
        return None
    return _without_quote(reading.text, pieces[first].start, end)


def _read_pieces(reading: Reading, end: int, border: int) -> list[Piece]:
    """The pieces before `end` from left to right, back to a sentence's or cell's border."""
    text = reading.text
    pieces: list[Piece] = []
    position = end
    while len(pieces) < _LONGEST and not text.endswith("\n\n", 0, position):
        match = _PIECE.search(text, max(border, position - _REACH), position)
        if match is None or match.lastgroup is None:
            break
        kind: PieceKind = "name" if match.lastgroup == "short" else match.lastgroup  # type: ignore[assignment]
        word = match.group(match.lastgroup)
        piece = Piece(match.start(), match.start() + len(word), word, kind, "\n" in match.group())
        if kind == "name" and word.endswith(".") and len(word) > _LONGEST_SHORT and pieces:
            break
        if piece.line_end and pieces and not _goes_over_line(text, piece):
            break
        pieces.append(piece)
        position = piece.start
        if word[0] in "„»":
            break
    return pieces[::-1]


def _goes_over_line(text: str, piece: Piece) -> bool:
    """True where the line is running text that was broken: long, or its last word joins or is letters."""
    line = text[text.rfind("\n", 0, piece.start) + 1 : piece.end]
    letters = re.fullmatch(r"[A-ZÄÖÜ]{2,6}", piece.text)
    opens = piece.plain.endswith(_OPENERS)
    return bool(letters) or opens or piece.kind in ("and", "of", "at", "sign") or len(line) >= _FULL_LINE


_FULL_LINE = 60
"""Lines of running text are about this long or longer; cells and rows of lists are shorter."""


def _first_of_name(reading: Reading, pieces: Sequence[Piece]) -> int | None:
    """The index of the piece the name begins with."""
    first: int | None = None
    index = len(pieces) - 1
    while index >= 0:
        piece = pieces[index]
        inner_article = first is not None and _is_inner_article(reading.text, piece)
        if piece.kind == "name" or inner_article or _is_trade_name(pieces, index):
            if not _may_stand(reading, pieces, index, inner=first is not None):
                break
            first = index
        elif piece.kind != "sign" or first is None:
            joined = _join(reading, pieces, index, first) if first is not None else None
            if joined is None:
                break
            first, index = joined, joined
        index -= 1
    return _without_territory(reading, pieces, first)


def _may_stand(reading: Reading, pieces: Sequence[Piece], index: int, *, inner: bool) -> bool:
    """False for words that stand before names: roles, titles, numbers of a list, articles of a sentence."""
    piece = pieces[index]
    if piece.text[0] in _OPENING and len(piece.text) > 1:
        return True
    plain = piece.plain
    stops = reading.gazetteers.word_lists["words_before_companies"]
    if piece.text.rstrip(".") in stops:
        return piece.kind == "article" and inner
    if _LISTED.fullmatch(piece.text):
        return bool(_CLUB_BEFORE.search(reading.before(piece.start, 20)))
    if inner and plain.endswith(_ROLES):
        return plain.endswith(_NAMING_ROLES) and (plain not in _NAMING_ROLES or len(plain) > _LONG_ROLE)
    return not plain.endswith(_PLURALS)


_PLURALS = ("gruppen", "vereine", "gesellschaften", "verbände", "firmen", "mitgliedern", "trägern")
_LONG_ROLE = 10
_NAMING_ROLES = ("kommunalunternehmen", "verein", "büro", "konzern")
"""Of the roles those that begin names as the last part of a word: „Ingenieurbüro", „Sportverein"."""


def _is_inner_article(text: str, piece: Piece) -> bool:
    """True for a capital article within a sentence: „der Verein Die Brücke e.V."."""
    before = text[max(0, piece.start - 30) : piece.start].rstrip(" ")
    return piece.text in ("Die", "Der", "Das") and before[-1:].isalpha()


def _is_trade_name(pieces: Sequence[Piece], index: int) -> bool:
    """True for a name written small, as no German word stands between article and noun: „die ecoplan …"."""
    piece = pieces[index]
    if piece.kind != "adjective" or piece.text in _SMALL:
        return False
    if re.search(r"[a-zäöü][A-ZÄÖÜ0-9+]", piece.text):
        return True
    behind = index + 1 == len(pieces) or pieces[index + 1].kind == "name"
    article = index > 0 and (pieces[index - 1].kind == "article" or pieces[index - 1].text in ("der", "des"))
    article = article or (index > 0 and pieces[index - 1].text in ("von", "vom", "zur", "zum", "an", "bei"))
    adjective = _ADJECTIVE_ENDING.search(piece.text) and not is_no_word(piece.text)
    return behind and article and not adjective


def _join(reading: Reading, pieces: Sequence[Piece], index: int, first: int) -> int | None:
    """The index from which on a name goes through the joining piece at `index`; None where it ends there."""
    kind = pieces[index].kind
    if kind == "of" and index > 0 and pieces[index - 1].text in reading.gazetteers.first_names:
        return index - 1
    if kind in ("of", "adjective", "at"):
        opener = _find_opener(reading, pieces, index)
        if opener is not None:
            return _with_attributes(reading, pieces, opener)
        return _joined_at(pieces, index, first) if kind == "at" else None
    if kind == "and":
        return _joined_by_and(reading, pieces, index, first)
    return _joined_by_comma(reading, pieces, index) if kind == "comma" else None


def _find_opener(reading: Reading, pieces: Sequence[Piece], index: int) -> int | None:
    """The nearest word to the left that opens a name („Gesellschaft für"), with only joining pieces between.

    „Aufsichtsrat der …" opens none, nor does „Verkauf an".
    """
    for place in range(index - 1, -1, -1):
        piece = pieces[place]
        if piece.kind == "article" or (piece.kind == "adjective" and not _is_inner_adjective(piece)):
            return None
        behind = pieces[place + 1]
        genitive = behind.kind == "adjective" and behind.text.endswith("er")
        if piece.kind == "name" and (behind.kind in ("of", "at") or genitive) and _opens(reading, piece):
            return place
    return None


def _is_inner_adjective(piece: Piece) -> bool:
    """True for an adjective within a name („der freien …"), not for verbs and small words."""
    return piece.text not in _SMALL and _ADJECTIVE_ENDING.search(piece.text) is not None


def _opens(reading: Reading, piece: Piece) -> bool:
    head = head_of_word(reading.gazetteers, piece.text)
    stop = piece.text in reading.gazetteers.word_lists["words_before_companies"]
    if stop and piece.text not in ("Verein", "Vereins", "Gesellschaft", "Anstalt", "Träger"):
        return False
    if head is not None and head.group == "body":
        return False
    plain = re.sub(r"e?s$", "", piece.plain)
    return piece.plain.endswith(_OPENERS) or plain.endswith(_OPENERS)


def _with_attributes(reading: Reading, pieces: Sequence[Piece], opener: int) -> int:
    """The index with what belongs to an opener before it: letters, adjectives, a trade name, a dash."""
    first = opener
    while first > 0:
        piece = pieces[first - 1]
        dash = piece.kind == "sign" and first > 1 and pieces[first - 2].kind == "name"
        mixed = piece.kind == "name" and piece.text[1:] != piece.text[1:].lower()
        place = piece.kind == "name" and is_place_adjective(reading.gazetteers, piece.text)
        if not (dash or mixed or place or _is_trade_name(pieces, first - 1)):
            break
        first -= 2 if dash else 1
    return first


def _joined_at(pieces: Sequence[Piece], index: int, first: int) -> int | None:
    """„Wohnen am See": one word behind, before it no noun that governs the small word."""
    if index == 0 or first + 1 != len(pieces) or pieces[index - 1].kind != "name":
        return None
    strange = is_no_word(pieces[first].text) or pieces[index].text == "bei"
    return None if strange or pieces[index - 1].plain.endswith(_GOVERNING) else index - 1


def _joined_by_and(reading: Reading, pieces: Sequence[Piece], index: int, first: int) -> int | None:
    """„Strom und Gas …", „Garten- und …", „… und Umgebung", „… und Partner"."""
    if index == 0 or pieces[index - 1].kind != "name":
        return None
    before = pieces[index - 1]
    if before.text.endswith("-") or pieces[index + 1].text in _JOINT:
        return _start_of_list(reading, pieces, index - 1, before.text.endswith("-"))
    left = _names_before(pieces, index)
    words = pieces[left:index]
    if _is_somebody(reading, words) or (len(words) > 1 and _is_own_name(reading, words, pieces[index + 1])):
        return None
    if left and pieces[left - 1].kind == "comma":
        return _joined_by_comma(reading, pieces, left - 1)
    if _has_article(reading, pieces, left):
        return left
    return left if len(words) == 2 and _is_attribute(reading, words[0]) else None


def _is_attribute(reading: Reading, piece: Piece) -> bool:
    letters = re.fullmatch(r"[A-ZÄÖÜ]{2,6}", piece.text)
    return bool(letters) or is_place_adjective(reading.gazetteers, piece.text)


def _start_of_list(reading: Reading, pieces: Sequence[Piece], index: int, hyphen: bool) -> int:
    """Back over „Hoch-, Tief- und …" or „Schmidt, Meier & Partner"."""
    while index >= 2 and pieces[index - 1].kind == "comma" and pieces[index - 2].kind == "name":
        if hyphen and not pieces[index - 2].text.endswith("-"):
            break
        index -= 2
    return index


def _names_before(pieces: Sequence[Piece], index: int) -> int:
    """The index of the first of the names that stand in a row before `index`."""
    while index > 0 and pieces[index - 1].kind == "name":
        index -= 1
    return index


def _is_somebody(reading: Reading, words: Sequence[Piece]) -> bool:
    """True where the words before „und" are somebody of their own, not half a name."""
    last = words[-1]
    titled = any(title_level(reading.gazetteers, word.text) for word in words)
    stops = reading.gazetteers.word_lists["words_before_companies"]
    named = any(word.text.rstrip(".") in stops for word in words)
    given = words[0].text in reading.gazetteers.first_names
    head = head_of_word(reading.gazetteers, last.text)
    body = head is not None and head.group == "body"
    return titled or named or given or body or last.plain in _SOMEBODY or last.plain.endswith(_ROLES)


def _is_own_name(reading: Reading, words: Sequence[Piece], behind: Piece) -> bool:
    """True for a whole organization before „und": „Stadtwerke Verden und Avacon GmbH"; not before a place."""
    head = head_of_word(reading.gazetteers, words[0].text)
    one = match_place(reading, reading.token_from(behind.start)) or _ACTS_ALONE.match(
        reading.text, behind.end
    )
    return head is not None and not one and not words[-1].text.endswith("-")


_ACTS_ALONE = re.compile(
    r"[^\S\n](?:g?GmbH|AG|eG|mbH|AöR)[^\S\n](?:hat|ist|wird|wurde|war|soll|kann|will|muss|[a-zäöü]+(?<!en)t)\b"
)
"""One word and a form, then a verb in the singular: „Stadtwerke Musterau und Altdorf GmbH hält …"."""


def _has_article(reading: Reading, pieces: Sequence[Piece], index: int) -> bool:
    """True where an article or what governs a name stands right before the piece."""
    return _ARTICLES.search(reading.before(pieces[index].start, 12)) is not None


def _joined_by_comma(reading: Reading, pieces: Sequence[Piece], index: int) -> int | None:
    """„die Gas, Strom und Wärme …": an article before a list of single nouns, none of them somebody."""
    first = index
    while first > 0 and pieces[first].kind == "comma" and pieces[first - 1].kind == "name":
        first = first - 2 if first >= 2 and pieces[first - 2].kind == "comma" else first - 1
    words = [piece for piece in pieces[first:index] if piece.kind == "name"]
    if not words or pieces[first].kind != "name" or not _has_article(reading, pieces, first):
        return None
    known = any(
        _is_somebody(reading, [word]) or match_place(reading, reading.token_from(word.start))
        for word in words
    )
    return None if known or any(head_of_word(reading.gazetteers, w.text) for w in words) else first


def _without_territory(reading: Reading, pieces: Sequence[Piece], first: int | None) -> int | None:
    """The start behind „Landkreis Verden" where a list or row sets it before a firm without any sign."""
    if first is None or _has_article(reading, pieces, first):
        return first
    if title_level(reading.gazetteers, pieces[first].text) is None or first + 1 >= len(pieces):
        return first
    matched = match_place(reading, reading.token_from(pieces[first + 1].start))
    rest = [i for i, piece in enumerate(pieces) if matched and piece.start >= matched[2]]
    return rest[0] if rest and pieces[rest[0]].kind == "name" else first


def _without_quote(text: str, start: int, end: int) -> int:
    """The start behind an opening quote that is closed only after the legal form."""
    opened = text[start] in _OPENING and not re.search(r"[“”«\"]", text[start + 1 : end])
    return start + 1 if opened else start
