"""One run by itself: the page of it, from the same report that lists it."""

from __future__ import annotations

from dataclasses import replace

from runload.analysis.asked import Asked
from runload.analysis.report import analyse
from runload.analysis.runner_input import RunnerInput
from runload.models import Flag, ImportResult, Logbook, Run, RunPage


def run_page(
    imported: ImportResult, runner: RunnerInput, asked: Asked, activity_id: str
) -> RunPage | None:
    """What the report of ``asked`` knows of one run; None where it counts no such run.

    What it changed is said as a report of that evening says it.
    """
    whole = analyse(imported, runner, replace(asked, logbook=True))
    book = whole.logbook or Logbook()
    run = next((one for one in book.runs if one.activity_id == activity_id), None)
    if run is None:
        return None
    evening = analyse(imported, runner, replace(asked, as_of=run.date, as_of_basis="given"))
    return RunPage(
        run=run,
        week=next(week for week in book.weeks if week.start <= run.date <= week.end),
        flags=_said(evening.flags, run),
        records=tuple(one for one in book.records if one.activity_id == activity_id),
        zones_from_bpm=book.zones_from_bpm,
        load_name=whole.load_name,
        load_unit=whole.load_unit,
    )


def _said(flags: tuple[Flag, ...], run: Run) -> tuple[Flag, ...]:
    """The flags that began with the run, at the level that each has by itself.

    They say what was seen: what to do now is for the report alone, which knows what hurts today.
    """
    levels = {raised.id: raised.level for raised in run.raised}
    return tuple(
        replace(flag, level=levels[flag.id], beside="", action="")
        for flag in flags
        if flag.id in levels and flag.date == run.date
    )
