"""A plan as text: what it would raise, day by day, beside an easier way and beside rest."""

from __future__ import annotations

from collections.abc import Sequence

from runload.evidence.study_words import RATIO_SHORT
from runload.models import Level, PlanChoice, PlanDay, PlannedRun, PlanReport
from runload.models.finding import flag_words
from runload.render.base import View, known
from runload.render.checkin_sheet import back_facts
from runload.render.document import DIM, LEVEL_STYLES, Line, heading, page, para, row
from runload.render.escape import clean, padded
from runload.render.format import (
    SIGNS,
    UNKNOWN,
    clock,
    count,
    distance,
    limit,
    long_day,
    near_day,
    number,
    short_day,
    verdict,
)
from runload.render.numbers import next_lines
from runload.render.remarks import note_lines, skipped_lines
from runload.render.screen_lines import screen_lines
from runload.render.stop_lines import stop_list
from runload.render.written import written

NAMES = {"planned": "as planned", "easier": "easier", "rest": "rest"}
GAP = "  "
IF_GREEN = "Each day counts on the ones before it being green, with a calm morning after."
ADD = '--add "Sun 18 km", or --plan FILE for a whole plan.'
"""What to add to the same command."""


def plan_text(plan: PlanReport, view: View) -> bytes:
    """The plan as text. The first line is how it stands and the one thing to do."""
    if earnest := plan.screen.in_earnest:
        return written((para(earnest.text, indent=0),), view)
    open_screen = plan.screen.needed
    return written(
        page(
            (
                _first_line(plan),
                next_lines(plan.next, view) if open_screen else [],
                stop_list(plan.screen) if open_screen else [],
                screen_lines(plan.screen) if view.verbose else [],
                _about_line(plan),
                _day_lines(plan, view),
                _choice_lines(plan, view),
                [] if open_screen else next_lines(plan.next, view),
                _back_lines(plan),
                skipped_lines(plan.skipped, view),
                note_lines(plan.notes, view),
            )
        ),
        view,
    )


def _first_line(plan: PlanReport) -> list[Line]:
    said = f"{plan.level.word}: {verdict(plan.headline, plan.action)}"
    style = LEVEL_STYLES[plan.level]
    return [para(said, lead=f"{SIGNS[plan.level]} ", lead_style=style, style=style, indent=0)]


def _about_line(plan: PlanReport) -> list[Line]:
    who = f"{plan.athlete}: " if plan.athlete else ""
    runs = sum(len(day.planned) for day in plan.choices[0].days)
    said = (
        f"{who}{count(runs, 'planned run')} after {long_day(plan.as_of)}; "
        f"load: {plan.load_name} ({plan.load_unit})."
    )
    lines = [para(said, style=DIM, indent=0)]
    return lines if runs else [*lines, para(ADD, label="to plan a run, copy", indent=0)]


def _day_lines(plan: PlanReport, view: View) -> list[Line]:
    days = [day for day in plan.choices[0].days if day.planned or day.flags]
    if not days:
        return []
    lines = [heading("Day by day, as planned")]
    for day in days:
        raised = "; ".join(f"{flag.level.word}: {flag_words(flag.id)}" for flag in day.flags)
        parts = [_runs(day.planned, view), *filter(None, [beyond_said(day, view)])]
        said = " – ".join([*parts, *([f"would raise {raised}"] if raised else [])])
        style = LEVEL_STYLES[day.level] if day.level > Level.INFO else ""
        lead = f"{near_day(day.date, plan.as_of)}  "
        lines.append(para(said, lead=lead, style=style))
    return [*lines, para("What a flag means: `runload explain` and its name.", style=DIM)]


def _back_lines(plan: PlanReport) -> list[Line]:
    """The sessions of the way back to running, had each of them been green."""
    if plan.back is None:
        return []
    facts = [para(fact.text, label=fact.label) for fact in back_facts(plan.back)]
    last = plan.choices[0].days[-1].date if plan.choices[0].days else plan.as_of
    days = [
        para(one.text if one.run_min else one.name, lead=f"{near_day(one.date, plan.as_of)}  ")
        for one in plan.back.ahead
        if one.date <= last
    ]
    if_green = [para(IF_GREEN, style=DIM)] if days else []
    return [heading("Back to running"), *facts, *days, *if_green]


def beyond_said(day: PlanDay, view: View) -> str:
    """What the day goes beyond, in words; empty for nothing."""
    over = day.beyond
    if over is None:
        return ""
    most = "" if over.most_km is None else f"more than the {limit(over.most_km, view)} "
    return f"{over.level.word}: {most}{over.said}"


def _runs(planned: Sequence[PlannedRun], view: View) -> str:
    if not planned:
        return "no run"
    return " + ".join(run_said(run, view) for run in planned)


def run_said(run: PlannedRun, view: View) -> str:
    """One planned run: its distance or time, and its title."""
    title = f" {clean(run.title)}" if run.title else ""
    if run.distance_m is None:
        return f"{clock(run.duration_s)} (distance {UNKNOWN}){title}"
    return f"{distance(run.distance_m / 1000, view)}{title}"


def _choice_lines(plan: PlanReport, view: View) -> list[Line]:
    if len(plan.choices) < 2:
        return []
    header = ["", view.units, "longest", "raises at most", "ratio then", "ratio calm from"]
    rows = [header, *(_cells(choice, plan, view) for choice in plan.choices)]
    widths = [max(len(cells[at]) for cells in rows) for at in range(len(header))]
    texts = [
        GAP.join(
            padded(c, w, right=at in (1, 2, 4))
            for at, (c, w) in enumerate(zip(cells, widths, strict=True))
        )
        for cells in rows
    ]
    return [
        heading("Side by side"),
        row(texts[0], style=DIM),
        *(row(text) for text in texts[1:]),
        *_eased_lines(plan, view),
        para(f"The ratio is contested: {RATIO_SHORT}", style=DIM),
    ]


def _cells(choice: PlanChoice, plan: PlanReport, view: View) -> list[str]:
    worst = [flag for day in choice.days for flag in day.flags if day.level == choice.level]
    over = [day.beyond for day in choice.days if day.beyond and day.beyond.level == choice.level]
    raised = [one.rule for one in over] or [flag.id for flag in worst]
    raises = f"{choice.level.word} ({flag_words(raised[0])})" if raised else "nothing"
    ratio = choice.days[-1].acwr_uncoupled if choice.days else None
    settles = UNKNOWN if choice.settles_on is None else short_day(choice.settles_on)
    if choice.settles_on == plan.as_of:
        settles = "now"
    return [
        NAMES[choice.name],
        _km(choice.distance_km, view),
        _km(choice.longest_km, view),
        raises,
        number(ratio, 2) if known(ratio) is not None else "-",
        settles,
    ]


def _km(km: float | None, view: View) -> str:
    return "?" if known(km) is None else number(view.distance(km or 0.0))


def _eased_lines(plan: PlanReport, view: View) -> list[Line]:
    """The runs of the easier way, in one line."""
    easier = next((choice for choice in plan.choices if choice.name == "easier"), None)
    if easier is None:
        return []
    days: list[PlanDay] = [day for day in easier.days if day.planned]
    said = ", ".join(f"{short_day(day.date)} {_runs(day.planned, view)}" for day in days)
    return [para(f"{said or 'no run for now'}.", label="easier means")]
