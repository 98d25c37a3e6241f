"""Office files as the same bytes on every run: fixed times in the zip and in the document's properties."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_STAMP = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")


def repack(content: bytes, day: date | None) -> bytes:
    """The same office file, its parts in the order they had, stamped with `day` (1980 where None)."""
    stamp = f"{day.isoformat() if day else '1980-01-01'}T00:00:00Z".encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == _CORE:
                data = _STAMP.sub(rb"\g<1>" + stamp + rb"\g<3>", data)
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            new.writestr(entry, data)
    return packed.getvalue()
