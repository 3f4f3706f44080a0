"""Real processes of the command line that start warm.

``Running([...])`` is ``runload ...`` as a process of its own, with its own streams, environment and
folder; it can be waited for and killed. It is forked from a server that has run commands, which
spares each process the second in which it would import and read its tables. Where the start-up is
tested, take ``subprocess``. Where a shell starts it, or a test needs descriptors of its own, take
``command_words()`` for ``python -m runload``: a small program (``warm_client.py``) that hands the
server all it was started with.

``Running([...], program="dask")`` is ``dask ...``, forked from a server of its own: the command
line finds nothing of dask loaded, as on a user's machine.

Run as a program, this file is such a server: a datagram for each request, with the descriptors of
the child and the end of a pipe that is told its number, then how it ended.
"""

from __future__ import annotations

import atexit
import fcntl
import gc
import json
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn, TypedDict

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 1 << 18  # bytes of a request
NUMBER_BYTES = 8  # of a number in the pipe
DESCRIPTORS = 4096  # at most so many are open in a child
HANDED = 128  # at most so many are handed over
ABOVE = 1024  # from here descriptors wait for their number
LONGEST_S = 120  # no command of a test takes as long
WARM = (
    "report examples/recreational -q -o {}/report.json --as-of 2026-11-22",
    "report examples/beginner -q -o {}/report.txt --as-of 2026-11-22",
    "digest examples/beginner -q -o {}/week.eml --as-of 2026-11-22 --to you@localhost",
    "squad examples/squad/squad.csv -q -o {}/squad.json --as-of 2026-11-22",
    "import examples/beginner -q -o {}/import.json --store {}/store.sqlite3",
)


Program = Callable[[], object]


class Request(TypedDict):
    """What the server is asked for."""

    argv: list[str]
    cwd: str
    env: dict[str, str]
    numbers: list[int]  # of the descriptors that come with it
    umask: int | None
    file_bytes: tuple[int, int] | None


class Running:
    """A running command line; streams are file descriptors, or None for a pipe to be read."""

    def __init__(
        self, argv: Sequence[str | Path], *, env: Mapping[str, str] | None = None,
        cwd: Path | None = None, stdin: int | None = None, stdout: int | None = None,
        stderr: int | None = None, program: str = "runload",
    ) -> None:  # fmt: skip
        ours: list[int] = []
        theirs = [os.open(os.devnull, os.O_RDONLY) if stdin is None else os.dup(stdin)]
        for given in (stdout, stderr):
            if given is None:
                end, other = os.pipe()
                ours.append(end)
                theirs.append(other)
            else:
                theirs.append(os.dup(given))
        self._unread = ours
        self._status, told = os.pipe()
        request = Request(
            argv=[os.fspath(word) for word in argv],
            cwd=str(cwd or Path.cwd()),
            env=dict(os.environ if env is None else env),
            numbers=[0, 1, 2],
            umask=None,
            file_bytes=None,
        )
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as server:
            server.connect(f"\0{_server(program)}")
            socket.send_fds(server, [json.dumps(request).encode()], [*theirs, told])
        for number in (*theirs, told):
            os.close(number)
        self.returncode: int | None = None
        self.pid = _number(self._status)

    def poll(self) -> int | None:
        """How it ended, as ``subprocess`` says it; None while it runs."""
        if self.returncode is None and select.select([self._status], [], [], 0)[0]:
            self.returncode = os.waitstatus_to_exitcode(_number(self._status))
            os.close(self._status)
        return self.returncode

    def wait(self, timeout: float = LONGEST_S) -> int:
        """Wait until it ends; raises ``TimeoutExpired`` where it does not."""
        if self.returncode is None and not select.select([self._status], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired(str(self.pid), timeout)
        code = self.poll()
        assert code is not None
        return code

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def communicate(self, timeout: float = LONGEST_S) -> tuple[bytes, ...]:
        """What stood in its pipes; then it has ended."""
        found = {end: bytearray() for end in self._unread}
        ends = time.monotonic() + timeout
        left = list(found)
        while left:
            ready = select.select(left, [], [], max(0.0, ends - time.monotonic()))[0]
            if not ready:
                raise subprocess.TimeoutExpired(str(self.pid), timeout)
            for end in ready:
                got = os.read(end, 1 << 16)
                found[end] += got
                if not got:
                    left.remove(end)
                    os.close(end)
        self.wait(max(1.0, ends - time.monotonic()))
        return tuple(map(bytes, found.values()))


def _number(told: int) -> int:
    """The next number that the pipe tells."""
    return int.from_bytes(os.read(told, NUMBER_BYTES), "little")


def command_words() -> list[str]:
    """What to type in place of ``python -m runload``."""
    return [
        sys.executable,
        "-IS",
        str(Path(__file__).with_name("warm_client.py")),
        _server("runload"),
    ]


@cache
def _server(program: str) -> str:
    """The name of a server of this process of tests, started when first asked."""
    ours, theirs = socket.socketpair()
    name = f"{program}-tests-{os.getpid()}"
    asked = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    asked.bind(f"\0{name}")
    asked.listen()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    running = subprocess.Popen(
        [sys.executable, __file__, program, str(theirs.fileno()), str(asked.fileno())], cwd=ROOT,
        env=kept | {"PYTHONPATH": str(ROOT)}, pass_fds=[theirs.fileno(), asked.fileno()],
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    theirs.close()
    asked.close()

    def stop() -> None:
        ours.close()
        running.wait(LONGEST_S)

    atexit.register(stop)
    return name


def _take(numbers: Sequence[int], streams: Sequence[int]) -> None:
    """Give each descriptor its number, and close every other one."""
    waiting = [fcntl.fcntl(stream, fcntl.F_DUPFD, ABOVE) for stream in streams]
    for number, stream in zip(numbers, waiting, strict=True):
        os.dup2(stream, number)
    begin = 0
    for number in (*sorted(numbers), DESCRIPTORS):
        if begin < number:  # an empty range may close them all
            os.closerange(begin, number)
        begin = number + 1


def _child(program: Program, request: Request, streams: Sequence[int]) -> NoReturn:
    """Become the program that was asked for."""
    code = 99
    try:
        _take(request["numbers"], streams)
        if request["umask"] is not None:
            os.umask(request["umask"])
        if request["file_bytes"] is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, request["file_bytes"])
        os.chdir(request["cwd"])
        os.environ.clear()
        os.environ.update(request["env"])
        time.tzset()
        for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
            there = number in request["numbers"]  # one that is closed is None, as Python has it
            stream = open(number, mode, encoding="utf-8", closefd=False) if there else None  # noqa: SIM115  # lives as long as the child
            setattr(sys, name, stream)
        sys.argv = [program.__module__.partition(".")[0], *request["argv"]]
        program()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BaseException:  # noqa: BLE001  # the test must see whatever it is
        traceback.print_exc()
    finally:
        for stream_of_text in (sys.stdout, sys.stderr):
            if stream_of_text is not None and not stream_of_text.closed:
                stream_of_text.flush()
        os._exit(code)


def _dask() -> Program:
    """What runs a scheduler or a worker, with all that both load."""
    import distributed.cli.dask_scheduler
    import distributed.cli.dask_worker  # noqa: F401  # loaded for the children
    from dask.__main__ import main

    import runload.squad.cluster.work  # noqa: F401  # what a worker is sent to do

    return main


def _keep(program: Program, request: Request, descriptors: Sequence[int]) -> NoReturn:
    """Start the child, tell its number, wait, tell how it ended."""
    *streams, told = descriptors
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    child = os.fork()
    if child == 0:
        _child(program, request, streams)
    for stream in streams:
        os.close(stream)
    os.write(told, child.to_bytes(NUMBER_BYTES, "little"))
    _, status = os.waitpid(child, 0)
    os.write(told, status.to_bytes(NUMBER_BYTES, "little"))
    os._exit(0)


def _runload() -> Program:
    """The command line, once it has run what children run; of who tests nothing is read or left."""
    from strict_schemas import holding
    from without_disk import wait_for_no_disk

    from runload.cli import main, run
    from runload.render.json import values

    wait_for_no_disk()
    written = vars(values)
    written["json_safe"] = holding(written["json_safe"])
    with TemporaryDirectory() as folder:
        os.environ |= {"HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder}
        for line in WARM:
            if run([word.format(folder) for word in line.split()]):
                raise SystemExit(f"this command does not work: {line}")
    return main


def main() -> None:
    """Serve until the one who asks has gone."""
    warnings.simplefilter("ignore", DeprecationWarning)  # a fork beside the idle threads of BLAS
    _, name, *numbers = sys.argv
    owner, asked = (socket.socket(fileno=int(number)) for number in numbers)
    program = _dask() if name == "dask" else _runload()
    gc.collect()
    gc.freeze()  # what children share is never looked through
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for who keeps a child
    while True:
        if owner in select.select([owner, asked], [], [])[0]:
            return
        with asked.accept()[0] as one:
            message, descriptors, _, _ = socket.recv_fds(one, LARGEST, HANDED)
        if os.fork() == 0:
            _keep(program, json.loads(message), descriptors)
        for number in descriptors:
            os.close(number)


if __name__ == "__main__":
    main()
