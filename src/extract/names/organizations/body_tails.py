"""What may follow the head word of a body: its council, its number, a faction's parties, its members."""

from __future__ import annotations

from extract.base.late_patterns import late_pattern
from extract.base.word_lists import any_of, read_words
from extract.names.organizations.subjects import (
    ADJECTIVE,
    NOUN,
    PLACE_NAME,
    QUOTED,
    WITH_FOR,
    WITHOUT_FOR,
)
from extract.names.organizations.words import GAP

COUNCIL = (
    rf"(?:{GAP}(?:der|des){GAP}(?:\d{{1,2}}\.[^\S\n]?Stadtbezirke?s?\b|(?:Stadt|Gemeinde|Kreis)rate?s\b"
    rf"|{any_of(read_words('names', 'cities.short_names'))}\b"
    r"|(?:Stadt|Gemeinde|Landeshauptstadt|Hansestadt|Samtgemeinde|Landkreises|Kreises)\b"
    rf"(?:{PLACE_NAME}(?:[^\S\n]an der[^\S\n][A-ZÄÖÜ]\w+)?(?:[^\S\n]\([A-ZÄÖÜ]\w+\))?)?))"
)
NUMBERED = late_pattern(r"\s+des\s+(\d{1,2})\.\s?Stadtbezirke?s?$")
NUMBER = (
    r"(?:(?<=ezirksausschuss)|(?<=ezirksausschusses)|(?<=ezirksbeirat)|(?<=ezirksbeirats))"
    r"[^\S\n]+(?:Nr\.[^\S\n]?)?\d{1,2}\b(?![.:/]\d)"
)
PARTIES = (
    rf"(?:[^\S\n]*\n?[^\S\n]*(?:DIE|Die)[^\S\n][A-ZÄÖÜ][A-ZÄÖÜa-zäöü]+\.?|[^\S\n]+{NOUN}(?:[^\S\n]{NOUN}){{0,2}})"
    r"(?:[^\S\n]*[/&+,–-][^\S\n]*(?:Die[^\S\n]|Freie[^\S\n])?[A-ZÄÖÜ][\wäöüß]+\.?)*(?:[^\S\n]für[^\S\n][A-ZÄÖÜ][\w-]+)?"
)
LOCAL_TAIL = late_pattern(rf"(?:{PLACE_NAME}|{COUNCIL})")
WIDE_TAIL = late_pattern(rf"(?:{WITH_FOR}|{QUOTED}|{WITHOUT_FOR}|{COUNCIL}|{NUMBER})")
MEMBERS = (
    rf"{GAP}der{GAP}(?:{ADJECTIVE}{GAP})?[A-ZÄÖÜ][\wäöüß-]*(?:er|en|innen|ern|ter)"
    rf"(?:{GAP}im{GAP}(?:Landkreis|Kreis){PLACE_NAME})?"
)
GROUP_TAIL = late_pattern(rf"(?:{WITH_FOR}|{QUOTED}|[^\S\n]+{NOUN}(?:[^\S\n]{NOUN}){{0,3}})")
OF_MEMBERS = late_pattern(MEMBERS)
