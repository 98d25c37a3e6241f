"""After which guidelines a text is tagged: those of council papers, or those of general German text."""

from __future__ import annotations

import re

COUNCIL = "council"
_COUNCIL_WORDS = re.compile(
    r"(?:Mitteilungs|Beschluss|Sitzungs|Informations)vorlage|Drucksache|Beschlussvorschlag|Beratungsfolge"
    r"|Tagesordnung|Niederschrift|\w*[Aa]usschuss|\w*[Oo]rtsrat|\w*[Bb]eirat|Gemeinderat|Stadtrat|Kreistag|\w*verordnetenversammlung|Bezirksamt"
    r"|Landeshauptstadt|Oberbürgermeister|[Ii]nterkommunale\w*|Gebietskörperschaft\w*|Haushaltsplan|Bebauungsplan"
)
_DIFFERENT = 2
_PER_THOUSAND = 0.4
"""Papers hold one to ten such words in a thousand characters, news and encyclopedias 0.03."""


def domain_of(text: str) -> str | None:
    """`council` for a text that uses words of councils, different ones and often; else None."""
    words = [match.group().casefold() for match in _COUNCIL_WORDS.finditer(text)]
    often = len(words) >= _PER_THOUSAND * len(text) / 1000
    return COUNCIL if often and len(set(words)) >= _DIFFERENT else None
