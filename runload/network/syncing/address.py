"""Addresses of accounts: taken apart, checked, and put together again for a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from runload.network.mailing.settings import is_loopback

PORTS = {"https": 443, "http": 80}


class Address(NamedTuple):
    """Where a service listens; ``base`` is the path that stands before all of its own."""

    secure: bool
    host: str
    port: int
    base: str

    @property
    def clear(self) -> bool:
        """Whether a key would leave this machine unencrypted."""
        return not self.secure and not is_loopback(self.host)


def address_of(text: str) -> Address | None:
    """The address, or None for what is none: no user, query or fragment belongs into it.

    Examples:
        >>> address_of("https://intervals.icu").port, address_of("intervals.icu")
        (443, None)
    """
    try:
        parts = urlsplit(text)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        return None
    odd = parts.username or parts.password or parts.query or parts.fragment
    if odd or not parts.hostname or not port:
        return None
    return Address(parts.scheme == "https", parts.hostname, port, parts.path.rstrip("/"))


def target(address: Address, path: str, query: Sequence[tuple[str, str]]) -> str:
    """What a request asks for; nothing in it can end its line."""
    asked = quote(f"{address.base}{path}", safe="/:@!$&'()*+,;=-._~")
    return f"{asked}?{urlencode(query)}" if query else asked
