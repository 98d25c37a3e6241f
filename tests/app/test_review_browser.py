"""The page in a real browser: filter, correct by keys and by drawing a box, ingest again, see it in the data.

With VORLAGEN_SCREENSHOTS=FOLDER every page is also photographed, 1400 and 700 pixels wide, light and dark.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from extract.archive.corrections import read_book
from kit.browsers import BrowserWindow, needs_browser
from kit.made_decisions import run, write_archive
from kit.review_server import Server, served

pytestmark = needs_browser


class Window(BrowserWindow):
    """The browser at one server, with the few moves that a reviewer makes."""

    def __init__(self, browser: Any, server: Server) -> None:
        super().__init__(browser, server.address)
        self.server = server
        self.size(1400, 900)
        self.open("")
        if self.all("[name=name]"):
            self.one("[name=name]").send_keys("A. Muster", Keys.ENTER)
            self.until(lambda: self.all("#liste"))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    write_archive(folder / "in")
    run(folder / "in", folder / "out", folder / "corpus")
    return folder / "in"


@pytest.fixture
def window(browser: Any, archive: Path, tmp_path: Path) -> Iterator[Window]:
    shutil.copytree(archive.parent / "out", tmp_path / "out")
    with served(tmp_path / "out", tmp_path / "corpus") as server:
        browser.delete_all_cookies()
        yield Window(browser, server)


def test_filter_correct_by_keys_ingest_and_find_it_in_the_data(
    window: Window, archive: Path, tmp_path: Path
) -> None:
    before = len(window.all("ol.queue a"))
    window.press("/")
    window.press("Radweg")
    window.until(lambda: 0 < len(window.all("ol.queue a")) < before)
    window.press(Keys.ARROW_DOWN)
    assert "Radweg" in window.browser.switch_to.active_element.text
    links = window.all("ol.queue a")
    place = next(i for i, link in enumerate(links) if "Betreff" in link.text)
    window.press(*[Keys.ARROW_DOWN] * place, Keys.ENTER)
    window.until(lambda: window.all('[name="wert:name"]'))
    window.until(
        lambda: window.browser.execute_script("return document.querySelector('.sheet img').complete")
    )
    assert window.all("rect.place")  # the value's box on the page
    window.press("k")
    window.press(Keys.CONTROL + "a")
    window.press("Radweg Nord" + Keys.ENTER)
    window.until(lambda: read_book(tmp_path / "corpus").all_items)
    (item,) = read_book(tmp_path / "corpus").all_items
    assert (item.value, item.machine, item.by) == ("Radweg Nord", "Radweg Süd", "A. Muster")
    assert window.complaints() == []
    run(archive, tmp_path / "out", tmp_path / "corpus")
    papers = {row["paper_id"]: row for row in pq.read_table(tmp_path / "out/data/papers.parquet").to_pylist()}
    assert papers["24-SVV-0777"]["name"] == "Radweg Nord"
    with sqlite3.connect(tmp_path / "out/archive.sqlite") as connection:
        query = "SELECT value, origin FROM fields WHERE paper_id = '24-SVV-0777' AND field = 'name'"
        assert connection.execute(query).fetchall() == [("Radweg Nord", "review")]
    document = json.loads((tmp_path / "out/documents/24-SVV-0777.json").read_text(encoding="utf-8"))
    assert document["corrections"][0]["machine_value"] == "Radweg Süd"
    window.open("entscheidungen")  # the running page takes up the new run
    assert "angewandt" in window.one("ol.made").text


def open_title(window: Window, words: str) -> None:
    """The page of the item about the title of a paper."""
    window.open(f"?suche={words}+Betreff")
    link = next(link for link in window.all("ol.queue a") if "Betreff" in link.text)
    link.click()
    window.until(lambda: window.all('[name="wert:name"]'))
    window.until(
        lambda: window.browser.execute_script("return document.querySelector('.sheet img').complete")
    )


def drag(window: Window, edges: tuple[float, float, float, float]) -> None:
    """Draws a box over the page picture; edges in PDF points."""
    script = """
      const svg = document.querySelector('.sheet svg'), sheet = document.querySelector('.sheet');
      const scroller = document.querySelector('.scroller');
      scroller.scrollTop = arguments[1] / sheet.dataset.height * svg.clientHeight - 80;
      const frame = svg.getBoundingClientRect();
      return [0, 1, 2, 3].map(i => i % 2
        ? frame.top + arguments[i] / sheet.dataset.height * frame.height
        : frame.left + arguments[i] / sheet.dataset.width * frame.width);
    """
    x0, top, x1, bottom = (round(edge) for edge in window.browser.execute_script(script, *edges))
    moves = ActionChains(window.browser, duration=50)
    pointer = moves.w3c_actions.pointer_action
    pointer.move_to_location(x0, top)
    pointer.pointer_down()
    pointer.move_to_location(x1, bottom)
    pointer.pointer_up()
    moves.perform()


def test_a_box_drawn_over_the_page_gives_its_words(window: Window, archive: Path, tmp_path: Path) -> None:
    open_title(window, "Radweg")
    drag(window, (60, 68, 300, 84))  # „Mitteilungsvorlage“ stands there
    field = window.one('[name="wert:name"]')
    window.until(lambda: field.get_attribute("value") == "Mitteilungsvorlage")
    window.press(Keys.ENTER)
    window.until(lambda: read_book(tmp_path / "corpus").all_items)
    (item,) = read_book(tmp_path / "corpus").all_items
    assert (item.value, item.words, item.page) == ("Mitteilungsvorlage", "Mitteilungsvorlage", 1)
    run(archive, tmp_path / "out", tmp_path / "corpus")
    document = json.loads((tmp_path / "out/documents/24-SVV-0777.json").read_text(encoding="utf-8"))
    (row,) = [row for row in document["fields"] if row["field"] == "name"]
    assert row["text"] == "Mitteilungsvorlage"
    assert row["boxes"] == [list(item.boxes[0])]


def test_accept_reject_and_undo_by_single_keys(window: Window, tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    open_title(window, "Radweg")
    window.press("s")
    window.until(lambda: [i.kind for i in read_book(root).all_items] == ["accept"])
    window.until(lambda: not window.one('button[data-key="z"]').get_attribute("disabled"))
    window.press("z")
    window.until(lambda: not read_book(root).all_items)
    window.until(lambda: window.all('[data-key="x"]'))
    window.press("x")
    window.until(lambda: [i.kind for i in read_book(root).all_items] == ["reject"])


def check_script(window: Window) -> None:
    """A title that is a script stands in its field and does nothing."""
    open_title(window, "24/SVV/0778")
    assert window.one('[name="wert:name"]').get_attribute("value") == "<script>alert(1)</script>"
    assert window.complaints() == []
    assert not window.browser.execute_script("return document.querySelectorAll('script:not([src])').length")


def test_scripts_do_not_run_and_nothing_is_cut_off_at_any_width(window: Window) -> None:
    check_script(window)
    window.open("")
    for width in (1400, 700):
        for dark in (False, True):
            check_pages(window, width, dark)


def check_pages(window: Window, width: int, dark: bool) -> None:
    """No page is wider than the window."""
    window.open("")
    window.size(width, 900, dark)
    folder = os.environ.get("VORLAGEN_SCREENSHOTS")
    key = window.one("ol.queue a").get_attribute("href").split("/stelle/")[1]
    pages = {"liste": "", "stelle": f"stelle/{key}", "entscheidungen": "entscheidungen"}
    for name, path in (pages | {"organisationen": "organisationen?eine=Teltow", "name": "name"}).items():
        window.open(path)
        overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert window.browser.execute_script(overflow) <= 0, name
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            window.browser.save_screenshot(f"{folder}/{name}-{width}-{'dark' if dark else 'light'}.png")
    window.size(1400, 900)
