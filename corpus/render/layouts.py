"""The two Potsdam layouts and the plain one of Anlagen: facts of a paper in, blocks in printed order out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from corpus.render.content import Content
from corpus.render.flow import Block, Check, Flow, Grid, Opening, Para, SectionMark
from corpus.render.markup import Text, parse_text
from corpus.render.registry import REGISTRY

_ROLES = {"kenntnis": "zur Kenntnis", "entscheidung": "Entscheidung", "vorberatung": "Vorberatung"}
_ROLES |= {"empfehlung": "Empfehlung", "anhoerung": "Anhörung"}


def build_flow(content: Content) -> Flow:
    """The content in its layout, ready for a producer."""
    facts = content.facts
    if facts.get("layout") == "potsdam-allris4":
        return _flow(content, [*_allris_head(facts), *content.blocks, *_attachment_list(facts)])
    if facts.get("layout") == "potsdam-word":
        head = _word_head(facts)
        body = (
            without_cover(content.blocks) if any(_is_cover(block) for block in head) else list(content.blocks)
        )
        return _flow(content, [*head, *body, *_word_files(facts), *_word_end(facts)])
    return _flow(content, list(content.blocks))


def _is_cover(block: Block) -> bool:
    return isinstance(block, Para | Grid) and block.section is not None and block.section.kind == "cover"


def without_cover(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks without the cover's mark: the form's own label has opened the cover already."""
    marked = (b for b in blocks if not (isinstance(b, Opening) and b.section.kind == "cover"))
    return [replace(b, section=None) if isinstance(b, Para | Grid) and _is_cover(b) else b for b in marked]


def _flow(content: Content, blocks: list[Block]) -> Flow:
    page = content.facts.get("page", {})
    title = content.facts.get("paper", {}).get("name") or page.get("title", content.slug)
    created = str(content.facts.get("paper", {}).get("date") or page.get("created", "2024-01-01"))
    settings = {key: value for key, value in page.items() if key not in ("title", "created")}
    return Flow(
        title=parse_text(title).plain.replace("\n", " "), blocks=tuple(blocks), created=created, **settings
    )


def german_date(iso: str) -> str:
    """2024-10-23 as 23.10.2024."""
    year, month, day = iso.split("-")
    return f"{day}.{month}.{year}"


def _date(iso: str, role: str) -> str:
    return f"[[d {iso} {role}|{german_date(iso)}]]"


def _visibility(public: bool) -> str:
    return "öffentlich" if public else "nicht öffentlich"


def printed_reference(paper: dict[str, Any]) -> str:
    """The paper's number as it stands on the page, printing defects kept."""
    return str(paper.get("reference_printed") or paper["reference"])


def _own_reference(paper: dict[str, Any]) -> str:
    return f"[[r? {paper['reference']}|{printed_reference(paper)}]]"


def _body(station: dict[str, Any]) -> str:
    key = station["organization"]
    return f"[[{key}|{station.get('printed', REGISTRY[key].name)}]]"


def _row(*cells: str) -> tuple[Text, ...]:
    return tuple(parse_text(cell) for cell in cells)


def _allris_head(facts: dict[str, Any]) -> list[Block]:
    paper = facts["paper"]
    label = paper.get("originator_label", "Geschäftsbereich:")
    originator = paper.get("originator_marked", paper["originator"])
    head = _row(f"''{label}''\n{originator}", f"''Datum''\n{_date(paper['date'], 'document')}")
    return [
        Para(parse_text(_own_reference(paper)), "reference"),
        Para(parse_text(paper["paper_type"]), "type"),
        Para(parse_text(_visibility(paper["public"])), "public"),
        Para(parse_text(paper.get("name_marked", paper["name"])), "title"),
        *_related(paper),
        Grid((head,), (3, 1), "rows"),
        Grid(tuple(_allris_stations(facts["consultations"])), (1.3, 3.4, 1.3), "rows"),
        *_formula(paper),
    ]


def _related(paper: dict[str, Any]) -> list[Block]:
    related = paper.get("related_references", [])
    if not related:
        return []
    return [Para(parse_text("bezüglich\nDS Nr.: " + ", ".join(f"[[r {r}]]" for r in related)), "line")]


def _formula(paper: dict[str, Any]) -> list[Block]:
    printed = paper.get("resolution_marked", paper.get("resolution_formula"))
    return [Para(parse_text(printed), "formula")] if printed else []


def _allris_stations(stations: list[dict[str, Any]]) -> list[tuple[Text, ...]]:
    rows = [_row("''geplante Sitzungstermine''", "''Gremium''", "''Zuständigkeit''")]
    for index, station in enumerate(stations):
        day = _date(station["date"], "event") if station.get("date") else ""
        below = station.get("below", False)
        repeated = index > 0 and below and station["organization"] == stations[index - 1]["organization"]
        if not repeated:
            rows.append(_row("" if below else day, _body(station), _ROLES.get(station.get("role", ""), "")))
        if below and day:
            rows.append(_row(day, "", ""))
    return rows


def _attachment_list(facts: dict[str, Any]) -> list[Block]:
    files = facts.get("files", [])
    if not files:
        return []
    rows = tuple(
        _row(str(file["position"]), file.get("marked", file["name"]), _visibility(file["public"]))
        for file in files
    )
    return [
        Para(parse_text("Anlagen:"), "label", SectionMark(None, 1, "attachment_list", "Anlagen")),
        Grid(rows, (0.4, 4.6, 1.2), "none"),
    ]


def _word_head(facts: dict[str, Any]) -> list[Block]:
    paper = facts["paper"]
    public = bool(paper["public"])
    title = paper.get("name_marked", paper["name"])
    related = ", ".join(f"[[r {r}]]" for r in paper.get("related_references", []))
    originator = paper.get("originator_marked", paper["originator"])
    label = paper.get("originator_label", "Geschäftsbereich/FB:")
    letterhead = parse_text("**Landeshauptstadt\nPotsdam**\nDer Oberbürgermeister")
    number = parse_text(f"**Drucksache Nr.**\n{_own_reference(paper)}")
    check = (Check(public), Text("öffentlich"), Check(not public), Text("nicht öffentlich"))
    stations = (parse_text("**Betreff:**"), *check)
    return [
        Para(letterhead, "letterhead"),
        Grid(((parse_text(f"**{paper['paper_type']}**"), number),), (3, 1.4), "lines"),
        Grid((stations,), (3.2, 0.3, 1.1, 0.3, 1.6), "none"),
        Para(parse_text(title), "title"),
        Grid(
            (_row(f"bezüglich\nDS Nr.: {related}" if related else "bezüglich\nDS Nr.:", ""),), (3, 1), "none"
        ),
        Grid(
            (
                _row(f"{label} {originator}", f"Erstellungsdatum {_date(paper['date'], 'document')}"),
                _row(
                    "",
                    "Eingang 922:"
                    + (f" {_date(paper['received'], 'document')}" if "received" in paper else ""),
                ),
            ),
            (3, 2),
            "box",
        ),
        Grid(tuple(_word_stations(facts["consultations"])), (1.5, 3.1, 1.3, 1.45), "lines"),
        *_word_subject(paper),
        *_formula(paper),
    ]


def _word_subject(paper: dict[str, Any]) -> list[Block]:
    label = {"Mitteilungsvorlage": "Inhalt der Mitteilung:", "Beschlussvorlage": "Beschlussvorschlag:"}
    printed = paper.get("subject_label", label.get(paper["paper_type"], ""))
    kind = "cover" if printed == label["Mitteilungsvorlage"] else "section"
    return (
        [Para(parse_text(f"**{printed}**"), "line", SectionMark(None, 1, kind, printed.rstrip(" :")))]
        if printed
        else []
    )


def _word_stations(stations: list[dict[str, Any]]) -> list[tuple[Text, ...]]:
    rows = [
        _row("**Beratungsfolge:**", "", "**Empfehlung**", "**Entscheidung**"),
        _row("Datum der Sitzung", "Gremium", "", ""),
    ]
    for station in stations:
        day = _date(station["date"], "event") if station.get("date") else ""
        role = station.get("role")
        marks = ["x" if role == kind else "" for kind in ("empfehlung", "entscheidung")]
        rows.append(_row(day, _body(station), *marks))
    return rows


def _word_files(facts: dict[str, Any]) -> list[Block]:
    files = facts.get("files", [])
    if not files:
        return []
    heading = Para(parse_text("Anlagen:"), "label", SectionMark(None, 1, "attachment_list", "Anlagen"))
    lines = [Para(parse_text(f"{file.get('marked', file['name'])}"), "line") for file in files]
    return [heading, *lines]


def _word_end(facts: dict[str, Any]) -> list[Block]:
    end = facts.get("effects")
    if end is None:
        return []
    costs = bool(end["costs"])
    blocks: list[Block] = [
        Grid(
            (
                (
                    parse_text("**Finanzielle Auswirkungen?**"),
                    Check(costs),
                    Text("Ja"),
                    Check(not costs),
                    Text("Nein"),
                ),
            ),
            (3.6, 0.3, 0.8, 0.3, 0.8),
            "none",
            section=SectionMark(None, 1, "effects", "Finanzielle Auswirkungen"),
        ),
        *(Para(parse_text(line), "body") for line in end.get("text", [])),
    ]
    return [*blocks, *_demography(end.get("demography")), *_signatures(end.get("signatures", 1))]


_AIMS = (
    "Wirtschaftswachstum fördern, Arbeitsplätze erhalten\nGewichtung: 30",
    "Klima von Toleranz und Offenheit fördern\nGewichtung: 10",
    "Gute Wohnbedingungen für junge Menschen und Familien\nGewichtung: 20",
    "Betreuung und Bildung nach Bedarf anbieten\nGewichtung: 20",
    "Selbstbestimmtes Wohnen bis ins hohe Alter\nGewichtung: 20",
    "Wirkungsindex Demografie",
    "Bewertung Demografierelevanz",
)


def _demography(points: list[str] | None) -> list[Block]:
    if points is None:
        return []
    rows = (_row(*_AIMS), _row(*points))
    heading = "Berechnungstabelle Demografieprüfung"
    return [
        Para(parse_text(f"**{heading}:**"), "line", SectionMark(None, 1, "effects", heading)),
        Grid(rows, (1.2, 1, 1.1, 1.1, 1.1, 0.9, 0.9), "lines", 1, "table", small=True),
    ]


def _signatures(departments: int) -> list[Block]:
    if not departments:
        return []
    names = ["Oberbürgermeister", *(f"Geschäftsbereich {n}" for n in range(1, departments + 1))]
    names += [""] * (len(names) % 2)
    rows = tuple(
        _row(f"\n\n{a}", f"\n\n{b}" if b else "") for a, b in zip(names[::2], names[1::2], strict=True)
    )
    return [Grid(rows, (1, 1), "lines", small=True, section=SectionMark(None, 1, "signature", None))]
