"""The program for an office: one project folder, files dropped in, everything else on pages in a browser.

A folder comes in, pages go out; what takes long runs in a process of its own and goes on without the page.
Owns: the project folder and which ones are remembered, the intake of files, running commands, the start page.
"""

from extract.app.office.serve import AppOptions, serve_app

__all__ = ["AppOptions", "serve_app"]
