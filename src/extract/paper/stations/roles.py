"""Words of the Beratungsfolge: roles (Zuständigkeit), results, and wordings that name a body."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from extract.german.hyphens import HYPHENS, join_line_end
from extract.paper.form.cells import Cell
from extract.profile import Profile, letters_of

_MIN_FUZZY = 92.0
_SHORT_BODY = re.compile(
    r"(?:[A-ZÄÖÜ][a-zäöüß]{0,2}){2,6}|[A-ZÄÖÜ]{2,6}|FA\b.*|OR\b.+|OBR\b.+|SBB\b.+|AG\b.+"
)


def parse_role(text: str, profile: Profile) -> str | None:
    """The normal form of a role (`kenntnis`, `vorberatung`, …); None for wording no vocabulary knows."""
    wanted = letters_of(text)
    if not wanted:
        return None
    return profile.role_names.get(wanted) or _similar_role(wanted, profile)


def _similar_role(wanted: str, profile: Profile) -> str | None:
    if not 7 <= len(wanted) <= 40:
        return None
    best = process.extractOne(wanted, profile.role_names.keys(), scorer=fuzz.ratio, score_cutoff=_MIN_FUZZY)
    return profile.role_names[best[0]] if best else None


def split_role(cell: Cell, profile: Profile) -> tuple[Cell | None, Cell | None]:
    """The longest wording of a role at the beginning of a cell, and what follows it."""
    words = list(re.finditer(r"\S+", cell.text))
    for count in range(min(len(words), 7), 0, -1):
        end = words[count - 1].end()
        if cell.text[end - 1] not in HYPHENS and _is_exact_role(cell.text[:end], profile):
            rest = cell.part(end)
            return cell.part(0, end), rest if rest.text else None
    return None, cell


def _is_exact_role(text: str, profile: Profile) -> bool:
    word = letters_of(text)
    if len(word) == 1 and not text.strip().isupper():
        return False
    return word in profile.role_names


def is_complete_role(text: str, profile: Profile) -> bool:
    """True where a role is known and not cut by a hyphen at the line end („Beratung und Beschluss-")."""
    return text.rstrip()[-1:] not in HYPHENS and parse_role(text, profile) is not None


def begins_role(text: str, profile: Profile) -> bool:
    """True where a role begins that may go on in the next row („Beratung und Beschluss-")."""
    word = letters_of(text)
    if len(word) < 5:
        return False
    return any(role.startswith(word) for role in profile.role_names)


def completes_role(left: str, right: str, profile: Profile) -> int:
    """How many characters of `right` complete a role begun in `left`; 0 where none do."""
    for match in reversed(list(re.finditer(r"\S+", right))):
        if _is_exact_role(left.rstrip(HYPHENS) + right[: match.end()], profile):
            return match.end()
    return 0


_RESULT = re.compile(
    r"^[-–\s]*(?:[ab]\)\s*)?(?:einstimmig|mehrheitlich|mehrheit|zustimmend|zugestimmt|abgelehnt|angenommen|abgesetzt|"
    r"zurückgestellt|zurückgezogen|vertagt|beschlossen|ungeändert|geändert|beraten ohne|keine? beschluss|"
    r"gilt als|zur kenntnis genommen|antrag\s?zurück|siehe teil|verwiesen|überwiesen|"
    r"\d+\s?(?:ja|nein)\b|\d+\s?stimme)",
    re.IGNORECASE,
)


def begins_result(text: str) -> bool:
    """True where the text begins as a vote's result does: „Einstimmig lt. Vorschlag", „8 Ja-Stimmen"."""
    return bool(_RESULT.match(text))


def find_result(text: str) -> int:
    """Where a result begins behind the first word of a text; 0 where none does."""
    starts = [m.start() for m in re.finditer(r"(?<=\s)\S", text) if begins_result(text[m.start() :])]
    return starts[0] if starts else 0


@lru_cache(maxsize=64)
def _head_pattern(heads: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        r"(?:der |die |das |den |dem |des )?(?:" + "|".join(_head(h) for h in heads) + ")", re.IGNORECASE
    )


def _head(head: str) -> str:
    if head.endswith("-"):
        return re.escape(head)
    ending = r"(?:s|es|e|er|en)?(?![a-zäöüß-])" if len(head) <= 4 else r"(?:s|es|e|er|en)?(?![a-zäöüß])"
    return re.escape(head) + (ending if len(head) <= 8 else "")


def begins_body(text: str, profile: Profile) -> bool:
    """True where the text begins as a body's name does („Ausschuss für …", „Rat", „Ortsbeirat Golm")."""
    text = text.strip(" •-–").lstrip("0123456789.) ")
    if _head_pattern(profile.body_heads).match(text):
        return True
    word = letters_of(text)
    return len(word) >= 2 and any(name.startswith(word) for name in profile.body_names)


def is_body(text: str, profile: Profile) -> bool:
    """True where the whole wording can be a body's name."""
    if not 2 <= len(text) <= 160:
        return False
    if begins_body(text, profile) or is_known_body(text, profile):
        return True
    words = [letters_of(word) for word in text.split()[:8]]
    return any(word.endswith(profile.body_tails) for word in words) or bool(
        _SHORT_BODY.fullmatch(text.strip())
    )


def is_known_body(text: str, profile: Profile) -> bool:
    """True where the profile lists a body by this wording."""
    return letters_of(text) in profile.body_names


def is_part_of_known_body(text: str, profile: Profile) -> bool:
    """True where a body that the profile lists begins with this wording and goes on."""
    word = letters_of(text)
    return bool(word) and any(name.startswith(word) and name != word for name in profile.body_names)


def completed_body(body: str, text: str, profile: Profile) -> int:
    """How many characters of `text` complete `body` to one that the profile lists; 0 where none do."""
    for match in reversed(list(re.finditer(r"\S+", text))):
        if is_known_body(join_line_end(body, text[: match.end()]), profile):
            return match.end()
    return 0
