"""The form of a squad in a real browser, as an athlete fills it in on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from runload.evidence.safety_screen import LANGUAGES, screen_words
from runload.models import AskForm
from runload.render.html.form_page import form_html
from runload.squad.asking.answer import Reply, told_by
from runload.squad.asking.block import blocks_in
from runload.squad.asking.private_file import new_squad

SQUAD = new_squad(bytes(range(40))).with_round(["Anna </script>", "Ben"], date(2026, 11, 16), 12)
WEEKS = tuple(date(2026, 11, 16) + timedelta(weeks=at) for at in range(12))
ANNA, BEN = SQUAD.people
SUNDAY = datetime(2026, 11, 29, 18, 0)


@pytest.fixture(scope="module")
def phone(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    yield context
    context.close()


@pytest.fixture
def form(phone: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """A form that is opened on a day; ``asked`` and ``said`` are what it asks for and says."""
    page = phone.new_page()
    page.asked, page.said = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda problem: page.said.append(str(problem)))

    def opened(*people: str, on: datetime = SUNDAY, to: str = "coach@club.example") -> Any:
        made = AskForm(SQUAD.id, tuple(map(SQUAD.on_form, people or (ANNA,))), WEEKS, to)
        file = tmp_path / "form.html"
        file.write_bytes(form_html(made))
        page.clock.set_fixed_time(on)
        page.goto(file.as_uri())
        page.wait_for_selector("header select")
        return page

    yield opened
    page.close()


def sent(page: Any, person: str = ANNA) -> Reply:
    (block,) = blocks_in(page.locator("#line").input_value())
    assert block.sealed_with(SQUAD.key(person))
    return told_by(block.content)


def test_nothing_hurts_is_one_tap(form: Callable[..., Any]) -> None:
    page = form()
    assert page.locator(".ways button").first.is_disabled()
    page.get_by_label("Nothing hurts").check()
    told = sent(page)
    assert (told.nothing, told.week, told.on) == (True, date(2026, 11, 23), SUNDAY.date())
    for way in page.locator(".ways button").all():
        assert way.is_enabled()
        assert way.bounding_box()["y"] < 844
    assert (page.said, len(page.asked)) == ([], 1)


def test_what_hurts_is_tapped_scored_and_sealed(form: Callable[..., Any]) -> None:
    page = form()
    page.get_by_label("Something hurts").check()
    page.locator("path[data-r=front_shin][data-s=left]").click()
    page.get_by_label("Add a place").select_option("sit_bone")
    assert page.locator(".ways button").first.is_disabled()
    page.locator(".pain").nth(0).get_by_label("4", exact=True).check()
    page.locator(".pain").nth(1).get_by_label("2", exact=True).check()
    signs = page.locator("#signs input[type=checkbox]")
    assert signs.count() == 13
    assert page.locator("#signs input:checked").count() == 0
    signs.nth(7).check()
    assert screen_words().now[0] in page.inner_text("#stop")
    page.locator("#signs .follow:visible input").nth(1).check()
    page.get_by_label("I ran, with some trouble").check()
    for at in range(3):
        page.locator(".check.later").nth(at).get_by_label("a little").check()
    page.get_by_text("If you like").click()
    page.locator(".scale").last.get_by_label("3", exact=True).check()
    page.locator(".words input").fill("since Tuesday, ü")
    told = sent(page)
    assert told.pains == (("front_shin", "left", 4), ("sit_bone", "", 2))
    assert (told.signs, told.check, told.soreness) == ("8.2", (8, 8, 8, 8), 3)
    assert told.words == "since Tuesday, ü"
    link = page.evaluate("mailto()")
    line = page.locator("#line").input_value().replace(":", "%3A")
    assert link == f"mailto:coach@club.example?subject=My%20week&body={line}"
    signs.nth(12).check()
    assert sent(page).signs == "0"
    assert page.locator("#signs input[type=checkbox]:checked").count() == 1


def test_what_is_private_stays_on_the_screen(form: Callable[..., Any]) -> None:
    page = form()
    page.get_by_label("Something hurts").check()
    page.locator("path[data-r=calf][data-s=right]").click()
    page.locator(".pain").get_by_label("1", exact=True).check()
    signs = page.locator("#signs input[type=checkbox]")
    signs.nth(11).check()
    assert page.locator("#earnest").is_visible()
    assert page.locator("#private").is_visible()
    assert sent(page).signs == ""
    signs.nth(4).check()
    assert sent(page).signs == "5"


def test_a_name_is_chosen_where_the_form_is_for_all(form: Callable[..., Any]) -> None:
    page = form(ANNA, BEN)
    page.get_by_label("Nothing hurts").check()
    assert page.locator("#line").input_value() == ""
    page.get_by_label("Your name").first.select_option(label="Ben")
    assert sent(page, BEN).person == BEN


def test_from_thursday_to_wednesday_it_asks_about_one_week(form: Callable[..., Any]) -> None:
    for on, week in (
        (datetime(2026, 11, 26, 9), date(2026, 11, 23)),
        (datetime(2026, 12, 2, 9), date(2026, 11, 23)),
        (datetime(2026, 12, 3, 9), date(2026, 11, 30)),
        (datetime(2027, 6, 1, 9), date(2027, 2, 1)),
    ):
        page = form(on=on)
        page.get_by_label("Nothing hurts").check()
        assert sent(page).week == week
        assert page.locator(".late").count() == (on.year == 2027)


def test_it_fits_a_phone_in_every_language_and_is_read_by_a_machine(
    form: Callable[..., Any],
) -> None:
    page = form()
    page.locator(".hurts input").nth(1).check()
    page.locator("path[data-r=outer_ankle][data-s=left]").click()
    for language in LANGUAGES:
        page.locator("header select").select_option(language)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert screen_words(language).questions["S8"] in page.inner_text("#signs")
        assert page.evaluate("document.documentElement.lang") == language
    page.locator("summary").first.click()
    faults = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"][:80]) for fault in faults] == []
    assert page.said == []
