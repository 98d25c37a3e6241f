"""After which guidelines a text is tagged: those of council papers, or those of general German text."""

from __future__ import annotations

import re

COUNCIL = "council"
_COUNCIL_WORDS = re.compile(
    r"(?:Mitteilungs|Beschluss|Sitzungs|Informations)vorlage|Drucksache|Beschlussvorschlag|Beratungsfolge"
    r"|Tagesordnung|Niederschrift|\w*[Aa]usschuss|\w*[Oo]rtsrat|Gemeinderat|Stadtrat|Kreistag|\w*verordnetenversammlung|Bezirksamt"
    r"|Landeshauptstadt|Oberbürgermeister|[Ii]nterkommunale\w*|Gebietskörperschaft\w*|Haushaltsplan|Bebauungsplan"
)
_ENOUGH = 2


def domain_of(text: str) -> str | None:
    """`council` for a text with at least two different words of councils, else None: no particular one."""
    words = {match.group().casefold() for match in _COUNCIL_WORDS.finditer(text)}
    return COUNCIL if len(words) >= _ENOUGH else None
