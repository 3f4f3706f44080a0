"""The activity list of Garmin Connect: local times, and a distance unit the file never names."""

from __future__ import annotations

from typing import Any

from runload.importers.csv.activity import Log, Session, started
from runload.importers.csv.opening import open_sheet
from runload.importers.csv.rows import dated_rows
from runload.importers.csv.session import (
    DistanceColumn,
    not_negative,
    positive,
    settle_decimal,
    sport_of_row,
    totals,
)
from runload.importers.csv.sheet import Sheet
from runload.importers.csv.unit_beside import unit_beside
from runload.models import ImportResult, ReadOptions, Source
from runload.models.quality import UNITS_OPEN, QualityCode
from runload.tables import SPORTS_RUN
from runload.tabular.cells import METRES, duration, left_share
from runload.tabular.sport_words import UNKNOWN, sport_named
from runload.tabular.table import Row, Table

UNITS_ASSUMED = QualityCode("units-assumed")
# Steps times stride length is metres; over the distance cell that is metres a unit.
# Basis: published rows of both kinds of account (formats T4); the limits are ours.
UNIT_LIMITS = {"km": (700.0, 1268.0), "mi": (1268.0, 2300.0)}
CM = 10.0  # millimetres


def read(source: Source, options: ReadOptions, table: Table | None = None) -> ImportResult:
    """The runs of a Garmin Connect list, in any unit of account.

    Parameters:
        table: its rows under English names, where its own are of a language nobody knows here
    Raises:
        Unreadable ``ambiguous-decimal`` and what ``open_sheet`` raises
    """
    sheet = open_sheet(source, options, table)
    unit, assumed = _unit(sheet)
    column = DistanceColumn(0, unit)
    settle_decimal(sheet, column)
    log = Log(sheet)
    for row, when in dated_rows(sheet):
        sport_name = sheet.text(row, "sport")
        swum = sport_named(sport_name) == "swim"
        found = totals(sheet, row, DistanceColumn(0, "m") if swum else column)
        sport = sport_of_row(sheet, row, found, "other")
        local, utc, basis = started(when, options)
        if found.zero and sport != "other":
            sheet.count("zero", row, sheet.cell(row, "date"))
        log.add(
            row,
            Session(
                local, utc, basis, sport, sport_name, found,
                athlete=sheet.name(row),
                dated_only=when.clock is None,
                codes=(UNITS_ASSUMED,) if assumed else (),
                more=_form(sheet, row, sport, unit),
            ),
        )  # fmt: skip
    return log.result()


def _form(sheet: Sheet, row: Row, sport: str, unit: str) -> dict[str, Any]:
    """Climb and running form. The cadence of rides and swims is none of steps."""
    feet = METRES["ft"] if unit == "mi" else 1.0
    bounce_cm = positive(sheet, row, "oscillation")
    runs = sport != "other"
    return {
        "ascent_m": not_negative(sheet, row, "ascent", feet),
        "descent_m": not_negative(sheet, row, "descent", feet),
        "cadence_spm": positive(sheet, row, "cadence") if runs else None,
        "step_length_m": positive(sheet, row, "step_length") if runs else None,
        "contact_time_ms": positive(sheet, row, "contact"),
        "vertical_oscillation_mm": bounce_cm * CM if bounce_cm else None,
        "balance_left_pct": left_share(sheet.cell(row, "balance")),
    }


def _unit(sheet: Sheet) -> tuple[str, bool]:
    """Km or mi as most rows say, else as asked, else km; and whether it was assumed."""
    votes = dict.fromkeys(UNIT_LIMITS, 0)
    for row in sheet.sample:
        ratio = _metres_a_unit(sheet, row)
        for unit, (low, high) in UNIT_LIMITS.items():
            votes[unit] += ratio is not None and low <= ratio < high
    most = max(votes, key=lambda unit: votes[unit])
    if votes[most] > sum(votes.values()) / 2:
        rows = f"{votes[most]} of {sum(votes.values())} rows"
        sheet.decided.append(f"distance in {most}, as steps times stride length say in {rows}")
        if most == "mi":
            sheet.tell(f"distances are read as miles: its steps say so in {rows}.")
        return most, False
    if told := unit_beside(sheet):
        return told, False
    if sheet.options.units:
        sheet.decided.append(f"distance in {sheet.options.units}, as asked")
        return sheet.options.units, False
    sheet.decided.append("distance in km, assumed")
    sheet.tell(
        f"{UNITS_OPEN} Nothing in it tells, so they are taken as km. Read it with --units km or "
        f"--units mi."
    )
    return "km", True


def _metres_a_unit(sheet: Sheet, row: Row) -> float | None:
    """Steps times stride over the distance cell; steps from cadence where not counted."""
    if sport_named(sheet.cell(row, "sport")) not in (*SPORTS_RUN, UNKNOWN):
        return None
    told, stride = positive(sheet, row, "distance"), positive(sheet, row, "step_length")
    if not told or not stride:
        return None
    steps = positive(sheet, row, "steps") if sheet.has("steps") else None
    if steps is None:
        cadence = positive(sheet, row, "cadence")
        seconds = duration(sheet.cell(row, "timer"), None, None)
        steps = cadence * seconds / 60 if cadence and seconds else None
    return steps * stride / told if steps else None
