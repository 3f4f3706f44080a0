"""The pages to bring, on paper: one sheet of A4 each."""

from __future__ import annotations

import re
from datetime import date

import pytest
from effort import SOAK
from synthetic_visits import empty_hand_off, hand_off

from runload.handoff import new_client
from runload.models import ExercisePage, HandOff
from runload.render.base import RENDERERS, View
from runload.render.exercise_sheet import exercise_sheet
from runload.render.plain.sheet import sheet_text
from runload.rules.exercise_sheets import exercise_rules, sheets

A4_POINTS = (595, 842)
LONGEST_SHEETS = len(sheets()) if SOAK else 3
"""Exercise sheets that are printed: those with the most to say, in a soak all of them."""


def new_client_page() -> HandOff:
    return new_client(date(2026, 11, 22))


@pytest.mark.parametrize(
    "build", [hand_off, empty_hand_off, new_client_page], ids=lambda build: build.__name__
)
def test_the_hand_off_fits_on_one_sheet_of_a4(build, look) -> None:
    tab = look(RENDERERS["html"].handoff(build(), View()))
    content = tab.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", content)) == 1
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert box is not None
    assert tuple(round(float(side)) for side in box.groups()) == A4_POINTS


def test_the_longest_exercise_sheets_fit_on_one_sheet_of_a4(look) -> None:
    rules = exercise_rules()
    pages = [ExercisePage(date(2026, 11, 30), rules, sheet) for sheet in sheets()]
    pages.sort(key=lambda page: len(sheet_text(exercise_sheet(page), View())))
    for page in pages[-LONGEST_SHEETS:]:
        content = look(RENDERERS["html"].exercises(page, View())).page.pdf(
            prefer_css_page_size=True
        )
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", content)) == 1, page.sheet


def test_what_is_filled_in_becomes_one_line_and_a_file_and_asks_for_nothing(look) -> None:
    tab = look(RENDERERS["html"].handoff(new_client_page(), View()))
    form = tab.page.locator("form.fill").last
    form.locator("input[type=number]").first.fill("5")
    form.get_by_label("No hills").check()
    form.get_by_label("Exercises and doses").fill('raises "3x15"; $(bridges) `x`')
    said = form.locator(".typed").inner_text()
    assert said.startswith('runload diary visit "up to 5 km; no hills; exercises: raises 3x15')
    assert not set("$`\\") & set(said)
    saved = form.locator("a[download]").get_attribute("href")
    assert saved.startswith("data:text/csv")
    assert "up%20to%205%20km%3B%20no%20hills" in saved
    assert tab.said == []
    assert len(tab.asked_for) == 1
