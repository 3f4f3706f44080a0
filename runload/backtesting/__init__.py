"""How every flag would have done on one's own log, and what stood before an injury."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from runload.analysis.report import Asked, RunnerInput
from runload.backtesting.before import before_injury
from runload.backtesting.records import FEW, OFTEN_PCT, records
from runload.load import log_history
from runload.models import (
    BacktestReport,
    FlagInputs,
    FlagRecord,
    ImportResult,
    Level,
)
from runload.models.finding import flag_words
from runload.tables import SPORTS_RUN

TOLD_BY_OPTION = "--injury"
TOLD_BY_DIARY = "diary: an injury"
TOLD_BY_CHECK = "weekly check: could not run at all"
SAME_INJURY_DAYS = 28  # checks this near each other tell of the same injury (ours)


def backtest(
    imported: ImportResult, runner: RunnerInput, asked: Asked, injuries: Sequence[date] = ()
) -> BacktestReport:
    """Every day of the log as a report of that day, counted flag by flag.

    ``imported`` must be one runner's; ``injuries`` are days the runner names, beside those that
    the diary holds and those on which a weekly check says that running was impossible.
    """
    runs = tuple(
        run
        for run in imported.activities
        if run.local_date <= asked.as_of and run.sport in SPORTS_RUN
    )
    facts = FlagInputs(profile=runner.profile)
    log = log_history(imported.activities, asked.as_of, asked.load, facts)
    found = records(log)
    days = _injury_days(injuries, runner, asked.as_of)
    return BacktestReport(
        athlete=asked.athlete,
        as_of=asked.as_of,
        as_of_basis=asked.as_of_basis,
        load_name=log.end.load.name,
        load_unit=log.end.load.unit,
        first_date=log.days[0].date if log.days else None,
        days=len(log.days),
        runs=len(runs),
        often_pct=OFTEN_PCT,
        few=FEW,
        headline=_headline(found, len(log.days)),
        flags=found,
        injuries=tuple(before_injury(log, day, days[day]) for day in sorted(days)),
        skipped=(*imported.skipped, *runner.skipped),
        notes=(*runner.notes, *log.notes, *imported.notes),
    )


def _injury_days(named: Sequence[date], runner: RunnerInput, as_of: date) -> dict[date, str]:
    """The days of injuries, each with who tells it; checks in a row tell of one."""
    days = dict.fromkeys(named, TOLD_BY_OPTION)
    for injury in runner.diary.injuries:
        if injury.date <= as_of:
            days.setdefault(injury.date, TOLD_BY_DIARY)
    last: date | None = None
    for day in sorted(check.date for check in runner.checks if check.out and check.date <= as_of):
        if last is None or day - last > timedelta(days=SAME_INJURY_DAYS):
            days.setdefault(day, TOLD_BY_CHECK)
        last = day
    return days


def _headline(found: Sequence[FlagRecord], days: int) -> str:
    """How the gravest flag that is not contested did, and which stand too often."""
    if not days:
        return "No run in this log, so no flag can be checked"
    rare = _rare(found)
    often = sorted(
        (one for one in found if one.too_often_at is not None),
        key=lambda one: (one.too_often_at or Level.OK, one.days_listed),
    )
    said = [] if rare is None else [_fired(rare)]
    if often:
        said.append(_stood(often, rare))
    return f"Over {_times(days, 'day')}, {'; '.join(said) or 'no flag fired'}"


def _rare(found: Sequence[FlagRecord]) -> FlagRecord | None:
    """The gravest flag among those that did not stand too often above info."""
    loud = [
        one for one in found
        if one.above_info and (one.too_often_at or Level.OK) <= Level.INFO
    ]  # fmt: skip
    if loud:
        return max(loud, key=lambda one: (one.by_level[-1][0], not one.contested, one.above_info))
    quiet = [one for one in found if one.fired and one.too_often_at is None]
    return max(quiet, key=lambda one: (not one.contested, one.fired), default=None)


def _fired(record: FlagRecord) -> str:
    if record.above_info:
        return f"{_name(record)} fired {_times(record.above_info, 'time')} above info"
    return f"{_name(record)} fired {_times(record.fired, 'time')}, never above info"


def _stood(often: Sequence[FlagRecord], rare: FlagRecord | None) -> str:
    """The flag that stood longest at the highest level, and how many others stood too often."""
    most = often[-1]
    who = "with info it" if most is rare else _name(most)
    others = f" (so did {_times(len(often) - 1, 'other')})" if len(often) > 1 else ""
    return f"{who} showed on {most.listed_pct:.0f} % of days: too often to mean much{others}"


def _name(record: FlagRecord) -> str:
    name = f"'{flag_words(record.id)}'"
    return f"{name} (contested)" if record.contested else name


def _times(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
