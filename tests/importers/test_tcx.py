"""TCX: laps make the totals, trackpoints the rest."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from runload.errors import Unreadable
from runload.importers.base import IMPORTERS
from runload.importers.tracks import tcx
from runload.models import Activity, ImportResult, ReadOptions, Source
from tests.support import files

OPTIONS = ReadOptions(read_on=date(2026, 3, 2), tz="Europe/Berlin")
LATER = files.START + timedelta(seconds=420)


def read(data: bytes) -> ImportResult:
    assert IMPORTERS["tcx"].identify(data[:4096])
    return tcx.read(Source("run.tcx", data), OPTIONS)


def only(data: bytes) -> Activity:
    result = read(data)
    assert not result.skipped
    assert len(result.activities) == 1
    return result.activities[0]


def two_laps() -> str:
    """300 s, two minutes of pause, 300 s: 1,800 m in 600 s of timer and 720 s of clock."""
    return files.lap(points=files.tcx_points(300), hr=140) + files.lap(
        start=LATER, points=files.tcx_points(300, LATER, 900), hr=160
    )


def test_laps_are_summed_and_the_pause_is_elapsed_only():
    run = only(files.tcx(two_laps()))
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (1800, 600, 720)
    assert (run.hr_avg_bpm, run.cadence_spm, run.sport) == (150, 170, "run")
    assert (run.records, run.date_basis) == (62, "gps-zone")
    assert run.start_local == datetime(2026, 3, 1, 8, 30)


def test_lap_means_weigh_as_long_as_their_laps():
    # (300*140 + 100*180)/400 = 150
    laps = files.lap(seconds=300, hr=140) + files.lap(start=LATER, seconds=100, hr=180)
    assert only(files.tcx(laps)).hr_avg_bpm == 150


def test_the_watch_is_named_for_merging():
    run = only(files.tcx(two_laps()))
    assert run.exporter == "Watch 9"
    assert run.device == "garmin:4711@2026-03-01T07:30:00Z#0"
    assert only(files.tcx(two_laps()).replace(b"4711", b"0")).device is None


def test_without_lap_totals_the_points_count():
    laps = f'<Lap StartTime="x"><Track>{files.tcx_points(300)}</Track></Lap>'
    run = only(files.tcx(laps))
    assert (run.distance_m, run.moving_s, run.elapsed_s, run.hr_avg_bpm) == (900, 300, 300, 150)


def test_without_points_the_laps_count():
    run = only(files.tcx(files.lap(hr=None, cadence=None)))
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (900, 300, 300)
    assert (run.date_basis, run.hr_avg_bpm, run.cadence_spm) == ("assumed-zone", None, None)


def test_run_cadence_of_points_counts_one_leg():
    steps = "<Extensions><TPX><RunCadence>80</RunCadence></TPX></Extensions></Trackpoint>"
    points = files.tcx_points(60).replace("</Trackpoint>", steps)
    assert only(files.tcx(files.lap(points=points, cadence=None))).cadence_spm == 160


def test_two_activities_are_two():
    one = files.tcx(two_laps()).decode()
    start, end = one.index("<Activity "), one.index("</Activities>")
    evening = one[start:end].replace("2026-03-01T07", "2026-03-01T17")
    result = read((one[:end] + evening + one[end:]).encode())
    assert [a.distance_m for a in result.activities] == [1800, 1800]
    assert len({a.activity_id for a in result.activities}) == 2


def test_other_sports_are_kept_apart():
    assert only(files.tcx(two_laps(), sport="Biking")).sport == "other"
    assert only(files.tcx(two_laps(), sport="Other")).sport == "other"


def test_times_without_a_zone_are_the_wall_clock():
    run = only(files.tcx(two_laps(), begun="2026-03-01T07:30:00"))
    assert (run.date_basis, run.start_local) == ("local-in-file", datetime(2026, 3, 1, 7, 30))


def test_a_cut_lap_gives_what_its_points_say():
    data = files.tcx(two_laps())
    run = only(data[: data.index(b"07:38:00") - 20])
    assert (run.status, run.quality[-1]) == ("repaired", "truncated")
    # the second lap has points up to 50 s after its start at 420 s
    assert (run.elapsed_s, run.distance_m) == (470, 900 + 150)


def test_a_bare_list_of_activities_is_read_too():
    data = files.tcx(two_laps()).replace(b"TrainingCenterDatabase>", b"X>")
    bare = b'<?xml version="1.0"?>' + data[data.index(b"<Activities") : data.index(b"</X>")]
    assert only(bare).distance_m == 1800
    assert not IMPORTERS["tcx"].identify(b"<Activities><a/>")


@pytest.mark.parametrize(("body", "code", "ignored"), [
    ("<Courses><Course/></Courses>", "course", True),
    ("<Activities/>", "no-activity", False),
    ("<Activities", "damaged", False),
])  # fmt: skip
def test_what_holds_no_activity_is_named(body, code, ignored):
    with pytest.raises(Unreadable) as caught:
        read(f"<TrainingCenterDatabase>{body}</TrainingCenterDatabase>".encode())
    assert (caught.value.code, caught.value.ignored) == (code, ignored)


@pytest.mark.parametrize(("laps", "begun", "code"), [
    ("", "2026-03-01T07:30:00Z", "no-track"),
    ("<Lap><TotalTimeSeconds>60</TotalTimeSeconds></Lap>", "", "no-times"),
    ("<Lap><Track><Trackpoint/></Track></Lap>", "", "no-times"),
])  # fmt: skip
def test_an_activity_that_cannot_be_placed_is_named(laps, begun, code):
    result = read(files.tcx(laps, begun=begun))
    assert [s.code for s in result.skipped] == [code]


def test_the_first_point_gives_the_start_when_nothing_else_does():
    laps = files.lap(points=files.tcx_points(300)).replace('StartTime="2026', 'StartTime="x')
    assert only(files.tcx(laps, begun="")).start_utc == files.START
