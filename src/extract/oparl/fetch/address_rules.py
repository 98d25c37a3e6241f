"""Which addresses may be asked: those of the system the user named, and what it leads to on the open network.

A server may name any address; one in the user's own network would be asked with the user's rights there.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit, urlunsplit

from extract.base.errors import ConfigurationError
from extract.base.model import Issue
from extract.oparl.fetch.problems import FetchProblem

_SCHEMES = ("http", "https")


class AddressRules:
    """Judges addresses by the one that the user gave, `start`."""

    def __init__(self, start: str) -> None:
        parts = _split(start)
        if parts is None or parts.scheme not in _SCHEMES or parts.username or parts.password:
            raise ConfigurationError(
                "fetch-address",
                f"„{start}“ ist keine Adresse eines Ratsinformationssystems. Bitte die OParl-Adresse "
                "vollständig und ohne Kennwort angeben, zum Beispiel https://ris.example.de/oparl/v1.1/system",
            )
        self.start = urldefrag(parts.geturl()).url
        self.host = parts.hostname or ""
        self._is_secure = parts.scheme == "https"
        self._inner: dict[str, bool] = {}
        self._starts_inside = self._is_inner(self.host)

    def checked(self, url: str, before: str | None = None) -> str:
        """The address as it is to be asked; `before` is the one that led on to it, whose parts it may lack.

        The system's own host is asked as securely as at the start. Raises FetchProblem for an address that
        must not be asked.
        """
        whole = urldefrag(urljoin(before or self.start, url.strip())).url
        parts = _split(whole)
        if parts is None or parts.scheme not in _SCHEMES:
            raise _refused(url, "scheme")
        if parts.username or parts.password:
            raise _refused(url, "password")
        host = parts.hostname or ""
        if host == self.host and self._is_secure and parts.scheme == "http" and parts.port in (None, 80):
            return urlunsplit(("https", host, parts.path, parts.query, ""))
        if before and before.startswith("https:") and parts.scheme == "http":
            raise _refused(url, "insecure")
        if host != self.host and not self._starts_inside and self._is_inner(host):
            raise _refused(url, "inner")
        return whole

    def _is_inner(self, host: str) -> bool:
        if host not in self._inner:
            self._inner[host] = any(not _is_open(address) for address in _addresses(host))
        return self._inner[host]


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        sound = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return parts if sound and not any(c.isspace() or ord(c) < 32 for c in url) else None


def _addresses(host: str) -> list[str]:
    """The addresses of a host; none where its name is not known here: a proxy may know it."""
    try:
        return sorted({str(found[4][0]) for found in socket.getaddrinfo(host, None)})
    except (OSError, UnicodeError):
        return []


def _is_open(address: str) -> bool:
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_global
    except ValueError:
        return False


def _refused(url: str, reason: str) -> FetchProblem:
    return FetchProblem(Issue("fetch-address-refused", {"url": url, "reason": reason}))
