"""A damaged member of an archive costs itself: its neighbours and the other files are read."""

from __future__ import annotations

import gzip
import io
import json
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_lines import Done, Runload

Member = tuple[str, bytes]
LOGS = {
    f"{name}.csv": b"date,distance_km\n" + b"".join(
        f"2026-{month:02}-{day:02},{8 + day / 10}\n".encode() for day in range(1, 28)
    )
    for name, month in (("a", 1), ("b", 3), ("c", 5))
}  # fmt: skip
RUNS = 27  # of each log


def zipped(method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in LOGS.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return held.getvalue()


def tarred() -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, data in LOGS.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return held.getvalue()


def middle(archive: bytes) -> tuple[int, int, int]:
    """Where the second member's header, its data and the data's end lie, and in the directory."""
    with zipfile.ZipFile(io.BytesIO(archive)) as found:
        entry = found.infolist()[1]
        start = entry.header_offset + 30 + len(entry.filename)
        return entry.header_offset, start, start + entry.compress_size


def changed(archive: bytes, at: int, new: bytes) -> bytes:
    return archive[:at] + new + archive[at + len(new) :]


def directory_entry(archive: bytes, number: int) -> int:
    at = -1
    for _ in range(number + 1):
        at = archive.index(b"PK\x01\x02", at + 1)
    return at


def noise(archive: bytes) -> bytes:
    _, start, end = middle(archive)
    return changed(archive, start + 4, bytes(1 + at % 255 for at in range(end - start - 8)))


def without_start(archive: bytes) -> bytes:
    _, start, _ = middle(archive)
    return changed(archive, start, b"\xff" * 9)


def cut_short(archive: bytes) -> bytes:
    _, start, end = middle(archive)
    return changed(archive, start + 8, bytes(end - start - 8))


def with_a_wrong_checksum(archive: bytes) -> bytes:
    at = directory_entry(archive, 1) + 16
    return changed(archive, at, bytes(byte ^ 0xFF for byte in archive[at : at + 4]))


def of_method(method: int) -> Callable[[bytes], bytes]:
    def packed(archive: bytes) -> bytes:
        header, _, _ = middle(archive)
        number = struct.pack("<H", method)
        return changed(
            changed(archive, header + 8, number), directory_entry(archive, 1) + 10, number
        )

    return packed


def with_flag(flag: int) -> Callable[[bytes], bytes]:
    def flagged(archive: bytes) -> bytes:
        header, _, _ = middle(archive)
        number = struct.pack("<H", flag)
        return changed(
            changed(archive, header + 6, number), directory_entry(archive, 1) + 8, number
        )

    return flagged


def with_a_size(size: int) -> Callable[[bytes], bytes]:
    def sized(archive: bytes) -> bytes:
        return changed(archive, directory_entry(archive, 1) + 24, struct.pack("<I", size))

    return sized


METHODS = {"stored": 0, "deflated": 8, "bzip2": 12, "lzma": 14}
DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "noise": noise, "no start": without_start, "cut short": cut_short,
    "checksum": with_a_wrong_checksum, "shrunk": of_method(1), "imploded": of_method(6),
    "deflate64": of_method(9), "as lzma": of_method(14), "as bzip2": of_method(12),
    "as deflate": of_method(8), "zstandard": of_method(93), "xz": of_method(95),
    "aes": of_method(99), "no method": of_method(65535), "encrypted": with_flag(0x1),
    "patched": with_flag(0x20), "strongly encrypted": with_flag(0x41),
    "a lying size": with_a_size(7), "a huge size": with_a_size(0xFFFFFFFE),
}  # fmt: skip


def looked_at(runload: Runload, path: Path, good: Path) -> tuple[Done, list[dict[str, str]]]:
    done = runload("check", str(path), str(good), "-f", "json")
    assert done.code == 0, done.err
    return done, json.loads(done.out)["files"]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.csv"
    path.write_bytes(b"date,distance_km\n2026-11-21,8\n")
    return path


TRIED = [("lzma", name) for name in DAMAGE if name != "as lzma"] + [
    (method, name)
    for method in ("stored", "deflated", "bzip2")
    for name in ("noise", "no start", "as lzma", "encrypted")
]


@pytest.mark.parametrize(("method", "name"), TRIED)
def test_a_damaged_member_costs_itself(
    runload: Runload, tmp_path: Path, good: Path, method: str, name: str
) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(DAMAGE[name](zipped(METHODS[method])))
    done = runload("report", str(path), str(good), "-f", "json")
    assert done.code == 0, done.err
    report = json.loads(done.out)
    assert report["coverage"]["runs"] == 2 * RUNS + 1
    assert [item["source"] for item in report["skipped"]] == [f"{path}: b.csv"]


def in_directory(at: int, new: bytes, number: int = 1) -> Callable[[bytes], bytes]:
    return lambda archive: changed(archive, directory_entry(archive, number) + at, new)


def at_end(at: int, new: bytes) -> Callable[[bytes], bytes]:
    return lambda archive: changed(archive, archive.rindex(b"PK\x05\x06") + at, new)


def placed_at_the_first(archive: bytes) -> bytes:
    return in_directory(42, bytes(4))(archive)


def said_to_be_longer(archive: bytes) -> bytes:
    return in_directory(20, struct.pack("<I", 1 << 30))(archive)


def listed_twice(archive: bytes) -> bytes:
    """The first file stands again in the list, in place of the second one and its name."""
    first, second = directory_entry(archive, 0), directory_entry(archive, 1)
    return changed(archive, second, archive[first:second])


@pytest.mark.parametrize(
    ("lie", "read", "named"),
    [
        (said_to_be_longer, 2, {"b.csv"}),
        (placed_at_the_first, 1, {"a.csv", "b.csv"}),
        (listed_twice, 1, {"a.csv"}),
    ],
)
def test_a_file_that_lies_about_its_place_costs_itself_and_what_it_shares(
    runload: Runload,
    tmp_path: Path,
    good: Path,
    lie: Callable[[bytes], bytes],
    read: int,
    named: set[str],
) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(lie(zipped()))
    done = runload("report", str(path), str(good), "-f", "json")
    assert done.code == 0, done.err
    report = json.loads(done.out)
    assert report["coverage"]["runs"] == read * RUNS + 1
    assert {item["source"] for item in report["skipped"]} == {f"{path}: {name}" for name in named}
    assert {item["code"] for item in report["skipped"]} == {"overlapping"}


def packed_on_the_fly(archive: bytes) -> bytes:
    """As a program writes that does not know the sizes beforehand, and without its end."""
    held = io.BytesIO()
    stream = io.BufferedWriter(Unseekable(held))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in LOGS.items():
            with made.open(zipfile.ZipInfo(name), "w") as member:
                member.write(data)
    stream.flush()
    return held.getvalue()[:-30]


class Unseekable(io.RawIOBase):
    """A pipe."""

    def __init__(self, held: io.BytesIO) -> None:
        self.held = held

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        return self.held.write(data)


LOST_DIRECTORY: dict[str, Callable[[bytes], bytes]] = {
    "its first entry": in_directory(0, b"PX", 0), "its second entry": in_directory(0, b"PX"),
    "a nameless entry": in_directory(46, b"\0"), "a long name": in_directory(28, b"\xff\xff"),
    "long extras": in_directory(30, b"\xff\xff"), "a long comment": in_directory(32, b"\xff\xff"),
    "a new version": in_directory(6, b"\xff\0"), "where it lies": at_end(16, b"\1\0\0\0"),
    "its size": at_end(12, b"\1\0\0\0"), "its count": at_end(8, b"\x09\0\x09\0"),
    "no end": lambda archive: archive[:-10], "no directory":
    lambda archive: archive[: directory_entry(archive, 0)], "half a directory":
    lambda archive: archive[: directory_entry(archive, 1) + 20],
    "much behind it": lambda archive: archive + b"j" * 70_000, "on the fly": packed_on_the_fly,
}  # fmt: skip


@pytest.mark.parametrize("name", LOST_DIRECTORY)
def test_a_damaged_list_of_files_costs_no_file(
    runload: Runload, tmp_path: Path, good: Path, name: str
) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(LOST_DIRECTORY[name](zipped()))
    done = runload("report", str(path), str(good), "-f", "json")
    assert done.code == 0, done.err
    report = json.loads(done.out)
    assert report["coverage"]["runs"] == 3 * RUNS + 1
    assert [(item["source"], item["code"]) for item in report["skipped"]] == [
        (str(path), "bad-archive")
    ]


def test_a_name_that_is_no_text_costs_its_file(
    runload: Runload, tmp_path: Path, good: Path
) -> None:
    archive = with_flag(0x800)(zipped())
    header, _, _ = middle(zipped())
    for at in (header + 30, directory_entry(archive, 1) + 46):
        archive = changed(archive, at, b"\xff")
    path = tmp_path / "export.zip"
    path.write_bytes(archive)
    done = runload("report", str(path), str(good), "-f", "json")
    assert done.code == 0, done.err
    report = json.loads(done.out)
    assert report["coverage"]["runs"] == 2 * RUNS + 1
    assert [item["code"] for item in report["skipped"]] == ["bad-archive", "bad-member"]


def test_a_download_that_broke_off_gives_the_files_that_are_whole(
    runload: Runload, tmp_path: Path, good: Path
) -> None:
    archive = zipped()
    path = tmp_path / "export.zip"
    path.write_bytes(archive[: archive.rindex(b"PK\x03\x04") + 60])
    done = runload("report", str(path), str(good), "-f", "json")
    assert done.code == 0, done.err
    report = json.loads(done.out)
    assert report["coverage"]["runs"] == 2 * RUNS + 1
    assert [item["code"] for item in report["skipped"]] == ["bad-archive"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["tar", "tar.gz"])
@pytest.mark.parametrize("at", [0, 100, 124, 136, 148, 156, 257])
def test_a_damaged_header_of_a_tar_keeps_what_stands_before_it(
    runload: Runload, tmp_path: Path, good: Path, pack: Callable[[bytes], bytes], at: int
) -> None:
    archive = tarred()
    second = 512 + 512 * -(-len(LOGS["a.csv"]) // 512)
    path = tmp_path / "export.tar"
    path.write_bytes(pack(changed(archive, second + at, b"\xfe\xfe\xfe")))
    done = runload("report", str(path), str(good), "-f", "json")
    assert done.code == 0, done.err
    report = json.loads(done.out)
    assert report["coverage"]["runs"] == RUNS + 1
    assert "bad-archive" in [item["code"] for item in report["skipped"]]


def tar_header(kind: bytes, size: int, name: bytes = b"x.csv") -> bytes:
    """One block, with a size that may be below zero as 256-based numbers allow."""
    block = bytearray(512)
    block[: len(name)] = name
    block[100:108] = b"0000644\0"
    block[124:136] = (size % 256**12).to_bytes(12, "big") if size < 0 else b"%011o\0" % size
    block[156:157] = kind
    block[257:265] = b"ustar\x0000"
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


CRAFTED = {
    "a chain of long names": (tar_header(b"L", 1) + b"a".ljust(512, b"\0")) * 3000,
    "a chain of headers": (tar_header(b"x", 10) + b"10 a=bbbb\n".ljust(512, b"\0")) * 3000,
    "a file that leads back": tar_header(b"0", -512),
    "a sparse file that leads back": tar_header(b"S", -512),
    "an unknown kind that leads back": tar_header(b"Z", -1024),
    "a long name of 8 GB": tar_header(b"L", 8**11 - 1),
}


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["tar", "tar.gz"])
@pytest.mark.parametrize("crafted", CRAFTED.values(), ids=CRAFTED)
def test_a_crafted_tar_is_one_refusal(
    runload: Runload, tmp_path: Path, good: Path, pack: Callable[[bytes], bytes], crafted: bytes
) -> None:
    first = tarred()[: 512 + 512 * -(-len(LOGS["a.csv"]) // 512)]
    path = tmp_path / "export.tar"
    path.write_bytes(pack(first + crafted + tar_header(b"0", 0) + bytes(1024)))
    done = runload("report", str(path), str(good), "-f", "json")
    assert done.code == 0, done.err
    report = json.loads(done.out)
    assert report["coverage"]["runs"] == RUNS + 1
    assert [item["code"] for item in report["skipped"]] == ["bad-archive"]


@pytest.mark.parametrize("rubbish", [b"rubbish" * 99, bytes(99), b"\x1f\x8b\x08\xff\xff", b"\x1f"])
def test_what_stands_behind_a_gzip_never_ends_a_run(
    runload: Runload, tmp_path: Path, good: Path, rubbish: bytes
) -> None:
    for name, data in (("a.csv.gz", LOGS["a.csv"]), ("a.tar.gz", tarred())):
        path = tmp_path / name
        path.write_bytes(gzip.compress(data) + rubbish)
        done = runload("report", str(path), str(good), "-f", "json")
        assert done.code == 0, done.err
        assert json.loads(done.out)["coverage"]["runs"] in (1, RUNS + 1, 3 * RUNS + 1)


@pytest.mark.parametrize("kind", ["bz2", "xz"])
def test_a_tar_packed_otherwise_is_named(
    runload: Runload, tmp_path: Path, good: Path, kind: str
) -> None:
    path = tmp_path / f"export.tar.{kind}"
    with tarfile.open(path, f"w:{kind}") as archive:
        archive.add(good, "good.csv")
    done, files = looked_at(runload, path, good)
    assert "unknown-archive" in done.out
    assert len(files) == 2


def test_a_member_packed_in_a_way_nobody_unpacks_is_said_so(
    runload: Runload, tmp_path: Path, good: Path
) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(of_method(93)(zipped()))
    done = runload("report", str(path), str(good), "-f", "json")
    assert "packed in a way that runload does not know" in done.out


def test_a_damaged_part_of_a_workbook_costs_the_workbook(
    runload: Runload, tmp_path: Path, good: Path
) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in ("xl/workbook.xml", "xl/a.xml", "xl/b.xml"):
            archive.writestr(zipfile.ZipInfo(name), b"<a>" + b"x" * 900 + b"</a>", 14)
    path = tmp_path / "log.xlsx"
    path.write_bytes(without_start(held.getvalue()))
    done = runload("report", str(path), str(good), "-f", "json")
    assert done.code == 0, done.err
    assert [item["code"] for item in json.loads(done.out)["skipped"]] == ["bad-member"]
