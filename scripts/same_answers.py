"""The oracle: what the program answered before a change, and what it answers after it.

    python scripts/same_answers.py freeze FOLDER --tree TREE
    python scripts/same_answers.py compare FOLDER --tree TREE

``freeze`` copies and makes the inputs once into FOLDER, runs every command line on them with the
code of TREE and keeps the answers. ``compare`` runs the same lines on the same inputs with the code
of another TREE and prints what differs; it exits 1 when a difference is not in the list of accepted
ones. FOLDER holds real people's data: it is private and lies outside every clone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from answer_differences import accepted_in, compared, told
from answer_inputs import AS_OF, SHARED, question_list

QUESTIONS = "questions.json"
ANSWERS = "answers.jsonl.gz"
INPUTS = "inputs"

Answer = dict[str, Any]


def main(argv: Sequence[str] | None = None) -> int:
    """Freeze or compare; 0 when all is the same, 1 when not, 2 when it cannot be done."""
    asked = _options().parse_args(argv)
    folder: Path = asked.folder.resolve()
    if asked.task == "answer":
        return _answer_questions(folder, asked.out, asked.part, asked.of, asked.only)
    tree: Path = asked.tree.resolve()
    if not (tree / "runload" / "cli").is_dir():
        print(f"{tree}: no runload/cli lies there. Name a worktree.", file=sys.stderr)
        return 2
    if _could_be_committed(folder):
        print(f"{folder}: lies in a clone. Name a folder outside.", file=sys.stderr)
        return 2
    os.umask(0o077)
    began = time.monotonic()
    if asked.task == "freeze":
        folder.mkdir(parents=True, exist_ok=True)
        if not asked.again:
            shared: Path | None = asked.shared if asked.shared.is_dir() else None
            questions = question_list(folder / INPUTS, tree, shared, asked.athletes)
            (folder / QUESTIONS).write_text(json.dumps(questions), "utf-8")
        made = _answers_of(folder, tree, asked.processes, "*")
        _keep(folder / ANSWERS, made)
        print(f"{len(made)} answers frozen in {time.monotonic() - began:.0f} s: {folder}")
        return 0
    before = [it for it in _kept(folder / ANSWERS) if fnmatchcase(it["name"], asked.only)]
    after = _answers_of(folder, tree, asked.processes, asked.only)
    lists = asked.accepted or tree / "scripts" / "same_answers.toml"
    found = compared(before, after, accepted_in(lists) if lists.exists() else [])
    print(told(found, asked.examples))
    print(f"{len(before)} answers compared in {time.monotonic() - began:.0f} s")
    return 1 if found.differences else 0


def _could_be_committed(folder: Path) -> bool:
    """Whether the folder lies in a clone that does not ignore it."""
    places = (folder, *folder.parents)
    clone = next((place for place in places if (place / ".git").exists()), None)
    if clone is None:
        return False
    asked = ["git", "-C", str(clone), "check-ignore", "-q", str(folder)]
    return subprocess.run(asked, check=False).returncode != 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    tasks = parser.add_subparsers(dest="task", required=True)
    for task in ("freeze", "compare", "answer"):
        one = tasks.add_parser(task)
        one.add_argument("folder", type=Path)
        if task == "answer":  # what freeze and compare start in processes of their own
            one.add_argument("out", type=Path)
            one.add_argument("part", type=int)
            one.add_argument("of", type=int)
            one.add_argument("only")
            continue
        one.add_argument("--tree", type=Path, required=True, help="the code that answers")
        one.add_argument("--processes", type=int, default=2)
        if task == "freeze":
            one.add_argument("--athletes", type=int, default=2000, help="how many are made")
            one.add_argument("--again", action="store_true", help="keep the inputs of FOLDER")
            one.add_argument("--shared", type=Path, default=SHARED, help="real logs")
        else:
            one.add_argument("--accepted", type=Path, help="TOML of accepted differences")
            one.add_argument("--examples", type=int, default=3, help="of each path; 0: all")
            one.add_argument("--only", default="*", help="only sources like this: 'cases/*'")
    return parser


def _answers_of(folder: Path, tree: Path, processes: int, only: str) -> list[Answer]:
    """Every question answered by the code of ``tree``, in a few processes, in order."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    env = {
        "PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(tree), "PYTHONHASHSEED": "0",
        "RUNLOAD_TODAY": AS_OF, "TZ": "Europe/Berlin", "HOME": str(home), "LANG": "C.UTF-8",
        "RUNLOAD_STORE": str(home / "none.sqlite3"), "NO_COLOR": "1", "COLUMNS": "80",
        "PYTHONUTF8": "1",
    }  # fmt: skip
    with TemporaryDirectory(prefix=".run-", dir=folder) as place:
        outs = [Path(place) / f"part-{number}" for number in range(processes)]
        children = [
            subprocess.Popen(
                [sys.executable, __file__, "answer", str(folder), str(out), str(number),
                 str(processes), only],
                env=env, cwd=folder / INPUTS, stdin=subprocess.DEVNULL,
            )
            for number, out in enumerate(outs)
        ]  # fmt: skip
        failed = [child.wait() for child in children]
        if any(failed):
            raise SystemExit(f"{tree}: the code there could not be run. See the lines above.")
        answers = [answer for out in outs for answer in _kept(out)]
    return sorted(answers, key=lambda answer: str(answer["name"]))


def _answer_questions(folder: Path, out: Path, part: int, of: int, only: str) -> int:
    """One process: each ``of``-th question, its stdout and stderr taken from the files beneath."""
    import gc

    import runload
    import runload.cli

    tree = os.environ["PYTHONPATH"]
    if not Path(runload.__file__).resolve().is_relative_to(tree):
        print(f"{runload.__file__}: is not the code of {tree}.", file=sys.stderr)
        return 2
    gc.set_threshold(100_000)
    questions = json.loads((folder / QUESTIONS).read_text("utf-8"))[part::of]
    said = [Path(f"{out}.stdout"), Path(f"{out}.stderr")]
    shown = os.dup(2)
    for number, path in enumerate(said, 1):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), number)
    answers: list[Answer] = []
    for name, argv in questions:
        if not fnmatchcase(name, only):
            continue
        for number in (1, 2):
            os.ftruncate(number, 0)
            os.lseek(number, 0, os.SEEK_SET)
        began = time.process_time()
        code = runload.cli.run(list(argv))
        sys.stdout.flush()
        sys.stderr.flush()
        spent = round(time.process_time() - began, 3)
        texts = [path.read_text("utf-8", "replace") for path in said]
        answers.append({"name": name, "exit": code, "stderr": texts[1], "out": _parsed(texts[0])})
        answers[-1]["cpu_s"] = spent
        if len(answers) % 250 == 0:
            os.write(shown, f"part {part + 1} of {of}: {len(answers)} answers\n".encode())
    _keep(out, answers)
    os.write(shown, f"part {part + 1} of {of}: {len(answers)} answers\n".encode())
    return 0


def _parsed(text: str) -> Any:
    with suppress(ValueError):
        return json.loads(text)
    return text


def _keep(path: Path, answers: list[Answer]) -> None:
    new = path.with_name(f"{path.name}.new")
    with gzip.open(new, "wt", encoding="utf-8", compresslevel=3) as stream:
        stream.writelines(json.dumps(answer) + "\n" for answer in answers)
    new.replace(path)


def _kept(path: Path) -> Iterator[Answer]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


if __name__ == "__main__":
    raise SystemExit(main())
