"""Edge out: the papers of a run as OParl 1.1 objects, a folder of files for any web server."""

from __future__ import annotations

from extract.oparl.addresses import DEFAULT_BASE
from extract.oparl.write import FOLDER, OparlOptions, WrittenOparl, write_oparl

__all__ = ["DEFAULT_BASE", "FOLDER", "OparlOptions", "WrittenOparl", "write_oparl"]
