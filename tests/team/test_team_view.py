"""A squad as a whole: every figure with its denominator, silence where that is too small."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from runload.models import (
    Activity,
    HourRate,
    ImportResult,
    Level,
    Next,
    PainNote,
    Share,
    SquadEntry,
    SquadRows,
    TeamView,
    WeeklyCheck,
)
from runload.squad.team import members_of, rows_of, rows_of_columns, team_view, together
from runload.squad.team.estimates import byar, estimated_share, spread, wilson_pct

AS_OF = date(2026, 11, 22)


def entry(name: str, week_km: float | None = 30.0, spike: float | None = 0.0, flags=()):
    return SquadEntry(
        name, 1, Level.OK, AS_OF, 0, week_km, None, None, spike, None, tuple(flags), (), (), "", "",
        None, Next(None, None, ""),
    )  # fmt: skip


def run(name: str | None, days_ago: int, hours: float | None = 1.0, sport: str = "run") -> Activity:
    return Activity(
        activity_id=f"{name}{days_ago}",
        start_local=datetime.combine(AS_OF - timedelta(days=days_ago), datetime.min.time()),
        date_basis="local-in-file",
        sport=sport,
        source="squad.csv",
        source_format="coach-csv",
        athlete=name,
        moving_s=None if hours is None else hours * 3600,
    )


def told(name: str, days_ago: int, score: float | None, *, hurts: bool = False) -> PainNote:
    return PainNote(AS_OF - timedelta(days=days_ago), score, "", "row 2", name, "", hurts)


def form(days_ago: int, *, problem: bool, substantial: bool | None) -> WeeklyCheck:
    return WeeklyCheck(AS_OF - timedelta(days=days_ago), None, problem, substantial)


def view(
    names: Sequence[str] = "ABCDEFGHIJ",
    runs: Sequence[Activity] = (),
    pain: Sequence[PainNote] = (),
    checks=None,
    entries=None,
) -> TeamView:
    imported = ImportResult(activities=tuple(runs), pain=tuple(pain))
    return team_view(
        entries or [entry(name) for name in names],
        members_of(rows_of(imported, AS_OF), AS_OF),
        AS_OF,
        checks,
    )


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(4, 10, 16.82, 68.73), (0, 10, 0.0, 27.75), (10, 10, 72.25, 100.0), (81, 263, 25.53, 36.62)],
)  # Newcombe 1998, table I, and the rule of its closed form
def test_the_interval_of_a_share_is_wilsons(count, of, low, high) -> None:
    assert wilson_pct(count, of) == pytest.approx((low, high), abs=0.01)


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [(5, 1.62, 11.67), (10, 4.80, 18.39), (20, 12.22, 30.89)],  # exact, tables of Poisson limits
)
def test_the_interval_of_a_count_is_close_to_the_exact_one(events, low, high) -> None:
    assert byar(events) == pytest.approx((low, high), rel=0.02)


def test_no_event_does_not_mean_no_risk() -> None:
    low, high = byar(0)
    assert low == 0
    assert high == pytest.approx(3.69, rel=0.02)  # exact: -ln 0.025


@pytest.mark.parametrize(("of", "reason"), [(0, "not_told"), (4, "too_few")])
def test_a_share_of_fewer_than_five_is_not_told(of, reason) -> None:
    assert estimated_share(0, of) == Share(0, of, reason=reason)
    assert spread([1.0] * of).reason == reason


def test_a_share_is_part_of_a_whole_and_has_a_number_or_a_reason() -> None:
    with pytest.raises(ValueError, match="part of a whole"):
        Share(3, 2, 150.0)
    with pytest.raises(ValueError, match="number or a reason"):
        Share(1, 2)


def test_no_answer_is_in_no_share() -> None:
    pain = [told(name, 1, score) for name, score in zip("ABCDEF", (0, 0, 3, 6, 1, 0), strict=True)]
    found = view(runs=[run("G", 2), run("H", 7)], pain=pain)
    assert (found.answered.count, found.answered.of) == (6, 10)
    assert (found.problems.count, found.problems.of, found.problems.pct) == (3, 6, 50.0)
    assert (found.strong_pain.count, found.strong_pain.of) == (1, 6)
    # G ran 2 days ago; H 7 days ago, the day before the last 7
    assert (found.reported.count, found.reported.pct) == (7, 70.0)
    assert found.reported.low_pct is None
    assert found.problems.low_pct == pytest.approx(18.8, abs=0.1)  # Wilson, 3 of 6


def test_the_worst_of_the_week_counts_and_older_pain_does_not() -> None:
    pain = [told("A", 0, 1), told("A", 6, 6), told("A", 7, 10), told("B", 7, 5)]
    found = view(pain=[*pain, *(told(name, 0, 0) for name in "CDEF")])
    assert (found.problems.count, found.problems.of) == (1, 5)
    assert found.strong_pain.count == 1


@pytest.mark.parametrize("other", [0, 4])
def test_pain_without_a_score_is_a_problem_and_no_score(other) -> None:
    both = [told("A", 1, None, hurts=True), told("A", 2, other)]
    for pain in (both, both[::-1]):
        found = view(pain=pain)
        assert (found.problems.count, found.answered.count) == (1, 1)
        assert found.strong_pain.of == (1 if other else 0)


def test_substantial_comes_from_weekly_checks_alone() -> None:
    pain = [told(name, 0, 9) for name in "ABCDEF"]
    assert view(pain=pain).substantial.reason == "not_told"
    checks = {
        "a": [form(0, problem=True, substantial=False), form(3, problem=True, substantial=True)],
        "B": [form(1, problem=True, substantial=None)],
        "C": [form(7, problem=True, substantial=True)],
        "K": [form(0, problem=True, substantial=True)],
        **{name: [form(0, problem=False, substantial=False)] for name in "GHIJ"},
    }
    found = view(checks=checks)
    # A by its graver form; B is not told; C is too old; K is not of this squad
    assert (found.substantial.count, found.substantial.of) == (1, 5)
    assert (found.problems.count, found.answered.count, found.reported.count) == (2, 6, 6)


def test_the_load_is_spread_over_those_who_have_one() -> None:
    entries = [
        entry(name, km, spike, flags)
        for name, km, spike, flags in (
            ("A", 10.0, 40.0, ["session-spike"]),
            ("B", 20.0, 5.0, []),
            ("C", 30.0, None, []),
            ("D", 40.0, 0.0, []),
            ("E", 50.0, 0.0, []),
            ("F", None, 12.0, ["session-spike", "x"]),
        )
    ]
    found = view(entries=entries)
    assert (found.week_km.of, found.week_km.low, found.week_km.median) == (5, 20.0, 30.0)
    assert found.week_km.high == 40.0
    assert (found.spikes.count, found.spikes.of, found.spikes.pct) == (2, 5, 40.0)


def squad_that_answers(names: str, hours: float = 2.0) -> tuple[list[Activity], list[PainNote]]:
    """One run and one 0 a week for 16 weeks each."""
    weeks = range(0, 112, 7)
    runs = [run(name, ago, hours) for name in names for ago in weeks]
    return runs, [told(name, ago, 0) for name in names for ago in weeks]


def test_a_rate_is_new_problems_over_the_hours_of_those_who_answer() -> None:
    runs, pain = squad_that_answers("ABCDE", 10.0)
    pain += [
        told("A", 70, 3),  # new: the log began 35 days before
        told("A", 42, 3),  # 28 days later: still the old one
        told("A", 10, 2),  # 32 days later: new
        told("B", 1, None, hurts=True),  # new
        told("C", 84, 5),  # before the 84 days
        told("D", 3, 0.5),  # no problem
    ]
    found = view("ABCDE", runs, pain).new_problems
    # 12 runs of 10 h within 84 days, five athletes: 600 h; 3 / 600 h = 5 per 1,000 h
    assert (found.events, found.hours, found.athletes, found.left_out) == (3, 600.0, 5, 0)
    assert found.per_1000_h == pytest.approx(5.0)
    assert found.low == pytest.approx(1000 * 0.602 / 600, rel=0.01)  # Byar for 3
    assert found.high == pytest.approx(1000 * 8.766 / 600, rel=0.01)


def test_too_few_hours_give_no_rate_but_are_said() -> None:
    found = view("A", *squad_that_answers("A")).new_problems
    assert (found.hours, found.reason, found.per_1000_h) == (24.0, "too_few", None)


def test_hours_count_only_where_pain_is_answered_and_every_run_has_a_time() -> None:
    runs, pain = squad_that_answers("AB")
    runs += [run("C", ago) for ago in range(0, 84, 7)]  # never answers
    pain += [told("C", ago, 0) for ago in range(0, 35, 7)]  # 5 of 12 weeks
    runs += [run("B", 3, None)]  # B's hours are not known
    runs += [run("A", 2, 5.0, "other")]  # no running
    found = view("ABC", runs, pain).new_problems
    assert (found.athletes, found.left_out, found.hours) == (1, 2, 24.0)
    pain += [told("C", 35, 0)]  # 6 of 12
    assert view("ABC", runs, pain).new_problems.athletes == 2


def test_pain_at_the_start_of_a_log_is_not_called_new() -> None:
    runs = [run("A", ago, 100.0) for ago in range(0, 35, 7)]  # the log begins 28 days ago
    pain = [told("A", ago, 0) for ago in range(0, 35, 7)]
    assert view("A", runs, [*pain, told("A", 0, 3)]).new_problems.events == 0
    older = run("A", 29, 100.0)
    assert view("A", [*runs, older], [*pain, told("A", 0, 3)]).new_problems.events == 1


def test_nobody_who_answers_makes_no_rate() -> None:
    assert view().new_problems == HourRate(0, 0.0, 0, 0, reason="not_told")
    silent = view(runs=[run("A", 1)])
    assert (silent.new_problems.reason, silent.new_problems.left_out) == ("not_told", 1)


def test_rows_of_others_and_later_rows_are_left_out() -> None:
    runs = [run("A", 1), run("Z", 1), run(None, 1), run("A", -1), run(" a ", 2)]
    found = view("ABCDE", runs, [told("Z", 1, 5), told("B", -1, 5)])
    assert (found.reported.count, found.answered.count) == (1, 0)


def test_published_figures_name_their_source() -> None:
    found = view()
    assert [(r.value, r.low, r.high, r.ref) for r in found.injury_rates] == [
        (7.7, 6.9, 8.7, "videbaek2015"),
        (17.8, 16.7, 19.1, "videbaek2015"),
    ]
    assert [(r.value, r.ref) for r in found.problem_shares] == [
        (39.0, "clarsen2013"),
        (13.0, "clarsen2013"),
    ]


def test_columns_give_the_same_as_rows() -> None:
    runs, pain = squad_that_answers("ABCDE", 12.0)
    scores = {(n.athlete, n.date): n.score for n in pain} | {("A", AS_OF): 4.0}
    imported = ImportResult(
        activities=tuple(runs),
        pain=tuple(PainNote(day, s, "", "", name) for (name, day), s in scores.items()),
    )
    days = np.array([(a.local_date - date(1970, 1, 1)).days for a in runs], dtype=np.int32)
    none = np.full(len(runs), -1, dtype=np.int32)
    unknown = np.full(len(runs), math.nan)
    columns = SquadRows(
        names=tuple("ABCDE"),
        texts=(),
        athlete=np.array(["ABCDE".index(a.athlete) for a in runs], dtype=np.int32),
        day=days,
        sport=np.zeros(len(runs), dtype=np.int8),
        distance_m=unknown,
        moving_s=np.array([a.moving_s for a in runs]),
        rpe_cr10=unknown,
        pain=np.array([scores[a.athlete, a.local_date] for a in runs], dtype=np.float64),
        region=none,
        notes=none,
        line=none,
    )
    entries = [entry(name) for name in "ABCDE"]
    by_columns = team_view(entries, members_of(rows_of_columns(columns, AS_OF), AS_OF), AS_OF)
    assert by_columns == team_view(entries, members_of(rows_of(imported, AS_OF), AS_OF), AS_OF)
    assert by_columns.new_problems.events == 1


def test_rows_in_two_parts_give_the_same_as_in_one() -> None:
    runs, pain = squad_that_answers("ABCDE", 12.0)
    pain += [told("B", 2, 4), told("E", 1, None, hurts=True)]
    parts = [
        ImportResult(activities=tuple(runs[0::2]), pain=tuple(pain[1::2])),
        ImportResult(activities=tuple(runs[1::2]), pain=tuple(pain[0::2])),
    ]
    entries = [entry(name) for name in "ABCDE"]
    rows = together(*(rows_of(part, AS_OF) for part in parts))
    assert sorted(rows.names) == list("ABCDE")
    assert team_view(entries, members_of(rows, AS_OF), AS_OF) == view(
        "ABCDE", runs, pain, entries=entries
    )
    assert len(together().names) == len(together().day) == 0
