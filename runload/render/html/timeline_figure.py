"""The one time-line of a report: runs, pain and what was told of days, with its words and data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from runload.evidence.study_words import WEEKLY_JUMP
from runload.models import DayFigure, Report, Week
from runload.render.base import View, known
from runload.render.chart import weeks_said, weeks_title
from runload.render.format import (
    LIGHTS,
    as_recorded,
    day_month,
    short_number,
    short_period,
)
from runload.render.html.cells import NONE, amount, change
from runload.render.html.figures import Figure, Key
from runload.render.html.lanes import NO_LIGHT, SPELL_NAMES, timeline_picture
from runload.render.html.marks import FLAG_SIGNS, LIGHT_SIGNS
from runload.render.logbook.tables import Table
from runload.render.timeline import Bucket, Range, Timeline

BANDS = {
    "small": "up to 30 % longer than any of the 30 days before",
    "moderate": "more than 30 % longer",
    "large": "more than twice as long",
}
CEILING = (
    "The 30-day ceiling is the longest run of the 30 days before, and a tenth more. It is a step "
    "to grow by, not a safe limit. One run far above it is the best-supported sign there is for "
    "runners, from one large observational study."
)
PAIN = (
    "On days without a mark nobody said whether anything hurt. Pain and runs are drawn together; "
    "that does not say that one made the other."
)


def timeline_figure(report: Report, view: View, line: Timeline) -> Figure | None:
    """Every choice as a picture; None where nothing was logged."""
    choices = line.choices
    if not choices:
        return None
    days = [day for day in report.days if day.date >= choices[-1].buckets[0].first]
    gone = no_data(days)
    told = any(known(day.pain) is not None for day in days)
    weeks = view.newest(report.weeks)
    return Figure(
        id="timeline",
        title=weeks_title(report, view),
        said=f"{weeks_said(report, view)} {gone}".rstrip(),
        pictures=tuple(timeline_picture(choice, report, view) for choice in choices),
        keys=tuple(_keys(choices, report, view)),
        table=_table(weeks, line.weeks, report, view),
        caption=gone,
        folded=(CEILING, WEEKLY_JUMP, *([PAIN] if told else [])),
        explain=("session-spike", *([report.load_name] if report.load_name != "distance" else [])),
    )


def no_data(days: Sequence[DayFigure]) -> str:
    """The days of which nothing was recorded, in a sentence; "" where there are none."""
    stretches = []
    for recorded, group in groupby(days, key=lambda day: day.recorded):
        if not recorded:
            held = [day.date for day in group]
            one = day_month(held[0]) if len(held) == 1 else short_period(held[0], held[-1])
            stretches.append(one)
    return f"No data: {'; '.join(stretches)}. That is not the same as no run." * bool(stretches)


def _keys(choices: Sequence[Range], report: Report, view: View) -> Iterable[Key]:
    """What the signs mean that stand in any of the pictures."""
    held = [one for choice in choices for one in choice.buckets]
    bands = {one.band for one in held if one.stood_out}
    lights = {
        one.light if one.light in LIGHT_SIGNS else "none" for one in held if one.pain is not None
    }
    kinds = {one.kind for one in report.spells}
    signs = (
        (True, Key("bar", "▮", f"runs ({view.units}); under the days the sum of each week")),
        (any(map(_several, held)), Key("bar more", "▮", "more runs on one day")),
        (
            any(not one.complete and not one.ahead for one in held),
            Key("bar open", "▯", "a week that is not over"),
        ),
        *(
            (band in bands, Key(f"flag {band}", FLAG_SIGNS[band], f"a run {BANDS[band]}"))
            for band in BANDS
        ),
        (any(one.ceiling is not None for one in held), Key("line ceiling", "┅", "30-day ceiling")),
        (
            any(one.recorded and one.total is None for one in held),
            Key("", "?", "distance unknown"),
        ),
        *(
            (light in lights, Key(f"light {light}", sign, f"pain, light {LIGHTS[light]}"))
            for light, sign in LIGHT_SIGNS.items()
        ),
        ("none" in lights, Key("light none", NO_LIGHT, "pain, no light")),
        *(
            (kind in kinds, Key(f"spell {kind}", "★" if kind == "race" else "▬", name))
            for kind, name in SPELL_NAMES.items()
        ),
    )
    return (key for shown, key in signs if shown)


def _several(one: Bucket) -> bool:
    """Whether there was another run that day: beyond the longest, and beyond rounding."""
    return one.days == 1 and (one.total or 0.0) > (one.longest or one.total or 0.0) + A_SECOND_RUN


A_SECOND_RUN = 0.05
"""More than so far beyond the longest run of a day was another run [ours: rounding]."""


def _table(weeks: Sequence[Week], buckets: Sequence[Bucket], report: Report, view: View) -> Table:
    other = report.load_name != "distance"
    header = ("week", "from", view.units, "hours", "runs", f"longest {view.units}", "change",
              "pain", "stood out")  # fmt: skip
    found = {one.first: one for one in buckets}
    rows = []
    for week in weeks:
        one = found[week.start]
        cells = (
            amount(week.distance_km, view),
            amount(week.moving_h),
            str(week.runs),
            amount(week.longest_km, view),
            "so far" if not week.complete else change(week.change_pct),
            NONE if one.pain is None else short_number(one.pain),
            f"{FLAG_SIGNS.get(one.band, '▲')} {amount(one.longest)}" if one.stood_out else "",
        )
        load = (amount(week.load),) if other else ()
        rows.append((week.week, day_month(week.start), *as_recorded(week, (*cells, *load))))
    unknown = any(known(week.distance_km) is None for week in weeks if week.recorded)
    return Table(
        f"Weeks, oldest first ({view.units}; pain is the worst score, 0 to 10)",
        (*header, report.load_unit) if other else header,
        tuple(rows),
        note="? is a week with runs of unknown distance." if unknown else "",
    )
