"""Which addresses a server may lead to, and what becomes of its names."""

from __future__ import annotations

import pytest

from extract.oparl.fetch import address_rules
from extract.oparl.fetch.address_rules import AddressRules
from extract.oparl.fetch.paging import page_after, with_filter
from extract.oparl.fetch.places import safe_name
from extract.oparl.fetch.problems import FetchProblem

HOSTS = {
    "ris.example.de": ["93.184.215.14"],
    "dateien.example.de": ["93.184.215.15"],
    "drucker.intern": ["192.168.1.9"],
    "halb.example.de": ["93.184.215.14", "10.0.0.1"],
    "ris.intern": ["10.1.1.1"],
}


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    def addresses(host: str) -> list[str]:
        return HOSTS.get(host, [host] if host[0].isdigit() or ":" in host else [])

    monkeypatch.setattr(address_rules, "_addresses", addresses)


@pytest.mark.parametrize(
    ("url", "before", "asked"),
    [
        ("https://ris.example.de/a?b=1#seite", None, "https://ris.example.de/a?b=1"),
        ("/oparl/paper/1", None, "https://ris.example.de/oparl/paper/1"),
        ("2.json", "https://ris.example.de/oparl/1.json", "https://ris.example.de/oparl/2.json"),
        # the system's own host is asked as securely as at the start, whatever its old ids say
        ("http://ris.example.de/a", None, "https://ris.example.de/a"),
        # files may lie on another host of the open network, also without https
        ("https://dateien.example.de/1.pdf", None, "https://dateien.example.de/1.pdf"),
        ("http://dateien.example.de/1.pdf", None, "http://dateien.example.de/1.pdf"),
        # a name that is not known here may be known to the proxy
        ("https://unbekannt.example.de/1.pdf", None, "https://unbekannt.example.de/1.pdf"),
    ],
)
def test_addresses_that_are_asked(url: str, before: str | None, asked: str) -> None:
    assert AddressRules("https://ris.example.de/oparl/system").checked(url, before) == asked


@pytest.mark.parametrize(
    ("url", "before", "reason"),
    [
        ("file:///etc/passwd", None, "scheme"),
        ("javascript:alert(1)", None, "scheme"),
        ("https://a\u0000b/", None, "scheme"),
        ("https://user:geheim@dateien.example.de/", None, "password"),
        # addresses in the user's own network, by number or by name, also one of several
        ("http://127.0.0.1:8080/", None, "inner"),
        ("http://169.254.169.254/latest/meta-data", None, "inner"),
        ("http://[::1]/", None, "inner"),
        ("https://drucker.intern/", None, "inner"),
        ("https://halb.example.de/", None, "inner"),
        # a redirect that gives up https
        ("http://dateien.example.de/1.pdf", "https://dateien.example.de/1.pdf", "insecure"),
    ],
)
def test_addresses_that_are_refused(url: str, before: str | None, reason: str) -> None:
    with pytest.raises(FetchProblem) as refused:
        AddressRules("https://ris.example.de/oparl/system").checked(url, before)
    assert refused.value.issue.values["reason"] == reason


def test_a_system_in_the_own_network_may_lead_there() -> None:
    rules = AddressRules("http://ris.intern/system")
    assert rules.checked("http://drucker.intern/1.pdf") == "http://drucker.intern/1.pdf"


@pytest.mark.parametrize(
    ("url", "following"),
    [
        ("https://a/papers?page=3&x=1", "https://a/papers?page=4&x=1"),
        ("https://a/papers?page=last", None),
        ("https://a/papers", None),
    ],
)
def test_the_page_behind_one_that_cannot_be_read(url: str, following: str | None) -> None:
    assert page_after(url) == following


def test_a_filter_keeps_what_else_a_list_asks_for() -> None:
    url = with_filter("https://a/papers?body=1&modified_since=2000", "2024-01-01T00:00:00+00:00")
    assert url == "https://a/papers?body=1&modified_since=2024-01-01T00%3A00%3A00%2B00%3A00"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anlage 1: Lageplan/Süd.v2", "Anlage-1-Lageplan-Süd-v2"),
        ("../../x", "x"),
        ("con", "con-datei"),  # a device on Windows
        ("…", ""),
        ("Lageplan " * 20, "Lageplan-Lageplan-Lageplan-Lageplan-Lageplan-Lageplan-Lagepl"),
    ],
)
def test_names_of_files_are_made_of_letters_and_digits(text: str, name: str) -> None:
    assert safe_name(text) == name
