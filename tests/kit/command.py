"""The real command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from kit.paths import ROOT as PROJECT

CALL = [sys.executable, "-c", "import sys; from extract.cli.main import main; sys.exit(main())"]


def vorlagen(
    *arguments: str | Path, cwd: Path = PROJECT, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """Runs `vorlagen` with the arguments and returns what it wrote and how it ended."""
    return subprocess.run(
        [*CALL, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        timeout=timeout,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
