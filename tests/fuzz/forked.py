"""Run command lines of runload, each in a forked child under limits, without its start-up.

Run as a program by ``command_line.py``: one JSON request a line on stdin, one answer a line on
stdout. The child goes through ``runload.cli.main``, as the console script does.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import time
import warnings
from pathlib import Path
from typing import Any

POLL_S = 0.005
CPU_EXTRA_S = 5
WAITED_S = 600  # by the clock: for who waits without end, however busy the machine is


def _limit(request: dict[str, Any]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (request["memory_bytes"],) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (request["cpu_s"], request["cpu_s"] + CPU_EXTRA_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _child(request: dict[str, Any]) -> None:
    from runload import cli

    code = 99
    try:
        os.chdir(request["folder"])
        for name, number in (("stdout", 1), ("stderr", 2)):
            handle = os.open(request[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(handle, number)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        sys.stdin = open(0, closefd=False)  # noqa: SIM115  # lives as long as the child
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  # the same
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  # the same
        _limit(request)
        sys.argv = ["runload", *request["argv"]]
        cli.main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    except BaseException:  # noqa: BLE001  # the parent must see whatever it is
        import traceback

        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)


def _wait(child: int) -> dict[str, Any]:
    """How it ended. Its limit is processor time, kept by the kernel; a clock ends only waiting."""
    end = time.monotonic() + WAITED_S
    killed = False
    while True:
        pid, status, used = os.wait4(child, os.WNOHANG)
        if pid:
            break
        if not killed and time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            killed = True
        time.sleep(POLL_S)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "stuck": killed,
        "cpu_s": used.ru_utime + used.ru_stime,
        "memory_kb": used.ru_maxrss,
    }


def _warm_up(folder: str) -> None:
    """Import what a command imports for each kind of file, once, before any fork."""
    from runload.cli import run
    from tests.fuzz.seeds import MAKERS, synthetic

    files = Path(folder) / "files"
    files.mkdir(parents=True, exist_ok=True)
    for name in MAKERS:
        (files / name).write_bytes(synthetic(name, 0).data)
    for command in ("check", "report"):
        out = Path(folder) / f"{command}.json"
        code = run([command, str(files), "-q", "-f", "json", "-o", str(out)])
        if code:
            raise SystemExit(f"the command line does not work at all: {command} gave {code}")


def main() -> None:
    warnings.simplefilter("ignore", DeprecationWarning)  # fork beside the idle threads of BLAS
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    _warm_up(sys.argv[1])
    gc.collect()
    gc.freeze()  # what children share is never looked through, and so never copied
    answers.write("ready\n")
    answers.flush()
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            _child(request)
        answers.write(json.dumps(_wait(child)) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
