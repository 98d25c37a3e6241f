"""What was public and is no more is withheld, and nothing else: by what papers and lists of Anlagen say."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from extract.archive.resolve import Summary, resolve_archive, summarize
from extract.archive.statements.model import StatedFile, Statement
from extract.run.earlier_run import EarlierRun, Held
from extract.run.statements import Statements, without_papers
from extract.run.withheld import Withheld, find_withheld, read_withheld
from extract.schema.extraction import Extraction, TextBlock
from kit.sample_rows import sample_extraction


@dataclass(frozen=True)
class Said:
    """A paper and its one Anlage, a file of its own: who says what; `version` makes it another file."""

    public: bool | None = True
    attachment: bool | None = True
    version: str = ""
    file: str = "24/a.pdf"
    number: str | None = "24/SVV/0001"


def read(said: Said) -> list[Summary]:
    paper = sample_extraction(f"paper{said.version}", said.number, file=said.file)
    assert paper.paper is not None
    files = tuple(replace(row, name="Lageplan", public=said.attachment) for row in paper.files)
    paper = replace(paper, files=files, paper=replace(paper.paper, public=said.public))
    return [summarize(paper), summarize(lageplan(said.number or "24/SVV/0001"))]


def lageplan(number: str) -> Extraction:
    sample = sample_extraction(
        "plan", None, file=f"{number.replace('/', '_')} Lageplan.pdf", role="attachment"
    )
    block = TextBlock(kind="paragraph", page=1, char_start=0, char_end=8, text="Lageplan", boxes=())
    return replace(sample, blocks=(block,), files=())


def held(summaries: list[Summary]) -> EarlierRun:
    """The run that gave all of this out."""
    resolution = resolve_archive(summaries)
    papers = {resolution.paper_ids[s.document.document_id]: s for s in summaries if s.paper is not None}
    public = {
        resolution.attached[row.file_id]: (paper_id, row.name)
        for paper_id, s in papers.items()
        for row in s.files
        if row.public and row.file_id in resolution.attached
    }
    return EarlierRun(
        Held(
            files={s.document.document_id: s.document.file for s in summaries},
            paper_of={s.document.document_id: resolution.paper_of(s.document.document_id) for s in summaries},
            public={paper_id: s.paper.public for paper_id, s in papers.items() if s.paper},
            document_of={paper_id: s.document.document_id for paper_id, s in papers.items()},
            attachments=frozenset(public),
            attachment_names=frozenset(public.values()),
        )
    )


def withheld(before: Said | None, now: Said, known: tuple[Withheld, ...] = ()) -> tuple[Withheld, ...]:
    summaries = read(now)
    earlier = held(read(before)) if before else EarlierRun()
    return find_withheld(summaries, resolve_archive(summaries), earlier, known)


CASES = [
    # the same file is read, or decided on, as non-public: the paper goes with its Anlage
    (Said(), Said(public=False), [("paper", 2)]),
    # another file with its number takes its place
    (Said(), Said(public=False, version="2", file="b.pdf"), [("paper", 2)]),
    # another file of its name, whose number is not read: nothing links its Anlage to it any more
    (Said(), Said(public=False, version="2", number=None), [("paper", 2)]),
    # the list of Anlagen says it: the Anlage alone goes
    (Said(), Said(attachment=False), [("attachment", 1)]),
    # both: told once
    (Said(), Said(public=False, attachment=False), [("paper", 2)]),
    # said to be non-public from the first, or before: kept by the office, marked
    (None, Said(public=False, attachment=False), []),
    (Said(public=False, attachment=False), Said(public=False, attachment=False), []),
    # nobody said that it was public: what is learned now is no withdrawal
    (Said(public=None, attachment=None), Said(public=False, attachment=False), []),
    # nobody says that it is not
    (Said(), Said(public=None, attachment=None), []),
    # another paper altogether
    (Said(), Said(public=False, version="2", file="b.pdf", number="24/SVV/0002"), []),
    # the other way
    (Said(public=False), Said(), []),
]


@pytest.mark.parametrize(("before", "now", "expected"), CASES)
def test_what_was_public_and_is_no_more(
    before: Said | None, now: Said, expected: list[tuple[str, int]]
) -> None:
    found = withheld(before, now)
    assert [(item.what, len(item.document_ids)) for item in found] == expected
    assert all(item.is_new and item.is_here for item in found)


@pytest.mark.parametrize("shut", [Said(public=False), Said(attachment=False)], ids=["paper", "attachment"])
def test_it_is_withheld_until_somebody_says_that_it_is_public(shut: Said) -> None:
    known = withheld(Said(), shut)
    assert read_withheld({"withheld": [item.as_object() for item in known]}) == tuple(
        replace(item, is_new=False) for item in known
    )
    for again in (shut, replace(shut, public=shut.public and None, attachment=shut.attachment and None)):
        still = withheld(None, again, known)
        assert [(item.what, item.is_here, item.is_new) for item in still] == [(known[0].what, True, False)]
    (away,) = find_withheld([], resolve_archive([]), EarlierRun(), known)
    assert (away.document_ids, away.is_here) == (known[0].document_ids, False)
    assert withheld(None, shut, (away,))[0].is_here
    assert withheld(None, Said(), known) == ()
    assert withheld(None, Said(), (away,)) == ()


def test_what_a_council_system_says_of_it_is_left_out_too() -> None:
    paper, other = read(Said(version="1"))[0], read(Said(version="2", number="24/SVV/0002"))[0]
    file = StatedFile(url="https://a.example/1.pdf", role="main", sha256=paper.document.sha256)
    by_file = Statement(url="https://a.example/1", system="a", name="Geheim", files=(file,))
    by_number = Statement(url="https://a.example/2", system="a", reference="24/SVV/ 0001", name="Geheim")
    kept = Statement(url="https://a.example/3", system="a", reference="24/SVV/0002", name="Radweg")
    told = Statements((by_file, by_number, kept))
    assert without_papers(told, [paper]).all == (kept,)
    assert without_papers(told, [other]).all == (by_file, by_number)
    assert without_papers(told, []) == told
