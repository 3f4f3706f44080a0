"""Exercise sheets: what a pattern is helped with, and what stands where no sheet is shown."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from runload.models.screening import ScreenState
from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """One exercise of a sheet.

    ``dose`` are its sets and repetitions or minutes, ``days`` how often, as the source words them.
    ``when`` is the phase it belongs to, empty where the sheet has none; ``steps`` say how, ``feel``
    where it is felt. ``amber``: it is shown beside an amber light too. ``source`` is the key of a
    reference, or "ours".
    """

    name: str
    steps: tuple[str, ...]
    feel: str
    dose: str
    days: str
    source: str
    when: str = ""
    note: str = ""
    step_up: str = ""
    amber: bool = False


@dataclass(frozen=True, slots=True)
class ExerciseSheet:
    """The exercises of one or more patterns.

    ``first`` is what must be clear before, ``expect`` how long until a change (only the basics have
    none), ``pain`` what is allowed in the exercise, ``known`` what studies saw, ``sources`` where
    it was taken from.
    """

    id: str
    number: str
    name: str
    patterns: tuple[str, ...]
    stop: str
    pain: str
    known: str
    refs: tuple[str, ...]
    rows: tuple[ExerciseRow, ...]
    first: str = ""
    expect: str = ""
    running: str = ""
    also: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExerciseRules:
    """What every sheet says beside its exercises: what it is, how to do them, when to stop."""

    frame: str
    slow: str
    step_up: str
    step_down: str
    stop: str
    days: str
    amber: str
    adults: str


@dataclass(frozen=True, slots=True)
class ExercisePage:
    """What ``runload exercises`` shows as of a day.

    ``sheet`` is None where ``why`` says what stands in its place: stop, refer, bone or screen_open.
    ``say`` is then what to do. ``amber``: only the gentle rows are left of the sheet. ``others``
    are the (id, name) of the sheets there are, where none was named; ``from_physio`` are the
    exercises that a physiotherapist has set, in their words.
    """

    as_of: date
    rules: ExerciseRules
    sheet: ExerciseSheet | None = None
    why: str | None = None
    say: tuple[str, ...] = ()
    amber: bool = False
    others: tuple[tuple[str, str], ...] = ()
    from_physio: tuple[str, ...] = ()
    screen: ScreenState = field(default_factory=ScreenState)
