"""A coach's list, and the list of files."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from runload.models import CheckEntry, CheckReport, SquadReport
from runload.render.base import View
from runload.render.plain.check import check_text, summary
from runload.render.plain.page import render_page
from runload.render.plain.squad import squad_text


def squad(report, **view) -> str:
    return squad_text(report, View(**view)).decode()


def test_the_first_line_says_whom_to_call_and_why(made) -> None:
    first, second = squad(made.squad()).splitlines()[:2]
    assert first == "2 of 4 athletes to call: 2 for a change in the load."
    assert second == (
        "!! Call Bea first: groin pain with weight on the leg. "
        "Ask her to stop running and be seen within three days."
    )


def test_a_steady_squad_needs_no_call(made) -> None:
    entries = tuple(replace(entry, reasons=()) for entry in made.squad().entries)
    first = squad(replace(made.squad(), entries=entries)).splitlines()[0]
    assert first == "Nobody needs a call today."
    assert squad(SquadReport(made.AS_OF, ())).splitlines()[0] == "No athletes to show."


def test_an_athlete_is_one_line_in_a_pipe(made) -> None:
    lines = squad(made.squad(), verbose=1).splitlines()
    for rank, name in enumerate(("Bea", "Alex", "Chris", "Dana"), 1):
        (line,) = [line for line in lines if line.startswith(f"{rank}. ")]
        assert name in line
    assert "week 44.3 km (+58 %); longest run +36 %; pain 4 of 10" in squad(made.squad())
    assert "week 27.5 mi" in squad(made.squad(), units="mi")  # 44.3 / 1.609344 = 27.53


def test_the_silent_and_the_new_are_named(made) -> None:
    told = squad(made.squad())
    assert "No news (1): Chris." in told
    assert "Not enough history for a verdict yet (2): Eli, Fay." in told
    assert "squad.csv: row 7: no athlete. Fill in the name." in told


def entry(file: str, status: str, member: str | None = None) -> CheckEntry:
    return CheckEntry(file, member, "fit", None, status, None, "")


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ((), "0 files: nothing to read."),
        ((("a", "ok"),), "1 file: 1 read."),
        ((("a", "ok"), ("b", "rejected")), "2 files: 1 read, 1 refused."),
        ((("a", "ok"), ("a", "ok"), ("b", "repaired")), "2 files: 2 read (1 repaired)."),
        ((("a", "ok"), ("a", "rejected")), "1 file: 1 read (1 in part)."),
        ((("a", "duplicate"), ("b", "ignored")), "2 files: 1 duplicate, 1 not a running log."),
    ],
)
def test_the_summary_counts_files_not_entries(files, wanted) -> None:
    assert summary(CheckReport(tuple(entry(*file) for file in files))) == wanted


def test_members_of_an_archive_count_as_files() -> None:
    members = tuple(entry("x.zip", "ok", name) for name in ("a.fit", "b.fit"))
    assert summary(CheckReport(members)) == "2 files: 2 read."


def test_every_file_is_named_with_its_reason(made) -> None:
    told = check_text(made.check(), View()).decode()
    assert "export.zip: activities/12.gpx" in told
    assert "not-gpx: its root element is 'html'. Export it again." in told
    assert "16.01  1:30:02  2026-11-21 09:03  2026-11-21.fit" in told
    assert "9.95" in check_text(made.check(), View(units="mi")).decode()  # 16.0123 km in miles


def test_no_files_make_no_table() -> None:
    assert check_text(CheckReport(()), View()) == b"0 files: nothing to read.\n"


def test_a_page_of_explanation_has_sections_and_sources() -> None:
    sections = [("", "Opening."), ("What it sees", ["One.", "Two."]), ("Empty", ""), ("Gone", [])]
    page = render_page("session-spike", sections, ["Frandsen 2025"], View()).decode()
    assert page == (
        "session-spike\n\nOpening.\n\nWhat it sees\n  One.\n  Two.\n\nSources\n  - Frandsen 2025\n"
    )
    assert render_page("t", [], [], View()) == b"t\n"


def test_a_number_is_never_parted_from_its_unit() -> None:
    for length in range(50, 80):
        said = f"{'x' * length} 36 % 12 km 21 Nov 4 of 10 and more words so that it must wrap"
        lines = render_page("t", [("s", said)], [], View(width=80)).decode().splitlines()
        starts = {line.split()[0] for line in lines if line.strip()}
        assert not starts & {"%", "km", "Nov", "of"}


def test_a_terminal_names_a_file_once_above_what_was_in_it() -> None:
    check = CheckReport((entry("log.csv", "ok"), entry("log.csv", "ok"), entry("b.fit", "ok")))
    lines = check_text(check, View(width=80)).decode().splitlines()
    assert [line for line in lines if not line.startswith(" ")][2:] == ["log.csv", "b.fit"]


def nights(how_many: int, archive: str = "x.zip") -> tuple[CheckEntry, ...]:
    return tuple(
        CheckEntry(archive, f"{n}.fit", "fit", None, "ignored", "sleep", "a night")
        for n in range(how_many)
    )


def test_thousands_of_files_that_are_no_log_share_a_line_unless_asked() -> None:
    check = CheckReport((*nights(7000), entry("x.zip", "ok", "run.fit"), *nights(2, "y.zip")))
    lines = check_text(check, View()).decode().splitlines()
    assert lines[0] == "7003 files: 1 read, 7002 not a running log."
    assert len(lines) == 8
    assert (
        sum("x.zip: 0.fit and 6999 others like it  sleep: a night" in line for line in lines) == 1
    )
    assert sum("y.zip" in line for line in lines) == 2
    assert "All of them by name: -v, or -f json." in lines
    assert len(check_text(check, View(verbose=1)).decode().splitlines()) == 7006


def test_thousands_of_files_refused_for_one_reason_share_a_line_and_are_counted() -> None:
    said = {"reason": "unknown-format", "detail": "no training log"}
    notes = [replace(entry(f"home/{n}.txt", "rejected"), start=None, **said) for n in range(2000)]
    lines = check_text(CheckReport(tuple(notes)), View()).decode().splitlines()
    assert lines[0] == "2000 files: 2000 refused."
    assert sum("home/0.txt and 1999 others like it  unknown-format" in line for line in lines) == 1


def test_the_many_rows_of_a_list_share_a_line_but_for_those_with_a_remark() -> None:
    first = replace(entry("log.csv", "ok"), format="coach-csv", duration_s=60.0)
    rows = [
        replace(first, distance_m=1000.0 * n, start=datetime(2026, 3, n, 7)) for n in range(1, 13)
    ]
    unknown = replace(rows[0], distance_m=None, warnings=("distance-unknown",))
    doubles = [replace(row, status="duplicate", reason="duplicate") for row in rows]
    check = CheckReport((*rows, unknown, *doubles))
    lines = check_text(check, View()).decode().splitlines()[3:]
    # 1 + 2 + ... + 12 = 78 km in 12 minutes
    assert [" ".join(line.split()) for line in lines] == [
        "ok coach-csv 78.00 0:12:00 2026-03-01 07:00 log.csv 12 recordings in all, the last of "
        "2026-03-12",
        "ok coach-csv - 0:01:00 2026-03-01 07:00 log.csv [distance-unknown]",
        "duplicate coach-csv 78.00 0:12:00 2026-03-01 07:00 log.csv 12 recordings in all, the last "
        "of 2026-03-12; each counts as another recording",
        "All of them by name: -v, or -f json.",
    ]
    assert len(check_text(check, View(verbose=1)).decode().splitlines()) == 3 + 25
    few = CheckReport(tuple(rows[:10]))
    assert len(check_text(few, View()).decode().splitlines()) == 3 + 10


def test_the_many_recordings_of_a_folder_share_a_line_under_its_name() -> None:
    folder = [entry(f"runs/{n}.fit", "ok") for n in range(11)]
    packed = [entry("x.zip", "ok", f"activities/{n}.fit") for n in range(11)]
    loose = [entry(f"{n}.fit", "ok") for n in range(11)]
    refused = entry("runs/bad.fit", "rejected")
    check = CheckReport((*folder, refused, *packed, *loose))
    piped = check_text(check, View()).decode().splitlines()
    assert [sum(f"  {name}  11 files in all" in line for line in piped)
            for name in ("runs", "x.zip: activities", ".")] == [1, 1, 1]  # fmt: skip
    shown = check_text(check, View(width=100)).decode().splitlines()
    above = [line for line in shown[3:] if line and not line.startswith(" ")]
    assert above[:4] == ["runs", "runs/bad.fit", "x.zip", "."]


def test_a_row_that_tells_only_its_day_is_shown_at_no_time() -> None:
    known = entry("a.csv", "ok")
    known = replace(known, start=datetime(2026, 3, 1), warnings=("no-start-time",))
    assert "2026-03-01  a.csv" in check_text(CheckReport((known,)), View()).decode()
    timed = replace(known, warnings=())
    assert "2026-03-01 00:00  a.csv" in check_text(CheckReport((timed,)), View()).decode()


def test_what_is_called_a_duplicate_is_not_called_so_twice() -> None:
    double = replace(entry("a.csv", "duplicate"), reason="duplicate", detail="counted once: as b")
    assert "duplicate:" not in check_text(CheckReport((double,)), View()).decode()


def test_how_files_were_read_is_said_once_for_all_alike() -> None:
    alike = [replace(entry(f"{n}.fit", "ok"), read_as=("clock: UTC, as asked",)) for n in range(3)]
    table = replace(
        entry("log.csv", "ok"), format="coach-csv", read_as=("decimal comma", "dates: day first")
    )
    told = check_text(CheckReport((*alike, table, table)), View()).decode()
    assert "- fit: clock: UTC, as asked (0.fit and 2 others)" in told
    assert "- coach-csv: decimal comma; dates: day first (log.csv)" in told
    assert "How it was read" not in check_text(CheckReport((entry("a", "ok"),)), View()).decode()
