"""The private file of a squad that is asked: its secret, who is who, and which weeks were asked."""

from __future__ import annotations

import hmac
import json
import re
from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from runload.errors import ConfigError
from runload.models.asking import AskedPerson
from runload.models.values import dataclass
from runload.squad.asking.block import line
from runload.tables import WEEK_DAYS, athlete_key

FILE_NAME = ".runload-ask.json"
LARGEST_BYTES = 5_000_000
MOST_WEEKS = 26
"""Weeks that one form serves at most: half a year [ours]."""
SETTLED_DAYS = 3
"""From Thursday to Wednesday one is asked about the week of that Thursday [days, ours]."""
_SCHEMA = "runload.ask/1"
_ID = re.compile(r"[A-Z2-7]{4,16}")
_KEY_BYTES, _ID_BYTES = 10, 5


@dataclass(frozen=True, slots=True)
class Round:
    """Forms that went out: the Monday of the first week, how many weeks, and to whom (ids)."""

    first: date
    weeks: int
    ids: tuple[str, ...]

    def holds(self, monday: date) -> bool:
        """Whether a week was asked about."""
        return 0 <= (monday - self.first).days < self.weeks * WEEK_DAYS


@dataclass(frozen=True)
class AskedSquad:
    """A squad that is asked. ``people`` leads from ids to names; ``forms`` is where forms lie.

    ``secret`` signs the answers and goes into no form.
    """

    id: str
    secret: bytes
    people: Mapping[str, str] = field(default_factory=dict)
    rounds: tuple[Round, ...] = ()
    forms: tuple[str, ...] = ()

    def key(self, person: str) -> str:
        """The key that signs the answers of one athlete; the week stands in what is signed."""
        told = f"{self.id}|{person}".encode()
        return _letters(hmac.new(self.secret, told, sha256).digest()[:_KEY_BYTES])

    def asked_about(self, monday: date) -> tuple[str, ...]:
        """The ids of those who were asked about a week."""
        told = (one for asked in self.rounds if asked.holds(monday) for one in asked.ids)
        return tuple(dict.fromkeys(told))

    def week_of(self, day: date) -> date | None:
        """The Monday of the week that answers of a day are expected for; None before any."""
        wanted = asked_week(day)
        known = {
            asked.first + timedelta(days=WEEK_DAYS * at)
            for asked in self.rounds for at in range(asked.weeks)
        }  # fmt: skip
        past = [monday for monday in known if monday <= wanted]
        begun = [monday for monday in known if monday <= day]
        return max(past, default=max(begun, default=None))

    def with_round(self, names: Iterable[str], first: date, weeks: int) -> AskedSquad:
        """The same with these athletes asked about these weeks; who is known keeps the id."""
        known = {athlete_key(name): person for person, name in self.people.items()}
        people = dict(self.people)
        ids = []
        for name in names:
            key = athlete_key(name)
            if key not in known:
                known[key] = self._free_id(key, people)
                people[known[key]] = name
            ids.append(known[key])
        asked = Round(first, weeks, tuple(ids))
        rounds = self.rounds if asked in self.rounds else (*self.rounds, asked)
        return replace(self, people=people, rounds=rounds)

    def ids_of(self, names: Iterable[str]) -> list[str]:
        """The ids of athletes who were asked."""
        known = {athlete_key(name): person for person, name in self.people.items()}
        return [known[athlete_key(name)] for name in names]

    def _free_id(self, key: str, taken: Mapping[str, str]) -> str:
        for turn in range(len(taken) + 1):
            told = f"{self.id}|person|{turn}|{key}".encode()
            found = _letters(hmac.new(self.secret, told, sha256).digest()[:_ID_BYTES])
            if found not in taken:
                return found
        raise ValueError("ids are as many as turns")

    def well(self, person: str, monday: date) -> str:
        """The line that says of a week that nothing hurts, made before the week."""
        told = {"v": 1, "s": self.id, "a": person, "w": f"{monday:%G-W%V}", "n": 1}
        return line(told, self.key(person))

    def on_form(self, person: str) -> AskedPerson:
        """An athlete as a form holds them."""
        return AskedPerson(self.people[person], person, self.key(person))


def new_squad(noise: bytes) -> AskedSquad:
    """A squad that nobody asked before; ``noise`` are at least 32 random bytes."""
    return AskedSquad(_letters(noise[:_ID_BYTES]), noise[_ID_BYTES:])


def asked_week(day: date) -> date:
    """The Monday of the week that somebody is asked about on a day.

    >>> asked_week(date(2026, 11, 29)), asked_week(date(2026, 12, 2)), asked_week(date(2026, 12, 3))
    (datetime.date(2026, 11, 23), datetime.date(2026, 11, 23), datetime.date(2026, 11, 30))
    """
    then = day - timedelta(days=SETTLED_DAYS)
    return then - timedelta(days=then.weekday())


def written(squad: AskedSquad) -> bytes:
    """The content of the private file."""
    told = {
        "schema": _SCHEMA,
        "squad": squad.id,
        "secret": squad.secret.hex(),
        "people": dict(squad.people),
        "asked": [
            {"first": asked.first.isoformat(), "weeks": asked.weeks, "people": list(asked.ids)}
            for asked in squad.rounds
        ],
        "forms": list(squad.forms),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def read(content: bytes, where: str) -> AskedSquad:
    """The squad of a private file.

    Raises:
        ConfigError: it is damaged, or none of ours
    """
    try:
        if len(content) > LARGEST_BYTES:
            raise ValueError("too large")
        told = json.loads(content)
        if told["schema"] != _SCHEMA:
            raise ValueError("another schema")
        return _squad(told)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        fix = "Restore it from a copy. Without it, answers on their way cannot be checked."
        raise ConfigError(where, "the private file of `squad ask` is damaged", fix) from None


def _squad(told: Mapping[str, Any]) -> AskedSquad:
    people = {_id(person): str(name) for person, name in told["people"].items()}
    rounds = [
        Round(
            date.fromisoformat(asked["first"]),
            min(max(int(asked["weeks"]), 1), MOST_WEEKS),
            tuple(one for one in map(_id, asked["people"]) if one in people),
        )
        for asked in told["asked"]
    ]
    secret = bytes.fromhex(told["secret"])
    if len(secret) < 16:
        raise ValueError("no secret")
    forms = tuple(map(str, told["forms"]))
    return AskedSquad(_id(told["squad"]), secret, people, tuple(rounds), forms)


def _id(text: Any) -> str:
    if not isinstance(text, str) or not _ID.fullmatch(text):
        raise ValueError("no id")
    return text


def _letters(raw: bytes) -> str:
    return b32encode(raw).decode().rstrip("=")
