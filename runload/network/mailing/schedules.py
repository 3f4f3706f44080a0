"""What the programs that start runload every week need: files to look at and to put in place.

cron, systemd, launchd and the Task Scheduler of Windows. Each first takes in what is new, then
sends the mail, whether or not the first went well: a mail that says nothing is new beats none.
"""

from __future__ import annotations

import plistlib
import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from html import escape

from runload.models.values import dataclass

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NAME = "runload-"
RETRY_MINUTES = 15
RETRIES = 5
"""What systemd and Windows try again where the mail server was busy; ours."""
_A_MONDAY = "2026-01-05"  # Windows counts from a day of the past
_SPACE_OR_QUOTE = re.compile(r'[\s"]')
_BEFORE_QUOTE = re.compile(r'(\\*)"')
_AT_END = re.compile(r"(\\+)$")

Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Weekly:
    """One weekly mail: ``fill`` takes in what is new, one after the other; ``mail`` sends it.

    ``weekday`` is 0 on Monday; a ``daily`` one goes out on all days.
    """

    name: str
    fill: tuple[Command, ...]
    mail: Command
    weekday: int
    hour: int
    minute: int
    daily: bool = False

    @property
    def commands(self) -> list[Command]:
        """What is run, in this order."""
        return [*self.fill, self.mail]


def crontab(mails: Sequence[Weekly]) -> Mapping[str, bytes]:
    """Lines for ``crontab -e``; what goes wrong is mailed by cron itself."""
    lines = [
        "# Add this with `crontab -e`. On success it is silent; cron mails you what goes wrong."
    ]
    for mail in mails:
        # A per cent sign ends the command in a crontab, even inside quotes.
        line = _shell(mail).replace("%", r"\%")
        day = "*" if mail.daily else (mail.weekday + 1) % 7
        lines.append(f"{mail.minute} {mail.hour} * * {day} {line}")
    return {f"{NAME}crontab": "".join(f"{line}\n" for line in lines).encode()}


def systemd(mails: Sequence[Weekly]) -> Mapping[str, bytes]:
    """A service and a timer each, for ``~/.config/systemd/user``: it catches up after sleep."""
    files = {}
    for mail in mails:
        unit = f"{NAME}{mail.name}"
        before = "".join(f"ExecStartPre=-{_unit_line(command)}\n" for command in mail.fill)
        files[f"{unit}.service"] = (
            "# Put it into ~/.config/systemd/user/, then run\n"
            f"# systemctl --user enable --now {unit}.timer\n"
            "[Unit]\n"
            f"Description=runload: the weekly mail {mail.name}\n"
            "StartLimitIntervalSec=2h\n"
            f"StartLimitBurst={RETRIES}\n"
            "\n"
            "[Service]\n"
            "Type=oneshot\n"
            f"{before}"
            f"ExecStart={_unit_line(mail.mail)}\n"
            "Restart=on-failure\n"
            f"RestartSec={RETRY_MINUTES}min\n"
            "# Trying again helps only where the server was busy: wrong settings stay wrong.\n"
            "RestartPreventExitStatus=1 2 3 10 70 78\n"
            "UMask=0077\n"
            "NoNewPrivileges=yes\n"
        ).encode()
        day = "" if mail.daily else f"{DAYS[mail.weekday][:3]} "
        files[f"{unit}.timer"] = (
            "[Unit]\n"
            f"Description=runload: when the weekly mail {mail.name} goes out\n"
            "\n"
            "[Timer]\n"
            f"OnCalendar={day}*-*-* {mail.hour:02}:{mail.minute:02}:00\n"
            "Persistent=true\n"
            "\n"
            "[Install]\n"
            "WantedBy=timers.target\n"
        ).encode()
    return files


def launchd(mails: Sequence[Weekly]) -> Mapping[str, bytes]:
    """A property list each, for ``~/Library/LaunchAgents``: it catches up after sleep."""
    files = {}
    for mail in mails:
        label = f"org.runload.{mail.name}"
        day = {} if mail.daily else {"Weekday": (mail.weekday + 1) % 7}
        when = {**day, "Hour": mail.hour, "Minute": mail.minute}
        files[f"{label}.plist"] = plistlib.dumps(
            {
                "Label": label,
                "ProgramArguments": ["/bin/sh", "-c", _shell(mail)],
                "StartCalendarInterval": when,
                "StandardErrorPath": f"/tmp/{label}.log",  # noqa: S108  # launchd knows no home
                "Umask": 0o077,
            },
            sort_keys=False,
        )
    return files


def windows(mails: Sequence[Weekly]) -> Mapping[str, bytes]:
    """A task each, for ``schtasks /Create /XML``: it catches up, and tries again."""
    files = {}
    for mail in mails:
        day = (
            "<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>"
            if mail.daily
            else f"<ScheduleByWeek><DaysOfWeek><{DAYS[mail.weekday]}/></DaysOfWeek>"
            "<WeeksInterval>1</WeeksInterval></ScheduleByWeek>"
        )
        actions = "".join(
            f"<Exec><Command>{escape(command[0])}</Command>"
            f"<Arguments>{escape(' '.join(map(windows_word, command[1:])))}</Arguments></Exec>"
            for command in mail.commands
        )
        files[f"{NAME}{mail.name}.xml"] = (
            '<?xml version="1.0" encoding="UTF-16"?>\n'
            '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">\n'
            f"<Triggers><CalendarTrigger><StartBoundary>{_A_MONDAY}T{mail.hour:02}:{mail.minute:02}"
            f":00</StartBoundary>{day}</CalendarTrigger></Triggers>\n"
            "<Settings><StartWhenAvailable>true</StartWhenAvailable><RestartOnFailure>"
            f"<Interval>PT{RETRY_MINUTES}M</Interval><Count>{RETRIES}</Count></RestartOnFailure>"
            "</Settings>\n"
            f"<Actions>{actions}</Actions>\n</Task>\n"
        ).encode("utf-16")
    return files


SCHEDULERS: Mapping[str, Callable[[Sequence[Weekly]], Mapping[str, bytes]]] = {
    "cron": crontab,
    "systemd": systemd,
    "launchd": launchd,
    "windows": windows,
}


def _shell(mail: Weekly) -> str:
    return "; ".join(map(shlex.join, mail.commands))


def _unit_line(command: Command) -> str:
    return " ".join(map(_unit_word, command))


def _unit_word(word: str) -> str:
    """One word of ExecStart, quoted as systemd unquotes it."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    needs = not word or any(c.isspace() or c in "\"'\\;" for c in word)
    return f'"{plain}"' if needs else plain


def windows_word(word: str) -> str:
    """One word of a command line, quoted as programs on Windows unquote it."""
    if word and not _SPACE_OR_QUOTE.search(word):
        return word
    quoted = _AT_END.sub(r"\1\1", _BEFORE_QUOTE.sub(r'\1\1\\"', word))
    return f'"{quoted}"'
