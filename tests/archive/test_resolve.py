"""Across documents: ids, Anlagen and their papers, cited papers, gaps in series."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from extract.archive.resolve import Resolution, apply_resolution, resolve_archive, summarize
from extract.base.paper_id import paper_id_for, plain_key, reference_key
from extract.schema.extraction import Extraction, TextBlock
from kit.sample_rows import sample_extraction


def resolve(*documents: Extraction) -> Resolution:
    return resolve_archive([summarize(document) for document in documents])


def attachment(file: str, title: str = "", guess: str | None = None) -> Extraction:
    sample = sample_extraction(file, None, file=file, role="attachment", paper_id=guess)
    block = TextBlock(kind="paragraph", page=1, char_start=0, char_end=len(title), text=title, boxes=())
    return replace(sample, blocks=(block,), files=())


def paper(file: str, reference: str | None, *names: str) -> Extraction:
    sample = sample_extraction(file, reference, file=file)
    files = tuple(
        replace(sample.files[0], file_id=f"{file}-{index}", position=index, name=name)
        for index, name in enumerate(names, start=1)
    )
    return replace(sample, files=files)


def edition(number: int | None, year: int | None, series: str = "kooperationsbericht") -> Extraction:
    sample = sample_extraction(f"{series}{number}{year}", f"2{number}/SVV/{year}")
    assert sample.paper is not None
    row = replace(sample.paper, series=series, series_number=number, report_year=year)
    return replace(sample, paper=row)


@pytest.mark.parametrize(
    ("reference", "paper_id"),
    [
        ("24/SVV/1155", "24-SVV-1155"),  # the contract's own example
        ("20/SVV/ 0109", "20-SVV-0109"),  # a printed defect does not make another paper
        ("01/SVV/059/2", "01-SVV-059-2"),
        ("VII/2021/02977", "VII-2021-02977"),
        (" 35/2024 ", "35-2024"),
        ("DS_0012", "DS-0012"),  # an underscore is neither letter nor digit
        ("BV Ä-7", "BV-Ä-7"),  # letters stay as they are
        ("../../etc", "etc"),  # an id is always a safe file name
        ("//", None),
        ("", None),
        (None, None),
        ("x" * 200, None),  # no reference is that long
    ],
)
def test_ids_of_papers(reference: str | None, paper_id: str | None) -> None:
    assert paper_id_for(reference) == paper_id


def test_keys_compare_without_regard_to_case_and_spelling() -> None:
    assert reference_key("24/svv/1155") == reference_key("24 SVV 1155") == "24-svv-1155"
    assert "-24-svv-1155-" in f"-{plain_key('Akten/24_SVV_1155 Anlage 2.pdf')}-"


def test_one_number_in_two_files_gives_two_ids_whatever_their_order() -> None:
    documents = [
        sample_extraction("first", "24/SVV/0101", confidence_mean=0.7),
        sample_extraction("second", "24/SVV/ 0101", confidence_mean=0.9),
        sample_extraction("third", "24/SVV/0102"),
    ]
    outcomes = {tuple(sorted(resolve(*order).paper_ids.items())) for order in permutations(documents)}
    assert len(outcomes) == 1
    ids = dict(outcomes.pop())
    first, second = (documents[i].document.document_id for i in (0, 1))
    assert ids[second] == "24-SVV-0101"  # the surer reading keeps the plain id
    assert ids[first] == f"24-SVV-0101-{first[:8]}"
    (issue,) = resolve(*documents).issues
    assert (issue.code, issue.document_id) == ("reference-double", first)
    assert "first.pdf" in issue.message
    assert "second.pdf" in issue.message


def test_ids_that_differ_in_case_alone_would_share_a_file_on_some_systems() -> None:
    ids = resolve(sample_extraction("a", "24/SVV/1"), sample_extraction("b", "24/svv/1")).paper_ids
    assert len({paper_id.casefold() for paper_id in ids.values()}) == 2


def test_a_paper_without_number_is_called_by_its_content() -> None:
    sample = sample_extraction("a", None)
    document_id = sample.document.document_id
    assert resolve(sample).paper_ids == {document_id: f"ohne-nummer-{document_id}"}


@pytest.mark.parametrize(
    ("anlage", "why"),
    [
        (attachment("x.pdf", guess="24-SVV-0101"), "its own printed number"),
        (attachment("y/24_SVV_0101 Anlage 1.pdf"), "the number in its file name"),
        (attachment("24-SVV-0101/Anlage.pdf"), "the number in its folder's name"),
        (attachment("a/Lageplan Nuthepark.pdf"), "the name that the paper gives it"),
        (attachment("z.pdf", "Anlage 1 Lageplan Nuthepark"), "its own title"),
        (attachment("b/irgendwas.pdf"), "the only paper in its folder"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_anlage_finds_its_paper(anlage: Extraction, why: str) -> None:
    right = paper("b/vorlage.pdf", "24/SVV/0101", "Lageplan Nuthepark")
    others = [paper(f"c/{i}.pdf", f"24/SVV/020{i}", "Kostenplan", "Fotos der Brücke") for i in range(3)]
    resolution = resolve(right, *others, anlage)
    assert resolution.paper_ids.get(anlage.document.document_id) == "24-SVV-0101", why
    assert resolution.attached == {"b/vorlage.pdf-1": anlage.document.document_id}
    told = {issue.code for issue in resolution.issues}
    assert told == ({"attachment-by-folder"} if why.startswith("the only paper") else set())


def test_an_anlage_that_fits_nowhere_is_told_and_linked_to_nothing() -> None:
    anlage = attachment("lose.pdf", "Ganz anderes")
    resolution = resolve(paper("a.pdf", "24/SVV/0101", "Lageplan"), paper("b.pdf", "24/SVV/0102"), anlage)
    assert anlage.document.document_id not in resolution.paper_ids
    assert [issue.code for issue in resolution.issues] == ["attachment-unlinked"]


def test_a_short_number_inside_a_longer_one_is_another_number() -> None:
    anlage = attachment("24_SVV_01015.pdf")
    resolution = resolve(paper("a/1.pdf", "24/SVV/0101"), paper("a/2.pdf", "24/SVV/0102"), anlage)
    assert anlage.document.document_id not in resolution.paper_ids


def test_of_two_numbers_in_a_name_the_longer_one_counts() -> None:
    anlage = attachment("24_SVV_0101-01 Anlage.pdf")
    resolution = resolve(paper("a.pdf", "24/SVV/0101"), paper("b.pdf", "24/SVV/0101-01"), anlage)
    assert resolution.paper_ids[anlage.document.document_id] == "24-SVV-0101-01"


def test_several_anlagen_find_their_rows_by_number_and_by_name() -> None:
    cover = paper("k/24_SVV_0101.pdf", "24/SVV/0101", "Bericht", "Tabellarische Übersicht", "Lageplan Süd")
    second = attachment("k/Anlage 2.pdf")
    first = attachment("k/Anlage_1 Bericht.pdf")
    third = attachment("k/Lageplan Süd.pdf")
    assert resolve(cover, second, first, third).attached == {
        "k/24_SVV_0101.pdf-1": first.document.document_id,
        "k/24_SVV_0101.pdf-2": second.document.document_id,
        "k/24_SVV_0101.pdf-3": third.document.document_id,
    }


@pytest.mark.parametrize(
    ("editions", "told"),
    [
        ([(1, 2019), (2, 2020), (3, 2021)], []),
        (
            [(1, 2019), (2, 2020), (4, 2022)],
            ["fehlt die 3. Ausgabe (Berichtsjahr 2021)"],
        ),  # one gap, told once
        ([(3, 2021), (4, 2022)], ["fehlt die 1. Ausgabe (Berichtsjahr 2019)", "fehlt die 2. Ausgabe"]),
        ([(1, 2019), (2, 2021)], ["fehlt das Berichtsjahr 2020"]),  # numbers run on, a year has none
        ([(None, 2019), (None, 2021)], ["fehlt das Berichtsjahr 2020"]),
        ([(1, None), (3, None)], ["fehlt die 2. Ausgabe"]),
        ([(1, 2019), (2024, 2020)], []),  # a number read wrong does not make two thousand issues
    ],
)
def test_gaps_in_a_series(editions: list[tuple[int | None, int | None]], told: list[str]) -> None:
    issues = resolve(*(edition(number, year) for number, year in editions)).issues_of(None)
    assert len(issues) == len(told)
    for issue, words in zip(issues, told, strict=True):
        assert issue.code == "series-gap"
        assert words in issue.message


def test_rows_get_the_archive_s_ids_and_links() -> None:
    cited = sample_extraction("cited", "24/SVV/0102")
    citing = paper("citing.pdf", "24/SVV/0101", "Lageplan Nuthepark")
    anlage = attachment("24_SVV_0101 Anlage 1.pdf")
    resolution = resolve(cited, citing, anlage)
    done = apply_resolution(citing, resolution)
    assert done.paper is not None
    rows = (*done.fields, *done.sections, *done.table_rows, *done.issues, done.paper, done.document)
    assert {row.paper_id for row in rows} == {"24-SVV-0101"}
    assert done.references[0].target_paper_id == "24-SVV-0102"
    assert done.files[0].document_id == anlage.document.document_id
    linked = apply_resolution(anlage, resolution)
    assert linked.paper is None
    assert linked.sections[0].paper_id == "24-SVV-0101"


def test_an_anlage_inside_its_paper_s_file_keeps_that_file() -> None:
    sample = sample_extraction("a", "24/SVV/0101")
    own = sample.document.document_id
    inside = replace(sample, files=(replace(sample.files[0], document_id=own, page_start=2, page_end=2),))
    assert apply_resolution(inside, resolve(inside)).files[0].document_id == own
