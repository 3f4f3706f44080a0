"""The table of weeks: one row a week, with a bar of its distance; and the pain of four weeks."""

from __future__ import annotations

from datetime import timedelta

from runload.models import Report, Week
from runload.render.bars import bar, pain_spark
from runload.render.base import View, known
from runload.render.document import DIM, Line, heading, para, row
from runload.render.escape import clean, clipped, padded
from runload.render.format import NO_DATA, day_month, number, short_day, signed_pct
from runload.render.logbook.tables import PART, PART_NOTE, pace_cells
from runload.render.timeline import daily_pain, long_runs

BAR_CELLS = 20
BAR_LEAST = 5
INDENT = 2
UNIT_CELLS = 8
GAP = "  "
MARK = "▲"
PAIN_DAYS = 28


def week_lines(report: Report, view: View) -> list[Line]:
    """The newest weeks, oldest first; a week that is not over is marked."""
    weeks = view.newest(report.weeks)
    if not weeks:
        return []
    other_load = report.load_name != "distance"
    cells = [_header(report, view, other_load=other_load)]
    cells += [_cells(week, view, other_load=other_load) for week in weeks]
    paced = pace_cells(report, weeks, view)
    cells = [[*line[:7], *more, *line[7:]] for line, more in zip(cells, paced, strict=True)]
    widths = [max(len(line[at]) for line in cells) for at in range(len(cells[0]))]
    texts = [
        GAP.join(
            padded(c, w, right=at > 1) for at, (c, w) in enumerate(zip(line, widths, strict=True))
        )
        for line in cells
    ]
    marked = long_runs(report.days)
    marks = [MARK if week.start in marked else " " for week in weeks]
    if MARK in marks:
        texts[1:] = [f"{text} {mark}" for text, mark in zip(texts[1:], marks, strict=True)]
    bars = _bars(weeks, view, len(texts[1]))
    lines = [heading("Weeks"), row(texts[0], style=DIM)]
    lines += [row(f"{text}{GAP}{drawn}") for text, drawn in zip(texts[1:], bars, strict=True)]
    lines += pain_of_days(report, view)
    if MARK in marks:
        lines.append(para(f"{MARK} is a week with a run much longer than before.", style=DIM))
    if any(cell.endswith(PART) for line in paced for cell in line):
        lines.append(para(PART_NOTE, style=DIM))
    if any(known(week.distance_km) is None for week in weeks if week.recorded):
        lines.append(para("? is a week with runs of unknown distance.", style=DIM))
    return lines


def pain_of_days(report: Report, view: View) -> list[Line]:
    """The worst score told for each of the last four weeks' days, where there is more than one."""
    told = daily_pain(report)
    days = [report.as_of - timedelta(days=back) for back in reversed(range(PAIN_DAYS))]
    scores = [told.get(day) for day in days]
    if sum(score is not None for score in scores) < 2:
        return []
    drawn = pain_spark(scores, plain=view.ascii)
    return [row(f"pain 0–10, {PAIN_DAYS} days to {short_day(report.as_of)}: {drawn}")]


def _header(report: Report, view: View, *, other_load: bool) -> list[str]:
    names = ["week", "from", view.units, "h", "runs", "longest", "change"]
    return [*names, clipped(clean(report.load_unit), UNIT_CELLS)] if other_load else names


def _cells(week: Week, view: View, *, other_load: bool) -> list[str]:
    if not week.recorded:
        return [week.week, day_month(week.start), *["-"] * (6 if other_load else 5)]
    cells = [
        week.week,
        day_month(week.start),
        _distance(week.distance_km, view),
        _figure(week.moving_h),
        str(week.runs),
        _distance(week.longest_km, view),
        _change(week),
    ]
    return [*cells, _figure(week.load, 0)] if other_load else cells


def _change(week: Week) -> str:
    if not week.complete:
        return "so far"
    return "-" if known(week.change_pct) is None else signed_pct(week.change_pct)


def _distance(km: float | None, view: View) -> str:
    finite = known(km)
    return "?" if finite is None else number(view.distance(finite))


def _figure(value: float | None, places: int = 1) -> str:
    return "?" if known(value) is None else number(value, places)


def _bars(weeks: tuple[Week, ...], view: View, used: int) -> list[str]:
    room = BAR_CELLS
    if view.width is not None:
        room = min(room, view.width - used - INDENT - len(GAP))
    if room < BAR_LEAST:
        return ["" if week.recorded else NO_DATA for week in weeks]
    top = max((known(week.distance_km) or 0.0 for week in weeks), default=0.0)
    return [
        bar(week.distance_km, top, room, plain=view.ascii) if week.recorded else NO_DATA
        for week in weeks
    ]
