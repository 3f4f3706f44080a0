"""How soon a command answers, from the start of Python to its last line: processor time."""

from __future__ import annotations

import tempfile
from pathlib import Path

from measuring import TODAY, child, commands

BARE = ("-c", "pass")
PANDAS = ("-c", "import pandas")
RUNLOAD = ("-m", "runload")


def start_up() -> None:
    for words, most in ((("--help",), 9.0), (("report", "--help"), 9.0), (("--version",), 9.0)):
        commands(
            f"runload {' '.join(words)}", (*RUNLOAD, *words), "python -c pass", BARE, most=most
        )


def answers(store: str) -> None:
    """The commands of a week, beside what loading pandas alone takes."""
    log = "examples/competitive/Activities.csv"
    day = ("--as-of", TODAY)
    for words, most in (
        (("explain", "acwr"), 0.8),
        (("explain", "runners-knee"), 0.8),
        (("check", log), 0.8),
        (("report", log, *day), 1.4),
        (("report", "examples/beginner", *day), 1.4),
        (("report", "--store", store, *day), 1.5),
        (("plan", log, *day), 1.8),
        (("plan", log, *day, "--add", "Sun 18 km"), 1.8),
    ):
        said = " ".join(word for word in words if not word.startswith("/"))
        commands(
            f"runload {said}", (*RUNLOAD, *words), "import pandas", PANDAS, most=most, rounds=5
        )


def main() -> None:
    start_up()
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "runload.db")
        child(*RUNLOAD, "import", "examples/competitive/Activities.csv", "--store", store)
        answers(store)


if __name__ == "__main__":
    main()
