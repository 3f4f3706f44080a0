"""Mutated lists: never a foreign exception, never a number that cannot be."""

from __future__ import annotations

import contextlib
import math
from datetime import date

from effort import examples
from hypothesis import given
from hypothesis import strategies as st

from runload.errors import Unreadable
from runload.importers import csv_coach, csv_garmin, csv_strava
from runload.models import ImportResult, ReadOptions, Source

OPTIONS = ReadOptions(date(2026, 11, 23))
ENTRIES = (csv_coach.ENTRY, csv_garmin.ENTRY, csv_strava.ENTRY)
SEEDS = (
    b"athlete,date,distance_km,duration,rpe,pain,pain_region,notes\n"
    b'Anna,2026-03-01,8.5,0:40:00,6,2,shin,"a ""note"", two\nlines"\n'
    b"Ben,2026-03-02,10,0:50:00,7-8,no,,\nTotal,,18.5,,,,,\n",
    b"Datum;km;Zeit\n01.03.2026;8,5;40:00\n15.03.2026;12,345;1:05:00\n",
    b"Activity Type,Date,Favorite,Title,Distance,Time,Avg Stride Length,Steps\n"
    b'Running,2025-11-06 16:16:43,false,"Easy","12.23","00:59:49","1.23","9,894"\n',
    b"Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Filename,"
    b'Elapsed Time,Distance\n1,"May 29, 2022, 3:53:35 PM",x,Run,1428,3.32,a.fit,1428,3322.9\n',
)
SNIPPETS = (
    b",", b";", b'"', b"\n", b"\r", b"\x00", b"\x1b[31m", b"inf", b"nan", b"1e400", b"-5", b"=1+1",
    b"\xff\xfe", b"\xef\xbb\xbf", b"sep=;\n", b"9" * 50, "\u202e".encode(), b"<html>", b"0", b"--",
)  # fmt: skip


@st.composite
def _mutants(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 12))
        data[at : at + length] = draw(st.sampled_from(SNIPPETS) | st.binary(max_size=3))
    return bytes(data)


@examples(400)
@given(_mutants())
def test_no_mutant_breaks_a_reader_or_gives_a_number_that_cannot_be(data: bytes) -> None:
    claimed = [entry for entry in ENTRIES if entry.identify(data[:4096])]
    assert len(claimed) <= 1
    for entry in claimed:
        try:
            result = entry.read(Source("log.csv", data), OPTIONS)
        except Unreadable as problem:
            result = ImportResult(notes=(str(problem),))
        for run in result.activities:
            for value in (run.distance_m, run.moving_s, run.elapsed_s, run.hr_avg_bpm):
                assert value is None or (math.isfinite(value) and value > 0)
            assert run.local_date <= date(2026, 11, 24)
            assert run.title.isprintable()
            assert (run.athlete or "").isprintable()
        said = [f"{s.where}{s.reason}{s.fix}" for s in result.skipped]
        assert all(line.isprintable() for line in (*said, *result.notes))


@examples(300)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_claimed_by_one_reader_at_most(data: bytes) -> None:
    claimed = [entry for entry in ENTRIES if entry.identify(data)]
    assert len(claimed) <= 1
    for entry in claimed:
        with contextlib.suppress(Unreadable):
            entry.read(Source("x", data), OPTIONS)
