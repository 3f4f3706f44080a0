"""The settings of mail, a TOML file. A key that is misspelt is an error, not a default."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Mapping
from typing import Any

from runload.models.values import dataclass
from runload.network.mailing.problems import MailConfigError
from runload.tabular.strict_toml import TomlError, only, tables_of

TIMEOUT_S = 30.0
"""How long one mail may take, from the first connection to the last answer (reliability d19)."""
LONGEST_TIMEOUT_S = 300.0
PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""RFC 8314 for the two that are encrypted; a relay on this machine listens on 25."""
SENDMAIL = ("/usr/sbin/sendmail", "-oi", "-t")
_HOST = re.compile(r"[A-Za-z0-9:._-]{1,253}")
_MOST_RECIPIENTS = 50
_MORE = "docs/mail.md shows a whole file."


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """A server: ``security`` is starttls, tls, or none (this machine only, without a password).

    ``ca_file`` is a certificate to trust beside those of the system.
    """

    host: str
    port: int
    security: str
    user: str | None = None
    password_command: tuple[str, ...] = ()
    password_file: str | None = None
    ca_file: str | None = None


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Who sends to whom, and by which way out: ``smtp``, else the ``sendmail`` command."""

    sender: str | None = None
    to: tuple[str, ...] = ()
    smtp: SmtpSettings | None = None
    sendmail: tuple[str, ...] = SENDMAIL
    timeout_s: float = TIMEOUT_S
    attach_page: bool = False


def settings_of(content: bytes, name: str) -> MailSettings:
    """The settings that these bytes hold; ``name`` is how errors call the file.

    Raises:
        MailConfigError: an unknown section or key, or a value that cannot stand.
    """
    tables = tables_of(content, name, "settings", MailConfigError)
    _only(name, tables, (*_SECTIONS, *_OTHERS), "section")
    read = {section: _section(name, tables, section) for section in _SECTIONS}
    mail = read["mail"]
    return MailSettings(
        sender=mail.get("from"),
        to=mail.get("to", ()),
        smtp=_smtp(name, read["smtp"]) if "smtp" in tables else None,
        sendmail=read["sendmail"].get("command", SENDMAIL),
        timeout_s=mail.get("timeout_s", TIMEOUT_S),
        attach_page="attach" in mail,
    )


def is_loopback(host: str) -> bool:
    """Whether this host is the machine itself, so that nothing leaves it."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _smtp(name: str, table: Mapping[str, Any]) -> SmtpSettings:
    where = f"{name} [smtp]"
    if "host" not in table:
        raise MailConfigError(where, "the server is missing", 'Add host = "smtp.example.org".')
    security = table.get("security", "starttls")
    found = SmtpSettings(
        host=table["host"],
        port=table.get("port", PORTS[security]),
        security=security,
        user=table.get("user"),
        password_command=table.get("password_command", ()),
        password_file=table.get("password_file"),
        ca_file=table.get("ca_file"),
    )
    if security == "none" and not is_loopback(found.host):
        raise MailConfigError(
            where,
            f"security = 'none' would send this mail in the clear to {found.host}",
            'Use "starttls" or "tls"; "none" is for a relay on this machine.',
        )
    if security == "none" and found.user:
        raise MailConfigError(
            where,
            "a password is only sent with encryption",
            'Use "starttls" or "tls", or leave user out.',
        )
    if found.password_command and found.password_file:
        raise MailConfigError(
            where, "the password is named twice", "Keep password_command or password_file."
        )
    return found


def _section(name: str, tables: Mapping[str, Any], section: str) -> dict[str, Any]:
    table = tables.get(section, {})
    where = f"{name} [{section}]"
    if not isinstance(table, dict):
        raise MailConfigError(where, "must be a section with keys", _MORE)
    if "password" in table:
        raise MailConfigError(
            where,
            "a password does not belong into this file",
            "Use password_command or password_file.",
        )
    keys = _SECTIONS[section]
    _only(where, table, tuple(keys), "key")
    return {key: keys[key](where, key, value) for key, value in table.items()}


def _only(where: str, table: Mapping[str, Any], known: tuple[str, ...], what: str) -> None:
    try:
        only(where, table, known, what)
    except TomlError as problem:
        raise MailConfigError(where, problem.what, f"{problem.fix} {_MORE}") from None


def _text(where: str, key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise MailConfigError(where, f"{key} must be words in quotes", _MORE)
    return value.strip()


def _texts(where: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise MailConfigError(where, f'{key} must be a list such as ["a", "b"]', _MORE)
    return tuple(_text(where, key, item) for item in value)


def _recipients(where: str, key: str, value: object) -> tuple[str, ...]:
    found = (_text(where, key, value),) if isinstance(value, str) else _texts(where, key, value)
    if len(found) > _MOST_RECIPIENTS:
        raise MailConfigError(
            where, f"{key} names {len(found)} people", f"Name at most {_MOST_RECIPIENTS}."
        )
    return tuple(dict.fromkeys(found))


def _host(where: str, key: str, value: object) -> str:
    host = _text(where, key, value)
    if not _HOST.fullmatch(host):
        raise MailConfigError(where, f"{key} = {host[:60]!r} is not the name of a server", _MORE)
    return host


def _port(where: str, key: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 65536:
        raise MailConfigError(where, f"{key} must be a number from 1 to 65535", _MORE)
    return value


def _seconds(where: str, key: str, value: object) -> float:
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not 0 < value <= LONGEST_TIMEOUT_S
    ):
        raise MailConfigError(where, f"{key} must be seconds, up to {LONGEST_TIMEOUT_S:g}", _MORE)
    return float(value)


def _page(where: str, key: str, value: object) -> str:
    if value != "page":
        raise MailConfigError(where, f'{key} can only be "page"', _MORE)
    return "page"


def _security(where: str, key: str, value: object) -> str:
    if value not in PORTS:
        raise MailConfigError(where, f"{key} must be one of {', '.join(PORTS)}", _MORE)
    return str(value)


Check = Callable[[str, str, object], Any]
_OTHERS = ("sources", "mails", "sync")
"""Sections of the same file that other commands read."""
_SECTIONS: Mapping[str, Mapping[str, Check]] = {
    "mail": {"from": _text, "to": _recipients, "timeout_s": _seconds, "attach": _page},
    "smtp": {
        "host": _host,
        "port": _port,
        "security": _security,
        "user": _text,
        "password_command": _texts,
        "password_file": _text,
        "ca_file": _text,
    },
    "sendmail": {"command": _texts},
}
