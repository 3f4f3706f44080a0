"""What the diary adds to the profile and to the runs, and what it leaves open."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from recordings import run

from runload.analysis.runner_input import RunnerInput, apply_diary
from runload.athlete.profile.diary_facts import profile_told
from runload.athlete.session_effort import with_efforts
from runload.models import (
    Activity,
    Ailment,
    DiaryFacts,
    FuelSign,
    Profile,
    Question,
    Race,
    SessionEffort,
    Shoe,
    ShoeNote,
    Visit,
)

AS_OF = date(2026, 11, 22)


def back(days: int) -> date:
    return AS_OF - timedelta(days=days)


def recorded(day: date, at: str = "07:30", km: float | None = 10.0, **changes: object) -> Activity:
    start = datetime.combine(day, time.fromisoformat(at))
    return run("a.csv", start=start, distance_m=None if km is None else km * 1000, **changes)


def told(facts: DiaryFacts, profile: Profile | None = None, *runs: Activity) -> Profile:
    return profile_told(profile or Profile(), facts, runs, AS_OF)


def with_injuries(*injuries: Ailment) -> tuple[Profile, tuple[Question, ...]]:
    """The profile and the questions of somebody who told of these injuries."""
    known, _ = apply_diary(RunnerInput(diary=DiaryFacts(injuries=injuries)), (), AS_OF)
    return known.profile, known.questions


def test_an_empty_diary_changes_nothing() -> None:
    profile = Profile(last_visit=back(9), shoes=(Shoe("Blue"),), races=(Race(back(-9)),))
    assert profile_told(profile, DiaryFacts(), (), AS_OF) == profile


def test_the_later_visit_counts_and_one_that_lies_ahead_does_not() -> None:
    visits = DiaryFacts(visits=(Visit(back(20), "physio"), Visit(back(-3), "physio")))
    assert told(visits).last_visit == back(20)
    assert told(visits, Profile(last_visit=back(5))).last_visit == back(5)


def test_races_are_joined_and_the_diary_has_the_last_word_on_a_day() -> None:
    profile = Profile(races=(Race(back(-30), "old"), Race(back(-60), "far")))
    diary = DiaryFacts(races=(Race(back(-30), "new", 10.0, target=True), Race(back(-7), "near")))
    assert [race.name for race in told(diary, profile).races] == ["near", "new", "far"]


@pytest.mark.parametrize(
    ("days_ago", "counts"),
    [(0, True), (90, True), (91, False), (-1, False)],
)
def test_a_fuel_sign_counts_for_91_days(days_ago: int, counts: bool) -> None:
    diary = DiaryFacts(fuel_signs=(FuelSign(back(days_ago), "lost_periods"),))
    signs = told(diary, Profile(fuel_signs=("low_appetite",))).fuel_signs
    assert signs == (("low_appetite", "lost_periods") if counts else ("low_appetite",))


# injuries


@pytest.mark.parametrize(
    ("ailment", "recent", "injured"),
    [
        (Ailment(back(100), "shin", until=back(60), ongoing=False), True, False),
        (Ailment(back(364), "shin", until=back(364), ongoing=False), True, False),
        (Ailment(back(365), "shin", until=back(365), ongoing=False), None, False),
        (Ailment(back(500), "shin", until=back(100), ongoing=False), True, False),
        (Ailment(back(500), "shin", ongoing=True), True, True),
        (Ailment(back(10), "shin", until=back(-20), ongoing=False), True, True),
        (Ailment(back(-1), "shin", ongoing=True), None, False),
    ],
)
def test_an_injury_counts_for_a_year_and_as_present_while_it_goes_on(
    ailment: Ailment, recent: bool | None, injured: bool
) -> None:
    profile, asked = with_injuries(ailment)
    assert (profile.injury_last_12_months, profile.injured) == (recent, injured)
    assert asked == ()


def test_an_injury_without_an_end_is_asked_about_and_is_open_however_old_it_is() -> None:
    profile, asked = with_injuries(Ailment(back(40), "sore shin"), Ailment(back(400), "old"))
    assert (profile.injury_last_12_months, profile.injured) == (True, True)
    assert sorted(question.ask.split(" over?")[0] for question in asked) == [
        f"Is 'old' ({back(400)})",
        f"Is 'sore shin' ({back(40)})",
    ]
    assert all(question.quotes for question in asked)


def test_a_later_entry_of_the_same_injury_ends_it() -> None:
    profile, asked = with_injuries(
        Ailment(back(40), "Sore shin", ongoing=True),
        Ailment(back(5), "sore shin", until=back(5), ongoing=False),
    )
    assert asked == ()
    assert not profile.injured
    assert profile.injury_last_12_months


# shoes


def test_a_pair_has_run_what_was_told_and_the_days_it_was_worn_after() -> None:
    runs = [
        recorded(back(days), km=km) for days, km in ((30, 9.0), (20, 10.0), (20, 5.0), (9, 8.0))
    ]
    notes = (
        ShoeNote(back(30), "Blue"),  # before the km were told: in them already
        ShoeNote(back(25), "Blue", km=700.0),
        ShoeNote(back(20), "blue"),
        ShoeNote(back(9), "Blue"),
        ShoeNote(back(-1), "Blue", km=9000.0),
    )
    (shoe,) = told(DiaryFacts(shoes=notes), None, *runs).shoes
    assert (shoe.name, shoe.km) == ("Blue", 700 + 10 + 5 + 8)


def test_a_run_of_unknown_distance_and_another_sport_wear_no_km_off() -> None:
    runs = [recorded(back(9), km=None), recorded(back(9), sport="other")]
    notes = (ShoeNote(back(25), "Blue", km=700.0), ShoeNote(back(9), "Blue"))
    assert told(DiaryFacts(shoes=notes), None, *runs).shoes[0].km == 700


def test_km_that_nobody_told_stay_unknown() -> None:
    notes = (ShoeNote(back(9), "Blue"),)
    assert told(DiaryFacts(shoes=notes), None, recorded(back(9))).shoes == (Shoe("Blue"),)


def test_the_diary_goes_on_where_the_profile_stopped() -> None:
    profile = Profile(shoes=(Shoe("Blue", km=780.0), Shoe("Red", km=10.0)))
    notes = (ShoeNote(back(3), "blue"),)
    shoes = told(DiaryFacts(shoes=notes), profile, recorded(back(3), km=30.0)).shoes
    assert [(shoe.name, shoe.km) for shoe in shoes] == [("Blue", 810.0), ("Red", 10.0)]


def test_runs_in_a_new_pair_are_the_days_it_was_worn() -> None:
    notes = (
        ShoeNote(back(12), "Blue", since=back(12), for_long_run=True),
        ShoeNote(back(9), "Blue"), ShoeNote(back(9), "Blue"), ShoeNote(back(2), "Blue"),
    )  # fmt: skip
    (shoe,) = told(DiaryFacts(shoes=notes)).shoes
    assert (shoe.since, shoe.runs, shoe.for_long_run) == (back(12), 2, True)


def test_a_pair_out_of_use_is_none_of_them() -> None:
    notes = (ShoeNote(back(12), "Blue", km=900.0), ShoeNote(back(2), "Blue", until=back(2)))
    assert told(DiaryFacts(shoes=notes)).shoes == ()


# session effort


def efforts(*asked: SessionEffort, runs: list[Activity]) -> tuple[list[float | None], list[str]]:
    found, questions = with_efforts(tuple(runs), asked, AS_OF)
    return [run.rpe_cr10 for run in found], [question.about for question in questions]


def test_an_effort_is_of_the_only_run_of_its_day() -> None:
    runs = [recorded(back(3)), recorded(back(2)), recorded(back(2), sport="other")]
    assert efforts(SessionEffort(back(2), 7.0), runs=runs) == ([None, 7.0, None], [])


def test_what_the_log_says_stands() -> None:
    runs = [recorded(back(2), rpe_cr10=3.0)]
    assert efforts(SessionEffort(back(2), 7.0), runs=runs) == ([3.0], [])


def test_the_later_entry_of_a_run_stands() -> None:
    told = (SessionEffort(back(2), 7.0), SessionEffort(back(2), 8.0))
    assert efforts(*told, runs=[recorded(back(2))]) == ([8.0], [])


def test_of_several_runs_it_is_asked_which_and_nothing_is_guessed() -> None:
    runs = [recorded(back(2)), recorded(back(2), "18:30")]
    assert efforts(SessionEffort(back(2), 7.0), runs=runs) == ([None, None], ["effort"])
    _, questions = with_efforts(tuple(runs), [SessionEffort(back(2), 7.0)], AS_OF)
    assert questions[0].choices == ("07:30", "18:30")


def test_an_old_effort_is_no_longer_asked_about() -> None:
    runs = [recorded(back(14)), recorded(back(14), "18:30")]
    assert efforts(SessionEffort(back(14), 7.0), runs=runs) == ([None, None], [])


@pytest.mark.parametrize(("start", "expected"), [("18:00", 7.0), ("17:59", None)])
def test_a_start_names_the_run_within_half_an_hour(start: str, expected: float | None) -> None:
    runs = [recorded(back(2)), recorded(back(2), "18:30"), recorded(back(2), "19:10")]
    told = SessionEffort(back(2), 7.0, time.fromisoformat(start))
    assert efforts(told, runs=runs) == ([None, expected, None], [])


def test_an_effort_without_a_run_waits() -> None:
    assert efforts(SessionEffort(back(2), 7.0), runs=[recorded(back(3))]) == ([None], [])
