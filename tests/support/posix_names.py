"""Names that Windows does not have."""

from __future__ import annotations

FLAGS = ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_DIRECTORY", "O_SYNC")
CALLS = (
    "fchmod", "fchown", "chown", "lchown", "getuid", "geteuid", "getgid", "getegid", "getppid",
    "fork", "forkpty", "killpg", "setsid", "mkfifo", "mknod", "statvfs", "sysconf", "getloadavg",
    "sched_getaffinity", "uname", "nice", "openpty", "ttyname", "wait3", "wait4", "getpgid",
)  # fmt: skip
SIGNALS = ("SIGHUP", "SIGPIPE", "SIGKILL", "SIGALRM", "SIGUSR1", "SIGQUIT")
