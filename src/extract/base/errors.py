"""Errors that reach a person: each has a code and a German message that says what to do."""

from __future__ import annotations


class VorlagenError(Exception):
    """Base of all expected errors: `code` as in the table `issues`, `message` in German."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type[VorlagenError], tuple[object, ...]]:
        """What it is built from anew in another process."""
        return type(self), (self.code, self.message)


class ConfigurationError(VorlagenError):
    """A profile, option or path that is wrong; the message names file, key and what is wrong."""


class OutputError(VorlagenError):
    """The output folder cannot be written: no permission, disk full."""
