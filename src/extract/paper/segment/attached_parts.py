"""Combined files: where the paper ends and each Anlage begins.

The council system writes a paper and its public Anlagen into one file. An Anlage begins on a new page that
says so at its top or that a bookmark names; else all pages behind the list of Anlagen are one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extract.base.characters import fold
from extract.base.model import Attachment, Document, SourceFile, Zone

_TOP_LINE = re.compile(r"^(?:anlage|anhang)\s*(?:nr\.?\s*)?(\d{1,2}|[a-z])?\b", re.IGNORECASE)
_TOP_SHARE = 0.3
_NAME_SCORE = 88


@dataclass(frozen=True, slots=True)
class AttachedPart:
    """Pages `page_start` to `page_end` (both included) of a combined file that hold one Anlage.

    `attachment` is the index in the paper's list of Anlagen, or -1 where the list does not name it.
    """

    attachment: int
    title: str
    page_start: int
    page_end: int
    confidence: float
    rule: str


def split_parts(
    document: Document,
    attachments: Sequence[Attachment],
    source: SourceFile | None = None,
    zones: Sequence[Zone] = (),
) -> tuple[AttachedPart, ...]:
    """The Anlagen inside a file, in page order; empty for a file that holds one paper alone.

    Effects and signatures behind the list of Anlagen still belong to the paper.
    """
    last_page = document.pages[-1].number if document.pages else 0
    list_page = max((document.page_at(s) for a in attachments for s, _ in a.spans), default=None)
    if list_page is None or list_page >= last_page:
        return ()
    starts = _find_starts(document, attachments, source, zones, list_page)
    parts = []
    for index, (page, attachment, title, confidence, rule) in enumerate(starts):
        end = starts[index + 1][0] - 1 if index + 1 < len(starts) else last_page
        parts.append(AttachedPart(attachment, title, page, end, confidence, rule))
    return tuple(parts)


def _goes_on_behind_list(document: Document, zones: Sequence[Zone], list_page: int) -> bool:
    """Effects or signatures behind the list of Anlagen belong to the paper itself."""
    return any(
        zone.kind in ("effects", "signature") and document.page_at(zone.end - 1) > list_page for zone in zones
    )


def close_zones(document: Document, zones: Sequence[Zone], parts: Sequence[AttachedPart]) -> tuple[Zone, ...]:
    """The zones cut where the first Anlage inside the file begins; what follows is body."""
    if not parts:
        return tuple(zones)
    first = min(part.page_start for part in parts)
    blocks = (b.start for b in document.blocks if document.page_at(b.start) >= first)
    cut = min(blocks, default=len(document.text))
    kept = [Zone(z.kind, z.start, min(z.end, cut)) for z in zones if z.start < cut]
    return (*kept, Zone("body", cut, len(document.text)))


_Start = tuple[int, int, str, float, str]


def _find_starts(
    document: Document,
    attachments: Sequence[Attachment],
    source: SourceFile | None,
    zones: Sequence[Zone],
    list_page: int,
) -> list[_Start]:
    bookmarks = {page: title for _, title, page in (source.outline if source else ())}
    starts: list[_Start] = []
    used: set[int] = set()
    for page in document.pages:
        if page.number <= list_page:
            continue
        lines = _top_lines(document, page.number, page.height)
        found = _by_bookmark(bookmarks.get(page.number), attachments, used)
        found = found or _by_top_line(lines, attachments, used)
        found = found or _by_new_count(document, page.number)
        if found is not None:
            attachment, title, confidence, rule = found
            if attachment >= 0:
                used.add(attachment)
            starts.append((page.number, attachment, title, confidence, rule))
    if not starts and not _goes_on_behind_list(document, zones, list_page):
        starts.append((list_page + 1, -1, "", 0.6, "behind-list-of-attachments"))
    return _named_in_order(starts, attachments, used)


def _named_in_order(
    starts: Sequence[_Start], attachments: Sequence[Attachment], used: set[int]
) -> list[_Start]:
    """Beginnings that name nothing are the Anlagen left over, in order, where there are as many of both."""
    left = [index for index in range(len(attachments)) if index not in used]
    nameless = sum(start[1] < 0 for start in starts)
    if nameless != len(left):
        return list(starts)
    following = iter(left)
    named = []
    for page, attachment, title, confidence, rule in starts:
        if attachment < 0:
            attachment = next(following)
            title = attachments[attachment].name
        named.append((page, attachment, title, confidence, rule))
    return named


_COUNT = re.compile(r"(?:^|\bseite\s+|[-–]\s)1(?:\s*(?:von|/)\s*\d+)?(?:\s[-–]|$|\s{2,}|\t)", re.IGNORECASE)


def _by_new_count(document: Document, page: int) -> tuple[int, str, float, str] | None:
    """A page behind the list whose printed number is 1 again, or whose paper is turned, begins an Anlage."""
    height = document.pages[page - 1].height
    edge = [f.text for f in document.furniture_on(page)]
    edge += [line.text for line in document.lines_on(page) if line.box.top > 0.88 * height]
    if any(_COUNT.search(text) for text in edge):
        return -1, "", 0.8, "page-count-starts-over"
    here, before = document.pages[page - 1], document.pages[page - 2]
    turned = (here.width > here.height) != (before.width > before.height)
    return (-1, "", 0.75, "page-turned") if turned else None


def _top_lines(document: Document, page: int, height: float) -> list[str]:
    """The first rows of a page, those set aside as furniture too, since running headers name Anlagen."""
    lines = [
        line.text.replace("\t", " ") for line in document.lines_on(page) if line.box.top < _TOP_SHARE * height
    ]
    furniture = [f.text for f in document.furniture_on(page) if f.box.top < 0.2 * height]
    return [*lines[:6], *furniture]


def _by_bookmark(
    title: str | None, attachments: Sequence[Attachment], used: set[int]
) -> tuple[int, str, float, str] | None:
    if not title:
        return None
    index = _matching_name(title, attachments, used)
    if index is None and not _TOP_LINE.match(title):
        return None
    number = _matching_number(title, attachments, used)
    chosen = index if index is not None else number
    return (chosen if chosen is not None else -1, title, 0.95, "bookmark")


def _by_top_line(
    lines: Sequence[str], attachments: Sequence[Attachment], used: set[int]
) -> tuple[int, str, float, str] | None:
    for line in lines:
        index = _matching_name(line, attachments, used)
        if index is not None:
            return index, attachments[index].name, 0.9, "name-at-top-of-page"
        if _TOP_LINE.match(line) and len(line) < 160:
            number = _matching_number(line, attachments, used)
            if number is not None:
                return number, attachments[number].name, 0.9, "number-at-top-of-page"
    return None


def _matching_name(text: str, attachments: Sequence[Attachment], used: set[int]) -> int | None:
    wanted = fold(text)
    if len(wanted) <= 8 or len(wanted) > 250:
        return None
    scores = [
        (_likeness(wanted, fold(_plain_name(a.name))), -index)
        for index, a in enumerate(attachments)
        if index not in used
    ]
    score, index = max(scores, default=(0.0, 0))
    return -index if score >= _NAME_SCORE else None


def _likeness(line: str, name: str) -> float:
    """How well a line at the top of a page matches an Anlage's name, 0–100; words may be added or missing."""
    common = {w for w in line.split() if len(w) > 3} & {w for w in name.split() if len(w) > 3}
    if len(common) >= 3:
        return max(fuzz.ratio(line, name), fuzz.token_set_ratio(line, name))
    return fuzz.ratio(line, name)


def _plain_name(name: str) -> str:
    """The name without „Anlage 2" before it and a file's ending behind it."""
    name = re.sub(r"^(?:anlage|anhang)\s*\d{0,2}\s*[-–:_.]?\s*", "", name, flags=re.IGNORECASE)
    return re.sub(r"\.(?:pdf|docx?|xlsx?)$", "", name, flags=re.IGNORECASE).replace("_", " ")


def _matching_number(text: str, attachments: Sequence[Attachment], used: set[int]) -> int | None:
    match = _TOP_LINE.match(text.strip())
    if not match or not match.group(1):
        return 0 if match and len(attachments) == 1 and 0 not in used else None
    for index, attachment in enumerate(attachments):
        own = attachment.number or str(attachment.position)
        if index not in used and re.sub(r"\D", "", own) == match.group(1):
            return index
    return None
