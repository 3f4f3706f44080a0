"""Tables of months and years, and what is said of records: gaps, unknown figures, miles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from synthetic_logbooks import AS_OF, ordinary_book, span

from runload.models import Logbook, Record
from runload.render.base import View
from runload.render.logbook.tables import (
    months_table,
    pace,
    record_facts,
    records_note,
    runs_table,
    to_date_said,
    years_table,
)


def month(year: int, number: int, runs: int, **more):
    start = date(year, number, 1)
    made = span(f"{start:%Y-%m}", start, start, 10.0 * runs, runs, **more)
    return made if runs else replace(made, distance_km=0.0, longest_km=0.0, pace_s_per_km=None)


def test_months_without_a_run_stand_in_one_row_and_unknown_ones_in_another() -> None:
    lost = replace(month(2026, 9, 0), recorded=False)
    months = (month(2026, 6, 2), month(2026, 7, 0), month(2026, 8, 0), lost, month(2026, 10, 3))
    rows = months_table(Logbook(months=months), View()).rows
    assert [row[:2] for row in rows] == [
        ("Jun 2026", "20.0"),
        ("Jul 2026 – Aug 2026", "no run"),
        ("Sep 2026", "no data"),
        ("Oct 2026", "30.0"),
    ]


def test_a_figure_that_not_every_run_has_is_marked() -> None:
    table = years_table(Logbook(years=(month(2026, 6, 4, distance_runs=3, hr_runs=4),)), View())
    assert dict(zip(table.header, table.rows[0], strict=True))["km"] == "40.0*"
    assert table.note.startswith("* not every run or day")


def test_a_column_that_no_run_fills_is_left_out() -> None:
    (bare, _) = ordinary_book().runs
    assert runs_table((bare,), View(), AS_OF).header == ("id", "day", "km", "time")


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (None, "(+20 %)"),
        ("short_history", "(your log begins on Wednesday 18 November 2026)"),
        ("zero_base", "(nothing was run before)"),
    ],
)
def test_this_year_says_why_it_is_not_compared(reason, said) -> None:
    book = ordinary_book()
    assert book.to_date is not None
    pct = None if reason else book.to_date.change_pct
    found = replace(book, to_date=replace(book.to_date, change_pct=pct, reason=reason))
    assert to_date_said(found, View()).endswith(f"{said}.")
    assert to_date_said(replace(book, to_date=None), View()) == ""


def test_what_one_run_holds_of_the_fastest_is_said_once() -> None:
    fast = [
        Record("fastest", 300.0, "s/km", AS_OF, "a1", "a1", "", least, 12.0, 3600.0)
        for least in (1.0, 5.0, 10.0)
    ]
    assert record_facts(fast, View()) == [
        (
            "fastest of 1, 5 and 10 km or more",
            "5:00/km over 12.0 km in 1:00:00, Sun 22 Nov 2026 (a1)",
        )
    ]
    assert record_facts(fast[:1], View(units="mi"))[0][1].startswith("8:03/mi over 7.5 mi")
    assert records_note(replace(ordinary_book(), left_out=0)).endswith("does not count.")


def test_an_unknown_pace_is_a_dash() -> None:
    assert (pace(None, View()), pace(float("inf"), View())) == ("-", "-")
