"""The pages in a real browser: quiet, alone, readable by everybody, and fit for a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
import synthetic_pictures as pictured
import synthetic_reports as made
import synthetic_visits as visits
from axe_playwright_python.sync_playwright import Axe

from runload.render.base import RENDERERS, View

pytestmark = pytest.mark.long

PAGES: dict[str, tuple[str, Callable[[], object], View]] = {
    "report": ("render", pictured.report, View()),
    "report-miles-verbose": ("render", pictured.report, View(units="mi", verbose=1)),
    "report-stopped": ("render", made.stopped, View()),
    "report-empty": ("render", made.empty, View()),
    "report-just-begun": ("render", pictured.just_begun, View()),
    "report-with-gaps": ("render", pictured.gaps, View(weeks=26)),
    "report-guided": ("render", visits.guided, View()),
    "report-hostile": ("render", pictured.hostile, View()),
    "squad": ("squad", lambda: pictured.squad(9), View()),
    "squad-of-fifty": ("squad", pictured.squad, View()),
    "squad-empty": ("squad", lambda: pictured.squad(0), View()),
    "squad-hostile": ("squad", made.hostile_squad, View()),
    "handoff": ("handoff", visits.hand_off, View()),
    "handoff-empty": ("handoff", visits.empty_hand_off, View()),
    "handoff-hostile": ("handoff", visits.hostile_hand_off, View()),
    "checkin": ("checkin", visits.check_in, View()),
    "checkin-emergency": ("checkin", visits.emergency, View()),
}
PHONE, DESKTOP, PAPER = (360, 740), (1280, 900), (718, 1000)
WAYS = {
    "phone": (PHONE, "screen", "light"),
    "phone in the dark": (PHONE, "screen", "dark"),
    "desktop": (DESKTOP, "screen", "light"),
    "desktop in the dark": (DESKTOP, "screen", "dark"),
    "paper": (PAPER, "print", "light"),
}
IN_EVERY_WAY = ("report", "squad", "handoff")
FAULTS = {"resultTypes": ["violations"]}
BLACK, WHITE = "rgb(20, 23, 27)", "rgb(255, 255, 255)"


def shown(name: str) -> bytes:
    page, build, view = PAGES[name]
    found: bytes = getattr(RENDERERS["html"], page)(build(), view)
    return found


@pytest.mark.parametrize("name", [name for name in PAGES if name != "squad-of-fifty"])
def test_a_page_is_quiet_alone_and_open_to_everybody(name, look) -> None:
    tab = look(shown(name))
    for way in WAYS if name in IN_EVERY_WAY else ("phone", "desktop in the dark"):
        (width, height), media, scheme = WAYS[way]
        tab.page.set_viewport_size({"width": width, "height": height})
        tab.page.emulate_media(media=media, color_scheme=scheme)
        found = Axe().run(tab.page, options=FAULTS).response["violations"]
        told = [(v["id"], node["target"], node["failureSummary"]) for v in found
                for node in v["nodes"][:3]]  # fmt: skip
        assert told == [], way
        if media == "screen":
            wide = tab.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, way
    assert tab.said == []
    assert len(tab.asked_for) == 1


def test_a_fault_would_be_seen(look) -> None:
    page = look(
        b"<!DOCTYPE html><title>x</title><p style='color:#eee'>pale</p><svg role=img />"
    ).page
    found = {
        violation["id"] for violation in Axe().run(page, options=FAULTS).response["violations"]
    }
    assert {"color-contrast", "html-has-lang", "svg-img-alt"} <= found


def test_what_a_page_asks_for_or_says_would_be_seen(look) -> None:
    tab = look(shown("report").replace(b"<main", b"<img src='http://127.0.0.1:9/x.png'><main"))
    assert tab.asked_for[1:] == ["http://127.0.0.1:9/x.png"]
    assert len(tab.said) == 1
    assert "Content Security Policy" in tab.said[0]


@pytest.mark.parametrize("name", IN_EVERY_WAY)
def test_paper_is_white_and_a_dark_screen_is_dark(name, look) -> None:
    tab = look(shown(name), color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    assert tab.page.evaluate(paper) == BLACK
    tab.page.emulate_media(media="print", color_scheme="dark")
    assert tab.page.evaluate(paper) == WHITE


@pytest.mark.parametrize("name", IN_EVERY_WAY)
def test_without_scripts_a_page_says_the_same(name, look) -> None:
    without = look(shown(name), java_script_enabled=False).page.inner_text("body")
    main = shown(name).decode().partition("<body>")[2].partition("<script>")[0]
    told = re.sub(r"<(details|svg|form|fieldset|select|caption).*?</\1>", "", main, flags=re.DOTALL)
    words = [unescape(word).strip() for word in re.findall(r">([^<]+)<", told)]
    assert len(words) > 50
    assert [word for word in words if word not in without] == []


@pytest.mark.parametrize("name", ["report", "squad"])
def test_what_is_folded_is_open_on_paper(name, look) -> None:
    tab = look(shown(name), java_script_enabled=False)
    folded = "[...document.querySelectorAll('details table, details p')].map((e) => e.offsetHeight)"
    tab.page.emulate_media(media="print")
    heights = tab.page.evaluate(folded)
    assert heights
    assert min(heights) > 0


def test_no_word_in_a_picture_leaves_it_or_covers_another(look) -> None:
    crossing = """() => [...document.querySelectorAll("figure svg")].flatMap((picture) => {
        const frame = picture.getBoundingClientRect();
        const words = [...picture.querySelectorAll("text")].map((e) => [e.textContent,
            e.getBoundingClientRect()]);
        if (!frame.width) return [];
        const out = words.filter(([, r]) => r.left < frame.left - 1 || r.right > frame.right + 1
            || r.top < frame.top - 1 || r.bottom > frame.bottom + 1).map(([t]) => "out: " + t);
        const over = words.flatMap(([a, p], i) => words.slice(i + 1).filter(([, q]) =>
            p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 2
            && q.top < p.bottom - 2).map(([b]) => a + " over " + b));
        return [...out, ...over];
    })"""
    for name in ("report", "report-with-gaps", "report-just-begun", "report-stopped"):
        for width in (360, 1280):
            page = look(shown(name), viewport={"width": width, "height": 900}).page
            assert page.evaluate(crossing) == [], (name, width)


def test_the_slider_tells_the_day_it_stands_on(look) -> None:
    page = look(shown("report")).page
    days = page.locator("#days")
    days.get_by_role("slider").focus()
    page.keyboard.press("ArrowLeft")
    told = "Sat 21 Nov: all runs 16.0; longest run 16.0; ceiling 13.0; mark ◆ moderate"
    assert days.locator("output").inner_text() == told
    assert days.get_by_role("slider").get_attribute("aria-valuetext") == told
    page.keyboard.press("Home")
    assert days.locator("output").inner_text() == "Mon, 31 Aug: no run".replace(",", "")


def test_the_pointer_tells_the_day_below_it(look) -> None:
    page = look(shown("report")).page
    picture = page.locator("#days svg.chosen")
    wide = picture.bounding_box()["width"]
    picture.hover(position={"x": wide * 351 / 360, "y": 60})
    assert page.locator("#days output").inner_text().startswith("Sun 22 Nov: all runs 26.0")


def test_a_choice_of_weeks_changes_every_picture_of_days(look) -> None:
    page = look(shown("report")).page
    page.get_by_label("4 weeks", exact=True).check()
    for name in ("days", "pain", "ratio"):
        assert page.locator(f"#{name} svg:visible").count() == 1
        assert page.locator(f"#{name} svg:visible").get_attribute("data-days") == "28"
        assert page.locator(f"#{name} input").get_attribute("min") == "56"


def test_a_squad_can_be_filtered_and_sorted_by_keyboard(look) -> None:
    page = look(shown("squad-of-fifty")).page
    names = page.locator(".athletes tbody tr:visible .name")
    page.get_by_label("Level").select_option("alert")
    assert names.count() == 8
    assert page.locator("output").inner_text() == "8 of 50 shown"
    page.get_by_label("team").select_option("U20")
    assert names.count() == 4
    page.get_by_label("Name", exact=True).fill("007")
    assert [text.split("\n")[0] for text in names.all_inner_texts()] == ["Athlete 007"]
    page.get_by_label("Name", exact=True).fill("")
    page.get_by_label("Level").select_option("")
    head = page.get_by_role("columnheader", name="week km")
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    # Of the odd ranks the largest 20 + rank % 30 is 20 + 29, of rank 29.
    assert names.first.inner_text().startswith("Athlete 029")
    head.get_by_role("button").press("Enter")
    # Of the odd ranks the smallest is 20 + 1, of rank 1 and of rank 31: urgency decides.
    assert names.first.inner_text().startswith("Athlete 001")


def test_an_unknown_figure_is_sorted_last_either_way(look) -> None:
    page = look(shown("squad-of-fifty")).page
    names = page.locator(".athletes tbody tr .name")
    head = page.get_by_role("columnheader", name="pain")
    for _ in range(2):
        head.get_by_role("button").click()
        # Every third athlete told of pain: 16 of 50, all of them alike.
        assert names.first.inner_text().startswith("Athlete 003")
        assert names.nth(16).inner_text().startswith("Athlete 001")
