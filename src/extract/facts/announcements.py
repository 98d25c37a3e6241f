"""What sort of announcement a sentence is, judged by its words alone: „ist geplant", „soll", „wird"."""

from __future__ import annotations

import re

from extract.base.word_lists import any_of, read_words
from extract.facts.announcing_cues import CUES

_HINT = re.compile(
    r"[Ww]ird|[Ww]erde|[Ss]oll|[Ww]ill|[Ww]ollen|[Mm]öchte|[Pp]lan|gesehen|absichtig|streb|künd|visiert|terminiert|gedacht|Aussicht|bereit"
    r"|sagt|verpflicht|versproch|bevor|steh|[Mm]uss|[Mm]üss|find|beginn|start|folg|öffne|offen|gehen|geht|tritt|treten|aus\b"
    r"|rechn|erwart|Fertig|Abschluss|ständigt|einigt|einbart"
)
"""Without one of these no pattern below matches: most sentences are done with here."""
_AS_PLANNED = re.compile(r"\bwie\s+(?:geplant|vorgesehen|angekündigt)\b,?\s*")
_NEGATION = re.compile(r"\b(?:nicht(?!\s+(?:nur|vor)\b)|kein\w*|nie|niemals)\b")
_PARTICIPLE_LAST = re.compile(r"[a-zäöüß](?:t|en)\s*$")
_OBJECT = re.compile(r"\bein(?:en?)?\b")
_HAPPENED = re.compile(
    r"\b(?:ist|sind|war|waren|hatten?|wurden?)\b[^,;]{0,160}\b(?:erfolgt|eröffnet|gefolgt)\b"
)
_REPORTING = re.compile(
    r"\b(?:zu berichten|vorzulegen|zu informieren|vorzustellen|zu unterrichten|zu beachten"
    r"|zu berücksichtigen|zu erstatten)\b"
)
"""What a council orders or a writer points out: a sentence with one of these tells no plan."""
_BY_LAW = re.compile(
    r"(?:Nach|Gemäß|Laut|Aufgrund)\b.{0,80}?(?:§|[Gg]esetz|[Vv]erordnung|[Rr]ichtlinie|[Ss]atzung)"
)
_NEXT_REPORT = re.compile(r"\bnächsten\s+\w*[Bb]ericht\b.*\bberichte[nt]\b")
"""That the next report will report is no promise of a matter."""
_W_QUESTION = re.compile(
    r"(?:Wann|Wie|Wieso|Welche\w*|Warum|Was|Wo|Wer|Inwie\w+|Weshalb|In welche\w*|Bis wann|Seit wann)\s"
)
_NOT_PLANNED = re.compile(r"\b(?:war|waren|wurden?|hatten?|ob|weder|keine?)\b")
_ASKING = re.compile(
    r"\b(?:da|weil|wenn|falls|damit|ob|wie|wann|welche\w*|was|warum|inwieweit|wieweit|wo|worüber|wer)\b[^,]*$"
)
_FORETELLING = re.compile(any_of(read_words("announcing", "foretelling")))
_SPEAKING = re.compile(
    rf"\b(?:will|wollen|möchten?)\b.{{0,200}}?\b{any_of(read_words('announcing', 'speaking'))}\b"
)
_STRONG_PARTICIPLES = re.compile(rf"{any_of(read_words('announcing', 'strong_participles'))}$")
_GE_VERBS = re.compile(rf"(?:^|[a-zäöü]{{2}}){any_of(read_words('announcing', 'ge_verbs'))}$")


def judge_wording(wording: str, dated: bool, clearly: bool) -> tuple[str, float] | None:
    """Rule and confidence of the announcement; None where the wording, on one line, announces nothing.

    `dated` is True where the sentence names a time not yet past, `clearly` where that time lies ahead for
    certain (after „bis", or beginning after the date of the text).
    """
    if not clearly and _HINT.search(wording) is None:
        return None
    wording = _AS_PLANNED.sub("", wording)
    if CUES.not_announcing.search(wording) or _W_QUESTION.match(wording) or _NEXT_REPORT.search(wording):
        return None
    if _is_planned(wording):
        return "commitment.planned", 0.95 if dated else 0.85
    if CUES.conditional.match(wording) and not dated:
        return None
    return (
        _judge_intention(wording, dated, clearly)
        or _judge_shall(wording, dated)
        or _judge_will(CUES.modal_passive.sub(" ", wording), dated, clearly)
        or _judge_present(wording, clearly)
    )


def _is_planned(wording: str) -> bool:
    """True for „ist vorgesehen", „steht noch aus"; not for „war vorgesehen", „ob … vorgesehen ist"."""
    if CUES.phrases.search(wording):
        return True
    for match in CUES.planned.finditer(wording):
        clause = wording[max(wording.rfind(mark, 0, match.end()) for mark in ",;:") + 1 : match.end()]
        usual = CUES.habitual.search(clause) is not None and not CUES.future.search(clause)
        if not usual and not _NOT_PLANNED.search(clause):
            return True
    return False


def _judge_intention(wording: str, dated: bool, clearly: bool) -> tuple[str, float] | None:
    """„beabsichtigt", „hat zugesagt", „Die Gemeinde will"; wishes that are only spoken are none."""
    if CUES.intending.search(wording):
        return "commitment.intended", 0.92 if dated else 0.75
    if CUES.promised.search(wording):
        return "commitment.promised", 0.8 if dated else 0.7
    if CUES.wanting.search(wording) and not _SPEAKING.search(wording) and not _NEGATION.search(wording):
        return "commitment.wanted", 0.85 if clearly else 0.6
    return None


def _judge_shall(wording: str, dated: bool) -> tuple[str, float] | None:
    """„soll 2024 stattfinden", „sollen ersetzt werden"; an order to somebody is none."""
    if CUES.shall.search(wording) is None or CUES.ordered.search(wording):
        return None
    if CUES.shall_unless.search(wording) and not CUES.shall_first.search(wording):
        return None
    if not dated and not CUES.shall_first.search(wording) and not CUES.told.search(wording):
        return None
    if dated:
        return "commitment.shall", 0.95
    if CUES.future.search(wording):
        return "commitment.shall", 0.75
    if CUES.shall_happen.search(wording) or CUES.told.search(wording):
        return "commitment.shall", 0.6
    return ("commitment.shall", 0.55) if CUES.shall_be_done.search(wording) else None


def _judge_will(wording: str, dated: bool, clearly: bool) -> tuple[str, float] | None:
    """„wird vorbereitet", „wird voraussichtlich eröffnet", „wird bis Juni gebaut", „wird prüfen".

    `wording` comes without the infinitives „werden" of other modal verbs.
    """
    if CUES.prepares.search(wording):
        return "commitment.preparing", 0.65
    if _SPEAKING.search(wording) and not clearly:
        return None
    if not CUES.will_anywhere.search(wording):
        return None
    later = CUES.future.search(wording) is not None
    if _is_future_tense(wording) and not CUES.doubtful.search(wording):
        return "commitment.will", 0.9 if clearly else 0.75 if later else 0.65
    if not later and (CUES.deciding.search(wording) or CUES.habitual.search(wording)):
        return None
    if clearly:
        return "commitment.will", 0.9
    if dated and CUES.will_happen.search(wording):
        return "commitment.will", 0.6
    if CUES.doubtful.search(wording):
        return None
    if later and CUES.will_happen.search(wording):
        return "commitment.will", 0.75
    if later and CUES.will.search(wording) and not _NEGATION.search(wording):
        return "commitment.will", 0.6
    if CUES.preparing.search(wording) or CUES.underway.search(wording):
        return "commitment.preparing", 0.6
    if CUES.acting.search(wording) or (CUES.there_will.search(wording) and not _NEGATION.search(wording)):
        return "commitment.acting", 0.6
    return None


def _is_future_tense(wording: str) -> bool:
    """True for „wird" with an infinitive at the end of its clause that tells of an act."""
    for match in CUES.will_last.finditer(wording):
        verb, before = match["verb"] or match["before"], wording[: match.start()]
        clause = match["middle"] if match["verb"] else before[before.rfind(",") + 1 :]
        if _NEGATION.search(clause) or (match["before"] and _ASKING.search(clause)):
            continue
        if verb == "werden" and _PARTICIPLE_LAST.search(clause):
            return True
        if verb == "erhalten" and _OBJECT.search(clause):
            return True
        if is_infinitive(verb) and not _FORETELLING.fullmatch(verb):
            return True
    return False


def is_infinitive(word: str) -> bool:
    """True where a lower-case word in -n is an infinitive and no participle („verschoben", „getragen")."""
    if not re.search(r"(?:en|ern|eln|tun)$", word) or _STRONG_PARTICIPLES.search(word):
        return False
    return re.search(r"(?:^|[a-zäöü]{2})ge[a-zäöüß]{2,}en$", word) is None or bool(_GE_VERBS.search(word))


def _judge_present(wording: str, clearly: bool) -> tuple[str, float] | None:
    """What an obligation or the present tense announces with a time ahead; „wurde vorbereitet"."""
    later = CUES.future.search(wording) is not None and not CUES.habitual.search(wording)
    if (clearly or later) and CUES.wants.search(wording) and not _SPEAKING.search(wording):
        return "commitment.wanted", 0.75
    if (clearly or "is dahin" in wording) and CUES.must.search(wording):
        return "commitment.must", 0.6
    by_law = _BY_LAW.match(wording) is not None
    if clearly and CUES.is_to.search(wording) and not by_law and not _REPORTING.search(wording):
        return "commitment.must", 0.55
    if (clearly or later) and CUES.takes_place.search(wording) and not _HAPPENED.search(wording):
        return "commitment.takes_place", 0.7 if clearly else 0.6
    if CUES.comes.search(wording):
        return "commitment.takes_place", 0.55
    if CUES.prepared.search(wording):
        return "commitment.prepared", 0.5
    return None
