"""A squad, and the weeks of a report, as tables for a spreadsheet: none of their cells is run.

They begin with the mark of UTF-8, without which Excel shows other letters than were written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from runload.models import Report, Span, SquadEntry, SquadReport, Week
from runload.models.exported import guarded
from runload.render.base import View, known
from runload.render.escape import clean, without_surrogates
from runload.render.logbook.tables import week_spans

UTF8_MARK = "\ufeff"
DECIMALS = 3
"""Decimals of a number: metres of a distance. Basis: ours."""

Cell = str | float | date | None


def report_csv(report: Report, view: View) -> bytes:
    """The weeks of the report, one row each; units stand in the header."""
    units = view.units
    header = (
        "athlete", "week", "start", "complete", f"distance_{units}", "moving_h", "runs", "run_days",
        f"longest_{units}", "ascent_m", "load", "load_unit", "load_name", "change_pct",
        "pace_s_per_km", "hr_avg_bpm",
    )  # fmt: skip
    weeks = view.newest(report.weeks)
    paced = zip(weeks, week_spans(report, weeks), strict=True)
    return table_csv(header, (_week(week, span, report, view) for week, span in paced))


def _week(week: Week, span: Span | None, report: Report, view: View) -> tuple[Cell, ...]:
    return (
        report.athlete,
        week.week,
        week.start,
        "yes" if week.complete else "no",
        _distance(week.distance_km, view),
        week.moving_h,
        week.runs,
        week.run_days,
        _distance(week.longest_km, view),
        week.ascent_m,
        week.load,
        report.load_unit,
        report.load_name,
        week.change_pct,
        span.pace_s_per_km if span else None,
        span.hr_avg_bpm if span else None,
    )


def squad_csv(squad: SquadReport, view: View) -> bytes:
    """The squad, one row an athlete; of one athlete who was asked for, the weeks of the report."""
    if squad.report is not None:
        return report_csv(squad.report, view)
    kinds = sorted({kind for entry in squad.entries for kind, _ in entry.groups})
    header = (
        "rank", "athlete", "level", "why", "action", "changed", f"week_{view.units}",
        "week_change_pct", "acwr_uncoupled", "spike_pct", "pain_0_10", "last_activity",
        "days_since", "checkin_due", "flags", "red_flags", "warnings", "no_news", "short_history",
        "screen_open", "call", "reasons", "silent_days", *(f"group_{kind}" for kind in kinds),
    )  # fmt: skip
    silent, new = set(squad.no_news), set(squad.short_history)
    return table_csv(
        header,
        (
            (
                *_athlete(entry, view),
                "yes" if entry.athlete in silent else "no",
                "yes" if entry.athlete in new else "no",
                "yes" if entry.screen.needed else "no",
                "yes" if entry.call else "no",
                "; ".join(reason.text for reason in entry.reasons),
                entry.silent_days,
                *("; ".join(v for k, v in entry.groups if k == kind) for kind in kinds),
            )
            for entry in squad.entries
        ),
    )


def _athlete(entry: SquadEntry, view: View) -> tuple[Cell, ...]:
    return (
        entry.rank,
        entry.athlete,
        entry.level.word,
        entry.why,
        entry.action,
        entry.changed,
        _distance(entry.week_km, view),
        entry.week_change_pct,
        entry.acwr_uncoupled,
        entry.spike_pct,
        entry.pain,
        entry.last_activity,
        entry.days_since,
        entry.checkin_due,
        "; ".join(entry.flags),
        "; ".join(entry.red_flags),
        "; ".join(entry.warnings),
    )


def _distance(km: float | None, view: View) -> float | None:
    finite = known(km)
    return None if finite is None else view.distance(finite)


def table_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table that a spreadsheet opens by a double click."""
    out = io.StringIO(newline="")
    out.write(UTF8_MARK)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([cell(name) for name in header])
    writer.writerows([cell(value) for value in row] for row in rows)
    return without_surrogates(out.getvalue()).encode()


def cell(value: Cell) -> Cell:
    r"""Text that no spreadsheet runs and no terminal obeys; a number that is one.

    Examples:
        >>> cell(" =1+1"), cell(-3.14159), cell(float("nan")), cell("A\tB")
        ("'=1+1", -3.142, None, 'A B')
    """
    if isinstance(value, str):
        return guarded(clean(value).strip())
    if isinstance(value, float):
        finite = known(value)
        return None if finite is None else round(finite, DECIMALS) + 0.0
    return value
