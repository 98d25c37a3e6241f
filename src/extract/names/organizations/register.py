"""The register of bodies and partners over the whole archive: who is named, how, when first and last."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.names.organizations.gazetteers import Gazetteers, load_gazetteers
from extract.names.organizations.mention import KnownBody, Mention, slug
from extract.schema.records import OrganizationRow


@dataclass(frozen=True, slots=True)
class MentionOrigin:
    """The paper a mention stands in: its id and the year it reports on or was written in."""

    paper_id: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    mention: Mention
    origin: MentionOrigin


def build_register(
    mentions: Iterable[tuple[Mention, MentionOrigin]],
    bodies: Sequence[KnownBody] = (),
    gazetteers: Gazetteers | None = None,
) -> tuple[OrganizationRow, ...]:
    """One row per organization, by key. A mentioned body of `bodies` brings its former and later ones."""
    shorts = _short_names(gazetteers or load_gazetteers())
    entries: dict[str, list[_Entry]] = defaultdict(list)
    for mention, origin in mentions:
        if mention.organization:
            entries[mention.organization].append(_Entry(mention, origin))
    known = {body.key: body for body in bodies}
    keys = {*entries, *_chains(entries.keys() & known.keys(), known)}
    return tuple(_row(key, entries.get(key, []), known.get(key), shorts) for key in sorted(keys))


def _chains(keys: Iterable[str], known: dict[str, KnownBody]) -> set[str]:
    """The bodies that came before or after those of `keys` by renaming."""
    links = [(body.key, body.successor) for body in known.values() if body.successor in known]
    reached = set(keys)
    while True:
        more = {other for a, b in links if b for one, other in ((a, b), (b, a)) if one in reached} - reached
        if not more:
            return reached
        reached |= more


def _row(
    key: str, entries: Sequence[_Entry], body: KnownBody | None, shorts: dict[str, str]
) -> OrganizationRow:
    names = Counter(entry.mention.name for entry in entries)
    name = body.name if body else max(names, key=lambda n: (names[n], n))
    years = [entry.origin.year for entry in entries if entry.origin.year is not None]
    wordings = {" ".join(entry.mention.text.split()) for entry in entries} | set(
        body.wordings if body else ()
    )
    kinds = Counter(entry.mention.org_kind for entry in entries if entry.mention.org_kind)
    return OrganizationRow(
        organization_id=key,
        name=name,
        kind=body.kind if body else (max(kinds, key=lambda k: (kinds[k], k)) if kinds else "organization"),
        is_body=body is not None or any(entry.mention.kind == "body" for entry in entries),
        is_partner=any(entry.mention.kind == "partner" for entry in entries),
        ags=next((entry.mention.ags for entry in entries if entry.mention.ags), None),
        short_name=_short_of(body, wordings) or shorts.get(key),
        aliases=tuple(sorted(wordings - {name})),
        valid_from=body.valid_from if body else None,
        valid_to=body.valid_to if body else None,
        successor_id=body.successor if body else None,
        first_year=min(years, default=None),
        last_year=max(years, default=None),
        papers=len({entry.origin.paper_id for entry in entries}),
        mentions=len(entries),
    )


def _short_of(body: KnownBody | None, wordings: Iterable[str]) -> str | None:
    candidates = [
        w for w in (body.wordings if body else sorted(wordings)) if w.isupper() and 2 <= len(w) <= 8
    ]
    return candidates[0] if candidates else None


def _short_names(gazetteers: Gazetteers) -> dict[str, str]:
    named = (entry for entries in gazetteers.organizations.values() for entry in entries if entry.short_names)
    return {slug(entry.name): entry.short_names[0] for entry in named}
