"""Screenshots of the pages, made from the examples: ``python scripts/screenshots.py FOLDER``.

Each page in four ways: on a desktop, on a desktop in the dark, on a phone, and as it prints.
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


def page(command: tuple[str, ...], file: Path) -> None:
    """Write one page with the command a person would type."""
    environment = {**os.environ, "RUNLOAD_TODAY": "2026-11-22"}
    subprocess.run(
        [sys.executable, "-m", "runload", *command, *DAY, "--output", str(file)],
        cwd=ROOT, env=environment, check=True, capture_output=True,
    )  # fmt: skip


def main() -> int:
    """Make all screenshots; says what is missing where there is no Chromium."""
    executable = chromium()
    if executable is None:
        print("no Chromium found: install it (Debian: apt-get install chromium)")
        return 2
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, opened(executable) as browser:
        for name, command in PAGES.items():
            file = Path(made) / f"{name}.html"
            page(command, file)
            for way, options in WAYS.items():
                tab = browser.new_page(**options)
                tab.emulate_media(media="print" if way == "print" else "screen")
                tab.goto(file.as_uri())
                tab.screenshot(path=folder / f"{name}-{way}.png", full_page=True)
                tab.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
