"""What stands at the edges of pages: digits count, table rows stay, running lines and page numbers go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.base.model import Document, Page
from extract.pages.layout import build_document
from kit.page_builder import column, grid, page

SUMS = ("12.000", "45.500", "380.000", "9.800", "7.250", "61.000")
NAMES = ("Radweg", "Brücke", "Turnhalle", "Hort", "Bad", "Markt")
TEXTS = [f"Der Sachverhalt der Seite {name} steht hier in einem Satz." for name in NAMES]


def paper(edge: Callable[[int], Sequence[tuple[float, float, str]]], count: int = 5) -> Document:
    """Pages whose edge rows are made from the page's index; each has a text of its own."""
    made = [page([*edge(k), *column([TEXTS[k]], top=300)], number=k + 1) for k in range(count)]
    return build_document(made)


def furniture(document: Document) -> list[str]:
    return sorted({item.text for item in document.furniture})


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (lambda k: f"Kosten: {SUMS[k]} Euro", "a sum on top of each sheet"),
        (lambda k: f"Beginn: 0{k + 1}.02.2026", "a day on each"),
        (lambda k: f"Beginn: 01.02.202{6 if k in (1, 2) else k}", "the same day on two of them"),
        (lambda k: f"Maßnahme {k + 1}", "a title that counts with the pages, and is none of their numbers"),
        (lambda k: f"Los {3 * k}", "numbers that count otherwise"),
        (lambda k: f"Drucksache 24/SVV/07{k}2", "papers listed, one on each sheet"),
    ],
)
@pytest.mark.parametrize("top", [40.0, 800.0], ids=["top", "bottom"])
def test_values_at_the_edge_are_content(line: Callable[[int], str], why: str, top: float) -> None:
    document = paper(lambda k: [(70, top, line(k))])
    assert furniture(document) == []
    assert all(line(k) in document.text for k in range(5)), why


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        (lambda k: ["Haushaltsplan der Stadt", f"Seite {k + 1}"], "a page number named so"),
        (lambda k: ["Haushaltsplan der Stadt", f"{k + 1}"], "a page number alone in its part"),
        (lambda k: ["Haushaltsplan der Stadt", f"{k + 41}"], "the part of a longer count"),
        (lambda k: [f"{k + 1} | Haushaltsplan der Stadt"], "parted by a sign"),
        (lambda k: ["Ausdruck vom: 28.06.2024", f"Seite: {k + 1}/5"], "the same day on all pages"),
        (lambda k: [f"- {k + 1} -"], "nothing but the number"),
        (lambda k: [f"Seite {k + 1} zur Vorlage 24/SVV/0712"], "the paper's own number"),
        (lambda k: ["Rathaus, Friedrich-Ebert-Straße 79, 14469 Potsdam, Telefon 0331 289-0"], "an address"),
        (lambda k: [f"{'Anlage 1' if k < 2 else 'Anlage 2'} zur Vorlage"], "parts of a file, pages in a row"),
    ],
)
@pytest.mark.parametrize("top", [30.0, 812.0], ids=["top", "bottom"])
def test_running_lines_are_set_aside(parts: Callable[[int], list[str]], why: str, top: float) -> None:
    document = paper(lambda k: [(70.0 + 370 * n, top, text) for n, text in enumerate(parts(k))])
    assert len(document.furniture) == 5, why
    assert " ".join(document.text.split()) == " ".join(TEXTS[:5])


def ruled_sheet(k: int, tops: Sequence[float], texts: Sequence[Sequence[str]], body: float = 300) -> Page:
    lefts = (70.0, 200.0, 400.0, 520.0)
    cells = [
        (left + 4, top + 4, text)
        for top, row in zip(tops, texts, strict=False)
        for left, text in zip(lefts, row, strict=False)
    ]
    return page([*cells, *column([TEXTS[k]], top=body)], number=k + 1, rules=grid(lefts, tops))


def test_rows_of_a_table_at_the_edge_stay() -> None:
    """A table over three pages: its head and rows with like words top every page."""
    pages = [
        ruled_sheet(
            k,
            [40 + 20 * n for n in range(8)],
            [
                ["Nr.", "Partner", "Kosten"],
                *[[f"{7 * k + n}", "Gemeinde", f"{k}.{n}00 Euro"] for n in range(6)],
            ],
        )
        for k in range(3)
    ]
    document = build_document(pages)
    assert document.furniture == ()
    assert document.text.count("Partner") == 3
    assert all(f"{k}.{n}00 Euro" in document.text for k in range(3) for n in range(6))


def test_a_boxed_running_head_is_set_aside_and_a_boxed_value_is_not() -> None:
    same = [
        ruled_sheet(k, [30, 50], [["Stadt Beispiel", "Vorlage 24/SVV/0712", f"Seite {k + 1}"]])
        for k in range(4)
    ]
    assert furniture(build_document(same))[-2:] == ["Stadt Beispiel", "Vorlage 24/SVV/0712"]
    other = [ruled_sheet(k, [30, 50], [["Steckbrief", "Kosten in Euro", SUMS[k]]]) for k in range(4)]
    document = build_document(other)
    assert document.furniture == ()
    assert all(amount in document.text for amount in SUMS[:4])
