"""The log run by run as tables and sentences, for every format that people read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from runload.models import Level, Logbook, Record, Report, Run, Span, Week
from runload.models.values import dataclass
from runload.render.base import View, known
from runload.render.escape import clipped
from runload.render.format import (
    NO_DATA,
    SIGNS,
    clock,
    count,
    distance,
    long_day,
    month_year,
    near_day,
    number,
    reason_words,
    short_day,
    short_number,
    short_period,
    signed_pct,
)
from runload.tables import METRES_PER_KM, METRES_PER_MILE, WEEK_DAYS

RUNS_SHOWN = 10
"""Of single runs the newest are listed; a page and JSON hold those of the weeks shown. Ours."""
MONTHS_SHOWN = 12
ID_CELLS = 13
FLAG = "!"
UNKNOWN = "-"
PART = "*"
"""Beside a figure that not every run has."""
PART_NOTE = f"{PART} not every run or day is known: the figure is of those that are."
MODEL = "A model of tiredness, not of injury. Contested: no proof in runners was found."
WHOLE_RUNS = "Whole runs only: a fast part of a longer run does not count."


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a title; the first ``left`` columns are aligned left, the last where ``named``."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: int = 1
    note: str = ""
    named: bool = False


def filled(table: Table, keep: int) -> Table:
    """The table without columns that say nothing, but for the first ones."""
    said = [
        at
        for at in range(len(table.header))
        if at < keep or any(line[at] not in ("", UNKNOWN) for line in table.rows)
    ]
    rows = tuple(_taken(line, said) for line in table.rows)
    named = table.named and said[-1] == len(table.header) - 1
    return replace(table, header=_taken(table.header, said), rows=rows, named=named)


def pace(s_per_km: float | None, view: View) -> str:
    """Minutes and seconds for a kilometre, or for a mile.

    >>> pace(306.4, View()), pace(300.0, View(units="mi")), pace(None, View())
    ('5:06', '8:03', '-')
    """
    finite = known(s_per_km)
    if finite is None:
        return UNKNOWN
    unit_m = METRES_PER_MILE if view.units == "mi" else METRES_PER_KM
    minutes, seconds = divmod(round(finite * unit_m / METRES_PER_KM), 60)
    return f"{minutes}:{seconds:02d}"


def run_km(metres: float | None, view: View) -> str:
    """The distance of one run, without its unit."""
    finite = known(metres)
    return UNKNOWN if finite is None else number(view.distance(finite / METRES_PER_KM), 2)


def whole(value: float | None) -> str:
    """A number without decimals."""
    return UNKNOWN if known(value) is None else number(value, 0)


def times(value: float | None) -> str:
    """How many times the longest of 30 days."""
    return UNKNOWN if known(value) is None else f"x{number(value, 2)}"


def raised_sign(run: Run) -> str:
    """The sign of the gravest flag that began with a run, "" below watch."""
    gravest = max((flag.level for flag in run.raised), default=Level.OK)
    return SIGNS[gravest] if gravest >= Level.WATCH else ""


def week_spans(report: Report, weeks: Sequence[Week]) -> list[Span | None]:
    """Mean pace and heart rate of each of these weeks; None where the runs are not held."""
    spans = {span.start: span for span in (report.logbook.weeks if report.logbook else ())}
    return [spans.get(week.start) for week in weeks]


def pace_cells(report: Report, weeks: Sequence[Week], view: View) -> list[tuple[str, ...]]:
    """A header and the mean pace and heart rate of these weeks; a column that says nothing goes."""
    rows = [(f"/{view.units}", "bpm")]
    for span in week_spans(report, weeks):
        rows.append(
            (UNKNOWN, UNKNOWN) if span is None else (
                _part(pace(span.pace_s_per_km, view), span.pace_runs, span),
                _part(whole(span.hr_avg_bpm), span.hr_runs, span),
            )
        )  # fmt: skip
    kept = [at for at in range(2) if any(row[at] != UNKNOWN for row in rows[1:])]
    return [_taken(row, kept) for row in rows]


def runs_table(runs: Sequence[Run], view: View, today: date, most: int = RUNS_SHOWN) -> Table:
    """The newest runs, the newest first; columns that none of them fills are left out."""
    newest = tuple(reversed(runs[-most:]))
    header = ("id", "day", view.units, "time", f"/{view.units}", "up m", "bpm", "effort", "30 d",
              FLAG, "what")  # fmt: skip
    rows = tuple(_run_cells(run, view, today) for run in newest)
    more = len(runs) - len(newest)
    note = "30 d: how many times your longest run of the 30 days before it."
    if any(raised_sign(run) for run in newest):
        note += f" {FLAG} or {SIGNS[Level.WATCH]}: it raised a flag."
    note += " One run: `runload activities ID`."
    if more:
        note += f" There are {count(more, 'earlier run')}."
    return filled(Table("Last runs", header, rows, 2, note, named=True), keep=4)


def _run_cells(run: Run, view: View, today: date) -> tuple[str, ...]:
    return (
        clipped(run.short_id, ID_CELLS), near_day(run.date, today),
        run_km(run.distance_m, view), clock(run.moving_s),
        pace(run.pace_s_per_km, view), whole(run.ascent_m), whole(run.hr_avg_bpm),
        UNKNOWN if known(run.rpe_cr10) is None else f"{run.rpe_cr10:g}",
        times(run.times_longest), raised_sign(run), run.title,
    )  # fmt: skip


def _taken(cells: Sequence[str], kept: Sequence[int]) -> tuple[str, ...]:
    return tuple(cells[at] for at in kept)


def months_table(book: Logbook, view: View) -> Table:
    """The last twelve months, oldest first."""
    return _spans("Months", "month", book.months[-MONTHS_SHOWN:], view, _month)


def years_table(book: Logbook, view: View) -> Table:
    """Every year of the log."""
    return _spans("Years", "year", book.years, view, _year)


def _month(span: Span) -> str:
    return month_year(span.start)


def _year(span: Span) -> str:
    return str(span.start.year)


def _spans(
    title: str, kind: str, spans: Sequence[Span], view: View, name: Callable[[Span], str]
) -> Table:
    """A row a span; those without a run stand in one row with their neighbours."""
    header = (kind, view.units, "h", "runs", "longest", f"/{view.units}", "bpm", "up m")
    rows = []
    for (ran, recorded), alike in groupby(spans, key=lambda one: (one.runs > 0, one.recorded)):
        held = list(alike)
        if ran:
            rows += [(name(span), *_span_cells(span, view)) for span in held]
            continue
        named = dict.fromkeys((name(held[0]), name(held[-1])))
        said = "no run" if recorded else NO_DATA
        rows.append((" – ".join(named), said, *[UNKNOWN] * 6))
    part = any(cell.endswith(PART) for row in rows for cell in row)
    return filled(Table(title, header, tuple(rows), 1, PART_NOTE if part else ""), keep=2)


def _span_cells(span: Span, view: View) -> tuple[str, ...]:
    km, longest = known(span.distance_km), known(span.longest_km)
    return (
        _part(UNKNOWN if km is None else number(view.distance(km)), span.distance_runs, span),
        _part(UNKNOWN if span.moving_h is None else number(span.moving_h), span.moving_runs, span),
        str(span.runs),
        UNKNOWN if not longest else number(view.distance(longest)),
        _part(pace(span.pace_s_per_km, view), span.pace_runs, span),
        _part(whole(span.hr_avg_bpm), span.hr_runs, span),
        _part(whole(span.ascent_m), span.ascent_runs, span),
    )


def _part(cell: str, runs: int, span: Span) -> str:
    """The cell, marked where not every run of the span is in it."""
    return cell if cell == UNKNOWN or span.whole(runs) else f"{cell}{PART}"


def to_date_said(book: Logbook, view: View) -> str:
    """The year so far against the last one, to the same day."""
    found = book.to_date
    if found is None:
        return ""
    this, last = (
        f"{distance(one.distance_km, view)} in {count(one.runs, 'run')}"
        for one in (found.this, found.last)
    )
    change = signed_pct(found.change_pct)
    if found.reason == "short_history":
        change = f"your log begins on {long_day(book.runs[0].date)}"
    elif found.reason is not None:
        change = reason_words(found.reason)
    until = f"{found.this.end.day} {found.this.end:%B}"
    return f"{found.this.name} up to {until}: {this}. {found.last.name} by then: {last} ({change})."


def record_facts(records: Sequence[Record], view: View) -> list[tuple[str, str]]:
    """Each record with its name; what one run holds of the fastest stands once."""
    facts: list[tuple[str, str]] = []
    fastest: dict[str, list[Record]] = {}
    for record in records:
        if record.kind == "fastest":
            fastest.setdefault(record.activity_id, []).append(record)
        else:
            facts.append(_record(record, view))
    for held in fastest.values():
        *others, last = [short_number(record.least_km) for record in held]
        named = f"{', '.join(others)} and {last}" if others else last
        facts.append((f"fastest of {named} km or more", _fastest(held[0], view)))
    return facts


def records_note(book: Logbook) -> str:
    """What no record is made of."""
    if not book.left_out:
        return WHOLE_RUNS
    left = count(book.left_out, "run is", "runs are")
    return f"{WHOLE_RUNS} {left} left out: a poor track, or faster than the world record."


def _record(record: Record, view: View) -> tuple[str, str]:
    day = f"{short_day(record.date)} {record.date.year} ({record.short_id})"
    if record.kind == "week":
        last = record.date + timedelta(days=WEEK_DAYS - 1)
        days = f"{short_period(record.date, last)} {last.year}"
        return "biggest week", f"{distance(record.value, view)}, {days} ({record.week})"
    if record.kind == "climb":
        return "most climb", f"{whole(record.value)} m, {day}"
    return "longest", f"{distance(record.value, view)}, {day}"


def _fastest(record: Record, view: View) -> str:
    far = distance(record.distance_km, view)
    day = f"{short_day(record.date)} {record.date.year} ({record.short_id})"
    return f"{pace(record.value, view)}/{view.units} over {far} in {clock(record.moving_s)}, {day}"


def shoe_facts(book: Logbook, view: View) -> list[tuple[str, str]]:
    """Each pair with how far it has run."""
    facts = []
    for shoe in book.shoes:
        said = distance(shoe.km, view) if known(shoe.km) is not None else "distance unknown"
        since = f" since {long_day(shoe.since)}" if shoe.since else ""
        runs = f", {count(shoe.runs, 'run')}" if shoe.runs is not None else ""
        counted = ", counted from your log" if shoe.counted else ""
        facts.append((shoe.name, f"{said}{since}{runs}{counted}"))
    return facts


def race_facts(book: Logbook, view: View) -> list[tuple[str, str]]:
    """Each race ahead, and how long it is to go."""
    facts = []
    for ahead in book.races:
        race, weeks = ahead.race, ahead.days // WEEK_DAYS
        far = f", {distance(race.distance_km, view)}" if race.distance_km else ""
        when = "today" if not ahead.days else f"in {count(ahead.days, 'day')}"
        when += f" ({count(weeks, 'week')})" if weeks > 1 else ""
        facts.append((race.name or "race", f"{long_day(race.date)}{far}: {when}"))
    return facts


def fitness_facts(book: Logbook) -> list[tuple[str, str]]:
    """The newest fitness, fatigue and form of the days of the log, and the highest fitness."""
    found = book.fitness
    known_of = [(value, at) for at, value in enumerate(found.ctl) if known(value) is not None]
    if not known_of or found.first is None:
        return []
    best, at = max(known_of, key=lambda one: one[0] or 0.0)
    day = found.first + timedelta(days=at)
    now = known(found.ctl[-1])
    said = f"{number(now)}; fatigue {number(found.atl[-1])}; form {number(found.tsb[-1])}"
    return [
        *([("fitness", f"{said} (load: {found.load_name}). {MODEL}")] if now is not None else []),
        ("highest fitness", f"{number(best)}, {short_day(day)} {day.year} ({found.load_name})"),
    ]
