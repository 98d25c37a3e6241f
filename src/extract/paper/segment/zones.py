"""Zones: the stretches of a paper by purpose, found from the words that open them.

A paper's head (letterhead, subject, stations) ends at the resolution formula, at the first opener of the body
or at the first running text. Effects, attachments and signatures are looked for behind the head only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.base.model import Document, Zone, ZoneKind
from extract.paper.segment.features import BlockView, view_blocks
from extract.profile import Profile, letters_of

_MIN_PROSE = 90
_MAX_HEAD_BLOCKS = 120
_SENTENCE = re.compile(r"[^\W\d_]{2,}[.:!?][\"”“»)]?$")
_OPENER_TAIL = re.compile(r"\s[-–]\s|\s?\(|:\s")
"""What may follow an opener on its row: „Öffentliche Tagesordnung - 18:30 Uhr"."""
_ATTACHMENT_OPENER_PART = 0.4
"""„Anlage(n)" opens the attachment list only behind this part of the text, or where a list follows."""


def split_zones(document: Document, profile: Profile) -> tuple[Zone, ...]:
    """The zones of a document, in order, without gap or overlap; none for a document without text."""
    views = view_blocks(document)
    if not views:
        return ()
    head_end = find_head_end(views, profile)
    starts: list[tuple[int, ZoneKind]] = _head_zones(views[:head_end], profile)
    starts.extend(_body_zones(views, head_end, profile))
    return _build_zones(document, views, starts)


def _build_zones(
    document: Document, views: Sequence[BlockView], starts: Sequence[tuple[int, ZoneKind]]
) -> tuple[Zone, ...]:
    zones: list[Zone] = []
    for index, (first, kind) in enumerate(starts):
        begin = views[first].block.start if zones else 0
        following = starts[index + 1][0] if index + 1 < len(starts) else None
        end = views[following].block.start if following is not None else len(document.text)
        if zones and zones[-1].kind == kind:
            zones[-1] = Zone(kind, zones[-1].start, end)
        else:
            zones.append(Zone(kind, begin, end))
    return tuple(zones)


def find_head_end(views: Sequence[BlockView], profile: Profile) -> int:
    """The index of the first block behind the head; 0 where the document has none."""
    seen: set[str] = set()
    consultations = False
    for view in views[:_MAX_HEAD_BLOCKS]:
        words = letters_of(view.text)
        consultations = consultations or opens(view, profile.zones.get("consultations", ()))
        if is_formula(view, profile):
            return view.index
        opener = opens(view, profile.zones.get("resolution", ())) or opens(
            view, profile.zones.get("body", ())
        )
        if opener and _is_certain(view, words, seen, consultations, profile):
            return view.index
        if _is_prose(view, profile) and view.index > 0:
            return _back_to_heading(views, view.index)
        seen.add(words)
    return min(len(views), _MAX_HEAD_BLOCKS)


def _is_certain(view: BlockView, words: str, seen: set[str], consultations: bool, profile: Profile) -> bool:
    """Words that name a paper type („Antrag", „Bericht") open the body only when they cannot be the type."""
    types = {letters_of(word) for names in profile.paper_types.values() for word in names}
    if words not in types:
        return view.index > 0
    return view.text.rstrip().endswith(":") or consultations or words in seen


def _back_to_heading(views: Sequence[BlockView], index: int) -> int:
    """A bold or underlined line right above the first running text is its heading, not part of the head."""
    above = views[index - 1]
    short = len(above.text) < 60 and above.single_cells and above.marker in ("decimal", "roman")
    return index - 1 if index > 1 and short else index


def _is_prose(view: BlockView, profile: Profile) -> bool:
    if any(view.text.startswith(word) for word in profile.salutations):
        return True
    if not view.single_cells or len(view.lines) < 2 or len(view.text) < _MIN_PROSE:
        return False
    return bool(_SENTENCE.search(view.text)) and not view.bold


def is_formula(view: BlockView, profile: Profile) -> bool:
    """True where the block is what the body is asked to do („Der Hauptausschuss nimmt zur Kenntnis:")."""
    text = view.text.replace("\t", " ")
    for pattern in profile.resolution_formulas:
        match = re.match(pattern, text)
        if match and (match.end() >= len(text) - 2 or text[match.end() - 1] == ":"):
            return True
    return False


def opens(view: BlockView, words: Sequence[str]) -> bool:
    """True where the block's first cell is one of the words, a colon or question mark aside."""
    first = view.lines[0].segments[0].text if view.lines else ""
    first = _OPENER_TAIL.split(first)[0]
    wanted = {letters_of(word) for word in words}
    if len(view.lines) == 1 and letters_of(first) in wanted:
        return True
    return bool(view.rest != view.text and len(view.lines) == 1 and letters_of(view.rest) in wanted)


def _head_zones(views: Sequence[BlockView], profile: Profile) -> list[tuple[int, ZoneKind]]:
    starts: list[tuple[int, ZoneKind]] = []
    for view in views:
        if opens(view, profile.zones.get("consultations", ())):
            starts.append((view.index, "consultations"))
        elif opens(view, profile.zones.get("subject", ())):
            starts.append((view.index, "subject"))
    if views and (not starts or starts[0][0] > 0):
        starts.insert(0, (0, "letterhead"))
    return starts


def _body_zones(views: Sequence[BlockView], head_end: int, profile: Profile) -> list[tuple[int, ZoneKind]]:
    starts: list[tuple[int, ZoneKind]] = []
    if head_end >= len(views):
        return starts
    first: ZoneKind = "resolution" if _is_resolution(views[head_end], profile) else "body"
    starts.append((head_end, first))
    for view in views[head_end + 1 :]:
        kind = _zone_of(view, views, head_end, profile, starts[-1][1])
        if kind is not None and kind != starts[-1][1]:
            starts.append((view.index, kind))
    return starts


def _is_resolution(view: BlockView, profile: Profile) -> bool:
    return is_formula(view, profile) or opens(view, profile.zones.get("resolution", ()))


def _zone_of(
    view: BlockView, views: Sequence[BlockView], head_end: int, profile: Profile, current: ZoneKind
) -> ZoneKind | None:
    """The zone that a block behind the head opens, or None where it goes on with the current one."""
    if _opens_attachments(view, views, head_end, profile):
        return "attachments"
    if opens(view, profile.zones.get("effects", ())):
        return "effects"
    if opens(view, profile.zones.get("signature", ())) and view.index >= len(views) * 0.6:
        return "signature" if _only_short_rows(views[view.index :]) else None
    if opens(view, profile.zones.get("body", ())) and current != "attachments":
        return "body"
    if opens(view, profile.zones.get("resolution", ())) and current in ("body", "effects"):
        return "resolution" if _is_named_resolution(view) else None
    return "body" if current == "resolution" and _leaves_resolution(view, views, profile) else None


def _is_named_resolution(view: BlockView) -> bool:
    return view.text.rstrip().endswith(":") or letters_of(view.text).startswith("beschlussv")


def _leaves_resolution(view: BlockView, views: Sequence[BlockView], profile: Profile) -> bool:
    """The text right behind a formula („… nimmt zur Kenntnis:") is the paper's own text."""
    return view.index > 0 and is_formula(views[view.index - 1], profile)


def _opens_attachments(view: BlockView, views: Sequence[BlockView], head_end: int, profile: Profile) -> bool:
    if not opens(view, profile.zones.get("attachments", ())):
        return False
    behind = views[view.index + 1 : view.index + 3]
    lists = any(_looks_like_entry(other) for other in behind)
    late = view.index - head_end >= _ATTACHMENT_OPENER_PART * (len(views) - head_end)
    return lists or late


def _looks_like_entry(view: BlockView) -> bool:
    return (
        view.marker is not None
        or bool(re.match(r"(?:Anlage\s*\d|\d{1,2}\s)", view.text))
        or "\t" in view.text
    )


def _only_short_rows(views: Sequence[BlockView]) -> bool:
    return all(len(view.lines) == 1 and len(view.text) < 120 for view in views)
