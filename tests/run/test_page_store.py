"""Pages come back as they were read, or not at all."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.base.model import Box, Furniture, Page, Rule, SourceFile, Word
from extract.pages.pdf import read_pdf
from extract.run.page_store import PAGES, pack_pages, pages_key, read_through, unpack_pages
from extract.run.store import StoreFailed, entry_path
from kit.made_pdfs import write_paper

SOURCE = SourceFile("a.pdf", "0" * 64, 10, "Test", "Titel", ((0, "Anlass", 1), (1, "Ziel", 2)))
WORD = Word(
    "Straße", 1.0, 2.0, 30.5, 12.25, 10.0, "Arial", bold=True, edges=(1.0, 5.0, 9.0, 14.0, 20.0, 25.0, 30.5)
)
PAGE = Page(
    1,
    595.3,
    841.9,
    (WORD,),
    (Rule(1.0, 2.0, 3.0, 2.0, True),),
    (Box(1, 0.0, 0.0, 9.0, 9.0),),
    asides=(Furniture(Box(1, 3.0, 4.0, 5.0, 6.0), "²", "footnote-mark"),),
    problem="page-x",
)

numbers = st.floats(allow_nan=False, allow_infinity=False, width=32)
words = st.builds(
    Word,
    text=st.text(min_size=1),
    x0=numbers,
    top=numbers,
    x1=numbers,
    bottom=numbers,
    size=numbers,
    font=st.text(),
    edges=st.lists(numbers).map(tuple),
)
pages = st.builds(
    Page, number=st.integers(1, 9999), width=numbers, height=numbers, words=st.lists(words).map(tuple)
)


def test_pages_come_back_equal() -> None:
    assert unpack_pages(pack_pages(SOURCE, [PAGE, Page(2, 1.0, 1.0)]), "a.pdf") == (
        SOURCE,
        (PAGE, Page(2, 1.0, 1.0)),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(pages, max_size=3).map(tuple))
def test_whatever_was_read_comes_back_equal(read: tuple[Page, ...]) -> None:
    assert unpack_pages(pack_pages(SOURCE, read), "a.pdf") == (SOURCE, read)


def test_the_file_may_have_another_name_by_now() -> None:
    found = unpack_pages(pack_pages(SOURCE, [PAGE]), "neu.pdf")
    assert found is not None
    assert found[0] == replace(SOURCE, name="neu.pdf")


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"no zlib at all",
        zlib.compress(b"no JSON"),
        zlib.compress(b"[]"),
        zlib.compress(json.dumps({"source": {}, "pages": []}).encode()),
        zlib.compress(json.dumps({"source": {"outline": []}, "pages": [{"words": 7}]}).encode()),
    ],
)
def test_bytes_of_another_form_are_no_pages(payload: bytes) -> None:
    assert unpack_pages(payload, "a.pdf") is None


def test_a_file_is_read_once_and_again_when_its_entry_is_damaged(tmp_path: Path) -> None:
    paper = write_paper(tmp_path / "a.pdf")
    reads: list[str] = []

    def read() -> tuple[SourceFile, tuple[Page, ...]]:
        reads.append("read")
        return read_pdf(paper)

    key = pages_key("0" * 64)
    first = read_through(tmp_path / "store", key, "a.pdf", True, read)
    assert read_through(tmp_path / "store", key, "a.pdf", True, read) == first
    assert len(reads) == 1
    path = entry_path(tmp_path / "store" / PAGES, key)
    path.write_bytes(path.read_bytes()[:-3])
    assert read_through(tmp_path / "store", key, "a.pdf", True, read) == first
    assert len(reads) == 2
    assert read_through(tmp_path / "store", key, "a.pdf", False, read) == first  # --no-cache
    assert len(reads) == 3


def test_a_store_that_cannot_be_written_is_no_fault_of_the_document(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file where a folder should be")
    with pytest.raises(StoreFailed):
        read_through(tmp_path / "store", "k" * 64, "a.pdf", True, lambda: (SOURCE, (PAGE,)))


def test_a_run_without_store_keeps_no_pages(tmp_path: Path) -> None:
    read = read_through(tmp_path / "store", "k" * 64, "a.pdf", False, lambda: (SOURCE, (PAGE,)))
    assert read == (SOURCE, (PAGE,))
    assert not (tmp_path / "store").exists()


def test_keys_depend_on_the_file_and_on_how_it_is_read() -> None:
    assert len({pages_key("a"), pages_key("b"), pages_key("a", "ocr"), pages_key("a", "o", "cr")}) == 4
