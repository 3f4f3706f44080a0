"""When a weekly mail may stay away."""

from __future__ import annotations

import importlib
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from runload.models import Level, Reason, RedFlag, Skipped
from runload.rules.quiet_week import nothing_to_say

sys.path.append(str(Path(__file__).resolve().parents[1] / "support"))
made = importlib.import_module("synthetic_reports")

TODAY = date(2026, 11, 22)
SKIPPED = (Skipped("log.csv: row 2", "no date", "Correct it.", "bad-date"),)
RED = (RedFlag("bone-site", "days", "Stop.", ("night pain",)),)


def calm():
    report = made.ordinary()
    far = replace(report.checkin, due=TODAY + timedelta(days=60))
    return replace(report, level=Level.OK, skipped=(), red_flags=(), checkin=far)


def last_activity(days_ago: int | None):
    last = None if days_ago is None else TODAY - timedelta(days=days_ago)
    return replace(calm().coverage, last_activity=last)


def due(in_days: int | None):
    return replace(calm().checkin, due=None if in_days is None else TODAY + timedelta(days=in_days))


@pytest.mark.parametrize(
    ("changes", "quiet"),
    [
        ({}, True),
        ({"level": Level.INFO}, True),
        ({"level": Level.WATCH}, False),
        ({"level": Level.WARNING}, False),
        ({"level": Level.ALERT}, False),
        ({"red_flags": RED}, False),
        ({"skipped": SKIPPED}, False),
        ({"coverage": last_activity(13)}, True),
        ({"coverage": last_activity(14)}, False),
        ({"coverage": last_activity(None)}, False),
        ({"checkin": due(None)}, True),
        ({"checkin": due(8)}, True),
        ({"checkin": due(7)}, False),
        ({"checkin": due(-3)}, False),
        ({"checkin": due(-7)}, True),
        ({"checkin": due(-27)}, True),
        ({"checkin": due(-28)}, False),
        ({"checkin": due(-35)}, True),
    ],
)
def test_a_runners_week_is_quiet_only_with_nothing_to_say(changes, quiet) -> None:
    assert nothing_to_say(replace(calm(), **changes), TODAY) is quiet


def test_a_log_that_is_told_as_of_its_last_day_is_never_quiet() -> None:
    old = replace(calm(), as_of_basis="last")
    assert not nothing_to_say(old, TODAY + timedelta(days=40))


def entry(**changes):
    one = made.squad().entries[1]
    calm = {"level": Level.OK, "red_flags": (), "unheard_days": 0, "reasons": ()}
    return replace(one, **calm | changes)


def why(kind: str, *, calls: bool) -> tuple[Reason, ...]:
    return (Reason(kind, kind, Level.WATCH, "words", calls=calls),)


@pytest.mark.parametrize(
    ("changes", "quiet"),
    [
        ({}, True),
        ({"level": Level.INFO}, True),
        ({"level": Level.WATCH, "reasons": why("load", calls=True)}, False),
        ({"level": Level.WATCH, "reasons": why("figure", calls=False)}, True),
        ({"level": Level.WARNING}, False),
        ({"level": Level.ALERT}, False),
        ({"red_flags": ("bone-site",)}, False),
        ({"unheard_days": 13}, True),
        ({"unheard_days": 14}, False),
        ({"unheard_days": None}, False),
    ],
)
def test_one_athlete_is_enough_to_speak(changes, quiet) -> None:
    squad = replace(made.squad(), entries=(entry(), entry(**changes)), skipped=())
    assert nothing_to_say(squad, TODAY) is quiet


def test_a_squad_with_a_skipped_row_or_without_athletes_is_never_quiet() -> None:
    squad = replace(made.squad(), entries=(entry(),), skipped=())
    assert not nothing_to_say(replace(squad, skipped=SKIPPED), TODAY)
    assert not nothing_to_say(replace(squad, entries=()), TODAY)
