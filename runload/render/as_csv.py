"""Tables as CSV: one row each, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

from runload.models import ActivityReport, DiaryReport
from runload.models.exported import COLUMNS, FORMAT, MARK, guarded, values_of
from runload.render.base import Renderer, View, known
from runload.render.escape import clean, without_surrogates
from runload.render.tables_csv import report_csv, squad_csv


def activities_csv(report: ActivityReport, view: View) -> bytes:  # noqa: ARG001  # every page takes one
    """Every field of every activity; runload reads this table again."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((MARK, *COLUMNS))
    for entry in report.entries:
        writer.writerow((FORMAT, *(_cell(v) for v in values_of(entry.activity).values())))
    return without_surrogates(out.getvalue()).encode()


def diary_csv(report: DiaryReport, view: View) -> bytes:  # noqa: ARG001  # every page takes one
    """Every entry with every column in use; ``runload diary import`` reads this table again."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    columns = report.columns or ("words",)
    writer.writerow(("date", *(_cell(name) for name in columns)))
    for entry in report.entries:
        cells = entry.row.cells
        writer.writerow((entry.row.date, *(_cell(cells.get(name, "")) for name in columns)))
    return without_surrogates(out.getvalue()).encode()


def _cell(value: str | float | None) -> str | float | None:
    """Text that no spreadsheet runs and no terminal obeys; a number that is one."""
    return guarded(clean(value)) if isinstance(value, str) else known(value)


ENTRY = Renderer(
    name="csv",
    suffix=".csv",
    render=report_csv,
    squad=squad_csv,
    activities=activities_csv,
    export=activities_csv,
    diary=diary_csv,
)
