"""Every command that the README and the examples show is run, as it stands there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from effort import plain_environment

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parent.parent
TUTORIALS = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/tutorials/*.md"))
PAGES = ("README.md", "examples/commands.md", "docs/json.md", *TUTORIALS)
EXIT = re.compile(r"\s+# exit (\d+)$")


def _commands() -> list[tuple[str, str, int]]:
    found = []
    for page in PAGES:
        text = (ROOT / page).read_text("utf-8")
        for block in re.findall(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
            for line in block.splitlines():
                if line.startswith("$ "):
                    expected = EXIT.search(line)
                    command = EXIT.sub("", line[2:])
                    found.append((page, command, int(expected.group(1)) if expected else 0))
    return found


SHOWN = _commands()
COMMANDS = list({command: (page, command, code) for page, command, code in SHOWN}.values())


def test_every_page_shows_commands() -> None:
    assert {page for page, _, _ in SHOWN} == set(PAGES)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that holds what the pages import first, so that each command also runs alone."""
    path = str(tmp_path_factory.mktemp("store") / "store.sqlite3")
    source = str(ROOT / "examples" / "recreational")
    argv = [sys.executable, "-m", "runload", "import", source, "--store", path]
    subprocess.run(argv, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    return path


@pytest.mark.parametrize(("page", "command", "expected"), COMMANDS, ids=[c for _, c, _ in COMMANDS])
def test_a_documented_command_runs_as_shown(
    page: str, command: str, expected: int, store: str
) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=ROOT,
        env=plain_environment(PATH=path, LC_ALL="C.UTF-8", RUNLOAD_STORE=store),
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == expected, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert done.stdout, f"{page}: {command} printed nothing"
