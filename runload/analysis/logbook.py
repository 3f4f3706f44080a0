"""The log run by run, as a report shows it: runs, spans, records, shoes and races ahead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from runload.analysis.asked import Asked
from runload.analysis.runner_input import RunnerInput
from runload.analysis.short_ids import told_apart
from runload.load import LoadSummary
from runload.load.logbook.fitness_days import fitness_days
from runload.load.logbook.records import records
from runload.load.logbook.shoe_use import shoe_use
from runload.load.logbook.single_runs import Shown, single_runs, zones_from_bpm
from runload.load.logbook.spans import months_of, summed, weeks_of, year_to_date, years_of
from runload.models import Logbook, RaceAhead, Week


def logbook(
    picture: LoadSummary,
    weeks: tuple[Week, ...],
    runner: RunnerInput,
    asked: Asked,
    ended: date | None,
    names: Iterable[str],
) -> Logbook:
    """The runs of ``picture``; ``names`` are the ids of all activities, which tell each apart.

    ``ended`` is the day of the last activity of any sport. Titles are the runner's own words:
    nobody else reads them.
    """
    figures, diary = picture.figures, runner.diary
    log = figures.log
    private = asked.private and asked.hears_notes
    shown = Shown(told_apart(names), private, _worn(runner, picture.run_days))
    runs = single_runs(figures, shown)
    most, left_out = records(log, runs, weeks)
    return Logbook(
        runs=runs,
        weeks=summed(log, weeks_of(log), ended, diary),
        months=summed(log, months_of(log), ended, diary),
        years=summed(log, years_of(log), ended, diary),
        to_date=year_to_date(log, ended, diary),
        records=most,
        left_out=left_out,
        shoes=shoe_use(figures),
        races=tuple(
            RaceAhead(race, (race.date - asked.as_of).days)
            for race in sorted(runner.profile.races, key=lambda race: race.date)
            if race.date >= asked.as_of
        ),
        fitness=fitness_days(figures),
        zones_from_bpm=zones_from_bpm(log),
    )


def _worn(runner: RunnerInput, run_days: Iterable[date]) -> Mapping[date, str]:
    """The pair that was worn on each day: as the diary says, else the only one since it was new."""
    pairs = runner.profile.shoes
    only = pairs[0] if len(pairs) == 1 else None
    since = only.since if only is not None else None
    worn = {day: only.name for day in run_days if only and since and day >= since}
    return worn | {note.date: note.name for note in runner.diary.shoes if note.worn}
