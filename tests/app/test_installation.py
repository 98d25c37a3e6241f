"""The wheel alone, started from another folder; the folder for computers without internet; the icon."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.app.office.icon import install_linux, install_windows
from kit.made_pdfs import write_paper
from kit.paths import ROOT

DEVELOPERS = (
    "pytest",
    "mypy",
    "ruff",
    "selenium",
    "axe",
    "moto",
    "hypothesis",
    "flask",
    "distributed",
    "pandas",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    call = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--quiet",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    done = subprocess.run(call, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"a wheel cannot be built here: {done.stderr.strip()[-200:]}")
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_program_and_no_developer_tools(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        told = next(name for name in names if name.endswith("METADATA"))
        metadata = packed.read(told).decode()
    for wanted in ("office/templates/start.html", "web/static/app.css", "web/static/htmx.LICENSE.txt"):
        assert f"extract/app/{wanted}" in names
    assert "extract/_data/pipelines/de.toml" in names
    assert not [name for name in names if name.startswith(("tests/", "bench/", "corpus/"))]
    needed = re.findall(r"^Requires-Dist: ([\w-]+)(?!.*extra ==)", metadata, re.M)
    assert needed
    assert not [name for name in needed if name.startswith(DEVELOPERS)]


@pytest.fixture(scope="module")
def unpacked(wheel: Path) -> Iterator[dict[str, str]]:
    """The environment of a process that sees the wheel's files and not the source tree."""
    folder = wheel.parent / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    own = {"PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8", "XDG_CONFIG_HOME": str(folder / "config")}
    yield os.environ | own
    shutil.rmtree(folder)


def test_the_wheel_reads_papers_and_shows_its_pages_from_another_folder(
    unpacked: dict[str, str], tmp_path: Path
) -> None:
    write_paper(tmp_path / "in" / "a.pdf")
    call = [sys.executable, "-m", "extract"]
    done = subprocess.run(
        [*call, "ingest", "in", "--output", "out", "--jobs", "1"],
        cwd=tmp_path, env=unpacked, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "archiv.xlsx").is_file()
    served = subprocess.Popen(
        [*call, "app", "--folder", str(tmp_path / "projekt"), "--no-browser"],
        cwd=tmp_path, env=unpacked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert served.stdout
        address = served.stdout.readline().strip()
        for path in ("", "static/app.css", "static/htmx.min.js", "static/intake.js"):
            with urllib.request.urlopen(address + path, timeout=30) as answer:
                assert answer.status == 200
    finally:
        served.kill()
        served.wait()


def test_the_first_page_waits_for_no_model(unpacked: dict[str, str]) -> None:
    script = (
        "import sys; import extract.app.office.site; "
        "print([n for n in ('spacy', 'pyarrow', 'pandas', 'pdfplumber', 'numpy') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], env=unpacked, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_an_icon_is_written_for_either_system(tmp_path: Path) -> None:
    """The Windows file is only looked at: it was never run, for want of a Windows computer."""
    assert "vorlagen.desktop" in " ".join(install_linux(tmp_path))
    entry = (tmp_path / "applications" / "vorlagen.desktop").read_text(encoding="utf-8")
    assert f'Exec="{sys.executable}" -m extract app' in entry
    assert (tmp_path / "icons" / "vorlagen.svg").is_file()
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", tmp_path / "applications" / "vorlagen.desktop"], check=True)
    list(install_windows(tmp_path))
    script = (tmp_path / "Vorlagen.cmd").read_bytes()
    assert b"-m extract app" in script
    assert script.count(b"\r\n") == script.count(b"\n")


def test_all_dependencies_have_wheels_for_windows(tmp_path: Path) -> None:
    uv = shutil.which("uv")
    if uv is None:
        pytest.skip("uv is not installed")
    call = [uv, "pip", "compile", str(ROOT / "pyproject.toml"), "--python-platform", "windows"]
    call += ["--python-version", "3.12", "--only-binary", ":all:", "--quiet", "-o", str(tmp_path / "out.txt")]
    done = subprocess.run(call, capture_output=True, text=True)
    if "error sending request" in done.stderr or "Could not connect" in done.stderr:
        pytest.skip("there is no package index here")
    assert done.returncode == 0, done.stderr


def test_the_folder_for_installing_offline_explains_itself(tmp_path: Path) -> None:
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        import offline
    finally:
        sys.path.pop(0)
    for system, script in (("windows", "install.cmd"), ("linux", "install.sh")):
        folder = tmp_path / system
        folder.mkdir()
        offline.add_files(folder, system, "3.12")
        assert "@PYTHON@" not in (folder / script).read_text(encoding="utf-8")
        assert "3.12" in (folder / script).read_text(encoding="utf-8")
        assert script in (folder / "LIESMICH.txt").read_text(encoding="utf-8")
    assert b"\r\n" in (tmp_path / "windows" / "install.cmd").read_bytes()
    assert b"\r\n" not in (tmp_path / "linux" / "install.sh").read_bytes()
    assert subprocess.run(["sh", "-n", tmp_path / "linux" / "install.sh"]).returncode == 0
