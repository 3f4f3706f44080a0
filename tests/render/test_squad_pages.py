"""The squad for a phone's mail, as a table, as Markdown; the report as both."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
import synthetic_squads as squads

from runload.models import Level, Reason, Share, SquadReport
from runload.models.finding import flag_words
from runload.render.base import RENDERERS, View
from runload.render.escape import cell_width
from runload.render.markdown import escaped
from runload.render.tables_csv import cell


def text(squad: SquadReport, **view) -> str:
    return RENDERERS["text"].squad(squad, View(**view)).decode()


def calm(how_many: int) -> SquadReport:
    """So many athletes of whom the same is to be said."""
    one = squads.whole().entries[-1]
    entries = tuple(
        replace(one, athlete=f"N{at:03}", rank=at, week_km=None) for at in range(1, how_many + 1)
    )
    return SquadReport(one.last_activity, entries, no_news=tuple(e.athlete for e in entries))


@pytest.mark.parametrize("build", [squads.whole, squads.quiet, squads.hostile_whole])
@pytest.mark.parametrize("verbose", [0, 1])
def test_a_phone_of_forty_columns_gets_no_longer_line(build, verbose) -> None:
    shown = text(build(), width=40, verbose=verbose).splitlines()
    assert [line for line in shown if cell_width(line) > 40] == []


def test_a_phone_leaves_room_for_words_beside_a_rank() -> None:
    shown = text(squads.whole(), width=40).splitlines()
    at = next(n for n, line in enumerate(shown) if line.startswith("2. ! warning Alex"))
    assert shown[at + 1].startswith("    36 % longer")


def test_who_needs_no_call_shares_a_line_with_others_of_whom_the_same_is_said() -> None:
    shown = text(squads.whole())
    assert "No reason to call (5)" in shown
    assert "Eli, Fay, Gus (3): Nothing looks unusual. Ask whether anything hurts." in shown
    each = text(squads.whole(), verbose=1)
    assert "6. i info Fay: Nothing looks unusual." in each
    assert "team U20; coach Kim" in each


def test_who_needs_a_call_never_shares_a_line_and_figures_alone_share_one() -> None:
    same = calm(3)
    load = Reason("load", "session-spike", Level.WATCH, "One run was 12 % longer")
    urgent = replace(same, entries=tuple(replace(e, reasons=(load,)) for e in same.entries),
                     calls=(("load", 3),))  # fmt: skip
    shown = text(urgent)
    assert shown.splitlines()[0] == "3 of 3 athletes to call: 3 for a change in the load."
    assert shown.count("i info N00") == 3
    told = "The week grew 40 %"
    jump = Reason("figure", "weekly-jump", Level.WATCH, told, calls=False, label="a bigger week")
    alone = replace(same, entries=tuple(replace(e, reasons=(jump,)) for e in same.entries))
    shown = text(alone)
    assert shown.splitlines()[0] == "Nobody needs a call today."
    assert "Figures only (3): a bigger week (N001, N002, N003)." in shown
    beside = replace(same, entries=(replace(same.entries[0], reasons=(load, jump)),))
    assert "Also: figures only: a bigger week." in text(beside)


def test_thousands_of_names_do_not_fill_the_page_unless_asked() -> None:
    assert "N030 and 970 more (1000): Nothing looks unusual." in text(calm(1000))
    assert "No news (1000): N001," in text(calm(1000))
    assert "N999" not in text(calm(1000))
    assert "N999" in text(calm(1000), verbose=1)


def test_a_list_of_a_past_day_says_so_first_in_every_page_for_people() -> None:
    past = replace(squads.whole(), as_of_basis="last")
    for kind in ("text", "markdown"):
        shown = RENDERERS[kind].squad(past, View()).decode()
        assert shown.index("the last day in the sheet") < shown.index("Call Bea first")


def test_nobody_to_show_is_said_in_markdown_too() -> None:
    none = replace(squads.whole(), entries=(), of=7, asked_for=("alert",))
    shown = RENDERERS["markdown"].squad(none, View()).decode()
    assert "**None of 7 athletes to show: alert.**" in shown
    assert "0 of 7 athletes shown: alert." in shown


def test_one_athlete_stands_under_the_rank_and_what_was_not_read_is_counted() -> None:
    one = replace(squads.one_of_it(), skipped=(), of=None)
    assert text(one).splitlines()[0] == "Rank 2 in the squad."
    first = text(squads.one_of_it()).splitlines()[0]
    assert first == (
        "Rank 2 of 40 in the squad. Not read of the whole sheet: 1, named by `runload squad`."
    )


def test_the_team_view_gives_each_figure_with_its_denominator() -> None:
    shown = text(squads.whole())
    for said in (
        "reported in the last 7 days: 36 of 40 athletes (90 %).",
        "of these, something hurts: 9 of 31, 29 % (95 % interval 16 to 47 %).",
        "11 in 1200 h of 28 athletes, 9.2 per 1,000 h (95 % interval 4.6 to 16.4).",
        "7.7 for recreational runners (6.9 to 8.7) and 17.8 for novices (16.7 to 19.1)",
        "other people, other questions (clarsen2013)",
        "No answer does not mean healthy",
    ):
        assert said in shown


def test_what_is_too_few_gives_counts_and_no_share() -> None:
    shown = text(squads.quiet())
    assert "of these, something hurts: 1 of 2; a share needs 5." in shown
    assert "2 in 45 h of 2 athletes; a rate needs 500 h." in shown
    assert "95 %" not in shown


def test_nobody_who_answered_leaves_the_shares_of_answers_away() -> None:
    none = Share(0, 12, 0.0)
    silent = replace(squads.quiet_team(), answered=none, week_km=squads.Spread(0, reason="x"))
    shown = text(replace(squads.quiet(), team=silent))
    assert "said whether it hurts: 0 of 12 athletes (0 %)." in shown
    assert "something hurts" not in shown
    assert "last full week" not in shown


def test_everybody_counted_leaves_nobody_out() -> None:
    rate = replace(squads.team().new_problems, left_out=0)
    shown = text(replace(squads.whole(), team=replace(squads.team(), new_problems=rate)))
    assert "Not counted" not in shown
    alone = replace(rate, athletes=0)
    shown = text(replace(squads.whole(), team=replace(squads.team(), new_problems=alone)))
    assert "new problems in 12 weeks: unknown: too few say" in shown


def test_fewer_than_five_athletes_are_no_team() -> None:
    small = replace(squads.team(), athletes=4)
    assert "The squad as a whole" not in text(replace(squads.whole(), team=small))


def table(page: str, found, view: View) -> list[dict[str, str]]:
    shown = getattr(RENDERERS["csv"], page)(found, view).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(shown, newline="")))


def test_the_table_of_a_squad_has_units_groups_and_who_is_silent() -> None:
    rows = table("squad", squads.whole(), View())
    assert [row["rank"] for row in rows] == list("1234567")
    assert (rows[0]["week_km"], rows[0]["pain_0_10"], rows[0]["acwr_uncoupled"]) == (
        "44.3", "4.0", "1.62",
    )  # fmt: skip
    assert (rows[2]["week_km"], rows[2]["last_activity"], rows[2]["no_news"]) == ("", "", "yes")
    assert (rows[0]["group_team"], rows[0]["group_coach"], rows[4]["group_coach"]) == (
        "U18", "", "Kim",
    )  # fmt: skip
    assert rows[0]["changed"] == "up from watch; pain rose from 2 to 4"
    assert rows[4]["short_history"] == "yes"
    miles = table("squad", squads.whole(), View(units="mi"))
    assert miles[0]["week_mi"] == "27.527"  # 44.3 / 1.609344
    assert "week_km" not in miles[0]


def test_the_table_of_a_report_is_one_row_a_week(made) -> None:
    rows = table("render", made.ordinary(), View(weeks=2))
    assert [row["week"] for row in rows] == ["2026-W46", "2026-W47"]
    assert rows[1] == {
        "athlete": "Alex", "week": "2026-W47", "start": "2026-11-16", "complete": "yes",
        "distance_km": "44.3", "moving_h": "4.43", "runs": "4", "run_days": "4",
        "longest_km": "15.9", "ascent_m": "210.0", "load": "44.3", "load_unit": "km",
        "load_name": "distance", "change_pct": "58.214", "pace_s_per_km": "360.0",
        "hr_avg_bpm": "148.0",
    }  # fmt: skip
    assert table("render", made.empty(), View())[0]["complete"] == "no"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("=1", "'=1"), ("\u3000＝1", "'＝1"), ("a=1", "a=1"), (-0.00001, 0.0), (7, 7),
        (float("inf"), None), (None, None),
    ],
)  # fmt: skip
def test_a_cell_is_text_that_is_not_run_or_a_number(value, wanted) -> None:
    assert cell(value) == wanted


def test_the_report_as_markdown_shows_the_load_that_is_not_distance(made) -> None:
    report = replace(made.ordinary(), load_name="duration", load_unit="min")
    shown = RENDERERS["markdown"].render(report, View(weeks=1)).decode()
    assert "| week | from | distance | time | runs | longest | change | load (min) |" in shown
    assert "| 2026-W47 | 16 Nov | 44.3 km | 4.4 h | 4 | 15.9 km | +58 % | 44 |" in shown
    none = RENDERERS["markdown"].render(replace(report, weeks=(), athlete=None), View()).decode()
    assert none.startswith("# Training load\n")
    assert "## Weeks" not in none
    so_far = RENDERERS["markdown"].render(made.empty(), View()).decode()
    assert "| so far |" in so_far


def test_the_report_as_markdown_holds_every_flag_and_source(made) -> None:
    shown = RENDERERS["markdown"].render(made.ordinary(), View()).decode()
    for flag in made.ordinary().flags:
        assert f"{flag_words(flag.id)}: measured" in shown
    assert "Silbernagel and others 2007" in shown


def test_a_price_is_no_formula_of_a_wiki() -> None:
    assert escaped("$5 and $6", View()) == r"\$5 and \$6"
