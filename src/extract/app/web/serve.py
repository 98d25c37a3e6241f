"""A server on this computer alone."""

from __future__ import annotations

import socket

import uvicorn
from starlette.types import ASGIApp

from extract.base.errors import ConfigurationError

HOST = "127.0.0.1"


def run_server(app: ASGIApp, listener: socket.socket) -> None:
    """Serves until Ctrl-C. No line of the log names an address: the secret stands in each."""
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, ws="none")
    uvicorn.Server(config).run(sockets=[listener])


def bound(port: int) -> socket.socket:
    """A socket at `port` of this computer, 0 for any free one. Raises ConfigurationError."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()  # whoever is told the address may ask at once
    except OSError as error:
        listener.close()
        raise ConfigurationError(
            "port-taken",
            f"Der Anschluss {port} ist belegt oder nicht erlaubt ({error.strerror}). Bitte einen anderen mit "
            "--port angeben oder die Angabe weglassen.",
        ) from error
    return listener
