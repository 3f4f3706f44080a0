"""What each file is, what was read of it, what was refused and why."""

from __future__ import annotations

from runload.models import CheckEntry, CheckReport, Level
from runload.render.base import View, known
from runload.render.document import (
    DIM,
    LEVEL_STYLES,
    Line,
    Span,
    page,
    para,
    row,
    written,
)
from runload.render.escape import clean, clipped, padded
from runload.render.remarks import note_lines
from runload.render.words import clock, count, number
from runload.tables import METRES_PER_KM

GAP = "  "
FORMAT_CELLS = 12
_NUMBERS = (2, 3)
_STYLES = {
    "ok": LEVEL_STYLES[Level.OK],
    "repaired": LEVEL_STYLES[Level.WATCH],
    "duplicate": DIM,
    "ignored": DIM,
    "rejected": LEVEL_STYLES[Level.ALERT],
}
_READ = frozenset({"ok", "repaired"})


def check_text(check: CheckReport, view: View) -> bytes:
    """The files as a table; the first line counts them."""
    return written(
        page(
            (
                [para(summary(check), style="bold", indent=0)],
                _table(check, view),
                note_lines(check.notes, view),
            )
        ),
        view,
    )


def summary(check: CheckReport) -> str:
    """How many files were read, were there already, were no run log, or were refused.

    A file is counted once, by the best that came out of it.
    """
    files: dict[tuple[str, str | None], set[str]] = {}
    for entry in check.files:
        files.setdefault((entry.file, entry.member), set()).add(entry.status)
    kinds = [_kind(statuses) for statuses in files.values()]
    parts = []
    for kind in ("read", "duplicate", "no run log", "refused"):
        if kinds.count(kind):
            parts.append(f"{kinds.count(kind)} {kind}")
    repaired = sum("repaired" in statuses for statuses in files.values())
    partly = sum(bool(statuses & _READ) and "rejected" in statuses for statuses in files.values())
    asides = [f"{repaired} repaired"] * bool(repaired) + [f"{partly} in part"] * bool(partly)
    if asides and parts:
        parts[0] += f" ({', '.join(asides)})"
    return f"{count(len(files), 'file')}: {', '.join(parts) or 'nothing to read'}."


def _kind(statuses: set[str]) -> str:
    if statuses & _READ:
        return "read"
    if "duplicate" in statuses:
        return "duplicate"
    return "refused" if "rejected" in statuses else "no run log"


def _table(check: CheckReport, view: View) -> list[Line]:
    if not check.files:
        return []
    header = ["status", "format", view.units, "time", "start"]
    cells = [header, *(_cells(entry, view) for entry in check.files)]
    widths = [max(len(line[at]) for line in cells) for at in range(len(header))]
    texts = [
        GAP.join(
            padded(cell, width, right=at in _NUMBERS)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in cells
    ]
    if view.width is None:
        lines = [row(f"{texts[0]}{GAP}file", style=DIM, indent=0)]
        rows = zip(check.files, texts[1:], strict=True)
        return lines + [_row(entry, text, _name(entry), 0) for entry, text in rows]
    return _grouped(check, texts)


def _grouped(check: CheckReport, texts: list[str]) -> list[Line]:
    """For a terminal: each file's name on its own line, what was in it below."""
    lines = [row(texts[0], style=DIM)]
    shown = None
    for entry, text in zip(check.files, texts[1:], strict=True):
        if entry.file != shown:
            lines.append(para(entry.file, style="bold", indent=0))
            shown = entry.file
        lines.append(_row(entry, text, entry.member or "", 2))
    return lines


def _cells(entry: CheckEntry, view: View) -> list[str]:
    metres = known(entry.distance_m)
    return [
        entry.status,
        clipped(clean(entry.format or "-"), FORMAT_CELLS),
        "-" if metres is None else number(view.distance(metres / METRES_PER_KM), 2),
        clock(entry.duration_s),
        entry.start.strftime("%Y-%m-%d %H:%M") if entry.start else "-",
    ]


def _row(entry: CheckEntry, text: str, name: str, indent: int) -> Line:
    told = f"{entry.reason}: {entry.detail}" if entry.reason else entry.detail
    noted = f"[{', '.join(entry.warnings)}]" if entry.warnings else ""
    said = GAP.join(part for part in (clean(name), told, noted) if part)
    return Line((Span(said),), Span(f"{text}{GAP}", _STYLES[entry.status]), indent)


def _name(entry: CheckEntry) -> str:
    return f"{entry.file}: {entry.member}" if entry.member else entry.file
