"""The recipe: from a text to its mentions, each with one name, one kind and, where there is one, one key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from extract.names.organizations.abbreviations import find_abbreviated
from extract.names.organizations.acting_letters import find_acting_letters, find_listed_letters
from extract.names.organizations.all_persons import find_all_persons
from extract.names.organizations.bodies import find_bodies
from extract.names.organizations.combine import add_model, keep_best
from extract.names.organizations.companies import find_companies
from extract.names.organizations.gazetteers import Gazetteers, NamedOrganization, load_gazetteers
from extract.names.organizations.mention import Mention, MentionContext, Mentions, NamedSpan, slug
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.owners import OWNED, join_owners, with_branches
from extract.names.organizations.partners import find_partners
from extract.names.organizations.persons import find_persons, office_key
from extract.names.organizations.plural_heads import find_plural_heads
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.regions import resolve_places
from extract.names.organizations.states import candidates_of, choose_organization
from extract.names.organizations.streets import find_streets
from extract.names.organizations.suffixes import find_suffixed
from extract.names.organizations.territories import find_territories
from extract.names.organizations.words import CleanText, clean, stem

_EMPTY = MentionContext()


def find_mentions(
    text: str,
    context: MentionContext = _EMPTY,
    spans: Sequence[NamedSpan] = (),
    gazetteers: Gazetteers | None = None,
) -> Mentions:
    """Bodies, partners, persons and places of a text.

    They do not overlap, but for an organization inside the name of its body („Präsidium des … Städtetages").

    `spans` are what a model marked in the same text; they add to what rules and gazetteers find.
    Offsets are half-open into `text` as given, whatever hyphens and line breaks it holds.
    """
    cleaned = clean(text)
    reading = Reading(cleaned.text, context, gazetteers or load_gazetteers())
    best = keep_best(_find_all(reading))
    best = keep_best([*best, *find_listed_letters(reading, best)])
    found = join_owners(reading, _without_titles(reading, best))
    found = add_model(reading, found, _onto_clean(cleaned, spans))
    found, issues = resolve_places(found, context)
    known = [_as_known(reading, item) for item in _without_own(reading, found)]
    kept = [_with_alias(_with_candidates(reading, item), context) for item in known]
    kept = _with_full_names(reading, kept)
    named = _with_one_name(kept)
    return Mentions(
        tuple(_as_mention(text, cleaned, item, reading.gazetteers) for item in named), tuple(issues)
    )


def _find_all(reading: Reading) -> list[Found]:
    named = [*find_bodies(reading), *find_partners(reading), *find_companies(reading)]
    named = with_branches(reading, [*named, *find_plural_heads(reading), *find_suffixed(reading)])
    persons = [*find_persons(reading), *find_all_persons(reading)]
    others = [*find_territories(reading), *persons, *find_streets(reading)]
    letters = find_acting_letters(reading)
    return [*named, *others, *find_abbreviated(reading, keep_best(named)), *letters]


def _without_titles(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Without „Stadtrat" where it is the office of the person named behind it."""
    persons = {item.start for item in found if item.kind == "person"}
    return [item for item in found if item.kind != "body" or not _is_title(reading, item, persons)]


def _is_title(reading: Reading, item: Found, persons: set[int]) -> bool:
    rest = reading.after(item.end, 12)
    gap = len(rest) - len(rest.lstrip())
    return item.name.endswith("rat") and " " not in item.name and gap > 0 and item.end + gap in persons


def _onto_clean(cleaned: CleanText, spans: Sequence[NamedSpan]) -> list[NamedSpan]:
    """The model's spans on the cleaned text."""
    if cleaned.offsets is None:
        return list(spans)
    place = {original: index for index, original in enumerate(cleaned.offsets)}
    inside = [span for span in spans if span.start in place and span.end - 1 in place]
    return [replace(span, start=place[span.start], end=place[span.end - 1] + 1) for span in inside]


def _without_own(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """The council's own administration is no partner: its territory stays as a place, its departments go."""
    territory = {"state", "district", "municipality", "borough"}
    own = [(item, _is_own(reading, item)) for item in found]
    return [_as_place(f) if is_own else f for f, is_own in own if not is_own or f.org_kind in territory]


def _as_place(item: Found) -> Found:
    """A territory where something happens, by its name alone: `Bezirk Spandau` → `Spandau`."""
    title = "Bezirk " if item.org_kind == "borough" else ""
    return replace(item, kind="place", name=item.name.removeprefix(title))


def _with_full_names(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """A single word under the only name that begins with it: `Wasserverband` → `Wasserverband Peine`."""
    never = reading.gazetteers.word_lists["no_short_form"]
    named = [item for item in found if item.kind in ("body", "partner") and item.rule != OWNED]
    organizations = [item for item in named if not item.name.casefold().startswith(never)]
    longer: dict[str, dict[str, Found]] = {}
    for item in organizations:
        first, space, _ = item.name.partition(" ")
        if space:
            longer.setdefault(first, {})[item.key] = item
    full = {word: next(iter(named.values())) for word, named in longer.items() if len(named) == 1}
    resolved = (_in_full(item, full) for item in found)
    return [item for item in resolved if item.rule != "short-form"]


def _in_full(item: Found, full: dict[str, Found]) -> Found:
    if item.rule not in ("head-of-body", "short-form") or item.name not in full:
        return item
    return replace(item, name=full[item.name].name, key=full[item.name].key, rule="short-form-resolved")


def _is_own(reading: Reading, item: Found) -> bool:
    """True for the council's own administration: its names as an organization, its departments."""
    if item.kind != "partner":
        return False
    context = reading.context
    written = {slug(reading.text[item.start : item.end])}
    if item.org_kind == "borough":
        written.add(slug(item.name))  # also as „Bezirksamt …"
    if any(slug(name) in written for name in (*context.own_names, *context.departments)):
        return True
    return bool(context.own_ags) and item.ags == context.own_ags


def _with_one_name(found: Sequence[Found]) -> list[Found]:
    """Every organization under the wording of its name that the text uses most, the longest of equals."""
    names: dict[str, Counter[str]] = {}
    for item in found:
        if item.kind in ("body", "partner") and item.key:
            names.setdefault(item.key, Counter()).update([item.name])
    chosen = {key: max(count, key=lambda n: (count[n], len(n), n)) for key, count in names.items()}
    return [
        replace(f, name=chosen[f.key]) if f.kind in ("body", "partner") and f.key in chosen else f
        for f in found
    ]


_NEARLY = 92.0
"""A name this near to one of the gazetteer is that one with a slip of the pen."""


def _as_known(reading: Reading, item: Found) -> Found:
    """A misspelt or differently inflected organization under the name the gazetteer has for it.

    Only a slip of the pen: one word differs by a letter or two, and it is neither a German word nor a name.
    """
    if item.rule not in ("head-of-organization", "legal-form") or len(item.name) < 13:
        return item
    wordings = known_wordings(reading.gazetteers)
    close = process.extractOne(item.name, list(wordings), scorer=fuzz.ratio, score_cutoff=_NEARLY)
    if close is None or not _is_slip(reading, item.name, close[0]):
        return item
    known = wordings[close[0]]
    if choose_organization(reading, item.start, item.end, (known,)) is None:
        return item
    return replace(
        item, name=known.name, key=slug(known.name), org_kind=known.kind, rule="misspelt-organization"
    )


def _is_slip(reading: Reading, written: str, known: str) -> bool:
    """True where the one word that differs is misspelt or inflected, and no other name."""
    ours, theirs = written.split(), known.split()
    if len(ours) != len(theirs):
        return False
    pairs = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    return len(pairs) <= 1 and all(_is_misspelt(reading, a, b) for a, b in pairs)


def _is_misspelt(reading: Reading, word: str, known: str) -> bool:
    """True for another ending, a missing linking s, or a word that is neither German nor a place."""
    if stem(word) == stem(known) or stem(word).replace("s", "") == stem(known).replace("s", ""):
        return True
    return is_no_word(word) and (word,) not in reading.gazetteers.places and word[:1] == known[:1]


@lru_cache(maxsize=4)
def known_wordings(gazetteers: Gazetteers) -> dict[str, NamedOrganization]:
    """Every wording of the gazetteer's organizations, long enough to bear a misprint."""
    entries = {entry for named in gazetteers.organizations.values() for entry in named}
    named: dict[str, set[NamedOrganization]] = {}
    for entry in entries:
        for wording in (entry.name, *entry.aliases):
            named.setdefault(wording, set()).add(entry)
    known = {wording: next(iter(those)) for wording, those in named.items() if len(those) == 1}
    several = gazetteers.word_lists["ambiguous_short_names"]
    return {
        wording: known[wording] for wording in sorted(known) if len(wording) > 12 and wording not in several
    }


def _with_candidates(reading: Reading, item: Found) -> Found:
    """An organization that stays under its own words, with those of the gazetteer that bear them."""
    if item.rule != "head-of-organization" or item.candidates:
        return item
    return replace(item, candidates=candidates_of(reading.gazetteers, item.name))


def _with_alias(item: Found, context: MentionContext) -> Found:
    """The canonical name that the council's own list of wordings gives."""
    for wording, name in context.aliases:
        if item.kind in ("body", "partner") and slug(item.name) == slug(wording):
            return replace(item, name=name, key=slug(name))
    return item


def _as_mention(text: str, cleaned: CleanText, item: Found, gazetteers: Gazetteers) -> Mention:
    """The mention on the text as given, as sure as its rule was right on gold, less where it stays open."""
    start, end = cleaned.original(item.start, item.end)
    organization = item.key if item.kind in ("body", "partner") else ""
    sure = gazetteers.rule_precision.get(item.rule, item.confidence)
    return Mention(
        start=start,
        end=end,
        text=text[start:end],
        kind=item.kind,
        name=item.name,
        organization=organization,
        ags=item.ags,
        org_kind=item.org_kind if organization else "",
        office=item.office,
        office_key=office_key(gazetteers, item.office) if item.office else None,
        confidence=round(item.confidence if item.places or item.confidence <= 0.5 else sure, 3),
        rule=item.rule,
        origin=item.origin,
        candidates=item.candidates,
    )
