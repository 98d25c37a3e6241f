"""Which blocks are headings: by number first, by known words second, by looks last.

A number alone makes no heading: items of a list have numbers too. A numbered line is a heading when it looks
like one (bold, larger, underlined) or when running text, not the next number, follows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.german.dates.printed import find_day
from extract.paper.segment.features import BlockView
from extract.paper.segment.zones import is_formula
from extract.profile import Profile, letters_of

MAX_HEADING = 260
_MAX_PLAIN_HEADING = 110
_ENDS_SENTENCE = re.compile(r"(?<!\be\.V)(?<!\be\. V)(?<!\busw)(?<!\betc)[.;,]$")
_SALUTATION = re.compile(r"^(?:Sehr geehrte|Mit freundlichen|Liebe|gez\.|Im Auftrag|i\. ?A\.)", re.IGNORECASE)
_PERSON = re.compile(r"^(?:Herrn?|Frau|An)\b")
_SPEAKER = re.compile(r"\s[-–]\s(?:Fr\.|Hr\.|Frau|Herr)\s.{2,60}$")
"""Minutes name the speaker behind an item's title."""
_HONORIFIC = re.compile(r"^(?:Herrn?|Frau|Hr\.|Fr\.|Stadtrat|Stadträtin)\s+[A-ZÄÖÜ]")
_SIGNED = re.compile(r"^(?:gez\.|i\. ?A\.|i\. ?V\.|Im Auftrag|In Vertretung)")
_BEFORE_DAY = re.compile(r"\S*\s*(?:den\s+)?")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: blocks `first` to `last` (half-open), number and title as printed, the rule that saw it.

    `style` orders headings of one look together: marker kind and depth, or size and weight.
    """

    first: int
    last: int
    number: str | None
    title: str
    style: tuple[str, ...]
    size: float
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Looks:
    """What sets headings apart in this document: the size of running text and how much of it is bold."""

    body_size: float
    bold_share: float

    def stands_out(self, view: BlockView) -> bool:
        """Bold where running text is not, larger, or underlined."""
        bold = view.bold and self.bold_share < 0.5
        return bold or view.size >= self.body_size + 1.0 or view.underlined


def find_headings(views: Sequence[BlockView], looks: Looks, profile: Profile) -> list[Heading]:
    """The headings among consecutive blocks, in order; lines of a table of contents are none."""
    contents = _contents_lines(views) | {view.index for view in views if view.in_table}
    headings: list[Heading] = []
    position = 0
    while position < len(views):
        view = views[position]
        if view.index in contents or (headings and view.index < headings[-1].last):
            position += 1
            continue
        heading = _read_heading(views, position, looks, profile, headings)
        if heading is not None:
            headings.append(heading)
        position += 1
    return headings


def _read_heading(
    views: Sequence[BlockView], position: int, looks: Looks, profile: Profile, before: Sequence[Heading]
) -> Heading | None:
    view = views[position]
    if not _may_be_heading(view):
        return None
    rule, confidence = _judge(views, position, looks, profile)
    if rule is None and _goes_on_counting(view, looks, before):
        rule, confidence = "numbering-goes-on", 0.85
    if rule is None:
        return None
    last = _last_block(views, position, looks, profile)
    text = " ".join(v.rest if v is view else v.text for v in views[position : last + 1])
    number = view.number if view.marker not in (None, "bullet") else None
    return Heading(
        first=view.index,
        last=views[last].index + 1,
        number=number,
        title=_SPEAKER.sub("", " ".join(text.split())).rstrip(" :"),
        style=_style(view, looks),
        size=view.size,
        rule=rule,
        confidence=confidence,
    )


def _may_be_heading(view: BlockView) -> bool:
    text = view.text
    if not view.single_cells or len(text) > MAX_HEADING or len(view.lines) > 4:
        return False
    if view.marker == "bullet" or _SALUTATION.match(text) or _is_date_line(text):
        return False
    if view.number_alone:
        return True
    if not any(c.isalpha() for c in view.rest) or "☐" in text or "☒" in text:
        return False
    return not view.rest[0].islower() and not re.match(r"^[(\[]", view.rest)


def _is_date_line(text: str) -> bool:
    """„Erlangen, den 8. November 2022“: a day with nothing but a word before it."""
    printed = find_day(text)
    if printed is None or printed.end != len(text):
        return False
    return _BEFORE_DAY.fullmatch(text[: printed.start]) is not None


def _judge(
    views: Sequence[BlockView], position: int, looks: Looks, profile: Profile
) -> tuple[str | None, float]:
    """The rule by which the block is a heading and how sure it is, or (None, 0)."""
    view = views[position]
    if is_formula(view, profile):
        return None, 0.0
    known = _is_known(view, profile)
    stands_out = looks.stands_out(view)
    ends = bool(_ENDS_SENTENCE.search(view.text.rstrip()))
    if view.marker in ("decimal", "named", "roman", "letter"):
        if stands_out and not ends:
            return "numbered-and-set-off", 0.97
        if known:
            return "numbered-and-known", 0.95
        if view.marker == "named" and not ends and len(view.text) <= MAX_HEADING:
            return "named-number", 0.9
        plain = view.marker != "letter" and not view.number_is_bare
        if plain and not ends and _is_followed_by_text(views, position, looks):
            return "numbered-before-text", 0.8
        return None, 0.0
    if view.marker is not None:
        return None, 0.0
    if known and len(view.lines) == 1:
        return "known-words", 0.95 if stands_out or view.text.endswith(":") else 0.85
    if stands_out and not ends and _leads_to_text(views, position) and not _is_label(views, position):
        return "set-off", 0.85 if view.bold else 0.75
    return None, 0.0


def _goes_on_counting(view: BlockView, looks: Looks, before: Sequence[Heading]) -> bool:
    """The next number of headings already seen, without their looks: „IV. Abdruck" after „I. Vortrag"."""
    if _ENDS_SENTENCE.search(view.text.rstrip()) or len(view.text) > _MAX_PLAIN_HEADING:
        return False
    style = _style(view, looks)
    last = next((h for h in reversed(before) if h.style == style and h.number), None)
    if last is None or view.marker not in ("decimal", "roman", "named"):
        return False
    step = _ordinal(view.number) - _ordinal(last.number)
    return 1 <= step <= (3 if view.marker == "roman" else 1)


def _ordinal(number: str | None) -> int:
    """The last part of a number as an integer: 2 for „1.2" and for „II"; 0 where there is none."""
    part = (number or "").split()[-1].split(".")[-1] if number else ""
    if part.isdigit():
        return int(part)
    values = [_ROMAN[c] for c in part if c in _ROMAN]
    return sum(-v if v < max(values[k:]) else v for k, v in enumerate(values))


_ROMAN = {"I": 1, "V": 5, "X": 10}


def _is_label(views: Sequence[BlockView], position: int) -> bool:
    """Set-off lines that name persons, offices or numbers to dial: lists of those present, signatures."""
    text = views[position].text
    following = views[position + 1].text if position + 1 < len(views) else ""
    digits = sum(c.isdigit() for c in text)
    dialled = digits > sum(c.isalpha() for c in text) or text.startswith("+")
    return dialled or bool(_HONORIFIC.match(text) or _HONORIFIC.match(following) or _SIGNED.match(following))


def _is_known(view: BlockView, profile: Profile) -> bool:
    words = letters_of(view.rest)
    known = [*profile.headings, *(w for key in _OPENER_ZONES for w in profile.zones.get(key, ()))]
    return any(letters_of(word) == words for word in known)


_OPENER_ZONES = ("resolution", "body", "effects", "attachments")


def is_opener(view: BlockView, profile: Profile) -> bool:
    """True for a word that opens a zone of a paper, such as „Begründung" or „Finanzielle Auswirkungen"."""
    words = letters_of(view.rest)
    return any(letters_of(w) == words for key in _OPENER_ZONES for w in profile.zones.get(key, ()))


def _is_followed_by_text(views: Sequence[BlockView], position: int, looks: Looks) -> bool:
    """A plain numbered line is a heading only when short and when no item of the same list follows."""
    view = views[position]
    if len(view.text) > _MAX_PLAIN_HEADING or len(view.lines) > 1 or position + 1 >= len(views):
        return False
    following = views[position + 1]
    if following.marker == view.marker and not _is_deeper(view, following):
        return False
    return (following.marker is None and len(following.text) > len(view.text)) or _is_deeper(view, following)


def _is_deeper(view: BlockView, following: BlockView) -> bool:
    return (
        following.marker == "decimal"
        and view.marker == "decimal"
        and (following.number or "").startswith((view.number or "?") + ".")
    ) or (view.marker in ("decimal", "roman") and following.marker == "letter" and following.number == "a")


def _leads_to_text(views: Sequence[BlockView], position: int) -> bool:
    """An unnumbered heading has something under it: text, an item or another heading."""
    view = views[position]
    return any(
        other.page - view.page <= 1 and any(c.isalpha() for c in other.text)
        for other in views[position + 1 : position + 3]
    )


def _last_block(views: Sequence[BlockView], position: int, looks: Looks, profile: Profile) -> int:
    """Headings broken into rows on purpose: one look, little white between them, no number of their own."""
    last = position
    while last + 1 < len(views) and last - position < 3:
        view, following = views[last], views[last + 1]
        same = (
            following.marker is None
            and following.page == view.page
            and abs(following.size - view.size) < 0.4
            and following.bold == view.bold
            and following.single_cells
            and len(following.text) <= MAX_HEADING
        )
        tight = following.white <= 0.6 * max(view.size, 4.0) or view.number_alone
        ended = view.text.rstrip().endswith((":", "?", "!")) and not view.number_alone
        if not (same and tight and looks.stands_out(following)) or ended or _PERSON.match(following.text):
            return last
        if _is_known(following, profile) or _is_known(view, profile):
            return last
        last += 1
    return last


def _style(view: BlockView, looks: Looks) -> tuple[str, ...]:
    if view.marker == "decimal":
        depth = (view.number or "").count(".") + 1
        return ("decimal", str(depth), view.close if depth == 1 else "")
    if view.marker in ("named", "roman", "letter"):
        word = (view.number or "").split()[0] if view.marker == "named" else ""
        return (view.marker, word, "upper" if (view.number or "")[:1].isupper() else "lower")
    heavy = "bold" if view.bold else "underlined" if view.underlined else "plain"
    return ("look", f"{max(view.size, looks.body_size):.1f}", heavy)


def _contents_lines(views: Sequence[BlockView]) -> set[int]:
    """Blocks that make up a table of contents: three and more rows in a row that name pages."""
    contents: set[int] = set()
    run: list[BlockView] = []
    for view in [*views, None]:
        if view is not None and view.names_page and len(view.text) < 200:
            run.append(view)
            continue
        if len(run) >= 3 and _pages_rise(run):
            contents.update(v.index for v in run)
        run = []
    return contents


def _pages_rise(run: Sequence[BlockView]) -> bool:
    pages = [int(match.group()) for v in run if (match := re.search(r"\d{1,3}$", v.text))]
    return all(low <= high for low, high in pairwise(pages))
