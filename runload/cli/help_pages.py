"""``--help`` of a command: what it does, two examples, its options under titles of their own."""

from __future__ import annotations

import inspect

import typer
from typer._click import Context, HelpFormatter  # typer is pinned, and re-exports only children
from typer.core import TyperCommand

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


def paragraphs(help_text: str) -> list[str]:
    """The paragraphs of a docstring."""
    return [part for part in inspect.cleandoc(help_text).split("\n\n") if part.strip()]


def is_example(paragraph: str) -> bool:
    """Whether it is lines to type."""
    return all("runload" in line.split("|")[-1].split()[:1] for line in paragraph.splitlines())


def grouped(app: typer.Typer) -> typer.Typer:
    """All commands of the app, and of the apps in it, with such pages."""
    for command in app.registered_commands:
        command.cls = Grouped
    for inner in app.registered_groups:
        if inner.typer_instance is not None:
            grouped(inner.typer_instance)
    return app
