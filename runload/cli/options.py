"""What a command was asked to do: the options that mean the same everywhere, said once."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import Annotated, Any, get_type_hints

import typer


@dataclass(frozen=True, slots=True)
class Options:
    """One command line, parsed. Each field is an option of the interface."""

    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="[SOURCE]...",
            help="A file, a folder, an archive (zip, tar, gz) or - for stdin. "
            "Without one: stdin when something is piped in, else your store.",
            show_default=False,
        ),
    ] = field(default_factory=list)
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]", help="What to explain. Without it: a list.", show_default=False
        ),
    ] = ""
    format: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help="How to write it: text, json, ics…"),
    ] = None
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is stdout.")
    ] = "-"
    as_of: Annotated[
        str,
        typer.Option(
            "--as-of", metavar="DAY", help="The day to speak of: auto, today, last or YYYY-MM-DD."
        ),
    ] = "auto"
    load: Annotated[
        str,
        typer.Option(
            "--load",
            metavar="NAME[,NAME]",
            help="The load to use: distance, duration, srpe, trimp, edwards, hr-stress or "
            "pace-stress; of several the first that is known.",
        ),
    ] = "distance"
    athlete: Annotated[
        str | None, typer.Option("--athlete", metavar="NAME", help="Only this athlete.")
    ] = None
    profile: Annotated[
        str | None, typer.Option("--profile", metavar="FILE", help="Your profile (TOML).")
    ] = None
    diary: Annotated[
        str | None, typer.Option("--diary", metavar="FILE", help="Your pain diary (CSV).")
    ] = None
    pain: Annotated[
        list[str],
        typer.Option(
            "--pain",
            metavar='"SCORE WORDS"',
            show_default=False,
            help='Pain today, 0-10 and where: "4 left achilles, stiff in the morning".',
        ),
    ] = field(default_factory=list)
    units: Annotated[
        str | None, typer.Option("--units", help="km or mi: to show, and to read bare distances.")
    ] = None
    tz: Annotated[
        str | None,
        typer.Option("--tz", metavar="ZONE", help="Time zone of files that name none."),
    ] = None
    date_order: Annotated[
        str | None, typer.Option("--date-order", help="dmy or mdy, where a file leaves it open.")
    ] = None
    decimal: Annotated[str | None, typer.Option("--decimal", help="The decimal mark: , or .")] = (
        None
    )
    weeks: Annotated[
        int, typer.Option("--weeks", min=1, max=520, help="How many weeks to show.")
    ] = 12
    add: Annotated[
        list[str],
        typer.Option(
            "--add",
            metavar='"DAY RUN"',
            show_default=False,
            help='A run to come: "Sun 18 km", "2026-12-05 45 min", "tomorrow 6 mi".',
        ),
    ] = field(default_factory=list)
    plan: Annotated[
        str | None,
        typer.Option("--plan", metavar="FILE", help="Runs to come: a CSV or a calendar (.ics)."),
    ] = None
    to: Annotated[
        str | None, typer.Option("--to", metavar="ADDRESS", help="Fills the To header.")
    ] = None
    sender: Annotated[
        str | None, typer.Option("--from", metavar="ADDRESS", help="Fills the From header.")
    ] = None
    chart: Annotated[
        str | None,
        typer.Option("--chart", metavar="FILE.png", help="Draw the weeks to this file, too."),
    ] = None
    squad: Annotated[
        bool, typer.Option("--squad", help="The coach's mail: whom to call first.")
    ] = False
    quiet_weeks: Annotated[
        bool, typer.Option("--quiet-weeks", help="Say nothing when there is nothing to say.")
    ] = False
    send: Annotated[
        bool, typer.Option("--send", help="Send it, once a period. Without this nothing is sent.")
    ] = False
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Show what --send would do; send nothing.")
    ] = False
    resend: Annotated[
        bool, typer.Option("--resend", help="With --send: send again what was sent or tried.")
    ] = False
    config: Annotated[
        str | None,
        typer.Option("--config", metavar="FILE", help="Settings of mail (TOML); see docs/mail.md."),
    ] = None
    print_crontab: Annotated[
        bool, typer.Option("--print-crontab", help="Print the line for cron, and stop.")
    ] = False
    print_systemd: Annotated[
        bool, typer.Option("--print-systemd", help="Print a systemd service and timer, and stop.")
    ] = False
    activity: Annotated[
        str,
        typer.Argument(
            metavar="[ID]",
            help="One activity, by its id or the beginning of it. Without it: a list.",
            show_default=False,
        ),
    ] = ""
    store: Annotated[
        str | None,
        typer.Option("--store", metavar="PATH", help="The store to use instead of your own."),
    ] = None
    new_only: Annotated[
        bool, typer.Option("--new-only", help="Say nothing when nothing is new (for cron).")
    ] = False
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="From this day (YYYY-MM-DD).")
    ] = None
    until: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Until this day (YYYY-MM-DD).")
    ] = None
    sport: Annotated[
        str | None, typer.Option("--sport", help="Only run, trail, treadmill or other.")
    ] = None
    deleted: Annotated[bool, typer.Option("--deleted", help="List what you deleted.")] = False
    set_sport: Annotated[
        str | None,
        typer.Option(
            "--set-sport", metavar="SPORT", help="It was a run, trail, treadmill or other."
        ),
    ] = None
    set_distance: Annotated[
        str | None,
        typer.Option(
            "--set-distance", metavar="DISTANCE", help="It was so far: 10.2, 10.2km, 6mi."
        ),
    ] = None
    split: Annotated[
        str | None,
        typer.Option("--split", metavar="ID", help="This recording of it is another run."),
    ] = None
    delete: Annotated[bool, typer.Option("--delete", help="It shall not count.")] = False
    restore: Annotated[bool, typer.Option("--restore", help="It shall count again.")] = False
    undo: Annotated[
        bool, typer.Option("--undo", help="Forget everything you corrected about it.")
    ] = False
    with_name: Annotated[
        bool,
        typer.Option(
            "--with-name", help="Put your name on the hand-off or calendar; without, it holds none."
        ),
    ] = False
    with_reasons: Annotated[
        bool,
        typer.Option("--with-reasons", help="In a calendar: say why, which tells of your health."),
    ] = False
    ask: Annotated[
        list[str],
        typer.Option(
            "--ask", metavar="QUESTION", show_default=False, help="A question of yours to bring."
        ),
    ] = field(default_factory=list)
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="LEVEL",
            help="Exit 10 at this level: info, watch, warning or alert.",
        ),
    ] = None
    strict: Annotated[
        bool, typer.Option("--strict", help="Anything skipped is an error (exit 1).")
    ] = False
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No notes on stderr.")] = False
    verbose: Annotated[
        int, typer.Option("--verbose", "-v", count=True, help="More: all flags, all skipped.")
    ] = 0
    color: Annotated[
        str, typer.Option("--color", help="auto, always or never. NO_COLOR is honoured.")
    ] = "auto"
    file: Annotated[
        str,
        typer.Argument(
            metavar="[FILE]", help="The profile (TOML) or the diary (CSV).", show_default=False
        ),
    ] = ""
    set: Annotated[
        list[str],
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            show_default=False,
            help="Write one thing, repeatable: hr_max=190, 'race=2026-05-31 42.195 Spring'. "
            "Empty takes it out.",
        ),
    ] = field(default_factory=list)
    numbers: Annotated[
        list[int],
        typer.Argument(
            metavar="ID...", help="Entries, by the number that the list shows.", show_default=False
        ),
    ] = field(default_factory=list)
    check: Annotated[
        str | None, typer.Option("--check", metavar="FILE", help="Only check this profile.")
    ] = None
    injury: Annotated[
        list[str],
        typer.Option(
            "--injury",
            metavar="DAY",
            show_default=False,
            help="A day an injury began (YYYY-MM-DD), repeatable: what stood before it?",
        ),
    ] = field(default_factory=list)
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="LEVEL", help="Only athletes at this level and above."),
    ] = None
    top: Annotated[
        int | None,
        typer.Option("--top", metavar="N", min=1, help="Only the first N of the list."),
    ] = None
    group: Annotated[
        list[str],
        typer.Option(
            "--group",
            metavar="KIND=VALUE",
            show_default=False,
            help="Only this group, repeatable: team=U20, coach=Kim, level=beginner.",
        ),
    ] = field(default_factory=list)
    pseudonyms: Annotated[
        bool,
        typer.Option("--pseudonyms", help="Athlete 07 for every name, and nobody's own words."),
    ] = False
    output_dir: Annotated[
        str | None,
        typer.Option(
            "--output-dir", metavar="DIR", help="One file an athlete there, and the list."
        ),
    ] = None
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar="ADDRESS",
            help="Share the work: tcp://scheduler:8786, tls://..., or local for this machine.",
        ),
    ] = None
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", min=1, max=256, help="Processes that share a large squad."),
    ] = None


COMMON = (
    "sources", "store", "format", "output", "as_of", "load", "athlete", "profile", "diary", "pain",
    "units", "tz", "date_order", "decimal", "weeks", "fail_on", "strict", "quiet", "verbose",
    "color",
)  # fmt: skip


@cache
def option_hints() -> dict[str, Any]:
    """What each field of ``Job`` is as an option, worked out once for all commands."""
    return get_type_hints(Options, include_extras=True)


def parameters(*names: str) -> list[inspect.Parameter]:
    """These options of ``Job`` as parameters of a typer command."""
    hints = option_hints()
    by_name = {item.name: item for item in fields(Options)}
    return [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=[] if by_name[name].default is MISSING else by_name[name].default,
            annotation=hints[name],
        )
        for name in names
    ]


def takes(*names: str) -> Callable[[Callable[[Options], int]], Callable[..., int]]:
    """Turn ``command(job) -> exit code`` into a typer command with these options of ``Job``."""

    def wrap(command: Callable[[Options], int]) -> Callable[..., int]:
        def parsed(**options: Any) -> int:
            from runload.cli.spared import check_outputs

            job = Options(**{name: value for name, value in options.items() if value is not None})
            check_outputs(job)
            return command(job)

        return shaped(parsed, parameters(*names), like=command)

    return wrap


def shaped(
    parsed: Callable[..., int], parameters: list[inspect.Parameter], like: Callable[..., Any]
) -> Callable[..., int]:
    """``parsed`` with these parameters, and the name and words of ``like``."""
    parsed.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # typer reads it
    parsed.__annotations__ = {item.name: item.annotation for item in parameters}
    parsed.__doc__ = like.__doc__
    parsed.__name__ = like.__name__
    return parsed
