"""Organizations that begin with letters: chambers, courts, colleges, insurers, clubs, schools.

`IHK Potsdam`, `OVG Münster`, `AOK Bayern`, `TSV 1898 Musterdorf`, `BBS Musterstadt`; and a national
association with the place of its branch, `ADFC Göttingen`.
"""

from __future__ import annotations

import re

from extract.base.late_patterns import late_pattern
from extract.base.word_lists import any_of, read_words
from extract.names.organizations.acting_letters import letters_of_nobody
from extract.names.organizations.gazetteers import NamedOrganization
from extract.names.organizations.mention import slug
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.place_names import in_compound, match_place
from extract.names.organizations.proper_tails import names_place
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.subjects import NOUN
from extract.names.organizations.territories import title_level
from extract.names.organizations.words import tidy

_WRITTEN_OUT = {
    "IHK": ("Industrie- und Handelskammer", "chamber"),
    "HWK": ("Handwerkskammer", "chamber"),
    "OVG": ("Oberverwaltungsgericht", "court"),
    "VGH": ("Verwaltungsgerichtshof", "court"),
    "VG": ("Verwaltungsgericht", "court"),
    "OLG": ("Oberlandesgericht", "court"),
    "AG": ("Amtsgericht", "court"),
    "SG": ("Sozialgericht", "court"),
    "LG": ("Landgericht", "court"),
    "LSG": ("Landessozialgericht", "court"),
    "TU": ("Technische Universität", "university"),
    "TH": ("Technische Hochschule", "university"),
    "FH": ("Fachhochschule", "university"),
    "Uni": ("Universität", "university"),
    "LKA": ("Landeskriminalamt", "authority"),
}
_SEAT_KNOWN = frozenset({"TU", "TH", "FH", "Uni", "LKA", "AG", "SG", "LG"})
"""Letters that mean these only before the name of a place."""
_COLLEGES = frozenset({"TU", "TH", "FH", "Uni"})
_IN_COURT = frozenset({"AG", "SG", "LG"})
"""Letters that mean a court only where the text speaks of judgments."""
_JUDGED = late_pattern(r"(?:Urteil|Beschluss|Entscheidung|Klage|Rechtsstreit|Az\.|Aktenzeichen)[^.\n]{0,60}$")
_COURTS = late_pattern(
    rf"(?<![\w-])(?:{'|'.join(_WRITTEN_OUT)})(?:[^\S\n](?:für|zu|der)[^\S\n]{NOUN}|(?:[^\S\n]{NOUN}){{1,3}})(?:-{NOUN})?"
)


def find_by_letters(reading: Reading) -> list[Found]:
    """All organizations that begin with letters and are told apart by a name or seat behind them."""
    return [
        *_find_courts(reading), *_find_insurers(reading), *_find_colleges(reading),
        *_find_clubs(reading), *_find_schools(reading), *_find_branches(reading), *_find_seated(reading),
    ]  # fmt: skip


def _find_courts(reading: Reading) -> list[Found]:
    """Chambers, courts and universities by their letters and seat, under their name written out."""
    found = []
    for match in _COURTS.finditer(reading.text):
        letters, _, seat = tidy(match.group()).partition(" ")
        if letters in _IN_COURT and not _JUDGED.search(reading.before(match.start(), 80)):
            continue
        college = letters in _COLLEGES and any(is_no_word(word) for word in seat.split())
        if letters in _SEAT_KNOWN and not names_place(reading, seat) and not college:
            continue
        full, kind = _WRITTEN_OUT[letters]
        name = f"{full} {seat}"
        found.append(Found(match.start(), match.end(), "partner", name, "letters", 0.85, slug(name), kind))
    return found


def _read(reading: Reading, pattern: re.Pattern[str], kind: str, confidence: float) -> list[Found]:
    found = []
    for match in pattern.finditer(reading.text):
        name = tidy(match.group())
        found.append(
            Found(
                match.start(), match.end(), "partner", name, "letters-and-name", confidence, slug(name), kind
            )
        )
    return found


_INSURER = late_pattern(
    rf"(?<![\w-]){any_of(read_words('names', 'letters.insurers'))}(?:[^\S\n–-]?(?:-|[^\S\n]–[^\S\n]|[^\S\n]))"
    rf"(?:{NOUN}(?:[ -]{NOUN}){{0,2}}|classic|vital|vor[^\S\n]Ort)(?![\w-])"
)


def _find_insurers(reading: Reading) -> list[Found]:
    return _read(reading, _INSURER, "authority", 0.85)


_COLLEGE = late_pattern(
    rf"(?<![\w-]){any_of(read_words('names', 'letters.colleges'))}[^\S\n]{NOUN}(?:[ -]{NOUN})?(?![\w-])"
)


def _find_colleges(reading: Reading) -> list[Found]:
    found = _read(reading, _COLLEGE, "university", 0.85)
    return [item for item in found if names_place(reading, item.name.partition(" ")[2])]


_CLUB_WORD = any_of(read_words("names", "letters.club_words"))
_CLUB = late_pattern(
    rf"(?<![\w-])(?:1\.[^\S\n])?{any_of(read_words('names', 'letters.clubs'))}"
    rf"(?P<name>(?:[^\S\n](?:(?:18|19|20)\d\d|0\d|{_CLUB_WORD}(?:[-/]\w+)?|{NOUN}))"
    rf"(?:[^\S\n/-](?:(?:18|19|20)\d\d|0\d|{NOUN})){{0,3}})(?![\w-])"
)
_NAMED_SO = late_pattern(rf"(?:18|19|20)\d\d|\b0\d|{_CLUB_WORD}")


def _find_clubs(reading: Reading) -> list[Found]:
    """Sports clubs: the letters with a year, a club's usual name, a place or a word that is no German one."""
    found = []
    for match in _CLUB.finditer(reading.text):
        tail = match.group("name")
        words = re.findall(r"[^\W\d_]+", tail)
        named = _NAMED_SO.search(tail) or names_place(reading, tail) or any(map(is_no_word, words))
        if named and words:
            name = tidy(match.group())
            found.append(
                Found(match.start(), match.end(), "partner", name, "letters-and-name", 0.85, slug(name),
                      "association")
            )  # fmt: skip
    return found


_SCHOOL = late_pattern(
    rf"(?<![\w-]){any_of(read_words('names', 'letters.schools'))}[^\S\n]{NOUN}(?:[ -]{NOUN}){{0,2}}(?![\w-])"
)
_OTHER = late_pattern(
    rf"(?<![\w-]){any_of(read_words('names', 'letters.others'))}[^\S\n]"
    rf"(?:[A-ZÄÖÜ]{{3,4}}|{NOUN}(?:[ -]{NOUN}){{0,2}})(?![\w-])"
)


def _find_schools(reading: Reading) -> list[Found]:
    """Schools, trade unions, fire brigades and others: letters with a place or a name behind them."""
    schools = [i for i in _read(reading, _SCHOOL, "school", 0.8) if _is_named(reading, i)]
    others = [i for i in _read(reading, _OTHER, "association", 0.75) if _is_named(reading, i)]
    return [*schools, *others]


def _is_named(reading: Reading, item: Found) -> bool:
    _, _, tail = item.name.partition(" ")
    letters = re.fullmatch(r"[A-ZÄÖÜ]{3,4}", tail)
    return bool(letters) or names_place(reading, tail) or all(map(is_no_word, re.findall(r"[^\W\d_]+", tail)))


_SEATED = late_pattern(
    r"\b(?:[Dd]ie|[Dd]er|[Dd]as|[Dd]em|[Dd]en|[Dd]es|[Vv]om|[Zz]ur|[Zz]um|[Bb]eim)[^\S\n]"
    r"(?P<letters>[A-ZÄÖÜ]{3,6})[^\S\n](?=[A-ZÄÖÜ][a-zäöü])"
)


def _find_seated(reading: Reading) -> list[Found]:
    """Letters behind an article with a place behind them: „der AZV Musterau"."""
    found = []
    for match in _SEATED.finditer(reading.text):
        letters = match.group("letters")
        matched = match_place(reading, reading.token_from(match.end()))
        party = letters in reading.gazetteers.party_words
        other = (
            letters in letters_of_nobody()
            or letters in _WRITTEN_OUT
            or title_level(reading.gazetteers, letters)
        )
        if matched is None or party or other or letters in reading.context.own_names:
            continue
        if in_compound(reading, matched[2], left=False):
            continue
        start = match.start("letters")
        name = tidy(reading.text[start : matched[2]])
        found.append(
            Found(start, matched[2], "partner", name, "letters-and-name", 0.7, slug(name), "organization")
        )
    return found


_BRANCHES = frozenset({"association", "network"})


def _find_branches(reading: Reading) -> list[Found]:
    """„ADFC Göttingen": an association known by its letters, and the place of its branch."""
    found = []
    for index, token in enumerate(reading.tokens[:-1]):
        known = reading.gazetteers.short_names.get(token.text, ())
        organization = next((o for o in known if o.kind in _BRANCHES and o.state is None), None)
        following = reading.tokens[index + 1]
        if organization is None or reading.between(token, following) != " ":
            continue
        matched = match_place(reading, index + 1)
        if matched and not in_compound(reading, token.start, left=True) and _is_branch(reading, matched[2]):
            found.append(_branch(reading, token.start, matched[2], organization))
    return found


def _is_branch(reading: Reading, end: int) -> bool:
    return not in_compound(reading, end, left=False)


def _branch(reading: Reading, start: int, end: int, organization: NamedOrganization) -> Found:
    place = tidy(reading.text[start:end]).partition(" ")[2]
    name = f"{organization.name} {place}"
    return Found(
        start, end, "partner", name, "branch-of-association", 0.85, slug(name), organization.kind,
        origin="gazetteer",
    )  # fmt: skip
