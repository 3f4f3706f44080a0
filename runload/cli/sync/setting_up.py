"""Which accounts ``config.toml`` sets up, and what to write there for one more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from runload.cli.remembered import config_path, content_of
from runload.errors import UsageError
from runload.network.syncing.accounts import Account, accounts_of
from runload.network.syncing.base import CONNECTORS, Connector

NOBODY_HOME = UsageError(
    "sync", "there is no home folder to keep your settings in", "Name a file with RUNLOAD_CONFIG."
)


def set_up(config: str | None = None) -> tuple[Account, ...]:
    """The accounts that are set up in this file of settings, or in the usual one.

    Raises:
        ConfigError
    """
    path = Path(config) if config else config_path()
    return accounts_of(content_of(path), path.name) if path is not None else ()


def known_names(names: Sequence[str]) -> None:
    """Check that runload can fetch from these.

    Raises:
        UsageError
    """
    for name in names:
        if name not in CONNECTORS:
            fix = f"Use {', '.join(CONNECTORS.names)}."
            raise UsageError("sync", f"runload does not know the account {name!r}", fix)


def chosen(names: Sequence[str], config: str | None = None) -> list[Account]:
    """The accounts of these names; without names all.

    Raises:
        UsageError, ConfigError
    """
    known_names(names)
    known = {account.name: account for account in set_up(config)}
    for name in names:
        if name not in known:
            fix = f"`runload sync setup {name}` shows what to write."
            raise UsageError("sync", f"{name} is not set up", fix)
    if not known:
        fix = "`runload sync setup` shows what there is, and what to write."
        raise UsageError("sync", "nothing is set up", fix)
    return [known[name] for name in dict.fromkeys(names or known)]


def what_to_write(connector: Connector) -> str:
    """The lines of ``config.toml`` for one connector."""
    lines = [f"[sync.{connector.name}]"]
    if "paths" in connector.settings:
        lines.append('paths = ["~/Dropbox/runs"]')
    if "key_command" in connector.settings:
        lines += [
            f'key_command = ["pass", "show", "{connector.name}"]',
            f'# or: key_file = "~/.config/runload/{connector.name}.key"   (chmod 600)',
            f'# or: keyring = "runload"   (keyring set runload {connector.name})',
        ]
    return "\n".join(lines)


def how_to_set_up(names: Sequence[str]) -> str:
    """Everything that a person needs to do by hand, for one account or all."""
    path = config_path()
    wanted = [CONNECTORS[name] for name in names or CONNECTORS.names]
    blocks = []
    for connector in wanted:
        lead = f"# {connector.summary}."
        made = f"\n# The key is made at {connector.key_from}." if connector.key_from else ""
        blocks.append(f"{lead}{made}\n{what_to_write(connector)}")
    head = f"Write into {path}, one block for each place:" if path else "Write into config.toml:"
    tail = "Then `runload sync` fetches what is new. No key belongs into that file itself."
    return "\n\n".join((head, *blocks, tail)) + "\n"
