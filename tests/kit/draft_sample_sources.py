"""Editions, sources and questions of the draft made by hand."""

from __future__ import annotations

from datetime import date

from extract.draft import EditionRef, Question, Source

LAST = 2023
_REFERENCES = {
    2019: "20/SVV/0133",
    2020: "21/SVV/0202",
    2021: "22/SVV/0586",
    2022: "23/SVV/0243",
    2023: "24/SVV/1155",
}


def edition(year: int) -> EditionRef:
    return EditionRef(
        paper_id=_REFERENCES[year].replace("/", "-"),
        reference=_REFERENCES[year],
        number=year - 2018,
        year=year,
        date=date(year + 1, 10, 23),
        name=f"{year - 2018}. Kooperationsbericht",
        addressee="Hauptausschuss",
    )


BASE = edition(LAST)
EARLIER = tuple(edition(year) for year in range(2019, LAST))


def source(text: str, *, year: int = LAST, page: int = 2) -> Source:
    return Source(
        paper_id=edition(year).paper_id,
        document_id=f"{year:016d}",
        reference=_REFERENCES[year],
        number=year - 2018,
        year=year,
        page=page,
        boxes=((float(page), 70.9, 120.0, 524.4, 131.5),),
        char_start=100,
        char_end=100 + len(text),
        text=text,
    )


def question(
    question_id: str, code: str, check: str, whom: str | None = "Büro der Oberbürgermeisterin"
) -> Question:
    return Question(question_id=question_id, code=code, check=check, whom=whom, source=source(check))
