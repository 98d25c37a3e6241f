"""Which of several territories of one name is meant: by the council's region and by what else is named."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.base.model import Issue
from extract.names.organizations.gazetteers import Place
from extract.names.organizations.mention import MentionContext, slug
from extract.names.organizations.reading import Found

_CITY_STATES = frozenset({"02", "04", "11"})
_MOST_TOLD = 4
"""Places that an issue names; a name may mean dozens."""
_CLEAR_LEAD = 0.9
"""How far the best must lie before the second, in powers of ten of inhabitants."""


def resolve_places(found: Sequence[Found], context: MentionContext) -> tuple[list[Found], list[Issue]]:
    """Settle every mention's territory, or leave it open and say so.

    A certain one (the only one of its name) speaks for its district and state, as does the council's own.
    """
    votes = _region_votes(found)
    settled: list[Found] = []
    issues: dict[str, Issue] = {}
    for item in found:
        if not item.places:
            settled.append(item)
            continue
        place = choose_place(item.places, context, votes)
        if place is None:
            settled.append(replace(item, key=slug(item.name), org_kind=item.places[0].level, confidence=0.5))
            issues.setdefault(item.name, _ambiguous(item))
        else:
            settled.append(_settle(item, place, context))
    return settled, list(issues.values())


def choose_place(places: Sequence[Place], context: MentionContext, votes: Counter[str]) -> Place | None:
    """The territory meant, or None where no reason is strong enough."""
    cities = [place for place in places if place.level == "municipality" and place.key[:2] in _CITY_STATES]
    if any(place.level == "state" and place.key == city.key[:2] for place in places for city in cities):
        places = [place for place in places if place.level != "state"]
    ranked = sorted(((_weight(place, context, votes), place.key, place) for place in places), reverse=True)
    if len({key for _, key, _ in ranked}) > 1 and ranked[0][0] - ranked[1][0] < _CLEAR_LEAD:
        rivals = [entry for entry in ranked if ranked[0][0] - entry[0] < _CLEAR_LEAD]
        return _same_territory([place for _, _, place in rivals])
    return ranked[0][2]


def _same_territory(places: Sequence[Place]) -> Place | None:
    """A city state is state and municipality at once; the municipality stands for it."""
    municipalities = [place for place in places if place.level == "municipality"]
    states = {place.key[:2] for place in places}
    whole = len(states) == 1 and len(municipalities) == 1 and municipalities[0].key[:2] in _CITY_STATES
    return municipalities[0] if whole else None


def _weight(place: Place, context: MentionContext, votes: Counter[str]) -> float:
    weight = (
        math.log10(max(place.inhabitants, 1000))
        if place.level == "municipality"
        else _WEIGHT_OF_LEVEL[place.level]
    )
    weight += 0.6 if place.whole else 0.0
    if place.key == context.own_ags:
        weight += 4.0
    if context.district and place.key.startswith(context.district):
        weight += 3.0
    elif context.state and place.key.startswith(context.state):
        weight += 2.0
    weight += min(votes[place.key[:5]], 3) * 0.7 * (len(place.key) >= 5)
    return weight + min(votes[place.key[:2]], 4) * 0.4


_WEIGHT_OF_LEVEL = {"state": 7.0, "district": 3.6, "borough": 4.0, "municipal_association": 2.5}
"""Without a title a district gives way to a town of its name; with one there is no town to choose."""


def _region_votes(found: Sequence[Found]) -> Counter[str]:
    votes: Counter[str] = Counter()
    for keys in {tuple(sorted({place.key for place in item.places})) for item in found}:
        if len(keys) == 1 and len(keys[0]) >= 5:
            votes.update({keys[0][:2]: 1, keys[0][:5]: 1})
    return votes


def _settle(item: Found, place: Place, context: MentionContext) -> Found:
    own = place.key == context.own_ags
    kind = "place" if own else item.kind
    key = f"ags-{place.key}" if place.ags else slug(place.full_name)
    name = place.full_name if kind == "partner" else place.name
    return replace(item, kind=kind, name=name, key=key, ags=place.ags, org_kind=place.level, places=())


def _ambiguous(item: Found) -> Issue:
    places = sorted({(place.full_name, place.key) for place in item.places})[:_MOST_TOLD]
    entries = tuple({"name": name, "ags": key} for name, key in places)
    return Issue("place-ambiguous", {"place": item.name, "places": entries}, span=(item.start, item.end))
