"""Reports made by hand: an ordinary one, an empty one, and one that tries to break out."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, datetime, timedelta

from synthetic_logbooks import hostile_book, ordinary_book

from runload.load.ceilings import HONEST
from runload.models import (
    Acwr,
    Advice,
    BacktestReport,
    BeforeInjury,
    CheckEntry,
    CheckIn,
    CheckReport,
    Coverage,
    Evidence,
    Fitness,
    Flag,
    FlagBefore,
    FlagRecord,
    Level,
    LongRun,
    NeverSent,
    News,
    Next,
    OwnLimit,
    PainEntry,
    PainLight,
    PlanChoice,
    PlanDay,
    PlannedRun,
    PlanReport,
    Question,
    Reason,
    RedFlag,
    Report,
    Skipped,
    Spike,
    SquadEntry,
    SquadReport,
    Value,
    Week,
    WeekBefore,
)
from runload.models import Warning as Pattern

AS_OF = date(2026, 11, 22)
KM = (31.0, 33.5, 36.2, 24.0, 34.1, 35.0, 38.4, 26.2, 36.0, 37.5, 39.9, 28.0, 44.3)
# Names and words that a file may hold.
HOSTILE = (
    "<script>alert(1)</script>",
    "a|b",
    "[red]danger[/red] [/] [link=file:///etc/passwd]x[/link]",
    '=cmd|"/C calc"!A0',
    "\x1b[31mred\x1b[0m \x1b]8;;http://evil\x07link",
    "two\nlines\r\nBcc: x@example.org",
    "\u202egnp.exe\u2066 \u200b",
    "W" * 90,
    "\x85\x9b31m c1 \x7f",
    "half \ud83d surrogate",
    ":bomb: &amp; \"quoted\" 'single'",
    "走る人 " * 12,
)
MESS = " ".join(HOSTILE)


def weeks(kms: tuple[float | None, ...] = KM) -> tuple[Week, ...]:
    first = date(2026, 11, 16) - timedelta(weeks=len(kms) - 1)
    made = []
    for at, km in enumerate(kms):
        start = first + timedelta(weeks=at)
        year, number, _ = start.isocalendar()
        before = kms[at - 1] if at else None
        change = 100 * (km / before - 1) if km is not None and before else None
        made.append(
            Week(
                f"{year}-W{number:02d}",
                start,
                True,
                km,
                None if km is None else km / 10.0,
                4,
                4,
                None if km is None else round(km * 0.36, 1),
                210.0,
                km,
                change,
            )
        )
    return tuple(made)


def flag(name: str, level: Level, text: str, *, contested: bool = False) -> Flag:
    evidence = Evidence(
        35.7142857142, "%", 30.0, ("frandsen2025",), "contested" if contested else "moderate"
    )
    return Flag(name, level, date(2026, 11, 21), evidence, text, contested)


def ordinary() -> Report:
    """A runner after one run that was much longer than usual, with a sore Achilles tendon."""
    entries = [
        PainEntry(date(2026, 11, day), score, ("achilles_mid",), "left")
        for day, score in ((16, 2.0), (19, 3.0), (22, 4.0))
    ]
    return Report(
        athlete="Alex",
        as_of=AS_OF,
        as_of_basis="today",
        load_name="distance",
        load_unit="km",
        coverage=Coverage(date(2026, 3, 2), AS_OF, 266, 148, 3, 1, 2, date(2026, 3, 2)),
        level=Level.WARNING,
        headline="One run was much longer than your legs are used to, and your Achilles is sore",
        action="Keep the next run easy and under 10 km, and leave out hills and speed",
        weeks=weeks(),
        acwr=Acwr(Value(1.6234567), Value(1.4044), Value(1.31), 6.33, 3.9),
        monotony=Value(1.12),
        strain=Value(None, "missing_days"),
        fitness=Fitness(None, None, None, "wrong_load"),
        spike=Spike(16.0, date(2026, 11, 21), 11.8, 35.593220338983045, "moderate", True, None),
        flags=(
            flag(
                "acwr-high",
                Level.WATCH,
                "Your last 7 days were 1.62 times your usual. Watches often call this a danger "
                "zone. Studies of runners disagree, and the largest found the opposite. Shown for "
                "context.",
                contested=True,
            ),
            flag(
                "session-spike",
                Level.WARNING,
                "This run was 36 % longer than your longest in "
                "30 days. In a study of 5,205 runners with watches, such runs went with about 1.5 "
                "times the rate of overuse injuries. Keep the next long run well below this one.",
            ),
            flag("long-run-share", Level.INFO, "A good third of the week was one run."),
            flag("no-rest-day", Level.INFO, "Seven days in a row without a day off."),
        ),
        pain=tuple(
            PainLight(entry, light, "worst pain 4 of 10")
            for entry, light in zip(entries, ("green", "amber", "amber"), strict=True)
        ),
        red_flags=(),
        warnings=(
            Pattern(
                "achilles",
                "Achilles tendon pain (mid-portion)",
                ("pain above the heel", "stiff in the morning"),
                "pain right at the heel bone, or a pop that was felt, would point elsewhere",
                (
                    Advice(
                        "Swap one run this week for easy cycling",
                        "tendons calm down with less load, not with none",
                    ),
                    Advice(
                        "Ask your physiotherapist for a calf loading programme",
                        "slow loading is what tendon trials used",
                    ),
                ),
                ("strength", "load"),
                "moderate",
                ("silbernagel2007",),
                3,
            ),
        ),
        questions=(
            Question(
                "left Achilles",
                "Is it stiff with the first steps of the morning?",
                ("yes", "no"),
                number=1,
            ),
        ),
        next=Next(
            5.6,
            (None, 21.7),
            f"Pain is at amber: 70 % of your usual run, and no long run. {HONEST}",
            decided_by="pain-light",
            easy_run_km=5.6,
            usual_run_km=5.6,
        ),
        checkin=CheckIn(
            "recreational",
            "from your log",
            "normal",
            (84, 91, 98),
            date(2026, 12, 2),
            True,
            (
                "pain for 14 days in one region shortens the interval to 14 days",
                "This rhythm is the clinic's guideline, not a research finding.",
            ),
        ),
        skipped=(
            Skipped(
                "old/2024-05-02.gpx",
                "not a GPX file: its root element is 'TrainingCenterDatabase'",
                "Rename it to .tcx and run again.",
                "not-gpx",
            ),
            Skipped(
                "log.csv: row 12, column date",
                "'31/31/2026' is not a date",
                "Correct the row.",
                "bad-date",
            ),
        ),
        notes=("The Tuesday run was in two files and is counted once",),
        went_well="Thirteen weeks with four runs each: that is a steady habit",
        load_lines=("started 4 days after a run 36 % longer than usual",),
        logbook=ordinary_book(),
    )


def stopped() -> Report:
    """A red flag: no running."""
    return replace(
        ordinary(),
        level=Level.ALERT,
        headline="Groin pain with weight on the leg comes before any load figure",
        action="Stop running and have it looked at within three days",
        red_flags=(
            RedFlag(
                "bone-site",
                "days",
                "Stop all running and jumping, no test runs, and see a clinician within three days",
                ("pain in the groin that comes with weight on the leg",),
                ("hoenig2023",),
            ),
        ),
        next=Next(0.0, (0.0, 0.0), "Stopped by: bone-site.", "stop", easy_run_km=0.0),
    )


def empty() -> Report:
    """A log of two days: nearly everything is unknown."""
    none = Value(None, "short_history")
    return replace(
        ordinary(),
        athlete=None,
        as_of_basis="last",
        coverage=Coverage(None, None, 2, 1, 0, 0, 0),
        level=Level.INFO,
        headline="Too little log for a verdict yet",
        action="Keep logging for four weeks",
        weeks=(replace(weeks((5.0,))[0], complete=False),),
        acwr=Acwr(none, none, none, None, None),
        monotony=none,
        strain=none,
        spike=Spike(None, None, None, None, None, False, "no_baseline"),
        flags=(),
        pain=(),
        warnings=(),
        questions=(),
        skipped=(),
        notes=(),
        went_well=None,
        next=Next(None, None, "Not enough log to say."),
        checkin=CheckIn(
            "beginner",
            "short log",
            "low",
            (60, 75, 91),
            None,
            None,
            ("Tell me how long you have been running.",),
        ),
        load_lines=(),
        logbook=None,
    )


def hostile() -> Report:
    """Every text tries to break out of its place; every number that may be is NaN or infinite."""
    nan, inf = math.nan, math.inf
    base = ordinary()
    return replace(
        base,
        athlete=MESS,
        headline=MESS,
        action=MESS,
        load_name=HOSTILE[0],
        load_unit="[/]",
        weeks=tuple(
            replace(
                week,
                distance_km=value,
                moving_h=nan,
                longest_km=inf,
                load=-inf,
                change_pct=nan,
                ascent_m=nan,
            )
            for week, value in zip(weeks((1.0, 2.0, 3.0)), (nan, inf, -inf), strict=True)
        ),
        acwr=Acwr(Value(nan), Value(inf), Value(-inf), nan, inf),
        monotony=Value(nan),
        strain=Value(inf),
        fitness=Fitness(nan, inf, nan, None),
        spike=Spike(nan, AS_OF, inf, nan, MESS, True, None, nan, MESS),
        flags=tuple(
            Flag(text, Level.ALERT, AS_OF, Evidence(nan, text, inf, (text,), text), text)
            for text in HOSTILE
        ),
        pain=tuple(
            PainLight(PainEntry(AS_OF, nan, (text,), text, words=text), text, text)
            for text in HOSTILE
        ),
        red_flags=(RedFlag(MESS, "now", MESS, HOSTILE, HOSTILE),),
        warnings=(
            Pattern(
                MESS,
                MESS,
                HOSTILE,
                MESS,
                tuple(Advice(t, t) for t in HOSTILE),
                HOSTILE,
                MESS,
                HOSTILE,
            ),
        ),
        logbook=hostile_book(HOSTILE),
        questions=tuple(
            Question(text, text, HOSTILE, number=number)
            for number, text in enumerate(HOSTILE, start=1)
        ),
        next=Next(nan, (nan, inf), MESS, easy_run_km=nan, usual_run_km=inf),
        checkin=replace(base.checkin, basis=MESS, why=HOSTILE),
        skipped=tuple(Skipped(text, text, text, text) for text in HOSTILE),
        notes=HOSTILE,
        went_well=MESS,
        load_lines=HOSTILE,
    )


def athlete(name: str, rank: int, level: Level, why: str, action: str) -> SquadEntry:
    return SquadEntry(
        name,
        rank,
        level,
        date(2026, 11, 21),
        1,
        44.3,
        58.2,
        1.62,
        35.7,
        4.0,
        ("session-spike",),
        (),
        ("achilles",),
        why,
        action,
        date(2026, 12, 2),
        Next(
            12.1,
            (30.6, 40.8),
            f"At most a tenth more than the longest run you are used to. {HONEST}",
            decided_by="usual-running",
            easy_run_km=9.6,
            usual_run_km=8.0,
        ),
        urgency=(-int(level), -4.0, -35.7),
        reasons=(Reason("load", "session-spike", level, why, "new"),)
        if level >= Level.WATCH
        else (),
        news=News(new=("one run much longer than usual",)) if level >= Level.WATCH else News(),
        silent_days=1,
    )


def squad() -> SquadReport:
    return SquadReport(
        as_of=AS_OF,
        entries=(
            athlete(
                "Bea",
                1,
                Level.ALERT,
                "groin pain with weight on the leg",
                "Ask her to stop running and be seen within three days",
            ),
            athlete(
                "Alex",
                2,
                Level.WARNING,
                "Saturday's run was 36 % longer than the longest in 30 days, with a sore Achilles",
                "Shorten the next long run to 10 km",
            ),
            replace(
                athlete("Chris", 3, Level.INFO, "no run since 12 October", "Ask how it goes"),
                last_activity=None,
                days_since=None,
                week_km=None,
                week_change_pct=None,
                spike_pct=None,
                pain=None,
                flags=(),
                warnings=(),
                checkin_due=None,
            ),
            athlete("Dana", 4, Level.OK, "steady", ""),
        ),
        skipped=(Skipped("squad.csv: row 7", "no athlete", "Fill in the name.", "no-athlete"),),
        counts=((Level.ALERT, 1), (Level.WARNING, 1), (Level.INFO, 1), (Level.OK, 1)),
        calls=(("load", 2),),
        notes=("Load is distance (km).",),
        no_news=("Chris",),
        short_history=("Eli", "Fay"),
    )


def hostile_squad() -> SquadReport:
    return SquadReport(
        as_of=AS_OF,
        entries=tuple(
            replace(
                athlete(text, rank, Level.ALERT, text, text),
                week_km=math.nan,
                week_change_pct=math.inf,
                acwr_uncoupled=math.nan,
                spike_pct=-math.inf,
                pain=math.nan,
                flags=HOSTILE,
                red_flags=HOSTILE,
                warnings=HOSTILE,
            )
            for rank, text in enumerate(HOSTILE, 1)
        ),
        skipped=tuple(Skipped(text, text, text) for text in HOSTILE),
        notes=HOSTILE,
        no_news=HOSTILE,
        short_history=HOSTILE,
        calls=tuple((text, 1) for text in HOSTILE),
        never_sent=tuple(NeverSent(text, ((text, text),)) for text in HOSTILE),
        not_on_roster=HOSTILE,
        left=HOSTILE,
    )


def check() -> CheckReport:
    start = datetime(2026, 11, 21, 9, 3)
    ok = CheckEntry(
        "2026-11-21.fit",
        None,
        "fit",
        "Garmin Forerunner 255",
        "ok",
        None,
        "Long run",
        "run",
        start,
        16012.3,
        5402.0,
        5600.0,
        5402,
    )
    return CheckReport(
        files=(
            ok,
            replace(
                ok,
                file="export.zip",
                member="activities/12.gpx",
                format="gpx",
                status="repaired",
                detail="damaged, read as far as it goes",
                warnings=("truncated",),
            ),
            replace(
                ok,
                file="again.tcx",
                format="tcx",
                status="duplicate",
                reason="duplicate",
                detail="counted once: the same run as 2026-11-21.fit",
            ),
            CheckEntry(
                "photo.jpg",
                None,
                None,
                None,
                "ignored",
                "picture",
                "a picture is not a running log. Nothing to do.",
            ),
            CheckEntry(
                "old/2024-05-02.gpx",
                None,
                "gpx",
                None,
                "rejected",
                "not-gpx",
                "its root element is 'html'. Export it again.",
            ),
        ),
        notes=("Times without a zone are read as Europe/Berlin",),
    )


def hostile_check() -> CheckReport:
    return CheckReport(
        files=tuple(
            CheckEntry(
                text,
                text,
                text,
                text,
                "rejected",
                text,
                text,
                text,
                None,
                math.nan,
                math.inf,
                -math.inf,
                None,
                HOSTILE,
            )
            for text in HOSTILE
        ),
        notes=HOSTILE,
    )


def planned() -> PlanReport:
    runs = (
        PlannedRun(date(2026, 11, 24), 8000.0, 2880.0, "easy"),
        PlannedRun(date(2026, 11, 26), None, 2700.0),
        PlannedRun(date(2026, 11, 29), 20000.0, 7200.0, "long run"),
    )
    spike = replace(flag("session-spike", Level.WARNING, "Longer than usual."), date=runs[-1].date)
    days = tuple(
        PlanDay(
            run.date,
            (run,),
            (spike,) if run is runs[-1] else (),
            Level.WARNING if run is runs[-1] else Level.OK,
            1.12,
        )
        for run in runs
    )
    shorter = replace(runs[-1], distance_m=13300.0)
    eased = (*days[:2], PlanDay(shorter.date, (shorter,), (), Level.OK, 0.98))
    rest = (PlanDay(runs[-1].date, (), (), Level.OK, None),)
    return PlanReport(
        athlete="Alex",
        as_of=AS_OF,
        as_of_basis="today",
        load_name="distance",
        load_unit="km",
        level=Level.WARNING,
        headline="Sunday 29 November: the run would be 65 % longer than your longest in 30 days",
        action="Make it 13.3 km, and grow from there.",
        choices=(
            PlanChoice("planned", days, None, None, date(2026, 12, 8)),
            PlanChoice("easier", eased, None, None, AS_OF),
            PlanChoice("rest", rest, 0.0, 0.0, None),
        ),
        next=Next(
            13.3,
            (33.2, 44.3),
            f"At most a tenth more than the longest run you are used to. {HONEST}",
            decided_by="usual-running",
            easy_run_km=9.6,
            usual_run_km=8.0,
        ),
        skipped=(Skipped("plan.csv, row 3", "'soon' is not a day", "Fix it and run again."),),
        notes=("1 planned run is given as a time.",),
    )


def hostile_plan() -> PlanReport:
    runs = tuple(PlannedRun(AS_OF, math.nan, math.inf, text, text) for text in HOSTILE)
    day = PlanDay(AS_OF, runs, (flag("session-spike", Level.ALERT, MESS),), Level.ALERT, math.nan)
    return replace(
        planned(),
        athlete=MESS,
        load_name=MESS,
        load_unit=MESS,
        headline=MESS,
        action=MESS,
        choices=(
            PlanChoice("planned", (day,), math.nan, math.inf, None),
            PlanChoice("easier", (day,), -math.inf, math.nan, AS_OF),
            PlanChoice("rest", (), 0.0, 0.0, None),
        ),
        next=Next(math.nan, (math.nan, math.inf), MESS, easy_run_km=math.nan),
        skipped=tuple(Skipped(text, text, text) for text in HOSTILE),
        notes=HOSTILE,
    )


def looked_back() -> BacktestReport:
    """412 days: one flag that says something, a contested one too often, one unknown, one never."""
    spike = FlagRecord(
        "session-spike", "One run much longer than usual", "moderate", False,
        6, ((Level.INFO, 3), (Level.WATCH, 2), (Level.WARNING, 1)), 40, 100 * 6 / 412,
        100 * 40 / 412, None, date(2026, 9, 12),
        (
            OwnLimit(Level.INFO, 0.0, "%", "increase_pct", "run", "above", 209, 88.1),
            OwnLimit(Level.WATCH, 10.0, "%", "increase_pct", "run", "above", 209, 97.2),
        ),
    )  # fmt: skip
    ratio = FlagRecord(
        "acwr-high", "Last week high against the three before", "contested", True,
        128, ((Level.INFO, 120), (Level.WATCH, 8)), 128, 100 * 128 / 412, 100 * 128 / 412,
        Level.INFO, date(2026, 11, 1),
        (OwnLimit(Level.INFO, 1.3, "ratio", "acwr_uncoupled", "day", "above", 385, 66.75),),
    )  # fmt: skip
    low = replace(
        ratio, id="acwr-low", fired=0, by_level=(), days_listed=0, per_100_days=0.0,
        listed_pct=0.0, too_often_at=None, last=None,
        limits=(OwnLimit(Level.INFO, 0.6, "ratio", "acwr_uncoupled", "day", "below", 385, 4.2),),
    )  # fmt: skip
    heat = replace(low, id="heat", contested=False, limits=(), reason="repeats what you said")
    form = replace(heat, id="form-low", reason="wrong_load")
    before = BeforeInjury(
        date(2026, 3, 1), "--injury", 21,
        (
            WeekBefore(3, date(2026, 2, 8), 7, 34.0, 4, 10.0, ()),
            WeekBefore(2, date(2026, 2, 15), 7, 46.5, 5, 21.1, ("acwr-high", "session-spike")),
            WeekBefore(1, date(2026, 2, 22), 7, None, 1, None, ()),
        ),
        (
            FlagBefore("session-spike", Level.WARNING, False, 1, 0.3),
            FlagBefore("acwr-high", Level.INFO, True, 4, 6.5),
        ),
        (
            LongRun(date(2026, 2, 21), 21.1, 32.0),
            LongRun(date(2026, 2, 14), 10.0, None),
        ),
    )  # fmt: skip
    short = BeforeInjury(date(2025, 10, 9), "--injury", 2, (), (), (), "the log covers 2 days")
    return BacktestReport(
        athlete="Alex",
        as_of=AS_OF,
        as_of_basis="today",
        load_name="distance",
        load_unit="km",
        first_date=date(2025, 10, 7),
        days=412,
        runs=210,
        often_pct=25.0,
        few=5,
        headline="Over 412 days, 'session spike' fired 3 times above info",
        flags=(spike, ratio, low, heat, form),
        injuries=(short, before),
        skipped=(Skipped("plan.gpx", "there is no run in it", "Nothing to do."),),
        notes=("2 recordings are of one run.",),
    )


def hostile_look_back() -> BacktestReport:
    found = looked_back()
    spike, ratio, *_ = found.flags
    limit = OwnLimit(Level.INFO, math.nan, MESS, MESS, "day", MESS, 3, math.inf)
    odd = replace(
        spike, id=MESS, title=MESS, grade=MESS, per_100_days=math.nan, listed_pct=math.inf,
        limits=(limit,), last=None,
    )  # fmt: skip
    week = WeekBefore(1, AS_OF, 7, math.nan, 1, math.inf, HOSTILE)
    before = BeforeInjury(
        AS_OF, MESS, 56, (week,), (FlagBefore(MESS, Level.ALERT, True, 1, math.nan),),
        (LongRun(AS_OF, math.inf, math.nan),),
    )  # fmt: skip
    return replace(
        found,
        athlete=MESS,
        load_name=MESS,
        load_unit=MESS,
        headline=MESS,
        flags=(odd, ratio, replace(odd, fired=0, by_level=(), reason=MESS)),
        injuries=(before, replace(before, reason=MESS)),
        skipped=tuple(Skipped(text, text, text) for text in HOSTILE),
        notes=HOSTILE,
    )


def nothing_to_look_back_on() -> BacktestReport:
    found = looked_back()
    return replace(
        found, athlete=None, first_date=None, days=0, runs=0, injuries=(),
        flags=tuple(
            replace(one, fired=0, by_level=(), limits=(), last=None, too_often_at=None,
                    reason="no run in this log")
            for one in found.flags
        ),
    )  # fmt: skip
