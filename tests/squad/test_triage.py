"""Who to call first, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest

from runload.analysis.report import Asked, RunnerInput, analyse
from runload.errors import NothingReadable, UsageError
from runload.models import Activity, ImportResult, Level, PainNote, SquadReport
from runload.people import only
from runload.squad import triage

TODAY = date(2026, 11, 22)
STEADY = [8, 0, 8, 0, 8, 0, 10] * 5
SPIKED = [*STEADY[:-1], 14]  # +40 %


def runs(athlete: str | None, km: Sequence[float], last: date = TODAY) -> list[Activity]:
    first = last - timedelta(days=len(km) - 1)
    return [
        Activity(
            activity_id=f"{athlete}{at}",
            start_local=datetime.combine(first + timedelta(days=at), datetime.min.time()),
            date_basis="local-in-file",
            sport="run",
            source="squad.csv",
            source_format="coach-csv",
            athlete=athlete,
            distance_m=value * 1000.0,
        )
        for at, value in enumerate(km)
        if value
    ]


def pain(athlete: str, score: float, words: str, day: date = TODAY) -> PainNote:
    return PainNote(day, score, words, "squad.csv, row 2", athlete)


def squad(
    activities: Sequence[Activity], notes: Sequence[PainNote] = (), wanted: str | None = None
) -> SquadReport:
    imported = ImportResult(activities=tuple(activities), pain=tuple(notes))
    return triage(
        imported, as_of=TODAY, as_of_basis="today", today=TODAY, load="distance", wanted=wanted
    )


FOUR = [
    *runs("Steady", STEADY),
    *runs("Spiked", SPIKED),
    *runs("Amber", STEADY),
    *runs("Bone", STEADY),
    *runs("Heart", STEADY),
    *runs("Red", STEADY),
]
NOTES = [
    pain("Steady", 0, ""),
    pain("Amber", 4, "right achilles, stiff in the morning"),
    pain("Bone", 2, "left shin, one spot on the bone"),
    pain("Heart", 3, "chest pain and breathless on the run"),
    pain("Red", 7, "right calf"),
]


def test_stop_signs_come_first_then_strong_and_new_pain_then_the_load_then_the_rest() -> None:
    found = squad(FOUR, NOTES)
    assert [entry.athlete for entry in found.entries] == [
        "Heart", "Bone", "Red", "Amber", "Spiked", "Steady",
    ]  # fmt: skip
    assert [entry.rank for entry in found.entries] == [1, 2, 3, 4, 5, 6]
    assert found.entries[-1].level is Level.OK


def test_the_order_of_the_rows_changes_nothing() -> None:
    assert squad(list(reversed(FOUR)), list(reversed(NOTES))) == squad(FOUR, NOTES)


def test_every_line_says_why_and_what_to_do() -> None:
    for entry in squad(FOUR, NOTES).entries:
        assert entry.why
        assert entry.action
        assert "--pain" not in entry.why + entry.action


def test_the_red_flag_line_holds_the_signs_and_not_the_words() -> None:
    note = pain("Bone", 2, "left shin, one spot on the bone, since my ex left")
    line = squad(runs("Bone", STEADY), [note]).entries[0].why
    assert "one spot on the bone" in line
    assert "ex left" not in line


def test_figures_equal_those_of_the_report_on_the_same_rows() -> None:
    imported = ImportResult(activities=tuple(FOUR), pain=tuple(NOTES))
    asked = Asked(as_of=TODAY, as_of_basis="today", today=TODAY)
    for entry in squad(FOUR, NOTES).entries:
        alone = analyse(only(imported, entry.athlete, with_nameless=False), RunnerInput(), asked)
        assert entry.level is alone.level
        assert entry.acwr_uncoupled == alone.acwr.uncoupled.value
        assert entry.spike_pct == alone.spike.increase_pct
        assert entry.flags == tuple(flag.id for flag in alone.flags)
        assert entry.week_km == alone.weeks[-1].distance_km


def test_counts_hold_every_level() -> None:
    counts = dict(squad(FOUR, NOTES).counts)
    assert sum(counts.values()) == 6
    assert (counts[Level.ALERT], counts[Level.OK]) == (3, 1)


def test_those_without_news_and_without_history_are_named() -> None:
    found = squad(
        [
            *runs("Quiet", STEADY, TODAY - timedelta(days=15)),
            *runs("New", [5, 0, 6]),
            *runs("Steady", STEADY),
        ]
    )
    assert found.no_news == ("Quiet",)
    assert found.short_history == ("New",)
    quiet = next(entry for entry in found.entries if entry.athlete == "Quiet")
    assert quiet.days_since == 15
    assert "No run for 15 days" in quiet.why


def test_one_athlete_can_be_picked() -> None:
    assert [entry.athlete for entry in squad(FOUR, NOTES, "steady").entries] == ["Steady"]
    with pytest.raises(UsageError, match="no 'Zoe' in this sheet"):
        squad(FOUR, NOTES, "Zoe")


def test_a_sheet_without_names_is_no_squad() -> None:
    with pytest.raises(NothingReadable, match="no row names an athlete"):
        squad(runs(None, STEADY))


def test_nameless_sessions_are_named_and_not_merged_into_anybody() -> None:
    found = squad([*runs("Ana", STEADY), *runs(None, [30])])
    assert [entry.athlete for entry in found.entries] == ["Ana"]
    assert [(item.code, item.where) for item in found.skipped] == [("no-athlete", "squad.csv")]
    assert found.entries[0].week_km == 34


def test_an_athlete_of_pain_only_is_listed() -> None:
    found = squad(runs("Ana", STEADY), [pain("Ben", 6, "left calf swollen and warm")])
    assert found.entries[0].athlete == "Ben"
    assert found.entries[0].last_activity is None


def test_pain_is_the_worst_score_of_the_last_14_days() -> None:
    notes = [
        pain("Ana", score, "left calf", TODAY - timedelta(days=days))
        for score, days in ((9, 14), (6, 2), (1, 0))
    ]
    assert squad(runs("Ana", STEADY), notes).entries[0].pain == 6
    assert squad(runs("Ana", STEADY)).entries[0].pain is None


def remarked(athlete: str, remark: str, day: date = TODAY) -> PainNote:
    return PainNote(day, None, "", "squad.csv, row 2", athlete, remark)


def test_a_stop_sign_in_the_notes_asks_and_its_words_are_not_shown() -> None:
    note = remarked("Ana", "calf swollen and hot, told my boss about it")
    entry = squad(runs("Ana", STEADY), [note]).entries[0]
    assert (entry.red_flags, entry.level) == ((), Level.WATCH)
    assert entry.why.startswith("Ask today: the note of ")
    assert "boss" not in entry.why + entry.action


def test_other_notes_are_no_pain_report() -> None:
    note = remarked("Ana", "easy with Bea, left my watch at home, legs tired")
    entry = squad(runs("Ana", STEADY), [note]).entries[0]
    assert (entry.red_flags, entry.pain) == ((), None)
    assert "whether anything hurts is not known" in entry.why


def test_a_remark_of_last_month_is_not_heard_for_ever() -> None:
    old = remarked("Ana", "chest pain when running", TODAY - timedelta(days=14))
    assert squad(runs("Ana", STEADY), [old]).entries[0].red_flags == ()


@pytest.mark.parametrize(
    ("score", "place", "remark", "level"),
    [(2, "knee", "limping at the end", "watch"), (2, "knee", "hurts at night", "watch"),
     (2, "knee", "it aches when resting", "watch"), (2, "", "could not put weight on it", "watch"),
     (2, "knee", "no limp, no pain at night", "info"), (2, "knee", "trouble sleeping", "info"),
     (2, "knee", "travelled all day", "info"), (2, "knee", "ran at night, no pain", "info"),
     (0, "", "limping home from the bus", "ok")],
)  # fmt: skip
def test_stop_signs_beside_pain_are_asked_about_and_never_an_alert(
    score: float, place: str, remark: str, level: str
) -> None:
    """A pain of 2 alone is info: its safety questions are open."""
    note = PainNote(TODAY, score, place, "squad.csv, row 2", "Ana", remark)
    assert squad(runs("Ana", STEADY), [note]).entries[0].level == Level[level.upper()]
