"""What a council system says of fetched papers as gold: a truth for one's own city that nobody had to write.

It is no more sure than the people who keep the system. Only what it says is judged. It may list stations that
came after the print and name Anlagen in its own words: recall is then lower than what the papers would give.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extract.archive.statements import STATEMENT_FILE, Statement, stated_header, statements_by_hash
from extract.base.paper_id import plain_key
from extract.evaluate.gold import Gold
from extract.paper.stations import parse_role
from extract.profile import Profile, load_profiles
from extract.run.sources import UNREADABLE, Source, hash_source, read_inputs
from extract.run.statements import read_statements

STATED = "ratssystem-"
"""How the names of sets of a council system begin; they grow with every `fetch` and are no baseline."""


def write_stated_gold(paths: Sequence[Path], folder: Path) -> tuple[list[Path], list[Path]]:
    """Gold files below `folder` for the papers of those paths that hold statements, and the other paths.

    A paper is judged where its file is just as it was fetched and belongs to one paper only; documents inside
    zip archives are left out, since gold names a file that can be opened.
    """
    written: list[Path] = []
    others: list[Path] = []
    shared = load_profiles().shared
    for path in paths:
        if not path.is_dir() or next(path.rglob(STATEMENT_FILE), None) is None:
            others.append(path)
            continue
        inputs = read_inputs([path])
        by_hash = statements_by_hash(read_statements(inputs.statements).all)
        for source in inputs.documents:
            found = by_hash.get(_hash(source), ()) if isinstance(source, Source) else ()
            if len(found) == 1 and isinstance(source, Source):
                written.append(_write(found[0], source, folder, shared))
    return written, others


def build_stated_gold(statement: Statement, shared: Profile) -> dict[str, Any]:
    """The gold of one paper without its path; what the system does not say is not judged."""
    header = {field: _plain(value) for field, value in stated_header(statement).items()}
    content: dict[str, Any] = {"paper": header} if header else {}
    stations = [one for one in statement.consultations if one.organization]
    if stations and all(one.date for one in stations):  # without their days they would all be misses
        rows = [{"organization": one.organization, "date": _plain(one.date)} for one in stations]
        roles = [parse_role(one.role or "", shared) for one in stations]
        if all(roles):  # a role that no list knows cannot be compared, and a part of them would mislead
            rows = [{**row, "role": role} for row, role in zip(rows, roles, strict=True)]
        content["consultations"] = rows
    attached = [one.name for one in statement.files if one.role == "attachment" and one.name]
    if attached:
        content["files"] = [{"name": name} for name in attached]
    return content


def _write(statement: Statement, source: Source, folder: Path, shared: Profile) -> Path:
    name = plain_key(statement.body or "") or "ohne-namen"
    path = folder / f"{STATED}{name}" / "gold" / f"{source.name.replace('/', '-')}.json"
    content = {"file": str(source.path.resolve())} | build_stated_gold(statement, shared)
    Gold.model_validate(content)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def _hash(item: object) -> str:
    """The hash of a document that can be opened by its path; empty for others."""
    if not isinstance(item, Source) or item.member is not None:
        return ""
    try:
        return hash_source(item)
    except UNREADABLE:
        return ""


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str) else str(value)
