"""What is new in accounts, into the store: the clock, the rests and the line are of this place."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from os import stat_result
from pathlib import Path

from runload.cli import console
from runload.cli.keeping import stopped
from runload.cli.progress import watching
from runload.cli.source_files import Setting
from runload.cli.storing import READER, store_path, without_words
from runload.errors import RunloadError, UsageError
from runload.models import ImportSummary
from runload.network.syncing.accounts import Account
from runload.network.syncing.address import address_of
from runload.network.syncing.base import Asking
from runload.network.syncing.line import Line
from runload.network.syncing.secret_key import key_of
from runload.network.syncing.transport import Http
from runload.store.database import opened
from runload.store.ingest import Ingest
from runload.store.summary import summary

SETTLED_S = 5.0
"""A file that was written to less than so long ago is looked at twice; ours."""
SECOND_LOOK_S = 1.0


def fetched_from(
    accounts: Sequence[Account],
    base: Setting,
    place: str | None,
    *,
    quiet: bool,
    color: bool,
    hears_notes: bool,
    again: bool = False,
) -> tuple[ImportSummary | None, int]:
    """What came of all accounts, None where nothing was new, and the gravest exit code.

    One account that cannot be had does not keep the others from being fetched.
    """
    code = 0
    with opened(store_path(place)) as store:
        store.check()
        keeper = Ingest(store, base.options, on=base.real_day, base=Path.cwd(), reader=READER)
        for account in accounts:
            try:
                _one(account, keeper, base, quiet=quiet, color=color, hears_notes=hears_notes,
                     again=again)  # fmt: skip
            except KeyboardInterrupt:
                raise stopped(keeper) from None
            except RunloadError as problem:
                console.say(str(problem))
                code = max(code, problem.exit_code)
        keeper.complete()
        found = summary(store, keeper.kept, READER) if keeper.kept.new else None
    return found, code


def _one(
    account: Account,
    keeper: Ingest,
    base: Setting,
    *,
    quiet: bool,
    color: bool,
    hears_notes: bool,
    again: bool,
) -> None:
    """Everything new of one account, each content kept before the next is asked for."""
    missing = account.connector.missing()
    if missing:
        raise UsageError(account.connector.title, missing, "Then run it again.")
    with watching(quiet=quiet, color=color) as watch, _line(account) as line:
        asking = Asking(
            account,
            base.options,
            base.real_day,
            line,
            (lambda place, stamp: keeper.had(place, stamp) and not again),
            keeper.known,
            keeper.unchanged,
            _settled,
            lambda said: console.say(said, quiet=quiet),
            watch,
        )
        for one in account.connector.fetch(asking):
            reading = one.reading if hears_notes else without_words(one.reading)
            if one.stamp is None:
                keeper.keep(reading)
            else:
                keeper.keep_fetched(reading, one.stamp)


def tried(account: Account, today: date) -> str:
    """Whether this account can be had today, in a few words; nothing is fetched.

    Raises:
        UsageError, KeyProblem, TryLater
    """
    connector = account.connector
    missing = connector.missing()
    if missing:
        raise UsageError(connector.title, missing, "Then run it again.")
    for path in account.paths:
        if not Path(path).expanduser().exists():
            raise UsageError(connector.title, f"{path} is not there", "Name another place.")
    if connector.url:
        with _line(account) as line:
            connector.tried(line(), today)
        return f"{connector.title} takes the key"
    return f"{connector.title} can be read"


@contextmanager
def _line(account: Account) -> Iterator[LineMaker]:
    """What opens the line when it is first asked for, and closes it at the end."""
    maker = LineMaker(account)
    try:
        yield maker
    finally:
        maker.close()


class LineMaker:
    """The line to an account, made when it is needed: a folder needs none, and no key."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._made: Line | None = None

    def __call__(self) -> Line:
        """The line, logged in."""
        if self._made is None:
            account, connector = self._account, self._account.connector
            address = address_of(account.url or connector.url)
            assert address is not None, account.name  # noqa: S101  # checked with the settings
            self._made = Line(
                Http(address, ca_file=account.ca_file),
                time.sleep,
                connector.title,
                connector.login(key_of(account, connector.title)),
                connector.pace_s,
                connector.key_from,
            )
        return self._made

    def close(self) -> None:
        """Hang up, if anybody called."""
        if self._made is not None:
            self._made.close()


def _settled(path: Path, status: stat_result) -> bool:
    """Whether a file rests: it is not young, or a moment later it is as it was.

    A clock that was set back makes no file wait for ever: only a date near now is looked at twice.
    """
    if abs(time.time() - status.st_mtime) > SETTLED_S:
        return True
    time.sleep(SECOND_LOOK_S)
    try:
        later = path.stat()
    except OSError:
        return False
    return (later.st_size, later.st_mtime_ns) == (status.st_size, status.st_mtime_ns)
