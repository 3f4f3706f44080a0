"""The weekly digest: which week it speaks of, what it compares, and its mail."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import date

import pytest

from runload.errors import UsageError
from runload.models import Level
from runload.render.base import View
from runload.render.digest import digest, digest_text
from runload.render.eml import digest_eml, digest_message


def text(report, **view) -> str:
    return digest_text(report, View(**view)).decode()


def test_this_week_stands_beside_the_last_and_the_median_of_four(made) -> None:
    # weeks before: 36.0 37.5 39.9 28.0; sorted 28.0 36.0 37.5 39.9; median (36.0+37.5)/2 = 36.75
    report = replace(made.ordinary(), weeks=made.weeks((99.0, 36.0, 37.5, 39.9, 28.0, 44.0)))
    rows = {row[0]: row[1:] for row in digest(report, View()).rows}
    assert rows["distance"] == ("44.0 km", "28.0 km", "36.8 km")
    assert rows["runs"] == ("4", "4", "4")
    # 44.0 km / 1.609344 = 27.34 mi, 36.75 / 1.609344 = 22.84
    miles = {row[0]: row[1:] for row in digest(report, View(units="mi")).rows}
    assert miles["distance"] == ("27.3 mi", "17.4 mi", "22.8 mi")


def test_an_unknown_week_makes_the_median_unknown(made) -> None:
    report = replace(made.ordinary(), weeks=made.weeks((36.0, None, 39.9, 28.0, 44.0)))
    assert digest(report, View()).rows[0][1:] == ("44.0 km", "28.0 km", "unknown")
    assert digest(report, View()).rows[1][3] == "unknown"


def test_fewer_than_four_weeks_before_give_no_median(made) -> None:
    report = replace(made.ordinary(), weeks=made.weeks((36.0, 44.0)))
    assert digest(report, View()).rows[0][1:] == ("44.0 km", "36.0 km", "-")
    alone = replace(made.ordinary(), weeks=made.weeks((44.0,)))
    assert digest(alone, View()).rows[0][1:] == ("44.0 km", "-", "-")


def test_the_digest_speaks_of_the_week_that_is_over(made) -> None:
    *over, last = made.weeks((30.0, 31.0, 5.0))
    running = replace(last, complete=False, runs=1)
    report = replace(made.ordinary(), weeks=(*over, running), as_of=date(2026, 11, 17))
    words = digest(report, View())
    assert words.subject.startswith("Your running week 9–15 November: ")
    assert words.rows[0][1] == "31.0 km"
    assert ("This week so far", "5.0 km in 1 run.") in words.lines


def test_a_first_week_that_still_runs_is_called_so_far(made) -> None:
    words = digest(replace(made.empty(), as_of=date(2026, 11, 18)), View())
    assert words.columns[1] == "this week so far"
    assert "16–18 November" in words.subject


def test_a_digest_without_weeks_still_answers(made) -> None:
    report = replace(made.ordinary(), weeks=())
    assert digest(report, View()).subject.startswith("Your running week to 22 November: ")
    assert "One run was much longer" in text(report)
    assert digest_eml(report, View())


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
    assert message["Subject"] == f"Your running week 16–22 November: {words}"


def test_one_flag_at_most_and_a_red_flag_before_it(made) -> None:
    told = text(made.ordinary())
    assert told.count("What changed: ") == 1
    assert "36 % longer" in told
    assert "1.62 times" not in told
    assert "What changed" not in text(made.stopped())
    assert "First of all: Stop all running" in text(made.stopped())


def test_the_mail_is_dated_by_its_report_and_named_by_reader_period_and_text(made) -> None:
    report = made.ordinary()
    message = digest_message(report, View())
    assert message["Date"] == "Mon, 23 Nov 2026 00:00:00 +0000"
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
    urgent = replace(checkin, why=("this is no matter for a physiotherapist",))
    told = text(replace(made.ordinary(), checkin=urgent))
    assert "Next check-in: This is no matter for a physiotherapist." in told


def test_what_the_first_line_said_is_not_said_again(made) -> None:
    stopped = made.stopped()
    report = replace(stopped, action=stopped.red_flags[0].text)
    assert text(report).count("Stop all running") == 1
