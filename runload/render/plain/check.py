"""What each file is, what was read of it, what was refused and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from posixpath import dirname

from runload.models import CheckEntry, CheckReport, Level
from runload.models.values import dataclass
from runload.render.base import View, known
from runload.render.document import DIM, LEVEL_STYLES, Line, Span, heading, page, para, row
from runload.render.escape import clean, clipped, padded
from runload.render.format import clock, count, number
from runload.render.remarks import note_lines
from runload.render.written import written
from runload.tables import METRES_PER_KM

GAP = "  "
FORMAT_CELLS = 12
LIKE_SHOWN = 3  # files left out for the same reason, before they share a line; ours
READ_SHOWN = 10  # recordings of one file or folder that are alike, before they share a line; ours
_DOUBLES = "each counts as another recording"
_NUMBERS = (2, 3)
_STYLES = {
    "ok": LEVEL_STYLES[Level.OK],
    "repaired": LEVEL_STYLES[Level.WATCH],
    "duplicate": DIM,
    "ignored": DIM,
    "rejected": LEVEL_STYLES[Level.ALERT],
}
_READ = frozenset({"ok", "repaired"})
_LEFT_OUT = frozenset({"ignored", "rejected"})


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
    """How many files were read, were there already, were not a running log, or were refused.

    A file is counted once, by the best that came out of it.
    """
    files: dict[tuple[str, str | None], set[str]] = {}
    for entry in check.files:
        files.setdefault((entry.file, entry.member), set()).add(entry.status)
    kinds = [_kind(statuses) for statuses in files.values()]
    parts = []
    for kind in ("read", "duplicate", "not a running log", "refused"):
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
    return "refused" if "rejected" in statuses else "not a running log"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A line of the table: an entry, or ``alike`` that share the line, the first one first."""

    alike: tuple[CheckEntry, ...]

    @property
    def entry(self) -> CheckEntry:
        """The only entry, or the first one."""
        return self.alike[0]

    @property
    def rows(self) -> bool:
        """Whether what shares the line stands in one file."""
        one = len({(e.file, e.member) for e in self.alike}) == 1
        return len(self.alike) > 1 and one and self.entry.status not in _LEFT_OUT

    @property
    def files(self) -> bool:
        """Whether they are recordings in files of their own, named by their folder."""
        return len(self.alike) > 1 and not self.rows and self.entry.status not in _LEFT_OUT

    @property
    def file(self) -> str:
        """What stands above the line: the file, or the folder of many."""
        folder = self.files and self.entry.member is None
        return (dirname(self.entry.file) or ".") if folder else self.entry.file

    @property
    def member(self) -> str:
        """The path inside an archive, or the folder of many there; empty without one."""
        inside = self.entry.member or ""
        return dirname(inside) if self.files else inside


def _shown(check: CheckReport, view: View) -> list[_Shown]:
    """The entries; those that are alike share a line unless -v is given."""
    if view.verbose:
        return [_Shown((entry,)) for entry in check.files]
    rows = Counter((entry.file, entry.member) for entry in check.files)
    kins = [_kin(entry, rows) for entry in check.files]
    alike: dict[_Kin, list[CheckEntry]] = defaultdict(list)
    for entry, kin in zip(check.files, kins, strict=True):
        alike[kin].append(entry)
    lines: list[_Shown] = []
    for entry, kin in zip(check.files, kins, strict=True):
        if len(alike[kin]) <= (LIKE_SHOWN if kin[0] in _LEFT_OUT else READ_SHOWN):
            lines.append(_Shown((entry,)))
        elif entry is alike[kin][0]:
            lines.append(_Shown(tuple(alike[kin])))
    return lines


_Kin = tuple[object, ...]


def _kin(entry: CheckEntry, rows: Counter[tuple[str, str | None]]) -> _Kin:
    """What entries have in common that share a line: what was repaired shares it with nothing."""
    if entry.status in _LEFT_OUT and entry.start is None:
        return (entry.status, entry.file if entry.member else "", entry.reason, entry.detail)
    if entry.status not in ("ok", "duplicate"):
        return (id(entry),)
    many = rows[entry.file, entry.member] > 1
    place: tuple[str, str | None] = (entry.file, entry.member)
    if not many:
        place = (entry.file, dirname(entry.member)) if entry.member else (dirname(entry.file), None)
    said = entry.warnings if entry.status == "ok" else ()
    return (entry.status, many, place, entry.format, said)


def _table(check: CheckReport, view: View) -> list[Line]:
    if not check.files:
        return []
    shown = _shown(check, view)
    header = ["status", "format", view.units, "time", "start"]
    cells = [header, *(_cells(line, view) for line in shown)]
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
        lines += [_row(line, text, _named(line.file, line.member), 0) for line, text in rows]
    else:
        lines = _by_file(shown, texts)
    if any(len(line.alike) > 1 for line in shown):
        lines.append(para("All of them by name: -v, or -f json.", style=DIM, indent=0))
    return lines


def _by_file(shown: list[_Shown], texts: list[str]) -> list[Line]:
    """For a terminal: each file's name on its own line, what was in it below."""
    lines = [row(texts[0], style=DIM)]
    above = None
    for line, text in zip(shown, texts[1:], strict=True):
        if line.file != above:
            above = line.file
            lines.append(para(above, style="bold", indent=0))
        lines.append(_row(line, text, line.member, 2))
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
        lines.append(para(said, label=f"- {clean(format or 'unknown')}"))
    return [heading("How it was read"), *lines] if lines else []


def _cells(line: _Shown, view: View) -> list[str]:
    """Of entries that share a line the sums, and the first start."""
    entry = line.entry
    metres = _sum(e.distance_m for e in line.alike)
    seconds = _sum(e.duration_s for e in line.alike)
    return [
        entry.status,
        clipped(clean(entry.format or "-"), FORMAT_CELLS),
        "-" if metres is None else number(view.distance(metres / METRES_PER_KM), 2),
        clock(seconds),
        _start(entry),
    ]


def _start(entry: CheckEntry) -> str:
    """When it began; a row that tells only the day began at no midnight."""
    if entry.start is None:
        return "-"
    day = f"{entry.start:%Y-%m-%d}"
    return day if "no-start-time" in entry.warnings else f"{day} {entry.start:%H:%M}"


def _sum(values: Iterable[float | None]) -> float | None:
    """The sum of what is known; None where nothing is."""
    told = [value for value in map(known, values) if value is not None]
    return sum(told) if told else None


def _row(line: _Shown, text: str, name: str, indent: int) -> Line:
    entry = line.entry
    told = _told(line)
    if len(line.alike) > 1 and entry.status in _LEFT_OUT:
        name = f"{name} and {count(len(line.alike) - 1, 'other')} like it".lstrip()
    shared = len(line.alike) > 1 and entry.status == "duplicate"  # each has its own
    noted = f"[{', '.join(entry.warnings)}]" if entry.warnings and not shared else ""
    said = GAP.join(part for part in (clean(name), told, noted) if part)
    return Line((Span(said),), Span(f"{text}{GAP}", _STYLES[entry.status]), indent)


def _told(line: _Shown) -> str:
    entry = line.entry
    if line.rows or line.files:
        what = count(len(line.alike), "file" if line.files else "recording")
        last = max((e.start for e in line.alike if e.start), default=None)
        until = f", the last of {last:%Y-%m-%d}" if last else ""
        doubles = f"; {_DOUBLES}" if entry.status == "duplicate" else ""
        return f"{what} in all{until}{doubles}"
    coded = entry.reason and entry.reason != entry.status
    return f"{entry.reason}: {entry.detail}" if coded else entry.detail


def _name(entry: CheckEntry) -> str:
    return _named(entry.file, entry.member)


def _named(file: str, member: str | None) -> str:
    return f"{file}: {member}" if member else file
