"""A measure of activities is one line: record, frame, export, merging, a squad and the store."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import runload
from runload.models import Activity
from runload.store.rows import FIRST, LATER
from runload.store.schema import versions
from runload.tables import ACTIVITIES, MEASURES

PACKAGE = Path(runload.__file__).parent
OLD_STORE = Path(__file__).resolve().parents[1] / "fixtures" / "v0_1" / "store.sqlite3.gz"
BEHIND = "    hr_seconds: tuple"
LINE = '    stiffness_kn_m: float | None = _measure("mean leg stiffness", most=100)\n'
ASKED = """
import csv, io, sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from runload.importers import united
from runload.models import ImportResult, ReadOptions, Source, activities_frame
from runload.models.exported import COLUMNS, FORMAT, MARK, values_of
from runload.importers.vendors.runload_csv import read
from runload.squad.rows import imported_of, rows_of
from runload.store.database import opened
from runload.store.reading import log
from runload.store.rows import COLUMNS as KEPT, activity_of, table_of

path, today = Path(sys.argv[1]), ReadOptions(date(2026, 11, 22))
with opened(path) as store:
    kept = log(store, "test").imported.activities
assert kept and all(run.stiffness_kn_m is None for run in kept)
first = replace(kept[0], athlete="Ann")
known = replace(first, stiffness_kn_m=9.5, source="other.csv", content_hash="x#1")
names, rows = table_of([first, known])
told = dict(zip(names, rows[1], strict=True))
row = tuple(told.get(name) for name in (*KEPT, "checksum"))
assert activity_of(row, known.source, known.member) == known
frame = activities_frame([first, known])
assert frame["stiffness_kn_m"].fillna(-1).tolist() == [-1, 9.5], frame.dtypes
values = {MARK: FORMAT, **values_of(known)}
out = io.StringIO()
table = csv.DictWriter(out, [MARK, *COLUMNS])
table.writeheader()
table.writerow(values)
(again,) = read(Source("a.csv", out.getvalue().encode()), today).activities
assert again.stiffness_kn_m == 9.5
older = {name: value for name, value in values.items() if name != "stiffness_kn_m"}
out = io.StringIO()
table = csv.DictWriter(out, list(older))
table.writeheader()
table.writerow(older)
(again,) = read(Source("a.csv", out.getvalue().encode()), today).activities
assert again.stiffness_kn_m is None
(one,) = united([ImportResult((first,)), ImportResult((known,))], today).activities
assert one.stiffness_kn_m == 9.5
(one,) = imported_of(rows_of([known]), [0]).activities
assert one.stiffness_kn_m == 9.5
with opened(path) as store:
    columns = [row[1] for row in store.sql.execute("PRAGMA table_info(recordings)")]
    assert "stiffness_kn_m" in columns
    store.sql.execute("UPDATE recordings SET stiffness_kn_m = 7")
    try:
        store.sql.execute("UPDATE recordings SET stiffness_kn_m = 101")
    except Exception as problem:
        print(type(problem).__name__)
"""


def in_a_copy(tmp_path: Path, line: str, *argv: str) -> subprocess.CompletedProcess[str]:
    copy = tmp_path / "copy"
    shutil.copytree(PACKAGE, copy / "runload", ignore=shutil.ignore_patterns("__pycache__"))
    tables = copy / "runload" / "tables.py"
    text = tables.read_text("utf-8")
    assert text.count(BEHIND) == 1
    tables.write_text(text.replace(BEHIND, line + BEHIND), "utf-8")
    return subprocess.run(
        [sys.executable, *argv], cwd=copy, env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_new_measure_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    path.write_bytes(gzip.decompress(OLD_STORE.read_bytes()))
    done = in_a_copy(tmp_path, LINE, "-c", ASKED, str(path))
    assert (done.stdout, done.returncode) == ("IntegrityError\n", 0), done.stderr
    older = [sys.executable, "-m", "runload", "report", "--store", str(path)]
    done = subprocess.run(older, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "made by a newer runload (it keeps 'stiffness_kn_m' of runs)" in done.stderr


def test_every_measure_names_its_unit_and_stands_in_record_and_frame() -> None:
    units = ("_m", "_s", "_bpm", "_spm", "_w", "_ms", "_pct", "_mm", "_cr10")
    assert all(name.endswith(units) for name in MEASURES)
    assert set(MEASURES) <= {item.name for item in fields(Activity)}
    assert all(ACTIVITIES[name].dtype == "float64" for name in MEASURES)
    assert {measure.merge for measure in MEASURES.values()} == {
        "filled",
        "in proportion",
        "with the distance",
    }
    assert all(measure.least < measure.most for measure in MEASURES.values())


def test_the_measures_of_version_0_1_are_those_of_the_first_store() -> None:
    made = versions()[1].partition("CREATE TABLE recordings")[2].partition(";")[0]
    assert tuple(re.findall(r"^  (\w+) REAL", made, re.MULTILINE)) == FIRST
    assert (*FIRST, *LATER) == tuple(MEASURES)
