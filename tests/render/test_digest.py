"""The weekly digest: which week it speaks of, what it compares, and its mail."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from datetime import date

import pytest

from runload.errors import UsageError
from runload.models import CheckInReason, Level, Next, PainEntry, Question
from runload.render.base import View
from runload.render.eml import digest_eml, digest_message
from runload.render.mail.digest import digest
from runload.render.mail.digest_table import Comparison
from runload.render.plain.digest import digest_text
from runload.render.plain.one_screen import one_screen


def text(report, **view) -> str:
    return digest_text(report, View(**view)).decode()


def columns(report, **view) -> dict[str, dict[str, str]]:
    """Each figure, by the week or what else it is of."""
    table = digest(report, View(**view)).table
    return {
        name: {row[0]: row[at] for row in table.rows} for at, name in enumerate(table.columns) if at
    }


def last_three(report) -> list[str]:
    return [f"{week.start.day} {week.start:%b}" for week in report.weeks[-3:]]


def test_the_week_stands_beside_the_last_and_the_median_of_four(made) -> None:
    # weeks before: 36.0 37.5 39.9 28.0; sorted 28.0 36.0 37.5 39.9; median (36.0+37.5)/2 = 36.75
    report = replace(made.ordinary(), weeks=made.weeks((99.0, 36.0, 37.5, 39.9, 28.0, 44.0)))
    found = columns(report)
    assert list(found["distance"]) == [*last_three(report), "change", "usual"]
    assert list(found["distance"].values()) == [
        "39.9 km", "28.0 km", "44.0 km", "+57 %", "36.8 km",  # 44/28 = 1.571
    ]  # fmt: skip
    assert list(found["runs"].values()) == ["4", "4", "4", "0", "4"]
    # 44.0 km / 1.609344 = 27.34 mi, 36.75 / 1.609344 = 22.84
    assert list(columns(report, units="mi")["distance"].values())[1:] == [
        "17.4 mi", "27.3 mi", "+57 %", "22.8 mi",
    ]  # fmt: skip


def test_runs_change_by_a_count_and_a_week_from_nothing_by_no_percentage(made) -> None:
    *_, before, last = made.weeks((36.0, 0.0, 44.0))
    report = replace(made.ordinary(), weeks=(replace(before, runs=2), last))
    assert list(columns(report)["runs"].values()) == ["2", "4", "+2"]
    assert list(columns(report)["distance"].values()) == ["0.0 km", "44.0 km", "-"]


def test_an_unknown_week_makes_the_median_unknown_and_is_never_zero(made) -> None:
    report = replace(made.ordinary(), weeks=made.weeks((36.0, None, 39.9, 28.0, 44.0)))
    assert columns(report)["distance"]["usual"] == "?"
    assert columns(report)["distance"]["change"] == "+57 %"
    assert columns(report)["time"]["usual"] == "?"
    assert "? is unknown." in text(report)
    blank = replace(made.ordinary(), weeks=made.weeks((36.0, None)))
    assert list(columns(blank)["distance"].values()) == ["36.0 km", "?", "-"]


def test_fewer_than_four_weeks_before_give_no_median(made) -> None:
    report = replace(made.ordinary(), weeks=made.weeks((36.0, 44.0)))
    assert list(columns(report)["distance"].values()) == ["36.0 km", "44.0 km", "+22 %"]
    assert "median" not in text(report)
    alone = replace(made.ordinary(), weeks=made.weeks((44.0,)))
    assert list(columns(alone)["distance"].values()) == ["44.0 km"]
    assert "Change:" not in text(alone)


def test_the_digest_speaks_of_the_week_that_is_over(made) -> None:
    *over, last = made.weeks((30.0, 31.0, 5.0))
    running = replace(last, complete=False, runs=1)
    report = replace(made.ordinary(), weeks=(*over, running), as_of=date(2026, 11, 17))
    words = digest(report, View())
    assert words.subject.startswith("Your running week 9–15 Nov: ")
    assert words.greeting == "For Alex: 9–15 November 2026. As of Tuesday 17 November 2026."
    assert list(columns(report)["distance"].values()) == [
        "30.0 km", "31.0 km", "5.0 km", "+3 %",  # of the week that is over, on the one before
    ]  # fmt: skip
    idle = replace(report, weeks=(*over, replace(running, runs=0)))
    assert list(columns(idle)["distance"].values()) == ["30.0 km", "31.0 km", "+3 %"]


def test_a_first_week_without_a_run_is_one_line(made) -> None:
    report = replace(made.empty(), as_of=date(2026, 11, 18))
    report = replace(report, weeks=tuple(replace(week, runs=0) for week in report.weeks))
    words = digest(report, View())
    assert words.table.rows == ()
    assert words.table.legend == "No runs in the last week."
    assert "16–18 Nov" in words.subject


def test_the_mail_says_what_the_one_screen_says(made) -> None:
    """How far next, what it may be and the one thing to do, word for word (issue 20)."""
    report = made.ordinary()
    screen = one_screen(report, View()).decode()
    mail = digest(report, View())
    told = [f"{label}: {said}" for label, said in mail.now if label in ("Next", "Often seen", "Do")]
    assert len(told) == 3
    assert all(line in screen for line in told)
    first = [row[0] for row in mail.table.rows][:3]
    assert all(re.search(rf"^ ?{day} ", screen, re.MULTILINE) for day in first)


def test_a_log_that_ended_long_ago_has_no_table_of_nothing(made) -> None:
    ended = Next(None, None, "Distances come back with your newer runs.", "stale_log")
    report = replace(made.ordinary(), next=ended, weeks=made.weeks((None,) * 12))
    words = digest(report, View())
    assert words.table == Comparison()
    assert words.trend is None
    assert "unknown" not in text(report)


def test_a_digest_without_weeks_still_answers(made) -> None:
    report = replace(made.ordinary(), weeks=())
    assert digest(report, View()).subject.startswith("Your running week to 22 Nov: ")
    assert "One run was much longer" in text(report)
    assert digest_eml(report, View())


def test_no_subject_is_longer_than_sixty_letters(made) -> None:
    year_end = replace(made.weeks((30.0,))[0], start=date(2026, 11, 30))
    for level in Level:
        report = replace(made.ordinary(), level=level, weeks=(year_end,))
        assert len(digest(report, View()).subject) <= 60


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"level": Level.OK}, "A good week. One run"),
        ({"level": Level.INFO, "flags": ()}, "A good week, as far as the log shows. "),
        ({"level": Level.WATCH}, "A fair week, with one thing to watch. "),
        ({"level": Level.WARNING}, "A week with one thing to change. "),
        ({"level": Level.ALERT}, "A week that asked a lot of you. "),
        (
            {"level": Level.ALERT, "next": Next(0.0, (0.0, 0.0), "Stop.", "stop", easy_run_km=0.0)},
            "One run was",
        ),
        ({"level": Level.WATCH, "next": Next(None, None, "Ask a clinician.")}, "One run was"),
    ],
)
def test_the_first_line_says_how_the_week_was(made, changes, wanted) -> None:
    assert digest(replace(made.ordinary(), **changes), View()).first.startswith(wanted)


def test_a_note_of_the_load_leaves_the_week_good(made) -> None:
    flag = replace(made.ordinary().flags[2], headline="A third of the week was one run.")
    report = replace(
        made.ordinary(), level=Level.INFO, headline="A third of the week was one run", flags=(flag,)
    )
    assert digest(report, View()).first.startswith("A good week, with one note. A third of")


def test_a_week_without_a_run_and_a_log_without_a_baseline_are_no_good_week(made) -> None:
    assert digest(made.empty(), View()).first.startswith(
        "As of Sunday 22 November 2026, the last day in the log: No verdict on this week yet. "
    )
    *over, last = made.weeks((30.0, 0.0))
    idle = replace(
        made.ordinary(), level=Level.INFO, weeks=(*over, replace(last, runs=0)), flags=()
    )
    assert digest(idle, View()).first.startswith("A week without a run in the log. ")
    unknown = replace(idle, spike=made.empty().spike)
    assert digest(unknown, View()).first.startswith("A week without a run in the log. ")


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (Level.OK, "steady"),
        (Level.INFO, "a short note"),
        (Level.WATCH, "one thing to change"),
        (Level.WARNING, "one thing to change"),
        (Level.ALERT, "please read before you run"),
    ],
)
def test_the_subject_says_how_the_week_was(made, level, words) -> None:
    message = digest_message(replace(made.ordinary(), level=level), View())
    assert message["Subject"] == f"Your running week 16–22 Nov: {words}"


def test_one_flag_at_most_and_a_red_flag_before_it(made) -> None:
    told = text(made.ordinary())
    assert told.count("What changed: ") == 1
    assert "36 % longer" in told
    assert "1.62 times" not in told
    assert "What changed" not in text(made.stopped())
    assert "First of all: Stop all running" in text(made.stopped())


def test_the_mail_has_no_date_and_is_named_by_reader_period_and_text(made) -> None:
    report = made.ordinary()
    message = digest_message(report, View())
    assert message["Date"] is None  # who sends it puts one on it
    assert message["Message-ID"].endswith("@runload.invalid>")
    assert message["Message-ID"] == digest_message(report, View())["Message-ID"]
    others = [
        replace(report, athlete="Bea"),
        replace(report, athlete=None),
        replace(report, weeks=report.weeks[:-1]),
    ]
    messages = [digest_message(other, View()) for other in [report, *others]]
    messages += [digest_message(report, View(to=to)) for to in ("a@b.org", "c@d.org")]
    messages.append(digest_message(replace(report, action="Stop."), View()))
    assert len({found["Message-ID"] for found in messages}) == len(messages)


def test_the_text_part_is_the_digest_as_text(made) -> None:
    message = email.message_from_bytes(
        digest_eml(made.ordinary(), View(width=40, color=True)), policy=email.policy.default
    )
    assert message.get_body(("plain",)).get_content() == text(made.ordinary())


@pytest.mark.parametrize(
    "address",
    ["nobody", "a@b.org\r\nBcc: c@d.org", "a@b.org, c@d.org", "jürgen@example.org", "x: a@b.org;",
     "a b@example.org", "<>", "a@"],
)  # fmt: skip
def test_what_is_not_one_plain_address_is_refused(made, address) -> None:
    with pytest.raises(UsageError, match="is not one mail address"):
        digest_message(made.ordinary(), View(to=address))
    with pytest.raises(UsageError, match="--from"):
        digest_message(made.ordinary(), View(sender=address))


def test_a_display_name_may_hold_commas_and_letters(made) -> None:
    view = View(to='"Müller, Zoë" <zoe@example.org>', sender="Coach <coach@club.example>")
    message = email.message_from_bytes(
        digest_eml(made.ordinary(), view), policy=email.policy.default
    )
    assert message["To"].addresses[0].display_name == "Müller, Zoë"
    assert message["Message-ID"].endswith("@club.example>")


def test_no_visit_and_no_reason_leave_no_line(made) -> None:
    checkin = replace(made.ordinary().checkin, due=None, why=())
    assert "Next check-in" not in text(replace(made.ordinary(), checkin=checkin))
    urgent = replace(checkin, why=("this is not for a physiotherapist",))
    told = text(replace(made.ordinary(), checkin=urgent))
    assert "Next check-in: This is not for a physiotherapist." in told


def test_the_day_of_the_check_in_is_told_with_what_set_it(made) -> None:
    """A rhythm of months explains no visit within two weeks; a stop sign explains every visit."""
    due = date(2026, 12, 2)
    pain = CheckInReason("amber", "the pain light was amber", due, 14)
    checkin = replace(
        made.ordinary().checkin,
        why=("Usual rhythm: every 2 to 3 months.", "Within 14 days: the pain light was amber."),
        reasons=(pain, CheckInReason("rhythm", "the usual rhythm", date(2027, 2, 5))),
    )
    told = text(replace(made.ordinary(), checkin=checkin))
    assert "Next check-in: By Wednesday 2 December 2026. Within 14 days: the pain light was" in told
    unsaid = replace(checkin, reasons=checkin.reasons[1:])
    assert "2026. Usual rhythm: every 2" in text(replace(made.ordinary(), checkin=unsaid))
    first = replace(checkin, why=("A doctor first.", *checkin.why))
    assert "2026. A doctor first." in text(replace(made.stopped(), checkin=first))


def test_what_the_first_line_said_is_not_said_again(made) -> None:
    stopped = made.stopped()
    said = stopped.red_flags[0]
    report = replace(stopped, action=said.text, leads=said.id)
    assert text(report).count("Stop all running") == 1


def test_the_flag_of_the_first_line_is_explained_without_a_second_action(made) -> None:
    flag = replace(
        made.ordinary().flags[1], headline="One run was longer.", action="Give it a rest.",
        seen="It was 36 % longer.", known="A study saw it.",
    )  # fmt: skip
    report = replace(made.ordinary(), leads=flag.id, flags=(flag,))
    assert "Why" not in dict(digest(report, View()).lines)  # the first line has the numbers
    report = replace(report, headline="One run was longer")
    assert ("Why", "It was 36 % longer.") in digest(report, View()).lines
    same = replace(flag, seen="One run was longer.", known="")
    assert "Why" not in dict(digest(replace(report, flags=(same,)), View()).lines)


def test_the_pain_light_and_contested_flags_are_no_news(made) -> None:
    light = replace(made.ordinary().flags[1], id="pain-light")
    contested = made.ordinary().flags[0]
    report = replace(made.ordinary(), flags=(light, contested))
    assert "What changed" not in text(report)
    stop = replace(made.ordinary(), next=Next(0.0, (0.0, 0.0), "Stop.", "stop", easy_run_km=0.0))
    assert "What changed" not in text(stop)


def test_the_name_of_a_shoe_stays_out(made) -> None:
    flag = replace(
        made.ordinary().flags[1], seen="Your pair 'zork' has run 850 km.", quotes=True,
        headline="One pair of shoes has run 850 km.",
    )  # fmt: skip
    said = text(replace(made.ordinary(), flags=(flag,)))
    assert "zork" not in said
    assert "What changed: One pair of shoes has run 850 km." in said


def test_pain_shows_the_latest_scores_of_its_place(made) -> None:
    base = made.ordinary()
    told = tuple(light.entry for light in base.pain)
    other = PainEntry(told[0].date, 8.0, ("calf",), "left")
    unscored = replace(told[0], score=None)
    report = replace(base, pain=base.pain[-1:], told_pain=(*told, other, unscored))
    assert "left: 2 → 3 → 4 of 10, last on Sun 22 Nov (amber)." in text(report)
    assert "left: 4 of 10, last" in text(replace(report, told_pain=told[-1:]))


def test_more_than_three_sore_places_are_counted(made) -> None:
    light = made.ordinary().pain[-1]
    places = ("calf", "arch", "toes", "buttock", "low_back")
    lights = tuple(replace(light, entry=replace(light.entry, regions=(at,))) for at in places)
    said = text(replace(made.ordinary(), pain=lights))
    assert said.count("Pain you reported: ") == 4
    assert "Pain you reported: 2 more places, in the report." in said


def test_a_long_question_is_left_to_the_report(made) -> None:
    long = Question("bone", "Which of these apply: " + "a matter of health; " * 10)
    said = text(replace(made.ordinary(), questions=(long,)))
    assert "Open question: The report has a question that only you can answer." in said


def test_weeks_that_were_all_alike_have_one_distance(made) -> None:
    report = replace(made.ordinary(), weeks=made.weeks((34.0, 34.0, 34.0)))
    assert "(34.0 km each)" in text(report)


def test_weeks_of_unknown_distance_have_no_range(made) -> None:
    report = replace(made.ordinary(), weeks=made.weeks((None, None)))
    assert "Last 2 weeks: ??\n" in text(report)
    assert "Last 2 weeks: 0█ (0.0 to 5.0 km)" in text(
        replace(made.ordinary(), weeks=made.weeks((0.0, 5.0)))
    )


def test_the_text_of_a_phone_is_forty_columns_wide(made) -> None:
    wide = [line for line in text(made.ordinary(), width=40).splitlines() if len(line) > 40]
    assert wide == []
