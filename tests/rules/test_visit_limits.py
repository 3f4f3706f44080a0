"""What a physio set binds all that follows, never lets a run grow, and ends when it is changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import product

import pytest

from runload.analysis.report import Asked, RunnerInput, analyse
from runload.athlete.visit.reading import read_visit
from runload.handoff import hand_off
from runload.models import (
    Activity,
    DiaryFacts,
    HandOffTold,
    ImportResult,
    Level,
    PainEntry,
    Profile,
    Report,
    Visit,
)
from runload.planning import plan
from runload.rules.visit_limits import physio_plan
from tests.athlete.test_visit_words import rows

AS_OF = date(2026, 11, 22)
ASKED = Asked(AS_OF, "today", AS_OF)
PRESCRIPTIONS = [row[0] for row in rows("prescriptions.tsv")]


def run(days_ago: int, km: float = 8.0) -> Activity:
    day = AS_OF - timedelta(days=days_ago)
    return Activity(
        activity_id=f"{day}", start_local=datetime(day.year, day.month, day.day, 9),
        date_basis="local-in-file", source="log.csv", source_format="csv",
        distance_m=1000 * km, moving_s=360.0 * km, sport="run",
    )  # fmt: skip


LOG = ImportResult(tuple(run(days, 8 + 2 * (days % 7 == 0)) for days in range(0, 60, 2)))


def visit(words: str, days_ago: int = 2) -> Visit:
    day = AS_OF - timedelta(days=days_ago)
    return Visit(day, "physio", words, said=words, terms=read_visit(words, day))


def told(*visits: Visit, pain: tuple[PainEntry, ...] = ()) -> RunnerInput:
    return RunnerInput(pain=pain, diary=DiaryFacts(visits=visits))


def report(*visits: Visit, pain: tuple[PainEntry, ...] = ()) -> Report:
    return analyse(LOG, told(*visits, pain=pain), ASKED)


@pytest.fixture(scope="module")
def free() -> Report:
    return report()


@pytest.mark.parametrize("words", PRESCRIPTIONS)
def test_each_prescription_binds_report_plan_and_hand_off_alike(words: str, free: Report) -> None:
    runner = told(visit(words))
    found = analyse(LOG, runner, ASKED)
    bound, limits = found.next, found.physio.limits if found.physio else ()
    if words in PRESCRIPTIONS[::6]:
        assert plan(LOG, runner, (), ASKED).next == bound
        page = hand_off(LOG, runner, ASKED, HandOffTold())
        assert page.next == bound
        assert len(page.since) <= 5
    for name in ("easy_run_km", "longest_run_km"):
        most, left = getattr(free.next, name), getattr(bound, name)
        assert left is None or left <= most
    rules = {one.kind: one for one in limits}
    if "rest" in rules:
        assert bound.easy_run_km == 0.0
        assert found.level >= Level.WATCH
        assert "No running" in found.headline
    elif limits:
        assert "Keep to your physio's limits" in found.action
    if "run_km" in rules and bound.longest_run_km is not None:
        assert bound.longest_run_km <= rules["run_km"].value
    if "week_km" in rules and bound.week_km is not None:
        assert bound.week_km[1] <= rules["week_km"].value
    if found.physio and found.physio.review:
        assert found.checkin.due == found.physio.review


def test_no_limit_ever_lets_a_run_or_a_week_grow(free: Report) -> None:
    for km, week in product((1, 5, 40), (5, 30, 200)):
        bound = report(visit(f"up to {km} km, {week} km per week")).next
        assert bound.easy_run_km <= min(km, free.next.easy_run_km)
        assert bound.week_km is not None
        assert free.next.week_km is not None
        assert bound.week_km[1] <= min(week, free.next.week_km[1])
        assert bound.week_km[0] <= bound.week_km[1]


def test_an_old_limit_of_another_kind_stays_and_one_of_its_kind_goes() -> None:
    visits = (visit("up to 3 km, no hills, 2 runs a week", 20), visit("max 25 minutes", 5))
    held = physio_plan(visits, AS_OF)
    assert held is not None
    assert {one.kind for one in held.limits} == {"without", "runs_a_week", "run_min"}
    again = physio_plan((*visits, visit("hills ok again", 1)), AS_OF)
    assert again is not None
    assert {one.kind for one in again.limits} == {"runs_a_week", "run_min"}


def test_a_rest_without_an_end_ends_with_a_new_distance() -> None:
    rest = visit("no running", 20)
    assert report(rest).next.stopped
    assert report(rest, visit("up to 4 km", 2)).next.longest_run_km == 4.0


def test_a_rest_is_over_on_its_day() -> None:
    words = "no running for 2 weeks"
    assert report(visit(words, 13)).next.stopped
    assert not report(visit(words, 14)).next.stopped


def test_limits_from_a_day_ahead_hold_until_then() -> None:
    visits = (visit("up to 3 km", 9), visit("full training from 1 December", 2))
    held = physio_plan(visits, AS_OF)
    assert held is not None
    assert held.limit("run_km") is not None
    assert physio_plan(visits, date(2026, 12, 1)) is None


def test_a_visit_ends_the_day_that_was_given_for_it() -> None:
    given = visit("see me in 2 weeks", 16)
    assert report(given).checkin.due == AS_OF - timedelta(days=2)
    seen = Visit(AS_OF - timedelta(days=1), "physio")
    assert report(given, seen).physio is None


def test_a_visit_still_ahead_counts_for_nothing() -> None:
    assert report(visit("no running", -3)).physio is None


@pytest.mark.parametrize("score", range(11))
def test_more_pain_with_a_limit_never_leaves_more(score: int) -> None:
    def left(pain: int) -> float:
        told_now = PainEntry(AS_OF, float(pain), ("achilles_mid",), "left", next_morning_rise=0.0)
        ahead = report(visit("up to 5 km, pain up to 3"), pain=(told_now,)).next
        return ahead.easy_run_km or 0.0

    assert left(score) <= left(max(0, score - 1))
    assert (left(score) == 0.0) or score <= 3


def test_where_a_clinician_must_say_how_far_the_physio_has() -> None:
    runner = RunnerInput(
        Profile(pregnant_or_postpartum_weeks=20), diary=DiaryFacts(visits=(visit("up to 3 km"),))
    )
    asked = analyse(LOG, RunnerInput(runner.profile), ASKED).next
    assert (asked.easy_run_km, asked.reason) == (None, "refer")
    assert analyse(LOG, runner, ASKED).next.easy_run_km == 3.0
