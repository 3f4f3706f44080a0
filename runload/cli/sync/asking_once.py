"""Setting up one account on a terminal: which, where its key lies, and whether it opens."""

from __future__ import annotations

import getpass
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from runload.cli import clock, console
from runload.cli.remembered import config_path, content_of
from runload.cli.sync.fetching import tried
from runload.cli.sync.setting_up import NOBODY_HOME
from runload.errors import UsageError
from runload.network.syncing.accounts import SECTION, accounts_of
from runload.network.syncing.base import CONNECTORS, Connector
from runload.network.syncing.problems import KeyProblem

OWNER_ONLY = 0o600


def asked(names: Sequence[str]) -> int:
    """Ask for one account, write it into the settings, and fetch nothing yet.

    Raises:
        UsageError, ConfigError, KeyProblem
    """
    config = config_path()
    if config is None:
        raise NOBODY_HOME
    name = names[0] if names else _which()
    connector = CONNECTORS[name]
    missing = connector.missing()
    if missing:
        raise UsageError(connector.title, missing, "Then run `runload sync setup` again.")
    told = _places() if "paths" in connector.settings else _key(connector, config.parent)
    before = content_of(config)
    content = with_account(before, config.name, name, told)
    config.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    console.write(content, str(config))
    console.say(f"written into {config}.")
    account = next(one for one in accounts_of(content, config.name) if one.name == name)
    console.say(f"{tried(account, clock.now().date())}. Now `runload sync {name}` fetches.")
    return 0


def with_account(content: bytes, name: str, account: str, told: Mapping[str, Any]) -> bytes:
    """The settings with this account; comments and everything else stay as they are.

    Raises:
        ConfigError
    """
    import tomlkit

    accounts_of(content, name)
    document = tomlkit.parse(content.decode("utf-8-sig"))
    section = document.setdefault(SECTION, tomlkit.table(is_super_table=True))
    section[account] = dict(told)
    new = tomlkit.dumps(document).encode()
    accounts_of(new, name)
    return new


def _which() -> str:
    for number, connector in enumerate(CONNECTORS, start=1):
        console.say(f"{number}  {connector.name}: {connector.summary}")
    said = _answer("Where do your runs come from? A number or a name")
    names = CONNECTORS.names
    if said.isdecimal() and 0 < int(said) <= len(names):
        return names[int(said) - 1]
    if said not in names:
        raise UsageError("sync setup", "nothing was chosen", f"Use {', '.join(names)}.")
    return said


def _places() -> dict[str, Any]:
    path = Path(_answer("Which folder?")).expanduser().absolute()
    if not path.is_dir():
        raise UsageError("sync setup", f"{path} is not a folder", "Name one that is there.")
    return {"paths": [str(path)]}


def _key(connector: Connector, folder: Path) -> dict[str, Any]:
    """Where the key lies: a command that shows it, or a private file that is written now."""
    console.say(f"The key is made at {connector.key_from}.")
    said = _answer("A command that shows it (empty: type the key, into a file of yours alone)")
    if said:
        return {"key_command": shlex.split(said)}
    key = getpass.getpass("The key, which is not shown: ", sys.stderr).strip()
    if not key:
        raise KeyProblem(connector.title, "no key was typed", "Run it again with a key.")
    place = folder / f"{connector.name}.key"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    console.write(f"{key}\n".encode(), str(place))
    place.chmod(OWNER_ONLY)
    return {"key_file": str(place)}


def _answer(question: str) -> str:
    sys.stderr.write(f"{question}: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()
