"""Cited plans: those with number or name, and those of which an area has but one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.base.days import DAY_MONTH, YEAR
from extract.base.word_lists import any_of, names_by_form, read_word_groups
from extract.facts.paper_numbers import FoundCitation

_NUMBER = re.compile(
    r"\s*(?:[-–]\s*)?(?P<cue>(?:Nrn?|Nummern?)\b\.?:?\s*)?(?P<number>(?:[IVX]{1,5}\s?-\s?)?\d{1,5}(?:[./-]\d{1,5})*(?:\s?-?\s?[A-Za-z]{1,2}(?![\wäöüß.]))?(?:\s?VE)?)(?![\d%]|\.\d|\s?(?:Abs|ha|m²|Einwendungen)\b)"
)
_NAME = re.compile(
    r"\s*,?\s*(?:[-–]\s*)?[„\"“‚«»](?P<name>[^„“”\"‚’«»\n]{2,80}(?:\n[^„“”\"‚’«»\n]{1,60})?)[“”\"‘’«»]"
)
_NEXT = re.compile(
    r"(?:\s*\([^()]{1,40}\))?\s*(?:,|und|sowie|bzw\.)\s*(?=(?:Nrn?\.?\s*)?(?:[IVX]{1,5}-)?\d{1,4}[a-z]?(?:[-/]\d+)?(?!\s?\.\d|\s?\.\s|\d|\s?%))"
)
_AREA = re.compile(r"\s+(?P<area>[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)+(?:\s+\d\.\d|\s+20\d\d)?)")
_INDEFINITE = re.compile(r"(?<![\wäöüß])k?ein(?:e[mns]?)?\s+(?:neue[mnrs]?\s+)?$")
"""„einen neuen Regionalplan" cites none."""
_YEAR_OR_DATE = re.compile(rf"{YEAR}|{DAY_MONTH}(?:\.\d{{2,4}})?")
_LEFT, _RIGHT = r"(?<![\wÄÖÜäöüß-])", r"(?![\wÄÖÜäöüß]|-[A-Za-zÄÖÜäöü])"
_NUMBERED_KINDS = names_by_form(read_word_groups("citations", "plans.numbered"))
_SINGLE_KINDS = names_by_form(read_word_groups("citations", "plans.single"))
_NOMINATIVES = {**_NUMBERED_KINDS, **_SINGLE_KINDS}
_NUMBERED = re.compile(_LEFT + any_of(_NUMBERED_KINDS) + _RIGHT)
_SINGLE = re.compile(_LEFT + any_of(_SINGLE_KINDS) + _RIGHT)


def find_plans(text: str) -> Iterator[FoundCitation]:
    """Plans with number or name; plans cited by kind alone, with their area where it follows."""
    for kind in _NUMBERED.finditer(text):
        yield from _read_numbered(text, kind, _NOMINATIVES[_flat(kind[0])])
    for kind in _SINGLE.finditer(text):
        if not _INDEFINITE.search(text[max(kind.start() - 40, 0) : kind.start()]):
            yield _read_single(text, kind, _NOMINATIVES[_flat(kind[0])])


def _read_numbered(text: str, kind: re.Match[str], nominative: str) -> Iterator[FoundCitation]:
    number = _match_number(text, kind.end())
    end = number.end() if number else kind.end()
    name = _NAME.match(text, end)
    if number is None and name is None:
        return
    value = _build_value(nominative, number, name)
    end = name.end() if name else end
    yield FoundCitation(kind.start(), end, value, 0.97 if number and number["cue"] else 0.9, "plan.numbered")
    while number is not None and (joint := _NEXT.match(text, end)):
        number = _match_number(text, joint.end())
        if number is None:
            return
        end = number.end()
        yield FoundCitation(joint.end(), end, _build_value(nominative, number, None), 0.85, "plan.enumerated")


def _match_number(text: str, at: int) -> re.Match[str] | None:
    number = _NUMBER.match(text, at)
    if number is None or (number["cue"] is None and _YEAR_OR_DATE.fullmatch(number["number"])):
        return None
    return number


def _build_value(nominative: str, number: re.Match[str] | None, name: re.Match[str] | None) -> str:
    parts = [nominative]
    if number:
        parts.append("Nr. " + "".join(number["number"].split()))
    if name:
        parts.append(f"„{_flat(name['name'])}“")
    return " ".join(parts)


def _read_single(text: str, kind: re.Match[str], nominative: str) -> FoundCitation:
    area = _AREA.match(text, kind.end())
    if area and nominative in ("Regionalplan", "Landesentwicklungsplan", "Teilregionalplan"):
        return FoundCitation(
            kind.start(), area.end(), f"{nominative} {_flat(area['area'])}", 0.9, "plan.area"
        )
    return FoundCitation(
        kind.start(), kind.end(), nominative, 0.9 if len(kind[0]) > 4 else 0.8, "plan.single"
    )


def _flat(text: str) -> str:
    return " ".join(re.sub(r"(?<=[a-zäöüß])-\n\s*(?=[a-zäöüß])|(?<=-)\n\s*", "", text).split())
