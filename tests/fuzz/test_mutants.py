"""A seeded share of the mutants; ``make soak`` runs ten thousand."""

from __future__ import annotations

import os
from contextlib import nullcontext
from datetime import datetime
from random import Random

import pytest

from tests.fuzz.__main__ import real_seeds
from tests.fuzz.batches import BATCH, TOLERATED, Campaign, case
from tests.fuzz.command_line import CommandLine
from tests.fuzz.mutators import MUTATORS, checksum, has_checksum
from tests.fuzz.second_opinion import agrees, plainly_said
from tests.fuzz.seeds import GPX, MAKERS, synthetic
from tests.fuzz.truth import (
    AS_WRITTEN,
    MISDATED,
    REJECTED,
    REPAIRED,
    SHORT,
    UNCHANGED,
    UNKNOWN,
    WARNED,
    WRONG_BIG,
    WRONG_SMALL,
    Truth,
    verdict,
)

pytestmark = pytest.mark.long

SEED, BATCHES = 20261122, 20


@pytest.fixture(scope="module")
def campaign(line: CommandLine, tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    done = Campaign(line, tmp_path_factory.mktemp("campaign"), real_seeds())
    for batch in range(BATCHES):
        done.run(SEED, batch)
    return done


def test_every_sound_seed_is_read_with_its_true_totals(campaign: Campaign) -> None:
    assert campaign.unread_seeds == []


def test_every_mutant_is_named_and_none_harms_the_command_or_its_neighbours(
    campaign: Campaign,
) -> None:
    assert campaign.found.mutants == BATCH * BATCHES
    assert campaign.found.faults == []


def test_no_file_with_a_checksum_is_silently_wrong(campaign: Campaign) -> None:
    assert campaign.judged(checksum=True) > 100
    assert campaign.silently_wrong(WRONG_BIG, WRONG_SMALL, MISDATED, checksum=True) == []


def test_a_file_without_a_checksum_is_never_misread_far(campaign: Campaign) -> None:
    assert campaign.judged(checksum=False) > 150
    assert campaign.silently_wrong(WRONG_BIG, checksum=False) == []


def test_a_file_without_a_checksum_is_almost_never_silently_wrong(campaign: Campaign) -> None:
    wrong = campaign.silently_wrong(WRONG_SMALL, AS_WRITTEN, checksum=False)
    assert len(wrong) <= TOLERATED * campaign.judged(checksum=False), wrong


def test_a_place_names_the_same_mutant_each_time() -> None:
    first, again = case(7, 3, 5, ()), case(7, 3, 5, ())
    assert first.mutant == again.mutant
    assert first.said == again.said
    assert first.mutant != case(7, 3, 6, ()).mutant


def test_every_mutator_of_every_kind_changes_some_seed() -> None:
    for name, (kind, _) in MAKERS.items():
        seed = synthetic(name, 0)
        for label, mutate in MUTATORS[kind].items():
            rng = Random(f"{name} {label}")
            assert any(mutate(rng, seed).data != seed.data for _ in range(20)), (name, label)


def test_only_damage_that_a_file_can_know_of_counts_as_protected() -> None:
    assert has_checksum("fit", "flip")
    assert not has_checksum("fit", "flip+crc")
    assert not has_checksum(GPX, "flip")
    assert checksum(b"123456789") == 0xBB3D  # the check value of CRC-16/ARC


TRUE = Truth(5000.0, 1500.0)


def _entry(status: str = "ok", metres: float | None = 5000.0, *warnings: str) -> dict[str, object]:
    return {
        "status": status, "distance_m": metres, "duration_s": 1500.0,
        "start": "2026-04-06T07:30:00", "warnings": list(warnings),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([_entry()], UNCHANGED),
        ([_entry(metres=5004.0)], UNCHANGED),
        ([_entry(metres=5010.0)], WRONG_SMALL),
        ([_entry(metres=5300.0)], WRONG_BIG),
        ([_entry("ok", 5300.0, "usual")], WRONG_BIG),
        ([_entry("ok", 5300.0, "new")], WARNED),
        ([_entry(metres=None)], UNKNOWN),
        ([_entry("repaired", 900.0)], REPAIRED),
        ([_entry("rejected", None)], REJECTED),
        ([_entry(), _entry()], WRONG_BIG),
        ([_entry(), _entry("duplicate")], UNCHANGED),
    ],
)
def test_a_verdict_is_as_bad_as_the_worst_entry(
    entries: list[dict[str, object]], expected: str
) -> None:
    assert verdict(entries, [TRUE], frozenset({"usual"})) == expected


def test_what_the_damaged_bytes_plainly_say_is_not_misread() -> None:
    assert verdict([_entry(metres=6000.0)], [TRUE], frozenset(), lambda _: True) == AS_WRITTEN
    row = b"date,km,time\n2026-04-06,6.0,25:00\n"
    assert agrees(_entry(metres=6000.0), plainly_said("csv", row), 0.001)
    assert not agrees(_entry(metres=5000.0), plainly_said("csv", row), 0.001)
    for name in ("fit", "fit-chained", "gpx", "gpx-plain", "csv-garmin", "csv-semicolon"):
        seed = synthetic(name, 0)
        said = plainly_said(seed.kind, seed.data)
        for truth in seed.truths:
            entry = {"distance_m": truth.distance_m, "duration_s": truth.duration_s}
            assert agrees(entry, said, 0.001), name


def test_a_missing_row_and_a_moved_run_have_verdicts_of_their_own() -> None:
    assert verdict([_entry()], [TRUE, TRUE], frozenset()) == SHORT
    moved = Truth(5000.0, 1500.0, datetime(2026, 4, 7, 7, 30))
    assert verdict([_entry()], [moved], frozenset()) == MISDATED


def test_the_soak_has_a_table_and_ends_well(
    line: CommandLine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.fuzz.__main__ import main

    monkeypatch.setattr("tests.fuzz.__main__.CommandLine", lambda _: nullcontext(line))
    monkeypatch.setattr("sys.argv", ["fuzz", "--mutants", "20", "--seeds", str(SEED)])
    monkeypatch.setitem(os.environ, "RUNLOAD_SHARED", "nowhere")
    assert main() == 0
    assert "20 mutants in 1 batches" in capsys.readouterr().out
