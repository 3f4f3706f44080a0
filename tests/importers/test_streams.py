"""Files one after the other: each read whole, a cut one never takes its neighbour's bytes."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from datetime import date, timedelta

import pytest

import runload.importers as importers
from runload.importers.fit.walk import fit_files
from runload.importers.sources.concatenated import split_stream
from runload.models import Activity, ImportResult, ReadOptions
from tests.support import files

OPTIONS = ReadOptions(read_on=date(2026, 3, 20), tz="Europe/Berlin")


def run_of_day(day: int, seconds: int = 120) -> bytes:
    """A run at 3 m/s on the day this many days after the first."""
    start = files.START + timedelta(days=day)
    return files.fit_file(
        files.file_id(start=start)
        + files.records(seconds, start=start)
        + files.session(seconds, 3.0 * seconds, start=start)
        + files.local_clock(1, start)
    )


def track_of_day(day: int) -> bytes:
    return files.gpx(files.steady_points(120, start=files.START + timedelta(days=day)))


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def read(data: bytes) -> ImportResult:
    return importers.read(["-"], data, OPTIONS)


def days(result: ImportResult) -> list[int]:
    return [(run.local_date - files.START.date()).days for run in result.activities]


ONE, TWO, THREE = run_of_day(0), run_of_day(1), run_of_day(2)
KINDS = {
    "fit": run_of_day,
    "gpx": track_of_day,
    "fit.gz": lambda day: gzip.compress(run_of_day(day)),
    "gpx.gz": lambda day: gzip.compress(track_of_day(day)),
    "zip": lambda day: zipped(a=run_of_day(day), b=b"hello"),
    "zip of packed": lambda day: zipped(a=gzip.compress(run_of_day(day))),
    "tar": lambda day: tarred(a=run_of_day(day), b=track_of_day(day)),
    "tgz": lambda day: gzip.compress(tarred(a=run_of_day(day))),
}


@pytest.mark.parametrize("second", KINDS)
@pytest.mark.parametrize("first", KINDS)
def test_any_two_kinds_one_after_the_other_are_both_read(first: str, second: str) -> None:
    result = read(KINDS[first](0) + KINDS[second](1))
    assert days(result) == [0, 1]
    assert {run.status for run in result.activities} == {"ok"}
    assert all(run.member.startswith("part ") for run in result.activities if run.member)


def test_a_list_may_stand_before_a_recording() -> None:
    result = read(b"date,km\n2026-03-02,8\n" + ONE)
    assert [(run.source_format, run.member) for run in result.activities] == [
        ("fit", "part 2"), ("coach-csv", "part 1"),
    ]  # fmt: skip


def facts(run: Activity) -> tuple[object, ...]:
    return run.start_utc, run.distance_m, run.moving_s, run.records, run.status


@pytest.mark.parametrize("lost", [1, 2, 3, 13, 14, 50, 700, 2000, "most", "all but the header"])
def test_a_cut_file_ends_where_its_neighbour_begins(lost: int | str) -> None:
    lost = {"most": len(TWO) - 200, "all but the header": len(TWO) - 15}.get(str(lost), lost)
    cut = TWO[: len(TWO) - int(lost)]
    alone = [facts(run) for part in (ONE, cut, THREE) for run in read(part).activities]
    result = read(ONE + cut + THREE)
    assert [facts(run) for run in result.activities] == alone
    assert {0, 2} <= set(days(result))
    [middle] = [r for r in (*result.activities, *result.skipped) if r.member == "part 2"]
    assert middle.status == "repaired" if isinstance(middle, Activity) else middle.code


@pytest.mark.parametrize("kept", [3, 11, 13])
def test_a_header_that_is_cut_itself_is_named_and_its_neighbour_read(kept: int) -> None:
    result = read(ONE + TWO[:kept] + THREE)
    assert days(result) == [0, 2]
    assert {run.status for run in result.activities} == {"ok"}
    assert [item.member for item in result.skipped] == ["part 2"]


@pytest.mark.parametrize("neighbour", ["gpx", "gpx.gz", "zip", "tgz"])
def test_a_cut_file_takes_nothing_of_a_neighbour_of_another_kind(neighbour: str) -> None:
    cut = ONE[: len(ONE) * 6 // 10]
    result = read(cut + KINDS[neighbour](1))
    assert days(result) == [0, 1]
    assert facts(result.activities[0]) == facts(read(cut).activities[0])
    assert result.activities[1].status == "ok"


def test_a_cut_document_ends_where_the_next_begins() -> None:
    track = track_of_day(0)
    result = read(track[: len(track) // 2] + track_of_day(1))
    assert days(result) == [0, 1]
    assert [run.status for run in result.activities] == ["repaired", "ok"]
    assert split_stream(b"<kml>" + ONE) == [b"<kml>", ONE]


def test_a_cut_file_within_a_chain_on_disk_ends_there_too(tmp_path) -> None:
    (tmp_path / "chain.fit").write_bytes(ONE + TWO[:-300] + THREE)
    result = importers.read([str(tmp_path)], None, OPTIONS)
    assert [run.status for run in result.activities] == ["ok", "repaired", "ok"]
    assert days(result) == [0, 1, 2]


def test_a_whole_file_may_hold_the_letters_of_another() -> None:
    inner = files.message((99, {"blob": (0, (0x0D, "B"))}), local=5, blob=1)
    head = ONE[:16]
    size = len(head)
    hidden = b"\x46\0\0" + (99).to_bytes(2, "little") + b"\x01\0" + bytes([size]) + b"\x0d"
    body = files.file_id() + files.records(60) + inner + hidden + b"\x06" + head
    whole = files.fit_file(body + files.session(60, 180.0))
    [found] = fit_files(whole)
    assert (found.damage, found.body) == (None, whole[14:-2])


def test_a_size_that_lies_does_not_hide_the_next_file() -> None:
    liar = files.fit_file(ONE[14:-2], size=0)
    assert [file.damage for file in fit_files(liar + TWO)] == ["bad-size", None]


def test_a_damaged_archive_does_not_hide_what_stands_behind() -> None:
    packed = gzip.compress(b"date,km\n" + b"2026-03-01,8\n" * 50)
    result = read(packed[: len(packed) // 2] + TWO)
    assert (days(result), [s.code for s in result.skipped]) == ([1], ["bad-archive"])
    packed = gzip.compress(ONE)
    result = read(packed[: len(packed) // 2] + TWO)
    assert (days(result), result.skipped) == ([0, 1], ())
    assert [run.status for run in result.activities] == ["repaired", "ok"]
    result = read(gzip.compress(TWO) + packed[: len(packed) // 2])
    assert (days(result), result.skipped) == ([0, 1], ())


def test_the_lost_part_before_a_zip_is_named() -> None:
    result = read(zipped(a=ONE)[:-30] + zipped(b=TWO))
    assert days(result) == [1]
    assert [s.code for s in result.skipped] == ["leading-bytes"]


def test_a_broken_tar_keeps_the_rest_of_the_stream() -> None:
    whole = tarred(a=ONE)
    torn = whole[:124] + b"x" * 12 + whole[136:]
    assert split_stream(torn) == [torn]
    unmarked = whole[:512] + ONE + b"y" * 5000
    assert split_stream(unmarked) == [unmarked]


def test_members_of_one_gzip_file_stay_together() -> None:
    half = len(ONE) // 2
    data = gzip.compress(ONE[:half]) + gzip.compress(ONE[half:])
    assert split_stream(data) == [data]
    assert days(read(data)) == [0]


def test_bytes_like_gzip_that_are_none_begin_nothing() -> None:
    for fake in (b"\x1f\x8b\x08\xff" + bytes(20), b"\x1f\x8b\x08\0" + b"\xff" * 40):
        assert split_stream(b"plain words " + fake) == [b"plain words " + fake]


def test_a_bomb_in_a_stream_is_one_part() -> None:
    bomb = gzip.compress(bytes(20_000_000))
    assert split_stream(bomb) == [bomb]
    assert [s.code for s in read(bomb).skipped] == ["bomb"]


def test_a_packed_tar_counts_as_one_archive() -> None:
    packed = gzip.compress(tarred(run=ONE))
    assert days(read(zipped(b=zipped(a=packed)))) == [0]
    deeper = read(zipped(c=zipped(b=zipped(a=packed))))
    assert [s.code for s in deeper.skipped] == ["too-deep"]
    within = gzip.compress(tarred(run=gzip.compress(ONE)))
    assert [s.code for s in read(zipped(b=zipped(a=within))).skipped] == ["too-deep"]


TABLE = b"date,distance_km\n2026-11-20,8\n2026-11-21,9\n"


def test_tables_with_the_same_header_are_split_where_it_stands_again() -> None:
    assert split_stream(TABLE + TABLE) == [TABLE, TABLE]
    other = b"date;distance_km\r\n2026-11-20;8\r\n"
    assert split_stream(other * 3) == [other] * 3


def test_one_table_stays_one() -> None:
    assert split_stream(TABLE) == [TABLE]
    assert split_stream(b"a note without columns\na note without columns\n") != [TABLE, TABLE]
