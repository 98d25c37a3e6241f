"""The OParl export read by a client that somebody else wrote: `stadt-bonn-oparl` (PyPI).

    python3.12 -m venv client && client/bin/pip install stadt-bonn-oparl
    vorlagen export oparl --output OUT --base-url https://export.invalid/
    client/bin/python bench/oparl_client.py OUT/oparl

It is made for one city. Its own functions run as they are; that city's server is played by the folder, so
nothing leaves this computer. It is no dependency of the project and needs Python 3.12.
Prints a line per list and per kind of object.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx

BASE = "https://export.invalid/"


def played_server(folder: Path) -> httpx.Client:
    """The client's network: what it asks for, and every URL of the export, is a file of the folder."""
    council = next(path.parent.name for path in folder.glob("*/body.json"))
    lists = {"organizations": "organization", "papers": "paper", "meetings": "meeting"}

    def answer(request: httpx.Request) -> httpx.Response:
        path = unquote(urlsplit(str(request.url)).path).lstrip("/")
        if request.url.host != urlsplit(BASE).hostname:
            path = f"{council}/{lists.get(path.rsplit('/', 1)[-1], 'none')}.json"
        file = folder / path
        if not file.is_file():
            return httpx.Response(404)
        return httpx.Response(200, content=file.read_bytes(), headers={"Content-Type": "application/json"})

    return httpx.Client(transport=httpx.MockTransport(answer))


def read_list(read: Callable[[], Awaitable[Any]]) -> str:
    """What the client says of a list: how many objects, or why it gave up."""
    try:
        return f"{len(asyncio.run(read()).data)} objects"
    except Exception as error:  # whatever the client raises is the outcome
        return f"gives up: {type(error).__name__}: {' '.join(str(error).split())[:200]}"


def read_objects(folder: Path, kind: str, process: Callable[[dict[str, Any]], None], model: Any) -> str:
    """How many of the objects of a kind the client's model takes, and the commonest reasons where not."""
    reasons: Counter[str] = Counter()
    total = 0
    for path in sorted(folder.glob(f"*/{kind}/*.json")):
        item = json.loads(path.read_text(encoding="utf-8"))
        if "id" not in item:
            continue
        total += 1
        try:
            process(item)
            model(**item)
        except Exception as error:
            errors = getattr(error, "errors", list)()
            where = {f"{'.'.join(map(str, one['loc']))}: {one['type']}" for one in errors}
            reasons.update(where or {f"{type(error).__name__}: {error}"[:80]})
            reasons["failed"] += 1
    failed = reasons.pop("failed", 0)
    told = ", ".join(f"{count} × {reason}" for reason, count in reasons.most_common(6))
    return f"{total - failed} of {total} read" + (f" ({told})" if told else "")


def main(folder: Path) -> None:
    from stadt_bonn_oparl.api import models
    from stadt_bonn_oparl.api.helpers import helpers, meetings, processors

    with played_server(folder) as client:
        print("list organization:", read_list(lambda: helpers._get_organization_all(client)))
        print("list paper:", read_list(lambda: helpers._get_papers_all(client)))
        print("list meeting:", read_list(lambda: meetings._get_all_meetings(client)))
    kinds = {
        "organization": (processors._process_organization, models.OrganizationResponse),
        "paper": (processors._process_paper, models.PaperResponse),
        "meeting": (processors._process_meeting, models.MeetingResponse),
        "consultation": (processors._process_consultation, models.Consultation),
        "file": (lambda item: None, models.FileResponse),
        "location": (lambda item: None, models.LocationResponse),
    }
    for kind, (process, model) in kinds.items():
        print(f"{kind}:", read_objects(folder, kind, process, model))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
