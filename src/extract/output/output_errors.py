"""What is said where an output folder cannot be written or read: one sentence each, never more than is so."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.base.errors import ConfigurationError, OutputError

KEPT = "Die letzte vollständige Ausgabe ist unverändert."
BEGUN = "Die neue Ausgabe ist erst zum Teil an ihrem Platz; der nächste Befehl bringt sie zu Ende."
DONE = "Die neue Ausgabe ist vollständig geschrieben."
_NOTHING = "Geschrieben wurde nichts."
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def output_errors(output: Path) -> Iterator[None]:
    """Turns the system's errors before anything was published into one German sentence: OutputError."""
    try:
        yield
    except OSError as error:
        raise _write_error(output, error.errno, error.strerror or str(error)) from error
    except sqlite3.OperationalError as error:
        full = error.sqlite_errorcode in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)
        raise _write_error(output, errno.ENOSPC if full else None, str(error)) from error


def missing_error(output: Path) -> ConfigurationError:
    """There is no run in the folder."""
    return ConfigurationError(
        "output-missing",
        f"In „{output}“ liegen keine Datensätze. Bitte zuerst „vorlagen ingest“ ausführen "
        "oder mit --output den Ordner angeben.",
    )


def old_error(path: Path) -> ConfigurationError:
    """A file of the run cannot be read back."""
    return ConfigurationError(
        "output-old",
        f"„{path}“ ist beschädigt oder stammt von einer anderen Fassung des Programms. "
        "Bitte „vorlagen ingest“ noch einmal ausführen.",
    )


def changed_error(output: Path) -> ConfigurationError:
    """Another run took the place of the one that was being read."""
    return ConfigurationError(
        "output-changed",
        f"Während die Daten in „{output}“ gelesen wurden, hat ein neuer Lauf sie ersetzt. "
        "Bitte den Befehl noch einmal ausführen.",
    )


def busy_error(output: Path) -> OutputError:
    """Another process is writing there."""
    return OutputError(
        "output-busy",
        f"In „{output}“ schreibt gerade ein anderer Lauf. Bitte warten, bis er fertig ist, "
        "oder mit --output einen anderen Ordner wählen.",
    )


def returned_error(output: Path, path: str, error: OSError) -> OutputError:
    """Publishing failed at `path`, and everything is as it was before."""
    if error.errno in _DENIED:
        return OutputError(
            "output-held",
            f"„{output / path}“ ist in einem anderen Programm geöffnet (etwa in Excel oder Word) oder "
            f"schreibgeschützt. {_kept(output)} Bitte die Datei dort schließen und neu starten.",
        )
    return _write_error(output, error.errno, error.strerror or str(error))


def pending_error(output: Path, path: str) -> OutputError:
    """A publication is broken off and cannot be taken further now, since `path` cannot be moved."""
    return OutputError(
        "output-pending",
        f"In „{output}“ ist eine Ausgabe erst zum Teil an ihrem Platz, denn „{path}“ ist in einem anderen "
        "Programm geöffnet oder darf nicht geändert werden. Bitte die Datei schließen oder Rechte prüfen. "
        "Der nächste Befehl bringt die Ausgabe dann zu Ende oder stellt die letzte wieder her; verloren ist "
        "nichts. Bis dahin wird hier nichts gelesen.",
    )


def damaged_error(output: Path) -> OutputError:
    """A publication was broken off, and what it needs is gone."""
    return OutputError(
        "output-damaged",
        f"In „{output}“ ist eine Ausgabe nur zum Teil an ihrem Platz, und der Ordner mit dem Rest wurde "
        "entfernt. Bitte „vorlagen ingest“ noch einmal ausführen; das schreibt alles neu.",
    )


def _write_error(output: Path, number: int | None, reason: str) -> OutputError:
    kept = _kept(output)
    if number in _FULL:
        return OutputError(
            "disk-full",
            f"Auf dem Datenträger von „{output}“ ist kein Platz mehr. {kept} "
            "Bitte Platz schaffen oder mit --output einen anderen Ordner wählen und neu starten.",
        )
    if number in _DENIED:
        return OutputError(
            "output-denied",
            f"In „{output}“ darf nicht geschrieben werden, oder eine Datei dort ist in einem anderen "
            f"Programm geöffnet. {kept} Bitte die Datei schließen, die Rechte prüfen oder --output ändern.",
        )
    if number in (errno.EEXIST, errno.ENOTDIR):
        return OutputError(
            "output-failed",
            f"„{output}“ ist kein Ordner. Bitte die Datei umbenennen oder mit --output einen Ordner angeben.",
        )
    return OutputError("output-failed", f"„{output}“ konnte nicht geschrieben werden ({reason}). {kept}")


def _kept(output: Path) -> str:
    return KEPT if (output / "run.json").is_file() else _NOTHING
