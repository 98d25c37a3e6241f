"""What one paper says: number, type, title, day, stations, attachments. Values only, no form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.invent.days import draw_workday, print_day
from corpus.invent.draw import Draw
from corpus.invent.identity import Body, Identity, draw_place
from corpus.invent.numbers import NumberPattern, draw_reference
from corpus.invent.words import digits, expand, phrase, read_list

PAPER_KINDS = ("decision", "information", "motion", "inquiry", "answer")


@dataclass(frozen=True, slots=True)
class Station:
    """One stop of the paper. `day`, `role`, `result` may be unknown; `votes` are yes, no, abstentions."""

    body: Body
    day: date | None
    role: str
    public: bool
    result: str
    item: str
    votes: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Attachment:
    """One Anlage."""

    name: str
    public: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """The facts of one paper; `say` expands the grammar's symbols with them."""

    kind: str
    reference: str
    paper_type: str
    name: str
    day: date
    office: str
    originator: str
    public: bool
    case_worker: str
    file_number: str
    stations: tuple[Station, ...]
    files: tuple[Attachment, ...]
    related: tuple[str, ...]
    receipt: date
    identity: Identity
    pattern: NumberPattern
    draw: Draw

    def say(self, symbol: str, draw: Draw) -> str:
        """A text of the grammar's symbol."""
        decides = self.stations[-1].body if self.stations else None
        return speak(symbol, draw, self.identity, self.pattern, self.day, decides)


def speak(
    symbol: str, draw: Draw, who: Identity, pattern: NumberPattern, today: date, decides: Body | None = None
) -> str:
    """Expands a symbol of the grammar in the world of one council; `decides` is the body that decides."""
    given: dict[str, Callable[[Draw], str]] = {
        "town": lambda d: who.town,
        "town_kind": lambda d: who.feminine_kind,
        "body": lambda d: d.pick([body for body in who.bodies if body.gender == "m"]).name,
        "the_body": lambda d: _capital((decides or who.council).with_article("nominative")),
        "office": lambda d: "Amtes für " + d.pick(read_list("bodies")["office_subjects"]),
        "year": lambda d: str(today.year - d.whole(0, 3)),
        "year_later": lambda d: str(today.year + d.whole(1, 12)),
        "day": lambda d: _earlier(d, today),
        "sum": _sum,
        "count": lambda d: str(d.whole(12, 480)),
        "count_small": lambda d: str(d.whole(2, 14)),
        "street": _street,
        "place": lambda d: d.pick(who.places),
        "number": lambda d: draw_reference(pattern, d.pick(PAPER_KINDS), today.year - d.whole(0, 2), d),
        "person": lambda d: d.pick(who.people).split(" ", 1)[1],
        "topic": lambda d: d.pick(read_list("bodies")["topics"]),
    }  # fmt: skip
    return expand("{" + symbol + "}", draw, read_list("grammar"), lambda name, d: given[name](d))


def _earlier(draw: Draw, today: date) -> str:
    return print_day(today - timedelta(days=draw.whole(3, 400)), "dots" if draw.chance(0.7) else "month")


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _sum(draw: Draw) -> str:
    cents, unit = draw.pick((",00", "", "")), draw.pick(("Euro", "€", "EUR"))
    return f"{draw.whole(1, 950)}.{draw.whole(0, 999):03d}{cents} {unit}"


def _street(draw: Draw) -> str:
    start = draw.pick(read_list("bodies")["place_starts"]).strip()
    return str(start + draw.pick(("straße", "weg", "gasse", "allee")))


@dataclass(frozen=True, slots=True)
class Habits:
    """What the papers of a council have in common beside their look."""

    types: dict[str, str]
    roles: tuple[str, ...]
    pattern: NumberPattern
    years: tuple[int, int]
    role_shape: str


def draw_habits(draw: Draw, pattern: NumberPattern) -> Habits:
    """One word for each kind of paper, the council's words for roles, its years."""
    values = read_list("values")
    types = {kind: draw.pick(values["types"][kind]) for kind in PAPER_KINDS}
    roles = values["roles"]
    source = draw.weighted({"words": 0.6, "letters": 0.15, "rare": 0.25})
    pool = roles[source] if source != "rare" else roles["rare"] + roles["words"][:6]
    first = draw.whole(2004, 2024)
    return Habits(types, tuple(draw.some(pool, 4)), pattern, (first, min(first + 4, 2026)), source)


def draw_paper(draw: Draw, who: Identity, habits: Habits, kind: str) -> Paper:
    """One paper of the kind."""
    day = draw_workday(draw, date(habits.years[0], 1, 10), date(habits.years[1], 11, 20))
    values = read_list("values")
    paper_type = habits.types[kind] if draw.chance(0.85) else draw.pick(values["types"][kind])
    mover = kind in ("motion", "inquiry")
    return Paper(
        kind=kind,
        reference=draw_reference(habits.pattern, kind, day.year, draw),
        paper_type=paper_type,
        name=_draw_name(draw, who, habits, day),
        day=day,
        office=draw.pick(who.offices),
        originator=draw.pick(who.factions if mover or draw.chance(0.1) else (who.head, *who.offices)),
        public=draw.chance(0.8),
        case_worker=_draw_worker(draw, who),
        file_number=_draw_file_number(draw, who, day),
        stations=_draw_stations(draw, who, habits, day),
        files=_draw_files(draw, who, day),
        related=_draw_related(draw, who, habits, day),
        receipt=day + timedelta(days=draw.whole(0, 6)),
        identity=who,
        pattern=habits.pattern,
        draw=draw,
    )  # fmt: skip


def _draw_name(draw: Draw, who: Identity, habits: Habits, day: date) -> str:
    name = speak("title", draw, who, habits.pattern, day)
    while len(name) < 14 and draw.chance(0.5):
        name = speak("title", draw, who, habits.pattern, day)
    return " ".join(name.split())


def _draw_related(draw: Draw, who: Identity, habits: Habits, day: date) -> tuple[str, ...]:
    count = draw.pick((1, 1, 2, 3))
    return tuple(speak("number", draw, who, habits.pattern, day) for _ in range(count))


def _draw_file_number(draw: Draw, who: Identity, day: date) -> str:
    initials = "".join(word[0] for word in draw.pick(who.people).split()[:2]).lower()
    return digits(day.strftime(phrase("file_numbers", draw)).replace("{initials}", initials), draw)


def _draw_worker(draw: Draw, who: Identity) -> str:
    name = draw.pick(who.people)
    shape = draw.pick(("Herr {last}", "Frau {last}", "{full}", "{last}, {first}", "{last}"))
    first, _, last = name.partition(" ")
    return shape.format(first=first, last=last, full=name)


def _draw_stations(draw: Draw, who: Identity, habits: Habits, day: date) -> tuple[Station, ...]:
    count = draw.pick((1, 1, 2, 2, 2, 3, 3, 4, 5, 6))
    others = draw.some([body for body in who.bodies if body is not who.council], count - 1)
    bodies = [*others, who.council] if draw.chance(0.8) else [who.council, *others]
    at, stations = day + timedelta(days=draw.whole(5, 30)), []
    undated = draw.chance(0.08)
    for index, body in enumerate(bodies):
        at = draw_workday(draw, at, at + timedelta(days=9))
        role = habits.roles[-1] if index == len(bodies) - 1 else draw.pick(habits.roles[:-1])
        known = not undated and not draw.chance(0.06)
        result = draw.pick(read_list("values")["results"]["words"])
        votes = (draw.whole(4, 40), draw.whole(0, 6), draw.whole(0, 4))
        item = digits(phrase("station_items", draw), draw)
        stations.append(Station(body, at if known else None, role, draw.chance(0.85), result, item, votes))
        at += timedelta(days=draw.whole(1, 14))
    return tuple(stations)


def _draw_files(draw: Draw, who: Identity, day: date) -> tuple[Attachment, ...]:
    values = read_list("values")["attachments"]
    count = draw.pick((0, 0, 1, 1, 2, 3, 4, 6))
    names = draw.some(values["names"], count)
    made = []
    for name in names:
        extension = draw.pick(values["extensions"]) if draw.chance(0.08) else ""
        words = {"year": str(day.year), "day": f"{day - timedelta(days=draw.whole(5, 90)):%d.%m.%Y}",
                 "topic": draw.pick(read_list("bodies")["topics"]),
                 "office": "Amtes für " + draw.pick(read_list("bodies")["office_subjects"]),
                 "place": draw_place(draw)}  # fmt: skip
        made.append(Attachment(name.format(**words) + extension, not draw.chance(0.12)))
    return tuple(made)
