"""Command line: `python -m corpus.render [SLUG …]` renders all content files, or those named."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
from corpus.render.content import Content, read_content
from corpus.render.environment import RECORD, read_environment
from corpus.render.flow import Flow, Opening
from corpus.render.gold import build_gold
from corpus.render.layouts import build_flow
from corpus.render.registry import CONTENT
from corpus.render.series import build_series

ROOT = CONTENT.parent


def write_pdf(flow: Flow, producer: str, path: Path) -> None:
    """The flow as a PDF by one of the four producers."""
    if producer == "typst":
        from corpus.render.to_typst import write_typst as write
    elif producer == "reportlab":
        from corpus.render.to_reportlab import write_reportlab as write
    elif producer == "fpdf2":
        from corpus.render.to_fpdf import write_fpdf as write
    else:
        from corpus.render.to_fodt import write_fodt as write
    path.parent.mkdir(parents=True, exist_ok=True)
    printed = tuple(block for block in flow.blocks if not isinstance(block, Opening))
    write(replace(flow, blocks=printed), path)


def read_contents() -> dict[str, Content]:
    """All content files by their names."""
    return {path.stem: read_content(path) for path in sorted(CONTENT.glob("*.txt")) if path.stem != "breaks"}


def render(content: Content, contents: dict[str, Content], folder: Path) -> Path:
    """Writes PDF below `folder`/archive and gold below `folder`/gold; returns the path of the PDF."""
    target = folder / "archive" / content.facts["file"]
    zipped = next((parent for parent in target.parents if parent.suffix == ".zip"), None)
    members = [content, *(contents[name] for name in content.facts.get("parts", []))]
    parts: list[tuple[Content, Flow, int]] = []
    with tempfile.TemporaryDirectory() as made:
        files = [Path(made) / f"{index}.pdf" for index in range(len(members))]
        for member, file in zip(members, files, strict=True):
            flow = build_flow(member)
            write_pdf(flow, member.facts["producer"], file)
            with pikepdf.open(file) as pdf:
                parts.append((member, flow, len(pdf.pages)))
        whole = Path(made) / "whole.pdf"
        _merge(files, whole)
        if zipped is None:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(whole.read_bytes())
        else:
            _pack(whole, zipped, target.relative_to(zipped).as_posix())
    gold = folder / ("gold-zip" if zipped else "gold") / f"{target.stem}.json"
    gold.parent.mkdir(parents=True, exist_ok=True)
    write_json(build_gold(content, parts), gold)
    return target


def write_json(value: object, path: Path) -> None:
    """JSON as the archive keeps it: UTF-8, one space of indent, a line feed at the end."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _merge(files: list[Path], target: Path) -> None:
    if len(files) == 1:
        target.write_bytes(files[0].read_bytes())
        return
    with pikepdf.open(files[0]) as first:
        for file in files[1:]:
            with pikepdf.open(file) as more:
                first.pages.extend(more.pages)
        first.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
        )


def _pack(file: Path, archive: Path, name: str) -> None:
    """Puts a PDF into a zip archive, members in order of their names and without clock times."""
    members: dict[str, bytes] = {}
    if archive.is_file():
        with zipfile.ZipFile(archive) as old:
            members = {info.filename: old.read(info) for info in old.infolist()}
    members[name] = file.read_bytes()
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as new:
        for member in sorted(members):
            new.writestr(zipfile.ZipInfo(member, (2022, 12, 31, 12, 0, 0)), members[member])


def main() -> int:
    """Renders what the arguments name; 0 when all is written."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.render", description="Setzt das Musterarchiv neu."
    )
    parser.add_argument("slug", nargs="*", help="Namen von Inhaltsdateien; ohne Angabe alle")
    parser.add_argument("--output", type=Path, default=ROOT, help="Zielordner (Vorgabe: corpus/)")
    arguments = parser.parse_args()
    contents = read_contents()
    wanted = [
        c for c in contents.values() if "file" in c.facts and (not arguments.slug or c.slug in arguments.slug)
    ]
    for content in wanted:
        print(render(content, contents, arguments.output).name, file=sys.stderr)
    if not arguments.slug:
        series = build_series("kooperationsbericht", contents)
        target = arguments.output / "gold" / "series-kooperationsbericht.json"
        write_json(series, target)
        if arguments.output == ROOT:
            write_json(read_environment(), RECORD)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
