"""A squad without names: none is left, none can be worked out from order or rank."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import synthetic_reports as made
import synthetic_squads as squads
from hypothesis import given
from hypothesis import strategies as st

from runload.models import Activity, ImportResult, Level, PainNote, Skipped, Spot
from runload.render.base import RENDERERS, View
from runload.squad.pseudonyms import UNNAMED, key_of, pseudonyms

NAMES = ["Bea", "Alex", "Chris", "Dana", "Eli", "Fay", "Gus", "Alexx"]
KEY = b"rows"


def masked(squad=None):
    return pseudonyms(NAMES, KEY).squad(squad or squads.whole())


def run(name: str, km: float, second: int = 0) -> Activity:
    return Activity(
        activity_id=f"{name}{second}",
        start_local=datetime(2026, 11, 22, 7, 0, second),
        date_basis="local-in-file",
        sport="run",
        source="squad.csv",
        source_format="coach-csv",
        athlete=name,
        distance_m=1000 * km,
    )


def test_no_name_file_cell_or_note_is_left_in_any_format() -> None:
    whole = replace(
        squads.whole(),
        skipped=(
            Skipped("Bea Miller/log.csv", "'Bea Miller' is not a date", "Ask Bea.", "bad-date",
                    spot=Spot("row", 7)),
            Skipped("Alex.pdf", "a document of Alex", "", "not-a-log", ignored=True),
        ),
        notes=("Kim's sheet: Bea is spelled two ways", "another"),
    )  # fmt: skip
    report = pseudonyms(NAMES, KEY).report(made.ordinary())
    for squad in (masked(whole), replace(masked(whole), report=report)):
        for kind in ("text", "json", "csv", "markdown"):
            shown = RENDERERS[kind].squad(squad, View(verbose=1)).decode()
            for word in (*NAMES, "Miller", "Kim", "U20", "U18", "log.csv", "pdf"):
                assert word not in shown, (kind, word)


def test_what_was_not_read_keeps_file_row_and_code_and_notes_are_counted() -> None:
    rows = tuple(
        Skipped(file, "x", "y", code, "row 9 of Ana", Spot("row", row))
        for file, row, code in (("a", 7, "bad-date"), ("b", 1, "bad-cell"), ("a", 8, "bad-cell"))
    )
    found = masked(replace(squads.whole(), skipped=rows, notes=("one", "two")))
    assert [(item.where, item.reason) for item in found.skipped] == [
        ("file 1, row 7", "not read (bad-date)"),
        ("file 2, row 1", "not read (bad-cell)"),
        ("file 1, row 8", "not read (bad-cell)"),
    ]
    assert found.notes[0].startswith("2 notes are left out")
    assert masked(replace(squads.whole(), notes=("one",))).notes[0].startswith("1 note is")
    assert masked(replace(squads.whole(), notes=())).notes == ()


def test_ranks_levels_and_figures_stay() -> None:
    before, after = squads.whole(), masked()
    assert [e.rank for e in after.entries] == [e.rank for e in before.entries]
    assert [e.level for e in after.entries] == [e.level for e in before.entries]
    assert (after.counts, after.team, after.of) == (before.counts, before.team, before.of)
    of = pseudonyms(NAMES, KEY).of
    assert [after.entries[at].athlete for at in range(4)] == [of(name) for name in NAMES[:4]]
    assert after.look_alike == (tuple(sorted((of("Alex"), of("Alexx")))),)


def test_equals_stand_in_the_order_of_pseudonyms_not_of_names() -> None:
    level = replace(made.squad().entries[3], level=Level.INFO, pain=None, spike_pct=None)
    entries = tuple(replace(level, athlete=name, rank=at) for at, name in enumerate(NAMES, 1))
    found = masked(replace(squads.whole(), entries=entries, no_news=tuple(NAMES)))
    shown = [entry.athlete for entry in found.entries]
    assert shown == sorted(shown)
    assert [entry.rank for entry in found.entries] == list(range(1, 9))
    assert list(found.no_news) == sorted(found.no_news)


def test_the_order_of_urgency_is_never_changed() -> None:
    level = replace(made.squad().entries[3], level=Level.WATCH)
    entries = tuple(
        replace(level, athlete=name, rank=at, spike_pct=40.0 - at, urgency=(-2.0, at - 40.0))
        for at, name in enumerate(NAMES, 1)
    )
    found = masked(replace(squads.whole(), entries=entries))
    of = pseudonyms(NAMES, KEY).of
    assert [entry.athlete for entry in found.entries] == [of(name) for name in NAMES]


def test_numbers_follow_neither_names_nor_their_order() -> None:
    names = [f"Name {at:03}" for at in range(120)]
    made_up = pseudonyms(names, KEY)
    assert made_up == pseudonyms(reversed(names), KEY)
    assert made_up.of("name 000 ").startswith("Athlete ")
    assert len(made_up.of("Name 000")) == len("Athlete 000")
    shown = [made_up.of(name) for name in names]
    assert len(set(shown)) == 120
    assert shown != sorted(shown)
    assert made_up.of("stranger") == UNNAMED


def test_another_sheet_gives_other_numbers_and_the_same_rows_the_same() -> None:
    rows = [run(name, 8.0, at) for at, name in enumerate(NAMES)]
    note = PainNote(rows[0].local_date, 3.0, "my words", "row 2", "Bea")
    key = key_of(ImportResult(tuple(rows), pain=(note,)))
    assert key == key_of(ImportResult(tuple(reversed(rows)), pain=(replace(note, words="x"),)))
    assert key != key_of(ImportResult((*rows, run("Bea", 9.0, 30)), pain=(note,)))
    assert key != key_of(ImportResult(tuple(rows)))
    other = key_of(ImportResult(tuple(rows)))
    assert pseudonyms(NAMES, key).given != pseudonyms(NAMES, other).given


def test_a_pseudonym_leads_back_for_who_asks_with_the_sheet_in_hand() -> None:
    known = pseudonyms(NAMES, KEY)
    assert known.meant(known.of("Bea").upper()) == "bea"
    assert known.meant("Bea") == "Bea"


@given(st.lists(st.text(min_size=1), min_size=1, max_size=30))
def test_every_athlete_has_one_pseudonym_and_no_two_share_it(names) -> None:
    found = pseudonyms(names, KEY)
    people = {name.strip().casefold() for name in names}
    assert len({found.of(name) for name in names}) == len(people)
