"""Exit codes, options and streams, of every command."""

from __future__ import annotations

import json
import os
import shlex
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from command_lines import Runload
from warm_processes import command_words

import runload.cli
from runload import cli as runload_cli
from runload.cli import console
from runload.cli.commands.completion import SHELLS
from runload.cli.contents import SUMMARIES
from runload.cli.help_pages import paragraphs
from runload.importers import FileReading
from runload.store.ingest import Ingest

STEADY = [8, 0, 8, 0, 8, 0, 10]
SPIKED = [*STEADY * 5, 8, 0, 8, 0, 8, 0, 14]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Log = Callable[..., Path]
COMMANDS = (
    "report", "squad", "check", "import", "activities", "export", "digest", "explain",
)  # fmt: skip


def process(*argv: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "RUNLOAD_TODAY": "2026-11-22", "TZ": "Europe/Berlin"}
    environment |= options.pop("env", {})  # type: ignore[arg-type]  # tests pass dicts of strings
    return subprocess.run(  # type: ignore[call-overload,no-any-return]  # options are subprocess's own
        [*command_words(), *argv],
        env=environment,
        capture_output=True,
        check=False,
        **{"stdin": subprocess.DEVNULL, **options},
    )


def test_fail_on_exits_10_at_the_level_and_0_below(runload: Runload, log: Log) -> None:
    path = str(log(SPIKED))  # 14 against 10 km: +40 %, a warning
    assert runload("report", path, "--fail-on", "warning").code == 10
    assert runload("report", path, "--fail-on", "alert").code == 0
    assert runload("report", path).code == 0


def test_strict_exits_1_when_something_was_skipped(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    path = log(SPIKED)
    assert runload("report", str(path), "--strict").code == 0
    (tmp_path / "bad.gpx").write_bytes(b"<gpx")
    assert runload("report", str(tmp_path), "--strict").code == 1


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--units", "furlong"], "--units: 'furlong' is not one of km or mi"),
        (["--fail-on", "panic"], "--fail-on: 'panic' is not a level"),
        (["--as-of", "yesterday"], "--as-of: 'yesterday' is not a day"),
        (["--color", "pink"], "--color: 'pink' is not auto, always or never"),
        (["--tz", "Mars/Base"], "--tz: 'Mars/Base' is not a time zone"),
        (["-f", "pdf"], "--format: report cannot be written as 'pdf'"),
        (["--weeks", "0"], "--weeks takes a whole number from 1 to 520"),
        (["--weeks"], "--weeks needs a value. See `runload report --help`."),
        (["--fromat"], "report: there is no option --fromat. Did you mean --format?"),
        (["--nonsense"], "there is no option --nonsense. Did you mean --no-notes?"),
        (["--profile", "nosuch.toml"], "nosuch.toml"),
        (["--diary", "nosuch.csv"], "nosuch.csv"),
    ],
)
def test_a_wrong_option_is_one_line_and_exit_2(
    runload: Runload, log: Log, argv: list[str], said: str
) -> None:
    done = runload("report", str(log(STEADY * 4)), *argv)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["diary", "add", "3", "left", "calf"], "diary add: there is no place for 'left' 'calf'."),
        (["explain", "spike", "now"], "explain: there is no place for 'now'."),
    ],
)
def test_words_too_many_are_one_line_that_says_what_to_do(
    runload: Runload, argv: list[str], said: str
) -> None:
    done = runload(*argv)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "in quotes" in done.err
    assert "argument" not in done.err


def test_a_misspelt_column_gets_the_nearest_name(runload: Runload, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("date,distnce_km,wind\n2026-11-01,5,3\n", "utf-8")
    refused = runload("report", str(path))
    assert refused.code == 2
    assert "Did you mean distance_km for 'distnce_km'? A list of runs needs" in refused.err
    path.write_text("date,distance_km,pian,wind\n2026-11-01,5,2,3\n", "utf-8")
    assert "columns not read: 'pian' (pain?), 'wind'." in runload("check", str(path)).out


HEAVY = ("pandas", "numpy", "jinja2", "matplotlib", "sqlite3", "email", "rich", "tomllib", "dask")
MOST_MODULES, MOST_OF_OURS = 170, 5
"""What `--help` may load: all modules, and those of runload. Basis: ours, what it needs today."""


def test_help_and_version_load_nothing_heavy() -> None:
    """The ratio to an empty Python is for `make bench`; this holds the chain of imports."""
    asked = "import sys; from runload.cli import run; " + "; ".join(
        f"run([{word!r}])" for word in ("--help", "help", "version", "--version")
    )
    shown = f"{asked}; print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    loaded = done.stderr.split()
    assert set(HEAVY).isdisjoint(loaded)
    ours = [name for name in loaded if name.partition(".")[0] == "runload"]
    assert len(ours) <= MOST_OF_OURS, ours
    assert len(loaded) <= MOST_MODULES


def test_an_unknown_command_is_one_line_and_exit_2(runload: Runload) -> None:
    done = runload("repport")
    assert (done.code, done.out) == (2, "")
    assert done.err == "runload: there is no command 'repport'. Did you mean report?\n"
    nested = runload("diary", "lst").err
    assert nested == "runload: diary: there is no command 'lst'. Did you mean list?\n"


def test_a_group_without_a_command_shows_its_page(runload: Runload) -> None:
    done = runload("diary")
    assert (done.code, done.err) == (2, "")
    assert done.out == runload("diary", "--help").out


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_gets_a_script_that_asks_what_may_come_next(runload: Runload, shell: str) -> None:
    done = runload("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert "_RUNLOAD_COMPLETE" in done.out
    assert f"complete_{shell}" in done.out
    wrong = runload("completion", "tcsh")
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("typed", "found"), [("runload repo", "report"), ("runload report --as", "--as-of")]
)
def test_a_shell_that_asks_is_answered(
    runload: Runload, monkeypatch: pytest.MonkeyPatch, typed: str, found: str
) -> None:
    monkeypatch.setenv("_RUNLOAD_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(typed.count(" ")))
    done = runload()
    assert (done.code, done.err) == (0, "")
    assert done.out.split() == [found]


def test_ctrl_c_says_what_was_kept(
    runload: Runload, log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("runload.importers.read", stopped)
    done = runload("report", str(log(STEADY * 4)))
    assert (done.code, done.out) == (130, "")
    assert done.err == (
        "runload: stopped. What was finished is kept, and nothing is left half done.\n"
    )
    folder, kept = tmp_path / "in", Ingest.keep
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.csv").write_text(f"date,distance_km\n2026-11-0{ord(name) % 9 + 1},5\n")
    calls: list[object] = []

    def keep_one(self: Ingest, reading: FileReading) -> None:
        if calls:
            raise KeyboardInterrupt
        calls.append(reading)
        kept(self, reading)

    monkeypatch.setattr(Ingest, "keep", keep_one)
    done = runload("import", str(folder), "--store", str(tmp_path / "s.sqlite3"))
    assert done.code == 130
    assert done.err.endswith(
        "runload: stopped: 1 new file in your store so far, each of them whole. "
        "Run the same again for the rest.\n"
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(runload: Runload, command: str) -> None:
    done = runload(command, "--help")
    assert done.code == 0
    assert "Usage: runload" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "diary"])
def test_help_begins_with_two_examples_and_groups_its_options(
    runload: Runload, command: str
) -> None:
    page = runload(command, "--help").out
    examples = [line for line in page.splitlines() if line.startswith("  ") and "runload" in line]
    assert len([line for line in examples if f"runload {command}" in line]) == 2
    assert page.index(examples[0]) < page.index("  -h, --help")
    for example in examples:  # each can be typed as it stands
        words = shlex.split(example.rpartition(" | ")[2])
        commands = vars(typer.main.get_command(runload_cli.program([command])))["commands"]
        commands[command].make_context(command, words[2:])
    assert "How and where to write the answer:" in page or command in (
        "profile", "export", "completion",
    )  # fmt: skip


@pytest.mark.parametrize("command", ["report", "squad", "check", "import", "digest", "plan"])
@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name_is_never_the_folder_one_stands_in(
    runload: Runload, command: str, name: str
) -> None:
    done = runload(command, name)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "SOURCE: an empty name is not a file or a folder" in done.err


def test_the_list_says_of_each_command_what_its_own_page_begins_with() -> None:
    every = vars(typer.main.get_command(runload_cli.program()))["commands"]
    shown = {
        name: " ".join(paragraphs(command.help)[0].split())
        for name, command in every.items()
        if not command.hidden
    }
    assert list(SUMMARIES.items()) == list(shown.items())


def test_no_command_is_cut_off_in_the_list(runload: Runload) -> None:
    for page in (runload("--help"), runload("diary", "--help")):
        assert "..." not in page.out.partition("Commands:")[2]


def test_help_imports_no_pandas_and_no_rich() -> None:
    code = (
        "import sys, runload.cli as c; c.run(['--help']); "
        "print(sorted({'pandas', 'numpy', 'rich', 'fitdecode'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_no_command_needs_pandas_for_a_log_of_one_runner_or_a_small_squad(tmp_path: Path) -> None:
    """Loading pandas takes longer, and more memory, than all the rest of a report."""
    store, examples = f"--store={tmp_path / 'runs.sqlite3'}", str(EXAMPLES / "competitive")
    log, day = f"{examples}/Activities.csv", "--as-of=2026-11-22"
    commands = [
        ["explain", "acwr"], ["check", log], ["import", log, "--new-only", store],
        ["activities", store], ["export", store], ["report", log, day], ["report", store, day],
        ["plan", log, day, "--add", "2026-11-29 8 km"], ["digest", log, day],
        ["checkin", log, day], ["report", log, day, "-f", "html"],
        ["squad", str(EXAMPLES / "squad" / "squad.csv"), day],
    ]  # fmt: skip
    code = (
        "import sys, runload.cli as c; "
        f"print([c.run(one) for one in {commands}]); "
        "print(sorted({'pandas', 'pyarrow', 'rich', 'fitdecode'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-2:] == [str([0] * len(commands)), "[]"]


def test_the_version_names_the_rules_too(runload: Runload) -> None:
    assert runload("--version").out.startswith("runload 0.1.0 (rules 2026.1)")


def test_a_report_can_be_written_to_a_file_privately(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    target = tmp_path / "report.json"
    done = runload("report", str(log(STEADY * 4)), "-o", str(target))
    assert (done.code, done.out) == (0, "")
    assert json.loads(target.read_text("utf-8"))["schema"] == "runload.report/1"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_link_is_replaced_and_never_followed(runload: Runload, log: Log, tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("mine", "utf-8")
    (tmp_path / "out.txt").symlink_to(victim)
    assert runload("report", str(log(STEADY * 4)), "-o", str(tmp_path / "out.txt")).code == 0
    assert victim.read_text("utf-8") == "mine"
    assert not (tmp_path / "out.txt").is_symlink()


@pytest.mark.parametrize("name", ["nowhere/out.txt", "out.docx", "."])
def test_an_output_that_cannot_be_written_is_said(
    runload: Runload, log: Log, tmp_path: Path, name: str
) -> None:
    done = runload("report", str(log(STEADY * 4)), "-o", str(tmp_path / name))
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert not list(tmp_path.glob(".runload-*"))


def test_a_pipe_closed_early_is_no_error(log: Log) -> None:
    runload = shlex.join(command_words())
    command = f"{runload} report {log(STEADY * 10)} -f json --weeks 500 | head -c 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_full_disk_is_one_line(log: Log) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*command_words(), "report", str(log(STEADY * 4))],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


def test_a_closed_stdin_is_an_empty_one(log: Log) -> None:
    runload = shlex.join(command_words())
    done = subprocess.run(["bash", "-c", f"{runload} report <&-"], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"no log to read yet" in done.stderr
    named = subprocess.run(
        ["bash", "-c", f"{runload} report {log(STEADY * 4)} <&-"],
        capture_output=True,
        check=False,
    )
    assert named.returncode == 0


def test_a_closed_stdout_is_said(log: Log) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{shlex.join(command_words())} report {log(STEADY * 4)} >&-"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"stdout: it is closed" in done.stderr


def test_an_empty_environment_works(log: Log) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "runload", "report", str(log(STEADY * 4))],
        env={},
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr


def test_an_ascii_stdout_gets_ascii(log: Log) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "runload", "report", str(log(STEADY * 4))],
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0
    done.stdout.decode("ascii")


def test_a_pipe_gets_no_colour_and_no_control_bytes(log: Log) -> None:
    done = process("report", str(log(SPIKED)))
    assert not [b for b in done.stdout if b < 32 and b != 10]


def test_colour_can_be_forced_and_no_color_is_honoured(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert b"\x1b[" in process("report", str(log(SPIKED)), "--color", "always").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert console.wants_color("auto") is False


def test_our_own_bug_is_one_line_without_the_runners_data(
    runload: Runload, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret pain notes")

    monkeypatch.setattr("runload.importers.read", broken)
    done = runload("report", str(log(STEADY * 4)))
    assert done.code == 70
    assert "our bug" in done.err
    assert "ZeroDivisionError" in done.err
    assert "secret" not in done.err
    assert done.err.count("\n") == 1


def test_main_ends_with_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["runload", "--version"])
    old = os.umask(0o022)
    try:
        with pytest.raises(SystemExit) as ended:
            runload.cli.main()
        assert ended.value.code == 0
        assert os.umask(old) == 0o077
    finally:
        os.umask(old)
    assert "runload 0.1.0" in capfd.readouterr().out


def test_files_alone_are_a_report(
    runload: Runload, log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(log(SPIKED))
    assert runload(path, "-f", "json") == runload("report", path, "-f", "json")
    stdin = Path(path).read_bytes()
    assert runload("-", stdin=stdin) == runload("report", "-", stdin=stdin)
    missing = runload("lgo.csv")
    assert (missing.code, missing.err.count("\n")) == (2, 1)
    assert "lgo.csv: there is no such file" in missing.err
    monkeypatch.chdir(tmp_path)
    (tmp_path / "explain").write_bytes(stdin)
    assert "Load flags" in runload("explain").out  # a command, whatever lies in the folder


def test_help_and_version_are_words_too(runload: Runload) -> None:
    assert runload("help") == runload("--help")
    assert runload("help", "report") == runload("report", "--help")
    assert runload("help", "diary", "add") == runload("diary", "add", "--help")
    assert runload("version") == runload("--version")
    assert "Commands:" in runload("help").out.splitlines()
