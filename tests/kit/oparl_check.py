"""An OParl export read as a client would: OParl's own descriptions of its objects, where its URLs lead."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from kit.paths import SHARED

SCHEMAS = SHARED / "data" / "oparl" / "schema_1.1"
NAMESPACE = "https://schema.oparl.org/1.1/"
PREFIX = "vorlagen:"
Load = Callable[[str], Any]
"""From the URL of an object or a list to what lies there."""

_KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
}


def read_schemas() -> dict[str, dict[str, Any]]:
    """OParl's descriptions by type; the test is skipped where they are not at hand."""
    if not SCHEMAS.is_dir():
        pytest.skip("OParl's schema files are not at hand (../shared/data/oparl/schema_1.1)")
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS.glob("*.json")}


def folder_of(folder: Path, base: str) -> Load:
    """A reader of the export in `folder` as if it lay at `base`; KeyError for what is not there."""

    def load(url: str) -> Any:
        path = folder / unquote(url.removeprefix(base))
        if not url.startswith(base) or not path.is_file():
            raise KeyError(url)
        text = path.read_text(encoding="utf-8")
        return json.loads(text) if path.suffix == ".json" else text

    return load


def type_of(item: dict[str, Any]) -> str:
    return str(item["type"]).removeprefix(NAMESPACE)


def elements(load: Load, url: str) -> Iterator[dict[str, Any]]:
    """All objects of an external list, page after page."""
    page = load(url)
    number = 1
    while True:
        assert page["pagination"]["currentPage"] == number
        assert page["links"]["self"] == url
        yield from page["data"]
        if "next" not in page["links"]:
            assert url == page["links"]["last"]
            assert number == page["pagination"]["totalPages"]
            return
        before, url = url, page["links"]["next"]
        page, number = load(url), number + 1
        assert page["links"]["prev"] == before


def defects(item: dict[str, Any], schemas: dict[str, dict[str, Any]], where: str = "") -> Iterator[str]:
    """What OParl's description of its type finds wrong with an object and those within it."""
    name = type_of(item)
    schema = schemas[name]
    where = f"{where}{name}"
    yield from (f"{where}: {key} is missing" for key in schema["required"] if key not in item)
    for key, value in item.items():
        if key.startswith(PREFIX):
            continue
        if key not in schema["properties"]:
            yield f"{where}.{key}: OParl has no such property"
            continue
        if value is None or (value == [] and key not in schema["required"]):
            yield f"{where}.{key}: no value"
        yield from _value_defects(value, schema["properties"][key], schemas, f"{where}.{key}")


def _value_defects(
    value: Any, rule: dict[str, Any], schemas: dict[str, dict[str, Any]], where: str
) -> Iterator[str]:
    if not isinstance(value, _KINDS[rule["type"]]) or (rule["type"] == "integer" and isinstance(value, bool)):
        yield f"{where}: {value!r} is no {rule['type']}"
        return
    if "pattern" in rule and not re.search(rule["pattern"], value):
        yield f"{where}: {value!r} does not match {rule['pattern']}"
    if "format" in rule and not _has_format(value, rule["format"]):
        yield f"{where}: {value!r} is no {rule['format']}"
    if rule["type"] == "array":
        for entry in value:
            yield from _value_defects(entry, rule["items"], schemas, f"{where}[]")
    elif rule["type"] == "object" and "schema" in rule:
        if type_of(value) != rule["schema"].removesuffix(".json"):
            yield f"{where}: a {type_of(value)} where a {rule['schema']} belongs"
        yield from defects(value, schemas, f"{where}/")


def _has_format(value: str, kind: str) -> bool:
    try:
        if kind == "url":
            parts = urlsplit(value)
            return parts.scheme in ("http", "https") and bool(parts.netloc) and value.isascii()
        if kind == "date":
            return date.fromisoformat(value).isoformat() == value
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def misdirections(item: dict[str, Any], schemas: dict[str, dict[str, Any]], load: Load) -> Iterator[str]:
    """References of an object that lead nowhere, or to something else than OParl expects there."""
    for key, value in item.items():
        rule = schemas[type_of(item)]["properties"].get(key)
        if rule is None or key in ("id", "type", "oparlVersion", "license", "website"):
            continue
        urls = [url for url in (value if isinstance(value, list) else [value]) if isinstance(url, str)]
        if rule.get("references") == "externalList":
            wanted = rule["items"]["schema"].removesuffix(".json")
            found = {type_of(entry) for entry in elements(load, value)}
            if found - {wanted}:
                yield f"{item['id']}: {key} lists {found}"
        elif wanted := rule.get("references") or rule.get("items", {}).get("references"):
            for url in urls:
                target = load(url)
                if type_of(target) != wanted or target["id"] != url:
                    yield f"{item['id']}: {key} leads to {target['id']}"
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict) and not key.startswith(PREFIX) and "id" in inner:
                whole = load(inner["id"])
                if {**whole, **inner} != whole:
                    yield f"{item['id']}: {key} differs from {inner['id']}"
                yield from misdirections(inner, schemas, load)


def urls_in(value: Any) -> Iterator[str]:
    """Every URL in an object, its own extensions too."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("type", "oparlVersion"):
                yield from urls_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from urls_in(inner)
    elif isinstance(value, str) and re.match(r"https?://", value):
        yield value
