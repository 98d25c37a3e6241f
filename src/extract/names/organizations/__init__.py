"""Bodies, partners, persons in office, places: found in text, each with one name, gathered in a register."""

from extract.names.organizations.context import context_from_profile
from extract.names.organizations.find import find_mentions
from extract.names.organizations.gazetteers import Gazetteers, load_gazetteers
from extract.names.organizations.home import context_of_text
from extract.names.organizations.mention import KnownBody, Mention, MentionContext, NamedSpan
from extract.names.organizations.register import MentionOrigin, build_register
from extract.names.organizations.whole_names import read_body_name

__all__ = [
    "Gazetteers",
    "KnownBody",
    "Mention",
    "MentionContext",
    "MentionOrigin",
    "NamedSpan",
    "build_register",
    "context_from_profile",
    "context_of_text",
    "find_mentions",
    "load_gazetteers",
    "read_body_name",
]
