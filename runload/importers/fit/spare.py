"""Laps and timer events of a FIT file, looked for only where its sessions leave something open."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from runload.importers.fit.content import Message, number_of, time_of
from runload.importers.fit.messages import MessageWalk
from runload.importers.fit.profile import EVENT, LAP, SPARE, STARTS, STOPS, TIMER
from runload.importers.fit.reading import messages_of
from runload.importers.fit.walk import FitFile

REACH_S = 60.0  # laps that end further than this from the records do not tell all of them (ours)


class Timer(NamedTuple):
    """The stretches in which the timer ran, each with its first and last moment [Unix seconds]."""

    stretches: tuple[tuple[float, float], ...]

    @property
    def restarts(self) -> list[float]:
        """When it was started again."""
        return [start for start, _ in self.stretches[1:]]

    @property
    def seconds(self) -> float:
        """How long it ran in all."""
        return sum(stop - start for start, stop in self.stretches)


class Lapped(NamedTuple):
    """What the laps add up to; None where one of them does not say it."""

    distance_m: float | None
    timer_s: float | None


class Spare:
    """What the laps and the timer of one file say of a time in it."""

    def __init__(self, file: FitFile) -> None:
        self._file = file

    @cached_property
    def _found(self) -> dict[int, list[Message]]:
        walk = MessageWalk(self._file.walk.data, self._file.walk.first, frozenset(SPARE))
        walk.to(self._file.walk.end)
        parts = walk.parts(SPARE)
        return {number: messages_of(walk.data, parts, number, SPARE) for number in SPARE}

    def laps(self, first: float, last: float) -> Lapped:
        """What the laps of this time add up to, each once however often it is written.

        Nothing where they do not reach from its first to its last moment [Unix seconds].
        """
        spans: dict[float, tuple[float, Message]] = {}
        for lap in self._found[LAP]:
            start = time_of(lap, "start_time")
            lasted = number_of(lap, "total_elapsed_time", "total_timer_time")
            if start is None or lasted is None:
                return Lapped(None, None)
            begun = start.timestamp()
            inside = first - REACH_S <= begun < max(last, first + 1.0)
            if inside and lasted >= spans.get(begun, (0.0, lap))[0]:
                spans[begun] = lasted, lap
        ended = max((begun + lasted for begun, (lasted, _) in spans.items()), default=first)
        if not spans or min(spans) > first + REACH_S or ended < last - REACH_S:
            return Lapped(None, None)
        laps = [lap for _, lap in spans.values()]
        return Lapped(_sum(laps, "total_distance"), _sum(laps, "total_timer_time"))

    def timer(self, first: float, last: float) -> Timer:
        """When the timer ran in this time; in all of it where no event tells of a stop."""
        stretches: list[tuple[float, float]] = []
        running: float | None = first
        for at, starts in _switched(self._found[EVENT], first, last):
            if starts and running is None:
                running = at
            elif not starts and running is not None:
                stretches.append((running, at))
                running = None
        if running is not None:
            stretches.append((running, last))
        return Timer(tuple(stretches))


def _switched(events: Iterable[Message], first: float, last: float) -> Iterable[tuple[float, bool]]:
    """When the timer was started (True) or stopped, in order."""
    for event in events:
        when, kind = time_of(event, "timestamp"), number_of(event, "event_type")
        if number_of(event, "event") != TIMER or when is None or kind not in STARTS | STOPS:
            continue
        if first <= when.timestamp() <= last:
            yield when.timestamp(), kind in STARTS


def _sum(messages: Iterable[Message], name: str) -> float | None:
    values = [number_of(message, name) for message in messages]
    known = [value for value in values if value is not None]
    return sum(known) or None if len(known) == len(values) else None
