"""A runner's own mail asks whether anything hurts, and reads the answer."""

from __future__ import annotations

import email
import html
import re
from email.policy import default
from pathlib import Path
from urllib.parse import unquote

from command_lines import TODAY, Runload

from runload.models import Level
from runload.render.base import View
from runload.render.mail.reply import reply_line

LINK = re.compile(r'href="(mailto:[^"]+)"')


def mail(runload: Runload) -> str:
    done = runload("digest", "--to", "me@home.example", "--from", "me@home.example", "-f", "eml")
    assert done.code == 0
    return done.out


def parts(content: str) -> tuple[str, str]:
    message = email.message_from_string(content, policy=default)
    text, page = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert page is not None
    return text.get_content(), page.get_content()


def test_nothing_hurts_is_one_tap_that_closes_the_pain_and_a_quoted_mail_is_none(
    runload: Runload, store: Path, log, tmp_path: Path
) -> None:
    assert runload("import", str(log([8.0, 0, 8.0] * 15))).code == 0
    assert runload("diary", "add", "3 left calf", "--date", "2026-11-20").code == 0
    mailed = mail(runload)
    text, page = parts(mailed)
    (link,) = (html.unescape(found) for found in LINK.findall(page))
    assert link in text.replace("\n", "")
    assert link.startswith("mailto:me@home.example?subject=My%20week&body=RL1%3A")
    assert not re.search(r"pain|hurt|calf", link, re.IGNORECASE)

    quoted = "".join(f"> {row}\n" for row in text.splitlines())
    (tmp_path / "in.mbox").write_text(
        f"From me Sun Nov 22 10:00:00 2026\nFrom: me@home.example\n\nMy knee hurts!\n{quoted}\n"
        f"From me Sun Nov 22 10:01:00 2026\n{mailed}",
        "utf-8",
    )
    done = runload("diary", "import", str(tmp_path / "in.mbox"))
    assert "2 mails or files have no answer." in done.out + done.err
    assert str(TODAY) not in runload("diary", "export").out

    assert '"open": []' not in runload("report", "-f", "json").out
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    body = unquote(link.partition("body=")[2])
    (inbox / "1.eml").write_text(f"From: me@home.example\nSubject: My week\n\n{body}\n", "utf-8")
    for place in (inbox, inbox / "1.eml"):
        assert runload("diary", "import", str(place)).code == 0
    assert '"open": []' in runload("report", "-f", "json").out
    assert runload("diary", "export").out.count(str(TODAY)) == 1
    assert LINK.findall(parts(mail(runload))[1]) == [html.escape(link)]


def test_beside_a_stop_and_without_an_address_nothing_is_asked() -> None:
    view = View(to="me@home.example", reply="RL1:A:RL")
    assert reply_line(view, Level.WARNING)
    assert reply_line(view, Level.ALERT) == []
    assert reply_line(View(reply="RL1:A:RL"), Level.OK) == []


def test_a_log_without_a_store_asks_nothing(runload: Runload, store: Path, log) -> None:
    path = str(log([8.0, 0, 8.0] * 5))
    done = runload("digest", path, "--to", "me@home.example", "-f", "eml")
    assert not LINK.findall(parts(done.out)[1])
    assert not store.parent.exists() or not list(store.parent.glob(".runload-ask*"))
