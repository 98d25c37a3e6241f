"""Names of dropped files: whatever they hold, they stay inside the folder and are plain on every system."""

from __future__ import annotations

import pytest

from extract.app.office.names import numbered, safe_path

NAMES = [
    ("a.pdf", "a.pdf"),
    ("2024/Mai/a.pdf", "2024/Mai/a.pdf"),
    ("../../etc/passwd.pdf", "etc/passwd.pdf"),  # no way out
    ("..\\..\\Windows\\a.pdf", "Windows/a.pdf"),  # nor with the other stroke
    ("/abs/a.pdf", "abs/a.pdf"),
    ("C:\\a.pdf", "C_/a.pdf"),  # a drive is none
    ("<script>alert(1)</script>.pdf", "_script_alert(1)_/script_.pdf"),
    ("a\x00b\x1f.pdf", "ab.pdf"),
    ("\u202efdp.exe.pdf", "fdp.exe.pdf"),  # signs that turn the writing round
    ("con.pdf", "_con.pdf"),  # a device on Windows
    ("nul", "_nul"),
    (".versteckt/.a.pdf", "versteckt/a.pdf"),
    ("a.pdf. . ", "a.pdf"),
    ("...", "Datei"),
    ("", "Datei"),
]


@pytest.mark.parametrize(("given", "kept"), NAMES)
def test_a_name_is_made_safe(given: str, kept: str) -> None:
    assert str(safe_path(given)) == kept


def test_a_long_name_keeps_its_ending_and_fits_windows() -> None:
    path = safe_path("/".join(["x" * 300] * 9) + "/" + "y" * 400 + ".pdf")
    assert len(str(path)) <= 160
    assert path.suffix == ".pdf"


def test_a_second_version_gets_a_number() -> None:
    assert str(numbered(safe_path("x/a.pdf"), 2)) == "x/a (2).pdf"
