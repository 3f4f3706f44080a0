"""What the whole text report says, and in which order."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from runload.models import Level, Next, PainEntry, PainLight, RedFlag, Skipped, Value
from runload.render.base import View
from runload.render.format import urgent_first
from runload.render.plain.report import report_text


def text(report, **view) -> str:
    return report_text(report, View(verbose=1, **view)).decode()


def test_the_first_line_is_the_verdict_and_the_one_thing_to_do(made) -> None:
    first = text(made.ordinary()).splitlines()[0]
    assert first == (
        "! warning: One run was much longer than your legs are used to, and your Achilles is sore. "
        "Keep the next run easy and under 10 km, and leave out hills and speed."
    )


def test_a_report_of_a_past_day_says_so_first(made) -> None:
    first = text(made.empty()).splitlines()[0]
    assert first.startswith("i info, as of Sunday 22 November 2026 (the last day in the log): Too")


@pytest.mark.parametrize("level", Level)
def test_a_level_is_a_word_and_a_sign_not_only_a_colour(made, level) -> None:
    first = text(replace(made.ordinary(), level=level)).split(":")[0]
    sign, word = first.split()
    assert word == level.word
    assert sign != word


def test_all_flags_are_shown_the_gravest_first(made) -> None:
    told = text(made.ordinary())
    words = ("36 % longer", "1.62 times", "A good third", "Seven days in a row")
    order = [told.index(said) for said in words]
    assert order == sorted(order)


def test_a_contested_flag_stands_behind_its_equals(made) -> None:
    flags = tuple(
        made.flag(name, Level.WATCH, name, contested=name == "aaa") for name in ("aaa", "bbb")
    )
    told = text(replace(made.ordinary(), flags=flags))
    assert told.index("bbb.") < told.index("aaa.")


def many_skipped(how_many: int) -> tuple[Skipped, ...]:
    return tuple(
        Skipped(f"file-{at}.gpx", "no times in it", "Export it again.", "no-time")
        for at in range(how_many)
    )


def test_ten_skipped_files_are_all_named(made) -> None:
    told = text(replace(made.ordinary(), skipped=many_skipped(10)))
    assert all(
        f"file-{at}.gpx: No times" in told or f"file-{at}.gpx: no times" in told for at in range(10)
    )


def test_eleven_skipped_files_are_all_named_in_the_whole_report(made) -> None:
    skipped = (*many_skipped(11), Skipped("x.jpg", "a picture", "", "picture"))
    told = text(replace(made.ordinary(), skipped=skipped))
    assert "file-7.gpx: no times in it. Export it again." in told
    assert "x.jpg: a picture." in told


def test_miles_are_shown_where_miles_are_wanted(made) -> None:
    week = replace(made.ordinary().weeks[-1], distance_km=16.09344, longest_km=8.04672)
    told = text(
        replace(
            made.ordinary(), weeks=(week,), next=Next(16.1, (3.3, 8.1), "why", easy_run_km=9.7)
        ),
        units="mi",
    )
    row = next(line for line in told.splitlines() if line.strip().startswith("2026-W47"))
    assert row.split()[3] == "10.0"
    assert row.split()[6] == "5.0"
    assert "at most 10.0 mi" in told
    assert "week: 2.0 mi to 5.0 mi" in told  # 3.3 and 8.1 km are 2.05 and 5.03: rounded down
    assert "9.9 mi on Sat 21 Nov" in told  # 16.0 km / 1.609344 = 9.94
    assert "(7.3 mi)" in told  # 11.8 km / 1.609344 = 7.33


def test_only_the_newest_weeks_are_shown(made) -> None:
    told = text(made.ordinary(), weeks=2)
    assert "2026-W47" in told
    assert "2026-W46" in told
    assert "2026-W45" not in told
    assert "Weeks\n" not in text(made.ordinary(), weeks=0)


def test_a_week_that_is_not_over_is_marked_and_an_unknown_one_is_not_zero(made) -> None:
    first, last = made.weeks((None, 20.0))
    told = text(replace(made.ordinary(), weeks=(first, replace(last, complete=False))))
    rows = [line.split() for line in told.splitlines() if line.startswith("  2026-W4")]
    assert rows[0][3:5] == ["?", "?"]
    assert "so far" in told
    assert "? is a week with runs of unknown distance." in told


def test_a_load_that_is_not_distance_has_a_column(made) -> None:
    report = replace(made.ordinary(), load_name="srpe", load_unit="AU")
    header = next(line for line in text(report).splitlines() if "longest  change" in line)
    assert header.split()[-1] == "AU"


def test_a_missing_ratio_says_what_it_needs(made) -> None:
    assert "no ratio yet: it needs 28 days of log" in text(made.empty())
    acwr = replace(made.ordinary().acwr, uncoupled=Value(None, "zero_chronic"))
    assert "no ratio yet: nothing was run" in text(replace(made.ordinary(), acwr=acwr))


def test_a_ratio_is_called_contested(made) -> None:
    assert "1.62 (coupled 1.40, EWMA 1.31). Contested: " in text(made.ordinary())


def test_a_run_without_anything_to_compare_is_still_named(made) -> None:
    spike = replace(made.ordinary().spike, increase_pct=None, reason="no_baseline")
    told = text(replace(made.ordinary(), spike=spike))
    assert "16.0 km on Sat 21 Nov; nothing to compare it with: no earlier run" in told


def test_a_short_log_makes_the_longest_run_uncertain(made) -> None:
    spike = replace(made.ordinary().spike, confidence="low", chain=False)
    told = text(replace(made.ordinary(), spike=spike))
    assert "some of those 30 days are not known, so take it with care" in told
    assert "in a row" not in told.split("Figures")[1].splitlines()[1]


def test_fitness_is_called_a_model_of_tiredness(made) -> None:
    fitness = replace(made.ordinary().fitness, ctl=41.23, atl=50.0, tsb=-8.77, reason=None)
    told = text(replace(made.ordinary(), fitness=fitness))
    assert "fitness: 41.2; fatigue 50.0; form -8.8. A model of tiredness, not of injury. " in told


def test_a_stop_allows_no_run_and_speaks_of_no_limit(made) -> None:
    told = text(made.stopped())
    assert "Stopped by: bone-site." in told
    assert "safe limit" not in told


def test_ceilings_are_said_not_to_be_safe_limits(made) -> None:
    assert text(made.ordinary()).count("not a safe limit") == 1


def test_no_ceilings_and_no_reason_leave_no_section(made) -> None:
    assert "\nNext\n" not in text(replace(made.ordinary(), next=Next(None, None, "")))


def test_the_most_urgent_red_flag_comes_first(made) -> None:
    flags = tuple(
        RedFlag(urgency, urgency, f"text {urgency}", ("because",))
        for urgency in ("days", "now", "today")
    )
    told = text(replace(made.stopped(), red_flags=flags))
    places = [told.index(f"text {urgency}") for urgency in ("now", "today", "days")]
    assert places == sorted(places)


def test_pain_is_one_line_a_place_with_its_trend(made) -> None:
    def light(day: int, score: float | None, side: str, shown: str) -> PainLight:
        return PainLight(PainEntry(date(2026, 11, day), score, ("calf",), side), shown, "so told")

    pain = (
        light(20, 3.0, "left", "amber"),
        light(18, 1.0, "left", "green"),
        light(19, None, "right", "green_pending"),
    )
    told = text(replace(made.ordinary(), pain=pain))
    assert "amber: calf, left: 1 → 3 of 10 on Fri 20 Nov. So told." in told
    assert "ask again tomorrow morning: calf, right: no score on Thu 19 Nov." in told


def test_a_note_is_not_called_an_injury(made) -> None:
    report = made.ordinary()
    note = replace(report.warnings[0], note=True)
    assert "(a note, not an injury; evidence:" in text(replace(report, warnings=(note,)))


@pytest.mark.parametrize("width", [None, 80])
def test_markup_in_a_name_is_shown_and_does_nothing(made, width) -> None:
    name = "[red]Al[/red] [/] [link=file:///etc/passwd]x[/link] :bomb:"
    told = text(replace(made.ordinary(), athlete=name), width=width, color=width is not None)
    assert "[red]Al[/red] [/] [link=file:///etc/passwd]x[/link] :bomb:" in told
    assert "\x1b]8" not in told


def test_a_pipe_does_not_load_rich() -> None:
    code = (
        "import sys; from runload.render.base import RENDERERS; RENDERERS.names; "
        "sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_colour_may_be_asked_for_in_a_pipe_and_still_wraps_nothing(made) -> None:
    coloured = text(made.ordinary(), color=True)
    assert "\x1b[" in coloured
    assert len(coloured.splitlines()) == len(text(made.ordinary()).splitlines())


def test_units_that_do_not_exist_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="furlong"):
        View(units="furlong")


def test_a_pattern_may_have_nothing_more_to_say(made) -> None:
    report = made.ordinary()
    bare = replace(report.warnings[0], tells_apart="", pillars=(), advice=())
    told = text(replace(report, warnings=(bare,)))
    assert "Often seen with pain like this" in told
    assert "tells it apart" not in told
    assert "works on" not in told


def test_a_narrow_terminal_gets_the_table_without_bars(made) -> None:
    told = text(made.ordinary(), width=55)
    assert "2026-W47" in told
    assert "█" not in told


def test_a_pattern_says_what_would_speak_against_it_and_when_to_be_seen(made) -> None:
    report = made.ordinary()
    told = replace(report.warnings[0], otherwise="A pop points elsewhere.", see="See a physio.")
    page = text(replace(report, warnings=(told,)))
    assert "what would point elsewhere: A pop points elsewhere." in page
    assert "when to be seen: See a physio." in page


def test_one_bone_gets_one_advice() -> None:
    bone = RedFlag("bone", "days", "Walk as far as it is free of pain.", ("one spot on the bone",))
    high = RedFlag("high-risk-bone", "today", "No weight on it.", ("one spot on the bone", "shin"))
    clot = RedFlag("clot", "now", "See a doctor.", ("swelling",))
    assert urgent_first([bone, high, clot]) == [clot, high]
    elsewhere = replace(bone, because=("pain at night", "heel"))
    assert urgent_first([elsewhere, high]) == [high, elsewhere]
    assert urgent_first([replace(bone, urgency="now"), high])[0].id == "bone"
    assert urgent_first([bone]) == [bone]
