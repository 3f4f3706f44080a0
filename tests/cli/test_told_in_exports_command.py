"""What an export already holds of effort, as the commands answer it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import files
from command_lines import Runload


def test_the_effort_told_to_a_watch_makes_the_load_of_its_session(
    runload: Runload, tmp_path: Path
) -> None:
    start = files.START - timedelta(days=1)
    body = files.file_id(start=start) + files.session(3600, 10_000, start, rpe=60)
    (tmp_path / "told.fit").write_bytes(files.fit_file(body))
    (tmp_path / "silent.fit").write_bytes(
        files.fit_file(files.file_id() + files.session(3600, 10_000))
    )
    done = runload("report", str(tmp_path), "--load", "srpe", "-f", "json", "--as-of", "last")
    assert done.code == 0, done.err
    report = json.loads(done.out)
    assert report["coverage"]["runs"] == 2
    assert report["weeks"][-1]["load"] is None  # the second run told no effort: no zero
    alone = runload("report", str(tmp_path / "told.fit"), "--load", "srpe", "-f", "json",
                    "--as-of", "last")  # fmt: skip
    assert json.loads(alone.out)["weeks"][-1]["load"] == 360  # 6 of 10 for 60 minutes
