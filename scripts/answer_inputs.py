"""What the oracle asks: the inputs, copied and made once, and the command lines on them.

A line reads files by paths within the folder of inputs, so no answer holds where a tree lies. No
code of runload is used here: every tree is asked the same.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from case_logs import case_options, complaints_in, level_options, written
from made_runners import COLUMNS, made_diary, made_profile, made_runner, sheet_text

AS_OF = "2026-11-22"
TODAY = date.fromisoformat(AS_OF)
SHARED = Path(os.environ.get("RUNLOAD_SHARED", Path(__file__).parents[2] / "shared")) / "data"
REPORTED = 300  # of the made runners, each as a report of its own
ALL_COMMANDS = 60  # of them, with plan, digest, check-in and hand-off
LISTS = (".csv", ".tsv", ".zip", ".gz")
ON_DAY = ("--as-of", AS_OF)
JSON = ("-f", "json")

Question = tuple[str, list[str]]


def question_list(inputs: Path, tree: Path, shared: Path | None, athletes: int) -> list[Question]:
    """Write the inputs and name every command line; sources begin with where they come from."""
    questions: list[Question] = []
    for kind, asked in (
        ("real", _real(inputs, shared) if shared else ()),
        ("examples", _examples(inputs, tree)),
        ("cases", _cases(inputs, tree)),
        ("made", _made(inputs, athletes)),
    ):
        questions += [(f"{kind}/{name}", argv) for name, argv in asked]
    names = [name for name, _ in questions]
    if len(set(names)) < len(names):
        raise ValueError("two questions of one name")
    return questions


def _copied(source: Path, target: Path) -> None:
    for path in sorted(source.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())


def _real(inputs: Path, shared: Path) -> Iterator[Question]:
    """Each real file, each folder of a donor, and all at once; lists as squads, too."""
    _copied(shared, inputs / "real")
    places = [path for path in sorted((inputs / "real").rglob("*")) if path.is_file()]
    folders = [path for path in sorted((inputs / "real").iterdir()) if path.is_dir()]
    for path in [*places, *folders, inputs / "real"]:
        name = str(path.relative_to(inputs))
        yield f"report {name}", ["report", name, "--as-of", "last", *JSON]
        if any(one.suffix in LISTS for one in (path, *path.rglob("*"))):
            yield f"squad {name}", ["squad", name, "--as-of", "last", "--jobs", "1", *JSON]


def _all_commands(name: str, argv: list[str]) -> Iterator[Question]:
    """One runner in every command that makes a distance, a level or a next visit."""
    argv = [*argv, *ON_DAY]
    yield f"report {name}", ["report", *argv, *JSON]
    yield f"report text {name}", ["report", *argv, "-v"]
    runs = ["--add", "2026-11-25 45 min", "--add", "Sun 22 km"]
    yield f"plan {name}", ["plan", *argv, *runs, *JSON]
    yield f"digest {name}", ["digest", *argv]
    yield f"checkin {name}", ["checkin", *argv, *JSON]
    yield f"handoff {name}", ["handoff", *argv, *JSON]


def _examples(inputs: Path, tree: Path) -> Iterator[Question]:
    """The runners of ``examples``, as the README asks about them."""
    _copied(tree / "examples", inputs / "examples")
    lena = "examples/competitive/"
    loads = "edwards,duration", "trimp,distance", "srpe", "pace-stress,distance"
    runners = {
        "beginner": ["examples/beginner"],
        "beginner with profile": ["examples/beginner", "--profile", "examples/beginner.toml"],
        "recreational": ["examples/recreational", "--tz", "Europe/Berlin"],
        "recreational list": ["examples/recreational/log.csv"],
        "recreational zip": ["examples/recreational/gpx-export.zip", "--units", "mi"],
        "competitive": [f"{lena}Activities.csv"],
        "competitive told": [
            f"{lena}Activities.csv", "--diary", f"{lena}diary.csv", "--profile",
            f"{lena}profile.toml",
        ],
        "Bram": ["examples/squad/squad.csv", "--athlete", "Bram"],
    }  # fmt: skip
    pains = {
        "none": "0",
        "achilles": "3 right achilles, stiff in the morning",
        "bone": "3 left shin, one spot on the bone, worse at night",
        "vague": "3 shin, sore after running",
    }
    for name, argv in runners.items():
        yield from _all_commands(name, argv)
        for pain, words in pains.items():
            hurt = [*argv, "--pain", words]
            if pain == "achilles":
                yield from _all_commands(f"{name}, pain {pain}", hurt)
            else:
                yield f"report {name}, pain {pain}", ["report", *hurt, *ON_DAY, *JSON]
        for load in loads:
            yield f"report {name}, {load}", ["report", *argv, "--load", load, *ON_DAY, *JSON]
        days = [TODAY - timedelta(days=ago) for ago in (1, 7, 45)]
        for day in days:
            asked = ["report", *argv, "--as-of", day.isoformat(), *JSON]
            yield f"report {name} on {day}", asked
    yield from _squads("squad", "examples/squad/squad.csv")


def _squads(name: str, sheet: str) -> Iterator[Question]:
    """One sheet as a squad in several ways, and as the coach's mail."""
    squad = ["squad", sheet, *ON_DAY, "--jobs", "1"]
    yield name, [*squad, *JSON]
    yield f"{name}, text", [*squad, "-v"]
    for load in ("duration", "srpe,distance"):
        yield f"{name}, {load}", [*squad, "--load", load, *JSON]
    yield f"{name}, last", ["squad", sheet, "--as-of", "last", "--jobs", "1", *JSON]
    yield f"{name}, pseudonyms", [*squad, "--pseudonyms", *JSON]
    yield f"{name}, mail", ["digest", sheet, "--squad", *ON_DAY]


def _cases(inputs: Path, tree: Path) -> Iterator[Question]:
    """Every case table: logs as lists, complaints as ``--pain`` and as rows of a squad."""
    tables = tree / "tests" / "cases"
    for kind in ("flags", "metrics", "session_loads"):
        for path in sorted((tables / "load" / kind).glob("*.toml")):
            for at, case in enumerate(tomllib.loads(path.read_text("utf-8"))["case"]):
                folder = f"cases/{kind}/{path.stem}/{at:03d}"
                load = path.stem if kind == "session_loads" else case.get("load", "distance")
                title = f"{kind} {path.stem} {at:03d}: {case['name']}"
                yield title, ["report", *case_options(inputs, folder, case, load), *JSON]
    for at, case in enumerate(tomllib.loads((tables / "checkin/levels.toml").read_text())["level"]):
        argv = level_options(inputs, f"cases/levels/{at:03d}", case)
        for command in ("report", "checkin"):
            yield f"{command} level {at:03d}: {case['name']}", [command, *argv, *JSON]
    yield from _complaints(inputs, tables)


def _complaints(inputs: Path, tables: Path) -> Iterator[Question]:
    steady = [{"date": str(TODAY - timedelta(days=ago)), "distance_km": "6.0"} for ago in range(60)]
    log = written(inputs, "cases/steady.csv", sheet_text(steady, ("date", "distance_km")))
    said = {
        f"{folder}/{path.stem} {at:03d}": words
        for folder in ("pain", "complaints", "patterns")
        for path in sorted((tables / folder).glob("*.toml"))
        for at, words in enumerate(complaints_in(tomllib.loads(path.read_text("utf-8"))))
    }
    for name, words in said.items():
        scored = words if words[:1].isdigit() else f"3 {words}"
        yield f"report {name}", ["report", log, "--pain", scored, *ON_DAY, *JSON]
    rows = []
    for name, words in said.items():
        score, _, rest = words.partition(" ")
        told = (score, rest) if score.isdigit() else ("", words)
        rows += [row | {"athlete": name} for row in steady[:40:2]]
        rows[-20] |= {"pain": told[0], "pain_region": told[1]}
    columns = ("athlete", "date", "distance_km", "pain", "pain_region")
    sheet = written(inputs, "cases/complaints.csv", sheet_text(rows, columns))
    yield "squad of complaints", ["squad", sheet, *ON_DAY, "--jobs", "1", *JSON]


def _made(inputs: Path, athletes: int) -> Iterator[Question]:
    """Made runners: all in one sheet, in sheets of fewer columns, and each alone."""
    runners = [made_runner(number, TODAY) for number in range(athletes)]
    rows = [row for runner in runners for row in runner]
    plain = [row for row in rows if row["date"][:2] == "20" and len(row["date"]) == 10]
    sheets = {
        "dates only": (plain, ("athlete", "date", "distance_km")),
        "dates and pain": (plain, ("athlete", "date", "distance_km", "rpe", "pain", "pain_region")),
    }
    whole = written(inputs, "made/all.csv", sheet_text(rows))
    yield "squad of all", ["squad", whole, *ON_DAY, "--jobs", "1", *JSON]
    for name, (some, columns) in sheets.items():
        sheet = written(inputs, f"made/{name}.csv", sheet_text(some, columns))
        yield f"squad, {name}", ["squad", sheet, *ON_DAY, "--jobs", "1", *JSON]
    few = written(inputs, "made/few.csv", sheet_text([r for one in runners[:40] for r in one]))
    yield from _squads("squad of few", few)
    for number, runner in enumerate(runners[:REPORTED]):
        own = sheet_text(runner, COLUMNS if number % 2 else COLUMNS[1:])  # with a name, or without
        argv = [written(inputs, f"made/alone/{number:03d}.csv", own)]
        if number % 3 == 0:
            name = f"made/alone/{number:03d}.toml"
            argv += ["--profile", written(inputs, name, made_profile(number, TODAY))]
        if number % 4 == 0:
            name = f"made/alone/{number:03d}-diary.csv"
            argv += ["--diary", written(inputs, name, made_diary(number, TODAY))]
        if number < ALL_COMMANDS:
            yield from _all_commands(f"{number:03d}", argv)
        else:
            yield f"report {number:03d}", ["report", *argv, *ON_DAY, *JSON]
