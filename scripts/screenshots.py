"""Screenshots of the pages, made from the examples: ``python scripts/screenshots.py FOLDER``.

Each page in four ways: on a desktop, on a desktop in the dark, on a phone, and as it prints.
Without a folder only the few that the documentation shows are made, into docs/screenshots.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from browser import chromium, opened

ROOT = Path(__file__).resolve().parent.parent
DAY = ("--as-of", "2026-11-22", "--tz", "Europe/Berlin")
COMPETITIVE = (
    "examples/competitive/Activities.csv", "--diary", "examples/competitive/diary.csv",
    "--profile", "examples/competitive/profile.toml",
)  # fmt: skip
PAGES = {
    "beginner": ("report", "examples/beginner", "--profile", "examples/beginner.toml"),
    "recreational": ("report", "examples/recreational"),
    "competitive": ("report", *COMPETITIVE),
    "red-flag": (
        "report", "examples/recreational",
        "--pain", "6 right shin, one spot on the bone, hurts at night",
    ),
    "squad": ("squad", "examples/squad/squad.csv"),
    "handoff": ("handoff", *COMPETITIVE),
}  # fmt: skip
WAYS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2},
    "print": {"viewport": {"width": 718, "height": 1000}},
}
DOCS = ROOT / "docs" / "screenshots"
# Page, way and how many pixels from the top the documentation shows.
IN_DOCS = (
    ("recreational", "desktop", 1480), ("squad", "desktop", 1000), ("competitive", "phone", 1480),
    ("handoff", "print", 1010),
)  # fmt: skip
COLOURS = 64


def page(command: tuple[str, ...], file: Path) -> None:
    """Write one page with the command a person would type."""
    environment = {**os.environ, "RUNLOAD_TODAY": "2026-11-22"}
    subprocess.run(
        [sys.executable, "-m", "runload", *command, *DAY, "--output", str(file)],
        cwd=ROOT, env=environment, check=True, capture_output=True,
    )  # fmt: skip


def shorter(file: Path, height: int) -> None:
    """Keep the top of a picture, in few colours: small enough for a repository."""
    from PIL import Image

    with Image.open(file) as whole:
        top = whole.convert("RGB").crop((0, 0, whole.width, min(height, whole.height)))
    top.quantize(COLOURS).save(file, optimize=True)


def main() -> int:
    """Make the screenshots; says what is missing where there is no Chromium."""
    executable = chromium()
    if executable is None:
        print("no Chromium found: install it (Debian: apt-get install chromium)")
        return 2
    every = [(name, way, 0) for name in PAGES for way in WAYS]
    wanted = every if len(sys.argv) > 1 else IN_DOCS
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, opened(executable) as browser:
        for name, way, height in wanted:
            source, target = Path(made) / f"{name}.html", folder / f"{name}-{way}.png"
            if not source.exists():
                page(PAGES[name], source)
            tab = browser.new_page(**WAYS[way])
            tab.emulate_media(media="print" if way == "print" else "screen")
            tab.goto(source.as_uri())
            tab.screenshot(path=target, full_page=True)
            tab.close()
            if height:
                shorter(target, height)
    return 0


if __name__ == "__main__":
    sys.exit(main())
