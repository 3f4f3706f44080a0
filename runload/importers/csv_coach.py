"""The coach's sheet, and any list of runs whose headers say what its columns hold."""

from __future__ import annotations

import re
import statistics
from dataclasses import replace
from datetime import datetime

from runload.errors import Unreadable
from runload.importers import csv_cells
from runload.importers.base import Importer
from runload.importers.csv_activity import Log, Session, claims, started
from runload.importers.csv_dates import Moment, clock, moment
from runload.importers.csv_headers import sport_named
from runload.importers.csv_pain import pain_note, scaled
from runload.importers.csv_session import (
    SPEED_M_S,
    DistanceColumn,
    Totals,
    by_plausibility,
    sampled,
    settle_decimal,
    totals,
)
from runload.importers.csv_sheet import Sheet, open_sheet
from runload.importers.csv_table import Row
from runload.models import ImportResult, PainNote, ReadOptions, Source
from runload.tables import SPORTS_RUN

SHORT_SESSION_S = 300.0  # a column whose middle is shorter holds hours and minutes; ours
_TWO_PARTS = re.compile(r"\d{1,2}:\d{2}")


def read(source: Source, options: ReadOptions) -> ImportResult:
    """The sessions of one or many athletes, and the pain written beside them.

    Raises:
        Unreadable ``no-unit``, ``ambiguous-decimal`` and what ``open_sheet`` raises
    """
    sheet = open_sheet(source, options)
    _settle_durations(sheet)
    column = _distance_column(sheet)
    log = Log(sheet)
    pain: list[PainNote] = []
    for row, when in sheet.rows():
        athlete = sheet.text(row, "athlete") or None
        if sheet.has("athlete") and athlete is None:
            cell = sheet.cell(row, "athlete")
            reason = f"{sheet.quoted('athlete', cell)} is no name, so nobody ran it"
            sheet.skip(row, reason, "Write the athlete's name and run again.", "no-athlete")
            continue
        note = pain_note(sheet, row, when.day, athlete)
        pain += [note] if note else []
        if sport_named(sheet.cell(row, "distance")) == "rest":
            sheet.tell("rest", row, sheet.cell(row, "date"))
            continue
        found = totals(sheet, row, column)
        if not _rested(sheet, row, found, hurts=note is not None and note.tells_pain):
            _add(log, row, when, athlete, found)
    result = log.result()
    return replace(result, pain=tuple(pain))


def _add(log: Log, row: Row, when: Moment, athlete: str | None, found: Totals) -> None:
    sheet = log.sheet
    word = sheet.text(row, "sport")
    named = sport_named(word) or "run"
    sport = named if named in SPORTS_RUN else "other"
    if sport == "other":
        sheet.tell(f"sport:'{word}'", row, word)
    if found.zero and sport != "other":
        sheet.tell("zero", row, sheet.cell(row, "date"))
    if found.distance_m is None and found.duration_s is None and not (found.said or row.problem):
        reason = "it has neither a distance nor a duration, so that run's distance is unknown"
        sheet.skip(row, reason, "Fill in the row, or write rest as its sport.", "bad-cell")
    local, utc, basis = _start(sheet, row, when)
    dated_only = local.time() == datetime.min.time() and when.clock is None
    log.add(
        row,
        Session(
            local, utc, basis, sport, word or "run", found,
            athlete=athlete, dated_only=dated_only,
            more={"rpe_cr10": scaled(sheet, row, "rpe")},
        ),
    )  # fmt: skip


def _start(sheet: Sheet, row: Row, when: Moment) -> tuple[datetime, datetime | None, str]:
    """The start column completes a date without a time of day."""
    cell = sheet.cell(row, "start")
    if when.clock is None and not csv_cells.missing(cell):
        time = clock(cell)
        whole = moment(cell, sheet.order) if time is None else None
        if time is not None:
            return datetime.combine(when.day, time), None, "local-in-file"
        if whole is not None and whole.clock is not None and whole.day == when.day:
            return started(whole, sheet.options)
        sheet.tell(f"unread:{sheet.header('start')}", row, cell)
    return started(when, sheet.options)


def _rested(sheet: Sheet, row: Row, found: Totals, *, hurts: bool) -> bool:
    """A row that says rest, or only tells of pain, is no run; it is counted and told."""
    if row.problem:
        return False
    empty = found.distance_m is None and found.duration_s is None and not found.said
    words = [sheet.cell(row, part) for part in ("sport", "title", "notes")]
    rest_word = any(sport_named(word) == "rest" for word in words if len(word) < 40)
    if empty and (rest_word or _all_zero(sheet, row, found)):
        sheet.tell("rest", row, sheet.cell(row, "date"))
        return True
    if empty and hurts and not found.zero:
        sheet.tell("pain-only", row, sheet.cell(row, "date"))
        return True
    return False


def _all_zero(sheet: Sheet, row: Row, found: Totals) -> bool:
    """Zero distance and zero duration are an explicit rest, not an unknown run."""
    cells = [sheet.cell(row, part) for part in ("moving", "elapsed") if sheet.has(part)]
    told = [cell for cell in cells if not csv_cells.missing(cell)]
    no_time = all(not cell.strip("0:.,hms ") for cell in told)
    return no_time and (found.zero or (bool(told) and not sheet.has("distance")))


def _distance_column(sheet: Sheet) -> DistanceColumn | None:
    """The distance column with its unit: of the header, as asked, or metres if plain to see."""
    if not sheet.has("distance"):
        return None
    unit = sheet.units["distance"]
    if unit not in csv_cells.METRES:
        unit = sheet.options.units or _unit_by_cells(sheet)
    column = DistanceColumn(0, unit)
    settle_decimal(sheet, column)
    return column


def _unit_by_cells(sheet: Sheet) -> str | None:
    cells = list(sampled(sheet, 0, sheet.decimal("distance")))
    if all(metres is not None for _, metres, _ in cells):
        return None
    if by_plausibility(sheet, 0, ("m", "km")) == "m":
        sheet.notes.append(f"{sheet.source.where}: distances are read as metres.")
        return "m"
    header = sheet.header("distance")
    raise Unreadable(
        sheet.source.where,
        f"column '{header}' names no unit",
        "Name it distance_km, distance_m or distance_mi, or say --units km or mi.",
        code="no-unit",
    )


def _settle_durations(sheet: Sheet) -> None:
    """Say what bare numbers and two-part times mean where the header does not."""
    for part in ("moving", "elapsed"):
        if not sheet.has(part) or sheet.units[part] is not None:
            continue
        cells = [sheet.cell(row, part) for row in sheet.sample]
        told = [cell for cell in map(csv_cells.plain, cells) if not csv_cells.missing(cell)]
        two_parts = [cell for cell in told if _TWO_PARTS.fullmatch(cell)]
        if two_parts:
            _settle_two_parts(sheet, part, two_parts)
        elif told and all(csv_cells.number(cell, ".") is not None for cell in told):
            _settle_bare(sheet, part)


def _settle_two_parts(sheet: Sheet, part: str, told: list[str]) -> None:
    short = [csv_cells.duration(cell, None, None) for cell in told]
    middle = statistics.median([seconds for seconds in short if seconds is not None] or [0.0])
    if 0.0 < middle < SHORT_SESSION_S and not _fits(sheet, part, None):
        sheet.units[part] = "h:mm"
        sheet.notes.append(
            f"{sheet.source.where}: {sheet.header(part)} such as '{told[0]}' is read as hours "
            f"and minutes."
        )


def _settle_bare(sheet: Sheet, part: str) -> None:
    fitting = [unit for unit in csv_cells.SECONDS if _fits(sheet, part, unit)]
    if len(fitting) == 1:
        sheet.units[part] = fitting[0]
        sheet.notes.append(
            f"{sheet.source.where}: {sheet.header(part)} is read as {fitting[0]}, judged by speed."
        )


def _fits(sheet: Sheet, part: str, unit: str | None) -> bool:
    """True where the middle speed is a runner's, with the durations that need a unit in it."""
    factor = csv_cells.METRES.get(sheet.units.get("distance") or sheet.options.units or "", 1000.0)
    speeds = []
    for row in sheet.sample:
        value, own = csv_cells.measure(sheet.cell(row, "distance"), sheet.decimal("distance"))
        cell = csv_cells.plain(sheet.cell(row, part))
        needs_unit = cell.count(":") < 2
        seconds = csv_cells.duration(cell, unit, ".") if needs_unit else None
        if value and seconds:
            speeds.append(value * csv_cells.METRES.get(own or "", factor) / seconds)
    return bool(speeds) and SPEED_M_S[0] <= statistics.median(speeds) <= SPEED_M_S[1]


ENTRY = Importer(
    "coach-csv", "The coach's CSV, and lists like it", claims("coach-csv"), read, "csv"
)
