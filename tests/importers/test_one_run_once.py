"""Real bytes of one run in four formats count once; near misses stay apart."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from told_runs import LIST_HEADER, RunnerInput, fit, gpx_track, list_row, tcx_laps, utc

from runload.importers import each, read, united
from runload.models import ImportResult, ReadOptions

pytestmark = pytest.mark.long

OPTIONS = ReadOptions(date(2026, 11, 22), tz="Europe/Berlin")
MONDAY = date(2026, 3, 2)


def write(folder: Path, files: dict[str, bytes | str]) -> list[str]:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(data)
    return [str(folder / name) for name in files]


def results(paths: Iterable[str]) -> list[ImportResult]:
    """What each file holds, nothing merged."""
    return [r.result for r in each(list(paths), None, OPTIONS) if r.result is not None]


def test_one_run_in_four_formats_is_the_same_run_in_any_order(tmp_path: Path) -> None:
    told = RunnerInput(utc(2026, 3, 1, 7, 30, 11), 1800, 6000, wait_s=408, title="Along the canal")
    files: dict[str, bytes | str] = {
        "a.fit": fit(told, places=False),
        "b.tcx": tcx_laps(told, share=1.02),
        "c.gpx": gpx_track(told, share=0.962),
        "d.csv": LIST_HEADER + list_row(told, rpe="6"),
    }
    paths = write(tmp_path, files)
    apart = results(paths)
    found = {repr(united(order, OPTIONS)) for order in permutations(apart)}
    assert len({text.partition("read=")[0] for text in found}) == 1
    result = united(apart, OPTIONS)
    (run,) = result.activities
    # Each field from the best file that has it: the watch's totals, the list's effort, the
    # track's name and climb, the lap's cadence (85 steps of one leg).
    assert (run.source_format, run.distance_m, run.moving_s) == ("fit", 6000.0, 1800.0)
    assert (run.elapsed_s, run.hr_avg_bpm, run.hr_max_bpm) == (2208.0, 150.0, 171.0)
    assert (run.title, run.rpe_cr10, run.cadence_spm) == ("Along the canal", 6.0, 170.0)
    assert (run.ascent_m, run.descent_m) == (0.0, 0.0)
    assert (run.start_local, run.start_utc) == (datetime(2026, 3, 1, 8, 30, 11), told.start)
    assert run.date_basis == "file-offset"
    assert [Path(place).name for place, _ in run.merged_from] == ["b.tcx", "c.gpx", "d.csv"]
    assert [Path(m.activity.source).name for m in result.merged] == ["b.tcx", "d.csv", "c.gpx"]
    assert all("same time and about the same" in m.reason for m in result.merged)
    assert result.notes[-1].startswith("3 duplicates found")


def test_the_arguments_order_changes_nothing(tmp_path: Path) -> None:
    told = RunnerInput(utc(2026, 3, 1, 7), 1500, 5000)
    rows = LIST_HEADER + list_row(told) + "not-a-day,,x,,,\n"
    paths = write(tmp_path, {"a.fit": fit(told), "b.csv": rows, "c.bin": "?", "d.gpx": "<gpx"})
    found = {repr(read(list(order), None, OPTIONS)) for order in permutations(paths)}
    assert len(found) == 1


# How much the start of a track may be off, in seconds, and its metres: seven real files (b9).
LATE_S = (0, 0, 0, 0, 1, 408, 2624)
SHARES = (0.962, 0.98, 1.0, 1.0, 1.01, 1.028)
DST_DAYS = (date(2026, 3, 29), date(2026, 10, 25))
SHIFTED_FROM = 20  # the rows of later runs stand in a list written on another clock
CLOCK_AHEAD_H = -6.25


def thirty_runs(chance: random.Random) -> list[RunnerInput]:
    """Runs over the year, some twice a day, four on the days the clock changes."""
    days = [*DST_DAYS, *DST_DAYS]
    days += [date(2026, 1, 5) + timedelta(days=9 * n) for n in range(26)]
    days.sort()
    runs = []
    for number, day in enumerate(days):
        hour = 17 if number and days[number - 1] == day else 5
        summer = DST_DAYS[0] <= day < DST_DAYS[1]
        start = utc(day.year, day.month, day.day, hour, chance.randrange(60), chance.randrange(60))
        seconds = chance.randrange(1500, 5400)
        runs.append(
            RunnerInput(
                start, seconds, seconds * chance.uniform(2.6, 3.6),
                wait_s=chance.choice(LATE_S), offset_h=2.0 if summer else 1.0, serial=number + 1,
            )
        )  # fmt: skip
    return runs


@dataclass(frozen=True)
class Tally:
    """Recordings beyond the first of each run, and how many were found to be one with it."""

    doubles: int
    united: int
    false: int


def tally(result: ImportResult, runs: list[RunnerInput]) -> Tally:
    """Which run a recording tells of is known from its file's name, or from its row's clock."""

    def truth(source: str, start: datetime) -> int:
        name = Path(source).stem
        if name.isdigit():
            return int(name)
        shift_h = CLOCK_AHEAD_H if name == "abroad" else 0.0
        return next(n for n, run in enumerate(runs) if run.local(shift_h) == start)

    told_by: dict[str, set[int]] = {}
    for activity in result.activities:
        told_by[activity.activity_id] = {truth(activity.source, activity.start_local)}
    right = false = 0
    for loser in result.merged:
        number = truth(loser.activity.source, loser.activity.start_local)
        right += number in told_by[loser.kept_id] and "may be" not in loser.reason
        false += number not in told_by[loser.kept_id]
    return Tally(len(result.read) - len(runs), right, false)


def test_thirty_runs_in_four_formats_and_six_orders(tmp_path: Path) -> None:
    chance = random.Random(20261122)
    runs = thirty_runs(chance)
    files: dict[str, bytes | str] = {}
    home, abroad = LIST_HEADER, LIST_HEADER
    for number, run in enumerate(runs):
        files[f"{number:02}.fit"] = fit(run)
        files[f"{number:02}.gpx"] = gpx_track(run, share=chance.choice(SHARES))
        files[f"{number:02}.tcx"] = tcx_laps(run, share=chance.choice(SHARES))
        if number < SHIFTED_FROM:
            home += list_row(run, share=chance.choice((0.99, 1.0)))
        else:
            abroad += list_row(run, shift_h=CLOCK_AHEAD_H)
    files |= {"home.csv": home, "abroad.csv": abroad}
    apart = results(write(tmp_path, files))
    assert sum(len(result.activities) for result in apart) == 120
    seen = set()
    for _ in range(6):
        chance.shuffle(apart)
        result = united(apart, OPTIONS)
        found = tally(result, runs)
        assert found.doubles == 90
        assert found.united >= 0.99 * found.doubles
        assert found.false == 0
        assert [a.start_utc for a in result.activities] == [run.start for run in runs]
        metres = [a.distance_m for a in result.activities]
        assert metres == pytest.approx([run.metres for run in runs], abs=0.01)
        seen.add(repr((result.activities, result.merged)))
    assert len(seen) == 1


def test_without_the_watchs_file_late_tracks_and_lists_still_meet(tmp_path: Path) -> None:
    chance = random.Random(8)
    runs = [replace(run, wait_s=min(run.wait_s, 408)) for run in thirty_runs(chance)]
    files: dict[str, bytes | str] = {
        f"{n:02}.gpx": gpx_track(run, share=chance.choice(SHARES)) for n, run in enumerate(runs)
    }
    files["home.csv"] = LIST_HEADER + "".join(list_row(run) for run in runs)
    result = united(results(write(tmp_path, files)), OPTIONS)
    assert tally(result, runs) == Tally(30, 30, 0)


Files = dict[str, bytes | str]
Case = tuple[int, Files]  # how many runs they are, and the files that tell of them


def _some_run(chance: random.Random, day: int, hour: int = 6) -> RunnerInput:
    start = datetime.combine(MONDAY, datetime.min.time()) + timedelta(
        days=day, hours=hour, seconds=chance.randrange(3600)
    )
    seconds = chance.randrange(1200, 4200)
    return RunnerInput(utc(*start.timetuple()[:6]), seconds, seconds * chance.uniform(2.6, 3.4))


def _rows(runs: Iterable[RunnerInput]) -> str:
    return LIST_HEADER + "".join(list_row(run) for run in runs)


def _two_a_day(chance: random.Random) -> Case:
    """The same loop in the morning and in the evening, to the second of the hour."""
    morning = _some_run(chance, chance.randrange(20))
    evening = replace(morning, start=morning.start + timedelta(hours=11, seconds=30), serial=78)
    return 2, {"am.fit": fit(morning), "pm.gpx": gpx_track(evening),
               "list.csv": _rows([morning, evening])}  # fmt: skip


def _race_day(chance: random.Random) -> Case:
    """Warm-up, race and cool-down, saved one by one with no more than three minutes between."""
    warm = replace(_some_run(chance, 3), seconds=720, metres=2000.0)
    pause = timedelta(seconds=chance.randrange(0, 180))
    race = replace(warm, start=warm.start + timedelta(seconds=720) + pause, seconds=2400,
                   metres=9600.0)  # fmt: skip
    cool = replace(warm, start=race.start + timedelta(seconds=2400) + pause)
    parts = [warm, race, cool]
    files: Files = {f"{n}.fit": fit(part) for n, part in enumerate(parts)}
    return 3, files | {"list.csv": _rows(parts)}


def _two_on_one_course(chance: random.Random) -> Case:
    """Two runners of a squad side by side: one start, one course, two names."""
    return _squad(chance, 1.01)


def _alike_in_a_squad(chance: random.Random) -> Case:
    """The coach wrote the same row for everybody."""
    return _squad(chance, 1.0)


def _squad(chance: random.Random, share: float) -> Case:
    run = _some_run(chance, 1)
    rows = f"Anna,{list_row(run)}Ben,{list_row(run, share=share)}"
    return 2, {"squad.csv": f"athlete,{LIST_HEADER}{rows}"}


def _treadmill_and_watch(chance: random.Random) -> Case:
    """Indoors first, by hand in the list; then out of the door with the watch."""
    inside = replace(_some_run(chance, 2), sport="treadmill")
    gap = timedelta(seconds=inside.seconds + chance.randrange(1, 1200))
    outside = replace(inside, start=inside.start + gap, sport="running")
    return 2, {"out.fit": fit(outside), "list.csv": _rows([inside])}


def _intervals(chance: random.Random) -> Case:
    """Six equal repetitions, each its own recording, 90 seconds apart."""
    first = replace(_some_run(chance, 4), seconds=chance.choice((180, 210)), metres=800.0)
    every = timedelta(seconds=first.seconds + 90)
    parts = [replace(first, start=first.start + n * every) for n in range(6)]
    files: Files = {f"{n}.gpx": gpx_track(part) for n, part in enumerate(parts)}
    return 6, files | {"5.fit": fit(parts[5]), "list.csv": _rows(parts)}


def _day_after_day(chance: random.Random) -> Case:
    """The way to work: the same route at the same second on three days in a row."""
    first = _some_run(chance, 7)
    days = [replace(first, start=first.start + timedelta(days=n)) for n in range(3)]
    return 3, {"0.fit": fit(days[0]), "1.tcx": tcx_laps(days[1]), "2.gpx": gpx_track(days[2]),
               "list.csv": _rows([days[0], days[2]])}  # fmt: skip


def _run_and_ride(chance: random.Random) -> Case:
    """A runner and the bike beside her, on one account."""
    run = _some_run(chance, 5)
    ride = replace(run, sport="cycling", serial=78, start=run.start + timedelta(seconds=5))
    return 2, {"run.fit": fit(run), "ride.fit": fit(ride), "list.csv": _rows([run])}


NEAR_MISSES: tuple[Callable[[random.Random], Case], ...] = (
    _two_a_day, _race_day, _two_on_one_course, _alike_in_a_squad, _treadmill_and_watch, _intervals,
    _day_after_day, _run_and_ride,
)  # fmt: skip


@pytest.mark.parametrize("kind", NEAR_MISSES, ids=lambda kind: kind.__name__.strip("_"))
def test_twenty_five_near_misses_of_each_of_eight_kinds_stay_apart(
    kind: Callable[[random.Random], Case], tmp_path: Path
) -> None:
    for number in range(25):
        count, files = kind(random.Random(number))
        result = read(write(tmp_path / f"{number}", files), None, OPTIONS)
        assert not result.skipped
        assert len(result.activities) == count, number
        assert not any("possible-duplicate" in a.quality for a in result.activities)
        told = len(result.activities) + len(result.merged)
        assert told == len(result.read)
