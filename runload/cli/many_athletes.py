"""The coach's list for a command that has no roster of its own, on the day asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from runload.analysis.report import RunnerInput
from runload.cli.inputs import Inputs
from runload.cli.options.runs import RunnerOptions
from runload.cli.rosters import roster_of
from runload.cli.source_files import setting
from runload.cli.squad_sources import SquadSource, source_of_inputs, squad_source
from runload.importers.squad_files import begins_with_several
from runload.models import SquadReport
from runload.squad import squad_asked, triage_parts
from runload.squad.rostered import rostered
from runload.squad.team import MembersSeen, team_view


def squad_report(options: RunnerOptions, answers: str | None = None) -> tuple[Inputs, SquadReport]:
    """The triage of all athletes in these sources, as of the day that was asked for.

    Of the sessions, what was read holds those of the first day: they tell one pipe from another.
    """
    with squad_source(options, options.runner, answers=answers) as source:
        found = _triaged(options, source)
        first = replace(source.sessions.whole, activities=source.sessions.of_first_day())
        runner = RunnerInput(source.profile)
        return Inputs(first, runner, (), source.real_day, source.names), found


def squad_report_of(options: RunnerOptions, gathered: Inputs) -> SquadReport:
    """The same of what was read already."""
    people = roster_of(options.sources.sources)
    return _triaged(options, source_of_inputs(options, gathered, people))


def _triaged(options: RunnerOptions, source: SquadSource) -> SquadReport:
    day, units = options.day, options.reading.units or "km"
    asked = squad_asked(
        source.as_of,
        source.as_of_basis,
        source.real_day,
        day.load,
        units,
        hears_notes=not options.reading.no_notes,
    )
    seen = MembersSeen(source.as_of)
    parts, whole = seen.of(source.sessions.parts()), source.sessions.whole
    found = triage_parts(parts, whole, asked, wanted=options.runner.athlete)
    if options.runner.athlete:
        return found
    listed = source.answers.on(rostered(found, source.roster), source.roster)
    silent = len(listed.never_sent)
    team = team_view(listed.entries, seen.members, source.as_of, silent=silent)
    return replace(listed, team=team)


def is_sheet_of_many(options: RunnerOptions) -> bool:
    """Whether the only source is a sheet that soon names several athletes."""
    paths = options.sources.sources
    if len(paths) != 1 or paths == ["-"]:
        return False
    base = setting(options, options.day, options.runner.profile)
    return begins_with_several(Path(paths[0]), base.options)
