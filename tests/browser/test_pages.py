"""The pages in a real browser: quiet, alone, readable by everybody, and fit for a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

import pytest
import synthetic_pictures as pictured
import synthetic_reports as made
import synthetic_visits as visits
from axe_playwright_python.sync_playwright import Axe

from runload.render.base import RENDERERS, View
from runload.render.html.marks import GUTTER

pytestmark = pytest.mark.long

PAGES: dict[str, tuple[str, Callable[[], object], View]] = {
    "report": ("render", pictured.report, View()),
    "report-miles-verbose": ("render", pictured.report, View(units="mi", verbose=1)),
    "report-stopped": ("render", made.stopped, View()),
    "report-empty": ("render", made.empty, View()),
    "report-of-years": ("render", pictured.ten_years, View()),
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
    told = re.sub(r"<svg.*?</svg>\n", "", main, flags=re.DOTALL)  # a picture holds pictures
    told = re.sub(r"<(details|svg|form|fieldset|select|caption).*?</\1>", "", told, flags=re.DOTALL)
    words = [unescape(word).strip() for word in re.findall(r">([^<]+)<", told)]
    assert len(words) > 50
    assert [word for word in words if word not in without] == []


@pytest.mark.parametrize(
    ("name", "parts"),
    [("report", ".patterns details p"), ("squad", "details table, details p")],
)
def test_what_is_folded_is_open_on_paper(name, parts, look) -> None:
    tab = look(shown(name), java_script_enabled=False)
    folded = f"[...document.querySelectorAll('{parts}')].map((e) => e.offsetHeight)"
    tab.page.emulate_media(media="print")
    heights = tab.page.evaluate(folded)
    assert heights
    assert min(heights) > 0


def test_no_word_in_a_picture_leaves_it_or_covers_another(look) -> None:
    crossing = """() => [...document.querySelectorAll("figure svg.picture")].flatMap((picture) => {
        const frame = picture.getBoundingClientRect();
        const words = [...picture.querySelectorAll("text")].map((e) => [e.textContent,
            e.getBoundingClientRect()]);
        if (!frame.width) return [];
        const out = words.filter(([, r]) => r.left < frame.left - GUTTER
            || r.right > frame.right + 1 || r.top < frame.top - 1
            || r.bottom > frame.bottom + 1).map(([t]) => "out: " + t);
        const over = words.flatMap(([a, p], i) => words.slice(i + 1).filter(([, q]) =>
            p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 2
            && q.top < p.bottom - 2).map(([b]) => a + " over " + b));
        return [...out, ...over];
    })""".replace("GUTTER", f"{GUTTER + 1:g}")
    for name in ("report", "report-with-gaps", "report-just-begun", "report-stopped"):
        for width in (360, 1280):
            page = look(shown(name), viewport={"width": width, "height": 900}).page
            assert page.evaluate(crossing) == [], (name, width)


def told(page) -> str:
    page.wait_for_selector("main[data-ready]")
    return page.locator("#told").inner_text()


def test_the_slider_tells_the_day_it_stands_on(look) -> None:
    page = look(shown("report")).page
    assert told(page).startswith("Sun 22 Nov 2026: 26.0 km; a run much longer than before (alert)")
    page.locator("#at").focus()
    page.keyboard.press("ArrowLeft")
    said = "Sat 21 Nov 2026: 16.0 km; a run much longer than before (warning); 30-day ceiling "
    assert told(page).startswith(f"{said}13.0 km; pain 4 of 10, light amber; injury: ")
    assert page.locator("#at").get_attribute("aria-valuetext") == told(page)
    page.keyboard.press("Home")
    assert told(page) == "Mon 31 Aug 2026: no run"


def test_the_pointer_tells_the_day_below_it_in_the_time_line_and_in_the_year(look) -> None:
    page = look(shown("report")).page
    page.wait_for_selector("main[data-ready]")
    picture = page.locator("#timeline svg.chosen")
    picture.hover(position={"x": picture.bounding_box()["width"] * 82.5 / 84, "y": 60})
    page.wait_for_function("document.getElementById('told').textContent.startsWith('Sat 21')")
    year = page.locator("figure.year svg.picture").first
    year.hover(position={"x": year.bounding_box()["width"] * 52.5 / 54, "y": 16 + 6.5 * 11})
    page.wait_for_function("document.querySelector('.year output').textContent.length > 0")
    said = page.locator("figure.year output").first.inner_text()
    assert said.startswith("Sun 22 Nov 2026: 26.0 km")


def test_a_choice_of_weeks_changes_the_picture_and_what_the_pointer_tells(look) -> None:
    page = look(shown("report-of-years")).page
    page.wait_for_selector("main[data-ready]")
    for label, count in (("4 weeks", "28"), ("1 year", "53"), ("all", "520")):
        page.get_by_label(label, exact=True).check()
        assert page.locator("#timeline svg.picture:visible").count() == 1
        assert page.locator("#timeline svg.picture:visible").get_attribute("data-count") == count
        assert page.locator("#at").get_attribute("max") == str(int(count) - 1)
    assert told(page).startswith("Week from 16 Nov 2026: ".replace("from 16", "from Mon 16"))


def test_choosing_a_day_of_ten_years_changes_a_line_and_its_words_only(look) -> None:
    page = look(shown("report-of-years")).page
    page.wait_for_selector("main[data-ready]")
    page.get_by_label("all", exact=True).check()
    page.evaluate("""() => { window.seen = []; new MutationObserver((all) => all.forEach((one) =>
        window.seen.push(one.target.nodeName + "." + one.target.className + "." + one.target.id)))
        .observe(document.body, { subtree: true, childList: true, attributes: true }); }""")
    page.locator("#at").press("ArrowLeft")
    changed = page.evaluate(
        "window.seen.map((one) => one.replace('[object SVGAnimatedString]', ''))"
    )
    assert set(changed) == {"OUTPUT..told", "INPUT..at", "line.."}


@pytest.mark.parametrize("name", ["report", "report-stopped", "report-just-begun", "report-guided"])
def test_verdict_next_and_pain_stand_on_the_first_screen_of_a_phone(name, look) -> None:
    page = look(shown(name), viewport={"width": 390, "height": 844}).page
    ends = page.evaluate("""() => [...document.querySelectorAll("h1, .action, .now section")]
        .map((part) => part.getBoundingClientRect().bottom)""")
    assert ends
    assert max(ends) <= 844


def test_runs_are_sorted_found_and_opened_by_keyboard(look) -> None:
    page = look(shown("report")).page
    page.wait_for_selector("main[data-ready]")
    rows = page.locator(".runs tbody tr")
    count = rows.count()
    assert count == 2
    head = page.locator(".runs").get_by_role("columnheader", name="km", exact=True)
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    kms = [float(text) for text in page.locator(".runs tbody td:nth-child(2)").all_inner_texts()
           if text != "-"]  # fmt: skip
    assert kms == sorted(kms, reverse=True)
    opener = rows.first.get_by_role("button")
    opener.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    assert "runload activities" in page.locator(".runs .opened").inner_text()
    page.get_by_label("Find").fill("no such run")
    assert rows.count() == 0
    assert page.locator(".runs output").inner_text() == "0 of 0 found"


def test_what_is_tapped_becomes_lines_to_paste(look) -> None:
    tab = look(shown("report"))
    page = tab.page
    page.get_by_text("Does anything hurt?").click()
    page.locator('#hurts path[data-r="calf"][data-s="left"]').click()
    page.locator("#hurts [name=words]").fill('"stiff"; $(rm) in the morning')
    assert page.locator("#hurts .typed").inner_text() == (
        "runload diary add --score 3 --region calf --side left "
        '--words "stiff , (rm) in the morning"'
    )
    page.locator(".asked input").first.check()
    lines = page.locator(".ways .line").inner_text().splitlines()
    assert lines[0].startswith("runload diary add ")
    assert lines[1] == "runload report --answer 1a"
    assert "date,pain,pain_region,notes" in unquote(
        page.locator("a[download]").get_attribute("href")
    )
    assert (tab.said, len(tab.asked_for)) == ([], 1)


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
