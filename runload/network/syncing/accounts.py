"""What ``[sync.NAME]`` of ``config.toml`` says: where to look, and where the key is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from runload.errors import ConfigError
from runload.models.values import dataclass
from runload.network.syncing.address import address_of
from runload.network.syncing.base import CONNECTORS, Connector
from runload.tabular.strict_toml import only, tables_of

SECTION = "sync"
MOST_PATHS = 50
_MORE = "docs/sync.md shows a whole file."


@dataclass(frozen=True, slots=True)
class Account:
    """One place to fetch from. At most one of the three ways to a key is set.

    ``url`` stands in place of the service's own address, ``since`` leaves older days alone,
    ``wellness`` is false where heart rate at rest, sleep and comments of days shall not come along.
    """

    name: str
    paths: tuple[str, ...] = ()
    key_command: tuple[str, ...] = ()
    key_file: str | None = None
    keyring: str | None = None
    url: str | None = None
    ca_file: str | None = None
    since: date | None = None
    wellness: bool = True

    @property
    def connector(self) -> Connector:
        """The code of it."""
        return CONNECTORS[self.name]


def accounts_of(content: bytes, name: str) -> tuple[Account, ...]:
    """The accounts that these bytes set up, by name; ``name`` is how errors call the file.

    Raises:
        ConfigError: an unknown account or key, or a value that cannot stand
    """
    found: Any = tables_of(content, name, "settings", ConfigError).get(SECTION, {})
    where = f"{name} [{SECTION}]"
    if not isinstance(found, dict) or not all(isinstance(one, dict) for one in found.values()):
        fix = f"Write [{SECTION}.{CONNECTORS.names[0]}]. {_MORE}"
        raise ConfigError(where, "it has one section for each account", fix)
    only(where, found, CONNECTORS.names, "account")
    return tuple(_account(f"{name} [{SECTION}.{key}]", key, found[key]) for key in sorted(found))


def _account(where: str, name: str, table: Mapping[str, Any]) -> Account:
    connector = CONNECTORS[name]
    if "key" in table:
        raise ConfigError(
            where, "a key does not belong into this file", "Use key_command, key_file or keyring."
        )
    only(where, table, connector.settings)
    read = {key: _CHECKS[key](where, key, value) for key, value in table.items()}
    ways = [key for key in KEYS if key in read]
    if len(ways) > 1:
        raise ConfigError(where, "the key is named twice", f"Keep {ways[0]} or {ways[1]}.")
    if "paths" in connector.settings and "paths" not in read:
        raise ConfigError(where, "paths is missing", 'Write paths = ["~/Dropbox/runs"].')
    return Account(name, **read)


def _text(where: str, key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ConfigError(where, f"{key} must be words in quotes", _MORE)
    return value.strip()


def _texts(where: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not 0 < len(value) <= MOST_PATHS:
        raise ConfigError(where, f'{key} must be a list such as ["a", "b"]', _MORE)
    return tuple(_text(where, key, item) for item in value)


def _address(where: str, key: str, value: object) -> str:
    """An address that keeps the key secret on its way: https, or this very machine."""
    text = _text(where, key, value)
    found = address_of(text)
    if found is None:
        raise ConfigError(where, f"{key} is not an address", 'Write "https://example.org".')
    if found.clear:
        raise ConfigError(where, f"{key} would send the key in the clear", "Write https://.")
    return text


def _day(where: str, key: str, value: object) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(_text(where, key, value))
    except ValueError:
        raise ConfigError(where, f"{key} is not a day", "Write it as 2024-01-31.") from None


def _yes(where: str, key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ConfigError(where, f"{key} is true or false", _MORE)
    return value


KEYS = ("key_command", "key_file", "keyring")
_CHECKS: Mapping[str, Callable[[str, str, object], Any]] = {
    "paths": _texts,
    "key_command": _texts,
    "key_file": _text,
    "keyring": _text,
    "url": _address,
    "ca_file": _text,
    "since": _day,
    "wellness": _yes,
}
