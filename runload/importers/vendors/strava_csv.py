"""The ``activities.csv`` of a Strava bulk export: instants in UTC, columns that occur twice."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from runload.importers.csv.activity import Log, Session
from runload.importers.csv.opening import open_sheet
from runload.importers.csv.rows import dated_rows
from runload.importers.csv.session import (
    DURATIONS,
    DistanceColumn,
    Totals,
    by_plausibility,
    positive,
    settle_decimal,
    sport_of_row,
    totals,
)
from runload.importers.csv.sheet import Sheet
from runload.importers.plausible import effort
from runload.importers.zones import local_time
from runload.models import ImportResult, ReadOptions, Source
from runload.tabular.cells import missing
from runload.tabular.headers import normalised, vocabulary
from runload.tabular.table import Row, Table
from runload.tabular.text import LONGEST_NOTE, clean_text

LEGS = 2.0  # Strava counts the steps of one leg


def read(source: Source, options: ReadOptions, table: Table | None = None) -> ImportResult:
    """The activities of a Strava export, with the name of the file each came from.

    Parameters:
        table: its rows under English names, where its own are of a language nobody knows here
    Raises:
        Unreadable ``ambiguous-decimal`` and what ``open_sheet`` raises
    """
    sheet = open_sheet(source, options, table)
    sheet.units.update(dict.fromkeys(DURATIONS, "s"))
    sheet.places["notes"] = [
        at for at, cell in enumerate(sheet.table.header) if holds_words(normalised(cell))
    ]
    column = _distance_column(sheet)
    if column is not None:
        settle_decimal(sheet, column)
    log = Log(sheet)
    for row, when in dated_rows(sheet):
        found = _totals(sheet, row, column)
        word = sheet.text(row, "sport")
        sport = sport_of_row(sheet, row, found, "other")
        if found.zero and sport != "other":
            sheet.count("zero", row, sheet.cell(row, "date"))
        utc = (when.instant or when.local.replace(tzinfo=UTC)).astimezone(UTC)
        local, basis = local_time(utc, options)
        more = _more(sheet, row, sport)
        if when.clock is None:
            session = Session(
                when.local,
                None,
                "local-in-file",
                sport,
                word,
                found,
                athlete=sheet.name(row),
                dated_only=True,
                more=more,
            )
        else:
            session = Session(
                local, utc, basis, sport, word, found, athlete=sheet.name(row), more=more
            )
        log.add(row, session)
    return log.result()


def _more(sheet: Sheet, row: Row, sport: str) -> dict[str, Any]:
    cadence = positive(sheet, row, "cadence")
    return {
        "cadence_spm": cadence * LEGS if cadence and sport != "other" else None,
        "rpe_cr10": effort(positive(sheet, row, "rpe")),
        "file_reference": sheet.text(row, "file") or None,
        "remark": _remark(sheet, row),
    }


def holds_words(header: str) -> bool:
    """Whether a column holds the runner's own words: the description, or the private note.

    Strava translates its headers, and not always into what one would guess.

    Examples:
        >>> holds_words("aktivitätsbeschreibung"), holds_words("note privée sur les activités")
        (True, True)
        >>> holds_words("hinweis zur privatsphäre für aktivitäten"), holds_words("distance")
        (True, False)
    """
    return any(part in header for part in vocabulary().own_words)


def _remark(sheet: Sheet, row: Row) -> str:
    cells = (sheet.cell(row, "notes", which) for which in range(len(sheet.places["notes"])))
    return clean_text("; ".join(cell for cell in cells if not missing(cell)), LONGEST_NOTE)


def _distance_column(sheet: Sheet) -> DistanceColumn | None:
    """The last of several distances is in metres; a single one is judged as a whole."""
    spots = sheet.places.get("distance", [])
    if not spots:
        return None
    if len(spots) > 1:
        return DistanceColumn(len(spots) - 1, "m")
    unit = by_plausibility(sheet, 0, ("m", "km")) or "m"
    sheet.decided.append(f"distance in {unit}, judged by speed")
    return DistanceColumn(0, unit)


def _totals(sheet: Sheet, row: Row, column: DistanceColumn | None) -> Totals:
    """The metres; where they are empty, the kilometres shown."""
    if column is not None and column.which and missing(sheet.cell(row, "distance", column.which)):
        return totals(sheet, row, DistanceColumn(0, "km"))
    return totals(sheet, row, column)
