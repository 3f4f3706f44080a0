"""What `explain` says of check-ins, the way back and the scales is what the rules do."""

from __future__ import annotations

import pytest

from runload.evidence.references import reference
from runload.rules.checkin.table import checkin_table
from runload.rules.ladders import ladders
from runload.rules.return_to_running import way_back
from runload.rules.visit_pages import visit_pages

PAGES = {page.name: page for page in visit_pages()}


def text(name: str) -> str:
    return " ".join(said for _, said in PAGES[name].sections)


def test_the_check_in_page_tells_every_rhythm_and_every_cap() -> None:
    said = text("check-ins")
    for rhythm in checkin_table().rhythms.values():
        assert rhythm.words in said
        assert f"best {rhythm.window_days[1]}" in said
    for cap in checkin_table().caps.values():
        assert f"{cap.why[1:]}: within {cap.days} days" in said
    assert "within 28 days (14 if competitive)" in said
    assert checkin_table().honest in said
    for flag in checkin_table().no_effect:
        assert flag in said


def test_the_way_back_tells_every_step_in_order() -> None:
    said = text("return-to-running")
    told = dict(PAGES["return-to-running"].sections)
    for ladder in ladders():
        whole = told[f"The steps: {ladder.title}"]
        places = [whole.index(step.text) for step in ladder.steps]
        assert places == sorted(places)
    assert way_back().blocked in said


def test_the_scales_are_filled_with_the_numbers_of_the_rules() -> None:
    assert "Green: worst 2 or less" in text("traffic-light")
    assert "Red: worst above 5, or the morning 2 above usual" in text("traffic-light")
    assert "at most 70 % of your usual run and no long one" in text("traffic-light")
    assert "two" not in text("weekly-check-scale").partition("Visits stay weekly from 50 on")[0]
    assert not any("{" in said for page in PAGES.values() for _, said in page.sections)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_sources_that_are_known(name: str) -> None:
    assert all(reference(key) for key in PAGES[name].refs)
    assert "diagnos" not in text(name).lower()
