"""What the head of a file says, each part by itself, and whether the file is a paper or an Anlage."""

from __future__ import annotations

from extract.base.attempt import Attempt
from extract.paper.attachments import extract_attachments
from extract.paper.form import Form
from extract.paper.header import HeaderResult, extract_header
from extract.paper.stations import StationsResult, extract_stations
from extract.reading.reading_issues import paper_issues
from extract.reading.stages import HeadValues


def read_head(form: Form, attempt: Attempt) -> HeadValues:
    """Stations, Anlagen and fields, as the head of a paper would give them."""
    stations = attempt("consultations", StationsResult(), extract_stations, form)
    attachments = attempt("files", (), extract_attachments, form)
    header = attempt("head", HeaderResult(()), extract_header, form, stations, attachments, attempt)
    missing = paper_issues(header.candidates, form.profile) if form.document.text else ()
    issues = (*missing, *header.issues, *stations.issues)
    return HeadValues(header.candidates, stations.stations, attachments, issues)
