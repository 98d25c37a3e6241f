"""The report: whole, escaped, bounded; sampling against known figures; values with their boxes."""

from __future__ import annotations

import base64
import io
import json
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from extract.app.report import (
    ReportOptions,
    clopper_pearson,
    list_values,
    sample_size,
    write_report,
)
from extract.app.report.charts import Span, draw_status, draw_times, draw_trend
from extract.app.report.document_pages import MOST_PAGES, DocumentPages, choose_pages
from extract.app.report.document_view import build_document_view
from extract.app.report.history import RunFigures, add_run, read_history, write_history
from extract.app.report.originals import Originals
from extract.app.report.pictures import encode
from extract.app.report.sampling import draw_sample, tail
from extract.app.report.templating import render
from extract.app.report.values import shown
from extract.base.errors import ConfigurationError
from extract.output.run_reader import open_run
from extract.run.ingest import Options, ingest
from extract.schema.extraction import Extraction
from extract.schema.records import DocumentRow
from kit.command import vorlagen
from kit.made_documents import block, document_row, extraction, field_row, issue, paper_row, section, station
from kit.paths import ROOT as PROJECT

ARCHIVE = PROJECT / "corpus" / "archive"
EVIL = '<script>alert("x")</script><img src=x onerror=alert(1)>'
BIGGEST = 4_000_000


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over part of the sample archive, with its report."""
    folder: Path = tmp_path_factory.mktemp("run") / "out"
    ingest(
        Options(
            sources=(ARCHIVE / "2019", ARCHIVE / "2022.zip", ARCHIVE / "Kooperationsberichte"), output=folder
        )
    )
    write_report(ReportOptions(output=folder))
    return folder


class Page(HTMLParser):
    """Ids, links and what is fetched from elsewhere."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.scripts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"]] if given.get("id") else []
        self.scripts += tag == "script"
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        elif given.get("src") and not str(given["src"]).startswith("data:"):
            self.fetched.append(str(given["src"]))
        elif tag == "link":
            self.fetched.append(str(given.get("href")))


def pages(folder: Path) -> dict[Path, Page]:
    return {path: Page(path.read_text(encoding="utf-8")) for path in (folder / "report").rglob("*.html")}


def test_every_link_leads_somewhere_and_nothing_is_fetched(output: Path) -> None:
    from urllib.parse import unquote

    all_pages = pages(output)
    assert len(all_pages) > 8
    for path, page in all_pages.items():
        assert page.fetched == []
        assert len(set(page.ids)) == len(page.ids), path.name
        for link in page.links:
            target, _, anchor = link.partition("#")
            goal = (path.parent / unquote(target)).resolve() if target else path
            assert goal in all_pages, f"{path.name}: {link}"
            assert not anchor or anchor in all_pages[goal].ids, f"{path.name}: {link}"


def test_no_file_is_large_and_pictures_stand_inside(output: Path) -> None:
    sizes = {path: path.stat().st_size for path in (output / "report").rglob("*") if path.is_file()}
    assert max(sizes.values()) < BIGGEST
    text = (output / "report" / "documents" / "20-SVV-0133.html").read_text(encoding="utf-8")
    assert text.count("data:image/png;base64,") == 3
    assert re.search(r'class="box k-field" data-value="\w+"', text)


def test_the_same_run_gives_the_same_report(output: Path) -> None:
    before = {p: p.read_bytes() for p in (output / "report").rglob("*") if p.is_file()}
    write_report(ReportOptions(output=output))
    assert {p: p.read_bytes() for p in (output / "report").rglob("*") if p.is_file()} == before


def test_pages_of_the_last_report_are_taken_over_but_for_the_date(output: Path, tmp_path: Path) -> None:
    again = tmp_path / "out"
    shutil.copytree(output, again)
    record = json.loads((again / "run.json").read_text(encoding="utf-8"))
    (again / "run.json").write_text(json.dumps(record | {"started": "2031-01-01T00:00:00+00:00"}))
    kept, damaged, other = sorted((again / "report" / "documents").glob("2*.html"))[:3]
    kept.write_text(kept.read_text(encoding="utf-8").replace("<h1>", "<h1>alt ", 1), encoding="utf-8")
    damaged.write_bytes(damaged.read_bytes()[:9000])
    state = re.compile(r'name="stand" content="\w')
    other.write_text(
        state.sub(r'name="stand" content="g', other.read_text(encoding="utf-8")), encoding="utf-8"
    )
    written = write_report(ReportOptions(output=again))
    assert "<h1>alt " in kept.read_text(encoding="utf-8")
    kept.unlink()
    assert write_report(ReportOptions(output=again)) == written

    def documents(folder: Path) -> dict[str, str]:
        paths = (folder / "report" / "documents").iterdir()
        return {path.name: path.read_text(encoding="utf-8") for path in paths}

    pages, before = documents(again), documents(output)
    shutil.rmtree(again / "report")
    assert write_report(ReportOptions(output=again)) == written
    assert documents(again) == pages
    old, new = open_run(output).started, open_run(again).started
    assert {name: text.replace(new, old) for name, text in pages.items()} == before


def test_a_page_is_made_anew_when_its_issues_or_its_sample_change(output: Path) -> None:
    run = open_run(output)
    row = next(row for row in run.documents if run.document_file(row).name == "20-SVV-0133.json")
    found = [issue for issue in run.issues if issue.document_id == row.document_id]
    pages = DocumentPages(run, Originals(run.sources, output), output / "report" / "documents")
    missing = replace(found[0] if found else run.issues[0], message="ein neuer Befund", page=2)
    with_issue = pages.make(row, [*found, missing], frozenset(), shown=True)
    assert with_issue is not None
    assert "ein neuer Befund" in with_issue.text
    sampled = pages.make(row, found, frozenset({2}), shown=False)
    assert sampled is not None
    assert (sampled.pictures, sampled.text.count('<div class="picture">')) == (1, 1)
    none = pages.make(row, found, frozenset(), shown=False)
    assert none is not None
    assert (none.pictures, "data:image" in none.text) == (0, False)


@pytest.mark.parametrize(
    ("drawn", "kind"),
    [
        (Image.linear_gradient("L").resize((900, 1200)), "png"),  # shades run into each other: a few steps
        (Image.effect_noise((900, 1200), 60), "webp"),  # a scan: exact would be far too large
    ],
)
def test_a_picture_is_exact_in_few_shades_or_small(drawn: Image.Image, kind: str) -> None:
    head, _, data = encode(drawn).partition(",")
    assert head == f"data:image/{kind};base64"
    shown_image = Image.open(io.BytesIO(base64.b64decode(data))).convert("L")
    assert shown_image.size == drawn.size
    if kind == "png":
        assert set(shown_image.tobytes()) <= {0, 64, 128, 184, 224, 244, 255}
        assert max(abs(a - b) for a, b in zip(shown_image.tobytes(), drawn.tobytes(), strict=True)) <= 32


def test_documents_read_back_are_those_that_were_written(output: Path) -> None:
    run = open_run(output)
    row = next(row for row in run.documents if run.document_file(row).name == "20-SVV-0133.json")
    document = run.read_document(row)
    assert isinstance(document, Extraction)
    assert document.paper is not None
    assert str(document.paper.date) == "2020-01-28"
    assert all((document.blocks, document.mentions, document.table_rows))
    values = list_values(document)
    reference = next(value for value in values if value.label == "Nummer")
    assert (reference.value, reference.page) == ("20/SVV/0133", 1)
    assert all(len(box) == 4 for value in values for box in value.boxes_on(1))


def test_an_original_that_is_gone_is_told_in_words(output: Path, tmp_path: Path) -> None:
    write_report(ReportOptions(output=output, sources=(tmp_path / "weg",)))
    text = (output / "report" / "documents" / "20-SVV-0133.html").read_text(encoding="utf-8")
    assert "gibt es hier nicht" in text
    assert "data:image" not in text
    write_report(ReportOptions(output=output))


def test_an_original_that_was_changed_is_not_shown(output: Path, tmp_path: Path) -> None:
    from extract.app.report import Originals

    changed = tmp_path / "a.pdf"
    changed.write_bytes(b"%PDF-1.4 anders")
    row: DocumentRow = document_row(file="a.pdf", sha256="0" * 64)
    with Originals((tmp_path,)).open(row) as (path, why):
        assert path is None
        assert "geändert" in why


def evil_extraction() -> Extraction:
    paper = paper_row(reference=EVIL, name=EVIL)
    fields = (field_row("name", EVIL, boxes=((1, 50.0, 60.0, 90.0, 70.0),), page=1, rule=EVIL),)
    return extraction(
        document=document_row(file=f"{EVIL}.pdf"), paper=paper, fields=fields, blocks=(block(EVIL, 0),),
        consultations=(station(None, EVIL),), sections=(section(EVIL, EVIL),),
    )  # fmt: skip


def test_words_of_a_paper_are_never_markup() -> None:
    found = issue("warning", "outline-gap", EVIL, 1)
    view = build_document_view(evil_extraction(), (found,), {}, EVIL)
    text = render("document.html", view=view, state="", mark="", started=EVIL)
    assert "<script>alert" not in text
    assert "<img" not in text
    assert "&lt;script&gt;alert" in text
    assert Page(text).scripts == 1


def test_a_paper_whose_title_is_a_script_does_nothing_in_the_overview(output: Path) -> None:
    from extract.app.report.write import _write_all

    evil = open_run(output)
    evil.__dict__["papers"] = {key: replace(row, name=EVIL) for key, row in evil.papers.items()}
    evil.record = {**evil.record, "started": EVIL}
    staging = output.parent / "evil"
    (staging / "documents").mkdir(parents=True)
    _write_all(evil, ReportOptions(output=output, pictured=0), staging / "none", staging)
    page = (staging / "index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<img" not in page
    assert Page(page).scripts == 3


def test_a_plot_escapes_names() -> None:
    assert "<script" not in draw_times([Span(EVIL, 2019, 2020, {2019: 1}, EVIL)], 2019, 2020, EVIL)
    assert draw_status({"ok": 2, "failed": 1}).count("<rect") == 2
    assert 'points="4.0,20.0 184.0,20.0"' in draw_trend([1.0, 1.0], "x")  # no change: a level line


@pytest.mark.parametrize(
    ("confidence", "tolerated", "allowed", "size"),
    [
        (0.95, 0.05, 0, 59),
        (0.95, 0.01, 0, 299),
        (0.90, 0.05, 0, 45),
        (0.99, 0.02, 0, 228),
        (0.95, 0.05, 1, 93),
        (0.95, 0.05, 2, 124),
    ],
)
def test_sample_sizes_of_the_tables(confidence: float, tolerated: float, allowed: int, size: int) -> None:
    assert sample_size(confidence, tolerated, allowed) == size


@pytest.mark.parametrize(
    ("errors", "checked", "low", "high"),
    [
        (0, 59, 0.0, 0.06062),  # 1 − 0.025^(1/59)
        (1, 10, 0.00253, 0.44502),  # Clopper and Pearson's own example region, as R's binom.test gives it
        (5, 100, 0.01643, 0.11284),
        (10, 10, 0.69150, 1.0),
    ],
)
def test_intervals_of_clopper_and_pearson(errors: int, checked: int, low: float, high: float) -> None:
    assert clopper_pearson(errors, checked) == pytest.approx((low, high), abs=1e-4)


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 300), st.integers(0, 300), st.sampled_from([0.9, 0.95, 0.99]))
def test_the_interval_holds_the_observed_share(checked: int, errors: int, confidence: float) -> None:
    errors = min(errors, checked)
    low, high = clopper_pearson(errors, checked, confidence)
    assert 0.0 <= low <= errors / checked <= high <= 1.0


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 5), st.sampled_from([0.9, 0.95]), st.sampled_from([0.02, 0.05, 0.1]))
def test_the_sample_is_the_smallest_that_will_do(allowed: int, confidence: float, tolerated: float) -> None:
    size = sample_size(confidence, tolerated, allowed)
    assert tail(allowed, size, tolerated) <= 1 - confidence < tail(allowed, size - 1, tolerated)


def test_wrong_figures_are_refused() -> None:
    for values in ((1.0, 0.05), (0.95, 0.0), (0.95, 1.5)):
        with pytest.raises(ValueError, match="between"):
            sample_size(*values)
    with pytest.raises(ValueError, match="between"):
        clopper_pearson(3, 2)


def test_the_sample_is_drawn_by_chance_but_always_the_same() -> None:
    every = [(f"d{n}", page) for n in range(40) for page in range(1, 6)]
    drawn = draw_sample(every, 59)
    assert drawn == draw_sample(every[::-1], 59)
    assert len({document for document, _ in drawn}) > 20


def test_long_documents_show_the_pages_that_matter() -> None:
    issues = [issue("warning", "outline-gap", "x", page) for page in (70, 71)]
    chosen = choose_pages(97, issues, frozenset({50}))
    assert len(chosen) == MOST_PAGES
    assert {1, 50, 70, 71} <= set(chosen)
    assert choose_pages(2, [], frozenset()) == [1, 2]
    assert choose_pages(0, [], frozenset()) == []


def test_history_keeps_one_line_per_run(tmp_path: Path) -> None:
    one, two = (RunFigures(f"2024-0{n}-01", 1, 1, n, 0.9, {"ok": 1}, {}, {"Datum": 1.0}) for n in (1, 2))
    write_history(add_run(add_run([one], two), replace(two, pages=7)), tmp_path)
    (tmp_path / "history.jsonl").open("a", encoding="utf-8").write("kein JSON\n")
    assert [run.pages for run in read_history(tmp_path)] == [1, 7]
    assert read_history(tmp_path / "weg") == []


def test_trends_appear_with_the_second_run(output: Path) -> None:
    first = json.loads((output / "report" / "history.jsonl").read_text(encoding="utf-8").splitlines()[0])
    earlier = json.dumps(first | {"started": "2020-01-01T00:00:00+00:00", "papers": 3})
    history = output / "report" / "history.jsonl"
    history.write_text(earlier + "\n" + history.read_text(encoding="utf-8"), encoding="utf-8")
    assert 'id="verlauf"' not in (output / "report" / "index.html").read_text(encoding="utf-8")
    write_report(ReportOptions(output=output))
    text = (output / "report" / "index.html").read_text(encoding="utf-8")
    assert 'id="verlauf"' in text
    assert len(history.read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2024-10-23", "23.10.2024"),
        (True, "ja"),
        ("false", "nein"),
        (None, ""),
        (("a", "b"), "a, b"),
        ("24/SVV/1155", "24/SVV/1155"),
    ],
)
def test_values_as_people_read_them(value: object, text: str) -> None:
    assert shown(value) == text


def test_without_a_run_there_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="vorlagen ingest"):
        write_report(ReportOptions(output=tmp_path))


def test_the_command_names_the_path(output: Path) -> None:
    done = vorlagen("report", "--output", output)
    assert done.returncode == 0
    assert str(output / "report" / "index.html") in done.stderr
    assert done.stdout == ""
    assert vorlagen("report", "--output", output / "weg").returncode == 2
