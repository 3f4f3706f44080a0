"""The exercise sheets: one TOML file each that a physiotherapist can edit, read strictly.

Source: clinic 7. Each dose names the reference it was taken from, or says that it is ours.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from runload.errors import UsageError
from runload.evidence.references import references
from runload.models.exercising import ExerciseRow, ExerciseRules, ExerciseSheet
from runload.models.values import dataclass
from runload.rules.patterns.files import patterns
from runload.rules.toml_entries import toml_tables
from runload.tabular.strict_toml import EntryTable, TomlError, packaged

BASICS = "basics"
"""The sheet that belongs to no pattern: warm-up, cool-down, mobility and strength for all."""
OURS = "ours"
_MOVES, _RULES = "movements.toml", "exercise_rules.toml"


@dataclass(frozen=True, slots=True)
class ShownInstead:
    """What is said where no sheet is shown, each with its reason."""

    asks: str
    then: str
    refers: str
    bone: str
    stopped: str
    rests: str


@cache
def sheets() -> tuple[ExerciseSheet, ...]:
    """Every sheet of the folder ``exercises``, by its number; the basics last.

    Raises:
        TomlError: a key is missing, unknown, or names a move, pattern or source that is not there
    """
    found = [sheet_from(table) for table in toml_tables("exercises")]
    return tuple(sorted(found, key=lambda one: (len(one.number), one.number)))


def sheet(sheet_id: str) -> ExerciseSheet:
    """The sheet with this id; KeyError where there is none."""
    return {one.id: one for one in sheets()}[sheet_id]


def has_sheet(pattern_id: str) -> bool:
    """Whether a pattern has a sheet of its name; no sheet is opened for it."""
    name = f"{pattern_id.replace('-', '_')}.toml"
    return (resources.files("runload.rules") / "exercises" / name).is_file()


def sheet_for(pattern_id: str) -> ExerciseSheet | None:
    """The sheet of a pattern, where there is one."""
    return next((one for one in sheets() if pattern_id in one.patterns), None)


def named(words: str, heard: tuple[str, ...] = ()) -> str:
    """The id of the pattern or sheet that these words name; ``heard`` are patterns heard in them.

    Raises:
        UsageError: there is none, and the nearest name is told; or the pattern has no sheet

    >>> named("Achilles Tendinitis"), named("E1"), named("runner's knee", ("runners-knee",))
    ('achilles-tendinitis', 'runners-knee', 'runners-knee')
    """
    wanted = words.strip().casefold().replace("_", "-").replace(" ", "-").replace("'", "")
    known = {name: one.id for one in sheets() for name in (one.id, one.number.casefold())}
    known |= {one.id: one.id for one in patterns()}
    found = known.get(wanted) or next(iter(heard), None)
    if found is not None:
        return _with_sheet(found)
    names = [one.id for one in sheets()]
    near = [name for name in names if wanted in name.split("-")]
    near = near or difflib.get_close_matches(wanted, names, n=1)
    hint = f"Did you mean {near[0]}?" if near else "`runload exercises` lists all sheets."
    raise UsageError("exercises", f"there is no sheet named {words!r}", hint)


def _with_sheet(found: str) -> str:
    """The same id, where it has a sheet or is of a bone, which a page of its own answers."""
    stops = {one.id for one in patterns() if one.stop}
    if found in stops or sheet_for(found) or any(one.id == found for one in sheets()):
        return found
    raise UsageError(
        "exercises",
        f"there is no sheet for {found} yet",
        "Ask your physio for exercises. `runload exercises` lists all sheets.",
    )


def sheet_from(table: EntryTable) -> ExerciseSheet:
    """The sheet that this table describes.

    Raises:
        TomlError: it names the file and the key at fault
    """
    known = references()
    found = ExerciseSheet(
        id=table.take("id", str),
        number=table.take("number", str),
        name=table.take("name", str),
        patterns=table.words("patterns", [one.id for one in patterns()]),
        first=table.take_or("first", str, default=""),
        expect=table.take_or("expect", str, default=""),
        running=table.take_or("running", str, default=""),
        also=table.take_or("also", str, default=""),
        stop=table.take("stop", str),
        pain=_pain()[table.one_of("pain", _pain())],
        known=table.take("known", str),
        refs=(refs := table.words("refs", known)),
        rows=tuple(
            _row(EntryTable(f"{table.where} exercise {number}", row))
            for number, row in enumerate(table.take("exercise", list), 1)
        ),
        sources=tuple(_cited(key) for key in refs),
    )
    table.end()
    strayed = {row.source for row in found.rows} - {OURS, *found.refs}
    if strayed:
        raise TomlError(table.where, f"refs lacks the source {min(strayed)!r}", "Add it to refs.")
    return found


def _row(table: EntryTable) -> ExerciseRow:
    """One exercise: a move of ``movements.toml``, or one with steps of its own."""
    if "move" in table.table:
        move = _moves()[table.one_of("move", _moves())]
        name = table.take_or("name", str, default=move.name)
    else:
        name = table.take("name", str)
        move = _Move(name, table.words("steps"), table.take("feel", str))
    row = ExerciseRow(
        name=name,
        steps=move.steps,
        feel=move.feel,
        dose=table.take("dose", str),
        days=table.take("days", str),
        source=table.one_of("source", (OURS, *references())),
        when=table.take_or("when", str, default=""),
        note=table.take_or("note", str, default=""),
        step_up=table.take_or("step_up", str, default=""),
        amber=table.take_or("amber", bool, default=False),
    )
    table.end()
    for key, text in (("dose", row.dose), ("days", row.days)):
        if not text.strip():
            raise TomlError(table.where, f"{key} is empty", "Write how much, or 'no set number'.")
    return row


@dataclass(frozen=True, slots=True)
class _Move:
    name: str
    steps: tuple[str, ...]
    feel: str


@cache
def _moves() -> Mapping[str, _Move]:
    whole = EntryTable(_MOVES, packaged("runload.rules", _MOVES))
    found: dict[str, _Move] = {}
    for entry in whole.take("move", list):
        table = EntryTable(f"{_MOVES} {entry.get('id', '?')}", entry)
        found[table.take("id", str)] = _Move(
            table.take("name", str), table.words("steps"), table.take("feel", str)
        )
        table.end()
    whole.end()
    return found


def _cited(key: str) -> str:
    """A source in a few words, so that a sheet stays one page."""
    source = references()[key]
    doi = f", doi:{source.doi}" if source.doi else ""
    return f"{source.authors} ({source.year}){doi}"


def exercise_rules() -> ExerciseRules:
    """What every sheet says beside its exercises."""
    return _common()[0]


def shown_instead() -> ShownInstead:
    """What is said where no sheet is shown."""
    return _common()[1]


def _pain() -> Mapping[str, str]:
    return _common()[2]


@cache
def _common() -> tuple[ExerciseRules, ShownInstead, Mapping[str, str]]:
    table = EntryTable(_RULES, packaged("runload.rules", _RULES))
    rules = ExerciseRules(*(table.take(key, str) for key in ExerciseRules.__slots__))
    instead = ShownInstead(*(table.take(key, str) for key in ShownInstead.__slots__))
    pain = table.take("pain", dict)
    table.end()
    return rules, instead, pain
