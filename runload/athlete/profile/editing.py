"""The profile as a file to be written: what may be asked, what an answer means, and the TOML.

Only what an answer changes is written into the file: comments, order and spelling of the rest stay.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from runload.athlete.profile.document import FUEL_SIGNS, LEVELS, RACE, SECTIONS, SEXES, SHOE, UNITS
from runload.athlete.profile.document import profile_of as checked_profile
from runload.errors import ConfigError, UsageError
from runload.models import Profile
from runload.tabular.cells import amounts
from runload.tabular.day_words import date_in
from runload.tabular.headers import yes_or_no
from runload.tabular.written import clean_text

if TYPE_CHECKING:  # loaded when a profile is written
    from tomlkit import TOMLDocument

MOST = 1e6
"""Largest number that is looked for in an answer; each key has limits of its own. Basis: ours."""

Tables = dict[str, dict[str, object]]

_HEAD = "# Your runload profile. Everything in it may be left out."
_LEFT_OUT = "# Asked and left out: "
_KM_AND_NAME = re.compile(r"(?: +(\d{1,4}(?:[.,]\d+)?(?: ?km)?)(?= |$))?(?: +(.+))?")
_LISTED = {"race": RACE, "shoe": SHOE}
ASKS: Mapping[str, str] = {
    "name": "Your name",
    "running_since": "Running since (2020-05-31)",
    "new_to_running": "New to running, or after a year without (yes, no)",
    "streak_runner": "Do you run every day on purpose (yes, no)",
    "level": f"Your level, if a coach or you set it ({', '.join(LEVELS)})",
    "year_of_birth": "Year of birth",
    "under_18": "Under 18 (yes, no)",
    "pregnant_or_postpartum_weeks": "Pregnant, or since birth: weeks",
    "units": f"Units ({', '.join(UNITS)})",
    "tz": "Time zone (Europe/London)",
    "injured": "Injured now (yes, no)",
    "injury_last_12_months": "A running injury in the last 12 months (yes, no)",
    "last_visit": "Last visit to a physiotherapist (2026-05-31)",
    "fuel_signs": f"Signs of too little fuel ({', '.join(FUEL_SIGNS)})",
    "hr_rest": "Resting heart rate, bpm",
    "hr_max": "Highest heart rate, bpm",
    "lthr": "Heart rate at threshold, bpm",
    "sex": f"Sex, which only Banister's TRIMP needs ({', '.join(SEXES)})",
    "threshold_pace": "The pace you could hold for an hour, per km (4:45)",
}
"""How each key is asked for. Nobody is asked about weight: bmi_over_30 is for the file only.

So is a physiotherapist's ladder, which few have."""
_SECTION_OF = {key: section for section, keys in SECTIONS.items() for key in keys}
_NEEDS = {"sex": ("hr_rest", "hr_max"), "lthr": ("hr_max",)}
"""Asked only where the formula that needs it can be had."""
_SETTLED_BY = {"under_18": "year_of_birth"}


@dataclass
class ProfileFile:
    """One profile file: its text, its tables with the answers in, and the keys left out."""

    name: str
    text: str = ""
    tables: Tables = field(default_factory=dict)
    listed: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, content: bytes, name: str, as_of: date) -> ProfileFile:
        """The file these bytes hold, checked as every profile is."""
        checked_profile(content, name, as_of)
        text = content.decode("utf-8-sig")
        found = cls(name, text)
        for section, table in tomllib.loads(text).items():
            if section in _LISTED:
                found.listed[section] = table
            else:
                found.tables[section] = table
        found.left_out = _left_out(text)
        return found

    def told(self, key: str) -> bool:
        """Whether the file holds this key."""
        return key in self.tables.get(_SECTION_OF[key], {})

    def unasked(self) -> Iterator[tuple[str, str]]:
        """Keys still to be asked, with their question; each once."""
        for key, ask in ASKS.items():
            settled = key in _SETTLED_BY and self.told(_SETTLED_BY[key])
            needs = all(self.told(other) for other in _NEEDS.get(key, ()))
            if not self.told(key) and key not in self.left_out and needs and not settled:
                yield key, ask

    def put(self, key: str, said: str) -> None:
        """Take an answer; the empty one means that it is left out.

        Raises:
            UsageError: there is no such key.
            ConfigError: the answer cannot stand.
        """
        if key == "race":
            self.listed.setdefault("race", []).append(_race(said))
            return
        if key not in _SECTION_OF:
            raise UsageError(
                "--set", f"there is no {clean_text(key, 60)!r} in a profile",
                f"Use one of {', '.join(_SECTION_OF)} or race.",
            )  # fmt: skip
        section = _SECTION_OF[key]
        if not said.strip():
            self.tables.get(section, {}).pop(key, None)
            self.left_out = [*dict.fromkeys([*self.left_out, key])]
            return
        self.tables.setdefault(section, {})[key] = _value(self.name, section, key, said.strip())
        self.left_out = [other for other in self.left_out if other != key]

    def checked(self, as_of: date) -> Profile:
        """The profile that the file now is.

        Raises:
            ConfigError: two values do not go together.
        """
        return checked_profile(self.toml(), self.name, as_of)

    def toml(self) -> bytes:
        """The file: as it was, but for what the answers change.

        Raises:
            ConfigError: it is written in a way that cannot be changed without harm.
        """
        text = self.text or f"{_HEAD}\n"
        if self.left_out != _left_out(self.text):
            text = _with_left_out(text, self.left_out)
        was, wanted = tomllib.loads(self.text), self.tables | self.listed
        if wanted != was:
            text = _changed(self.name, text, was, wanted)
        return text.encode()


def _left_out(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.startswith(_LEFT_OUT)]
    return [key for line in lines for key in re.split(r"\W+", line[len(_LEFT_OUT) :]) if key]


def _with_left_out(text: str, keys: list[str]) -> str:
    """The text with these keys in the comments that it begins with."""
    lines = text.splitlines(keepends=True)
    told = next(
        (at for at, line in enumerate(lines) if line.strip() and line[0] != "#"), len(lines)
    )
    head = [line for line in lines[:told] if not line.startswith(_LEFT_OUT)]
    if keys:
        place = 1 if head and head[0].rstrip() == _HEAD else 0
        head.insert(place, f"{_LEFT_OUT}{', '.join(keys)}\n")
    return "".join([*head, *lines[told:]])


def _changed(name: str, text: str, was: dict[str, Any], wanted: dict[str, Any]) -> str:
    """The text with the values that are wanted now; all else stays as it was written."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text if text.endswith("\n") else f"{text}\n")
        for section in SECTIONS:
            _change(document, section, was.get(section, {}), wanted.get(section, {}))
        for listed in _LISTED:
            for item in wanted.get(listed, [])[len(was.get(listed, [])) :]:
                _append(document, listed, item)
        written = tomlkit.dumps(document)
        same = _without_empty(tomllib.loads(written)) == _without_empty(wanted)
    except (TOMLKitError, tomllib.TOMLDecodeError, TypeError, ValueError):
        same = False
    if not same:
        fix = "Change it in an editor; `runload profile --check FILE` checks it."
        raise ConfigError(name, "its TOML cannot be changed without rewriting all of it", fix)
    return written


def _without_empty(tables: dict[str, Any]) -> dict[str, Any]:
    return {name: table for name, table in tables.items() if table}


def _change(
    document: TOMLDocument, section: str, was: dict[str, Any], wanted: dict[str, Any]
) -> None:
    """One section: keys of it are changed where they stand; new ones come last, in our order."""
    import tomlkit
    from tomlkit.items import Item

    if wanted and section not in document:
        document.append(section, tomlkit.table())
    there: Any = document.get(section)
    for key in SECTIONS[section]:
        if key in was and key not in wanted:
            del there[key]
        elif key in was and was[key] != wanted[key]:
            there[key] = wanted[key]
        elif key in wanted and key not in was:
            _add(there, key, wanted[key])
    empty = isinstance(there, Item) and "#" not in there.trivia.comment + there.as_string()
    if was and not wanted and empty:  # not even a comment is left in it
        document.remove(section)


def _add(table: Any, key: str, value: object) -> None:
    """A new key after the last one: what stands before the next section stays there."""
    from tomlkit.items import Table, Whitespace

    body = table.value.body if isinstance(table, Table) else []
    told = any(name is not None for name, _ in body)
    behind = []
    while body and body[-1][0] is None and (told or isinstance(body[-1][1], Whitespace)):
        behind.append(body.pop())
    table[key] = value
    body.extend(reversed(behind))


def _append(document: TOMLDocument, name: str, fields: dict[str, Any]) -> None:
    """One more entry of a list of tables, written as the others are."""
    import tomlkit
    from tomlkit.items import Array

    there: Any = document.get(name)
    if isinstance(there, Array):
        entry = tomlkit.inline_table()
        entry.update(fields)
        there.append(entry)
        return
    if there is None:
        there = tomlkit.aot()
        document.append(name, there)
    table = tomlkit.table()
    table.update(fields)
    if document.as_string().endswith("\n\n") or there.as_string().endswith("\n\n"):
        table.add(tomlkit.nl())
    else:
        table.trivia.indent = "\n"  # the empty line before it
    there.append(table)


def _value(name: str, section: str, key: str, said: str) -> object:
    """The value a person's words mean for this key, as TOML would hold it."""
    check = SECTIONS[section][key][1]
    tried: list[object] = [said]
    if (yes := yes_or_no(said)) is not None:
        tried.append(yes)
    tried += [int(n) if n.is_integer() else n for n in amounts(said, 0.0, MOST)]
    tried.append([part for part in re.split(r"[,;\s]+", said) if part])
    refused: ConfigError | None = None
    for value in tried:
        try:
            found = check(f"{name} [{section}]", key, value)
        except ConfigError as problem:
            refused = refused or problem
        else:
            return found if isinstance(found, date) else value
    raise refused or ConfigError(name, f"{key} is empty", "Leave it out.")


def _race(said: str) -> dict[str, object]:
    """``2026-05-31 42.195 Spring marathon``: the day, the kilometres if known, the name."""
    day = _day_first(said.strip())
    found = _KM_AND_NAME.fullmatch(said.strip()[day[1] :]) if day else None
    if day is None or found is None:
        raise UsageError(
            "--set race", f"{clean_text(said, 60)!r} is not a race",
            "Write its day, its kilometres and its name: 2026-05-31 42.195 Spring marathon.",
        )  # fmt: skip
    race: dict[str, object] = {"date": day[0].isoformat()}
    if found[1]:
        race["distance_km"] = next(iter(amounts(found[1], 0.0, MOST, "km")))
    if found[2]:
        race["name"] = clean_text(found[2], 60)
    return race


def _day_first(said: str) -> tuple[date, int] | None:
    """The date with which words begin, and where it ends."""
    try:
        found = date_in(said, date.min)
    except ValueError:
        return None
    return (found[0], found[2]) if found is not None and found[1] == 0 else None
