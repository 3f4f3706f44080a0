"""``runload schedule``: weekly mails that go out by themselves, tried before they are set up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.schedule import SCHEDULE, ScheduleOptions


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("schedule")(schedule)


@takes(ScheduleOptions, *SCHEDULE)
def schedule(options: ScheduleOptions) -> int:
    """Set up and check weekly mails, for runners and squads.

    runload schedule --import ~/Garmin --to you@example.org
    runload schedule ~/club/u18.csv --squad --to coach@example.org --for systemd

    Everything is tried first: paths, addresses, certificate, login. Without a source the mails are
    those under [[mails]] in config.toml, minutes apart. Nothing is put in place: it says how.
    """
    from runload.cli import console
    from runload.cli.mails.weekly import commands, planned
    from runload.errors import UsageError
    from runload.network.mailing.schedules import SCHEDULERS

    wanted = options.schedule
    if wanted.scheduler not in SCHEDULERS:
        raise UsageError(
            "--for", f"{wanted.scheduler!r} is not a scheduler", f"Use {', '.join(SCHEDULERS)}."
        )
    mails = planned(options)
    files = SCHEDULERS[wanted.scheduler](commands(mails, wanted.at))
    if not options.checking.no_check:
        from runload.cli.schedule_checks import checked

        worst = 0
        for found in checked(mails, test_mail=options.checking.test_mail):
            lead = "not yet" if found.code else "ok"
            console.say(f"{lead}: {found.said}", quiet=options.output.quiet and not found.code)
            worst = max(worst, found.code)
        if worst:
            console.say("nothing was written: put that right and run again, or add --no-check.")
            return worst
    if wanted.into is None:
        console.write(_together(files), "-")
        return 0
    folder = Path(wanted.into)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, content in files.items():
        console.write(content, str(folder / name))
    console.say(f"wrote {', '.join(files)}. {_NEXT[wanted.scheduler]}", quiet=options.output.quiet)
    return 0


_NEXT = {
    "cron": "Add the lines with `crontab -e`.",
    "systemd": "Put them into ~/.config/systemd/user/, then `systemctl --user enable --now` "
    "each timer; `loginctl enable-linger` lets them run while you are logged out.",
    "launchd": "Put them into ~/Library/LaunchAgents/, then `launchctl load` each.",
    "windows": "For each: `schtasks /Create /TN NAME /XML FILE`.",
}


def _together(files: Mapping[str, bytes]) -> bytes:
    """All files one after the other; more than one is told apart by its name."""
    texts = [
        (name, content.decode("utf-16" if name.endswith(".xml") else "utf-8"))
        for name, content in files.items()
    ]
    if len(texts) == 1:
        return texts[0][1].encode()
    return "\n".join(f"==> {name} <==\n{text}" for name, text in texts).encode()
