"""The gate: what cannot be is not counted, whatever the format."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from runload.errors import Unreadable
from runload.importers.plausible import plausible
from runload.models import Activity, ReadOptions

OPTIONS = ReadOptions(read_on=date(2026, 3, 2))
RUN = Activity(
    activity_id="a",
    start_local=datetime(2026, 3, 1, 8, 30),
    start_utc=datetime(2026, 3, 1, 7, 30, tzinfo=UTC),
    date_basis="file-offset",
    sport="run",
    source="x",
    source_format="fit",
    moving_s=3000.0,
    elapsed_s=3100.0,
    distance_m=10_000.0,
    hr_avg_bpm=150.0,
)


def test_an_ordinary_run_passes_unchanged():
    assert plausible(RUN, OPTIONS) == RUN


@pytest.mark.parametrize(("changes", "code"), [
    ({"moving_s": 0.0, "elapsed_s": 0.0}, "no-duration"),
    ({"moving_s": -600.0}, "implausible"),
    ({"moving_s": 7 * 86_400 + 1.0}, "implausible"),
    ({"distance_m": -1.0}, "implausible"),
    ({"distance_m": 500_001.0, "sport": "other"}, "implausible"),
    ({"start_utc": datetime(1989, 12, 31, tzinfo=UTC)}, "no-date"),
    ({"start_utc": datetime(2026, 3, 4, tzinfo=UTC)}, "future"),
    ({"start_utc": None, "start_local": datetime(2126, 3, 4)}, "future"),
])  # fmt: skip
def test_impossible_totals_and_dates_are_refused(changes, code):
    with pytest.raises(Unreadable) as refused:
        plausible(replace(RUN, **changes), OPTIONS)
    assert refused.value.code == code


def test_the_day_after_reading_is_let_through_for_zones_ahead():
    start = datetime(2026, 3, 4, tzinfo=UTC) - timedelta(seconds=1)
    assert plausible(replace(RUN, start_utc=start), OPTIONS).start_utc == start


@pytest.mark.parametrize(("metres", "known"), [(24_999.0, True), (25_001.0, False)])
def test_a_run_faster_than_two_minutes_a_kilometre_loses_its_distance(metres, known):
    # 3000 s / 120 s per km = 25 km
    checked = plausible(replace(RUN, distance_m=metres), OPTIONS)
    assert (checked.distance_m is not None) == known
    assert ("pace-implausible" in checked.quality) != known
    assert plausible(replace(RUN, distance_m=metres, sport="other"), OPTIONS).distance_m == metres


@pytest.mark.parametrize(("metres", "slow"), [(2501.0, False), (2499.0, True)])
def test_a_run_slower_than_twenty_minutes_a_kilometre_is_marked(metres, slow):
    checked = plausible(replace(RUN, distance_m=metres), OPTIONS)
    assert (checked.distance_m, "pace-slow" in checked.quality) == (metres, slow)


def test_details_that_cannot_be_become_unknown():
    odd = replace(RUN, hr_avg_bpm=254.0, hr_max_bpm=20.0, elapsed_s=1168 * 3600.0,
                  power_w=float("nan"), ascent_m=float("inf"))  # fmt: skip
    checked = plausible(odd, OPTIONS)
    assert (checked.hr_avg_bpm, checked.hr_max_bpm, checked.elapsed_s) == (None, None, None)
    assert (checked.power_w, checked.ascent_m) == (None, None)
    assert checked.quality == ("elapsed-implausible", "hr-implausible")


def test_unknown_totals_are_no_reason_to_refuse():
    row = replace(RUN, moving_s=None, elapsed_s=None, distance_m=None)
    assert plausible(row, OPTIONS) == row
