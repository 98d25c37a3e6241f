"""Bodies, partners, persons in office, places: found in text, each with one name, gathered in a register."""

from extract.organizations.context import context_from_profile
from extract.organizations.find import find_mentions
from extract.organizations.gazetteers import Gazetteers, load_gazetteers
from extract.organizations.mention import KnownBody, Mention, MentionContext, NamedSpan
from extract.organizations.register import MentionOrigin, build_register

__all__ = [
    "Gazetteers",
    "KnownBody",
    "Mention",
    "MentionContext",
    "MentionOrigin",
    "NamedSpan",
    "build_register",
    "context_from_profile",
    "find_mentions",
    "load_gazetteers",
]
