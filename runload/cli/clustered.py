"""``runload squad --cluster``: the same list, made by many processes or machines."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from runload.cli import clock, console
from runload.cli.asking import AnswersLie
from runload.cli.options.squad import SquadOptions
from runload.cli.rosters import is_roster, roster_of
from runload.cli.source_files import setting
from runload.cli.squad_view import SquadView, squad_view
from runload.errors import UsageError
from runload.importers.refused import nothing_readable
from runload.importers.sources.limits import MAX_HELD_BYTES, Budget
from runload.importers.sources.naming import shown
from runload.importers.sources.opening import leaves
from runload.models import ImportResult, Skipped
from runload.squad import squad_asked
from runload.squad.cluster.dask_client import connected
from runload.squad.cluster.entries import triage_on_cluster
from runload.squad.cluster.work import File
from runload.squad.rostered import rostered
from runload.squad.sessions import SquadSessions


def clustered(options: SquadOptions) -> SquadView:
    """The list of these files, from the cluster that was asked for.

    Raises:
        UsageError for what needs the rows here: they stay with the workers.
        NothingReadable, ClusterGone, RunloadError
    """
    for option, asked_for in (
        ("--athlete", options.athlete),
        ("--output-dir", options.listing.output_dir),
        ("--pseudonyms", options.listing.pseudonyms),
    ):
        if asked_for:
            raise UsageError(
                option, "a cluster only makes the list", "Leave out --cluster for this."
            )
    typed = options.sources.sources
    if not typed or "-" in typed:
        raise UsageError(
            "--cluster",
            "a cluster reads files, not your store or a pipe",
            "Name files or a folder that every worker sees.",
        )
    base = setting(options, options.day)
    roster = roster_of(typed, options.listing.roster, options.reading.date_order)

    def day(last: date | None, told: date | None) -> tuple[date, str]:
        return clock.report_day(options.day.as_of, base.real_day, last, told)

    asked = squad_asked(
        base.real_day,
        "today",
        base.real_day,
        options.day.load,
        options.reading.units or "km",
        options.output.lang,
        hears_notes=not options.reading.no_notes,
    )
    lie = AnswersLie(options.listing.answers, options.listing.roster, tuple(typed))
    answers = lie.read(roster, base.options, base.real_day)
    files = [file for file in _listed(list(map(_full, typed))) if not lie.holds(file[0])]
    with connected(str(options.work.cluster), options.work.jobs or os.cpu_count() or 1) as workers:
        if differ := workers.differences():
            console.say(differ, quiet=options.output.quiet)
        reading = replace(base.options, called=roster.called)
        found, members = triage_on_cluster(
            files, workers, reading, asked, day, answers.got.notes if answers.got else ()
        )
    found = replace(
        found,
        notes=tuple(_as_typed(note, typed) for note in found.notes),
        skipped=tuple(
            replace(one, source=_as_typed(one.source, typed))
            for one in found.skipped
            if not (roster and is_roster(one))
        ),
    )
    if answers.got is not None:
        told = (note.words for note in answers.got.told)
        skipped = (*found.skipped, *answers.got.skipped)
        found = replace(found, skipped=skipped, notes=(*found.notes, *told))
    if not found.entries:
        raise nothing_readable(found.skipped, typed)
    asked = replace(asked, as_of=found.as_of, as_of_basis=found.as_of_basis)
    return squad_view(
        answers.on(rostered(found, roster), roster), SquadSessions.of(ImportResult()), members,
        asked, options.listing.group, masked=False, called=roster.called, checks=answers.checks(),
    )  # fmt: skip


def _full(path: str) -> str:
    return os.path.abspath(path)  # noqa: PTH100  # links stay as they are named


def _as_typed(text: str, sources: Sequence[str]) -> str:
    """What a worker said of a full path, as whoever asked named it."""
    for source in sorted(sources, key=len, reverse=True):
        full, typed = shown(_full(source)), shown(str(Path(source)))
        text = text.replace(f"{full}/", "") if typed == "." else text.replace(full, typed)
    return text


def _listed(sources: Sequence[str]) -> list[File]:
    """Every file of these sources, in one machine's order; RunloadError where a path is none."""
    found: list[File] = []

    def is_a_file(path: Path, status: os.stat_result) -> bool:
        found.append((str(path), status.st_size, None))
        return True

    for leaf in leaves(sorted(sources), None, Budget(), is_a_file):
        if isinstance(leaf, Skipped):  # files are all taken before they are opened
            found.append(("", 0, leaf))
    return sorted(found, key=lambda one: one[0].endswith(".parquet") or one[1] > MAX_HELD_BYTES)
