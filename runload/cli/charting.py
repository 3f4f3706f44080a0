"""``--chart FILE.png``: the picture of the weeks beside the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from runload.cli import console
from runload.cli.writing import is_special
from runload.errors import UsageError

if TYPE_CHECKING:
    from runload.models import Report
    from runload.render.base import View

SUFFIX = ".png"


def checked_chart(chart: str | None) -> None:
    """Refuse, before anything is read, a name under which no picture can be written."""
    if chart is None or is_special(chart):
        return
    if Path(chart).suffix.lower() != SUFFIX:
        raise UsageError("--chart", f"{chart!r} is not a {SUFFIX} file", "Name it weeks.png.")


def write_chart(chart: str | None, report: Report, shown: View) -> None:
    """Write the picture where one was asked for."""
    if chart is not None:
        from runload.render.chart_png import report_png

        console.write(report_png(report, shown), chart)


def note_no_pictures(*, quiet: bool) -> None:
    """Say once that the mail is made without its picture."""
    from runload.render.chart_png import INSTALL, can_draw

    if not can_draw():
        note = f"the mail has no picture: resvg_py is not installed. {INSTALL}"
        console.say(note, quiet=quiet)
