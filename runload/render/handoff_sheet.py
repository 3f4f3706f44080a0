"""The hand-off as a sheet, in the order of the guide's first appointment."""

from __future__ import annotations

from runload.models import HandOff, HandOffTold, Week
from runload.models.said_days import count_down
from runload.render import open_problems as open_words
from runload.render.base import View, known
from runload.render.checkin_sheet import back_facts
from runload.render.due import due_near
from runload.render.format import (
    SHEET_OF,
    URGENCY,
    as_recorded,
    count,
    day_month,
    distance,
    long_day,
    near_day,
    number,
    place,
    sentence,
    short_number,
    stated,
    urgent_first,
)
from runload.render.handoff_curves import (
    effort_curve,
    fatigue_curve,
    flag_parts,
    gait_parts,
    pain_curve,
)
from runload.render.handoff_form import form_section, new_client_sheet
from runload.render.open_problems import open_said
from runload.render.sheet import Fact, Items, Part, Section, Sheet, Table
from runload.render.weekly_lines import weekly_said

TITLE = "For the first appointment with a sports physiotherapist"
AREAS_SHOWN = 2  # so that it stays one page
SHARES = 3  # easy, moderate and hard
NOT_ENTERED = "not entered"
FOOT = (
    "Written by runload from the runner's own log and words. It contains no location and no track. "
    "Load figures say nothing about injury in one runner."
)


def handoff_sheet(page: HandOff, view: View) -> Sheet:
    """Every format shows this sheet."""
    if page.new_client:
        return new_client_sheet(page.new_client)
    told = page.told
    signs = tuple(
        Fact(sentence(flag.text), URGENCY[flag.urgency].capitalize())
        for flag in urgent_first(page.red_flags)
    )
    return Sheet(
        title=TITLE,
        lead=_lead(page),
        sections=(
            Section("Stop signs", signs, wide=True),
            Section("Safety questions", _screen(page), wide=True),
            Section(open_words.TITLE, tuple(map(Fact, map(stated, _open(page)))), wide=True),
            Section(_since_title(page), (Items(page.since),) if page.since else (), wide=True),
            Section("Volume and intensity, 12 weeks", _volume(page, view)),
            Section("Medical and training history", _history(told, page)),
            Section("Footwear", _shoes(told, page, view)),
            Section("Pain and fatigue", _pain(page)),
            Section("Back to running", back_facts(page.back) if page.back else ()),
            Section("Weekly check and home exercises", _checks(told, page)),
            Section("What changed in the load", flag_parts(page)),
            Section("Gait: numbers of the watch", gait_parts(page)),
            Section("Gait: needs a treadmill or hands", (Fact(f"{'; '.join(page.treadmill)}."),)),
            Section("Race goals", _races(told, page, view)),
            Section("Questions to ask", (Items(page.questions),) if page.questions else ()),
            Section("Not read", _not_read(page)),
            form_section(),
        ),
        foot=FOOT,
        urgent=bool(page.red_flags),
    )


def _since_title(page: HandOff) -> str:
    day = "" if page.physio is None else f" on {near_day(page.physio.since, page.as_of)}"
    return f"Since the visit{day}"


def _open(page: HandOff) -> list[str]:
    """What is open, and the pain of which nothing was heard since."""
    return [*open_said(page.open, page.as_of), *([f"{page.silent}."] if page.silent else [])]


def _screen(page: HandOff) -> tuple[Part, ...]:
    """Whether the twelve questions are open: one line, so that it stays one page."""
    if page.screen.needed:
        return (Fact("Not answered yet: please ask all twelve (`runload explain safety`)."),)
    if page.screen.answered is None:
        return ()
    said = f"Answered on {near_day(page.screen.answered, page.as_of)}"
    return (Fact(f"{said}: {'see the stop signs' if page.screen.stops else 'none of them'}."),)


def _lead(page: HandOff) -> str:
    who = f"{page.athlete}. " if page.athlete else ""
    last = " (the last day in the log)" if page.as_of_basis == "last" else ""
    checkin, level = page.checkin, f"How long the runner has run is {NOT_ENTERED}."
    if checkin.confidence != "low":
        level = f"{checkin.runner.capitalize()} runner ({checkin.basis})."
    due = f" Next visit {due_near(checkin.due, page.as_of)}." if checkin.due else ""
    return f"{who}As of {long_day(page.as_of)}{last}. {level}{due}"


def _not_read(page: HandOff) -> tuple[Part, ...]:
    """How much was not read: names of files may tell whose page it is."""
    unread = [item for item in page.skipped if not item.ignored]
    return (Fact(f"{count(len(unread), 'part')} of the log."),) if unread else ()


def _dated(what: str, day: str) -> str:
    """What it was and its day, in one pair of brackets."""
    return f"{what[:-1]}; {day})" if what.endswith(")") else f"{what} ({day})"


def _history(told: HandOffTold, page: HandOff) -> tuple[Part, ...]:
    since = near_day(told.running_since, page.as_of) if told.running_since else NOT_ENTERED
    born = str(told.year_of_birth) if told.year_of_birth else NOT_ENTERED
    earlier = {True: "yes", False: "no", None: NOT_ENTERED}[told.earlier_injury]
    injuries = "; ".join(
        _dated(injury.what, near_day(injury.date, page.as_of)) if injury.date else injury.what
        for injury in told.injuries
    )
    visits = "; ".join(
        f"{near_day(visit.date, page.as_of)}{': ' + visit.changed if visit.changed else ''}"
        for visit in told.visits
    )
    weeks = told.pregnant_or_postpartum_weeks
    mother = () if weeks is None else (Fact(f"yes, {weeks} weeks", "Pregnant, or gave birth"),)
    return (
        Fact(f"{since}; born: {born}", "Running since"),
        *mother,
        Fact(f"{earlier}; which, and illness: {injuries or NOT_ENTERED}", "Injury in 12 months"),
        Fact(visits or NOT_ENTERED, "Visits, and what changed after them"),
    )


def _volume(page: HandOff, view: View) -> tuple[Part, ...]:
    if not page.weeks:
        return (Fact("No runs in the log."),)
    header = ("week from", view.units, "hours", "runs", "longest", "effort 0-10")
    rows = tuple(
        _week(week, effort, view)
        for week, effort in zip(page.weeks, page.effort_by_week, strict=True)
    )
    return (Table(header, rows), Fact(_intensity(page), "Intensity"))


def _week(week: Week, effort: float | None, view: View) -> tuple[str, ...]:
    cells = (
        _figure(week.distance_km, view),
        _figure(week.moving_h),
        str(week.runs),
        _figure(week.longest_km, view),
        "-" if known(effort) is None else number(effort),
    )
    so_far = "" if week.complete else " (so far)"
    return (f"{day_month(week.start)}{so_far}", *as_recorded(week, cells))


def _figure(value: float | None, view: View | None = None) -> str:
    finite = known(value)
    shown = finite if view is None or finite is None else view.distance(finite)
    return "?" if shown is None else number(shown)


def _intensity(page: HandOff) -> str:
    """By the effort told over 12 weeks, else as the report knows it of 4 weeks."""
    effort, split = page.effort, page.split
    if effort is not None:
        shares = _shares(effort.easy_pct, effort.moderate_pct, effort.hard_pct)
        return f"{shares}, by the effort noted with {effort.told} of {count(effort.runs, 'run')}"
    parts = (split.easy_pct, split.moderate_pct, split.hard_pct) if split else ()
    known_parts = [part for part in map(known, parts) if part is not None]
    if split is None or len(known_parts) != SHARES:
        return "no effort was noted with the runs"
    return f"{_shares(*known_parts)} in the last 4 weeks, {split.basis}"


def _shares(easy_pct: float, moderate_pct: float, hard_pct: float) -> str:
    return (
        f"{number(easy_pct, 0)} % easy, {number(moderate_pct, 0)} % moderate, "
        f"{number(hard_pct, 0)} % hard of the time"
    )


def _shoes(told: HandOffTold, page: HandOff, view: View) -> tuple[Part, ...]:
    if not told.shoes:
        return (Fact(f"{NOT_ENTERED}: bring the pairs you run in."),)
    return (
        Items(
            tuple(
                "; ".join(
                    part
                    for part in (
                        shoe.name,
                        "" if known(shoe.km) is None else distance(shoe.km, view),
                        f"since {near_day(shoe.since, page.as_of)}" if shoe.since else "",
                    )
                    if part
                )
                for shoe in told.shoes
            )
        ),
    )


def _pain(page: HandOff) -> tuple[Part, ...]:
    curves: list[Part] = [pain_curve(curve, page) for curve in page.pain]
    if not curves:
        curves.append(Fact(_without_score(page) or _all_clear(page) or NOT_ENTERED, "Pain"))
    fatigue = fatigue_curve(page)
    if fatigue is not None:
        curves.append(fatigue)
    effort = effort_curve(page)
    if effort is not None:
        curves.append(effort)
    if fatigue is None:
        curves.append(Fact(NOT_ENTERED, "Fatigue"))
    return (*curves, *map(Fact, page.rest))


def _all_clear(page: HandOff) -> str:
    """That nothing hurts, where that is the last word; empty where nobody said so."""
    clear = [one.entry.date for one in page.lights if one.entry.score == 0]
    return f"nothing hurt on {near_day(max(clear), page.as_of)}" if clear else ""


def _without_score(page: HandOff) -> str:
    """Pain that is open and was told without any score, by place; empty where there is none."""
    places = [
        f"{place((one.region,) if one.region else (), one.side)}, "
        f"last noted on {near_day(one.last_heard, page.as_of)}"
        for one in page.open
        if one.kind == "pain"
    ]
    return f"no score was given ({'; '.join(places)})" if places else ""


def _checks(told: HandOffTold, page: HandOff) -> tuple[Part, ...]:
    scores = ", ".join(
        f"{short_number(check.score)} ({near_day(check.date, page.as_of)}"
        f"{', substantial' if check.substantial else ''})"
        for check in told.checks[-4:]
    )
    done = told.exercises
    exercises = NOT_ENTERED
    if done is not None:
        planned = f" of {done.planned}" if done.planned is not None else ""
        exercises = f"{done.done}{planned} done in {count(done.days, 'day')}"
    sheets = "; ".join(f"{SHEET_OF.format(key)} ({name})" for key, name in page.sheets)
    going = tuple(Fact(weekly_said(one, page.as_of)) for one in page.checks if one.direction)
    return (
        Fact(scores or NOT_ENTERED, "Weekly check, built like the OSTRC-O2, 0-100"),
        *going[:AREAS_SHOWN],
        Fact(exercises, "Home exercises"),
        *((Fact(sheets, "Exercises of ours (no diagnosis)"),) if sheets else ()),
    )


def _races(told: HandOffTold, page: HandOff, view: View) -> tuple[Part, ...]:
    ahead = [race for race in told.races if race.date >= page.as_of]
    if not ahead:
        return (Fact(NOT_ENTERED),)
    return (
        Items(
            tuple(
                "; ".join(
                    part
                    for part in (
                        near_day(race.date, page.as_of),
                        count_down((race.date - page.as_of).days),
                        race.name,
                        "" if known(race.distance_km) is None else distance(race.distance_km, view),
                        "with a target" if race.target else "",
                    )
                    if part
                )
                for race in ahead[:3]
            )
        ),
    )
