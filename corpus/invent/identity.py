"""Who a council is: its municipality, bodies, offices, factions and people, all drawn by chance."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.invent.draw import Draw
from corpus.invent.words import read_list

_GAZETTEERS = Path(__file__).parents[2] / "models" / "gazetteers"
_INFLECTED = {
    "ausschuss": "es", "kreis": "es", "beirat": "es", "tag": "es", "rat": "es", "senat": "s",
    "magistrat": "s", "parlament": "s",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its name in the nominative; `gender` m, f or n."""

    name: str
    gender: str

    @property
    def genitive(self) -> str:
        """The name after des or der: Ausschusses für Bauen, Bezirksvertretung."""
        return self.name if self.gender == "f" else _genitive(self.name)

    def with_article(self, case: str) -> str:
        """The name with its article in the nominative, genitive, dative or accusative, or behind „im“."""
        article = {
            "nominative": {"m": "der", "f": "die", "n": "das"},
            "genitive": {"m": "des", "f": "der", "n": "des"},
            "dative": {"m": "dem", "f": "der", "n": "dem"},
            "accusative": {"m": "den", "f": "die", "n": "das"},
            "in": {"m": "im", "f": "in der", "n": "im"},
        }[case][self.gender]
        return f"{article} {self.genitive if case == 'genitive' else self.name}"


def _genitive(name: str) -> str:
    words = name.split(" ")
    for index, word in enumerate(words):
        for tail, ending in _INFLECTED.items():
            if word.lower().endswith(tail):
                words[index] = word + ending
                return " ".join(words)
    return name


@dataclass(frozen=True, slots=True)
class Identity:
    """The council's world. `title` is its name with kind, as in „Stadt X“; `head` who leads it."""

    town: str
    kind: str
    title: str
    head: str
    council: Body
    bodies: tuple[Body, ...]
    places: tuple[str, ...]
    offices: tuple[str, ...]
    factions: tuple[str, ...]
    people: tuple[str, ...]
    street: str
    post_code: str
    area_code: str
    domain: str
    slogan: str

    @property
    def feminine_kind(self) -> str:
        """A word for the municipality that follows „der“: Stadt, Gemeinde …"""
        return "Gemeinde" if self.kind in ("Landkreis", "Markt", "Flecken") else self.kind


@cache
def _gazetteer_towns() -> tuple[str, ...]:
    lines = (_GAZETTEERS / "places.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return tuple(row[1] for row in rows if len(row) > 1 and len(row[0]) == 8 and "/" not in row[1])


@cache
def _first_names() -> tuple[str, ...]:
    lines = (_GAZETTEERS / "first_names.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(name for line in lines[3:] for name in line.split())


@cache
def _parties() -> tuple[str, ...]:
    lines = (_GAZETTEERS / "parties.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(line.split("\t")[0] for line in lines[2:])


def draw_place(draw: Draw) -> str:
    """A village that no gazetteer holds."""
    words = read_list("bodies")
    place: str = draw.pick(words["place_starts"]) + draw.pick(words["place_ends"])
    if " " in place:
        first, _, rest = place.partition(" ")
        place = f"{first} {rest.capitalize()}"
    return place + (draw.pick(words["place_rest"]) if draw.chance(0.15) else "")


def draw_identity(draw: Draw) -> Identity:
    """One council; its bodies are partly names that every reader knows, partly compounds nobody has seen."""
    words = read_list("bodies")
    town = draw.pick(_gazetteer_towns()) if draw.chance(0.6) else draw_place(draw)
    kind = draw.weighted({"Stadt": 6, "Gemeinde": 3, "Landeshauptstadt": 0.6, "Landkreis": 1.5, "Markt": 0.7,
                          "Verbandsgemeinde": 1, "Samtgemeinde": 0.7, "Große Kreisstadt": 0.7,
                          "Hansestadt": 0.4, "Universitätsstadt": 0.5, "Flecken": 0.2})  # fmt: skip
    places = tuple(dict.fromkeys(draw_place(draw) for _ in range(8)))
    gender = "m" if draw.chance(0.65) else "f"
    council = Body(draw.pick(words[f"councils_{gender}"]), gender)
    if draw.chance(0.25):
        council = Body(f"{council.name} der {kind if kind != 'Landkreis' else 'Gemeinde'} {town}", gender)
    bodies = (council, Body(draw.pick(words["main"]), "m"), *_draw_bodies(draw, places))
    people = tuple(f"{draw.pick(_first_names())} {draw.pick(words['last_names'])}" for _ in range(14))
    return Identity(
        town=town,
        kind=kind,
        title=f"{kind} {town}",
        head=draw.pick(words["heads"]),
        council=council,
        bodies=tuple({body.name: body for body in bodies}.values()),
        places=places,
        offices=tuple(dict.fromkeys(_draw_office(draw, style) for style in [_office_style(draw)] * 7)),
        factions=_draw_factions(draw),
        people=people,
        street=f"{draw.pick(words['streets'])} {draw.whole(1, 90)}",
        post_code=f"{draw.whole(1067, 99998):05d}",
        area_code=f"0{draw.whole(2010, 9999)}",
        domain="".join(c for c in town.lower() if c.isascii() and c.isalpha()) + ".example",
        slogan=draw.pick(words["slogans"]),
    )  # fmt: skip


def _draw_bodies(draw: Draw, places: tuple[str, ...]) -> list[Body]:
    return [_draw_body(draw, places) for _ in range(draw.whole(4, 8))]


def _draw_body(draw: Draw, places: tuple[str, ...]) -> Body:
    words = read_list("bodies")
    form = draw.weighted(
        {"stem": 3, "pair": 1, "topics": 4, "local_m": 1.5, "local_f": 0.8, "board": 1, "group": 0.4}
    )
    if form == "stem":
        return Body(f"{draw.pick(words['stems'])}ausschuss", "m")
    if form == "pair":
        return Body(f"{draw.pick(words['pairs'])} {draw.pick(words['stems'])}ausschuss", "m")
    if form == "topics":
        return Body(f"{draw.pick(words['fors'])} {_topics(draw)}", "m")
    if form == "group":
        return Body(f"{draw.pick(words['fors_f'])} {_topics(draw)}", "f")
    if form == "board":
        board = draw.pick(words["boards"])
        return Body(board, "n" if board.endswith("parlament") else "m")
    number = f" {draw.whole(1, 25)}" if draw.chance(0.15) else ""
    return Body(f"{draw.pick(words[form.replace('local', 'locals')])}{number} {draw.pick(places)}", form[-1])


def _topics(draw: Draw) -> str:
    topics = draw.some(read_list("bodies")["topics"], draw.pick((1, 2, 2, 3, 3, 4, 5)))
    if len(topics) == 1:
        return str(topics[0])
    return f"{', '.join(topics[:-1])} {draw.pick(('und', 'und', 'und', 'sowie', '&'))} {topics[-1]}"


def _office_style(draw: Draw) -> str:
    return draw.weighted(
        {"plain": 3, "number_unit": 2, "number_dash": 2, "code": 1.2, "word": 1.5, "roman": 0.7, "mixed": 2}
    )


def _draw_office(draw: Draw, style: str) -> str:
    words = read_list("bodies")
    unit, subject = draw.pick(words["office_units"]), draw.pick(words["office_subjects"])
    number = draw.pick(
        (str(draw.whole(1, 9)), str(draw.whole(10, 81)), f"{draw.whole(1, 6)}.{draw.whole(1, 4)}")
    )
    if style == "mixed":
        style = draw.pick(("plain", "number_unit", "number_dash", "word"))
    if style == "number_unit":
        first = unit.replace(" für", "")
        return f"{first} {number}{draw.pick((' – ', ' - ', ' ', ', '))}{subject}"
    if style == "number_dash":
        name = f"{unit} {subject}" if unit.endswith("für") else draw.pick(words["office_words"])
        return f"{number}{draw.pick(('-', ' - ', ' ', '/'))}{name}"
    if style == "code":
        return f"{draw.pick(('FB', 'Amt', 'FD', 'Dez.', 'Ref.', 'FG'))} {number}"
    if style == "roman":
        return draw.pick(("Dezernat ", "Referat ", "Geschäftsbereich ")) + draw.pick(
            ("I", "II", "III", "IV", "V")
        )
    return draw.pick(words["office_words"]) if style == "word" else f"{unit} {subject}"


def _draw_factions(draw: Draw) -> tuple[str, ...]:
    parties = draw.some(_parties(), 6)
    shapes = (
        "Fraktion {}",
        "{}-Fraktion",
        "Fraktion der {}",
        "{}",
        "Ratsfraktion {}",
        "Gruppe {}",
        "Kreistagsfraktion {}",
    )
    shape = draw.pick(shapes)
    joint = f"Fraktionen {parties[0]} und {parties[1]}"
    own = f"Wählergemeinschaft {draw_place(draw)}"
    return (*(shape.format(party) for party in parties), joint, own)
