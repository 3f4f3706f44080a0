"""fitdecode, a library by other people, as the judge of our FIT decoder."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from effort import SOAK, untraced

from runload.errors import Unreadable
from runload.importers.fit import decode as fit_decode
from runload.importers.fit import reading as fit_reading
from runload.importers.fit.content import ACTIVITY_TYPES, FitContent
from runload.importers.fit.profile import LOOKED_AT
from runload.importers.fit.walk import FitFile, fit_files
from tests.support import files

pytestmark = pytest.mark.long

EXAMPLES = Path(__file__).parents[2] / "examples"
# Where fitdecode breaks off, with what it breaks on; ours goes on.
BREAKS_OFF = {
    "hr-event-timestamp-12/input.fit": "an hr message with packed times and no whole one before",
}
# Where ours says less than fitdecode on purpose.
SAYS_LESS = {"dev-index-reused/input.fit": "one developer field described in two ways"}


def columns(content: FitContent) -> dict[str, np.ndarray]:
    records = content.records
    return records.points._asdict() | {
        "distance": records.distance_m,
        "contact time": records.contact_time_ms,
        "balance": records.balance_left_pct,
        "oscillation": records.vertical_oscillation_mm,
        "step length": records.step_length_mm,
    }


def differences(file: FitFile) -> Iterator[str]:
    """Where our decoder, asked alone, and fitdecode tell different things of one file."""
    ours = fit_reading.decoded(file, file.walk.parts(LOOKED_AT))
    theirs = fit_decode.content_of(file)
    if theirs.stopped:
        yield "fitdecode broke off"
        return
    yield from (
        name
        for name in ("file_id", "file_type", "maker", "product")
        if getattr(ours, name) != getattr(theirs, name)
    )
    if theirs.file_type not in ACTIVITY_TYPES:
        return
    yield from (
        name
        for name in ("activity", "sport", "sessions")
        if getattr(ours, name) != getattr(theirs, name)
    )
    a, b = ours.records, theirs.records
    if (len(a), a.untimed, a.relative) != (len(b), b.untimed, b.relative):
        yield f"records: {len(a)}+{a.untimed}+{a.relative}, {len(b)}+{b.untimed}+{b.relative}"
        return
    for name, column in columns(ours).items():
        if not np.allclose(column, columns(theirs)[name], rtol=1e-9, atol=0, equal_nan=True):
            yield name


def found_in(path: Path) -> tuple[list[str], int]:
    """The differences in all files of a chain, and how many records were compared."""
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    found, records = list[str](), 0
    try:
        for file in fit_files(data):
            found += differences(file)
            records += len(fit_reading.content_of(file).records)
    except Unreadable:
        pass
    return found, records


@pytest.mark.shared
def test_fitdecode_finds_the_same_in_every_shared_file(shared):
    """All of them in a soak, else every fourth and those where the two differ."""
    paths = sorted(path for path in (shared / "data").rglob("*")
                   if path.suffixes and ".fit" in [s.lower() for s in path.suffixes])  # fmt: skip
    assert len(paths) > 80
    if not SOAK:
        known = {*BREAKS_OFF, *SAYS_LESS}
        differ = [path for path in paths if "/".join(path.parts[-2:]) in known]
        paths = sorted({*paths[::4], *differ})
    wrong, records = {}, 0
    for path in paths:
        with untraced():
            found, count = found_in(path)
        records += count
        if found:
            wrong["/".join(path.parts[-2:])] = found
    assert wrong == {
        "hr-event-timestamp-12/input.fit": ["fitdecode broke off"],
        "dev-index-reused/input.fit": ["power"],
    }
    assert {*BREAKS_OFF, *SAYS_LESS} == set(wrong)
    assert records > (100_000 if SOAK else 5_000)


def test_fitdecode_finds_the_same_in_every_example():
    paths = sorted(EXAMPLES.rglob("*.fit"))
    assert paths
    assert [found_in(path)[0] for path in paths] == [[] for _ in paths]


def test_fitdecode_finds_the_same_in_what_the_tests_write():
    later = files.START.replace(hour=18)
    chain = files.run_fit(60) + files.fit_file(
        files.file_id(start=later) + files.records(30, start=later, lat=None)
        + files.session(30, 90, start=later, sport=2, stance=2703, balance=5239)
    )  # fmt: skip
    chain += files.fit_file(files.file_id(kind=2) + files.records(5))
    assert [list(differences(file)) for file in fit_files(chain)] == [[], [], []]
