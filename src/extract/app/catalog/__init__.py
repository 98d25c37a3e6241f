"""The archive to look things up in: search, a paper with its neighbours, a partner over the years.

`archive.sqlite` of a run comes in, small frozen answers go out; nothing is written.
Owns: which papers a search finds, how they are counted, what a paper's page and an organization's page show.
"""

from extract.app.catalog.catalog import FACETS, Catalog, PaperLine, read_catalog
from extract.app.catalog.organization import OrganizationView, build_organization, list_organizations
from extract.app.catalog.paper import PaperView, build_paper
from extract.app.catalog.search import PER_PAGE, Found, Hit, Question, search

__all__ = [
    "FACETS",
    "PER_PAGE",
    "Catalog",
    "Found",
    "Hit",
    "OrganizationView",
    "PaperLine",
    "PaperView",
    "Question",
    "build_organization",
    "build_paper",
    "list_organizations",
    "read_catalog",
    "search",
]
