"""Where the project and the shared data lie."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The root of the project."""
PACKAGE = ROOT / "src" / "extract"
ARCHIVE = ROOT / "corpus" / "archive"
GOLD = ROOT / "corpus" / "gold"
KIT = ROOT / "tests" / "kit"
SHARED = ROOT.parent / "shared"
"""Data for development, beside the project; absent for most users."""
