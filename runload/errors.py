"""What can go wrong, said in one line: ``where: what is wrong. what to do.``"""

from __future__ import annotations


class RunloadError(Exception):
    """A problem the person at the keyboard can mend.

    ``where`` names the file, row or option, ``what`` the problem, ``fix`` the next step.
    ``exit_code`` is the promise of the command line (see ``docs/exit-codes.md``).
    """

    exit_code = 2

    def __init__(self, where: str, what: str, fix: str) -> None:
        super().__init__(where, what, fix)
        self.where = where
        self.what = what
        self.fix = fix

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what.rstrip('.')}. {self.fix}"


class UsageError(RunloadError):
    """The words on the command line cannot be carried out."""


class NoAddress(UsageError):
    """What a mail's ``header`` (to, from) shall hold is not one mail address."""

    def __init__(self, header: str, text: str) -> None:
        fix = "Write it as name@example.org."
        super().__init__(f"--{header}", f"{text!r} is not one mail address", fix)
        self.header = header


class ConfigError(RunloadError):
    """A profile, diary or configuration holds a value that cannot stand."""


class Interrupted(RunloadError):
    """Somebody pressed Ctrl-C; ``what`` says what was kept."""

    exit_code = 130


class NothingReadable(RunloadError):
    """No source gave a single activity."""


class Unreadable(RunloadError):
    """One source, or one part of it, cannot be read. Importers raise it; it never ends a run.

    ``code`` is the stable reason shown by ``runload check``; ``ignored`` is true for what is
    not a running log at all (monitoring, settings, pictures).
    """

    def __init__(
        self, where: str, what: str, fix: str, *, code: str, ignored: bool = False
    ) -> None:
        super().__init__(where, what, fix)
        self.code = code
        self.ignored = ignored
