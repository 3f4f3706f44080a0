"""Mutated lists: never a foreign exception, never a number that cannot be."""

from __future__ import annotations

import contextlib
import math
import re
from datetime import date

from effort import examples
from hypothesis import given
from hypothesis import strategies as st
from workbooks import sheet, workbook

from runload.errors import Unreadable
from runload.importers.formats import (
    csv_coach,
    csv_garmin,
    csv_lists,
    csv_polar,
    csv_strava,
    xlsx,
)
from runload.models import ImportResult, Note, ReadOptions, Source

OPTIONS = ReadOptions(date(2026, 11, 23))
ENTRIES = (
    csv_coach.ENTRY, csv_garmin.ENTRY, csv_lists.ENTRY, csv_polar.ENTRY, csv_strava.ENTRY,
)  # fmt: skip
SEEDS = (
    b"athlete,date,distance_km,duration,rpe,pain,pain_region,notes\n"
    b'Anna,2026-03-01,8.5,0:40:00,6,2,shin,"a ""note"", two\nlines"\n'
    b"Ben,2026-03-02,10,0:50:00,7-8,no,,\nTotal,,18.5,,,,,\n",
    b"Datum;km;Zeit\n01.03.2026;8,5;40:00\n15.03.2026;12,345;1:05:00\n",
    b"Activity Type,Date,Favorite,Title,Distance,Time,Avg Stride Length,Steps\n"
    b'Running,2025-11-06 16:16:43,false,"Easy","12.23","00:59:49","1.23","9,894"\n',
    b"Name,Sport,Date,Start time,Duration,Total distance (km),HR max,HR sit,VO2max,\n"
    b"Ana,RUNNING,05-06-2018,11:17:03,00:30:08,4.48,195,55,56,\n"
    b"Sample rate,Time,HR (bpm),\n1,00:00:00,95,\n1,00:00:01,96,\n",
    b"Title,WorkoutType,WorkoutDay,DistanceInMeters,TimeTotalInHours,AthleteComments\r\n"
    b'Easy,Run,2026-03-01,10050,0.8333,"a\r\nb"\r\nPlan,Run,2026-03-02,,,\r\n',
    b"Date,Type,Route Name,Distance (km),Duration,GPX File\n"
    b"2015-05-30 16:11:56,Running,,5.40,27:37,2015-05-30-1611.gpx\n",
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


@examples(100)
@given(_mutants())
def test_no_mutant_breaks_a_reader_or_gives_a_number_that_cannot_be(data: bytes) -> None:
    claimed = [entry for entry in ENTRIES if entry.identify(data[:4096])]
    assert len(claimed) <= 1
    for entry in claimed:
        try:
            result = entry.read(Source("log.csv", data), OPTIONS)
        except Unreadable as problem:
            result = ImportResult(told=(Note(str(problem)),))
        for run in result.activities:
            for value in (run.distance_m, run.moving_s, run.elapsed_s, run.hr_avg_bpm):
                assert value is None or (math.isfinite(value) and value > 0)
            assert run.local_date <= date(2026, 11, 24)
            assert run.title.isprintable()
            assert (run.athlete or "").isprintable()
        said = [f"{s.where}{s.reason}{s.fix}" for s in result.skipped]
        assert all(line.isprintable() for line in (*said, *result.notes))


@examples(75)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_claimed_by_one_reader_at_most(data: bytes) -> None:
    claimed = [entry for entry in ENTRIES if entry.identify(data)]
    assert len(claimed) <= 1
    for entry in claimed:
        with contextlib.suppress(Unreadable):
            entry.read(Source("x", data), OPTIONS)


VALUES = (
    "", "0", "-1", "A0", "ZZZZ1", "A99999999999", "A1:XFD1048576", "B2:A1", ":", "1e308", "nan",
    "45992.99999999", "2958466", "-0.5", "4294967296", "s", "d", "e", "str", "hidden", "rId1",
    "../x", "\u202e", "2026-13-45T99:00:00", "46", "99999",
)  # fmt: skip
PLACES = re.compile(r'="([^"]*)"|<v>([^<]*)</v>|<t>([^<]*)</t>')


@st.composite
def _sheets(draw: st.DrawFn) -> str:
    """A sheet in which some values and attributes are others."""
    text = sheet(
        [["athlete", "date", "distance_km"], ["Anna", date(2026, 3, 1), 10.5], [None, "x", "8,5"]],
        merged=("A2:A3",),
    )
    for _ in range(draw(st.integers(1, 3))):
        found = draw(st.sampled_from(list(PLACES.finditer(text))))
        group = next(g for g in (1, 2, 3) if found[g] is not None)
        text = text[: found.start(group)] + draw(st.sampled_from(VALUES)) + text[found.end(group) :]
    return text


@examples(40)
@given(_sheets())
def test_no_mutant_of_a_workbook_breaks_its_reader(text: str) -> None:
    try:
        result = xlsx.ENTRY.read(Source("log.xlsx", workbook({"A": text})), OPTIONS)
    except Unreadable as problem:
        result = ImportResult(told=(Note(str(problem)),))
    for run in result.activities:
        assert run.distance_m is None or (math.isfinite(run.distance_m) and run.distance_m > 0)
    said = [f"{s.where}{s.reason}{s.fix}" for s in result.skipped]
    assert all(line.isprintable() for line in (*said, *result.notes))
