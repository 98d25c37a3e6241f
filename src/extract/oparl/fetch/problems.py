"""What goes wrong on the way to a paper: always an issue, and whether another try may help."""

from __future__ import annotations

from extract.base.errors import VorlagenError
from extract.base.model import Issue
from extract.schema.issues import message_of


class FetchProblem(Exception):
    """One thing that could not be had. `passing`: another try may help; `wait`: after so many seconds.

    `gone`: the server says that there is no such thing.
    """

    def __init__(
        self, issue: Issue, *, passing: bool = False, wait: float | None = None, gone: bool = False
    ) -> None:
        super().__init__(message_of(issue))
        self.issue = issue
        self.passing = passing
        self.wait = wait
        self.gone = gone


class ServerLost(VorlagenError):
    """The server answers no longer, or asks to be left alone; what is fetched stays."""
