"""The load picture of one runner: everything the load family says about a day."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd

from runload.load.all_sports import all_sports
from runload.load.base import FLAGS, FlagContext
from runload.load.breaks import WEEK_DAYS, Break, ended_breaks, open_break
from runload.load.ceilings import next_ceilings
from runload.load.choice import chosen_load
from runload.load.daily import daily_table, runs_until
from runload.load.figures import acwr, fitness, metrics_table, readings, split, value
from runload.load.flags.weekly_jump import ENTRY as JUMP
from runload.load.intensity import basis_of
from runload.load.known import Known
from runload.load.notes import load_notes
from runload.load.restart import spikes_since_restart
from runload.load.session_metrics.gait import gait_changes
from runload.load.sessions import running_sessions
from runload.load.spike import BASELINE_DAYS, session_spikes, spike_of
from runload.load.weeks import weeks_table
from runload.models import (
    Acwr,
    AllSports,
    DayFigures,
    Fitness,
    Flag,
    FlagInputs,
    Next,
    Spike,
    Split,
    Value,
    Week,
)

YEAR_WEEKS = 52
NOTHING_TOLD = FlagInputs()


@dataclass(frozen=True)
class LoadSummary:
    """Load at the end of ``as_of``.

    ``daily``, ``metrics`` and ``sessions`` (joined, with the columns of ``session_spikes``) are
    whole tables; ``weeks`` holds every week. ``flags`` are raw: ``combined`` settles their
    levels; ``flags_week_before`` are those of a report seven days earlier. ``last_break`` is the
    last gap of a week or more that a run ended, ``long_break`` the last of four weeks or more,
    ``open_break`` the gap that a run tomorrow would end.
    ``spell_start`` is the first run after ``long_break``, else of the log;
    ``weeks_since_restart`` whole weeks since ``last_break`` ended. ``active_weeks_52`` counts ISO
    weeks with a run among the last 52; ``unknown_days`` days of unknown load.
    """

    as_of: date
    load_name: str
    load_unit: str
    daily: pd.DataFrame
    metrics: pd.DataFrame
    sessions: pd.DataFrame
    weeks: tuple[Week, ...]
    acwr: Acwr
    monotony: Value
    strain: Value
    fitness: Fitness
    spike: Spike
    split: Split
    readings: tuple[DayFigures, ...]
    all_sports: AllSports | None
    flags: tuple[Flag, ...]
    flags_week_before: tuple[Flag, ...]
    next: Next
    first_run: date | None
    last_run: date | None
    last_run_km: float | None
    longest_30d_km: float | None
    days_since_last_run: int | None
    log_days: int
    unknown_days: int
    active_weeks_52: int
    last_break: Break | None
    long_break: Break | None
    open_break: Break | None
    spell_start: date | None
    weeks_since_restart: int | None
    notes: tuple[str, ...]


class DayAhead(NamedTuple):
    """One day: its raw flags, and the uncoupled ratio [ratio], None where there is none."""

    date: date
    flags: tuple[Flag, ...]
    acwr_uncoupled: float | None


class LogHistory(NamedTuple):
    """A whole log: each of its days as a report of that day, and all that is known at its end."""

    days: tuple[DayAhead, ...]
    end: FlagContext
    notes: tuple[str, ...]


def load_summary(
    activities: pd.DataFrame,
    as_of: date,
    load: str = "distance",
    told: FlagInputs = NOTHING_TOLD,
) -> LoadSummary:
    """Everything the load says at the end of ``as_of``; later activities are not looked at.

    ``load`` names a session load, or several of which the first known one is taken; ``told`` is
    what the runner said. ``UsageError`` when no session load has that name, ``ConfigError`` when
    the profile lacks what it needs.
    """
    context, notes = _prepared(activities, as_of, load, told)
    daily, sessions, weeks = context.daily.table, context.sessions.table, context.weeks
    ran = daily.index[daily["sessions"] > 0]
    first, last = (ran[0].date(), ran[-1].date()) if len(ran) else (None, None)
    gap_now = open_break(daily, sessions)
    back, long = context.last_break, context.long_break
    first_week_back = back is not None and as_of < back.restart + timedelta(days=WEEK_DAYS)
    gap = gap_now or (back if first_week_back else None)
    flags = tuple(raised(context))
    monotony, strain = (value(context, "monotony", name) for name in ("monotony", "strain"))
    picture = LoadSummary(
        as_of=as_of,
        load_name=context.load.name,
        load_unit=context.load.unit,
        daily=daily,
        metrics=context.metrics.table,
        sessions=sessions,
        weeks=weeks,
        acwr=acwr(context),
        monotony=monotony,
        strain=strain,
        fitness=fitness(context),
        spike=spike_of(sessions, as_of),
        split=split(context),
        readings=readings(context.until(as_of - timedelta(days=1)), context),
        all_sports=all_sports(activities, as_of),
        flags=flags,
        flags_week_before=_week_before(context),
        next=next_ceilings(sessions, weeks, gap, as_of, _jumped(flags, weeks)),
        first_run=first,
        last_run=last,
        last_run_km=_last_km(sessions),
        longest_30d_km=_longest_km(sessions, as_of),
        days_since_last_run=(as_of - last).days if last else None,
        log_days=len(daily),
        unknown_days=int(daily["load"].isna().sum()),
        active_weeks_52=sum(week.runs > 0 for week in weeks[-YEAR_WEEKS:]),
        last_break=back,
        long_break=long,
        open_break=gap_now,
        spell_start=long.restart if long else first,
        weeks_since_restart=(as_of - back.restart).days // WEEK_DAYS if back else None,
        notes=notes,
    )
    return replace(picture, notes=notes + load_notes(picture))


def raised(context: FlagContext) -> Iterator[Flag]:
    """The flags that stand at the end of ``context.as_of``, one of an id."""
    if not context.daily:
        return
    for entry in FLAGS:
        flag = entry.flag(context)
        if flag is not None:
            yield flag


def _week_before(context: FlagContext) -> tuple[Flag, ...]:
    """The flags that a report of a week earlier would have listed."""
    day = context.as_of - timedelta(days=WEEK_DAYS)
    if not context.daily or day < context.first_day:
        return ()
    return tuple(raised(context.until(day)))


def flag_history(
    activities: pd.DataFrame,
    as_of: date,
    load: str = "distance",
    told: FlagInputs = NOTHING_TOLD,
) -> tuple[Flag, ...]:
    """Every flag that a report of any day up to ``as_of`` would have listed, each once, by date.

    A flag that several days list stands once, as the last of them saw it; states (such as less
    running than usual) stand once for each day that they hold.
    """
    whole, _ = _prepared(activities, as_of, load, told)
    days = (whole.on(at) for at in range(len(whole.daily)))
    found = {(flag.date, flag.id): flag for day in days for flag in raised(whole.until(day))}
    return tuple(found[key] for key in sorted(found))


def days_ahead(
    activities: pd.DataFrame,
    first: date,
    last: date,
    load: str = "distance",
    told: FlagInputs = NOTHING_TOLD,
) -> tuple[DayAhead, ...]:
    """Each day from ``first`` to ``last`` as a report of that day would see it.

    ``activities`` may hold runs that are still to come; no day looks at later ones.
    """
    whole, _ = _prepared(activities, last, load, told)
    return _days(whole, first)


def log_history(
    activities: pd.DataFrame,
    as_of: date,
    load: str = "distance",
    told: FlagInputs = NOTHING_TOLD,
) -> LogHistory:
    """Every day of the log up to ``as_of``, with the flags that a report of that day lists."""
    whole, notes = _prepared(activities, as_of, load, told)
    return LogHistory(_days(whole, date.min), whole, notes)


def _days(whole: FlagContext, first: date) -> tuple[DayAhead, ...]:
    """The days of a log from ``first`` on, each cut off at its own evening."""
    ratio = whole.metrics.floats("acwr_uncoupled")
    return tuple(
        DayAhead(
            whole.on(at),
            tuple(raised(whole.until(whole.on(at)))),
            None if math.isnan(ratio[at]) else float(ratio[at]),
        )
        for at in range(len(whole.daily))
        if whole.on(at) >= first
    )


def _jumped(flags: tuple[Flag, ...], weeks: tuple[Week, ...]) -> Week | None:
    """The week that the weekly jump is about; None when there is no such flag."""
    sundays = {flag.date for flag in flags if flag.id == JUMP.name}
    return next((week for week in weeks if week.start + timedelta(days=6) in sundays), None)


def _prepared(
    activities: pd.DataFrame, as_of: date, asked: str, told: FlagInputs
) -> tuple[FlagContext, tuple[str, ...]]:
    runs = runs_until(activities, as_of)
    load, chosen = chosen_load(asked, runs, told.profile, as_of)
    parts, notes = running_sessions(runs)
    daily = daily_table(runs, parts, as_of, load, told.profile)
    breaks = ended_breaks(daily, parts)
    sessions = spikes_since_restart(session_spikes(parts), breaks)
    context = FlagContext(
        as_of=as_of,
        daily=Known(daily),
        metrics=Known(metrics_table(daily, load)),
        weeks=weeks_table(daily, runs, sessions, as_of),
        sessions=Known(sessions),
        load=load,
        breaks=breaks,
        gait=Known(gait_changes(runs)),
        first_day=as_of if daily.empty else daily.index[0].date(),
        intensity_basis=basis_of(runs, told.profile, as_of),
        told=told,
    )
    return context, (*chosen, *notes)


def _last_km(sessions: pd.DataFrame) -> float | None:
    known = sessions["distance_km"].tail(1).dropna()
    return None if known.empty else float(known.iloc[0])


def _longest_km(sessions: pd.DataFrame, as_of: date) -> float | None:
    since = pd.Timestamp(as_of - timedelta(days=BASELINE_DAYS - 1))
    longest = sessions.loc[sessions["date"] >= since, "distance_km"].max()
    return None if pd.isna(longest) else float(longest)
