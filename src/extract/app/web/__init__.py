"""What every page in the browser shares: the guard before it, its frame, its fixed files, its forms.

A request comes in and is let through or refused; HTML goes out, escaped, with nothing from elsewhere.
Owns: the guard, the seal on forms, the name of who works, the base template, style sheet and scripts.
"""

from extract.app.web.guard import Guard, Large
from extract.app.web.pages import Pages, Site
from extract.app.web.serve import HOST, bound, run_server
from extract.app.web.templating import STATIC, build_environment

__all__ = ["HOST", "STATIC", "Guard", "Large", "Pages", "Site", "bound", "build_environment", "run_server"]
