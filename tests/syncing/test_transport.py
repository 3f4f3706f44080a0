"""The line itself, against servers that cut, drip, hang and lie."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fake_accounts import FakeIntervals, Fault, intervals, served
from mail_servers import Certificates

from runload.network.syncing import transport
from runload.network.syncing.address import Address, address_of, target
from runload.network.syncing.transport import Answer, Http, NoAnswer
from runload.network.syncing.whole import ends_well


@pytest.fixture
def fake() -> Iterator[FakeIntervals]:
    with served(intervals(1)) as found:
        yield found


def ask(fake: FakeIntervals, **limits: float) -> Answer:
    address = address_of(fake.url)
    assert address is not None
    with closing(Http(address, **limits)) as line:
        return line.ask("GET", "/", [], {})


def test_one_connection_serves_many_requests(fake: FakeIntervals) -> None:
    address = address_of(fake.url)
    assert address is not None
    with closing(Http(address)) as line:
        for _ in range(3):
            answer = line.ask("GET", "/api/v1/athlete/0/activities", [("oldest", "2000")], {})
            assert (answer.status, answer.measured) == (403, True)


def test_an_answer_that_ends_too_soon_is_none(fake: FakeIntervals) -> None:
    fake.always = Fault(cut=True, body=b"x" * 1000)
    with pytest.raises(NoAnswer, match="cut off"):
        ask(fake)


def test_where_no_length_was_named_the_answer_says_so(fake: FakeIntervals) -> None:
    fake.always = Fault(unmeasured=True, body=b"whole?")
    answer = ask(fake)
    assert (answer.body, answer.measured) == (b"whole?", False)


def test_a_silent_server_and_a_slow_one_are_left(fake: FakeIntervals) -> None:
    fake.always = Fault(silent=True)
    for limits in ({"silence_s": 0.05}, {"whole_s": 0.05}):
        with pytest.raises(NoAnswer):
            ask(fake, **limits)


def test_an_endless_answer_is_left(fake: FakeIntervals, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "MOST_BYTES", 1000)
    fake.always = Fault(body=b"x" * 5000)
    with pytest.raises(NoAnswer, match="it sent more than"):
        ask(fake)


def test_a_certificate_of_nobody_gets_no_request(tmp_path: Path) -> None:
    authority = Certificates(tmp_path)
    with served(FakeIntervals(), authority.context("localhost")) as fake:
        address = address_of(fake.url.replace("127.0.0.1", "localhost"))
        assert address is not None
        with pytest.raises(NoAnswer, match="cannot be trusted"):
            Http(address).ask("GET", "/", [], {"Authorization": "s3cret"})
        assert fake.asked == []
        with closing(Http(address, ca_file=str(authority.file))) as line:
            assert line.ask("GET", "/", [], {}).status == 403


def test_nobody_there_is_one_line() -> None:
    with pytest.raises(NoAnswer, match="refused"):
        Http(Address(False, "127.0.0.1", 9, "")).ask("GET", "/", [], {})


def test_nothing_can_end_the_line_of_a_request() -> None:
    address = Address(False, "127.0.0.1", 9, "/base")
    asked = target(address, "/a\r\nX: y/ü", [("q", "a&b\n")])
    assert asked == "/base/a%0D%0AX:%20y/%C3%BC?q=a%26b%0A"


def test_a_file_that_ends_well_is_known_by_its_kind() -> None:
    packed = gzip.compress(b"<gpx></gpx>")
    assert ends_well(packed)
    assert not any(ends_well(packed[:cut]) for cut in range(len(packed)))
    fit = bytes([14, 0, 0, 0, 4, 0, 0, 0]) + b".FIT" + bytes(8)
    assert ends_well(fit)
    assert not ends_well(fit[:-1])
