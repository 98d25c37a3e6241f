"""The report in a real browser (Debian's chromium): opened from the disk, filtered, pointed at, sampled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extract.app.report import ReportOptions, clopper_pearson, sample_size, write_report
from extract.run.ingest import Options, ingest
from kit.browsers import needs_browser
from kit.paths import ARCHIVE

pytestmark = needs_browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("browser") / "out"
    combined = next(ARCHIVE.glob("2024-10-23*"))
    ingest(Options(sources=(combined, ARCHIVE / "2015", ARCHIVE / "2022.zip"), output=folder))
    return write_report(ReportOptions(output=folder)).index


def open_page(browser: Any, path: Path, width: int = 1400, dark: bool = False) -> None:
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    still = {"name": "prefers-reduced-motion", "value": "reduce"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme, still]})
    size = {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get_log("browser")  # what other pages left
    browser.get(path.as_uri())


def find(browser: Any, selector: str) -> list[Any]:
    return [item for item in browser.find_elements("css selector", selector) if item.is_displayed()]


def paper_page(report: Path) -> Path:
    return report.parent / "documents" / "24-SVV-1155.html"


@pytest.mark.parametrize("width", [1400, 700])
@pytest.mark.parametrize("dark", [False, True])
def test_pages_open_without_errors_and_fit_the_window(
    browser: Any, report: Path, width: int, dark: bool
) -> None:
    for path in (report, paper_page(report)):
        open_page(browser, path, width, dark)
        assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        ground = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
        assert (ground == "rgb(18, 21, 20)") is dark


def test_filter_leaves_what_fits_and_resets(browser: Any, report: Path) -> None:
    open_page(browser, report)
    every = browser.find_elements("css selector", "#gruppen [data-row]")
    search = find(browser, "#befunde input[type=search]")[0]
    search.send_keys("smart city")
    shown = [row for row in every if not row.get_property("hidden")]
    assert 0 < len(shown) < len(every)
    assert all("smart city" in row.get_attribute("data-text") for row in shown)
    assert find(browser, "#befunde [data-count]")[0].text == (
        "1 Treffer" if len(shown) == 1 else f"{len(shown)} Treffer"
    )
    search.clear()
    find(browser, "#befunde input[value=warning]")[0].click()
    left = [row for row in every if not row.get_property("hidden")]
    assert {row.get_attribute("data-severity") for row in left} == {"info"}
    find(browser, "#befunde button[type=reset]")[0].click()
    browser.execute_async_script("setTimeout(arguments[0], 50)")
    assert not any(row.get_property("hidden") for row in every)


def test_documents_are_found_by_number(browser: Any, report: Path) -> None:
    open_page(browser, report)
    find(browser, "#suche")[0].send_keys("0281 sirenen")
    rows = find(browser, "#alle [data-row]")
    assert len(rows) == 1
    assert "22/SVV/0281" in rows[0].text
    find(browser, "#alle [data-row] a")[0].click()
    assert "22/SVV/0281" in browser.title


def test_value_and_box_light_up_together(browser: Any, report: Path) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    open_page(browser, paper_page(report))
    line = find(browser, "ol.values li.k-field")[0]
    key = line.get_attribute("data-value")
    box = browser.find_element("css selector", f'.box[data-value="{key}"]')
    lit = "return arguments[0].classList.contains('on')"
    ActionChains(browser).move_to_element(line).perform()
    assert browser.execute_script(lit, box)
    ActionChains(browser).move_to_element(find(browser, "h1")[0]).perform()
    assert not browser.execute_script(lit, box)
    ActionChains(browser).move_to_element(box).perform()
    assert browser.execute_script(lit, line)
    browser.execute_script("arguments[0].focus()", line)  # the keyboard alone does it too
    assert browser.execute_script(lit, box)


def test_boxes_lie_over_their_words(browser: Any, report: Path) -> None:
    """The box of the number lies in the upper right of the first page, inside the picture."""
    open_page(browser, paper_page(report))
    picture = find(browser, "#seite-1 .picture")[0].rect
    key = find(browser, "#seite-1 li.k-field")[0].get_attribute("data-value")
    box = browser.find_element("css selector", f'#seite-1 .box[data-value="{key}"]').rect
    across, down = (
        (box["x"] - picture["x"]) / picture["width"],
        (box["y"] - picture["y"]) / picture["height"],
    )
    assert 0.7 < across < 0.95
    assert 0.05 < down < 0.12


def test_kinds_of_values_can_be_hidden(browser: Any, report: Path) -> None:
    open_page(browser, paper_page(report))
    assert find(browser, "#seite-1 .box.k-fact")
    find(browser, "input[data-kind=fact]")[0].click()
    assert not find(browser, "#seite-1 .box.k-fact")
    assert find(browser, "#seite-1 .box.k-field")


def test_a_link_to_a_value_leads_to_it(browser: Any, report: Path) -> None:
    open_page(browser, paper_page(report))
    link = find(browser, "#befunde a[href^='#wert-']")[0]
    target = link.get_attribute("href").partition("#")[2]
    link.click()
    assert browser.execute_script("return document.querySelector(':target').id") == target


def test_sampling_in_the_page_is_that_of_the_program(browser: Any, report: Path) -> None:
    open_page(browser, report)
    for confidence, tolerated, allowed in ((0.95, 0.05, 0), (0.9, 0.02, 1), (0.99, 0.1, 3)):
        call = f"return acceptance.sampleSize({confidence}, {tolerated}, {allowed})"
        assert browser.execute_script(call) == sample_size(confidence, tolerated, allowed)
    for errors, checked in ((0, 59), (1, 10), (7, 200), (5, 5)):
        low, high = browser.execute_script(f"return acceptance.interval({errors}, {checked}, 0.95)")
        assert (low, high) == pytest.approx(clopper_pearson(errors, checked), abs=1e-9)


def test_verdicts_are_counted_and_kept(browser: Any, report: Path) -> None:
    open_page(browser, report)
    fields = browser.find_elements("css selector", "fieldset[data-key]")
    assert len(fields) >= 10
    for index, field in enumerate(fields[:10]):
        choice = field.find_element("css selector", f"input[value={'bad' if index == 3 else 'ok'}]")
        browser.execute_script("arguments[0].click()", choice)
    told = browser.find_element("id", "urteil").text
    assert "10 geprüft, 1 fehlerhaft: Fehleranteil 10,0 %" in told
    assert "zwischen 0,3 % und 44,5 %" in told
    browser.refresh()
    assert browser.find_element("id", "urteil").text == told
    browser.execute_script("document.getElementById('leeren').click()")
    assert browser.find_element("id", "urteil").text == "Noch ist keine Seite geprüft."


def test_the_plan_follows_its_figures(browser: Any, report: Path) -> None:
    open_page(browser, report)
    limit = browser.find_element("id", "grenze")
    limit.clear()
    limit.send_keys("2")
    told = browser.find_element("id", "umfang").text
    assert f"Zu prüfen sind {sample_size(0.95, 0.02)} Seiten" in told


def test_the_keyboard_reaches_the_content_first(browser: Any, report: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    open_page(browser, report)
    browser.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.text == "Zum Inhalt"
    assert browser.execute_script("return document.documentElement.lang") == "de"


def test_it_prints(browser: Any, report: Path) -> None:
    open_page(browser, report)
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"]
    assert len(printed) > 20_000
