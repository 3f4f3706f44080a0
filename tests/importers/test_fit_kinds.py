"""FIT files whose own totals are missing, broken or written twice: what their records say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from runload.importers import read_source
from runload.models import Activity, ImportResult, ReadOptions, Source
from tests.support import files
from tests.support import fit_bytes as fb

OPTIONS = ReadOptions(read_on=date(2026, 3, 2), tz="UTC")
LAP = (19, {"timestamp": (253, files.UINT32), "start": (2, files.UINT32),
            "elapsed": (7, files.UINT32), "timer": (8, files.UINT32),
            "distance": (9, files.UINT32)})  # fmt: skip
EVENT = (21, {"timestamp": (253, files.UINT32), "event": (0, files.ENUM),
              "type": (1, files.ENUM)})  # fmt: skip
START, STOP, STOP_ALL, STOP_DISABLE = 0, 1, 4, 8


def read(body: bytes) -> ImportResult:
    return read_source(Source("run.fit", files.fit_file(files.file_id() + body)), OPTIONS)


def only(body: bytes) -> Activity:
    found = read(body)
    assert not found.skipped
    [run] = found.activities
    return run


def lap(begun: float, seconds: float, metres: float | None) -> bytes:
    values = {"timestamp": fb.T0 + round(begun + seconds), "start": fb.T0 + round(begun),
              "elapsed": round(seconds * 1000), "timer": round(seconds * 1000)}  # fmt: skip
    if metres is not None:
        values["distance"] = round(metres * 100)
    return files.message(LAP, local=4, **values)


def timer(second: int, kind: int) -> bytes:
    return files.message(EVENT, local=5, timestamp=fb.T0 + second, event=0, type=kind)


def part(first: int, last: int, first_m: float = 0.0, **more: object) -> bytes:
    """Records from one second to another at 3 m/s, the counter going on from ``first_m``."""
    return b"".join(
        files.message(files.RECORD, local=1, timestamp=fb.T0 + second, hr=150,
                      distance=round(100 * (first_m + 3.0 * (second - first))))
        for second in range(first, last + 1)
    )  # fmt: skip


def counter(*metres: float) -> bytes:
    return b"".join(
        files.message(files.RECORD, local=1, timestamp=fb.T0 + second, hr=150,
                      distance=round(100 * value))
        for second, value in enumerate(metres)
    )  # fmt: skip


def bare(seconds: int) -> bytes:
    """Records of a heart rate alone."""
    return b"".join(
        files.message(files.RECORD, local=1, timestamp=fb.T0 + second, hr=150)
        for second in range(seconds + 1)
    )


def session(seconds: int = 600, metres: float | None = 1800, **more: int) -> bytes:
    values = {"timestamp": fb.T0 + seconds, "start": fb.T0, "elapsed": seconds * 1000,
              "timer": seconds * 1000, "sport": 1}  # fmt: skip
    if metres is not None:
        values["distance"] = round(metres * 100)
    return files.message(files.SESSION, local=2, **(values | more))


# Times of the device's own count, with a real date of creation.


@pytest.mark.parametrize("first", [0, 6, 3000])
def test_times_of_the_device_count_from_when_the_file_was_created(first: int) -> None:
    beats = b"".join(
        files.message(files.RECORD, local=1, timestamp=first + second, distance=300 * second)
        for second in range(601)
    )
    told = files.message(files.SESSION, local=2, start=first, elapsed=600_000, timer=600_000,
                         distance=180_000, sport=1)  # fmt: skip
    for body in (beats, beats + told, told):
        run = only(body)
        assert run.start_utc == files.START + timedelta(seconds=first)
        assert (run.moving_s, run.distance_m) == (600, 1800)
    assert "dated-by-creation" in only(beats + told).quality


def test_two_sessions_of_the_device_s_own_time_keep_their_own_records() -> None:
    beats = b"".join(
        files.message(files.RECORD, local=1, timestamp=second, hr=120 if second < 600 else 180)
        for second in range(1200)
    )
    parts = [files.message(files.SESSION, local=2, start=begun, elapsed=599_000, timer=599_000,
                           distance=180_000, sport=1) for begun in (0, 600)]  # fmt: skip
    runs = read(beats + b"".join(parts)).activities
    assert [run.hr_avg_bpm for run in runs] == [120, 180]


# No session: the timer's events.


@pytest.mark.parametrize("stop", [STOP, STOP_ALL, STOP_DISABLE])
def test_a_pause_of_the_timer_is_no_time(stop: int) -> None:
    body = timer(0, START) + part(0, 300) + timer(300, stop) + timer(900, START)
    run = only(body + part(900, 1200, 900.0) + timer(1200, STOP_ALL))
    assert (run.moving_s, run.elapsed_s, run.distance_m) == (600, 1200, 1800)


def test_a_ferry_while_the_timer_stood_is_no_distance() -> None:
    def placed(first: int, last: int, first_m: float) -> bytes:
        return b"".join(
            files.message(files.RECORD, local=1, timestamp=fb.T0 + second,
                          lat=round((52.52 + metres / files.M_PER_DEGREE) * 2**31 / 180),
                          lon=round(13.4 * 2**31 / 180))
            for second in range(first, last + 1)
            for metres in (first_m + 3.0 * (second - first),)
        )  # fmt: skip

    body = timer(0, START) + placed(0, 300, 0) + timer(300, STOP) + timer(400, START)
    run = only(body + placed(400, 700, 1200.0))  # 300 m in 100 s: a runner could have run it
    assert run.distance_m == pytest.approx(1800, rel=1e-3)
    assert run.moving_s == 600


def test_a_timer_that_never_stopped_ran_to_the_last_record() -> None:
    run = only(timer(0, START) + part(0, 600))
    assert (run.moving_s, run.elapsed_s) == (600, 600)


# Sessions with a broken time.


@pytest.mark.parametrize("milliseconds", [600, 6_000, 600_000_000])
def test_a_time_in_another_unit_gives_way_to_the_records(milliseconds: int) -> None:
    run = only(files.records(600) + session(elapsed=milliseconds, timer=milliseconds))
    assert (run.moving_s, run.elapsed_s, run.distance_m) == (600, 600, 1800)
    assert run.quality == ("time-from-records",)


def test_a_short_run_on_a_watch_that_ran_on_keeps_its_time() -> None:
    run = only(files.records(7200) + session(7200, 1800, timer=600_000))
    assert run.moving_s == 600


# Distance in the laps alone.


@pytest.mark.parametrize("lengths", [(600,), (300, 300), (100, 200, 300)])
def test_laps_tell_the_distance_that_the_session_does_not(lengths: tuple[int, ...]) -> None:
    begun = [sum(lengths[:number]) for number in range(len(lengths))]
    laps = b"".join(lap(at, length, 3 * length) for at, length in zip(begun, lengths, strict=True))
    run = only(bare(600) + laps + session(metres=None))
    assert (run.distance_m, run.moving_s, run.quality) == (1800, 600, ())


def test_laps_stand_in_for_a_session_that_is_not_there() -> None:
    run = only(bare(600) + lap(0, 300, 900) + lap(300, 300, 930))
    assert (run.distance_m, run.moving_s) == (1830, 600)


def test_laps_of_a_part_of_the_run_tell_nothing_of_all_of_it() -> None:
    assert only(bare(600) + lap(0, 300, 900) + session(metres=None)).distance_m is None
    unknown = lap(0, 300, 900) + lap(300, 300, None)
    assert only(bare(600) + unknown + session(metres=None)).distance_m is None


# Written twice.


@pytest.mark.parametrize("first", [(300, 900.0), (600, None), (600, 1800.0)])
def test_a_session_written_twice_is_one(first: tuple[int, float | None]) -> None:
    seconds, metres = first
    for written in (
        session(seconds, metres) + session(),
        session() + session(seconds, metres),
        session(seconds, metres, hr=1) + session() + session(),
    ):
        run = only(files.records(600) + written)
        assert (run.distance_m, run.moving_s) == (1800, 600)


@pytest.mark.parametrize("later", [1, 5, 30])
def test_a_session_written_again_some_seconds_later_is_one(later: int) -> None:
    first = session(600 - later, 1790, start=fb.T0 + later)
    run = only(files.records(600) + first + session())
    assert (run.distance_m, run.moving_s) == (1800, 600)


def test_a_short_part_and_what_follows_it_at_once_stay_two() -> None:
    sprint = session(20, 100)
    rest = session(600, 1800, start=fb.T0 + 20)
    assert len(read(files.records(620) + sprint + rest).activities) == 2


def test_laps_written_twice_count_once() -> None:
    laps = lap(0, 300, 900) + lap(300, 300, 900)
    assert only(bare(600) + laps + laps + session(metres=None)).distance_m == 1800


def test_two_sports_that_begin_at_one_moment_stay_two() -> None:
    whole = session(1200, 5000, sport=18)  # multisport: the whole beside its first part
    found = read(files.records(1200) + whole + session())
    assert sorted(run.sport for run in found.activities) == ["other", "run"]


# A definition before every message.


@pytest.mark.parametrize(
    ("each", "step"), [(1, 1), (2, 1), (7, 3)], ids=["each", "every second", "every seventh"]
)
def test_a_definition_before_every_message_is_no_bomb(each: int, step: int) -> None:
    shapes = [fb.shape(253, fb.UINT32), fb.shape(5, fb.UINT32)]
    define, count = fb.definition(20, shapes), 12_000
    body = b"".join(
        (define if n % each == 0 else b"") + fb.data("II", fb.T0 + n * step, 300 * n * step)
        for n in range(count)
    )
    last = (count - 1) * step
    run = only(body + session(last, 3 * last))
    assert (run.moving_s, run.records) == (last, count)


# The counter.


@pytest.mark.parametrize(
    "dip", [(0.0,), (0.0, 0.0, 0.0), (0.0, 3.0, 6.0), (10.0, 0.0), (100.0,), (0.0,) * 20]
)
def test_a_counter_that_drops_and_returns_adds_nothing(dip: tuple[float, ...]) -> None:
    before = [3.0 * n for n in range(81)]
    behind = [240.0 + 3.0 * n for n in range(len(dip) + 1, 81)]
    run = only(counter(*before, *dip, *behind))
    assert run.distance_m == 480.0


def test_a_counter_that_begins_again_goes_on_adding() -> None:
    lapwise = [3.0 * n for n in range(101)]
    assert only(counter(*lapwise, *lapwise, *lapwise)).distance_m == 900.0


# Records of the run before.


@pytest.mark.parametrize("count", [1, 2, 5])
def test_records_of_the_run_before_are_no_part_of_this_one(count: int) -> None:
    old = b"".join(
        files.message(files.RECORD, local=1, timestamp=fb.T0 - 90_000 + n, distance=70_000 + n)
        for n in range(count)
    )
    for told in (b"", session()):
        run = only(old + part(0, 600) + told)
        assert run.start_utc == files.START
        assert (run.distance_m, run.moving_s, run.elapsed_s) == (1800, 600, 600)


# Machines.


@pytest.mark.parametrize(
    ("sport", "sub_sport", "metres", "taken"),
    [(4, 1, 1800, "treadmill"), (10, 1, 1800, "treadmill"), (4, 45, 1800, "treadmill"),
     (4, 1, 600, "other"), (4, 15, 1800, "other"), (0, 1, 1800, "treadmill")],
)  # fmt: skip
def test_a_machine_on_which_one_runs_is_a_treadmill(
    sport: int, sub_sport: int, metres: float, taken: str
) -> None:
    assert only(session(metres=metres, sport=sport, sub_sport=sub_sport)).sport == taken
