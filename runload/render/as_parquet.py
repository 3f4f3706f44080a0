"""Activities and squads as Parquet, for data tools: typed columns."""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any

from runload.errors import UsageError
from runload.models import ActivityReport, SquadEntry, SquadReport
from runload.models.exported import COLUMNS, COUNTS, NUMBERS, TIMES, values_of
from runload.render.base import Renderer, View
from runload.render.json.parts import next_json, open_json
from runload.render.screen_lines import screen_short_json


def activities_parquet(report: ActivityReport, view: View) -> bytes:  # noqa: ARG001  # every page takes one
    """Every field of every activity.

    Raises:
        UsageError where the extra ``parquet`` is not installed
    """
    arrow, parquet = _pyarrow()
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


REASON_WORDS = ("kind", "id", "level", "text", "label")


def _pyarrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise UsageError(
            "--format",
            "Parquet needs the package pyarrow, which is not installed",
            "Install runload with its extra: pipx install 'runload[parquet]'; or use csv.",
        ) from None


def squad_parquet(report: SquadReport, view: View) -> bytes:  # noqa: ARG001  # every page takes one
    """A row an athlete, most urgent first, named as in the JSON; unknown is null.

    What is told of the whole list (its day, what was not read, notes) is text in the metadata.

    Raises:
        UsageError where the extra ``parquet`` is not installed
    """
    arrow, parquet = _pyarrow()
    text, number, texts = arrow.string(), arrow.float64(), arrow.list_(arrow.string())
    kinds = {
        "rank": arrow.int32(), "athlete": text, "level": text, "last_activity": arrow.date32(),
        "days_since": arrow.int32(), "week_km": number, "week_change_pct": number,
        "acwr_uncoupled": number, "spike_pct": number, "pain": number, "flags": texts,
        "red_flags": texts, "warnings": texts, "why": text, "action": text,
        "checkin_due": arrow.date32(), "changed": text, "weeks_km": arrow.list_(number),
        "groups": arrow.map_(text, text), "short_history": arrow.bool_(),
        "open": arrow.list_(arrow.struct(
            [("kind", text), ("name", text), ("since", arrow.date32()), ("region", text),
             ("side", text), ("last_score", number), ("last_heard", arrow.date32()),
             ("closed_by", text)]
        )),
        "next": arrow.struct(
            [("easy_run_km", number), ("longest_run_km", number),
             ("week_km", arrow.list_(number)),
             ("walk_run", arrow.struct([("run_share", number)])), ("reason", text),
             ("condition", text), ("not_before", arrow.date32()), ("decided_by", text),
             ("why", text)]
        ),
        "screen": arrow.struct([("needed", arrow.bool_()), ("answered", arrow.date32())]),
        "call": arrow.bool_(), "silent_days": arrow.int32(),
        "new": arrow.struct([(name, texts) for name in ("new", "worse", "same", "better")]),
        "reasons": arrow.list_(arrow.struct(
            [*((name, text) for name in (*REASON_WORDS, "since_last_week")),
             ("call", arrow.bool_()), ("silent_days", arrow.int32())]
        )),
    }  # fmt: skip
    columns = [
        arrow.array([_cell(entry, name) for entry in report.entries], kind)
        for name, kind in kinds.items()
    ]
    told = {
        "runload.as_of": report.as_of.isoformat(),
        "runload.as_of_basis": report.as_of_basis,
        "runload.not_read": "\n".join(f"{item.where}: {item.reason}" for item in report.skipped),
        "runload.notes": "\n".join(report.notes),
    }
    schema = arrow.schema([arrow.field(*item) for item in kinds.items()], metadata=told)
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(columns, schema=schema), out)
    return out.getvalue()


def _cell(entry: SquadEntry, name: str) -> object:
    if name == "new":
        return {one: list(getattr(entry.news, one)) for one in ("new", "worse", "same", "better")}
    value = getattr(entry, name)
    if name == "level":
        return entry.level.word
    if name == "changed":
        return value or None
    if name == "reasons":
        return [
            {"kind": own.kind, "id": own.id, "level": own.level.word, "text": own.text,
             "label": own.label, "since_last_week": own.trend, "call": own.calls,
             "silent_days": own.silent_days}
            for own in entry.reasons
        ]  # fmt: skip
    if name == "open":
        return open_json(value)
    if name == "next":
        return next_json(value)
    if name == "screen":
        return screen_short_json(value)
    return list(value) if isinstance(value, tuple) else value


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
    export=activities_parquet,
    squad=squad_parquet,
)
