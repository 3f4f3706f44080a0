"""One thing that went well, and only when it did."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from runload.evidence.references import reference
from runload.models import Evidence, Flag, Level, PainEntry, Profile, Race, Week
from runload.models.handing_over import ExercisesTold
from runload.rules.guidance.choice import guidance
from runload.rules.guidance.files import SIGNS, GuidanceEntry, guidance_entries, guidance_entry
from runload.rules.guidance.signs import FINDERS, GuidanceFacts, guidance_signs
from runload.rules.guidance.went_well import went_well
from runload.rules.toml_entries import toml_tables
from runload.rules.weekdays import RunDone
from runload.tabular.strict_toml import EXPLAIN, EntryTable

START = date(2026, 10, 26)


def weeks(km: list[float | None], longest: list[float | None], run_days: int = 4) -> list[Week]:
    return [
        Week("w", START + timedelta(weeks=k), True, one, None, run_days, run_days, far,
             None, one, None)
        for k, (one, far) in enumerate(zip(km, longest, strict=True))
    ]  # fmt: skip


def flag(level: Level) -> Flag:
    return Flag("x", level, START, Evidence(1.0, "%", 1.0, (), "weak"), "Something changed.")


UNEVEN = [20.0, 40.0, 25.0, 45.0]
STEADY = weeks([30.0, 32.0, 31.0, 33.0], [12.0, 12.0, 12.0, 12.0])


def test_a_long_run_that_grew_gently_is_praised_first() -> None:
    line = went_well(weeks(UNEVEN, [10.0, 9.0, 8.0, 11.0]), (), stopped=False, hurts=False)
    assert line == "Your long run grew gently: 10 % over the three weeks before."


@pytest.mark.parametrize("longest", [11.2, 10.0, 9.0, None])
def test_a_long_run_that_jumped_shrank_or_is_unknown_is_not(longest: float | None) -> None:
    line = went_well(weeks(UNEVEN, [10.0, 9.0, 8.0, longest]), (), stopped=False, hurts=False)
    assert line == "You took at least one rest day in each of the last four weeks."


def test_four_steady_weeks_are_praised() -> None:
    assert went_well(STEADY, (), stopped=False, hurts=False) == (
        "Four steady weeks in a row: well done."
    )


def test_uneven_or_unknown_weeks_leave_the_habit() -> None:
    for km in (UNEVEN, [30.0, None, 31.0, 30.0]):
        line = went_well(weeks(km, [10.0] * 4, run_days=7), (), stopped=False, hurts=False)
        assert line == "You ran in each of the 4 full weeks of this log."


@pytest.mark.parametrize(("hurts", "level"), [(True, Level.INFO), (False, Level.WARNING)])
def test_pain_or_a_warning_keeps_praise_of_the_load_away(hurts: bool, level: Level) -> None:
    line = went_well(weeks([30.0] * 9, [12.0] * 9), (flag(level),), stopped=False, hurts=hurts)
    assert line == "You ran 9 weeks in a row."
    assert went_well(STEADY, (flag(level),), stopped=True, hurts=hurts) is None


def test_a_watch_flag_keeps_the_long_run_from_being_called_gentle() -> None:
    grown = weeks(UNEVEN, [10.0, 9.0, 8.0, 11.0])
    line = went_well(grown, (flag(Level.WATCH),), stopped=False, hurts=False)
    assert line is not None
    assert "gently" not in line


def test_few_weeks_or_runs_have_their_own_good_thing() -> None:
    def said(*told: Week, **more: Any) -> str | None:
        return went_well(told, (), stopped=False, hurts=False, **more)

    assert said() is None
    assert said(replace(STEADY[0], complete=False, runs=1)) == "You got out once this week."
    assert said(STEADY[0]) == "Your legs had 3 days without a run last week."
    gap = replace(STEADY[1], runs=0, run_days=0, recorded=False)
    assert said(STEADY[0], gap) == "Your log has 1 week with a run: something to come back to."
    once = said(*(replace(week, runs=1) for week in STEADY))
    assert once == "You ran in each of the 4 full weeks of this log."
    assert (
        said(*STEADY, ended=True) == "Your log has 4 weeks with a run: something to come back to."
    )
    assert said(gap, ended=True) is None


def test_exercises_that_were_done_are_told_where_half_of_them_were() -> None:
    def said(done: int, planned: int | None) -> str | None:
        found = ExercisesTold(done, planned, 28)
        return went_well((), (), stopped=False, hurts=True, exercises=found)

    assert said(5, 6) == "You did your exercises: 5 of 6 planned."
    assert said(2, None) == "You did your exercises 2 times in 28 days."
    assert said(2, 6) is None
    assert said(0, None) is None


def test_no_first_long_run_is_no_growth() -> None:
    line = went_well(weeks(UNEVEN, [0.0, 0.0, 0.0, 5.0]), (), stopped=False, hurts=False)
    assert line == "You took at least one rest day in each of the last four weeks."


AS_OF = date(2026, 11, 22)


def report(days_ago: int, score: float, rise: float | None = None, side: str = "left") -> PainEntry:
    day = AS_OF - timedelta(days=days_ago)
    return PainEntry(day, score, ("front_knee",), side, next_morning_rise=rise)


def diary_line(*entries: PainEntry, hurts: bool = False) -> str | None:
    return went_well((), (), stopped=False, hurts=hurts, entries=entries, as_of=AS_OF)


def test_the_first_weeks_of_a_log_are_praised() -> None:
    seven = weeks([10.0] * 7, [3.0] * 7)
    for flags in ((), (flag(Level.WARNING),)):
        line = went_well(seven, flags, stopped=False, hurts=False, beginner=True)
        assert line == "You ran in each of your first 7 weeks. A habit begins like that."
    line = went_well(seven[:2], (), stopped=False, hurts=False)
    assert line == "You ran in each of the 2 full weeks of this log."
    idle = [STEADY[0], replace(STEADY[1], runs=0)]
    line = went_well(idle, (), stopped=False, hurts=False, beginner=True)
    assert line is not None
    assert "first" not in line


def test_pain_that_came_down_is_told_even_beside_amber() -> None:
    line = diary_line(report(9, 4), report(4, 3), report(1, 2), hurts=True)
    assert line == "Your pain has come down: from 4 to 2 of 10 in two weeks."
    assert diary_line(report(9, 4), report(1, 3)) is None
    assert diary_line(report(15, 6), report(1, 2)) is None
    assert diary_line(report(9, 4, side="left"), report(1, 2, side="right")) is None


def test_a_diary_that_was_kept_is_praised_for_its_mornings() -> None:
    kept = [report(days, 2, 0.0) for days in (6, 4, 2)]
    assert diary_line(*kept) == (
        "You noted 3 mornings in two weeks. They show where it is heading."
    )
    assert diary_line(*kept[:2], report(2, 2)) is None


def test_a_stop_sign_is_no_time_for_praise() -> None:
    kept = [report(days, 2, 0.0) for days in (6, 4, 2)]
    line = went_well(STEADY, (), stopped=True, hurts=True, entries=kept, as_of=AS_OF)
    assert line is None


def facts(runner: str = "recreational", **more: Any) -> GuidanceFacts:
    told = {"profile": Profile(), "runs": tuple(ran(k, 8.0) for k in range(0, 28, 2))} | more
    return GuidanceFacts(as_of=AS_OF, runner=runner, **told)


def ran(days_ago: int, km: float | None) -> RunDone:
    return RunDone(AS_OF - timedelta(days=days_ago), km)


def given(runner: str = "recreational", **more: Any) -> str | None:
    found = guidance(facts(runner, **more))
    return found.id if found else None


def race(days: int, *, target: bool = False) -> Profile:
    return Profile(races=(Race(AS_OF + timedelta(days=days), target=target),))


def log(run_days: list[int], km: list[float] | None = None) -> tuple[Week, ...]:
    first = AS_OF - timedelta(days=6, weeks=len(run_days) - 1)
    far = km or [40.0] * len(run_days)
    return tuple(
        Week("w", first + timedelta(weeks=k), True, far[k], None, days, days, 10.0, None, far[k],
             None)
        for k, days in enumerate(run_days)
    )  # fmt: skip


RACED = (ran(3, 21.1), ran(10, 8.0))
LONGEST = tuple(ran(k, 10.0) for k in range(7, 80, 3))


@pytest.mark.parametrize(
    ("runner", "more", "expect"),
    [
        ("recreational", {"profile": race(6)}, "race-week"),
        ("beginner", {"profile": race(0)}, "race-week"),
        ("competitive", {"profile": race(7), "weeks": ()}, None),
        ("recreational", {"profile": race(-3), "runs": RACED}, "after-race"),
        ("recreational", {"profile": race(-3), "runs": ()}, None),  # it was not run
        ("recreational", {"profile": race(-7), "runs": ()}, None),
        ("recreational", {"runs": (ran(2, 11.0), *LONGEST), "weeks": log([3] * 9)},
         "after-longest-run"),
        ("beginner", {"weeks": log([4, 0, 3, 1])}, "beginner-plan"),
        ("beginner", {"weeks": log([5, 2, 3, 3])}, "beginner-plan"),
        ("beginner", {"entries": (report(9, 1), report(2, 2)), "worst_light": "green"},
         "beginner-sides"),
        ("competitive", {"worst_light": "amber"}, "early-overload"),
        ("competitive", {"flags": (flag(Level.WATCH),)}, "early-overload"),
        ("competitive", {"profile": race(28, target=True), "weeks": log([5] * 12)}, "peak-weeks"),
        ("competitive", {"weeks": log([5] * 8), "profile": Profile(last_visit=AS_OF)},
         "easier-week"),
        ("recreational", {"stopped": True, "profile": race(3)}, None),
        ("injured", {"profile": race(3)}, None),
        ("", {"profile": race(3)}, "race-week"),
        ("", {}, None),
        ("recreational", {"worst_light": "amber"}, None),
        ("recreational", {"worst_light": "amber", "profile": race(3)}, "race-week"),
        ("recreational", {"runs": ()}, None),
    ],
)  # fmt: skip
def test_guidance_is_tied_to_what_the_log_shows(
    runner: str, more: dict[str, Any], expect: str | None
) -> None:
    found = given(runner, **more)
    if expect is None and runner == "competitive":
        assert found in {"movement-check", "what-is-watched"}
    else:
        assert found == expect


@pytest.mark.parametrize(
    ("sign", "more"),
    [
        ("after-longest-run", {"runs": (ran(2, 10.0), *LONGEST), "weeks": log([3] * 9)}),
        ("after-longest-run", {"runs": (ran(2, 11.0), *LONGEST), "weeks": log([3] * 8)}),
        ("after-longest-run", {"runs": (ran(2, None), *LONGEST), "weeks": log([3] * 9)}),
        ("after-longest-run", {"runs": (ran(2, 11.0), ran(9, None)), "weeks": log([3] * 9)}),
        ("after-longest-run", {"runs": (ran(2, 11.0),), "weeks": log([3] * 9)}),
        ("early-overload", {"flags": (flag(Level.INFO),)}),
        ("early-overload", {"flags": (replace(flag(Level.WATCH), contested=True),)}),
        ("peak-weeks", {"profile": race(28), "weeks": log([5] * 12)}),  # no target
        ("peak-weeks", {"profile": race(13, target=True), "weeks": log([5] * 12)}),
        ("peak-weeks", {"profile": race(43, target=True), "weeks": log([5] * 12)}),
        ("peak-weeks", {"profile": race(28, target=True),
                        "weeks": log([5] * 4, [60.0, 50.0, 53.0, 55.0])}),  # 53 < 0.9 * 60
        ("peak-weeks", {"profile": race(28, target=True), "weeks": log([5] * 3)}),
        ("no-easier-week", {"weeks": log([5] * 8, [40.0] * 6 + [30.0, 40.0])}),
        ("no-easier-week", {"weeks": log([5] * 3)}),
        ("no-recent-visit", {"profile": Profile(last_visit=AS_OF - timedelta(days=34))}),
        ("uneven-weeks", {"weeks": log([4, 2, 3, 3])}),
        ("uneven-weeks", {"weeks": log([4, 0, 3])}),
        ("one-sided", {"entries": (report(9, 1), report(2, 2, side="right"))}),
        ("one-sided", {"entries": (report(29, 1), report(2, 2))}),
        ("one-sided", {"entries": (report(9, 1), report(2, 2)), "worst_light": "amber"}),
        ("four-weeks-kept", {"weeks": log([3, 3, 1, 3])}),
        ("new-runner", {"runs": (ran(7, 5.0),)}),
    ],
)  # fmt: skip
def test_a_sign_just_short_of_its_limit_is_not_shown(sign: str, more: dict[str, Any]) -> None:
    assert dict(guidance_signs(facts(**more), [sign])) == {}


@pytest.mark.parametrize(
    ("sign", "more", "said"),
    [
        ("race-week", {"profile": race(0)}, "Your race is on 22 November."),
        ("no-recent-visit", {}, "No visit to a physio is on record."),
        ("no-recent-visit", {"profile": Profile(last_visit=AS_OF - timedelta(days=35))},
         "Your last visit was 5 weeks ago."),
        ("runs-on-record", {"runs": (ran(27, 5.0),)}, "1 run in the last 4 weeks."),
        ("new-runner", {"runs": (ran(0, 5.0), ran(6, 4.0))}, "2 runs in the last seven days."),
        ("uneven-weeks", {"weeks": log([4, 1, 3, 3])},
         "Your last 4 weeks had 1 to 4 run days."),
        ("one-sided", {"entries": (report(27, 1), report(2, 2))},
         "Your diary names the left side 2 times in four weeks."),
        ("four-weeks-kept", {"weeks": log([3, 2, 4, 3])},
         "You ran at least twice in each of the last 4 weeks."),
        ("early-overload", {"flags": (flag(Level.WATCH),)}, "x (26 October)."),
        ("peak-weeks", {"profile": race(20, target=True), "weeks": log([5] * 12)},
         "Your race is 2 weeks away, and these are your biggest weeks."),
    ],
)  # fmt: skip
def test_a_sign_says_what_the_log_holds(sign: str, more: dict[str, Any], said: str) -> None:
    assert dict(guidance_signs(facts(**more), [sign])) == {sign: said}


def test_entries_of_one_rank_take_turns_week_by_week() -> None:
    seen = []
    for week in range(6):
        as_of = AS_OF + timedelta(weeks=week)
        told = replace(facts(), as_of=as_of, runs=(RunDone(as_of, 5.0),))
        found = guidance(told)
        assert found is not None
        assert guidance(replace(told, as_of=as_of)) == found
        seen.append(found.id)
    assert seen[:3] == seen[3:]
    assert set(seen) == {"steady-strength", "steady-mobility", "steady-technique"}


def test_every_sign_is_used_by_an_entry_and_found_by_a_function() -> None:
    assert {entry.sign for entry in guidance_entries()} == set(SIGNS) == set(FINDERS)


@pytest.mark.parametrize("entry", guidance_entries(), ids=lambda entry: entry.id)
def test_an_entry_is_short_warm_and_promises_nothing(entry: GuidanceEntry) -> None:
    words = entry.text.lower()
    assert len(entry.text) < 200
    assert not re.search(r"\brisk|\bdanger|diagnos|%|prevents?\b|you have to|must\b", words)
    assert not re.search(r"\d+ (?:sets|times|reps)", words)
    assert [key for key, _ in entry.explain] == list(EXPLAIN)
    assert all(reference(key) for key in entry.refs)


@pytest.mark.parametrize("entry", guidance_entries(), ids=lambda entry: entry.id)
def test_an_entry_quotes_the_guide(entry: GuidanceEntry, shared: Path) -> None:
    assert entry.guide.lower() in guide_text(shared)


def guide_text(shared: Path) -> str:
    return " ".join(file.read_text("utf-8") for file in (shared / "guide").glob("*.txt")).lower()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"sign": "full-moon"}, "unknown word 'full-moon'"),
        ({"rank": "one"}, "Write a int"),
        ({"colour": "blue"}, "unknown keys"),
        ({"runners": ["elite"]}, "unknown word 'elite'"),
        ({"text": None}, "text is missing"),
    ],
)
def test_a_slip_in_an_entry_is_an_error(change: dict[str, Any], says: str) -> None:
    table = next(iter(toml_tables("guidance_entries"))).table | change
    sound = {key: value for key, value in table.items() if value is not None}
    with pytest.raises(ValueError, match=says):
        guidance_entry(EntryTable("x.toml", sound))
