"""Organizations by the gazetteer (any inflection, abbreviations) and by their head word with a name."""

from __future__ import annotations

import re

from extract.names.organizations.foreign import find_foreign
from extract.names.organizations.gazetteers import NamedOrganization, words_of
from extract.names.organizations.head_organizations import find_by_head
from extract.names.organizations.letters import find_by_letters
from extract.names.organizations.mention import MentionKind, slug
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.states import candidates_of, choose_organization
from extract.names.organizations.tails import with_legal_form, with_place
from extract.names.organizations.words import GAP, Token, is_empty_word, stems_of, tidy

_NAME_GAP = re.compile(r"[^\S\n]*(?:[-‐‑–/&,*(]{1,2}[^\S\n]*\n?|\n)?[^\S\n]*[„“\"”]?[^\S\n]*")
_HYPHENATED = re.compile(r"[-‐‑][^\W\d_]")


def find_partners(reading: Reading) -> list[Found]:
    """All organizations that the gazetteer names or that a head word announces."""
    named = [*find_named(reading), *_find_short(reading), *find_by_letters(reading), *find_foreign(reading)]
    return [*named, *find_parties(reading), *find_by_head(reading)]


def find_named(reading: Reading) -> list[Found]:
    """Organizations of the gazetteer, whatever their inflection; articles within the name do not matter."""
    found: list[Found] = []
    tokens = reading.tokens
    index = 0
    while index < len(tokens):
        match = (
            _longest_name(reading, index) if tokens[index].stem in reading.gazetteers.first_stems else None
        )
        if match is None:
            index += 1
            continue
        candidates, last = match
        found.append(_settled(reading, tokens[index].start, tokens[last].end, candidates))
        index = last + 1
    return found


Candidates = tuple[NamedOrganization, ...]


def _longest_name(reading: Reading, index: int) -> tuple[Candidates, int] | None:
    """The organizations whose name is the longest that begins at word `index`, and its last word's index."""
    tokens, gazetteers = reading.tokens, reading.gazetteers
    stems: list[str] = []
    best: tuple[Candidates, int] | None = None
    last = index
    while last < len(tokens) and len(stems) < gazetteers.longest_organization:
        token = tokens[last]
        if stems and not _goes_on(reading, tokens[last - 1], token):
            break
        if not is_empty_word(token):
            stems.append(token.stem)
            candidates = gazetteers.organizations.get(tuple(stems), ())
            if candidates and _fits(reading, index, last, candidates[0]):
                best = candidates, last
        elif not stems:
            return None
        last += 1
    return best


def _settled(reading: Reading, start: int, end: int, candidates: Candidates) -> Found:
    """The organization that is meant; the mention under its own words where none of the candidates fits."""
    organization = choose_organization(reading, start, end, candidates)
    if organization is not None:
        return _named(reading, start, end, organization, "organization-name", 0.95)
    wordings = (candidates[0].name, *candidates[0].aliases)
    stems = stems_of(reading.text[start:end])
    name = next((w for w in wordings if stems_of(w) == stems), tidy(reading.text[start:end]))
    kind: MentionKind = "body" if candidates[0].kind in ("committee", "council") else "partner"
    return Found(
        start,
        end,
        kind,
        name,
        OPEN,
        0.7,
        slug(name),
        candidates[0].kind,
        candidates=candidates_of(reading.gazetteers, name),
    )


OPEN = "organization-open"
"""The rule of names that the gazetteer holds, but not for where the text is from."""


def _goes_on(reading: Reading, before: Token, token: Token) -> bool:
    """True for what stands between the words of a name; a full stop only between small ones: „ver.di"."""
    gap = reading.between(before, token)
    return bool(_NAME_GAP.fullmatch(gap)) or (gap == "." and not before.is_upper and not token.is_upper)


def _fits(reading: Reading, first: int, last: int, organization: NamedOrganization) -> bool:
    """False for words that only begin or end like the name: in a longer compound, or written small."""
    tokens = reading.tokens[first : last + 1]
    written = tuple(token.text for token in tokens)
    exact = written in map(words_of, (organization.name, *organization.aliases, *organization.short_names))
    if not (exact or tokens[0].is_upper):
        return False
    return not _HYPHENATED.match(reading.text, tokens[-1].end)


def _named(
    reading: Reading, start: int, end: int, organization: NamedOrganization, rule: str, confidence: float
) -> Found:
    full_end = _with_region(reading, with_legal_form(reading, end), organization)
    branching = (
        organization.kind == "association" and rule == "organization-name" and organization.state is None
    )
    placed = with_place(reading, full_end) if branching or organization.kind == "council" else full_end
    if branching and placed > full_end and full_end == end:
        name = f"{organization.name} {reading.text[end:placed].strip()}"
        return Found(start, placed, "partner", name, "branch-of-association", confidence, slug(name),
                     organization.kind, origin="gazetteer")  # fmt: skip
    full_end = placed if organization.kind == "council" else full_end
    kind: MentionKind = "body" if organization.kind in ("committee", "council") else "partner"
    return Found(start, full_end, kind, organization.name, rule, confidence,
                 slug(organization.name), organization.kind, origin="gazetteer")  # fmt: skip


_REGION_TAIL = re.compile(rf"{GAP}(?:des{GAP})?(?:Landes|Land|Freistaates?|Freistaats)?{GAP}([A-ZÄÖÜ][\w-]+)")


def _with_region(reading: Reading, end: int, organization: NamedOrganization) -> int:
    """The end after the state an authority belongs to: `Ministerium … Land Brandenburg`."""
    match = _REGION_TAIL.match(reading.text, end)
    states = reading.gazetteers.places.get((match.group(1),), ()) if match else ()
    return match.end() if match and any(place.key == organization.state for place in states) else end


def _find_short(reading: Reading) -> list[Found]:
    """Abbreviations and one-word names: exact, or with the genitive's ending."""
    found = []
    for token in reading.tokens:
        organization = _short_name(reading, token)
        if organization and _stands_alone(reading, token):
            confidence = 0.9 if len(token.text) > 3 else 0.75
            found.append(_named(reading, token.start, token.end, organization, "short-name", confidence))
    return found


def _short_name(reading: Reading, token: Token) -> NamedOrganization | None:
    """The organization that letters or a single word mean: the country's, or one of the text's own state."""
    shorts = reading.gazetteers.short_names
    candidates = shorts.get(token.text, ())
    if not candidates and len(token.text) > 5 and token.text.endswith("s"):
        candidates = shorts.get(token.text[:-1], ()) or shorts.get(token.text.removesuffix("es"), ())
    if not candidates:
        return None
    home = reading.home_state
    ambiguous = token.text in reading.gazetteers.word_lists["ambiguous_short_names"]
    if ambiguous:
        return next((c for c in candidates if c.state and c.state == home), None)
    bound = token.text.casefold().endswith(reading.gazetteers.word_lists["bound_to_state"])
    if any(token.text == c.name for c in candidates) and not bound:
        return next(iter(candidates))
    if len(token.text) >= _WORD_LENGTH:
        return choose_organization(reading, token.start, token.end, candidates)
    return next((c for c in candidates if c.state in (None, home)), None)


def _stands_alone(reading: Reading, token: Token) -> bool:
    before, after = reading.before(token.start, 1), reading.after(token.end, 2)
    tied = bool(re.match(r"[-‐‑][\w]", after)) or before in ("-", "‐", "@", ".") or after[:1] == "_"
    slash = len(token.text) < _WORD_LENGTH and (before == "/" or after[:1] == "/")
    return not tied and not slash


_WORD_LENGTH = 8
"""Words this long stand for themselves also beside a slash; abbreviations may be part of a number."""


def find_parties(reading: Reading) -> list[Found]:
    """Parties and voters' groups."""
    found: list[Found] = []
    tokens, parties = reading.tokens, reading.gazetteers.parties
    for index, token in enumerate(tokens):
        if token.text not in reading.gazetteers.party_words:
            continue
        for last in range(min(index + 5, len(tokens)) - 1, index - 1, -1):
            words = tuple(t.text for t in tokens[index : last + 1])
            if words in parties and _is_party(reading, tokens[index], tokens[last]):
                name = parties[words]
                found.append(
                    Found(token.start, tokens[last].end, "body", name, "party", 0.75, slug(name), "party")
                )
                break
    return found


_NOT_PARTY = frozenset({"Linke", "Linken", "Grüne", "Volt", "FW", "Piraten"})


def _is_party(reading: Reading, first: Token, last: Token) -> bool:
    if first is last and first.text in _NOT_PARTY:
        return False
    return "\n\n" not in reading.text[first.start : last.end] and not _HYPHENATED.match(
        reading.text, last.end
    )
