"""What follows a head word: fields of work („für Stadtentwicklung, Bauen und Verkehr") and proper names.

German field lists are capitalised nouns, perhaps with an adjective before or a genitive behind, joined by
commas, „und", „sowie" or a slash; a supplementary hyphen („Grün- und Verkehrsflächen") belongs to its noun.
"""

from __future__ import annotations

import re

from extract.names.organizations.words import GAP

_NO_ADJECTIVE = (
    r"(?!(?:eine[rnsm]?|diese[rnsm]?|jene[rnsm]?|jede[rnsm]?|keine[rnsm]?|ihre[rnsm]?|seine[rnsm]?|unsere[rnsm]?|alle[rnsm]?"
    r"|mehrere[rn]?|weitere[rnsm]?|welche[rnsm]?|der|die|das|des|dem|den|unter|über|aber|oder|sowie|hinter|nieder|wieder|immer"
    r"|außer|innerhalb|einer|werden|wurden|haben|sollen|hatten|können|müssen|wollen|waren|beraten|empfehlen)\b)"
)
_NO_NOUN = (
    r"(?!(?:Herrn?|Frau|Dr|Prof|Der|Die|Das|Dem|Den|Ein|Eine|Es|Er|Sie|Wir|Ich|Im|In|Am|An|Auf|Bei|Mit|Zur|Zum|Nach|Vom|Von|Für|Durch"
    r"|Hierzu|Dazu|Hier|Diese|Dieser|Dieses|Beschluss|Sitzung|Vorberatung|Entscheidung|Empfehlung\w*|Kenntnis|Kenntnisnahme|Anhörung"
    r"|Beratung|Überweisung|Termin|Datum|Ja|Nein|TOP|DS|Drucksache|Anlage|Seite|Rat"
    r"|(?i:[\wäöüß-]*(?:ausschuss(?:es)?|ausschuß|beirat(?:e?s)?|ortsrat|stadtrat|gemeinderat|versammlung|ministeriums?|kreistag|senatsverwaltung|direktion|bezirksregierung|landesamt|verband|universität|hochschule|präsidium|kanzlei|landkreis(?:es)?)))\b)"
)
NOUN = rf"{_NO_NOUN}[A-ZÄÖÜ][\wäöüß]*(?:[-–][A-Za-zÄÖÜäöüß]\w*|/[A-ZÄÖÜ]\w+)*-?"
ADJECTIVE = rf"{_NO_ADJECTIVE}[a-zäöüß][a-zäöüß-]+(?:e|en|er|es|em)"
_OF_STATE = rf"des{GAP}(?:Landes|Freistaate?s){GAP}[A-ZÄÖÜ][\w-]+"
_GENITIVE = rf"(?:{GAP}{_OF_STATE}|{GAP}(?:des|der){GAP}(?:{ADJECTIVE}{GAP})?{NOUN})"
_WITH = rf"(?:(?<=Menschen)|(?<=Personen)|(?<=Familien)){GAP}(?:mit|ohne){GAP}(?:{ADJECTIVE}{GAP})?{NOUN}"
_CAPITAL_ADJECTIVE = r"[A-ZÄÖÜ][a-zäöüß]+(?:lich|isch|ig|end|al|iv)(?:e|en|er|es|em)(?=[^\S\n][A-ZÄÖÜ])"
ITEM = rf"(?:des{GAP})?(?:(?:{ADJECTIVE}|{_CAPITAL_ADJECTIVE}){GAP})?{NOUN}(?:{_GENITIVE}|{_WITH})?"
_COMMA = rf"[^\S\n]*,{GAP}(?:(?:und|sowie){GAP}(?:für{GAP})?|insbesondere{GAP})?"
_JOIN = rf"(?:{_COMMA}|{GAP}(?:und|sowie|u\.|&){GAP}(?:für{GAP})?|[^\S\n]?/[^\S\n]?)"
FIELDS = rf"{ITEM}(?:{_JOIN}{ITEM})*"
WITH_FOR = rf"{GAP}für(?:{GAP}(?:den|die|das))?{GAP}{FIELDS}"
WITHOUT_FOR = rf"[^\S\n]+{NOUN}(?:{_JOIN}{ITEM})*"
QUOTED = rf"{GAP}[„\"“»](?=\w)[^„“\"”«\n]{{3,80}}(?<=\S)[“\"”«]"
PLACE_NAME = (
    r"[^\S\n]+(?:(?:Groß|Klein|Alt|Neu|Bad|Sankt|St\.|Hohen|Ober|Unter)[^\S\n]?)?"
    rf"{_NO_NOUN}[A-ZÄÖÜ][\wäöüß]++(?:[-/][A-ZÄÖÜ]\w++)*+(?!- )"
)

_ADJECTIVE_WORD = re.compile(r"[A-ZÄÖÜa-zäöüß][\wäöüß-]*?(en|em|er|es|e)\b")
_NOMINATIVE = {"m": "er", "f": "e", "n": "es", "p": "e"}


def nominative_adjective(word: str, gender: str) -> str:
    """An adjective before a noun without article: `Kommunalen`, gender f → `Kommunale`; m → `Kommunaler`."""
    match = _ADJECTIVE_WORD.fullmatch(word)
    if match is None or len(word) < 6:
        return word
    if (
        match.group(1) == "er"
        and gender != "m"
        and word[:1].isupper()
        and not word.endswith(("scher", "aler", "naler"))
    ):
        return word  # derived from a place („Berliner"): it does not change
    return word[: -len(match.group(1))] + _NOMINATIVE[gender]


def nominative_noun(word: str, head: str) -> str:
    """The noun without the ending that its head word lacks: `Zweckverbandes` → `Zweckverband`."""
    position = word.lower().rfind(head)
    return word if position < 0 else word[: position + len(head)]
