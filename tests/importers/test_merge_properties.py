"""Merging any log: no order matters, nothing is lost, and merging again changes nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from time import process_time

import pytest
from effort import examples, untraced
from hypothesis import given
from hypothesis import strategies as st
from recordings import run

from runload.importers.merge.one_run import merge
from runload.models import Activity
from runload.models.quality import NO_START_TIME


def _facts(activities: tuple[Activity, ...]) -> list[tuple[object, ...]]:
    return [
        (a.activity_id, a.source, a.distance_m, a.moving_s, a.start_local, a.quality, a.merged_from)
        for a in activities
    ]


@st.composite
def _logs(draw: st.DrawFn) -> list[Activity]:
    """Some days of runs, each told by some files, with what real files differ in."""
    files: list[Activity] = []
    for day in range(draw(st.integers(1, 4))):
        for hour in draw(st.sets(st.sampled_from([6, 9, 18]), max_size=2)):
            start = datetime(2026, 3, 1 + day, hour)
            metres = draw(st.sampled_from([5000.0, 10_000.0, 10_050.0]))
            for kind in sorted(draw(st.sets(st.sampled_from(["fit", "gpx", "tcx", "csv"])))):
                late_s = draw(st.sampled_from([0.0, 60.0, 408.0])) if kind == "gpx" else 0.0
                name = "list.csv" if kind == "csv" else f"{day}-{hour}.{kind}"
                dayless = kind == "csv" and draw(st.booleans())
                at = datetime(2026, 3, 1 + day) if dayless else start
                share = draw(st.sampled_from([1.0, 0.98]))
                one = run(name, start=at, late_s=late_s, distance_m=metres * share)
                codes = (NO_START_TIME,) if dayless else ()
                files.append(replace(one, activity_id=f"{name}-{day}-{hour}", codes=codes))
    return files


@st.composite
def _pins(draw: st.DrawFn, files: list[Activity]) -> frozenset[frozenset[str]]:
    """Some pairs that somebody said are different runs, by id."""
    ids = sorted({activity.activity_id for activity in files})
    if len(ids) < 2:
        return frozenset()
    pair = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True).map(frozenset)
    return draw(st.frozensets(pair, max_size=3))


@examples(40)
@given(_logs(), st.randoms(use_true_random=False), st.data())
def test_order_does_not_matter_and_merging_twice_is_merging_once(
    files: list[Activity], shuffle: random.Random, data: st.DataObject
) -> None:
    apart = data.draw(st.one_of(st.just(frozenset()), _pins(files)))
    kept, merged, notes = merge(files, apart)
    mixed = list(files)
    shuffle.shuffle(mixed)
    assert merge(mixed, apart) == (kept, merged, notes)
    again, lost, _ = merge(kept, apart)
    assert (_facts(again), lost) == (_facts(kept), ())
    assert len(kept) + len(merged) == len(files)
    ids = {a.activity_id for a in kept}
    assert all(m.kept_id in ids for m in merged)
    everything = sorted(a.activity_id for a in files)
    assert sorted(a.activity_id for a in (*kept, *(m.activity for m in merged))) == everything


@examples(30)
@given(_logs(), st.data())
def test_what_is_pinned_apart_is_never_one_run(files: list[Activity], data: st.DataObject) -> None:
    apart = data.draw(_pins(files))
    kept, merged, _ = merge(files, apart)
    counts_as = {a.activity_id: a.activity_id for a in kept}
    counts_as |= {m.activity.activity_id: m.kept_id for m in merged if "may be" not in m.reason}
    for pin in apart:
        assert len({counts_as[name] for name in pin if name in counts_as}) == sum(
            name in counts_as for name in pin
        )


@examples(20)
@given(_logs())
def test_importing_the_same_files_again_adds_nothing(files: list[Activity]) -> None:
    kept, _, _ = merge(files)
    again, _, _ = merge([*kept, *files])
    assert _facts(again) == _facts(kept)


def _ten_years() -> list[Activity]:
    """3,000 runs as a watch, a service and a list tell them."""
    chance = random.Random(4)
    files: list[Activity] = []
    start = datetime(2016, 1, 1, 7)
    for n in range(3000):
        start += timedelta(hours=chance.choice([10, 24, 36]), seconds=chance.randrange(3600))
        metres = chance.uniform(4000, 20_000)
        told: dict[str, object] = {"start": start, "moving_s": metres / 3, "elapsed_s": metres / 3}
        files.append(run(f"{n}.fit", distance_m=metres, device=f"w@{n}", **told))
        files.append(run(f"{n}.gpx", distance_m=metres * chance.uniform(0.97, 1.03), **told))
        files.append(run("list.csv", distance_m=metres, **told))
    return [replace(a, content_hash=f"h{at}") for at, a in enumerate(files)]


def test_merging_ten_years_from_three_sources_costs_no_more_than_writing_them_out_a_few_times() -> (
    None
):
    files = _ten_years()
    with untraced():
        yardstick = process_time()
        for file in files * 4:
            repr(file)
        yardstick = process_time() - yardstick  # the speed of this machine
        begun = process_time()
        kept, merged, notes = merge(files)
        took = process_time() - begun
    assert (len(kept), len(merged), len(notes)) == (3000, 6000, 1)
    assert took < 6 * yardstick


@pytest.mark.parametrize("lists", [1, 2])
def test_a_flood_of_rows_at_one_time_is_no_square(lists: int) -> None:
    def flood(count: int) -> float:
        rows = [
            run(f"{n % lists}.csv", activity_id=f"r{n}", distance_m=5000.0 + n)
            for n in range(count)
        ]
        with untraced():
            begun = process_time()
            kept, merged, _ = merge(rows)
            took = process_time() - begun
        assert (len(kept), len(kept) + len(merged)) == (1, count)
        return took

    assert flood(2400) < 10 * flood(600)
