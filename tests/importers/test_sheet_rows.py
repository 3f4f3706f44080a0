"""The columns of a coach's sheet hold what the reader of rows reads, to the last refusal."""

from __future__ import annotations

import contextlib
import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from runload.errors import Unreadable
from runload.importers.columns.lines import NotPlain
from runload.importers.columns.recordings import read_columns
from runload.importers.csv import coach as csv_coach
from runload.importers.plausible import plausible
from runload.models import ReadOptions, Source
from tests.importers.sheet_facts import read_sheet, told

OPTIONS = ReadOptions(date(2026, 11, 22))


def slow(data: bytes, options: ReadOptions = OPTIONS) -> object:
    try:
        return told(csv_coach.read_rows(Source("squad.csv", data), options))
    except Unreadable as problem:
        return (problem.code, problem.what)


def fast(data: bytes, size: int, options: ReadOptions = OPTIONS) -> object:
    try:
        found = read_sheet(Source("squad.csv", data), options, size)
    except Unreadable as problem:
        return (problem.code, problem.what)
    return told(found.rest, found.rows)


def both(data: bytes, size: int = 300, options: ReadOptions = OPTIONS) -> None:
    assert fast(data, size, options) == slow(data, options)


ODD = {
    "athlete": [
        "Anna", "Ben", " Anna", "Chloé Ødegård", "Müller, Jürgen", "", "Total", "?", "anna",
        "A name of more than eight words of eight bytes each, which no hash is asked about",
    ],
    "date": [
        "2026-03-01", "2026-03-02", "02.03.2026", "03/04/2026", "2031-01-01", "", "soon",
        "1999-01-01", "2026-03-05 07:30", "5 March 2026", "31/02/2026", "2026-03-05T07:30Z",
        "2026-03-01 23:50", "2026-03-02 0:00",
    ],
    "distance": [
        "10", "10.5", "8,2", "1,234", "", "0", "x", "-3", "12 km", "900", "rest", "10/05/2026",
        "45", "45 min",
    ],
    "duration": [
        "0:50:00", "50:00", "1:05", "45 min", "", "0:00:00", "x", "0:10:00", "99:99:99",
        "200:00:00",
    ],
    "rpe": ["", "3", "7-8", "11", "x", "4,5", "5/10"],
    "pain": ["", "0", "2", "no", "yes", "12", "-", "krank", "3/10"],
    "pain_region": ["", "knee", "left shin"],
    "sport": ["", "run", "Trail", "bike", "rest", "Laufen"],
    "notes": ["", "easy", 'said "no"', "two\nlines", "rest", "=1+1", "a, b; c", "x" * 70],
    "hr": ["", "150", "0", "999", "x"],
    "mood": ["", "good", "1.5"],
    "start": ["", "07:30", "x"],
    "title": ["", "Tempo", "rest"],
}  # fmt: skip
HEADERS = {
    "athlete": ["athlete", "Name", "Läufer"],
    "date": ["date", "Datum"],
    "distance": ["distance_km", "Distance (m)", "Strecke (km)"],
    "duration": ["duration", "Dauer", "duration_min"],
    "rpe": ["rpe", "Anstrengung"], "pain": ["pain", "Schmerz"], "pain_region": ["pain_region"],
    "sport": ["sport"], "notes": ["notes"], "hr": ["avg hr"], "mood": ["mood"],
    "start": ["start time"], "title": ["title"],
}  # fmt: skip
PLAIN = {
    "athlete": ["Anna", "Ben", "Cleo"],
    "date": [
        "2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-04 17:30",
        "2026-03-05 18:10", "2026-03-05 06:10:30", "2026-03-06 11:00",
    ],
    "distance": ["10", "10.5", "8.2"], "duration": ["0:50:00", "0:55:10", ""],
    "rpe": ["", "3", "5"],
    "pain": ["", "0", "2"], "pain_region": [""], "sport": ["", "run"], "notes": ["", "easy"],
    "hr": ["", "150"], "mood": ["good"], "start": ["", "", "08:00"], "title": [""],
}  # fmt: skip


def quoted(cell: str, delimiter: str) -> str:
    if any(mark in cell for mark in (delimiter, '"', "\n")):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def sheet(draw: random.Random) -> bytes:
    parts = ["athlete", "date", "distance", "duration"]
    parts += [part for part in ODD if part not in parts and draw.random() < 0.4]
    if draw.random() < 0.1:
        parts.remove("duration")
    if draw.random() < 0.3:
        draw.shuffle(parts)
    delimiter, oddness = draw.choice(",;\t"), draw.choice([0.0, 0.03, 0.2])
    end = draw.choice(["\n", "\n", "\r\n"])
    lines = [delimiter.join(draw.choice(HEADERS[part]) for part in parts)]
    if draw.random() < 0.1:
        lines.insert(0, draw.choice([f"sep={delimiter}", "Squad of the club", ""]))
    for _ in range(draw.randrange(1, 60)):
        cells = [draw.choice((ODD if draw.random() < oddness else PLAIN)[part]) for part in parts]
        line = delimiter.join(quoted(cell, delimiter) for cell in cells)
        if draw.random() < oddness / 4:
            bad = ["", delimiter * (len(parts) - 1), lines[0], line + delimiter + "more"]
            bad += [line + delimiter, delimiter.join(cells[:2]), '"' + line, line + '"']
            line = draw.choice([*bad, "\x00" + line, line + "\r" + line])
        lines.append(line)
    if draw.random() < 0.15:  # a column without a name, as spreadsheets leave them
        lines = [line + delimiter + ("" if draw.random() > oddness else " x") for line in lines]
    text = end.join(lines) + (end if draw.random() < 0.8 else "")
    encoding = draw.choice(["utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16"])
    return text.encode(encoding, errors="replace")


@settings(deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([60, 300, 10**6]))
def test_any_sheet_gives_the_same_facts_in_columns(seed: int, size: int) -> None:
    data = sheet(random.Random(seed))
    with contextlib.suppress(NotPlain):  # then it goes to the reader of rows as it is
        both(data, size)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32))
def test_recordings_out_of_columns_are_those_of_the_reader_of_rows(seed: int) -> None:
    """To the last field: ids, order within a day, marks, notes and what was refused."""
    data = sheet(random.Random(seed))
    source = Source("squad.csv", data)
    with contextlib.suppress(NotPlain, Unreadable):
        found = read_columns(source, OPTIONS)
        assert found == csv_coach.read_rows(source, OPTIONS)
        assert found.doubtful is not None
        for at in set(range(len(found.activities))) - set(found.doubtful):
            assert plausible(found.activities[at], OPTIONS) is found.activities[at]
