"""A paper of a system becomes a statement, and a list of the files to fetch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extract.archive.statements import StatedConsultation, Statement
from extract.archive.statements.model import FileRole
from extract.base.model import Issue
from extract.oparl.fetch.linked import Linked
from extract.oparl.fetch.values import Object, ObjectReader, Tell


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file that the system offers for a paper: `mark` tells its version, the checksums are hexadecimal."""

    url: str
    role: FileRole
    name: str | None
    mark: str
    mime_type: str | None = None
    size: int | None = None
    sha1: str | None = None
    sha512: str | None = None


class PaperReader:
    """Reads papers of one system; what is wrong with them is told."""

    def __init__(self, linked: Linked, tell: Tell, system: str) -> None:
        self._linked = linked
        self._tell = tell
        self._system = system

    def read(self, paper: Object, url: str, body: str | None) -> tuple[Statement, tuple[OfferedFile, ...]]:
        """The statement, still without files, and the files that the system offers."""
        own = ObjectReader(paper, url, self._tell)
        reference, name = own.text("reference"), own.text("name")
        for field, value in (("reference", reference), ("name", name)):
            if value is None:
                self._tell(Issue("fetch-field-missing", {"url": url, "field": field}))
        statement = Statement(
            url=url,
            system=self._system,
            body=body,
            modified=own.text("modified"),
            reference=reference,
            name=name,
            date=own.day("date"),
            paper_type=own.text("paperType"),
            originator=self._names(own, "originatorOrganization"),
            under_direction_of=self._names(own, "underDirectionOf"),
            consultations=self._consultations(own),
        )
        return statement, self._files(own)

    def _names(self, own: ObjectReader, key: str) -> tuple[str, ...]:
        found = self._linked.read_all(own.links(key), own.url)
        return tuple(dict.fromkeys(name for one in found if (name := one.text("name"))))

    def _consultations(self, own: ObjectReader) -> tuple[StatedConsultation, ...]:
        """The stations by their days, those without one last."""
        found = [self._consultation(one) for one in self._linked.read_all(own.links("consultation"), own.url)]
        stated = [one for one in found if one is not None and one != StatedConsultation()]
        return tuple(sorted(stated, key=lambda one: (one.date is None, str(one.date))))

    def _consultation(self, own: ObjectReader) -> StatedConsultation | None:
        if own.truth("deleted"):
            return None
        meeting = self._linked.read(own.link("meeting"), own.url)
        item = self._agenda_item(own, meeting)
        names = self._names(own, "organization")
        if not names and meeting:
            names = self._names(meeting, "organization")
        return StatedConsultation(
            organization=", ".join(names) or None,
            date=meeting.day("start") if meeting else None,
            role=own.text("role"),
            authoritative=own.truth("authoritative"),
            public=item.truth("public") if item else None,
            result=item.text("result") if item else None,
        )

    def _agenda_item(self, own: ObjectReader, meeting: ObjectReader | None) -> ObjectReader | None:
        """The item of the agenda under which the paper stands: in the meeting, or behind a link."""
        wanted = own.link("agendaItem")
        url = wanted.get("id") if isinstance(wanted, dict) else wanted
        for item in meeting.links("agendaItem") if meeting else ():
            if isinstance(item, dict) and (item.get("id") == url if url else _leads_to(item, own.url)):
                return self._linked.read(item, own.url)
        return self._linked.read(wanted, own.url)

    def _files(self, own: ObjectReader) -> tuple[OfferedFile, ...]:
        """The paper's own file first; where the system names none, a lone file is the paper's own."""
        main, others = own.links("mainFile")[:1], own.links("auxiliaryFile")
        if not main and len(others) == 1:
            main, others = others, []
        offered: dict[str, OfferedFile] = {}
        roles: tuple[tuple[FileRole, list[Any]], ...] = (("main", main), ("attachment", others))
        for role, links in roles:
            for found in self._linked.read_all(links, own.url):
                offer = self._file(found, role)
                if offer:
                    offered.setdefault(offer.url, offer)
        return tuple(offered.values())

    def _file(self, own: ObjectReader, role: FileRole) -> OfferedFile | None:
        if own.truth("deleted"):
            return None
        url = own.text("downloadUrl") or own.text("accessUrl")
        if url is None:
            self._tell(Issue("fetch-field-missing", {"url": own.url, "field": "accessUrl"}))
            return None
        sha1, sha512, size = own.text("sha1Checksum"), own.text("sha512Checksum"), own.number("size")
        mark = "|".join(str(one or "") for one in (own.text("modified"), sha512 or sha1, size))
        return OfferedFile(
            url=url.partition("#")[0],
            role=role,
            name=own.text("name") or own.text("fileName"),
            mark=mark,
            mime_type=own.text("mimeType"),
            size=size,
            sha1=sha1,
            sha512=sha512,
        )


def _leads_to(item: Object, consultation: str) -> bool:
    link = item.get("consultation")
    return consultation in (link, link.get("id") if isinstance(link, dict) else None)
