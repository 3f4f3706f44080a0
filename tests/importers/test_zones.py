"""Wall clocks: the day a run belongs to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from runload.errors import UsageError
from runload.importers import zones
from runload.models import ReadOptions

OPTIONS = ReadOptions(read_on=date(2026, 3, 2), tz="Pacific/Auckland")
EVENING = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
BERLIN = (52.52, 13.4)


@pytest.fixture(autouse=True)
def _fresh():
    zones.zone_at.cache_clear()
    yield
    zones.zone_at.cache_clear()


def test_the_offset_of_the_file_comes_first():
    local, basis = zones.local_time(EVENING, OPTIONS, offset=timedelta(hours=-5), place=BERLIN)
    assert (local, basis) == (datetime(2026, 3, 1, 17, 30), "file-offset")


def test_then_the_zone_of_the_place():
    local, basis = zones.local_time(EVENING, OPTIONS, place=BERLIN)
    assert (local, basis) == (datetime(2026, 3, 1, 23, 30), "gps-zone")


def test_then_the_assumed_zone():
    local, basis = zones.local_time(EVENING, OPTIONS)
    assert (local, basis) == (datetime(2026, 3, 2, 11, 30), "assumed-zone")


def test_summer_time_is_that_of_the_run():
    local, _ = zones.local_time(datetime(2026, 7, 1, 22, 30, tzinfo=UTC), OPTIONS, place=BERLIN)
    assert local == datetime(2026, 7, 2, 0, 30)


def test_without_the_optional_package_the_zone_is_assumed(monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(zones, "import_module", missing)
    assert zones.local_time(EVENING, OPTIONS, place=BERLIN)[1] == "assumed-zone"


@pytest.mark.parametrize("answer", ["", "Nowhere/Land", "../etc/passwd"])
def test_a_place_without_a_known_zone_is_assumed(monkeypatch, answer):
    class Finder:
        @staticmethod
        def get_tz(lon, lat):
            return answer

    monkeypatch.setattr(zones, "import_module", lambda name: Finder)
    assert zones.local_time(EVENING, OPTIONS, place=BERLIN)[1] == "assumed-zone"


@pytest.mark.parametrize(("minutes", "valid"), [
    (840, True), (-840, True), (345, True), (855, False), (-855, False), (7, False),
])  # fmt: skip
def test_offsets_are_quarters_of_an_hour_up_to_fourteen_hours(minutes, valid):
    offset = timedelta(minutes=minutes)
    local = (EVENING + offset).replace(tzinfo=None)
    assert zones.file_offset(local, EVENING) == (offset if valid else None)


def test_one_moment_alone_is_no_offset():
    assert zones.file_offset(None, EVENING) is None
    assert zones.file_offset(datetime(2026, 3, 1), None) is None


def test_an_unknown_zone_is_named():
    with pytest.raises(UsageError, match="'Mars/Base' is not a known time zone"):
        zones.named_zone("Mars/Base")


@pytest.mark.parametrize("minutes", [855, -855, 7, 60 * 24])
def test_an_offset_that_no_zone_has_is_passed_over_for_the_place(minutes):
    local, basis = zones.local_time(
        EVENING, OPTIONS, offset=timedelta(minutes=minutes), place=BERLIN
    )
    assert (local, basis) == (datetime(2026, 3, 1, 23, 30), "gps-zone")


@pytest.mark.parametrize(("place", "zone", "day"), [
    ((21.3, -157.86), "Pacific/Honolulu", 1), ((-27.47, 153.03), "Australia/Brisbane", 2),
    ((-36.85, 174.76), "Pacific/Auckland", 2), ((0.0, 0.0), "Etc/GMT", 1),
])  # fmt: skip
def test_the_place_gives_the_day_on_both_sides_of_the_earth(place, zone, day):
    local, basis = zones.local_time(EVENING, OPTIONS, place=place)
    assert (local.day, basis, str(zones.zone_at(*place))) == (day, "gps-zone", zone)


def test_near_runs_share_one_look_up(monkeypatch):
    asked = []

    class Finder:
        @staticmethod
        def get_tz(lon, lat):
            asked.append((lon, lat))
            return "Europe/Berlin"

    monkeypatch.setattr(zones, "import_module", lambda name: Finder)
    for n in range(1000):
        zones.local_time(EVENING, OPTIONS, place=(52.52 + n * 1e-7, 13.4))
    assert len(asked) == 1
