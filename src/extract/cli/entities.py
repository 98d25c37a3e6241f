"""The command `vorlagen entities`: a text in, one JSON line per mention out."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from extract.cli.text_input import TextFile, read_text
from extract.names.language_model import marker_of
from extract.names.organizations import (
    Mention,
    MentionContext,
    context_from_profile,
    context_of_text,
    find_mentions,
)
from extract.profile import load_profiles
from extract.schema.issues import message_of


def register(app: typer.Typer) -> None:
    """Attaches the command to the program."""
    app.command("entities")(entities)


def entities(
    file: TextFile = None,
    council: Annotated[
        str | None, typer.Option(help="Gemeinde, aus der der Text stammt (Name oder Schlüssel des Profils)")
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="anderes spaCy-Modell: Pfad oder Name; „none“ für Regeln allein")
    ] = None,
) -> None:
    """Findet Gremien, Partner, Personen und Orte in einem Text und gibt je Nennung eine JSON-Zeile aus."""
    text = read_text(file)
    context = _context_of(council, text)
    mark_names = marker_of(model)
    mentions = find_mentions(text, context, mark_names(text) if mark_names else ())
    for mention in mentions.items:
        typer.echo(render_line(mention))
    for issue in mentions.issues:
        typer.echo(message_of(issue), err=True)


def _context_of(council: str | None, text: str) -> MentionContext:
    """The context of the named council; without one, what the text tells of it. All persons are wanted."""
    if council is None:
        return context_of_text(text)
    return context_from_profile(load_profiles().named(council), all_persons=True)


def render_line(mention: Mention) -> str:
    """The JSON line of one mention, keys as in the dataset contract."""
    return json.dumps(
        {
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "kind": mention.kind,
            "name": mention.name,
            "organization_id": mention.organization or None,
            "ags": mention.ags,
        },
        ensure_ascii=False,
    )
