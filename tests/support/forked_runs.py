"""A command in a copy of this process, which is spared the start-up; and one that is killed.

What this process has not yet loaded each copy would load anew: run the command here first.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

from runload.cli import run

KILLED = -signal.SIGVTALRM


def processor_s(argv: Sequence[str]) -> float:
    """The processor time of the program itself, of a command that nobody disturbs, run here."""
    begun = os.times().user
    assert run(list(argv)) == 0
    return os.times().user - begun


def forked(argv: Sequence[str], killed_after_s: float = 0.0) -> int:
    """Start a command; its process id. The kernel may kill it after so much processor time.

    That is the same moment of its work however busy the machine is. Nothing catches SIGVTALRM here,
    so that it ends a process as SIGKILL does.
    """
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        signal.setitimer(signal.ITIMER_VIRTUAL, killed_after_s)
        code = run(list(argv))
    finally:
        os._exit(code)


def ended(child: int) -> int:
    """The exit code of a process that was forked, once it has ended; minus the signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
