"""Any series: found by titles equal but for number and year, named by a person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from extract.base.errors import ConfigurationError
from extract.draft import Settings, build_draft
from extract.draft.found_series import known_series, name_series, year_in_title
from extract.draft.periods import period_in_title
from extract.schema.records import PaperRow
from kit.draft_archives import read_files
from kit.made_reports import MadeEdition, write_report
from kit.made_series import PROFILE, make_archive


def paper(name: str, day: str = "2024-03-01", council: str = "stadt") -> PaperRow:
    return PaperRow(
        paper_id=f"{council}-{name}-{day}",
        document_id=name,
        council=council,
        reference=None,
        paper_type=None,
        public=True,
        name=name,
        date=date.fromisoformat(day),
        originator=None,
        under_direction_of=None,
        related_references=(),
        addressee=None,
        resolution_formula=None,
        series=None,
        series_number=None,
        report_year=None,
    )


SERIES = [
    # year at the end
    (["Radverkehrsbericht 2022", "Radverkehrsbericht 2023"], "radverkehrsbericht"),
    # number in front, no year; the papers' days tell
    (["3. Sportstättenbericht der Stadt", "4. Sportstättenbericht der Stadt"], "sportstaettenbericht"),
    # two years in one report
    (["Wohnungsmarktbericht 2018/2019", "Wohnungsmarktbericht 2020/2021"], "wohnungsmarktbericht"),
    # capitals differ
    (["BERICHT zur Inklusion 2022", "Bericht zur Inklusion 2023"], "bericht-inklusion"),
    # no report by name
    (["Bilanz der Stadtreinigung 2022", "Bilanz der Stadtreinigung 2023"], "bilanz-stadtreinigung"),
]


@pytest.mark.parametrize(("titles", "key"), SERIES)
def test_titles_equal_but_for_number_and_year_are_a_series(titles: list[str], key: str) -> None:
    papers = name_series([paper(title, f"202{3 + i}-03-01") for i, title in enumerate(titles)])
    assert {p.series for p in papers} == {key}


NONE = [
    # different plans
    ["Bebauungsplan Nr. 12 Nordhafen", "Bebauungsplan Nr. 13 Südhafen"],
    # the number is the plan's own
    ["Aufstellungsbeschluss Bebauungsplan 112", "Aufstellungsbeschluss Bebauungsplan 113"],
    # one only
    ["Radverkehrsbericht 2022"],
]


@pytest.mark.parametrize("titles", NONE)
def test_other_papers_are_none(titles: list[str]) -> None:
    assert {p.series for p in name_series([paper(title) for title in titles])} == {None}


def test_two_councils_have_two_series() -> None:
    papers = [paper(f"Radbericht {year}", council=city) for year in (2022, 2023) for city in ("a", "b")]
    assert len({p.series for p in name_series(papers)}) == 2


@pytest.mark.parametrize(
    ("title", "year"),
    [("Bericht 2022/2023", 2023), ("Bericht 2021/22", 2022), ("Bericht 2020", 2020), ("Bericht", None)],
)
def test_the_year_a_title_reports_on(title: str, year: int | None) -> None:
    assert year_in_title(title) == year


@pytest.mark.parametrize("wanted", ["radverkehrsbericht", "Radverkehrsbericht", "RADVERKEHR"])
def test_a_person_names_it_as_people_do(wanted: str) -> None:
    papers = name_series([paper("Radverkehrsbericht 2022"), paper("Radverkehrsbericht 2023")])
    assert known_series(papers, ("kooperationsbericht",), wanted) == "radverkehrsbericht"


def test_what_is_not_known_is_answered_by_what_was_found() -> None:
    archive = make_archive({2022: [("Wald", ["Der Wald wächst."])], 2023: [("Wald", ["Der Wald wächst."])]})
    with pytest.raises(ConfigurationError, match=r"klimabericht \(2 Ausgaben: 2022, 2023\)"):
        build_draft(archive, "badebericht", None, Settings(profile=PROFILE))


def test_a_report_every_two_years_goes_on_every_two_years() -> None:
    text = [("Wald", ["Der Wald wächst."])]
    archive = make_archive({2018: text, 2020: text, 2022: text})
    assert build_draft(archive, "klimabericht", None, Settings(profile=PROFILE)).year == 2024


def test_a_series_every_two_years_misses_no_year_between() -> None:
    archive = make_archive({year: [("Stand", ["Die Stadt hilft."])] for year in (2018, 2020, 2022)})
    draft = build_draft(archive, "klimabericht", None, Settings(profile=PROFILE))
    assert draft.year == 2024
    assert not [note for note in draft.notes if "fehlen" in note]
    assert not [entry for entry in draft.ledgers.decisions if entry.kind == "missing"]


PERIODS = [
    ("Haushaltsbericht IV. Quartal 2023", "4-quartal"),
    ("Haushaltsbericht 4. Quartal 2023", "4-quartal"),
    ("Bericht Quartal 2 2024", "2-quartal"),
    ("Bericht Q3/2024", "3-quartal"),
    ("Bericht II/2024", "2-quartal"),
    ("Erstes Halbjahr 2024: Bericht der Wehr", "1-halbjahr"),
    ("Bericht März 2024", "maerz"),
    ("3. Bericht der Stadtbibliothek", None),  # an edition, no quarter
    ("Teil II des Berichts 2024", None),  # a part, no quarter
]


@pytest.mark.parametrize(("title", "period"), PERIODS)
def test_periods_of_titles(title: str, period: str | None) -> None:
    assert period_in_title(title) == period


QUARTERS = [("1", 2023), ("2", 2023), ("3", 2023), ("4", 2023), ("1", 2024)]


def test_reports_of_a_quarter_are_a_series_and_the_next_one_is_found(tmp_path: Path) -> None:
    paths = [write_report(_quarterly(quarter, year), tmp_path) for quarter, year in QUARTERS]
    archive = read_files(*paths)
    assert {paper.series for paper in archive.papers} == {
        f"haushaltsbericht-{quarter}-quartal" for quarter in "1234"
    }
    name = known_series(archive.papers, (), "Haushaltsbericht")
    assert name == "haushaltsbericht-2-quartal"
    draft = build_draft(archive, name, None, Settings(profile=PROFILE))
    assert draft.title == "Haushaltsbericht 2. Quartal 2024"
    assert draft.number is None
    told = next(s for s in draft.sentences if "Erträge" in s.source.text)
    assert told.text.startswith("Im 2. Quartal 2024 betrugen die Erträge [Zahl 2024")


def _quarterly(quarter: str, year: int) -> MadeEdition:
    return MadeEdition(
        reference=f"QB/{year}/01{quarter}",
        title=f"Haushaltsbericht {quarter}. Quartal {year}",
        day=f"20.{int(quarter) * 3:02}.{year}",
        office="Kämmerei",
        body="Finanzausschuss",
        sections=(
            (
                "Stand",
                [
                    f"Im {quarter}. Quartal {year} betrugen die Erträge 1{quarter},4 Mio. Euro.",
                    "Die Liquidität ist gesichert.",
                ],
            ),
        ),
    )


def test_a_series_whose_report_is_the_anlage(tmp_path: Path) -> None:
    paths = [path for year in (2021, 2022) for path in _cover_and_report(year, tmp_path)]
    archive = read_files(*paths)
    name = known_series(archive.papers, (), "KULTURBERICHT")
    draft = build_draft(archive, name, None, Settings(profile=PROFILE))
    told = {sentence.text for sentence in draft.sentences}
    assert "Der Kulturbericht 2023 liegt als Anlage bei." in told
    assert "Das Stadtmuseum zählte 2023 rund [Zahl 2023: Gäste?] Gäste." in told
    assert {section.zone for section in draft.sections} == {"cover", "report"}


def _cover_and_report(year: int, folder: Path) -> list[Path]:
    own = folder / str(year)
    own.mkdir()
    cover = MadeEdition(
        reference=f"MV/{year + 1}/007",
        title=f"Kulturbericht {year}",
        day=f"15.04.{year + 1}",
        office="Kulturamt",
        body="Kulturausschuss",
        sections=(("Sachverhalt", [f"Der Kulturbericht {year} liegt als Anlage bei."]),),
    )
    report = docx.Document()
    report.add_heading(f"Kulturbericht {year}", 0)
    report.add_heading("Museen", 1)
    report.add_paragraph(
        f"Das Stadtmuseum zählte {year} rund {year - 2000}.000 Gäste. Es ist montags geschlossen. "
        "Der Förderverein unterstützt die Arbeit des Hauses. Das Depot liegt am Hafen."
    )
    report.add_heading("Bühnen", 1)
    report.add_paragraph(
        "Die Bühne im Park gehört der Stadt. Die Truppe probt in der Molkerei. Sie spielt auch in Schulen."
    )
    path = own / f"MV-{year + 1}-007 Anlage 1 Kulturbericht {year}.docx"
    report.save(str(path))
    return [write_report(cover, own), path]
