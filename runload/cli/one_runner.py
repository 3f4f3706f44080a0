"""The one runner of what was gathered, on the day asked for: for all commands about one runner."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from runload.analysis.replies import replies
from runload.analysis.report import Asked, RunnerInput, analyse
from runload.analysis.spoken_day import last_days
from runload.analysis.voices import RUNNER, Voice
from runload.cli import clock
from runload.cli.inputs import Inputs
from runload.cli.options.runs import RunnerOptions
from runload.cli.screen_prompt import with_answer
from runload.models import ImportResult, Report
from runload.people import one_runner


def one_report(
    options: RunnerOptions,
    gathered: Inputs,
    day_weeks: int = 0,
    *,
    voice: Voice = RUNNER,
    logbook: bool = False,
) -> Report:
    """The report of the one runner in these sources, as of the day that was asked for.

    It holds the single days of ``day_weeks`` weeks, for pictures, and with ``logbook`` every run.
    """
    imported, runner, asked = of_one_runner(options, gathered, asks=voice is RUNNER)
    asked = replace(asked, day_weeks=day_weeks, voice=voice, logbook=logbook)
    return analyse(imported, runner, asked)


def of_one_runner(
    options: RunnerOptions,
    gathered: Inputs,
    *,
    looks_ahead: bool = False,
    asks: bool = True,
) -> tuple[ImportResult, RunnerInput, Asked]:
    """The log, what was told, and what is asked.

    ``looks_ahead``: a stale log is looked at from the real day, since only days to come matter.
    ``asks``: on a terminal the safety screen is asked where it is open.
    """
    imported, name = one_runner(gathered.imported, options.runner.athlete, gathered.sources)
    last, told_last = last_days(
        imported, gathered.runner, gathered.real_day, [entry.date for entry in gathered.inline]
    )
    as_of, basis = clock.report_day(
        "today" if looks_ahead and options.day.as_of == "auto" else options.day.as_of,
        gathered.real_day,
        last,
        told_last,
    )
    asked = Asked(
        as_of=as_of,
        as_of_basis=basis,
        today=gathered.real_day,
        load=options.day.load,
        athlete=name or gathered.runner.profile.name,
        units=options.reading.units or gathered.runner.profile.units or "km",
        language=options.output.lang,
        hears_notes=not options.reading.no_notes,
    )
    runner = _with_inline(gathered, as_of)
    if asks and gathered.signs is None:
        runner = with_answer(options, gathered, imported, runner, asked)
    if options.runner.answer:
        answers = options.runner.answer
        runner = replies(
            answers, lambda told: analyse(imported, told, asked).questions, runner, as_of
        )
    return imported, runner, asked


def _with_inline(gathered: Inputs, as_of: date) -> RunnerInput:
    """What was told, with the pain and the answer of the command line: they are of that day."""
    told = gathered.runner
    pain = tuple(replace(entry, date=as_of) for entry in gathered.inline)
    signs = () if gathered.signs is None else (replace(gathered.signs, date=as_of),)
    return replace(told, pain=(*told.pain, *pain), answers=(*told.answers, *signs))
