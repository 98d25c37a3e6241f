"""Every issue that can be told, read from `issues.toml`: what it means, what to do, how grave it is.

Stages tell an `Issue` (a code and named values); here it becomes a German sentence and a row of the table
`issues`. No other module words one.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from extract.base.errors import VorlagenError
from extract.base.folders import PACKAGE
from extract.base.model import Issue, IssueValue, Severity
from extract.base.word_lists import read_tables
from extract.schema.german_names import german_names
from extract.schema.issue_wording import placeholders_of, word_entry, word_template
from extract.schema.records import IssueRow

_FILE = PACKAGE / "schema" / "issues.toml"


@dataclass(frozen=True, slots=True)
class IssueStage:
    """What one stage tells: `frames` put title, detail and advice together, `detail` all may tell."""

    key: str
    german: str
    frames: tuple[str, ...]
    detail: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssueKind:
    """What one code means. `templates` are its possible messages by the placeholders that they need.

    `names` says for a placeholder how its values are called in German, `items` how an entry of its list is
    worded; `weight` is what an issue of this kind counts in the reviewers' queue, 1.0 as a rule.
    """

    code: str
    stage: str
    severity: Severity
    weight: float
    title: str
    advice: str
    templates: Mapping[frozenset[str], str]
    names: Mapping[str, Mapping[str, str]]
    items: Mapping[str, tuple[str, ...]]

    def message(self, values: Mapping[str, IssueValue]) -> str:
        """The German message. Raises KeyError where no template has exactly these placeholders."""
        template = self.templates.get(frozenset(values))
        if template is None:
            raise KeyError(f"{self.code}: no message for the values {sorted(values)}")
        return word_template(template, {name: self._worded(name, value) for name, value in values.items()})

    def _worded(self, name: str, value: IssueValue) -> IssueValue:
        if name in self.names and isinstance(value, str):
            return self.names[name].get(value, value)
        if name in self.items and isinstance(value, tuple):
            return tuple(word_entry(self.items[name], entry) for entry in value if not isinstance(entry, int))
        return value

    def detail_of(self, message: str) -> str:
        """What a message of this kind says beyond title and advice; empty where it says no more."""
        detail = message.removeprefix(self.title).removesuffix(self.advice).strip(" :.")
        return detail[1:-1] if detail.startswith("(") and detail.endswith(")") else detail

    def values_of(self, message: str) -> dict[str, str]:
        """The values as they are printed in a message, by placeholder; none where it is worded otherwise."""
        longest_first = sorted(self.templates.values(), key=len, reverse=True)
        matches = (re.fullmatch(_as_pattern(template), message, re.DOTALL) for template in longest_first)
        return next((match.groupdict() for match in matches if match), {})


def _as_pattern(template: str) -> str:
    """A template as a pattern that finds its values again: `Es fehlt: {field}.` finds „Es fehlt: Datum."."""
    parts = string.Formatter().parse(template)
    return "".join(re.escape(text) + (f"(?P<{name}>.+?)" if name else "") for text, name, _, _ in parts)


def _read_stages(tables: Mapping[str, Any]) -> dict[str, IssueStage]:
    return {
        key: IssueStage(key, told["german"], _listed(told["frames"]), _listed(told.get("detail", ())))
        for key, told in tables["stages"].items()
    }


def _read_kinds(tables: Mapping[str, Any]) -> dict[str, IssueKind]:
    return {
        code: _build_kind(code, stage, told)
        for key, stage in _read_stages(tables).items()
        for code, told in tables[key].items()
    }


def _build_kind(code: str, stage: IssueStage, told: Mapping[str, Any]) -> IssueKind:
    names = told.get("names", {})
    return IssueKind(
        code=code,
        stage=stage.key,
        severity=told["severity"],
        weight=float(told.get("weight", 1.0)),
        title=told["title"],
        advice=told["advice"],
        templates=_build_templates(code, stage, told),
        names={key: german_names(table) if isinstance(table, str) else table for key, table in names.items()},
        items={key: _listed(templates) for key, templates in told.get("items", {}).items()},
    )


def _build_templates(code: str, stage: IssueStage, told: Mapping[str, Any]) -> dict[frozenset[str], str]:
    """The messages by their placeholders. Raises ValueError where two have the same: none could be chosen."""
    listed = _listed(told.get("message", ())) or _framed(stage, told)
    templates = {placeholders_of(template): template for template in listed}
    if len(templates) != len(listed):
        raise ValueError(f"{code}: two messages with the same placeholders")
    return templates


def _framed(stage: IssueStage, told: Mapping[str, Any]) -> tuple[str, ...]:
    """Every frame of the stage filled: with every detail where it has a place for one."""
    details = (*_listed(told.get("detail", ())), *stage.detail)
    filled = []
    for frame, detail in product(stage.frames, details or ("",)):
        words = {"{title}": told["title"], "{detail}": detail, "{advice}": told["advice"]}
        if detail or "{detail}" not in frame:
            filled.append(_filled(frame, words))
    return tuple(dict.fromkeys(filled))


def _filled(frame: str, words: Mapping[str, str]) -> str:
    for place, text in words.items():
        frame = frame.replace(place, text)
    return frame


def _listed(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


ISSUE_STAGES: dict[str, IssueStage] = _read_stages(read_tables(_FILE))
"""The stages that tell issues, in the order of the file."""
ISSUE_KINDS: dict[str, IssueKind] = _read_kinds(read_tables(_FILE))
"""Every code with what it means, stage by stage."""


def is_check(code: str) -> bool:
    """True for what the checks of one document tell: they find it anew from the values that hold."""
    return code in ISSUE_KINDS and ISSUE_KINDS[code].stage == "check"


def severity_of(issue: Issue) -> Severity:
    """How grave an issue is: as the stage says that told it, else as its code usually is."""
    return issue.severity or ISSUE_KINDS[issue.code].severity


def message_of(issue: Issue) -> str:
    """The German message of an issue: what it is, what to do."""
    return ISSUE_KINDS[issue.code].message(issue.values)


def build_issue_row(
    issue: Issue, issue_id: str, document_id: str | None = None, paper_id: str | None = None
) -> IssueRow:
    """The issue as a row of the table, worded; its page and row are those that the issue itself names."""
    return IssueRow(
        issue_id=issue_id,
        document_id=document_id,
        paper_id=paper_id,
        page=issue.page,
        code=issue.code,
        severity=severity_of(issue),
        message=message_of(issue),
        row_id=issue.row_id,
    )


class UnreadableFile(VorlagenError):
    """A file that cannot be read as a PDF: damaged, encrypted, empty, of another kind; `issue` says which."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.code, message_of(issue))
        self.issue = issue

    def __reduce__(self) -> tuple[type[VorlagenError], tuple[Any, ...]]:
        """What it is built from anew in another process."""
        return type(self), (self.issue,)
