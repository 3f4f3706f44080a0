"""Golden files: what a page looks like, changed only by asking for it."""

from __future__ import annotations

import difflib
import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

TESTS = Path(__file__).resolve().parents[1]
GOLDEN = TESTS / "golden" / "render"
UPDATE = "RUNLOAD_UPDATE_GOLDEN"

sys.path.append(str(TESTS / "support"))


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """The hand-made reports."""
    return importlib.import_module("synthetic_reports")


@pytest.fixture
def golden() -> Callable[[str, bytes], None]:
    """Compare bytes with a file; RUNLOAD_UPDATE_GOLDEN=1 rewrites it and shows the diff."""

    def compare(name: str, found: bytes) -> None:
        path = GOLDEN / name
        wanted = path.read_bytes() if path.exists() else b""
        if found == wanted:
            return
        diff = "".join(
            difflib.unified_diff(
                wanted.decode().splitlines(keepends=True),
                found.decode().splitlines(keepends=True),
                f"golden/{name}",
                "found",
            )
        )
        if os.environ.get(UPDATE):
            sys.stdout.write(diff)
            path.write_bytes(found)
        else:
            pytest.fail(f"{diff}\nIf this is meant, set {UPDATE}=1 and read the diff again.")

    return compare
