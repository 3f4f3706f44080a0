"""A person's own log and diary as days of a cohort."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from runload.backtesting.cohort import PersonDays
from runload.load import log_history
from runload.load.base import FLAGS
from runload.load.measures import none_because
from runload.models import FlagInputs, ImportResult, Profile

FIRST_DAYS = 28  # of a log no flag is judged: most look back four weeks (ours)


def person_days(
    imported: ImportResult, injuries: Iterable[date], as_of: date, load: str
) -> PersonDays:
    """Each day after the first four weeks, with the flags that the eve's report would list."""
    log = log_history(imported.activities, as_of, load, FlagInputs(profile=Profile()))
    stood: dict[str, set[int]] = {
        entry.name: set()
        for entry in FLAGS
        if entry.of_load and (entry.cannot(log.end) or none_because(log.end, entry)) is None
    }
    for eve in log.days:
        for flag in eve.flags:
            if flag.id in stood:
                stood[flag.id].add(eve.date.toordinal() + 1)
    return PersonDays(
        frozenset(day.date.toordinal() + 1 for day in log.days[FIRST_DAYS:]),
        frozenset(day.toordinal() for day in injuries),
        {name: frozenset(days) for name, days in stood.items()},
    )
