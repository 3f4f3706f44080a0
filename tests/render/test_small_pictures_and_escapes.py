"""Bars of characters, and text that must not act."""

from __future__ import annotations

import math
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runload.render.bars import bar, spark
from runload.render.escape import ascii_only, cell_width, clean, clipped, padded
from runload.render.format import (
    number,
    period,
    place,
    reason_words,
    sentence,
    short_number,
    signed_pct,
    stated,
)


@pytest.mark.parametrize(
    ("value", "top", "plain", "wanted"),
    [
        (10.0, 10.0, False, "████"),
        (2.5, 10.0, False, "█"),
        (1.25, 10.0, False, "▌"),  # 4 cells * 8 eighths / 8 = 4 eighths
        (20.0, 10.0, False, "████"),
        (0.0, 10.0, False, ""),
        (5.0, 0.0, False, ""),
        (math.nan, 10.0, False, "?"),
        (0.1, 10.0, True, "#"),
        (10.0, 10.0, True, "####"),
    ],
)
def test_a_bar_is_as_long_as_its_value(value, top, plain, wanted) -> None:
    assert bar(value, top, 4, plain=plain) == wanted


def test_a_spark_shows_rest_and_the_unknown_apart() -> None:
    assert spark([8.0, 4.0, 0.0, None, math.inf]) == "█▄0??"
    assert spark([]) == ""
    assert spark([8.0, 1.0], plain=True) == "#_"


@given(st.text())
def test_cleaned_text_has_no_character_that_acts(said: str) -> None:
    left = clean(said)
    assert not {unicodedata.category(c) for c in left} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert clean(left) == left
    assert ascii_only(left).isascii()


@given(st.text(), st.integers(min_value=1, max_value=30))
def test_clipped_text_fits(said: str, cells: int) -> None:
    assert cell_width(clipped(said, cells)) <= max(cells, 1)
    assert cell_width(padded(clipped(said, cells), cells)) == cells


def test_a_wide_letter_takes_two_columns() -> None:
    assert clipped("走走走", 4) == "走…"
    assert padded("走", 4, right=True) == "  走"


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "16–22 November"),
        (date(2026, 11, 30), date(2026, 12, 6), "30 November – 6 December"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 December 2026 – 3 January 2027"),
    ],
)
def test_a_period_names_what_differs(first, last, wanted) -> None:
    assert period(first, last) == wanted


def test_words_fall_back_where_there_is_nothing_to_say() -> None:
    assert place((), None) == "somewhere (not said where)"
    assert place(("made_up",), "left") == "made up, left"
    assert reason_words("new_reason") == "new reason"
    assert reason_words(None) == "unknown"
    assert sentence(" really? ") == "really?"
    assert stated("") == ""


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        (number(-0.04), "0.0"),
        (number(math.nan), "unknown"),
        (number(1234.56), "1234.6"),
        (short_number(10.0), "10"),
        (signed_pct(-0.4), "0 %"),
        (signed_pct(None), "unknown"),
    ],
)
def test_a_number_reads_as_people_write_it(shown, wanted) -> None:
    assert shown == wanted
