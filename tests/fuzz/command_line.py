"""The command line as a person types it, many times over, cheaply and under limits."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.support.effort import plain_environment

ROOT = Path(__file__).resolve().parent.parent.parent
TODAY = "2026-11-22"
CPU_S = 60  # hard stop of one command (reliability c2), in processor time: a clock would stop more
ENDS_S = 600  # by the clock, for the server to end
MEMORY_BYTES = 1_500 * 10**6  # address space; the resident part stays far below


@dataclass(frozen=True, slots=True)
class Ran:
    """What came back; ``code`` is negative for a signal."""

    code: int
    out: bytes
    err: bytes
    cpu_s: float
    memory_kb: int
    stuck: bool

    @property
    def broken(self) -> str | None:
        """Why this is a fault whatever was fed in; None when it is none."""
        if self.stuck:
            return "it waits without end"
        if self.code == -signal.SIGXCPU:
            return f"too slow: stopped after {CPU_S} s of processor time"
        if self.code < 0:
            return f"ended by signal {-self.code}"
        if b"Traceback" in self.err:
            return "traceback: " + self.err.decode(errors="replace").strip().rpartition("\n")[2]
        if self.code not in (0, 1):
            return f"exit {self.code}: {self.err.decode(errors='replace').strip()[-300:]}"
        return None


class CommandLine:
    """A server of forked children, kept for as long as the ``with`` block."""

    def __init__(self, folder: Path) -> None:
        self._out, self._err = folder / "stdout", folder / "stderr"
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.forked", str(folder / "warm")],
            cwd=ROOT,
            env=plain_environment(
                RUNLOAD_TODAY=TODAY, TZ="Europe/Berlin", OPENBLAS_NUM_THREADS="1"
            ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if self._line() != "ready\n":
            raise RuntimeError("the server of command lines did not start")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.close()
        self._server.wait(timeout=ENDS_S)
        self._server.stdout.close()

    def _line(self) -> str:
        assert self._server.stdout is not None
        return self._server.stdout.readline()

    def run(self, argv: Sequence[str], folder: Path) -> Ran:
        """Run ``runload *argv`` in ``folder``."""
        request = {
            "argv": list(argv), "folder": str(folder), "stdout": str(self._out),
            "stderr": str(self._err), "cpu_s": CPU_S, "memory_bytes": MEMORY_BYTES,
        }  # fmt: skip
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps(request) + "\n")
        self._server.stdin.flush()
        told: dict[str, Any] = json.loads(self._line())
        return Ran(
            told["code"], self._out.read_bytes(), self._err.read_bytes(), told["cpu_s"],
            told["memory_kb"], told["stuck"],
        )  # fmt: skip
