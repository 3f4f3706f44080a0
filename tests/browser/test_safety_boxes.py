"""The boxes of the safety questions in a real browser: nothing ticked, and a command to copy."""

from __future__ import annotations

from dataclasses import replace

import pytest
import synthetic_pictures as pictured
from axe_playwright_python.sync_playwright import Axe

from runload.evidence.safety_screen import LANGUAGES, screen_words
from runload.models import ScreenState
from runload.render.base import RENDERERS, View


def page(language: str = "en") -> bytes:
    screen = ScreenState(needed=True, language=language)
    found: bytes = RENDERERS["html"].render(replace(pictured.report(), screen=screen), View())
    return found


def opened(look, language: str = "en"):
    tab = look(page(language))
    tab.page.locator("#screen summary").click()
    return tab


def test_ticking_makes_the_command_and_none_takes_the_others_back(look) -> None:
    tab = opened(look)
    boxes = tab.page.locator("#screen input[type=checkbox]")
    typed = tab.page.locator("#screen .typed")
    assert boxes.count() == 13
    assert tab.page.locator("#screen input:checked").count() == 0
    assert typed.inner_text() == "runload diary signs 0"
    boxes.nth(4).check()
    assert typed.inner_text() == "runload diary signs 5"
    tab.page.locator("#screen input[name=follow-5]").nth(0).check()
    boxes.nth(7).check()
    assert typed.inner_text() == "runload diary signs 5.1,8"
    boxes.nth(12).check()
    assert typed.inner_text() == "runload diary signs 0"
    assert tab.page.locator("#screen input[type=checkbox]:checked").count() == 1
    assert (tab.said, tab.asked_for[1:]) == ([], [])


def test_a_follow_up_is_seen_once_its_question_is_ticked(look) -> None:
    tab = opened(look)
    follow = tab.page.locator("#screen .follow").nth(4)
    assert not follow.is_visible()
    tab.page.locator("#screen input[type=checkbox]").nth(4).check()
    assert follow.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_boxes_fit_a_phone_in_every_language(look, language: str) -> None:
    tab = opened(look, language)
    tab.page.set_viewport_size({"width": 360, "height": 740})
    width = tab.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
    assert screen_words(language).questions["S8"] in tab.page.inner_text("#screen")
    faults = Axe().run(tab.page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [fault["id"] for fault in faults] == []
