"""The profile as a file to be written: what may be asked, what an answer means, and the TOML.

The tables of the file are changed and written back, never the profile read from them: what was not
touched stays as it was told.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from runload.athlete.profile.document import FUEL_SIGNS, LEVELS, RACE, SECTIONS, SEXES, SHOE, UNITS
from runload.athlete.profile.document import profile_of as checked_profile
from runload.errors import ConfigError, UsageError
from runload.models import Profile
from runload.tabular.cells import amounts
from runload.tabular.day_words import date_in
from runload.tabular.headers import yes_or_no
from runload.tabular.written import clean_text

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
"""How each key is asked for. Nobody is asked about weight: bmi_over_30 is for the file only."""
_SECTION_OF = {key: section for section, keys in SECTIONS.items() for key in keys}
_NEEDS = {"sex": ("hr_rest", "hr_max"), "lthr": ("hr_max",)}
"""Asked only where the formula that needs it can be had."""
_SETTLED_BY = {"under_18": "year_of_birth"}


@dataclass
class ProfileFile:
    """The tables of one profile file, and the keys that were asked and left out."""

    name: str
    tables: Tables = field(default_factory=dict)
    listed: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, content: bytes, name: str, as_of: date) -> ProfileFile:
        """The file these bytes hold, checked as every profile is."""
        checked_profile(content, name, as_of)
        text = content.decode("utf-8-sig")
        found = cls(name)
        for section, table in tomllib.loads(text).items():
            if section in _LISTED:
                found.listed[section] = table
            else:
                found.tables[section] = table
        lines = [line for line in text.splitlines() if line.startswith(_LEFT_OUT)]
        for line in lines:
            found.left_out += [key for key in re.split(r"\W+", line[len(_LEFT_OUT) :]) if key]
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
        """The file."""
        lines = [_HEAD]
        if self.left_out:
            lines.append(_LEFT_OUT + ", ".join(self.left_out))
        for section, keys in SECTIONS.items():
            table = self.tables.get(section, {})
            written = [f"{key} = {_written(table[key])}" for key in keys if key in table]
            lines += ["", f"[{section}]", *written] if written else []
        for name, keys in _LISTED.items():
            for item in self.listed.get(name, []):
                lines += ["", f"[[{name}]]"]
                lines += [f"{key} = {_written(item[key])}" for key in keys if key in item]
        return ("\n".join(lines) + "\n").encode()


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
            "--set race", f"{clean_text(said, 60)!r} is no race",
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


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        return "[" + ", ".join(_written(word) for word in value) + "]"
    return json.dumps(str(value), ensure_ascii=False)
