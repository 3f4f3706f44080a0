"""The server of command lines, one for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.command_line import CommandLine


@pytest.fixture(scope="session")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CommandLine]:
    with CommandLine(tmp_path_factory.mktemp("line")) as made:
        yield made


@pytest.fixture
def offered(tmp_path: Path) -> Path:
    """The folder that a test fills and a command reads as ``in``."""
    folder = tmp_path / "in"
    folder.mkdir()
    return folder
