"""Makes a copy of the sample archive with planted issues, and measures how many of them a run reports.

    python bench/plant_issues.py FOLDER               # writes FOLDER/archive and FOLDER/planted.json
    python bench/plant_issues.py FOLDER --check OUT   # what a run over it (written to OUT) has found

An issue is an edit of what a paper prints (it is rendered anew), of a finished PDF, or of the archive. Each
names the one code that must report it, and the file (None: the archive as a whole). Papers that LibreOffice
printed are printed by ReportLab here, so that nothing but the development dependencies is needed.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).parent))

from corpus.render.__main__ import _merge, read_contents, write_pdf  # noqa: E402
from corpus.render.content import Content  # noqa: E402
from corpus.render.layouts import build_flow  # noqa: E402
from issue_edits import Edit, Planted, put  # noqa: E402
from planted_issues import COPIES, ISSUES  # noqa: E402

ARCHIVE = ROOT / "corpus" / "archive"


def plant(folder: Path) -> list[dict[str, str | None]]:
    """Writes `folder/archive` and `folder/planted.json`; returns what was planted: code, file, what."""
    archive = folder / "archive"
    shutil.rmtree(archive, ignore_errors=True)
    _copy_archive(archive)
    contents = read_contents()
    planted: list[dict[str, str | None]] = []
    for slug in dict.fromkeys(issue.slug for issue in ISSUES):
        issues = [issue for issue in ISSUES if issue.slug == slug]
        planted += _plant_in(contents, slug, issues, archive)
    for code, slug, old, new in COPIES:
        planted.append(_add_copy(contents, slug, old, new, archive, code))
    (folder / "planted.json").write_text(json.dumps(planted, ensure_ascii=False, indent=1), encoding="utf-8")
    return planted


def _copy_archive(archive: Path) -> None:
    """The archive with its zip file unpacked, so that every paper is a file of its own."""
    shutil.copytree(ARCHIVE, archive)
    for packed in archive.rglob("*.zip"):
        with zipfile.ZipFile(packed) as source:
            source.extractall(packed.with_suffix(""))
        packed.unlink()


def _file_of(content: Content) -> str:
    return str(content.facts["file"]).replace(".zip/", "/")


def _plant_in(
    contents: dict[str, Content], slug: str, issues: Iterable[Planted], archive: Path
) -> list[dict[str, str | None]]:
    listed = list(issues)
    name = _file_of(contents[slug])
    path = archive / name
    if any(issue.of_archive for issue in listed):
        path.unlink()
        return [{"code": d.code, "file": None, "what": d.what} for d in listed]
    _render(contents, slug, [d.edit for d in listed if d.edit], path)
    for issue in listed:
        if issue.pdf:
            issue.pdf(path)
    return [{"code": d.code, "file": name, "what": d.what} for d in listed]


def _render(contents: dict[str, Content], slug: str, edits: Iterable[Edit], path: Path) -> None:
    content = contents[slug]
    flow = build_flow(content)
    for edit in edits:
        flow = edit(flow)
    with tempfile.TemporaryDirectory() as made:
        files = []
        members = [
            (flow, content),
            *((build_flow(contents[n]), contents[n]) for n in content.facts.get("parts", [])),
        ]
        for index, (part, member) in enumerate(members):
            files.append(Path(made) / f"{index}.pdf")
            write_pdf(part, _producer(member), files[-1])
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = Path(made) / "whole.pdf"
        _merge(files, whole)
        shutil.copyfile(whole, path)


def _producer(content: Content) -> str:
    producer = str(content.facts["producer"])
    return "reportlab" if producer == "fodt" else producer


def _add_copy(
    contents: dict[str, Content], slug: str, old: str, new: str, archive: Path, code: str
) -> dict[str, str | None]:
    name = f"Kopien/{new.replace('/', '_')} Abschrift.pdf"
    _render(contents, slug, [put(old, new, every=True)], archive / name)
    return {"code": code, "file": name, "what": f"Abschrift von {old} als {new}"}


def check(planted: Iterable[dict[str, str | None]], output: Path) -> list[dict[str, str | None]]:
    """The planted issues that the run in `output` did not report under their code and at their file."""
    with (output / "data" / "documents.csv").open(encoding="utf-8", newline="") as lines:
        files = {row["document_id"]: row["file"] for row in csv.DictReader(lines)}
    with (output / "data" / "issues.csv").open(encoding="utf-8", newline="") as lines:
        found = {(row["code"], files.get(row["document_id"])) for row in csv.DictReader(lines)}
    # of two papers with one number either may be the one that is told
    codes = {code for code, _ in found}
    return [
        item
        for item in planted
        if (item["code"], item["file"]) not in found
        and not (item["code"] in ("reference-double", "document-similar") and item["code"] in codes)
    ]


def main() -> int:
    """Plants, or checks a run over what was planted; 0 where at least 95 % are reported."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", type=Path, metavar="OUT")
    arguments = parser.parse_args()
    if arguments.check is None:
        print(f"{len(plant(arguments.folder))} issues planted in {arguments.folder / 'archive'}")
        return 0
    planted = json.loads((arguments.folder / "planted.json").read_text(encoding="utf-8"))
    missed = check(planted, arguments.check)
    kinds = len({item["code"] for item in planted})
    print(f"{len(planted) - len(missed)} of {len(planted)} planted issues of {kinds} kinds reported")
    for item in missed:
        print(f"  missed: {item['code']} · {item['file']} · {item['what']}")
    return 0 if len(missed) <= 0.05 * len(planted) else 1


if __name__ == "__main__":
    raise SystemExit(main())
