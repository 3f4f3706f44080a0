"""Activities as Parquet, for data tools: the same columns as the CSV, typed."""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any

from runload.errors import UsageError
from runload.models import ActivityReport
from runload.models.exported import COLUMNS, COUNTS, NUMBERS, TIMES, values_of
from runload.render.base import Renderer, View


def activities_parquet(report: ActivityReport, view: View) -> bytes:  # noqa: ARG001  # every page takes one
    """Every field of every activity.

    Raises:
        UsageError where the extra ``parquet`` is not installed
    """
    try:
        arrow: Any = import_module("pyarrow")
        parquet: Any = import_module("pyarrow.parquet")
    except ImportError:
        raise UsageError(
            "--format",
            "Parquet needs the package pyarrow, which is not installed",
            "Install runload with its extra: pipx install 'runload[parquet]'; or use csv.",
        ) from None
    rows = [values_of(entry.activity) for entry in report.entries]
    runs = [entry.activity for entry in report.entries]
    fields, columns = [], []
    for name in COLUMNS:
        kind = _kind(name, arrow)
        values = [getattr(run, name) for run in runs] if name in TIMES else [r[name] for r in rows]
        fields.append(arrow.field(name, kind))
        columns.append(arrow.array(values, kind))
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(columns, schema=arrow.schema(fields)), out)
    return out.getvalue()


def _kind(name: str, arrow: Any) -> Any:
    if name == "start_utc":
        return arrow.timestamp("us", tz="UTC")
    if name in TIMES:
        return arrow.timestamp("us")
    if name in NUMBERS:
        return arrow.float64()
    return arrow.int64() if name in COUNTS else arrow.string()


ENTRY = Renderer(
    name="parquet",
    suffix=".parquet",
    media_type="application/vnd.apache.parquet",
    export=activities_parquet,
)
