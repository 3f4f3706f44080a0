"""200 questions of an agent: each number the command line's, a stop before anything else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any, ClassVar

import anyio
import pytest
from command_lines import Runload

from runload.cli.commands.mcp import McpOptions, _Looks
from runload.cli.options.runs import Day, Sources
from runload.face.mcp_server import server

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = "2026-11-22"
LOGS = {"competitive/Activities.csv": 140, "beginner": 60}
"""How many questions are asked of each log; of a folder, which is slow to read, without pain."""
PAINS = ("", "0", "4 left achilles, stiff in the morning", "left calf swollen and warm, 3",
         "7 shin, one spot on the bone, hurts at night")  # fmt: skip
STOPS = PAINS[3:]
WATCHED = """
import sys
USES = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto")
sys.addaudithook(lambda event, given: event in USES and print(event, given, file=sys.stderr))
from runload.cli import main
main()
"""
"""The program, which says on stderr where it would use the network."""
TYPED = PAINS[0], PAINS[3]
LIST = next(iter(LOGS))
RUNS = ["Sun 18 km"]
REASSURING = re.compile(
    r"all is well|all clear|nothing to worry|no reason to worry|is safe to|well done|good week",
    re.I,
)
TOOLS = ("how_it_stands", "what_now", "what_hurts", "what_changed", "figures", "weeks", "plan",
         "next_visit")  # fmt: skip
TAKES_PAIN = ("how_it_stands", "what_now", "what_hurts", "plan")


class Remembered(_Looks):
    """The command line's own look, each report made once."""

    made: ClassVar[dict[tuple[object, ...], dict[str, Any]]] = {}

    def report(self, pain: str, as_of: str) -> dict[str, Any]:
        key = ("report", *self.options.sources.sources, pain, as_of)
        if key not in self.made:
            self.made[key] = super().report(pain, as_of)
        return self.made[key]

    def plan(self, add: Sequence[str], pain: str) -> dict[str, Any]:
        key = ("plan", *self.options.sources.sources, *add, pain)
        if key not in self.made:
            self.made[key] = super().plan(add, pain)
        return self.made[key]


def looks(log: str) -> Remembered:
    return Remembered(McpOptions(Sources([str(EXAMPLES / log)]), day=Day(as_of=DAY)))


def typed(runload: Runload, *words: str) -> dict[str, Any]:
    """What the command line writes."""
    found = runload(*words, "--as-of", DAY, "-f", "json")
    assert found.code == 0, found.err
    values: dict[str, Any] = json.loads(found.out)
    return values


def numbers(value: object) -> Iterator[float]:
    if isinstance(value, dict):
        for item in value.values():
            yield from numbers(item)
    elif isinstance(value, list):
        for item in value:
            yield from numbers(item)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in ("against", "source", "refs"):
                yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value


def asked_of(log: str, questions: Sequence[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """The answers to these questions, through the SDK's own client."""
    from mcp import Client

    async def ask() -> list[dict[str, Any]]:
        async with Client(server(looks(log), "0")) as client:
            found = [await client.call_tool(name, given) for name, given in questions]
        assert not any(one.is_error for one in found)
        return [json.loads(one.content[0].text) for one in found]

    return anyio.run(ask)


def questions_of(log: str) -> list[tuple[str, dict[str, Any]]]:
    """Every tool, with every pain it takes, over and over."""
    pains = PAINS if log.endswith(".csv") else PAINS[:1]
    every: list[tuple[str, dict[str, Any]]] = []
    for tool in TOOLS:
        for pain in pains if tool in TAKES_PAIN else ("",):
            given: dict[str, Any] = {"pain": pain} if tool in TAKES_PAIN else {}
            every.append((tool, given | ({"runs": RUNS} if tool == "plan" else {})))
    every.append(("explain", {"name": "acwr"}))
    return list(islice(cycle(every), LOGS[log]))


@pytest.fixture(scope="module", params=list(LOGS))
def conversation(
    request: pytest.FixtureRequest,
) -> tuple[str, list[tuple[str, dict[str, Any], dict[str, Any]]]]:
    log: str = request.param
    questions = questions_of(log)
    answers = asked_of(log, questions)
    return log, [(*one, answer) for one, answer in zip(questions, answers, strict=True)]


def test_every_number_is_the_command_lines(runload: Runload, conversation: Any) -> None:
    log, spoken = conversation
    shown: dict[str, set[float]] = {}
    for tool, given, answer in spoken:
        pain = given.get("pain", "")
        if pain not in TYPED:
            continue
        if pain not in shown:
            told = ["--pain", pain] if pain else []
            report = typed(runload, "report", str(EXAMPLES / log), *told)
            plan = typed(runload, "plan", str(EXAMPLES / log), *told, "--add", RUNS[0])
            shown[pain] = {*numbers(report), *numbers(plan)}
        assert not set(numbers(answer)) - shown[pain], (tool, given)


def test_a_stop_comes_first_and_nothing_beside_it_reassures(conversation: Any) -> None:
    log, spoken = conversation
    stopped = [one for one in spoken if one[1].get("pain") in STOPS]
    assert len(stopped) >= (16 if log == LIST else 0)
    for tool, given, answer in stopped:
        assert next(iter(answer)) == "stop", tool
        assert answer["stop"][0]["say"], (tool, given)
        assert answer["stop_first"], tool
        assert answer.get("went_well") is None, tool
        assert answer.get("level", "alert") == "alert", tool
        found = answer.get("next") or answer.get("plan", {}).get("next") or {}
        assert not found.get("easy_run_km"), tool
        assert not any(REASSURING.search(text) for text in texts(answer)), (tool, given)


def test_each_answer_says_what_it_is_not_and_each_figure_what_speaks_against_it(
    conversation: Any,
) -> None:
    _, spoken = conversation
    for tool, _, answer in spoken:
        assert "not a diagnosis" in answer["not_a_diagnosis"], tool
        for figure in answer.get("figures", ()):
            assert figure["unit"], figure["name"]
            assert figure["source"], figure["name"]
            assert figure["against"], figure["name"]
            assert (figure["value"] is None) == (figure["reason"] is not None), figure["name"]


def test_what_cannot_be_answered_says_so_in_one_line() -> None:
    wrong, unknown = asked_of(
        LIST, [("plan", {"runs": ["Sunday"]}), ("explain", {"name": "monotonie"})]
    )
    assert wrong["error"].startswith("--add 'Sunday': it gives no distance or time.")
    assert "Did you mean monotony?" in unknown["error"]


def test_tools_only_read_and_say_so() -> None:
    made = server(looks(LIST), "0")
    tools = anyio.run(made.list_tools)
    assert [tool.name for tool in tools] == [*TOOLS[:7], "next_visit", "explain"]
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)


def test_over_stdin_and_stdout_nothing_but_the_protocol_is_written(runload: Runload) -> None:
    hello = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {},
        "clientInfo": {"name": "test", "version": "0"}}}  # fmt: skip
    ready = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    call = {"jsonrpc": "2.0", "id": 2, "method": "tools/call",
            "params": {"name": "what_now", "arguments": {}}}  # fmt: skip
    log = str(EXAMPLES / LIST)
    with subprocess.Popen(
        [sys.executable, "-c", WATCHED, "mcp", log, "--as-of", DAY],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as agent:  # fmt: skip
        assert agent.stdin
        assert agent.stdout
        assert agent.stderr
        agent.stdin.writelines(json.dumps(line) + "\n" for line in (hello, ready, call))
        agent.stdin.flush()
        lines = [json.loads(agent.stdout.readline()) for _ in range(2)]
        agent.stdin.close()
        assert (agent.stdout.read(), agent.stderr.read()) == ("", "")
    assert agent.returncode == 0
    (result,) = (line["result"] for line in lines if line["id"] == 2)
    answer = json.loads(result["content"][0]["text"])
    assert answer["next"] == typed(runload, "report", log)["next"]
