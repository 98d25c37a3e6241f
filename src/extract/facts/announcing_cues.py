"""The patterns of announcing sentences, made of the word lists in `models/announcing/german.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extract.base.word_lists import any_of, read_word_groups

_WIDE, _END = r".{0,240}?", r"(?![\wÄÖÜäöüß])"
_CLAUSE_END = r"(?=\s*(?:$|[.,;:(]|und\b|oder\b))"
_MODAL = r"(?:kann|können|könnt|konnte|muss|müss|mussten?|darf|dürf|soll|will|woll|möchte)"
_FINITE = rf"(?!\s*(?:[.,;:)(]|$|(?:und|oder)\b|{_MODAL}))"
_WILL, _SHALL = rf"\b(?:[Ww]ird\b|[Ww]erde\b|[Ww]erden\b{_FINITE})", r"\b(?:[Ss]oll|[Ss]ollen)\b"
_WANT = r"(?:will|wollen|möchten?)"
_CLAUSE = r"[^,.;:]"
_NO_PARTICIPLE = r"(?!\s+(?:ist|sind|war|waren|wird|wurden?|hat|hatten?)\b)"
_SUBORDINATE = (
    r"(?:dass|daß|so dass|so daß|um|wenn|wie|sobald|weil|da|damit|wo|was|wobei|falls|nachdem"
    r"|bevor|obwohl|sodass|ob|indem|die|der|das|den|dem|deren|dessen|welche[rsnm]?|wodurch|wofür|womit"
    r"|in denen|in der|in dem)"
)


@dataclass(frozen=True, slots=True)
class Cues:
    """One compiled pattern per way to announce, and per sign that nothing is announced."""

    planned: re.Pattern[str]
    phrases: re.Pattern[str]
    promised: re.Pattern[str]
    intending: re.Pattern[str]
    wanting: re.Pattern[str]
    wants: re.Pattern[str]
    shall: re.Pattern[str]
    shall_happen: re.Pattern[str]
    shall_be_done: re.Pattern[str]
    shall_first: re.Pattern[str]
    told: re.Pattern[str]
    must: re.Pattern[str]
    is_to: re.Pattern[str]
    shall_unless: re.Pattern[str]
    will: re.Pattern[str]
    will_anywhere: re.Pattern[str]
    will_happen: re.Pattern[str]
    will_last: re.Pattern[str]
    deciding: re.Pattern[str]
    preparing: re.Pattern[str]
    prepares: re.Pattern[str]
    prepared: re.Pattern[str]
    underway: re.Pattern[str]
    acting: re.Pattern[str]
    future: re.Pattern[str]
    habitual: re.Pattern[str]
    doubtful: re.Pattern[str]
    takes_place: re.Pattern[str]
    comes: re.Pattern[str]
    there_will: re.Pattern[str]
    ordered: re.Pattern[str]
    ordering: re.Pattern[str]
    modal_passive: re.Pattern[str]
    conditional: re.Pattern[str]
    dated_name: re.Pattern[str]
    not_announcing: re.Pattern[str]
    continuing: re.Pattern[str]


def _intentions(data: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    be = r"\b(?:[Ii]st|[Ss]ind|sei|seien|wird|werden)\b"
    first = rf"{data['intending_plural']}{_END}(?!\s*(?:[.,;:)]|$|(?:und|oder)\b|{_MODAL}))"
    return {
        "planned": re.compile(rf"{be}{_WIDE}\b{data['planned']}{_END}|\b{data['planned']}\s+(?:ist|sind)\b"),
        "phrases": re.compile(
            rf"\b{data['phrases']}{_END}|\b(?:steht|stehen)\b{_CLAUSE}{{0,160}}\b(?:noch aus|bevor)\b"
            rf"|\b(?:ist|sind)\b{_CLAUSE}{{0,160}}\bzu (?:rechnen|erwarten)\b|\bzu rechnen (?:ist|sind)\b"
            rf"|\bwird\b{_CLAUSE}{{0,160}}\bgerechnet\b|\bwird\b{_CLAUSE}{{0,60}}\ban\b{_CLAUSE}{{0,160}}\bgedacht\b"
            rf"|\b(?:ist|sei)\b{_CLAUSE}{{0,40}}\bAbsicht\b"
        ),
        "promised": re.compile(rf"\b(?:hat|haben|habe)\b.{{0,160}}?\b{data['promised']}{_CLAUSE_END}"),
        "intending": re.compile(
            rf"(?<!zu )(?<!war )(?<!waren )(?<!wurde )\b(?:{data['intending']}{_END}{_NO_PARTICIPLE}|{first})"
        ),
        "wanting": re.compile(
            rf"\b(?i:{data['actors']}){_END}{_CLAUSE}{{0,60}}\b{_WANT}\b(?!\s*[.,;])"
            rf"|(?:^|[,;]\s)(?:{_CLAUSE}{{0,80}}\s)?{_WANT}\s+{data['actors']}{_END}"
        ),
        "wants": re.compile(rf"\b{_WANT}\b"),
    }


def _modals(data: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    passive = rf"{_SHALL}(?!\s*(?:[.,;]|$)).{{0,300}}\bwerden{_CLAUSE_END}"
    return {
        "shall": re.compile(_SHALL),
        "shall_happen": re.compile(rf"{_SHALL}{_WIDE}\b{data['happening']}{_END}"),
        "shall_be_done": re.compile(rf"{passive}|^\w+(?:t|en)\s+werden\s+(?:soll|sollen)\b"),
        "shall_first": re.compile(rf"{_SHALL}(?!\s*(?:[.,;:]|$))"),
        "told": re.compile(
            rf"\b{data['telling']}{_END}.{{0,120}},\s*dass\b.{{0,240}}\b(?:soll|sollen|wird|werden)\b"
        ),
        "must": re.compile(r"\b[Mm](?:uss|üssen)\b"),
        "is_to": re.compile(
            rf"\b(?:ist|sind)\b{_CLAUSE}{{0,200}}\b(?:zu\s+[a-zäöüß]+n|[a-zäöüß]{{2,}}zu[a-zäöüß]{{2,}}n)\b"
        ),
        "shall_unless": re.compile(
            r"\b(?:wenn|falls|sofern|ob|wie|welche\w*|soweit)\b[^,]*\b(?:soll|sollen)(?=\s*(?:$|[.,;]))"
        ),
        "ordered": re.compile(
            rf"\b{data['ordered']}\b{_CLAUSE}{{0,60}}{_SHALL}|{_SHALL}\s+{data['ordered'].lower()}\b"
        ),
    }


def _futures(data: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {
        "will": re.compile(_WILL),
        "will_anywhere": re.compile(r"\b[Ww](?:ird|erden?)\b"),
        "will_happen": re.compile(rf"{_WILL}{_WIDE}\b(?:{data['happening']}|{data['preparing']}){_END}"),
        "will_last": re.compile(
            rf"{_WILL}(?P<middle>(?:[^.;:?,]|,(?!\s*{_SUBORDINATE}\b)){{0,240}}?)"
            r"(?<!zu )\b(?P<verb>[a-zäöüß]+n)"
            r"(?=\s*(?:$|[.;]|\([^)]{0,80}\)\s*\.?$"
            rf"|,\s*(?:{_SUBORDINATE}|so|denn|aber|sondern|und|bis)\b"
            r"|und\s+(?:wird|werden|soll|sollen|dann|anschließend)\b))"
            r"|\b(?P<before>[a-zäöüß]+n)\s+(?:wird|werden|werde)(?=\s*(?:$|[.,;]|und\b))"
        ),
        "deciding": re.compile(rf"\b{data['deciding']}{_CLAUSE_END}"),
        "preparing": re.compile(
            rf"{_WILL}{_WIDE}\b{data['preparing']}(?:\s+werden)?(?=\s*(?:$|[.,;]|und\b|oder\b))"
        ),
        "underway": re.compile(
            rf"{_WILL}.{{0,80}}\b(?:derzeit|zurzeit|zur Zeit|aktuell|gegenwärtig|momentan|im Moment)\b"
            rf".{{0,160}}?\b{data['underway']}{_CLAUSE_END}"
        ),
        "acting": re.compile(rf"{_WILL}{_WIDE}(?<!zu )\b{data['acting']}(?=\s*(?:$|[.,;]|und\b))"),
        "future": re.compile(
            rf"(?i:\b{data['future']}){_END}(?!\s+[a-zäöüß]+(?:ig|bar|lich|end|isch|sam|haft)e[nrms]?\b)"
        ),
        "doubtful": re.compile(rf"\b{data['doubtful']}{_END}"),
        "habitual": re.compile(rf"(?i:\b{data['habitual']}){_END}"),
        "modal_passive": re.compile(
            r"\b(?:sollten?|könnten?|kann|können|konnten?|muss|müssen|müssten?|mussten?|darf|dürfen|dürften?"
            rf"|würden?|möge|mögen|wollen|will|soll|sollen)\b{_CLAUSE}{{0,300}}?\bwerden\b"
            rf"|\bwerden\s+{_MODAL}\w*|\bzu\s+werden\b"
        ),
    }


def _present(data: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    """What the present tense announces where a time ahead stands beside it."""
    return {
        "takes_place": re.compile(
            r"\b(?:findet|finden)\b.{0,160}\bstatt\b"
            r"|\b(?:geht|gehen)\b.{0,160}\b(?:in Betrieb|ans Netz|an den Start)\b"
            r"|(?<!ist )(?<!sind )(?<!nicht )\b(?:beginnt|startet|folgt|öffnet|eröffnet|erfolgt)\b"
            r"|\b(?:beginnen|starten|folgen|öffnen|erfolgen)\b(?!\s*(?:$|[.,;)]|und\b|oder\b))"
            r"|\b(?:trifft|treffen)\s+sich\b|\b(?:tagt|tagen)\b|\b(?:kommt|kommen)\b.{0,160}\bzusammen\b"
            r"|\b(?:steht|stehen)\b.{0,160}\ban(?=\s*(?:$|[.,;]|und\b))"
        ),
        "comes": re.compile(
            rf"^(?:(?!{_MODAL})\S+\s){{1,7}}?(?<!wie )(?:folgt|folgen)(?:\s+(?:noch|später|in Kürze))?\s*\.$"
        ),
        "there_will": re.compile(r"\b[Ww]ird\s+es\b[^.;:?]{0,240}\bgeben\b"),
        "prepares": re.compile(r"\bbereite[tn]\b.{0,200}\bvor\b"),
        "prepared": re.compile(r"\bwurden?\b.{0,200}\bvorbereitet\b"),
    }


def _nothing_announced(data: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    told = r"empfohlen|vorgeschlagen|angeregt|gebeten|aufgefordert|ersucht|gefordert|hingewiesen"
    return {
        "ordering": re.compile(
            rf"{_WILL}.{{0,60}}\b{data['ordering']}{_END}|(?:möge|beschließt)\b.{{0,40}}(?:beschließen)?:"
        ),
        "conditional": re.compile(
            r"(?:Wenn|Falls|Sofern|Soweit|Sollten?|Für den Fall|Im Falle?)\b"
            r"|(?:Wird|Werden)\b[^,]{5,200},\s*(?:so|dann|ist|sind|wird|werden|kann|können|muss|müssen|gilt)\b"
        ),
        "dated_name": re.compile(rf"{data['dated_names']}(?:e?s|en?)?\s+$", re.IGNORECASE),
        "not_announcing": re.compile(
            rf"\b{data['not_announcing']}{_END}|\b(?:wird|werden)\b{_CLAUSE}{{0,120}}\b(?:{told}){_CLAUSE_END}"
            r"|\bSatz(?:es)?\s+\d|\bdes Absatzes\b"
        ),
        "continuing": re.compile(rf"{data['continuing']}{_END}"),
    }


_LISTS = {key: any_of(words) for key, words in read_word_groups("announcing").items()}
CUES = Cues(
    **_intentions(_LISTS),
    **_modals(_LISTS),
    **_futures(_LISTS),
    **_present(_LISTS),
    **_nothing_announced(_LISTS),
)
"""The patterns, compiled once; every repetition in them is bounded."""
