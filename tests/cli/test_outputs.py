"""What is no regular file is written and never replaced, whichever option names it."""

from __future__ import annotations

import os
import select
import shlex
import socket
import stat
import subprocess
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command_lines import Runload
from warm_processes import Running, command_words

STEADY = [8, 0, 8, 0, 8, 0, 10]
Log = Callable[..., Path]
Words = Callable[[str], list[str]]
OUTPUTS = {
    "report": ("report", "LOG", "-o"),
    "chart": ("report", "LOG", "--chart"),
    "digest": ("digest", "LOG", "-f", "eml", "-o"),
    "check": ("check", "LOG", "-o"),
    "squad": ("squad", "LOG", "-o"),
    "plan": ("plan", "LOG", "--add", "tomorrow 8 km", "-o"),
    "checkin": ("checkin", "LOG", "-f", "ics", "-o"),
    "handoff": ("handoff", "LOG", "-f", "html", "-o"),
    "backtest": ("backtest", "LOG", "--injury", "2026-11-01", "-o"),
    "explain": ("explain", "acwr", "-o"),
    "export": ("export", "-f", "csv", "-o"),
    "activities": ("activities", "-o"),
    "diary": ("diary", "export", "-f", "csv", "-o"),
    "profile": ("profile", "--set", "hr_max=190"),
    "profile output": ("profile", "PROFILE", "--set", "hr_max=190", "-o"),
}


@pytest.fixture
def words(runload: Runload, log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Words:
    """A command line up to the name of its output, with a log, a profile and a store."""
    monkeypatch.setenv("RUNLOAD_STORE", str(tmp_path / "store" / "store.sqlite3"))
    path = str(log(STEADY * 4))
    assert runload("import", path).code == 0
    assert runload("diary", "add", "2 left calf").code == 0
    (tmp_path / "mine.toml").write_text("[heart]\nhr_rest = 50\n", "utf-8")
    known = {"LOG": path, "PROFILE": str(tmp_path / "mine.toml")}
    return lambda name: [known.get(word, word) for word in OUTPUTS[name]]


@contextmanager
def reading(pipe: Path) -> Iterator[bytearray]:
    """Everything that writers put into a pipe, one after the other, until the block ends."""
    found, over = bytearray(), threading.Event()
    end = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)  # open for both: no writer waits for a reader

    def read() -> None:
        last = False
        while not last:
            last = over.is_set()  # asked first: what was written until then is still read
            while select.select([end], [], [], 0.05)[0]:
                found.extend(os.read(end, 1 << 16))

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        yield found
    finally:
        over.set()
        reader.join(20)
        os.close(end)


ENVIRONMENT = {"RUNLOAD_TODAY": "2026-11-22", "TZ": "Europe/Berlin"}


def process(*argv: str, stdout: int | None = None) -> subprocess.CompletedProcess[bytes]:
    """The command line as a process, with no descriptor but its three streams."""
    running = Running(argv, env=os.environ | ENVIRONMENT, stdout=stdout)
    *out, err = running.communicate()
    return subprocess.CompletedProcess(argv, running.wait(), b"".join(out), err)


def handed(number: int, *argv: str) -> subprocess.CompletedProcess[bytes]:
    """The same with one descriptor more."""
    return subprocess.run(
        [*command_words(), *argv], env=os.environ | ENVIRONMENT, check=False,
        stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, pass_fds=[number],
    )  # fmt: skip


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_pipe_is_written_and_stays_a_pipe(
    runload: Runload, words: Words, tmp_path: Path, name: str
) -> None:
    pipe = tmp_path / "weeks.png" if name == "chart" else tmp_path / "pipe"
    os.mkfifo(pipe, 0o644)
    with reading(pipe) as found:
        done = runload(*words(name), str(pipe))
    assert done.code == 0, done.err
    assert len(found) > 30
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert stat.S_IMODE(pipe.stat().st_mode) == 0o644
    assert not list(tmp_path.glob(".runload-*"))


@pytest.mark.parametrize("hops", [1, 2, 3])
def test_a_link_to_a_pipe_is_followed_and_stays_a_link(
    runload: Runload, words: Words, tmp_path: Path, hops: int
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    name = pipe
    for hop in range(hops):
        link = tmp_path / f"link{hop}.txt"
        link.symlink_to(name.name)
        name = link
    with reading(pipe) as found:
        assert runload(*words("report"), str(name)).code == 0
    assert b"run" in found
    assert name.is_symlink()
    assert stat.S_ISFIFO(name.stat().st_mode)


def test_a_folder_of_pipes_is_written_through(runload: Runload, log: Log, tmp_path: Path) -> None:
    path, folder = log(STEADY * 4, athlete="Ann"), tmp_path / "squad"
    folder.mkdir()
    os.mkfifo(folder / "squad.json")
    (folder / "ann.json").symlink_to("squad.json")
    with reading(folder / "squad.json") as found:
        done = runload("squad", str(path), "-f", "json", "--output-dir", str(folder))
    assert done.code == 0, done.err
    assert b"runload." in found
    assert stat.S_ISFIFO((folder / "squad.json").stat().st_mode)
    assert (folder / "ann.json").is_symlink()


@pytest.mark.parametrize("way", ["node", "link"])
def test_a_device_is_written_and_keeps_its_mode(
    runload: Runload, words: Words, tmp_path: Path, way: str
) -> None:
    node = name = tmp_path / "nothing"
    try:
        os.mknod(node, stat.S_IFCHR | 0o666, os.makedev(1, 3))
        node.chmod(0o666)
        node.write_bytes(b"")
    except PermissionError:
        pytest.skip("this system lets nobody make a device here")
    if way == "link":
        name = tmp_path / "link"
        name.symlink_to(node)
    before = node.stat()
    done = runload(*words("report"), str(name))
    assert (done.code, done.out) == (0, ""), done.err
    assert stat.S_ISCHR(node.stat().st_mode)
    assert (node.stat().st_ino, node.stat().st_mode) == (before.st_ino, before.st_mode)
    assert name.is_symlink() == (way == "link")


def test_a_terminal_is_written_to(runload: Runload, words: Words) -> None:
    ours, theirs = os.openpty()
    try:
        tty.setraw(theirs)
        place = Path(os.ttyname(theirs))
        before = place.stat()
        done = runload(*words("explain"), str(place))
        assert done.code == 0, done.err
        assert len(os.read(ours, 4096)) > 40
        assert (place.stat().st_ino, place.stat().st_mode) == (before.st_ino, before.st_mode)
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_socket_is_spoken_to_and_stays(runload: Runload, words: Words, tmp_path: Path) -> None:
    place = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(place))
        listening.listen()
        assert runload(*words("explain"), str(place)).code == 0
        with listening.accept()[0] as speaking, speaking.makefile("rb") as said:
            assert len(said.read()) > 40
    assert stat.S_ISSOCK(place.stat().st_mode)
    done = runload(*words("explain"), str(place))  # nobody listens any more
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "socket" in done.err
    assert stat.S_ISSOCK(place.stat().st_mode)


@pytest.mark.parametrize("name", ["/dev/fd/{}", "/proc/self/fd/{}", "/proc/thread-self/fd/{}"])
def test_a_descriptor_that_was_handed_over_is_written_where_it_stands(
    words: Words, tmp_path: Path, name: str
) -> None:
    target = tmp_path / "mine.txt"
    with target.open("wb", buffering=0) as stream:
        stream.write(b"mine\n")
        number = stream.fileno()
        done = handed(number, *words("explain"), name.format(number))
    assert done.returncode == 0, done.stderr
    assert target.read_bytes().startswith(b"mine\n")
    assert target.stat().st_size > 50
    assert [item.name for item in tmp_path.glob("mine.txt*")] == ["mine.txt"]


@pytest.mark.parametrize("way", ["name", "link"])
def test_stdout_by_its_name_is_stdout(words: Words, tmp_path: Path, way: str) -> None:
    link = tmp_path / "stdout"  # as /dev/stdout is, which no test may put at risk
    link.symlink_to("/proc/self/fd/1")
    command = words("explain")[:-1]
    expected = process(*command).stdout
    target = tmp_path / "mine.txt"
    with target.open("wb", buffering=0) as stream:
        stream.write(b"mine\n")
        place = str(link) if way == "link" else "/proc/self/fd/1"
        done = process(*command, "-o", place, stdout=stream.fileno())
    assert done.returncode == 0, done.stderr
    assert len(expected) > 40
    assert target.read_bytes() == b"mine\n" + expected
    assert link.is_symlink()


def test_one_end_of_a_pair_of_sockets_is_written(words: Words) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.setblocking(False)  # a reader that does not wait makes no short report
        number = theirs.fileno()
        done = handed(number, *words("explain"), f"/dev/fd/{number}")
        theirs.close()
        with ours.makefile("rb") as said:
            assert len(said.read()) > 40
    assert done.returncode == 0, done.stderr


def test_a_process_that_reads_gets_the_report(words: Words, tmp_path: Path) -> None:
    line = " ".join(words("report"))
    done = subprocess.run(
        ["bash", "-c", f"{shlex.join(command_words())} {line} >(cat > {tmp_path}/copy); wait $!"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "copy").stat().st_size > 40


def test_a_reader_that_has_seen_enough_is_no_error(words: Words) -> None:
    line = " ".join(words("handoff"))
    done = subprocess.run(
        ["bash", "-c", f"{shlex.join(command_words())} {line} >(head -c 1 > {os.devnull})"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("number", [3, 4, 5, 6, 7, 8, 9, 99, 2**40])
def test_a_descriptor_that_nobody_handed_over_is_refused(
    words: Words, tmp_path: Path, number: int
) -> None:
    store = tmp_path / "store" / "store.sqlite3"
    before = store.read_bytes()
    done = process(*words("export"), f"/dev/fd/{number}")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"descriptor" in done.stderr
    assert store.read_bytes() == before


def test_a_descriptor_that_may_only_be_read_is_one_line(words: Words, tmp_path: Path) -> None:
    target = tmp_path / "mine.txt"
    target.write_bytes(b"mine")
    with target.open("rb") as stream:
        number = stream.fileno()
        done = handed(number, *words("explain"), f"/dev/fd/{number}")
    assert done.returncode == 2
    assert done.stderr.startswith(b"runload: /dev/fd/")
    assert done.stderr.count(b"\n") == 1
    assert target.read_bytes() == b"mine"


def test_a_device_that_is_full_is_named(words: Words, tmp_path: Path) -> None:
    node = tmp_path / "full"
    try:
        os.mknod(node, stat.S_IFCHR | 0o666, os.makedev(1, 7))
        with node.open("rb") as stream:
            stream.read(1)
    except PermissionError:
        pytest.skip("this system lets nobody make a device here")
    done = process(*words("explain"), str(node))
    assert done.returncode == 2
    assert done.stderr.startswith(f"runload: {node}: No space left".encode())
    assert stat.S_ISCHR(node.stat().st_mode)


def test_a_profile_that_is_a_pipe_is_only_read_to_be_looked_at(
    runload: Runload, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(
        target=lambda: pipe.write_bytes(b"[heart]\nhr_max = 190\n"), daemon=True
    )
    writer.start()
    done = runload("profile", str(pipe))
    writer.join(20)
    assert done.code == 0, done.err
    assert "hr_max = 190" in done.out
    assert stat.S_ISFIFO(pipe.stat().st_mode)


# What is read, or kept, is never what is written.

SPARED = {
    name: argv
    for name, argv in OUTPUTS.items()
    if name not in ("explain", "export", "activities", "diary", "profile", "profile output")
}


@pytest.mark.parametrize("name", SPARED)
@pytest.mark.parametrize("way", ["itself", "a link", "another spelling", "a hard link"])
def test_the_log_that_is_read_is_never_replaced(
    runload: Runload, words: Words, tmp_path: Path, name: str, way: str
) -> None:
    log = tmp_path / "log.csv"
    argv = words(name)
    place = {"another spelling": tmp_path / "store" / ".." / "log.csv"}.get(way, log)
    if name == "chart":
        log = log.rename(tmp_path / "log.png")
        argv = [str(log) if word.endswith("log.csv") else word for word in argv]
        place = place.with_name("log.png")
    if way == "a link":
        place = tmp_path / f"link{log.suffix}"
        place.symlink_to(log.name)
    elif way == "a hard link":
        place = tmp_path / f"hard{log.suffix}"
        place.hardlink_to(log)
    before = log.read_bytes()
    done = runload(*argv, str(place))
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "that is the file you want to read" in done.err
    assert log.read_bytes() == before
    assert place.is_symlink() == (way == "a link")


def test_what_is_read_beside_the_log_is_never_replaced(
    runload: Runload, words: Words, tmp_path: Path
) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text("date,pain,words\n2026-11-20,3,left knee\n", "utf-8")
    profile, path = tmp_path / "mine.toml", words("report")[1]
    before = [file.read_bytes() for file in (diary, profile, Path(path))]
    for argv in (
        ("report", path, "--diary", str(diary), "-f", "json", "-o", str(diary)),
        ("report", path, "--profile", str(profile), "-f", "json", "-o", str(profile)),
        ("report", str(tmp_path), "-f", "json", "-o", path),
        ("report", "-", "-f", "json", "-o", str(tmp_path / ".stdin")),
        ("diary", "import", str(diary), "-f", "json", "-o", str(diary)),
    ):
        done = runload(*argv, stdin=Path(path).read_bytes() if "-" in argv else None)
        assert (done.code, done.err.count("\n")) == (2, 1), argv
    assert [file.read_bytes() for file in (diary, profile, Path(path))] == before


@pytest.mark.parametrize("name", ["report", "export", "activities", "diary"])
def test_the_store_is_never_replaced_by_what_is_told_of_it(
    runload: Runload, words: Words, tmp_path: Path, name: str
) -> None:
    store = tmp_path / "store" / "store.sqlite3"
    argv = [*words(name)[:-1], *([] if "-f" in words(name) else ["-f", "json"]), "-o", str(store)]
    before = store.read_bytes()
    done = runload(*argv)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "store" in done.err
    assert store.read_bytes() == before


def test_a_sheet_called_as_the_list_is_not_replaced_by_it(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    sheet = log(STEADY * 4, "squad.csv", athlete="Ann")
    before = sheet.read_bytes()
    done = runload("squad", str(sheet), "-f", "csv", "--output-dir", str(tmp_path))
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert sheet.read_bytes() == before
    assert not (tmp_path / "ann.csv").exists()


def test_a_report_of_yesterday_is_replaced_where_it_lies(
    runload: Runload, words: Words, tmp_path: Path
) -> None:
    path = words("report")[1]
    for place in (tmp_path / "report.html", tmp_path / "store" / "report.json"):
        for source in (path, str(tmp_path)):
            assert runload("report", source, "-o", str(place)).code == 0
