"""How a sheet is laid out: one row a session, or something else that is refused with a hint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from runload.errors import Unreadable
from runload.tabular.cells import missing
from runload.tabular.dates import is_day, moment, says_no_year
from runload.tabular.day_numbers import serial, since_1970
from runload.tabular.headers import OtherTable, name_and_unit, normalised, vocabulary
from runload.tabular.near_headers import meant
from runload.tabular.table import Table
from runload.tabular.text import clean_text

POINTS = (
    "it has the points of one activity, not a list of runs",
    "Give the activity itself (FIT, TCX or GPX), or the list of activities.",
)
LEAST_WEEKDAYS = 5  # columns named after a weekday that make a plan of a week; ours
LEAST_DAYS = 3  # columns named after a day that do, where no column holds the date; ours
DATED_ROWS = 100  # rows of which one has to hold a day, where no column tells of runs; ours
LOOKED_AT = 3  # rows below the header in which the days may stand; ours
SHOWN = 40  # characters of a cell that a message quotes; ours
SLIPPED = ("wide", "quote", "long", "cut", "moved")  # rows whose cells may be another column's
# Parts whose cells are names, days and kinds.
LABELS = frozenset({"athlete", "date", "start", "sport", "title", "id", "team", "coach", "level"})
# Parts that tell how somebody is, beside pain: words, and answers on scales of any kind.
TOLD = frozenset(
    {"injury", "illness", "status", "feel", "fatigue", "soreness", "sleep", "words", "until"}
    | {"no_running", "not_recorded", "visit_limits"}
)
# Columns that make a table worth reading without a single run; ours.
TELLING = frozenset(
    {"pain", "pain_region", "injury", "illness", "feel", "soreness", "fatigue", "words"}
    | {"no_running", "not_recorded", "visit_limits"}
)
# Columns of which a list of runs has one.
RUNS = frozenset({"distance", "timer", "moving", "elapsed"})
_WEEK_TITLE = re.compile(r"[^\W\d_]{2,10}\.?\s*\d{1,2}(?:\s*[/.-]?\s*\d{4})?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def check_columns(table: Table, places: dict[str, list[int]], absent: Sequence[str] = ()) -> None:
    """Refuse what is no list of sessions by its columns, nor tells of the body.

    ``absent`` are columns that somebody named and that are not there.

    Raises:
        Unreadable ``no-run-columns``, ``week-in-columns``
    """
    where = table.source.where
    known = other_table(table.header)
    if known is not None and (known.dated or "date" not in places):
        code = "not-a-log" if known.beside else "no-run-columns"
        raise Unreadable(where, known.what, known.fix, code=code, ignored=True)
    if _has_days_as_columns(table, dated="date" in places):
        raise Unreadable(
            where,
            "its days are in columns side by side, and runload reads one row a session",
            "Give each session its own row, with the columns athlete, date and distance_km.",
            code="week-in-columns",
        )
    lacking = []
    if "date" not in places:
        lacking.append("no date column")
    days = _holds_days(table, places.get("date", ()))
    if not (RUNS & set(places) or (TELLING & set(places) and days)):
        lacking.append("no distance or duration column")
        lacking += [] if days else ["no day in its column of dates"]
    if lacking:
        what = f"it is not a list of runs: it has {' and '.join(lacking)}"
        fix = "A list of runs needs the columns date and distance_km or duration."
        if asked := meant(clean_text(cell, SHOWN) for cell in table.header):
            fix = f"{asked} {fix}"
        if known:
            what, fix = known.what, known.fix
        elif has_places(table.header):
            what, fix = POINTS
        if absent:
            what = f"it has no column '{clean_text(absent[0], SHOWN)}', as --column asks"
            fix = f"Its columns: {', '.join(clean_text(c, SHOWN) for c in table.header[:12] if c)}."
        raise Unreadable(where, what, fix, code="no-run-columns", ignored=not absent)


def other_table(header: Sequence[str]) -> OtherTable | None:
    """The known table, no list of runs, that this header belongs to."""
    present = {name_and_unit(cell)[0] for cell in header} | {normalised(cell) for cell in header}
    return next((o for o in vocabulary().others if o.signature <= present), None)


def has_places(header: Sequence[str]) -> bool:
    """Whether each row of a table stands at a latitude and a longitude.

    Examples:
        >>> has_places(("Zeit", "Breite", "Länge")), has_places(("Date", "Width", "Length"))
        (True, False)
    """
    names = {name_and_unit(cell)[0].removeprefix("position ") for cell in header}
    return bool(names & vocabulary().latitudes and names & vocabulary().longitudes)


def _holds_days(table: Table, spots: Sequence[int]) -> bool:
    """Whether the first rows hold a day at one of these places, or nothing at all."""
    rows = islice(table.rows(), DATED_ROWS)
    cells = [row.cells[spot] for row in rows for spot in spots if spot < len(row.cells)]
    told = [cell for cell in cells if not missing(cell)]
    return not told or any(
        serial(cell) or since_1970(cell) or moment(cell, "dmy") or moment(cell, "mdy")
        for cell in told
    )


def _has_days_as_columns(table: Table, *, dated: bool) -> bool:
    rows = [table.header]
    if not dated:
        days = sum(is_day(cell) or says_no_year(cell) for cell in table.header)
        if days >= LEAST_DAYS:
            return True
        rows += [row.cells for row in islice(table.rows(), LOOKED_AT)]
    weekdays = ({_weekday(cell) for cell in cells} - {""} for cells in rows)
    return any(len(named) >= LEAST_WEEKDAYS for named in weekdays)


def _weekday(cell: str) -> str:
    """The weekday that a header begins with; empty where it begins with none."""
    word = normalised(cell)[:40].partition(" ")[0].strip(".,:")
    return word if word in vocabulary().weekdays else ""


def is_title(cells: Sequence[str]) -> bool:
    """True for a row that holds a month, a week or a year and nothing else.

    Examples:
        >>> [is_title(("", cell, "")) for cell in ("April 2026", "KW 12", "Week 7", "2026")]
        [True, True, True, True]
        >>> is_title(("Anna", "", "")), is_title(("KW 12", "8,5")), is_title(("Anna 12", ""))
        (False, False, False)
    """
    stated = [cell for cell in cells if cell.strip()]
    if len(stated) != 1:
        return False
    label = normalised(stated[0])
    week = _WEEK_TITLE.fullmatch(label)
    named = week is not None and re.split(r"[\s\d.]", label)[0] in vocabulary().weeks
    return named or is_day(label) or bool(_YEAR.fullmatch(label))


class Blocks:
    """Whether names stand once at the head of their rows, as merged cells leave them in a CSV.

    That is so where the first row is named, half of the rows or more are not, no name is written
    twice running, and at least two names head such rows, or one heads three.
    """

    def __init__(self) -> None:
        self._named = self._blank = self._headed = 0
        self._last = ""
        self._heads = False
        self._plain = False

    def see(self, name: str, *, dated: bool) -> None:
        """The athlete's cell of the next row, and whether the row tells its day."""
        name = name.strip().casefold()
        if name:
            self._plain |= name == self._last
            self._named += 1
            self._heads = True
        elif dated:
            self._plain |= not self._last
            self._blank += 1
            self._headed += self._heads
            self._heads = False
        self._last = name or self._last

    @property
    def clear(self) -> bool:
        """True where blank cells below a name can only mean that name."""
        enough = self._headed >= 2 or self._blank >= 3
        return not self._plain and self._blank >= self._named and enough
