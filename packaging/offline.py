"""Makes a folder from which the program is installed without the internet and without an administrator.

    python packaging/offline.py WHEEL FOLDER --system windows --python 3.12

All packages that the wheel needs are fetched as wheels for that system and that Python, never as source; the
scripts to double-click and the text that explains them are put beside them. For Python's own installer and
Tesseract's there are two folders, to be filled by hand.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PLATFORMS = {
    "windows": ("win_amd64",),
    "linux": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
}
SCRIPTS = {"windows": "install.cmd", "linux": "install.sh"}


def main() -> int:
    """Makes the folder; the exit code is pip's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--system", choices=sorted(PLATFORMS), default="windows")
    parser.add_argument("--python", default="3.12", metavar="VERSION")
    given = parser.parse_args()
    packages = given.folder / "pakete"
    packages.mkdir(parents=True, exist_ok=True)
    code = fetch(given.wheel, packages, given.system, given.python)
    if code == 0:
        add_files(given.folder, given.system, given.python)
        size = sum(path.stat().st_size for path in packages.iterdir())
        print(f"{given.folder}: {len(list(packages.iterdir()))} Pakete, {size / 1e6:.0f} MB")
    return code


def fetch(wheel: Path, packages: Path, system: str, version: str) -> int:
    """Downloads the wheel's packages for the system."""
    call = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", str(wheel)]
    call += ["--dest", str(packages), "--only-binary", ":all:", "--python-version", version]
    for platform in PLATFORMS[system]:
        call += ["--platform", platform]
    return subprocess.run(call).returncode


def add_files(folder: Path, system: str, version: str) -> None:
    """The script to double-click, in the way of its system, the text, the two empty folders."""
    for name in (SCRIPTS[system], "LIESMICH.txt"):
        text = (HERE / name).read_text(encoding="utf-8").replace("@PYTHON@", version)
        ends = "\n" if name.endswith(".sh") else "\r\n"
        (folder / name).write_bytes(text.replace("\n", ends).encode("utf-8"))
    if system == "linux":
        (folder / SCRIPTS[system]).chmod(0o755)
    else:
        for name in ("python", "tesseract"):
            (folder / name).mkdir(exist_ok=True)
    shutil.copy(HERE.parent / "LICENSE", folder / "LICENSE.txt")


if __name__ == "__main__":
    sys.exit(main())
