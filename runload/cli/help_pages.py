"""``--help`` of a command: what it does, two examples, its options under titles of their own."""

from __future__ import annotations

import inspect

import typer
from typer._click import (
    Command,
    Context,
    HelpFormatter,
)  # typer is pinned, and re-exports only children
from typer.core import TyperCommand, TyperGroup

OTHER = "Options"


class Grouped(TyperCommand):
    """A command whose examples keep their lines and whose options stand in groups."""

    def format_help_text(self, _: Context, formatter: HelpFormatter) -> None:
        """The docstring, wrapped, but for paragraphs of commands."""
        for text in paragraphs(self.help or ""):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(f"\b\n{text}" if is_example(text) else text)

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The arguments, then each group with its title."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None:
                title = getattr(param, "rich_help_panel", None) or OTHER
                groups.setdefault(title, []).append(record)
        for title, records in groups.items():
            with formatter.section(title):
                formatter.write_dl(records)


class Commands(TyperGroup):
    """Commands, of which a misspelt one is told the nearest."""

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """The command that is typed first.

        Raises:
            UsageError: there is none of that name
        """
        typed = args[0]
        if self.get_command(ctx, typed) is None and not typed.startswith("-"):
            from runload.cli.usage_words import no_such_command

            raise no_such_command(ctx, typed, self.list_commands(ctx))
        return super().resolve_command(ctx, args)


def paragraphs(help_text: str) -> list[str]:
    """The paragraphs of a docstring."""
    return [part for part in inspect.cleandoc(help_text).split("\n\n") if part.strip()]


def is_example(paragraph: str) -> bool:
    """Whether it is lines to type."""
    return all("runload" in line.split("|")[-1].split()[:1] for line in paragraph.splitlines())


def grouped(app: typer.Typer) -> typer.Typer:
    """All commands of the app, and of the apps in it, with such pages and the nearest names."""
    app.info.cls = Commands
    for command in app.registered_commands:
        command.cls = Grouped
    for inner in app.registered_groups:
        if inner.typer_instance is not None:
            grouped(inner.typer_instance)
    return app
