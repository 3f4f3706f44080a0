"""GPX and TCX as people have them: stops, gaps, days, odd units, names nobody escaped."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from runload.importers import read_source
from runload.importers.tracks import gpx_decode
from runload.models import Activity, ImportResult, ReadOptions, Source
from tests.support import files

OPTIONS = ReadOptions(read_on=date(2026, 3, 30), tz="UTC")


def read(data: bytes) -> ImportResult:
    return read_source(Source("run", data), OPTIONS)


def only(data: bytes) -> Activity:
    found = read(data)
    assert not found.skipped
    [run] = found.activities
    return run


def points(first: int, last: int, first_m: float, speed: float = 3.0, step: int = 1) -> list[str]:
    """Points from one second to another, from ``first_m`` on northward."""
    return [
        files.track_point(
            52.52 + (first_m + speed * (s - first)) / files.M_PER_DEGREE, 13.4,
            files.iso(files.START, s),
        )
        for s in range(first, last + 1, step)
    ]  # fmt: skip


def near(metres: float) -> object:
    return pytest.approx(metres, rel=2e-3)


# Stops between segments, gaps inside one.


@pytest.mark.parametrize(
    ("seconds", "metres"), [(95, 190.0), (20, 60.0), (110, 20.0), (600, 900.0)]
)
def test_a_stop_between_two_segments_adds_nothing(seconds: int, metres: float) -> None:
    begun = 300 + seconds
    second = points(begun, begun + 300, 900 + metres)
    run = only(files.gpx(points(0, 300, 0), second))
    assert (run.distance_m, run.moving_s) == (near(1800), 600)
    assert run.elapsed_s == 600 + seconds


def test_segments_that_follow_each_other_step_by_step_lose_nothing() -> None:
    parts = [points(at, at + 99, 3.0 * at) for at in range(0, 600, 100)]
    run = only(files.gpx(*parts))
    assert (run.distance_m, run.moving_s) == (near(3 * 599), 599)


@pytest.mark.parametrize("gap", [130, 300, 900])
def test_a_gap_at_an_even_pace_inside_a_segment_counts(gap: int) -> None:
    behind = points(300 + gap, 600 + gap, 3.0 * (300 + gap))
    run = only(files.gpx([*points(0, 300, 0), *behind]))
    assert (run.distance_m, run.moving_s) == (near(3.0 * (600 + gap)), 600 + gap)
    assert "gaps-not-counted:1" not in run.quality


@pytest.mark.parametrize(("gap", "speed"), [(300, 1.0), (300, 5.0), (1300, 3.0), (300, 9.0)])
def test_a_gap_at_another_pace_or_of_half_an_hour_does_not(gap: int, speed: float) -> None:
    behind = points(300 + gap, 600 + gap, 900 + speed * gap)
    run = only(files.gpx([*points(0, 300, 0), *behind]))
    assert (run.distance_m, run.moving_s) == (near(1800), 600)
    assert "gaps-not-counted:1" in run.quality


@pytest.mark.parametrize("step", [26, 130, 200])
def test_few_points_at_an_even_pace_are_a_whole_run(step: int) -> None:
    run = only(files.gpx(points(0, 12 * step, 0, step=step)))
    assert (run.distance_m, run.moving_s) == (near(36 * step), 12 * step)


# Days.


@pytest.mark.parametrize("hours", [5, 11, 24, 24 * 7])
def test_days_as_segments_of_one_track_are_several_runs(hours: int) -> None:
    later = round(hours * 3600)
    found = read(files.gpx(points(0, 600, 0), points(later, later + 300, 0)))
    assert not found.skipped
    assert [run.distance_m for run in found.activities] == [near(1800), near(900)]
    assert [run.start_utc for run in found.activities] == [
        files.START, files.START + timedelta(hours=hours)]  # fmt: skip
    assert len({run.content_hash for run in found.activities}) == 2


def test_an_hour_at_the_lake_parts_no_run() -> None:
    run = only(files.gpx(points(0, 600, 0), points(4200, 4500, 1800)))
    assert (run.distance_m, run.moving_s) == (near(2700), 900)


# Texts that are not well-formed.

NAMES = ["Run & Fun", "R&D &nbsp; run", "Tempo &eacute;t&eacute;", "I <3 running", "&", "A&B;C",
         "bell \x07 \x0b", "&#0; and &#11;", "10 km < 45 min"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_not_well_formed_costs_no_point(name: str) -> None:
    track = files.gpx(points(0, 600, 0)).decode().replace("Morning", name)
    run = only(track.encode())
    assert (run.distance_m, run.records, run.status) == (near(1800), 601, "repaired")
    assert run.quality == ("text-mended",)
    assert run.title
    laps = files.lap(seconds=600, metres=1800, points=files.tcx_points(600))
    run = only(files.tcx(laps, notes=name))
    assert (run.distance_m, run.quality) == (1800, ("text-mended",))


def test_entities_in_a_name_are_read() -> None:
    track = files.gpx(points(0, 60, 0)).decode().replace("Morning", "&eacute;t&eacute; & <3")
    assert only(track.encode()).title == "été & <3"


def test_a_document_type_is_refused_whatever_its_names_hold() -> None:
    track = files.gpx(points(0, 60, 0)).decode().replace("Morning", "a & b")
    bomb = track.replace("<gpx", '<!DOCTYPE gpx [<!ENTITY a "b">]><gpx')
    assert [one.code for one in read(bomb.encode()).skipped] == ["dtd"]


def test_a_file_that_is_also_cut_off_is_called_so() -> None:
    track = files.gpx(points(0, 600, 0)).decode().replace("Morning", "a & b")
    run = only(track[:-200].encode())
    assert "truncated" in run.quality
    assert run.distance_m > 1700


# What our own walk declines: gpxpy reads it.


def oddly(time: str) -> str:
    """A time without leading zeros, as some apps write it."""
    return time.replace("-03-01T07:", "-3-1T7:")


@pytest.mark.parametrize("odd", [slice(0, None), slice(0, None, 2), slice(300, 310)])
def test_times_without_leading_zeros_are_read(odd: slice) -> None:
    track = points(0, 600, 0)
    track[odd] = [oddly(point) for point in track[odd]]
    run = only(files.gpx(track))
    assert (run.distance_m, run.moving_s, run.quality) == (near(1800), 600, ())
    assert run.start_utc == files.START


def test_a_heart_rate_is_kept_beside_such_times() -> None:
    track = [oddly(point) for point in files.steady_points(600, extra="<hr>150</hr>")]
    assert only(files.gpx(track)).hr_avg_bpm == 150


def test_a_document_that_is_too_long_for_it_is_not_given_to_gpxpy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gpx_decode, "MAX_DECLINED_BYTES", 1000)
    track = [oddly(point) for point in points(0, 600, 0)]
    assert [one.code for one in read(files.gpx(track)).skipped] == ["no-times"]


@pytest.mark.parametrize("time", ["soon", "2026-13-41T7:00:00Z", "<b/>", ""])
def test_what_nobody_reads_is_a_point_without_a_time(time: str) -> None:
    odd = [files.track_point(52.52, 13.4, time)]
    run = only(files.gpx([*odd, *points(0, 600, 0)]))
    assert run.quality == ("untimed-points:1",)


# TCX in odd units.


def in_km(seconds: int = 600, *, counted: bool = True, lap: str | None = None) -> bytes:
    track = files.tcx_points(seconds)
    for s in range(0, seconds + 1, 10):
        told = f"<DistanceMeters>{3 * s / 1000}</DistanceMeters>" if counted else ""
        track = track.replace(f"<DistanceMeters>{3.0 * s}</DistanceMeters>", told)
    text = files.tcx(files.lap(seconds=seconds, metres=0, points=track)).decode()
    said = f"<DistanceMeters>{lap}</DistanceMeters>" if lap else ""
    return text.replace("<DistanceMeters>0</DistanceMeters>", said, 1).encode()


@pytest.mark.parametrize(
    ("counted", "lap"), [(True, None), (True, "1.8"), (False, "1.8"), (True, "1800")]
)
def test_a_distance_in_kilometres_is_known_by_the_places(counted: bool, lap: str | None) -> None:
    run = only(in_km(counted=counted, lap=lap))
    assert (run.distance_m, run.quality) == (near(1800), ())


@pytest.mark.parametrize("factor", [1000, 100, 0.001])
def test_a_time_in_another_unit_is_taken_from_the_points(factor: float) -> None:
    laps = files.lap(seconds=600 * factor, metres=1800, points=files.tcx_points(600))
    run = only(files.tcx(laps))
    assert (run.moving_s, run.distance_m) == (600, 1800)
    assert run.quality == ("time-from-records",)


def test_a_counter_that_drops_to_zero_and_returns_adds_nothing() -> None:
    track = files.tcx_points(600)
    for metres in (240.0, 270.0, 300.0):
        track = track.replace(f">{metres}</Dist", ">0.0</Dist")
    text = files.tcx(files.lap(seconds=600, metres=0, points=track)).decode()
    assert (
        only(text.replace("<DistanceMeters>0</DistanceMeters>", "", 1).encode()).distance_m == 1800
    )


@pytest.mark.parametrize(
    ("sport", "taken"), [("", "run"), ("Running", "run"), ("Biking", "other"), ("Other", "other")]
)
def test_a_tcx_without_a_sport_is_a_run_by_its_speed(sport: str, taken: str) -> None:
    laps = files.lap(seconds=600, metres=1800, points=files.tcx_points(600))
    run = only(files.tcx(laps, sport=sport))
    assert (run.sport, run.quality) == (taken, ("sport-assumed",) if not sport else ())


# What is no recording.


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"[Params]\r\nVersion=106\r\n", "Polar .hrm"),
     (b"\xef\xbb\xbf[Params]\nVersion=107", "Polar .hrm"),
     (b"[TrainingSummary]\r\nStart=1\r\n", "in sections"),
     (b"SQLite format 3\0" + bytes(40), "a database"),
     (b'[{"a": 1}]', "JSON"), (b"[1, 2]", "JSON")],
)  # fmt: skip
def test_what_is_not_read_is_named_with_a_way_on(data: bytes, said: str) -> None:
    [skipped] = read(data).skipped
    assert said in skipped.reason
    assert "xport" in skipped.fix
