"""The file `ratsinformation.json` beside fetched papers: one statement; the same one has the same bytes."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter, ValidationError

from extract.archive.statements.model import Statement

STATEMENT_FILE = "ratsinformation.json"
"""The name of the file in the folder of every fetched paper; a folder may hold the file of one paper only."""
FETCH_REPORT = "abholung.csv"
"""The issues of the last run that fetched papers, for German Excel; absent where there were none."""
FORMAT = 1
"""Raised when a key changes its meaning; files with a higher one are refused."""

_ADAPTER: TypeAdapter[Statement] = TypeAdapter(Statement)


class StatementError(ValueError):
    """A file of that name that holds no statement; its text says where it is wrong."""


def statement_bytes(statement: Statement) -> bytes:
    """The statement as JSON in UTF-8, what is not said left out."""
    content = {"format": FORMAT, **_said(asdict(statement))}
    return (json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _said(one) for key, one in value.items() if one is not None and one != ()}
    if isinstance(value, list | tuple):
        return [_said(one) for one in value]
    return value


def parse_statement(data: bytes) -> Statement:
    """The statement of a file; StatementError where it holds none."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
        if not isinstance(content, dict) or content.get("format") != FORMAT:
            raise StatementError(f"„format“ ist nicht {FORMAT}")
        return _ADAPTER.validate_python({k: v for k, v in content.items() if k != "format"}, strict=False)
    except ValidationError as error:
        first = error.errors()[0]
        raise StatementError(f"bei „{'.'.join(map(str, first['loc']))}“") from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise StatementError("das ist kein JSON") from error
