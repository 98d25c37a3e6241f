"""Pages to document: reading order, furniture, paragraphs, hyphens, and the map back to every box."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.base.model import Document, Page, Word
from extract.pages.layout import build_document
from extract.pages.layout.paragraphs import marker_of
from kit.page_builder import column, grid, page, words

LONG = "Die Stadt arbeitet seit vielen Jahren mit ihren Nachbarn zusammen und das soll so"
"""81 characters: 405 points at 10 points, so that rows of it set the right margin near 475."""


def blocks(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def test_rows_of_a_paragraph_are_joined_and_a_short_row_ends_it() -> None:
    document = build_document([page(column([LONG, "bleiben.", LONG, "auch hier."]))])
    assert blocks(document) == [f"{LONG} bleiben.", f"{LONG} auch hier."]


def test_more_white_parts_paragraphs_even_where_the_row_is_full() -> None:
    rows = [(70.0, 100.0, LONG), (70.0, 113.0, LONG), (70.0, 133.0, LONG), (70.0, 146.0, LONG)]
    document = build_document([page(rows)])
    assert len(blocks(document)) == 2


def test_white_parts_paragraphs_where_most_of_them_have_one_row() -> None:
    """Most whites of such a page are those between paragraphs: the usual one is none of a line's."""
    full = LONG[:-1] + "."
    tops = [100.0, 125.0, 150.0, 175.0, 200.0, 213.0, 226.0, 251.0]
    document = build_document([page([(70.0, top, full) for top in tops])])
    assert len(blocks(document)) == 6


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("Zusammenar-", "beit", "Zusammenarbeit"),  # a divided word
        ("Zusammenar\u00ad", "beit", "Zusammenarbeit"),  # the same with a soft hyphen
        ("Potsdam-", "Mittelmark", "Potsdam-Mittelmark"),  # a hyphen of the word itself
        ("Geh-", "und Radweg", "Geh- und Radweg"),  # a supplementary hyphen
        ("Wasser/", "Abwasser", "Wasser/Abwasser"),  # a line broken behind a slash
        ("Themen und -", "Konferenzen", "Themen und -Konferenzen"),  # the hyphen belongs to the next word
    ],
)
def test_line_ends(left: str, right: str, joined: str) -> None:
    filler = LONG[: 80 - len(left)].rsplit(" ", 1)[0]
    document = build_document([page(column([LONG, f"{filler} {left}", f"{right} und so weiter."]))])
    assert joined in document.text


def test_a_paragraph_goes_on_over_the_page_end_but_not_into_a_heading() -> None:
    first = page(column([LONG, LONG], top=760))
    joined = build_document([first, page(column(["und weiter geht der Satz hier."], top=60), number=2)])
    assert len(blocks(joined)) == 1
    heading = page([(70, 60, "3.) Regionale Abstimmung", {"bold": True})], number=2)
    assert blocks(build_document([first, heading]))[-1] == "3.) Regionale Abstimmung"


def test_repeated_rows_at_the_edge_are_furniture_and_recorded() -> None:
    pages = [
        page([(70, 30, "24/SVV/1155 öffentlich"), *column([word, LONG]), (280, 810, f"Seite {n}")], number=n)
        for n, word in ((1, "eins"), (2, "zwei"), (3, "drei"))
    ]
    document = build_document(pages)
    assert "Seite" not in document.text
    assert "öffentlich" not in document.text
    assert sorted({f.rule for f in document.furniture}) == ["repeated-at-edge"]
    assert len(document.furniture) == 6


def test_a_heading_at_the_top_of_one_page_is_no_furniture() -> None:
    pages = [
        page([(70, 30, title), *column([title, LONG], top=160)], number=n)
        for n, title in ((1, "Sachstand"), (2, "Ausblick"))
    ]
    document = build_document(pages)
    assert document.furniture == ()
    assert "Sachstand" in document.text


def test_a_repeated_table_header_is_kept_in_the_text() -> None:
    header = [(70.0, 40.0, "Thema"), (200.0, 40.0, "Partner"), (400.0, 40.0, "Stand")]
    pages = [page([*header, *column([LONG])], number=n) for n in (1, 2, 3)]
    assert build_document(pages).text.count("Partner") == 3


def test_page_number_alone_at_the_edge_is_furniture() -> None:
    document = build_document(
        [page(column([LONG], top=160)), page([*column([LONG], top=160), (290, 815, "- 2 -")], number=2)]
    )
    assert [(f.rule, f.text) for f in document.furniture] == [("page-number", "- 2 -")]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"links Zeile {k} mit einigem Text" for k in range(6)]
    right = [f"rechts Zeile {k} mit einigem Text" for k in range(6)]
    document = build_document([page([*column(left, x=60), *column(right, x=320, top=104)])])
    assert document.text.index("links Zeile 5") < document.text.index("rechts Zeile 0")


def test_label_and_value_side_by_side_stay_one_row() -> None:
    rows = [(70.0, 100.0 + 15 * k, f"Label {k}:") for k in range(6)]
    rows += [(300.0, 100.0 + 15 * k, f"Wert {k}") for k in range(6)]
    document = build_document([page(rows)])
    assert blocks(document)[2] == "Label 2:\tWert 2"


def test_ruled_cells_are_read_whole_and_from_left_to_right() -> None:
    rows = [
        (75.0, 105.0, "Geschäftsbereich:"),
        (75.0, 118.0, "Büro"),
        (305.0, 105.0, "Datum"),
        (305.0, 118.0, "1.2.2024"),
    ]
    document = build_document([page(rows, rules=grid([70, 300, 500], [100, 135]))])
    assert document.text.split() == ["Geschäftsbereich:", "Büro", "Datum", "1.2.2024"]


def test_letter_spaced_words_are_put_together() -> None:
    document = build_document([page([(70, 100, "N i e d e r s c h r i f t")])])
    assert document.text == "Niederschrift"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1.) Verbandsarbeit", "number"),
        ("1.2 Ziele", "number"),
        ("(2.) beteiligt sich", "bracket"),
        ("a. Im Rahmen", "letter"),
        ("II. Sachverhalt", "roman"),
        ("- ein Punkt", "bullet"),
        ("• ein Punkt", "bullet"),
        ("3. Mai 2023 fand", None),  # an ordinal before a month
        ("2. Halbjahr 2024", None),  # an ordinal before a half year
        ("24/SVV/1155", None),
    ],
)
def test_markers(text: str, kind: str | None) -> None:
    assert marker_of(text) == kind


def test_boxes_of_a_span_are_one_per_printed_row() -> None:
    document = build_document([page(column([LONG, LONG + " weiter."]))])
    start = document.text.index("das soll so")
    found = document.boxes(start, start + len("das soll so Die Stadt"))
    assert [round(b.top) for b in found] == [100, 113]
    assert found[1].x0 == 70


TEXT = st.text(alphabet="abcdefgäöüABCÄÖ-/.,0123456789", min_size=1, max_size=9)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(TEXT, min_size=1, max_size=8), min_size=1, max_size=25), st.integers(1, 3))
def test_every_character_maps_back_to_its_word(rows: list[list[str]], count: int) -> None:
    """Whatever stands on the pages, each piece of clean text is the words it points to, and none is lost."""
    pages = [
        page([(60.0, 60.0 + 14 * k, " ".join(row)) for k, row in enumerate(rows)], number=n + 1)
        for n in range(count)
    ]
    document = build_document(pages)
    assert [p.number for p in document.pages] == list(range(1, count + 1))
    for piece in document.pieces:
        printed = piece.word.text[piece.offset : piece.offset + piece.end - piece.start]
        assert document.text[piece.start : piece.end] == printed.replace("\u2011", "-")
    drawn = sum(len(w.text) for p in pages for w in p.words)
    kept = sum(p.end - p.start for p in document.pieces) + sum(
        len(f.text.replace(" ", "")) for f in document.furniture
    )
    hyphens = sum(w.text.endswith("-") for p in pages for w in p.words)
    assert drawn - hyphens <= kept <= drawn
    assert list(document.pieces) == sorted(document.pieces, key=lambda p: p.start)


def test_words_helper_gives_edges() -> None:
    assert isinstance(words("ab", 10, 10)[0], Word)
    assert words("ab", 10, 10)[0].edges == (10, 15, 20)


def test_a_justified_row_with_wide_spaces_is_one_piece_of_text() -> None:
    rows = [
        (70.0 + 90 * k, 113.0, word)
        for k, word in enumerate(["versammlung", "zurzeitigen", "Vertiefung!", "derzusammen"])
    ]
    document = build_document([page([(70.0, 100.0, LONG), *rows, (70.0, 126.0, LONG)])])
    assert "\t" not in document.text


def test_a_long_value_is_parted_from_the_column_its_label_stands_over() -> None:
    """The gap before the date is narrow, but the date stands right under its label."""
    rows = [(70.0, 100.0, "Geschäftsbereich:"), (422.0, 100.0, "Datum")]
    rows += [
        (70.0, 113.0, "Stadtentwicklung, Bauen, Wirtschaft und Umwelt, Amt f. Wirtschaftt"),
        (422.0, 113.0, "11.06.2024"),
    ]
    document = build_document([page(rows)])
    assert blocks(document)[-1].split("\t")[-1] == "11.06.2024"


def test_a_cell_without_ruling_lines_is_read_to_its_end() -> None:
    rows = [
        (70.0, 100.0, "Fachbereich Grün- und Verkehrs-"),
        (350.0, 100.0, "Datum 16.04.2019"),
        (70.0, 112.0, "flächen"),
    ]
    assert blocks(build_document([page(rows)])) == [
        "Fachbereich Grün- und Verkehrsflächen",
        "Datum 16.04.2019",
    ]


def test_a_title_that_later_pages_repeat_stays_on_the_first() -> None:
    title = {"size": 16.0}
    pages = [
        page([(70, 93, "Satzung über Beiräte", title), *column([t, LONG], top=160)], number=n)
        for n, t in ((1, "a"), (2, "b"))
    ]
    document = build_document(pages)
    assert document.text.count("Satzung über Beiräte") == 1
    assert [f.box.page for f in document.furniture] == [2]


ITEM = "Radweg nach Saarmund samt Beleuchtung zwischen der Brücke und dem alten Bahnhof"
"""80 characters, so that nothing tells by room whether the item goes on."""
HALF = "der Gemeinde am See"


@pytest.mark.parametrize("mark", ["•", "–", "-", "*", "●"])
@pytest.mark.parametrize(
    ("tab", "rows", "parts"),
    [
        # one line each, a tab behind the mark: what stands below the mark is no part of the item
        (18, [(0, "{} " + ITEM), (0, "Stege werden erneuert.")], 2),
        (18, [(0, "{} " + ITEM), (0, "Die Kosten sind hoch.")], 2),
        # a line of the item hangs, the next one does not
        (10, [(0, "{} " + ITEM), (10, HALF + " " + HALF[:-4]), (0, "Stege werden erneuert.")], 2),
        # no tab, but a sentence begins where the item is open
        (10, [(0, "{} " + ITEM), (0, "Die Kosten sind hoch.")], 2),
        # the item goes on below its mark, as in a text that was typed
        (10, [(0, "{} " + ITEM), (0, "samt Geländer.")], 1),
        (10, [(0, "{} " + ITEM), (0, "Saarmund samt Geländer.")], 1),
        (18, [(0, "{} " + ITEM), (0, "samt Geländer.")], 1),
        (10, [(0, "{} " + ITEM[:-4] + "hof."), (0, LONG), (0, "Die Kosten sind hoch.")], 1),
        # it hangs
        (18, [(0, "{} " + ITEM), (18, "Die Kosten sind hoch.")], 1),
    ],
)
def test_a_paragraph_behind_a_list_is_no_part_of_its_last_item(
    mark: str, tab: float, rows: list[tuple[float, str]], parts: int
) -> None:
    placed = [*words(LONG, 70, 100), *words(LONG[:60] + ":", 70, 113)]
    for number, (indent, text) in enumerate(rows, 2):
        sign, _, rest = text.format(mark).partition(" ") if text.startswith("{}") else ("", "", text)
        top = 100 + 13.0 * number
        placed += [*words(sign, 70, top), *words(rest, 70 + (tab if sign else indent), top)]
    document = build_document([Page(1, 595.0, 842.0, tuple(placed))])
    assert len(blocks(document)) == 1 + parts


def test_dots_to_a_page_number_end_a_line() -> None:
    rows = column([f"§ {n} Zuständigkeit {'.' * 70} {n}" for n in (1, 2, 3)])
    assert len(blocks(build_document([page(rows)]))) == 3
