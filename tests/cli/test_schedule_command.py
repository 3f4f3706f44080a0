"""runload schedule: everything is tried, then written for a machine that knows nothing."""

from __future__ import annotations

import plistlib
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import default
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from command_lines import Done, Runload
from mail_servers import PASSWORD, USER, Certificates, Inbox, real_server

from runload.network.mailing.schedules import windows_word

ADDRESSES = ("--to", "a@example.org", "--from", "b@example.org")


@pytest.fixture
def plain(runload: Runload, store: Path) -> Callable[..., Done]:
    """``schedule`` without trying anything."""
    return lambda *argv: runload("schedule", "--no-check", *argv)


@pytest.fixture
def mails(
    tmp_path: Path, store: Path, log: Callable[..., Path], drawn_once: None
) -> Callable[[str], str]:
    """Settings with three mails, beside what is told of the way out."""
    squad = tmp_path / "u 18.csv"
    rows = [f"{name},2026-11-{day},8" for name in ("Ann", "Bea") for day in range(10, 22)]
    squad.write_text("\n".join(["athlete,date,distance_km", *rows]) + "\n", "utf-8")
    path = log([8, 0, 8, 0, 9])

    def made(way: str) -> str:
        config = tmp_path / "three.toml"
        config.write_text(
            f'[mail]\nfrom = "club@example.org"\ntimeout_s = 5\n{way}\n'
            f'[[mails]]\nname = "alex"\nimport = ["{path}"]\n'
            'digest = ["--to", "alex@example.org"]\n'
            f'[[mails]]\nname = "mia"\ndigest = ["{path}", "--to", "mia@example.org"]\n'
            f'[[mails]]\nname = "u18"\n'
            f'digest = ["{squad}", "--squad", "--units", "mi", "--to", "coach@example.org"]\n',
            "utf-8",
        )
        return str(config)

    return made


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def server(certificates: Certificates, tmp_path: Path) -> Iterator[tuple[Inbox, str]]:
    """A server with a certificate and a login, and the settings for it."""
    password = tmp_path / "password"
    password.write_text(PASSWORD, "utf-8")
    password.chmod(0o600)
    inbox = Inbox()
    with real_server(inbox, security="starttls", context=certificates.context()) as port:
        yield (
            inbox,
            (
                f'[smtp]\nhost = "localhost"\nport = {port}\nuser = "{USER}"\n'
                f'password_file = "{password}"\nca_file = "{certificates.file}"'
            ),
        )


def lines(crontab: str) -> list[tuple[str, list[list[str]]]]:
    """When, and the commands, as cron and the shell split them."""
    found = []
    for line in crontab.splitlines()[1:]:
        *when, command = line.replace(r"\%", "%").split(" ", 5)
        words = shlex.split(command.replace(";", " ; "))
        at = [-1, *(n for n, word in enumerate(words) if word == ";"), len(words)]
        found.append((" ".join(when), [words[a + 1 : b] for a, b in pairwise(at)]))
    return found


def words(done: Done) -> list[str]:
    assert done.code == 0, done.err
    ((_, (command,)),) = lines(done.out)
    return command


def test_a_line_for_cron_holds_absolute_paths_and_sends_in_silence(plain, store, monkeypatch):
    store.parent.mkdir()
    monkeypatch.chdir(store.parent)
    found = words(plain("runs", "--to", "a@example.org"))
    assert found[found.index("digest") :] == [
        "digest", "--store", str(store), "--to", "a@example.org",
        str(store.parent / "runs"), "--send", "-q",
    ]  # fmt: skip
    assert Path(found[0]).is_absolute()


def test_every_option_that_shapes_the_mail_is_kept(plain):
    found = words(plain(
        "--athlete", "Jo % \"x\" 'y'", "--units", "mi", "--weeks", "8", "--strict",
        "--profile", "me.toml",
    ))  # fmt: skip
    for pair in (("--athlete", "Jo % \"x\" 'y'"), ("--units", "mi"), ("--weeks", "8")):
        assert found[found.index(pair[0]) + 1] == pair[1]
    assert "--strict" in found
    assert Path(found[found.index("--profile") + 1]).is_absolute()


def test_settings_in_their_usual_place_stand_in_the_line(plain, tmp_path):
    place = tmp_path / "config" / "runload"
    place.mkdir(parents=True)
    (place / "config.toml").write_text('[sources]\nfolders = ["/exports"]\n', "utf-8")
    ((_, (fill, mail)),) = lines(plain().out)
    assert mail[mail.index("--config") + 1] == str(place / "config.toml")
    assert fill[-1] == "/exports"  # what setup remembers fills the store before the mail


def test_an_account_that_is_set_up_is_fetched_from_before_the_mail(plain, tmp_path):
    place = tmp_path / "config" / "runload"
    place.mkdir(parents=True)
    text = f'[sources]\nfolders = ["/exports"]\n[sync.folder]\npaths = ["{tmp_path}"]\n'
    (place / "config.toml").write_text(text, "utf-8")
    ((_, (fill, sync, mail)),) = lines(plain().out)
    assert fill[-1] == "/exports"
    assert sync[-3:] == [str(place / "config.toml"), "--new-only", "-q"]
    assert "folder" in sync
    assert "--send" in mail
    ((_, (sync, mail)),) = lines(plain("--sync", "folder").out)
    assert "sync" in sync
    done = plain("--sync", "intervals")
    assert (done.code, done.out) == (2, "")
    assert "intervals is not set up" in done.err
    assert plain("--sync", "folder", "--for", "systemd").out.count("ExecStartPre=-") == 1


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("-",), "a schedule has no stdin to read"),
        (("a\nb",), "ends a schedule's line"),
        (("--for", "at"), "Use cron, systemd, launchd, windows"),
        (("--at", "often"), "is not a time of the week"),
        (("--at", "Mon 24:00"), "is not a time of the week"),
        (("--at", "Sun 02:30"), "the clocks change"),
        (("--name", "A b"), "is not a name"),
    ],
)
def test_what_no_schedule_can_hold_is_refused(plain, argv, said):
    done = plain(*argv)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('name = "a"\nsend = true', "it takes name and, beside it, only import, sync, digest"),
        ('name = "a"\ndigest = "x.csv"', "not a list of words"),
        ('name = "a"\ndigest = ["--nonsense"]', "there is no option --nonsense"),
        ('name = "a"\ndigest = ["--help"]', "sends no mail"),
        ('name = "a"\ndigest = ["--pain", "3 knee"]', "this is for one day only"),
        ('name = "a"\n[[mails]]\nname = "a"', "two mails are called a"),
    ],
)
def test_mails_in_the_settings_that_cannot_stand_are_refused(plain, tmp_path, table, said):
    config = tmp_path / "c.toml"
    config.write_text(f"[[mails]]\n{table}\n", "utf-8")
    done = plain("--config", str(config))
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_runners_and_squads_of_the_settings_go_out_minutes_apart(plain, mails, tmp_path):
    config = mails("")
    found = lines(plain("--config", config, "--at", "Sun 23:55").out)
    assert [when for when, _ in found] == ["55 23 * * 0", "0 0 * * 1", "5 0 * * 1"]
    assert [len(commands) for _, commands in found] == [2, 1, 1]
    squad = found[2][1][0]
    assert str(tmp_path / "u 18.csv") in squad
    assert [squad[squad.index(name) + 1] for name in ("--units", "--config")] == ["mi", config]
    assert len(lines(plain("--config", config, "--name", "u18").out)) == 1
    assert "no [[mails]] is called" in plain("--config", config, "--name", "u19").err


def test_the_line_runs_in_an_empty_environment(plain, log):
    out = plain(str(log([8, 0, 8])), *ADDRESSES).out
    line = out.splitlines()[-1].split(" ", 5)[5].replace(" --send -q", " --dry-run")
    done = subprocess.run(
        ["env", "-i", "/bin/sh", "-c", line], capture_output=True, check=False,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"dry run: nothing is sent" in done.stdout


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
def test_the_units_are_accepted_by_systemd(plain, tmp_path):
    folder = tmp_path / "units"
    odd = ("--athlete", 'Jo 5% "x" $HOME \\', "--import", "a b")
    assert plain(*odd, "--for", "systemd", "--into", str(folder)).code == 0
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *map(str, folder.iterdir())],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert "runload-weekly" not in verified.stderr, verified.stderr


def test_a_unit_quotes_what_systemd_would_change_and_mails_after_a_failed_import(plain):
    told = plain("--athlete", 'Jo 5% "x" $HOME', "--import", "/a b", "--for", "systemd").out
    assert '--athlete "Jo 5%% \\"x\\" $$HOME"' in told
    assert "ExecStartPre=-" in told  # with the dash a failure is passed over
    assert '--new-only -q "/a b"\n' in told
    assert "OnCalendar=Mon *-*-* 06:30:00\nPersistent=true\n" in told


def test_launchd_and_windows_get_what_they_can_read(plain, tmp_path):
    odd = ("--athlete", 'Jo <5%> & "x" \\', "--import", "/a b", "--at", "Sun 07:05")
    for program in ("launchd", "windows"):
        assert plain(*odd, "--for", program, "--into", str(tmp_path / "out")).code == 0
    plist = plistlib.loads((tmp_path / "out" / "org.runload.weekly.plist").read_bytes())
    assert plist["StartCalendarInterval"] == {"Weekday": 0, "Hour": 7, "Minute": 5}
    assert 'Jo <5%> & "x" \\' in shlex.split(plist["ProgramArguments"][2])
    raw = (tmp_path / "out" / "runload-weekly.xml").read_bytes()
    task = ElementTree.fromstring(raw)  # our own bytes
    name = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    arguments = [found.text or "" for found in task.iterfind(".//t:Arguments", name)]
    assert arguments[0].endswith('"/a b"')
    assert '"Jo <5%> & \\"x\\" \\\\"' in arguments[1]
    assert task.find(".//t:Sunday", name) is not None


@pytest.mark.parametrize("word", ["", "a", "a b", 'a"b', 'a\\"b c', "a b\\", "a\\b", 'x\\\\"\\ '])
def test_a_word_is_quoted_as_windows_unquotes_it(word):
    if '"' in word and " " not in word:
        return  # the oracle leaves these bare; both ways read the same
    assert windows_word(word) == subprocess.list2cmdline([word])


def test_everything_is_tried_and_a_test_mail_goes_to_each(runload, mails, server):
    inbox, way = server
    done = runload("schedule", "--config", mails(way), "--test-mail")
    assert done.code == 0, done.err
    assert len(lines(done.out)) == 3
    assert "ok: alex: imports " in done.err
    assert "ok: u18: a squad of 2 athletes goes to coach@example.org" in done.err
    assert (
        f"takes mail for 3 recipients, takes {USER} and the password, its certificate" in done.err
    )
    sent = [message_from_bytes(mail, policy=default) for mail in inbox.mails]
    assert sorted(mail["To"] for mail in sent) == [
        f"{name}@example.org" for name in ("alex", "coach", "mia")
    ]
    assert {str(mail["Subject"]) for mail in sent} == {"runload: a test mail"}
    assert all(mail["Date"] for mail in sent)


def test_without_the_wish_no_mail_goes_out_and_quiet_says_nothing(runload, mails, server):
    inbox, way = server
    done = runload("schedule", "--config", mails(way), "-q")
    assert (done.code, done.err, inbox.mails) == (0, "", [])


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (("password_file", "# password_file"), 78, "there is a user but no password"),
        (("ca_file", "# ca_file"), 78, "its certificate cannot be trusted"),
        (("runner@example.org", "eve@example.org"), 78, "refuses user and password"),
        (("localhost", "127.0.0.2"), 75, "cannot be reached"),
        (("coach@example.org", "coach"), 2, "is not one mail address"),
        (('from = "club@example.org"', ""), 78, "there is no sender"),
        (("u 18.csv", "u 19.csv"), 2, "no such file"),
    ],
)
def test_what_would_fail_on_monday_fails_now_and_nothing_is_written(
    runload, mails, server, change, code, said
):
    inbox, way = server
    config = Path(mails(way))
    config.write_text(config.read_text("utf-8").replace(*change), "utf-8")
    done = runload("schedule", "--config", str(config), "-q")
    assert (done.code, done.out, inbox.mails) == (code, "", []), done.err
    assert said in done.err
    assert "nothing was written" in done.err
    assert PASSWORD not in done.err
