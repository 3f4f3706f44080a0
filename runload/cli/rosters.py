"""Where a squad's roster is found: named with ``--roster``, or beside the sources."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from runload.errors import UsageError
from runload.models import Skipped
from runload.people.roster import NO_ROSTER, Roster, settled
from runload.people.roster_file import FILE_NAME, LARGEST_BYTES, read_roster, tells_runs
from runload.tabular.text import clean_text

PRIVATE_NAME = ".runload-ask.json"
"""The private file of `squad ask`, as ``runload.squad.asking`` calls it."""


def roster_of(
    sources: Sequence[str], named: str | None = None, date_order: str | None = None
) -> Roster:
    """The roster of these sources; ``NO_ROSTER`` where there is none.

    Raises:
        UsageError: the named file cannot be opened
        ConfigError: it is no roster
    """
    files = _beside(sources) if named is None else [Path(named)]
    told = [(file, _bytes(file)) for file in files]
    if named is None:
        told = [(file, content) for file, content in told if not tells_runs(content)]
    read = [read_roster(content, clean_text(str(file), 200), date_order) for file, content in told]
    if len(read) < 2:
        return read[0] if read else NO_ROSTER
    where = read[0].source
    people, doubled = settled([one for roster in read for one in roster.people], where)
    return Roster(people, where, (*(s for roster in read for s in roster.skipped), *doubled))


def is_roster(item: Skipped) -> bool:
    """Whether what was not read as a sheet is the roster among them, or what goes with it."""
    return item.member is None and Path(item.source).name.casefold() in (FILE_NAME, PRIVATE_NAME)


def _beside(sources: Sequence[str]) -> list[Path]:
    """The rosters in the folders named, and beside the files named, each once."""
    found: dict[Path, Path] = {}
    for source in sources:
        path = Path(source)
        file = (path if path.is_dir() else path.parent) / FILE_NAME
        if source != "-" and file.is_file() and file != path:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise UsageError(
            clean_text(str(file), 200), reason, "Give the CSV file of the roster."
        ) from None
