"""What ``explain`` says of guidance, check-ins, the way back and the scales, from their entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from runload.rules import rhythm
from runload.rules import runner_level as level
from runload.rules.back_sessions import GREEN_RUNS
from runload.rules.checkin.reasons import GOOD_VISITS
from runload.rules.checkin.table import (
    EXERCISES_A_WEEK,
    FIRST_DAYS_WEEKLY,
    SCORE_SETTLED,
    SCORE_WEEKLY,
    checkin_table,
)
from runload.rules.guidance.files import guidance_entries
from runload.rules.ladders import Ladder, ladders
from runload.rules.light import (
    AMBER_UP_TO,
    GREEN_UP_TO,
    MORNING_AMBER,
    MORNING_RED,
)
from runload.rules.pain_share import AMBER_SHARE
from runload.rules.physio import physio_lists
from runload.rules.return_to_running import way_back
from runload.rules.weekly_rise import WEEKLY_RISE
from runload.tabular.strict_toml import EntryTable, packaged

HEADINGS = {
    "sees": "What it sees",
    "matters": "Why it matters",
    "does_not_mean": "What it does not mean",
    "basis": "Threshold and basis",
    "example": "Example",
}
CHECKIN_REFS = (
    "bahr2016", "esculier2018", "yamato2015", "rasmussen2013", "buist2008", "jungmalm2018",
)  # fmt: skip


class VisitPage(NamedTuple):
    """One page: its name, its kind, its title, its sections, and its sources."""

    name: str
    kind: str
    title: str
    sections: tuple[tuple[str, str], ...]
    refs: tuple[str, ...] = ()


def visit_pages() -> Iterator[VisitPage]:
    """Check-ins and visits, then guidance, then scales."""
    yield _checkin_page()
    yield _way_back_page()
    for entry in physio_lists():
        sections = (("", entry.note), (entry.list.title, " ".join(entry.list.items)))
        yield VisitPage(entry.list.id, "visit", entry.list.title, sections)
    for told in guidance_entries():
        said = (
            *((HEADINGS[key], text) for key, text in told.explain),
            ("Says", told.text),
            ("From the guide", f"“{told.guide}”. Pillar: {told.pillar}."),
            ("Evidence", f"Grade: {told.grade}."),
        )
        yield VisitPage(told.id, "guidance", told.title, said, told.refs)
    yield from _scales()


def _checkin_page() -> VisitPage:
    table = checkin_table()
    rhythms = " ".join(
        f"{name.replace('-', ', ').capitalize()}: {row.words} (day {row.window_days[0]} to "
        f"{row.window_days[2]}, best {row.window_days[1]})."
        for name, row in table.rhythms.items()
    )
    caps = " ".join(
        f"{cap.why[0].upper()}{cap.why[1:]}: within {cap.days} days"
        + (
            f" ({cap.days_competitive} if competitive)."
            if cap.days != cap.days_competitive
            else "."
        )
        for cap in table.caps.values()
    )
    sections = (
        ("", f"{table.honest} The guide says that there is no single schedule for everyone."),
        ("What it sees", rhythms),
        (
            "The group",
            "Injured counts at once: you say so, a stop sign, a red light now or in the last 14 "
            "days, a weekly check that found a substantial problem, running that was cut for "
            f"{level.CUT_RUNNING_DAYS} days or {level.MISSED_IN_A_ROW} planned runs in a row, or a "
            "visit for a place that still hurts. It is over when pain has not risen for 14 days, "
            f"{level.CALM_FORMS} weekly checks in a row were calm (where you keep them), and "
            f"{100 * level.DONE_SHARE:.0f} % of the planned runs were done (with a plan). "
            "Else what your profile says. Else competitive: a race with a target, and "
            f"{level.COMPETITIVE_KM:g} km a week, {level.COMPETITIVE_DAYS:g} run days, or "
            f"{level.COMPETITIVE_KM_WITH_SPEED:g} km with {level.COMPETITIVE_HARD:g} hard runs. "
            f"Beginner: fewer than {level.BEGINNER_ACTIVE_WEEKS} weeks with a run in the last "
            f"{level.YEAR_WEEKS}, or running for less than {level.BEGINNER_ACTIVE_WEEKS} weeks. "
            "Recreational: the rest. A new group counts once it has held for "
            f"{level.HOLDS_WEEKS} complete weeks. With too short a log you are asked, and the "
            "careful rhythm is used.",
        ),
        (
            "What brings it forward",
            f"{caps} {table.earlier_injury[0].upper()}{table.earlier_injury[1:]}. A race in six "
            "weeks or less: one visit 10 to 28 days before it, none in race week. Of several "
            "reasons the earliest day counts. A stop sign sends you to a doctor or clinic first.",
        ),
        (
            "When injured",
            f"Every week for the first {FIRST_DAYS_WEEKLY} days, and as long as running is "
            f"stopped, the weekly check is at {SCORE_WEEKLY:g} or more, or mornings are worse. "
            "Every 2 weeks once all of it has settled, no weekly score rises, and the exercises "
            f"are done {EXERCISES_A_WEEK:g} times a week. After {GOOD_VISITS} good visits every "
            "2 weeks: back to the usual rhythm.",
        ),
        (
            "The week and the day",
            f"A lighter week has at most {100 * rhythm.LIGHTER_SHARE:g} % of the mean of up to "
            f"{rhythm.BASE_WEEKS} weeks before it. Weeks ahead come from a plan, or from a rhythm "
            "that the log shows; a few runs named alone make no week. The visit goes into the "
            "lighter week nearest to the best day, away from long and hard runs, else on a "
            "Wednesday. An injury never waits for one. The days count from your last visit; "
            "without one from the first run of your log, and an injury from its own first day. A "
            "day that has passed stays where it is: the visit is overdue.",
        ),
        (
            "What it does not mean",
            "No trial shows that check-ups of healthy runners prevent injury. These never bring a "
            f"visit forward: {', '.join(sorted(table.no_effect))}.",
        ),
    )
    return VisitPage(
        "check-ins", "visit", "When to see the physiotherapist", sections, CHECKIN_REFS
    )


def _way_back_page() -> VisitPage:
    way = way_back()
    told = dict(way.explain)
    steps = tuple((f"The steps: {ladder.title}", _steps(ladder)) for ladder in ladders())
    sections = (
        ("", way.honest),
        ("What it sees", told["sees"]),
        ("Why it matters", told["matters"]),
        ("What it does not mean", told["does_not_mean"]),
        *steps,
        ("One step on", f"After {GREEN_RUNS} green runs. {way.green} {way.back}"),
        ("Bone, and after a stop sign", f"{way.blocked} {way.seen}"),
        ("Example", told["example"]),
    )
    return VisitPage("return-to-running", "visit", way.title, sections, way.refs)


def _steps(ladder: Ladder) -> str:
    told = " ".join(
        f"{number}. {step.name}: {step.text}" for number, step in enumerate(ladder.steps, start=1)
    )
    return f"Pain up to {ladder.pain_up_to:g} of 10 lets a step count. {ladder.between} {told}"


def _scales() -> Iterator[VisitPage]:
    name = "scales.toml"
    numbers = {
        "green": GREEN_UP_TO,
        "amber": AMBER_UP_TO,
        "morning_amber": MORNING_AMBER,
        "morning_red": MORNING_RED,
        "weekly_rise": WEEKLY_RISE,
        "share": f"{100 * AMBER_SHARE:g} %",
        "weekly": SCORE_WEEKLY,
        "settled": SCORE_SETTLED,
        "forms": level.CALM_FORMS,
    }
    whole = EntryTable(name, packaged("runload.rules", name))
    scales = [EntryTable(name, scale) for scale in whole.take("scale", list)]
    whole.end()
    for table in scales:
        page = VisitPage(
            table.take("id", str),
            "scale",
            table.take("title", str),
            tuple((said, table.take(key, str).format(**numbers)) for key, said in HEADINGS.items()),
            table.words("refs"),
        )
        table.end()
        yield page
