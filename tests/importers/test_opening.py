"""Opening: folders, archives, stdin; content decides, and one bad file never hides another."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import struct
import subprocess
import sys
import tarfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import runload.importers as importers
from runload.errors import RunloadError, Unreadable
from runload.importers import base, recognition
from runload.importers.sources import archives, gzip_content, limits, metered, opening
from runload.importers.sources import hashing as digest
from runload.models import ImportResult, ReadOptions, Skipped, Source
from tests.support import files, packed_zeros

OPTIONS = ReadOptions(read_on=date(2026, 3, 2), tz="Europe/Berlin")
RUN = files.run_fit(60)
TRACK = files.gpx(files.steady_points(90), name="Evening")


def leaves(*paths: object, stdin: bytes | None = None) -> list[Source | Skipped]:
    return list(opening.leaves([str(path) for path in paths], stdin, limits.Budget()))


def read(*paths: object, stdin: bytes | None = None) -> ImportResult:
    return importers.read([str(path) for path in paths], stdin, OPTIONS)


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        folder = tarfile.TarInfo("runs")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def from_bytes(data: bytes) -> list[Source | Skipped]:
    place = metered.ArchiveLocation("x", size=len(data), on_disk=len(data))
    return list(archives.opened(io.BytesIO(data), place, limits.Budget()))


def codes(found: list[Source | Skipped]) -> list[str]:
    return [leaf.code if isinstance(leaf, Skipped) else "read" for leaf in found]


def test_a_missing_path_is_an_error_in_one_line():
    with pytest.raises(RunloadError) as missing:
        leaves("nosuch.fit")
    assert str(missing.value) == (
        "nosuch.fit: there is no such file or folder. Check the spelling and run again."
    )
    assert missing.value.exit_code == 2


def test_folders_are_walked_in_name_order(tmp_path):
    for name in ("b/2.fit", "a.fit", "b/1.fit", "c.fit"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    names = [Path(leaf.name).relative_to(tmp_path).as_posix() for leaf in leaves(tmp_path)]
    assert names == ["a.fit", "b/1.fit", "b/2.fit", "c.fit"]


def test_links_in_a_circle_end(tmp_path):
    (tmp_path / "run.fit").write_bytes(RUN)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    (tmp_path / "gone").symlink_to("nowhere")
    assert codes(leaves(tmp_path)) == ["unreachable", "read", "unreachable"]


def test_pipes_and_devices_are_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert codes(leaves(tmp_path)) == ["special-file"]
    assert codes(leaves("/dev/null")) == ["special-file"]


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Callable[[bytes], Path]]:
    """A named pipe, and somebody at its other end who writes these bytes."""
    path, writers = tmp_path / "pipe", []

    def filled(data: bytes) -> Path:
        os.mkfifo(path)
        writers.append(threading.Thread(target=path.write_bytes, args=(data,), daemon=True))
        writers[0].start()
        return path

    yield filled
    writers[0].join(5)
    assert not writers[0].is_alive()


def test_a_pipe_that_is_named_is_read_like_stdin(pipe: Callable[[bytes], Path]) -> None:
    path = pipe(RUN + TRACK)
    found = leaves(path)
    assert [leaf.member for leaf in found] == ["part 1", "part 2"]
    assert {leaf.name for leaf in found} == {str(path)}


def test_a_pipe_without_an_end_is_refused(
    pipe: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MAX_PIPED_BYTES", len(RUN) - 1)
    assert codes(leaves(pipe(RUN))) == ["too-large"]


def test_files_that_may_not_be_read_are_named(tmp_path, monkeypatch):
    (tmp_path / "run.fit").write_bytes(RUN)

    def forbidden(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert codes(leaves(tmp_path)) == ["no-permission"]
    monkeypatch.setattr(Path, "iterdir", forbidden)
    assert codes(leaves(tmp_path)) == ["no-permission"]


def test_hidden_files_are_ignored_by_name_unless_asked_for(tmp_path):
    for name in (".DS_Store", "._run.fit", "Thumbs.db"):
        (tmp_path / name).write_bytes(RUN)
    assert codes(leaves(tmp_path)) == ["hidden"] * 3
    assert all(leaf.ignored for leaf in leaves(tmp_path))
    assert codes(leaves(tmp_path / "._run.fit")) == ["read"]
    inside = {"__MACOSX/._a.fit": b"x", "a.fit": RUN}
    assert codes(from_bytes(zipped(inside))) == ["hidden", "read"]
    assert codes(from_bytes(tarred(inside))) == ["hidden", "read"]


def test_names_that_are_no_text_are_shown_safely(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9\x1b[31m.fit")).write_bytes(RUN)
    [leaf] = leaves(tmp_path)
    assert Path(leaf.name).name == "caf\N{REPLACEMENT CHARACTER} [31m.fit"
    assert read(tmp_path).activities


@pytest.mark.parametrize("name", ["run.fit", "run.gpx", "run.txt", "run"])
def test_content_decides_never_the_name(tmp_path, name):
    (tmp_path / name).write_bytes(files.tcx(files.lap()))
    assert [run.source_format for run in read(tmp_path).activities] == ["tcx"]


def test_nested_archives_are_opened_as_exports_nest_them():
    inner = zipped({"1.fit.gz": gzip.compress(RUN), "2.gpx": TRACK})
    [first, second] = from_bytes(zipped({"DI_CONNECT/part.zip": inner}))
    assert (first.member, first.data) == ("DI_CONNECT/part.zip/1.fit.gz", RUN)
    assert (second.member, second.data) == ("DI_CONNECT/part.zip/2.gpx", TRACK)
    [only] = from_bytes(gzip.compress(tarred({"runs/1.fit": RUN})))
    assert (only.member, only.data) == ("runs/1.fit", RUN)


def test_a_fourth_layer_stays_shut():
    data = gzip.compress(RUN)
    for _ in range(3):
        data = zipped({"a": data})
    assert codes(from_bytes(data)) == ["too-deep"]


def test_gzip_members_are_joined_and_foreign_bytes_behind_them_do_not_matter():
    two = gzip.compress(b"one ") + gzip.compress(b"two")
    for tail in (b"", b"\0" * 100, b"junk", b"\x1f"):
        [leaf] = from_bytes(two + tail)
        assert leaf.data == b"one two"


LIST = b"date,distance_km,duration\n" + b"2026-03-01,8,0:40:00\n" * 40


@pytest.mark.parametrize("content", [RUN, LIST, TRACK, b""], ids=["fit", "list", "gpx", "nothing"])
def test_a_gzip_cut_within_its_first_bytes_gives_nothing_and_says_so(content):
    assert codes(from_bytes(gzip.compress(content)[:12])) == ["bad-archive"]


@pytest.mark.parametrize("cut", [50, -9, -1])
def test_a_cut_gzip_of_a_list_gives_nothing_for_half_a_list_looks_like_a_whole(cut):
    assert codes(from_bytes(gzip.compress(LIST)[:cut])) == ["bad-archive"]


@pytest.mark.parametrize("content", [RUN, TRACK, files.tcx(files.lap())], ids=["fit", "gpx", "tcx"])
@pytest.mark.parametrize("share", [0.6, 0.9, None], ids=["60 %", "90 %", "in its checksum"])
def test_a_cut_gzip_of_a_recording_is_read_as_far_as_it_unpacks_and_never_ok(
    tmp_path, content, share
):
    stored = gzip.compress(content, 0)
    file = tmp_path / "run.gz"
    file.write_bytes(stored[: int(share * len(stored)) if share else -2])
    [leaf] = leaves(file)
    assert (leaf.cut, content.startswith(leaf.data)) == (True, True)
    assert len(leaf.data) >= file.stat().st_size - 30
    [whole] = read("-", stdin=content).activities
    [run] = read(file).activities
    assert (run.status, "truncated" in run.quality) == ("repaired", True)
    assert (run.distance_m or 0) <= whole.distance_m + 1
    assert share or run.moving_s == whole.moving_s


def test_a_gzip_that_fails_its_checksum_gives_nothing():
    data = bytearray(gzip.compress(RUN))
    data[-6] ^= 1
    assert codes(from_bytes(bytes(data))) == ["bad-archive"]


def test_one_bad_member_does_not_hide_the_others():
    data = bytearray(zipped({"a": b"A" * 50, "b": b"B" * 50, "c": b"C" * 50}, zipfile.ZIP_STORED))
    data[data.index(b"B" * 50)] = 0
    assert codes(from_bytes(bytes(data))) == ["read", "bad-member", "read"]


def test_a_size_that_lies_is_not_believed():
    data = bytearray(zipped({"a": b"A" * 1000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    assert codes(from_bytes(bytes(data))) == ["bad-member"]


def test_a_member_behind_a_password_is_named():
    data = bytearray(zipped({"a": b"A", "b": b"B"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    assert codes(from_bytes(bytes(data))) == ["encrypted", "read"]


@pytest.mark.parametrize(("cut", "read"), [(30, []), (-10, ["read"]), (-22, ["read"])])
def test_a_cut_zip_is_named_and_what_is_whole_in_it_is_read(cut, read):
    assert codes(from_bytes(zipped({"a": RUN})[:cut])) == ["bad-archive", *read]


def test_a_cut_tar_keeps_what_came_before():
    data = tarred({"a": RUN, "b": RUN})
    cut = codes(from_bytes(data[: data.rindex(RUN) + 100]))
    assert cut == ["read", "bad-member", "bad-archive"]
    assert codes(from_bytes(data[: data.index(b"b" + bytes(99))])) == ["read", "bad-archive"]


def test_a_damaged_header_in_a_tar_is_not_taken_for_its_end():
    data = bytearray(tarred({"a": RUN, "b": RUN}))
    data[512:1024] = b"x" * 512
    assert codes(from_bytes(bytes(data))) == ["bad-archive"]
    data[:512] = b"x" * 257 + b"ustar" + b"x" * 250
    assert codes(from_bytes(bytes(data))) == ["bad-archive"]


def test_office_documents_are_no_archives():
    [leaf] = from_bytes(zipped({"[Content_Types].xml": b"<x/>", "xl/a.xml": b"<y/>"}))
    assert (leaf.code, leaf.ignored) == ("office-document", True)
    assert "save the sheet as CSV" in leaf.fix


@pytest.mark.parametrize(
    "bomb",
    [
        lambda: packed_zeros.gzipped(b"<gpx>", 60),
        lambda: zipped({"bomb": b"<gpx>" + bytes(60_000_000)}),
    ],
    ids=["gzip", "zip"],
)
def test_a_bomb_is_left_alone_at_once(bomb):
    bomb = bomb()
    begun = time.process_time()
    assert codes(from_bytes(bomb)) == ["bomb"]
    assert time.process_time() - begun < 1


def test_many_small_bombs_in_one_archive_stop_at_the_whole():
    members = {f"{n}": b"<gpx>" + bytes(9_000_000) for n in range(20)}
    found = codes(from_bytes(zipped(members)))
    assert found.count("bomb") >= 17
    assert len(found) == 20


def test_limits_hold(monkeypatch, tmp_path):
    monkeypatch.setattr(archives, "MAX_ENTRIES", 2)
    members = {"a": b"1", "b": b"2", "c": b"3"}
    assert codes(from_bytes(zipped(members))) == ["read", "read", "too-many-entries"]
    assert codes(from_bytes(tarred(members))) == ["read", "read", "too-many-entries"]
    for module in (gzip_content, metered):
        monkeypatch.setattr(module, "MAX_HELD_BYTES", 1000)
    noise = os.urandom(3000)
    (tmp_path / "big").write_bytes(noise)
    assert codes(leaves(tmp_path)) == ["too-large"]
    assert codes(from_bytes(noise)) == ["too-large"]
    assert codes(from_bytes(gzip.compress(noise))) == ["too-large"]
    assert codes(from_bytes(zipped({"a": noise}))) == ["too-large"]
    assert codes(from_bytes(tarred({"a": noise}))) == ["too-large"]
    monkeypatch.setattr(limits, "MAX_RUN_BYTES", 10)
    assert codes(from_bytes(b"more than ten bytes")) == ["too-much"]


def test_stdin_may_hold_several_files_one_after_the_other():
    found = leaves("-", stdin=RUN + TRACK + b"\n" + files.tcx(files.lap()) + RUN + b"\0\0")
    assert [leaf.member for leaf in found] == ["part 1", "part 2", "part 3", "part 4"]
    assert [recognition.importer_of(leaf.data).name for leaf in found] == [
        "fit", "gpx", "tcx", "fit"]  # fmt: skip
    assert {leaf.name for leaf in found} == {"stdin"}


def test_stdin_may_hold_one_file_an_archive_or_packed_files():
    assert [leaf.member for leaf in leaves("-", stdin=RUN)] == [None]
    assert [leaf.member for leaf in leaves("-", stdin=zipped({"a.fit": RUN}))] == ["a.fit"]
    packed = gzip.compress(TRACK) * 2
    assert [leaf.member for leaf in leaves("-", stdin=packed)] == ["part 1", "part 2"]
    assert codes([*leaves("-", stdin=b"")]) == ["read"]
    assert read("-").skipped[0].code == "empty"


def test_a_bomb_in_stdin_is_one_part():
    bomb = files.fit_file(b"", size=90_000)[:14] + b"\x40\x00\x00\x14\x00\x00" * 15_000
    assert [s.code for s in read("-", stdin=bomb).skipped] == ["too-many-messages"]


@pytest.mark.parametrize(("data", "code", "ignored"), [
    (b"", "empty", False),
    (b"<!DOCTYPE html><html>login</html>", "html", False),
    (b"\xef\xbb\xbf <html><body>", "html", False),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "not-a-log", True),
    (b"\x89PNG\r\n\x1a\n", "not-a-log", True),
    (b"\0\0\0\x18ftypheic", "not-a-log", True),
    (b"%PDF-1.7", "not-a-log", True),
    (b"SQLite format 3\0", "not-a-log", True),
    (b"Rar!\x1a\x07", "unknown-archive", False),
    (b'{"activities": []}', "unknown-format", False),
    (b'{"DeviceLog": {"Header": {}}}', "no-duration", False),
    (b'[{"start_epoch_ms": 1, "summaries": []}]', "unknown-format", False),
    (b'[{"userProfilePK": 1, "calendarDate": "2026-03-01"}]', "not-a-log", True),
    (b"<kml><Document/></kml>", "unknown-format", False),
    (b"<!DOCTYPE gpx [" + b"<!ENTITY a 'b'>" * 400 + b"]><gpx/>", "dtd", False),
    (b"\0" * 50, "unknown-format", False),
    (b"\x01\x02\0\x03binary", "unknown-format", False),
    (b"Today I rested.", "unknown-format", False),
])  # fmt: skip
def test_what_is_no_log_gets_one_line_with_a_reason_and_a_fix(tmp_path, data, code, ignored):
    (tmp_path / "file.fit").write_bytes(data)
    result = read(tmp_path)
    assert not result.activities
    [left_out] = result.skipped
    assert (left_out.code, left_out.ignored) == (code, ignored)
    assert left_out.source.endswith("file.fit")
    assert left_out.reason
    assert left_out.fix
    assert "\n" not in left_out.reason + left_out.fix


def test_two_importers_that_claim_one_file_are_an_error(monkeypatch):
    both = [base.Importer(name, "", lambda head: True, lambda s, o: ImportResult())
            for name in ("first", "second")]  # fmt: skip
    monkeypatch.setattr(recognition, "IMPORTERS", both)
    with pytest.raises(Unreadable) as caught:
        recognition.importer_of(b"x")
    assert caught.value.code == "ambiguous-format"
    assert "first and second" in caught.value.what


@pytest.mark.parametrize(("error", "code"), [
    (ValueError, "unreadable"), (MemoryError, "too-much-memory"),
    (RecursionError, "too-much-memory"),
])  # fmt: skip
def test_a_reader_that_breaks_leaves_the_other_files_alone(monkeypatch, tmp_path, error, code):
    (tmp_path / "a.fit").write_bytes(RUN)
    (tmp_path / "b.gpx").write_bytes(TRACK)
    fit = base.IMPORTERS["fit"]

    def breaks(source, options):
        raise error

    both = [base.Importer("fit", "", fit.identify, breaks), base.IMPORTERS["gpx"]]
    monkeypatch.setattr(recognition, "IMPORTERS", both)
    result = read(tmp_path)
    assert [run.source_format for run in result.activities] == ["gpx"]
    assert [(s.code, s.format) for s in result.skipped] == [(code, "fit")]


def test_what_only_the_person_can_mend_ends_the_run(tmp_path):
    (tmp_path / "a.fit").write_bytes(files.fit_file(files.file_id() + files.session()))
    with pytest.raises(RunloadError, match="--tz"):
        importers.read([str(tmp_path)], None, ReadOptions(read_on=date(2026, 3, 2), tz="Mars/X"))


def test_implausible_activities_are_left_out_by_name(tmp_path):
    future = importers.read(["-"], RUN, ReadOptions(read_on=date(2025, 1, 1)))
    assert not future.activities
    assert [(s.code, s.source, s.format) for s in future.skipped] == [("future", "stdin", "fit")]


def test_the_same_recording_twice_counts_once(tmp_path):
    (tmp_path / "a.fit").write_bytes(RUN)
    (tmp_path / "b.fit.gz").write_bytes(gzip.compress(RUN))
    result = read(tmp_path)
    assert (len(result.activities), len(result.merged)) == (1, 1)


def test_an_assumed_zone_is_said_once(tmp_path):
    indoor = files.fit_file(files.file_id() + files.session())
    (tmp_path / "a.fit").write_bytes(indoor)
    assert read(tmp_path).notes == (
        "1 recording does not give the time zone; Europe/Berlin is assumed. Change it with --tz.",
    )


def test_a_file_that_vanishes_has_no_size(tmp_path):
    (tmp_path / "gone").symlink_to("nowhere")
    (tmp_path / "run.fit").write_bytes(RUN)
    paths = [str(tmp_path), str(tmp_path / "gone"), "-"]
    assert opening.bytes_on_disk(paths, b"123") == len(RUN) + 3


def test_a_fit_file_does_not_pay_for_the_readers_of_the_others(tmp_path):
    (tmp_path / "a.fit").write_bytes(RUN)
    program = (
        "import sys; from datetime import date; from runload.importers import read;"
        "from runload.models import ReadOptions;"
        "result = read(sys.argv[1:], None, ReadOptions(read_on=date(2026, 11, 22)));"
        "print(len(result.activities), *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.fit")],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    count, *loaded = done.stdout.split()
    assert count == "1"
    others = {"runload.importers.tracks.gpx", "runload.tabular.headers", "runload.models.finding"}
    assert not {*others, "pandas", "fitdecode"} & {*loaded}


def test_a_file_is_hashed_once_whatever_is_read_of_it(tmp_path, monkeypatch):
    (tmp_path / "a.gpx").write_bytes(TRACK)
    hashed = []
    sha256 = hashlib.sha256

    def counting(data=b""):
        hashed.append(len(data))
        return sha256(data)

    monkeypatch.setattr(digest.hashlib, "sha256", counting)
    result = importers.read([str(tmp_path)], None, OPTIONS)
    assert hashed.count(len(TRACK)) == 1
    assert result.activities[0].content_hash == f"{sha256(TRACK).hexdigest()}#0"
