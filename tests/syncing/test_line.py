"""How an account is asked: politely, with an end to patience, and never with a word of the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from runload.network.syncing.line import MOST_REQUESTS, PATIENCE_S, Line
from runload.network.syncing.problems import KeyProblem, TryLater
from runload.network.syncing.transport import Answer, NoAnswer


class Scripted:
    """A transport that answers in this order; the last answer for ever."""

    def __init__(self, *answers: int | Answer | NoAnswer) -> None:
        self.answers = list(answers)
        self.sent: list[Mapping[str, str]] = []

    def ask(
        self, verb: str, path: str, query: Sequence[tuple[str, str]], headers: Mapping[str, str]
    ) -> Answer:
        self.sent.append(headers)
        one = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(one, NoAnswer):
            raise one
        return Answer(one, {}, b"") if isinstance(one, int) else one

    def close(self) -> None:
        return


def line(transport: Scripted, rests: list[float], pace_s: float = 0.0) -> Line:
    return Line(transport, rests.append, "service", {"Authorization": "s3cret"}, pace_s, "the page")


def test_a_fault_that_passes_is_waited_for() -> None:
    rests: list[float] = []
    found = line(Scripted(500, NoAnswer("cut"), 503, 200), rests).ask("/a")
    assert (found.status, rests) == (200, [1.0, 2.0, 4.0])


def test_the_rest_that_the_server_wants_is_kept() -> None:
    rests: list[float] = []
    busy = Answer(429, {"retry-after": "17"}, b"")
    assert line(Scripted(busy, 200), rests).ask("/a").status == 200
    assert rests == [17.0]


def test_patience_has_an_end_over_all_requests() -> None:
    rests: list[float] = []
    asked = line(Scripted(Answer(429, {"retry-after": "100"}, b"")), rests)
    with pytest.raises(TryLater, match="answers 429, and wants a rest of 2 min"):
        asked.ask("/a")
    assert sum(rests) <= PATIENCE_S
    with pytest.raises(TryLater) as problem:
        line(Scripted(Answer(429, {"retry-after": "99999999"}, b"")), []).ask("/a")
    assert problem.value.exit_code == 75


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_not_tried_again(status: int) -> None:
    transport = Scripted(status)
    with pytest.raises(KeyProblem, match="Make a new one at the page") as problem:
        line(transport, []).ask("/a")
    assert (problem.value.exit_code, len(transport.sent)) == (78, 1)
    assert "s3cret" not in str(problem.value)


def test_one_thing_that_is_not_given_away_says_nothing_of_the_key() -> None:
    assert line(Scripted(403), []).ask("/a", one_of_many=True).status == 403
    with pytest.raises(KeyProblem):
        line(Scripted(401), []).ask("/a", one_of_many=True)


def test_the_key_is_not_carried_elsewhere() -> None:
    transport = Scripted(Answer(302, {"location": "https://elsewhere.example"}, b""))
    with pytest.raises(TryLater, match="where the key does not go"):
        line(transport, []).ask("/a")
    assert len(transport.sent) == 1


def test_requests_are_paced_and_counted() -> None:
    rests: list[float] = []
    asked = line(Scripted(200), rests, pace_s=0.2)
    for _ in range(3):
        asked.ask("/a")
    assert rests == [0.2, 0.2]
    asked._requests = MOST_REQUESTS
    with pytest.raises(TryLater, match="Run it again for the rest"):
        asked.ask("/a")
