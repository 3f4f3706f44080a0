"""Batches of 20 mutants and 2 sound files through ``runload check``, and what was wrong.

Everything follows from (seed, batch, slot), so that one mutant can be made again alone.
"""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz.command_line import CommandLine, Ran
from tests.fuzz.mutators import MUTATORS, Mutant, has_checksum
from tests.fuzz.second_opinion import agrees, plainly_said
from tests.fuzz.seeds import FIT, MAKERS, Seed, good_files, synthetic
from tests.fuzz.truth import REPAIRED, SAME, STATUSES, Truth, difference, verdict

BATCH = 20
REAL_SHARE = 0.5  # of the batches hold one mutant of a real file
CHAINED = "fit-chained"  # its parts have a checksum each, which one seal over both would break
SHORTEST_S = 60.0  # real files below are samples of a format: a lost point is a fifth of the run
FILE_CPU_S = 2.0  # of a file up to 1 MB (reliability c2)
MB_CPU_S = 5.0  # more for each further MB
TOLERATED = 0.01  # silently wrong of the mutants that no checksum protects (reliability c4)
OFFERED = "in"


@dataclass(frozen=True, slots=True)
class Case:
    """One mutant: where it came from and what it is."""

    replay: str
    file: str
    seed: Seed
    mutator: str
    mutant: Mutant

    @property
    def said(self) -> str:
        """How a finding names it."""
        return f"{self.replay} {self.seed.name} {self.mutator}"


@dataclass(slots=True)
class Found:
    """What came of the mutants: faults by name, verdicts by kind and mutator."""

    faults: list[str] = field(default_factory=list)
    verdicts: dict[tuple[str, str], dict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    batches: int = 0
    mutants: int = 0
    cpu_s: float = 0.0
    memory_kb: int = 0


def case(seed: int, batch: int, slot: int, reals: Sequence[Seed]) -> Case:
    """The mutant of this place, always the same one."""
    rng = Random(f"runload {seed} {batch} {slot}")
    sound = synthetic(rng.choice(sorted(MAKERS)), slot)
    if slot == 0 and reals and rng.random() < REAL_SHARE:
        sound = rng.choice(reals)
    names = sorted(MUTATORS[sound.kind])
    if sound.name == CHAINED or (sound.kind == FIT and sound.data[:1] != b"\x0e"):
        names = [name for name in names if not name.endswith("+crc")]
    mutator = rng.choice(names)
    mutant = MUTATORS[sound.kind][mutator](rng, sound)
    return Case(f"{seed}:{batch}:{slot}", f"m{slot:02}.dat", sound, mutator, mutant)


class Campaign:
    """Batches run one after the other in a folder of their own."""

    def __init__(self, line: CommandLine, folder: Path, reals: Sequence[Seed] = ()) -> None:
        self._line, self._folder = line, folder / "batch"
        self._good = good_files()
        entries, _ = self._check(self._good)
        self._sound = {name: entries[name] for name in self._good}
        self.reals = reals
        self._usual: dict[str, frozenset[str] | None] = {}
        self.found = Found()

    def _usual_of(self, seed: Seed) -> frozenset[str] | None:
        if seed.name not in self._usual:
            self._usual[seed.name] = self._warnings(seed)
        return self._usual[seed.name]

    def _warnings(self, seed: Seed) -> frozenset[str] | None:
        """The warnings of a sound file; None where runload and the truth differ from the start.

        Then a mutant cannot be judged, but it may still break nothing.
        """
        entries = self._check({"x.dat": seed.data})[0]["x.dat"]
        long_enough = all((truth.duration_s or 0) >= SHORTEST_S for truth in seed.truths)
        sound = len(entries) == len(seed.truths) and all(
            entry["status"] == "ok" and entry["distance_m"] is not None for entry in entries
        )
        if long_enough and sound and verdict(entries, seed.truths, frozenset()) == "unchanged":
            return frozenset(code for entry in entries for code in entry["warnings"])
        return None

    @property
    def unread_seeds(self) -> list[str]:
        """Synthetic seeds that are not even read right before they are damaged."""
        return [name for name in MAKERS if self._usual_of(synthetic(name, 0)) is None]

    def _check(self, offered: dict[str, bytes], *more: str) -> tuple[dict[str, Any], Ran]:
        shutil.rmtree(self._folder, ignore_errors=True)
        inside = self._folder / OFFERED
        inside.mkdir(parents=True)
        for name, data in offered.items():
            (inside / name).write_bytes(data)
        ran = self._line.run(
            ["check", OFFERED, "-f", "json", "--tz", "Europe/Berlin", "-q", *more], self._folder
        )
        by_file: dict[str, list[dict[str, Any]]] = defaultdict(list)
        if ran.code in (0, 1) and ran.out:
            for entry in json.loads(ran.out)["files"]:
                by_file[entry["file"].removeprefix(f"{OFFERED}/")].append(entry)
        return by_file, ran

    def run(self, seed: int, batch: int, mutants: int = BATCH) -> None:
        """One batch; every second one with --strict."""
        cases = [case(seed, batch, slot, self.reals) for slot in range(mutants)]
        offered = {item.file: item.mutant.data for item in cases}
        strict = bool(batch % 2)
        entries, ran = self._check({**offered, **self._good}, *(("--strict",) if strict else ()))
        found, name = self.found, f"{seed}:{batch}"
        found.batches += 1
        found.mutants += len(cases)
        found.cpu_s += ran.cpu_s
        found.memory_kb = max(found.memory_kb, ran.memory_kb)
        if ran.broken:
            found.faults.append(f"{name} {ran.broken}")
            self._single_out(cases)
            return
        self._look_at_the_whole(name, entries, ran, strict)
        if ran.cpu_s > FILE_CPU_S:
            self._look_for_slow(cases)
        for item in cases:
            self._look_at(item, entries.get(item.file, []))

    def _look_at_the_whole(
        self, name: str, entries: dict[str, Any], ran: Ran, strict: bool
    ) -> None:
        for good, sound in self._sound.items():
            if entries.get(good) != sound:
                self.found.faults.append(f"{name} the sound file {good} is told otherwise")
        if not strict and ran.code != 0:
            self.found.faults.append(f"{name} exit {ran.code} without --strict")
        outside = sorted(path.name for path in self._folder.iterdir())
        if outside != [OFFERED] or len(list((self._folder / OFFERED).iterdir())) != len(
            self._good
        ) + len([name for name in entries if name.startswith("m")]):
            self.found.faults.append(f"{name} files are unnamed, or were made: {outside}")
        if any((byte < 32 and byte != 10) or byte == 127 for byte in ran.out + ran.err):
            self.found.faults.append(f"{name} control bytes are printed")

    def _look_at(self, item: Case, entries: list[dict[str, Any]]) -> None:
        if not entries:
            self.found.faults.append(f"{item.said}: the file is not named")
            return
        for entry in entries:
            coded = entry["status"] == "ok" or entry["reason"] or entry["warnings"]
            if entry["status"] not in STATUSES or not coded:
                self.found.faults.append(f"{item.said}: no status with a reason code: {entry}")
            if entry["reason"] == "unreadable":
                self.found.faults.append(f"{item.said}: a foreign exception was caught: {entry}")
        usual = self._usual_of(item.seed)
        if usual is None:
            return
        which = verdict(entries, item.mutant.truths, usual, partial(_as_written, item))
        if item.mutator == "cut" and item.seed.kind == FIT and which not in (REPAIRED, "rejected"):
            self.found.faults.append(f"{item.said}: a file cut short is called {which}")
        key = (item.seed.kind, item.mutator)
        self.found.verdicts[key][which].append(f"{item.said}: {_told(entries, item.mutant.truths)}")

    def _single_out(self, cases: Sequence[Case]) -> None:
        """Which mutant it is that breaks a batch."""
        for item in cases:
            _, ran = self._check({item.file: item.mutant.data, **self._good})
            if ran.broken:
                self.found.faults.append(f"{item.said}: {ran.broken}")

    def _look_for_slow(self, cases: Sequence[Case]) -> None:
        """CPU time of each mutant alone; measured twice before it is called slow."""
        for item in cases:
            size_mb = len(item.mutant.data) / 1e6
            allowed = FILE_CPU_S + MB_CPU_S * max(0.0, size_mb - 1)
            used = min(self._check({item.file: item.mutant.data})[1].cpu_s for _ in range(2))
            if used > allowed:
                self.found.faults.append(f"{item.said}: {used:.1f} s of {allowed:.1f} s")

    def silently_wrong(self, *which: str, checksum: bool) -> list[str]:
        """The mutants with one of these verdicts, of formats with or without a checksum."""
        return [
            said
            for (kind, mutator), verdicts in self.found.verdicts.items()
            if has_checksum(kind, mutator) is checksum
            for name in which
            for said in verdicts.get(name, [])
        ]

    def judged(self, *, checksum: bool) -> int:
        """How many mutants have a verdict."""
        return sum(
            len(said)
            for (kind, mutator), verdicts in self.found.verdicts.items()
            if has_checksum(kind, mutator) is checksum
            for said in verdicts.values()
        )


def _as_written(item: Case, entry: dict[str, Any]) -> bool:
    """Whether the bytes say so themselves; a checksum that does not hold says: believe nothing."""
    if has_checksum(item.seed.kind, item.mutator):
        return False
    return agrees(entry, plainly_said(item.seed.kind, item.mutant.data), SAME)


def _told(entries: Sequence[dict[str, Any]], truths: Sequence[Truth]) -> str:
    """The entry that is furthest from any truth, in short."""
    read = [entry for entry in entries if entry["status"] in ("ok", "duplicate")]
    if not read or not truths:
        return ""
    odd = max(read, key=lambda entry: min(difference(entry, truth) for truth in truths))
    near = min(truths, key=lambda truth: difference(odd, truth))
    return (
        f"told {odd['distance_m']} m {odd['duration_s']} s {odd['start']} {odd['warnings']}, "
        f"true {near.distance_m} m {near.duration_s} s {near.start}"
    )
