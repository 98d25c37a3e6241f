"""Where personal data stands in a text: case workers, telephone numbers, e-mail addresses, signatures.

Names of office-holders in running text are none; who signs, who handles the case or who is to be called is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.base.days import DAY_MONTH

BLOCK = "█"
Spans = list[tuple[int, int]]

_HONORIFIC = r"(?:Herrn?|Frau|Hr\.|Fr\.)"
_TITLE = r"(?:Dr\.|Prof\.|Dipl\.-?\w{1,40}\.?)"
_OFFICE = (
    r"(?i:\w*(?:amt|ämter|bereich|dezernat|referat|abteilung|verwaltung|büro|fraktion|gruppe|stab|stelle|team"
    r"|service|ausschuss|beirat|vorstand|gmbh|verein|verband|behörde|ministerium|direktor\w*|kasse|betrieb|schule"
    r"|meister(?:in)?|beigeordnete[rn]?|landr[aä]t(?:in)?|kämmerer|kämmerin|vorsitzende[rn]?|leiter(?:in)?"
    r"|dienst|führer(?:in)?|stadt|gemeinde|kreis)\b|(?:unterschrift|datum|ort|telefon|telefax|tel|fax|herrn?|frau"
    r"|gez|der|die|das|ihre?|im|in)\b)"
)
"""Words that name no person: offices, bodies, labels."""
_WORD = rf"(?:(?!{_OFFICE})[A-ZÄÖÜ][\w'’-]+|[A-ZÄÖÜ]\.)"
_LINK = r"(?:von|van|de|der|zu)"
_NAME = rf"(?:{_TITLE}[ ]*){{0,5}}{_WORD}(?:[ ]+(?:{_LINK}[ ]+)*{_WORD}){{0,2}}"
_PERSON = rf"(?:{_HONORIFIC}[ ]+)?{_NAME}"
_PERSONS = rf"{_PERSON}(?:[ ]*(?:/|;|,|&|und)[ ]*{_PERSON})*"
_ENDING = r"(?:in|/in|/-in|:in|\*in|_in|\(in\)|/innen|innen)?"
_CASE_WORKER = rf"(?:(?:Sach)?[Bb]earbeiter{_ENDING}|[Ss]achbearbeitung)"
_LABEL = (
    rf"(?:{_CASE_WORKER}|Bearbeitet von|Auskunft erteilt|Auskunft gibt|Verfasser{_ENDING}|Erstellt von"
    rf"|Ansprechpartner{_ENDING}|Ansprechperson|Kontaktperson|Kontakt(?: über)?|Rückfragen an)"
)
_CALL = r"(?:Tel(?:efon|efax|\.)?|Ruf|Fon|(?:Bildschirm|Tele)?[Ff]ax|Mobil|Handy|Durchwahl)"
_DIGITS = rf"(?!{DAY_MONTH}\.)[(+]?\d[\d()]*"

EMAIL = re.compile(r"[\w.+-]+[ ]?(?:@|\(at\)|\[at\])[ ]?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
TELEPHONE = re.compile(
    rf"\b{_CALL}(?:nummer|-Nr)?(?:[.:]+\s*|\s+(?=(?:[^\w\n]*\d){{5}}))"
    rf"((?:[(]?\+?{_DIGITS}(?:[ ]*[-–/.][ ]*{_DIGITS}|[ ]{_DIGITS})*))"
    r"|(\+\d{1,3}[ (]*\d[\d /()–-]{5,}\d)"
    r"|(\(0\d{2,5}\)[ ]*\d[\d ]*(?:[-–/][ ]?\d+)?)"
    r"|\b(0\d{2,4}[ ]?[/–-][ ]?(?=(?:[ –-]?\d){5})\d+(?:[ –-]\d+)*)"
    r"|(?<![\w.,/–-])(?<!\d[ ])(0\d{2,4}[ ](?=(?:[ –-]?\d){6})\d+(?:[ –-]\d+)*)"
)
_LABELLED = re.compile(rf"\b{_LABEL}[ ]*(?::|\t|\n)\s*({_PERSONS})")
_NAMED_WORKER = re.compile(rf"({_HONORIFIC}[ ]+{_NAME}),?[ ]+{_CASE_WORKER}\b")
_WORKER_NAMED = re.compile(rf"\b{_CASE_WORKER}\b[^.:;\n]{{0,60}}?[ ,]({_HONORIFIC}[ ]+{_NAME})")
_FOR = r"(?:i\.[ ]?[VA]\.|Im Auftrage?|In Vertretung)"
_SIGNED = re.compile(
    rf"\bgez\.?\s+(?:{_FOR}\s+)?({_PERSON})"
    rf"|\bgez\.?(?:\s+gez\.?){{1,9}}\s+({_PERSON}(?:[ \t]+{_PERSON}){{0,9}})"
)
_CLOSING = re.compile(
    rf"(?:[Ff]reundlichen Grüßen?|Hochachtungsvoll)\s+(?:(?:{_FOR}|Ihre?|gez\.)\s+)*"
    rf"({_PERSON})"
)
_SIGNATURE_LINE = re.compile(
    rf"^[ \t]*((?:{_TITLE}[ ]*)*{_WORD}(?:[ ]+(?:{_LINK}[ ]+)*{_WORD}){{1,2}})[ \t]*$", re.M
)
PERSON = re.compile(_PERSON)
PERSON_COLUMN = re.compile(_LABEL)


_Hinted = tuple[re.Pattern[str], tuple[str, ...]]
_EMAIL: _Hinted = (EMAIL, ("@", "(a", "(A", "[a", "[A"))
_TELEPHONE: _Hinted = (
    TELEPHONE,
    ("0", "+", "Tel", "Ruf", "Fon", "Fax", "fax", "Mobil", "Handy", "Durchwahl"),
)
_CASE_WORKERS: tuple[_Hinted, ...] = (
    (_LABELLED, ("earbeit", "Auskunft", "Verfasser", "Erstellt von", "Ansprech", "Kontakt", "Rückfragen")),
    (_NAMED_WORKER, ("earbeit",)),
    (_WORKER_NAMED, ("earbeit",)),
)
_SIGNERS: tuple[_Hinted, ...] = ((_SIGNED, ("gez",)), (_CLOSING, ("Grüße", "Hochachtungsvoll")))
_ALL = (_EMAIL, _TELEPHONE, *_CASE_WORKERS, *_SIGNERS)
_HINT = re.compile("|".join(re.escape(hint) for hint in dict.fromkeys(h for _, hints in _ALL for h in hints)))
"""Every match holds one of its pattern's hints; most texts hold none, and asking costs next to nothing."""


def personal_spans(text: str) -> Spans:
    """Where personal data stands in a text: sorted spans, half-open."""
    if not _HINT.search(text):
        return []
    return sorted(_spans(text, (_EMAIL,), 0) + _spans(text, _ALL[1:]))


def case_worker_spans(text: str) -> Spans:
    """Where the text names who handles the case."""
    return _spans(text, _CASE_WORKERS)


def signature_spans(text: str) -> Spans:
    """In a signature block: the lines that hold nothing but a person's name."""
    return [match.span(1) for match in _SIGNATURE_LINE.finditer(text)]


def _spans(text: str, patterns: tuple[_Hinted, ...], group: int | None = None) -> Spans:
    """What the patterns match: `group`, or of each match the last group that took part."""
    spans = []
    for pattern, hints in patterns:
        if any(hint in text for hint in hints):
            for match in pattern.finditer(text):
                spans.append(match.span((match.lastindex or 0) if group is None else group))
    return spans


def black_out(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with every character of the spans replaced by a block; white space and length stay."""
    for start, end in spans:
        text = text[:start] + re.sub(r"\S", BLOCK, text[start:end]) + text[end:]
    return text


def redact_text(text: str) -> str:
    """The text without personal data."""
    return black_out(text, personal_spans(text))
