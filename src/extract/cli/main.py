"""The command `vorlagen`: finds the command's module, runs it, turns errors into messages and exit codes.

Only the module of the command that is called is imported, so that help comes at once. A command appears once
its module exists. Messages go to standard error; standard output carries data only.
"""

from __future__ import annotations

import io
import re
import sys
import types
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

import typer

from extract.base.errors import ConfigurationError, OutputError, VorlagenError

EXIT_ERROR, EXIT_USAGE, EXIT_ASSERTION, EXIT_NOTHING, EXIT_INTERRUPTED = 1, 2, 4, 5, 130

COMMANDS = {
    "app": "Alles im Browser: ablegen, suchen, durchsehen, entwerfen.",
    "fetch": "Öffentliche Vorlagen aus einem Ratsinformationssystem (OParl) holen.",
    "ingest": "PDF-Dateien einlesen, alle Datensätze schreiben.",
    "explain": "Herkunft eines Werts oder Bedeutung eines Befunds.",
    "inspect": "Ein Dokument mit Zonen, Rahmen und Werten zeigen.",
    "evaluate": "Die Erkennung an Golddateien messen.",
    "draft": "Den nächsten Bericht einer Reihe entwerfen.",
    "requests": "Die Anfragen an Geschäftsbereiche und Partner schreiben, Rücklauf zählen.",
    "merge": "Antworten der Geschäftsbereiche in den Entwurf übernehmen.",
    "finish": "Aus dem bearbeiteten Entwurf die fertige Vorlage machen.",
    "report": "Den Bericht zur Datenqualität schreiben.",
    "review": "Die Seite für die Durchsicht öffnen.",
    "cache": "Zeigen oder löschen, was für den nächsten Lauf aufgehoben ist.",
    "dates": "Zeitangaben in einem Text finden.",
    "entities": "Gremien, Partner, Personen und Orte in einem Text finden.",
    "train": "Das Sprachmodell trainieren.",
    "export": "Die Datensätze in anderen Formaten ausgeben.",
}
"""Every command the project may have, with its line of help; one without a module here is absent."""

_ENGLISH = (
    (r"^No such option: (\S+).*", r"Die Option \1 gibt es nicht."),
    (r"^No such command '(.+?)'.*", r"Den Befehl „\1“ gibt es nicht."),
    (r"^Missing argument '?\[?(\w+).*", r"Es fehlt eine Angabe: \1."),
    (r"^Missing option '?(--\w+).*", r"Es fehlt die Option \1."),
    (r"^Missing command.*", r"Es fehlt der Befehl."),
    (r"^Option '?(\S+?)'? requires an argument.*", r"Nach \1 fehlt der Wert."),
    (r"^Got unexpected extra arguments? \((.+)\).*", r"Zu viele Angaben: \1."),
    (r"^Invalid value for '?(.+?)'?: (.+)", r"Der Wert für \1 ist falsch: \2"),
)
_ENGLISH_DETAILS = (
    (r"(?:'.*' is not a valid int|Input should be a valid integer).*", "bitte eine ganze Zahl angeben."),
    (r"(?:'.*' is not a valid float|Input should be a valid number).*", "bitte eine Zahl angeben."),
    (r"(?:Value error, )?'(.+)' is not one of (.+?)\.?$", r"„\1“ ist keines von \2."),
    (r".*is not in the range x>=(\S+?)\.?$", r"er muss mindestens \1 sein."),
    (r"Input should be greater than or equal to (\S+)", r"er muss mindestens \1 sein."),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit code."""
    sys.excepthook = _tell_of_crash
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that lacks a letter shows a question mark
            stream.reconfigure(errors="replace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = build_app(given)(given, prog_name="vorlagen", standalone_mode=False)
    except typer.TyperException as error:
        return _tell(_in_german(error.format_message()), EXIT_USAGE)
    except ConfigurationError as error:
        return _tell(error.message, EXIT_USAGE)
    except OutputError as error:
        return _tell(error.message, EXIT_ERROR)
    except VorlagenError as error:
        return _tell(error.message, EXIT_NOTHING if error.code == "nothing-to-do" else EXIT_ERROR)
    except (KeyboardInterrupt, typer.Abort):
        return _interrupted()
    if code == EXIT_INTERRUPTED:
        return _interrupted()
    return code if isinstance(code, int) else 0


def build_app(arguments: Sequence[str]) -> typer.Typer:
    """The application with the command that is called, or with the names of all where none is."""
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        help="Macht aus einem Archiv von Drucksachen Datensätze, in denen jeder Wert eine Fundstelle hat.",
        epilog="Zu jedem Befehl: vorlagen BEFEHL --help",
    )
    app.callback(invoke_without_command=False)(_root)
    called = next((word for word in arguments if not word.startswith("-")), None)
    if called in COMMANDS and _exists(called):
        import_module(f"extract.cli.{called}").register(app)
        return app
    for name, line in COMMANDS.items():
        if _exists(name):
            app.command(name, help=line)(_root)
    return app


def _exists(name: str) -> bool:
    return find_spec(f"extract.cli.{name}") is not None


def _root() -> None:
    pass


def say(message: str) -> None:
    """A message to the user, on standard error."""
    print(message, file=sys.stderr)


def _tell(message: str, code: int) -> int:
    say(message)
    return code


def _interrupted() -> int:
    return _tell(f"Abgebrochen. {_state_of_output()}", EXIT_INTERRUPTED)


def _state_of_output() -> str:
    """What this process has published; the room that publishes knows, if the command ever used it."""
    publishing = sys.modules.get("extract.output.publishing")
    return publishing.state_of_output() if publishing else "Die letzte vollständige Ausgabe ist unverändert."


def _in_german(message: str) -> str:
    """A mistake in the call, told in German; the help text, shown where no command is given, as it is."""
    if message.startswith("Usage"):
        return message
    for pattern, german in _ENGLISH:
        if re.match(pattern, message, re.DOTALL):
            message = re.sub(pattern, german, message, flags=re.DOTALL)
            break
    for pattern, german in _ENGLISH_DETAILS:
        message = re.sub(pattern, german, message)
    return f"{message}\nHilfe: vorlagen --help"


def _tell_of_crash(
    kind: type[BaseException], error: BaseException, trace: types.TracebackType | None
) -> None:
    """A mistake in the program itself: what happened, what to do, and the details for whoever mends it."""
    say(
        f"Im Programm ist ein Fehler aufgetreten. {_state_of_output()} "
        "Bitte geben Sie diese Meldung an die Betreuung des Programms:"
    )
    sys.__excepthook__(kind, error, trace)
