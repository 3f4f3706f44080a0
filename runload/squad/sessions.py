"""The sessions of a squad before anybody is judged, and single athletes out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from runload.analysis.report import Asked, RunnerInput, analyse
from runload.models import Activity, ImportResult, PainEntry, PainNote, Report, SquadRows
from runload.models.values import dataclass
from runload.squad.processes import Part
from runload.squad.rows import NO_ROWS, NOTE_ONLY, imported_of
from runload.tables import athlete_key

LAST_DAY = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True)
class SquadSessions:
    """A squad's sessions in partitions that share no athlete.

    ``parts`` gives them again each time it is called. ``whole`` holds what was refused and said of
    all of them.
    """

    parts: Callable[[], Iterable[Part]]
    whole: ImportResult

    @classmethod
    def of(cls, imported: ImportResult) -> SquadSessions:
        """Sessions that are held as recordings."""
        return cls(lambda: [(NO_ROWS, imported)], imported)

    def of_first_day(self) -> tuple[Activity, ...]:
        """The sessions of the first day that has any."""
        found: list[Activity] = []
        for rows, rest in self.parts():
            found += rest.activities
            at = np.flatnonzero(rows.sport != NOTE_ONLY)
            at = at[rows.day[at] == rows.day[at].min(initial=LAST_DAY)]
            found += imported_of(rows, at.tolist()).activities
        first = min((run.local_date for run in found), default=None)
        return tuple(run for run in found if run.local_date == first)

    def reports(self, names: Sequence[str], asked: Asked) -> Iterator[tuple[str, Report]]:
        """The whole report of each of these athletes; the figures are those of the squad's list.

        What the sheet could not read belongs to nobody's report, and its free text is in none.
        """
        wanted = {athlete_key(name): name for name in names}
        for part in self.parts():
            logs = _logs(*part, set(wanted))
            for key in [key for key in wanted if key in logs]:
                found = analyse(logs[key], RunnerInput(), replace(asked, athlete=wanted[key]))
                yield wanted[key], without_words(found)


def _logs(rows: SquadRows, rest: ImportResult, wanted: set[str]) -> dict[str, ImportResult]:
    """What a partition holds of these athletes, by casefolded name."""
    runs: dict[str, list[Activity]] = {}
    pain: dict[str, list[PainNote]] = {}
    by_key: dict[str, list[int]] = {}
    for code, name in enumerate(rows.names):
        if athlete_key(name) in wanted:
            by_key.setdefault(athlete_key(name), []).append(code)
    for key, codes in by_key.items():
        own = imported_of(rows, np.flatnonzero(np.isin(rows.athlete, codes)).tolist())
        runs[key], pain[key] = list(own.activities), list(own.pain)
    for activity in rest.activities:
        if activity.athlete and athlete_key(activity.athlete) in wanted:
            runs.setdefault(athlete_key(activity.athlete), []).append(activity)
    for note in rest.pain:
        if note.athlete and athlete_key(note.athlete) in wanted:
            pain.setdefault(athlete_key(note.athlete), []).append(note)
    return {
        key: ImportResult(activities=tuple(runs.get(key, ())), pain=tuple(pain.get(key, ())))
        for key in {*runs, *pain}
        if runs.get(key) or pain.get(key)
    }


def without_words(report: Report) -> Report:
    """The report without the words that somebody wrote beside a session."""
    return replace(
        report,
        questions=tuple(question for question in report.questions if not question.quotes),
        told_pain=tuple(_without_words(entry) for entry in report.told_pain),
        pain=tuple(replace(light, entry=_without_words(light.entry)) for light in report.pain),
    )


def _without_words(entry: PainEntry) -> PainEntry:
    return replace(entry, words="", understood_as="", where="", closed="")
