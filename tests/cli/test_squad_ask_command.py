"""A squad is asked: forms go out, answers come back, each once for the right athlete and week."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from command_lines import TODAY, Done, Runload
from in_this_process import InThisProcess
from squad_answers import KINDS, answer, asked, box, mail

from runload.cli import clustered
from runload.squad.asking.block import line

NAMES = [f"Runner {at:02}" for at in range(50)]
SHIN, KNEE = ["front_shin", "left", 4], ["front_knee", "right", 2]
HEALTH = re.compile(r"pain|hurt|shin|knee|sore|injur|\b4 of 10|schmerz|weh", re.IGNORECASE)


def address(name: str) -> str:
    return f"{name.split()[1]}@club.example"


def made(folder: Path, names: list[str]) -> Path:
    """A folder with a roster and a sheet of three weeks."""
    folder.mkdir()
    rows = [
        f"{name},{TODAY - timedelta(days=ago)},6\n" for name in names for ago in range(20, 0, -3)
    ]
    (folder / "squad.csv").write_text("athlete,date,distance_km\n" + "".join(rows), "utf-8")
    roster = "".join(f"{name},{address(name)}\n" for name in names)
    (folder / "roster.csv").write_text("name,e-mail\n" + roster, "utf-8")
    return folder


@pytest.fixture
def club(tmp_path: Path, runload: Runload) -> Path:
    """Three athletes who were asked."""
    folder = made(tmp_path / "club", NAMES[:3])
    assert runload("squad", "ask", str(folder)).code == 0
    return folder


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def listed(runload: Runload, club: Path, inbox: Path, *more: str) -> dict[str, Any]:
    done = runload("squad", str(club), "--answers", str(inbox), "-f", "json", *more)
    assert done.code == 0, done.err
    return json.loads(done.out)


def reasons(found: dict[str, Any]) -> list[str]:
    return [one["reason"] for one in found["skipped"] if one["code"] == "answer"]


def story(club: Path, inbox: Path) -> dict[str, int]:
    """What came back of fifty; how bad it is for each of whom something counts."""
    squad = asked(club)
    hurts: dict[str, int] = {}

    def told(name: str) -> str:
        if (at := NAMES.index(name)) % 2:
            hurts[name] = 0
            return answer(squad, name)
        hurts[name] = 1 + at % 9
        return answer(squad, name, p=[["calf", "left", hurts[name]]], q="0", t=1000 + at)

    new = inbox / "maildir" / "new"
    new.mkdir(parents=True)
    for at, name in enumerate(NAMES[:16]):
        (new / f"1700000{at}.host:2,").write_bytes(
            mail(address(name), told(name), KINDS[at % len(KINDS)])
        )
    mails = [mail(address(n), told(n), KINDS[at % len(KINDS)]) for at, n in enumerate(NAMES[16:26])]
    (inbox / "old.mbox").write_bytes(box([*mails, mail("news@shop.example", "Buy shoes")]))
    for name in NAMES[26:34]:
        (inbox / f"{name}.txt").write_text(told(name), "utf-8")
    (inbox / "lines.txt").write_text("\n\n".join(map(told, NAMES[34:38])), "utf-8")
    rows = [f"2026-11-22 18:00:00,{address(name)},{at},left calf" for at, name in
            enumerate(NAMES[38:42])]  # fmt: skip
    hurts |= {name: at for at, name in enumerate(NAMES[38:42])}
    rows += ["2026-11-22 18:01:00,Stranger,3,left calf", rows[0]]
    head = "Timestamp,Name,Pain (0-10),Where"
    (inbox / "form.csv").write_text("\n".join([head, *rows]) + "\n", "utf-8")
    for at in (42, 43, 44):
        (inbox / f"web-{at}.txt").write_text(told(NAMES[at]), "utf-8")
        (inbox / f"again-{at}.eml").write_bytes(mail(address(NAMES[at]), told(NAMES[at]), "both"))
    (inbox / "b-first.txt").write_text(answer(squad, NAMES[45], p=[SHIN], t=1), "utf-8")
    (inbox / "a-second.txt").write_text(answer(squad, NAMES[45], p=[KNEE], t=2), "utf-8")
    hurts[NAMES[45]] = 2
    (inbox / "late.txt").write_text(answer(squad, NAMES[46], p=[SHIN], d="2026-12-01"), "utf-8")
    hurts[NAMES[46]] = 4
    cut = answer(squad, NAMES[47])
    (inbox / "cut.eml").write_bytes(mail(address(NAMES[47]), cut[:80]))
    changed = cut[:70] + ("A" if cut[70] != "A" else "B") + cut[71:]
    (inbox / "changed.txt").write_text(changed, "utf-8")
    (inbox / "mixed.eml").write_bytes(mail(address(NAMES[0]), answer(squad, NAMES[48])))
    other = line(
        {"v": 1, "s": "OTHERS", "a": "ABCDEF", "w": "2026-W47", "d": "2026-11-22", "n": 1}, "K"
    )
    (inbox / "other.txt").write_text(other, "utf-8")
    (inbox / "huge.eml").write_bytes(b"From: x@y.example\n\n" + b"RL1:" * 600_000)
    (inbox / "words.eml").write_bytes(mail(address(NAMES[49]), "my knee is killing me"))
    return hurts


def test_fifty_answer_and_each_counts_once_for_the_right_athlete_and_week(
    runload: Runload, tmp_path: Path, inbox: Path
) -> None:
    club = made(tmp_path / "club", NAMES)
    done = runload("squad", "ask", str(club), "--to", "coach@club.example")
    assert done.code == 0
    assert "50 forms, for 12 weeks from 16 Nov 2026." in done.out
    hurts = story(club, inbox)
    found = listed(runload, club, inbox)
    answers = found["answers"]
    assert answers["week"] == "2026-W47"
    assert sorted(one["athlete"] for one in answers["answered"]) == sorted(hurts)
    assert answers["not_yet"] == NAMES[47:]
    assert (answers["asked"], answers["twice"], answers["replaced"]) == (50, 4, 1)
    pain = {one["athlete"]: one["pain"] for one in found["athletes"]}
    assert {name: pain[name] for name in hurts} == hurts
    assert all(pain[name] is None for name in NAMES[47:])
    assert sorted(reasons(found)) == sorted([
        "a damaged answer, or only a part of one",
        "a damaged answer, or one that our forms do not send",
        "an answer from Runner 48, sent from the address of Runner 00",
        "an answer from another squad",
        "too large for an answer",
        "a row from Stranger, who is not on the roster",
    ])  # fmt: skip
    assert [note for note in found["notes"] if "have no answer" in note] == [
        f"{inbox}: 2 mails or files have no answer. Some are from athletes: Runner 49. "
        "Read those yourself."
    ]
    open_now = {one["athlete"]: one["open"] for one in found["athletes"]}
    assert [(one["region"], one["last_heard"]) for one in open_now[NAMES[46]]] == [
        ("front_shin", str(TODAY))
    ]


def test_an_answer_speaks_of_its_week_however_late_it_came(
    runload: Runload, club: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNLOAD_TODAY", "2026-12-02")
    squad = asked(club)
    (inbox / "1.txt").write_text(answer(squad, NAMES[0], p=[SHIN], d="2026-12-01"), "utf-8")
    (inbox / "2.txt").write_text(
        answer(squad, NAMES[1], p=[KNEE], w="2026-W48", d="2026-12-02"), "utf-8"
    )
    (inbox / "3.txt").write_text(answer(squad, NAMES[2], w="2026-W30"), "utf-8")
    (inbox / "4.txt").write_text(answer(squad, NAMES[2], w="2026-W52"), "utf-8")
    found = listed(runload, club, inbox)
    told = {one["athlete"]: one["open"][0]["since"] for one in found["athletes"] if one["open"]}
    assert told == {NAMES[0]: "2026-11-22", NAMES[1]: "2026-11-29"}
    assert found["answers"]["week"] == "2026-W48"
    assert found["answers"]["not_yet"] == [NAMES[0], NAMES[2]]
    assert reasons(found) == [
        f"an answer from {NAMES[2]} for a week that nobody was asked about",
        f"an answer from {NAMES[2]} for a week that has not started",
    ]


def test_a_page_that_runs_nothing_still_says_that_nothing_hurts(
    runload: Runload, club: Path, inbox: Path
) -> None:
    assert runload("squad", "ask", str(club), "--to", "coach+u18@club.example").code == 0
    page = (club / "forms" / "runner-00.html").read_text("utf-8")
    links = re.findall(r'href="(mailto:[^"]+)"', page.partition("<noscript>")[2])
    assert len(links) == 13
    head, _, line_said = html.unescape(links[0]).partition("&body=")
    assert head == "mailto:coach%2Bu18%40club.example?subject=My%20week"
    (inbox / "1.eml").write_bytes(mail(address(NAMES[0]), unquote(line_said)))
    found = listed(runload, club, inbox)
    assert [one["athlete"] for one in found["answers"]["answered"]] == [NAMES[0]]
    told = answer(asked(club), NAMES[0], p=[SHIN], d="2026-11-17")
    (inbox / "0.txt").write_text(told, "utf-8")
    found = listed(runload, club, inbox)
    assert {one["athlete"]: one["pain"] for one in found["athletes"]}[NAMES[0]] == 4


def test_forms_that_ended_are_told(
    runload: Runload, club: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert runload("squad", "ask", str(club), "--weeks", "1").code == 0
    rows = f"Timestamp,Name,Pain\n2027-02-11 08:00:00,{NAMES[0]},3\n"
    (inbox / "form.csv").write_text(rows, "utf-8")
    words = ("squad", str(club), "--answers", str(inbox), "--as-of", "today")
    for day, said in (("2027-02-10", False), ("2027-02-11", True)):
        monkeypatch.setenv("RUNLOAD_TODAY", day)
        done = runload(*words)
        assert "Week of Mon 1 Feb: 0 of 3 answered" in done.out
        assert ("The forms end with this week" in done.out) is said


def test_the_safety_questions_and_the_weekly_check_of_a_form_reach_the_list(
    runload: Runload, club: Path, inbox: Path
) -> None:
    squad = asked(club)
    told = answer(squad, NAMES[0], p=[KNEE, SHIN], q="8.2", c=[8, 17, 8, 17], e=7, z=3, m=5)
    (inbox / "1.txt").write_text(told, "utf-8")
    (inbox / "2.txt").write_text(answer(squad, NAMES[1], p=[KNEE], q="10,12", c=[0]), "utf-8")
    found = listed(runload, club, inbox)
    first, second = (one for one in found["athletes"] if one["athlete"] in NAMES[:2])
    assert (first["athlete"], first["level"]) == (NAMES[0], "alert")
    assert first["reasons"][0]["kind"] == "stop"
    assert "weekly-check" in first["flags"]
    assert "A problem changed their running a good deal, by the weekly check" in [
        one["text"] for one in first["reasons"]
    ]
    assert {one["region"] for one in first["open"]} == {"front_shin", "front_knee"}
    assert second["screen"]["needed"] is True
    assert "weekly-check" not in second["flags"]
    assert found["team"]["substantial"]["of"] == 1
    shown = found["answers"]["answered"][0]
    assert (shown["effort"], shown["sleep"], shown["soreness"]) == (7, 3, 5)
    text = runload("squad", str(club), "--answers", str(inbox), "-v").out
    assert "Week of Mon 16 Nov: 2 of 3 answered; not yet: Runner 02." in text
    assert "Runner 00: effort 7, sleep 3, soreness 5 of 10." in text


def test_what_no_form_sends_is_named_and_not_counted(
    runload: Runload, club: Path, inbox: Path
) -> None:
    squad, name = asked(club), NAMES[0]
    for at, told in enumerate([
        {"p": [["<script>", "left", 4]]}, {"p": [SHIN] * 9}, {"p": [["calf", "left", 11]]},
        {"p": [["calf", "left", True]]}, {"q": "99"}, {"c": [8, 9, 8, 8]}, {"e": 10**400},
        {"w": "2026-W99"}, {"d": "soon"}, {"n": 1, "p": [SHIN]}, {"x": ["a"]}, {"v": 2},
    ]):  # fmt: skip
        (inbox / f"{at}.txt").write_text(answer(squad, name, **told), "utf-8")
    (inbox / "deep.txt").write_text(line(json.loads("[" * 50 + "]" * 50), "K"), "utf-8")  # type: ignore[arg-type]
    (inbox / "named.txt").write_text(
        answer(squad, NAMES[1], p=[SHIN], x="<script>alert(1)</script>\x1b[31m knee"), "utf-8"
    )
    found = listed(runload, club, inbox)
    assert set(reasons(found)) == {"a damaged answer, or one that our forms do not send"}
    assert len(reasons(found)) == 13
    assert [one["athlete"] for one in found["answers"]["answered"]] == [NAMES[1]]
    for kind in ("text", "html"):
        done = runload("squad", str(club), "--answers", str(inbox), "-f", kind)
        assert "<script>alert" not in done.out
        assert "\x1b" not in done.out


def test_an_answer_whose_person_was_exchanged_is_not_that_persons(
    runload: Runload, club: Path, inbox: Path
) -> None:
    squad = asked(club)
    one, two = squad.ids_of(NAMES[:2])
    told = {"v": 1, "s": squad.id, "a": two, "w": "2026-W47", "d": "2026-11-22", "n": 1}
    (inbox / "1.txt").write_text(line(told, squad.key(one)), "utf-8")
    (inbox / "2.txt").write_text(line({**told, "a": "NOBODY"}, squad.key(one)), "utf-8")
    found = listed(runload, club, inbox)
    assert reasons(found) == [
        "a damaged answer, or one that is not from Runner 01",
        "an answer from somebody who was not asked",
    ]
    assert found["answers"]["answered"] == []


def test_who_left_the_roster_is_named_and_not_counted(
    runload: Runload, club: Path, inbox: Path
) -> None:
    (inbox / "1.txt").write_text(answer(asked(club), NAMES[0]), "utf-8")
    (club / "roster.csv").write_text(f"name\n{NAMES[1]}\n{NAMES[2]}\n", "utf-8")
    found = listed(runload, club, inbox)
    assert reasons(found) == [f"an answer from {NAMES[0]}, who is not on the roster"]
    assert found["answers"]["not_yet"] == NAMES[1:3]


def test_asking_again_keeps_the_key_and_answers_under_way_count(
    runload: Runload, club: Path, inbox: Path
) -> None:
    before = asked(club)
    (inbox / "1.txt").write_text(answer(before, NAMES[0]), "utf-8")
    with (club / "roster.csv").open("a", encoding="utf-8") as roster:
        roster.write("Runner 09,\n")
    assert runload("squad", "ask", str(club), "--weeks", "4").code == 0
    after = asked(club)
    assert (after.id, after.secret) == (before.id, before.secret)
    assert dict(after.people).items() >= dict(before.people).items()
    found = listed(runload, club, inbox)
    assert [one["athlete"] for one in found["answers"]["answered"]] == [NAMES[0]]
    assert found["answers"]["not_yet"] == ["Runner 01", "Runner 02", "Runner 09"]


def test_forms_are_small_and_private_and_ask_for_nothing(runload: Runload, tmp_path: Path) -> None:
    club = made(tmp_path / "club", NAMES)
    words = ("squad", "ask", str(club), "--to", "coach@club.example", "--weeks", "26")
    assert runload(*words).code == 0
    assert runload(*words, "--one", "--output-dir", str(tmp_path / "all")).code == 0
    forms = [*(club / "forms").iterdir(), tmp_path / "all" / "week.html"]
    assert len(forms) == 51
    secret = asked(club).secret.hex()
    for form in forms[:2] + forms[-1:]:
        page = form.read_text("utf-8")
        assert len(page.encode()) <= 60_000
        assert form.stat().st_mode & 0o077 == 0
        assert secret not in page
        assert "default-src &#39;none&#39;" in page
        assert not re.search(r"https?:|src=|@import|url\(", page)
    assert (club / ".runload-ask.json").stat().st_mode & 0o077 == 0
    own = (club / "forms" / "runner-00.html").read_text("utf-8")
    assert '"Runner 00"' in own
    assert "Runner 01" not in own


def test_nothing_of_health_stands_in_messages_or_names(
    runload: Runload, club: Path, inbox: Path
) -> None:
    done: list[Done] = [runload("squad", "ask", str(club), "--to", "coach@club.example")]
    (inbox / "1.txt").write_text(answer(asked(club), NAMES[0], p=[SHIN]), "utf-8")
    (inbox / "2.txt").write_text(answer(asked(club), NAMES[1], p=[SHIN])[:60], "utf-8")
    done.append(runload("squad", str(club), "--answers", str(inbox), "-o", str(inbox / "l.html")))
    for one in done:
        assert one.code == 0
        assert not HEALTH.search(one.err)
    assert not HEALTH.search(done[0].out)
    assert not any(HEALTH.search(path.name) for path in club.rglob("*"))
    assert not HEALTH.search(answer(asked(club), NAMES[0], p=[SHIN], x="my knee hurts"))
    digest = runload("digest", str(club), "--answers", str(inbox), "--squad", "-f", "eml").out
    subject = next(row for row in digest.splitlines() if row.startswith("Subject:"))
    assert not HEALTH.search(subject)
    assert "Answered: 1 of 3; not yet: Runner 01, Runner 02." in digest


def test_pseudonyms_hold_for_answers_too(runload: Runload, club: Path, inbox: Path) -> None:
    (inbox / "1.txt").write_text(answer(asked(club), NAMES[0], p=[SHIN], e=3), "utf-8")
    (inbox / "2.txt").write_text(answer(asked(club), NAMES[1])[:60], "utf-8")
    for kind in ("text", "json", "html"):
        done = runload("squad", str(club), "--answers", str(inbox), "--pseudonyms", "-f", kind)
        assert "Runner" not in done.out
        assert "Athlete 01" in done.out


def test_a_squad_of_which_only_answers_are_known_is_a_list(
    runload: Runload, tmp_path: Path, inbox: Path, store: Path
) -> None:
    club = made(tmp_path / "club", NAMES[:3])
    (club / "squad.csv").unlink()
    assert runload("squad", "ask", str(club)).code == 0
    (inbox / "1.txt").write_text(answer(asked(club), NAMES[0], p=[SHIN]), "utf-8")
    done = runload(
        "squad", "--roster", str(club / "roster.csv"), "--answers", str(inbox), "-f", "json"
    )
    found = json.loads(done.out)
    assert [one["athlete"] for one in found["athletes"]] == [NAMES[0]]
    assert found["answers"]["not_yet"] == NAMES[1:3]


def test_answers_and_forms_among_the_sheets_are_no_sheets(runload: Runload, club: Path) -> None:
    inside = club / "answers"
    inside.mkdir()
    rows = f"Timestamp,Name,Pain (0-10)\n2026-11-22 18:00:00,{NAMES[0]},3\n"
    (inside / "form.csv").write_text(rows, "utf-8")
    found = listed(runload, club, inside)
    assert found["skipped"] == []
    assert [one["athlete"] for one in found["answers"]["answered"]] == [NAMES[0]]
    assert [one["pain"] for one in found["athletes"] if one["pain"] is not None] == [3]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ask", "nowhere"), "there is no roster. Write roster.csv"),
        (("ask", "{club}", "--to", "no address"), "is not one mail address"),
        (("ask", "{club}", "--lang", "xx"), "--lang"),
        (("ask", "{club}", "--from", "soon"), "--from"),
        (("{club}", "--answers", "nowhere"), "--answers: there is no nowhere"),
        (("{club}", "--pseudonyms", "--cluster", "local"), "a cluster only makes the list"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    runload: Runload, club: Path, words: tuple[str, ...], said: str
) -> None:
    done = runload("squad", *(word.format(club=club) for word in words))
    assert done.code == 2
    assert said in done.err
    assert len(done.err.splitlines()) == 1


def test_a_damaged_private_file_is_said_and_nothing_is_made_anew(
    runload: Runload, club: Path, inbox: Path
) -> None:
    file = club / ".runload-ask.json"
    for content in (b"{", b"[]", b'{"schema":"runload.ask/1","squad":1}', b"[" * 10000):
        file.write_bytes(content)
        for words in (("ask", str(club)), (str(club), "--answers", str(inbox))):
            done = runload("squad", *words)
            assert done.code == 2
            assert "the private file of `squad ask` is damaged" in done.err
        assert file.read_bytes() == content
    assert runload("squad", str(club)).code == 0


def test_mails_and_files_as_other_programs_save_them_are_read(
    runload: Runload, club: Path, inbox: Path
) -> None:
    squad = asked(club)
    told = answer(squad, NAMES[0], p=[SHIN])
    saved = b"\xd0\xcf\x11\xe0" + bytes(600) + told.encode("utf-16-le") + bytes(90)
    (inbox / "outlook.msg").write_bytes(saved)
    told = answer(squad, NAMES[1], d="2030-01-01")
    (inbox / "chat.txt").write_text(f"22/11/2026, 10:00 - Anna: {told} 👍", "utf-16")
    (inbox / "runs.csv").write_text(f"athlete,date,km\n{NAMES[2]},2026-11-20,5\n", "utf-8")
    (inbox / "deep.eml").write_bytes(b"From: a@b.example\n" + b"boundary" * 300)
    found = listed(runload, club, inbox)
    told_by = {one["athlete"]: one["date"] for one in found["answers"]["answered"]}
    assert told_by == {NAMES[0]: str(TODAY), NAMES[1]: str(TODAY)}
    assert reasons(found) == ["a mail with too many parts", "there are runs in it, not answers"]


def test_without_forms_of_ours_a_sheet_of_answers_is_read(
    runload: Runload, tmp_path: Path, inbox: Path
) -> None:
    club = made(tmp_path / "club", NAMES[:2])
    rows = f"Timestamp,E-mail,Pain (0-10)\n2026-11-20 18:00:00,{address(NAMES[1])},5\n"
    (inbox / "form.csv").write_text(rows, "utf-8")
    (inbox / "line.txt").write_text("RL1:" + "A" * 60 + ":RL", "utf-8")
    found = listed(runload, club, inbox)
    assert [one["athlete"] for one in found["answers"]["answered"]] == [NAMES[1]]
    assert found["answers"]["not_yet"] == [NAMES[0]]
    assert reasons(found) == ["an answer, but nobody was asked from this folder"]


REPLY = (
    "From: {sender}\nTo: coach@club.example\nSubject: My week\n"
    "Date: Sun, 22 Nov 2026 10:00:00 +0100\n"
    "\n{words}\n\nOn Sun, 22 Nov 2026, Coach\n<coach@club.example> wrote:\n> chest pain, fainting\n"
)


def test_the_words_of_a_mail_are_a_note_of_the_athlete_whose_address_it_is(
    runload: Runload, club: Path, inbox: Path
) -> None:
    """A note asks and raises nothing by itself; a stranger's words are only counted."""
    words = "My left calf aches a bit since Friday"
    for name, sender in (("a", address(NAMES[0])), ("b", "nobody@else.example")):
        (inbox / f"{name}.eml").write_text(REPLY.format(sender=sender, words=words), "utf-8")
    found = listed(runload, club, inbox)
    of = {one["athlete"]: one for one in found["athletes"]}
    assert "The note of 22 Nov mentions pain" in of[NAMES[0]]["why"]
    assert of[NAMES[0]]["red_flags"] == []
    grave = REPLY.format(sender=address(NAMES[2]), words="My left calf is swollen and warm")
    (inbox / "c.eml").write_text(grave, "utf-8")
    asked_today = {one["athlete"]: one for one in listed(runload, club, inbox)["athletes"]}
    assert asked_today[NAMES[2]]["why"].startswith("Ask today: the note of 22 Nov")
    assert asked_today[NAMES[2]]["red_flags"] == []
    assert of[NAMES[1]]["red_flags"] == []
    assert "22 Nov" not in of[NAMES[1]]["why"]
    told = " ".join(found["notes"])
    assert f"1 mail has words and no answer: read as a note of {NAMES[0]}." in told
    assert "1 mail or file has no answer." in told
    assert "chest" not in json.dumps(found)


def test_a_cluster_reads_the_answers_too(
    runload: Runload, club: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    squad = asked(club)
    for name, told in ((NAMES[0], {"p": [SHIN]}), (NAMES[1], {})):
        (inbox / f"{name}.eml").write_bytes(mail(address(name), answer(squad, name, **told)))
    alone = runload("squad", str(club), "--answers", str(inbox), "-f", "json")
    assert '"front_shin"' in alone.out or "shin" in alone.out

    @contextmanager
    def connected(location: str, jobs: int) -> Iterator[InThisProcess]:
        yield InThisProcess(3)

    monkeypatch.setattr(clustered, "connected", connected)
    shared = runload(
        "squad", str(club), "--answers", str(inbox), "-f", "json", "--cluster", "local"
    )
    assert shared == alone
