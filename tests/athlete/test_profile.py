"""The profile: what it says is kept, what is misspelt or impossible is refused by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from runload.athlete.profile.document import profile_of, read_profile
from runload.errors import ConfigError
from runload.models import Profile, Race, Shoe

AS_OF = date(2026, 5, 31)


def _read(text: str) -> Profile:
    return profile_of(text.encode(), "profile.toml", AS_OF)


def test_a_full_profile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "me.toml"
    path.write_text(
        '[runner]\nname = "Alex"\nlevel = "Recreational"\nrunning_since = 2020-01-01\n'
        'year_of_birth = 1990\npregnant_or_postpartum_weeks = 0\nunits = "km"\n'
        'tz = "Europe/London"\n'
        '[health]\ninjured = false\ninjury_last_12_months = true\nlast_visit = "2026-05-01"\n'
        '[heart]\nhr_rest = 50\nhr_max = 190.0\nsex = "female"\n'
        '[[race]]\ndate = 2026-10-04\nname = "Autumn"\ndistance_km = 42.2\ntarget = true\n'
        "[[race]]\ndate = 2026-06-04T09:00:00\n"
    )
    assert read_profile(path, AS_OF) == Profile(
        name="Alex",
        level="recreational",
        running_since=date(2020, 1, 1),
        year_of_birth=1990,
        under_18=False,
        pregnant_or_postpartum_weeks=0,
        injured=False,
        injury_last_12_months=True,
        last_visit=date(2026, 5, 1),
        races=(Race(date(2026, 6, 4)), Race(date(2026, 10, 4), "Autumn", 42.2, target=True)),
        hr_rest_bpm=50.0,
        hr_max_bpm=190.0,
        sex="female",
        units="km",
        tz="Europe/London",
    )


def test_an_empty_profile_says_nothing() -> None:
    assert _read("") == Profile()


@pytest.mark.parametrize(
    ("born", "under"), [(2007, False), (2008, None), (2009, True), (2026, True), (1950, False)]
)
def test_under_18_follows_from_the_year_only_where_it_is_certain(
    born: int, under: bool | None
) -> None:
    assert _read(f"[runner]\nyear_of_birth = {born}").under_18 is under


def test_in_the_year_of_the_birthday_the_runner_may_say() -> None:
    assert _read("[runner]\nyear_of_birth = 2008\nunder_18 = true").under_18 is True


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[runer]\nname = 'x'", "Did you mean [runner]?"),
        ("level = 'x'", "unknown section or key 'level'"),
        ("[runner]\nlevl = 'beginner'", "Did you mean level?"),
        ("[heart]\nhr_mx = 180", "profile.toml [heart]: unknown key 'hr_mx'. Did you mean hr_max?"),
        ("[[race]]\ndate = 2026-10-01\ntarge = true", "Did you mean target?"),
        ("[runner]\nlevel = 'elite'", "must be one of beginner, recreational, competitive"),
        ("[runner]\nname = 3", "must be text"),
        ("[runner]\nunder_18 = 'yes'", "must be true or false"),
        ("[runner]\nrunning_since = 'long'", "must be a day"),
        ("[runner]\nrunning_since = 5", "must be a day"),
        ("[runner]\nrunning_since = 2027-01-01", "is after 2026-05-31"),
        ("[health]\nlast_visit = 2026-06-01", "is after 2026-05-31"),
        ("[runner]\nyear_of_birth = 1990.5", "must be a whole number"),
        ("[runner]\nyear_of_birth = 2030", "gives an age of -4"),
        ("[runner]\nyear_of_birth = 1901", "gives an age of 125"),
        ("[runner]\nyear_of_birth = 1990\nunder_18 = true", "do not agree"),
        ("[runner]\npregnant_or_postpartum_weeks = -1", "from 0 to 104 weeks"),
        ("[runner]\ntz = 'Mars/Base'", "must be a time zone"),
        ("[runner]\ntz = ''", "must be a time zone"),
        ("[runner]\ntz = '../../etc/passwd'", "must be a time zone"),
        ("[heart]\nhr_max = nan", "from 100 to 240 bpm"),
        ("[heart]\nhr_max = true", "from 100 to 240 bpm"),
        (
            "[heart]\nhr_rest = 100\nhr_max = 120",
            "must be more than 20 bpm above hr_rest (100 bpm)",
        ),
        ("[heart]\nhr_rest = 110\nhr_max = 105", "Swap them"),
        ("race = 'x'", "[[race]]"),
        ("[race]\ndate = 2026-10-01", "[[race]]"),
        ("[[race]]\nname = 'x'", "a race needs its date"),
        ("runner = 3", "must be a section"),
        ("[runner\nname", "not valid TOML"),
        ("[runner]\nname = 'a'\nname = 'b'", "not valid TOML"),
    ],
)
def test_what_cannot_stand_is_refused_in_one_line(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as refused:
        _read(text)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("age = 30", "year_of_birth or under_18 in [runner]"),
        ("[runner]\nage = 30", "year_of_birth or under_18 in [runner]"),
        ("[runner]\nBirthday = 1990-01-01", "year_of_birth or under_18 in [runner]"),
        ("dob = 1990-01-01", "year_of_birth or under_18 in [runner]"),
        ("born = 1990", "year_of_birth or under_18 in [runner]"),
        ("[health]\npregnant = true", "pregnant_or_postpartum_weeks in [runner]"),
        ("miles = true", "units in [runner]"),
        ("units = 'mi'", "units in [runner]"),
        ("name = 'Alex'", "name in [runner]"),
        ("[heart]\nmax_hr = 190", "hr_max in [heart]"),
        ("maxHR = 190", "hr_max in [heart]"),
        ("[heart]\nresting-hr = 50", "hr_rest in [heart]"),
        ("[runner]\nhr_max = 190", "hr_max in [heart]"),
    ],
)
def test_a_common_wish_is_pointed_to_the_key_it_wants(text: str, meant: str) -> None:
    with pytest.raises(ConfigError) as refused:
        _read(text)
    assert str(refused.value).endswith(f"Did you mean {meant}?")


def test_bytes_that_are_no_text_and_missing_or_huge_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="UTF-8"):
        profile_of(b"\xff\xfe\x00", "p", AS_OF)
    with pytest.raises(ConfigError, match="no such file"):
        read_profile(tmp_path / "none.toml", AS_OF)
    (tmp_path / "big.toml").write_bytes(b"#" * 1_000_001)
    with pytest.raises(ConfigError, match="too large"):
        read_profile(tmp_path / "big.toml", AS_OF)


def test_names_lose_control_marks() -> None:
    assert _read('[runner]\nname = "A\\u001b[31mlex\\u202e"').name == "A[31mlex"


def test_thresholds_shoes_and_fuel_signs_are_read() -> None:
    text = """
[heart]
hr_rest = 50
hr_max = 190
lthr = 172
[pace]
threshold_pace = "7:39/mi"
[runner]
new_to_running = true
streak_runner = true
[health]
fuel_signs = ["low_appetite", "lost_periods"]
bmi_over_30 = false
[[shoe]]
name = "blue"
since = 2026-01-02
km = 640
[[shoe]]
for_long_run = true
runs = 2
"""
    found = profile_of(text.encode(), "profile.toml", date(2026, 5, 1))
    assert found.lthr_bpm == 172
    assert found.threshold_pace_s_per_km == pytest.approx(459 / 1.609344)
    assert found.fuel_signs == ("lost_periods", "low_appetite")
    assert found.shoes == (
        Shoe("blue", date(2026, 1, 2), 640.0), Shoe("pair 2", runs=2, for_long_run=True),
    )  # fmt: skip
    assert (found.new_to_running, found.streak_runner, found.bmi_over_30) == (True, True, False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[pace]\nthreshold_pace = "1:59"', "must be a pace per km"),
        ("[pace]\nthreshold_pace = 285", "must be a pace per km"),
        ('[pace]\nthreshold_pace = "4:75"', "must be a pace per km"),
        ("[heart]\nhr_rest = 60\nhr_max = 190\nlthr = 191", "between hr_rest and hr_max"),
        ("[heart]\nhr_rest = 105\nlthr = 101", "between hr_rest and hr_max"),
        ('[health]\nfuel_signs = ["hungry"]', "must be a list out of lost_periods"),
        ("[shoe]\nkm = 3", "each pair needs its own"),
        ("[[shoe]]\nsize = 44", "unknown key 'size'"),
        ("[runner]\nlthr = 170", "Did you mean lthr in .heart.?"),
    ],
)
def test_a_wrong_threshold_or_shoe_is_refused_in_one_line(text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        profile_of(text.encode(), "profile.toml", date(2026, 5, 1))
