"""The facts in a clean text as rows: dates, mentions, citations, counts, promises, abbreviations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.base.characters import squeeze
from extract.base.model import Issue
from extract.facts.abbreviations import check_abbreviations, find_abbreviations
from extract.facts.commitments import find_commitments
from extract.facts.figures import find_figures
from extract.facts.references import Citation, find_references
from extract.german.dates import TimeExpression, scan_dates
from extract.names.organizations import Mention, context_from_profile, find_mentions
from extract.names.organizations.mention import Marker, slug
from extract.profile import Profile
from extract.reading.assemble import Assembler
from extract.reading.calibration import calibrated
from extract.schema.records import (
    AbbreviationRow,
    ActivityRow,
    CommitmentRow,
    ConsultationRow,
    DateRow,
    FieldRow,
    FigureRow,
    Located,
    MentionRow,
    ReferenceRow,
    SectionRow,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """The rows of one document's facts, and what a reviewer should know of them."""

    dates: tuple[DateRow, ...]
    mentions: tuple[MentionRow, ...]
    references: tuple[ReferenceRow, ...]
    figures: tuple[FigureRow, ...]
    commitments: tuple[CommitmentRow, ...]
    abbreviations: tuple[AbbreviationRow, ...]
    issues: tuple[Issue, ...]


def extract_facts(
    rows: Assembler,
    sections: Sequence[SectionRow],
    profile: Profile,
    day: date | None,
    report_year: int | None,
    mark_names: Marker | None = None,
) -> Facts:
    """All facts of a document. `day` is the paper's date, `report_year` the year it reports on.

    `mark_names` is the language model; without it rules and gazetteers work alone.
    """
    text = rows.document.text
    place = _Sections(sections)
    scan = scan_dates(text, day, report_year)
    spans = mark_names(text) if mark_names else ()
    mentions = find_mentions(text, context_from_profile(profile), spans)
    abbreviations = find_abbreviations(text)
    citations = find_references(text, profile.references)
    taken = sorted([*((e.start, e.end) for e in scan.expressions), *((c.start, c.end) for c in citations)])
    return Facts(
        dates=tuple(_date_row(rows, place, item) for item in scan.expressions),
        mentions=tuple(_mention_row(rows, place, item) for item in mentions.items),
        references=tuple(_reference_row(rows, place, item) for item in citations),
        figures=_figure_rows(rows, place, {a.short: a.long for a in abbreviations}, taken),
        commitments=_commitment_rows(rows, place, day, report_year, scan.expressions),
        abbreviations=tuple(
            AbbreviationRow(
                abbreviation_id=rows.new_id("abbreviations", item.start, item.short),
                paper_id=rows.paper_id,
                short=item.short,
                long=item.long,
                confidence=item.confidence,
                rule=item.rule,
                **rows.place([(item.start, item.end)]),
            )
            for item in abbreviations
        ),
        issues=(*scan.issues, *mentions.issues, *check_abbreviations(text, abbreviations)),
    )


def with_organizations(
    stations: Sequence[ConsultationRow], mentions: Sequence[MentionRow]
) -> tuple[ConsultationRow, ...]:
    """The stations with the keys of the bodies that are mentioned in their rows."""
    bodies = [m for m in mentions if m.kind == "body" and m.organization_id]
    return tuple(replace(row, organization_id=_body_in(row, bodies)) for row in stations)


def with_form_roles(
    dates: Sequence[DateRow], stations: Sequence[ConsultationRow], fields: Sequence[FieldRow]
) -> tuple[DateRow, ...]:
    """The dates with the role their place in the form gives: the paper's own, and those of its stations."""
    own = _spans([row for row in fields if row.field == "date"])
    meetings = _spans(stations)
    return tuple(
        replace(row, role="document") if _lies_in(row, own)
        else replace(row, role="event") if _lies_in(row, meetings)
        else row
        for row in dates
    )  # fmt: skip


def _spans(rows: Sequence[Located]) -> list[tuple[int, int]]:
    return [
        (row.char_start, row.char_end)
        for row in rows
        if row.char_start is not None and row.char_end is not None
    ]


def _lies_in(row: Located, spans: Sequence[tuple[int, int]]) -> bool:
    start, end = row.char_start, row.char_end
    return start is not None and end is not None and any(a <= start and end <= b for a, b in spans)


_TERRITORIES = {2: "state", 5: "district", 8: "municipality"}
"""Kind of a territory by the digits of its official key."""


def with_column_partners(
    mentions: Sequence[MentionRow], activities: Sequence[ActivityRow]
) -> tuple[MentionRow, ...]:
    """The mentions, with territories in the partners' column of an overview as the partners they are."""
    cells: dict[float, list[_PartnerCell]] = {}
    for activity in activities:
        partners = frozenset(map(squeeze, activity.partners))
        for page, *box in activity.boxes:
            cells.setdefault(page, []).append((tuple(box), partners, activity.partners))
    return tuple(_as_partner(m) if _in_partner_column(m, cells) else m for m in mentions)


_PartnerCell = tuple[tuple[float, ...], frozenset[str], Sequence[str]]
"""A box of a row of the overview (x0, top, x1, bottom) and the row's partners, tidy and as printed."""


def _in_partner_column(mention: MentionRow, cells: Mapping[float, Sequence[_PartnerCell]]) -> bool:
    """True for a place in the partners' cell: a territory, or whatever is an item of its list by itself."""
    if mention.kind != "place" or not mention.boxes:
        return False
    page, x0, top, x1, bottom = mention.boxes[0]
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    written = squeeze(mention.text)
    return any(
        b[0] <= x <= b[2]
        and b[1] <= y <= b[3]
        and (written in tidy or (mention.ags is not None and any(written in item for item in printed)))
        for b, tidy, printed in cells.get(page, ())
    )


def _as_partner(mention: MentionRow) -> MentionRow:
    key = f"ags-{mention.ags}" if mention.ags else slug(mention.name)
    foreign = "municipality" if mention.rule == "world-name" else "organization"
    kind = _TERRITORIES.get(len(mention.ags), "municipality") if mention.ags else foreign
    return replace(
        mention, kind="partner", organization_id=key, organization_kind=kind, rule="partner-column"
    )


def _body_in(row: ConsultationRow, bodies: Sequence[MentionRow]) -> str | None:
    """The longest body named where the station stands; its words must be those of the station."""
    if row.char_start is None or row.char_end is None:
        return None
    inside = [
        m
        for m in bodies
        if m.char_start is not None and row.char_start <= m.char_start < row.char_end
        and squeeze(m.text) in squeeze(row.organization) + " " + squeeze(row.text)
    ]  # fmt: skip
    return max(inside, key=lambda m: len(m.text)).organization_id if inside else None


class _Sections:
    """Which section a position of the clean text lies in: the innermost one."""

    def __init__(self, sections: Sequence[SectionRow]) -> None:
        spans = [
            (s.heading_start if s.heading_start is not None else s.char_start, s.char_end or s.heading_end, s)
            for s in sections
        ]
        self._spans = sorted(
            ((start, end, s) for start, end, s in spans if start is not None and end is not None),
            key=lambda item: (item[0], -item[1]),
        )
        self._starts = [start for start, _, _ in self._spans]

    def at(self, position: int) -> str | None:
        """The id of the section around `position`, or None in the head of a paper."""
        for index in range(bisect_right(self._starts, position) - 1, -1, -1):
            start, end, section = self._spans[index]
            if start <= position < end:
                return section.section_id
            if position - start > 400_000:
                return None
        return None


def _date_row(rows: Assembler, place: _Sections, item: TimeExpression) -> DateRow:
    return DateRow(
        date_id=rows.new_id("dates", item.start, item.end),
        paper_id=rows.paper_id,
        section_id=place.at(item.start),
        edtf=item.edtf,
        timex3=item.timex3,
        start=item.first,
        end=item.last,
        precision=item.precision,
        role=item.role,
        confidence=calibrated("dates", item.rule, item.confidence),
        rule=item.rule,
        **rows.place([(item.start, item.end)]),
    )


def _mention_row(rows: Assembler, place: _Sections, item: Mention) -> MentionRow:
    return MentionRow(
        mention_id=rows.new_id("mentions", item.start, item.end, item.kind),
        paper_id=rows.paper_id,
        section_id=place.at(item.start),
        kind=item.kind,
        name=item.name,
        organization_id=item.organization or None,
        organization_kind=item.org_kind or None,
        ags=item.ags,
        office=item.office,
        confidence=item.confidence,
        rule=item.rule,
        origin=item.origin,
        **rows.place([(item.start, item.end)]),
    )


def _reference_row(rows: Assembler, place: _Sections, item: Citation) -> ReferenceRow:
    return ReferenceRow(
        reference_id=rows.new_id("references", item.start, item.end),
        paper_id=rows.paper_id,
        section_id=place.at(item.start),
        reference=item.reference,
        target_paper_id=None,
        kind=item.kind,
        confidence=calibrated("references", item.rule, item.confidence),
        rule=item.rule,
        **rows.place([(item.start, item.end)]),
    )


def _figure_rows(
    rows: Assembler, place: _Sections, known: dict[str, str], taken: Sequence[tuple[int, int]]
) -> tuple[FigureRow, ...]:
    return tuple(
        FigureRow(
            figure_id=rows.new_id("figures", item.start, item.end),
            paper_id=rows.paper_id,
            section_id=place.at(item.start),
            value=item.value,
            unit=item.unit,
            approximate=item.approximate,
            raw=item.text,
            confidence=calibrated("figures", item.rule, item.confidence),
            rule=item.rule,
            **rows.place([(item.start, item.end)]),
        )
        for item in find_figures(rows.document.text, known, taken)
    )


def _commitment_rows(
    rows: Assembler,
    place: _Sections,
    day: date | None,
    report_year: int | None,
    dates: Sequence[TimeExpression],
) -> tuple[CommitmentRow, ...]:
    return tuple(
        CommitmentRow(
            commitment_id=rows.new_id("commitments", item.start),
            paper_id=rows.paper_id,
            section_id=place.at(item.start),
            sentence=item.sentence,
            due=item.due,
            status="open",
            reported_in=None,
            confidence=item.confidence,
            rule=item.rule,
            **rows.place([(item.start, item.end)]),
        )
        for item in find_commitments(rows.document.text, day, report_year, dates)
    )
