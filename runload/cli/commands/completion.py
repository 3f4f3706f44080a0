"""``runload completion``: the script that lets a shell finish commands and options."""

from __future__ import annotations

from typing import Annotated

import typer
from typer._click.core import Command  # typer is pinned, and re-exports only children

SHELLS = ("bash", "zsh", "fish", "powershell")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("completion")(completion)


def completion(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh, fish or powershell.")],
) -> int:
    """Let your shell finish commands and options when you press Tab.

    runload completion bash
    runload completion powershell

    It prints a script. Add that to what your shell reads when it starts, such as ~/.bashrc.
    """
    from typer._completion_shared import get_completion_script  # typer is pinned

    from runload.cli import VARIABLE, console
    from runload.errors import UsageError

    if shell not in SHELLS:
        fix = f"Use one of {', '.join(SHELLS)}."
        raise UsageError("completion", f"{shell!r} is not a shell I know", fix)
    script = get_completion_script(prog_name="runload", complete_var=VARIABLE, shell=shell)
    console.write(f"{script}\n".encode(), "-")
    return 0


def completed(command: Command) -> int:
    """Answer such a script, whose question is in the environment; the exit code."""
    from typer._completion_classes import completion_init  # typer is pinned

    from runload.cli import VARIABLE

    completion_init()
    try:
        command.main(args=[], prog_name="runload", complete_var=VARIABLE)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0
