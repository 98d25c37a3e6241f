"""The gazetteers of `models/gazetteers` in memory: places, organizations, head words, offices, names.

They are read once and shared; every file is UTF-8, tab-separated, with `#` lines for source and licence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extract.base.folders import models_folder
from extract.names.organizations.words import plain_words, stems_of

_QUALIFIER = re.compile(
    r" \(|/| (?:an der|am|im|in der|in|bei|ob der|ob|vor der|unter|an|auf) | (?:i|a|v|b|o)\.(?=[ A-Za-zÄÖÜ])"
)
_WRITTEN_OUT = (
    (re.compile(r" ([aiv])\. ?d\. ?"), {"a": " an der ", "i": " in der ", "v": " vor der "}),
    (re.compile(r" ([aib])\. ?(?=[A-ZÄÖÜ])"), {"a": " am ", "i": " im ", "b": " bei "}),
    (re.compile(r"\b(OPf|Bay|Ofr|Ufr|Schw|Westf)\.(?!\w)"), {
        "OPf": "Oberpfalz", "Bay": "Bayern", "Ofr": "Oberfranken", "Ufr": "Unterfranken", "Schw": "Schwaben",
        "Westf": "Westfalen",
    }),
)  # fmt: skip
"""How the official list shortens names, and what is written elsewhere: `Murnau a.Staffelsee`."""
_CITY_STATES = {"Hamburg": "02", "Bremen": "04", "Berlin": "11"}


@dataclass(frozen=True, slots=True)
class Place:
    """A territory. `key`: 2 digits (state), 5 (district), 8 (municipality), 9 (association), or a borough's.

    `whole` is False where it is entered under the short form of its name (`Werder` for `Werder (Havel)`).
    """

    key: str
    name: str
    title: str
    inhabitants: int
    whole: bool = True

    @property
    def level(self) -> str:
        """The kind of territory as organizations have it."""
        levels = {2: "state", 5: "district", 8: "municipality", 9: "municipal_association"}
        return levels.get(len(self.key), "borough") if self.key.isdigit() else "borough"

    @property
    def ags(self) -> str | None:
        """The official key, where there is one for the level."""
        return self.key if self.level in ("state", "district", "municipality") else None

    @property
    def full_name(self) -> str:
        """The name as an organization has it: districts, states and boroughs with their title."""
        if self.level == "municipality" or not self.title:
            return self.name
        return f"{self.title} {self.name}"


@dataclass(frozen=True, slots=True)
class NamedOrganization:
    """An organization of a gazetteer under one of its wordings."""

    name: str
    kind: str
    state: str | None = None
    short_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A head word: `needs` is `none`, `subject` or `name` (see heads.tsv); `gender` m, f, n or p (plural)."""

    group: str
    word: str
    kind: str
    needs: str
    gender: str


@dataclass(frozen=True, eq=False)
class Gazetteers:
    """All gazetteers, indexed for looking up.

    `places` by the words of the name, `organizations` by its stems, `short_names` by the exact word.
    """

    places: dict[tuple[str, ...], tuple[Place, ...]]
    place_kinds: dict[tuple[str, ...], str]
    organizations: dict[tuple[str, ...], tuple[NamedOrganization, ...]]
    short_names: dict[str, tuple[NamedOrganization, ...]]
    parties: dict[tuple[str, ...], str]
    heads: dict[str, Head]
    offices: frozenset[str]
    office_endings: frozenset[str]
    office_pairs: tuple[tuple[str, str], ...]
    first_names: frozenset[str]
    surnames: frozenset[str]
    common_words: frozenset[str]
    first_words: frozenset[str]
    first_stems: frozenset[str]
    party_words: frozenset[str]
    world_names: dict[str, str]
    party_names: frozenset[str]
    word_lists: dict[str, tuple[str, ...]]
    general_names: dict[str, str]
    rule_precision: dict[str, float]
    district_codes: dict[str, Place]
    longest_place: int
    longest_organization: int


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a gazetteer by column name; `#` lines and empty lines are left out."""
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    header = lines[0].split("\t")
    rows = [line.split("\t") for line in lines[1:]]
    return [dict(zip(header, [*row, *[""] * len(header)], strict=False)) for row in rows]


def words_of(name: str) -> tuple[str, ...]:
    """A name's words as they are written, the key of the place index."""
    return plain_words(name)


@lru_cache(maxsize=2)
def load_gazetteers(folder: Path | None = None) -> Gazetteers:
    """Read all gazetteers of `folder` (default: those the project ships)."""
    where = folder or models_folder() / "gazetteers"
    places = _index_places(where)
    organizations, short_names = _index_organizations(read_rows(where / "organizations.tsv"))
    offices, endings = _read_offices(read_rows(where / "offices.tsv"))
    world = _index_world(where)
    parties = _index_parties(read_rows(where / "parties.tsv"))
    return Gazetteers(
        places=places,
        place_kinds=world,
        organizations=organizations,
        short_names=short_names,
        parties=parties,
        heads=_index_heads(read_rows(where / "heads.tsv")),
        offices=offices,
        office_endings=endings,
        office_pairs=_pair_offices(read_rows(where / "offices.tsv")),
        first_names=_word_list(where / "first_names.tsv") | _word_list(where / "foreign_names.tsv"),
        surnames=_word_list(where / "surnames.tsv"),
        common_words=_word_list(where / "common_words.tsv"),
        first_words=frozenset(words[0] for words in (*places, *world)),
        first_stems=frozenset(stems[0] for stems in organizations),
        party_words=frozenset(words[0] for words in parties),
        world_names=_names_by_kind(where / "world.tsv"),
        party_names=_party_names(read_rows(where / "parties.tsv")),
        district_codes=_index_codes(where, places),
        rule_precision={r["rule"]: float(r["precision"]) for r in read_rows(where / "rule_precision.tsv")},
        general_names=_names_by_kind(where / "general_names.tsv"),
        word_lists={r["list"]: tuple(r["words"].split()) for r in read_rows(where / "word_lists.tsv")},
        longest_place=max(map(len, (*places, *world))),
        longest_organization=max(map(len, organizations)),
    )


def _word_list(path: Path) -> frozenset[str]:
    return frozenset(word for row in read_rows(path) for word in row["name"].split())


STATE_LETTERS = {"NRW": "Nordrhein-Westfalen"}
"""Letters that are said for a state in running text."""


def _index_places(folder: Path) -> dict[tuple[str, ...], tuple[Place, ...]]:
    index: dict[tuple[str, ...], list[Place]] = {}
    letters = {name: short for short, name in STATE_LETTERS.items()}
    for place in [*_read_places(folder), *_read_boroughs(folder)]:
        for name in dict.fromkeys((place.name, written_out(place.name), letters.get(place.name, place.name))):
            index.setdefault(words_of(name), []).append(place)
        short = short_name(place.name)
        if short != place.name:
            partial = Place(place.key, place.name, place.title, place.inhabitants, whole=False)
            index.setdefault(words_of(short), []).append(partial)
    return {words: tuple(found) for words, found in index.items()}


def written_out(name: str) -> str:
    """A name without the official list's abbreviations: `Weiden i.d.OPf.` → `Weiden in der Oberpfalz`."""
    for pattern, words in _WRITTEN_OUT:
        name = pattern.sub(lambda match, known=words: known[match.group(1)], name)  # type: ignore[misc]
    return name


def short_name(name: str) -> str:
    """A place's name without what tells it from others: `Werder (Havel)` → `Werder`."""
    return _QUALIFIER.split(name)[0]


def _read_places(folder: Path) -> list[Place]:
    rows = read_rows(folder / "places.tsv")
    return [Place(r["key"], r["name"], r["title"], int(r["inhabitants"] or 0)) for r in rows]


def _read_boroughs(folder: Path) -> list[Place]:
    rows = read_rows(folder / "boroughs.tsv")
    return [
        Place(f"{_CITY_STATES[r['city']]}-{r['name'].casefold()}", r["name"], "Bezirk", 250_000) for r in rows
    ]


def _index_codes(folder: Path, places: dict[tuple[str, ...], tuple[Place, ...]]) -> dict[str, Place]:
    by_key = {place.key: place for named in places.values() for place in named if place.whole}
    return {row["code"]: by_key[row["key"]] for row in read_rows(folder / "district_codes.tsv")}


def _names_by_kind(path: Path) -> dict[str, str]:
    return {name: row["kind"] for row in read_rows(path) for name in row["names"].split(";")}


def _index_world(folder: Path) -> dict[tuple[str, ...], str]:
    return {words_of(name): kind for name, kind in _names_by_kind(folder / "world.tsv").items()}


def _index_organizations(
    rows: list[dict[str, str]],
) -> tuple[dict[tuple[str, ...], tuple[NamedOrganization, ...]], dict[str, tuple[NamedOrganization, ...]]]:
    names: dict[tuple[str, ...], list[NamedOrganization]] = {}
    shorts: dict[str, list[NamedOrganization]] = {}
    for row in rows:
        abbreviations = tuple(filter(None, row["short"].split("|")))
        aliases = tuple(filter(None, row["aliases"].split("|")))
        entry = NamedOrganization(row["name"], row["kind"], row["state"] or None, abbreviations, aliases)
        for wording in _with_letters((row["name"], *aliases)):
            target = shorts if len(stems_of(wording)) == 1 and " " not in wording else None
            if target is not None:
                target.setdefault(wording, []).append(entry)
            else:
                names.setdefault(stems_of(wording), []).append(entry)
        for short in entry.short_names:
            shorts.setdefault(short, []).append(entry)
    return {k: tuple(v) for k, v in names.items()}, {k: tuple(v) for k, v in shorts.items()}


def _with_letters(wordings: Sequence[str]) -> list[str]:
    """The wordings, and those with a state's letters for its name: `Städtetag NRW`."""
    short = [
        w.replace(name, letters) for w in wordings for letters, name in STATE_LETTERS.items() if name in w
    ]
    return list(dict.fromkeys((*wordings, *short)))


def _index_parties(rows: list[dict[str, str]]) -> dict[tuple[str, ...], str]:
    wordings = (
        (row["name"], [row["name"], *row["short"].split("|"), *row["aliases"].split("|")]) for row in rows
    )
    return {words_of(word): name for name, words in wordings for word in words if word}


def _party_names(rows: list[dict[str, str]]) -> frozenset[str]:
    wordings = ([row["name"], *row["short"].split("|"), *row["aliases"].split("|")] for row in rows)
    return frozenset(word for words in wordings for word in words if word)


def _index_heads(rows: list[dict[str, str]]) -> dict[str, Head]:
    return {r["head"]: Head(r["group"], r["head"], r["kind"], r["needs"], r["gender"]) for r in rows}


def _read_offices(rows: list[dict[str, str]]) -> tuple[frozenset[str], frozenset[str]]:
    offices = {word for row in rows for word in (row["office"], row["feminine"]) if word}
    endings = {w.casefold() for row in rows if row["suffix"] for w in (row["office"], row["feminine"]) if w}
    return frozenset(offices), frozenset(endings)


def _pair_offices(rows: list[dict[str, str]]) -> tuple[tuple[str, str], ...]:
    """Feminine and masculine of every office that has both, folded, the longest first."""
    pairs = {(r["feminine"].casefold(), r["office"].casefold()) for r in rows if r["feminine"]}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))
