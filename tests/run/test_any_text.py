"""No text that a PDF may hold loses the file: all of Unicode through reading, layout, rows and writers."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.archive.resolve import apply_resolution, resolve_archive, summarize
from extract.output.writers.dataset_files import write_dataset
from extract.profile import load_profiles
from extract.reading.parse import parse_file
from extract.run.whole_archive import bodies_of
from kit.mapped_pdfs import mapped_pdf

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "40"))
"""Papers that are made up; more by hand: FUZZ_EXAMPLES=5000."""

LETTERS = st.characters(codec=None)
SPECIAL = st.sampled_from(
    ["\ud800", "\udfff", "\U0001f600", "\U0010ffff", "\u202e", "\u200b", "\u0301", "\ufffe", "\ufdd0", "\x00",
     "\x1f", "\x85", "\u2028", "\u00ad", "\ue000", "ﬃ", "שלום", "عربي", "e\u0301", "12.05.2024", "§", "□",
     "ẞ", "\U000e0041", "ff", "²", "³", "½", "٣", "𝟛", "Ⅳ", "①"]
)  # fmt: skip
GLYPHS = st.lists(st.one_of(LETTERS, SPECIAL, st.sampled_from("abeinrst015. ")), min_size=1, max_size=8)
WORDS = st.one_of(
    GLYPHS, st.sampled_from(["24/SVV/0712", "Beschlussvorlage", "öffentlich", "12.500", "Euro"])
)
BODIES = bodies_of(load_profiles())
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=12)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(LINES)
def test_any_text_is_read_and_written(lines: list[list[list[str]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, output = Path(folder) / "a.pdf", Path(folder) / "output"
        path.write_bytes(mapped_pdf(lines))
        reading = parse_file(path, ocr="off")
        reading.document.text.encode("utf-8")
        output.mkdir()
        resolution = resolve_archive([summarize(reading.extraction)], BODIES)
        write_dataset(output, [apply_resolution(reading.extraction, resolution)], resolution.organizations)
        with sqlite3.connect(output / "archive.sqlite") as archive:
            assert archive.execute("SELECT count(*) FROM documents").fetchone() == (1,)
        with (output / "data" / "documents.csv").open(encoding="utf-8", newline="") as table:
            assert len(list(csv.reader(table))) == 2
        for whole in (output / "documents").glob("*.json"):
            json.loads(whole.read_text(encoding="utf-8"))
