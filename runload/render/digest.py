"""The weekly digest: was that a good week, and what now? Its words, before text or mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from runload.models import Level, Report, Week
from runload.render.bars import spark
from runload.render.base import View, known
from runload.render.document import LEVEL_STYLES, Line, page, para, row, written
from runload.render.escape import padded
from runload.render.words import (
    LIGHTS,
    SIGNS,
    UNKNOWN,
    count,
    distance,
    gravest_first,
    long_day,
    number,
    pain_trends,
    period,
    place,
    sentence,
    short_day,
    stated,
    urgent_first,
    verdict,
    week_end,
)

WEEKS_BEFORE = 4
GAP = "  "

# What the subject may say: never a word about pain or health.
SUBJECTS: dict[Level, str] = {
    Level.OK: "steady",
    Level.INFO: "a short note",
    Level.WATCH: "one thing to change",
    Level.WARNING: "one thing to change",
    Level.ALERT: "please read before you run",
}


@dataclass(frozen=True, slots=True)
class Digest:
    """The words of one digest. ``rows`` hold label, this week, week before, four-week median."""

    level: Level
    subject: str
    first: str
    greeting: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[tuple[str, str], ...]
    closing: str


def digest(report: Report, view: View) -> Digest:
    """The words of the digest for the newest week that is over, else for the one running."""
    week = digest_week(report)
    columns, rows = _comparison(report, week, view)
    return Digest(
        level=report.level,
        subject=f"Your running week {_span(report, week)}: {SUBJECTS[report.level]}",
        first=_first(report),
        greeting=f"For {report.athlete}, {long_day(report.as_of)}."
        if report.athlete
        else f"{long_day(report.as_of)}.",
        columns=columns,
        rows=rows,
        lines=tuple(_lines(report, week, view)),
        closing=_closing(report),
    )


def digest_week(report: Report) -> Week | None:
    """The week the digest speaks of: the newest one that is over, else the newest."""
    over = [week for week in report.weeks if week.complete]
    return over[-1] if over else (report.weeks[-1] if report.weeks else None)


def _span(report: Report, week: Week | None) -> str:
    if week is None:
        return f"to {period(report.as_of, report.as_of).split('–')[-1]}"
    last = week_end(week) if week.complete else max(week.start, report.as_of)
    return period(week.start, last)


def _comparison(
    report: Report, week: Week | None, view: View
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    if week is None:
        return (), ()
    earlier = [other for other in report.weeks if other.complete and other.start < week.start]
    before = earlier[-1] if earlier else None
    four = earlier[-WEEKS_BEFORE:]
    title = "this week" if week.complete else "this week so far"
    columns = ("", title, "the week before", "median of 4 weeks")
    rows = tuple(
        (
            label,
            shown(figure(week)),
            shown(figure(before)) if before else "-",
            shown(_median([figure(w) for w in four])) if len(four) == WEEKS_BEFORE else "-",
        )
        for label, figure, shown in _figures(view)
    )
    return columns, rows


def _figures(
    view: View,
) -> tuple[tuple[str, Callable[[Week], float | None], Callable[[float | None], str]], ...]:
    def run_count(value: float | None) -> str:
        return UNKNOWN if value is None else number(value).removesuffix(".0")

    def hours(value: float | None) -> str:
        return UNKNOWN if known(value) is None else f"{number(value)} h"

    def far(value: float | None) -> str:
        return distance(value, view)

    return (
        ("distance", lambda week: week.distance_km, far),
        ("time", lambda week: week.moving_h, hours),
        ("runs", lambda week: week.runs, run_count),
        ("longest run", lambda week: week.longest_km, far),
    )


def _median(values: Sequence[float | None]) -> float | None:
    finite = [found for value in values if (found := known(value)) is not None]
    return median(finite) if len(finite) == len(values) else None


def _first(report: Report) -> str:
    """The verdict and the one thing to do; a digest of a past day says so first."""
    said = verdict(report.headline, report.action)
    if report.as_of_basis != "last":
        return said
    return f"As of {long_day(report.as_of)}, the last day in the log: {said}"


def _lines(report: Report, week: Week | None, view: View) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    if report.red_flags:
        urgent = urgent_first(report.red_flags)[0]
        if urgent.text not in report.action:  # the first line has said it
            lines.append(("First of all", sentence(urgent.text)))
    elif report.flags:
        lines.append(("What changed", sentence(gravest_first(report.flags)[0].text)))
    for light, scores in pain_trends(report.pain):
        where = place(light.entry.regions, light.entry.side)
        shown = LIGHTS.get(light.light, light.light)
        day = short_day(light.entry.date)
        if shown == LIGHTS["green"] and not light.entry.regions:
            lines.append(("Pain you reported", f"{light.because}, told on {day}."))
            continue
        lines.append(("Pain you reported", f"{where}: {scores}, last on {day} ({shown})."))
    lines += _trend(report, week, view)
    if report.went_well:
        lines.append(("Went well", sentence(report.went_well)))
    lines += _visit(report)
    return [*lines, *_question(report)]


def _question(report: Report) -> list[tuple[str, str]]:
    """The first question that repeats none of the runner's words: they go into no mail."""
    if not report.questions:
        return []
    asked = next((question.ask for question in report.questions if not question.quotes), None)
    return [("Open questions", asked or "There is something only you can answer, in the report.")]


def _trend(report: Report, week: Week | None, view: View) -> list[tuple[str, str]]:
    weeks = view.newest(report.weeks)
    lines = []
    if len(weeks) > 1:
        drawn = spark([other.distance_km for other in weeks], plain=view.ascii)
        lines.append((f"Last {len(weeks)} weeks", drawn))
    if week is not None and report.weeks[-1] is not week:
        running = report.weeks[-1]
        runs = count(running.runs, "run")
        lines.append(("This week so far", f"{distance(running.distance_km, view)} in {runs}."))
    return lines


def _visit(report: Report) -> list[tuple[str, str]]:
    checkin = report.checkin
    why = stated(checkin.why[0]) if checkin.why else ""
    if checkin.due is None:
        return [("Next check-in", why)] if why else []
    return [("Next check-in", f"{long_day(checkin.due)}. {why}".strip())]


def _closing(report: Report) -> str:
    told = "Made by runload from your own log. It shows what changed, not what will happen"
    missing = f"; {count(len(report.skipped), 'source')} could not be read" * bool(report.skipped)
    return f"{told}{missing}. All of it: runload report."


def digest_text(report: Report, view: View) -> bytes:
    """The digest as text: the plain part of the mail."""
    words = digest(report, view)
    style = LEVEL_STYLES[words.level]
    first = para(words.first, lead=f"{SIGNS[words.level]} ", lead_style=style, indent=0)
    closing = para(words.closing, style="dim", indent=0)
    sections = [
        [first],
        [para(words.greeting, indent=0)],
        _table(words),
        [para(text, lead=f"{label}: ", indent=0) for label, text in words.lines],
        [closing],
    ]
    return written(page(sections), view)


def _table(words: Digest) -> list[Line]:
    if not words.rows:
        return []
    cells = [words.columns, *words.rows]
    widths = [max(len(line[at]) for line in cells) for at in range(len(words.columns))]
    return [
        row(
            GAP.join(
                padded(c, w, right=at > 0)
                for at, (c, w) in enumerate(zip(line, widths, strict=True))
            ),
            indent=0,
        )
        for line in cells
    ]


def period_key(report: Report) -> tuple[date, date]:
    """First and last day the digest speaks of: what "once only" is counted by."""
    week = digest_week(report)
    if week is None:
        return report.as_of, report.as_of
    return week.start, week_end(week)
