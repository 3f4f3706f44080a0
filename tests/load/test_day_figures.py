"""Single days for pictures: what was run, where the ceiling lay, and what hurt."""

from datetime import date

import pytest
from synthetic_logs import last_day, log

from runload.load.day_figures import day_figures
from runload.load.summary import load_summary
from runload.models import Level

DAYS = [10.0, 0.0, 8.0, "?", 0.0, 16.0, 0.0, 5.0]  # from Monday 2 March 2026
KNOWN = [4.0 if km == "?" else km for km in DAYS]


def figures(days=DAYS, weeks=2, **told):
    picture = load_summary(log(days), last_day(days))
    return day_figures(picture.figures, weeks, told.get("pain", {}), told.get("lights", {}))


def test_the_days_begin_on_a_monday_and_end_with_the_report():
    found = figures()
    assert [found[0].date.weekday(), found[-1].date] == [0, last_day(DAYS)]
    assert len(found) == 8


def test_an_unknown_day_and_the_days_before_the_log_have_no_load():
    found = figures(weeks=3)
    by_day = {day.date: day for day in found}
    start = last_day(DAYS).toordinal() - 7
    assert by_day[date.fromordinal(start + 3)].load is None
    assert by_day[date.fromordinal(start + 1)].load == 0
    assert by_day[date.fromordinal(start - 1)].load is None


def test_the_ceiling_is_a_tenth_above_the_longest_run_of_the_thirty_days_before():
    found = figures()
    assert found[0].ceiling_km is None
    assert found[5].ceiling_km == pytest.approx(11.0)  # 1.1 * 10
    assert found[7].ceiling_km == pytest.approx(17.6)  # 1.1 * 16


def test_a_run_of_sixty_percent_more_is_marked_with_its_band():
    assert figures(KNOWN)[5].band == "moderate"  # 16 km after 10 km: +60 %
    assert figures(KNOWN)[1].band == ""
    assert figures()[5].band == ""  # the run of unknown distance may have been the longest


def test_a_day_holds_the_level_of_its_spike():
    assert figures(KNOWN)[5].spike_level is Level.WARNING  # 16 km after 10 km: +60 %
    assert figures()[5].spike_level is Level.OK
    assert figures()[1].spike_level is Level.OK
    short = figures([2.0, 0.0, 2.5])[-1]  # +25 %, but less than a kilometre more
    assert (short.band, short.spike_level) == ("small", Level.INFO)


def test_pain_stands_on_the_day_it_was_told_and_nowhere_else():
    day = last_day(DAYS)
    found = figures(pain={day: 4.0}, lights={day: "amber"})
    assert (found[-1].pain, found[-1].light) == (4.0, "amber")
    assert (found[-2].pain, found[-2].light) == (None, "")


def test_no_weeks_are_no_days_and_an_empty_log_has_unknown_ones():
    assert figures(weeks=0) == ()
    empty = day_figures(load_summary(log([]), date(2026, 3, 8)).figures, 1, {}, {})
    assert [day.load for day in empty] == [None] * 7
