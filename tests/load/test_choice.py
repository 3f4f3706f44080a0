"""Which load is used: the one asked for, a stated fall-back, or a refusal that says what to do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from synthetic_logs import MONDAY, run

from runload.errors import ConfigError, UsageError
from runload.load import load_summary
from runload.models import FlagInputs, Profile, activities_frame

HEART = Profile(hr_rest_bpm=50, hr_max_bpm=190, sex="male")
LAST = MONDAY + timedelta(days=39)


def picture(load: str, profile: Profile = HEART, without: int | None = None, stream: bool = True):
    """Forty days of running; on day ``without`` the heart rate is not known."""
    rows = [
        run(
            MONDAY + timedelta(days=at),
            8,
            hr_seconds=((150, 2880.0),) if stream and at != without else (),
            hr_avg_bpm=None if at == without else 150.0,
        )
        for at in range(40)
    ]
    return load_summary(activities_frame(rows), LAST, load, FlagInputs(profile=profile))


def test_a_load_that_is_known_is_taken_without_a_word() -> None:
    found = picture("trimp,distance")
    assert (found.load_name, found.load_unit) == ("trimp", "AU")
    assert not any("load is not" in note for note in found.notes)


def test_a_run_without_heart_rate_makes_the_stated_fall_back_the_load() -> None:
    found = picture("trimp,edwards,distance", without=39)
    assert found.load_name == "distance"
    assert "The load is not trimp: it is unknown for 1 of 28 runs in the last 28 days." in (
        found.notes
    )
    assert any("not edwards" in note for note in found.notes)


@pytest.mark.parametrize(("day", "load"), [(12, "distance"), (11, "trimp")])
def test_only_the_last_28_days_decide_on_the_fall_back(day: int, load: str) -> None:
    assert picture("trimp,distance", without=day).load_name == load


def test_a_single_load_stays_and_its_unknown_day_is_unknown_never_zero() -> None:
    found = picture("trimp", without=39)
    assert found.load_name == "trimp"
    assert found.unknown_days == 1
    assert found.acwr.uncoupled.reason == "missing_days"
    assert "log-quality" in [flag.id for flag in found.flags]


def test_the_mean_is_used_with_a_note() -> None:
    found = picture("trimp", stream=False)
    assert any("40 runs come from the mean heart rate" in note for note in found.notes)


def test_a_profile_without_a_value_is_named_in_the_fall_back() -> None:
    found = picture("hr-stress,trimp,distance", Profile(hr_rest_bpm=50, hr_max_bpm=190))
    assert found.load_name == "distance"
    assert found.notes[:2] == (
        "The load is not hr-stress: your profile does not give sex and lthr.",
        "The load is not trimp: your profile does not give sex.",
    )


def test_a_load_whose_profile_is_missing_is_refused_with_a_way_out() -> None:
    with pytest.raises(ConfigError) as refused:
        picture("trimp", Profile())
    assert str(refused.value) == (
        "--load trimp: it needs hr_rest, hr_max and sex, which your profile does not give. Write "
        "it with "
        "`runload profile`, or say what to use instead: --load trimp,distance."
    )
    with pytest.raises(ConfigError, match="edwards and srpe work without"):
        picture("trimp", Profile(hr_rest_bpm=50, hr_max_bpm=190))
    with pytest.raises(ConfigError, match="threshold_pace, which"):
        picture("pace-stress", Profile())


def test_a_load_that_does_not_exist_is_refused_also_as_a_fall_back() -> None:
    with pytest.raises(UsageError, match=r"'charm'.*distance, duration, edwards"):
        picture("distance,charm")


def test_a_threshold_pace_gives_pace_stress_and_says_that_flat_is_assumed() -> None:
    found = picture("pace-stress", Profile(threshold_pace_s_per_km=300))
    assert found.daily["load"].iloc[0] == pytest.approx(100 * 0.8 * (300 / 360) ** 2)
    assert any("40 runs have no heights; flat assumed" in note for note in found.notes)
