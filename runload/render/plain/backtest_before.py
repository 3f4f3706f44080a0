"""What stood in the log before an injury, as text. It is told, and nothing is made of it."""

from __future__ import annotations

from datetime import date

from runload.models import BeforeInjury, FlagBefore, LongRun, WeekBefore
from runload.models.finding import flag_words
from runload.render.base import View
from runload.render.document import DIM, Line, heading, para
from runload.render.escape import padded
from runload.render.format import (
    count,
    distance,
    long_day,
    near_day,
    number,
    sentence,
    signed_pct,
)

ONE_CASE = (
    "What came before an injury may have nothing to do with it. This is one case: it shows what "
    "was there, and nothing about why."
)
WIDTHS = (7, 15, 8, 7, 15)


def injury_lines(injury: BeforeInjury, as_of: date, view: View) -> list[Line]:
    """The weeks before one injury: running, flags beside what is usual, and the longest runs."""
    lines = [heading(f"Before {long_day(injury.date)} ({injury.basis})")]
    if injury.reason is not None:
        return [*lines, para(sentence(injury.reason))]
    lines += [_week(week, as_of, view) for week in injury.weeks]
    if injury.flags:
        said = "; ".join(_flag(flag) for flag in injury.flags)
        lines.append(para(f"{said}.", label=f"flags in these {count(injury.days, 'day')}"))
        lines.append(
            para("In brackets: in an average stretch as long of the whole log.", style=DIM)
        )
    else:
        lines.append(para(f"No flag fired in these {count(injury.days, 'day')}."))
    if injury.longest:
        runs = "; ".join(_run(run, as_of, view) for run in injury.longest)
        lines.append(para(f"{runs}.", label="longest runs"))
    return [*lines, para(ONE_CASE, style=DIM)]


def _week(week: WeekBefore, as_of: date, view: View) -> Line:
    cells = (
        f"{count(week.weeks_before, 'week')}",
        near_day(week.start, as_of),
        distance(week.distance_km, view),
        count(week.runs, "run"),
        f"longest {distance(week.longest_km, view)}",
    )
    lead = "  ".join(padded(cell, width) for cell, width in zip(cells, WIDTHS, strict=True))
    return para(", ".join(map(flag_words, week.flags)) or "-", lead=f"{lead}  ")


def _flag(flag: FlagBefore) -> str:
    mark = "*" if flag.contested else ""
    most = f"at most {flag.level.word} ({number(flag.usual)})"
    return f"{flag_words(flag.id)}{mark} {flag.fired}, {most}"


def _run(run: LongRun, as_of: date, view: View) -> str:
    growth = "" if run.increase_pct is None else f", {signed_pct(run.increase_pct)} on 30 days"
    return f"{near_day(run.date, as_of)} {distance(run.distance_km, view)}{growth}"
