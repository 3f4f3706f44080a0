"""Make the generated pages of docs/ from the entries and the commands (``make docs``).

With ``--check`` nothing is written: a page that differs is named and the exit code is 1.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from man_page import man_page
from python_page import python_page
from typer.main import get_command

from runload.cli import program
from runload.cli.help_pages import is_example, paragraphs
from runload.evidence.references import references
from runload.face.explained import Page
from runload.face.explaining import KINDS, SEEN, pages, source_line

DOCS = Path(__file__).resolve().parent.parent / "docs"
MADE = "<!-- Made by scripts/make_docs.py from the entries: change those, then run `make docs`. -->"


def entries_page() -> str:
    """Every flag, metric, load, red flag, pattern and note, as `runload explain` tells it."""
    lines = ["# Flags, metrics, loads, red flags and patterns", "", MADE, ""]
    every = tuple(pages())
    for kind, heading in KINDS.items():
        of_kind = [page for page in every if page.kind == kind]
        lines += [f"## {heading}", "", "| name | what | sources |", "|---|---|---|"]
        lines += [f"| [{p.name}](#{p.name}) | {p.title} | {_keys(p)} |" for p in of_kind]
        lines.append("")
        for page in of_kind:
            lines += [f"### {page.name}", ""]
            for name, text in page.sections:
                said = text if isinstance(text, str) else "  \n".join(text)
                if said:
                    lines += [f"**{name}.** {said}" if name else said, ""]
            if page.refs:
                lines += [f"Sources: {_keys(page)}", ""]
    return "\n".join(lines).rstrip() + "\n"


def _keys(page: Page) -> str:
    return ", ".join(f"[{key}](references.md#{key})" for key in page.refs)


def references_page() -> str:
    """Every source, how far it was seen, and what was taken from it."""
    lines = [
        "# References",
        "",
        MADE,
        "",
        "Each source says what was taken from it. Unmarked: its abstract, journal page or "
        f"guideline page was seen.{SEEN['second-hand']}: only quoted elsewhere."
        f"{SEEN['not seen']}: general knowledge, not to be quoted.",
        "",
    ]
    for key, source in references().items():
        lines += [f"## {key}", "", source_line(source), ""]
    return "\n".join(lines).rstrip() + "\n"


def commands_page() -> str:
    """Every command with its options, as ``--help`` knows them."""
    lines = ["# Commands", "", MADE, "", "`runload COMMAND --help` says the same.", ""]
    group = get_command(program())
    for name, command in sorted(_leaves(group)):
        lines += [f"## runload {name}", "", _said(command.help or ""), ""]
        rows = [_row(item) for item in command.params if item.name != "help"]
        if rows:
            lines += ["| option | what it does |", "|---|---|", *rows, ""]
    return "\n".join(lines).rstrip() + "\n"


def _leaves(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _leaves(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def _said(help_text: str) -> str:
    """The words of a command; its examples stand as they are typed."""
    parts = paragraphs(help_text)
    return "\n\n".join(f"```text\n{one}\n```" if is_example(one) else one for one in parts)


def _row(item: Any) -> str:
    shown = item.metavar or ("" if item.is_flag or item.count else item.name.upper())
    names = ", ".join(item.opts)
    said = shown if item.param_type_name == "argument" else f"{names} {shown}".rstrip()
    help_text = " ".join((item.help or "").split())
    return f"| `{said}` | {help_text} |"


def main(argv: list[str]) -> int:
    """Write the pages, or compare them."""
    made = {
        "commands.md": commands_page(),
        "entries.md": entries_page(),
        "references.md": references_page(),
        "python.md": python_page(MADE),
        "man/runload.1": man_page(),
    }
    if "--check" in argv:
        stale = [
            name
            for name, text in made.items()
            if not (DOCS / name).is_file() or (DOCS / name).read_text("utf-8") != text
        ]
        for name in stale:
            print(f"docs/{name} is not what the entries say: run `make docs`", file=sys.stderr)
        return 1 if stale else 0
    for name, text in made.items():
        (DOCS / name).parent.mkdir(exist_ok=True)
        (DOCS / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
