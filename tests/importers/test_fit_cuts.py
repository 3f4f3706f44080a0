"""FIT files cut anywhere, or with any one bit turned: nothing is lost or silently wrong."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runload.errors import Unreadable
from runload.importers.fit import activities as fit
from runload.importers.fit.walk import find_header
from runload.importers.plausible import plausible
from runload.models import Activity, ReadOptions, Source
from tests.support import files

OPTIONS = ReadOptions(read_on=date(2026, 3, 2), tz="Europe/Berlin")
SECONDS = 300
HEAD = 14
WHOLE = files.run_fit(SECONDS)
RECORD_BYTES = len(files.records(0))
FIRST = HEAD + len(files.file_id())
ENDS = [FIRST + RECORD_BYTES * (n + 1) for n in range(SECONDS + 1)]
FIGURES = ("start_utc", "moving_s", "elapsed_s", "distance_m", "hr_avg_bpm", "hr_max_bpm", "sport")


def read(data: bytes) -> list[Activity]:
    """The activities that reach a log."""
    if find_header(data[:4096]) is None:
        return []
    good = []
    try:
        for activity in fit.read(Source("run.fit", data), OPTIONS).activities:
            good.append(plausible(activity, OPTIONS))
    except Unreadable:
        pass
    return good


[TRUTH] = read(WHOLE)


def test_the_whole_file_is_ok():
    assert (TRUTH.status, TRUTH.records, TRUTH.distance_m) == ("ok", SECONDS + 1, 900)


@given(st.integers(0, len(WHOLE) - 1))
def test_a_cut_keeps_every_whole_record_before_it_and_is_never_ok(cut):
    whole = bisect_right(ENDS, cut)
    found = read(WHOLE[:cut])
    assert all(run.status == "repaired" for run in found)
    if whole > 1:
        [run] = found
        assert run.records == whole
        assert run.elapsed_s in (whole - 1, SECONDS)
        assert run.distance_m in (pytest.approx(3 * (whole - 1)), 900)


@given(st.integers(0, 8 * len(WHOLE) - 1))
def test_one_turned_bit_never_gives_ok_with_other_figures(bit):
    data = bytearray(WHOLE)
    data[bit // 8] ^= 1 << bit % 8
    for run in read(bytes(data)):
        if run.status == "ok":
            assert [getattr(run, name) for name in FIGURES] == [
                getattr(TRUTH, name) for name in FIGURES
            ]


@given(st.data())
def test_bytes_cut_out_of_the_middle_never_give_ok(data):
    start = data.draw(st.integers(HEAD, len(WHOLE) - 2))
    stop = data.draw(st.integers(start + 1, len(WHOLE) - 1))
    assert all(run.status == "repaired" for run in read(WHOLE[:start] + WHOLE[stop:]))
