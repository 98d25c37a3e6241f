"""Makes a copy of the sample archive with planted defects, and measures how many of them a run reports.

    python bench/plant_defects.py FOLDER               # FOLDER/archive with the defects, FOLDER/planted.json
    python bench/plant_defects.py FOLDER --check OUT   # what a run over it (written to OUT) has found

A defect is an edit of what a paper prints (it is rendered anew), of a finished PDF, or of the archive. Each names
the one code that must report it, and the file, or None for the archive as a whole. Papers that LibreOffice printed
are printed by ReportLab here, so that nothing but the development dependencies is needed.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from corpus.render.__main__ import _merge, read_contents, write_pdf  # noqa: E402
from corpus.render.content import Content  # noqa: E402
from corpus.render.flow import Block, Check, Flow, Grid, Para  # noqa: E402
from corpus.render.layouts import build_flow  # noqa: E402
from corpus.render.markup import Text  # noqa: E402

ARCHIVE = ROOT / "corpus" / "archive"
Edit = Callable[[Flow], Flow]


@dataclass(frozen=True)
class Defect:
    """One defect: the code that must report it, the content file it is planted in, what was done."""

    code: str
    slug: str
    what: str
    edit: Edit | None = None
    pdf: Callable[[Path], None] | None = None
    of_archive: bool = False


# ----------------------------------------------------------------------------- edits of what is printed
def put(old: str, new: str, every: bool = False) -> Edit:
    """`new` in place of `old`, the first time or every time it is printed."""

    def edit(flow: Flow) -> Flow:
        done = 0

        def change(text: Text) -> Text:
            nonlocal done
            if old not in text.plain or (done and not every):
                return text
            done += 1
            return Text(text.plain.replace(old, new))

        changed = replace(flow, blocks=tuple(_over(block, change) for block in flow.blocks))
        assert done, f"nothing to replace: {old!r}"
        return changed

    return edit


def lose(pattern: str, new: str = "") -> Edit:
    """Everything that a pattern matches, replaced on all lines of running text."""

    def change(text: Text) -> Text:
        return Text(re.sub(pattern, new, text.plain))

    def edit(flow: Flow) -> Flow:
        body = [
            i
            for i, b in enumerate(flow.blocks)
            if isinstance(b, Para) and b.style in ("body", "bullet", "item")
        ]
        blocks = tuple(_over(b, change) if i in body else b for i, b in enumerate(flow.blocks))
        assert blocks != flow.blocks, f"nothing matches: {pattern!r}"
        return replace(flow, blocks=blocks)

    return edit


def drop(beginning: str) -> Edit:
    """Leaves out the paragraph that begins so."""

    def edit(flow: Flow) -> Flow:
        kept = tuple(
            b for b in flow.blocks if not (isinstance(b, Para) and b.text.plain.startswith(beginning))
        )
        assert len(kept) < len(flow.blocks), f"no paragraph begins with {beginning!r}"
        return replace(flow, blocks=kept)

    return edit


def add(beginning: str, *blocks: Block) -> Edit:
    """Puts blocks behind the paragraph that begins so."""

    def edit(flow: Flow) -> Flow:
        where = [
            i for i, b in enumerate(flow.blocks) if isinstance(b, Para) and b.text.plain.startswith(beginning)
        ]
        assert where, f"no paragraph begins with {beginning!r}"
        at = where[0] + 1
        return replace(flow, blocks=(*flow.blocks[:at], *blocks, *flow.blocks[at:]))

    return edit


def head(text: str) -> Edit:
    """A running head on every page."""
    return lambda flow: replace(flow, header=text)


def _over(block: Block, change: Callable[[Text], Text]) -> Block:
    if isinstance(block, Para):
        return replace(block, text=change(block.text))
    if isinstance(block, Grid):
        rows = tuple(tuple(c if isinstance(c, Check) else change(c) for c in row) for row in block.rows)
        return replace(block, rows=rows)
    return block


def table(*rows: str) -> Grid:
    """A ruled table; cells are parted by `|`."""
    cells = tuple(tuple(Text(cell.strip()) for cell in row.split("|")) for row in rows)
    return Grid(cells, tuple(1.0 for _ in cells[0]), "lines", 1, "table")


# ----------------------------------------------------------------------------- edits of finished files
def without_page(number: int) -> Callable[[Path], None]:
    """Takes a page (from 1) out of a PDF."""

    def edit(path: Path) -> None:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            del pdf.pages[number - 1]
            pdf.save(path)

    return edit


def swapped_pages(one: int, other: int) -> Callable[[Path], None]:
    """Puts two pages in each other's place."""

    def edit(path: Path) -> None:
        with pikepdf.open(path) as pdf, pikepdf.new() as new:
            order = list(range(len(pdf.pages)))
            order[one - 1], order[other - 1] = order[other - 1], order[one - 1]
            for index in order:
                new.pages.append(pdf.pages[index])
            new.save(path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    return edit


def cut_in_half(path: Path) -> None:
    """A download that broke off."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 3])


# ----------------------------------------------------------------------------- the defects
COSTS = table(
    "Maßnahme | Kosten 2023 | Kosten 2024",
    "Straßenbahn | 120.000 | 80.000",
    "Radwege | 45.000 | 30.000",
    "Grundschule | 210.000 | 260.000",
    "Summe | 385.000 | 370.000",
)
HOURS = table(
    "Leitstelle | Einsätze 2013 | Einsätze 2014",
    "Nord | 1.204 | 1.310",
    "Süd | 987 | 1.022",
    "West | 1.455 | siehe dort",
    "Ost | 640 | 702",
    "Mitte | 2.010 | 2.144",
    "Bahnhof | 318 | 341",
)
STAFF = table(
    "Fahrzeug | Standort | Baujahr | Zustand",
    "Bus 1 | Golm | 2009 | gut",
    "Bus 2 | Eiche | 2011 | gut",
    "Bus 3 | | | ausgemustert",
    "Bus 4 | Grube | 2012 | gut",
    "Bus 5 | Fahrland | 2013 | neu",
)

DEFECTS: tuple[Defect, ...] = (
    # numbers
    Defect("reference-file-name", "tempo30-golm", "Ziffern der Nummer vertauscht", put("19/SVV/0491", "19/SVV/0419")),
    Defect("reference-file-name", "dringlich-bahnhof", "andere Nummer gedruckt", put("24/SVV/0712", "24/SVV/0721")),
    Defect("reference-year", "zip-sirenen", "Jahr des Datums falsch", put("12.04.2022", "12.04.2012")),
    Defect("reference-defect", "sporthalle-anfrage", "Buchstabe der Nummer fehlt", put("24/SVV/0907", "24/SV/0907")),
    Defect("paper-no-reference", "obr-gross-glienicke", "Nummer fehlt", put("13/OBR/0033", "")),
    # dates
    Defect("station-before-paper", "krampnitz", "Datum und Sitzung vertauscht", put("14.02.2023", "14.03.2023")),
    Defect("station-before-paper", "wasserstrategie", "Jahr der Sitzung falsch", put("10.10.2024", "10.10.2023")),
    Defect("station-far", "grundstueck", "Jahr der Sitzung falsch", put("18.09.2024", "18.09.2034")),
    Defect("station-weekend", "stadtbad-neufassung", "Tag der Sitzung falsch", put("05.12.2023", "03.12.2023")),
    Defect("station-double", "stadtbad-neufassung", "Zeile doppelt",
           lambda flow: put("Ausschuss für Finanzen", "Jugendhilfeausschuss")(put("06.12.2023", "12.12.2023")(flow))),
    Defect("date-impossible", "vertiefung-antrag", "Tag gibt es nicht", put("30.01.2019", "31.02.2019")),
    Defect(
        "date-weekday", "dringlich-bahnhof", "falscher Wochentag",
        put("Montag, dem 24. Juni 2024", "Freitag, dem 24. Juni 2024"),
    ),
    Defect(
        "deadline-past", "krampnitz", "Frist aus einer alten Vorlage",
        put("Die ersten 350 Wohnungen sollen 2024 bezogen werden.", "Die ersten 350 Wohnungen sollen 2019 bezogen werden."),
    ),
    # words
    Defect("umlaut-loss", "bericht-1", "Umlaute fehlen", lose("[äöüÄÖÜß]")),
    Defect("umlaut-loss", "vertiefung-antrag", "Umlaute fehlen mit dem Buchstaben davor", lose(r"\w?[äöüÄÖÜ]")),
    Defect(
        "umlaut-loss", "bericht-3", "Umlaute als Grundvokale",
        lambda flow: lose("ü", "u")(lose("ö", "o")(lose("ä", "a")(flow))),
    ),
    Defect("encoding-damage", "bericht-4-anlage-1", "UTF-8 als Latin-1 gelesen", lose("ü", "Ã¼")),
    Defect("encoding-damage", "stadtbad-neufassung", "Ersatzzeichen", lose("ß", "\ufffd")),
    Defect(
        "ocr-damage", "zip-radweg-antrag", "Ziffern in Wörtern",
        lambda flow: put("Landesbetrieb", "Landesbetr1eb")(put("beauftragt", "beauftra6t")(flow)),
    ),
    # vocabulary
    Defect(
        "body-unknown", "zip-radweg-antrag", "Gremium gibt es nicht",
        put("Ausschuss für Klima, Umwelt und Mobilität", "Ausschuss für Raumfahrt und Gezeiten"),
    ),
    Defect("body-unknown", "bericht-4", "Gremium verschrieben", put("Hauptausschuss", "Nebenausschuss")),
    Defect(
        "body-outside-years", "stadtbad-neufassung", "Gremium der früheren Wahlperiode",
        put("Ausschuss für Bildung und Sport", "Ausschuss für Stadtplanung und Bauen"),
    ),
    Defect(
        "body-outside-years", "verkehrsgesellschaft", "Gremium einer späteren Wahlperiode",
        put("Ausschuss für Stadtentwicklung, Bauen und Verkehr",
            "Ausschuss für Finanzen und Wirtschaft"),
    ),
    Defect("role-unknown", "bericht-5", "Zuständigkeit unbekannt", put("zur Kenntnis", "zur Abnahme")),
    Defect("role-unknown", "anfrage-radweg", "Zuständigkeit unbekannt", put("zur Kenntnis", "nach Gutdünken")),
    Defect("paper-type-unknown", "grundstueck", "Art unbekannt", put("Beschlussvorlage", "Umlaufvorlage")),
    # completeness
    Defect("field-missing", "sporthalle-anfrage", "Einreicher fehlt", put("Fraktion SPD", "")),
    Defect("field-missing", "wasserstrategie", "öffentlich oder nicht fehlt", put("öffentlich", "")),
    Defect("attachment-missing", "grundstueck", "Verweis auf eine Anlage, die es nicht gibt",
           put("Das Gutachten vom 22.03.2024", "Das Gutachten in Anlage 7 vom 22.03.2024")),
    # header against text
    Defect("addressee-station", "bericht-3", "Formel an ein anderes Gremium",
           put("Der Hauptausschuss nimmt zur Kenntnis:", "Der Jugendhilfeausschuss nimmt zur Kenntnis:")),
    Defect("formula-type", "beitritt-knf", "Formel einer Mitteilung",
           put("Die Stadtverordnetenversammlung möge beschließen:", "Die Stadtverordnetenversammlung nimmt zur Kenntnis:")),
    Defect("report-year", "bericht-5", "Überschrift mit falschem Jahr",
           put("interkommunalen Zusammenarbeit 2023", "interkommunalen Zusammenarbeit 2021")),
    Defect("series-number", "bericht-4", "falsche Ausgabe",
           put("4. Kooperationsbericht", "6. Kooperationsbericht", every=True)),
    # outline
    Defect("outline-gap", "bericht-4-anlage-1", "Überschrift fehlt", drop("4. ")),
    Defect("outline-gap", "beitritt-knf", "Punkt 2 des Beschlusses fehlt", drop("2. Der Oberbürgermeister")),
    Defect("outline-double", "krampnitz", "Nummer zweimal", put("4 Schule und Kita", "3 Schule und Kita")),
    # tables
    Defect("table-sum", "krampnitz", "Summe falsch", add("Das Konzept der Energie", COSTS)),
    Defect("table-shift", "verkehrsgesellschaft", "Text in einer Zahlenspalte", add("Eine gemeinsame Gesellschaft", HOURS)),
    Defect("table-broken", "tempo30-golm", "Zellen fehlen", add("Nach § 45 StVO", STAFF)),
    Defect("activity-incomplete", "bericht-3-anlage", "Partner fehlt", put("Zweckverband DIKOM", "")),
    Defect("activity-incomplete", "bericht-4-anlage-2", "Thema fehlt", put("Regionalgespräch", "")),
    # pages and files
    Defect("page-missing", "bericht-1", "Seite 2 fehlt", pdf=without_page(2)),
    Defect("page-missing", "bericht-5", "Seite 3 fehlt", pdf=without_page(3)),
    Defect("page-order", "bericht-4-anlage-2", "Seiten vertauscht", pdf=swapped_pages(1, 2)),
    Defect("furniture-text", "stadtbad-neufassung", "Text als Kopfzeile",
           head("Dieser Beschluss ersetzt den vom Mai, die alten Fristen gelten weiter.")),
    Defect("file-damaged", "kulturabgabe-alt", "Datei abgeschnitten", pdf=cut_in_half),
    # the archive
    Defect("series-gap", "bericht-2", "Ausgabe fehlt im Archiv", of_archive=True),
    Defect("reference-lacking", "anfrage-radweg", "genannte Vorlage fehlt", put("22/SVV/0417", "22/SVV/0999", every=True)),
)  # fmt: skip
COPIES = (
    ("document-similar", "wasserstrategie", "24/SVV/1049", "24/SVV/1094"),
    ("reference-double", "obr-gross-glienicke", "13/OBR/0033", "19/SVV/0058"),
)
"""Further copies of a paper under another number: one that is new, one that another paper has."""


def plant(folder: Path) -> list[dict[str, str | None]]:
    """Writes `folder/archive` and `folder/planted.json`; returns what was planted: code, file, what."""
    archive = folder / "archive"
    shutil.rmtree(archive, ignore_errors=True)
    _copy_archive(archive)
    contents = read_contents()
    planted: list[dict[str, str | None]] = []
    for slug in dict.fromkeys(defect.slug for defect in DEFECTS):
        defects = [defect for defect in DEFECTS if defect.slug == slug]
        planted += _plant_in(contents, slug, defects, archive)
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
    contents: dict[str, Content], slug: str, defects: Iterable[Defect], archive: Path
) -> list[dict[str, str | None]]:
    listed = list(defects)
    name = _file_of(contents[slug])
    path = archive / name
    if any(defect.of_archive for defect in listed):
        path.unlink()
        return [{"code": d.code, "file": None, "what": d.what} for d in listed]
    _render(contents, slug, [d.edit for d in listed if d.edit], path)
    for defect in listed:
        if defect.pdf:
            defect.pdf(path)
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
    """The planted defects that the run in `output` did not report under their code and at their file."""
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
        print(f"{len(plant(arguments.folder))} defects planted in {arguments.folder / 'archive'}")
        return 0
    planted = json.loads((arguments.folder / "planted.json").read_text(encoding="utf-8"))
    missed = check(planted, arguments.check)
    kinds = len({item["code"] for item in planted})
    print(f"{len(planted) - len(missed)} of {len(planted)} planted defects of {kinds} kinds reported")
    for item in missed:
        print(f"  missed: {item['code']} · {item['file']} · {item['what']}")
    return 0 if len(missed) <= 0.05 * len(planted) else 1


if __name__ == "__main__":
    raise SystemExit(main())
