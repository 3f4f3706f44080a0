"""An entry of the diary, checked before it is kept: what cannot stand is refused in one line."""

from __future__ import annotations

from datetime import date

from runload.athlete.diary.columns import kinds_of
from runload.athlete.diary.entries import understood
from runload.errors import UsageError
from runload.models import DiaryRow

WHERE = "diary add"


def checked(row: DiaryRow, real_day: date) -> DiaryRow:
    """The entry, if every cell of it can stand.

    Raises:
        UsageError
    """
    if row.date > real_day and "race" not in kinds_of(row.cells):
        raise UsageError(
            "--date",
            f"{row.date} has not come yet",
            "Only a race may be in the future: --race NAME.",
        )
    found = understood([row] if row.cells else [], WHERE, date.max)
    marked = (*found.facts.no_running, *found.facts.not_recorded)
    for stretch in marked:
        if stretch.last > real_day:
            raise UsageError(WHERE, f"{stretch.last} has not come yet", "Mark days that are over.")
    for wrong in found.wrong:
        option = "signs" if wrong.column == "screen" else wrong.column.replace("_", "-")
        raise UsageError(f"--{option}", wrong.what, wrong.fix)
    return row
