"""Scored snippets → the rows of the Beratungsfolge and the Anlagen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extract.base.model import Attachment, Station
from extract.german.dates.printed import parse_day
from extract.german.nominative import build_nominative
from extract.paper.candidates.fields import LEAST
from extract.paper.candidates.groups import Grouped, join_lines
from extract.paper.candidates.pairing import assign
from extract.paper.candidates.scorer import Scored
from extract.paper.form.cells import spans_of
from extract.paper.form.publicity import parse_publicity, strip_publicity
from extract.paper.form.shapes import parse_public
from extract.paper.stations.extract import clean_body, spell_body
from extract.paper.stations.roles import parse_role
from extract.profile import Profile, letters_of

_LEAD = re.compile(
    r"""
    ^(?: (?:und|sowie|dann|anschließend) \s+ )?
    (?: (?: in | an | für | vor | bei ) \s+ (?: der | die | den | dem | das ) \s+
      | (?: im | zum | ins ) \s+ )?
    (?: (?: nicht)? (?: nicht \s )? öffentlichen? \s+ )?
    (?: \d{1,3} \. \s+ )?
    (?: (?: Sitzung | Beratung | Tagung ) \s+ )?
    (?: (?: des | der | dem | den | die | das ) \s+ )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Finds „in der Sitzung des " before „Hauptausschusses", „an den " before „Kreistag"."""
_GENITIVE = re.compile(r"\b(?:des|der)\s+$", re.IGNORECASE)
_IN_GENITIVE = re.compile(r"[^\W\d]\w*(?:ausschusses|rates|tages|beirats|vorstandes|senates)\b")
"""Finds „Hauptausschusses": no body is called so; leaves „Ausschuss", „Beiratsvorsitz"."""
_TAIL = re.compile(
    r"\s*,?\s+(?:Sitzung|Beratung|Tagung)(?:\s+(?:am|vom))?\s*$|\s+(?:am|vom|zur|zum|um|ab|in|mit)?\s*$|[\s,;:(–-]+$",
    re.IGNORECASE,
)
"""Finds „, Sitzung vom" behind „Kreistag"."""
_NUMBER = re.compile(r"^(?:Anlagen?\s*(?:Nr\.?\s*)?)?\(?(\d{1,2}(?:[.]\d{1,2})?|[A-Z]|[IVX]{1,4})[.):]*\s*$")
_CALLED = re.compile(r"\b(?:Anlagen?|Anhang|Beilagen?|Anl\.)", re.IGNORECASE)
"""Without a label over the list an entry must call itself one: other lists stand in every text."""
_LED_NUMBER = re.compile(r"^\(?(\d{1,2}|[a-z]|[IVX]{1,4})[.):]+\s+(?=\S)|^[•▪■*–-]\s+")


def compose_stations(scored: Sequence[Scored], profile: Profile) -> tuple[Station, ...]:
    """The stations in printed order; what stands beside, above or below a body belongs to it."""
    bodies = [w for w in join_lines(scored, "station.organization") if w.probability >= LEAST]
    parts: dict[str, dict[int, list[Grouped]]] = {}
    for kind in ("date", "role", "public", "result"):
        values = [w for w in join_lines(scored, f"station.{kind}") if w.probability >= LEAST]
        parts[kind] = defaultdict(list)
        for index, value in assign(bodies, values, once=kind == "date"):
            parts[kind][index].append(value)
    stations = [
        _station(index, body, {kind: found[index] for kind, found in parts.items()}, profile)
        for index, body in enumerate(bodies)
    ]
    named = [station for station in stations if station is not None]
    return tuple(named)


def _station(index: int, body: Grouped, parts: dict[str, list[Grouped]], profile: Profile) -> Station | None:
    start, end, beside = strip_publicity(body.text)
    plain = bring_to_nominative(body.text[start:end], _words_before(body))
    organization = spell_body(clean_body(plain), profile)
    if len(letters_of(organization)) < 2:
        return None
    days = [day for w in parts["date"] if (day := parse_day(w.text))]
    roles = " ".join(w.text.strip(" ()") for w in parts["role"][:2]) or None
    told = [
        value for w in parts["public"] if (value := parse_public(w.text.strip(" ()"), profile)) is not None
    ]
    told += [] if beside is None else [beside]
    results = " ".join(w.text for w in parts["result"]) or None
    used = [body, *(w for found in parts.values() for w in found)]
    sure = [body.probability, *(w.probability for w in parts["date"][:1])]
    return Station(
        position=index + 1,
        organization=organization,
        date=days[0] if days else None,
        role=parse_role(roles, profile) if roles else None,
        role_raw=roles,
        public=None if not told else False not in told,
        result=results,
        spans=spans_of([cell for wording in used for cell in wording.cells]),
        body_spans=spans_of(body.cells),
        confidence=round(min(sure), 3),
        rule="stations.scored",
    )


def _words_before(body: Grouped) -> str:
    """What stands before a body in its cell."""
    first = body.parts[0].snippet
    return first.whole.text[: first.offset]


def bring_to_nominative(text: str, before: str = "") -> str:
    """A body out of a sentence: „in der Sitzung des Hauptausschusses" → „Hauptausschuss".

    `before` are the words in front of it: behind „des" it stands in the genitive.
    """
    lead = _LEAD.match(text)
    body = _TAIL.sub("", text[lead.end() :] if lead else text)
    led = lead[0] if lead and lead[0] else before
    if body and (_GENITIVE.search(led) or _IN_GENITIVE.match(body)):
        return build_nominative(body.split(), led.split() or ["des"])
    return body


def compose_files(scored: Sequence[Scored], profile: Profile) -> tuple[Attachment, ...]:
    """The Anlagen in printed order, each with its number and what is said of its publicity."""
    names = [w for w in join_lines(scored, "file.name") if w.probability >= LEAST]
    if not any(item.kind == "label.files" for item in scored):
        names = [w for w in names if _CALLED.search(_cell_text(w))]
    numbers = dict(assign(names, join_lines(scored, "file.number")))
    public = dict(assign(names, join_lines(scored, "file.public")))
    files: list[Attachment] = []
    for index, wording in enumerate(names):
        number = numbers.get(index)
        file = _file(len(files) + 1, wording, number, public.get(index), profile)
        if file is not None:
            files.append(file)
    return tuple(files)


def _cell_text(wording: Grouped) -> str:
    return wording.parts[0].snippet.whole.text


def _file(
    position: int, wording: Grouped, number: Grouped | None, public: Grouped | None, profile: Profile
) -> Attachment | None:
    start, end, told = strip_publicity(wording.text)
    name = wording.text[start:end]
    led = _LED_NUMBER.match(name)
    name = name[led.end() :] if led else name
    if len(letters_of(name)) < 3:
        return None
    beside = parse_publicity(public.text) if public is not None else None
    said = {value for value in (told, beside) if value is not None}
    shown = _NUMBER.match(number.text) if number is not None else None
    cells = [*wording.cells, *(number.cells if number else ()), *(public.cells if public else ())]
    return Attachment(
        position=position,
        name=name.strip(),
        number=shown[1] if shown else led[1] if led else None,
        public=None if not said else False not in said,
        spans=spans_of(cells),
        confidence=round(wording.probability, 3),
        rule="attachments.scored",
    )
