"""The picture of the weeks: its title, its words, its bytes; and the same in characters."""

from __future__ import annotations

import struct
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from runload.errors import UsageError
from runload.models import DayFigure, Level, PainEntry
from runload.render.base import View
from runload.render.chart import MOST_WEEKS, chart
from runload.render.chart_png import report_png
from runload.render.plain.report import report_text
from runload.render.timeline import daily_pain, long_runs

pytestmark = pytest.mark.long

SUNDAY = date(2026, 11, 22)
PNG = b"\x89PNG\r\n\x1a\n"


def day(at: date, km: float | None, level: Level = Level.WARNING) -> DayFigure:
    return DayFigure(at, km, km, km, spike_level=level)


def told(*scores: tuple[date, float | None]) -> tuple[PainEntry, ...]:
    return tuple(PainEntry(at, score, ("calf",), "left") for at, score in scores)


@pytest.fixture
def spiked(made):
    """Twelve weeks, the last with a run of 16 km that stood out, and some pain."""
    pain = told((date(2026, 11, 16), 2.0), (SUNDAY, 4.0), (date(2026, 11, 20), None))
    days = (day(date(2026, 11, 21), 16.0),)
    return replace(made.ordinary(), days=days, told_pain=pain)


def test_the_title_states_a_run_that_stood_out_in_the_newest_week(spiked) -> None:
    assert (
        chart(spiked, View()).title == "One run was much longer than usual: 16.0 km on Sat 21 Nov"
    )
    # 16 km / 1.609344 = 9.94 mi
    assert (
        chart(spiked, View(units="mi")).title
        == "One run was much longer than usual: 9.9 mi on Sat 21 Nov"
    )


def test_else_the_title_states_pain_and_else_the_week_beside_the_others(spiked, made) -> None:
    older = replace(spiked, days=(day(date(2026, 10, 10), 16.0),))
    assert chart(older, View()).title == "44.3 km this week; pain 4 of 10 on 22 Nov"
    calm = replace(older, told_pain=())
    title = chart(calm, View()).title
    assert title == "44.3 km this week; the weeks before 24.0 to 39.9 km"
    even = replace(calm, weeks=made.weeks((30.0, 30.0, 31.0)))
    assert chart(even, View()).title == "31.0 km this week; the weeks before 30.0 km"
    unknown = replace(calm, weeks=made.weeks((30.0, None, 31.0)))
    assert chart(unknown, View()).title == "31.0 km this week"


def test_a_week_that_still_runs_is_not_the_week_of_the_title(spiked) -> None:
    *over, last = spiked.weeks
    weeks = (*over, replace(last, complete=False))
    found = chart(replace(spiked, weeks=weeks, days=(), told_pain=()), View())
    assert found.title.startswith("28.0 km in the week from 9 Nov; ")
    assert "44.3 km so far." in found.alt
    alone = chart(replace(spiked, weeks=weeks[-1:], days=(), told_pain=()), View())
    assert alone.title == "44.3 km this week"


def test_the_words_of_the_picture_carry_its_numbers(spiked, made) -> None:
    report = replace(spiked, weeks=made.weeks((30.0, None, 44.3)))
    assert chart(report, View()).alt == (
        "Distance a week, 3 weeks up to 16 Nov: 30.0, unknown, 44.3 km. "
        "Runs much longer than those before: 16.0 km on Sat 21 Nov. "
        "Pain, of 10: 2 on 16 Nov, 4 on 22 Nov."
    )
    assert chart(replace(report, days=(), told_pain=()), View()).alt.endswith("44.3 km.")


def test_pain_outside_the_weeks_shown_is_left_out(spiked) -> None:
    early = replace(spiked, told_pain=told((date(2026, 1, 5), 7.0)))
    assert [week.pain for week in chart(early, View()).weeks.buckets] == [None] * 12
    # of the 2 and the 4 of the newest week the worst stands
    assert [week.pain for week in chart(spiked, View()).weeks.buckets] == [*[None] * 11, 4.0]


def test_the_worst_score_of_a_day_counts(made) -> None:
    report = replace(made.ordinary(), told_pain=told((SUNDAY, 2.0), (SUNDAY, 5.0), (SUNDAY, 1.0)))
    assert daily_pain(report) == {SUNDAY: 5.0}


def test_only_a_run_worth_watching_marks_its_week_and_the_gravest_is_named() -> None:
    monday = date(2026, 11, 16)
    info = day(monday, 3.0, Level.INFO)
    watch, grave = day(monday, 9.0, Level.WATCH), day(SUNDAY, 12.0, Level.ALERT)
    assert long_runs((info,)) == {}
    assert long_runs((info, watch, grave)) == {monday: grave}
    assert long_runs((grave, watch)) == {monday: grave}


def test_weeks_without_a_known_distance_make_no_picture(made) -> None:
    blank = replace(made.ordinary(), weeks=made.weeks((None, None)))
    assert chart(blank, View()) is None
    assert chart(replace(blank, weeks=()), View()) is None
    with pytest.raises(UsageError, match="no week of this log has a known distance"):
        report_png(blank, View())


def test_a_picture_holds_at_most_half_a_year(made) -> None:
    report = replace(made.ordinary(), weeks=made.weeks((30.0,) * 40))
    assert len(chart(report, View(weeks=52)).weeks.buckets) == MOST_WEEKS


def test_the_png_is_1200_wide_small_and_the_same_each_time(spiked) -> None:
    first = report_png(spiked, View())
    assert first[:8] == PNG
    wide, high = struct.unpack(">II", first[16:24])
    assert wide == 1200
    assert high < wide
    assert len(first) < 60_000
    assert b"Software" not in first
    assert b"tIME" not in first
    assert report_png(spiked, View()) == first


def test_every_kind_of_week_can_be_drawn(spiked, made) -> None:
    *_, last = made.weeks((30.0, None, 0.0, 20.0, 44.0))
    weeks = (*made.weeks((30.0, None, 0.0, 20.0, 44.0))[:-1], replace(last, complete=False))
    drawn = {
        report_png(replace(spiked, weeks=found, told_pain=pain), View(weeks=26))
        for found in (weeks, made.weeks((0.0,)), made.weeks((30.0,) * 20))
        for pain in ((), spiked.told_pain)
    }
    assert len(drawn) == 6
    calm = replace(spiked, days=(), told_pain=())  # its title takes two lines
    assert report_png(calm, View()) not in drawn
    unknown_run = replace(spiked, days=(day(SUNDAY, None),))
    assert report_png(unknown_run, View())[:8] == PNG


def test_without_resvg_one_line_says_what_to_install(spiked, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(UsageError, match="resvg_py") as problem:
        report_png(spiked, View())
    assert "pipx install 'runload[mail]'" in str(problem.value)
    assert "\n" not in str(problem.value)


@pytest.mark.parametrize("plain", [False, True])
def test_the_text_report_marks_the_week_and_draws_the_pain(spiked, plain) -> None:
    said = report_text(spiked, View(width=80, ascii=plain, verbose=1)).decode()
    mark = "^" if plain else "▲"
    line = next(line for line in said.splitlines() if "2026-W47" in line)
    assert f" {mark}  " in line
    assert f"{mark} is a week with a run much longer than before." in said
    # 28 days up to Sunday: 21 untold, Monday 2, five untold, Sunday 4
    spark = "." * 21 + "2.....4" if plain else "·" * 21 + "▂·····▃"
    assert f"Sun 22 Nov: {spark}" in said
    assert max(map(len, said.splitlines())) <= 80
    assert not plain or said.isascii()


def test_a_text_report_without_single_days_marks_nothing(made) -> None:
    once = replace(made.ordinary(), told_pain=told((SUNDAY, 4.0), (SUNDAY - timedelta(40), 3.0)))
    said = report_text(once, View(verbose=1)).decode()
    assert "much longer than before" not in said
    assert "28 days to" not in said
