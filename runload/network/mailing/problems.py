"""What can go wrong with a mail, and what it means for trying again."""

from __future__ import annotations

from runload.errors import RunloadError


class MailConfigError(RunloadError):
    """The settings of mail cannot stand: nothing was sent, and trying again does not help."""

    exit_code = 78


class MailBusy(RunloadError):
    """The mail server cannot be had now: nothing was sent, and trying again is safe."""

    exit_code = 75


class MailRefused(RunloadError):
    """The server refused this mail for good: nothing was sent."""


class MailUnknown(RunloadError):
    """The mail was handed over and no answer came: it may have been sent."""
