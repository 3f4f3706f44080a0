"""digest --send over weeks, as a cron lives them: each mail once, none missed in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from command_lines import TODAY, Done, Runload
from mail_servers import Inbox, real_server

MONDAY = TODAY + timedelta(days=1)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def send(
    runload: Runload,
    inbox: Inbox,
    settings: Callable[..., str],
    store: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., Done]]:
    """``digest --send`` on a day."""
    with real_server(inbox, security="none", login=False) as port:
        config = settings(port)

        def sent(day: date, *argv: str) -> Done:
            monkeypatch.setenv("RUNLOAD_TODAY", day.isoformat())
            return runload("digest", *argv, "--send", "--config", config)

        yield sent


@pytest.fixture
def told(tmp_path: Path) -> Callable[[date], str]:
    """A log that is kept up to the day before this one, as an import keeps it."""

    def made(day: date, name: str = "log.csv", athletes: tuple[str, ...] = ("Alex",)) -> str:
        days = [day - timedelta(days=back) for back in range(1, 80, 2)]
        rows = ["athlete,date,distance_km"]
        rows += [f"{athlete},{on},8" for on in days for athlete in athletes]
        path = tmp_path / name
        path.write_text("\n".join(rows) + "\n", "utf-8")
        return str(path)

    return made


def mails(inbox: Inbox) -> list[EmailMessage]:
    return [message_from_bytes(mail, policy=default) for mail in inbox.mails]


def parts(mail: EmailMessage) -> list[str]:
    found = []
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        assert part is not None
        found.append(" ".join(part.get_content().split()))
    return found


def test_three_squads_and_two_runners_of_one_recipient_are_all_mailed_once(send, told, inbox):
    squads = [told(MONDAY, f"u{age}.csv", (f"Ann {age}", f"Bea {age}")) for age in (16, 18, 20)]
    runners = [told(MONDAY, f"{name}.csv", (name,)) for name in ("Alex", "Mia")]
    codes = [send(MONDAY, path).code for _ in range(2) for path in (*squads, *runners)]
    assert codes == [0] * 10
    assert len({str(mail["Message-ID"]) for mail in mails(inbox)}) == 5 == len(inbox.mails)


@pytest.mark.parametrize("whose", [("Alex",), ("Ann", "Bea")])
def test_a_mail_on_sunday_leaves_mondays_to_be_sent(send, told, inbox, whose):
    had = []
    for day in (TODAY, TODAY, MONDAY, MONDAY, MONDAY + timedelta(days=3)):
        assert send(day, told(day, athletes=whose)).code == 0
        had.append(len(inbox.mails))
    assert had == [1, 1, 2, 2, 2]


def test_a_job_on_sundays_alone_mails_every_sunday_and_misses_nothing(send, told, inbox):
    for week in range(3):
        day = TODAY + timedelta(weeks=week)
        send(day, told(day))
    assert len(inbox.mails) == 3
    assert not any("No mail before" in said for mail in mails(inbox) for said in parts(mail))


def test_weeks_that_the_machine_slept_through_are_named_in_the_next_mail(send, told, inbox):
    for week in (0, 4, 5):
        day = MONDAY + timedelta(weeks=week)
        send(day, told(day))
    none, slept, after = (parts(mail) for mail in mails(inbox))
    for said in slept:
        assert "3 weeks were left out, 23 November – 13 December 2026: the job did not" in said
    assert not any("were left out" in said for said in (*none, *after))


def test_weeks_that_the_server_was_down_are_named_in_the_first_mail_that_goes_out(
    send, told, inbox
):
    inbox.answer = "451 later"
    codes = [
        send(day, told(day)).code for day in (MONDAY + timedelta(weeks=week) for week in range(3))
    ]
    inbox.answer = "250 OK"
    inbox.mails.clear()
    day = MONDAY + timedelta(weeks=3)
    assert (codes, send(day, told(day)).code) == ([75, 75, 75], 0)
    assert "3 weeks were left out, 16 November – 6 December 2026" in parts(mails(inbox)[0])[0]


def test_quiet_weeks_and_weeks_between_are_not_missed(send, log, inbox):
    for week in range(4):
        day = MONDAY + timedelta(weeks=week)
        path = str(log([8, 0, 8, 0, 8, 0, 10] * 8, last=day - timedelta(days=1)))
        pain = "4 left knee" if week in (0, 3) else "0"
        assert send(day, path, "--quiet-weeks", "--pain", pain).code == 0
    assert len(inbox.mails) == 2
    for week in range(11, 16):  # of a log that stands still one in four is told
        send(MONDAY + timedelta(weeks=week), path)
    assert len(inbox.mails) == 4
    named = ["were left out" in parts(mail)[0] for mail in mails(inbox)]
    assert named == [False, False, True, False]  # weeks 4 to 10 nobody ran it


def test_a_dry_run_names_what_was_missed(send, told):
    send(MONDAY, told(MONDAY))
    day = MONDAY + timedelta(weeks=3)
    assert "2 weeks were left out" in send(day, told(day), "--dry-run").out.replace("=\n", "")


@pytest.mark.parametrize("change", [date(2026, 10, 25), date(2027, 3, 28)])
def test_the_night_the_clocks_change_costs_and_doubles_no_mail(send, told, inbox, change):
    for days in (-7, -6, 0, 1, 7, 8):  # Sundays and Mondays
        day = change + timedelta(days=days)
        assert send(day, told(day)).code == 0
    assert len(inbox.mails) == 6
    assert len({str(mail["Message-ID"]) for mail in mails(inbox)}) == 6


def test_a_mail_to_others_has_a_way_out_and_one_to_oneself_needs_none(send, told, inbox):
    send(MONDAY, told(MONDAY))
    send(MONDAY, told(MONDAY), "--to", "Runload@example.org")
    other, own = mails(inbox)
    assert other["List-Id"] == "<runload-weekly.example.org>"
    assert other["List-Unsubscribe"] == "<mailto:runload@example.org?subject=unsubscribe>"
    assert all("reply with the one word stop" in said for said in parts(other))
    assert (own["List-Id"], own["List-Unsubscribe"]) == (None, None)
    assert not any("the one word stop" in said for said in parts(own))


def test_a_mail_that_is_written_has_the_same_bytes_whenever_it_is(runload, told, monkeypatch):
    path = told(MONDAY)
    written = []
    for day in (MONDAY, MONDAY + timedelta(days=1)):
        monkeypatch.setenv("RUNLOAD_TODAY", day.isoformat())
        argv = ("-f", "eml", "--as-of", TODAY.isoformat(), "--to", "a@b.org", "--from", "c@d.org")
        written.append(runload("digest", path, *argv).out)
    assert written[0] == written[1]
    assert "\nDate:" not in written[0]
