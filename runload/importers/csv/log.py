"""The sessions of a log, row by row: what counts as a run, as rest, as pain and as a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from runload.importers.csv.activity import Log, Session, started
from runload.importers.csv.effort import scaled
from runload.importers.csv.layout import RUNS
from runload.importers.csv.rows import dated_rows
from runload.importers.csv.session import Totals, sport_of_row, totals
from runload.importers.csv.sheet import Sheet
from runload.importers.csv.units import distance_column, settle_durations
from runload.importers.csv.words_in_distance import names_other_sport
from runload.importers.forms.cells import is_illness, is_injury
from runload.importers.forms.note import pain_note
from runload.models import ImportResult, PainNote
from runload.tabular.cells import missing
from runload.tabular.dates import Moment, clock, moment
from runload.tabular.sport_words import sport_named
from runload.tabular.table import Row

SHORT_TITLE = 30  # characters of a title that is a sport and nothing else, such as Rad locker; ours
GROUPS = ("team", "coach", "level")  # what a squad can be divided by


def read_log(sheet: Sheet, unnamed_sport: str) -> ImportResult:
    """The sessions of one or many athletes; ``unnamed_sport`` is that of rows that name none.

    Raises:
        Unreadable ``no-unit``, ``ambiguous-decimal``
    """
    settle_durations(sheet)
    column = distance_column(sheet)
    log = Log(sheet)
    pain: list[PainNote] = []
    groups: dict[tuple[str, str, str], None] = {}
    kinds = [kind for kind in GROUPS if sheet.has(kind)]
    holds_runs = bool(RUNS & set(sheet.places))
    for row, when in dated_rows(sheet):
        athlete = sheet.name(row)
        if sheet.has("athlete") and athlete is None:
            cell = sheet.cell(row, "athlete")
            reason = f"{sheet.quoted('athlete', cell)} is not a name, so nobody ran it"
            fix = "Write the athlete's name and run again."
            sheet.skip(row, reason, fix, "no-athlete", part="athlete")
            continue
        for kind in kinds if athlete else ():
            value = sheet.text(row, kind)
            if athlete and value:
                groups.setdefault((athlete, kind, value))
        note = pain_note(sheet, row, when.day, athlete)
        pain += [note] if note else []
        if not holds_runs:
            sheet.count("form" if note else "silent", row, sheet.cell(row, "date"))
            continue
        if _rests(sheet.cell(row, "distance")) or _rests(sheet.cell(row, "moving")):
            sheet.count("rest", row, sheet.cell(row, "date"))
            continue
        if other := _other_sport(sheet, row):
            sheet.count("elsewhere", row, other)
            continue
        found = totals(sheet, row, column)
        if not _not_run(sheet, row, found, note):
            _add(log, row, when, athlete, found, unnamed_sport)
    result = log.result()
    return replace(result, pain=tuple(pain), groups=tuple(groups))


def _add(
    log: Log, row: Row, when: Moment, athlete: str | None, found: Totals, unnamed_sport: str
) -> None:
    sheet = log.sheet
    word = sheet.text(row, "sport")
    sport = sport_of_row(sheet, row, found, unnamed_sport)
    if sport == "other":
        sheet.count("sport", row, word, f"'{word}'")
    if found.zero and sport != "other":
        sheet.count("zero", row, sheet.cell(row, "date"))
    if found.distance_m is None and found.duration_s is None and not (found.said or row.problem):
        reason = "it has no distance or duration, so that run's distance is unknown"
        sheet.skip(row, reason, "Fill in the row, or write rest as its sport.", "bad-cell")
    local, utc, basis = _start(sheet, row, when)
    dated_only = local.time() == datetime.min.time() and when.clock is None
    log.add(
        row,
        Session(
            local, utc, basis, sport, word or unnamed_sport, found,
            athlete=athlete, dated_only=dated_only,
            more={
                "rpe_cr10": scaled(sheet, row, "rpe"),
                "file_reference": sheet.text(row, "file") or None,
            },
        ),
    )  # fmt: skip


def _other_sport(sheet: Sheet, row: Row) -> str:
    """The words of another sport in place of a distance or as a short title; else empty."""
    if sheet.has("sport"):
        return ""
    far, title = sheet.cell(row, "distance"), sheet.cell(row, "title")
    if names_other_sport(far):
        return far
    short = len(title) < SHORT_TITLE and len(title.split()) <= 2
    return title if short and sport_named(title) in ("other", "swim") else ""


def _rests(cell: str) -> bool:
    """True for a word such as rest or ill where a number is asked for."""
    known = cell[:1].isalpha() and sport_named(cell) == "rest"
    return known or is_illness(cell) or is_injury(cell)


def _start(sheet: Sheet, row: Row, when: Moment) -> tuple[datetime, datetime | None, str]:
    """The start column completes a date without a time of day."""
    cell = sheet.cell(row, "start")
    if when.clock is None and not missing(cell):
        time = clock(cell)
        whole = moment(cell, sheet.order) if time is None else None
        if time is not None:
            return datetime.combine(when.day, time), None, "local-in-file"
        if whole is not None and whole.clock is not None and whole.day == when.day:
            return started(whole, sheet.options)
        sheet.count("unread", row, cell, sheet.header("start"))
    return started(when, sheet.options)


def _not_run(sheet: Sheet, row: Row, found: Totals, note: PainNote | None) -> bool:
    """A row that says rest or ill, tells of pain only or plans is no run; it is told."""
    if row.problem:
        return False
    if found.distance_m is not None or found.duration_s is not None or found.said:
        return False
    words = [sheet.cell(row, part) for part in ("sport", "title", "notes")]
    kind = ""
    if any(sport_named(word) == "rest" or is_injury(word) for word in words if len(word) < 40):
        kind = "rest"
    elif sheet.columns.plans or not missing(sheet.cell(row, "planned")):
        kind = "planned"
    elif _all_zero(sheet, row, found):
        kind = "rest"
    elif note is not None and (note.ill or note.injury):
        return True  # told with its illness or injury
    elif note is not None and note.tells_pain and not found.zero:
        kind = "pain-only"
    if kind:
        sheet.count(kind, row, sheet.cell(row, "date"))
    return bool(kind)


def _all_zero(sheet: Sheet, row: Row, found: Totals) -> bool:
    """Zero distance and zero duration are an explicit rest, not an unknown run."""
    cells = [sheet.cell(row, part) for part in ("moving", "elapsed") if sheet.has(part)]
    stated = [cell for cell in cells if not missing(cell)]
    no_time = all(not cell.strip("0:.,hms ") for cell in stated)
    return no_time and (found.zero or (bool(stated) and not sheet.has("distance")))
