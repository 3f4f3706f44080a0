"""FIT: what a session says, what its records say when it does not, and what is refused."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from runload.errors import Unreadable
from runload.importers.base import IMPORTERS
from runload.importers.fit import activities as fit
from runload.importers.fit.walk import fit_files
from runload.models import Activity, ImportResult, ReadOptions, Source
from tests.support import files
from tests.support import fit_bytes as fb

OPTIONS = ReadOptions(read_on=date(2026, 3, 2), tz="Europe/Berlin")


def read(data: bytes, options: ReadOptions = OPTIONS) -> ImportResult:
    assert IMPORTERS["fit"].identify(data[:4096])
    return fit.read(Source("run.fit", data), options)


def only(data: bytes, options: ReadOptions = OPTIONS) -> Activity:
    result = read(data, options)
    assert not result.skipped
    assert len(result.activities) == 1
    return result.activities[0]


def reason(data: bytes) -> str:
    result = read(data)
    assert not result.activities
    return result.skipped[0].code


def test_a_session_gives_its_own_totals():
    run = only(files.run_fit(600, hr=150, max_hr=171, ascent=12, power=250))
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (1800, 600, 600)
    assert (run.hr_avg_bpm, run.hr_max_bpm, run.ascent_m, run.power_w) == (150, 171, 12, 250)
    assert (run.sport, run.status, run.records, run.quality) == ("run", "ok", 601, ())


def test_timer_and_elapsed_time_are_kept_apart():
    run = only(files.run_fit(600, timer=540_000))
    assert (run.moving_s, run.elapsed_s) == (540, 600)


def test_cadence_counts_both_legs_with_its_fraction():
    # 85 steps of one leg + 64/128 = 85.5; both legs 171
    assert only(files.run_fit(cadence=85, fractional=64)).cadence_spm == 171


def test_running_dynamics_come_in_the_units_of_the_table():
    run = only(files.run_fit(stance=2703, balance=5239, oscillation=762, step=9717))
    assert run.contact_time_ms == pytest.approx(270.3)
    assert run.balance_left_pct == pytest.approx(52.39)
    assert run.vertical_oscillation_mm == pytest.approx(76.2)
    assert run.step_length_m == pytest.approx(0.9717)


@pytest.mark.parametrize(
    ("stored", "effort"),
    [(60, 6.0), (45, 4.5), (100, 10.0), (0, None), (0xFF, None), (101, None)],
)
def test_what_the_runner_told_the_watch_is_the_effort_and_no_answer_is_none(stored, effort):
    # workout_rpe holds ten times Borg's number; 0xFF is the protocol's word for unknown
    assert only(files.run_fit(rpe=stored)).rpe_cr10 == effort


@pytest.mark.parametrize(
    ("stored", "felt"),
    [(0, "felt very weak"), (25, "felt weak"), (50, "felt normal"), (75, "felt strong"),
     (100, "felt very strong"), (60, ""), (0xFF, "")],
)  # fmt: skip
def test_how_the_run_felt_is_said_in_the_words_of_the_watch(stored, felt):
    assert only(files.run_fit(feel=stored)).felt == felt


def test_a_run_whose_watch_did_not_ask_has_no_effort():
    assert only(files.run_fit()).rpe_cr10 is None


def test_running_dynamics_come_from_the_records_where_the_session_has_none():
    shapes = [fb.shape(253, fb.UINT32), *(fb.shape(n, fb.UINT16) for n in (39, 41, 84, 85))]
    beats = b"".join(
        fb.data("IHHHH", fb.T0 + second, *values)
        for second, values in enumerate(
            [(760, 2600, 5000, 9000), (800, 2700, 5100, 11_000), (0, 0, 0, 0), (0xFFFF,) * 4]
        )
    )
    run = only(files.fit_file(files.file_id() + fb.definition(20, shapes) + beats
                              + files.session()))  # fmt: skip
    # the means of the two records that measured something
    assert run.vertical_oscillation_mm == pytest.approx(78)
    assert run.contact_time_ms == pytest.approx(265)
    assert run.balance_left_pct == pytest.approx(50.5)
    assert run.step_length_m == pytest.approx(1.0)


def test_the_summary_says_where_a_run_without_places_began(monkeypatch):
    asked = []
    monkeypatch.setattr("runload.importers.zones.zone_at", lambda *at: asked.append(at))
    shapes = [fb.shape(2, fb.UINT32), fb.shape(3, fb.SINT32), fb.shape(4, fb.SINT32),
              fb.shape(7, fb.UINT32), fb.shape(9, fb.UINT32)]  # fmt: skip
    session = fb.definition(18, shapes)
    session += fb.data("IiiII", fb.T0, 2**29, 2**28, 600_000, 180_000)
    only(files.fit_file(files.file_id() + session))
    assert asked == [(45.0, 22.5)]


def test_the_power_of_a_pod_counts_where_the_watch_has_none():
    shapes = [fb.shape(253, fb.UINT32)]
    records = fb.description(0, 0, 0x84, "Power", "Watts")
    records += fb.definition(20, shapes, 1, developer=[(0, 2, 0)])
    records += b"".join(fb.data("IH", fb.T0 + s, 240 + 20 * (s % 2), local=1) for s in range(600))
    assert only(files.fit_file(files.file_id() + records + files.session())).power_w == 250


def test_the_local_clock_of_the_file_sets_the_day():
    run = only(files.run_fit(hours=-8))
    assert run.start_local == datetime(2026, 2, 28, 23, 30)
    assert (run.local_date, run.date_basis) == (date(2026, 2, 28), "file-offset")


@pytest.mark.parametrize("hours", [15, -14.5, 0.1])
def test_an_offset_that_no_zone_has_is_not_believed(hours):
    assert only(files.run_fit(hours=hours)).date_basis == "gps-zone"


def test_without_clock_and_place_the_zone_is_assumed():
    body = files.file_id() + files.records(60, lat=None) + files.session(60, 180)
    run = only(files.fit_file(body))
    assert (run.date_basis, run.start_local) == ("assumed-zone", datetime(2026, 3, 1, 8, 30))


@pytest.mark.parametrize(
    ("sport", "sub_sport", "expected"),
    [(1, 0, "run"), (1, 3, "trail"), (1, 1, "treadmill"), (1, 45, "treadmill"), (2, 0, "other"),
     (11, 0, "other"), (1, 14, "run")],
)  # fmt: skip
def test_sports_are_mapped(sport, sub_sport, expected):
    assert only(files.run_fit(sport=sport, sub_sport=sub_sport)).sport == expected


def test_a_recording_without_a_sport_is_a_run_at_the_speed_of_one():
    run = only(files.run_fit(sport=0))
    assert (run.sport, run.quality) == ("run", ("sport-assumed",))


def test_a_recording_without_a_sport_is_other_at_the_speed_of_a_ride():
    body = files.file_id() + files.records(600, speed=8) + files.session(600, 4800, sport=0)
    ride = only(files.fit_file(body))
    assert (ride.sport, ride.quality) == ("other", ("not-run-speed",))


def test_a_cut_file_gives_what_its_records_say():
    whole = files.fit_file(files.file_id() + files.records(600) + files.session())
    cut = whole[: 14 + len(files.file_id() + files.records(300)) + 7]
    run = only(cut)
    assert (run.distance_m, run.elapsed_s) == (900, 300)
    assert (run.status, run.records) == ("repaired", 301)
    assert {"truncated", "from-records"} <= set(run.quality)


def test_a_wrong_checksum_is_repaired_never_ok():
    run = only(files.fit_file(files.file_id() + files.records(60) + files.session(60, 180),
                              checksum=1))  # fmt: skip
    assert (run.status, run.quality, run.distance_m) == ("repaired", ("bad-crc",), 180)


def test_a_damaged_summary_yields_to_the_records():
    body = files.file_id() + files.records(600) + files.session(600, 18_000)
    run = only(files.fit_file(body, checksum=1))
    assert run.distance_m == 1800


def test_a_whole_summary_far_from_its_records_stays_and_is_marked():
    body = files.file_id() + files.records(600) + files.session(600, 2400)
    run = only(files.fit_file(body))
    assert (run.distance_m, run.quality) == (2400, ("totals-disagree",))


@pytest.mark.parametrize("size", [0, 40])
def test_a_header_that_lies_about_the_size_hides_nothing(size):
    body = files.file_id() + files.records(60) + files.session(60, 180)
    run = only(files.fit_file(body, size=size))
    assert (run.distance_m, run.status) == (180, "repaired")


def test_foreign_bytes_around_a_file_do_not_matter():
    run = only(files.run_fit(60) + b"\0" * 50)
    assert run.status == "ok"
    assert only(b"HTTP junk " + files.run_fit(60)).quality == ("leading-bytes",)


def test_chained_files_are_read_one_by_one():
    later = datetime(2026, 3, 1, 18, tzinfo=files.START.tzinfo)
    second = files.fit_file(files.file_id(start=later) + files.records(60, start=later)
                            + files.session(60, 180, start=later))  # fmt: skip
    result = read(files.run_fit(60) + second + files.fit_file(files.file_id(kind=2)))
    assert [run.member for run in result.activities] == ["part 1", "part 2"]
    assert [(s.code, s.ignored, s.member) for s in result.skipped] == [("settings", True, "part 3")]


def test_a_chained_file_has_the_hash_it_has_alone():
    alone = only(files.run_fit(60))
    chained = read(files.run_fit(60) + files.fit_file(files.file_id(kind=2))).activities[0]
    assert chained.content_hash == alone.content_hash
    assert chained.activity_id == alone.activity_id


def test_a_multisport_file_gives_its_children_only():
    later = datetime(2026, 3, 1, 7, 40, tzinfo=files.START.tzinfo)
    body = (files.file_id() + files.records(1200)
            + files.session(599, 1797, sport=0)
            + files.session(600, 1800, start=later))  # fmt: skip
    result = read(files.fit_file(body))
    assert [(a.sport, a.distance_m, a.records) for a in result.activities] == [
        ("other", 1797, 600),
        ("run", 1800, 601),
    ]
    assert result.activities[0].quality == ("sport-unnamed",)
    assert len({a.device for a in result.activities}) == 2


@pytest.mark.parametrize(("kind", "code"), [(2, "settings"), (5, "workout"), (6, "course"),
                                            (9, "weight"), (15, "monitoring-a")])  # fmt: skip
def test_files_of_another_kind_are_ignored_by_name(kind, code):
    result = read(files.fit_file(files.file_id(kind=kind)))
    assert [(s.code, s.ignored, s.format) for s in result.skipped] == [(code, True, "fit")]


def test_a_file_with_nothing_in_it_says_so():
    assert reason(files.fit_file(b"")) == "no-activity"
    assert reason(files.fit_file(files.file_id())) == "no-activity"
    assert reason(files.fit_file(files.file_id(), checksum=9)) == "bad-crc"


def test_times_that_count_from_switching_on_have_no_date():
    relative = files.message(files.RECORD, local=1, timestamp=100, hr=140)
    undated = files.message(files.FILE_ID, type=4, manufacturer=1, serial=77)
    assert reason(files.fit_file(undated + relative)) == "no-date"
    session = files.session(60, 180).replace(
        files.fit_time(files.START).to_bytes(4, "little"), (100).to_bytes(4, "little")
    )
    assert reason(files.fit_file(undated + session)) == "no-date"


def test_a_clock_that_was_never_set_has_no_date():
    before = datetime(1999, 1, 1, tzinfo=files.START.tzinfo)
    body = files.file_id() + files.session(60, 180, start=before)
    assert reason(files.fit_file(body)) == "no-date"


def test_a_distance_of_zero_is_unknown():
    body = files.file_id() + files.session(600, 0)
    run = only(files.fit_file(body))
    assert (run.distance_m, run.quality) == (None, ("no-distance",))


def test_heart_rates_outside_the_possible_are_counted_not_used():
    beats = b"".join(
        files.message(files.RECORD, local=1, timestamp=files.fit_time(files.START) + s, hr=hr)
        for s, hr in enumerate([140, 0, 254, 150])
    )
    run = only(files.fit_file(files.file_id() + beats))
    assert (run.hr_avg_bpm, run.hr_max_bpm) == (145, 150)
    assert "hr-implausible:1" in run.quality


def test_the_same_file_has_the_same_id_and_another_run_another():
    first, again = only(files.run_fit(600)), only(files.run_fit(600))
    assert first.activity_id == again.activity_id
    assert first.activity_id != only(files.run_fit(601)).activity_id


def test_endless_chains_are_refused():
    with pytest.raises(Unreadable, match="no device writes"):
        read(files.fit_file(b"") * 10_001)


def test_undefined_local_types_end_the_messages_there():
    body = files.file_id() + files.records(60) + files.session(60, 180)
    run = only(files.fit_file(body + b"\x09rubbish"))
    assert (run.distance_m, run.status) == (180, "repaired")


def test_headers_of_another_size_are_understood():
    whole = files.run_fit(60)
    longer = bytes([16]) + whole[1:14] + b"\0\0" + whole[14:]
    assert only(longer).distance_m == 180
    impossible = bytes([255]) + whole[1:]
    assert only(impossible).distance_m == 180


def test_developer_fields_are_stepped_over():
    definition = b"\x64\x00\x00\x14\x00\x01\xfd\x04\x86\x01\x00\x02\x00"
    data = b"\x04" + files.fit_time(files.START).to_bytes(4, "little") + b"xx"
    [found] = fit_files(files.fit_file(files.file_id() + definition + data + files.records(5)))
    assert found.damage is None
    cut = files.fit_file(files.file_id() + definition[:10])
    assert next(iter(fit_files(cut))).damage == "truncated"


def test_titles_and_makers_are_clean():
    run = only(files.run_fit(60))
    assert run.exporter == "garmin"
    assert run.device == "garmin:77@2026-03-01T07:30:00Z#0"


def test_a_session_without_a_start_begins_with_its_records():
    body = files.file_id() + files.records(60)
    body += files.message(files.SESSION, local=2, elapsed=60_000, timer=60_000, distance=18_000)
    run = only(files.fit_file(body))
    assert (run.start_utc, run.distance_m) == (files.START, 180)


def test_a_counter_that_starts_again_is_followed():
    later = files.START.replace(minute=40)
    body = files.file_id() + files.records(60) + files.records(60, start=later)
    assert only(files.fit_file(body)).distance_m == 360


def test_a_sub_sport_names_the_sport_where_the_sport_does_not():
    assert only(files.run_fit(sport=0, sub_sport=1)).sport == "treadmill"


def test_a_definition_cut_in_the_middle_ends_the_file():
    body = files.file_id() + files.records(5)
    for cut in (3, 8):
        definition = files.message(files.SESSION, local=2, elapsed=1, timer=1)[:cut]
        [found] = fit_files(files.fit_file(body + definition))
        assert (len(found.body), found.damage) == (len(body), "truncated")


def test_noise_on_the_counter_adds_nothing():
    start = files.fit_time(files.START)
    counts = [0, 300, 600, 4_000_000_000, 1200, 1500]  # cm, a second apart
    body = files.file_id() + b"".join(
        files.message(files.RECORD, local=1, timestamp=start + 60 * s, distance=count)
        for s, count in enumerate(counts)
    )
    # 3 + 3 m before the noise, 3 m after it; the two legs that touch it are lost
    assert only(files.fit_file(body)).distance_m == 9


def test_a_kind_that_no_protocol_knows_is_refused_not_ignored():
    [unknown] = read(files.fit_file(files.file_id(kind=99))).skipped
    assert (unknown.code, unknown.ignored) == ("unknown-type", False)
    [damaged] = read(files.fit_file(files.file_id(kind=2), checksum=1)).skipped
    assert (damaged.code, damaged.ignored) == ("unknown-type", False)
