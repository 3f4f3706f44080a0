"""Fact × command: whatever a runner tells reaches every answer (``docs/hearing.md``).

Each cell holds words that stand in the answer with the fact and not without it. ``SAME`` is a cell
where the fact changes nothing that this command speaks of: then the first line stays as it is.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from command_lines import TODAY, Runload

COMMANDS = ("report", "plan", "digest", "squad", "checkin", "handoff", "page", "json")
SAME = "="
NO_SUCH_INPUT = "no profile"
"""A squad's list takes no profile: the option is refused, so nothing is told in vain."""
BESIDE = "it is a diary, and nothing in it is of pain, injury or illness"
DIARIES = {
    "an open injury": "date,injury,until\n2026-11-18,left calf strain,open\n",
    "illness with fever": "date,illness,until\n2026-11-20,flu with fever,open\n",
    "illness without fever": "date,illness,until\n2026-11-20,a head cold,open\n",
    "pain with a score": "date,score,region\n2026-11-22,4,achilles_mid\n",
    "pain without a score": "date,words\n2026-11-22,left achilles hurts\n",
    "all-clear": "date,words\n2026-11-22,nothing hurts\n",
    "weekly check": "date,weekly_check\n2026-11-22,17 17 17 17\n",
    "fatigue": "date,fatigue\n2026-11-22,9\n",
    "sleep": "date,fatigue,sleep\n2026-11-22,2,3\n",
    "session effort": "date,rpe\n2026-11-22,9\n",
    "race": "date,race,race_km\n2026-12-06,City 10,10\n",
    "shoe": "date,shoe,shoe_since,shoe_km\n2026-11-22,Pegasus,2025-11-01,900\n",
    "visit": "date,visit,visit_changed\n2026-11-21,physio,calf raises\n",
}
PROFILES = {
    "pregnancy": "[runner]\npregnant_or_postpartum_weeks = 20\n",
    "under 18": "[runner]\nyear_of_birth = 2011\n",
    "running since": "[runner]\nrunning_since = 2026-09-01\n",
}
STRAIN = "Still open: left calf strain (since 18 Nov)"
REST = "No running until two whole days have gone by without fever."
COLD = "Still open: cold (since 20 Nov). Run easy, and no further than usual."
ASKED = "Get help at once, call the emergency number, if you have"
NO_SCORE = "left Achilles tendon, above the heel, no score"
CHANGED = "Your answers describe a problem that changed your running a good deal."
TIRED = "You were tired 9 of 10 on 22 Nov."
MIDWIFE = "ask a midwife, a doctor or a pelvic health physiotherapist"
YOUNG = "Growing bones and tendons need a clinician's look"
SLEPT = "Sleep: so-so on 22 Nov; noted on 1 of 28 days. It changes no limit."
UNRATED = "15 days of the last 28 have a run without a known session RPE."
NEW = "Beginner rhythm (running for less than 26 weeks)"
TABLE = {
    "an open injury": (
        STRAIN, STRAIN, STRAIN, f"Call ann first: {STRAIN}", "By Wednesday 25 November 2026.",
        "Injured runner", STRAIN, '"kind": "injury"',
    ),
    "illness with fever": (
        REST, REST, REST, "Call ann first: Still open: flu with fever", ASKED, "Flu with fever",
        REST, '"decided_by": "open-problem"',
    ),
    "illness without fever": (
        COLD, COLD, COLD, "Call ann first: Still open: cold", ASKED, "in your words 'a head cold'",
        "Run easy, and no further than usual.",
        '"kind": "illness"',
    ),
    "pain with a score": (
        "4 of 10", "at most 4 km", "at most 4 km", "Call ann first: 4 of 10", ASKED,
        "4 of 10", "4 of 10", '"light": "amber"',
    ),
    "pain without a score": (
        NO_SCORE, NO_SCORE, NO_SCORE, NO_SCORE, ASKED, "Achilles tendon, above the heel, left",
        NO_SCORE, '"reason": "no_score"',
    ),
    "all-clear": (
        "and nothing hurts.", "All is well", "and nothing hurts.", "1 ok", SAME,
        "nothing hurt on", "and nothing hurts.", '"level": "ok"',
    ),
    "weekly check": (
        CHANGED, CHANGED, CHANGED, BESIDE, "By Sunday 29 November 2026.",
        "68 (Sun 22 Nov, substantial)", CHANGED, '\n  "level": "warning"',
    ),
    "fatigue": (
        TIRED, TIRED, SAME, "rows that say nothing about pain, injury or illness", TIRED,
        "9 of 10, from Sun 22 Nov", TIRED, TIRED,
    ),
    "sleep": (
        SLEPT, SAME, SAME, "rows that say nothing about pain, injury or illness",
        SAME, SLEPT, SLEPT, SLEPT,
    ),
    "session effort": (
        UNRATED, SAME, SAME, BESIDE, SAME, "9.0", UNRATED, UNRATED,
    ),
    "race": (
        "before your race on 2026-12-06", SAME, "Next check-in: By Sunday 22 November 2026", BESIDE,
        "before your race on 2026-12-06", "City 10", "before your race on 2026-12-06",
        "before your race on 2026-12-06",
    ),
    "shoe": (
        "Pegasus", "needs changing", "A good week, with one note.", BESIDE, SAME, "Pegasus",
        "Pegasus", "Pegasus",
    ),
    "visit": (
        "last visit on 21 November 2026", SAME, "Thursday 4 February 2027", BESIDE,
        "By Thursday 4 February 2027.", "Sat 21 Nov: calf raises", "last visit on 21 November 2026",
        "last visit on 21 November 2026",
    ),
    "pregnancy": (
        MIDWIFE, MIDWIFE, MIDWIFE, NO_SUCH_INPUT, MIDWIFE, "Pregnant, or gave birth: yes, 20 weeks",
        MIDWIFE, MIDWIFE,
    ),
    "under 18": (YOUNG, YOUNG, YOUNG, NO_SUCH_INPUT, YOUNG, "born: 2011", YOUNG, YOUNG),
    "running since": (
        NEW, SAME, NEW, NO_SUCH_INPUT, NEW, "Beginner runner", NEW,
        "running for less than 26 weeks",
    ),
}  # fmt: skip
OF_EFFORT = ("--load", "srpe")
WITHOUT: dict[tuple[str, tuple[str, ...]], str] = {}
"""The answers with no fact, made once."""


@pytest.fixture
def answer(runload: Runload, tmp_path: Path) -> Callable[[str, str | None], str]:
    """The answer of a command to eight even weeks, and to a fact beside them."""

    def said(command: str, fact: str | None, *options: str) -> str:
        place = tmp_path / command / (fact or "nothing").replace(" ", "-")
        diary, profile = DIARIES.get(fact or ""), PROFILES.get(fact or "")
        runs = _runs(place / "ann")
        argv = _argv(command)
        if command == "squad":
            _runs(place / "ben")
            if diary:
                (place / "ann" / "diary.csv").write_text(diary, "utf-8")
            argv = [*argv, str(place)]
        else:
            argv = [*argv, str(runs)]
            for name, text in (("--diary", diary), ("--profile", profile)):
                if text:
                    path = place / name.strip("-")
                    path.write_text(text, "utf-8")
                    argv += [name, str(path)]
        done = runload(*argv, *options)
        assert done.code == 0, done.err
        return " ".join(html.unescape(done.out).split()) if command == "page" else done.out

    return said


def _argv(command: str) -> list[str]:
    ways = {
        "report": ["report", "--full"],
        "page": ["report", "-f", "html"],
        "json": ["report", "-f", "json"],
    }
    return ways.get(command, [command])


def _runs(folder: Path) -> Path:
    km = [8, 0, 8, 0, 8, 0, 12] * 8
    first = TODAY - timedelta(days=len(km) - 1)
    rows = "".join(
        f"{first + timedelta(days=day)},{run},{run * 6}\n" for day, run in enumerate(km) if run
    )
    folder.mkdir(parents=True)
    path = folder / "log.csv"
    path.write_text(f"date,distance_km,duration_min\n{rows}", "utf-8")
    return path


def test_every_fact_has_a_cell_for_every_command() -> None:
    assert set(TABLE) == {*DIARIES, *PROFILES}
    assert {len(cells) for cells in TABLE.values()} == {len(COMMANDS)}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("fact", TABLE)
def test_what_was_told_changes_the_answer(
    answer: Callable[..., str], runload: Runload, fact: str, command: str
) -> None:
    wanted = TABLE[fact][COMMANDS.index(command)]
    if wanted == NO_SUCH_INPUT:
        refused = runload("squad", "--profile", "me.toml")
        assert refused.code == 2
        assert "--profile" in refused.err
        return
    options = (
        OF_EFFORT if fact == "session effort" and command in ("report", "page", "json") else ()
    )
    if (command, options) not in WITHOUT:
        WITHOUT[command, options] = answer(command, None, *options)
    without, told = WITHOUT[command, options], answer(command, fact, *options)
    if wanted == SAME:
        assert told.splitlines()[0] == without.splitlines()[0]
    else:
        assert wanted in told
        assert wanted not in without
