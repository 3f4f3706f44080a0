"""How a raised light settles, on lights alone; the whole way from reports is in test_light."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from runload.models import PainEntry, PainLight
from runload.rules.light import ORDER
from runload.rules.settling import same_place, settled, worst_score

DAY = date(2026, 11, 1)
SCORES = {"green": 1, "green_pending": 1, "amber": 4, "red": 7}


def _days(colours: list[str]) -> list[PainLight]:
    return [
        PainLight(PainEntry(DAY + timedelta(days=at), SCORES[colour]), colour, "a limp")
        for at, colour in enumerate(colours)
    ]


def _rank(colours: list[str]) -> int:
    return ORDER.index(settled(_days(colours), ()).light)


@given(
    st.lists(st.sampled_from(ORDER), min_size=1, max_size=9),
    st.integers(0, 8),
    st.sampled_from(ORDER),
)
def test_a_graver_light_on_any_day_never_lowers_the_place(
    colours: list[str], which: int, other: str
) -> None:
    at = which % len(colours)
    graver = [*colours]
    graver[at] = max(colours[at], other, key=ORDER.index)
    assert _rank(graver) >= _rank(colours)


@given(st.lists(st.sampled_from(ORDER), min_size=1, max_size=9))
def test_the_place_is_never_below_its_newest_light(colours: list[str]) -> None:
    assert _rank(colours) >= ORDER.index(colours[-1])


@given(st.lists(st.sampled_from(ORDER), max_size=9))
def test_two_calm_days_of_which_one_has_its_morning_settle_everything(colours: list[str]) -> None:
    assert settled(_days([*colours, "green", "green_pending"]), ()).light == "green_pending"
    assert settled(_days([*colours, "green_pending", "green"]), ()).light == "green"


def test_a_light_raised_by_a_sign_keeps_its_reason() -> None:
    light = settled(_days(["red", "green"]), ())
    assert light.because == "a limp; one calmer report is not settled yet"


def test_reports_without_a_place_are_closed_by_a_row_without_one() -> None:
    nowhere, calf = PainEntry(DAY, 1), PainEntry(DAY, 1, ("calf",))
    assert same_place(nowhere, nowhere)
    assert not same_place(nowhere, calf)
    assert not same_place(calf, nowhere)


def test_the_worst_of_a_report_is_the_higher_of_during_and_after() -> None:
    assert worst_score(PainEntry(DAY, 2, after_1h=6)) == 6
    assert worst_score(PainEntry(DAY, None, after_1h=3)) == 3
    assert worst_score(PainEntry(DAY, None)) is None


def test_the_score_and_the_day_of_a_held_light_are_left_to_its_entry() -> None:
    days = [
        PainLight(PainEntry(DAY, 7), "red", "at worst 7 of 10, and above 5 is red", by_score=True),
        PainLight(PainEntry(DAY + timedelta(days=1), 2), "green_pending", "still open"),
        PainLight(PainEntry(DAY + timedelta(days=2), 2), "green_pending", "still open"),
    ]
    red, amber = settled(days[:2], ()), settled(days, ())
    assert red.because == "one calmer report is not settled yet"
    assert (amber.light, amber.entry) == ("amber", days[0].entry)
    assert amber.because == (
        "was red; settling: no calm report with the next morning back to usual since"
    )
