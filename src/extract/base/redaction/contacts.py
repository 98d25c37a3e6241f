"""Where a text holds telephone numbers, e-mail addresses and bank accounts.

Numbers of accounts are told by their check sum, their length or their label, never by a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.base.days import DAY_MONTH
from extract.base.late_patterns import late_pattern
from extract.base.redaction.people_words import ROOM
from extract.base.word_lists import any_of, read_ordered_words

Span = tuple[int, int]

_CALL = r"(?:Tel(?:efon|efax|\.)?|Ruf|Fon|(?:Bildschirm|Tele)?[Ff]ax|Mobil|Handy|Durchwahl)"
_DIGITS = rf"(?!{DAY_MONTH}\.)[(+]?\d[\d()]*"
_BARE = r"(?<![\w.,/§–-])(?<!\d[ ])"
_EXTENSION = any_of(w for w in read_ordered_words(ROOM, "extensions") if len(w) > 2)
_OTHER = late_pattern(rf"(?:(?<!\w){any_of(read_ordered_words(ROOM, 'other_numbers'))})[.:]{{0,2}}[ \t]*$")

_EMAIL = late_pattern(
    r"[\w.+-]+[ ]?(?:@|[(\[{][ ]?at[ ]?[)\]}])[ ]?[\w-]+"
    r"(?:(?:\.|[ ]?[(\[{][ ]?(?:punkt|dot)[ ]?[)\]}][ ]?)[\w-]+)+",
    re.IGNORECASE,
)
_BROKEN_EMAIL = late_pattern(
    r"""
    (?P<local>[\w.+-]{1,64}(?:[._-]\s{1,2}[\w.+-]{1,64})?)   # „erika.pro-⏎be"
    \s{0,2}@\s{0,2}                                # broken before or behind the sign
    (?P<domain>\w(?:[\w-]{0,62}\w)?(?:\.\w(?:[\w-]{0,62}\w)?){0,9}
      (?:[.-]\s{1,2}(?=[a-z])[\w-]{1,63}(?:\.[\w-]{1,63}){0,9})? # „rathaus.⏎example.de"
    )
    """,
    re.X,
)
"""Finds „erika.pro-⏎be@rathaus.example.de“ and „erika@rathaus.⏎example.de“; leaves „5 @ 3“."""

_TELEPHONE = late_pattern(
    rf"\b{_CALL}(?:nummer|-Nr\.?)?(?:[.:]+\s*|\s+(?=(?:[^\w\n]*\d){{5}}))"
    rf"((?:[(]?\+?{_DIGITS}(?:[ ]*[-–/.][ ]*{_DIGITS}|[ ]{_DIGITS})*))"
    r"|(\+(?:4[139][ (.]*\d[\d /().–-]{5,}|\d{1,3}[ (]*\d[\d /()–-]{5,})\d)"
    r"|(\(0\d{2,5}\)[ ]*\d[\d ]*(?:[-–/][ ]?\d+)?)"
    r"|\b(0\d{2,4}[ ]?[/–-][ ]?(?=(?:[ –-]?\d){5})\d+(?:[ –-]\d+)*)"
    r"|(?<![\w.,/–-])(?<!\d[ ])(0\d{2,4}[ ](?=(?:[ –-]?\d){6})\d+(?:[ –-]\d+)*)"
)
_EXTENSIONS = late_pattern(
    rf"(?<!\w){_EXTENSION}(?:[.:]+\s*|\s+)(?P<number>[-–]?[ ]?\d{{3,6}})(?![\w/]|[.,]\d)"
)
"""Finds „Durchwahl -123“ and „App. 4711“; leaves „App. 2“ and „Telefon 125 Mitglieder“ (`_is_extension`)."""
_UNLABELLED = late_pattern(
    rf"""
    {_BARE}(?P<mobile>01[567]\d[ ]?[/.–-]?[ ]?\d(?:[ ./–-]?\d){{6,8}})(?![\w/,]|[.-]\d)
    |{_BARE}(?P<foreign>00[1-9]\d[ (]{{0,2}}\d(?:[ /().–-]{{0,2}}\d){{7,11}})(?![\w/,]|[.-]\d)
    |{_BARE}(?P<dotted>0[2-9]\d{{1,3}}(?:\.\d{{2,4}}){{2,3}})(?![\w/,]|[.-]\d)
    """,
    re.X,
)
"""Finds „0176 / 1234 5678“ and „0331.289.4567“; leaves „061.4711.1200“ (`_may_be_dialled`)."""
_IBAN = late_pattern(
    r"(?<![A-Za-z0-9])(?P<country>[A-Z]{2})(?P<check>\d\d)(?P<rest>(?:[ \t\n–.-]{0,2}[A-Z0-9]){11,30})"
)
_LABELLED_IBAN = late_pattern(
    r"\bIBAN\b[.: \t]{0,4}\n?(?P<iban>[A-Z]{2}[ ]?\d\d(?:[ \t–.-]{0,2}[A-Z0-9]){8,30})(?![\w])"
)
_DIGIT = late_pattern(r"\d\D{0,4}\d")
_ACCOUNT_LABEL = r"(?:Konto(?:nummer|-?Nr\.?)|Kto\.?(?:-?Nr\.?)?)[: ]{0,3}"
_ACCOUNT = late_pattern(
    rf"{_ACCOUNT_LABEL}(?P<account>\d(?:[ ]?\d){{4,11}})(?=[^\n]{{0,40}}\n?[^\n]{{0,10}}BLZ)"
    rf"|BLZ[^\n]{{0,30}}\s[^\n]{{0,10}}{_ACCOUNT_LABEL}(?P<behind>\d(?:[ ]?\d){{4,11}})"
)
"""Beside the number of a bank alone: an account of the budget has „Konto“ before it too."""
_TERM = late_pattern(r"\d{3,5}/(?P<first>(?:19|20)\d\d)[-–](?P<last>(?:19|20)\d\d)")
_LONGEST_TERM = 6
"""Years that a council is elected for: five or six, four and longer ones before."""
_GERMAN_LENGTH = 22
"""Characters of a German IBAN (ISO 13616 registry)."""
_SHORTEST_DIALLED = 9
"""Digits that a dotted number has at least with its area code."""


def contact_spans(text: str) -> Iterator[Span]:
    """Spans of telephone numbers, e-mail addresses and accounts, half-open, in no order."""
    yield from _email_spans(text)
    if not _DIGIT.search(text):
        return
    yield from _telephone_spans(text)
    if "DE" in text or "IBAN" in text or _IBAN.search(text):
        yield from _iban_spans(text)
    if "BLZ" in text:
        for match in _ACCOUNT.finditer(text):
            yield match.span(match.lastgroup or 0)


def _email_spans(text: str) -> Iterator[Span]:
    folded = text.lower()
    if "@" in text or "(at" in folded or "[at" in folded or "( at" in folded:
        yield from (match.span() for match in _EMAIL.finditer(text))
    if "@" in text:
        for match in _BROKEN_EMAIL.finditer(text):
            if "." in match["domain"].rstrip("."):
                yield match.span()


def _telephone_spans(text: str) -> Iterator[Span]:
    for match in _TELEPHONE.finditer(text):
        if match.lastindex == 1 or not _is_of_a_term(match[match.lastindex or 0]):
            yield match.span(match.lastindex or 0)
    for match in _EXTENSIONS.finditer(text):
        if _is_extension(match):
            yield match.span("number")
    for match in _UNLABELLED.finditer(text):
        if _may_be_dialled(match):
            yield match.span()


def _is_of_a_term(number: str) -> bool:
    """True for the number of a paper with its council's term behind: „0521/2014-2020"."""
    term = _TERM.fullmatch(number)
    return term is not None and 0 < int(term["last"]) - int(term["first"]) <= _LONGEST_TERM


def _is_extension(match: re.Match[str]) -> bool:
    """False where a word follows that the number counts: „Telefon 125 Mitglieder"; a label counts nothing."""
    behind = match.string[match.end() : match.end() + 24]
    counted = re.match(r"[ ]\w", behind) and not re.match(r"[ ][\w-]{1,20}:", behind)
    return not counted or ":" in match[0] or "." in match[0]


def _may_be_dialled(match: re.Match[str]) -> bool:
    """False behind a word that says what else the number is, and for accounts of a budget."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    if _OTHER.search(before):
        return False
    digits = re.sub(r"\D", "", match[0])
    if match.lastgroup != "dotted":
        return True
    return len(digits) >= _SHORTEST_DIALLED and "000" not in digits and _is_area_code(match[0].split(".")[0])


def _is_area_code(digits: str) -> bool:
    """German area codes of three digits are four: 030, 040, 069, 089; all others are longer."""
    return len(digits) > 3 or digits in ("030", "040", "069", "089")


def _iban_spans(text: str) -> Iterator[Span]:
    for match in _LABELLED_IBAN.finditer(text):
        yield match.span("iban")
    for match in _IBAN.finditer(text):
        end = _iban_end(match)
        if end:
            yield match.start(), end


def _iban_end(match: re.Match[str]) -> int | None:
    """Where an account ends: the longest stretch whose sum is right; DE and twenty digits are one anyway."""
    places = [m.end() for m in re.finditer(r"[A-Z0-9]", match[0])]
    letters = re.sub(r"[^A-Z0-9]", "", match[0])
    if match["country"] == "DE":
        german = letters[:_GERMAN_LENGTH]
        whole = len(german) == _GERMAN_LENGTH and german[2:].isdigit()
        return match.start() + places[_GERMAN_LENGTH - 1] if whole else None
    for length in range(len(letters), 14, -1):
        if is_iban(letters[:length]):
            return match.start() + places[length - 1]
    return None


def is_iban(letters: str) -> bool:
    """True where the check sum of an account number without spaces is right (ISO 7064, mod 97-10)."""
    turned = letters[4:] + letters[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1
