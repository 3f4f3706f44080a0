"""When to see the physiotherapist next: caps, stops, races, and that worse is never later."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from runload.models import CheckIn, Evidence, Flag, Level, Profile, Race, Week
from runload.rules.checkin import reasons as checkin_reasons
from runload.rules.checkin.next_visit import EMERGENCY, REVIEW, WHO, CheckInSituation, next_checkin
from runload.rules.checkin.since import PainSince
from runload.rules.checkin.table import checkin_table, injured_rhythm
from runload.rules.runner_level import InjuryFacts
from runload.rules.weeks_ahead import WeeksAhead

TODAY = date(2026, 11, 25)  # a Wednesday
RECREATIONAL = Profile(level="recreational", last_visit=TODAY)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def flag(name: str, level: Level, days_ago: int = 0, *, contested: bool = False) -> Flag:
    evidence = Evidence(1.0, "%", 1.0, (), "weak")
    return Flag(name, level, day(-days_ago), evidence, "Something changed.", contested)


def situation(profile: Profile = RECREATIONAL, **facts: Any) -> CheckInSituation:
    return CheckInSituation(TODAY, profile, **facts)


def due_days(profile: Profile = RECREATIONAL, **facts: Any) -> int:
    due = next_checkin(situation(profile, **facts)).due
    assert due is not None
    return (due - TODAY).days


def said(checkin: CheckIn) -> str:
    return " ".join(checkin.why)


@pytest.mark.parametrize(
    ("level", "days"), [("beginner", 75), ("recreational", 91), ("competitive", 30)]
)
def test_without_more_facts_the_guides_target_stands(level: str, days: int) -> None:
    checkin = next_checkin(situation(Profile(level=level, last_visit=TODAY)))
    assert checkin.due == day(days)
    assert checkin.runner == level
    assert checkin.interval_days == checkin_table().rhythms[level].window_days
    assert checkin.lighter_week is None
    assert "last visit on 25 November 2026" in said(checkin)
    assert checkin.why[-1] == "This rhythm is the clinic's guideline, not a research finding."


def test_without_a_visit_the_days_count_from_the_first_day_on_record_and_it_says_so() -> None:
    never = Profile(level="recreational")
    checkin = next_checkin(situation(never, first_date=day(-60)))
    assert (checkin.due, checkin.overdue_days) == (day(31), 0)
    assert (
        "I know of no visit yet, so I count from the first run of your log, 26 September 2026."
    ) in checkin.why
    old = next_checkin(situation(never, first_date=day(-1000)))
    assert "No check-in is on record in more than a year: book one." in old.why
    told = next_checkin(situation(never, first_date=day(-60), first_told=day(-70)))
    assert (told.due, told.counted_from) == (day(21), day(-70))
    assert next_checkin(situation(never)).counted_from == TODAY


def test_fourteen_weeks_of_running_and_no_check_in_are_said() -> None:
    told = situation(Profile(level="recreational"), first_date=day(-98))
    checkin = next_checkin(told)
    assert (checkin.due, checkin.overdue_days) == (day(-7), 7)
    assert "14 weeks of running and no check-in on record: book one." in checkin.why
    ended = replace(told, weeks=(replace(weeks_of([30.0])[0], start=day(-37)),))
    assert "9 weeks of running and no check-in on record: book one." in next_checkin(ended).why


@pytest.mark.parametrize("level", ["beginner", "recreational", "competitive"])
def test_a_visit_comes_due_and_then_waits_while_nothing_new_is_told(level: str) -> None:
    target = checkin_table().rhythms[level].window_days[1]
    for days in range(0, 400, 7):
        told = CheckInSituation(day(days), Profile(level=level), first_date=TODAY)
        checkin = next_checkin(told)
        assert checkin.due == day(target)
        assert checkin.overdue_days == max(0, days - target)


def test_pain_that_goes_on_asks_for_the_same_day_from_one_week_to_the_next() -> None:
    since = PainSince(amber=day(-20), lasting=day(-10), red=day(-3), stop=day(-5), injured=day(-9))
    hurt = {"amber_days_in_7": 3, "longest_pain_days": 24, "red_in_14_days": True}
    asked = {r.name: r.due for r in next_checkin(situation(since=since, **hurt)).reasons}
    assert asked["amber"] == day(14)  # counted from the visit of today
    never = Profile(level="recreational")
    asked = {r.name: r.due for r in next_checkin(situation(never, since=since, **hurt)).reasons}
    assert asked["amber"] == day(-6)
    assert asked["lasting-pain"] == day(4)
    assert asked["red-light"] == day(11)
    assert asked["injured-first"] == day(-2)
    stop = next_checkin(situation(never, since=since, red_flag_urgency="days"))
    assert {r.name: r.due for r in stop.reasons}["clinician"] == day(-2)
    assert stop.overdue_days == 2


def test_an_injury_after_the_last_visit_is_seen_within_seven_days_of_its_beginning() -> None:
    injured = Profile(injured=True, last_visit=day(-60))
    checkin = next_checkin(situation(injured, since=PainSince(injured=day(-2))))
    assert {r.name: r.due for r in checkin.reasons}["injured-first"] == day(5)
    seen = next_checkin(situation(injured, since=PainSince(injured=day(-70))))
    assert {r.name: r.due for r in seen.reasons}["injured-weekly"] == day(-53)


def test_a_return_from_a_long_break_asks_until_there_was_a_visit() -> None:
    for last_visit, asks in ((None, True), (day(-50), True), (day(-39), False)):
        profile = Profile(level="recreational", last_visit=last_visit)
        told = next_checkin(situation(profile, restarted_on=day(-40), first_date=day(-80)))
        assert ("after-break" in {r.name for r in told.reasons}) is asks


def test_a_visit_still_ahead_is_no_visit_yet() -> None:
    checkin = next_checkin(situation(Profile(level="recreational", last_visit=day(3))))
    assert checkin.due == day(91)
    assert "I know of no visit yet" in said(checkin)


def test_a_short_log_is_asked_about_and_never_called_a_beginner() -> None:
    checkin = next_checkin(situation(Profile()))
    assert (checkin.runner, checkin.confidence) == ("beginner", "low")
    assert checkin.due == day(75)
    assert "Tell me how long you have been running" in said(checkin)
    assert "beginner" not in said(checkin).lower()


def test_an_injured_runner_without_a_visit_is_seen_within_seven_days() -> None:
    checkin = next_checkin(situation(Profile(injured=True)))
    assert checkin.runner == "injured"
    assert checkin.due == day(7)


def test_an_injured_runner_is_seen_every_week_until_it_is_clear_that_two_will_do() -> None:
    injured = Profile(injured=True, last_visit=TODAY)
    assert due_days(injured) == 7
    assert due_days(injured, injury=SETTLED) == 14
    assert "every 2 weeks" in said(next_checkin(situation(injured, injury=SETTLED)))


SETTLED = InjuryFacts(
    started_days_ago=15, weekly_scores=(40.0, 40.0, 30.0), days_since_red=15,
    risen_mornings=1, done_per_week=2.0,
)  # fmt: skip


TWO_GOOD_VISITS = replace(SETTLED, good_visits=2)


def test_two_good_visits_every_two_weeks_lead_back_to_the_early_end_of_the_rhythm() -> None:
    injured = Profile(level="recreational", injured=True, last_visit=TODAY)
    back = next_checkin(situation(injured, injury=TWO_GOOD_VISITS))
    assert back.due == day(84)
    assert back.interval_days == (84, 91, 98)
    assert "After two good visits" in said(back)
    assert due_days(injured, injury=replace(SETTLED, good_visits=1)) == 14
    assert due_days(injured, injury=TWO_GOOD_VISITS, worst_light="red") == 14
    assert due_days(injured, injury=TWO_GOOD_VISITS, red_flag_urgency="days") == 3


def test_an_injury_lasts_fourteen_days_after_red_and_until_two_calm_weekly_checks() -> None:
    assert next_checkin(situation(red_in_14_days=True)).runner == "injured"
    assert next_checkin(situation(injury=InjuryFacts(calm_forms=1))).runner == "injured"
    assert next_checkin(situation(injury=InjuryFacts(calm_forms=2))).runner == "recreational"
    was = InjuryFacts(was_injured=True, calm_forms=2)
    assert next_checkin(situation(injury=was)).runner == "recreational"
    for open_still in ({"planned_done_share": 0.79}, {"pain_rising": True}, {"calm_forms": 1}):
        assert next_checkin(situation(injury=replace(was, **open_still))).runner == "injured"
    assert next_checkin(situation(injury=replace(was, planned_done_share=0.8))).runner != "injured"
    never = InjuryFacts(planned_done_share=0.2, pain_rising=True)
    assert next_checkin(situation(injury=never)).runner == "recreational"
    assert next_checkin(situation()).runner == "recreational"


def test_every_day_that_was_asked_for_is_told_the_earliest_first() -> None:
    profile = replace(RECREATIONAL, injury_last_12_months=True)
    checkin = next_checkin(situation(profile, amber_days_in_7=3, fuel_ticks=2))
    assert [(r.name, (r.due - TODAY).days, r.within_days) for r in checkin.reasons] == [
        ("amber", 14, 14),
        ("fuel", 28, 28),
        ("earlier-injury", 84, 84),
        ("rhythm", 91, None),
    ]
    assert checkin.counted_from == checkin.last_visit == TODAY
    assert next_checkin(situation(red_flag_urgency="now")).reasons == ()


def test_the_share_of_the_week_is_told_where_the_weeks_are_known() -> None:
    # weeks of 40 44 48 30: 30 / mean(48, 44, 40, 30) = 30 / 40.5
    checkin = next_checkin(situation(weeks=weeks_of([40.0, 44.0, 48.0, 30.0] * 3)))
    assert checkin.reasons[0].lighter_share == pytest.approx(30 / 40.5)


@pytest.mark.parametrize("today", [date(2026, 3, 28), date(2026, 10, 24)])
def test_a_change_of_clocks_moves_no_day(today: date) -> None:
    told = CheckInSituation(today, Profile(level="competitive", last_visit=today))
    due = next_checkin(told).due
    assert due is not None
    assert due.toordinal() - today.toordinal() == 30


@pytest.mark.parametrize(
    "worse",
    [
        {"started_days_ago": 14},
        {"started_days_ago": None},
        {"running_stopped": True},
        {"cannot_take_part": True},
        {"weekly_scores": (30.0, 40.0, 41.0)},
        {"weekly_scores": (40.0, 30.0)},
        {"weekly_scores": (60.0, 55.0, 50.0)},
        {"days_since_red": 14},
        {"risen_mornings": 2},
        {"score_rising": True},
        {"done_per_week": 1.9},
        {"done_per_week": None},
    ],
)
def test_one_unsettled_thing_keeps_the_visits_weekly(worse: dict[str, Any]) -> None:
    assert injured_rhythm(SETTLED) == "injured-biweekly"
    assert injured_rhythm(replace(SETTLED, **worse)) == "injured-weekly"


def test_low_scores_may_rise_a_little() -> None:
    low = replace(SETTLED, weekly_scores=(8.0, 16.0, 24.0))
    assert injured_rhythm(low) == "injured-biweekly"


def test_six_weeks_without_a_fall_ask_for_a_fresh_look() -> None:
    injured = Profile(injured=True, last_visit=TODAY)
    flat = InjuryFacts(weekly_scores=(30.0,) * 6)
    assert REVIEW in next_checkin(situation(injured, injury=flat)).why
    better = InjuryFacts(weekly_scores=(30.0, 30.0, 30.0, 30.0, 30.0, 25.0))
    assert REVIEW not in next_checkin(situation(injured, injury=better)).why


@pytest.mark.parametrize(
    ("facts", "days", "words"),
    [
        ({"amber_days_in_7": 3}, 14, "amber"),
        ({"amber_days_in_7": 2}, 91, ""),
        ({"longest_pain_days": 14}, 14, "14 days or more"),
        ({"longest_pain_days": 13}, 91, ""),
        ({"fuel_ticks": 2}, 28, "dietitian"),
        ({"fuel_ticks": 1}, 91, ""),
        ({"flags": (flag("session-spike", Level.ALERT),)}, 14, "more than twice"),
        ({"flags": (flag("session-spike", Level.WARNING),)}, 91, ""),
        ({"flags": (flag("session-spike", Level.ALERT, 13),)}, 14, "more than twice"),
        ({"flags": (flag("session-spike", Level.ALERT, 14),)}, 91, ""),
        (
            {"flags": (flag("session-spike", Level.WARNING), flag("after-break", Level.WARNING))},
            28,
            "two different",
        ),
        ({"flags": (flag("a", Level.WARNING), flag("a", Level.WARNING, 3))}, 91, ""),
        ({"flags": (flag("a", Level.WARNING), flag("b", Level.WATCH))}, 91, ""),
        ({"restarted_on": day(0)}, 28, "break"),
        ({"restarted_on": day(-29)}, 91, ""),  # the visit of today came after it
        ({"worst_light": "red"}, 7, ""),
        ({"worst_light": "amber", "red_in_14_days": True}, 7, "a red light in the last 14 days"),
        ({"worst_light": "red", "red_in_14_days": True}, 7, "a red light in the last 14 days"),
        ({"worst_light": "amber"}, 91, ""),
        ({"red_unheard": TODAY}, 7, "not a word of it since"),
    ],
)
def test_each_reason_shortens_the_interval_as_written(
    facts: dict[str, Any], days: int, words: str
) -> None:
    assert due_days(**facts) == days
    assert words in said(next_checkin(situation(**facts)))


def test_two_warnings_bring_a_competitive_runner_in_within_two_weeks() -> None:
    competitive = Profile(level="competitive", last_visit=TODAY)
    warned = (flag("session-spike", Level.WARNING), flag("after-break", Level.WARNING))
    assert due_days(competitive, flags=warned) == 14


def test_several_reasons_give_the_smallest_cap_and_all_words() -> None:
    checkin = next_checkin(situation(amber_days_in_7=3, fuel_ticks=2))
    assert checkin.due == day(14)
    assert checkin.interval_days == (3, 14, 14)
    assert "amber" in said(checkin)
    assert "dietitian" in said(checkin)


def test_a_cap_inside_the_window_cuts_only_its_end() -> None:
    profile = Profile(level="recreational", last_visit=TODAY, injury_last_12_months=True)
    assert next_checkin(situation(profile)).interval_days == (84, 84, 84)
    hurt = Profile(injured=True)
    assert next_checkin(situation(hurt, bone_suspect=True)).interval_days == (0, 3, 3)


@pytest.mark.parametrize("name", sorted(checkin_table().no_effect))
def test_a_contested_number_sells_no_appointment(name: str) -> None:
    warned = (flag(name, Level.WARNING), flag("session-spike", Level.WARNING))
    assert due_days(flags=warned) == 91


def test_a_flag_called_contested_has_no_effect() -> None:
    warned = (flag("x", Level.WARNING, contested=True), flag("session-spike", Level.WARNING))
    assert due_days(flags=warned) == 91


@pytest.mark.parametrize(
    ("level", "days"), [("beginner", 60), ("recreational", 84), ("competitive", 28)]
)
def test_an_earlier_injury_takes_the_early_end(level: str, days: int) -> None:
    profile = Profile(level=level, last_visit=TODAY, injury_last_12_months=True)
    assert due_days(profile) == days
    assert "injury in the last 12 months" in said(next_checkin(situation(profile)))


def test_an_emergency_has_no_appointment_and_says_why() -> None:
    checkin = next_checkin(situation(red_flag_urgency="now"))
    assert checkin.due is None
    assert checkin.lighter_week is None
    assert checkin.why[0] == EMERGENCY
    assert "not for a physiotherapist" in EMERGENCY


@pytest.mark.parametrize(
    ("facts", "who", "days"),
    [
        ({"red_flag_urgency": "today"}, "today", 0),
        ({"red_flag_urgency": "days"}, "days", 3),
        ({"bone_suspect": True}, "days", 3),
        ({"bone_suspect": True, "red_flag_urgency": "today"}, "today", 0),
    ],
)
def test_a_red_flag_sends_to_a_clinician_first(facts: dict[str, Any], who: str, days: int) -> None:
    checkin = next_checkin(situation(**facts))
    assert checkin.why[0] == WHO[who]
    assert checkin.due == day(days)
    assert checkin.runner == "injured"


def test_a_visit_overdue_is_said_so() -> None:
    checkin = next_checkin(situation(Profile(level="recreational", last_visit=day(-200))))
    assert (checkin.due, checkin.overdue_days) == (day(-109), 109)
    assert "It was due 15 weeks ago: book the next free appointment." in checkin.why
    day_late = next_checkin(situation(Profile(level="recreational", last_visit=day(-92))))
    assert "It was due 1 day ago: book the next free appointment." in day_late.why


def weeks_of(loads: list[float]) -> tuple[Week, ...]:
    first = TODAY - timedelta(days=2, weeks=len(loads))
    return tuple(
        Week("w", first + timedelta(weeks=k), True, km, None, 3, 3, None, None, km, None)
        for k, km in enumerate(loads)
    )


def test_the_visit_falls_in_a_lighter_week_of_the_visible_rhythm() -> None:
    # weeks 3, 7 and 11 of the log are lighter; so are 15, 19 and 23: 3, 7 and 11 weeks from now
    checkin = next_checkin(situation(weeks=weeks_of([40.0, 44.0, 48.0, 30.0] * 3)))
    assert checkin.due == day(77)
    assert checkin.lighter_week is True
    assert "It falls in a lighter week." in checkin.why


def test_no_lighter_week_in_the_window_is_said() -> None:
    plan = {TODAY - timedelta(days=2) + timedelta(weeks=k): 40.0 for k in range(20)}
    checkin = next_checkin(situation(ahead=WeeksAhead(plan)))
    assert checkin.due == day(84)
    assert checkin.lighter_week is False
    assert "No lighter week in the window." in checkin.why


def raced(days: int, **profile: Any) -> Profile:
    return replace(RECREATIONAL, races=(Race(day(days), target=True),), **profile)


def test_a_race_in_six_weeks_asks_for_one_visit_10_to_28_days_before_it() -> None:
    checkin = next_checkin(situation(raced(42, last_visit=day(-30))))
    assert checkin.due is not None
    assert 10 <= (day(42) - checkin.due).days <= 28
    assert "before your race on" in said(checkin)
    assert "before your race on" not in said(next_checkin(situation(raced(43))))


def test_a_visit_before_the_race_that_has_been_made_is_not_asked_again() -> None:
    assert "before your race" not in said(next_checkin(situation(raced(20))))


def test_ten_days_before_the_race_are_too_late_for_a_visit() -> None:
    made = raced(9, last_visit=day(-40))
    assert "before your race" not in said(next_checkin(situation(made)))


def test_no_planned_visit_falls_in_a_race_week() -> None:
    # the target, 91 days ahead, is a Wednesday; the race is the Sunday after it
    assert day(91).weekday() == 2
    assert due_days(raced(95)) == 91 - 5  # the Friday before
    soon = replace(raced(4), last_visit=day(-91))
    assert due_days(soon) == 6  # the Tuesday after; today is in the race week
    both = replace(RECREATIONAL, races=(Race(day(95)), Race(day(88))))
    assert due_days(both) == 97  # two race weeks in a row: the Tuesday after both


def test_pain_does_not_wait_for_a_race() -> None:
    hurt = Profile(injured=True, last_visit=day(-7), races=(Race(day(2)),))
    assert due_days(hurt) == 0


def test_the_next_race_with_a_target_is_the_one_planned_for() -> None:
    races = (Race(day(20)), Race(day(35), target=True))
    profile = replace(RECREATIONAL, last_visit=day(-30), races=races)
    assert str(day(35)) in said(next_checkin(situation(profile)))


WORSE: list[dict[str, Any]] = [
    {"red_flag_urgency": "now"},
    {"red_flag_urgency": "today"},
    {"red_flag_urgency": "days"},
    {"bone_suspect": True},
    {"worst_light": "red"},
    {"amber_days_in_7": 5},
    {"red_in_14_days": True},
    {"longest_pain_days": 40},
    {"fuel_ticks": 2},
    {"substantial": True},
    {"calm_forms": 1},
    {"running_stopped": True, "cannot_take_part": True},
]
OF_INJURY = {one.name for one in fields(InjuryFacts)}
URGENCY = {None: 0, "days": 1, "today": 2, "now": 3}

dates_ago = st.one_of(st.none(), st.integers(0, 250))


@st.composite
def situations(draw: st.DrawFn) -> CheckInSituation:
    last = draw(dates_ago)
    loads = draw(st.lists(st.floats(0, 80), max_size=14))
    plan = draw(st.lists(st.floats(5, 80), max_size=20))
    as_of = day(-draw(st.integers(0, 27)))
    restart = draw(st.one_of(st.none(), st.integers(0, 40)))
    flags = draw(
        st.lists(
            st.builds(
                flag,
                st.sampled_from(["session-spike", "after-break", "weekly-jump"]),
                st.sampled_from([Level.INFO, Level.WATCH, Level.WARNING, Level.ALERT]),
                st.integers(0, 45),
            ),
            max_size=4,
        )
    )
    profile = Profile(
        level=draw(st.sampled_from([None, "beginner", "recreational", "competitive"])),
        last_visit=None if last is None else day(-last),
        races=tuple(Race(day(days)) for days in draw(st.lists(st.integers(0, 120), max_size=2))),
        injured=draw(st.booleans()),
    )
    return CheckInSituation(
        as_of=as_of,
        profile=profile,
        weeks=weeks_of(loads),
        first_date=day(-draw(st.integers(0, 700))),
        amber_days_in_7=draw(st.integers(0, 4)),
        red_in_14_days=draw(st.booleans()),
        longest_pain_days=draw(st.integers(0, 20)),
        fuel_ticks=draw(st.integers(0, 2)),
        flags=tuple(flags),
        restarted_on=None if restart is None else as_of - timedelta(days=restart),
        ahead=WeeksAhead({day(-2) + timedelta(weeks=k): km for k, km in enumerate(plan)}),
        injury=draw(st.sampled_from([InjuryFacts(), SETTLED, TWO_GOOD_VISITS])),
        busy=draw(st.frozensets(st.integers(0, 6), max_size=3)),
        rest=draw(st.frozensets(st.integers(0, 6), max_size=3)),
    )


def order(checkin: CheckIn) -> date:
    """The due day; emergency care comes before every day."""
    return checkin.due or date.min


def worsened(before: CheckInSituation, worse: dict[str, Any]) -> CheckInSituation:
    """The same record and a worse fact beside it: what it told before, such as visits, stays."""
    if worse.keys() <= OF_INJURY:
        return replace(before, injury=replace(before.injury, **worse))
    return replace(before, **worse)


@given(situations(), st.sampled_from(WORSE))
@example(
    CheckInSituation(TODAY, Profile(), first_date=day(-150), injury=TWO_GOOD_VISITS),
    {"substantial": True},
)
def test_a_worse_fact_never_makes_the_visit_later(
    before: CheckInSituation, worse: dict[str, Any]
) -> None:
    assert order(next_checkin(worsened(before, worse))) <= order(next_checkin(before))


@given(situations())
def test_an_injury_named_in_the_profile_never_makes_the_visit_later(
    before: CheckInSituation,
) -> None:
    for change in ({"injured": True}, {"injury_last_12_months": True}):
        after = replace(before, profile=replace(before.profile, **change))
        assert order(next_checkin(after)) <= order(next_checkin(before))


@given(
    situations(),
    st.sampled_from(["session-spike", "after-break", "acwr-high"]),
    st.sampled_from([Level.WARNING, Level.ALERT]),
    st.integers(0, 30),
)
def test_one_more_flag_never_makes_the_visit_later(
    before: CheckInSituation, name: str, level: Level, days_ago: int
) -> None:
    after = replace(before, flags=(*before.flags, flag(name, level, days_ago)))
    assert order(next_checkin(after)) <= order(next_checkin(before))


@given(situations(), st.sampled_from(WORSE))
def test_overdue_is_by_so_many_days_and_windows_are_in_order(
    before: CheckInSituation, worse: dict[str, Any]
) -> None:
    for told in (before, worsened(before, worse)):
        checkin = next_checkin(told)
        earliest, target, latest = checkin.interval_days
        assert 0 <= earliest <= target <= latest
        assert (checkin.due is None) == (told.urgency == "now")
        late = 0 if checkin.due is None else (told.as_of - checkin.due).days
        assert checkin.overdue_days == max(0, late)
        assert checkin.why[-1] == checkin_table().honest


def test_no_text_of_the_check_in_gives_a_probability_or_frightens() -> None:
    table = checkin_table()
    words = [*(rhythm.words for rhythm in table.rhythms.values()),
             *(cap.why for cap in table.caps.values()), *WHO.values(), EMERGENCY, REVIEW,
             table.honest, table.earlier_injury]  # fmt: skip
    for text in words:
        assert not any(word in text.lower() for word in ("risk", "%", "diagnos", "danger"))


def test_every_cap_of_the_table_is_used() -> None:
    told = situation(
        amber_days_in_7=3, red_in_14_days=True, longest_pain_days=14, fuel_ticks=2,
        restarted_on=TODAY,
        flags=(flag("session-spike", Level.ALERT), flag("after-break", Level.WARNING)),
    )  # fmt: skip
    unheard = situation(red_unheard=TODAY)
    used = {name for one in (told, unheard) for name, _, _ in checkin_reasons._caps(one)}
    assert used == set(checkin_table().caps)
