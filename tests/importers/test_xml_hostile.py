"""GPX and TCX that nobody should meet: each is read, repaired or refused, and never costs long."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runload.errors import Unreadable
from runload.importers.plausible import plausible
from runload.importers.recognition import importer_of
from runload.models import Activity, ImportResult, ReadOptions, Source
from tests.support import files

pytestmark = pytest.mark.long

OPTIONS = ReadOptions(read_on=date(2026, 3, 2), tz="Europe/Berlin")
POINTS = 61


def read(data: bytes, name: str = "run.gpx") -> ImportResult:
    return importer_of(data).read(Source(name, data), OPTIONS)


def only(data: bytes) -> Activity:
    result = read(data)
    assert not result.skipped
    assert len(result.activities) == 1
    return result.activities[0]


def code(data: bytes) -> str:
    """The one reason for which nothing of it is read."""
    try:
        result = read(data)
    except Unreadable as problem:
        return problem.code
    assert not result.activities
    assert len(result.skipped) == 1
    return result.skipped[0].code


def in_time(data: bytes, seconds: float) -> str | Activity:
    begun = time.process_time()
    try:
        found: str | Activity = read(data).activities[0]
    except Unreadable as problem:
        found = problem.code
    assert time.process_time() - begun < seconds
    return found


GPX = files.gpx(files.steady_points(60))
LAP = files.lap(seconds=60, metres=180, points=files.tcx_points(60))
TCX = files.tcx(LAP)

BOMBS = {
    "external entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
    "parameter entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;]>',
    "external subset": '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
    "billion laughs": '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + "]>",
    "quadratic": '<!DOCTYPE x [<!ENTITY a "' + "a" * 100_000 + '">]>',
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("plain", [GPX, TCX], ids=["gpx", "tcx"])
def test_a_document_type_is_refused_at_once_wherever_it_stands(plain, bomb):
    text = plain.decode()
    root = text.index("<gpx") if "<gpx" in text else text.index("<Training")
    used = text.replace("Morning", "&a;" * 2000).replace("Watch 9", "&a;" * 2000)
    assert in_time((used[:root] + bomb + used[root:]).encode(), 0.5) == "dtd"
    assert in_time((bomb + used[root:]).encode(), 0.5) == "dtd"
    # behind the root it is no document type any more: the points before it stay
    behind = in_time((text + bomb).encode(), 0.5)
    assert behind == "dtd" or behind.status == "repaired"


def test_fifty_megabytes_of_text_cost_a_second_or_two():
    data = GPX.replace(b"Morning", b"x" * 50_000_000)
    run = in_time(data, 5)
    assert (run.distance_m, len(run.title)) == (pytest.approx(180, rel=1e-6), 200)


def test_fifty_megabytes_of_text_in_an_odd_document_too():
    data = GPX.replace(b"Morning", b"<![CDATA[" + b"x\n" * 10_000_000 + b"]]>")
    assert in_time(data, 10).distance_m == pytest.approx(180, rel=1e-6)


def test_an_attribute_of_megabytes_is_read_over():
    data = GPX.replace(b"TestWatch", b"w" * 10_000_000)
    assert len(in_time(data, 3).exporter) == 200


def test_a_text_of_two_hundred_thousand_namespaces_is_text():
    data = GPX.replace(b"Morning", b" xmlns" * 200_000)
    assert in_time(data, 2).title.startswith("xmlns xmlns")


@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_absurd_nesting_is_refused(depth):
    deep = b"<gpx>" + b"<a>" * depth + b"</a>" * depth + b"</gpx>"
    assert in_time(deep, 2) == "too-deep"
    assert in_time(b"<TrainingCenterDatabase>" + b"<a>" * depth, 2) == "too-deep"
    assert in_time(b"<gpx><!-- odd -->" + b"<a>" * depth, 2) == "too-deep"


def test_a_quarter_of_a_million_points_take_seconds():
    points = [
        f'<trkpt lat="52.52" lon="13.4"><time>2026-02-{s // 86_400 + 10}T{s // 3600 % 24:02}:'
        f"{s // 60 % 60:02}:{s % 60:02}Z</time><extensions><hr>140</hr></extensions></trkpt>"
        for s in range(250_000)
    ]
    run = in_time(files.gpx(points), 6)
    assert (run.records, run.elapsed_s) == (250_000, 249_999)


def test_many_tracks_are_each_read():
    one = GPX[GPX.index(b"<trk>") : GPX.index(b"</gpx>")]
    begun = time.process_time()
    result = read(b"<gpx>" + one * 300 + b"</gpx>")
    assert len(result.activities) == 300
    assert time.process_time() - begun < 3


TIMES = {
    "none": ("", "no-times"),
    "garbage": ("<time>yesterday</time>", "no-times"),
    "1970": ("<time>1970-01-01T00:00:00Z</time>", "no-date"),
    "0001": ("<time>0001-01-01T00:00:00Z</time>", "no-date"),
    "9999": ("<time>9999-12-31T23:59:59Z</time>", "no-date"),
}


@pytest.mark.parametrize(("element", "reason"), TIMES.values(), ids=TIMES)
def test_times_that_are_none_place_no_run(element, reason):
    point = f'<trkpt lat="52.5" lon="13.4">{element}</trkpt>'
    assert code(files.gpx([point] * POINTS)) == reason


@pytest.mark.parametrize("place", [0, 30, 60])
@pytest.mark.parametrize(("bad", "quality"), [
    ("", "untimed-points:1"), ("<time/>", "untimed-points:1"),
    ("<time>garbage</time>", "untimed-points:1"),
    ("<time>2026-03-01T07:30:60Z</time>", "untimed-points:1"),  # a leap second
    ("<time>1970-01-01T00:00:00Z</time>", "impossible-times:1"),
    ("<time>0001-01-01T00:00:00Z</time>", "impossible-times:1"),
    ("<time>9999-12-31T23:59:59Z</time>", "impossible-times:1"),
])  # fmt: skip
def test_one_bad_time_costs_one_point(place, bad, quality):
    points = files.steady_points(60)
    points[place] = f'<trkpt lat="52.52" lon="13.4">{bad}</trkpt>'
    run = only(files.gpx(points))
    assert run.quality == (quality,)
    assert run.elapsed_s == (60 if place == 30 else 59)
    assert run.distance_m == pytest.approx(3 * run.elapsed_s, rel=1e-6)


def test_half_of_the_points_without_a_time_leave_the_other_half():
    points = files.steady_points(60)
    points[::2] = [files.track_point("52.52", "13.4")] * 31
    run = only(files.gpx(points))
    assert run.quality == ("untimed-points:31",)
    assert (run.elapsed_s, run.distance_m) == (58, pytest.approx(174, rel=1e-6))


def test_times_that_run_backwards_are_refused():
    assert code(files.gpx(files.steady_points(60)[::-1])) == "times-backwards"


@pytest.mark.parametrize(("lat", "lon", "ele"), [
    ("NaN", "13.4", "30"), ("inf", "13.4", "30"), ("-INF", "13.4", "30"), ("999", "13.4", "30"),
    ("91", "13.4", "30"), ("52.52", "181", "30"), ("0", "0", "30"), ("0.0", "-0.0", "30"),
    ("", "", "30"), ("1e308", "13.4", "30"), ("52.52", "1e999", "30"), ("north", "east", ""),
    ("1" * 70, "13.4", ""),
])  # fmt: skip
def test_one_bad_place_costs_one_point(lat, lon, ele):
    points = files.steady_points(60, ele="30")
    points[30] = files.track_point(lat, lon, files.iso(files.START, 30), ele)
    run = only(files.gpx(points))
    assert run.quality == ("points-without-place:1",)
    assert run.distance_m == pytest.approx(180, rel=1e-6)


@pytest.mark.parametrize("ele", ["1e308", "-1e308", "NaN", "9e99", "high"])
def test_a_wild_height_neither_climbs_nor_costs_a_point(ele):
    points = files.steady_points(60, ele="30")
    points[30] = points[30].replace("<ele>30", f"<ele>{ele}")
    run = only(files.gpx(points))
    assert (run.ascent_m, run.descent_m, run.quality) == (0, 0, ())
    assert run.flat_distance_m == pytest.approx(180, rel=1e-6)


@pytest.mark.parametrize(("data", "reason"), [
    (b"", "empty"), (b"   \n", "unknown-format"), (b"<kml><Placemark/></kml>", "unknown-format"),
    (b"<html><body>503</body></html>", "html"), (b"<gpx/>", "no-track"),
    (b"<?xml version='1.0'?>", "unknown-format"), (b"<gpx", "damaged"),
    (b"<TrainingCenterDatabase/>", "no-activity"),
    (b'<TrainingCenterDatabase xmlns="x"><Activities/></TrainingCenterDatabase>', "no-activity"),
])  # fmt: skip
def test_what_holds_no_run_is_named(data, reason):
    assert code(data) == reason


def test_the_content_decides_not_the_name():
    assert read(GPX, "run.tcx").activities[0].source_format == "gpx"
    assert read(TCX, "run.gpx").activities[0].source_format == "tcx"


@pytest.mark.parametrize("namespace", [
    "", ' xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"', ' xmlns="wrong"',
])  # fmt: skip
def test_the_namespace_of_a_tcx_does_not_matter(namespace):
    data = TCX.replace(b"<TrainingCenterDatabase", b"<TrainingCenterDatabase" + namespace.encode())
    assert only(data).distance_m == 180


def test_a_prefix_before_every_element_does_not_matter():
    text = TCX.decode().replace("</", "\0").replace("<", "<tc:").replace("\0", "</tc:")
    data = text.replace("<tc:?xml", "<?xml").encode()
    assert only(data).distance_m == 180
    assert only(GPX.replace(b"<trk", b"<g:trk").replace(b"</trk", b"</g:trk")).distance_m > 179


@pytest.mark.parametrize("bad", ["NaN", "INF", "-342.5", "", "far", "1e999"])
def test_a_lap_distance_that_cannot_be_gives_way_to_the_points(bad):
    lap = LAP.replace("<DistanceMeters>180<", f"<DistanceMeters>{bad}<", 1)
    assert lap != LAP
    run = only(files.tcx(lap))
    assert run.distance_m == pytest.approx(180, rel=1e-6)
    assert run.status == "ok"


@pytest.mark.parametrize("bad", ["NaN", "INF", "-342", "99999999", "x"])
def test_a_count_of_a_point_that_cannot_be_adds_nothing(bad):
    points = files.tcx_points(60)
    count = "<DistanceMeters>90.0<" if "<DistanceMeters>90.0<" in points else "<DistanceMeters>90<"
    wrong = points.replace(count, f"<DistanceMeters>{bad}<", 1)
    assert wrong != points
    lap = f'<Lap StartTime="2026-03-01T07:30:00Z"><Track>{wrong}</Track></Lap>'
    assert only(files.tcx(lap)).distance_m == pytest.approx(180, rel=1e-6)


def test_laps_far_from_their_points_are_said_to_disagree():
    lap = LAP.replace("<DistanceMeters>180<", "<DistanceMeters>980<", 1)
    run = only(files.tcx(lap))
    assert (run.distance_m, run.quality) == (980, ("totals-disagree",))


def test_points_without_times_leave_the_laps():
    lap = LAP.replace("<Time>", "<Clock>").replace("</Time>", "</Clock>")
    run = only(files.tcx(lap))
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (180, 60, 60)


def test_a_course_beside_an_activity_adds_nothing_to_it():
    course = f"<Courses><Course>{LAP}</Course></Courses></TrainingCenterDatabase>"
    run = only(TCX.replace(b"</TrainingCenterDatabase>", course.encode()))
    assert (run.distance_m, run.records) == (180, only(TCX).records)


def plausible_ones(data: bytes) -> list[Activity]:
    """What passes the gate; no other exception than ours leaves the reader."""
    try:
        result = read(data)
        return [plausible(activity, OPTIONS) for activity in result.activities]
    except Unreadable:
        return []


SEEDS = {"gpx": files.gpx(files.steady_points(200, ele="30.5", extra="<hr>140</hr>")), "tcx": TCX}


@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 10**9))
def test_one_flipped_bit_never_ends_in_a_traceback(name, place):
    data = bytearray(SEEDS[name])
    place %= 8 * len(data)
    data[place // 8] ^= 1 << place % 8
    for activity in plausible_ones(bytes(data)):
        assert (activity.distance_m or 0) >= 0
        assert activity.elapsed_s is None or activity.elapsed_s >= 0


@given(st.sampled_from(sorted(SEEDS)), st.floats(0.02, 0.999))
def test_a_cut_keeps_the_points_before_it_and_is_repaired(name, share):
    whole = SEEDS[name].rstrip()
    data = whole[: int(share * len(whole))]
    complete = data.count(b"</trkpt>") + data.count(b"</Trackpoint>")
    activities = plausible_ones(data)
    assert all(activity.status == "repaired" for activity in activities)
    if complete > 1:
        assert activities[0].records >= 0.95 * complete
    if complete > 1 and name == "gpx":
        assert activities[0].distance_m == pytest.approx(3 * (complete - 1), rel=1e-5)
