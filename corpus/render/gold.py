"""Writes what the renderer knows of each file as gold, in the format that evaluation and tests read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from corpus.render.content import Content
from corpus.render.flow import Check, Flow, Grid, Opening, Para, SectionMark
from corpus.render.markup import Mark, Text, join_texts
from corpus.render.registry import REGISTRY

_PAPER = ("reference", "paper_type", "public", "name", "date", "originator", "under_direction_of")
_PAPER += ("related_references", "addressee", "resolution_formula", "series", "series_number", "report_year")
_DEICTIC = re.compile(
    r"\b(?:(?:derzeit|aktuell|gegenwärtig|künftig|zukünftig|früher|jährlich|täglich|wöchentlich|regelmäßig)"
    r"(?:en?|er|es|em)?|bisher|bislang|heute|inzwischen|mittlerweile|zurzeit|momentan|nunmehr|seitdem|zuletzt|"
    r"(?:ein|zwei|drei)mal (?:im Jahr|in der Woche)|seit Jahren|(?:zwei|drei) Stunden|in Zukunft|"
    r"bis dahin)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Collected:
    paragraphs: list[str] = field(default_factory=list)
    sections: list[dict[str, Any]] = field(default_factory=list)
    tables: list[dict[str, Any]] = field(default_factory=list)
    activities: list[dict[str, Any]] = field(default_factory=list)
    facts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def build_gold(content: Content, parts: list[tuple[Content, Flow, int]]) -> dict[str, Any]:
    """Gold of one file; `parts` are its paper and, in a combined file, its Anlagen, with numbers of pages."""
    collected = _Collected(facts={key: [] for key in _FACTS.values()})
    for index, (part, flow, _) in enumerate(parts):
        if index:
            title = part.facts["page"]["title"]
            collected.sections.append(_section(SectionMark(None, 1, "attachment", title)))
        first = len(collected.sections)
        _collect(collected, flow)
        for section in collected.sections[first:] if index else ():
            section["level"] += 1
    facts = content.facts
    return {
        "file": f"archive/{facts['file']}",
        "pages": sum(pages for _, _, pages in parts),
        "council": "potsdam",
        "layout": facts.get("layout") or None,
        "role": facts.get("role", "paper"),
        "of": facts.get("of"),
        "paper": _paper(facts) if "paper" in facts else None,
        "consultations": [_station(station, facts) for station in facts.get("consultations", [])],
        "files": _files(facts, parts),
        "sections": collected.sections,
        "tables": collected.tables,
        "activities": collected.activities,
        "paragraphs": collected.paragraphs,
        "facts": collected.facts,
    }


def _paper(facts: dict[str, Any]) -> dict[str, Any]:
    paper = facts["paper"]
    gold = {key: paper.get(key) for key in _PAPER}
    gold["name"] = paper["name"].replace("\n", " ")
    gold["related_references"] = paper.get("related_references", [])
    return gold


def _station(station: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    role = station.get("role")
    word = facts.get("layout") == "potsdam-word"
    printed = {"entscheidung": "Entscheidung", "empfehlung": "Empfehlung", "kenntnis": "zur Kenntnis"}
    printed |= {"vorberatung": "Vorberatung", "anhoerung": "Anhörung"}
    shown = role if not word or role in ("empfehlung", "entscheidung") else None
    return {
        "date": station.get("date"),
        "organization": station.get("printed", REGISTRY[station["organization"]].name).replace("\n", " "),
        "role": shown,
        "role_raw": printed[shown] if shown else None,
        "public": None,
    }


def _files(facts: dict[str, Any], parts: list[tuple[Content, Flow, int]]) -> list[dict[str, Any]]:
    pages = {part.slug: (sum(n for _, _, n in parts[:i]) + 1, n) for i, (part, _, n) in enumerate(parts)}
    made = []
    for file in facts.get("files", []):
        start, count = pages.get(file.get("part", ""), (None, 0))
        public = file["public"] if facts.get("layout") == "potsdam-allris4" else None
        made.append(
            {
                "position": file["position"],
                "name": file["name"],
                "public": public,
                "page_start": start,
                "page_end": start + count - 1 if start else None,
            }
        )
    return made


def _collect(collected: _Collected, flow: Flow) -> None:
    for block in flow.blocks:
        if isinstance(block, Para):
            _collect_paragraph(collected, block)
        elif isinstance(block, Grid):
            _collect_grid(collected, block, flow)
        elif isinstance(block, Opening):
            collected.sections.append(_section(block.section))


def _section(mark: SectionMark) -> dict[str, Any]:
    return {"number": mark.number, "level": mark.level, "kind": mark.kind, "title": mark.title}


def _collect_paragraph(collected: _Collected, block: Para) -> None:
    if block.section:
        collected.sections.append(_section(block.section))
    level = collected.sections[-1]["level"] if collected.sections else 1
    for mark in block.text.marks:
        if mark.kind == "item":
            number = dict(mark.value)["number"]
            collected.sections.append(_section(SectionMark(str(number), level + 1, "item", None)))
    position = len(collected.paragraphs)
    _add_facts(collected, block.text, position)
    for sentence in block.sentences:
        facts = dict(sentence.facts)
        if "promise" in sentence.kinds or "promise?" in sentence.kinds:
            entry = {
                "paragraph": position,
                "sentence": block.text.plain[sentence.start : sentence.end],
                "due": facts.get("due"),
                "status": facts.get("status", "open"),
                "reported_in": facts.get("in"),
            }
            collected.facts["commitments"].append(
                entry | ({"optional": True} if "promise?" in sentence.kinds else {})
            )


def _collect_grid(collected: _Collected, grid: Grid, flow: Flow) -> None:
    if grid.section:
        collected.sections.append(_section(grid.section))
    for row in grid.rows:
        cells = [cell if isinstance(cell, Text) else Text(_check_word(cell, flow)) for cell in row]
        printed = [cell for cell in cells if cell.plain.strip()]
        if printed:
            _add_facts(collected, join_texts(printed, "\t"), len(collected.paragraphs))
    if grid.table:
        rows = [[_clean(cell.plain) if isinstance(cell, Text) else "" for cell in row] for row in grid.rows]
        collected.tables.append({"header": rows[0], "rows": rows[1:]})
    if grid.table == "activities":
        collected.activities.extend(_activity(row) for row in grid.rows[1:])


def _check_word(check: Check, flow: Flow) -> str:
    if flow.checkbox == "x":
        return "x" if check.on else ""
    return "☒" if check.on else "☐"


def _clean(words: str) -> str:
    return " ".join(words.split())


def _activity(row: tuple[Text | Check, ...]) -> dict[str, Any]:
    department, topic, partners, form, status, outlook = (c if isinstance(c, Text) else Text() for c in row)
    return {
        "department": _clean(department.plain) or None,
        "topic": _clean(topic.plain) or None,
        "partners": [name for name in _clean(partners.plain).split(", ") if name],
        "form": _clean(form.plain) or None,
        "status": _clean(status.plain) or None,
        "outlook": _clean(outlook.plain) or None,
    }


_FACTS = {
    "date": "dates",
    "mention": "mentions",
    "figure": "figures",
    "commitment": "commitments",
    "abbreviation": "abbreviations",
    "reference": "references",
}


def _add_facts(collected: _Collected, text: Text, position: int) -> None:
    plain = text.plain.replace("\n", " ")
    collected.paragraphs.append(plain)
    for mark in text.marks:
        if mark.kind == "abbreviation":
            entry = dict(mark.value)
            if entry not in collected.facts["abbreviations"]:
                collected.facts["abbreviations"].append(entry)
        elif mark.kind in _FACTS:
            collected.facts[_FACTS[mark.kind]].append(_fact(mark, plain, position))
    _add_deictic(collected, plain, position)
    _add_own_places(collected, plain, position)


_OWN = re.compile(
    r"\b(?:Landeshauptstadt Potsdam|Stadt Potsdam|Potsdams?|LHP|(?:Land(?:es)? )?Brandenburgs?|Berlins?|"
    r"Brandenburger|Berliner|Potsdamer|Deutschlands?)\b"
)


def _add_own_places(collected: _Collected, plain: str, position: int) -> None:
    """The city itself and the two states wherever no other fact holds them: right to find, right to leave."""
    mentions = collected.facts["mentions"]
    taken = [(m["start"], m["end"]) for m in mentions if m["paragraph"] == position]
    for match in _OWN.finditer(plain):
        if all(match.end() <= start or match.start() >= end for start, end in taken):
            place = {"paragraph": position, "start": match.start(), "end": match.end(), "text": match[0]}
            mentions.append(place | {"kind": "place", "name": None, "ags": None, "optional": True})


def _fact(mark: Mark, plain: str, position: int) -> dict[str, Any]:
    entry = {
        "paragraph": position,
        "start": mark.start,
        "end": mark.end,
        "text": plain[mark.start : mark.end],
    }
    entry |= dict(mark.value)
    return entry | ({"optional": True} if mark.optional else {})


def _add_deictic(collected: _Collected, plain: str, position: int) -> None:
    """Words such as "derzeit" or "jährlich" are optional in gold: they point in time, but name no date."""
    for match in _DEICTIC.finditer(plain):
        span = {"paragraph": position, "start": match.start(), "end": match.end(), "text": match[0]}
        collected.facts["dates"].append(span | {"edtf": None, "role": None, "optional": True})
