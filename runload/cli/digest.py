"""``runload digest``: the weekly mail, shown or written; sent only when that is asked for."""

from __future__ import annotations

import typer

from runload.cli.job import COMMON, Job, takes

MAIL = (
    "to", "sender", "send", "dry_run", "resend", "config", "print_crontab", "print_systemd",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("digest")(digest)


@takes(*COMMON, *MAIL)
def digest(job: Job) -> int:
    """The weekly mail: was that a good week, and what now? Only --send sends it."""
    from runload.cli.finish import exit_code, render, view
    from runload.cli.gather import gather
    from runload.cli.one_runner import one_report

    if job.print_crontab or job.print_systemd:
        from runload.cli.schedule import print_schedule

        return print_schedule(job, MAIL)
    gathered = gather(job, needs_log=False)
    found = one_report(job, gathered)
    shown = view(job, gathered.told.profile)
    if job.send or job.dry_run:
        from runload.cli.sending import digest_mail, send

        return send(job, digest_mail(found, shown)) or exit_code(job, found.level, found.skipped)
    render(job, "digest", found, shown)
    return exit_code(job, found.level, found.skipped)
