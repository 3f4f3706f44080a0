"""The coach's mail: the page with it, athletes' own mails, and the daily one of new stop signs."""

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

from runload.people.roster_file import read_roster

STOP = "night pain on one spot of the left shin bone"
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
def club(tmp_path: Path) -> Callable[..., str]:
    """A folder with the sheet of a squad; ``told`` are days, names and words of pain."""

    def made(*told: tuple[date, str, str], roster: str = "") -> str:
        folder = tmp_path / "club"
        folder.mkdir(exist_ok=True)
        days = [TODAY - timedelta(days=back) for back in range(0, 80, 2)]
        rows = [f"{name},{day},8,,\n" for day in days for name in ("Ann", "Bea", "Cleo")]
        rows += [f"{name},{day},,7,{words}\n" for day, name, words in told]
        head = "athlete,date,distance_km,pain,pain notes\n"
        (folder / "squad.csv").write_text(head + "".join(rows), "utf-8")
        if roster:
            (folder / "roster.csv").write_text(roster, "utf-8")
        return str(folder)

    return made


def mails(inbox: Inbox) -> list[EmailMessage]:
    return [message_from_bytes(mail, policy=default) for mail in inbox.mails]


def plain(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return " ".join(part.get_content().split())


def test_each_of_the_first_five_has_an_action_and_a_picture_with_its_words(send, club, inbox):
    told = [(TODAY, name, "left knee") for name in ("Ann", "Bea")]
    send(MONDAY, club(*told))
    (mail,) = mails(inbox)
    html = mail.get_body(("html",))
    assert html is not None
    pictures = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    assert len(pictures) == 2
    for part in pictures:
        assert f"cid:{str(part['Content-ID']).strip('<>')}" in html.get_content()
        assert part.get_content().startswith(b"\x89PNG")
        assert len(part.get_content()) < 2000
    assert html.get_content().count('alt="Last 12 weeks ') == 2
    assert "2. " in plain(mail)


def test_the_page_comes_with_the_mail_or_lies_where_it_says(send, runload, club, inbox, tmp_path):
    folder, page = club((TODAY, "Ann", "left knee")), tmp_path / "squad.html"
    send(MONDAY, folder, "--attach-page", "--page", str(page))
    (mail,) = mails(inbox)
    (file,) = mail.iter_attachments()
    assert file.get_filename() == f"squad-{MONDAY}.html"
    assert file.get_content_type() == "text/html"
    whole = runload("squad", folder, "-f", "html").out
    assert (file.get_content(), page.read_text("utf-8")) == (whole, whole)
    assert f"The whole page: {page}" in plain(mail)
    assert "comes with this mail" in plain(mail)
    assert "athletes to call" in plain(mail) or "athlete to call" in plain(mail)


def test_the_settings_may_ask_for_the_page(runload, club, tmp_path, store):
    config = tmp_path / "config.toml"
    config.write_text('[mail]\nfrom = "a@b.org"\nto = ["c@d.org"]\nattach = "page"\n')
    shown = runload("digest", club(), "--squad", "--dry-run", "--config", str(config))
    assert "filename=" in shown.out
    config.write_text('[mail]\nattach = "everything"\n')
    refused = runload("digest", club(), "--squad", "--dry-run", "--config", str(config))
    assert (refused.code, "attach can only be" in refused.err) == (78, True)


def test_columns_that_were_not_read_are_one_line(runload, club):
    folder = Path(club())
    sheet = folder / "squad.csv"
    head, *rows = sheet.read_text("utf-8").splitlines()
    sheet.write_text("\n".join([f"{head},mood,weather", *(f"{row},good,wet" for row in rows)]))
    said = runload("digest", str(folder), "--squad").out
    assert said.count("mood") == 1
    assert "Columns not read: " in said


def test_a_new_stop_sign_is_mailed_once_to_each_and_again_when_it_comes_back(send, club, inbox):
    quiet = club((TODAY, "Ann", "left knee"))
    argv = (quiet, "--squad", "--only-new-stops")
    none = send(TODAY, *argv)
    assert (none.code, none.out, len(inbox.mails)) == (0, "", 0)
    club((MONDAY, "Ann", STOP))
    had = []
    for day in (MONDAY, MONDAY, MONDAY + timedelta(days=1)):
        assert send(day, *argv).code == 0
        had.append(len(inbox.mails))
    assert had == [1, 1, 1]
    (mail,) = mails(inbox)
    assert mail["Subject"] == "Your squad, 23 Nov: 1 athlete to call today"
    assert "Call Ann first" in plain(mail)
    assert "Bea" not in plain(mail)
    both = [(MONDAY, "Ann", STOP), (MONDAY + timedelta(days=2), "Bea", STOP)]
    club(*both)
    send(MONDAY + timedelta(days=2), *argv)
    assert "Bea" in plain(mails(inbox)[1])
    assert "Ann" not in plain(mails(inbox)[1])
    club()  # both are over
    send(MONDAY + timedelta(days=3), *argv)
    club((MONDAY + timedelta(days=4), "Ann", STOP))
    send(MONDAY + timedelta(days=4), *argv)
    assert len(inbox.mails) == 3


def test_a_stop_mail_that_failed_is_tried_again_and_the_log_holds_no_word(send, club, inbox, store):
    argv = (club((MONDAY, "Ann", STOP)), "--squad", "--only-new-stops")
    inbox.answer = "451 later"
    assert send(MONDAY, *argv).code == 75
    inbox.answer = "250 OK"
    inbox.mails.clear()
    assert send(MONDAY, *argv).code == 0
    assert len(inbox.mails) == 1
    kept = store.read_bytes()
    assert not any(word in kept for word in (b"Ann", b"shin", b"bone-site"))


def test_own_mails_go_to_those_who_agreed_and_have_an_address(send, club, inbox):
    roster = (
        "name,e-mail,weekly mail\nAnn,ann@x.org,yes\nBea,bea@x.org,no\nCleo,,yes\nDora,d@x.org,ja\n"
    )
    folder = club((TODAY, "Ann", "left knee"), roster=roster)
    assert [send(MONDAY, folder, "--to-athletes").code for _ in range(2)] == [0, 0]
    assert inbox.recipients == ["ann@x.org"]
    (mail,) = mails(inbox)
    assert "For Ann:" in plain(mail)
    assert "Bea" not in plain(mail)
    assert "runload diary" not in plain(mail)
    assert "your coach's sheet" in plain(mail)
    assert mail["List-Unsubscribe"]


def test_who_agreed_is_read_in_seven_languages():
    for header, yes in (
        ("weekly mail", "yes"), ("Wochenmail", "Ja"), ("courriel hebdomadaire", "oui"),
        ("correo semanal", "sí"), ("mail settimanale", "sì"), ("wekelijkse mail", "ja"),
        ("e-mail semanal", "sim"),
    ):  # fmt: skip
        cells = f"name,e-mail,{header}\nAnn,a@x.org,{yes}\nBea,b@x.org,perhaps\nCleo,c@x.org,no\n"
        roster = read_roster(cells.encode(), "roster.csv")
        assert [one.mailed for one in roster.people] == [True, False, False]
        (said,) = roster.skipped
        assert said.reason == "'perhaps' is not a yes to a weekly mail"


def test_own_mails_need_a_way_out_and_somebody_who_agreed(runload, club):
    folder = club(roster="name,e-mail\nAnn,ann@x.org\n")
    assert "add --dry-run" in runload("digest", folder, "--to-athletes").err.casefold()
    refused = runload("digest", folder, "--to-athletes", "--dry-run", "--from", "a@b.org")
    assert (refused.code, "nobody on a roster agreed" in refused.err) == (2, True)


def test_a_daily_mail_is_written_as_one_for_every_scheduler(runload, club, store):
    argv = ("schedule", club(), "--squad", "--only-new-stops", "--no-check", "--to", "a@b.org",
            "--from", "c@d.org", "--at", "Mon 06:30")  # fmt: skip
    for program, said in (
        ("cron", "30 6 * * * "),
        ("systemd", "OnCalendar=*-*-* 06:30:00"),
        ("launchd", "<key>Hour</key>"),
        ("windows", "<ScheduleByDay>"),
    ):
        shown = runload(*argv, "--for", program).out
        assert said in shown
        assert "--only-new-stops" in shown
        assert "Weekday" not in shown
