"""What a stranger gets: a wheel that anybody builds again, links that lead somewhere."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from scripts.build_metadata import LINK, absolute
from scripts.try_dependencies import floors
from scripts.what_is_installed import bill, closure

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
SOAK = os.environ.get("RUNLOAD_PROFILE") == "soak"
EPOCH = "1764547200"


def test_links_of_the_readme_lead_to_files_and_are_whole_in_the_package() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    links = [found[1].partition("#")[0] for found in LINK.findall(text)]
    assert [name for name in links if not (ROOT / name).exists()] == []
    whole = absolute(text, PROJECT["urls"]["Source"])
    assert LINK.findall(whole) == []
    assert whole.count("](") == text.count("](")


def test_every_address_of_the_project_is_whole() -> None:
    assert {"Homepage", "Source", "Documentation", "Changelog", "Issues", "Security"} <= set(
        PROJECT["urls"]
    )
    assert all(url.startswith("https://") for url in PROJECT["urls"].values())
    assert [name for name in PROJECT["license-files"] if not (ROOT / name).is_file()] == []


def test_the_lowest_versions_that_are_tried_are_the_lower_ends_of_the_ranges() -> None:
    found = dict(line.split("==") for line in floors(PROJECT["dependencies"]))
    bare = [text for text in PROJECT["dependencies"] if not re.search(r"[<>=~]", text)]
    assert len(found) + len(bare) == len(PROJECT["dependencies"])


def test_the_bill_of_materials_names_each_package_once() -> None:
    found = closure("runload", ())
    assert {"pandas", "numpy", "typer"} <= set(found)
    assert "pytest" not in found
    made = bill(found)
    parts = made["components"]
    assert isinstance(parts, list)
    assert len({part["purl"] for part in parts}) == len(found) - 1


@pytest.mark.skipif(not SOAK, reason="a soak: RUNLOAD_PROFILE=soak")
def test_wheel_and_sdist_are_the_same_bytes_whoever_builds_them(tmp_path: Path) -> None:
    digests = []
    for name in ("one", "two"):
        place = tmp_path / name / "src"
        files = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True
        ).stdout.decode().split("\0")  # fmt: skip
        for file in filter(None, files):
            (place / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, place / file)
        os.utime(place / "README.md", (len(name) * 10**8,) * 2)
        out = tmp_path / name / "dist"
        command = [
            sys.executable,
            "-m",
            "build",
            "--no-isolation",
            "--outdir",
            str(out),
            str(place),
        ]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "TZ": f"UTC+{len(digests)}"}
        subprocess.run(command, check=True, capture_output=True, env=environment)
        made = sorted(out.iterdir())
        digests.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made})
    assert len(digests[0]) == 2
    assert digests[0] == digests[1]
