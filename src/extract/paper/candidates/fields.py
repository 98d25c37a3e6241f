"""Scored snippets → candidates of the header fields: the surest wording of each kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz

from extract.base.model import Candidate, Value
from extract.german.dates.printed import parse_day
from extract.paper.candidates.groups import Grouped, join_lines
from extract.paper.candidates.scorer import Scored
from extract.paper.candidates.snippets import NUMBER
from extract.paper.form.cells import spans_of
from extract.paper.form.shapes import parse_public
from extract.paper.header.paper_type import parse_paper_type
from extract.paper.header.parties import clean_party
from extract.profile import Profile, letters_of

LEAST = 0.4
"""Below this probability a value is left empty; from trials on councils that were not learned from."""
_SURE_OF_PUBLIC = 0.8
"""A lone word makes a paper public only where the scorer is this sure that it speaks of the paper."""
_LONGEST_TITLE = 900
_GLUED_LABEL = re.compile(
    r"^(?:[\w.-]{0,24}?N(?:r|ummer|o)\.?\s?:?|[A-Za-zÄÖÜäöüß.-]{2,24}:)\s?(?=\S*\d)", re.IGNORECASE
)
_LONGEST_NUMBER = 40
"""Characters: longer wordings hold more than a number."""
_TITLE_LABEL = re.compile(r"^(?:Betreff|Betr\.?|Betrifft|Titel|Thema|Gegenstand|hier)\s*:\s*", re.IGNORECASE)
_SAME_TYPE = 88.0
"""A known type spelt a little otherwise („Beschlußvorlage") takes its usual form; another word stays."""
_QUOTES = "„“”\"»«‚‘’'"

Parse = Callable[[Grouped, Profile], Value | None]


def compose_fields(scored: Sequence[Scored], profile: Profile) -> tuple[Candidate, ...]:
    """At most one candidate per field, and the related references."""
    found = []
    for field, parse in _PARSERS:
        candidate = _best(field, _wordings(scored, field), parse, profile)
        if candidate is None and field == "reference":
            repeated = join_lines(scored, "reference_repeated")
            candidate = _best(field, repeated, parse, profile)
        if candidate is not None:
            found.append(candidate)
    return (*found, *_related(scored))


def _wordings(scored: Sequence[Scored], field: str) -> list[Grouped]:
    return join_lines(scored, field)


def _best(field: str, wordings: Sequence[Grouped], parse: Parse, profile: Profile) -> Candidate | None:
    """The surest wording that has a value; of equally sure ones the first."""
    for wording in sorted(wordings, key=lambda w: -round(w.probability, 2)):
        value = parse(wording, profile)
        if value is not None and value != "" and wording.probability >= LEAST:
            return Candidate(
                field,
                value,
                wording.text,
                wording.spans,
                round(wording.probability, 3),
                f"{field}.scored",
                "model",
            )
    return None


def parse_number(text: str) -> str | None:
    """A paper's number as the scorer marked it, as printed: what is glued before it as a label goes.

    Finds „20-26 / V 02318", „allris-Nr.:Inter/0543/21" → „Inter/0543/21"; leaves a wording without any digit.
    """
    text = _GLUED_LABEL.sub("", " ".join(text.split()).strip(" :;,()")).strip(" .:;,-/()")
    if len(text) > _LONGEST_NUMBER:
        found = max(NUMBER.finditer(text), key=lambda m: len(m[0]), default=None)
        text = found[0].strip(" .:-/") if found else ""
    return text if any(character.isdigit() for character in text) else None


def _number(wording: Grouped, profile: Profile) -> Value | None:
    return parse_number(wording.text)


def _type(wording: Grouped, profile: Profile) -> Value | None:
    text = re.sub(r"[\s:–-]+$", "", wording.text)
    if re.fullmatch(r"(?:\w\s){3,}\w", text):  # letter-spaced
        text = text.replace(" ", "")
    known = parse_paper_type(text, profile)
    if known and fuzz.ratio(letters_of(known[0]), letters_of(text)) >= _SAME_TYPE:
        return known[0]
    return text if len(text) < 80 and any(c.isalpha() for c in text) else None


def _title(wording: Grouped, profile: Profile) -> Value | None:
    text = _TITLE_LABEL.sub("", wording.text).strip()
    if len(text) > 2 and text[0] in _QUOTES and text[-1] in _QUOTES:
        text = text[1:-1].strip()
    return text if len(letters_of(text)) >= 3 and len(text) <= _LONGEST_TITLE else None


def _day(wording: Grouped, profile: Profile) -> Value | None:
    return parse_day(wording.text)


def _party(wording: Grouped, profile: Profile) -> Value | None:
    return clean_party(wording.text) or None


def compose_publicity(scored: Sequence[Scored], profile: Profile) -> list[Candidate]:
    """What lone words („Ö", behind a label of its own) say; False where any of them says non-public."""
    said = [
        (public, wording)
        for wording in join_lines(scored, "public")
        if (public := parse_public(wording.text.strip(" ()"), profile)) is not None
    ]
    sure = [(p, w) for p, w in said if w.probability >= (_SURE_OF_PUBLIC if p else LEAST)]
    if not sure or (any(not p for p, _ in said) and any(p for p, _ in sure)):
        sure = [(p, w) for p, w in said if not p]
    return [
        Candidate("public", p, w.text, w.spans, round(w.probability, 3), "public.scored", "model")
        for p, w in sure[:1]
    ]


def _related(scored: Sequence[Scored]) -> Iterator[Candidate]:
    wordings = [w for w in join_lines(scored, "related_reference") if w.probability >= LEAST]
    numbers = tuple(dict.fromkeys(n for w in wordings if (n := parse_number(w.text))))
    if numbers:
        cells = [cell for wording in wordings for cell in wording.cells]
        sure = min(wording.probability for wording in wordings)
        raw = "; ".join(wording.text for wording in wordings)
        yield Candidate(
            "related_references", numbers, raw, spans_of(cells), round(sure, 3), "related.scored", "model"
        )


_PARSERS: tuple[tuple[str, Parse], ...] = (
    ("reference", _number),
    ("paper_type", _type),
    ("name", _title),
    ("date", _day),
    ("originator", _party),
    ("under_direction_of", _party),
)
