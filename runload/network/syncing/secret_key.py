"""The key of an account: from a command, the keyring or a private file, and shown to nobody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from runload.network.mailing.password import from_command, from_file
from runload.network.syncing.problems import KeyProblem

if TYPE_CHECKING:
    from runload.network.syncing.accounts import Account

LONGEST = 512  # characters; ours, and ten times what any service gives


def key_of(account: Account, where: str) -> str:
    """The key that the account is opened with.

    Raises:
        KeyProblem: there is none, or what is there can be no key
    """
    if account.key_command:
        found = from_command(account.key_command, where, "key_command", KeyProblem)
    elif account.key_file:
        found = from_file(Path(account.key_file).expanduser(), where, "key_file", KeyProblem)
    elif account.keyring:
        found = _from_keyring(account.keyring, account.name, where)
    else:
        fix = f"Make one at {account.connector.key_from}, then `runload sync setup {account.name}`."
        raise KeyProblem(where, "there is no key", fix)
    found = found.strip()
    if not found.isascii() or not found.isprintable() or not 0 < len(found) <= LONGEST:
        raise KeyProblem(where, "what was found can be no key", "Copy the key alone, in one line.")
    return found


def _from_keyring(service: str, user: str, where: str) -> str:
    try:
        import keyring
    except ImportError:
        fix = "Install it with `pip install keyring`, or use key_command or key_file."
        raise KeyProblem(where, "the package keyring is missing", fix) from None
    try:
        found = keyring.get_password(service, user)
    except Exception as problem:  # noqa: BLE001  # each system's keyring fails in ways of its own
        said = f"the keyring cannot be asked ({type(problem).__name__})"
        raise KeyProblem(where, said, "Use key_command or key_file where nobody logs in.") from None
    if not found:
        fix = f"Put it there with `keyring set {service} {user}`."
        raise KeyProblem(where, "the keyring has no such key", fix)
    return str(found)
