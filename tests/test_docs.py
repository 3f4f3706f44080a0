"""The generated pages say what the entries say, and links inside the project lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from runload.importers.base import IMPORTERS

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])


def test_generated_pages_are_what_the_entries_say() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/make_docs.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=[p.name for p in PAGES])
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


MADE = {"site/"}  # by `make docs`


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/decisions.md"])
def test_what_the_builders_pages_name_of_the_house_is_there(page: str) -> None:
    """Paths in backticks, from the clone or from any room; a part in <> or * is anything."""
    named = re.findall(r"`((?:\w+/)+[\w.<>*]*)`", (ROOT / page).read_text("utf-8"))
    assert len(named) > 10
    for path in named:
        pattern = re.sub(r"<\w+>", "*", path)
        found = [*ROOT.glob(pattern), *(ROOT / "runload").rglob(pattern)]
        assert found or path in MADE, f"{page} names {path}"


# Hyphenated words in the source of the importers that are no codes.
NO_CODES = {
    "cross-trainer", "file-offset", "gps-zone", "local-in-file", "assumed-zone",
    "other-mark", "name-above", "pain-only", "rpe-range", "too-many",
}  # fmt: skip


def test_every_code_that_is_shown_stands_in_the_glossary() -> None:
    rooms = (ROOT / "runload" / "importers", ROOT / "runload" / "people")
    files = [file for room in rooms for file in room.rglob("*.py")]
    source = "".join(file.read_text("utf-8") for file in files)
    codes = {
        *re.findall(r'code="([a-z-]+)"', source),
        *re.findall(r'"([a-z]+(?:-[a-z]+)+)"', source),
    }
    codes -= NO_CODES | {importer.name for importer in IMPORTERS}
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    assert len(codes) > 60
    assert {code for code in codes if f"`{code}`" not in glossary} == set()


def test_the_readme_names_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert "make demo" in text
    assert "make test" in text
