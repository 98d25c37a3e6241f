"""The outline: headings nest by their numbering, then by their looks; items and lists lie inside sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.base.model import Document, Section, SectionKind, Table, Zone
from extract.paper.segment.attached_parts import AttachedPart
from extract.paper.segment.features import BlockView, body_size, bold_share, group_by_page, view_blocks
from extract.paper.segment.headings import Heading, Looks, find_headings, is_opener
from extract.paper.segment.items import find_items
from extract.paper.segment.zones import opens
from extract.profile import Profile, letters_of

_REPORT = re.compile(r"(?:^|\b)\w*bericht\b", re.IGNORECASE)


@dataclass(slots=True)
class _Node:
    """A section in the making; positions are in the clean text."""

    kind: SectionKind
    level: int
    number: str | None
    title: str | None
    heading: tuple[int, int]
    start: int
    rule: str
    confidence: float
    style: tuple[str, ...] = ()
    children: list[_Node] = field(default_factory=list)


def build_sections(
    document: Document,
    zones: Sequence[Zone],
    profile: Profile,
    parts: Sequence[AttachedPart] = (),
    tables: Sequence[Table] = (),
) -> tuple[Section, ...]:
    """The outline of a document in reading order; `parent` points to earlier entries.

    The head has no sections. Text before the first heading is the cover; Anlagen inside a combined file
    (`parts`) are sections of kind `attachment` with their own headings under them. What stands in a
    table (`tables`) is neither heading nor item.
    """
    views = view_blocks(document, tables)
    looks = Looks(body_size(document), bold_share(document))
    first_part = min((part.page_start for part in parts), default=None)
    own = [v for v in views if first_part is None or v.page < first_part]
    nodes = _paper_nodes(document, own, zones, looks, profile)
    end = own[-1].block.end if own else 0
    sections = _finish(nodes, end, document, own, ())
    on_page = group_by_page(views)
    for part in parts:
        inside = [v for page in range(part.page_start, part.page_end + 1) for v in on_page.get(page, ())]
        sections = _add_part(sections, part, inside, document, looks, profile)
    return tuple(sections)


def _paper_nodes(
    document: Document, views: Sequence[BlockView], zones: Sequence[Zone], looks: Looks, profile: Profile
) -> list[_Node]:
    body_start = _body_start(zones)
    body = [v for v in views if v.block.start >= body_start]
    zone_at = {v.index: _zone_kind(zones, v.block.start) for v in body}
    nodes: list[_Node] = []
    levels = _Levels()
    headings = {h.first: h for h in find_headings(body, looks, profile)}
    for view in body:
        kind = zone_at[view.index]
        special = _special_node(view, kind, nodes, zone_at, headings)
        if special is not None:
            nodes.append(special)
            levels = _Levels() if kind != "body" else levels
        elif not nodes and (opens(view, profile.zones.get("cover", ())) or view.index not in headings):
            nodes.append(_cover_node(view, profile))
        elif view.index in headings and kind not in ("attachments", "signature"):
            heading = headings[view.index]
            nodes.append(_heading_node(view, heading, views, levels, nodes, profile, kind))
    return nodes


def _body_start(zones: Sequence[Zone]) -> int:
    heads = ("letterhead", "subject", "consultations")
    return next((zone.start for zone in zones if zone.kind not in heads), zones[-1].end if zones else 0)


def _zone_kind(zones: Sequence[Zone], position: int) -> str:
    return next((zone.kind for zone in zones if zone.start <= position < zone.end), "body")


_ZONE_SECTIONS: dict[str, SectionKind] = {
    "attachments": "attachment_list",
    "signature": "signature",
    "effects": "effects",
}


def _special_node(
    view: BlockView,
    zone: str,
    nodes: Sequence[_Node],
    zone_at: dict[int, str],
    headings: dict[int, Heading],
) -> _Node | None:
    """The first block of an attachment list, of effects or of signatures opens a section of that kind."""
    if zone not in _ZONE_SECTIONS or zone_at.get(view.index - 1) == zone:
        return None
    kind = _ZONE_SECTIONS[zone]
    end = view.block.end if kind != "signature" else view.block.start
    title = _opening_words(view) if kind != "signature" else None
    return _Node(kind, 1, None, title, (view.block.start, end), end, f"zone-{zone}", 0.9)


def _opening_words(view: BlockView) -> str:
    """The words before a check box or the next cell, so without „☐ Ja" behind an opener."""
    return " ".join(re.split(r"[\t☐☒]", view.text)[0].split()).rstrip(" :?")


def _cover_node(view: BlockView, profile: Profile) -> _Node:
    """The cover, opened by a form's label („Inhalt der Mitteilung:") or by the first text behind the head."""
    start, end = view.block.start, view.block.end
    if opens(view, profile.zones.get("cover", ())):
        return _Node("cover", 1, None, _opening_words(view), (start, end), end, "cover-label", 0.9)
    return _Node("cover", 1, None, None, (start, start), start, "before-headings", 0.9)


def _heading_node(
    view: BlockView,
    heading: Heading,
    views: Sequence[BlockView],
    levels: _Levels,
    nodes: Sequence[_Node],
    profile: Profile,
    zone: str,
) -> _Node:
    last = next(v for v in views if v.index == heading.last - 1)
    kind: SectionKind = "section"
    if zone == "effects":
        kind = "effects"
    elif _is_report(heading, view, nodes, profile):
        kind = "report"
    opener = is_opener(view, profile) and heading.number is None
    leaf = letters_of(heading.title) in {letters_of(word) for word in profile.leaf_headings}
    level = levels.place(heading, kind, opener, leaf)
    span = (view.block.start, last.block.end)
    return _Node(
        kind,
        level,
        heading.number,
        heading.title,
        span,
        last.block.end,
        heading.rule,
        heading.confidence,
        heading.style,
    )


def _is_report(heading: Heading, view: BlockView, nodes: Sequence[_Node], profile: Profile) -> bool:
    """The title of a report inside a paper: an unnumbered heading that calls itself one, once."""
    if heading.number is not None or any(n.kind == "report" for n in nodes) or is_opener(view, profile):
        return False
    return bool(_REPORT.search(heading.title)) and all(n.kind in ("cover", "section") for n in nodes)


@dataclass(slots=True)
class _Levels:
    """The open headings from the outside in, by style; numbering decides before looks.

    `leaf` is true while the innermost one is a heading that has no numbered sections under it; `openers`
    says whether words such as „Begründung" stand at the top level whatever they look like.
    """

    stack: list[tuple[tuple[str, ...], int, float]] = field(default_factory=list)
    leaf: bool = False
    openers: bool = True

    def place(self, heading: Heading, kind: SectionKind, opener: bool, leaf: bool) -> int:
        """The level of the next heading; closes what it ends."""
        base = 1 if self._report_level() is None else 2
        if kind == "report":
            self.stack = [(("report",), 1, heading.size)]
            return 1
        if opener and self.openers:
            self.leaf = leaf
            return self._put(heading.style, base, heading.size, at=base)
        for depth, (style, level, _) in enumerate(self.stack):
            if style == heading.style:
                self.stack = self.stack[: depth + 1]
                self.leaf = leaf
                return level
        parent = self._parent_of(heading)
        if self.leaf and self.stack and parent == self.stack[-1][1]:
            parent -= 1
        self.leaf = leaf
        return self._put(heading.style, parent + 1, heading.size, at=parent + 1)

    def _report_level(self) -> int | None:
        return 1 if self.stack and self.stack[0][0] == ("report",) else None

    def _put(self, style: tuple[str, ...], level: int, size: float, at: int) -> int:
        self.stack = [entry for entry in self.stack if entry[1] < at]
        self.stack.append((style, level, size))
        return level

    def _parent_of(self, heading: Heading) -> int:
        """The level under which a style not seen before belongs."""
        if heading.style[0] == "decimal" and int(heading.style[1]) > 1:
            for style, level, _ in reversed(self.stack):
                if style[0] == "decimal" and int(style[1]) < int(heading.style[1]):
                    return level
        larger = [level for style, level, size in self.stack if self._outranks(style, size, heading)]
        return larger[-1] if larger else 0

    @staticmethod
    def _outranks(style: tuple[str, ...], size: float, heading: Heading) -> bool:
        if style == ("report",):
            return True
        if heading.style[0] == "look" and style[0] in ("decimal", "roman", "named"):
            return size >= heading.size - 0.2
        return size >= heading.size - 0.2 or heading.style[0] == "letter"


def _finish(
    nodes: Sequence[_Node],
    end: int,
    document: Document,
    views: Sequence[BlockView],
    before: Sequence[Section],
    root: int = -1,
) -> list[Section]:
    """Nodes as sections with parents and ends, items and lists put inside them."""
    sections = list(before)
    open_levels: list[tuple[int, int]] = []
    for index, node in enumerate(nodes):
        stop = nodes[index + 1].heading[0] if index + 1 < len(nodes) else end
        open_levels = [(level, at) for level, at in open_levels if level < node.level]
        parent = open_levels[-1][1] if open_levels else root
        position = len(sections)
        sections.append(
            Section(
                position,
                parent,
                node.kind,
                node.level,
                node.number,
                node.title,
                node.heading,
                node.start,
                max(stop, node.start),
                node.confidence,
                node.rule,
            )
        )
        open_levels.append((node.level, position))
        if node.kind in ("section", "cover", "report", "effects"):
            inside = [v for v in views if node.start <= v.block.start < stop]
            items = find_items(document, inside)
            sections.extend(
                replace(item, position=position + 1 + k, parent=position, level=node.level + 1)
                for k, item in enumerate(items)
            )
    return sections


def _add_part(
    sections: Sequence[Section],
    part: AttachedPart,
    views: Sequence[BlockView],
    document: Document,
    looks: Looks,
    profile: Profile,
) -> list[Section]:
    if not views:
        return list(sections)
    start, end = views[0].block.start, views[-1].block.end
    root = len(sections)
    top = Section(
        root,
        -1,
        "attachment",
        1,
        None,
        part.title or None,
        (start, start),
        start,
        end,
        part.confidence,
        part.rule,
    )
    levels = _Levels(openers=False)
    nodes: list[_Node] = []
    for heading in find_headings(views, looks, profile):
        view = next(v for v in views if v.index == heading.first)
        nodes.append(_heading_node(view, heading, views, levels, nodes, profile, "body"))
    for node in nodes:
        node.level += 1
    stop = nodes[0].heading[0] if nodes else end
    listed = [*sections, replace(top, end=stop)]
    return _finish(nodes, end, document, views, listed, root)
