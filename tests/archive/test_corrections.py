"""Decisions: their files, what they do to the rows, when they no longer hold."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.archive.corrections import (
    Correction,
    CouncilRules,
    Decisions,
    DocumentCorrections,
    apply_decisions,
)
from extract.archive.corrections.folder import exchange, read_book, read_document, save_document, save_rules
from extract.archive.corrections.toml_text import parse_document, parse_rules, render_document, render_rules
from extract.archive.corrections.values import as_text, parse_column, parse_value
from extract.base.errors import ConfigurationError
from extract.evaluate import find_gold
from extract.evaluate.reviewed import write_reviewed_gold
from extract.evaluate.run import evaluate_sets
from extract.reading.parse import parse_file
from extract.reading.redact_rows import redact_extraction
from extract.schema.dataset import find_broken_key
from extract.schema.extraction import Extraction
from extract.schema.records import IssueRow
from kit.command import vorlagen
from kit.made_decisions import WHEN, about, about_field, decision, field_of, run, save, write_archive
from kit.made_pdfs import write_paper


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Extraction:
    path = write_paper(tmp_path_factory.mktemp("paper") / "a.pdf", pages=2)
    return redact_extraction(parse_file(path, council="potsdam").extraction)


def same(extraction: Extraction) -> Extraction:
    return extraction


def applied(extraction: Extraction, *items: Correction) -> Extraction:
    return apply_decisions(extraction, Decisions((about(extraction, *items),)), same)


def ruled(extraction: Extraction, *items: Correction) -> Extraction:
    return apply_decisions(extraction, Decisions(rules=tuple(("potsdam", item) for item in items)), same)


# What decisions do


def test_a_corrected_header_value_holds_in_fields_and_paper(paper: Extraction) -> None:
    changed = applied(paper, about_field(paper, "name", "Radweg Nord"))
    assert changed.paper is not None
    assert changed.paper.name == "Radweg Nord"
    row = field_of(changed, "name")
    assert (row.value, row.origin, row.confidence, row.raw) == ("Radweg Nord", "review", 1.0, "Radweg Süd")
    kept = changed.corrections[0]
    assert (kept.machine_value, kept.value, kept.status) == ("Radweg Süd", "Radweg Nord", "applied")
    assert kept.decided_at == WHEN.isoformat()
    assert "A. Muster" not in str(kept)  # who decided stands in the decisions, not in what is published


def test_without_decisions_the_document_is_the_same_object(paper: Extraction) -> None:
    assert apply_decisions(paper, Decisions(), same) is paper


def test_a_new_number_changes_the_id_that_the_paper_claims(paper: Extraction) -> None:
    changed = applied(paper, about_field(paper, "reference", "24/SVV/0001"))
    assert changed.paper is not None
    assert (changed.paper.paper_id, changed.document.paper_id) == ("24-SVV-0001", "24-SVV-0001")


def test_types_follow_the_column(paper: Extraction) -> None:
    changed = applied(paper, about_field(paper, "date", "2024-05-18"), about_field(paper, "public", "false"))
    assert changed.paper is not None
    assert (changed.paper.date, changed.paper.public) == (date(2024, 5, 18), False)


def test_a_rejected_value_is_gone_but_told(paper: Extraction) -> None:
    changed = applied(paper, about_field(paper, "originator", None, "reject"))
    assert changed.paper is not None
    assert changed.paper.originator is None
    assert all(row.field != "originator" for row in changed.fields)
    assert changed.corrections[0].machine_value == "Fachbereich Mobilität"


def test_a_lacking_value_is_added_with_the_place_shown(paper: Extraction) -> None:
    box = (1.0, 70.0, 240.0, 200.0, 252.0)
    item = decision(field="under_direction_of", value="Fraktion X", page=1, boxes=(box,), words="Fraktion X")
    changed = applied(paper, item)
    row = field_of(changed, "under_direction_of")
    assert (row.value, row.page, row.boxes, row.origin) == ("Fraktion X", 1, (box,), "review")
    assert changed.paper is not None
    assert changed.paper.under_direction_of == "Fraktion X"


def test_an_accepted_value_is_sure_and_answers_its_issue(paper: Extraction) -> None:
    row = field_of(paper, "name")
    doubt = issue(paper, "value-uncertain", row.field_id)
    doubtful = replace(paper, issues=(doubt, issue(paper, "reference-defect", None)))
    changed = applied(doubtful, about_field(paper, "name", "Radweg Süd", "accept"))
    assert field_of(changed, "name").origin == "review"
    assert [i.code for i in changed.issues] == ["reference-defect"]


def issue(paper: Extraction, code: str, row: str | None, severity: str = "warning") -> IssueRow:
    return IssueRow(
        issue_id=f"{code}-{row}",
        document_id=paper.document.document_id,
        paper_id=None,
        page=1,
        code=code,
        severity=severity,  # type: ignore[arg-type]
        message=f"{code}!",
        row_id=row,
    )


def test_the_number_supplied_ends_the_error_and_the_document_is_whole(tmp_path: Path) -> None:
    bare = redact_extraction(parse_file(write_paper(tmp_path / "x.pdf", None), council="potsdam").extraction)
    assert "paper-no-reference" in {i.code for i in bare.issues}
    assert bare.document.status == "partial"
    changed = applied(bare, decision(field="reference", value="24/SVV/0900", answers="paper-no-reference"))
    assert "paper-no-reference" not in {i.code for i in changed.issues}
    assert changed.document.status == "ok"


def test_an_error_that_is_merely_settled_leaves_the_document_partial(paper: Extraction) -> None:
    error = issue(paper, "page-unreadable", None, "error")
    broken = replace(paper, issues=(error,), document=replace(paper.document, status="partial"))
    settled = decision("accept", "issues", field=error.code, row=error.issue_id, machine=error.message)
    changed = applied(broken, settled)
    assert changed.issues == ()
    assert changed.document.status == "partial"


def test_a_rejected_section_hands_its_rows_to_the_one_above(paper: Extraction) -> None:
    section = paper.sections[0]
    child = replace(section, section_id="child", parent_id=section.section_id, position=9)
    nested = replace(paper, sections=(*paper.sections, child))
    item = decision("reject", "sections", row=section.section_id, machine=section.text)
    changed = applied(nested, item)
    assert section.section_id not in {row.section_id for row in changed.sections}
    assert next(row for row in changed.sections if row.section_id == "child").parent_id is None
    assert find_broken_key(changed) is None


def test_a_station_is_corrected_column_by_column(paper: Extraction) -> None:
    row = paper.consultations[0]
    items = [
        decision(table="consultations", row=row.consultation_id, field=name, machine=was, value=now)
        for name, was, now in (("date", "2024-06-05", "2024-06-12"), ("role", "kenntnis", "entscheidung"))
    ]
    changed = applied(paper, *items)
    assert changed.consultations[0].date == date(2024, 6, 12)
    assert changed.consultations[0].role == "entscheidung"
    assert changed.consultations[0].role_raw == row.role_raw


def test_a_value_that_does_not_fit_is_an_issue_not_a_crash(paper: Extraction) -> None:
    changed = applied(paper, about_field(paper, "date", "31.02.2024"))
    assert changed.paper is not None
    assert paper.paper is not None
    assert changed.paper.date == paper.paper.date
    assert [i.code for i in changed.issues if i.code.startswith("correction")] == ["correction-invalid"]


# Rules


def test_a_rule_holds_for_every_value_that_reads_so(paper: Extraction) -> None:
    rule = decision(scope="all", field="paper_type", machine="Mitteilungsvorlage", value="Mitteilung")
    changed = ruled(paper, rule)
    assert changed.paper is not None
    assert changed.paper.paper_type == "Mitteilung"
    assert changed.corrections[0].scope == "all"


def test_a_decision_about_the_value_itself_beats_the_rule(paper: Extraction) -> None:
    rule = decision(scope="all", field="paper_type", machine="Mitteilungsvorlage", value="Mitteilung")
    own = about_field(paper, "paper_type", "Antrag")
    changed = apply_decisions(paper, Decisions((about(paper, own),), (("potsdam", rule),)), same)
    assert changed.paper is not None
    assert changed.paper.paper_type == "Antrag"


def test_the_rule_of_another_council_does_not_hold(paper: Extraction) -> None:
    rule = decision(scope="all", field="paper_type", machine="Mitteilungsvorlage", value="Mitteilung")
    assert apply_decisions(paper, Decisions(rules=(("augsburg", rule),)), same) is paper


def test_merged_organizations_are_one_and_chains_lead_to_the_end(paper: Extraction) -> None:
    row = paper.consultations[0]
    old = row.organization_id or "potsdam-ha"
    first = decision("merge", "organizations", scope="all", machine=old, value="b", name="B")
    second = decision("merge", "organizations", scope="all", machine="b", value="c", name="C")
    changed = ruled(paper, second, first)
    assert changed.consultations[0].organization_id == "c"
    assert all(mention.organization_id != old for mention in changed.mentions)
    assert {m.name for m in changed.mentions if m.organization_id == "c"} == {"C"}


# When the source changes


def test_the_same_text_in_another_version_of_the_file_keeps_the_decision(paper: Extraction) -> None:
    item = about_field(paper, "name", "Radweg Nord")
    other = replace(paper, document=replace(paper.document, sha256="f" * 64))
    changed = apply_decisions(other, Decisions((about(paper, item),)), same)
    assert changed.paper is not None
    assert changed.paper.name == "Radweg Nord"


def test_a_changed_text_makes_the_decision_stale_and_says_so(paper: Extraction, tmp_path: Path) -> None:
    item = about_field(paper, "name", "Radweg Nord")
    path = write_paper(tmp_path / "a.pdf", pages=2, title="Radweg Ost")
    other = redact_extraction(parse_file(path, council="potsdam").extraction)
    changed = apply_decisions(other, Decisions((about(paper, item),)), same)
    assert changed.paper is not None
    assert changed.paper.name == "Radweg Ost"
    assert changed.corrections[0].status == "stale"
    told = [i.message for i in changed.issues if i.code == "correction-stale"]
    assert len(told) == 1
    assert "Radweg Nord" in told[0]


def test_in_the_same_file_the_place_counts_where_the_id_has_moved(paper: Extraction) -> None:
    item = about_field(paper, "name", "Radweg Nord").model_copy(update={"row": "moved", "source": "other"})
    changed = applied(paper, item)
    assert changed.paper is not None
    assert changed.paper.name == "Radweg Nord"


def test_decisions_go_to_the_file_with_the_number_in_its_name(tmp_path: Path) -> None:
    known = DocumentCorrections(document="a" * 64, file="alt.pdf", reference="24/SVV/0777")
    save(tmp_path, known.model_copy(update={"correction": (decision(field="name", value="x"),)}))
    book = read_book(tmp_path)
    inputs = frozenset({"b" * 64})
    found = book.decisions_for("b" * 64, "2025 24_SVV_0777 neu.pdf", inputs)
    assert found is not None
    assert len(found.own) == 1
    # a longer number that begins alike is another paper
    assert book.decisions_for("b" * 64, "24_SVV_07771.pdf", inputs) is None
    assert [entry.known.file for entry in book.lost({"b" * 64: "anders.pdf"})] == ["alt.pdf"]


# Files

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(machine=TEXTS, value=TEXTS, note=st.none() | TEXTS, by=TEXTS)
def test_a_file_gives_back_what_was_written(machine: str, value: str, note: str | None, by: str) -> None:
    item = Correction(
        kind="correct",
        table="fields",
        field="name",
        row="r",
        machine=machine,
        value=value,
        note=note,
        by=by,
        at=WHEN,
        page=1,
        boxes=((1.0, 2.5, 3.0, 4.0, 5.5),),
    )
    known = DocumentCorrections(document="0" * 64, file=value, reference=None, correction=(item,))
    text = render_document(known)
    assert parse_document(text, Path("x.toml")) == known
    assert render_document(parse_document(text, Path("x.toml"))) == text


def test_a_file_is_readable_and_sorted_for_git() -> None:
    items = [
        decision(field="name", row="2", machine="Radweg Süd", value="Radweg Nord", page=2),
        decision("accept", field="reference", row="1", machine="24/SVV/0777", value="24/SVV/0777", page=1),
    ]
    text = render_document(DocumentCorrections(document="0" * 64, correction=tuple(items)))
    comments = [line for line in text.splitlines() if line.startswith("# Seite")]
    assert comments == [
        "# Seite 1, Nummer: „24/SVV/0777“ bestätigt (A. Muster, 22.11.2026)",
        "# Seite 2, Betreff: „Radweg Süd“ berichtigt zu „Radweg Nord“ (A. Muster, 22.11.2026)",
    ]
    reordered = render_document(DocumentCorrections(document="0" * 64, correction=tuple(items[::-1])))
    assert reordered == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("document = [", "kein gültiges TOML"),
        ('document = "kurz"', "document"),
        ('document = "' + "0" * 64 + '"\n[[correction]]\nkind = "correct"', "correction"),
        ('document = "' + "0" * 64 + '"\nfremd = 1', "fremd"),  # a key nobody knows is a slip
    ],
)
def test_a_broken_file_is_told_with_its_name(text: str, told: str) -> None:
    with pytest.raises(ConfigurationError, match=r"x\.toml") as caught:
        parse_document(text, Path("x.toml"))
    assert told in caught.value.message


def test_rules_have_a_file_of_their_own(tmp_path: Path) -> None:
    rule = decision(scope="all", field="paper_type", machine="A", value="B")
    save_rules(tmp_path, "potsdam", CouncilRules(correction=(rule,)))
    path = tmp_path / "potsdam" / "corrections" / "regeln.toml"
    assert "gilt für alle: Art der Vorlage" in path.read_text(encoding="utf-8")
    assert parse_rules(render_rules(CouncilRules(correction=(rule,))), path).correction == (rule,)
    assert read_book(tmp_path).rules == (("potsdam", rule),)


def test_the_last_decision_taken_back_leaves_no_file(tmp_path: Path) -> None:
    known = DocumentCorrections(document="a" * 64, file="a.pdf", reference="1/2")
    item = decision(field="name", value="x")
    save_document(tmp_path, "potsdam", known.model_copy(update={"correction": (item,)}))
    assert read_document(tmp_path, "potsdam", known).correction == (item,)
    save_document(tmp_path, "potsdam", known)
    assert list((tmp_path / "potsdam" / "corrections").iterdir()) == []


def test_two_decisions_about_one_thing_exclude_each_other() -> None:
    first = decision(field="name", row="1", machine="a", value="b")
    second = decision(field="name", row="1", machine="a", value="c")
    other = decision(field="date", row="2", machine="a", value="2024-01-01")
    assert set(exchange([first, other], None, second)) == {second, other}


# Values


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("5.6.2024", "date", date(2024, 6, 5)),  # as people write
        ("2024-06-05", "date", date(2024, 6, 5)),  # as the datasets write
        ("ja", "boolean", True),
        ("nicht öffentlich", "boolean", False),
        ("A; B (x) ; ", "list", ("A", "B (x)")),
        ('["A","B"]', "list", ("A", "B")),
        ("1.234,5", "number", 1234.5),  # German thousands and decimal comma
        ("12", "integer", 12),
        ("  zwei   Worte ", "string", "zwei Worte"),
        ("", "date", None),
    ],
)
def test_typed_texts_become_values(text: str, kind: str, value: object) -> None:
    assert parse_value(text, kind) == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "table", "field"),
    [
        ("31.02.2024", "fields", "date"),
        ("vielleicht", "fields", "public"),
        ("zwölf", "fields", "series_number"),
        ("chef", "consultations", "role"),  # not one of the normal forms
        ("", "consultations", "organization"),  # a station without a body is none
        ("2024-13", "dates", "edtf"),
        ("nan", "figures", "value"),
    ],
)
def test_what_does_not_fit_is_refused(text: str, table: str, field: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_column(text, table, field)


@given(st.dates() | st.booleans() | st.integers() | st.lists(st.just("a b"), min_size=1).map(tuple))
def test_values_survive_as_text(value: object) -> None:
    kinds = {date: "date", bool: "boolean", int: "integer", tuple: "list"}
    assert parse_value(as_text(value) or "", kinds[type(value)]) == value  # type: ignore[arg-type]


# A whole run


def test_a_decision_is_in_parquet_sqlite_json_and_survives_reruns(tmp_path: Path) -> None:
    archive, output, root = write_archive(tmp_path / "in"), tmp_path / "out", tmp_path / "corpus"
    run(archive, output, root)
    machine = redact_extraction(parse_file(archive / "a.pdf", name="a.pdf", council="potsdam").extraction)
    save(root, about(machine, about_field(machine, "name", "Radweg Nord")))
    for _ in range(2):  # the second run takes the machine's reading from the store
        run(archive, output, root)
        papers = {row["paper_id"]: row for row in pq.read_table(output / "data/papers.parquet").to_pylist()}
        assert papers["24-SVV-0777"]["name"] == "Radweg Nord"
        with sqlite3.connect(output / "archive.sqlite") as connection:
            query = "SELECT name FROM papers WHERE paper_id = '24-SVV-0777'"
            assert connection.execute(query).fetchone() == ("Radweg Nord",)
            kept = connection.execute("SELECT machine_value, value, status FROM corrections").fetchall()
        assert kept == [("Radweg Süd", "Radweg Nord", "applied")]
        document = json.loads((output / "documents/24-SVV-0777.json").read_text(encoding="utf-8"))
        assert document["paper"]["name"] == "Radweg Nord"
        assert [c["machine_value"] for c in document["corrections"]] == ["Radweg Süd"]
    save(root, about(machine))  # taken back: the machine's value again
    run(archive, output, root)
    document = json.loads((output / "documents/24-SVV-0777.json").read_text(encoding="utf-8"))
    assert document["paper"]["name"] == "Radweg Süd"


def test_a_broken_file_ends_the_run_before_it_begins(tmp_path: Path) -> None:
    archive, root = write_archive(tmp_path / "in"), tmp_path / "corpus"
    (root / "potsdam" / "corrections").mkdir(parents=True)
    (root / "potsdam" / "corrections" / "x.toml").write_text("document = [", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"x\.toml"):
        run(archive, tmp_path / "out", root)
    assert not (tmp_path / "out").exists()


# Gold


def test_confirmed_values_become_gold_and_evaluate_scores_them(tmp_path: Path) -> None:
    archive, root = write_archive(tmp_path / "corpus/archive"), tmp_path / "corpus"
    machine = redact_extraction(parse_file(archive / "a.pdf", name="a.pdf", council="potsdam").extraction)
    station = machine.consultations[0]
    told = {"date": "2024-06-05", "organization": "Hauptausschuss", "role": "kenntnis", "public": None}
    items = (
        about_field(machine, "reference", "24/SVV/0777", "accept"),
        about_field(machine, "name", "Radweg Nord"),  # the machine is wrong here
        about_field(machine, "originator", None, "reject"),
        decision("accept", "consultations", row=station.consultation_id, value=json.dumps(told)),
    )
    save(root, about(machine, *items))
    paths = write_reviewed_gold(read_book(root), [archive], tmp_path / "gold")
    (scores,) = evaluate_sets(find_gold(paths))
    assert scores.name == "durchsicht-potsdam"
    assert scores.counts["paper.reference"].f1(False) == 1.0, sorted(scores.counts)
    assert scores.counts["paper.name"].f1(False) == 0.0
    assert scores.counts["paper.originator"].f1(False) in (0.0, None)
    ended = vorlagen("evaluate", "--json", cwd=tmp_path)
    assert '"durchsicht-potsdam"' in ended.stdout


def test_an_issue_settled_for_all_is_gone_wherever_it_says_the_same(paper: Extraction) -> None:
    first, second = issue(paper, "abbreviation-undefined", None, "info"), issue(paper, "page-blank", None)
    noted = replace(paper, issues=(first, second))
    rule = decision("accept", "issues", scope="all", field=first.code, machine=first.message)
    changed = ruled(noted, rule)
    assert [i.code for i in changed.issues] == ["page-blank"]
    assert [(c.table_name, c.machine_value) for c in changed.corrections] == [("issues", first.message)]
