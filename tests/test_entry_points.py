"""Importers, session loads and flags of other packages are found, and a bad one is one line."""

from __future__ import annotations

import doctest
import sys
import tomllib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

import runload
from runload import cli
from runload.errors import ConfigError
from runload.importers.base import IMPORTERS
from runload.load.base import FLAGS, SESSION_LOADS
from runload.registry import Registry

PLUGIN = Path("examples/plugin")
RUNS, TODAY = "examples/beginner", "2026-11-22"
Install = Callable[[str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """A distribution with these entry points, as pip leaves it, and the example's module."""
    for registry in (IMPORTERS, SESSION_LOADS, FLAGS):
        monkeypatch.setattr(registry, "_entries", None)
    monkeypatch.syspath_prepend(tmp_path)

    def installed(entry_points: str) -> None:
        info = tmp_path / "runload_steps-0.1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: runload-steps\nVersion: 0.1.0\n"
        )
        (info / "entry_points.txt").write_text(entry_points)
        code = (PLUGIN / "runload_steps.py").read_text("utf-8")
        (tmp_path / "runload_steps.py").write_text(code, "utf-8")
        monkeypatch.delitem(sys.modules, "runload_steps", raising=False)

    return installed


def entry_points_of_the_example() -> str:
    told = tomllib.loads((PLUGIN / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    return "".join(
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in points.items())
        for group, points in told.items()
    )


def test_the_example_package_is_a_load_of_every_command(install: Install) -> None:
    install(entry_points_of_the_example())
    assert "steps" in SESSION_LOADS
    assert "thousand" in runload.explain("steps")
    assert doctest.testmod(import_module("runload_steps")).failed == 0
    argv = ["report", RUNS, "--as-of", TODAY, "--tz", "UTC", "--load", "steps"]
    done = CliRunner().invoke(cli.program(), argv)
    assert done.exit_code == 0, done.output
    found = runload.report(runload.read(RUNS, today=TODAY), as_of=TODAY, load="steps")
    assert found.to_dict()["load"] == {"name": "steps", "unit": "1000 steps"}


@pytest.mark.parametrize(
    ("registry", "group"),
    [(IMPORTERS, "importers"), (SESSION_LOADS, "session_loads"), (FLAGS, "flags")],
)
def test_each_family_looks_at_its_own_entry_points(
    install: Install, registry: Registry[object], group: str
) -> None:
    install(f"[runload.{group}]\nsteps = runload_steps:ENTRY\n")
    if registry is SESSION_LOADS:
        assert "steps" in registry
        return
    with pytest.raises(ConfigError, match=f"runload.{group} steps: it is not of the type "):
        len(registry)


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("steps = runload_steps:NOTHING", "fails with AttributeError"),
        ("steps = no_such_module:ENTRY", "fails with ModuleNotFoundError"),
        ("steps = runload_steps:steps", "is not of the type SessionLoad"),
        ("again = runload.load.session_loads.distance:ENTRY", "there is a load named 'distance'"),
    ],
)
def test_a_package_that_cannot_stand_is_told_in_one_line(
    install: Install, point: str, said: str
) -> None:
    install(f"[runload.session_loads]\n{point}\n")
    with pytest.raises(ConfigError) as told:
        len(SESSION_LOADS)
    assert said in str(told.value)
    assert "\n" not in str(told.value)


OTHERS = """
from dataclasses import replace
from datetime import datetime

from runload.importers.base import Importer
from runload.load.flags import no_rest_day
from runload.models import Activity, ImportResult

STREAK, NAME = no_rest_day.ENTRY, "no-day-off-again"


def say(figures, athlete, day):
    return replace(STREAK.say(figures, athlete, day), id=NAME)


FLAG = replace(STREAK, name=NAME, number="F98", say=say)


def read(source, options):
    metres = float(source.data.split()[1])
    run = Activity(
        activity_id="a1", start_local=datetime(2026, 11, 22, 7), date_basis="local-in-file",
        sport="run", source=source.name, source_format="metres", distance_m=metres,
    )
    return ImportResult((run,))


IMPORTER = Importer("metres", "A number", lambda head: head.startswith(b"METRES"), read)
"""


def test_flags_and_importers_of_others_are_used(install: Install, tmp_path: Path) -> None:
    (tmp_path / "runload_others.py").write_text(OTHERS, "utf-8")
    install(
        "[runload.flags]\nagain = runload_others:FLAG\n"
        "[runload.importers]\nmetres = runload_others:IMPORTER\n"
    )
    log = tmp_path / "log.bin"
    log.write_bytes(b"METRES 5000")
    runs = runload.read(log, today=TODAY)
    assert runs["distance_m"].tolist() == [5000.0]
    days = "".join(f"2026-11-{day:02},5,30\n" for day in range(1, 23))
    log.with_suffix(".csv").write_text(f"date,distance_km,minutes\n{days}")
    streak = runload.read(log.with_suffix(".csv"), today=TODAY)
    flags = {flag["id"] for flag in runload.report(streak, as_of=TODAY).to_dict()["flags"]}
    assert {"no-rest-day", "no-day-off-again"} <= flags
    assert "no-day-off-again" in runload.explain("no-day-off-again")


def test_without_such_a_package_nothing_of_others_is_read(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("[console_scripts]\nsteps = runload_steps:main\n")
    monkeypatch.delitem(sys.modules, "importlib.metadata", raising=False)
    assert "steps" not in SESSION_LOADS
    assert "importlib.metadata" not in sys.modules
