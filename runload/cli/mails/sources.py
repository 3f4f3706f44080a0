"""What a mail is made from, as a hash: two squads are two mails, one squad by two paths is one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from runload.cli.inputs import Inputs
from runload.cli.options.mail import DigestOptions
from runload.models import Activity, ImportResult, Report, SquadReport
from runload.tables import athlete_key

_STDIN = "-"


def source_key(options: DigestOptions, gathered: Inputs, found: Report | SquadReport) -> str:
    """A name for what this mail is made from: sources in any order, the diary, who was asked for.

    A file or folder is known by where it really lies, so that it stays itself when runs are added.
    What is piped in lies nowhere: it is known by its first run. The store is itself.
    """
    kind, whose = "squad", options.runner.athlete
    if isinstance(found, Report):
        kind, whose = "runner", found.athlete
    parts = [kind, f"athlete {athlete_key(whose)}"]
    parts += [f"source {name}" for name in _names(options.sources.sources, gathered)]
    if options.runner.diary:
        parts.append(f"diary {Path(options.runner.diary).resolve()}")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _names(sources: list[str], gathered: Inputs) -> list[str]:
    if not sources and _STDIN not in gathered.sources:
        return ["the store"]
    lying = {Path(source).resolve() for source in sources if source != _STDIN}
    names = sorted(str(path) for path in _outermost(lying))
    if not sources or _STDIN in sources:
        names.append(f"piped {_first_run(gathered.imported)}")
    return names


def _outermost(paths: Iterable[Path]) -> set[Path]:
    """Without what lies in a folder that is named as well."""
    named = set(paths)
    return {path for path in named if not named.intersection(path.parents)}


def _first_run(imported: ImportResult) -> str:
    return min(map(_run, imported.activities), default="")


def _run(activity: Activity) -> str:
    start = activity.start_local.isoformat()
    return f"{start} {activity.distance_m} {athlete_key(activity.athlete)}"
