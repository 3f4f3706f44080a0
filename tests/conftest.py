"""What every test may use: the project root, and the shared folder of real exports."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections import Counter
from collections.abc import Generator
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from _pytest.doctest import DoctestModule
from _pytest.runner import runtestprotocol
from coverage import Coverage
from effort import untraced
from hypothesis import settings
from kept_readings import read_once
from without_disk import wait_for_no_disk

import runload
from runload.cli import RARELY
from scripts import browser

EXAMPLES = 30  # of a property that names no number: a share, always the same; a soak draws others

settings.register_profile("test", deadline=None, derandomize=True, max_examples=EXAMPLES)
settings.register_profile("soak", deadline=None, max_examples=2000)
settings.register_profile("quick", settings.get_profile("test"))
settings.register_profile("measure", settings.get_profile("test"))
PROFILE = os.environ.get("RUNLOAD_PROFILE", "test")
settings.load_profile(PROFILE)

ROOT = Path(__file__).resolve().parent.parent

# What is not measured line by line: real exports, drawn examples, what says so of itself, the later
# cases of one test, which walk the lines of the first one, and, but for the profile that makes the
# list anew, what scripts/measured_tests.py found to walk the lines of others.
LONG = ("long", "shared", "hypothesis")
MEASURED_CASES = 1

_measured: Counter[str] = Counter()


def _listed(name: str) -> list[list[str]]:
    """The words of each line of a list of tests."""
    lines = (ROOT / "tests" / name).read_text("utf-8").splitlines()
    return [line.split() for line in lines if not line.startswith("#")]


MEASURED = {test for (test,) in _listed("measured_tests.txt")}
WEIGHED = {test.partition("::")[0] for test in MEASURED}
SLOW_S = {test: float(cost_s) for cost_s, test in _listed("slow_tests.txt")}
BROWSER = "tests/browser/"


def _is_spared(item: pytest.Item) -> bool:
    """Whether no lines are measured while a test runs; of a file that is not weighed, all are."""
    test = item.nodeid.partition("[")[0]
    _measured[test] += 1
    if _measured[test] > MEASURED_CASES or any(map(item.get_closest_marker, LONG)):
        return True
    weighed = PROFILE != "measure" and test.partition("::")[0] in WEIGHED
    return weighed and test not in MEASURED


def pytest_sessionstart(session: pytest.Session) -> None:
    """Leave the processes that tests start unmeasured: what they run is measured in the tests.

    Cycles are looked for as seldom as in the program itself: that is a tenth of the time.
    """
    gc.set_threshold(RARELY)
    wait_for_no_disk()
    logging.getLogger().addHandler(logging.NullHandler())  # a server of a test may log in peace
    if hasattr(session.config, "workerinput"):  # a worker of xdist is itself such a process
        os.environ.pop("COVERAGE_PROCESS_CONFIG", None)
        session.config.pluginmanager.register(_FewWords())
    elif session.config.getoption("numprocesses", None):  # here no test runs
        tracing = Coverage.current()
        if tracing is not None:
            tracing.stop()


def _unit(item: pytest.Item) -> str:
    """What runs in one piece: a file, or the folder of the one browser."""
    file = item.nodeid.partition("::")[0]
    return BROWSER if file.startswith(BROWSER) else file


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, in ``make quick``, what the measured list calls slow; begin with the dear files.

    A worker of xdist that has nothing left takes from the end of another's list: there, with what
    is cheap, no file is cut in two that would then be prepared twice.
    """
    if PROFILE == "quick":
        left_out = [item for item in items if item.nodeid.partition("[")[0] in SLOW_S]
        items[:] = [item for item in items if item.nodeid.partition("[")[0] not in SLOW_S]
        config.hook.pytest_deselected(items=left_out)
    elif hasattr(config, "workerinput"):
        cost_s: Counter[str] = Counter()
        for item in items:
            test = item.nodeid.partition("[")[0]
            if test not in cost_s:
                cost_s[test] = SLOW_S.get(test, 0)
                cost_s[_unit(item)] += SLOW_S.get(test, 0)
        items.sort(key=lambda item: -cost_s[_unit(item)])


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path,
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Look for no examples in tests: there are none, and looking costs seconds."""
    found = yield
    beside = not file_path.name.startswith("test_")
    return [one for one in found if beside or not isinstance(one, DoctestModule)]


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Measure the lines that importing the package runs, and not the looking for tests."""
    if sys.gettrace() is None:
        return (yield)
    for module in walk_packages(runload.__path__, "runload."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    with untraced():
        return (yield)


def pytest_collection_finish() -> None:
    """What is there before the first test stays: no look for cycles goes through it again."""
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure no lines where that doubles the time of a test and finds nothing new."""
    with untraced() if _is_spared(item) else nullcontext():
        return (yield)


class _FewWords:
    """A worker of xdist tells neither that a test begins nor that a preparation went well.

    That is half of its talk, and nobody listens.
    """

    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        for report in runtestprotocol(item, log=False, nextitem=nextitem):
            if report.when == "call" or not report.passed:
                item.ihook.pytest_runtest_logreport(report=report)
        item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        return True


@pytest.fixture(autouse=True, scope="session")
def _no_store_of_the_person_who_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests never see a real store; one that needs a store names it."""
    os.environ["RUNLOAD_STORE"] = str(tmp_path_factory.mktemp("no") / "store.sqlite3")


@pytest.fixture(autouse=True, scope="session")
def _every_json_is_as_its_schema_says() -> Generator[None]:
    """What any test writes as JSON is held against ``runload explain --schema``."""
    from strict_schemas import holding

    from runload.render.json import values

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(values, "json_safe", holding(values.json_safe))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium lies; skips where there is none, fails there in CI."""
    found = browser.chromium()
    if found is None and os.environ.get("RUNLOAD_REQUIRE_BROWSER"):
        pytest.fail("RUNLOAD_REQUIRE_BROWSER is set and there is no Chromium on the path")
    if found is None:
        pytest.skip("no Chromium: install it (Debian: apt-get install chromium)")
    return found


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real exports and oracles; skips where it is absent, fails there in CI."""
    folder = Path(os.environ.get("RUNLOAD_SHARED", ROOT.parent / "shared"))
    if (folder / "data" / "CATALOG.tsv").is_file():
        return folder
    if os.environ.get("RUNLOAD_REQUIRE_SHARED"):
        pytest.fail(f"RUNLOAD_REQUIRE_SHARED is set and there is no shared folder at {folder}")
    pytest.skip(f"no shared folder at {folder}: name it with RUNLOAD_SHARED")


@pytest.fixture
def files_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the same bytes is read once a process: for tests of what comes after reading."""
    monkeypatch.setattr("runload.importers.read_source", read_once)
