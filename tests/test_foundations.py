"""Tables, models, errors and the registry: what cannot be built half."""

from __future__ import annotations

import sys
import types
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from runload import models
from runload.errors import ConfigError, Unreadable, UsageError
from runload.models import (
    Activity,
    Advice,
    Evidence,
    Flag,
    Level,
    PainEntry,
    PainLight,
    RedFlag,
    Value,
    Warning,
    activities_frame,
)
from runload.registry import Registry
from runload.tables import ACTIVITIES, check_table

DAY = date(2026, 11, 22)
RUN = Activity("a", datetime(2026, 11, 22, 8), "local-in-file", "run", "a.gpx", "gpx")


def test_an_error_says_where_what_and_what_to_do_in_one_line() -> None:
    problem = ConfigError("profile.toml [heart]", "hr_max is below hr_rest.", "Swap them.")
    assert str(problem) == "profile.toml [heart]: hr_max is below hr_rest. Swap them."
    assert str(UsageError("", "nothing to do", "Say what.")) == "nothing to do. Say what."
    assert Unreadable("a", "b", "c", code="empty").exit_code == 2


def test_activities_are_sorted_by_start_with_the_promised_dtypes() -> None:
    early = replace(RUN, activity_id="b", start_local=datetime(2026, 11, 21, 23, 59, 59))
    frame = activities_frame([RUN, early])
    assert list(frame["activity_id"]) == ["b", "a"]
    assert {name: str(frame[name].dtype) for name in ACTIVITIES} == {
        name: column.dtype for name, column in ACTIVITIES.items()
    }
    assert list(frame["local_date"]) == [pd.Timestamp("2026-11-21"), pd.Timestamp("2026-11-22")]
    assert frame["distance_m"].isna().all()


def test_no_activities_make_an_empty_table_of_the_same_dtypes() -> None:
    assert {str(activities_frame([])[name].dtype) for name in ("distance_m", "sport")} == {
        "float64",
        "string",
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda f: f.drop(columns="sport"), "column 'sport' is missing"),
        (lambda f: f.astype({"distance_m": "float32"}), "distance_m is float32"),
        (lambda f: f.assign(sport=pd.Series([None], dtype="string")), "sport must not be empty"),
        (lambda f: f.assign(distance_m=float("inf")), "distance_m must be finite"),
    ],
)
def test_a_broken_table_names_its_column(change: object, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        check_table(change(activities_frame([RUN])), ACTIVITIES, "ACTIVITIES")  # type: ignore[operator]  # a function


def test_nothing_is_built_half() -> None:
    evidence = Evidence(1.0, "%", 1.0, (), "weak")
    entry = PainEntry(DAY, 3.0)
    for build in (
        lambda: Value(None, None),
        lambda: Value(1.0, "short_history"),
        lambda: Evidence(1.0, "%", 1.0, (), ""),
        lambda: Flag("a", Level.INFO, DAY, evidence, ""),
        lambda: Flag("a", Level.OK, DAY, evidence, "text"),
        lambda: PainLight(entry, "green", ""),
        lambda: RedFlag("a", "soon", "text", ("because",)),
        lambda: RedFlag("a", "now", "text", ()),
        lambda: Advice("text", ""),
        lambda: Warning("a", "A", (), "", (), (), "weak", ()),
    ):
        with pytest.raises(ValueError, match=r"needs|either"):
            build()


def test_levels_are_words_in_order() -> None:
    assert [level.word for level in Level] == ["ok", "info", "watch", "warning", "alert"]
    assert Level.of("warning") is Level.WARNING
    assert PainEntry(DAY, 3.0, ("calf", "achilles_mid")).region == "calf"
    assert PainEntry(DAY, 3.0).region is None


class Named:
    def __init__(self, name: str) -> None:
        self.name = name


def registry_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **modules: str) -> Registry[Named]:
    package = tmp_path / "family"
    package.mkdir()
    (package / "__init__.py").write_text("", "utf-8")
    for name, text in modules.items():
        (package / f"{name}.py").write_text(text, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.partition(".")[0] == "family"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "named", types.SimpleNamespace(Named=Named))  # type: ignore[arg-type]  # stands in for a module
    return Registry[Named]("thing", "family")


def test_entries_are_found_without_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = "from named import Named\nENTRY = Named('b')\n"
    many = "from named import Named\nENTRIES = (Named('c'), Named('a'))\n"
    found = registry_of(tmp_path, monkeypatch, one=one, many=many, helper="")
    assert found.names == ("a", "b", "c")
    assert len(found) == 3
    assert "b" in found
    assert found["b"].name == "b"
    assert [entry.name for entry in found] == ["a", "b", "c"]


def test_a_model_that_there_is_not_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Runner'"):
        _ = models.Runner


def test_two_entries_of_one_name_are_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "from named import Named\nENTRY = Named('a')\n"
    with pytest.raises(ValueError, match="two thing entries are named 'a'"):
        len(registry_of(tmp_path, monkeypatch, one=text, two=text))


def test_every_value_of_the_models_lies_in_the_one_step_that_is_named_for_it() -> None:
    from importlib import import_module

    from runload import models

    assert sorted(models._STEP_OF) == sorted(models.__all__)
    assert sum(len(names.split()) for names in models._STEPS.values()) == len(models.__all__)
    for name, step in models._STEP_OF.items():
        module = import_module(f"runload.models.{step}")
        assert getattr(models, name) is getattr(module, name)
        with pytest.raises(AttributeError, match="has no attribute"):
            models.__getattr__(f"{name}X")
