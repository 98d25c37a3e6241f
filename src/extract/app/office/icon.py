"""A symbol to start the program with, for this user alone and without an administrator."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from extract.app.web import STATIC
from extract.base import file_system

_DESKTOP = """[Desktop Entry]
Type=Application
Version=1.0
Name=Vorlagen
Comment=Vorlagen einlesen, durchsehen und fortschreiben
Exec={command}
Icon={icon}
Terminal=false
Categories=Office;
"""
_CMD = """@echo off
rem Startet das Programm „Vorlagen“ im Browser. Dieses Fenster offen lassen; Schliessen beendet das Programm.
chcp 65001 >nul
title Vorlagen
{command}
if errorlevel 1 pause
"""


def install() -> Iterator[str]:
    """Writes the symbol where this system looks for it, and tells in German where that is. Raises OSError."""
    if sys.platform == "win32":
        yield from install_windows(_appdata() / "Microsoft" / "Windows" / "Start Menu" / "Programs")
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
        yield from install_linux(data)


def _appdata() -> Path:
    return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")


def install_windows(menu: Path) -> Iterator[str]:
    """A file in the start menu's folder. It is a script, not a link: links need a library of their own."""
    path = menu / "Vorlagen.cmd"
    text = _CMD.format(command=f'"{sys.executable}" -X utf8 -m extract app')
    file_system.write_whole(path, text.replace("\n", "\r\n").encode("utf-8"), durable=False)
    yield f"Im Startmenü steht jetzt „Vorlagen“ ({path})."


def install_linux(data: Path) -> Iterator[str]:
    """An entry of the menu, with its picture, below the user's data folder."""
    icon = data / "icons" / "vorlagen.svg"
    entry = data / "applications" / "vorlagen.desktop"
    command = f'"{_escaped(sys.executable)}" -m extract app'
    file_system.write_whole(icon, STATIC["icon.svg"][0], durable=False)
    file_system.write_whole(entry, _DESKTOP.format(command=command, icon=icon).encode(), durable=False)
    yield f"Im Menü steht jetzt „Vorlagen“ ({entry})."


def _escaped(path: str) -> str:
    """A path between the quotes of a desktop entry."""
    return "".join(f"\\\\{c}" if c in '"`$\\' else "%%" if c == "%" else c for c in path)
