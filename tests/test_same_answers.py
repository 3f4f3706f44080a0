"""The oracle of the big step: it finds a changed value, and is content with the same code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "scripts"))
from answer_differences import ABSENT, Accepted, accepted_in, compared, told
from command_lines import TODAY
from made_runners import made_runner, sheet_text
from same_answers import main

ROOT = Path(__file__).resolve().parents[1]


def answers(**athletes: object) -> list[dict[str, object]]:
    return [{"name": "made/a", "exit": 0, "stderr": "", "out": athletes}]


BEFORE = answers(
    level="watch",
    flags=[{"id": "spike", "measured": 1.5}, {"id": "heat", "measured": 30}],
    next={"km": 8, "why": "one\ntwo\nthree"},
)


def differences(after: list[dict[str, object]], *accepted: Accepted) -> list[tuple[str, ...]]:
    found = compared(BEFORE, after, accepted)
    return [(one.path, one.before, one.after) for one in found.differences]


def test_every_changed_value_is_named_by_its_path() -> None:
    after = answers(
        level="alert",
        flags=[{"id": "heat", "measured": 30.5}, {"id": "spike", "measured": 1.5}],
        next={"why": "one\n2\nthree"},
    )
    assert differences(after) == [
        ("level", '"watch"', '"alert"'),
        ("flags[id=heat].measured", "30", "30.5"),
        ("flags.order", '["[id=spike]", "[id=heat]"]', '["[id=heat]", "[id=spike]"]'),
        ("next.km", "8", ABSENT),
        ("next.why[line 2]", '["two"]', '["2"]'),
    ]


def test_a_key_that_no_answer_had_is_added_and_one_that_others_had_is_a_difference() -> None:
    before = [*BEFORE, {"name": "made/b", "exit": 0, "stderr": "", "out": {}}]
    after = [
        {**before[0], "out": {**before[0]["out"], "new": 1}},  # type: ignore[dict-item]  # a dict
        {**before[1], "out": {"level": "watch"}, "exit": 2},
    ]
    found = compared(before, after, [])
    assert dict(found.added) == {"new": 1}
    assert [(one.source, one.path) for one in found.differences] == [
        ("made/b", "exit"), ("made/b", "level"),
    ]  # fmt: skip


def test_a_flag_that_is_gone_or_new_and_an_answer_that_is_missing_are_differences() -> None:
    flags = [{"id": "spike", "measured": 1.5}, {"id": "shoes", "measured": 1}]
    found = differences([{**BEFORE[0], "out": {**BEFORE[0]["out"], "flags": flags}}])  # type: ignore[dict-item]  # a dict
    assert [path for path, *_ in found] == ["flags[id=heat]", "flags[id=shoes]"]
    assert differences([]) == [("answer", "answered", ABSENT)]


def test_an_accepted_difference_needs_its_path_and_only_it_is_passed_over(tmp_path: Path) -> None:
    listed = tmp_path / "accepted.toml"
    listed.write_text(
        '[[accepted]]\npath = "flags[*].measured"\nafter = "30.*"\nreason = "one more decimal"\n',
        "utf-8",
    )
    flags = [{"id": "spike", "measured": 2.5}, {"id": "heat", "measured": 30.5}]
    after = answers(level="watch", flags=flags, next={"km": 8, "why": "one\ntwo\nthree"})
    found = compared(BEFORE, after, accepted_in(listed))
    assert [one.path for one in found.differences] == ["flags[id=spike].measured"]
    said = told(found)
    assert "accepted (1): flags[*].measured: one more decimal" in said
    assert "made/a: flags[id=spike].measured: 1.5 -> 2.5" in said
    assert said.endswith("1 differences")


def test_the_same_number_makes_the_same_runner_and_another_number_another() -> None:
    texts = [sheet_text(made_runner(number, TODAY)) for number in (3, 3, 4)]
    assert texts[0] == texts[1]
    assert texts[0] != texts[2]
    assert texts[0].startswith("athlete,date,start,")


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few questions, asked of this tree."""
    folder = tmp_path_factory.mktemp("oracle")
    sheet = sheet_text([row for number in range(3) for row in made_runner(number, TODAY)])
    (folder / "inputs").mkdir()
    (folder / "inputs" / "sheet.csv").write_text(sheet, "utf-8")
    squad = ["squad", "sheet.csv", "--as-of", "2026-11-22", "-f", "json"]
    wrong = ["report", "nothing.csv"]
    (folder / "questions.json").write_text(json.dumps([("a/squad", squad), ("b/wrong", wrong)]))
    run(folder, "freeze", ROOT, "--again")
    return folder


def run(folder: Path, task: str, tree: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "same_answers.py", task, folder, "--tree", tree,
         "--processes", "1", *more],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_same_code_gives_no_difference_and_changed_code_does(
    frozen: Path, tmp_path: Path
) -> None:
    same = run(frozen, "compare", ROOT)
    assert (same.returncode, "no difference" in same.stdout) == (0, True), same.stderr
    changed = tmp_path / "tree"
    changed.mkdir()
    subprocess.run(["cp", "-r", ROOT / "runload", changed / "runload"], check=True)
    first = changed / "runload" / "__init__.py"
    first.write_text(first.read_text("utf-8").replace('"2026.1"', '"2026.2"'), "utf-8")
    other = run(frozen, "compare", changed)
    assert other.returncode == 1
    assert 'a/squad: version.rules: "2026.1" -> "2026.2"' in other.stdout
    assert "1 differences" in other.stdout


def test_answers_are_never_kept_in_a_clone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["freeze", str(ROOT / "answers"), "--tree", str(ROOT)]) == 2
    assert "Name a folder outside" in capsys.readouterr().err
    assert not (ROOT / "answers").exists()


def test_a_folder_that_the_clone_ignores_is_no_risk(frozen: Path) -> None:
    """As the folders of a test run are, where `make test` keeps them in the clone."""
    ignored = ROOT / ".venv" / "tmp" / "oracle-of-a-test"
    try:
        shutil.copytree(frozen, ignored)
        assert run(ignored, "compare", ROOT).returncode == 0
    finally:
        shutil.rmtree(ignored, ignore_errors=True)
