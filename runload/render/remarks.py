"""What was not read, and what else a reader should know: the end of every page."""

from __future__ import annotations

from collections.abc import Sequence

from runload.models import Skipped
from runload.render.base import View
from runload.render.document import DASH, DIM, Line, heading, para
from runload.render.escape import clean
from runload.render.format import sentence

SKIPPED_SHOWN = 10
NOTES_SHOWN = 12


def skipped_lines(skipped: Sequence[Skipped], view: View) -> list[Line]:
    """What was not read, each by name; a long list is grouped by reason unless -v is given.

    Files that are not running logs come last, and are not counted as not read.
    """
    if not skipped:
        return []
    refused = [item for item in skipped if not item.ignored]
    ignored = [item for item in skipped if item.ignored]
    title = [heading(f"Not read ({len(refused)})")] if refused else []
    beside = [heading(f"No run logs ({len(ignored)})")] if ignored else []
    if view.verbose or len(skipped) <= SKIPPED_SHOWN:
        return [*title, *_each(refused), *beside, *_each(ignored)]
    lines = _each(refused) if len(refused) <= SKIPPED_SHOWN else _grouped(refused)
    if ignored:
        example = f"{clean(ignored[0].where)}: {_said(ignored[0])}"
        which = (
            "file that is not a running log"
            if len(ignored) == 1
            else "files that are not running logs"
        )
        lines.append(para(f"for example {example}", label=f"{len(ignored)} {which}"))
    first = title or beside
    return [*first, *lines, para("All of them by name: runload check, or -v.", style=DIM)]


def _each(items: Sequence[Skipped]) -> list[Line]:
    return [para(_said(item), label=item.where) for item in items]


def _grouped(items: Sequence[Skipped]) -> list[Line]:
    groups: dict[str, list[Skipped]] = {}
    for item in items:
        groups.setdefault(item.code, []).append(item)
    lines = []
    for of_code in sorted(groups.values(), key=len, reverse=True):
        example = f"{clean(of_code[0].where)}: {_said(of_code[0])}"
        named = example if len(of_code) == 1 else f"for example {example}"
        lines.append(para(named, label=f"{len(of_code)} × {of_code[0].code}"))
    return lines


def _said(item: Skipped) -> str:
    return " ".join(sentence(part) for part in (item.reason, item.fix) if part)


def note_lines(notes: Sequence[str], view: View) -> list[Line]:
    """What else the reader should know; a long list is cut unless -v is given."""
    if not notes:
        return []
    shown = notes if view.verbose else notes[:NOTES_SHOWN]
    lines = [heading("Notes"), *(para(sentence(note), lead=DASH) for note in shown)]
    left = len(notes) - len(shown)
    return [*lines, para(f"{left} more with -v.", style=DIM)] if left else lines
