"""``runload mcp``: the answers as tools of the Model Context Protocol, over stdin and stdout.

Every tool only reads. The SDK's server is asked for one transport, stdio, and opens no socket.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from runload.errors import RunloadError
from runload.face import answers
from runload.face.answers import Answer, Values

if TYPE_CHECKING:
    from mcp.server import MCPServer

INSTRUCTIONS = (
    "Training load and pain of one runner, read from the runner's own exports. Each answer begins "
    "with `stop`: if it names a sign, say that first and advise no running. Then `ask_first`: "
    "safety questions nobody has answered. Call a contested number contested. No answer is "
    "a diagnosis, and no ratio says that somebody is safe. Null is unknown, never zero."
)


class Looks(Protocol):
    """How the server sees the runner: anew for each question, so that new runs count."""

    def report(self, pain: str, as_of: str) -> Values:
        """``runload.report/1`` with this pain in words, on this day; both may be empty."""

    def plan(self, add: Sequence[str], pain: str) -> Values:
        """``runload.plan/1`` of these runs."""


def server(looks: Looks, version: str) -> MCPServer:
    """The server with its tools; ``run("stdio")`` serves until the other end hangs up."""
    from mcp.server import MCPServer
    from mcp.types import ToolAnnotations

    made = MCPServer("runload", version=version, instructions=INSTRUCTIONS)
    for tool in _tools(looks):
        made.add_tool(
            tool,
            annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False),
            structured_output=False,
        )
    return made


def _tools(looks: Looks) -> tuple[Callable[..., Answer], ...]:
    def how_it_stands(pain: str = "", as_of: str = "") -> Answer:
        """How the runner's training stands: level, headline, the one thing to do, what is open.

        pain: what hurts now, in the runner's own words, with a score from 0 to 10; "0" if nothing.
        as_of: a day as YYYY-MM-DD; empty is today.
        """
        return _safe(lambda: answers.how_it_stands(looks.report(pain, as_of)))

    def what_now(pain: str = "", as_of: str = "") -> Answer:
        """How far to run next, in km: the next run, the long run, the week.

        pain: what hurts now, in the runner's own words. as_of: a day as YYYY-MM-DD.
        """
        return _safe(lambda: answers.what_now(looks.report(pain, as_of)))

    def figures(as_of: str = "") -> Answer:
        """Workload ratios, monotony, strain, fitness, and the newest run against 30 days."""
        return _safe(lambda: answers.figures(looks.report("", as_of)))

    def what_changed(as_of: str = "") -> Answer:
        """What changed too fast, with its evidence and what speaks against it."""
        return _safe(lambda: answers.what_changed(looks.report("", as_of)))

    def what_hurts(pain: str = "", as_of: str = "") -> Answer:
        """What hurts, how it is rated, and the injuries such a picture is often seen with."""
        return _safe(lambda: answers.what_hurts(looks.report(pain, as_of)))

    def weeks(as_of: str = "") -> Answer:
        """The last weeks: km, hours, runs, longest run."""
        return _safe(lambda: answers.weeks(looks.report("", as_of)))

    def next_visit(as_of: str = "") -> Answer:
        """When to see the physiotherapist next, and why."""
        return _safe(lambda: answers.next_visit(looks.report("", as_of)))

    def plan(runs: list[str], pain: str = "") -> Answer:
        """What these runs would raise. runs: such as ["Sun 18 km", "2026-12-05 45 min"]."""
        return _safe(lambda: answers.a_plan(looks.report(pain, ""), looks.plan(runs, pain)))

    def explain(name: str) -> Answer:
        """What a flag, figure, load or pattern means, with its evidence and its doubts."""
        return _safe(lambda: answers.explained(name))

    return (
        how_it_stands, what_now, what_hurts, what_changed, figures, weeks, plan, next_visit,
        explain,
    )  # fmt: skip


def _safe(answer: Callable[[], Answer]) -> Answer:
    """The answer, or the one line that says what is wrong and what to do."""
    try:
        return answer()
    except RunloadError as problem:
        return {"error": str(problem)}
