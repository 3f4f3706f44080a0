"""Pages as bytes: what stands first, what each picture says, and how small they stay."""

from __future__ import annotations

import json
import math
import re
import zlib
from base64 import b64decode
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
import synthetic_pictures as pictured
import synthetic_reports as made
import synthetic_visits as visits

from runload.models import Value
from runload.render.base import RENDERERS, View
from runload.render.html.heat_map import heat_maps
from runload.render.html.lanes import timeline_picture
from runload.render.html.marks import polyline, short, svg
from runload.render.html.measures import measures
from runload.render.html.scales import Up, day_axis, nice_top
from runload.render.html.squad_page import ATHLETES_SHOWN
from runload.render.html.timeline_figure import timeline_figure
from runload.render.timeline import timeline as timeline_of

HTML = RENDERERS["html"]
MOST_BYTES = 300_000


def page(report, view=View()) -> str:  # noqa: B008  # a frozen value, the same for every call
    return HTML.render(report, view).decode()


def packed_in(html: str) -> dict[str, Any]:
    """The figures that the script of a page reads."""
    found: dict[str, Any] = json.loads(
        zlib.decompress(b64decode(html.partition('data-packed="')[2].partition('"')[0]))
    )
    return found


def timeline(report, view=View()):  # noqa: B008  # a frozen value, the same for every call
    return timeline_figure(report, view, timeline_of(report, view))


def measured(report):
    return measures(report, timeline_of(report, View()))


def years_of(report):
    return heat_maps(report, timeline_of(report, View()))


def drawing(report, name: str) -> str:
    shown = next(one for one in timeline_of(report, View()).choices if one.name == name)
    return svg(timeline_picture(shown, report, View()).marks)


def words_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html.partition("<body>")[2]))


@pytest.mark.parametrize(
    ("content", "least"),
    [
        (lambda: HTML.render(pictured.report(), View()), 30_000),
        (lambda: HTML.render(pictured.ten_years(), View(verbose=1)), 100_000),
        (lambda: HTML.squad(pictured.squad(50), View()), 60_000),
    ],
    ids=["a runner", "ten years", "a squad of fifty"],
)
def test_a_page_stays_under_300_kb(content, least) -> None:
    assert least < len(content()) <= MOST_BYTES


def test_the_verdict_and_the_action_come_first_and_a_stop_before_every_picture() -> None:
    html = page(replace(pictured.report(), red_flags=made.stopped().red_flags))
    order = [
        html.index(said)
        for said in ("<h1>", "One run was much longer", 'class="action"', "Stop, and have this",
                     ">Next<", ">What hurts<", "Say how it is", "Often seen with pain like this",
                     "<figure", "What changed in your load", "Next check-in", "Questions for you",
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


def test_every_figure_has_a_finding_and_a_text_alternative() -> None:
    html = page(replace(pictured.report(), load_name="srpe", load_unit="AU"))
    figures = re.findall(r"<figure id=\"(\w+)[\"-]", html)
    assert figures == ["timeline", "year", "load", "ratio"]
    for figure in re.findall(r"<figure.*?</figure>", html, re.DOTALL):
        assert re.search(r"<h3>[^<]{10,}</h3>", figure)
        for shown in re.findall(r"<svg class=.picture.*?</desc>", figure, re.DOTALL):
            assert re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', shown)
            assert re.search(r"<desc[^>]*>[^<]{20,}</desc>", shown)


def test_no_colour_stands_without_a_sign_or_a_word() -> None:
    html = page(pictured.report())
    for key in re.findall(r'<span class="key [^"]*" aria-hidden="true">(.*?)</li>', html):
        assert re.fullmatch(r"\S+</span> .{4,}", key)
    said = words_of(html)
    for sign in ("▲ 16.0", "◆ a run more than 30 % longer", "■ a run more than twice as long"):
        assert sign in said.replace("▲  ", "▲ ") or sign[0] in said


def test_a_page_without_told_pain_says_that_this_is_not_zero() -> None:
    html = page(pictured.just_begun())
    assert "pain, 0 to 10" not in html
    assert "that is unknown, not zero" in html


def test_the_time_line_joins_runs_pain_spells_and_flags() -> None:
    drawn = drawing(pictured.report(), "usual")
    for sign in ("#up", "#rhomb", "#square", "#dot"):
        assert f'href="{sign}"' in drawn
    for words in ("km a day", "pain, 0 to 10", "injury", "illness", "race", "days off", "flags"):
        assert f">{words}</text>" in drawn, words
    # The injury of the made report begins on its day 42 of 84 and is not over.
    assert 'class="spell injury" x="50%" width="50%"' in drawn


def test_a_week_carries_the_mark_of_its_gravest_run_and_its_worst_pain() -> None:
    (last,) = timeline_of(pictured.report(), View()).choices[-1].buckets[-1:]
    assert (last.band, last.pain, last.light) == ("large", 6.0, "red")
    table = timeline(pictured.report()).table
    assert table.rows[-1][-2:] == ("6", "■ 26.0")


def test_the_figures_of_the_page_are_those_of_the_json_and_of_the_text() -> None:
    report = pictured.report()
    told = json.loads(RENDERERS["json"].render(report, View(weeks=13)))
    packed = packed_in(page(report))
    weeks = packed["weeks"]
    assert weeks["total"] == [round(week["distance_km"], 1) for week in told["weeks"]]
    assert weeks["runs"] == [week["runs"] for week in told["weeks"]]
    first = date.fromisoformat(weeks["first"])
    marked = {
        str(first + timedelta(weeks=int(at))): level for at, (level, _) in weeks["stood"].items()
    }
    assert marked == {
        week["start"]: week["long_run"]["level"] for week in told["weeks"] if week["long_run"]
    }
    text = RENDERERS["text"].render(report, View(weeks=13, verbose=1)).decode()
    rows = {row.split()[0]: row for row in text.splitlines() if re.match(r" +2026-W", row)}
    assert {week["week"] for week in told["weeks"] if week["long_run"]} == {
        week for week, row in rows.items() if "▲" in row
    }
    for week in told["weeks"]:
        assert f" {week['distance_km']:.1f} " in rows[week["week"]]
    assert [flag[:2] for flag in packed["flags"]] == [
        [flag["date"], flag["level"]] for flag in told["flags"] if flag["level"] != "info"
    ]
    assert [spell[:2] for spell in packed["spells"]] == [
        [spell["kind"], spell["first"]] for spell in told["spells"]
    ]
    assert f"</span> {told['level']}</span>" in page(report)
    assert f"at most {told['next']['easy_run_km']:.1f} km" in words_of(page(report))


def test_the_figures_of_a_day_are_in_the_units_shown_and_null_where_unknown() -> None:
    days = packed_in(page(pictured.report()))["days"]
    assert (
        days["total"][-7:] == [None, 8.0, 20.0, 7.5, 0.0, 16.0, 26.0][:0]
        or days["total"][-1] == 26.0
    )
    assert days["pain"]["83"] == [6.0, "red"]
    assert days["total"][78] is None
    # 26 km are 16.2 mi.
    assert packed_in(page(pictured.report(), View(units="mi")))["days"]["total"][-1] == 16.2


def test_the_ratio_has_its_honest_caption_and_no_alarm() -> None:
    (figure,) = measured(pictured.report())
    assert "outside the band, which is not an alarm" in figure.title
    assert "fewer injuries" in figure.caption
    assert "not a safe zone" in figure.caption
    inside = replace(pictured.report(), acwr=replace(made.ordinary().acwr, uncoupled=Value(1.0)))
    title = "The last 7 days were 1.00 times the 21 before: inside the band"
    assert measured(inside)[0].title == title
    none = replace(inside, acwr=replace(inside.acwr, uncoupled=Value(None, "missing_days")))
    assert measured(none)[0].title == "There is no ratio for the last 7 days"


def test_there_is_no_ratio_picture_without_a_ratio_or_a_band() -> None:
    report = pictured.report()
    days = tuple(replace(day, ratio=None) for day in report.days)
    assert measured(replace(report, days=days)) == ()
    assert measured(replace(report, ratio_band=None)) == ()


def test_unknown_days_are_never_a_bar_and_are_told_as_unknown() -> None:
    drawn = drawing(pictured.report(), "brief")
    assert drawn.count('class="unknown"') == 1
    keys = [(key.sign, key.means) for key in timeline(pictured.report()).keys]
    assert ("?", "distance unknown") in keys


def test_a_load_that_is_not_distance_has_a_picture_of_its_own() -> None:
    report = replace(pictured.report(), load_name="srpe", load_unit="AU")
    assert "The heaviest week by srpe: " in measured(report)[0].title
    none = tuple(replace(week, load=None) for week in report.weeks)
    assert [one.id for one in measured(replace(report, weeks=none))] == ["ratio"]


def test_a_log_of_nothing_has_no_picture() -> None:
    report = replace(pictured.report(), coverage=made.empty().coverage)
    assert timeline_of(report, View()).choices == ()
    assert years_of(report) == ()
    assert "<figure" not in page(report)


def test_the_year_begins_with_the_log_and_counts_days() -> None:
    (newest,) = years_of(pictured.just_begun())
    assert newest.figure.title == "Runs on 2 of 3 days in the last 53 weeks"
    older = replace(pictured.long_report().coverage, first_date=date(2025, 11, 24))
    years = years_of(replace(pictured.long_report(), coverage=older))
    assert [year.name for year in years] == ["the last 53 weeks", "2025"]
    assert years[1].first == date(2024, 12, 30)
    assert "1 of unknown distance" in years_of(pictured.report())[0].figure.title


def test_miles_are_miles_in_every_picture() -> None:
    html = page(pictured.report(), View(units="mi"))
    figure = html.partition('<figure id="timeline"')[2].partition("</figure>")[0]
    assert "mi a day" in figure
    assert "km" not in words_of("<body>" + figure)


@pytest.mark.parametrize(
    ("weeks", "names"),
    [
        (1, ["brief"]),
        (4, ["brief"]),
        (5, ["brief", "usual"]),
        (12, ["brief", "usual"]),
        (26, ["brief", "usual", "year"]),
        (60, ["brief", "usual", "year", "all"]),
    ],
)
def test_one_may_choose_only_what_differs(weeks, names) -> None:
    begin = made.AS_OF - timedelta(days=7 * weeks - 1)
    held = replace(made.ordinary().coverage, first_date=begin)
    whole = made.weeks(tuple(20.0 for _ in range(weeks)))
    report = replace(pictured.report(), days=pictured.days(weeks), weeks=whole, coverage=held)
    found = timeline_of(report, View()).choices
    assert [one.name for one in found] == names
    assert {one.buckets[-1].last for one in found} == {made.AS_OF}
    assert [len(one.buckets) for one in found] == [28, 84, 53, 60][: len(names)]


@pytest.mark.parametrize(
    ("largest", "top"), [(0, 1), (math.nan, 1), (math.inf, 1), (9.99, 10), (10, 10), (34.2, 40)]
)
def test_an_axis_ends_on_a_round_number(largest, top) -> None:
    assert nice_top(largest) == pytest.approx(top)


def test_a_value_above_the_axis_stays_at_its_edge() -> None:
    assert Up(10, 100, 20).at(50) == 20
    assert Up(10, 100, 20).at(-3) == 100


def test_ticks_name_the_year_where_a_picture_is_longer_than_one() -> None:
    far = day_axis([date(2024, 1, 1) + timedelta(weeks=at) for at in range(104)], 100.0)
    assert [mark.text for mark in far if mark.text][:2] == ["Jan 2024", "May 2024"]
    assert [mark.text for mark in day_axis([date(2026, 1, 6)], 100.0)] == []


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


def test_a_plan_is_a_page_with_the_words_of_its_text() -> None:
    found = made.planned()
    html = HTML.plan(found, View()).decode()
    said = " ".join(words_of(html).split())
    for line in RENDERERS["text"].plan(found, View()).decode().splitlines():
        assert " ".join(line.split()).removeprefix("- ") in said
    assert "<h1>" in html
    assert '<pre class="rows" tabindex="0" role="region"' in html
