"""The runner's profile, a TOML file. Every field may be missing; none may be misspelt.

Sections: ``[runner]``, ``[health]``, ``[heart]``, ``[pace]``, ``[[race]]``, ``[[shoe]]``. A wrong
value stops the run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from runload.athlete.profile.checks import (
    Check,
    day,
    ladder,
    number,
    one_of,
    pace,
    some_of,
    text,
    yes_or_no,
    zone,
)
from runload.errors import ConfigError
from runload.models import Profile, Race, Shoe
from runload.tabular.strict_toml import LARGEST_BYTES, nearest, tables_of
from runload.tabular.written import clean_text

LEVELS = ("beginner", "recreational", "competitive")
SEXES = ("female", "male")
UNITS = ("km", "mi")
ADULT_YEARS = 18
"""Age [years] from which the patterns may speak. Basis: published (evidence C.0)."""
OLDEST_YEARS = 110
"""Highest age [years] a year of birth may give. Basis: ours."""
LONGEST_WEEKS = 104
"""Most weeks [0-104] of pregnancy, or since birth, that make sense here. Basis: ours."""
HR_REST_BPM = (25.0, 110.0)
"""Lowest and highest resting heart rate [bpm] taken. Basis: ours."""
HR_MAX_BPM = (100.0, 240.0)
"""Lowest and highest maximal heart rate [bpm] taken. Basis: ours."""
HR_GAP_BPM = 20.0
"""Beats [bpm] by which the maximum must be above rest. Basis: ours."""
LONGEST_RACE_KM = 1000.0
"""Longest race [km] taken. Basis: ours."""
LONGEST_SHOE_KM = 10_000.0
"""Most km a pair of shoes may have run. Basis: ours."""
FUEL_SIGNS = (
    "lost_periods",
    "low_appetite",
    "weight_dropping",
    "repeated_bone_injury",
    "low_libido",
)
"""Signs that together can mean too little fuel (evidence F20); never weight or calories."""

SECTIONS: Mapping[str, Mapping[str, tuple[str, Check]]] = {
    "runner": {
        "name": ("name", text),
        "level": ("level", one_of(LEVELS)),
        "running_since": ("running_since", day),
        "year_of_birth": ("year_of_birth", number(1900, 2100, "", whole=True)),
        "under_18": ("under_18", yes_or_no),
        "pregnant_or_postpartum_weeks": (
            "pregnant_or_postpartum_weeks",
            number(0, LONGEST_WEEKS, " weeks", whole=True),
        ),
        "units": ("units", one_of(UNITS)),
        "tz": ("tz", zone),
        "new_to_running": ("new_to_running", yes_or_no),
        "streak_runner": ("streak_runner", yes_or_no),
    },
    "health": {
        "injured": ("injured", yes_or_no),
        "injury_last_12_months": ("injury_last_12_months", yes_or_no),
        "last_visit": ("last_visit", day),
        "fuel_signs": ("fuel_signs", some_of(FUEL_SIGNS)),
        "bmi_over_30": ("bmi_over_30", yes_or_no),
        "ladder": ("ladder", ladder),
        "sheet": ("sheet", text),
    },
    "heart": {
        "hr_rest": ("hr_rest_bpm", number(*HR_REST_BPM, " bpm")),
        "hr_max": ("hr_max_bpm", number(*HR_MAX_BPM, " bpm")),
        "lthr": ("lthr_bpm", number(*HR_MAX_BPM, " bpm")),
        "sex": ("sex", one_of(SEXES)),
    },
    "pace": {"threshold_pace": ("threshold_pace_s_per_km", pace)},
}
RACE: Mapping[str, tuple[str, Check]] = {
    "date": ("date", day),
    "name": ("name", text),
    "distance_km": ("distance_km", number(0.1, LONGEST_RACE_KM, " km")),
    "target": ("target", yes_or_no),
}
SHOE: Mapping[str, tuple[str, Check]] = {
    "name": ("name", text),
    "since": ("since", day),
    "km": ("km", number(0.0, LONGEST_SHOE_KM, " km")),
    "runs": ("runs", number(0, 10_000, " runs", whole=True)),
    "for_long_run": ("for_long_run", yes_or_no),
}
_AGE = "year_of_birth or under_18 in [runner]"
_SECTION_OF = {key: f"{key} in [{section}]" for section, keys in SECTIONS.items() for key in keys}
WISHES: Mapping[str, str] = {
    **_SECTION_OF,
    **dict.fromkeys(("age", "birthday", "birthdate", "date_of_birth", "dob", "born"), _AGE),
    **dict.fromkeys(
        ("pregnant", "pregnancy", "postpartum"), _SECTION_OF["pregnant_or_postpartum_weeks"]
    ),
    **dict.fromkeys(("unit", "miles", "km"), _SECTION_OF["units"]),
    **dict.fromkeys(("max_hr", "maxhr", "hrmax"), _SECTION_OF["hr_max"]),
    **dict.fromkeys(("resting_hr", "rest_hr", "restinghr", "hrrest"), _SECTION_OF["hr_rest"]),
    **dict.fromkeys(("timezone", "time_zone"), _SECTION_OF["tz"]),
    **dict.fromkeys(
        ("threshold_hr", "lactate_threshold_hr", "lactate_threshold"), _SECTION_OF["lthr"]
    ),
    **dict.fromkeys(("gender",), _SECTION_OF["sex"]),
    **dict.fromkeys(("shoes",), "[[shoe]]"),
}
"""What people write, and the key they want; also every key that stands in a wrong section."""


def _nearest(word: str, known: tuple[str, ...], written: str) -> str:
    wish = WISHES.get(word.strip().casefold().replace("-", "_").replace(" ", "_"))
    if wish is not None:
        return f"Did you mean {wish}?"
    return f"Did you mean {written.format(nearest(word, known))}?"


def _fields(where: str, table: object, known: Mapping[str, tuple[str, Check]]) -> dict[str, object]:
    if not isinstance(table, dict):
        raise ConfigError(where, "must be a section with keys", "See `runload profile --help`.")
    read: dict[str, object] = {}
    for key, value in table.items():
        if key not in known:
            shown = clean_text(key, 60)
            raise ConfigError(where, f"unknown key {shown!r}", _nearest(key, tuple(known), "{}"))
        field, check = known[key]
        read[field] = check(where, key, value)
    return read


def _races(name: str, listed: object) -> tuple[Race, ...]:
    where = f"{name} [[race]]"
    if not isinstance(listed, list):
        raise ConfigError(where, "each race needs its own [[race]]", "Use two brackets.")
    races = []
    for position, table in enumerate(listed, start=1):
        fields = _fields(f"{where} {position}", table, RACE)
        if "date" not in fields:
            raise ConfigError(
                f"{where} {position}", "a race needs its date", "Add date = 2026-05-31."
            )
        fields["name"] = fields.get("name") or ""
        races.append(Race(**fields))  # type: ignore[arg-type]  # each check gives its field's type
    return tuple(sorted(races, key=lambda race: (race.date, race.name)))


def _shoes(name: str, listed: object) -> tuple[Shoe, ...]:
    where = f"{name} [[shoe]]"
    if not isinstance(listed, list):
        raise ConfigError(where, "each pair needs its own [[shoe]]", "Use two brackets.")
    shoes = []
    for position, table in enumerate(listed, start=1):
        fields = _fields(f"{where} {position}", table, SHOE)
        fields["name"] = fields.get("name") or f"pair {position}"
        shoes.append(Shoe(**fields))  # type: ignore[arg-type]  # each check gives its field's type
    return tuple(shoes)


def _checked(name: str, fields: dict[str, object], as_of: date) -> None:
    """What two fields must agree on."""
    rest, top = fields.get("hr_rest_bpm"), fields.get("hr_max_bpm")
    if isinstance(rest, float) and isinstance(top, float) and top <= rest + HR_GAP_BPM:
        fix = "Swap them" if rest > top else "Correct them"
        raise ConfigError(
            f"{name} [heart]",
            f"hr_max ({top:g} bpm) must be more than {HR_GAP_BPM:g} bpm above "
            f"hr_rest ({rest:g} bpm)",
            f"{fix}, or drop both to use distance as load.",
        )
    threshold = fields.get("lthr_bpm")
    if isinstance(threshold, float) and not _between(rest, threshold, top):
        raise ConfigError(
            f"{name} [heart]", f"lthr ({threshold:g} bpm) must be between hr_rest and hr_max",
            "Correct it, or leave it out.",
        )  # fmt: skip
    for key, section in (("running_since", "runner"), ("last_visit", "health")):
        day = fields.get(key)
        if isinstance(day, date) and day > as_of:
            raise ConfigError(
                f"{name} [{section}]", f"{key} = '{day.isoformat()}' is after {as_of.isoformat()}",
                "Correct it, or leave it out.",
            )  # fmt: skip
    born = fields.get("year_of_birth")
    if isinstance(born, int):
        age = as_of.year - born
        if not 0 <= age <= OLDEST_YEARS:
            raise ConfigError(
                f"{name} [runner]", f"year_of_birth = '{born}' gives an age of {age}",
                "Correct it, or leave it out.",
            )  # fmt: skip
        certain = _under_18(born, as_of)
        told = fields.get("under_18")
        if told is not None and certain is not None and told != certain:
            raise ConfigError(
                f"{name} [runner]", f"under_18 and year_of_birth = '{born}' do not agree",
                "Keep the one that is right.",
            )  # fmt: skip


def _between(low: object, value: float, high: object) -> bool:
    """Whether ``value`` lies between the limits that are told."""
    above = not isinstance(low, float) or value > low
    return above and (not isinstance(high, float) or value <= high)


def _under_18(born: int, as_of: date) -> bool | None:
    """True or False where the year alone decides, else None."""
    age = as_of.year - born
    if age < ADULT_YEARS:
        return True
    return False if age > ADULT_YEARS else None


def read_profile(path: Path, as_of: date) -> Profile:
    """The profile at ``path``.

    Parameters:
        path: a TOML file.
        as_of: the day against which dates and the year of birth are checked.
    Returns:
        The profile; ``under_18`` follows from the year of birth where that is certain, and stays
        unknown in the year of the eighteenth birthday.
    Raises:
        ConfigError: an unknown section or key (naming the nearest known one) or a wrong value.
    """
    name = clean_text(path.name, 200)
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise ConfigError(clean_text(str(path), 200), reason, "Give a TOML profile.") from None
    found = profile_of(content, name, as_of)
    return replace(found, sheet=str(path.parent / found.sheet)) if found.sheet else found


def profile_of(content: bytes, name: str, as_of: date) -> Profile:
    """The profile these bytes hold; ``name`` is how errors call it."""
    tables = tables_of(content, name, "a profile")
    fields: dict[str, object] = {}
    for section, table in tables.items():
        if section == "race":
            fields["races"] = _races(name, table)
        elif section == "shoe":
            fields["shoes"] = _shoes(name, table)
        elif section in SECTIONS:
            fields |= _fields(f"{name} [{section}]", table, SECTIONS[section])
        else:
            shown = clean_text(section, 60)
            known = (*SECTIONS, "race", "shoe")
            raise ConfigError(
                name, f"unknown section or key {shown!r}", _nearest(section, known, "[{}]")
            )
    _checked(name, fields, as_of)
    born = fields.get("year_of_birth")
    if fields.get("under_18") is None and isinstance(born, int):
        fields["under_18"] = _under_18(born, as_of)
    return Profile(**fields)  # type: ignore[arg-type]  # each check gives its field's type
