"""What stands before a cut is kept and called repaired (reliability c5)."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fitdecode
import pytest

from examples.fit_writer import Sample, fit_bytes
from examples.gpx_writer import gpx_bytes, out_and_back
from tests.fuzz.command_line import CommandLine
from tests.fuzz.mutators import CUTS_PCT, cut_at
from tests.support import files

pytestmark = pytest.mark.long

START = datetime(2026, 4, 6, 7, 30, tzinfo=UTC)
FIT_KEPT, TEXT_KEPT = 0.99, 0.95
FEWEST = 2  # one point alone has no duration


def _fit(start: datetime) -> bytes:
    samples = [Sample(5 * n, 15.0 * n, 3.0, 140, 84) for n in range(150)]
    return fit_bytes(start, samples)


def _gps_fit(start: datetime) -> bytes:
    body = (
        files.file_id(start=start)
        + files.records(300, start=start)
        + files.session(300, 900, start=start)
    )
    return files.fit_file(body)


def _gpx(start: datetime) -> bytes:
    return gpx_bytes("Run", start, out_and_back(9000.0, 3000, 0.7, 0.3))


def _tcx(start: datetime) -> bytes:
    laps = [
        files.lap(begin, points=files.tcx_points(300, begin, 900.0 * n))
        for n in range(5)
        for begin in [start + timedelta(seconds=300 * n)]
    ]
    return files.tcx("".join(laps), begun=files.iso(start, 0))


def _whole_records(data: bytes) -> int:
    """The records that fitdecode yields before the end of the bytes stops it."""
    count = 0
    with contextlib.suppress(fitdecode.FitError):
        for frame in fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.DISABLED):
            count += isinstance(frame, fitdecode.FitDataMessage) and frame.name == "record"
    return count


def _whole_points(closing: bytes) -> Callable[[bytes], int]:
    return lambda data: data.count(closing)


@pytest.mark.parametrize(
    ("make", "whole", "share"),
    [
        (_fit, _whole_records, FIT_KEPT),
        (_gps_fit, _whole_records, FIT_KEPT),
        (_gpx, _whole_points(b"</trkpt>"), TEXT_KEPT),
        (_tcx, _whole_points(b"</Trackpoint>"), TEXT_KEPT),
    ],
    ids=["fit", "fit-gps", "gpx", "tcx"],
)
def test_what_stands_before_a_cut_is_kept(
    make: Callable[[datetime], bytes],
    whole: Callable[[bytes], int],
    share: float,
    line: CommandLine,
    offered: Path,
) -> None:
    # Every cut is of another day, so that none counts as another one.
    cuts = {pct: cut_at(make(START + timedelta(days=pct)), pct) for pct in CUTS_PCT}
    for percent, data in cuts.items():
        (offered / f"{percent:02}").write_bytes(data)
    ran = line.run(["check", "in", "-f", "json", "--tz", "UTC"], offered.parent)
    assert ran.broken is None
    told = {int(entry["file"][-2:]): entry for entry in json.loads(ran.out)["files"]}
    wrong = []
    for percent, data in cuts.items():
        entry, there = told[percent], whole(data)
        if there < FEWEST:
            assert entry["status"] != "ok"
        elif entry["status"] != "repaired" or (entry["records"] or 0) < share * there:
            wrong.append((percent, there, entry))
    assert wrong == []
