"""The settings of ``sync``: what stands, and the one line for what cannot."""

from __future__ import annotations

from datetime import date

import pytest

from runload.errors import ConfigError
from runload.network.mailing.settings import settings_of
from runload.network.syncing.accounts import Account, accounts_of
from runload.network.syncing.base import CONNECTORS

WHOLE = b"""
[sync.folder]
paths = ["~/Dropbox/runs"]
[sync.intervals]
key_command = ["pass", "show", "intervals"]
since = 2024-01-31
wellness = false
url = "http://127.0.0.1:8000/"
"""


def test_each_section_is_an_account() -> None:
    assert accounts_of(WHOLE, "config.toml") == (
        Account("folder", paths=("~/Dropbox/runs",)),
        Account(
            "intervals", key_command=("pass", "show", "intervals"), since=date(2024, 1, 31),
            wellness=False, url="http://127.0.0.1:8000/",
        ),
    )  # fmt: skip


def test_nothing_is_set_up_unasked_and_mail_lets_it_stand_beside_its_own() -> None:
    assert accounts_of(b'[mail]\nfrom = "a@example.org"\n', "config.toml") == ()
    assert settings_of(WHOLE, "config.toml").to == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('key = "abc123"', "a key does not belong into this file"),
        ('key_file = "a"\nkeyring = "b"', "the key is named twice"),
        ('url = "http://intervals.icu"', "would send the key in the clear"),
        ('url = "intervals.icu"', "is not an address"),
        ('url = "https://me:pw@intervals.icu"', "is not an address"),
        ('since = "soon"', "since is not a day"),
        ("wellness = 1", "wellness is true or false"),
        ('key_comand = ["a"]', "unknown key 'key_comand'"),
        ("key_command = []", "key_command must be a list"),
    ],
)
def test_what_cannot_stand_is_one_line_and_never_shows_a_key(text: str, says: str) -> None:
    with pytest.raises(ConfigError) as problem:
        accounts_of(f"[sync.intervals]\n{text}\n".encode(), "config.toml")
    assert says in str(problem.value)
    assert "abc123" not in str(problem.value)
    assert str(problem.value).startswith("config.toml [sync.intervals]: ")


@pytest.mark.parametrize("text", ["sync = 3", "[sync]\nintervals = 1", "[sync.strava]\n"])
def test_an_account_that_nobody_knows_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match=r"\[sync\]"):
        accounts_of(text.encode(), "config.toml")


def test_every_connector_says_what_a_person_needs() -> None:
    for connector in CONNECTORS:
        assert connector.summary
        assert connector.settings
        wants_key = "key_command" in connector.settings
        assert bool(connector.url and connector.key_from and connector.pace_s) == wants_key
