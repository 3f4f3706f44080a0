"""One run, many files: what is merged, what stays apart, and who is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from recordings import DAY, dated, names, run

from runload.importers.merge.one_run import merge
from runload.models import Activity


def test_the_same_bytes_twice_are_one_run() -> None:
    one = run("a/run.fit", content_hash="h#0", activity_id="x")
    kept, merged, _ = merge([one, replace(one, source="b/run.fit")])
    assert (names(kept), names(tuple(m.activity for m in merged))) == (["a/run.fit"], ["b/run.fit"])
    assert merged[0].kept_id == "x"
    assert merged[0].reason == "same run as a/run.fit: the same recording"


def test_the_same_device_and_start_are_one_run_whatever_the_totals() -> None:
    short = run("b.fit", device="w1", distance_m=4000.0, moving_s=1200.0, elapsed_s=1200.0)
    kept, merged, _ = merge([run("a.fit", device="w1"), short])
    assert names(kept) == ["a.fit"]
    assert "same start and device" in merged[0].reason


@pytest.mark.parametrize("late_s", [0.0, 1.0, 408.0, 1400.0])
def test_a_late_fix_is_still_the_same_run(late_s: float) -> None:
    kept, merged, _ = merge([run("a.fit"), run("a.gpx", late_s=late_s, distance_m=9620.0)])
    assert names(kept) == ["a.fit"]
    assert len(merged) == 1


@pytest.mark.parametrize("quarters", [-56, -4, 0, 1, 23, 56])
def test_a_list_without_zone_may_be_shifted_by_quarters_of_an_hour(quarters: int) -> None:
    row = run("list.csv", start=DAY + timedelta(minutes=15 * quarters, seconds=30))
    kept, merged, _ = merge([run("a.fit"), row])
    assert len(kept) == len(merged) == 1
    assert kept[0].start_local == DAY


@pytest.mark.parametrize(
    "change",
    [{"start": DAY + timedelta(hours=2, minutes=7)}, {"start": DAY + timedelta(hours=15)},
     {"start": DAY + timedelta(hours=2), "distance_m": 9500.0},
     {"start": DAY + timedelta(hours=2), "moving_s": 2700.0, "elapsed_s": 2700.0},
     {"start": DAY + timedelta(hours=2), "distance_m": None}],
)  # fmt: skip
def test_a_shifted_row_that_differs_is_another_run(change: dict[str, Any]) -> None:
    assert len(merge([run("a.fit"), run("list.csv", **change)])[0]) == 2


def test_two_runs_a_day_and_back_to_back_parts_stay_apart() -> None:
    def part(name: str, start_min: float, minutes: float, metres: float) -> Activity:
        start = DAY + timedelta(minutes=start_min)
        seconds = 60 * minutes
        return run(name, start=start, moving_s=seconds, elapsed_s=seconds, distance_m=metres)

    day = [part("warm.fit", 0, 15, 2500), part("race.fit", 15, 40, 10000),
           part("cool.fit", 55, 12, 2000), part("evening.fit", 660, 40, 10000)]  # fmt: skip
    kept, merged, notes = merge(day)
    assert (len(kept), merged, notes) == (4, (), ())


def test_two_athletes_at_the_same_time_stay_apart_in_any_spelling() -> None:
    kept, _, _ = merge([run("a.fit", athlete="Anna"), run("b.fit", athlete="Ben")])
    assert len(kept) == 2
    kept, _, _ = merge([run("a.fit", athlete="Anna"), run("b.gpx", athlete=" ANNA")])
    assert len(kept) == 1


def test_a_nameless_file_belongs_to_the_only_name_there_is() -> None:
    kept, _, _ = merge([run("a.fit"), run("b.csv", athlete="Anna")])
    assert [(a.source, a.athlete) for a in kept] == [("a.fit", "Anna")]
    three = [run("a.fit"), run("b.csv", athlete="Anna"), run("c.csv", athlete="Ben")]
    assert len(merge(three)[0]) == 3


def test_a_ride_at_the_same_time_is_no_run() -> None:
    assert len(merge([run("a.fit"), run("b.fit", sport="other", sport_name="cycling")])[0]) == 2


def test_a_recording_without_a_sport_may_be_any() -> None:
    assert len(merge([run("a.fit"), run("b.gpx", sport="other", sport_name="")])[0]) == 1


def test_runs_that_overlap_without_being_alike_count_once_and_are_named() -> None:
    half = run("b.gpx", late_s=1500.0, distance_m=4000.0, moving_s=1200.0, elapsed_s=3000.0)
    kept, merged, notes = merge([run("a.fit"), half])
    assert [(a.source, a.quality) for a in kept] == [("a.fit", ("possible-duplicate",))]
    assert merged[0].reason == (
        "may be the same run as a.fit (2026-03-01 07:30): their times overlap"
    )
    assert "a.fit (2026-03-01 07:30)" in notes[0].words
    assert "b.gpx (2026-03-01 07:55)" in notes[0].words


def test_rows_of_one_list_that_overlap_count_once() -> None:
    rows = [run("list.csv", distance_m=metres, activity_id=f"r{metres}", moving_s=metres * 0.4,
                elapsed_s=metres * 0.4) for metres in (14_622.0, 7266.0)]  # fmt: skip
    kept, merged, notes = merge(rows)
    assert [a.distance_m for a in kept] == [14_622.0]
    assert (len(merged), len(notes)) == (1, 1)


def test_a_small_overlap_keeps_both() -> None:
    late = run("b.gpx", late_s=2400.0, distance_m=4000.0, moving_s=2400.0, elapsed_s=2400.0)
    assert len(merge([run("a.fit"), late])[0]) == 2


def test_a_watch_left_running_for_weeks_swallows_no_other_run() -> None:
    endless = run("a.fit", elapsed_s=30 * 86_400.0)
    later = run("b.fit", start=DAY + timedelta(days=3), distance_m=8000.0)
    assert len(merge([endless, later])[0]) == 2


def test_many_rows_that_name_one_file_give_it_one_run() -> None:
    rows = []
    for n in range(4):
        start = DAY + timedelta(hours=5 * n)
        row = run("activities.csv", start=start, activity_id=f"r{n}", distance_m=5000.0 + 999 * n)
        rows.append(
            replace(
                row,
                source_format="strava-csv",
                file_reference="example.fit",
                start_utc=start.replace(tzinfo=UTC),
            )
        )
    kept, merged, _ = merge([*rows, run("example.fit")])
    assert (len(kept), len(merged)) == (4, 1)


def test_rows_without_a_time_match_the_files_of_their_day_one_to_one() -> None:
    kept, merged, _ = merge([run("a.fit"), dated("log.csv", 0), dated("log.csv", 1)])
    assert (len(kept), len(merged)) == (2, 1)
    assert "same day" in merged[0].reason
    assert next(a for a in kept if a.source == "a.fit").start_local == DAY


@pytest.mark.parametrize(
    "change",
    [{"distance_m": 9600.0}, {"distance_m": None}, {"moving_s": 2700.0, "elapsed_s": None}],
)
def test_rows_without_a_time_that_differ_are_other_runs(change: dict[str, Any]) -> None:
    assert len(merge([run("a.fit"), dated("log.csv", 0, **change)])[0]) == 2


def test_a_row_that_knows_only_its_distance_matches_by_distance() -> None:
    row = dated("log.csv", 0, moving_s=None, elapsed_s=None)
    assert len(merge([run("a.fit"), row])[0]) == 1


def test_two_dated_rows_never_merge() -> None:
    assert len(merge([dated("a.csv", 0), dated("b.csv", 0)])[0]) == 2


def test_moments_without_a_length_are_one_run_only_at_the_same_time() -> None:
    bare = {"moving_s": None, "elapsed_s": None}
    assert len(merge([run("a.fit"), run("b.gpx", **bare)])[0]) == 1
    assert len(merge([run("a.fit"), run("b.gpx", late_s=-600.0, **bare)])[0]) == 2


def test_a_row_that_names_another_file_or_another_month_is_another_run() -> None:
    named = {"source_format": "strava-csv", "distance_m": 5000.0, "moving_s": 1500.0}
    row = run("list.csv", start=DAY + timedelta(hours=6), file_reference="b.fit", **named)
    assert len(merge([row, run("a.fit")])[0]) == 2
    row = run("list.csv", start=DAY + timedelta(days=40), file_reference="a.fit", **named)
    assert len(merge([row, run("a.fit", elapsed_s=40 * 86_400.0)])[0]) == 2


def test_equal_bytes_with_another_id_are_one_run() -> None:
    again = run("b.gpx", content_hash="h", activity_id="z")
    kept, _, _ = merge([run("a.gpx", content_hash="h"), again])
    assert len(kept) == 1


def test_every_order_of_the_files_gives_the_same_runs() -> None:
    files = [run("a.fit"), run("a.gpx", late_s=408.0, distance_m=9700.0), run("l.csv"),
             run("m.csv", start=DAY + timedelta(hours=2)), dated("n.csv", 0)]  # fmt: skip
    results = {repr(merge(list(order))) for order in permutations(files)}
    assert len(results) == 1


def test_what_counted_as_one_run_before_still_does() -> None:
    whole = run("a.fit", merged_from=(("list.csv", "row"),))
    moved = run("list.csv", start=DAY + timedelta(days=9), activity_id="row")
    _, merged, _ = merge([moved, whole])
    assert [m.reason for m in merged] == ["same run as a.fit: counted as the same run before"]


def test_a_nameless_ride_of_the_same_time_is_not_the_run() -> None:
    ride = run("b.gpx", sport="other", sport_name="", distance_m=25_000.0)
    kept, _, notes = merge([run("a.fit"), ride])
    assert [(a.source, a.quality) for a in kept] == [("a.fit", ("possible-duplicate",))]
    assert "may be the same run" in notes[0].words


def test_a_row_without_a_zone_is_no_bridge_between_two_runs() -> None:
    evening = DAY + timedelta(hours=10)
    both = [run("am.fit"), run("pm.fit", start=evening)]
    kept, merged, _ = merge([*both, run("list.csv")])
    assert (names(kept), len(merged)) == (["am.fit", "pm.fit"], 1)
    kept, merged, _ = merge([*both, dated("log.csv", 0)])
    assert (names(kept), len(merged)) == (["am.fit", "pm.fit"], 1)


def test_a_dated_row_is_no_bridge_between_two_rows() -> None:
    rows = [run("a.csv"), run("b.csv", start=DAY + timedelta(hours=10))]
    assert len(merge([*rows, dated("c.csv", 0)])[0]) == 2


def test_lists_on_two_clocks_tell_of_the_same_run() -> None:
    rows = [run("home.csv"), run("utc.csv", start=DAY - timedelta(hours=1))]
    assert len(merge([run("a.fit"), *rows])[0]) == 1


def test_a_list_whose_clock_is_right_is_not_shifted_nearby() -> None:
    def day(number: int, hour: int, name: str) -> Activity:
        return run(name, start=datetime(2026, 3, number, hour, 30))

    # Each morning a watch, each evening a row; on the 2nd the row of the morning is there too.
    log = [day(2, 7, "2.fit"), day(2, 7, "list.csv"), day(4, 7, "4.fit"), day(4, 17, "list.csv")]
    assert len(merge(log)[0]) == 3
    # Four days later nothing vouches for the list's clock.
    log = [day(2, 7, "2.fit"), day(2, 7, "list.csv"), day(9, 7, "9.fit"), day(9, 17, "list.csv")]
    assert len(merge(log)[0]) == 2


def test_two_exporters_in_one_file_may_tell_of_the_same_run() -> None:
    phone = run("export.xml", exporter="Phone", source_format="apple", activity_id="p")
    watch = run("export.xml", exporter="Watch", source_format="apple", activity_id="w", records=9)
    kept, merged, _ = merge([phone, watch])
    assert [(a.exporter, len(merged)) for a in kept] == [("Watch", 1)]
    assert len(merge([phone, replace(phone, activity_id="q", distance_m=9999.0)])[0]) == 1
    assert "possible-duplicate" in merge([phone, replace(watch, exporter="Phone")])[0][0].quality


def test_the_note_counts_what_was_merged() -> None:
    assert merge([run("a.fit")])[2] == ()
    (note,) = merge([run("a.fit"), run("b.gpx")])[2]
    assert note.fact == "1 duplicate found, counted once."
    assert note.words == f"{note.fact} `runload check` lists them."
    assert merge([run("a.fit"), run("b.gpx"), run("c.tcx")])[2][0].text.startswith(
        "2 duplicates found"
    )


def test_a_reason_names_the_recording_that_is_alike() -> None:
    # The list is an hour off and lies near the track's start; the watch's file bridges them.
    late = run("b.gpx", late_s=1500.0)
    row = run("list.csv", start=DAY - timedelta(hours=1))
    _, merged, _ = merge([run("a.fit"), late, row])
    assert {m.activity.source: m.reason for m in merged} == {
        "b.gpx": "same run as a.fit: same time and about the same distance or duration",
        "list.csv": "same run as a.fit: same run on a clock without a time zone",
    }


def test_a_shifted_or_dated_row_from_the_treadmill_is_not_the_run_outdoors() -> None:
    indoors = {"sport": "treadmill", "sport_name": "treadmill"}
    row = run("list.csv", start=DAY + timedelta(hours=2), **indoors)
    assert len(merge([run("a.fit"), row])[0]) == 2
    assert len(merge([run("a.fit"), dated("log.csv", 0, **indoors)])[0]) == 2
    assert len(merge([run("a.fit", **indoors), row])[0]) == 1
    assert len(merge([run("a.gpx", sport_name=""), row])[0]) == 1  # it may be either
    # At the same time it is one run, whatever the watch was told.
    assert len(merge([run("a.fit"), run("list.csv", **indoors)])[0]) == 1


def test_many_that_overlap_are_one_note() -> None:
    rows = [run("list.csv", distance_m=metres, activity_id=f"r{metres}", moving_s=metres * 0.4,
                elapsed_s=metres * 0.4)
            for metres in (14_622.0, 7266.0, 3105.0, 1810.0)]  # fmt: skip
    kept, _, notes = merge(rows)
    assert len(kept) == 1
    assert [note.words for note in notes] == [
        "3 recordings overlap another one in time, so only the other one counts. "
        "`runload check` lists them."
    ]
