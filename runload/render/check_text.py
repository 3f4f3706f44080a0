"""What each file is, what was read of it, what was refused and why."""

from __future__ import annotations

from dataclasses import dataclass

from runload.models import CheckEntry, CheckReport, Level
from runload.render.base import View, known
from runload.render.document import (
    DIM,
    LEVEL_STYLES,
    Line,
    Span,
    heading,
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
LIKE_SHOWN = 3  # files that are no run log and alike, before they share a line; ours
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
                _read_as(check),
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


@dataclass(frozen=True, slots=True)
class _Shown:
    """An entry that has its line, and how many like it share it."""

    entry: CheckEntry
    more: int = 0


def _shown(check: CheckReport, view: View) -> list[_Shown]:
    """The entries; files that are no run log share a line with their like unless -v is given."""
    if view.verbose:
        return [_Shown(entry) for entry in check.files]
    alike: dict[tuple[str, str | None, str], list[CheckEntry]] = {}
    for entry in check.files:
        if entry.status == "ignored" and entry.start is None:
            alike.setdefault(_kin(entry), []).append(entry)
    lines: list[_Shown] = []
    for entry in check.files:
        kin = alike.get(_kin(entry), [])
        if len(kin) <= LIKE_SHOWN or entry.status != "ignored" or entry.start is not None:
            lines.append(_Shown(entry))
        elif entry is kin[0]:
            lines.append(_Shown(entry, len(kin) - 1))
    return lines


def _kin(entry: CheckEntry) -> tuple[str, str | None, str]:
    """What files have in common that share a line: archive, reason, detail."""
    return (entry.file if entry.member else "", entry.reason, entry.detail)


def _table(check: CheckReport, view: View) -> list[Line]:
    if not check.files:
        return []
    shown = _shown(check, view)
    header = ["status", "format", view.units, "time", "start"]
    cells = [header, *(_cells(line.entry, view) for line in shown)]
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
        rows = zip(shown, texts[1:], strict=True)
        lines += [_row(line, text, _name(line.entry), 0) for line, text in rows]
    else:
        lines = _by_file(shown, texts)
    if any(line.more for line in shown):
        lines.append(para("All of them by name: -v, or -f json.", style=DIM, indent=0))
    return lines


def _by_file(shown: list[_Shown], texts: list[str]) -> list[Line]:
    """For a terminal: each file's name on its own line, what was in it below."""
    lines = [row(texts[0], style=DIM)]
    above = None
    for line, text in zip(shown, texts[1:], strict=True):
        if line.entry.file != above:
            above = line.entry.file
            lines.append(para(above, style="bold", indent=0))
        lines.append(_row(line, text, line.entry.member or "", 2))
    return lines


def _read_as(check: CheckReport) -> list[Line]:
    """What reading had to decide: one line for all files that were read alike."""
    alike: dict[tuple[str | None, tuple[str, ...]], list[str]] = {}
    for entry in check.files:
        if entry.read_as:
            names = alike.setdefault((entry.format, entry.read_as), [])
            if _name(entry) not in names[-1:]:
                names.append(_name(entry))
    lines = []
    for (format, words), names in alike.items():
        others = f" and {count(len(names) - 1, 'other')}" if len(names) > 1 else ""
        said = f"{'; '.join(words)} ({clean(names[0])}{others})"
        lines.append(para(said, lead=f"- {clean(format or 'unknown')}: "))
    return [heading("How it was read"), *lines] if lines else []


def _cells(entry: CheckEntry, view: View) -> list[str]:
    metres = known(entry.distance_m)
    return [
        entry.status,
        clipped(clean(entry.format or "-"), FORMAT_CELLS),
        "-" if metres is None else number(view.distance(metres / METRES_PER_KM), 2),
        clock(entry.duration_s),
        entry.start.strftime("%Y-%m-%d %H:%M") if entry.start else "-",
    ]


def _row(line: _Shown, text: str, name: str, indent: int) -> Line:
    entry = line.entry
    if line.more:
        name = f"{name} and {count(line.more, 'other')} like it"
    told = f"{entry.reason}: {entry.detail}" if entry.reason else entry.detail
    noted = f"[{', '.join(entry.warnings)}]" if entry.warnings else ""
    said = GAP.join(part for part in (clean(name), told, noted) if part)
    return Line((Span(said),), Span(f"{text}{GAP}", _STYLES[entry.status]), indent)


def _name(entry: CheckEntry) -> str:
    return f"{entry.file}: {entry.member}" if entry.member else entry.file
