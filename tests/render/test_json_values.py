"""Values in JSON: rounded of noise only, null for unknown, and nothing that escapes."""

from __future__ import annotations

import json
import math
from datetime import date, datetime
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runload.models import Level
from runload.render.as_json import report_json, squad_json
from runload.render.base import View
from runload.render.escape import json_safe
from runload.render.json.values import json_bytes, jsonable


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (0.1 + 0.2, 0.3),
        (35.593220338983045, 35.59322),
        (1e-17, 0.0),
        (math.nan, None),
        (-math.inf, None),
        (np.float64(2.5), 2.5),
        (np.float64("nan"), None),
        (np.int64(7), 7),
        (True, True),
        (None, None),
        (Level.WATCH, "watch"),
        (date(2026, 11, 22), "2026-11-22"),
        (datetime(2026, 11, 22, 9, 3), "2026-11-22T09:03:00"),
        ((1.0, math.nan), [1.0, None]),
        ({"a": date(2026, 1, 1)}, {"a": "2026-01-01"}),
        ("half \ud83d", "half ?"),
    ],
)
def test_a_value_has_its_json_form(value, wanted) -> None:
    assert jsonable(value) == wanted


def test_minus_zero_is_zero() -> None:
    assert str(jsonable(-0.0)) == "0.0"
    assert str(jsonable(-1e-9)) == "0.0"


def test_what_has_no_form_is_refused() -> None:
    with pytest.raises(TypeError, match="set has no form in JSON"):
        jsonable({1})


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_text_comes_back_from_json_as_it_was_and_is_printable_on_the_way(said: str) -> None:
    document = json_bytes({"said": said}).decode()
    assert json.loads(document) == {"said": said}
    assert not {"\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\u2028"} & set(document)


def test_json_stays_in_km_and_shows_the_weeks_asked_for(made) -> None:
    document = json.loads(report_json(made.ordinary(), View(units="mi", weeks=2)))
    assert [week["week"] for week in document["weeks"]] == ["2026-W46", "2026-W47"]
    assert document["weeks"][1]["distance_km"] == 44.3
    assert document["spike"]["increase_pct"] == 35.59322
    assert document["next"]["week_km"] == [None, 21.7]
    assert document["warnings"][0]["advice"][0] == "Swap one run this week for easy cycling"


def test_a_stop_is_zero_and_an_unknown_ceiling_is_null(made) -> None:
    stopped = json.loads(report_json(made.stopped(), View()))
    assert stopped["next"]["longest_run_km"] == 0
    assert stopped["next"]["week_km"] == [0, 0]
    unknown = json.loads(report_json(made.empty(), View()))
    assert unknown["next"] == {
        "easy_run_km": None, "longest_run_km": None, "week_km": None, "walk_run": None,
        "not_before": None, "reason": None, "condition": None, "decided_by": None,
        "why": "Not enough log to say.",
    }  # fmt: skip
    assert unknown["checkin"]["due"] is None


def test_a_squad_counts_every_level(made) -> None:
    document = json.loads(squad_json(made.squad(), View()))
    assert document["counts"] == {"ok": 1, "info": 1, "watch": 0, "warning": 1, "alert": 1}
    assert [entry["rank"] for entry in document["athletes"]] == [1, 2, 3, 4]


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.dates()
    | st.sampled_from([*Level])
    | st.floats().map(np.float64)
    | st.integers(0, 9).map(np.int64)
    | st.sampled_from([np.float32(0.1), "half \ud83d", range(2)]),
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text(alphabet='ab"\n\u202e'), inner)
        | st.dictionaries(st.text(alphabet="ab"), inner).map(MappingProxyType)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(alphabet="abc"), _VALUES))
def test_a_document_is_laid_out_as_the_standard_library_does(document: dict[str, object]) -> None:
    def lines(value: object) -> str:
        return json.dumps(jsonable(value), ensure_ascii=False, allow_nan=False, indent=2) + "\n"

    assert json_bytes(document).decode() == json_safe(lines(document))
