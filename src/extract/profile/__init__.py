"""The profiles: council particulars as data. Models in `models`, reading and choosing in `loading`."""

from extract.profile.loading import Profiles, load_profiles, merge, read_profile_file
from extract.profile.models import (
    Assertion,
    Body,
    Department,
    Layout,
    Profile,
    References,
    Series,
    head_text,
    letters_of,
)

__all__ = [
    "Assertion",
    "Body",
    "Department",
    "Layout",
    "Profile",
    "Profiles",
    "References",
    "Series",
    "head_text",
    "letters_of",
    "load_profiles",
    "merge",
    "read_profile_file",
]
