"""The whole report of single athletes of a squad, without anybody's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from runload.analysis import Asked, Told, analyse
from runload.models import Activity, ImportResult, PainEntry, PainNote, Report


def athlete_reports(
    imported: ImportResult, names: Sequence[str], asked: Asked
) -> Iterator[tuple[str, Report]]:
    """The report of each of these athletes, in this order; the figures are those of the squad.

    What the sheet could not read belongs to nobody's report, and free text of the sheet is in none.
    """
    wanted = {_folded(name) for name in names}
    runs: dict[str, list[Activity]] = {}
    pain: dict[str, list[PainNote]] = {}
    for activity in imported.activities:
        if activity.athlete and _folded(activity.athlete) in wanted:
            runs.setdefault(_folded(activity.athlete), []).append(activity)
    for note in imported.pain:
        if note.athlete and _folded(note.athlete) in wanted:
            pain.setdefault(_folded(note.athlete), []).append(note)
    for name in names:
        key = _folded(name)
        log = ImportResult(activities=tuple(runs.get(key, ())), pain=tuple(pain.get(key, ())))
        yield name, without_words(analyse(log, Told(), replace(asked, athlete=name)))


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


def _folded(name: str) -> str:
    return name.strip().casefold()
