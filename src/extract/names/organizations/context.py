"""From a council's profile to what finding mentions needs to know."""

from __future__ import annotations

from extract.names.organizations.mention import KnownBody, MentionContext
from extract.profile import Profile


def context_from_profile(profile: Profile, *, all_persons: bool = False) -> MentionContext:
    """The context of a council's texts: its key, its own names, its bodies over time, its departments."""
    bodies = tuple(
        KnownBody(b.id, b.name, b.all_names, b.kind, b.valid_from, b.valid_to, b.successor)
        for b in profile.bodies
    )
    return MentionContext(
        own_ags=profile.ags,
        own_names=profile.own_names,
        departments=tuple(sorted({department.name for department in profile.departments})),
        bodies=bodies,
        all_persons=all_persons,
    )
