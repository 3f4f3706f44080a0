"""Every entry has a page, and every page says where its numbers come from."""

from __future__ import annotations

import pytest
from every import every

from runload.errors import UsageError
from runload.face.comparing import compared_page
from runload.face.explaining import contents_page, page_of, pages
from runload.face.explaining_rules import SAFETY, SCALES
from runload.load.base import FLAGS, METRICS, SESSION_LOADS, SESSION_METRICS
from runload.render.base import View
from runload.rules.patterns.files import patterns
from runload.rules.red_flags.files import screens
from runload.rules.visit_pages import visit_pages

NAMES = [page.name for page in pages()]


def test_every_entry_of_every_family_has_one_page() -> None:
    entries = [*FLAGS.names, *METRICS.names, *SESSION_LOADS.names]
    entries += SESSION_METRICS.names
    entries += [screen.id for screen in screens()] + [pattern.id for pattern in patterns()]
    entries += [*SCALES, *(page.name for page in visit_pages()), SAFETY]
    assert sorted(NAMES) == sorted(entries)


@every("name", NAMES)
def test_a_page_can_be_read(name: str) -> None:
    text = page_of(name, View()).decode()
    assert name in text.splitlines()[0]
    assert len(text.splitlines()) > 5
    assert "Traceback" not in text
    assert ">>>" not in text


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("F01", "session-spike"),
        ("r2", "clot"),
        ("P4a", "achilles-tendinitis"),
        ("p25", "pubic-overload"),
        ("Session_Spike", "session-spike"),
        ("spike", "session-spike"),
        ("One run much longer than usual", "session-spike"),
    ],
)
def test_numbers_and_other_spellings_find_the_page(asked: str, name: str) -> None:
    assert page_of(asked, View()) == page_of(name, View())


def test_an_unknown_name_tells_the_nearest() -> None:
    with pytest.raises(UsageError, match="Did you mean session-spike"):
        page_of("sesion-spike", View())
    with pytest.raises(UsageError, match="Did you mean session-spike"):
        page_of("spik", View())
    with pytest.raises(UsageError, match="lists all names"):
        page_of("zzzz", View())


def test_the_contents_name_every_page() -> None:
    text = contents_page(View()).decode()
    for name in NAMES:
        assert f"{name}: " in text


def test_a_long_name_in_the_contents_hangs_under_its_beginning() -> None:
    """At 60 columns no second line begins where a name would."""
    lines = contents_page(View(width=60)).decode().splitlines()
    entries = [line for line in lines if line.startswith("  ") and line[2:3] != " "]
    assert len(entries) == len(NAMES)


def test_the_lead_flag_says_what_the_study_was_and_was_not() -> None:
    text = page_of("session-spike", View()).decode()
    assert "10.1136/bjsports-2024-109380" in text
    assert "observational" in text


def test_the_ratio_is_called_contested() -> None:
    assert "contested" in page_of("acwr-high", View()).decode().lower()
    assert "contested" in page_of("acwr", View()).decode().lower()


def test_the_weekly_check_says_that_no_answer_is_not_healthy() -> None:
    text = page_of("weekly-check-scale", View()).decode()
    assert "No answer does not mean healthy" in text
    assert "10.1136/bjsports-2012-091524" in text


def test_what_watches_show_is_compared_whole_or_by_one_number() -> None:
    whole, one = compared_page("", View()).decode(), compared_page("ratio", View()).decode()
    assert "Metres climbed" in whole
    assert "Metres climbed" not in one
    assert "1.3 with the week inside is 1.44 without" in one
    coupled = 4 * 1.444 / (1.444 + 3)  # 4u / (u + 3)
    assert coupled == pytest.approx(1.3, abs=5e-4)
    with pytest.raises(UsageError, match="Did you mean cadence"):
        compared_page("cadenc", View())
