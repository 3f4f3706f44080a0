"""The digest as a mail: its parts, its picture, its size, and what it never says."""

from __future__ import annotations

import email
import email.policy
import re
import sys
from dataclasses import replace
from datetime import date
from email.message import EmailMessage

import pytest

from runload.models import DayFigure, Level, NeverSent, Reason, SquadReport
from runload.render.base import View
from runload.render.eml import digest_eml, digest_message
from runload.render.mail.squad_digest import squad_digest
from runload.render.plain.digest import digest_text

pytestmark = pytest.mark.long

SATURDAY = date(2026, 11, 21)
HEALTH = re.compile(
    r"pain|injur|sore|achilles|groin|stop|flag|doctor|clinic|shin|bone|knee|amber|red", re.I
)


def parsed(found: object, **view: object) -> EmailMessage:
    content = digest_eml(found, View(**view))
    return email.message_from_bytes(content, policy=email.policy.default)


@pytest.fixture
def pictured(made):
    days = (DayFigure(SATURDAY, 16.0, 16.0, 16.0, spike_level=Level.WARNING),)
    return replace(
        made.ordinary(), days=days, told_pain=tuple(light.entry for light in made.ordinary().pain)
    )


def test_the_picture_stands_beside_the_page_that_shows_it(pictured) -> None:
    message = parsed(pictured)
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == [
        "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png",
    ]  # fmt: skip
    html = message.get_body(("html",)).get_content()
    picture = list(message.walk())[-1]
    cid = picture["Content-ID"].strip("<>")
    assert html.count("<img ") == 1
    assert f'src="cid:{cid}"' in html
    assert 'alt="Distance a week, 12 weeks up to 16 Nov: 33.5, ' in html
    assert "Pain, of 10: 2 on 16 Nov, 3 on 19 Nov, 4 on 22 Nov." in html
    assert picture.get_content()[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture.get_content_disposition() == "inline"
    assert picture.get_filename() == "weeks.png"
    assert all(part.defects == [] for part in message.walk())


def test_a_picture_replaces_the_line_of_blocks_in_the_page_only(pictured, made) -> None:
    message = parsed(pictured)
    assert "Last 12 weeks" not in message.get_body(("html",)).get_content()
    assert "Last 12 weeks" in message.get_body(("plain",)).get_content()
    assert "Last 12 weeks" in parsed(made.ordinary()).get_body(("html",)).get_content()


def test_the_same_report_gives_the_same_bytes_with_all_boundaries(pictured) -> None:
    first = digest_eml(pictured, View())
    assert first == digest_eml(pictured, View())
    message = parsed(pictured)
    boundaries = {part.get_boundary() for part in message.walk() if part.is_multipart()}
    identity = message["Message-ID"].strip("<>").partition("@")[0]
    assert boundaries == {f"=_runload_{identity}", f"=_picture_{identity}"}


def test_the_mail_is_small_enough_not_to_be_clipped(pictured, made) -> None:
    for report in (pictured, made.hostile(), made.squad(), made.hostile_squad()):
        message = parsed(report)
        assert len(message.get_body(("html",)).get_content().encode()) < 100_000
        assert len(message.as_bytes()) < 300_000
        assert max(map(len, digest_eml(report, View()).splitlines())) <= 78


def test_without_resvg_the_mail_has_no_picture(pictured, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    kinds = [part.get_content_type() for part in parsed(pictured).walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]


def test_unknown_weeks_and_squads_have_no_picture(pictured, made) -> None:
    blank = replace(pictured, weeks=made.weeks((None,)))
    for found in (blank, made.squad()):
        assert "image/png" not in [part.get_content_type() for part in parsed(found).walk()]


def test_a_hostile_report_stays_text_in_both_parts(pictured, made) -> None:
    hostile = replace(made.hostile(), days=pictured.days, weeks=pictured.weeks)
    message = parsed(hostile)
    html = message.get_body(("html",)).get_content()
    assert message["Bcc"] is None
    assert "<script" not in html
    assert re.findall(r"<(\w+)", html).count("img") == 1
    assert not re.search(r"\son\w+=", html.replace("&#x27;", ""))
    assert not re.search(r"(?:src|href)=\"(?!cid:)", html)


@pytest.mark.parametrize("build", ["ordinary", "stopped", "empty", "hostile", "squad"])
@pytest.mark.parametrize("level", list(Level))
def test_no_subject_tells_of_health_or_a_name(made, build, level) -> None:
    found = getattr(made, build)()
    if isinstance(found, SquadReport):
        found = replace(found, entries=tuple(replace(e, level=level) for e in found.entries))
    else:
        found = replace(found, level=level)
    subject = digest_message(found, View())["Subject"]
    assert not HEALTH.search(subject.replace("before", ""))
    assert not re.search("Alex|Bea", subject)
    assert len(subject) <= 60


def test_a_run_of_weeks_ago_is_not_told_as_one_of_this_week(made) -> None:
    bea, *others = made.squad().entries
    for days, told in ((6, True), (7, False)):
        squad = replace(made.squad(), entries=(replace(bea, days_since=days), *others))
        bea_line = digest_text(squad, View()).decode().split("1. !! Bea: ")[1].split("\n")[0]
        assert ("longest run" in bea_line) is told


def test_the_coach_reads_whom_to_call_first_and_the_counts(made) -> None:
    said = digest_text(made.squad(), View()).decode()
    first, _, greeting, *_ = said.splitlines()
    assert first == (
        "!! Call Bea first: groin pain with weight on the leg. "
        "Ask her to stop running and be seen within three days."
    )
    assert greeting == (
        "2 of 4 athletes to call: 2 for a change in the load. The week 16–22 November 2026."
    )
    assert "1. !! Bea: See above. Week 44.3 km (+58 %); longest run +36 %; pain 4 of 10.\n" in said
    assert "2. ! Alex: Saturday's run was 36 % longer" in said
    assert "Shorten the next long run" in said.split("2. ! Alex")[1]  # each has one thing to do
    assert "No news (1): Chris.\n" in said
    assert "The others: 1 athlete without a reason to call.\n" in said
    assert "not read: 1, `runload check` says what" in said
    assert digest_message(made.squad(), View())["Subject"] == (
        "Your squad 16–22 Nov: 2 athletes to call"
    )


def test_who_never_sent_anything_is_named_and_counted(made) -> None:
    squad = replace(
        made.squad(), calls=(), never_sent=(NeverSent("Eve"), NeverSent("Gus")),
        not_on_roster=("Zoe",),
    )  # fmt: skip
    words = squad_digest(squad, View())
    assert words.greeting.startswith("6 athletes: ")
    assert ("Never sent anything (2)", "Eve, Gus.") in words.lines
    assert ("Not on the roster (1)", "Zoe.") in words.lines


def test_columns_that_were_not_read_are_named(made) -> None:
    notes = ("a.csv: columns not read: 'Shoes'.", "a.csv: rest days: 3.")
    words = squad_digest(replace(made.squad(), notes=notes), View())
    assert ("Columns not read", "a.csv: 'Shoes'") in words.lines
    assert "rest days" not in str(words)


def test_what_else_speaks_for_a_call_is_told_up_to_three_reasons(made) -> None:
    bea, *others = made.squad().entries
    more = tuple(Reason("pain", f"p{n}", Level.WATCH, f"Reason {n}") for n in range(1, 6))
    squad = replace(made.squad(), entries=(replace(bea, reasons=(*bea.reasons, *more)), *others))
    said = dict(squad_digest(squad, View()).lines)["1. !! Bea"]
    assert "Also: reason 1; reason 2; reason 3. 2 more in the list." in said


def test_a_large_squad_is_cut_to_five_and_the_rest_counted(made) -> None:
    one = made.squad().entries[1]
    many = tuple(replace(one, athlete=f"A{rank}", rank=rank) for rank in range(1, 13))
    names = tuple(f"N{at}" for at in range(11))
    squad = replace(made.squad(), entries=many, no_news=names, skipped=())
    words = squad_digest(squad, View())
    labels = [label for label, _ in words.lines]
    assert labels == [*(f"{n}. ! A{n}" for n in range(1, 6)), "To call as well (7)", "No news (11)"]
    assert ("To call as well (7)", "A6, A7, A8, A9, A10, A11, A12.") in words.lines
    assert dict(words.lines)["No news (11)"] == "N0, N1, N2, N3, N4, N5, N6, N7 and 3 more."
    assert "not read" not in words.closing


def test_a_calm_squad_an_empty_one_and_one_of_the_past_say_so(made) -> None:
    calm = tuple(replace(entry, level=Level.OK, reasons=()) for entry in made.squad().entries)
    squad = replace(made.squad(), entries=calm, no_news=(), counts=(), calls=())
    words = squad_digest(squad, View())
    assert words.first == "Nobody needs a call this week."
    assert words.subject.endswith(": nobody to call")
    assert words.lines == ()
    assert squad_digest(replace(squad, entries=()), View()).first == "No athletes to show."
    past = squad_digest(replace(squad, as_of_basis="last"), View())
    assert past.first.startswith("As of Sunday 22 November 2026, the last day in the sheet: ")


def test_a_squad_of_midweek_is_told_for_the_week_that_is_over(made) -> None:
    midweek = replace(made.squad(), as_of=date(2026, 11, 25))
    message = digest_message(midweek, View())
    assert "16–22 Nov" in message["Subject"]
    assert message["Message-ID"] != digest_message(made.ordinary(), View())["Message-ID"]
