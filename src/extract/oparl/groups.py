"""The organizations of one body: who deliberates its papers, and who hands them in.

Only what a paper's head says counts. That a text mentions somebody is no sign of belonging to the body.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.names.organizations.mention import slug
from extract.profile import Profile, letters_of
from extract.schema.records import ConsultationRow, OrganizationRow

COMMITTEE, FACTION, DEPARTMENT = "Gremium", "Fraktion", "Verwaltungsbereich"

_TYPES = {"faction": FACTION, "party": "Partei", "authority": DEPARTMENT}
"""OParl's rough type by kind of organization; all other bodies are a Gremium."""

_CLASSES = {
    "council": "Parlament",
    "committee": "Ausschuss",
    "advisory_board": "Beirat",
    "working_group": "Arbeitsgruppe",
    "conference": "Konferenz",
    "faction": "Fraktion",
    "party": "Partei",
}
"""OParl's classification by kind; what a local council is called differs from state to state."""

_FACTION = re.compile(
    r"""
    (?:die\s+)?Fraktion(?P<many>en)?\s+(?P<names>\S.*)
    | \S+-Fraktion
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Finds „Fraktion Musterliste“, „Fraktionen A und B“, „Musterliste-Fraktion“; leaves „Fraktionsvorsitz“."""
_BETWEEN_FACTIONS = re.compile(
    r"""
    (?: \s*[,;/]\s* | \s+(?:und|sowie)\s+ )
    (?=Fraktion)
    """,
    re.VERBOSE,
)
"""Parts „Fraktion A, Fraktion B“; leaves „Fraktionen A und B“, which `_BETWEEN_NAMES` parts."""
_BETWEEN_NAMES = re.compile(r"\s*,\s*(?:(?:und|sowie)\s+)?|\s+(?:und|sowie)\s+")


@dataclass(frozen=True, slots=True)
class ExportedGroup:
    """An organization of the export; `row` is its line in the run's register, if it has one."""

    key: str
    name: str
    organization_type: str
    classification: str | None = None
    row: OrganizationRow | None = None


class Groups:
    """The organizations that the papers of a body name in their heads; they gather in `used` by key."""

    def __init__(self, register: Mapping[str, OrganizationRow], profile: Profile) -> None:
        self._register = register
        self._keys = _keys_by_name(register, profile)
        self._departments = sorted({d.name for d in profile.departments}, key=lambda name: (-len(name), name))
        self.used: dict[str, ExportedGroup] = {}

    def of_station(self, row: ConsultationRow) -> str:
        """The key of the body that a station names; one that no register knows goes by its printed name."""
        known = row.organization_id in self._register
        return self._use(str(row.organization_id) if known else None, row.organization, COMMITTEE)

    def of_originator(self, text: str | None) -> list[str]:
        """The keys of who handed a paper in: known bodies, factions, departments; of persons none."""
        if not text:
            return []
        if (key := self._keys.get(letters_of(text))) is not None:
            return [self._use(key, text, COMMITTEE)]
        factions = [name for part in _BETWEEN_FACTIONS.split(text) for name in _faction_names(part)]
        if factions and None not in factions:
            return [self._use(None, name, FACTION) for name in factions if name]
        return [self._use(None, name, DEPARTMENT) for name in self._departments_in(text)]

    def of_department(self, text: str | None) -> list[str]:
        """The keys of the departments in charge; what no profile knows is one department as printed."""
        if not text:
            return []
        return [self._use(None, name, DEPARTMENT) for name in self._departments_in(text) or [text]]

    def _departments_in(self, text: str) -> list[str]:
        """The profile's departments in their order in the text; a name within a longer one is none."""
        found: list[tuple[int, str]] = []
        for name in self._departments:
            match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
            if match:
                found.append((match.start(), name))
                text = text[: match.start()] + "\0" * len(name) + text[match.end() :]
        return [name for _, name in sorted(found)]

    def _use(self, key: str | None, name: str, organization_type: str) -> str:
        """The key, given or found by the name, of an organization that belongs to the export from now on."""
        key = key or self._keys.get(letters_of(name)) or _key_for(name)
        row = self._register.get(key)
        if key not in self.used:
            self.used[key] = _group_of(row) if row else ExportedGroup(key, name, organization_type)
            if row and row.successor_id in self._register:
                self._use(row.successor_id, name, organization_type)
        return key


def _keys_by_name(register: Mapping[str, OrganizationRow], profile: Profile) -> dict[str, str]:
    """Keys of bodies of the register by name and short name, those of the profile by every wording."""
    names = {letters_of(row.name): row.organization_id for row in register.values() if row.is_body}
    shorts = {
        letters_of(row.short_name): row.organization_id
        for row in register.values()
        if row.is_body and row.short_name
    }
    own = {name: body.id for name, body in profile.body_names.items() if body.id in register}
    return shorts | names | own


def _group_of(row: OrganizationRow) -> ExportedGroup:
    kind = row.kind
    return ExportedGroup(row.organization_id, row.name, _TYPES.get(kind, COMMITTEE), _CLASSES.get(kind), row)


def _key_for(name: str) -> str:
    return slug(name) or hashlib.sha256(name.encode()).hexdigest()[:16]


def _faction_names(text: str) -> Iterator[str | None]:
    """The factions that a part of an originator names, each with its full name; None for anything else."""
    match = _FACTION.fullmatch(text.strip())
    if match is None:
        yield None
    elif match["names"] is None:
        yield match.group()
    elif match["many"]:
        yield from (f"Fraktion {name}" for name in _BETWEEN_NAMES.split(match["names"]) if name)
    else:
        yield None if "," in match["names"] else f"Fraktion {match['names']}"
