"""The check-in as a page and as a calendar entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from synthetic_reports import AS_OF, ordinary, stopped
from synthetic_visits import guided

from runload.rules.checkin.page import PLAIN_DESCRIPTION, checkin_page
from runload.rules.physio import physio_lists


def test_the_entry_says_nothing_of_health_and_no_name_unless_asked() -> None:
    entry = checkin_page(ordinary()).entry
    assert entry is not None
    assert (entry.summary, entry.description) == ("Check-in", PLAIN_DESCRIPTION)
    assert entry.day == date(2026, 12, 2)
    told = checkin_page(ordinary(), named=True, detailed=True).entry
    assert told is not None
    assert told.summary == "Check-in: Alex"
    assert "pain for 14 days" in told.description
    nobody = checkin_page(replace(ordinary(), athlete=None), named=True).entry
    assert nobody is not None
    assert nobody.summary == "Check-in"


def test_the_entry_keeps_its_name_while_the_date_moves() -> None:
    first = checkin_page(ordinary()).entry
    later = replace(
        ordinary(),
        as_of=AS_OF + timedelta(days=3),
        checkin=replace(ordinary().checkin, due=date(2026, 12, 9)),
    )
    moved = checkin_page(later).entry
    assert first is not None
    assert moved is not None
    assert moved.uid == first.uid
    assert moved.revision == first.revision + 3
    visited = replace(ordinary(), checkin=replace(ordinary().checkin, last_visit=AS_OF))
    other = replace(ordinary(), athlete="Bea")
    uids = {first.uid, *(checkin_page(report).entry.uid for report in (visited, other))}  # type: ignore[union-attr]
    assert len(uids) == 3
    assert not any("Alex" in uid for uid in uids)


def test_an_emergency_has_no_entry() -> None:
    report = replace(stopped(), checkin=replace(stopped().checkin, due=None))
    assert checkin_page(report).entry is None


def test_the_page_holds_the_guides_lists_and_the_way_back() -> None:
    page = checkin_page(guided())
    assert [entry.id for entry in page.lists] == [
        "choosing-a-physiotherapist", "visits-in-training", "first-appointment",
    ]  # fmt: skip
    assert page.back is not None


def test_every_item_of_the_lists_is_the_guides(shared: Path) -> None:
    guide = " ".join(f.read_text("utf-8") for f in (shared / "guide").glob("*.txt"))
    for entry in physio_lists():
        assert len(entry.guide) == len(entry.list.items)
        for words in entry.guide:
            assert words in guide
