"""Pages as bytes: what stands first, what each picture says, and how small they stay."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
import synthetic_pictures as pictured
import synthetic_reports as made
import synthetic_visits as visits

from runload.models import DayFigure, Value
from runload.render.base import RENDERERS, View
from runload.render.html.days_figure import days_figure
from runload.render.html.load_figure import load_figure
from runload.render.html.marks import polyline, short
from runload.render.html.pain_figure import pain_figure
from runload.render.html.ratio_figure import ratio_figure
from runload.render.html.scales import RIGHT, Along, Up, nice_top, spans, ticks
from runload.render.html.squad_page import ATHLETES_SHOWN
from runload.render.html.weeks_figure import weeks_figure

HTML = RENDERERS["html"]
MOST_BYTES = 300_000


def page(report, view=View()) -> str:  # noqa: B008  # a frozen value, the same for every call
    return HTML.render(report, view).decode()


def words_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html.partition("<body>")[2]))


@pytest.mark.parametrize(
    ("content", "least"),
    [
        (lambda: HTML.render(pictured.report(), View()), 30_000),
        (lambda: HTML.render(pictured.long_report(), View(weeks=520, verbose=1)), 100_000),
        (lambda: HTML.squad(pictured.squad(50), View()), 60_000),
    ],
    ids=["a runner", "ten years of weeks and one of days", "a squad of fifty"],
)
def test_a_page_stays_under_300_kb(content, least) -> None:
    assert least < len(content()) <= MOST_BYTES


def test_the_verdict_and_the_action_come_first_and_a_stop_before_every_picture() -> None:
    html = page(replace(pictured.report(), red_flags=made.stopped().red_flags))
    order = [
        html.index(said)
        for said in ("<h1>", "One run was much longer", 'class="action"', "Stop, and have this",
                     ">Next<", ">What hurts<", "Often seen with pain like this", "<figure",
                     "What changed in your load", "Next check-in", "Questions for you",
                     "Not read (2)",
                     "What this page is based on")
    ]  # fmt: skip
    assert order == sorted(order)


def test_the_page_names_its_day_first_where_it_is_not_today() -> None:
    said = words_of(page(made.empty()))
    assert "As of Sunday 22 November 2026, the last day in the log: Too little log" in said


def test_the_honest_end_names_range_rows_load_version_and_what_the_page_is_not() -> None:
    end = words_of(page(pictured.report())).partition("What this page is based on")[2]
    for said in ("Data from 2026-03-02 to 2026-11-22: 148 runs and 3 other activities used, "
                 "2 things not read, 1 day with an unknown load", "Load: distance (km)",
                 "Nothing here is a diagnosis or a forecast", "runload 0.", "rules "):  # fmt: skip
        assert said in end


def test_every_figure_has_a_finding_a_text_alternative_and_its_data() -> None:
    html = page(replace(pictured.report(), load_name="srpe", load_unit="AU"))
    figures = re.findall(r"<figure id=\"(\w+)\".*?</figure>", html, re.DOTALL)
    assert figures == ["weeks", "days", "load", "pain", "ratio", "calendar"]
    for figure in re.findall(r"<figure.*?</figure>", html, re.DOTALL):
        assert re.search(r"<h3>[^<]{10,}</h3>", figure)
        assert "<table" in figure
        for svg in re.findall(r"<svg.*?</svg>", figure, re.DOTALL):
            assert re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', svg)
            assert re.search(r"<desc[^>]*>[^<]{20,}</desc>", svg)


def test_no_colour_stands_without_a_sign_or_a_word() -> None:
    html = page(pictured.report())
    for key in re.findall(r'<span class="key [^"]*" aria-hidden="true">(.*?)</li>', html):
        assert re.fullmatch(r"\S+</span> .{4,}", key)
    assert "▲ small" in html
    assert "◆ moderate" in html
    assert "■ large" in html


def test_a_page_without_told_pain_says_that_this_is_not_zero() -> None:
    html = page(pictured.just_begun())
    assert '<figure id="pain"' not in html
    assert "that is unknown, not zero" in html


def test_the_pain_table_holds_only_days_on_which_something_was_told() -> None:
    figure = pain_figure(pictured.report(), View())
    told = [row.cells for row in figure.table.rows]
    assert [cells[0] for cells in told] == ["Tue 17 Nov", "Thu 19 Nov", "Sat 21 Nov", "Sun 22 Nov"]
    assert told[0][1:] == ("2", "–", "", "?")
    assert told[-1][1:3] == ("6", "red")
    assert told[-1][3].endswith("; calf, left; arch of the foot, left and 1 more")
    assert figure.title == "Pain was noted on 4 of 84 days: 6 of 10 (red) on Sun 22 Nov"


def test_a_pain_without_a_light_is_told_without_one() -> None:
    report = pictured.report()
    days = tuple(replace(day, light="") for day in report.days)
    figure = pain_figure(replace(report, days=days), View())
    assert "6 of 10 on Sun 22 Nov" in figure.title
    assert [key.means for key in figure.keys] == ["no light", "runs (km)"]


def test_the_ratio_has_its_honest_caption_and_no_alarm() -> None:
    figure = ratio_figure(pictured.report())
    assert "outside the band, which is not an alarm" in figure.title
    assert "fewer injuries" in figure.caption
    assert "not a safe zone" in figure.caption
    inside = replace(pictured.report(), acwr=replace(made.ordinary().acwr, uncoupled=Value(1.0)))
    title = "The last 7 days were 1.00 times the 21 before: inside the band"
    assert ratio_figure(inside).title == title
    none = replace(inside, acwr=replace(inside.acwr, uncoupled=Value(None, "missing_days")))
    assert ratio_figure(none).title == "There is no ratio for the last 7 days"


def test_there_is_no_ratio_picture_without_a_ratio_or_a_band() -> None:
    report = pictured.report()
    days = tuple(replace(day, ratio=None) for day in report.days)
    assert ratio_figure(replace(report, days=days)) is None
    assert ratio_figure(replace(report, ratio_band=None)) is None


def test_a_single_run_far_above_the_ceiling_is_the_title_of_the_days() -> None:
    figure = days_figure(pictured.report(), View())
    assert figure.title == (
        "16.0 km on Sat 21 Nov: +36 % against the longest run of the 30 days before (11.8 km)"
    )
    calm = replace(made.ordinary().spike, band="none")
    older = days_figure(replace(pictured.report(), spike=calm), View())
    assert older.title == (
        "3 days with a run far above the 30 days before, the newest on Sun 22 Nov"
    )


def test_unknown_days_are_in_the_table_and_never_a_bar() -> None:
    figure = days_figure(pictured.report(), View())
    row = next(row for row in figure.table.rows if row.cells[0] == "Tue 17 Nov")
    assert row.cells[1:3] == ("?", "?")
    assert ("?", "distance unknown") in [(key.sign, key.means) for key in figure.keys]
    marks = [mark for mark in figure.pictures[0].marks if ("class", "unknown") in mark.attributes]
    assert len(marks) == 1


def test_weeks_say_how_the_last_full_one_stands_to_the_one_before() -> None:
    assert weeks_figure(made.ordinary(), View()).title == (
        "44.3 km in the last full week, +58 % against the week before"
    )
    alike = replace(made.ordinary(), weeks=made.weeks((30.0, 30.0)))
    assert (
        weeks_figure(alike, View()).title == "30.0 km in the last full week, as in the week before"
    )
    alone = replace(made.ordinary(), weeks=made.weeks((30.0,)))
    assert weeks_figure(alone, View()).title == "30.0 km in the last full week"
    assert weeks_figure(made.empty(), View()).title == "5.0 km in this week so far"
    assert weeks_figure(replace(made.ordinary(), weeks=()), View()) is None


def test_a_load_that_is_not_distance_has_a_picture_of_its_own() -> None:
    report = replace(pictured.report(), load_name="srpe", load_unit="AU")
    # The heaviest day of the made weeks is the Sunday of 11.8.
    assert load_figure(report).title == "The heaviest day by srpe: 12 AU on Sun 6 Sep"
    assert load_figure(pictured.report()) is None
    unknown = tuple(replace(day, load=None) for day in report.days)
    assert "unknown on all days" in load_figure(replace(report, days=unknown)).title
    resting = tuple(replace(day, load=0.0) for day in report.days)
    assert load_figure(replace(report, days=resting)) is None


def test_a_log_of_nothing_has_no_picture_of_days() -> None:
    report = replace(pictured.report(), coverage=made.empty().coverage)
    assert days_figure(report, View()) is None
    assert load_figure(replace(report, load_name="srpe")) is None
    assert '<figure id="calendar"' not in page(report)
    resting = tuple(DayFigure(day.date, 0.0, 0.0) for day in report.days)
    assert days_figure(replace(pictured.report(), days=resting), View()) is None


def test_the_calendar_begins_with_the_log_and_counts_days() -> None:
    html = page(pictured.just_begun())
    calendar = html.partition('<figure id="calendar"')[2].partition("</figure>")[0]
    assert "Runs on 2 of 3 days" in calendar
    assert calendar.count("<tr>") == 2  # the head and the only week
    assert "1 of unknown distance" in page(pictured.report())


def test_miles_are_miles_in_every_picture() -> None:
    html = page(pictured.report(), View(units="mi"))
    # 26 km are 16.2 mi.
    assert ">16.2<" in html
    assert "km" not in words_of(html.partition('<figure id="days"')[2].partition("</figure>")[0])


@pytest.mark.parametrize(
    ("weeks", "names"),
    [
        (1, ["usual"]),
        (4, ["short"]),
        (5, ["short", "usual"]),
        (12, ["short", "usual"]),
        (26, ["short", "usual", "long"]),
    ],
)
def test_one_may_choose_only_what_differs(weeks, names) -> None:
    days = pictured.days(weeks)
    found = spans(days)
    assert [span.name for span in found] == names
    assert all(span.first + span.days == len(days) for span in found)


@pytest.mark.parametrize(
    ("largest", "top"), [(0, 1), (math.nan, 1), (math.inf, 1), (9.99, 10), (10, 10), (34.2, 40)]
)
def test_an_axis_ends_on_a_round_number(largest, top) -> None:
    assert nice_top(largest) == pytest.approx(top)


def test_a_value_above_the_axis_stays_at_its_edge() -> None:
    assert Up(10, 100, 20).at(50) == 20
    assert Up(10, 100, 20).at(-3) == 100
    assert Along(4).start(4) == RIGHT


def test_ticks_name_the_year_where_a_picture_is_longer_than_one() -> None:
    far = ticks([(30.0, date(2024, 1, 1)), (90.0, date(2026, 1, 5))], 100.0)
    assert [mark.text for mark in far[1:]] == ["Jan 2024", "Jan 2026"]
    assert ticks([], 100.0) == []


def test_a_line_breaks_where_nothing_is_known_and_a_lone_day_is_a_dot() -> None:
    (line,) = polyline("line", [(0, 1), (2, 3), None, (4, 5), None])
    assert dict(line.attributes)["d"] == "M0 1L2 3M4 5h0.1"
    assert polyline("line", [None]) == ()
    assert short(-0.04) == "0"


def test_a_squad_says_whom_to_call_and_that_nobody_needs_it() -> None:
    assert "Call Bea first: Groin pain" not in words_of(HTML.squad(made.squad(), View()).decode())
    said = words_of(HTML.squad(made.squad(), View()).decode())
    assert "Call Bea first: groin pain with weight on the leg." in said
    calm = replace(made.squad(), entries=made.squad().entries[2:])
    assert "Nobody needs a call today." in words_of(HTML.squad(calm, View()).decode())
    heard = words_of(HTML.squad(replace(calm, no_news=()), View()).decode())
    assert "No news" not in heard
    nobody = words_of(HTML.squad(replace(made.squad(), entries=()), View()).decode())
    assert "No athletes to show." in nobody


def test_a_squad_names_no_news_short_history_look_alikes_and_what_was_not_read() -> None:
    said = words_of(HTML.squad(pictured.squad(2), View()).decode())
    for told in ("No news (1)", "Not enough history for a verdict yet (2)", "Eli, Fay",
                 "Names that may be the same athlete", "Athlete 001, athlete 1", "Not read (1)",
                 "the last day in the sheet", "Since a week ago: a new flag"):  # fmt: skip
        assert told in said


def test_a_squad_beyond_what_a_page_can_hold_says_how_many_are_left_and_where() -> None:
    html = HTML.squad(pictured.squad(ATHLETES_SHOWN + 7), View()).decode()
    assert html.count('<tr role="row" data-rank') == ATHLETES_SHOWN
    assert "7 more athletes, less urgent than these" in html
    assert ATHLETES_SHOWN >= 500  # a club's page filters all of them


def test_a_week_that_is_not_over_is_an_open_bar() -> None:
    monday = replace(pictured.squad(1), as_of=date(2026, 11, 16))
    assert 'class="bar open"' in HTML.squad(monday, View()).decode()
    assert 'class="bar open"' not in HTML.squad(pictured.squad(1), View()).decode()


def test_a_sheet_that_cannot_wait_says_so_in_its_look() -> None:
    urgent = HTML.checkin(visits.emergency(), View()).decode()
    assert '<p class="lead stop">' in urgent
    assert '<p class="lead">' in HTML.checkin(visits.check_in(), View()).decode()


def test_a_page_names_options_of_the_command_line_only_in_its_box() -> None:
    report = replace(made.ordinary(), notes=("Change it with --tz.", "Cleaned 3 GPS errors."))
    shown = page(report)
    box = re.search(r'(?s)<section class="quiet to-type">.*?</section>', shown)
    assert box is not None
    assert "Change it with --tz." in box[0]
    assert "--answer 1b" in box[0]
    assert "Cleaned 3 GPS errors." not in box[0]
    rest = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]+>", " ", shown.replace(box[0], ""))
    assert "Cleaned 3 GPS errors." in rest
    assert not re.search(r"(?<![\w-])--[a-z]", rest)
