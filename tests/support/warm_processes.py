"""Real processes of the command line that start warm.

``Running([...])`` is ``runload ...`` as a process of its own, with its own streams, environment and
folder; it can be waited for and killed. It is forked from a server that has imported what a command
imports, which spares each process the half second of its start-up. Where the start-up itself is
tested, take ``subprocess``.

Run as a program, this file is that server: a datagram for each request, with the three streams of
the child and the end of a pipe that is told its number, then how it ended.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
import traceback
import warnings
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NoReturn, TypedDict

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 1 << 18  # bytes of a request
NUMBER_BYTES = 8  # of a number in the pipe
DESCRIPTORS = 4096  # at most so many are open in a child
LONGEST_S = 120  # no command of a test takes as long
WARM = "cli.one_runner cli.commands.squad cli.commands.digest cli.diary.command"


class Request(TypedDict):
    """What the server is asked for."""

    argv: list[str]
    cwd: str
    env: dict[str, str]


class Running:
    """A running command line; streams are file descriptors, or None for a pipe to be read."""

    def __init__(
        self, argv: Sequence[str | Path], *, env: Mapping[str, str] | None = None,
        cwd: Path | None = None, stdin: int | None = None, stdout: int | None = None,
        stderr: int | None = None,
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
        )
        socket.send_fds(_server(), [json.dumps(request).encode()], [*theirs, told])
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


@cache
def _server() -> socket.socket:
    """The server of this process of tests, started when first asked."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    running = subprocess.Popen(
        [sys.executable, __file__, str(theirs.fileno())], cwd=ROOT,
        env=kept | {"PYTHONPATH": str(ROOT)}, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL,
    )  # fmt: skip
    theirs.close()

    def stop() -> None:
        ours.close()
        running.wait(LONGEST_S)

    atexit.register(stop)
    return ours


def _child(request: Request, streams: Sequence[int]) -> NoReturn:
    """Become the command line that was asked for."""
    code = 99
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        os.closerange(len(streams), DESCRIPTORS)
        os.chdir(request["cwd"])
        os.environ.clear()
        os.environ.update(request["env"])
        time.tzset()
        sys.stdin = open(0, closefd=False)  # noqa: SIM115  # lives as long as the child
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  # the same
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  # the same
        sys.argv = ["runload", *request["argv"]]
        from runload.cli import main

        main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BaseException:  # noqa: BLE001  # the test must see whatever it is
        traceback.print_exc()
    finally:
        for stream_of_text in (sys.stdout, sys.stderr):
            if stream_of_text is not None and not stream_of_text.closed:
                stream_of_text.flush()
        os._exit(code)


def _keep(request: Request, descriptors: Sequence[int]) -> NoReturn:
    """Start the child, tell its number, wait, tell how it ended."""
    *streams, told = descriptors
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    child = os.fork()
    if child == 0:
        _child(request, streams)
    for stream in streams:
        os.close(stream)
    os.write(told, child.to_bytes(NUMBER_BYTES, "little"))
    _, status = os.waitpid(child, 0)
    os.write(told, status.to_bytes(NUMBER_BYTES, "little"))
    os._exit(0)


def main() -> None:
    """Serve until the one who asks has gone."""
    from importlib import import_module

    warnings.simplefilter("ignore", DeprecationWarning)  # a fork beside the idle threads of BLAS
    requests = socket.socket(fileno=int(sys.argv[1]))
    for name in WARM.split():
        import_module(f"runload.{name}")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for who keeps a child
    while True:
        message, descriptors, _, _ = socket.recv_fds(requests, LARGEST, 4)
        if not message:
            return
        if os.fork() == 0:
            _keep(json.loads(message), descriptors)
        for number in descriptors:
            os.close(number)


if __name__ == "__main__":
    main()
