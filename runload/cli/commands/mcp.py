"""``runload mcp``: the answers as tools for an agent, over stdin and stdout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import COMMON, Ahead, RunnerOptions

if TYPE_CHECKING:  # --help must not load the models
    from runload.models import Report

_NOT_HERE = (
    "format", "output", "pain", "answer", "weeks", "fail_on", "strict", "quiet", "verbose", "color",
)  # fmt: skip


@dataclass(frozen=True)
class McpOptions(RunnerOptions):
    """One runner; what hurts and the runs to come are in the questions."""

    ahead: Ahead = field(default_factory=Ahead)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("mcp")(mcp)


@takes(McpOptions, *(name for name in COMMON if name not in _NOT_HERE))
def mcp(options: McpOptions) -> int:
    """Answer an agent's questions about your runs, read-only.

    runload mcp ~/Garmin --profile profile.toml
    runload mcp
    """
    import runload
    from runload.errors import UsageError

    if "-" in options.sources.sources:
        raise UsageError("SOURCE", "stdin is where the agent asks", "Name a file or a folder.")
    try:
        from runload.face.mcp_server import server

        made = server(_Looks(options), runload.__version__)
    except ImportError:
        fix = 'Run: pip install "runload[mcp]"'
        raise UsageError("mcp", "the package mcp is not installed", fix) from None
    made.run("stdio")
    return 0


class _Looks:
    """The runner as the command line sees them, read anew for each question."""

    def __init__(self, options: McpOptions) -> None:
        self.options = replace(options, output=replace(options.output, quiet=True))

    def report(self, pain: str, as_of: str) -> dict[str, Any]:
        """``runload.report/1`` with this pain in words, on this day; both may be empty."""
        from runload.cli.inputs import inputs
        from runload.cli.one_runner import one_report
        from runload.cli.output import view
        from runload.render.as_json import report_json

        asked = self._asked(pain, as_of)
        gathered = inputs(asked, needs_log=False)
        found: Report = one_report(asked, gathered)
        shown = view(asked.output, gathered.runner.profile, asked.reading.units)
        return _values(report_json(found, shown))

    def plan(self, add: Sequence[str], pain: str) -> dict[str, Any]:
        """``runload.plan/1`` of these runs."""
        from runload.cli.commands.plan import PlanOptions, planned
        from runload.cli.output import view
        from runload.render.json.plan import plan_json

        asked = self._asked(pain, "")
        ahead = Ahead(add=list(add))
        wanted = PlanOptions(
            asked.sources, asked.reading, asked.output, asked.exit, asked.day, asked.runner, ahead
        )
        told, found = planned(wanted)
        return _values(plan_json(found, view(asked.output, told, asked.reading.units)))

    def _asked(self, pain: str, as_of: str) -> McpOptions:
        options = self.options
        runner = replace(options.runner, pain=[pain] if pain.strip() else [])
        day = replace(options.day, as_of=as_of.strip() or options.day.as_of)
        return replace(options, runner=runner, day=day)


def _values(written: bytes) -> dict[str, Any]:
    import json

    values: dict[str, Any] = json.loads(written)
    return values
