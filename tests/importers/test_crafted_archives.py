"""Archives made to do harm, and archives that came to harm: refused at once, the others read."""

from __future__ import annotations

import gzip
import io
import stat
import struct
import tarfile
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import exports
import files
import packed_zeros
import pytest

import runload.importers as importers
from runload.importers.sources import archives, limits, metered
from runload.models import ImportResult, ReadOptions

pytestmark = pytest.mark.long

OPTIONS = ReadOptions(read_on=date(2026, 3, 2), tz="Europe/Berlin")
RUN = files.run_fit(60)
TRACK = files.gpx(files.steady_points(90, start=files.START - timedelta(days=1)))
HEAD = b"<gpx>"


def read(data: bytes) -> ImportResult:
    return importers.read(["-"], data, OPTIONS)


def codes(result: ImportResult) -> dict[str | None, str]:
    return {item.member: item.code for item in result.skipped}


@contextmanager
def at_once(seconds: float = 2.0) -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < seconds


def local(name: bytes, data: bytes, size: int, method: int, crc: int, flags: int = 0) -> bytes:
    head = struct.pack(
        "<4s5H3I2H", b"PK\3\4", 20, flags, method, 0, 33, crc, len(data), size, len(name), 0
    )
    return head + name + data


def entry(
    name: bytes, at: int, packed: int, size: int, method: int, crc: int, flags: int = 0
) -> bytes:
    head = struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", 20, 20, flags, method, 0, 33, crc, packed, size, len(name),
        0, 0, 0, 0, 0, at,
    )  # fmt: skip
    return head + name


def closed(body: bytes, directory: bytes, count: int) -> bytes:
    end = struct.pack(
        "<4s4H2IH", b"PK\5\6", 0, 0, count & 0xFFFF, count & 0xFFFF, len(directory), len(body), 0
    )
    return body + directory + end


def test_a_bomb_of_500_mb_is_left_alone_and_its_neighbours_are_read() -> None:
    packed = packed_zeros.deflated(HEAD, 525)
    assert len(packed) < 600_000
    bomb = local(b"bomb.gpx", packed, 0, 8, 0)
    run = local(b"run.fit", RUN, len(RUN), 0, zlib.crc32(RUN))
    directory = entry(b"bomb.gpx", 0, len(packed), 100, 8, 0) + entry(
        b"run.fit", len(bomb), len(RUN), len(RUN), 0, zlib.crc32(RUN)
    )
    data = closed(bomb + run, directory, 2)
    tracemalloc.start()
    with at_once(4):  # tracing the memory takes its time
        result = read(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200_000_000
    assert codes(result) in ({"bomb.gpx": "bomb"}, {"bomb.gpx": "bad-member"})
    assert len(result.activities) == 1


def test_a_bomb_packed_as_gzip_is_left_alone_at_once() -> None:
    packed = packed_zeros.gzipped(HEAD, 84)
    with at_once():
        assert codes(read(packed)) == {None: "bomb"}


@pytest.mark.parametrize("streamed", ["<HealthData>", '[{"summarizedActivitiesExport":['])
def test_what_is_streamed_may_be_dense_but_is_no_bomb_either(streamed: str) -> None:
    bomb = exports.zipped({"bomb": streamed.encode() + b" " * (30 << 20), "run.fit": RUN})
    with at_once():
        result = read(bomb)
    assert codes(result) == {"bomb": "bomb"}
    assert len(result.activities) == 1


def test_bombs_in_bombs_do_not_unfold() -> None:
    inner = exports.zipped({f"{n}": HEAD + bytes(9 << 20) for n in range(10)})
    middle = exports.zipped({f"{n}.zip": inner for n in range(20)})
    with at_once(3):
        result = read(exports.zipped({f"{n}.zip": middle for n in range(20)}))
    assert not result.activities
    assert set(codes(result).values()) >= {"bomb"}


def test_entries_that_share_their_bytes_are_a_bomb() -> None:
    packed = zlib.compress(RUN)[2:-4]
    body = local(b"a", packed, len(RUN), 8, zlib.crc32(RUN))
    directory = b"".join(
        entry(b"%d" % n, 0, len(packed), len(RUN), 8, zlib.crc32(RUN)) for n in range(1000)
    )
    with at_once():
        result = read(exports.zipped({"bad.zip": closed(body, directory, 1000), "run.fit": RUN}))
    assert codes(result) == {"bad.zip": "overlapping"}
    assert len(result.activities) == 1


def test_sixty_five_thousand_entries_are_read_up_to_the_limit() -> None:
    one = local(b"", b"", 0, 0, 0)
    count = 65_000
    directory = b"".join(entry(b"%d" % n, n * len(one), 0, 0, 0, 0) for n in range(count))
    with at_once(20):
        result = read(closed(one * count, directory, count))
    assert result.skipped[-1].code == "too-many-entries"
    assert len(result.skipped) == limits.MAX_ENTRIES + 1


def test_a_directory_without_end_is_not_even_listed() -> None:
    directory = entry(b"x", 0, 0, 0, 0, 0) * 300_000
    body = local(b"x", b"", 0, 0, 0)
    with at_once():
        assert codes(read(closed(body, directory, 65_535))) == {None: "too-many-entries"}


def test_names_lead_nowhere_and_links_are_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../escaped.fit", RUN)
        archive.writestr("/tmp/absolute.gpx", TRACK)
        archive.writestr("C:\\CON.gpx", TRACK)
        archive.writestr("\x1b[2Jline\nbreak\u202e.txt", b"x")
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    result = read(buffer.getvalue())
    assert len(result.activities) == 2
    assert {item.source for item in result.skipped} == {"stdin"}
    assert codes(result) == {"link": "unknown-format", "[2Jline break .txt": "unknown-format"}
    assert list(tmp_path.rglob("*")) == [here]


def test_two_members_of_one_name_are_both_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("run", RUN)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("run", TRACK)
    assert len(read(buffer.getvalue()).activities) == 2


def test_one_bad_checksum_of_three_costs_one() -> None:
    other = files.gpx(files.steady_points(90, start=files.START - timedelta(days=2)))
    data = bytearray(exports.zipped({"a.fit": RUN, "b.gpx": TRACK, "c.gpx": other},
                                    zipfile.ZIP_STORED))  # fmt: skip
    data[data.index(b"TestWatch")] ^= 1
    result = read(bytes(data))
    assert codes(result) == {"b.gpx": "bad-member"}
    assert len(result.activities) == 2


def test_a_streamed_member_with_a_bad_checksum_is_told_and_never_ok() -> None:
    later = exports.START - timedelta(days=1)
    rows = [exports.garmin_row(), exports.garmin_row(later, x=" " * (2 << 20))]
    for name, data in (
        ("export.xml", exports.apple_export(exports.apple_workout(), "<Record/> " * 40_000)),
        ("list.json", exports.garmin_export(*rows)),
    ):
        packed = bytearray(exports.zipped({name: data}, zipfile.ZIP_STORED))
        packed[-len(data) // 3] ^= 1
        result = read(bytes(packed))
        assert codes(result) == {name: "bad-member"}
        assert [run.status for run in result.activities] == ["repaired"]


def test_sizes_that_lie_and_members_behind_passwords_cost_themselves() -> None:
    data = bytearray(exports.zipped({"a.fit": RUN, "b.fit": RUN, "c.gpx": TRACK}))
    first = data.index(b"PK\1\2")
    data[first + 24 : first + 28] = struct.pack("<I", 10)
    second = data.index(b"PK\1\2", first + 4)
    data[second + 8] |= 1
    data[data.index(b"PK\3\4", 4) + 6] |= 1
    result = read(bytes(data))
    assert codes(result) == {"a.fit": "bad-member", "b.fit": "encrypted"}
    assert len(result.activities) == 1


@pytest.mark.parametrize(("cut", "whole_runs"), [(0.1, 0), (0.5, 1), (0.9, 1)])
def test_a_cut_zip_is_one_bad_file_beside_good_ones(
    tmp_path: Path, cut: float, whole_runs: int
) -> None:
    """Both members hold one run, and the first of them is whole in half of the archive."""
    whole = exports.zipped({"a.fit": RUN, "b.fit": RUN})
    (tmp_path / "cut.zip").write_bytes(whole[: int(len(whole) * cut)])
    (tmp_path / "good.gpx").write_bytes(TRACK)
    result = importers.read([str(tmp_path)], None, OPTIONS)
    assert [item.code for item in result.skipped] == ["bad-archive"]
    assert len(result.activities) == 1 + whole_runs


@pytest.mark.parametrize(("data", "runs", "code"), [
    (gzip.compress(RUN, mtime=0)[:-20], 1, None),
    (gzip.compress(RUN, mtime=0)[:40], 0, "bad-archive"),
    (gzip.compress(RUN, mtime=0) + b"junk behind it", 1, None),
    (gzip.compress(RUN, mtime=0) + gzip.compress(files.run_fit(90), mtime=0), 2, None),
    (gzip.compress(b"", mtime=0), 0, "empty"),
    (b"\x1f\x8b", 0, "bad-archive"),
])  # fmt: skip
def test_gzip_files_in_every_state(
    tmp_path: Path, data: bytes, runs: int, code: str | None
) -> None:
    (tmp_path / "x.fit.gz").write_bytes(data)
    result = importers.read([str(tmp_path)], None, OPTIONS)
    assert len(result.read) == runs
    assert [item.code for item in result.skipped] == ([code] if code else [])


def test_an_archive_too_large_to_hold_is_read_where_it_lies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(metered, "MAX_HELD_BYTES", 12_000)
    members = {f"{n}.gpx": files.gpx(files.steady_points(
        60, step=10, start=files.START - timedelta(days=n))) for n in range(60)}  # fmt: skip
    inner = exports.zipped(members, zipfile.ZIP_STORED)
    assert len(inner) > 30_000
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        result = read(exports.zipped({"part.zip": inner}, method))
        assert (len(result.activities), codes(result)) == (60, {})


def test_bytes_that_are_unpacked_again_count_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metered, "MAX_HELD_BYTES", 12_000)
    monkeypatch.setattr(limits, "MAX_RUN_BYTES", 100_000)
    inner = exports.zipped({f"{n}": HEAD + bytes([n]) * 8000 for n in range(9)}, zipfile.ZIP_STORED)
    result = read(exports.zipped({"part.zip": inner}))
    assert "too-much" in codes(result).values()


def test_depth_counts_archives_in_archives() -> None:
    assert archives.MAX_DEPTH == 3
    two = exports.zipped({"b.zip": exports.zipped({"run.fit.gz": gzip.compress(RUN)})})
    assert len(read(two).activities) == 1
    assert set(codes(read(exports.zipped({"a.zip": two}))).values()) == {"too-deep"}


def test_an_archive_within_that_is_a_bomb_is_one_refusal() -> None:
    inner = exports.zipped({"x": bytes(30 << 20)}, zipfile.ZIP_STORED)
    result = read(exports.zipped({"part.zip": inner, "run.fit": RUN}))
    assert codes(result) == {"part.zip": "bomb"}
    assert len(result.activities) == 1


def test_a_directory_may_be_told_in_64_bits() -> None:
    whole = exports.zipped({"run.fit": RUN})
    at = whole.rindex(b"PK\5\6")
    _, _, _, _, count, length, offset, _ = struct.unpack("<4s4H2IH", whole[at:])
    end64 = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, length, offset)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, at, 1)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert len(read(whole[:at] + end64 + locator + end).activities) == 1
    many = entry(b"x", 0, 0, 0, 0, 0) * 300_000
    end64 = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, len(many), 0)
    with at_once():
        found = read(local(b"x", b"", 0, 0, 0) + many + end64 + locator + end)
    assert codes(found) == {None: "too-many-entries"}


def test_the_disk_may_fail_while_a_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.fit").write_bytes(RUN)

    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", lambda self, mode: Failing())
    [item] = importers.read([str(tmp_path)], None, OPTIONS).skipped
    assert (item.code, item.reason) == ("unreachable", "it cannot be opened: input/output error")


def test_what_is_streamed_has_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metered, "MAX_STREAMED_BYTES", 100_000)
    export = exports.apple_export(exports.apple_workout(), records=9000)
    assert codes(read(export)) == {None: "too-large"}


def test_files_that_were_read_before_stay_unread_also_when_they_are_streamed() -> None:
    export = exports.zipped({
        "export.xml": exports.apple_export(exports.apple_workout(), records=900),
        "run.fit": RUN,
    })  # fmt: skip
    first = list(importers.each(["-"], export, OPTIONS))
    seen = {reading.sha256 for reading in first}
    assert len(seen) == 2
    assert None not in seen
    again = list(importers.each(["-"], export, OPTIONS, known=seen.__contains__))
    assert [(r.sha256, r.result) for r in again] == [(r.sha256, None) for r in first]
    new = list(importers.each(["-"], export, OPTIONS, known=lambda _: False))
    assert [r.sha256 for r in new] == [r.sha256 for r in first]
    assert all(r.result is not None and r.result.activities for r in new)


def test_a_streamed_file_that_cannot_be_read_to_its_end_is_known_by_nothing() -> None:
    data = exports.apple_export(exports.apple_workout(), "<Record/> " * 40_000)
    packed = bytearray(exports.zipped({"export.xml": data}, zipfile.ZIP_STORED))
    packed[-len(data) // 3] ^= 1
    for known in (None, lambda _: True):
        [reading] = importers.each(["-"], bytes(packed), OPTIONS, known=known)
        assert reading.sha256 is None
        assert reading.result is not None
        assert reading.result.activities


def test_a_packed_folder_and_a_packed_export_may_be_larger_than_what_is_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(metered, "MAX_HELD_BYTES", 12_000)
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as folder:
        for n in range(20):
            start = files.START - timedelta(days=n)
            data = files.gpx(files.steady_points(60, step=5, start=start))
            item = tarfile.TarInfo(f"runs/{n}.gpx")
            item.size = len(data)
            folder.addfile(item, io.BytesIO(data))
    packed = buffer.getvalue()
    result = read(packed)
    assert (len(result.activities), codes(result)) == (20, {})
    monkeypatch.setattr(metered, "CHUNK_BYTES", 1000)
    cut = read(packed[: len(packed) * 2 // 3])
    assert 8 <= len(cut.activities) <= 16
    assert list(codes(cut).values())[-1] == "bad-member"
    export = exports.apple_export(exports.apple_workout(), records=5000)
    assert len(export) > 100_000
    result = read(gzip.compress(export))
    assert (len(result.activities), codes(result)) == (1, {})


def test_a_directory_that_is_no_directory_is_a_damaged_archive() -> None:
    body = local(b"run.fit", RUN, len(RUN), 0, zlib.crc32(RUN))
    assert codes(read(closed(body, b"x" * 60, 1))) == {None: "bad-archive"}
    padded = entry(b"x", 0, 0, 0, 0, 0) + b"x" * 5_000_000  # too long for any list, and none
    assert codes(read(closed(body, padded, 1))) == {None: "bad-archive"}
