"""Reports of one runner and lists of a squad, as the command line makes them."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from runload import models
from runload.analysis.report import Asked, RunnerInput, analyse
from runload.analysis.runner_input import of_diary
from runload.analysis.spoken_day import WORDS, day_spoken_of, last_days
from runload.athlete.diary.entries import read_diary
from runload.athlete.profile.document import read_profile
from runload.errors import UsageError
from runload.face.activities import ActivityTable, imported_of
from runload.face.days import day_of
from runload.models.values import dataclass
from runload.people import one_runner
from runload.render.as_html import report_page, squad_page
from runload.render.as_json import report_json, squad_json
from runload.render.base import DAY_WEEKS_MOST, View

File = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Report:
    """One runner's report, made by ``report``. Nothing in it is a diagnosis.

    ``found`` is the whole of it as values, ``view`` how it is shown. Distances of ``to_dict`` are
    in km, times in h or min, heart rates in bpm; docs/json.md names each key with its unit.

    Raises:
        nothing: what could not be read stands in ``to_dict()["skipped"]``.
    Limits:
        A stop sign comes first. Where ``red_flags`` holds one, show it before any number.
    Examples:
        >>> import runload
        >>> runs = runload.read("examples/beginner", today="2026-11-22")
        >>> found = runload.report(runs, as_of="2026-11-22")
        >>> found.level, found.to_dict()["schema"]
        ('warning', 'runload.report/1')
    """

    found: models.Report
    view: View

    @property
    def level(self) -> str:
        """ok, info, watch, warning or alert."""
        return self.found.level.word

    @property
    def headline(self) -> str:
        """What comes first, in one sentence or two."""
        return self.found.headline

    @property
    def action(self) -> str:
        """The one thing to do."""
        return self.found.action

    def to_dict(self) -> dict[str, Any]:
        """What ``runload report -f json`` writes: ``runload.report/1``; None is unknown."""
        return _values(report_json(self.found, self.view))

    def to_html(self) -> str:
        """The page of ``runload report -f html``: one file that loads nothing from outside."""
        return report_page(self.found, self.view).decode()


@dataclass(frozen=True, slots=True)
class Squad:
    """Many athletes, most urgent first, made by ``squad``. Nothing in it is a diagnosis.

    ``found`` is the whole of it as values, ``view`` how it is shown. Units as in ``Report``.

    Raises:
        nothing: what could not be read stands in ``to_dict()["skipped"]``.
    Limits:
        The rank says whom to call first; it is not the chance of an injury.
    Examples:
        >>> import runload
        >>> team = runload.read("examples/squad/squad.csv", today="2026-11-22")
        >>> listed = runload.squad(team, as_of="2026-11-22")
        >>> listed.names[0] == listed.to_dict()["athletes"][0]["athlete"]
        True
    """

    found: models.SquadReport
    view: View

    @property
    def names(self) -> tuple[str, ...]:
        """The athletes in the order in which to look at them."""
        return tuple(entry.athlete for entry in self.found.entries)

    def to_dict(self) -> dict[str, Any]:
        """What ``runload squad -f json`` writes: ``runload.squad/1``; None is unknown."""
        return _values(squad_json(self.found, self.view))

    def to_html(self) -> str:
        """The page of ``runload squad -f html``: one file that loads nothing from outside."""
        return squad_page(self.found, self.view).decode()


def report(
    activities: ActivityTable,
    *,
    diary: File | None = None,
    profile: File | None = None,
    as_of: date | str = "auto",
    today: date | str | None = None,
    athlete: str | None = None,
    load: str = "distance",
    units: str | None = None,
) -> Report:
    """One runner: what changed too fast, what hurts, and what now.

    Parameters:
        activities: of ``read``.
        diary: a CSV file, as the command line takes it.
        profile: a TOML file, as the command line takes it.
        as_of: the day it speaks of; ``auto`` is today, or the last day of a log that ended more
            than 28 days ago; ``last`` is that day at once.
        today: the real day; where ``as_of`` is a day, it may be left out and is that day.
        athlete: which of several.
        load: how a session is weighed: distance, duration, srpe, trimp or another; km, min or AU.
        units: km or mi, for words and pages; else the profile's, else km.
    Returns:
        A ``Report``: ``to_dict()`` is the command line's JSON, ``to_html()`` its page.
    Raises:
        RunloadError: no day can be told, a file cannot stand, there are several athletes, or the
            profile lacks what the load needs.
    Limits:
        No store and no questions: it knows the files that you give it, and nothing else.
    Examples:
        >>> import runload
        >>> runs = runload.read("examples/recreational", today="2026-11-22", tz="Europe/Berlin")
        >>> found = runload.report(runs, as_of="auto", today="2026-11-22")
        >>> print(found.headline)
        Sunday's 20 km was about twice your longest run of the month before (10.1 km)
    """
    asked_day, real_day = _days(as_of, today)
    imported, name = one_runner(imported_of(activities), athlete, ["activities"])
    told = models.Profile() if profile is None else read_profile(Path(profile), real_day)
    runner = RunnerInput(told)
    if diary is not None:
        read_on = max(asked_day, real_day) if isinstance(asked_day, date) else real_day
        runner = of_diary(told, read_diary(Path(diary), read_on, None))
    day, basis = day_spoken_of(asked_day, real_day, *last_days(imported, runner, real_day))
    shown = _units(units) or told.units or "km"
    asked = Asked(
        as_of=day,
        as_of_basis=basis,
        today=real_day,
        load=load,
        athlete=name or told.name,
        units=shown,
        day_weeks=DAY_WEEKS_MOST,
        logbook=True,
    )
    return Report(analyse(imported, runner, asked), View(units=shown))


def squad(
    activities: ActivityTable,
    *,
    as_of: date | str = "auto",
    today: date | str | None = None,
    load: str = "distance",
    units: str | None = None,
) -> Squad:
    """Many athletes: whom to call first, and why. ``runload.squad`` is this function.

    Parameters:
        activities: of ``read``, with the column ``athlete`` filled;
            ``read(folder, athletes_by_place=True)`` takes names from folders and files.
        as_of: the day the list speaks of, as in ``report``.
        today: the real day, as in ``report``.
        load: how a session is weighed, as in ``report``.
        units: km or mi, for words and pages.
    Returns:
        A ``Squad``: ``to_dict()`` is the command line's JSON, ``to_html()`` its page.
    Raises:
        RunloadError: no row names an athlete, no day can be told, or there is no such load.
    Limits:
        No roster, no groups and no store. A sheet of millions of rows is for the command line.
    Examples:
        >>> import runload
        >>> team = runload.read("examples/squad/squad.csv", today="2026-11-22")
        >>> runload.squad(team, as_of="2026-11-22").to_dict()["schema"]
        'runload.squad/1'
    """
    from runload.squad import squad_asked, triage_parts
    from runload.squad.sessions import SquadSessions
    from runload.squad.team import MembersSeen, team_view

    asked_day, real_day = _days(as_of, today)
    imported = imported_of(activities)
    last = last_days(imported, RunnerInput(), real_day)
    day, basis = day_spoken_of(asked_day, real_day, *last)
    shown = _units(units) or "km"
    asked = squad_asked(day, basis, real_day, load, shown)
    seen = MembersSeen(day)
    parts = seen.of(SquadSessions.of(imported).parts())
    found = triage_parts(parts, imported, asked)
    team = team_view(found.entries, seen.members, day, silent=len(found.never_sent))
    return Squad(replace(found, team=team), View(units=shown))


def _days(as_of: date | str, today: date | str | None) -> tuple[date | str, date]:
    """The day that is asked for, or its word, and the real day."""
    asked = as_of if isinstance(as_of, str) and as_of in WORDS else day_of(as_of, "as_of")
    if today is not None:
        return asked, day_of(today, "today")
    if isinstance(asked, date):
        return asked, asked
    fix = "Give today=, such as date.today(), or as_of= a day."
    raise UsageError("as_of", f"{asked!r} needs to know what day it is", fix)


def _units(units: str | None) -> str | None:
    if units not in (None, "km", "mi"):
        raise UsageError("units", f"{units!r} is neither km nor mi", "Give km or mi.")
    return units


def _values(written: bytes) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(written)
    return values
