"""The settings of mail: where they lie, who is named in them, and the password of the server."""

from __future__ import annotations

import os
from pathlib import Path

from runload.cli.options.mail import DigestOptions
from runload.cli.remembered import settings_file
from runload.network.mailing.password import from_command, from_file
from runload.network.mailing.problems import MailConfigError
from runload.network.mailing.settings import MailSettings, SmtpSettings, settings_of
from runload.tabular.strict_toml import LARGEST_BYTES

PASSWORD_VARIABLE = "RUNLOAD_SMTP_PASSWORD"  # noqa: S105  # the variable's name, no password
CREDENTIALS_VARIABLE = "CREDENTIALS_DIRECTORY"  # set by systemd for LoadCredential=
CREDENTIAL = "smtp-password"


def mail_settings(named: str | None) -> MailSettings:
    """The settings of ``--config``, RUNLOAD_CONFIG or the platform's folder; else the defaults.

    Raises:
        MailConfigError
    """
    path = Path(named) if named else settings_file()
    if path is None:
        return MailSettings()
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as problem:
        why = (problem.strerror or "cannot be read").lower()
        raise MailConfigError(str(path), why, "Name another file with --config FILE.") from None
    return settings_of(content, path.name)


def sender_of(options: DigestOptions, settings: MailSettings) -> str:
    """Who sends it: ``--from``, else the settings.

    Raises:
        MailConfigError
    """
    sender = options.mail.sender or settings.sender
    if sender is None:
        raise MailConfigError(
            "--send",
            "there is no sender",
            "Add --from ADDRESS, or from under [mail] in config.toml.",
        )
    return sender


def recipients_of(options: DigestOptions, settings: MailSettings) -> tuple[str, ...]:
    """Who gets it: ``--to``, else everybody in the settings.

    Raises:
        MailConfigError
    """
    found = (options.mail.to,) if options.mail.to else settings.to
    if not found:
        raise MailConfigError(
            "--send",
            "there is no recipient",
            "Add --to ADDRESS, or to under [mail] in config.toml.",
        )
    return found


def password_of(server: SmtpSettings) -> str:
    """The password: from its command, its file, systemd, or last the environment."""
    where = "[smtp]"
    if server.password_command:
        return from_command(server.password_command, where)
    if server.password_file:
        return from_file(Path(server.password_file).expanduser(), where)
    folder = os.environ.get(CREDENTIALS_VARIABLE)
    if folder and (Path(folder) / CREDENTIAL).is_file():
        return from_file(Path(folder) / CREDENTIAL, where)
    runner = os.environ.get(PASSWORD_VARIABLE)
    if runner:
        return runner
    raise MailConfigError(
        where, "there is a user but no password", "Add password_command or password_file."
    )
