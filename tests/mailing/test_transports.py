"""A mail goes out whole and verified, or the error says what that means for trying again."""

import sys
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Timer

import pytest
from mail_servers import PASSWORD, USER, Certificates, Inbox, Scripted, real_server

from runload.network.mailing.problems import MailBusy, MailConfigError, MailRefused, MailUnknown
from runload.network.mailing.settings import SmtpSettings
from runload.network.mailing.transports import send_by_command, send_by_smtp

SHORT_S, LONG_S = 1.0, 20.0


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return Certificates(tmp_path_factory.mktemp("tls"))


def mail():
    message = EmailMessage(policy=default)
    message["Subject"] = "Your running week"
    message["From"], message["To"] = "runload@example.org", "runner@example.org"
    message.set_content(
        "A good week.\n.\n..dots stay as they are\n" + "long " * 400, cte="quoted-printable"
    )
    return message


def send(port, *, security="none", timeout_s=LONG_S, host="localhost", password=PASSWORD, **more):
    server = SmtpSettings(host=host, port=port, security=security, **more)
    send_by_smtp(
        mail(), "runload@example.org", "runner@example.org", server, lambda: password, timeout_s
    )


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_mail_goes_through_an_encrypted_server_with_login_and_arrives_whole(
    certificates, security
):
    inbox = Inbox()
    with real_server(inbox, security=security, context=certificates.context()) as port:
        send(port, security=security, user=USER, ca_file=str(certificates.file))
    found = message_from_bytes(inbox.mails[0], policy=default)
    assert found["Subject"] == "Your running week"
    assert found.get_content().replace("\r\n", "\n") == mail().get_content()
    assert inbox.recipients == ["runner@example.org"]


def test_a_relay_on_this_machine_needs_neither():
    inbox = Inbox()
    with real_server(inbox, security="none", login=False) as port:
        send(port)
    assert len(inbox.mails) == 1


def test_a_wrong_password_is_a_matter_of_settings(certificates):
    inbox = Inbox()
    context = certificates.context()
    with (
        real_server(inbox, security="starttls", context=context) as port,
        pytest.raises(MailConfigError, match=r"refuses user and password \(535\)") as caught,
    ):
        send(
            port, security="starttls", user=USER, password="wrong-Pw",
            ca_file=str(certificates.file),
        )  # fmt: skip
    assert "wrong-Pw" not in str(caught.value)
    assert inbox.mails == []


UNTRUSTED = {
    "another authority": {},
    "another name": {"name": "mail.example.org", "trusted": True},
    "expired": {
        "trusted": True,
        "not_before": datetime(2020, 1, 1, tzinfo=UTC),
        "not_after": datetime(2021, 1, 1, tzinfo=UTC),
    },
}


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("case", UNTRUSTED.values(), ids=UNTRUSTED)
def test_no_password_goes_to_a_server_that_is_not_verified(certificates, security, case):
    asked, options = [], dict(case)
    trusted = options.pop("trusted", False)
    context = certificates.context(**options)
    server = {"ca_file": str(certificates.file)} if trusted else {}
    inbox = Inbox()
    with (
        real_server(inbox, security=security, context=context) as port,
        pytest.raises(MailConfigError, match="certificate cannot be trusted"),
    ):
        send_by_smtp(
            mail(), "a@example.org", "b@example.org",
            SmtpSettings("localhost", port, security, user=USER, **server),
            lambda: asked.append(1) or PASSWORD, LONG_S,
        )  # fmt: skip
    assert asked == []
    assert inbox.mails == []


def test_a_hidden_starttls_sends_nothing_in_the_clear():
    with (
        Scripted(["220 hi", "250-me\n250 AUTH PLAIN LOGIN", "235 ok", "250 ok"]) as server,
        pytest.raises(MailConfigError, match="offers no encryption"),
    ):
        send(server.port, security="starttls", user=USER)
    assert PASSWORD.encode() not in server.heard
    assert b"AUTH" not in server.heard
    assert b"MAIL" not in server.heard


def test_starttls_that_is_offered_and_refused_sends_nothing_in_the_clear():
    with (
        Scripted(["220 hi", "250-me\n250 STARTTLS", "454 not now", "250 ok"]) as server,
        pytest.raises(MailBusy),
    ):
        send(server.port, security="starttls", user=USER)
    assert b"AUTH" not in server.heard


def test_plain_talk_where_tls_is_expected_is_a_matter_of_settings():
    with (
        Scripted(["220 hi", "250 ok"]) as server,
        pytest.raises(MailConfigError, match="does not speak TLS here"),
    ):
        send(server.port, security="tls")


GOOD = ["220 hi", "250 me", "250 ok", "250 ok", "354 go on", "250 taken", "221 bye"]
VERBS = ["connect", "ehlo", "mail", "rcpt", "data", "end"]


@pytest.mark.parametrize("at", range(6), ids=VERBS)
def test_a_4xx_at_any_moment_can_be_tried_again(at):
    script = [*GOOD[:at], "451 later", "451 later", "221 bye"]
    with Scripted(script) as server, pytest.raises(MailBusy, match="451"):
        send(server.port)


@pytest.mark.parametrize("at", range(6), ids=VERBS)
def test_a_5xx_at_any_moment_is_for_good(at):
    script = [*GOOD[:at], "554 no", "554 no", "221 bye"]
    with Scripted(script) as server, pytest.raises(MailRefused, match="554"):
        send(server.port)


@pytest.mark.parametrize("how", [None, "reset"], ids=["hangs", "resets"])
@pytest.mark.parametrize("at", range(5), ids=VERBS[:5])
def test_a_server_that_goes_silent_before_the_mail_can_be_tried_again(at, how):
    with Scripted([*GOOD[:at], how]) as server, pytest.raises(MailBusy):
        send(server.port, timeout_s=SHORT_S)


@pytest.mark.parametrize("how", [None, "reset"], ids=["hangs", "resets"])
def test_a_server_that_goes_silent_after_the_mail_may_have_it(how, monkeypatch):
    clocks = []

    class Clock(Timer):
        def __init__(self, *given):
            super().__init__(*given)
            clocks.append(self)

    def over():
        """The time is over when the server has gone silent, not before: machines may be busy."""
        clocks[0].function(*clocks[0].args)

    monkeypatch.setattr("runload.network.mailing.transports.Timer", Clock)
    server = Scripted([*GOOD[:5], how], silent=over)
    with server, pytest.raises(MailUnknown, match="may have"):
        send(server.port)


def test_a_server_that_dribbles_is_left_when_the_time_is_over():
    with (
        Scripted(["220-" + "\n220-".join("x" * 3 for _ in range(5)), None]) as server,
        pytest.raises(MailBusy),
    ):
        send(server.port, timeout_s=SHORT_S)


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_reply_without_an_end_is_a_broken_line(at):
    endless = [*GOOD[:at], f"{GOOD[at][:3]}-and\n" * 30_000 + GOOD[at], *GOOD[at + 1 :]]
    with Scripted(endless) as server, pytest.raises(MailBusy):
        send(server.port)


def test_nobody_listening_can_be_tried_again():
    with Scripted([]) as server:
        port = server.port
    with pytest.raises(MailBusy, match="cannot be reached"):
        send(port, host="127.0.0.1")


def test_a_server_without_login_is_a_matter_of_settings(certificates):
    inbox = Inbox()
    context = certificates.context()
    with (
        real_server(inbox, security="tls", context=context, login=False) as port,
        pytest.raises(MailConfigError),
    ):
        send(port, security="tls", user=USER, ca_file=str(certificates.file))


def test_a_missing_authority_file_is_a_matter_of_settings(tmp_path):
    with pytest.raises(MailConfigError, match="has no certificate"):
        send(1, security="tls", ca_file=str(tmp_path / "none.pem"))


def command(tmp_path, *lines):
    script = tmp_path / "sendmail.py"
    script.write_text("import sys, time\n" + "\n".join(lines), "utf-8")
    return (sys.executable, str(script), "-oi", "-t")


def test_a_command_gets_the_mail_with_line_feeds(tmp_path):
    target = tmp_path / "mail"
    send_by_command(
        mail(),
        command(tmp_path, f"open({str(target)!r}, 'wb').write(sys.stdin.buffer.read())"),
        LONG_S,
    )
    found = target.read_bytes()
    assert b"\r" not in found
    assert message_from_bytes(found, policy=default)["To"] == "runner@example.org"


@pytest.mark.parametrize(
    ("line", "limit_s", "problem", "exit_code"),
    [
        ("sys.exit(75)", LONG_S, MailBusy, 75),
        ("sys.exit(78)", LONG_S, MailConfigError, 78),
        ("sys.exit(67)", LONG_S, MailRefused, 2),
        ("time.sleep(60)", SHORT_S, MailUnknown, 2),
    ],
)
def test_what_a_command_says_by_its_exit_code(tmp_path, line, limit_s, problem, exit_code):
    with pytest.raises(problem) as caught:
        send_by_command(mail(), command(tmp_path, line), limit_s)
    assert caught.value.exit_code == exit_code


def test_a_command_that_is_not_there_is_a_matter_of_settings():
    with pytest.raises(MailConfigError, match="cannot be run"):
        send_by_command(mail(), ("/nowhere/sendmail", "-t"), LONG_S)
