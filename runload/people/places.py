"""Athletes whom no row names: they are called after the folder, the sheet or the file they lie in.

One runner's files may lie in many folders, so only a squad is read so. Every name that was taken
from a place is told, and where people would be mixed up nobody is named.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from runload.importers import FileReading
from runload.importers.csv.layout import is_title
from runload.importers.sources.naming import shown
from runload.models import ImportResult, Note
from runload.tabular.text import clean_text

STDIN = ("stdin", "-")  # as files read from it and the store's copies of them are called
_PART = re.compile(r"part \d+")
LONGEST_NAME = 80  # characters of a name taken from a place; ours
NAMES_SHOWN = 8  # ours: enough to recognise a squad in one line
_ENDINGS = re.compile(
    r"\.(?:csv|tsv|txt|xlsx|xlsm|json|xml|fit|gpx|tcx|zip|tar|tgz|gz)$", re.IGNORECASE
)
# Folders and files that say what lies in them and never whose it is; ours.
_NOBODY = frozenset(
    (
        "activities", "activity", "apple health export", "archive", "backup", "coros", "csv",
        "data", "diary", "download", "downloads", "export", "exports", "fit", "form", "garmin",
        "gpx", "log", "logs", "new", "old", "pain", "polar", "runs", "sheet", "stdin", "strava",
        "suunto", "tcx", "training", "wellness", "workout routes", "workouts",
    )
)  # fmt: skip
_NOBODY_STARTS = ("di connect", "uploadedfiles", "form responses", "sheet", "tabelle", "blatt",
                  "feuil", "hoja", "foglio", "blad", "planilha", "folha")  # fmt: skip


@dataclass
class _File:
    """One file, or one sheet of a workbook: where it lies, what it tells, whose it is.

    ``folders`` are those below ``root`` that may be somebody's name, ``named`` the athletes whom
    its rows name. ``basis`` says what gave the name: folder, file, sheet, or rows beside it.
    """

    root: str
    folders: tuple[str, ...]
    file: str
    sheet: str | None
    runs: int = 0
    recording: bool = False
    named: set[str] = field(default_factory=set)
    nameless: bool = False
    name: str | None = None
    team: str | None = None
    basis: str = ""

    def call(self, name: str | None, basis: str) -> None:
        """Take a name from a place."""
        self.name, self.basis = name, basis if name else ""


_Key = tuple[str, str | None]


def named_by_place(readings: Sequence[FileReading], sources: Sequence[str]) -> list[ImportResult]:
    """What was read, with a name on everything that its place names.

    The subfolder names the athlete, of files beside each other the file's name, of a workbook
    without names its sheets where each is somebody's. Rows that name somebody keep that name, and
    recordings that lie beside the rows of one athlete alone are that athlete's. Folders of teams
    with folders of athletes in them are teams.

    Parameters:
        readings: everything that was read, file by file, nothing merged
        sources: what was named on the command line; none where all lies in one store
    Limits:
        a name is the only identity there is: places with equal names are one athlete's
    """
    results = [reading.result or ImportResult() for reading in readings]
    files: dict[_Key, _File] = {}
    for reading, result in zip(readings, results, strict=True):
        _look_at(reading, result, sources, files)
    roots: dict[str, list[_File]] = defaultdict(list)
    for file in files.values():
        roots[file.root].append(file)
    for root, lying in roots.items():
        if any(file.nameless for file in lying):
            whole = PurePath(root).name
            _name(lying, None if _is_nobody(whole) else _name_of(whole))
    named = [_with_names(result, files) for result in results]
    return [*named, ImportResult(told=tuple(_notes(files.values())))]


def told_apart(named: ImportResult, wanted: str) -> bool:
    """Whether places and rows name several athletes, and the wanted one among them."""
    names = {
        activity.athlete.strip().casefold() for activity in named.activities if activity.athlete
    }
    return len(names) > 1 and wanted.strip().casefold() in names


def _look_at(
    reading: FileReading, result: ImportResult, sources: Sequence[str], files: dict[_Key, _File]
) -> None:
    """Enter one reading: a workbook's sheets one by one."""
    for activity in result.activities:
        file = _entered(reading, (activity.source, activity.member), sources, files)
        kind = activity.source_format
        file.runs += 1
        file.recording = file.runs == 1 and (kind == "polar-csv" or not kind.endswith("-csv"))
        _see(file, activity.athlete)
    for note in result.pain:
        _see(_entered(reading, (note.source, note.member), sources, files), note.athlete)


def _see(file: _File, athlete: str | None) -> None:
    if athlete:
        file.named.add(athlete.strip())
    else:
        file.nameless = True


def _entered(
    reading: FileReading, key: _Key, sources: Sequence[str], files: dict[_Key, _File]
) -> _File:
    if key not in files:
        sheet = (key[1] or "").removeprefix(reading.member or "").lstrip("/") or None
        root, parts = _below(reading, sources)
        folders = tuple(_name_of(part) for part in parts[:-1] if not _is_nobody(part))
        files[key] = _File(root, folders, parts[-1], sheet)
    return files[key]


def _below(reading: FileReading, sources: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The source that a file lies in, and the path below it; single files share one source."""
    inside = tuple((reading.member or "").split("/")) if reading.member else ()
    if reading.name in STDIN:
        return STDIN[0], inside or ("",)
    path = PurePath(reading.name)
    for source in sorted(sources, key=len, reverse=True):
        root = PurePath(shown(source))
        if path == root and inside:
            return str(root), inside
        here = root == PurePath() and not path.is_absolute()
        if path != root and (here or path.is_relative_to(root)):
            return str(root), (*path.relative_to(root).parts, *inside)
    return "", (*path.parts, *inside)


def _name(lying: list[_File], container: str | None) -> None:
    """Name what lies in one source; ``container`` is its own name."""
    while True:
        tops = {file.folders[0] for file in lying if file.folders}
        if len(tops) != 1 or not all(file.folders for file in lying):
            break
        container = next(iter(tops))
        for file in lying:
            file.folders = file.folders[1:]
    _name_by_folder([file for file in lying if file.folders])
    direct = [file for file in lying if not file.folders]
    left = _name_by_sheet(direct)
    if left:
        _name_by_file(left, direct, container if len(left) == len(lying) else None)


def _name_by_folder(lying: Sequence[_File]) -> None:
    """The folder is the athlete's; one that holds several others is a team's."""
    inner: dict[str, set[str]] = defaultdict(set)
    for file in lying:
        inner[file.folders[0]] |= set(file.folders[1:2])
    teams = any(len(folders) > 1 for folders in inner.values())
    for file in lying:
        in_team = teams and len(file.folders) > 1
        file.team = file.folders[0] if in_team else None
        file.call(file.folders[1 if in_team else 0], "folder")
    of_teams: dict[str, set[str | None]] = defaultdict(set)
    for file in lying:
        of_teams[(file.name or "").casefold()].add(file.team)
    beside: dict[tuple[str | None, str | None], set[str]] = defaultdict(set)
    for file in lying:
        if len(of_teams[(file.name or "").casefold()]) > 1 and file.team:
            file.name = f"{file.name} ({file.team})"
        beside[file.name, file.team] |= file.named
    for file in lying:
        people = beside[file.name, file.team]
        if len({person.casefold() for person in people}) == 1:
            file.call(min(people), "rows")


def _name_by_sheet(direct: Sequence[_File]) -> list[_File]:
    """Sheets are athletes' where a workbook has several without names, each with a name on it."""
    books: dict[str, list[_File]] = defaultdict(list)
    for file in direct:
        if file.sheet is not None and file.nameless:
            books[file.file].append(file)
    for sheets in books.values():
        if len(sheets) > 1 and not any(_is_nobody(file.sheet or "") for file in sheets):
            for file in sheets:
                file.call(_name_of(file.sheet or ""), "sheet")
    return [file for file in direct if file.name is None]


def _name_by_file(left: Sequence[_File], direct: Sequence[_File], container: str | None) -> None:
    """A list is called after its file; single recordings after what they all lie in.

    A list among recordings alone is one runner's export, and so are files whose names name nobody.
    """
    nameless = [file for file in left if file.nameless]
    lists = {file.file for file in nameless if not file.recording}
    people = {name.casefold(): name for file in direct for name in file.named}
    alone = len(lists) < 2 and any(file.recording for file in nameless)
    telling = alone and all(file.recording and _tells_a_name(file.file) for file in nameless)
    for file in nameless:
        own = None if _is_nobody(file.file) else _name_of(file.file)
        if telling or (not alone and (not file.recording or _tells_a_name(file.file))):
            file.call(own or container, "file" if own else "folder")
        elif len(people) == 1:
            file.call(next(iter(people.values())), "rows")
        elif not people:
            file.call(container, "folder")


def _with_names(result: ImportResult, files: dict[_Key, _File]) -> ImportResult:
    """The result with the names of its places on what had none."""
    activities = tuple(
        replace(a, athlete=a.athlete or files[a.source, a.member].name) for a in result.activities
    )
    pain = tuple(
        replace(note, athlete=note.athlete or files[note.source, note.member].name)
        for note in result.pain
    )
    groups = dict.fromkeys(result.groups)
    for activity in activities:
        file = files[activity.source, activity.member]
        if file.team and activity.athlete:
            groups.setdefault((activity.athlete, "team", file.team))
    return replace(result, activities=activities, pain=pain, groups=tuple(groups))


def _notes(files: Iterable[_File]) -> list[Note]:
    taken: dict[str, Counter[str]] = defaultdict(Counter)
    for file in files:
        if file.nameless and file.name:
            taken[file.basis][file.name] += 1
    return [
        Note(f"{_SAID[basis]}: {_listed(sorted(taken[basis], key=str.casefold))}.")
        for basis in _SAID
        if taken[basis]
    ]


_SAID = {
    "folder": "Athletes called after their folders, as no row there names one",
    "sheet": "Athletes called after the sheets of their workbook, as no row there names one",
    "file": "Athletes called after their files, as no row there names one",
    "rows": "Files without a name, taken as those of the one athlete named beside them",
}


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - NAMES_SHOWN
    return ", ".join(names[:NAMES_SHOWN]) + (f" and {rest} more" if rest > 0 else "")


def _name_of(part: str) -> str:
    """A folder's or file's name as a person's: without its endings, on one line.

    Examples:
        >>> _name_of("anna_mueller.csv.gz"), _name_of("Jonas Müller")
        ('anna mueller', 'Jonas Müller')
    """
    return clean_text(_stem(part).replace("_", " "), LONGEST_NAME)


def _stem(part: str) -> str:
    while (shorter := _ENDINGS.sub("", part)) != part:
        part = shorter
    return part


def _is_nobody(part: str) -> bool:
    """True for a name that says what something is and not whose.

    Examples:
        >>> [_is_nobody(part) for part in ("2026-03", "activities.csv", "März", "Sheet1", "Anna")]
        [True, True, True, True, False]
    """
    plain = re.sub(r"\(\d+\)|[-_\s]+", " ", _stem(part).casefold()).strip()
    letters = any(character.isalpha() for character in plain)
    of_things = plain in _NOBODY or plain.startswith(_NOBODY_STARTS)
    return not letters or of_things or is_title((plain,)) or bool(_PART.fullmatch(plain))


def _tells_a_name(file: str) -> bool:
    """True for the name of a recording that may be a person's: without a number in it."""
    return not _is_nobody(file) and not any(character.isdigit() for character in _stem(file))
