"""Which language model marks names in a run: the shipped one, a user's spaCy model, or none.

spaCy is imported on first use, so that what needs no model starts fast.
"""

from __future__ import annotations

from functools import cache, partial
from importlib.metadata import version

from extract.base.folders import folder_hash
from extract.names.organizations.mention import Marker

NO_MODEL = "none"
"""What a user names to have rules and gazetteers alone."""


@cache
def marker_of(model: str | None) -> Marker | None:
    """What marks names in a text; `model` is a package or a path, None the shipped one, `none` nothing.

    None also where the shipped model was left out. Raises ConfigurationError for a model that cannot be used.
    """
    if model == NO_MODEL:
        return None
    from extract.names.nlp import has_own_model, load_model, mark_names

    if model is None:
        return mark_names if has_own_model() else None
    load_model(model)
    return partial(mark_names, name=model)


@cache
def state_of_model(model: str | None) -> str:
    """All that decides what a user's model marks: its files, and spaCy; for the others their name or nothing.

    The shipped model is part of `models/`, whose hash every key holds. Raises ConfigurationError.
    """
    if model is None or model == NO_MODEL:
        return model or ""
    from extract.names.nlp import locate_model

    return f"spacy-{version('spacy')}-{folder_hash(locate_model(model))}"


def check_model(model: str | None) -> str | None:
    """The model as every process finds it, paths whole. Raises ConfigurationError where it cannot be used."""
    if model is None or model == NO_MODEL:
        return model
    from extract.names.nlp import try_model

    return try_model(model)
