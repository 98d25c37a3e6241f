"""The parts of the OParl export: what is shown of a paper, addresses, lists, who handed a paper in."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.base.errors import ConfigurationError, OutputError, VorlagenError
from extract.base.folders import pipelines_folder
from extract.oparl import DEFAULT_BASE
from extract.oparl.addresses import Addresses, check_base, file_name
from extract.oparl.body import BodyWriter
from extract.oparl.files import hide_names
from extract.oparl.groups import Groups
from extract.oparl.tree import PER_PAGE, ListPages, Tree
from extract.profile import Body, Department, Profile
from extract.schema.extraction import Extraction
from kit.command import vorlagen
from kit.made_documents import block, document_row, field_row, file_row, station
from kit.oparl_check import defects, elements, folder_of, misdirections, read_schemas
from kit.oparl_runs import DAY, contents, export, organization, paper, read, run

# --- what may be shown ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("public", "with_unknown", "shown"),
    [
        (True, False, True),
        (None, False, False),  # what does not say that it is public stays inside
        (False, False, False),
        (True, True, True),
        (None, True, True),  # asked for
        (False, True, False),
    ],
)
def test_what_is_not_public_is_not_shown(
    tmp_path: Path, public: bool | None, with_unknown: bool, shown: bool
) -> None:
    output = run(tmp_path / "out", [paper("1-1", public=public), paper("1-2")])
    written = export(output, with_unknown=with_unknown)
    assert (output / "oparl/potsdam/paper/1-1.json").exists() == shown
    assert (output / "oparl/potsdam/text/d-1-1.txt").exists() == shown
    assert written.withheld == (0 if shown else 1)
    assert written.unstated == (1 if public is None else 0)


def test_an_anlage_that_is_not_public_is_not_shown(tmp_path: Path) -> None:
    inner = file_row("Preise", public=False, document_id="d-1-1", page_start=2, page_end=2)
    named = file_row("Gutachten", public=False)
    output = run(tmp_path / "out", [paper("1-1", files=(inner,)), paper("1-2", files=(named,))])
    export(output, files_url="https://example.de/pdf")
    item = read(output, "potsdam/paper/1-1.json")
    assert "auxiliaryFile" not in item
    # the PDF holds the pages too, so only the text without them is offered
    assert item["mainFile"]["mimeType"] == "text/plain"
    written = b"".join(contents(output / "oparl").values()).decode()
    assert "Text von 1-1" in written
    assert written.count("Anlage mit Preisen") == 1  # of the other paper, where the page is its own
    assert "Gutachten" not in written


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Anlage 2: Kaufvertrag Hafen (nicht öffentlich)", "Anlage 2: ███████████ █████ (nicht öffentlich)"),
        ("Kaufvertrag\nHafen liegt bei", "███████████\n█████ liegt bei"),  # broken over lines
        ("Der Vertrag am Hafen", "Der Vertrag am Hafen"),
    ],
)
def test_the_name_of_an_anlage_that_is_not_public_is_hidden_in_texts(text: str, hidden: str) -> None:
    assert hide_names([text], ["Kaufvertrag Hafen"]) == [hidden]


def test_an_anlage_at_unknown_pages_hides_the_file(tmp_path: Path) -> None:
    inner = file_row("Preise", public=False, document_id="d-1-1")
    output = run(tmp_path / "out", [paper("1-1", files=(inner,))])
    export(output, files_url="https://example.de/pdf")
    assert "mainFile" not in read(output, "potsdam/paper/1-1.json")
    assert not list((output / "oparl").rglob("*.txt"))


def test_an_anlage_in_a_file_of_its_own(tmp_path: Path) -> None:
    rows = (
        file_row("Lageplan", 1, document_id="plan"),
        file_row("Preise", 2, document_id="preise", public=False),
        file_row("Satzung", 3),  # only named: it was not ingested
    )
    others = [
        Extraction(
            document=document_row(document_id=key, paper_id="1-1", file=f"{key}.pdf", role="attachment"),
            blocks=(block(f"Inhalt {key}", 0),),
        )
        for key in ("plan", "preise", "ungenannt")
    ]
    output = run(tmp_path / "out", [paper("1-1", files=rows), *others])
    export(output)
    item = read(output, "potsdam/paper/1-1.json")
    assert [file["name"] for file in item["auxiliaryFile"]] == ["Lageplan", "ungenannt"]
    assert item["vorlagen:namedFile"] == [{"name": "Satzung", "position": 3}]
    texts = {path.name: path.read_text() for path in (output / "oparl/potsdam/text").iterdir()}
    assert texts["plan.txt"] == "Inhalt plan\n"
    assert "preise.txt" not in texts


def test_pdfs_are_named_where_they_have_a_url(tmp_path: Path) -> None:
    part = file_row("Preise", document_id="d-1-1", page_start=2, page_end=2)
    zipped = paper("1-2")
    zipped = Extraction(
        document=document_row(document_id="d-1-2", paper_id="1-2", file="alt.zip/ä 1.pdf"),
        paper=zipped.paper,
        blocks=zipped.blocks,
    )
    output = run(tmp_path / "out", [paper("1-1", files=(part,)), zipped])
    export(output, files_url="https://example.de/pdf")
    item = read(output, "potsdam/paper/1-1.json")
    assert item["mainFile"]["accessUrl"] == "https://example.de/pdf/1-1.pdf"
    assert item["mainFile"]["mimeType"] == "application/pdf"
    (text_url,) = item["mainFile"]["derivativeFile"]
    text = folder_of(output / "oparl", DEFAULT_BASE)(text_url)
    assert text["masterFile"] == item["mainFile"]["id"]
    (inner,) = item["auxiliaryFile"]
    assert inner["accessUrl"] == "https://example.de/pdf/1-1.pdf#page=2"
    assert read(output, "potsdam/paper/1-2.json")["mainFile"]["mimeType"] == "text/plain"  # inside a zip


# --- bodies, organizations, meetings ----------------------------------------------------------------------


def test_stations_of_two_councils_do_not_mix(tmp_path: Path) -> None:
    stops = (
        station(DAY, "Hauptausschuss", "entscheidung"),
        station(None, "Sportausschuss", None, organization_id=None, position=2),
        station(DAY, "Bauausschuss", "federfuehrend", position=3),
    )
    papers = [
        paper("1-1", consultations=stops),
        paper("2-1", consultations=stops[:1], council="augsburg"),
        paper("3-1", consultations=stops[:1], council=None),
    ]
    output = run(tmp_path / "out", papers)
    written = export(output)
    assert written.counts["Body"] == 3
    load = folder_of(output / "oparl", DEFAULT_BASE)
    bodies = list(elements(load, read(output, "system.json")["body"]))
    names = ["Drucksachen ohne erkannte Kommune", "Stadt Augsburg", "Landeshauptstadt Potsdam"]
    assert [body["name"] for body in bodies] == names
    assert [len(list(elements(load, body["meeting"]))) for body in bodies] == [1, 1, 2]
    first, second, third = read(output, "potsdam/paper/1-1.json")["consultation"]
    assert first["authoritative"] is True
    assert "authoritative" not in second  # no role, no claim
    assert "authoritative" not in third  # to be in charge does not say who decides
    assert "meeting" not in second  # no day, no meeting
    assert load(second["organization"][0])["vorlagen:asPrinted"] is True


def test_years_are_not_made_days(tmp_path: Path) -> None:
    register = [
        organization("old", "Bauausschuss", valid_from="2014", valid_to="2019-06-30", successor_id="new"),
        organization("new", "Ausschuss für Bau", valid_from="2019-07-01"),
    ]
    stop = station(DAY, "Bauausschuss", organization_id="old")
    output = run(tmp_path / "out", [paper("1-1", consultations=(stop,))], register)
    export(output)
    old = read(output, "potsdam/organization/old.json")
    assert "startDate" not in old
    assert (old["vorlagen:validFrom"], old["endDate"]) == ("2014", "2019-06-30")
    new = folder_of(output / "oparl", DEFAULT_BASE)(old["vorlagen:successor"])
    assert new["startDate"] == "2019-07-01"


PROFILE = Profile(
    bodies=(Body(id="rat", name="Stadtverordnetenversammlung", short_names=("SVV",), kind="council"),),
    departments=tuple(Department(name=name, unit="x") for name in ("Bauen", "Bauen und Wohnen", "Sport")),
)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Fraktion SPD", ["fraktion-spd"]),
        ("Fraktionen Bündnis 90/Die Grünen, SPD und CDU",
         ["fraktion-buendnis-90-die-gruenen", "fraktion-spd", "fraktion-cdu"]),
        ("Fraktion SPD, Fraktion CDU", ["fraktion-spd", "fraktion-cdu"]),
        ("PDS-Fraktion", ["pds-fraktion"]),
        ("Fraktion SPD, Stadtverordnete Meier", []),  # a person is no organization
        ("Ortsvorsteher", []),  # nor is an office
        ("SVV", ["rat"]),  # by the profile's short name
        ("Bereich Bauen und Wohnen, Fachbereich Sport", ["bauen-und-wohnen", "sport"]),  # the longer name
        ("Fachbereich Sportstätten", []),  # a name within a word is none
        (None, []),
    ],
)  # fmt: skip
def test_who_handed_a_paper_in(text: str | None, keys: list[str]) -> None:
    register = {"rat": organization("rat", "Stadtverordnetenversammlung", "council")}
    groups = Groups(register, PROFILE)
    assert groups.of_originator(text) == keys
    assert sorted(groups.used) == sorted(keys)


def test_what_no_profile_knows_is_a_department_as_printed() -> None:
    groups = Groups({}, Profile())
    assert groups.of_department("Amt 61") == ["amt-61"]
    assert groups.used["amt-61"].organization_type == "Verwaltungsbereich"


# --- addresses and lists ----------------------------------------------------------------------------------


@given(st.text(min_size=1, max_size=300), st.sampled_from(["paper", "organization"]))
def test_a_url_leads_to_its_path(key: str, kind: str) -> None:
    key = key.encode("utf-8", "replace").decode()
    addresses = Addresses(DEFAULT_BASE, "potsdam")
    url = addresses.url(kind, key)
    assert url.isascii()
    assert unquote(url.removeprefix(DEFAULT_BASE)) == addresses.path(kind, key)
    assert "/" not in file_name(key)
    assert len(file_name(key)) <= 110


@given(st.integers(0, 3 * PER_PAGE))
@settings(max_examples=12, deadline=None)
def test_a_list_holds_all_in_order_on_pages_of_a_hundred(number: int) -> None:
    with TemporaryDirectory() as name:
        tree = Tree(Path(name), DEFAULT_BASE)
        pages = ListPages(tree, "b/paper.json")
        for index in range(number):
            pages.add({"id": str(index)})
        pages.close()
        load = folder_of(Path(name), DEFAULT_BASE)
        assert [item["id"] for item in elements(load, pages.url)] == [str(i) for i in range(number)]
        files = sorted(Path(name, "b").iterdir())
        assert len(files) == max(1, -(-number // PER_PAGE))
        totals = {load(f"{DEFAULT_BASE}b/{path.name}")["pagination"]["totalElements"] for path in files}
        assert totals == {number}


@pytest.mark.parametrize(
    "url", ["rat.de", "ftp://rat.de/", "https://", "https://rat.de/?a=b", "https://a b/", "http://[x/"]
)
def test_a_base_that_is_no_url_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError, match="keine Adresse"):
        check_base(url)


def test_the_order_of_a_run_does_not_matter(tmp_path: Path) -> None:
    rows: dict[str, Any] = {"consultations": (station(DAY, "Rat"),), "fields": (field_row("name", "x"),)}
    papers = [paper(f"1-{n}", **rows) for n in range(4)]
    for name, order in (("a", papers), ("b", papers[::-1])):
        export(run(tmp_path / name, order))
    assert contents(tmp_path / "a" / "oparl") == contents(tmp_path / "b" / "oparl")


def test_a_long_list_is_valid_too(tmp_path: Path) -> None:
    papers = [paper(f"1-{n}", consultations=(station(DAY, "Rat"),)) for n in range(PER_PAGE + 5)]
    output = run(tmp_path / "out", papers)
    export(output)
    load = folder_of(output / "oparl", DEFAULT_BASE)
    schemas = read_schemas()
    body = read(output, "potsdam/body.json")
    assert [*defects(body, schemas), *misdirections(body, schemas, load)] == []
    (rat,) = elements(load, body["organization"])
    assert len(list(elements(load, rat["consultation"]))) == PER_PAGE + 5


def test_the_check_finds_what_is_wrong(tmp_path: Path) -> None:
    output = run(tmp_path / "out", [paper("1-1", consultations=(station(DAY, "Rat"),))])
    export(output)
    schemas, item = read_schemas(), read(output, "potsdam/paper/1-1.json")
    load = folder_of(output / "oparl", DEFAULT_BASE)
    assert list(defects(item, schemas)) == []
    for change in ({"date": "Mai 2024"}, {"body": 1}, {"colour": "blue"}, {"name": None}, {"keyword": []}):
        assert len(list(defects(item | change, schemas))) >= 1, change
    assert list(misdirections(item | {"body": item["id"]}, schemas, load))
    assert list(misdirections(item | {"mainFile": item["mainFile"] | {"size": 0}}, schemas, load))


# --- profiles ---------------------------------------------------------------------------------------------


def profiles(folder: Path, **tables: str) -> Path:
    folder.mkdir()
    for path in pipelines_folder().glob("*.toml"):
        text = path.read_text(encoding="utf-8") + tables.get(path.stem, "")
        (folder / path.name).write_text(text, encoding="utf-8")
    return folder


def test_a_council_says_where_its_export_is_to_lie(tmp_path: Path) -> None:
    own = profiles(
        tmp_path / "profiles",
        potsdam='\n[oparl]\nbase_url = "https://a.example.de"\nwebsite = "https://www.example.de/"\n',
        augsburg='\n[oparl]\nbase_url = "https://b.example.de/"\n',
    )
    output = run(tmp_path / "out", [paper("1-1")])
    assert export(output, profiles=own).base == "https://a.example.de/"
    assert read(output, "potsdam/body.json")["website"] == "https://www.example.de/"
    assert export(output, profiles=own, base_url="https://c.example.de").base == "https://c.example.de/"
    both = run(tmp_path / "both", [paper("1-1"), paper("2-1", council="augsburg")])
    with pytest.raises(ConfigurationError, match="--base-url"):
        export(both, profiles=own)


# --- failures ---------------------------------------------------------------------------------------------


def test_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = run(tmp_path / "out", [paper("1-1")])
    export(output)
    before = contents(output / "oparl")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(BodyWriter, "finish", full)
    with pytest.raises(OutputError, match="kein Platz"):
        export(output, base_url="https://example.de")
    assert contents(output / "oparl") == before
    assert not list(output.glob(".staging-*"))


def test_nothing_of_an_earlier_export_is_left(tmp_path: Path) -> None:
    output = run(tmp_path / "out", [paper("1-1")])
    (output / "oparl").mkdir()
    (output / "oparl" / "alt.json").write_text("{}")
    export(output)
    assert not (output / "oparl" / "alt.json").exists()


def test_without_papers_to_show_there_is_nothing_to_do(tmp_path: Path) -> None:
    output = run(tmp_path / "out", [paper("1-1", public=False)])
    with pytest.raises(VorlagenError) as caught:
        export(output)
    assert caught.value.code == "nothing-to-do"  # exit code 5
    assert not (output / "oparl").exists()
    assert vorlagen("export", "oparl", "--output", output).returncode == 5


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("oparl", "--output", "nirgends"), "vorlagen ingest"),
        (("oparl", "--base-url", "rat.de"), "keine Adresse"),
        (("pdf",), "oparl"),
        ((), "Es fehlt"),
    ],
)
def test_wrong_usage_ends_with_2(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    done = vorlagen("export", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_damaged_run_is_told(tmp_path: Path) -> None:
    output = run(tmp_path / "out", [paper("1-1")])
    document = output / "documents" / "1-1.json"
    document.write_text(document.read_text()[:-20])
    with pytest.raises(ConfigurationError, match=r"1-1\.json.*noch einmal"):
        export(output)
    with sqlite3.connect(output / "archive.sqlite") as connection:  # a run of an earlier version
        connection.execute("ALTER TABLE papers DROP COLUMN report_year")
    connection.close()
    with pytest.raises(ConfigurationError, match="anderen Fassung"):
        export(output)
    (output / "archive.sqlite").write_bytes(b"no database")
    with pytest.raises(ConfigurationError, match="beschädigt"):
        export(output)
