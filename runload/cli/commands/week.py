"""``runload`` alone: the week in one go."""

from __future__ import annotations

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import RunnerOptions

HOW_TO_BEGIN = (
    "Nothing to look at yet. Two ways to start:",
    "  runload activities.csv    an export from your watch or site, here and now",
    "  runload setup             once: where your exports are saved; then `runload` is enough",
)
NOTHING_READABLE = 2
ASKS = 'Does anything hurt? In your words, such as "4 left calf"; 0 if nothing does'


def register(app: typer.Typer) -> None:
    """Add the command to the app; it is what ``runload`` without a word does."""
    app.command("week", hidden=True)(week)


@takes(RunnerOptions, "verbose", "quiet", "color")
def week(options: RunnerOptions) -> int:
    """The week in one go: what is new, one question, the answer.

    runload
    runload week --full
    """
    from runload.cli import console
    from runload.cli.inputs import inputs
    from runload.cli.one_runner import one_report
    from runload.cli.output import day_weeks, render, shows_runs, view
    from runload.cli.screen_prompt import at_a_terminal
    from runload.errors import NothingReadable

    piped = console.piped_input([])
    if piped is None:
        _take_what_is_new(options)
        if at_a_terminal(options.output, []):
            _ask_for_pain()
    try:
        gathered = inputs(options, needs_log=False, piped=piped)
    except NothingReadable:
        if piped is not None:
            raise
        console.write("\n".join((*HOW_TO_BEGIN, "")).encode(), "-")
        return NOTHING_READABLE
    weeks, runs = day_weeks(options.output, "report"), shows_runs(options.output, "report")
    found = one_report(options, gathered, weeks, logbook=runs)
    render(options.output, "report", found, view(options.output, gathered.runner.profile))
    return 0


def _take_what_is_new(options: RunnerOptions) -> None:
    """The new exports of the remembered folders, into the store; a folder that is gone is named."""
    from pathlib import Path

    from runload.cli import console
    from runload.cli.keeping import kept_from
    from runload.cli.remembered import remembered_folders, remembered_profile
    from runload.cli.source_files import setting
    from runload.render.format import count

    folders = [str(Path(name).expanduser()) for name in remembered_folders()]
    there = [name for name in folders if Path(name).exists()]
    for name in folders:
        if name not in there:
            console.say(
                f"{name} is not there. Is the disk or the watch plugged in? Here is your store "
                "without it."
            )
    if not there:
        return
    kept = kept_from(
        there, None, setting(options, profile=remembered_profile()), quiet=options.output.quiet,
        color=console.wants_color(options.output.color), new_only=True,
    )  # fmt: skip
    if kept is not None:
        new = count(kept.added, "new run") if kept.added else "nothing new"
        console.say(f"{new} in {', '.join(there)}.", quiet=options.output.quiet)


def _ask_for_pain() -> None:
    """The one question; the answer is kept in the diary. An empty line leaves it open."""
    import sys

    from runload.cli import console
    from runload.cli.diary.adding import added
    from runload.errors import RunloadError

    sys.stderr.write(f"{ASKS} [leave empty for later]: ")
    sys.stderr.flush()
    said = sys.stdin.readline().strip()
    if not said:
        return
    try:
        added(None, said, {}, None)
    except RunloadError as problem:
        console.say(str(problem))
