"""What the head of a file says, each part by itself, and whether the file is a paper or an Anlage."""

from __future__ import annotations

from extract.base.attempt import Attempt
from extract.paper.attachments import extract_attachments
from extract.paper.candidates.choose import HeadReading, choose
from extract.paper.candidates.scorer import load_scorer
from extract.paper.file_role import calls_itself_attachment
from extract.paper.form import Form
from extract.paper.header import HeaderResult, extract_header
from extract.paper.stations import StationsResult, extract_stations
from extract.reading.reading_issues import paper_issues
from extract.reading.stages import HeadValues


def read_head(form: Form, attempt: Attempt, name: str = "") -> HeadValues:
    """Stations, Anlagen and fields, as the head of a paper would give them.

    Where no council's profile applies the scorer takes part, unless the file, by its `name` or its first
    words, is an Anlage.
    """
    stations = attempt("consultations", StationsResult(), extract_stations, form)
    attachments = attempt("files", (), extract_attachments, form)
    header = attempt("head", HeaderResult(()), extract_header, form, stations, attachments, attempt)
    told = HeadReading(header, stations, attachments)
    unknown = form.profile.is_shared and not calls_itself_attachment(form.document, name)
    if unknown and (scorer := load_scorer()):
        told = attempt("head", told, choose, form, told, scorer)
    header, stations, attachments = told.header, told.stations, told.files
    missing = paper_issues(header.candidates, form.profile) if form.document.text else ()
    issues = (*missing, *header.issues, *stations.issues)
    return HeadValues(header.candidates, stations.stations, attachments, issues)
