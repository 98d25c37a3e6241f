"""The head of a paper against its own text, its file's name and its series."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from rapidfuzz import fuzz

from extract.base.characters import fold
from extract.base.days import YEAR
from extract.base.model import Issue
from extract.base.paper_id import reference_key
from extract.profile.models import letters_of
from extract.reading.checks.case import CheckedDocument
from extract.schema.records import PaperRow, SectionRow

_YEAR_PLACES = (
    re.compile(f"({YEAR})"),
    re.compile(r"^(\d{2})/[A-Z]"),
    re.compile(r"^[A-Z][A-Z-]*/(\d{2})/"),
)
_TERM = re.compile(rf"({YEAR})\s?[-–]\s?({YEAR})")
"""Finds the council's term in „0521/2014-2020", which begins years before the paper."""
_TELLING = re.compile(r"zur\s+Kenntnis", re.I)
_DECIDING = re.compile(r"beschließ|beschliesst|zu\s+beschließen", re.I)
_SAME_BODY = 80.0
_YEAR = re.compile(YEAR)


def check_file_name(case: CheckedDocument) -> Iterator[Issue]:
    """The number in the file's name (`24_SVV_1155`) against the printed one."""
    paper = case.extraction.paper
    if paper is None or paper.reference is None:
        return
    stem = PurePosixPath(case.extraction.document.file).stem.replace("_", "/")
    found = [m.group() for p in case.profile.references.patterns for m in re.finditer(p, stem)]
    keys = {reference_key(item) for item in found}
    if keys and not any(_same_number(reference_key(paper.reference), key) for key in keys):
        yield Issue(
            "reference-file-name",
            {"printed": paper.reference, "named": found[0]},
            1,
            row_id=case.row_of_field("reference"),
        )


def _same_number(own: str | None, other: str | None) -> bool:
    """A suffix (`-02`) may be missing on either side."""
    if not own or not other:
        return True
    return own.startswith(other) or other.startswith(own)


def check_reference_year(case: CheckedDocument) -> Iterator[Issue]:
    """A paper gets its number in the year it is written, or at the turn of the year before."""
    paper = case.extraction.paper
    if paper is None or paper.reference is None or paper.date is None:
        return
    term = _TERM.search(paper.reference)
    if term and int(term[1]) <= paper.date.year <= int(term[2]):
        return
    year = reference_year(paper.reference, paper.date.year)
    is_amended = bool(re.search(r"-\d{2,3}$|/\d$|Ergänzung|Änderung", paper.reference))
    latest = paper.date.year if not is_amended else max(paper.date.year, year or 0)
    if year is None or year in (paper.date.year, paper.date.year + 1) or (is_amended and year <= latest):
        return
    yield Issue(
        "reference-year",
        {"reference": paper.reference, "year": year, "date": paper.date},
        1,
        row_id=case.row_of_field("date"),
    )


def reference_year(reference: str, near: int) -> int | None:
    """The year in a number: four digits anywhere, or two at its beginning; None where none is certain."""
    for pattern in _YEAR_PLACES:
        if match := pattern.search(reference):
            digits = int(match.group(1))
            return digits if digits > 99 else min((1900 + digits, 2000 + digits), key=lambda y: abs(y - near))
    return None


def check_own_number(case: CheckedDocument) -> Iterator[Issue]:
    """Furniture repeats a paper's number („Seite 2 zur Vorlage 24/SVV/1155"): it must be the same one."""
    paper = case.extraction.paper
    if paper is None or paper.reference is None:
        return
    own = reference_key(paper.reference)
    for block in case.furniture:
        for pattern in case.profile.references.patterns if block.page in case.own_pages else ():
            for match in re.finditer(pattern, block.text):
                if not _same_number(own, reference_key(match.group())):
                    row_id = case.row_of_field("reference")
                    yield Issue(
                        "reference-contradiction",
                        {"reference": paper.reference, "other": match.group()},
                        block.page,
                        row_id=row_id,
                    )
                    return


def check_addressee(case: CheckedDocument) -> Iterator[Issue]:
    """The body that the formula names is one of the stations; a short form or a longer name will do."""
    paper, stations = case.extraction.paper, case.extraction.consultations
    if paper is None or not paper.addressee or not stations:
        return
    if any(_same_body(case, paper.addressee, row.organization) for row in stations):
        return
    bodies = tuple(dict.fromkeys(row.organization for row in stations))
    row_id = case.row_of_field("addressee")
    yield Issue(
        "addressee-station",
        {"addressee": paper.addressee, "bodies": bodies},
        case.page_of_field("addressee"),
        row_id=row_id,
    )


def _same_body(case: CheckedDocument, one: str, other: str) -> bool:
    a, b = (case.profile.body_names.get(letters_of(name)) for name in (one, other))
    if a is not None and b is not None:
        return a.id == b.id
    left, right = fold(one), fold(other)
    # „Der Ortsbeirat möge …" is said of any of them, and „die Stadtverordnetenversammlung" of a longer name
    return left in right or right in left or fuzz.ratio(left, right) >= _SAME_BODY


def check_formula(case: CheckedDocument) -> Iterator[Issue]:
    """A Mitteilung is taken note of, a Beschlussvorlage is decided."""
    paper = case.extraction.paper
    if paper is None or not paper.paper_type or not paper.resolution_formula:
        return
    kind, formula = paper.paper_type.casefold(), paper.resolution_formula
    tells = kind.startswith(("mitteilung", "information", "kenntnis", "bericht"))
    decides = kind.startswith(("beschluss", "antrag", "dringlichkeitsantrag"))
    wrong = (tells and _DECIDING.search(formula) and not _TELLING.search(formula)) or (
        decides and _TELLING.search(formula) and not _DECIDING.search(formula)
    )
    if wrong:
        page, row_id = case.page_of_field("resolution_formula"), case.row_of_field("paper_type")
        yield Issue("formula-type", {"paper_type": paper.paper_type, "formula": formula}, page, row_id=row_id)


def check_series_year(case: CheckedDocument) -> Iterator[Issue]:
    """The report year against the titles of the report and its Anlagen, and against the paper's date."""
    paper = case.extraction.paper
    if paper is None or paper.series is None or paper.report_year is None:
        return
    row_id, page = case.row_of_field("report_year"), case.page_of_field("report_year")
    for heading in _series_headings(case):
        if _names_another_year(heading.title or "", paper.report_year):
            yield Issue(
                "report-year",
                {"year": paper.report_year, "heading": heading.title or ""},
                heading.page_start or page,
                row_id=row_id,
            )
    for file in case.extraction.files:
        if _names_another_year(file.name, paper.report_year):
            yield Issue(
                "report-year",
                {"year": paper.report_year, "attachment": file.name},
                file.page or page,
                row_id=row_id,
            )
    if paper.date and not 0 <= paper.date.year - paper.report_year <= 2:
        yield Issue("report-year", {"year": paper.report_year, "date": paper.date}, page, row_id=row_id)


def _names_another_year(title: str, year: int) -> bool:
    years = {int(found) for found in _YEAR.findall(title)}
    return bool(years) and year not in years


def _series_headings(case: CheckedDocument) -> Iterator[SectionRow]:
    """The headings that are a title of the paper's series."""
    series = case.profile.series.get(case.extraction.paper.series or "") if case.extraction.paper else None
    for section in case.extraction.sections:
        named = series and any(re.search(p, section.title or "") for p in series.title)
        if section.title and section.kind not in ("item", "list") and named:
            yield section


def check_series_number(case: CheckedDocument) -> Iterator[Issue]:
    """Editions come year by year: the number of one tells its report year."""
    paper = case.extraction.paper
    series = case.profile.series.get(paper.series or "") if paper else None
    if paper is None or series is None or series.first_year is None:
        return
    if paper.series_number is None or paper.report_year is None:
        return
    expected = series.first_year + paper.series_number - series.first_number
    if expected != paper.report_year:
        page, row_id = case.page_of_field("report_year"), case.row_of_field("report_year")
        yield Issue(
            "series-number",
            {"number": paper.series_number, "expected": expected, "year": paper.report_year},
            page,
            row_id=row_id,
        )


def check_mandate(case: CheckedDocument) -> Iterator[Issue]:
    """The decision that demands a series says who is to get the report."""
    paper = case.extraction.paper
    series = case.profile.series.get(paper.series or "") if paper else None
    if paper is None or series is None or not series.mandate_addressee or not series.mandate:
        return
    receivers = [paper.addressee or "", *(row.organization for row in case.extraction.consultations)]
    named = [name for name in receivers if name]
    if named and not any(_same_body(case, series.mandate_addressee, name) for name in named):
        page, row_id = case.page_of_field("addressee"), case.row_of_field("addressee")
        yield Issue(
            "mandate-addressee",
            {
                "mandate": series.mandate,
                "addressee": series.mandate_addressee,
                "receivers": tuple(dict.fromkeys(named)),
            },
            page,
            row_id=row_id,
        )


def check_roles(case: CheckedDocument) -> Iterator[Issue]:
    """A Mitteilung is not decided by any station, least of all by the only one."""
    paper, stations = case.extraction.paper, case.extraction.consultations
    if paper is None or not _is_told(paper) or not stations:
        return
    if all(row.role == "entscheidung" for row in stations):
        row = stations[0]
        yield Issue(
            "role-type",
            {"paper_type": paper.paper_type or "", "body": row.organization},
            row.page,
            row_id=row.consultation_id,
        )


def _is_told(paper: PaperRow) -> bool:
    return (paper.paper_type or "").casefold().startswith("mitteilung")
