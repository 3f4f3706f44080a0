"""``--column PART=NAME``: what is asked for, and whether any list has it."""

from __future__ import annotations

from collections.abc import Iterable

from runload.errors import UsageError
from runload.models import ColumnAsked, ImportResult, ReadOptions


def named_column(text: str) -> ColumnAsked:
    """What one ``--column`` asks for."""
    from runload.importers.csv.asked import column_asked

    try:
        return column_asked(text)
    except ValueError as problem:
        parts = "athlete, date, start, distance_km, duration, rpe, pain, pain_region, sport, notes"
        fix = f"Write a part and a column of your list, as in athlete=Who. Parts: {parts}."
        raise UsageError(f"--column {text}", str(problem), fix) from None


def check_columns_found(
    results: Iterable[ImportResult], options: ReadOptions, more: bool = False
) -> None:
    """A one-line error for a column that was asked for and that no list has.

    Where nothing was read at all, the reason for that says more; ``more`` was read beside these.
    """
    if not options.columns:
        return
    from runload.importers.csv.asked import nowhere

    found = list(results)
    if not (more or any(one.activities or one.pain for one in found)):
        return
    for asked in nowhere([how for one in found for how in one.how], options):
        raise UsageError(
            f"--column {asked.part}={asked.column}",
            f"no list here has a column {asked.column!r}",
            "`runload check` shows the columns of each list.",
        )
