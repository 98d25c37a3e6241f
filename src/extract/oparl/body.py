"""All objects of one body, paper after paper; only keys of meetings and places are held until the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from extract.oparl.addresses import LISTS, Addresses, url_of
from extract.oparl.files import Offer, build_files, build_named, build_offers, text_path
from extract.oparl.groups import Groups
from extract.oparl.objects import (
    build_body,
    build_consultation,
    build_location,
    build_meeting,
    build_organization,
    build_paper,
    meeting_key,
)
from extract.oparl.places import ExportedPlace, titled_places
from extract.oparl.reading import PaperRows
from extract.oparl.tree import ListPages, Object, Tree
from extract.output.run_reader import Run
from extract.profile import Profile
from extract.schema.records import OrganizationRow

UNKNOWN, UNKNOWN_NAME = "ohne-kommune", "Drucksachen ohne erkannte Kommune"
"""Folder and name of the body for papers of which no council was recognised."""


class BodyWriter:
    """Writes the objects of one body; papers in the order of their ids, then what they lead to."""

    def __init__(
        self,
        tree: Tree,
        council: str | None,
        profile: Profile | None,
        register: Mapping[str, OrganizationRow],
        files_url: str | None = None,
    ) -> None:
        self._tree = tree
        self._addresses = Addresses(tree.base, council or UNKNOWN)
        self._name = council or UNKNOWN_NAME
        self._profile = profile
        self._groups = Groups(register, profile or Profile())
        self._files_url = files_url
        self._lists = {name: ListPages(tree, self._addresses.list_path(name)) for name in LISTS}
        self._stations: dict[str, ListPages] = {}
        self._meetings: dict[str, tuple[str, str]] = {}
        self._places: dict[str, ExportedPlace] = {}

    def write_papers(self, papers: Iterable[PaperRows], run: Run) -> None:
        """Writes the papers with their consultations and files, whose texts the run holds."""
        for rows in papers:
            offers = build_offers(rows, run)
            linked = self._write_files(rows, offers) | self._write_consultations(rows)
            linked |= self._link_others(rows)
            named = build_named(rows, offers)
            paper = build_paper(rows.paper, self._addresses, rows.fields, linked, named)
            self._write("paper", "paper", rows.paper.paper_id, paper)

    def finish(self) -> Object:
        """Writes what the papers lead to, completes the lists, and returns the body."""
        self._write_meetings()
        self._write_organizations()
        for key in sorted(self._places):
            place = self._places[key]
            item = build_location(key, place.name, place.ags, place.papers, self._addresses)
            self._write("locationList", "location", key, item)
        for pages in self._lists.values():
            pages.close()
        body = build_body(self._profile, self._name, self._addresses, self._main_organization())
        self._tree.write(self._addresses.body_path, body)
        return body

    def _write(self, name: str, kind: str, key: str, item: Object) -> None:
        """Writes an object by itself and into the body's list `name`."""
        self._tree.write(self._addresses.path(kind, key), item)
        self._lists[name].add(item)

    def _write_files(self, rows: PaperRows, offers: Iterable[Offer]) -> dict[str, Any]:
        paper = self._addresses.url("paper", rows.paper.paper_id)
        shown: list[tuple[bool, Object]] = []
        for offer in offers:
            objects = build_files(offer, self._addresses, self._files_url)
            if offer.text:
                self._tree.write_text(text_path(offer, self._addresses), offer.text)
            for item in objects:
                key = offer.key if item["mimeType"] == "application/pdf" else f"{offer.key}-text"
                self._write("file", "file", key, item | {"paper": [paper]})
            is_main = offer.document == rows.document and offer.row is None
            shown += [(is_main, item) for item in objects[:1]]
        main = next((item for is_main, item in shown if is_main), None)
        return {"mainFile": main, "auxiliaryFile": [item for is_main, item in shown if not is_main]}

    def _write_consultations(self, rows: PaperRows) -> dict[str, Any]:
        paper = self._addresses.url("paper", rows.paper.paper_id)
        items = []
        for row in rows.consultations:
            group = self._groups.of_station(row)
            item = build_consultation(row, group, self._addresses)
            alone = item | {"paper": paper}
            self._write("consultation", "consultation", row.consultation_id, alone)
            self._list_of(group).add(alone)
            key = meeting_key(group, row)
            if key and row.date:
                self._meetings[key] = (group, row.date.isoformat())
            items.append(item)
        return {"consultation": items}

    def _list_of(self, group: str) -> ListPages:
        """The consultations of an organization."""
        if group not in self._stations:
            path = self._addresses.path("organization", group).removesuffix(".json")
            self._stations[group] = ListPages(self._tree, f"{path}/consultation.json")
        return self._stations[group]

    def _link_others(self, rows: PaperRows) -> dict[str, Any]:
        """The papers, organizations and places that a paper leads to."""
        paper, addresses = rows.paper, self._addresses
        own = self._profile.ags if self._profile else None
        places = titled_places(rows.places, own)
        for place in places:
            known = self._places.setdefault(place.key, place)
            known.papers.append(addresses.url("paper", paper.paper_id))
        return {
            "relatedPaper": [
                replace(addresses, body=council or UNKNOWN).url("paper", paper_id)
                for council, paper_id in rows.cited
            ],
            "originatorOrganization": [
                addresses.url("organization", key) for key in self._groups.of_originator(paper.originator)
            ],
            "underDirectionOf": [
                addresses.url("organization", key)
                for key in self._groups.of_department(paper.under_direction_of)
            ],
            "location": [build_location(p.key, p.name, p.ags, (), addresses) for p in places],
        }

    def _write_meetings(self) -> None:
        own: dict[str, ListPages] = {}
        for key in sorted(self._meetings):
            group, day = self._meetings[key]
            item = build_meeting(key, group, day, self._addresses)
            self._write("meeting", "meeting", key, item)
            if group not in own:
                own[group] = ListPages(self._tree, self._meetings_path(group))
            own[group].add(item)
        for pages in own.values():
            pages.close()

    def _meetings_path(self, group: str) -> str:
        path = self._addresses.path("organization", group).removesuffix(".json")
        return f"{path}/meeting.json"

    def _write_organizations(self) -> None:
        meeting = {group for group, _ in self._meetings.values()}
        for key in sorted(self._groups.used):
            lists = {}
            if key in meeting:
                lists["meeting"] = url_of(self._tree.base, self._meetings_path(key))
            if key in self._stations:
                self._stations[key].close()
                lists["consultation"] = self._stations[key].url
            item = build_organization(self._groups.used[key], self._addresses, lists)
            self._write("organization", "organization", key, item)

    def _main_organization(self) -> str | None:
        """The only council that the profile names, where papers name it too."""
        bodies = self._profile.bodies if self._profile else ()
        councils = [body.id for body in bodies if body.kind == "council" and body.id in self._groups.used]
        return councils[0] if len(councils) == 1 else None
