"""GPX: tracks to activities, whatever stands around, in or between their points."""

from __future__ import annotations

import importlib
import sys
from datetime import UTC, date, datetime, timedelta
from types import ModuleType

import pytest

from runload.errors import Unreadable
from runload.importers.base import IMPORTERS
from runload.importers.tracks import gpx
from runload.models import Activity, ImportResult, ReadOptions, Source
from tests.support import files

OPTIONS = ReadOptions(read_on=date(2026, 3, 2), tz="Europe/Berlin")


def read(data: bytes) -> ImportResult:
    assert IMPORTERS["gpx"].identify(data[:4096])
    return gpx.read(Source("run.gpx", data), OPTIONS)


def only(data: bytes) -> Activity:
    result = read(data)
    assert not result.skipped
    assert len(result.activities) == 1
    return result.activities[0]


def refused(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value


def test_a_track_gives_distance_times_and_place():
    run = only(files.gpx(files.steady_points(600)))
    assert run.distance_m == pytest.approx(1800, rel=1e-6)
    assert (run.moving_s, run.elapsed_s, run.records, run.quality) == (600, 600, 601, ())
    assert (run.sport, run.title, run.exporter) == ("run", "Morning", "TestWatch")
    assert (run.date_basis, run.start_local) == ("gps-zone", datetime(2026, 3, 1, 8, 30))
    assert run.start_utc == files.START


def test_segments_of_a_track_are_joined():
    later = files.START + timedelta(seconds=700)
    first = files.steady_points(600)
    second = [files.track_point(52.52 + (1800 + 3 * s) / files.M_PER_DEGREE, 13.4,
                                files.iso(later, s)) for s in range(301)]  # fmt: skip
    run = only(files.gpx(first, [], second))
    assert run.distance_m == pytest.approx(2700, rel=1e-6)
    assert (run.moving_s, run.elapsed_s) == (900, 1000)


def test_each_track_is_an_activity_and_one_without_times_hides_no_other():
    one = files.gpx(files.steady_points(60)).decode()
    body = one[one.index("<trk>") : one.index("</gpx>")]
    untimed = "<trk><trkseg>" + files.track_point(52, 13) * 2 + "</trkseg></trk>"
    evening = body.replace("2026-03-01T07", "2026-03-01T17")
    result = read(f"<gpx>{body}{untimed}{evening}</gpx>".encode())
    assert [a.start_utc.hour for a in result.activities] == [7, 17]
    assert [(s.code, s.where) for s in result.skipped] == [("no-times", "run.gpx (track 2)")]
    assert len({a.content_hash for a in result.activities}) == 2


@pytest.mark.parametrize(("speed", "sport", "code"), [
    (1.3, "other", "not-run-speed"), (1.45, "run", "sport-assumed"),
    (5.95, "run", "sport-assumed"), (6.1, "other", "not-run-speed"),
])  # fmt: skip
def test_a_track_without_a_sport_is_a_run_between_1_4_and_6_metres_a_second(speed, sport, code):
    run = only(files.gpx(files.steady_points(600, speed), kind=None))
    assert (run.sport, run.quality) == (sport, (code,))


@pytest.mark.parametrize(("kind", "sport"), [
    ("trail_running", "trail"), ("9", "run"), ("1", "other"), ("cycling", "other"),
    ("Treadmill Running", "treadmill"), ("RUN", "run"),
])  # fmt: skip
def test_the_word_of_the_file_decides_the_sport(kind, sport):
    assert only(files.gpx(files.steady_points(60), kind=kind)).sport == sport


def test_a_ride_may_be_faster_than_a_run():
    ride = only(files.gpx(files.steady_points(60, 20), kind="cycling"))
    assert ride.distance_m == pytest.approx(1200, rel=1e-6)


@pytest.mark.parametrize("prefix", ["", "gpxtpx:", "ns3:", "whatever:"])
def test_heart_rate_and_cadence_are_found_under_any_prefix(prefix):
    extra = f"<{prefix}X><{prefix}hr>150</{prefix}hr><{prefix}cad>85</{prefix}cad></{prefix}X>"
    run = only(files.gpx(files.steady_points(60, extra=extra)))
    assert (run.hr_avg_bpm, run.cadence_spm) == (150, 170)


def test_a_cadence_of_120_and_more_already_counts_both_legs():
    run = only(files.gpx(files.steady_points(60, extra="<cad>168</cad>")))
    assert run.cadence_spm == 168


def test_cadence_of_a_ride_is_not_a_step_rate():
    ride = only(files.gpx(files.steady_points(60, extra="<cad>85</cad>"), kind="cycling"))
    assert ride.cadence_spm is None


def test_the_creator_of_places_and_names_of_points_do_not_leak_into_the_track():
    data = files.gpx(files.steady_points(60)).replace(
        b"<trk>", b'<wpt lat="1" lon="1"><name>cafe</name><type>cycling</type></wpt><trk>'
    )
    run = only(data)
    assert (run.title, run.sport) == ("Morning", "run")


def test_sub_second_times_count():
    points = [files.track_point(52.52 + 1.5 * s / files.M_PER_DEGREE, 13.4,
                                files.iso(files.START, s / 2)) for s in range(121)]  # fmt: skip
    run = only(files.gpx(points))
    assert (run.elapsed_s, run.moving_s) == (60, 60)
    assert run.distance_m == pytest.approx(180, rel=1e-6)


def test_an_offset_in_the_times_is_the_runners_own():
    points = [p.replace("Z</time>", "-05:00</time>") for p in files.steady_points(60)]
    run = only(files.gpx(points))
    assert (run.date_basis, run.start_local) == ("file-offset", datetime(2026, 3, 1, 7, 30))
    assert run.start_utc == datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


def test_times_without_a_zone_are_the_wall_clock():
    points = [p.replace("Z</time>", "</time>") for p in files.steady_points(60)]
    run = only(files.gpx(points))
    assert (run.date_basis, run.start_utc) == ("local-in-file", None)
    assert run.start_local == datetime(2026, 3, 1, 7, 30)


@pytest.mark.parametrize("bad", [
    files.track_point("NaN", 13.4, files.iso(files.START, 30.5)),
    files.track_point("inf", 13.4, files.iso(files.START, 30.5)),
    files.track_point("north", 13.4, files.iso(files.START, 30.5)),
    files.track_point(52.5, 999, files.iso(files.START, 30.5)),
    files.track_point(0, 0, files.iso(files.START, 30.5)),
    files.track_point(52.52, 13.4, "0001-01-01T00:00:00Z"),
    files.track_point(52.52, 13.4, "9999-12-31T23:59:59Z"),
    files.track_point(52.52, 13.4, "yesterday"),
    files.track_point(52.52, 13.4, "2026-03-01T07:30:60Z"),
    files.track_point(52.52, 13.4),
])  # fmt: skip
def test_one_bad_point_costs_one_point(bad):
    points = files.steady_points(60)
    run = only(files.gpx([*points[:31], bad, *points[31:]]))
    assert run.distance_m == pytest.approx(180, rel=1e-6)
    assert run.elapsed_s == 60
    assert len(run.quality) == 1
    assert run.quality[0].endswith(":1")


def test_an_endless_height_is_no_ascent():
    run = only(files.gpx(files.steady_points(60, ele="1e308")))
    assert run.ascent_m is None


def test_ascent_comes_from_smoothed_heights():
    # 300 s up at 0.1 m/s = 30 m, then down again; the 3 m step hides at most 3 m each way
    points = [files.track_point(52.52 + 3 * s / files.M_PER_DEGREE, 13.4, files.iso(files.START, s),
                                100 + 0.1 * min(s, 600 - s)) for s in range(601)]  # fmt: skip
    run = only(files.gpx(points))
    assert run.ascent_m == pytest.approx(30, abs=3)
    assert run.descent_m == pytest.approx(30, abs=3)


def test_a_decimal_comma_is_read():
    data = files.gpx(files.steady_points(60)).replace(b'lon="13.4"', b'lon="13,4"')
    assert only(data).distance_m == pytest.approx(180, rel=1e-6)


@pytest.mark.parametrize("lead", [b"\xef\xbb\xbf", b"          ", b"\r\n"])
def test_blanks_and_marks_before_the_document_do_not_matter(lead):
    assert only(lead + files.gpx(files.steady_points(60))).quality == ()


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8"])
def test_every_encoding_that_xml_allows_is_read(encoding):
    text = files.gpx(files.steady_points(60), name="Düne").decode()
    data = text.replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding)
    assert only(data).title == "Düne"


def test_latin_1_under_the_name_of_utf_8_is_read():
    data = files.gpx(files.steady_points(60), name="Düne").decode().encode("latin-1")
    assert only(data).title == "Düne"


def test_titles_lose_control_characters():
    data = files.gpx(files.steady_points(60), name="a&#x9;b &#x202e;c" + "x" * 500)
    title = only(data).title
    assert title.startswith("a b c")
    assert len(title) == 200


def test_a_cut_file_keeps_what_came_before_and_says_so():
    data = files.gpx(files.steady_points(600))
    run = only(data[: data.index(b"07:35:00") - 40])
    assert (run.elapsed_s, run.status) == (299, "repaired")
    assert run.quality == ("truncated",)


def test_an_unbound_prefix_is_no_reason_to_lose_a_run():
    run = only(files.gpx(files.steady_points(60, extra="<nobody:hr>150</nobody:hr>")))
    assert (run.hr_avg_bpm, run.status) == (150, "ok")


@pytest.mark.parametrize("doctype", [
    '<!DOCTYPE gpx SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE gpx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
])  # fmt: skip
def test_a_document_type_is_refused_before_anything_is_resolved(doctype):
    data = files.gpx(files.steady_points(60), name="&x;").decode()
    assert refused(data.replace("<gpx", doctype + "<gpx", 1).encode()).code == "dtd"


def test_no_xml_library_but_pythons_own_takes_part(monkeypatch):
    class Trap(ModuleType):
        def __getattr__(self, name):
            raise AssertionError(f"{self.__name__}.{name} was used")

    for name in ("lxml", "lxml.etree"):
        monkeypatch.setitem(sys.modules, name, Trap(name))
    for name in [name for name in sys.modules if name.startswith("runload.importers.xml")]:
        monkeypatch.delitem(sys.modules, name)
    assert (
        importlib.reload(gpx)
        .read(Source("run.gpx", files.gpx(files.steady_points(60))), OPTIONS)
        .activities
    )


def test_absurd_nesting_is_refused():
    deep = b"<gpx>" + b"<a>" * 100_000
    assert refused(deep).code == "too-deep"


@pytest.mark.parametrize(("data", "code", "ignored"), [
    (b"<gpx/>", "no-track", False),
    (b"<gpx><trk><trkseg/></trk></gpx>", "no-track", False),
    (b'<gpx><wpt lat="1" lon="2"/></gpx>', "no-track", True),
    (b'<gpx><rte><rtept lat="1" lon="2"/></rte></gpx>', "no-track", True),
    (b"<gpx><trk><trkseg><trkpt", "damaged", False),
])  # fmt: skip
def test_what_holds_no_track_is_named(data, code, ignored):
    problem = refused(data)
    assert (problem.code, problem.ignored) == (code, ignored)


def test_the_same_track_has_the_same_id():
    data = files.gpx(files.steady_points(60))
    assert only(data).activity_id == only(data + b"\n").activity_id
    other = files.gpx(files.steady_points(90))
    assert only(data).activity_id != only(other).activity_id


def test_gpxpy_agrees_on_the_distance_of_a_clean_track():
    gpxpy = pytest.importorskip("gpxpy")
    data = files.gpx(files.steady_points(600, ele=30))
    assert only(data).distance_m == pytest.approx(gpxpy.parse(data.decode()).length_2d(), rel=2e-3)


def test_a_fast_ride_without_a_sport_is_measured_as_a_ride():
    # At 20 m/s every second leg would be a jump for a runner.
    ride = only(files.gpx(files.steady_points(600, 20), kind=None))
    assert (ride.sport, ride.quality) == ("other", ("not-run-speed",))
    assert ride.distance_m == pytest.approx(12_000, rel=1e-6)


def test_a_run_without_a_sport_loses_its_jumps_as_a_run():
    points = files.steady_points(600)
    # 20 m off within a second: possible on a bicycle, not on foot
    points[300] = files.track_point(52.52 + 920 / files.M_PER_DEGREE, 13.4,
                                    files.iso(files.START, 300))  # fmt: skip
    run = only(files.gpx(points, kind=None))
    assert (run.sport, run.quality) == ("run", ("gps-jumps:1", "sport-assumed"))
    assert run.distance_m == pytest.approx(1800, rel=1e-6)
