"""The day a report speaks of."""

from datetime import date

import pytest

from runload.cli import clock
from runload.errors import UsageError

TODAY = date(2026, 11, 22)


def test_auto_speaks_of_today_while_the_log_is_fresh() -> None:
    assert clock.report_day("auto", TODAY, date(2026, 11, 2), None) == (TODAY, "today")


def test_auto_still_speaks_of_today_28_days_after_the_last_run() -> None:
    assert clock.report_day("auto", TODAY, date(2026, 10, 25), None) == (TODAY, "today")


def test_auto_speaks_of_the_last_day_29_days_after_it() -> None:
    last = date(2026, 10, 24)
    assert clock.report_day("auto", TODAY, last, None) == (last, "last")


def test_pain_told_after_the_last_run_makes_a_stale_log_speak_of_today() -> None:
    last = date(2025, 3, 1)
    assert clock.report_day("auto", TODAY, last, TODAY) == (TODAY, "today")


def test_pain_before_the_last_run_does_not() -> None:
    last = date(2025, 3, 1)
    assert clock.report_day("auto", TODAY, last, date(2025, 2, 1)) == (last, "last")


def test_a_given_day_wins() -> None:
    assert clock.report_day("2026-01-05", TODAY, date(2026, 11, 2), None) == (
        date(2026, 1, 5),
        "given",
    )


def test_without_any_log_auto_and_last_speak_of_today() -> None:
    assert clock.report_day("auto", TODAY, None, TODAY) == (TODAY, "today")
    assert clock.report_day("last", TODAY, None, None) == (TODAY, "today")


def test_a_day_that_is_none_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="'2026-02-30' is not a day"):
        clock.day("2026-02-30", "--as-of")


def test_the_real_day_can_be_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNLOAD_TODAY", "2026-11-23")
    assert clock.today("UTC") == date(2026, 11, 23)


def test_an_asked_zone_outranks_the_profile() -> None:
    assert clock.zone_name("Europe/Berlin", "America/Edmonton") == ("Europe/Berlin", "asked")
    assert clock.zone_name(None, "America/Edmonton") == ("America/Edmonton", "profile")


@pytest.mark.parametrize("zone", ["Bogus/Zone", "../../etc/passwd", ""])
def test_a_zone_that_is_none_is_a_usage_error(zone: str) -> None:
    with pytest.raises(UsageError, match="is not a time zone"):
        clock.zone_name(zone, None)


def test_a_bogus_machine_zone_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Bogus/Zone")
    name, chosen_by = clock.zone_name(None, None)
    assert name != "Bogus/Zone"
    assert chosen_by == "machine"


def test_the_machine_zone_is_taken_from_tz(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", ":Europe/Vienna")
    assert clock.zone_name(None, None) == ("Europe/Vienna", "machine")
