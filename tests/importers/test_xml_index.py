"""The index of tags: what ElementTree finds one by one, it finds all at once."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runload.errors import Unreadable
from runload.importers.tracks import xml_columns
from runload.importers.tracks.xml_columns import MANY, column, number_columns, numbers, times
from runload.importers.tracks.xml_index import XmlIndex
from runload.importers.tracks.xml_walk import as_utf8
from runload.importers.tracks.xml_words import PAD

NAMES = ["aa", "trkpt", "time", "LatitudeDegrees", "hr", "chr", "Value", "AverageHeartRateBpm"]
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)


def element(name: str, children: list[ElementTree.Element], text: str) -> ElementTree.Element:
    made = ElementTree.Element(name)
    made.extend(children)
    made.text = text
    return made


trees = st.recursive(
    st.builds(element, st.sampled_from(NAMES), st.just([]), texts),
    lambda inner: st.builds(
        element, st.sampled_from(NAMES), st.lists(inner, max_size=4), st.just("\n")
    ),
    max_leaves=20,
)


def written(root: ElementTree.Element, style: str) -> bytes:
    plain = ElementTree.tostring(root, encoding="utf-8")
    if style == "commented":
        return plain.replace(b"\n", b"<!-- <hr>1</hr> -->\n<?go > ?>")
    if style == "prefixed":
        for name in (b"hr", b"chr", b"time"):
            plain = plain.replace(b"<" + name + b">", b"<n-1:" + name + b">")
            plain = plain.replace(b"</" + name + b">", b"</n-1:" + name + b">")
    return plain


@given(trees, st.sampled_from(["plain", "commented", "prefixed"]))
def test_leaves_are_those_of_element_tree(root, style):
    index = XmlIndex(written(root, style))
    assert index.broken is None
    for name in NAMES:
        expected = [e for e in root.iter(name) if not len(e) and e.text]
        found = [index.string(leaf) for leaf in index.leaves(name).tolist()]
        blank = [text for text in found if text]
        assert blank == [e.text.strip() for e in expected if e.text.strip()]
        assert len(index.named(name).first) == len(list(root.iter(name)))


@given(trees)
def test_children_stand_directly_in_their_parents(root):
    index = XmlIndex(written(root, "plain"))
    for parent in NAMES:
        if any(len(list(each.iter(parent))) > 1 for each in root.iter(parent)):
            continue  # elements of one name that stand in one another
        leaves, owners = index.children(index.leaves("hr"), index.named(parent))
        expected = [
            child.text.strip()
            for each in root.iter(parent)
            for child in each
            if child.tag == "hr" and not len(child) and child.text
        ]
        assert sorted(filter(None, map(index.string, leaves.tolist()))) == sorted(
            filter(None, expected)
        )
        assert np.all(owners >= 0)


def test_attributes_are_found_in_any_quotes_order_and_number():
    tags = [
        '<pp lat="1.5" lon="2"/>', "<pp lon='4' lat='3'/>", '<pp x="9" lat = "5" lon="&#54;"/>',
        '<pp lat="north"/>', '<pp lat="7" lon="8"></pp>', '<pp a="&gt;>" lat="9" lon="10"/>',
    ]  # fmt: skip
    lat = [1.5, 3, 5, math.nan, 7, 9]
    lon = [2, 4, 6, math.nan, 8, 10]
    for chosen in (range(6), range(5), [0, 4], [0]):
        index = XmlIndex(f"<r>{''.join(tags[i] for i in chosen)}</r>".encode())
        points = index.named("pp")
        found = number_columns(index, points, ("lat", "lon"), [index.leaves("ele")])
        assert np.array_equal(found[0], [lat[i] for i in chosen], equal_nan=True)
        assert np.array_equal(found[1], [lon[i] for i in chosen], equal_nan=True)
        assert np.isnan(found[2]).all()


def spans(texts: list[str]) -> tuple[bytes, np.ndarray, np.ndarray]:
    raw = [text.encode() for text in texts]
    end = len(PAD) + np.cumsum([len(item) for item in raw])
    begin = end - [len(item) for item in raw]
    return PAD + b"".join(raw) + PAD, begin, end


@given(st.lists(st.floats(-180, 180), min_size=1, max_size=5), st.integers(0, 25))
def test_numbers_are_those_of_float(values, places):
    few = [f"{value:.{places}f}" for value in values]
    found = numbers(*spans(few * MANY))
    assert found == pytest.approx([float(text) for text in few * MANY], abs=1e-12)
    assert numbers(*spans(few)).tolist() == [float(text) for text in few]


def test_more_numbers_and_times_than_one_block_are_all_there(monkeypatch):
    monkeypatch.setattr(xml_columns, "BLOCK_TEXTS", MANY + 1)
    count = 3 * MANY
    assert numbers(*spans([f"{n}.5" for n in range(count)])).tolist() == [
        n + 0.5 for n in range(count)
    ]
    dates = [f"2026-03-{1 + n // 100:02}T07:30:{n % 60:02}Z" for n in range(count)]
    told = [datetime.fromisoformat(date).timestamp() for date in dates]
    assert times(*spans(dates)).tolist() == told


@pytest.mark.parametrize("repeat", [1, MANY])
@pytest.mark.parametrize(("text", "value"), [
    ("48,137", 48.137), ("+7", 7), ("-0.5", -0.5), (".5", 0.5), ("1e2", 100), (" 12 ", 12),
    ("1.2345678901234567890e-5", 1.2345678901234567e-5), ("&#53;", 5), ("1" * 16, 1111111111111111),
    ("", None), ("NaN", None), ("inf", None), ("-INF", None), ("1e400", None), ("1.2.3", None),
    ("0x10", None), ("1" * 65, None), ("12 13", None), ("١", 1),
])  # fmt: skip
def test_odd_numbers(text, value, repeat):
    found = numbers(*spans([text] * repeat))
    expected = [math.nan if value is None else value] * repeat
    assert found == pytest.approx(expected, rel=1e-15, nan_ok=True)


moments = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30))


@given(moments, st.sampled_from(["", "Z", "+05:30", "-11:00"]),
       st.sampled_from(["seconds", "milliseconds", "microseconds"]))  # fmt: skip
def test_times_are_those_of_datetime(moment, zone, precision):
    text = moment.isoformat(timespec=precision) + zone
    read = datetime.fromisoformat(text)
    expected = (read if zone else read.replace(tzinfo=UTC)).timestamp()
    for repeat in (1, MANY):
        found = times(*spans([text] * repeat))
        assert found == pytest.approx([expected] * repeat, abs=1e-4)


@pytest.mark.parametrize("text", [
    "2026-02-29T07:30:00Z", "2026-13-01T07:30:00Z", "2026-00-01T07:30:00Z", "2026-01-00T07:30:00Z",
    "2026-03-01T24:30:00Z", "2026-03-01T07:60:00Z", "2026-03-01T07:30:60Z", "0000-03-01T07:30:00Z",
    "2026-03-01T07:30:00+99:00", "yesterday", "", "2026-03-01T07:30:00Z" * 4,
])  # fmt: skip
def test_what_is_no_time_is_none_however_often_it_stands_there(text):
    for repeat in (1, MANY):
        assert np.all(np.isnan(times(*spans([text] * repeat))))


def test_shapes_may_change_within_a_column():
    texts = ["2026-03-01T07:30:00Z", "2026-03-01T08:30:00.5+01:00", "bad"] * (2 * MANY)
    expected = [1772350200.0, 1772350200.5, math.nan] * (2 * MANY)
    assert np.array_equal(times(*spans(texts)), expected, equal_nan=True)


def test_the_first_of_two_values_counts():
    index = XmlIndex(
        b"<r><pp><vv>1</vv><x><vv>2</vv></x></pp><vv>3</vv><pp/><pp><vv>4</vv></pp></r>"
    )
    found = column(index, index.named("pp"), index.leaves("vv"), numbers)
    assert np.array_equal(found, [1, math.nan, 4], equal_nan=True)


def test_an_element_cut_off_reaches_to_the_end():
    index = XmlIndex(b"<r><pp><vv>1</vv></pp><pp><vv>2</vv><vv>3")
    assert index.broken
    assert index.named("pp").last.tolist() == [4, index.tags]
    assert column(index, index.named("pp"), index.leaves("vv"), numbers).tolist() == [1, 2]


@pytest.mark.parametrize("data", [
    b"<r><vv>1</vv ><vv>2</vv\n></r>",
    b"<r a='>'>[1][2]</r>",
    b"<r>> [1][2]</r>",
    b"<r><!-- </r> -->[1][2]</r>",
    b"<r><vv><![CDATA[1]]></vv>[2]</r>",
    b"<r>[1]<?stop here?>[2]</r>",
    b"<r><vv\n>1</vv><vv>&#50;</vv></r>",
    b"<?xml version='1.0'?><r>[1][2]</r><!-- end -->",
    b"<R><VV>1</VV><x:VV>2</x:VV></R>",
    b"<r><vv>1<!-- one --></vv>[2]</r>",
    b"<r>[1]<w/>[2]</r>",
    b"<r a='>'>[1][2]<vv",
    b"<r>[1][2]\x01</r>",
    b"<r>[1][2]</q></r>",
    b"<r>[1][2]<vv>3</w></r>",
    b"<r a='>'>[1][2]<<",
])  # fmt: skip
def test_odd_but_readable(data):
    index = XmlIndex(re.sub(rb"\[(\d)\](?!\])", rb"<vv>\1</vv>", data))
    assert [index.string(leaf) for leaf in index.leaves("vv").tolist()][:2] == ["1", "2"]


@pytest.mark.parametrize(
    "data", [b"", b" ", b"<", b"x", b"<?xml", b"<?xml version='1.0'?>", b"</aa>"]
)
def test_what_is_no_document_holds_nothing(data):
    index = XmlIndex(data)
    assert index.broken
    assert (index.tags, len(index.leaves("aa")), len(index.named("aa").first)) == (0, 0, 0)


def test_more_tags_than_any_recording_has_are_refused(monkeypatch):
    monkeypatch.setitem(XmlIndex.__init__.__globals__, "MAX_TAGS", 3)
    with pytest.raises(Unreadable) as caught:
        XmlIndex(b"<aa><b/><b/></aa>")
    assert caught.value.code == "too-large"


def test_texts_are_bounded():
    index = XmlIndex(b"<r><vv>" + b"x" * 10_000 + b"</vv></r>")
    assert len(index.string(int(index.leaves("vv")[0]))) == 4096


@pytest.mark.parametrize(("data", "text"), [
    ("<vv>Düne</vv>".encode("utf-16"), "<vv>Düne</vv>"),
    ("\ufeff \r\n<vv>Düne</vv>".encode(), "<vv>Düne</vv>"),
    ("<vv>Düne</vv>".encode("latin-1"), "<vv>Düne</vv>"),
    ("<?xml encoding='windows-1252'?><vv>€</vv>".encode("cp1252"),
     "<?xml encoding='windows-1252'?><vv>€</vv>"),
    ("<?xml encoding='us-ascii'?><vv>Düne</vv>".encode(),
     "<?xml encoding='us-ascii'?><vv>Düne</vv>"),
    ("<?xml encoding='utf-16'?><vv>Düne</vv>".encode(), "<?xml encoding='utf-16'?><vv>Düne</vv>"),
    ("<?xml encoding='unicode_escape'?><vv>Düne</vv>".encode(),
     "<?xml encoding='unicode_escape'?><vv>Düne</vv>"),
    ("<vv>Dü".encode()[:-1], "<vv>D"),
    ("<vv>Dü</vv><vv>ü".encode()[:-1], "<vv>Dü</vv><vv>"),
    ("<vv>Düne</vv>".encode("utf-16")[:-1], "<vv>Düne</vv"),
])  # fmt: skip
def test_every_encoding_becomes_utf_8(data, text):
    assert as_utf8(data).decode() == text
