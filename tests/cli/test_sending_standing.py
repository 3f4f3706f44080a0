"""digest --send of a log that stands still: it goes on being told, and never ends in silence."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from command_lines import TODAY, Done, Runload
from mail_servers import Inbox, real_server
from stores import at_version

pytestmark = pytest.mark.long

STEADY = [8, 0, 8, 0, 8, 0, 10] * 8  # its last run is on Sunday 22 November
TO = "runner@example.org"
ASKED = "No new runs since 22 Nov: is the export still running?"
MONDAY = TODAY + timedelta(days=1)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def send_on(
    runload: Runload,
    inbox: Inbox,
    settings: Callable[..., str],
    store: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., Done]]:
    """``digest --send`` so many weeks after Monday 23 November 2026."""
    with real_server(inbox, security="none", login=False) as port:
        config = settings(port)

        def sent(week: int, *argv: str, day: int = 0) -> Done:
            today = MONDAY + timedelta(weeks=week, days=day)
            monkeypatch.setenv("RUNLOAD_TODAY", today.isoformat())
            return runload("digest", *argv, "--send", "--config", config)

        yield sent


@pytest.fixture
def squad(tmp_path: Path) -> Callable[..., str]:
    def made(last_pain: str = "") -> str:
        rows = ["athlete,date,distance_km,pain,pain_region"]
        for back in range(60, -1, -2):
            day = TODAY - timedelta(days=back)
            rows += [f"Ann,{day},8,,", f"Bea,{day},8,{'' if back else last_pain}"]
        if not last_pain:
            rows = [row.replace(",pain,pain_region", "").removesuffix(",,").removesuffix(",")
                    for row in rows]  # fmt: skip
        path = tmp_path / "squad.csv"
        path.write_text("\n".join(rows) + "\n", "utf-8")
        return str(path)

    return made


def parsed(mail: bytes) -> EmailMessage:
    return message_from_bytes(mail, policy=default)


def first_line(mail: bytes) -> str:
    body = parsed(mail).get_body(("plain",))
    assert body is not None
    return " ".join(body.get_content().replace("\r\n", "\n").split("\n\n")[0].split())


def subjects(inbox: Inbox) -> list[str]:
    return [str(parsed(mail)["Subject"]) for mail in inbox.mails]


def test_a_dead_import_is_told_weekly_to_week_8_and_then_every_fourth_week(send_on, log, inbox):
    path = str(log(STEADY))
    mailed = []
    for week in range(18):
        before = len(inbox.mails)
        done = send_on(week, path)
        assert done.code == 0
        assert done.err.count("\n") == 1
        if len(inbox.mails) > before:
            mailed.append(week)
    assert mailed == [0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16]
    assert subjects(inbox)[0] == "Your running week 16–22 Nov: a short note"
    assert subjects(inbox)[1:] == [ASKED] * 10
    assert all(ASKED in first_line(mail)[:70] for mail in inbox.mails[1:])
    assert not any("good week" in first_line(mail) for mail in inbox.mails[1:])
    assert len({str(parsed(mail)["Message-ID"]) for mail in inbox.mails}) == 11


def test_a_week_without_a_mail_says_why_even_when_quiet(send_on, log, inbox):
    path = str(log(STEADY))
    send_on(8, path)
    done = send_on(9, path, "-q")
    assert (done.code, len(inbox.mails)) == (0, 1)
    assert ASKED in done.err
    assert "from 2027-02-15" in done.err  # 12 weeks after Monday 23 November


def test_a_missed_monthly_mail_goes_out_the_week_after(send_on, log, inbox):
    path = str(log(STEADY))
    had = []
    for week in (8, 13, 14, 15, 16):  # the machine was off in week 12
        send_on(week, path)
        had.append(len(inbox.mails))
    assert had == [1, 2, 2, 2, 3]


def test_a_mail_that_failed_in_a_told_week_is_tried_again_in_the_next(send_on, log, inbox):
    path = str(log(STEADY))
    inbox.answer = "451 later"
    assert send_on(12, path).code == 75
    inbox.answer = "250 ok"
    assert [send_on(week, path).code for week in (13, 14)] == [0, 0]
    assert len(inbox.mails) == 2


def test_resend_sends_in_a_week_between(send_on, log, inbox):
    path = str(log(STEADY))
    assert [send_on(8, path).code, send_on(9, path, "--resend").code] == [0, 0]
    assert len(inbox.mails) == 2


def test_a_mail_of_the_same_week_is_not_sent_twice(send_on, log, inbox):
    path = str(log(STEADY))
    for day in range(6):  # Sunday ends the next week
        assert send_on(5, path, day=day).code == 0
    assert len(inbox.mails) == 1
    send_on(5, path, day=6)
    assert len(inbox.mails) == 2


def test_new_runs_end_it(send_on, log, inbox):
    path = str(log(STEADY))
    send_on(6, path)
    log(STEADY, last=TODAY + timedelta(weeks=7))
    send_on(7, path)
    assert subjects(inbox) == [ASKED, "Your running week 4–10 Jan: a short note"]


def test_quiet_weeks_do_not_hush_a_log_that_stands_still(send_on, log, inbox):
    path = str(log(STEADY))
    for week in range(1, 11):
        done = send_on(week, path, "--quiet-weeks")
        assert done.code == 0
        assert done.err.count("\n") == 1
    # Eight days after the last run it is a quiet week; from the 14th day it is told.
    assert subjects(inbox) == [ASKED] * 7


@pytest.mark.parametrize("more", [(), ("--quiet-weeks",)])
def test_pain_that_is_open_stands_before_the_export_and_is_mailed_every_week(
    send_on, log, inbox, tmp_path, more
):
    path, diary = str(log(STEADY)), tmp_path / "diary.csv"
    bone = "right shin, one spot on the bone, hurts at night"
    diary.write_text(f'date,pain,words\n{TODAY},6,"{bone}"\n', "utf-8")
    for week in (8, 9, 10, 11):
        assert send_on(week, path, "--diary", str(diary), *more).code == 0
    assert subjects(inbox) == ["Please read before you run; no new runs since 22 Nov"] * 4
    for mail in inbox.mails:
        first = first_line(mail)
        assert first.endswith(ASKED)
        assert "Stop" in first[:150]


@pytest.mark.parametrize(
    ("told", "mails"),
    [("4,left achilles", 3), ("4,left achilles\n2026-11-25,0,nothing hurts", 1)],
    ids=["pain then silence", "all clear"],
)
def test_pain_followed_by_silence_is_mailed_every_week_until_it_is_gone(
    send_on, log, inbox, tmp_path, told, mails
):
    path, diary = str(log(STEADY)), tmp_path / "diary.csv"
    diary.write_text(f"date,pain,words\n2026-11-24,{told}\n", "utf-8")
    for week in (8, 9, 10):
        assert send_on(week, path, "--diary", str(diary)).code == 0
    assert len(inbox.mails) == mails


def test_a_sheet_that_stands_still_is_told_to_the_coach(send_on, squad, inbox):
    path = squad()
    mailed = []
    for week in range(14):
        before = len(inbox.mails)
        assert send_on(week, path).code == 0
        mailed += [week] * (len(inbox.mails) - before)
    assert mailed == [0, 1, 2, 3, 4, 5, 6, 7, 8, 12]
    assert subjects(inbox)[1:] == [ASKED] * 9
    assert all(first_line(mail)[2:].startswith(ASKED) for mail in inbox.mails[1:])


def test_pain_in_a_sheet_that_stands_still_is_called_first(send_on, squad, inbox):
    path = squad("8,right shin at night one spot on the bone")
    for week in (8, 9, 10):
        send_on(week, path)
    assert len(inbox.mails) == 3
    assert subjects(inbox) == ["1 athlete to call; no new runs since 22 Nov"] * 3
    assert all(first_line(mail).endswith(ASKED) for mail in inbox.mails)


def test_no_subject_is_longer_than_sixty_letters_after_years(send_on, log, inbox):
    send_on(200, str(log(STEADY)))
    assert subjects(inbox) == ["No new runs since 22 Nov 2026: is the export still running?"]
    assert len(subjects(inbox)[0]) <= 60


def test_a_day_in_the_past_that_is_asked_for_is_told_as_it_was(send_on, log, inbox):
    path = str(log(STEADY))
    send_on(6, path, "--as-of", "2026-11-22")
    send_on(6, path, "--as-of", "2026-12-14")
    assert subjects(inbox) == ["Your running week 16–22 Nov: a short note", ASKED]
    assert "not sent again" in send_on(6, path, "--as-of", "2026-11-22").err


@pytest.mark.parametrize("day", ["today", "last", "auto"])
def test_no_word_for_the_day_ends_in_silence(send_on, log, inbox, day):
    path = str(log(STEADY))
    for week in (4, 5, 6):
        send_on(week, path, "--as-of", day)
    assert subjects(inbox) == [ASKED] * 3


def test_the_mail_that_is_shown_asks_too(runload, log, monkeypatch):
    path = str(log(STEADY))
    monkeypatch.setenv("RUNLOAD_TODAY", "2026-12-28")
    shown = runload("digest", path).out
    assert shown.startswith(f"i {ASKED} As of Sunday 22 November 2026, the last day in the log: ")
    assert "5 whole weeks without anything new." in shown
    mail = parsed(runload("digest", path, "-f", "eml").out.encode())
    assert mail["Subject"] == ASKED


def test_other_sport_is_news(send_on, tmp_path, inbox):
    rows = [f"{TODAY - timedelta(days=back)},8,run" for back in range(40, -1, -2)]
    rows.append(f"{TODAY + timedelta(days=17)},30,bike")
    path = tmp_path / "log.csv"
    path.write_text("date,distance_km,sport\n" + "\n".join(rows) + "\n", "utf-8")
    send_on(3, str(path))
    assert "export" not in subjects(inbox)[0]


@pytest.mark.parametrize("period", ["2026-11-16 to 2026-11-22", "2026-12-21 to 2026-12-27"])
def test_what_an_older_runload_sent_of_a_standing_log_this_week_is_not_sent_again(
    send_on, log, store, inbox, period
):
    at_version(store, 3)
    with contextlib.closing(sqlite3.connect(store)) as sql:
        sql.execute(
            "INSERT INTO mail_log VALUES (?, ?, '<a@b.org>', 'sent', date('now'))",
            (f"week {period}", TO),
        )
        sql.commit()
    assert send_on(5, str(log(STEADY))).code == 0
    assert inbox.mails == []


def test_a_mail_of_the_last_week_with_runs_does_not_stand_for_those_without(
    send_on, log, store, inbox
):
    at_version(store, 3)
    with contextlib.closing(sqlite3.connect(store)) as sql:
        sql.execute(
            "INSERT INTO mail_log VALUES "
            "('week 2026-11-16 to 2026-11-22', ?, '<a@b.org>', 'sent', '2020-11-23')",
            (TO,),
        )
        sql.commit()
    assert send_on(5, str(log(STEADY))).code == 0
    assert subjects(inbox) == [ASKED]


@pytest.mark.parametrize(
    "told", ["injury\n2026-11-15,left calf strain", "illness\n2026-11-20,cold"]
)
def test_an_open_injury_or_illness_is_told_every_week_and_before_the_log(
    send_on, log, tmp_path, inbox, told
):
    """Nine to eleven weeks after the last run a quiet log is told of once in four weeks."""
    diary, path = tmp_path / "diary.csv", str(log(STEADY))
    diary.write_text(f"date,{told}\n", "utf-8")
    for week in (9, 10, 11):
        send_on(week, path, "--diary", str(diary))
    assert len(inbox.mails) == 3
    for mail in inbox.mails:
        line = first_line(mail)
        assert line.index("Still open") < line.index("No new runs since")
