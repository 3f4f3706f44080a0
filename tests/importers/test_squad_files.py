"""A squad's files through one door: columns, partitions, Parquet, and each session once."""

from __future__ import annotations

import random
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runload.errors import Unreadable, UsageError
from runload.importers import read, squad_files
from runload.importers.columns import codes as sheet_cells
from runload.importers.columns import lines as sheet_lines
from runload.importers.columns.coded_columns import coded_sheet
from runload.importers.columns.facts import Figures, first_of_each
from runload.importers.columns.lines import NotPlain
from runload.importers.columns.rows import SheetStream, source_of, spooled
from runload.importers.columns.spool import Part
from runload.importers.csv import coach as csv_coach
from runload.importers.squad_files import read_squad
from runload.models import ImportResult, ReadOptions, Source
from runload.models.squad_rows import SquadRows, joined
from tests.importers.sheet_facts import read_sheet, told
from tests.importers.test_sheet_rows import OPTIONS, sheet

HEAD = "athlete,date,distance_km,duration,rpe,pain,pain_region\n"


def squad(athletes: int, days: int) -> str:
    """Rows by day; some of them say what only the reader of rows understands."""
    draw, lines = random.Random(7), [HEAD]
    for day in range(1, days + 1):
        for number in range(athletes):
            km = draw.choice(["8.1", "10", "12.5", "x" if draw.random() < 0.1 else "9.9"])
            pain = draw.choice(["", "0", "3", "7-8" if draw.random() < 0.2 else ""])
            lines.append(f"Runner {number},2026-03-{day:02},{km},0:{draw.randrange(50, 59)}:00,")
            lines.append(f"{draw.randrange(1, 9)},{pain},{'knee' if pain == '3' else ''}\n")
    return "".join(lines)


def anywhere(result: ImportResult, rows: SquadRows | None = None) -> dict[str, Any]:
    """All facts but for the rows and the files that they stand in."""
    found = told(result, rows)
    return {
        "sessions": Counter(session[1:] for session in found["sessions"]),
        "pain": Counter(
            (n.date, n.score, n.words, n.athlete, n.remark, n.hurts) for n in found["pain"]
        ),
        "skipped": sorted(found["skipped"]),
        "notes": sorted(found["notes"]),
        "decided": sorted(found["decided"]),
        "merged": len(result.merged),
    }


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 2**32))
def test_a_folder_of_any_sheets_gives_the_facts_of_the_reader_of_files(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    draw, folder = random.Random(seed), tmp_path_factory.mktemp("squad")
    for number in range(draw.choice([1, 2, 3])):
        (folder / f"{number}.csv").write_bytes(sheet(draw))
    if draw.random() < 0.4:
        (folder / "copy.csv").write_bytes((folder / "0.csv").read_bytes())
    if draw.random() < 0.4:
        (folder / "picture.png").write_bytes(b"\x89PNG" + bytes(9))
    found = read_squad([str(folder)], None, OPTIONS)
    (whole,) = found.partitions()
    assert anywhere(found.rest, whole.rows) == anywhere(read([str(folder)], None, OPTIONS))


def test_two_hundred_rows_of_nonsense_cost_exactly_themselves() -> None:
    draw = random.Random(200)
    lines = squad(20, 25).splitlines(keepends=True) * 10
    lines = [lines[0], *(line for line in lines if line != lines[0])]
    lines = [
        line.replace("2026-03", f"2026-{1 + number // 500:02}", 1)
        for number, line in enumerate(lines)
    ]
    for at in draw.sample(range(1, len(lines)), 200):
        lines[at] = draw.choice([";;;\n", "\x01,\x02,\x03\n", '"never closed\n', "a,b,c,d,e,f,g\n"])
    data = "".join(lines).encode()
    found = read_sheet(Source("squad.csv", data), OPTIONS, 4000)
    slow = csv_coach.read_rows(Source("squad.csv", data), OPTIONS)
    assert told(found.rest, found.rows) == told(slow)
    assert len(found.rest.skipped) >= 200


def test_partitions_on_the_disk_hold_what_one_in_memory_holds(tmp_path: Path) -> None:
    text = squad(30, 12) + "runner 3,2026-03-20,5,0:30:00,3,,\n Runner 4,2026-03-20,5,0:30:00,3,,"
    source = Source("squad.csv", text.encode())
    whole = read_sheet(source, OPTIONS)
    stream = SheetStream(
        coded_sheet(source, OPTIONS, 900, spooled(tmp_path, held=50, together=7)), OPTIONS
    )
    parts = list(stream.partitions())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0", "1", "2", "3", "4"]
    people = [{name.strip().casefold() for name in part.rows.names} for part in parts]
    people = [
        own | {(a.athlete or "").casefold() for a in part.rest.activities}
        for own, part in zip(people, parts, strict=True)
    ]
    assert sum(map(len, people)) == len(set().union(*people)) == 30
    assert max(map(len, people)) == 7
    rest = ImportResult(
        activities=tuple(a for part in parts for a in part.rest.activities),
        pain=tuple(n for part in parts for n in part.rest.pain),
        skipped=stream.rest.skipped, told=stream.rest.told, how=stream.rest.how,
    )  # fmt: skip
    assert told(rest, joined([part.rows for part in parts])) == told(whole.rest, whole.rows)


def test_a_sheet_too_large_to_be_held_is_read_from_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(squad_files, "MAX_HELD_BYTES", 1000)
    path, spool = tmp_path / "squad.csv", tmp_path / "spool"
    path.write_text(squad(9, 9))
    spool.mkdir()
    found = read_squad([str(path)], None, OPTIONS, folder=spool)
    (whole,) = found.partitions()
    assert anywhere(found.rest, whole.rows) == anywhere(read([str(path)], None, OPTIONS))
    path.write_text(squad(9, 9).replace("Runner 1,", '"Runner \\"1",'))
    (refused,) = read_squad([str(path)], None, OPTIONS).rest.skipped
    assert refused.code == "too-large"


@pytest.mark.parametrize(("kinds", "refused"), [(12, True), (1, False)])
def test_days_too_full_are_seen_wherever_their_rows_stand(
    tmp_path: Path, kinds: int, refused: bool
) -> None:
    days = [date(2024, 1, 1) + timedelta(n) for n in range(300)]
    rows = [f"Kim,{day},{5 + n % kinds},0:01:{30 + n % kinds}" for n in range(12) for day in days]
    path = tmp_path / "sheet.csv"
    path.write_text("\n".join(["athlete,date,distance_km,duration", *rows, ""]), "utf-8")
    skipped = read_squad([str(path)], None, OPTIONS).rest.skipped
    assert any("more sessions a day" in item.reason for item in skipped) is refused


def test_a_refused_sheet_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(squad(2, 2))
    (tmp_path / "b.csv").write_text("athlete,date,distance_km\nAnna,03/04/2026,10\n")
    found = read_squad([str(tmp_path)], None, OPTIONS)
    assert [item.code for item in found.rest.skipped] == ["ambiguous-dates"]
    (whole,) = found.partitions()
    assert len(whole.rows) + len(found.rest.activities) == 4


def test_parquet_gives_the_columns_of_the_same_csv(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pandas as pd

    text = tmp_path / "squad.csv"
    text.write_text(squad(9, 9).replace(",x,", ",,").replace(",7-8,", ",78,"))
    frame = pd.read_csv(text, dtype={"pain": "str"})
    frame["date"] = pd.to_datetime(frame["date"])
    folder = tmp_path / "club=North%20Side"
    folder.mkdir()
    frame.to_parquet(folder / "squad.parquet")
    csv, parquet = (read_squad([str(path)], None, OPTIONS) for path in (text, folder))
    (one,), (other,) = csv.partitions(), parquet.partitions()
    for name in ("day", "distance_m", "moving_s", "rpe_cr10", "pain", "sport"):
        np.testing.assert_array_equal(getattr(one.rows, name), getattr(other.rows, name))
    assert one.rows.names == other.rows.names
    assert csv.rest.skipped
    rows = [
        [int(item.where.rpartition(" ")[2]) for item in found.rest.skipped]
        for found in (csv, parquet)
    ]
    assert rows[0] == [row + 1 for row in rows[1]]  # the header of a CSV is row 1


@pytest.mark.parametrize("columns", [{"x": [1]}, {"athlete": ["Anna"], "km": [1.5]}])
def test_parquet_that_is_no_list_is_named(tmp_path: Path, columns: dict[str, list[object]]) -> None:
    pytest.importorskip("pyarrow")
    import pandas as pd

    pd.DataFrame(columns).to_parquet(tmp_path / "squad.parquet")
    (tmp_path / "damaged.parquet").write_bytes(b"PAR1" + bytes(20))
    found = read_squad([str(tmp_path)], None, OPTIONS)
    assert sorted(item.code for item in found.rest.skipped) == ["no-run-columns", "unreadable"]


@pytest.mark.parametrize(
    ("name", "rows", "copies"), [("x" * 20_000_000, 1, 1), ("A", 1_100_000, 10)],
    ids=["one huge cell", "one row again and again"],
)  # fmt: skip
def test_parquet_that_would_blow_up_is_refused_by_its_footer(
    tmp_path: Path, name: str, rows: int, copies: int
) -> None:
    arrow, path = pytest.importorskip("pyarrow"), tmp_path / "squad.parquet"
    parquet = pytest.importorskip("pyarrow.parquet")
    once = {"athlete": [name], "date": ["2026-03-01"], "distance_km": ["5"]}
    zeros = arrow.array(np.zeros(rows, np.int8))
    columns = {
        key: arrow.DictionaryArray.from_arrays(zeros, values) for key, values in once.items()
    }
    table = arrow.table(columns)
    with parquet.ParquetWriter(path, table.schema, compression="zstd") as writer:
        for _ in range(copies):
            writer.write_table(table)
    (skip,) = read_squad([str(path)], None, OPTIONS).rest.skipped
    assert skip.code == ("too-many" if rows > 1 else "bomb")


def test_parquet_without_its_extra_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (tmp_path / "squad.parquet").write_bytes(b"PAR1")
    with pytest.raises(UsageError, match="runload\\[parquet\\]"):
        read_squad([str(tmp_path)], None, OPTIONS)


def test_texts_that_share_a_hash_stay_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_cells, "_MIX", np.uint64(0))
    names = [f"{number:08d} of the club" for number in range(40)]
    text = HEAD + "".join(f"{name},2026-03-01,10,0:50:00,3,,\n" for name in names)
    assert read_sheet(Source("squad.csv", text.encode()), OPTIONS).rows.names == tuple(names)


def test_a_file_whose_line_never_ends_is_not_for_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_lines, "LONGEST_LINE", 500)
    data = (HEAD + "A,2026-03-01,10,0:50:00,3,," + " " * 3000).encode()
    with pytest.raises(NotPlain):
        read_sheet(Source("squad.csv", data), OPTIONS, 100)


@pytest.mark.parametrize(
    "rows",
    [
        "Anna,2026-03-01,10,,,,\n,2026-03-02,10,,,,\n,2026-03-03,10,,,,\n",  # names stand above
        "Anna,2026-03-01,10,,,,\nName,Datum,Distanz (km),Dauer,,,\nBen,2026-03-01,9,,,,\n",
        "Total,2026-03-01,10,,,,\n",
    ],
)
def test_a_sheet_whose_rows_need_their_neighbours_goes_to_the_reader_of_rows(rows: str) -> None:
    with pytest.raises(NotPlain):
        read_sheet(Source("squad.csv", (HEAD + rows).encode()), OPTIONS)


def test_an_unclear_sheet_is_refused_as_by_the_reader_of_rows() -> None:
    data = b"athlete,date,distance_km\nAnna,03/04/2026,10\n"
    with pytest.raises(Unreadable, match="can be read two ways"):
        read_sheet(Source("squad.csv", data), OPTIONS)


def test_the_first_row_of_each_athlete_in_each_group_is_found() -> None:
    nothing = np.zeros(5)
    who = np.array([0, 0, 1, -1, 0], np.int32)
    figures = Figures(
        who, who, nothing, nothing, nothing, nothing.astype(np.int8), nothing.astype(bool)
    )
    part = Part(np.arange(5, dtype=np.int32), {3: np.array([0, 0, 0, 0, 1], np.uint8)})
    assert first_of_each(part, figures, [3]) == [0, 2, 3, 4]


def test_a_sheet_is_read_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "squad.csv"
    path.write_text(HEAD + "Anna,2026-03-01,10,0:50:00,3,,\n")
    rows = read_sheet(source_of(path), ReadOptions(date(2026, 11, 22))).rows
    assert (rows.names, rows.line.tolist(), rows.distance_m.tolist()) == (
        ("Anna",),
        [2],
        [10_000.0],
    )
