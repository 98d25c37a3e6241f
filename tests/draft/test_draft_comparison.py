"""The comparison page: everything escaped, nothing fetched, changes for eye and ear, plots true to values."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from lxml import html

from extract.draft import YearCount
from extract.draft.files.comparison_page import render_comparison
from extract.draft.files.plots import HEIGHT, WIDTH, build_bars, build_line
from extract.draft.files.soft_hyphens import add_soft_hyphens
from kit.draft_sample_ledgers import MARKUP, many_editions, sample_comparison, sample_ledgers
from kit.draft_samples import sample_draft


@cache
def page() -> str:
    return render_comparison(sample_draft())


@cache
def tree() -> html.HtmlElement:
    return html.document_fromstring(page())


def test_it_is_the_same_every_time() -> None:
    assert page() == render_comparison(sample_draft())


def test_nothing_is_fetched_and_nothing_runs() -> None:
    assert not re.search(r"(?:https?:)?//(?!www\.w3\.org)", page().replace("<!doctype", ""))
    assert not tree().xpath("//script|//link|//img|//iframe|//object|//@onclick|//@src")
    policy = tree().xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_words_of_papers_are_escaped_everywhere() -> None:
    comparison = sample_comparison()
    section = replace(comparison.sections[0], title=MARKUP)
    counter = replace(sample_ledgers().counters[0], name=MARKUP)
    draft = sample_draft(
        comparison=replace(comparison, sections=(section,)), ledgers=sample_ledgers(counters=(counter,))
    )
    made = render_comparison(draft)
    assert "<script" not in made
    shown = html.document_fromstring(made)
    assert shown.xpath("//h2[@id='abschnitt-1']")[0].text_content() == MARKUP
    assert shown.xpath("//figcaption")[-1].text_content().startswith(MARKUP)
    assert shown.xpath("//div[@role='region']/@aria-label")[0].startswith(MARKUP)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Stadtverordnetenversammlung", "Stadt·verord·ne·ten·ver·samm·lung"),
        ("Hauptausschuss", "Haupt·aus·schuss"),  # between the parts, not „Haup-tausschuss“
        ("Landkreis", "Landkreis"),  # short enough
        ("Wirtschaftsförderung", "Wirt·schafts·för·de·rung"),
    ],
)
def test_long_words_may_break_where_a_reader_would(word: str, parts: str) -> None:
    assert add_soft_hyphens(word).replace("\u00ad", "·") == parts


def test_editions_without_text_are_a_line_and_no_column() -> None:
    comparison = sample_comparison()
    full = next(cell for cell in comparison.sections[0].cells if cell and cell.sentences)
    cells = (replace(full, sentences=()), full)
    section = replace(comparison.sections[0], cells=cells)
    made = html.document_fromstring(
        render_comparison(sample_draft(comparison=replace(comparison, sections=(section,))))
    )
    (line,) = made.xpath("//article[@class='empty']")
    assert "ohne eigenen Text" in line.text_content()
    assert len(made.xpath("//div[@class='columns']/article")) == 1


def test_editions_stand_side_by_side_and_gaps_are_told() -> None:
    columns = tree().xpath("//section[h2[@id='abschnitt-2']]//article")
    assert [column.xpath("string(h3)") for column in columns] == ["2022", "2023"]
    assert "In dieser Ausgabe nicht enthalten." in columns[0].text_content()


def test_changed_words_are_marked_for_eye_and_ear() -> None:
    changed = tree().xpath("//p[contains(@class, 'reworded')]")[0]
    assert changed.xpath("string(del)") == "gestrichen: 117"
    assert changed.xpath("string(ins)") == "neu: 125"
    assert changed.xpath("string(span[@class='badge'])") == "umformuliert"


def test_the_first_edition_is_not_called_new() -> None:
    first = tree().xpath("//section[h2[@id='abschnitt-1']]//article")[0]
    assert "neu" not in first.text_content()
    assert "entfällt danach" in first.text_content()


def test_keyboard_and_screen_reader_find_their_way() -> None:
    ids = tree().xpath("//@id")
    assert len(ids) == len(set(ids))
    assert tree().get("lang") == "de"
    assert {target.removeprefix("#") for target in tree().xpath("//a/@href")} <= set(ids)
    assert set(tree().xpath("//section/@aria-labelledby")) <= set(ids)
    assert set(tree().xpath("//label/@for")) == {"changes", "removed"} <= set(ids)
    assert all(region.get("tabindex") == "0" for region in tree().xpath("//*[@role='region']"))
    levels = [int(element.tag[1]) for element in tree().xpath("//h1|//h2|//h3")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_it_follows_dark_screens_and_paper() -> None:
    style = tree().xpath("string(//style)")
    assert "prefers-color-scheme: dark" in style
    assert "@media print" in style
    assert "@page" in style


def test_plots_say_their_values_in_words() -> None:
    labels = tree().xpath("//*[@role='img']/@aria-label")
    assert "Genannte Partner: 2022: 22, davon neu 4; 2023: 23, davon neu 5" in labels
    assert any(label.endswith("2019: 12; 2020: rund 57; 2022: 117; 2023: 125") for label in labels)
    assert [text.strip() for text in tree().xpath("//details/text()") if text.strip()]


def test_ten_editions_would_fit_as_five_do() -> None:
    made = html.document_fromstring(render_comparison(sample_draft(comparison=many_editions())))
    assert len(made.xpath("//section[h2[@id='abschnitt-1']]//article")) == 5
    assert "(keine Änderungen)" in made.text_content()


def test_without_numbers_there_are_no_plots() -> None:
    made = render_comparison(sample_draft(comparison=many_editions(), ledgers=sample_ledgers(counters=())))
    assert "<svg" not in made
    assert "Zahlen über die Jahre" not in made


def test_lines_start_at_nought_and_break_over_missing_years() -> None:
    plot = build_line(sample_ledgers().counters[0])
    assert plot is not None
    assert [stroke.broken for stroke in plot.strokes] == [False, True, False]  # 2021 has no value
    ground = HEIGHT - 20
    assert ground - plot.dots[0].y == pytest.approx((ground - plot.dots[-1].y) * 12 / 125, abs=0.2)
    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in plot.dots)


def test_one_value_is_no_line() -> None:
    counter = sample_ledgers().counters[0]
    assert build_line(replace(counter, points=counter.points[:1])) is None
    assert build_bars("Sätze", "davon gleich", (), ()) is None


def test_bars_are_as_high_as_their_counts_even_at_nought() -> None:
    counts = (YearCount(number=1, year=2022, count=0), YearCount(number=2, year=2023, count=10, new=5))
    plot = build_bars("Partner", "davon neu", counts, [0, 5])
    assert plot is not None
    assert plot.bars[0].height == 0
    assert plot.bars[1].part_height == pytest.approx(plot.bars[1].height / 2, abs=0.2)
