"""Runs of a few made-up papers, and their OParl export."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from extract.oparl import OparlOptions, WrittenOparl, write_oparl
from extract.output.writers.dataset_files import write_dataset
from extract.schema.extraction import Extraction
from extract.schema.records import OrganizationRow
from kit.made_documents import block, document_row, paper_row

DAY = date(2024, 5, 17)


def organization(key: str, name: str, kind: str = "committee", **values: Any) -> OrganizationRow:
    base: dict[str, Any] = dict.fromkeys(OrganizationRow.__dataclass_fields__)
    base |= {"organization_id": key, "name": name, "kind": kind, "is_body": True, "is_partner": False}
    return OrganizationRow(**(base | {"aliases": (), "papers": 1, "mentions": 1} | values))


def paper(
    key: str, *, public: bool | None = True, council: str | None = "potsdam", **rows: Any
) -> Extraction:
    """One paper in a file of its own, with two pages of text."""
    changes = rows.pop("paper", {})
    own = {"source_document_id": f"d-{key}", "paper_id": key}
    return Extraction(
        document=document_row(document_id=f"d-{key}", paper_id=key, file=f"{key}.pdf", pages=2),
        paper=paper_row(
            paper_id=key, document_id=f"d-{key}", council=council, public=public, name=f"Betreff {key}",
            reference=key.replace("-", "/"), **changes,
        ),
        blocks=(
            block("Kopf", 0, "furniture"),
            block(f"Text von {key}", 10),
            block("Anlage mit Preisen", 40, page=2),
        ),
        **{name: tuple(_owned(row, own, key) for row in found) for name, found in rows.items()},
    )  # fmt: skip


def _owned(row: Any, own: dict[str, str], key: str) -> Any:
    names = [name for name in row.__dataclass_fields__ if name in ("consultation_id", "file_id", "field_id")]
    changed = {name: f"{getattr(row, name)}-{key}" for name in names}
    return type(row)(**{n: getattr(row, n) for n in row.__dataclass_fields__} | own | changed)


def run(folder: Path, extractions: Sequence[Extraction], register: Sequence[OrganizationRow] = ()) -> Path:
    folder.mkdir(parents=True)
    write_dataset(folder, extractions, register)
    return folder


def export(output: Path, **options: Any) -> WrittenOparl:
    return write_oparl(OparlOptions(output=output, **options))


def read(output: Path, path: str) -> Any:
    return json.loads((output / "oparl" / path).read_text(encoding="utf-8"))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
