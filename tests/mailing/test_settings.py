"""The settings of mail: what may stand there, and the one line for what may not."""

import tomllib

import pytest

from runload.network.mailing.problems import MailConfigError
from runload.network.mailing.settings import (
    SENDMAIL,
    MailSettings,
    SmtpSettings,
    is_loopback,
    settings_of,
)
from runload.tabular.strict_toml import LARGEST_BYTES

WHOLE = """
[mail]
from = "Runload <runner@example.org>"
to = ["runner@example.org", "coach@example.org", "runner@example.org"]
timeout_s = 20

[smtp]
host = "smtp.example.org"
security = "tls"
user = "runner@example.org"
password_command = ["pass", "show", "mail"]
ca_file = "/etc/ssl/own.pem"
"""


def test_a_whole_file_is_read_and_a_recipient_named_twice_is_one():
    assert settings_of(WHOLE.encode(), "config.toml") == MailSettings(
        sender="Runload <runner@example.org>",
        to=("runner@example.org", "coach@example.org"),
        smtp=SmtpSettings(
            host="smtp.example.org",
            port=465,
            security="tls",
            user="runner@example.org",
            password_command=("pass", "show", "mail"),
            ca_file="/etc/ssl/own.pem",
        ),
        timeout_s=20.0,
    )


def test_an_empty_file_means_sendmail_and_nobody_to_send_to():
    assert settings_of(b"", "c") == MailSettings(sendmail=SENDMAIL)


def test_starttls_on_its_own_port_is_what_a_server_means_without_more():
    smtp = settings_of(b'[smtp]\nhost = "mail.example.org"', "c").smtp
    assert smtp is not None
    assert (smtp.security, smtp.port) == ("starttls", 587)


def test_one_address_needs_no_list_and_a_command_may_be_named():
    found = settings_of(
        b'[mail]\nto = "a@example.org"\n[sendmail]\ncommand = ["/usr/bin/msmtp", "-t"]', "c"
    )
    assert found.to == ("a@example.org",)
    assert found.sendmail == ("/usr/bin/msmtp", "-t")


WRONG = {
    "[smpt]": "unknown section 'smpt'. Did you mean 'smtp'?",
    "mail = 3": "must be a section with keys",
    '[mail]\nform = "a@b.org"': "unknown key 'form'. Did you mean 'from'?",
    "[mail]\nfrom = 3": "from must be words in quotes",
    '[mail]\nfrom = "a\\u0000b"': "from must be words in quotes",
    "[mail]\nto = []": 'to must be a list such as ["a", "b"]',
    "[mail]\ntimeout_s = true": "timeout_s must be seconds, up to 300",
    "[mail]\ntimeout_s = 301": "timeout_s must be seconds, up to 300",
    f"[mail]\nto = {[f'a{n}@b.org' for n in range(51)]}": "to names 51 people",
    '[smtp]\nuser = "a"': "the server is missing",
    '[smtp]\nhost = "a b"': "host = 'a b' is not the name of a server",
    '[smtp]\nhost = "a"\nport = 0': "port must be a number from 1 to 65535",
    '[smtp]\nhost = "a"\nport = true': "port must be a number from 1 to 65535",
    '[smtp]\nhost = "a"\nsecurity = "ssl"': "security must be one of starttls, tls, none",
    '[smtp]\nhost = "a"\npassword = "p"': "a password does not belong into this file",
    '[smtp]\nhost = "mail.example.org"\nsecurity = "none"': "would send this mail in the clear",
    '[smtp]\nhost = "localhost"\nsecurity = "none"\nuser = "a"': "only sent with encryption",
    '[smtp]\nhost = "a"\nuser = "a"\npassword_command = ["a"]\npassword_file = "b"': (
        "the password is named twice"
    ),
    "[mail": "not valid TOML",
    "a = " + "[" * 5000: "not valid TOML",
}


@pytest.mark.parametrize(("text", "said"), WRONG.items(), ids=[w[:40] for w in WRONG.values()])
def test_what_cannot_stand_is_one_line_with_the_file_in_it(text, said):
    with pytest.raises(MailConfigError) as caught:
        settings_of(text.encode(), "config.toml")
    assert said in str(caught.value)
    assert str(caught.value).startswith("config.toml")
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 78


def test_what_is_no_text_or_too_much_of_it_is_refused():
    for content in (b"\xff\xfe", b" " * (LARGEST_BYTES + 1)):
        with pytest.raises(MailConfigError):
            settings_of(content, "config.toml")


@pytest.mark.parametrize(
    ("host", "is_here"),
    [("localhost", True), ("127.0.0.9", True), ("::1", True), ("10.0.0.1", False), ("a.b", False)],
)
def test_only_this_machine_is_loopback(host, is_here):
    assert is_loopback(host) is is_here


def test_the_settings_file_of_the_documentation_can_be_read():
    from pathlib import Path

    page = (Path(__file__).parents[2] / "docs" / "mail.md").read_text("utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    assert tomllib.loads(example)["smtp"]["host"]
    assert settings_of(example.encode(), "config.toml").smtp
