"""The CSV that ``runload export`` writes, read back: the same activities, to the last digit."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import timedelta

from runload.errors import Unreadable
from runload.models import Activity, ImportResult, ReadOptions, Skipped, Source, Spot
from runload.models.exported import COLUMNS, FORMAT, MARK, YOUNGER, activity_of
from runload.tables import DATE_BASES, SPORTS_RUN
from runload.tabular.text import clean_text

NAME = "runload-csv"
_BOM = b"\xef\xbb\xbf"
_ID = re.compile(r"[0-9A-Za-z]{1,40}")
_EXPORT_AGAIN = "Write the file again with `runload export`, and do not edit it."


def read(source: Source, options: ReadOptions) -> ImportResult:  # noqa: ARG001  # nothing is left open
    """One activity a row; a row that was edited since is named. The files told of are only words.

    Raises:
        Unreadable ``bad-encoding``, ``no-run-columns``
    """
    try:
        text = source.data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable(
            "", "an export of runload that is no longer UTF-8", _EXPORT_AGAIN, code="bad-encoding"
        ) from None
    activities: list[Activity] = []
    skipped: list[Skipped] = []
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    needed = (name for name in COLUMNS if name not in YOUNGER)
    missing = [name for name in needed if name not in (rows.fieldnames or ())]
    if missing:
        raise Unreadable(
            "",
            f"an export of runload without its column {missing[0]!r}",
            _EXPORT_AGAIN,
            code="no-run-columns",
        )
    try:
        for number, cells in enumerate(rows, start=2):
            try:
                activities.append(_checked(cells, source))
            except (ValueError, TypeError):
                skipped.append(_not_ours(source, number))
    except csv.Error:
        skipped.append(_not_ours(source, len(activities) + len(skipped) + 2))
    return ImportResult(tuple(activities), tuple(skipped))


def _checked(cells: dict[str, str], source: Source) -> Activity:
    """The activity of a row.

    Raises:
        ValueError, TypeError for a row that no export of ours has
    """
    if cells[MARK] != FORMAT or None in cells.values() or None in cells:
        raise ValueError("another format, or another number of cells")
    run = activity_of(cells)
    if (
        not _ID.fullmatch(run.activity_id)
        or run.sport not in (*SPORTS_RUN, "other")
        or run.date_basis not in DATE_BASES
        or run.status not in ("ok", "repaired")
        or run.start_local.tzinfo is not None
        or (run.start_utc is not None and run.start_utc.utcoffset() != timedelta())
    ):
        raise ValueError("a word that no export of ours has")
    return replace(
        run,
        source=source.name,
        member=source.member,
        source_format=NAME,
        title=clean_text(run.title),
        sport_name=clean_text(run.sport_name),
        athlete=_cleaned(run.athlete),
        exporter=_cleaned(run.exporter),
        device=_cleaned(run.device),
        codes=tuple(one._replace(code=clean_text(one.code)) for one in run.codes),
        merged_from=tuple((clean_text(file), clean_text(part)) for file, part in run.merged_from),
    )


def _cleaned(text: str | None) -> str | None:
    return None if text is None else clean_text(text) or None


def _not_ours(source: Source, number: int) -> Skipped:
    return Skipped(
        source.name,
        "it is not as runload wrote it",
        _EXPORT_AGAIN,
        "bad-cell",
        source.member,
        Spot("row", number),
        NAME,
    )
