"""The log run by run for programs: each value of the model under its own name."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date

from runload.models import FitnessDays, Report, Run, RunPage, Week
from runload.render.base import View
from runload.render.json.parts import flag_json
from runload.render.json.values import Json, of
from runload.render.logbook.tables import week_spans

OF_WEEK = ("pace_s_per_km", "pace_runs", "hr_avg_bpm", "hr_runs")
"""What a week of the report takes from the logbook."""


def logbook_json(report: Report, view: View) -> Json | None:
    """Everything but the weeks; runs and days of fitness of the weeks that are shown."""
    book, weeks = report.logbook, view.newest(report.weeks)
    if book is None:
        return None
    since = weeks[0].start if weeks else report.as_of
    return {
        "runs": [run_json(run) for run in book.runs if run.date >= since],
        "months": plain(book.months),
        "years": plain(book.years),
        "year_to_date": plain(book.to_date),
        "records": plain(book.records),
        "left_out_of_records": book.left_out,
        "shoes": plain(book.shoes),
        "races": [{**_values(ahead.race), "days": ahead.days} for ahead in book.races],
        "fitness": _fitness(book.fitness, since),
        "zones_from_bpm": book.zones_from_bpm,
    }


def run_json(run: Run) -> Json:
    """One run under the keys of ``runload.activities/1`` where that has them."""
    known = _values(run)
    return {"id": known.pop("activity_id"), "date": run.date, **known}


def page_json(page: RunPage) -> Json:
    """One run by itself: its own keys, and what is beside it."""
    return {
        **run_json(page.run),
        **of(page, "load_name load_unit zones_from_bpm"),
        "flags": [flag_json(flag) for flag in page.flags],
        "week": plain(page.week),
        "records": plain(page.records),
    }


def of_weeks(report: Report, weeks: tuple[Week, ...]) -> list[Json]:
    """Mean pace and heart rate of each of these weeks, and of how many runs; null if unknown."""
    spans = week_spans(report, weeks)
    return [{name: getattr(span, name, None) for name in OF_WEEK} for span in spans]


def _fitness(found: FitnessDays, since: date) -> Json:
    begins = 0 if found.first is None else max((since - found.first).days, 0)
    first = None if found.first is None else max(since, found.first)
    return {
        "load": found.load_name or None,
        "unit": found.unit or None,
        "reason": found.reason,
        "first": first,
        **{name: getattr(found, name)[begins:] for name in ("ctl", "atl", "tsb")},
    }


def plain(value: object) -> object:
    """``value`` as objects and lists of what it holds, each field under its own name."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return _values(value) if is_dataclass(value) else value


def _values(value: object) -> dict[str, object]:
    return {item.name: plain(getattr(value, item.name)) for item in fields(value)}  # type: ignore[arg-type]  # a dataclass
