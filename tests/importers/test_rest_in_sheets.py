"""Sleep and soreness in a sheet or form are context in the report, and never pain."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

from every import every

from runload.importers import read
from runload.models import ReadOptions

TODAY = date(2026, 11, 22)
HEADS = [
    ("How well did you sleep? (1 very badly - 5 very well)", "2", (4, None, None)),
    ("How well did you sleep? (1 = very well, 5 = very badly)", "2", (2, None, None)),
    ("Sleep", "badly", (4, None, None)),
    ("Sleep", "7.5 h", (None, 7.5, None)),
    ("Hours of sleep", "6,5", (None, 6.5, None)),
    ("Sleep (h)", "8", (None, 8.0, None)),
    ("Wie hast du geschlafen?", "sehr gut", (1, None, None)),
    ("Schlafstunden", "7", (None, 7.0, None)),
    ("Comment as-tu dormi ?", "mal", (4, None, None)),
    ("Qualité du sommeil", "très mal", (5, None, None)),
    ("¿Cómo has dormido?", "regular", (3, None, None)),
    ("Horas de sueño", "6", (None, 6.0, None)),
    ("Come hai dormito?", "benissimo", (1, None, None)),
    ("Ore di sonno", "7", (None, 7.0, None)),
    ("Hoe heb je geslapen?", "slecht", (4, None, None)),
    ("Como dormiste?", "bem", (2, None, None)),
    ("Qualidade do sono", "péssimo", (5, None, None)),
    ("Muscle soreness (0-10)", "4", (None, None, 4.0)),
    ("Muskelkater (0-5)", "3", (None, None, 6.0)),
    ("Courbatures", "3/5", (None, None, 6.0)),
    ("Agujetas", "4", (None, None, 4.0)),
    ("Spierpijn", "2", (None, None, 2.0)),
]


def sheet(head: str, cell: str, days: int = 3) -> str:
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["Date", "Distance (km)", "Duration", head])
    for back in range(days):
        rows.writerow([TODAY - timedelta(days=2 * back), "8.1", "0:48:00", cell])
    return written.getvalue()


@every(("head", "cell", "rest"), HEADS)
def test_a_sheet_tells_of_sleep_and_soreness(
    tmp_path: Path, head: str, cell: str, rest: tuple[float | None, ...]
) -> None:
    file = tmp_path / "log.csv"
    file.write_text(sheet(head, cell), "utf-8")
    found = read([str(file)], None, ReadOptions(read_on=TODAY, tz="UTC"))
    assert {note.rest for note in found.pain} == {rest}
    assert not any(note.tells_pain or note.felt for note in found.pain)
    assert len(found.activities) == 3


def test_a_number_that_says_no_end_is_unknown_and_told(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text(sheet("Sleep", "3"), "utf-8")
    found = read([str(file)], None, ReadOptions(read_on=TODAY, tz="UTC"))
    assert not found.pain
    assert any("do not say which end is good" in note for note in map(str, found.notes))
