"""The program in a real browser, from three dropped files to a draft; its pages seen by everybody.

With VORLAGEN_SCREENSHOTS=FOLDER every page is also photographed, 1400 and 400 pixels wide, light and dark.
"""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from kit.app_server import AppServer, served_app
from kit.browsers import BrowserWindow, needs_browser
from kit.paths import ROOT

pytestmark = needs_browser
EDITIONS = ("24_SVV_1155", "22_SVV_0586", "21_SVV_0202")
"""Three editions of one series in the sample archive."""


class Window(BrowserWindow):
    """The browser at one program, with the few moves that a person makes."""

    def __init__(self, browser: Any, server: AppServer, name: str = "A. Muster") -> None:
        super().__init__(browser, server.address)
        self.server = server
        browser.delete_all_cookies()
        self.size(1400, 900)
        self.open("")
        if self.all("[name=name]"):
            self.one("[name=name]").send_keys(name, Keys.ENTER)
            self.until(lambda: self.all("[data-intake]"))

    def read(self) -> None:
        """Waits until what runs has ended."""
        self.until(lambda: not self.all("#lauf progress"), 240)

    def picture_is_there(self) -> None:
        script = (
            "const i = document.querySelector('.sheet img'); return i && i.complete && i.naturalWidth > 0"
        )
        self.until(lambda: self.browser.execute_script(script))


@pytest.fixture(scope="module")
def read_project(tmp_path_factory: pytest.TempPathFactory, browser: Any) -> Path:
    """A project into which three editions of a report were dropped, and read."""
    folder = tmp_path_factory.mktemp("app")
    with served_app(folder / "projekt", folder / "settings") as server:
        window = Window(browser, server)
        paths = [next(ROOT.glob(f"corpus/archive/**/*{name}*.pdf")) for name in EDITIONS]
        window.one("#dateien").send_keys("\n".join(map(str, paths)))
        window.until(lambda: len(window.all(".state.neu")) == 3 or window.all("#lauf progress"))
        window.until(lambda: window.all("#lauf progress"))
        window.read()
        assert "3 aus 3 Dateien" in window.one("#lauf").text
        assert window.complaints() == []
    return folder / "projekt"


@pytest.fixture
def project(read_project: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(read_project, tmp_path / "projekt"))


@pytest.fixture
def window(browser: Any, project: Path, tmp_path: Path) -> Iterator[Window]:
    with served_app(project, tmp_path / "settings") as server:
        yield Window(browser, server)


def test_from_a_search_to_corrected_tables_and_a_draft(window: Window, project: Path) -> None:
    window.open("archiv")
    window.one("[name=suche]").send_keys("24/SVV/1155")
    window.until(lambda: len(window.all("ol.hits li")) == 1)
    window.one("ol.hits a").click()
    window.until(lambda: window.all(".paper-page"))
    window.one("p.soft a").click()
    correct_title(window, "5. Kooperationsbericht der Zusammenarbeit")
    add_station(window, "Ortsbeirat Golm", "03.12.2024")
    next(b for b in window.all("button.main") if b.text == "Übernehmen").click()
    window.until(lambda: window.all("[data-intake]"))
    time.sleep(1)
    window.read()
    with sqlite3.connect(project / "output/archive.sqlite") as connection:
        titles = connection.execute("SELECT name FROM papers WHERE paper_id = '24-SVV-1155'").fetchall()
        assert titles == [("5. Kooperationsbericht der Zusammenarbeit",)]
        query = "SELECT date, origin FROM consultations WHERE organization = 'Ortsbeirat Golm'"
        assert connection.execute(query).fetchall() == [("2024-12-03", "review")]
    book = openpyxl.load_workbook(project / "output/archiv.xlsx")
    assert "Ortsbeirat Golm" in [cell.value for cell in book["Stationen"]["D"]]
    make_draft(window)
    assert window.complaints() == []


def correct_title(window: Window, title: str) -> None:
    """Clicks the title on the picture of its page and writes another."""
    window.until(lambda: window.all(".sheet.clickable"))
    window.picture_is_there()
    mark = next(
        m for m in window.all(".sheet a") if (m.get_attribute("aria-label") or "").startswith("Betreff")
    )
    ActionChains(window.browser).move_to_element(mark).click().perform()
    window.until(lambda: window.all('[name="wert:name"]'))
    field = window.one('[name="wert:name"]')
    field.clear()
    field.send_keys(title)
    window.one("[data-save]").click()
    window.until(lambda: "Gespeichert" in window.one(".saved").text)


def add_station(window: Window, body: str, day: str) -> None:
    """Draws a box on the page and fills in the station that is missing."""
    next(a for a in window.all(".add a") if "Station" in a.text).click()
    window.until(lambda: window.all("[data-place]"))
    window.picture_is_there()
    sheet = window.one(".sheet svg")
    chain = ActionChains(window.browser).move_to_element_with_offset(sheet, -250, -250)
    chain.click_and_hold().move_by_offset(420, 120).release().perform()
    window.until(lambda: window.one("[data-place]").get_attribute("value"))
    window.until(lambda: window.one('[name="wert:organization"]').get_attribute("value"))
    for name, value in (("organization", body), ("date", day)):
        field = window.one(f'[name="wert:{name}"]')
        field.clear()
        field.send_keys(value)
    window.one("[data-save]").click()
    window.until(lambda: window.all(".sheet.clickable") and "Gespeichert" in window.one(".saved").text)


def make_draft(window: Window) -> None:
    window.open("ergebnisse")
    next(b for b in window.all("button") if b.text == "Entwurf schreiben").click()
    window.until(lambda: window.all(".saved a"), 120)
    window.open("ergebnisse")
    links = [a for a in window.all(".card a") if a.text.endswith(".docx")]
    link = next(a for a in links if "anlage" not in a.text)
    path = link.get_attribute("href").removeprefix(window.server.address)
    text = " ".join(p.text for p in Document(io.BytesIO(window.server.get(path))).paragraphs)
    assert "Kooperationsbericht" in text


def pages_of(window: Window) -> list[str]:
    """The address of every kind of page."""
    window.open("archiv")
    paper = window.one("ol.hits a").get_attribute("href").removeprefix(window.server.address)
    document = paper.split("/")[-1]
    window.open("durchsicht/")
    item = window.one("ol.queue a").get_attribute("href").removeprefix(window.server.address)
    window.open("verzeichnis")
    organization = window.one("table a").get_attribute("href").removeprefix(window.server.address)
    return [
        "", "ordner", "archiv", "archiv?suche=Zusammenarbeit", paper, "verzeichnis", organization,
        "durchsicht/", item, f"durchsicht/dokument/{document}", f"durchsicht/neu/{document}/consultations",
        "durchsicht/entscheidungen", "durchsicht/organisationen", "ergebnisse", "name",
    ]  # fmt: skip


def test_every_page_can_be_used_by_everybody_at_every_width(window: Window) -> None:
    axe = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    shots = os.environ.get("VORLAGEN_SCREENSHOTS")
    found = []
    for place, path in enumerate(pages_of(window)):
        for width, dark in ((1400, False), (400, False), (1400, True), (400, True)):
            window.size(width, 900, dark)
            window.open(path)
            wide = window.browser.execute_script("return document.documentElement.scrollWidth")
            assert wide <= width, f"{path} is {wide} wide on {width}"
            if shots:
                window.browser.save_screenshot(f"{shots}/{place:02}-{width}{'-dark' if dark else ''}.png")
            window.browser.execute_script(axe)
            run = "axe.run().then(arguments[arguments.length - 1])"
            result = window.browser.execute_async_script(run)
            found += [
                (path, width, dark, item["id"], node["target"], node["failureSummary"][:300])
                for item in result["violations"]
                for node in item["nodes"][:3]
            ]
    assert found == []


def test_two_people_at_two_computers_see_each_other(browser: Any, project: Path, tmp_path: Path) -> None:
    with (
        served_app(project, tmp_path / "one") as first_server,
        served_app(project, tmp_path / "two") as second_server,
    ):
        first = Window(browser, first_server, "A. Muster")
        first.open("durchsicht/")
        item = first.one("ol.queue a").get_attribute("href").removeprefix(first_server.address)
        second = Window(browser, second_server, "B. Beispiel")
        second.open(item)  # B looks at it …
        browser.switch_to.new_window("tab")
        first.open(item)  # … when A decides
        first.one('[data-key="s"]').click()
        first.until(lambda: first.all(".saved") and "Gespeichert" in first.one(".saved").text)
        browser.close()
        browser.switch_to.window(browser.window_handles[0])
        second.one('[data-key="s"]').click()
        second.until(lambda: second.all("[role=alert]"))
        assert "A. Muster entschieden" in second.one("[role=alert]").text
        second.open("durchsicht/entscheidungen")
        assert "A. Muster" in second.one("ol.made").text
        assert not second.all("ol.made button")  # only A takes it back


def test_a_held_key_decides_nothing_and_letters_can_be_switched_off(window: Window) -> None:
    window.open("durchsicht/")
    window.one("ol.queue a").click()
    window.until(lambda: window.all('[data-key="s"]'))
    held = "document.dispatchEvent(new KeyboardEvent('keydown', {key: 's', repeat: true, bubbles: true}))"
    before = window.browser.current_url
    window.browser.execute_script(held)
    time.sleep(0.5)
    assert window.browser.current_url == before
    window.one("[data-keys]").click()
    window.one("body").send_keys("s")
    time.sleep(0.5)
    assert window.browser.current_url == before
    assert not window.one("kbd").is_displayed()
    window.one("[data-keys]").click()
    window.one("body").send_keys("s")
    window.until(lambda: window.browser.current_url != before)


def test_what_was_typed_is_there_again_after_another_page(window: Window) -> None:
    window.open("archiv")
    document = window.one("ol.hits a").get_attribute("href").split("/")[-1]
    window.open(f"durchsicht/dokument/{document}")
    next(a for a in window.all("ul.values a") if a.text.startswith("Betreff")).click()
    window.until(lambda: window.all('[name="wert:name"]'))
    here = window.browser.current_url
    window.one('[name="wert:name"]').send_keys(" – halb getippt", Keys.ESCAPE)
    window.one('nav[aria-label="Durchsicht"] a').click()
    window.until(lambda: window.all("#liste"))
    window.browser.get(here)
    assert window.one('[name="wert:name"]').get_attribute("value").endswith("– halb getippt")
    assert "noch nicht gespeichert" in window.one(".kept").text


def test_a_kill_while_reading_is_survived(browser: Any, project: Path, tmp_path: Path) -> None:
    """The program dies, reading goes on; a program started anew tells how far it is, or that it is done."""
    shutil.rmtree(project / "output")
    with served_app(project, tmp_path / "settings") as server:
        window = Window(browser, server)
        window.one("#lauf button.main").click()
        window.until(lambda: window.all("#lauf progress"))
        server.kill()
    with served_app(project, tmp_path / "settings") as server:
        window = Window(browser, server)
        window.read()
        if window.all("#lauf .error-box"):
            window.one("#lauf button.main").click()
            window.until(lambda: window.all("#lauf progress"))
            window.read()
        assert "3 aus 3 Dateien" in window.one("#lauf").text
