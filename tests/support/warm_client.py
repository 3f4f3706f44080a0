"""The command line as a small program: what it was started with, run by the warm server.

    python -IS warm_client.py NAME WORD ...

Its descriptors, environment, folder, umask and limit of a file's size are those of the command
line, so a shell may redirect, close or hand over what it likes. NAME is the server's socket.
"""

import json
import os
import resource
import signal
import socket
import sys

NUMBER_BYTES = 8  # of a number in the pipe; the server's own


def main() -> int:
    """Hand everything over and end as the command line ends."""
    _, name, *argv = sys.argv
    with os.scandir("/proc/self/fd") as found:  # its own descriptor is closed again
        numbers = sorted({int(entry.name) for entry in found})
    numbers = [number for number in numbers if is_open(number)]
    status, told = os.pipe()
    request = {
        "argv": argv, "cwd": os.getcwd(),  # noqa: PTH109  # pathlib takes as long as all else here
        "env": dict(os.environ), "numbers": numbers,
        "umask": os.umask(0), "file_bytes": resource.getrlimit(resource.RLIMIT_FSIZE),
    }  # fmt: skip
    server = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    server.connect("\0" + name)
    socket.send_fds(server, [json.dumps(request).encode()], [*numbers, told])
    for number in (*numbers, told):
        os.close(number)
    os.read(status, NUMBER_BYTES)  # its process id
    code = os.waitstatus_to_exitcode(int.from_bytes(os.read(status, NUMBER_BYTES), "little"))
    if code < 0:
        signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    return code


def is_open(number: int) -> bool:
    """Whether a descriptor is there."""
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    os._exit(main())
