"""What cron and systemd need to run the weekly mail: text to look at and to put in its place."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

MORNING = "06:30"
NAME = "runload-weekly"


def crontab(command: Sequence[str]) -> str:
    """A line for ``crontab -e``: Monday morning; what goes wrong is mailed by cron itself."""
    hour, minute = (int(part) for part in MORNING.split(":"))
    # A per cent sign ends the command in a crontab, even inside quotes.
    line = shlex.join(command).replace("%", r"\%")
    return (
        "# Add this with `crontab -e`. On success it is silent; cron mails you what goes wrong.\n"
        f"{minute} {hour} * * 1 {line}\n"
    )


def systemd(command: Sequence[str]) -> str:
    """Two unit files for ``~/.config/systemd/user``: a timer catches up after sleep."""
    return (
        f"# {NAME}.service: put both parts into ~/.config/systemd/user/, then run\n"
        f"# systemctl --user enable --now {NAME}.timer\n"
        "[Unit]\n"
        "Description=runload: the weekly mail\n"
        "StartLimitIntervalSec=2h\n"
        "StartLimitBurst=5\n"
        "\n"
        "[Service]\n"
        "Type=oneshot\n"
        f"ExecStart={' '.join(_unit_word(word) for word in command)}\n"
        "Restart=on-failure\n"
        "RestartSec=15min\n"
        "# Trying again helps only where the server was busy: wrong settings stay wrong.\n"
        "RestartPreventExitStatus=1 2 3 10 70 78\n"
        "UMask=0077\n"
        "NoNewPrivileges=yes\n"
        "\n"
        f"# {NAME}.timer\n"
        "[Unit]\n"
        "Description=runload: the weekly mail, on Monday morning\n"
        "\n"
        "[Timer]\n"
        f"OnCalendar=Mon *-*-* {MORNING}:00\n"
        "Persistent=true\n"
        "RandomizedDelaySec=5min\n"
        "\n"
        "[Install]\n"
        "WantedBy=timers.target\n"
    )


def _unit_word(word: str) -> str:
    """One word of ExecStart, quoted as systemd unquotes it."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    needs = not word or any(c.isspace() or c in "\"'\\;" for c in word)
    return f'"{plain}"' if needs else plain
