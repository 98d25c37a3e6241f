"""Writes places.tsv from the Destatis lists: `python models/gazetteers/build_places.py FOLDER_WITH_CSV`.

One row per state, district, municipality and association of municipalities:
key (2 digits: state, 5: district, 8: municipality, 9: association), name without its title, title,
inhabitants.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

Row = tuple[str, str, str, str]
HEADER = "key\tname\ttitle\tinhabitants"
# Textkennzeichen of the official list; 65 and 66 are areas without a municipality.
MUNICIPALITIES = {"60": "Markt", "61": "Stadt", "62": "Stadt", "63": "Stadt", "64": "Gemeinde", "67": "Stadt"}
ASSOCIATIONS = {"51": "Amt", "52": "Samtgemeinde", "53": "Verbandsgemeinde", "54": "Verwaltungsgemeinschaft"}
FREE_STATES = frozenset({"Bayern", "Sachsen", "Thüringen"})
OWN_TITLE = re.compile(r"^(Region|Regionalverband|Landkreis|Städteregion) ")
SORBIAN = re.compile(r"[čćšśžźńłěóôŕ]|nowe? |nowa ", re.IGNORECASE)
WHOLE_NAME = re.compile(r"kreis\b|kreis ", re.IGNORECASE)


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of one CSV file as the office publishes it."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain_name(name: str) -> str:
    """`Werder (Havel), Stadt` → `Werder (Havel)`; the Sorbian second name goes, spaces around `/` go."""
    name = re.sub(r"\s*/\s*", "/", name.split(",")[0]).strip()
    german, slash, other = name.rpartition("/")
    return german.split("/Lubnjow")[0] if slash and SORBIAN.search(other) else name


def split_states(folder: Path) -> Iterator[Row]:
    """The sixteen states."""
    for row in read_rows(folder / "laender.csv"):
        title = "Freistaat" if row["name"] in FREE_STATES else "Land"
        yield row["key"], row["name"], title, ""


def split_districts(folder: Path) -> Iterator[Row]:
    """Districts without the cities that are districts of their own (they come as municipalities)."""
    for row in read_rows(folder / "kreise_2021-12-31.csv"):
        code, name = row["textkennzeichen"], plain_name(row["name"])
        if code in {"41", "42"}:
            continue
        title = "Kreis" if code == "43" else "Landkreis"
        title = "" if OWN_TITLE.match(name) or WHOLE_NAME.search(name) else title
        yield (
            row["kreis_key"],
            name.removeprefix("Landkreis "),
            title or "Landkreis" * name.startswith("Landkreis"),
            "",
        )


def split_municipalities(folder: Path) -> Iterator[Row]:
    """Towns and municipalities with inhabitants."""
    for row in read_rows(folder / "gemeinden_2021-12-31.csv"):
        title = MUNICIPALITIES.get(row["textkennzeichen"])
        if title:
            yield row["ags"], plain_name(row["name"]), title, row["einwohner"]


def split_associations(folder: Path) -> Iterator[Row]:
    """Ämter, Samtgemeinden and Verbandsgemeinden: bodies that several small municipalities share."""
    for row in read_rows(folder / "gemeindeverbaende_2021-12-31.csv"):
        title, name = ASSOCIATIONS.get(row["textkennzeichen"]), plain_name(row["name"])
        if title and not re.match(r"(G?VV|VVG|VG)\b", name):
            yield row["verband_key"], name, title, ""


def main(folder: Path) -> None:
    """Write places.tsv beside this script."""
    rows = [
        *split_states(folder),
        *split_districts(folder),
        *split_municipalities(folder),
        *split_associations(folder),
    ]
    lines = [
        "# Quelle: Gemeindeverzeichnis-Informationssystem GV-ISys, Stand 31.12.2021",
        "# © Statistisches Bundesamt (Destatis), 2022; Verbreitung mit Quellenangabe gestattet",
        HEADER,
        *("\t".join(row) for row in rows),
    ]
    Path(__file__).with_name("places.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
