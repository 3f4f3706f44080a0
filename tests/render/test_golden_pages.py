"""Pages as people get them. Read the diff before you accept a change."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
import synthetic_cohorts
import synthetic_squads
import synthetic_store
import synthetic_visits

from runload.render.base import RENDERERS, View

TERMINAL = View(width=80)
FULL = View(width=80, verbose=1)
PAGES = {
    "report-terminal.txt": ("text", "render", "ordinary", TERMINAL),
    "report-colour.txt": ("text", "render", "stopped", View(width=80, color=True)),
    "report-pipe.txt": ("text", "render", "ordinary", View()),
    "report-verbose-ascii-miles.txt": (
        "text", "render", "ordinary", View(width=80, verbose=1, ascii=True, units="mi"),
    ),
    "report-stopped.txt": ("text", "render", "stopped", TERMINAL),
    "report-empty.txt": ("text", "render", "empty", TERMINAL),
    "report-hostile.txt": ("text", "render", "hostile", TERMINAL),
    "report.json": ("json", "render", "ordinary", View(weeks=2)),
    "report-hostile.json": ("json", "render", "hostile", View()),
    "digest.txt": ("text", "digest", "ordinary", TERMINAL),
    "digest.eml": ("eml", "digest", "ordinary", View(to="alex@example.org")),
    "digest-squad.txt": ("text", "digest", "squad", TERMINAL),
    "digest-squad.eml": ("eml", "digest", "squad", View(to="coach@example.org")),
    "digest.json": ("json", "digest", "ordinary", View()),
    "digest-squad.json": ("json", "digest", "whole", View()),
    "digest-stopped.eml": ("eml", "digest", "stopped", View()),
    "squad-terminal.txt": ("text", "squad", "squad", TERMINAL),
    "squad-pipe.txt": ("text", "squad", "squad", View()),
    "squad.json": ("json", "squad", "squad", View()),
    "squad-whole-phone.txt": ("text", "squad", "whole", View(width=40)),
    "squad-whole-pipe.txt": ("text", "squad", "whole", View()),
    "squad-quiet-terminal.txt": ("text", "squad", "quiet", TERMINAL),
    "squad-one.txt": ("text", "squad", "one_of_it", TERMINAL),
    "squad-whole.json": ("json", "squad", "whole", View()),
    "squad-whole.md": ("markdown", "squad", "whole", View()),
    "squad-hostile.md": ("markdown", "squad", "hostile_whole", View()),
    "squad-whole.csv": ("csv", "squad", "whole", View()),
    "squad-hostile.csv": ("csv", "squad", "hostile_whole", View()),
    "report.md": ("markdown", "render", "ordinary", View()),
    "report-hostile.md": ("markdown", "render", "hostile", View()),
    "report.csv": ("csv", "render", "ordinary", View(units="mi", weeks=3)),
    "check-terminal.txt": ("text", "check", "check", TERMINAL),
    "check-pipe.txt": ("text", "check", "check", View()),
    "check.json": ("json", "check", "check", View()),
    "import-terminal.txt": ("text", "summary", "summary", TERMINAL),
    "import.json": ("json", "summary", "summary", View()),
    "activities-terminal.txt": ("text", "activities", "activities", TERMINAL),
    "activities-pipe.txt": ("text", "activities", "activities", View(units="mi")),
    "activity-terminal.txt": ("text", "activities", "one_activity", TERMINAL),
    "activities.json": ("json", "activities", "one_activity", View()),
    "export.csv": ("csv", "export", "activities", View()),
    "export-hostile.csv": ("csv", "export", "hostile_activities", View()),
    "plan-terminal.txt": ("text", "plan", "planned", TERMINAL),
    "plan-pipe.txt": ("text", "plan", "planned", View()),
    "plan.json": ("json", "plan", "planned", View()),
    "plan.ics": ("ics", "plan", "planned", View()),
    "report-full.txt": ("text", "render", "ordinary", FULL),
    "report-full-stopped.txt": ("text", "render", "stopped", FULL),
    "report-full-hostile.txt": ("text", "render", "hostile", FULL),
    "report-full-guided.txt": ("text", "render", "guided", FULL),
    "checkin-terminal.txt": ("text", "checkin", "check_in", TERMINAL),
    "checkin-emergency.txt": ("text", "checkin", "emergency", TERMINAL),
    "checkin.json": ("json", "checkin", "check_in", View()),
    "checkin.ics": ("ics", "checkin", "check_in", View()),
    "checkin.md": ("markdown", "checkin", "check_in", View()),
    "handoff-terminal.txt": ("text", "handoff", "hand_off", TERMINAL),
    "handoff-ascii-miles.txt": (
        "text", "handoff", "hand_off", View(width=80, ascii=True, units="mi"),
    ),
    "handoff.md": ("markdown", "handoff", "hand_off", View()),
    "handoff.html": ("html", "handoff", "hand_off", View()),
    "handoff-hostile.html": ("html", "handoff", "hostile_hand_off", View()),
    "handoff-hostile.md": ("markdown", "handoff", "hostile_hand_off", View()),
    "handoff.json": ("json", "handoff", "hand_off", View()),
    "exercises-terminal.txt": ("text", "exercises", "exercises", TERMINAL),
    "exercises-stopped.txt": ("text", "exercises", "no_exercises", TERMINAL),
    "exercises-hostile.txt": ("text", "exercises", "hostile_exercises", TERMINAL),
    "exercises.md": ("markdown", "exercises", "exercises", View()),
    "exercises-hostile.md": ("markdown", "exercises", "hostile_exercises", View()),
    "exercises.html": ("html", "exercises", "exercises", View()),
    "exercises-hostile.html": ("html", "exercises", "hostile_exercises", View()),
    "exercises.json": ("json", "exercises", "exercises", View()),
    "backtest-terminal.txt": ("text", "backtest", "looked_back", TERMINAL),
    "backtest-pipe.txt": ("text", "backtest", "looked_back", View(units="mi")),
    "backtest.json": ("json", "backtest", "looked_back", View()),
    "cohort-terminal.txt": ("text", "cohort", "known", TERMINAL),
    "cohort-pipe.txt": ("text", "cohort", "known", View()),
    "cohort.json": ("json", "cohort", "known", View()),
}  # fmt: skip
FOLDER = Path(__file__).resolve().parents[1] / "golden" / "render"


def _build(made: ModuleType, build: str) -> object:
    homes = (made, synthetic_squads, synthetic_visits, synthetic_store, synthetic_cohorts)
    return getattr(next(home for home in homes if hasattr(home, build)), build)()


@pytest.mark.parametrize("name", PAGES)
def test_the_page_looks_as_it_did(name, made, golden) -> None:
    kind, page, build, view = PAGES[name]
    golden(name, getattr(RENDERERS[kind], page)(_build(made, build), view))


def test_every_golden_file_belongs_to_a_page() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(PAGES)
