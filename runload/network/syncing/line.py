"""A polite line to an account: one request at a time, rests between, patience that has an end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC
from email.utils import parsedate_to_datetime

from runload.network.syncing.problems import LATER, KeyProblem, TryLater
from runload.network.syncing.transport import Answer, NoAnswer, Transport

TRIES = 4
"""Of one request that the server cannot answer now."""
FIRST_REST_S = 1.0
"""Doubled after each try: 1, 2, 4 s. Basis: ours, the usual exponential back-off."""
PATIENCE_S = 180.0
"""All rests of one run that a server asks for, or that its faults need; ours."""
MOST_REQUESTS = 20_000
MOST_RUN_BYTES = 4 * 10**9
"""Of one run; the rest comes with the next one. Ours: 10,000 activities and their rows."""
REFUSED = (401, 403)
BUSY = (408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524)

Query = Sequence[tuple[str, str]]


class Line:
    """What connectors ask through. ``login`` is sent with each request and shown nowhere."""

    def __init__(
        self,
        transport: Transport,
        rest: Callable[[float], None],
        title: str,
        login: Mapping[str, str],
        pace_s: float = 0.0,
        key_from: str = "",
    ) -> None:
        self._transport = transport
        self._rest = rest
        self._title = title
        self._login = dict(login)
        self._pace_s = pace_s
        self._key_from = key_from
        self._patience_s = PATIENCE_S
        self._requests = 0
        self._bytes = 0

    def ask(
        self,
        path: str,
        query: Query = (),
        *,
        verb: str = "GET",
        headers: Mapping[str, str] | None = None,
        one_of_many: bool = False,
    ) -> Answer:
        """The answer that the server gives for good.

        Parameters:
            one_of_many: a refusal of this one says nothing of the key, which opened others
        Returns:
            an answer of the twos; ``one_of_many`` also what is not there or not given away
        Raises:
            KeyProblem, TryLater
        """
        sent = {"Accept-Encoding": "identity", "User-Agent": "runload", **self._login}
        sent |= headers or {}
        for attempt in range(TRIES):
            self._count()
            try:
                answer = self._transport.ask(verb, path, query, sent)
            except NoAnswer as problem:
                why, wait_s = str(problem.args[0]), None
            else:
                self._bytes += len(answer.body)
                if answer.status not in BUSY:
                    return self._final(answer, one_of_many=one_of_many)
                why, wait_s = f"it answers {answer.status}", asked_wait_s(answer.headers)
            rest_s = FIRST_REST_S * 2**attempt if wait_s is None else wait_s
            if attempt + 1 < TRIES:
                self._wait(rest_s, why)
        raise TryLater(self._title, why, LATER)

    def close(self) -> None:
        """Hang up."""
        self._transport.close()

    def log_in(self, login: Mapping[str, str]) -> None:
        """Send this with each request from now on."""
        self._login = dict(login)

    def _final(self, answer: Answer, *, one_of_many: bool) -> Answer:
        if 200 <= answer.status < 300:
            return answer
        if 300 <= answer.status < 400:
            said = f"it sends elsewhere ({answer.status}), where the key does not go"
            raise TryLater(self._title, said, "Log in to this network first, or check url.")
        if answer.status in REFUSED and not (one_of_many and answer.status != REFUSED[0]):
            fix = f"Make a new one at {self._key_from}." if self._key_from else "Make a new one."
            raise KeyProblem(self._title, f"it refuses the key ({answer.status})", fix)
        if not one_of_many:
            raise TryLater(self._title, f"it answers {answer.status}", LATER)
        return answer

    def _count(self) -> None:
        if self._requests >= MOST_REQUESTS or self._bytes >= MOST_RUN_BYTES:
            said = f"{self._requests} requests are enough for one time"
            raise TryLater(self._title, said, "Run it again for the rest.")
        if self._requests and self._pace_s:
            self._rest(self._pace_s)
        self._requests += 1

    def _wait(self, rest_s: float, why: str) -> None:
        if rest_s > self._patience_s:
            minutes = max(1, round(rest_s / 60))
            said = f"{why}, and wants a rest of {minutes} min"
            raise TryLater(self._title, said, LATER)
        self._patience_s -= rest_s
        self._rest(rest_s)


def asked_wait_s(headers: Mapping[str, str]) -> float | None:
    """The rest that a server asks for [s]: seconds, or a day beside its own; no clock of ours.

    Examples:
        >>> asked_wait_s({"retry-after": "7"}), asked_wait_s({"retry-after": "soon"})
        (7.0, None)
        >>> asked_wait_s({"retry-after": "Sun, 22 Nov 2026 08:00:30 GMT",
        ...               "date": "Sun, 22 Nov 2026 08:00:00 GMT"})
        30.0
    """
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit() and len(told) < 9:
        return float(told)
    try:
        until, now = (parsedate_to_datetime(text) for text in (told, headers.get("date", "")))
    except (TypeError, ValueError):
        return None
    if until.tzinfo is None or now.tzinfo is None:
        until, now = until.replace(tzinfo=UTC), now.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())
