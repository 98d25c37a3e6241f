"""Every issue that the program tells is worded in one file, and every wording of that file is told."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from extract.base.model import Issue, IssueValue, Page
from extract.profile import load_profiles
from extract.reading.reading_issues import page_issues, paper_issues
from extract.schema.issue_wording import german_number, page_list, placeholders_of, short, word_template
from extract.schema.issues import (
    ISSUE_KINDS,
    ISSUE_STAGES,
    IssueKind,
    UnreadableFile,
    build_issue_row,
    is_check,
    message_of,
    severity_of,
)
from kit.paths import PACKAGE

KNOWN_TO_CALLER = {"more", "file"}
"""Placeholders that are filled by whoever passes an issue on, not where it is told."""


def told_in(path: Path) -> Iterator[tuple[str, frozenset[str] | None]]:
    """Code and names of values of every `Issue(…)` of a file; None for names that only running it shows."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Issue":
            code, *rest = node.args
            if isinstance(code, ast.Constant):
                given = rest[0] if rest else next((k.value for k in node.keywords if k.arg == "values"), None)
                yield str(code.value), _keys(given)


def _keys(given: ast.expr | None) -> frozenset[str] | None:
    if given is None:
        return frozenset()
    if isinstance(given, ast.Dict) and all(isinstance(key, ast.Constant) for key in given.keys):
        return frozenset(str(key.value) for key in given.keys if isinstance(key, ast.Constant))
    return None


FILES = sorted(PACKAGE.rglob("*.py"))
TOLD = [(path.relative_to(PACKAGE), *told) for path in FILES for told in told_in(path)]


def test_the_scan_finds_issues_at_all() -> None:
    assert {"page-unreadable", "file-encrypted", "series-gap", "zip-path", "table-sum"} <= {
        t[1] for t in TOLD
    }
    assert sum(names is not None for _, _, names in TOLD) > 80


@pytest.mark.parametrize(("path", "code", "names"), TOLD, ids=[f"{t[0]}-{t[1]}" for t in TOLD])
def test_every_issue_in_the_source_has_a_sentence(
    path: Path, code: str, names: frozenset[str] | None
) -> None:
    kind = ISSUE_KINDS[code]
    assert names is None or names in kind.templates or names | {"file"} in kind.templates, names


def test_every_code_of_the_file_is_told_somewhere() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    assert [code for code in ISSUE_KINDS if f'"{code}"' not in source] == []


def test_every_value_of_the_file_is_given_somewhere() -> None:
    """A sentence whose values no module gives together can never be told."""
    told = {code for _, code, _ in TOLD}
    dynamic = {code for _, code, names in TOLD if names is None} | (set(ISSUE_KINDS) - told)
    given = {(code, (names or frozenset()) - KNOWN_TO_CALLER) for _, code, names in TOLD}
    silent = [
        (code, sorted(names))
        for code, kind in ISSUE_KINDS.items()
        for names in kind.templates
        if code not in dynamic and names - KNOWN_TO_CALLER and (code, names - KNOWN_TO_CALLER) not in given
    ]
    assert silent == []


@pytest.mark.parametrize("kind", ISSUE_KINDS.values(), ids=lambda kind: kind.code)
def test_every_sentence_can_be_told(kind: IssueKind) -> None:
    for template in kind.templates.values():
        values = sample_values(kind, template)
        message = kind.message(values)
        assert not re.search(r"[{}]|\s\s|\.\.(?!\.)|: \.|\(\)", message)
        assert message.endswith(".")
        assert "„" not in message or message.count("„") == message.count("“")
        assert kind.values_of(message) or not values


def sample_values(kind: IssueKind, template: str) -> dict[str, IssueValue]:
    """A value of the type that each placeholder of a template asks for."""
    formats = dict(re.findall(r"\{(\w+)(?::([^}]*))?\}", template))
    return {name: sample_value(kind, name, formats[name]) for name in placeholders_of(template)}


def sample_value(kind: IssueKind, name: str, form: str) -> IssueValue:
    if name in kind.items:
        wanted = placeholders_of(kind.items[name][0])
        if wanted == {"item"}:
            return ("eins", "zwei")
        return tuple({key: f"{key}{n}" for key in wanted} for n in range(12))
    if name in kind.names:
        return next(iter(kind.names[name]))
    if name == "pages" and "{pages}" in next(iter(kind.templates.values())) and kind.stage == "page":
        return (2, 3, 7)
    if form.endswith(("f", "%")):
        return 0.5
    return date(2024, 10, 23) if name == "date" else "Wort"


@pytest.mark.parametrize("kind", ISSUE_KINDS.values(), ids=lambda kind: kind.code)
def test_what_a_code_means_and_what_to_do_is_said(kind: IssueKind) -> None:
    assert kind.severity in ("error", "warning", "info")
    assert 0 < kind.weight <= 3
    assert kind.stage in ISSUE_STAGES
    assert len(kind.title) > 10
    assert not kind.title.endswith(".")
    assert len(kind.advice) > 10
    assert kind.advice.endswith(".")


@pytest.mark.parametrize(
    ("issue", "message"),
    [
        # a field by its German name, and the sentence chosen by the values that are given
        (Issue("field-missing", {"field": "public"}), "Es fehlt: Öffentlichkeit."),
        (Issue("field-missing", {"field": "date", "label": "Amt"}), "Es fehlt: Datum (gelesen wurde"),
        (Issue("field-missing", {"more": 3}), "Und 3 weitere solche Stellen"),
        # numbers, shares and days the German way
        (Issue("value-uncertain", {"station": "Rat", "confidence": 0.5}), "Sicherheit 0,50."),
        (Issue("document-similar", {"other": "a.pdf", "share": 0.987}), "zu rund 99 % überein."),
        (
            Issue("station-weekend", {"body": "Rat", "date": date(2024, 6, 2)}),
            "Sitzung „Rat“ am 02.06.2024, ein Sonntag.",
        ),
        # lists: entries worded one by one, joined, cut off with dots
        (
            Issue("table-sum", {"columns": ({"title": "Kosten", "printed": "7", "sum": 1234.5},
                                            {"number": 3, "printed": "8", "sum": 9.0})}),
            "Spalte „Kosten“: gedruckt ist 7, die Zeilen ergeben 1.234,50; Spalte 3: gedruckt ist 8, die "
            "Zeilen ergeben 9.",
        ),
        (Issue("page-order", {"numbers": ("1", "3", "2")}), "die Zahlen 1, 3, 2."),
        (
            Issue("correction-lost", {"count": 6, "files": tuple("abcdef")}),
            "fehlen (6: a, b, c, d, e, …). Bitte",
        ),
        (Issue("page-ocr-unsure", {"pages": (2, 3, 4, 7)}), "Seiten 2–4, 7 nur unsicher erkannt"),
        # files: with and without their name, with and without a reason
        (Issue("file-empty"), "Die Datei ist leer (0 Byte). Bitte"),
        (Issue("file-damaged", {"file": "a.pdf"}), "„a.pdf“: Das PDF ist beschädigt"),
        (Issue("file-unreadable", {"reason": "gesperrt"}), "Die Datei lässt sich nicht lesen (gesperrt). "),
    ],
)  # fmt: skip
def test_messages(issue: Issue, message: str) -> None:
    assert message in message_of(issue)


def test_values_that_no_sentence_has_are_an_error() -> None:
    with pytest.raises(KeyError, match="field-missing: no message"):
        message_of(Issue("field-missing", {"colour": "red"}))


def test_a_row_is_as_grave_as_its_code_unless_told_otherwise() -> None:
    row = build_issue_row(Issue("page-no-text", {"pages": (1,)}, 1), "id", "d")
    assert (row.severity, row.page, row.document_id) == ("warning", 1, "d")
    assert severity_of(Issue("page-no-text", severity="error")) == "error"


def test_what_a_message_says_beyond_its_code() -> None:
    kind = ISSUE_KINDS["field-missing"]
    message = kind.message({"field": "date", "label": "Amt"})
    assert kind.detail_of(message) == "Es fehlt: Datum (gelesen wurde die Beschriftung „Amt“)"
    assert kind.values_of(message) == {"field": "Datum", "label": "Amt"}
    assert kind.values_of("Etwas anderes.") == {}


def test_checks_are_told_apart_from_reading() -> None:
    assert is_check("value-uncertain")
    assert not is_check("paper-no-reference")
    assert not is_check("no-such-code")


def test_an_unreadable_file_says_why_and_survives_another_process() -> None:
    error = UnreadableFile(Issue("file-too-long", {"pages": 900, "most": 500}))
    assert error.code == "file-too-long"
    assert "(900 statt höchstens 500)" in error.message
    assert pickle.loads(pickle.dumps(error)).issue == error.issue


def test_the_issues_of_reading_are_told() -> None:
    blank = Page(number=1, width=595, height=842, text_source="none")
    broken = Page(number=1, width=595, height=842, text_source="none", problem="x")
    given = (*page_issues([blank]), *page_issues([broken]), *paper_issues([], load_profiles().shared))
    assert len(given) >= 5
    assert all(message_of(issue) for issue in given)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (1234.5, "1.234,50"), (1234567.0, "1.234.567"), (0.1, "0,10"), (-12.0, "-12")],
)
def test_numbers_are_written_the_german_way(value: float, text: str) -> None:
    assert german_number(value) == text


def test_texts_are_cut_at_a_word() -> None:
    assert short("ein langer  Satz\nmit Worten", 12) == "ein langer …"
    assert word_template("{text:.12}", {"text": "ein langer Satz mit Worten"}) == "ein langer …"


@pytest.mark.parametrize(("pages", "text"), [((3,), "Seite 3"), ((2, 3, 4, 7), "Seiten 2–4, 7")])
def test_pages_are_told_in_runs(pages: tuple[int, ...], text: str) -> None:
    assert page_list(pages) == text
    values: Mapping[str, IssueValue] = {"pages": pages}
    assert word_template("{pages}", values) == text
