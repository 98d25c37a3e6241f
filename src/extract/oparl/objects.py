"""Rows become OParl 1.1 objects. What a row does not say is left out, never made up.

So there is no `created` and no `modified` (no paper tells when an object came to be), no `start` of a meeting
(a paper gives its day, OParl wants the time of day) and no agenda item (OParl wants its place in the agenda).
What OParl has no word for bears the prefix `vorlagen:` (OParl 3.0).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extract.base.edtf import exact_day
from extract.oparl.addresses import LISTS, Addresses, url_of
from extract.oparl.groups import ExportedGroup
from extract.oparl.tree import Object
from extract.profile import Profile
from extract.schema.records import ConsultationRow, FieldRow, Located, PaperRow

SCHEMA = "https://schema.oparl.org/1.1/"

_DECIDING = {
    "entscheidung": True,
    "vorberatung": False,
    "empfehlung": False,
    "kenntnis": False,
    "anhoerung": False,
}
"""Whether a decision is made, by role; of other roles it cannot be said."""

_NOTE = (
    "Aus den PDF-Dateien der Drucksachen gelesen. Was dort nicht steht, fehlt: created und modified, "
    "Uhrzeiten und Tagesordnungen von Sitzungen, Wahlperioden, Personen."
)


def build_object(kind: str, url: str, values: Mapping[str, Any]) -> Object:
    """An object with the properties that have a value: OParl wants neither null nor empty lists."""
    said = {name: value for name, value in values.items() if value not in (None, "", [], {})}
    return {"id": url, "type": SCHEMA + kind, **said}


def build_provenance(row: Located) -> Object:
    """Where a value stands in which file, and what found it."""
    return {
        "documentId": row.source_document_id,
        "page": row.page,
        "boxes": row.boxes,
        "text": row.text,
        "confidence": row.confidence,
        "rule": row.rule,
        "origin": row.origin,
    }


def build_paper(
    paper: PaperRow,
    addresses: Addresses,
    fields: Iterable[FieldRow],
    linked: Mapping[str, Any],
    named: Sequence[Object],
) -> Object:
    """A paper; `linked` are its properties that lead to other objects, `named` the Anlagen only named."""
    where: Object = {}
    for row in fields:
        where.setdefault(row.field, build_provenance(row))
    values = {
        "body": addresses.body_url,
        "name": paper.name,
        "reference": paper.reference,
        "date": paper.date,
        "paperType": paper.paper_type,
        **linked,
        "vorlagen:public": paper.public,
        "vorlagen:originator": paper.originator,
        "vorlagen:underDirectionOf": paper.under_direction_of,
        "vorlagen:relatedReference": list(paper.related_references),
        "vorlagen:addressee": paper.addressee,
        "vorlagen:resolutionFormula": paper.resolution_formula,
        "vorlagen:series": paper.series,
        "vorlagen:seriesNumber": paper.series_number,
        "vorlagen:reportYear": paper.report_year,
        "vorlagen:namedFile": list(named),
        "vorlagen:provenance": where,
    }
    return build_object("Paper", addresses.url("paper", paper.paper_id), values)


def build_consultation(row: ConsultationRow, group: str, addresses: Addresses) -> Object:
    """A station of the Beratungsfolge; a meeting only where its day is known."""
    meeting = meeting_key(group, row)
    values = {
        "meeting": addresses.url("meeting", meeting) if meeting else None,
        "organization": [addresses.url("organization", group)],
        "authoritative": _DECIDING.get(row.role or ""),
        "role": row.role_raw or row.role,
        "vorlagen:role": row.role,
        "vorlagen:position": row.position,
        "vorlagen:date": row.date,
        "vorlagen:public": row.public,
        "vorlagen:result": row.result,
        "vorlagen:provenance": build_provenance(row),
    }
    return build_object("Consultation", addresses.url("consultation", row.consultation_id), values)


def meeting_key(group: str, row: ConsultationRow) -> str | None:
    """What tells a meeting from every other: who meets, and on which day."""
    return f"{group}-{row.date.isoformat()}" if row.date else None


def build_meeting(key: str, group: str, day: str, addresses: Addresses) -> Object:
    """A meeting as far as papers tell of it."""
    values = {"organization": [addresses.url("organization", group)], "vorlagen:date": day}
    return build_object("Meeting", addresses.url("meeting", key), values)


def build_organization(group: ExportedGroup, addresses: Addresses, lists: Mapping[str, str]) -> Object:
    """An organization; `lists` are the URLs of its meetings and consultations.

    OParl's dates of beginning and end are days; where only the year is known it stands beside.
    """
    row = group.row
    since, until = (row.valid_from, row.valid_to) if row else (None, None)
    values = {
        "body": addresses.body_url,
        "name": group.name,
        "shortName": row.short_name if row else None,
        "organizationType": group.organization_type,
        "classification": group.classification,
        "startDate": since if exact_day(since) else None,
        "endDate": until if exact_day(until) else None,
        **lists,
        "vorlagen:validFrom": since,
        "vorlagen:validTo": until,
        "vorlagen:successor": addresses.url("organization", row.successor_id)
        if row and row.successor_id
        else None,
        "vorlagen:asPrinted": True if row is None else None,
    }
    return build_object("Organization", addresses.url("organization", group.key), values)


def build_location(
    key: str, name: str, ags: str | None, papers: Sequence[str], addresses: Addresses
) -> Object:
    """A place that papers have in their titles; without `papers` as it stands within one of them."""
    values = {"description": name, "papers": list(papers), "vorlagen:ags": ags}
    return build_object("Location", addresses.url("location", key), values)


def build_body(profile: Profile | None, council: str, addresses: Addresses, main: str | None) -> Object:
    """A body with its lists; without a profile it bears the council's key as its name."""
    values: Object = {
        "system": url_of(addresses.base, "system.json"),
        "name": council,
        "mainOrganization": addresses.url("organization", main) if main else None,
    }
    if profile is not None:
        values |= {
            "name": profile.municipality or profile.name,
            "shortName": profile.name,
            "ags": profile.ags if profile.ags and len(profile.ags) == 8 else None,
            "website": profile.oparl.website,
            "license": profile.oparl.license,
        }
    values |= {name: url_of(addresses.base, addresses.list_path(name)) for name in LISTS}
    return build_object("Body", addresses.body_url, values) | {"legislativeTerm": []}


def build_system(url: str, bodies: str, names: Sequence[str], version: str) -> Object:
    """The entry to the export; `bodies` is the URL of the list of bodies."""
    values = {
        "oparlVersion": SCHEMA,
        "body": bodies,
        "name": f"Drucksachen: {', '.join(names)}",
        "vorlagen:version": version,
        "vorlagen:note": _NOTE,
    }
    return build_object("System", url, values)
