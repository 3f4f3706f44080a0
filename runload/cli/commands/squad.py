"""``runload squad``: many athletes, and whom to call first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import COMMON
from runload.cli.options.squad import SquadOptions
from runload.errors import UsageError

if TYPE_CHECKING:  # loaded when the command runs
    from runload.cli.squad_sources import SquadSource
    from runload.cli.squad_view import SquadView
    from runload.models import Level, SquadReport

NOT_FOR_SQUADS = ("profile", "diary", "pain", "signs", "answer")
ONLY_FOR_SQUADS = (
    "only", "top", "group", "roster", "answers", "pseudonyms", "output_dir", "jobs", "cluster",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("squad")(squad)


@takes(SquadOptions, *(name for name in COMMON if name not in NOT_FOR_SQUADS), *ONLY_FOR_SQUADS)
def squad(options: SquadOptions) -> int:
    """Many athletes: who needs a call first, and why.

    runload squad squad.csv
    runload squad squad.csv --athlete "Mia Berg"
    """
    from runload.cli import console
    from runload.cli.output import exit_code, format_of, render, view
    from runload.models import Profile

    least = _least(options)
    kind = format_of(options.output, "squad")
    look = view(options.output, Profile(), options.reading.units)
    with _viewed(options, kind) as whole:
        level = whole.level
        if options.athlete is not None:
            shown, names = whole.chosen(options.athlete)
            level = shown.entries[0].level
        else:
            shown, names = whole.listed(least, options.listing.top)
        if options.listing.output_dir is not None:
            _write_all(options, kind, shown, whole, names)
        elif kind == "html" and shown.report is not None:  # a page is one or the other
            render(options.output, "report", shown.report, look)
        else:
            render(options.output, "squad", shown, look)
    if kind == "csv" and shown.skipped:
        what = "1 row or file" if len(shown.skipped) == 1 else f"{len(shown.skipped)} rows or files"
        console.say(f"not read: {what}, named by `runload check`.", quiet=options.output.quiet)
    return exit_code(options.exit, level, shown.skipped)


def _least(options: SquadOptions) -> Level | None:
    """The level of ``--only``, and one line for options that do not go together."""
    from runload.cli import console
    from runload.models import Level

    if options.athlete is not None and (
        options.listing.only is not None or options.listing.top is not None
    ):
        raise UsageError(
            "--athlete", "one athlete is not a list to shorten", "Leave out --only and --top."
        )
    if options.listing.output_dir is not None and options.output.output != "-":
        raise UsageError(
            "--output-dir",
            "the list is written there too",
            "Leave out --output; --format says how all of it is written.",
        )
    word = console.level_word(options.listing.only, "--only")
    return None if word is None else Level.of(word)


@contextmanager
def _viewed(options: SquadOptions, kind: str) -> Iterator[SquadView]:
    """The squad, judged here or by a cluster; its sessions are held as long as it is needed."""
    if options.work.cluster is not None:
        from runload.cli.clustered import clustered

        yield clustered(options)
        return
    from runload.cli.options.runs import Runner
    from runload.cli.squad_sources import squad_source

    told = options.listing
    with squad_source(options, Runner(options.athlete), told.roster, told.answers) as source:
        yield _triaged(options, source, kind)


def _triaged(options: SquadOptions, source: SquadSource, kind: str) -> SquadView:
    from runload.cli.output import day_weeks
    from runload.cli.squad_view import squad_view
    from runload.squad import squad_asked, triage_parts
    from runload.squad.rostered import rostered
    from runload.squad.team import MembersSeen

    asked = squad_asked(
        source.as_of,
        source.as_of_basis,
        source.real_day,
        options.day.load,
        options.reading.units or "km",
        options.output.lang,
        hears_notes=not options.reading.no_notes,
    )
    seen = MembersSeen(source.as_of)
    found = triage_parts(
        seen.of(source.sessions.parts()), source.sessions.whole, asked, jobs=options.work.jobs or 1
    )
    weeks = day_weeks(options.output, "squad") if kind != "text" else 0
    drawn = replace(asked, day_weeks=weeks, logbook=kind != "text")
    return squad_view(
        source.answers.on(rostered(found, source.roster), source.roster),
        source.sessions,
        seen.members,
        drawn,
        options.listing.group,
        masked=options.listing.pseudonyms,
        called=source.roster.called,
        checks=source.answers.checks(),
    )


def _write_all(
    options: SquadOptions, kind: str, shown: SquadReport, whole: SquadView, names: tuple[str, ...]
) -> None:
    """One file an athlete, then the list: where that stands, all the others do."""
    from runload.cli import console
    from runload.cli.athlete_files import LIST_NAME, file_names, folder_for_files, write_files
    from runload.cli.options.parsing import values_of
    from runload.cli.output import format_of, page_of, view
    from runload.cli.spared import check_output
    from runload.models import Profile
    from runload.render.base import RENDERERS

    place = str(options.listing.output_dir)
    format_of(options.output, "report")
    entry, folder = RENDERERS.alone(kind), folder_for_files(place)
    look = view(replace(options.output, output=place), Profile(), options.reading.units)
    shown_as = [athlete.athlete for athlete in shown.entries]
    pages = ((name, page_of(kind, "report", report, look)) for name, report in whole.reports(names))
    for name in (LIST_NAME, *file_names(shown_as).values()):
        check_output(values_of(options), str(folder / f"{name}{entry.suffix}"))
    write_files(folder, entry.suffix, pages, shown_as)
    listed = page_of(kind, "squad", replace(shown, report=None), look)
    console.write(listed, str(folder / f"{LIST_NAME}{entry.suffix}"))
    athletes = "1 athlete" if len(names) == 1 else f"{len(names)} athletes"
    said = f"{place}: {LIST_NAME}{entry.suffix} and one file for each of {athletes}.\n"
    console.write(console.one_line(said).rstrip().encode() + b"\n", "-")
