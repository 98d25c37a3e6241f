"""Tables on hand-made pages: what is one, what is none, and how cells, headers and pages come together."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.base.model import Page, Rule, Table, Word
from extract.paper.tables import find_tables
from extract.paper.tables.adjacency import PlacedText, build_relations, compare_tables
from extract.paper.tables.find import find_grids
from kit.page_builder import column, grid, page

Row = tuple[float, float, str]
PARAGRAPH = [
    "Die Landeshauptstadt bringt sich in die Arbeit der Verbände ein und stimmt",
    "sich mit ihren Nachbarn ab. Im Jahr 2023 fanden 14 Treffen statt, davon 6 in",
    "Potsdam. Der Bericht nennt die Felder der Zusammenarbeit und gibt einen Blick",
    "auf das kommende Jahr. Die Kosten von 1.200 Euro trägt das Büro. Weiteres wird",
    "im Ausschuss beraten, der am 12.03.2024 zusammenkommt und darüber entscheidet.",
]
XS, YS = (70, 220, 330, 440), (100, 120, 140, 160, 180)
DATA = [
    ["Ort", "Einwohner", "Fläche"],
    ["Teltow", "27.000", "21,5"],
    ["Stahnsdorf", "15.800", "49,5"],
    ["Nuthetal", "8.900", "47,6"],
]


def cells_at(texts: Sequence[Sequence[str]], xs: Sequence[float], ys: Sequence[float]) -> list[Row]:
    """Texts set 5 points into the cells of a grid; a line feed begins a new line 12 points below."""
    return [
        (xs[c] + 5, ys[r] + 5 + 12 * k, line)
        for r, row in enumerate(texts)
        for c, text in enumerate(row)
        for k, line in enumerate(text.split("\n"))
        if line
    ]


def only(pages: Page | Iterable[Page]) -> Table:
    tables = find_tables([pages] if isinstance(pages, Page) else list(pages))
    assert len(tables) == 1
    return tables[0]


def rows_of(table: Table) -> list[list[str]]:
    return [list(row.cells) for row in table.rows]


def test_ruled_table() -> None:
    table = only(page([*column(PARAGRAPH, top=20), *cells_at(DATA, XS, YS)], rules=grid(XS, YS)))
    assert list(table.header) == DATA[0]
    assert rows_of(table) == DATA[1:]
    assert table.rule == "table-ruled"
    assert table.confidence > 0.9
    assert table.rows[0].boxes[1].as_list() == [1, 220, 120, 330, 140]


def test_order_of_words_in_the_file_does_not_matter() -> None:
    made = page(cells_at(DATA, XS, YS), rules=grid(XS, YS))
    assert find_tables([replace(made, words=made.words[::-1], rules=made.rules[::-1])]) == find_tables([made])


def test_doubled_and_broken_lines() -> None:
    """Double rules 1.5 points apart, and borders drawn cell by cell with small gaps at the corners."""
    pieces = [
        Rule(x0 + 1, y + d, x1 - 1, y + d) for y in YS for d in (0, 1.5) for x0, x1 in itertools.pairwise(XS)
    ] + [
        Rule(x + d, y0 + 1, x + d, y1 - 1) for x in XS for d in (0, 1.5) for y0, y1 in itertools.pairwise(YS)
    ]
    assert rows_of(only(page(cells_at(DATA, XS, YS), rules=pieces))) == DATA[1:]


def test_separate_cell_borders() -> None:
    """Every cell has its own frame, 4 points from the next, as browsers print tables."""
    frames = [
        rule
        for x0, x1 in itertools.pairwise(XS)
        for y0, y1 in itertools.pairwise(YS)
        for rule in grid((x0 + 2, x1 - 2), (y0 + 2, y1 - 2))
    ]
    outer = grid((XS[0], XS[-1]), (YS[0], YS[-1]))
    assert rows_of(only(page(cells_at(DATA, XS, YS), rules=frames + outer))) == DATA[1:]


def test_horizontal_lines_only() -> None:
    rules = [Rule(70, y, 440, y) for y in (100, 120, 182)]
    table = only(page([*column(PARAGRAPH, top=20), *cells_at(DATA, XS, YS)], rules=rules))
    assert (list(table.header), rows_of(table)) == (DATA[0], DATA[1:])
    assert table.rule == "table-open"


def test_no_lines_at_all() -> None:
    table = only(page([*column(PARAGRAPH, top=20), *cells_at(DATA, XS, YS), *column(PARAGRAPH, top=200)]))
    assert (list(table.header), rows_of(table)) == (DATA[0], DATA[1:])
    assert table.rule == "table-aligned"
    assert table.confidence < 0.9


def test_amounts_set_flush_right() -> None:
    amounts = ["9,50 €", "1.200,00 €", "15,00 €", "124.000,00 €"]
    names = ["Miete", "Honorare für Vorträge", "Porto", "Zuschuss des Landes"]
    rows = [(70, 100 + 14 * k, name) for k, name in enumerate(names)]
    rows += [(440 - 5 * len(a), 100 + 14 * k, a) for k, a in enumerate(amounts)]
    assert rows_of(only(page(rows))) == [list(pair) for pair in zip(names, amounts, strict=True)]


def test_lines_of_a_cell_are_joined_and_hyphens_mended() -> None:
    xs, ys = (70, 180, 290), (100, 125, 165, 205)
    texts = [
        ["Thema", "Partner"],
        ["Zusammen-\narbeit im ÖPNV-\nAngebot", "Landkreis Potsdam-\nMittelmark"],
        ["Geh-\nund Radweg", "Teltow,\nStahnsdorf"],
    ]
    assert rows_of(only(page(cells_at(texts, xs, ys), rules=grid(xs, ys)))) == [
        ["Zusammenarbeit im ÖPNV-Angebot", "Landkreis Potsdam-Mittelmark"],
        ["Geh- und Radweg", "Teltow, Stahnsdorf"],
    ]


def test_lines_broken_on_purpose_are_kept() -> None:
    """„Bonn" would have fitted behind „Opole": it is an item of its own."""
    xs, ys = (70, 180, 290), (100, 120, 160)
    texts = [["Thema", "Partner"], ["Städtepartnerschaft", "Opole\nBonn\nLuzern"]]
    assert rows_of(only(page(cells_at(texts, xs, ys), rules=grid(xs, ys)))) == [
        ["Städtepartnerschaft", "Opole\nBonn\nLuzern"]
    ]


def test_cell_over_several_rows_counts_in_each() -> None:
    rules = [rule for rule in grid(XS, YS) if rule.top not in (140, 160) or not rule.is_horizontal]
    rules += [Rule(220, 140, 440, 140), Rule(70, 160, 440, 160)]  # the first cell spans rows 2 and 3
    texts = [DATA[0], ["Büro", "1", "2"], ["", "3", "4"], ["Amt", "5", "6"]]
    table = only(page(cells_at(texts, XS, YS), rules=rules))
    assert rows_of(table) == [["Büro", "1", "2"], ["Büro", "3", "4"], ["Amt", "5", "6"]]


def test_title_over_several_columns() -> None:
    rules = [r for r in grid(XS, YS) if r.is_horizontal and r.top != 120]
    rules += [Rule(220, 120, 440, 120), Rule(330, 120, 330, 180)]
    rules += [Rule(x, 100, x, 180) for x in (70, 220, 440)]
    rows = [(75, 110, "Ort"), (290, 105, "Jahr 2023"), (225, 125, "Fälle"), (335, 125, "Anteil")]
    rows += cells_at([["Teltow", "12", "3,5"], ["Beelitz", "7", "1,9"]], XS, YS[2:])
    table = only(page(rows, rules=rules))
    assert table.header == ("Ort", "Jahr 2023 – Fälle", "Jahr 2023 – Anteil")
    assert rows_of(table) == [["Teltow", "12", "3,5"], ["Beelitz", "7", "1,9"]]


def test_columns_of_years_are_named() -> None:
    texts, xs, ys = [["", "2021", "2022"], ["Fälle", "117", "125"], ["Treffen", "8", "6"]], XS, YS[:4]
    table = only(page(cells_at(texts, xs, ys), rules=grid(xs, ys)))
    assert (list(table.header), rows_of(table)) == (texts[0], texts[1:])


def test_no_header_where_the_first_row_is_data() -> None:
    texts = [
        ["1", "Anlage 1 Pflichtige Zusatzinformationen", "öffentlich"],
        ["2", "Anlage 2 Übersicht", "öffentlich"],
    ]
    xs, ys = (70, 100, 400, 480), (100, 120, 140)
    table = only(page(cells_at(texts, xs, ys), rules=grid(xs, ys)))
    assert table.header == ()
    assert rows_of(table) == texts


def test_bold_first_row_is_a_header() -> None:
    made = page(cells_at([["Name", "Amt"], ["Anna", "Vorsitz"], ["Ben", "Beisitz"]], XS[:3], YS[:4]))
    bold = tuple(replace(w, bold=w.top < 120) for w in made.words)
    assert only(replace(made, words=bold, rules=tuple(grid(XS[:3], YS[:4])))).header == ("Name", "Amt")


def test_blocks_with_strips_between_are_one_table() -> None:
    """Spreadsheets leave narrow empty columns and rows: names, then figures, then the sum below."""
    rules = [*grid((70, 170), (100, 120)), *grid((178, 260, 342), (100, 120))]
    rules += [*grid((70, 170), (126, 146, 166)), *grid((178, 260, 342), (126, 146, 166))]
    texts = [["Ort", "Jungen", "Mädchen"], ["Rössing", "12", "15"], ["Barnten", "8", "9"]]
    rows = cells_at(texts, (70, 178, 260), (100, 126, 146))
    table = only(page(rows, rules=rules))
    assert (list(table.header), rows_of(table)) == (texts[0], texts[1:])


def continued(
    heading: str = "", header: Sequence[str] = DATA[0], last: Sequence[str] = DATA[3]
) -> list[Page]:
    """A table at the foot of page 1 that goes on at the head of page 2, with a footer on both."""
    ys1, ys2 = (700, 720, 740, 760), (80, 100, 120)
    footers = [[(70, 800, f"24/SVV/1155  Seite {n} von 2")] for n in (1, 2)]
    first = page([*column(PARAGRAPH, top=60), *cells_at(DATA[:3], XS, ys1), *footers[0]], rules=grid(XS, ys1))
    rows = cells_at([header, last], XS, ys2) + footers[1] + ([(70, 60, heading)] if heading else [])
    return [first, page(rows, number=2, rules=grid(XS, ys2))]


def test_table_over_two_pages() -> None:
    table = only(continued())
    assert (list(table.header), rows_of(table)) == (DATA[0], DATA[1:])
    assert [row.boxes[0].page for row in table.rows] == [1, 1, 2]
    assert table.box.page == 1


def test_table_over_two_pages_without_the_header_again() -> None:
    more = ["Beelitz", "12.700", "180,0"]
    table = only(continued(header=DATA[3], last=more))
    assert rows_of(table) == [*DATA[1:], more]


def test_heading_between_makes_two_tables() -> None:
    assert len(find_tables(continued(heading="Umland im Norden"))) == 2


def test_another_header_makes_two_tables() -> None:
    assert len(find_tables(continued(header=["Ort", "Kosten", "Anteil"]))) == 2


def test_other_columns_make_two_tables() -> None:
    first, second = continued()
    narrow = (70, 150, 300, 440)
    other = page(
        cells_at([DATA[0], DATA[3]], narrow, (80, 100, 120)), number=2, rules=grid(narrow, (80, 100, 120))
    )
    assert len(find_tables([first, other])) == 2
    assert len(find_tables([first, replace(second, number=3)])) == 2  # nor is a page in between missed


def test_row_cut_by_the_page_end_is_mended() -> None:
    """The first cell is not begun again and the text reads on: it is still the row before."""
    titles = ["Thema", "Partner", "Stand"]
    above = cells_at([titles, ["Radweg", "Landkreis Potsdam-", "geplant"]], XS, (720, 740, 760))
    below = [titles, ["", "Mittelmark, Teltow", ""], ["Regionalplan", "Havelland", "im Entwurf"]]
    first = page([*column(PARAGRAPH, top=60), *above], rules=grid(XS, (720, 740, 760)))
    second = page(cells_at(below, XS, (60, 80, 100)), number=2, rules=grid(XS, (60, 80, 100, 120)))
    assert rows_of(only([first, second])) == [
        ["Radweg", "Landkreis Potsdam-Mittelmark, Teltow", "geplant"],
        ["Regionalplan", "Havelland", "im Entwurf"],
    ]


NO_TABLES = {
    "running text": column(PARAGRAPH * 6),
    "two columns of text": [
        *column([line[:38] for line in PARAGRAPH * 5], x=60),
        *column([line[:38] for line in PARAGRAPH * 5], x=310),
    ],
    "headings with numbers": [
        row
        for k in range(5)
        for row in (
            (70, 100 + 60 * k, f"{k + 1}.1"),
            (110, 100 + 60 * k, "Verbandsarbeit"),
            (70, 120 + 60 * k, PARAGRAPH[k]),
        )
    ],
    "list of bullets": [
        row for k in range(6) for row in ((80, 100 + 14 * k, "•"), (110, 100 + 14 * k, PARAGRAPH[k % 5]))
    ],
    "numbered list": [
        row
        for k in range(6)
        for row in ((80, 100 + 14 * k, f"{k + 1}."), (110, 100 + 14 * k, "Punkt der Liste"))
    ],
    "letterhead": [
        (70, 60, "Landeshauptstadt"),
        (400, 60, "Telefon: 0331 289-0"),
        (70, 74, "Potsdam"),
        (400, 74, "E-Mail: post@potsdam.de"),
        (70, 88, "Friedrich-Ebert-Straße 79"),
        (400, 88, "Zimmer: 1.074"),
        (70, 102, "14469 Potsdam"),
        (400, 102, "Datum: 12.03.2024"),
    ],
    "labels and values": [
        row
        for k, (label, value) in enumerate(
            [
                ("Drucksache Nr.:", "24/SVV/1155"),
                ("Datum:", "23.10.2024"),
                ("Eingang:", "24.10.2024"),
                ("Amt:", "9.1"),
            ]
        )
        for row in ((70, 100 + 14 * k, label), (250, 100 + 14 * k, value))
    ],
    "table of contents": [
        row
        for k, title in enumerate(
            ["Auftrag", "Sachstand", "Verbandsarbeit", "Nachbarschaftsforum", "Ausblick"]
        )
        for row in ((70, 100 + 16 * k, title), (500, 100 + 16 * k, str(2 + 3 * k)))
    ],
    "contents with leaders": [
        (70, 100 + 16 * k, f"{k}. Abschnitt ............................ {k + 2}") for k in range(6)
    ],
    "one line of gaps": [(70, 100, "Potsdam"), (300, 100, "den 12.03.2024")],
    "empty page": [],
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_no_table(name: str) -> None:
    assert find_tables([page(NO_TABLES[name])]) == ()


FRAMES = {
    "a box around text": (column(PARAGRAPH, x=80, top=110), grid((70, 560), (100, 200))),
    "underlined headings": (
        [(70, 100 + 40 * k, "Sachstand und Ausblick") for k in range(5)],
        [Rule(70, 111 + 40 * k, 180, 111 + 40 * k) for k in range(5)],
    ),
    "lines above and below the text": (
        column(PARAGRAPH, top=110),
        [Rule(70, 100, 525, 100), Rule(70, 190, 525, 190)],
    ),
    "a form of labels": (
        cells_at(
            [["Betreff:", "öffentlich ☒"], ["Datum:", "12.03.2024"], ["Einreicher:", "Fraktion"]], XS, YS
        ),
        grid(XS[:3], YS[:4]),
    ),
    "boxes to sign in": (
        cells_at(
            [["Oberbürgermeister", "Geschäftsbereich 1"], ["Geschäftsbereich 2", "Geschäftsbereich 3"]],
            (70, 300),
            (100, 180),
        ),
        grid((70, 300, 530), (100, 180, 260)),
    ),
    "a chart with grid lines": (
        [(50, 95 + 20 * k, str(100 - 20 * k)) for k in range(6)]
        + [(80 + 60 * k, 210, str(2018 + k)) for k in range(6)],
        [Rule(70, 100 + 20 * k, 440, 100 + 20 * k) for k in range(6)] + [Rule(70, 100, 70, 200)],
    ),
    "fields left empty": (
        cells_at([["Ergebnis"], [""], [""]], XS, YS),
        grid(XS, YS),
    ),
}


@pytest.mark.parametrize("name", FRAMES)
def test_no_table_in_spite_of_lines(name: str) -> None:
    rows, rules = FRAMES[name]
    assert find_tables([page(rows, rules=rules)]) == ()


def test_shading_makes_no_rows() -> None:
    """Word processors shade a cell line by line; the edges of such areas part nothing."""
    xs, ys = (70, 220, 330), (100, 130, 150, 170)
    shades = [Rule(70, y, 330, y, shade=True) for y in (100, 115, 130)]
    texts = [["Land", "Summe\n(EUR)"], ["Algerien", "6,19"], ["Ägypten", "6,60"]]
    table = only(page(cells_at(texts, xs, ys), rules=[*grid(xs, ys), *shades]))
    assert table.header == ("Land", "Summe (EUR)")


def test_header_set_sideways() -> None:
    """Words that run up the page stand one line to the right of the other."""
    made = page(
        cells_at([["Ort", ""], ["Rössing", "12"], ["Barnten", "8"]], (70, 200), (100, 180, 200)),
        rules=grid((70, 200, 250), (100, 180, 200, 220)),
    )
    up = (
        Word("Orts-", 205, 140, 215, 175, 10, upright=False),
        Word("wehr", 218, 140, 228, 175, 10, upright=False),
    )
    assert only(replace(made, words=made.words + up)).header == ("Ort", "Ortswehr")


texts = st.text(alphabet="abcÄö12,.-", min_size=1, max_size=9)


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 5), st.integers(2, 6), st.data())
def test_every_drawn_cell_comes_back(width: int, height: int, data: st.DataObject) -> None:
    """Whatever stands in a fully drawn grid is found in its place, if it is a table at all."""
    cells = [[data.draw(texts) for _ in range(width)] for _ in range(height)]
    xs, ys = [70 + 80 * k for k in range(width + 1)], [100 + 20 * k for k in range(height + 1)]
    for found in find_grids(page(cells_at(cells, xs, ys), rules=grid(xs, ys))):
        assert (found.grid.height, found.grid.width) == (height, width)
        assert {(c.row, c.column): c.text for c in found.grid.cells} == {
            (r, c): text for r, row in enumerate(cells) for c, text in enumerate(row)
        }


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 590), st.floats(0, 830), texts), max_size=60),
    st.lists(st.tuples(*[st.floats(0, 590)] * 4), max_size=40),
)
def test_any_page_gives_whole_tables(rows: list[Row], lines: list[tuple[float, float, float, float]]) -> None:
    """Whatever stands on a page: every row has a cell and a box per column."""
    rules = [Rule(min(a, c), min(b, d), max(a, c), min(b, d)) for a, b, c, d in lines]
    rules += [Rule(min(a, c), min(b, d), min(a, c), max(b, d)) for a, b, c, d in lines]
    for table in find_tables([page(rows, rules=rules)]):
        widths = {len(row.cells) for row in table.rows} | {len(row.boxes) for row in table.rows}
        assert len(widths) <= 1
        assert not table.header or widths <= {len(table.header)}
        assert 0 < table.confidence <= 1


def placed(rows: Sequence[Sequence[str]]) -> list[PlacedText]:
    return [PlacedText(text, r, c, r, c) for r, row in enumerate(rows) for c, text in enumerate(row) if text]


def test_adjacency_relations() -> None:
    """Blanks between are counted, a pair of spanning cells counts once, white space and case do not."""
    assert build_relations(placed([["a", "", "b"], ["c", "d", "e"]])) == {
        ("A", "B", "right", 1): 1, ("C", "D", "right", 0): 1, ("D", "E", "right", 0): 1,
        ("A", "C", "down", 0): 1, ("B", "E", "down", 0): 1,
    }  # fmt: skip
    wide = [PlacedText("a b", 0, 0, 0, 1), PlacedText("c", 1, 0, 1, 0), PlacedText("d", 1, 1, 1, 1)]
    assert build_relations(wide)["AB", "C", "down", 0] == 1
    tall = [PlacedText("a", 0, 0, 1, 0), PlacedText("b", 0, 1, 1, 1)]
    assert build_relations(tall) == {("A", "B", "right", 0): 1}


def test_compare_tables() -> None:
    true = placed([["a", "b"], ["c", "d"]])
    same = compare_tables([true], [true])
    assert (same.precision, same.recall, same.f1) == (1.0, 1.0, 1.0)
    missed = compare_tables([], [true])
    assert (missed.precision, missed.recall, missed.f1) == (1.0, 0.0, 0.0)
    extra = compare_tables([true, placed([["x", "y"]])], [true])
    assert (extra.precision, extra.recall) == (4 / 5, 1.0)
