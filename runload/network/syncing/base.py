"""What a connector is, and what it is given to work with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from runload.models import ReadOptions
from runload.models.values import dataclass
from runload.registry import Registry

if TYPE_CHECKING:
    from runload.importers import FileReading, Watch
    from runload.importers.sources.opening import Unchanged
    from runload.network.syncing.accounts import Account
    from runload.network.syncing.line import Line


Had = Callable[[str, int], bool]
"""Whether what lies at a place of an account was kept as its stamp says it stands there now."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One look at one account.

    ``line`` is asked for when the network is needed, and only then is the key looked for.
    ``known`` and ``unchanged`` are what the store says of contents and files, ``settled`` whether
    a file is no longer being written. ``say`` tells the person what is left for another time.
    """

    account: Account
    options: ReadOptions
    today: date
    line: Callable[[], Line]
    had: Had
    known: Callable[[str], bool]
    unchanged: Unchanged
    settled: Unchanged
    say: Callable[[str], None]
    watch: Watch | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """One content of an account, read: ``stamp`` changes when the account's own row of it does.

    A file of this machine has none: the store knows it by its date and size.
    """

    reading: FileReading
    stamp: int | None = None


@dataclass(frozen=True, slots=True)
class Connector:
    """One kind of account: ``settings`` are the keys that its section takes.

    ``fetch`` gives what is new, one content at a time, each whole. ``url`` is the service's own
    address, ``key_from`` where a runner makes the key, ``pace_s`` the rest before each request.
    ``login`` makes the headers of a request out of the key, ``tried`` asks for something small with
    it. ``missing`` is what has to be
    installed first, in one line, or "".
    """

    name: str
    title: str
    summary: str
    settings: tuple[str, ...]
    fetch: Callable[[Asking], Iterator[Fetched]]
    url: str = ""
    key_from: str = ""
    pace_s: float = 0.0
    login: Callable[[str], dict[str, str]] = field(default=lambda _: {})
    tried: Callable[[Line, date], None] = field(default=lambda _line, _today: None)
    missing: Callable[[], str] = field(default=lambda: "")


CONNECTORS: Registry[Connector] = Registry("connector", "runload.network.syncing.connectors")
