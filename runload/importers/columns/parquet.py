"""A coach's sheet in Parquet: the same columns, read as the texts that a CSV would hold."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from runload.errors import Unreadable, UsageError
from runload.importers.columns.coded_columns import ColumnCoder
from runload.importers.columns.coded_sheet import CodedSheet
from runload.importers.columns.codes import Cells, Codes
from runload.importers.columns.spool import Part, Spool
from runload.importers.sources.limits import check_ratio
from runload.models import Source
from runload.tabular.headers import columns_of, positions
from runload.tabular.records import Dialect
from runload.tabular.table import Table

MAGIC = b"PAR1"
MAX_ROWS_A_BYTE = 8  # of many rows; real sheets need a byte or more a row (ours)
MANY_ROWS = 10**7  # a squad of 10,000 over almost three years; fewer may be as dense as they like
FLOATS = ("float", "double", "halffloat")
BATCH_ROWS = 1 << 18  # read at a time; ours
_DIALECT = Dialect("utf-8-sig", "", ",")


def coded_parquet(
    source: Source, path: Path, spool: Callable[[Cells, int], Spool] = Spool
) -> CodedSheet:
    """Read a Parquet file in batches; folders such as ``team=A`` above it are columns, too.

    Rows are counted from 1.

    Raises:
        Unreadable for a file without athlete and date, or a damaged one
        UsageError where the extra ``parquet`` is not installed
    """
    parquet = _pyarrow(path)
    known = [part.partition("=") for part in path.parts[:-1] if "=" in part]
    folders = {key: _unquoted(value) for key, _, value in known}
    try:
        with parquet.ParquetFile(path) as file:
            _check_size(file.metadata, path.stat().st_size, source)
            inside = list(file.schema_arrow.names)
            header = (*inside, *(key for key in folders if key not in inside))
            places = positions(header, columns_of(header))
            if not {"athlete", "date"} <= set(places):
                raise _no_list(source)
            with source.open() as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            begin = (",".join(header) + "\n").encode()
            kept = replace(source, data=begin, stream=None, sha256=digest)
            used = sorted({place for spots in places.values() for place in spots})
            cells = {place: Cells() for place in used}
            name_at = places["athlete"][0]
            table = Table(kept, header, 0, _DIALECT)
            rows = spool(cells[name_at], name_at)
            found = CodedSheet(kept, table, places, open_end=False, cells=cells, spool=rows)
            typed = any(str(kind) in FLOATS for kind in file.schema_arrow.types)
            found.decimal = "." if typed else None
            coder = ColumnCoder(found)
            wanted = [header[place] for place in used if place < len(inside)]
            count = 0
            for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=wanted):
                before = {place: len(column.texts) for place, column in cells.items()}
                codes = {
                    place: _codes(batch, header[place], folders, column)
                    for place, column in cells.items()
                }
                lines = np.arange(count + 1, count + 1 + len(batch), dtype=np.int32)
                count += len(batch)
                if len(batch):
                    coder.keep(Part(lines, dict(codes)), before)
    except (OSError, ValueError) as problem:
        raise Unreadable(
            source.where, "a damaged Parquet file", "Write it again.", code="unreadable"
        ) from problem
    coder.end()
    return found


def _pyarrow(path: Path) -> Any:
    try:
        return import_module("pyarrow.parquet")
    except ImportError:
        raise UsageError(
            str(path),
            "the extra `parquet` is not installed",
            "Install runload with its extra: pipx install 'runload[parquet]'; or use CSV.",
        ) from None


def _check_size(metadata: Any, on_disk: int, source: Source) -> None:
    """Refuse by its own footer what a few bytes would blow up: rows without end, a cell of 200 MB.

    Raises:
        Unreadable ``bomb``, ``too-many``
    """
    groups = [metadata.row_group(place) for place in range(metadata.num_row_groups)]
    check_ratio(sum(group.total_byte_size for group in groups), on_disk)
    if metadata.num_rows > max(MANY_ROWS, MAX_ROWS_A_BYTE * on_disk):
        raise Unreadable(
            source.where,
            f"its {metadata.num_rows:,} rows are one row again and again",
            "Write it again from the list it was made of.",
            code="too-many",
        )


def _no_list(source: Source) -> Unreadable:
    return Unreadable(
        source.where,
        "it is not a squad's list of runs: it lacks an athlete or a date column",
        "A squad's list needs the columns athlete, date and distance_km or duration.",
        code="no-run-columns",
        ignored=True,
    )


def _unquoted(value: str) -> str:
    """A value as it was before it became the name of a folder."""
    raw = re.sub(
        rb"%([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode()), value.encode()
    )
    return raw.decode("utf-8", "replace")


def _codes(batch: Any, name: str, folders: dict[str, str], column: Cells) -> Codes:
    """The codes of one column of a batch."""
    if name not in batch.schema.names:
        return np.full(len(batch), column.place(folders[name]), np.int32)
    values = batch.column(name)
    if not hasattr(values, "dictionary"):
        values = values.dictionary_encode()
    texts = [*map(text_of, values.dictionary.to_pylist()), ""]
    indices = values.indices.fill_null(len(texts) - 1).to_numpy(zero_copy_only=False)
    found: Codes = column.of_texts(texts)[indices]
    return found


def text_of(value: object) -> str:
    """A value as a CSV holds it.

    Examples:
        >>> text_of(date(2026, 3, 1)), text_of(10.5), text_of(timedelta(minutes=50)), text_of(None)
        ('2026-03-01', '10.5', '0:50:00', '')
        >>> text_of(datetime(2026, 3, 1)), text_of(float("nan")), text_of(b"Anna"), text_of(7)
        ('2026-03-01', '', 'Anna', '7')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, datetime):
        midnight = value.tzinfo is None and value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, timedelta):
        return str(timedelta(seconds=round(value.total_seconds())))
    return value.isoformat() if isinstance(value, date | time) else str(value)
