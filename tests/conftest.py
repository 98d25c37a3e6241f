"""Fixtures that tests of several modules share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kit.browsers import open_browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A browser without a screen, one for all modules; whoever opens a page sets its size and cookies."""
    made = open_browser()
    yield made
    made.quit()
