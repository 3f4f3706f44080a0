"""What a run takes from which of its recordings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from recordings import DAY, dated, names, run, strava_row

from runload.importers.merge.one_run import merge
from runload.models.quality import codes_of


def test_rank_is_fit_then_tcx_then_gpx_then_lists() -> None:
    files = ["d.csv", "c.gpx", "b.tcx", "a.fit"]
    for count in (4, 3, 2):
        kept, merged, _ = merge([run(name) for name in files[:count]])
        assert names(kept) == [files[count - 1]]
        assert len(merged) == count - 1


def test_a_damaged_file_ranks_behind_a_whole_one() -> None:
    kept, _, _ = merge([run("a.fit", status="repaired"), run("a.gpx")])
    assert names(kept) == ["a.gpx"]


def test_missing_fields_are_filled_from_the_others_best_first() -> None:
    kept, _, _ = merge(
        [run("a.fit", distance_m=None, codes=codes_of("distance-unknown")),
         run("b.gpx", title="Morning", distance_m=9900.0), run("c.csv", rpe_cr10=6.0, title="List")]
    )  # fmt: skip
    (whole,) = kept
    assert (whole.distance_m, whole.title, whole.rpe_cr10) == (9900.0, "Morning", 6.0)
    assert whole.quality == ()
    assert [place for place, _ in whole.merged_from] == ["b.gpx", "c.csv"]


def test_a_row_names_its_file_and_holds_the_edits() -> None:
    row = run("activities.csv", source_format="strava-csv", file_reference="activities/77.fit.gz",
              distance_m=9000.0, moving_s=2500.0, elapsed_s=2600.0, title="Cropped",
              start_utc=datetime(2026, 3, 1, 6, 30, tzinfo=UTC), sport="trail",
              sport_name="Trail Run", date_basis="assumed-zone")  # fmt: skip
    track = run("export.zip", member="activities/77.fit.gz", source_format="fit", title="x")
    (whole,), merged, _ = merge([row, track])
    assert (whole.source_format, whole.distance_m, whole.moving_s) == ("fit", 9000.0, 2500.0)
    assert (whole.title, whole.sport, whole.date_basis) == ("Cropped", "trail", "file-offset")
    assert "the list names this file" in merged[0].reason


def test_an_unedited_row_leaves_the_files_timer_time() -> None:
    row = run("activities.csv", source_format="strava-csv", file_reference="77.fit",
              moving_s=2800.0, start_utc=datetime(2026, 3, 1, 6, 30, tzinfo=UTC))  # fmt: skip
    (whole,), _, _ = merge([row, run("77.fit", moving_s=2990.0)])
    assert whole.moving_s == 2990.0


def test_the_zone_comes_from_whoever_knows_it() -> None:
    track = run("a.gpx", date_basis="assumed-zone", start_local=DAY - timedelta(hours=1))
    (whole,), _, _ = merge([track, run("list.csv")])
    assert (whole.source, whole.start_local, whole.date_basis) == ("a.gpx", DAY, "local-in-file")
    assert whole.start_utc == track.start_utc


def test_the_stream_of_a_run_comes_from_whoever_recorded_one() -> None:
    zones = ((140, 1200.0), (150, 1800.0))
    track = run("a.gpx", distance_m=9500.0, flat_distance_m=9880.0, hr_seconds=zones)
    (whole,), _, _ = merge([run("a.fit"), track])
    assert whole.hr_seconds == zones
    # The track says 4 % more on the flat: 10,000 m * 9,880 / 9,500.
    assert whole.flat_distance_m == pytest.approx(10_400.0)


def test_the_best_files_own_stream_stays_as_it_is() -> None:
    best = run("a.fit", flat_distance_m=10_313.7, hr_seconds=((151, 3000.0),))
    track = run("a.gpx", flat_distance_m=9999.0, hr_seconds=((99, 1.0),))
    (whole,), _, _ = merge([track, best])
    assert (whole.flat_distance_m, whole.hr_seconds) == (10_313.7, ((151, 3000.0),))
    (bare,), _, _ = merge([run("a.fit"), run("b.gpx")])
    assert (bare.flat_distance_m, bare.hr_seconds, bare.title) == (None, (), "")


def test_a_flat_distance_without_a_distance_stays() -> None:
    track = run("a.gpx", distance_m=None, flat_distance_m=9000.0)
    (whole,), _, _ = merge([track, run("l.csv", distance_m=None)])
    assert whole.flat_distance_m == 9000.0


def test_a_cropped_run_has_the_rows_time_and_heart_rate() -> None:
    track = run("77.fit", hr_seconds=((140, 3000.0),), hr_avg_bpm=120.0, hr_max_bpm=171.0)
    row = strava_row(moving_s=2400.0, elapsed_s=2500.0, distance_m=8000.0, hr_avg_bpm=150.0)
    (whole,), _, _ = merge([track, row])
    assert (whole.moving_s, whole.elapsed_s, whole.distance_m) == (2400.0, 2500.0, 8000.0)
    assert (whole.hr_avg_bpm, whole.hr_max_bpm, whole.hr_seconds) == (150.0, 171.0, ())


def test_a_row_that_names_no_sport_changes_none() -> None:
    row = strava_row(sport="other", sport_name="")
    (whole,), _, _ = merge([run("77.fit", sport="trail", sport_name="trail_running"), row])
    assert (whole.sport, whole.sport_name) == ("trail", "trail_running")


def test_a_correction_of_a_merged_run_outlives_the_row() -> None:
    (whole,), _, _ = merge([run("77.fit"), strava_row(distance_m=9000.0, title="Typed")])
    corrected = replace(whole, distance_m=8000.0, sport="treadmill")
    kept, lost, _ = merge([strava_row(distance_m=9000.0, title="Typed"), corrected, run("77.fit")])
    assert [(a.distance_m, a.sport, a.title) for a in kept] == [(8000.0, "treadmill", "Typed")]
    assert len(lost) == 2


def test_whoever_names_the_sport_settles_it() -> None:
    doubt = run(
        "a.gpx", sport="other", sport_name="activity", codes=codes_of("not-run-speed gps-jumps:1")
    )
    (whole,), _, _ = merge([doubt, run("l.csv", sport="trail", sport_name="Trail")])
    assert (whole.sport, whole.sport_name, whole.quality) == ("trail", "Trail", ("gps-jumps:1",))


def test_between_lists_the_one_that_knows_the_time_ranks_first() -> None:
    log = dated("log.csv", 0, distance_m=10_200.0)
    kept, _, _ = merge([log, run("garmin.csv")])
    assert [(a.source, a.quality, a.start_local) for a in kept] == [("garmin.csv", (), DAY)]
    damaged = run("garmin.csv", status="repaired")
    kept, _, _ = merge([log, damaged])
    assert [(a.source, a.quality, a.start_local) for a in kept] == [("log.csv", (), DAY)]
