"""Recordings that somebody said are different runs."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from recordings import names, run, strava_row

from runload.importers.merge.one_run import merge


def test_overlapping_parts_of_one_recording_all_count() -> None:
    parts = [run("race.fit", sport_name="", distance_m=metres, activity_id=f"p{metres}")
             for metres in (10_000.0, 5000.0)]  # fmt: skip
    assert len(merge([parts[0], replace(parts[1], moving_s=900.0, elapsed_s=900.0)])[0]) == 2


def test_what_is_pinned_apart_counts_twice_by_id_or_by_bytes() -> None:
    one, other = run("a.fit", content_hash="h#0"), run("b.gpx", content_hash="g#0")
    for pin in [(one.activity_id, other.activity_id), ("h#0", "g#0"), (one.activity_id, "g#0")]:
        kept, merged, notes = merge([one, other], frozenset({frozenset(pin)}))
        assert (len(kept), merged, notes) == (2, (), ())


def test_a_pin_holds_against_device_and_name_too() -> None:
    apart = frozenset({frozenset({"x", "y"})})
    one, other = (
        run("a.fit", device="w", activity_id="x"),
        run("b.fit", device="w", activity_id="y"),
    )
    assert len(merge([one, other], apart)[0]) == 2
    row = replace(strava_row(), activity_id="y")
    assert len(merge([replace(one, source="77.fit"), row], apart)[0]) == 2


def test_a_third_recording_joins_one_side_of_a_pin_only() -> None:
    files = [run("a.fit"), run("b.gpx"), run("c.tcx")]
    apart = frozenset({frozenset({files[0].activity_id, files[1].activity_id})})
    results = {repr(merge(list(order), apart)) for order in permutations(files)}
    assert len(results) == 1
    kept, merged, _ = merge(files, apart)
    assert (sorted(names(kept)), len(merged)) == (["a.fit", "b.gpx"], 1)


def test_the_same_bytes_or_the_same_id_cannot_be_pinned_apart() -> None:
    one = run("a.fit", content_hash="h#0", activity_id="x")
    copy = replace(one, source="b.fit", activity_id="y")
    assert len(merge([one, copy], frozenset({frozenset({"x", "y"})}))[0]) == 1
    again = replace(one, source="c.fit", content_hash="g#0")
    assert len(merge([one, again], frozenset({frozenset({"h#0", "g#0"})}))[0]) == 1


def test_a_merged_run_lets_go_of_what_is_pinned() -> None:
    one, other = run("a.fit"), run("b.gpx")
    (whole,), _, _ = merge([one, other])
    apart = frozenset({frozenset({one.activity_id, other.activity_id})})
    assert len(merge([whole, one, other], apart)[0]) == 2
