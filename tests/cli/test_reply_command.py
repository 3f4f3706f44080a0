"""A runner's own mail asks whether anything hurts, and reads the answer."""

from __future__ import annotations

import email
import html
import re
from email.policy import default
from pathlib import Path
from urllib.parse import unquote

import pytest
from command_lines import TODAY, Runload

LINK = re.compile(r'href="(mailto:[^"]+)"')


@pytest.fixture
def mailed(runload: Runload, store: Path, log) -> str:
    """The mail of a runner whose diary told of pain."""
    assert runload("import", str(log([8.0, 0, 8.0] * 15))).code == 0
    assert runload("diary", "add", "3 left calf", "--date", "2026-11-20").code == 0
    return mail(runload)


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


def test_nothing_hurts_is_one_tap_and_closes_the_pain(
    runload: Runload, mailed: str, tmp_path: Path
) -> None:
    text, page = parts(mailed)
    (link,) = (html.unescape(found) for found in LINK.findall(page))
    assert link in text.replace("\n", "")
    assert link.startswith("mailto:me@home.example?subject=My%20week&body=RL1%3A")
    assert not re.search(r"pain|hurt|calf", link, re.IGNORECASE)
    body = unquote(link.partition("body=")[2])
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "1.eml").write_text(f"From: me@home.example\nSubject: My week\n\n{body}\n", "utf-8")
    assert '"open": []' not in runload("report", "-f", "json").out
    done = runload("diary", "import", str(inbox))
    assert done.code == 0
    assert "1" in done.out
    assert '"open": []' in runload("report", "-f", "json").out
    again = runload("diary", "import", str(inbox / "1.eml"))
    assert again.code == 0
    assert runload("diary", "export").out.count(str(TODAY)) == 1


def test_a_mail_that_is_quoted_answers_nothing(
    runload: Runload, mailed: str, tmp_path: Path
) -> None:
    text, _ = parts(mailed)
    quoted = "".join(f"> {row}\n" for row in text.splitlines())
    (tmp_path / "in.mbox").write_text(
        f"From me Sun Nov 22 10:00:00 2026\nFrom: me@home.example\n\nMy knee hurts!\n{quoted}\n"
        f"From me Sun Nov 22 10:01:00 2026\n{mailed}",
        "utf-8",
    )
    done = runload("diary", "import", str(tmp_path / "in.mbox"))
    assert "2 mails or files hold no answer." in done.out + done.err
    assert str(TODAY) not in runload("diary", "export").out


def test_the_same_mail_twice_has_the_same_bytes_and_a_stop_asks_nothing(
    runload: Runload, mailed: str
) -> None:
    assert mail(runload) == mailed
    runload("diary", "add", "8 left calf", "--signs", "swelling")
    assert not LINK.findall(parts(mail(runload))[1])


def test_a_log_without_a_store_asks_nothing(runload: Runload, store: Path, log) -> None:
    path = str(log([8.0, 0, 8.0] * 15))
    done = runload("digest", path, "--to", "me@home.example", "-f", "eml")
    assert not LINK.findall(parts(done.out)[1])
    assert not store.parent.exists() or not list(store.parent.glob(".runload-ask*"))
