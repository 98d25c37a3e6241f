"""The reviewers' page: on this computer alone, it shows a value with its place and takes the decision."""

from extract.app.review.app import build_app
from extract.app.review.serve import ReviewOptions, serve_review

__all__ = ["ReviewOptions", "build_app", "serve_review"]
