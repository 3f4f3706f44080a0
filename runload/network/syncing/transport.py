"""The one place that opens a connection to an account: HTTP by the standard library, verified TLS.

A small client would bring four packages along for one verb. What it would add (redirects, proxies
and cookies of the environment, a debug log of headers) is what a key must not meet.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping, Sequence
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from typing import Protocol

from runload.errors import ConfigError
from runload.models.values import dataclass
from runload.network.syncing.address import Address, target

SILENCE_S = 30.0
"""How long a server may say nothing."""
WHOLE_S = 180.0
"""How long one answer may take altogether, however it drips; ours: 10 MB at 56 kB/s."""
CHUNK_BYTES = 1 << 16
MOST_BYTES = 100 * 10**6
"""Of one answer, as of a file that is held (``importers.sources.limits``)."""


class NoAnswer(Exception):
    """The line broke, was silent or said too much. ``args[0]`` says how, in a few words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. ``measured`` says that the server named the length, and all of it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    measured: bool = True


class Transport(Protocol):
    """A line to one service."""

    def ask(
        self, verb: str, path: str, query: Sequence[tuple[str, str]], headers: Mapping[str, str]
    ) -> Answer:
        """One request.

        Raises:
            NoAnswer
        """
        ...

    def close(self) -> None:
        """Hang up."""
        ...


class Http:
    """HTTP 1.1 on one connection that is kept open. Redirects and proxies are not followed."""

    def __init__(
        self,
        address: Address,
        *,
        ca_file: str | None = None,
        silence_s: float = SILENCE_S,
        whole_s: float = WHOLE_S,
    ) -> None:
        self._whole_s = whole_s
        self._address = address
        self._line: HTTPConnection
        if address.secure:
            context = _context(ca_file)
            self._line = HTTPSConnection(
                address.host, address.port, timeout=silence_s, context=context
            )
        else:
            self._line = HTTPConnection(address.host, address.port, timeout=silence_s)

    def ask(
        self, verb: str, path: str, query: Sequence[tuple[str, str]], headers: Mapping[str, str]
    ) -> Answer:
        """One request; the line is closed where anything is wrong with it.

        Raises:
            NoAnswer
        """
        late = Timer(self._whole_s, self._hang_up)
        late.daemon = True
        late.start()
        try:
            self._line.request(verb, target(self._address, path, query), headers=dict(headers))
            return _read(self._line.getresponse())
        except NoAnswer:
            self.close()
            raise
        except ssl.SSLCertVerificationError as problem:
            self.close()
            said = f"its certificate cannot be trusted: {problem.verify_message or 'unknown'}"
            raise NoAnswer(f"{said}; no key went out") from None
        except (OSError, HTTPException, ValueError) as problem:
            self.close()
            raise NoAnswer(_why(problem)) from None
        finally:
            late.cancel()

    def close(self) -> None:
        """Hang up."""
        with suppress(OSError, HTTPException):
            self._line.close()

    def _hang_up(self) -> None:
        line = self._line.sock
        if line is not None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


def _context(ca_file: str | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if ca_file:
        try:
            context.load_verify_locations(cafile=ca_file)
        except (OSError, ssl.SSLError):
            raise ConfigError("ca_file", "has no certificate in it", "Name a PEM file.") from None
    return context


def _read(answer: HTTPResponse) -> Answer:
    """The whole answer, bounded; one that ends before its stated length is none."""
    headers = {name.casefold(): value for name, value in answer.getheaders()}
    measured = answer.chunked or answer.length is not None
    stated = answer.length
    found: list[bytes] = []
    size = 0
    while chunk := answer.read(CHUNK_BYTES):
        size += len(chunk)
        if size > MOST_BYTES:
            raise NoAnswer(f"it sent more than {MOST_BYTES // 10**6} MB")
        found.append(chunk)
    if stated is not None and size != stated:
        raise NoAnswer("the answer was cut off")
    if answer.will_close:
        answer.close()
    return Answer(answer.status, headers, b"".join(found), measured=measured)


def _why(problem: Exception) -> str:
    """What broke, without a word of what was sent."""
    if isinstance(problem, TimeoutError):
        return "it does not answer in time"
    if isinstance(problem, socket.gaierror):
        return "its name is not found"
    if isinstance(problem, OSError) and problem.strerror:
        return problem.strerror.lower()
    return "the answer was cut off"
