"""Mutants by the thousand, and the table of what became of them; or one of them again.

``python -m tests.fuzz --mutants 10000 --seeds 1 2 3``, ``python -m tests.fuzz --replay 1:17:4``.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.fuzz.batches import BATCH, TOLERATED, Campaign, case
from tests.fuzz.command_line import ROOT, CommandLine
from tests.fuzz.seeds import Seed, real
from tests.fuzz.truth import AS_WRITTEN, MISDATED, SHORT, VERDICTS, WRONG_BIG, WRONG_SMALL

SEEDS = (1, 2, 3, 4)
SHOWN = 12


def real_seeds() -> tuple[Seed, ...]:
    """The small real files, where there are any."""
    shared = Path(os.environ.get("RUNLOAD_SHARED", ROOT.parent / "shared"))
    return real(shared) if (shared / "data" / "CATALOG.tsv").is_file() else ()


def _table(campaign: Campaign) -> None:
    verdicts = campaign.found.verdicts
    print(f"{'':<17}" + "".join(f"{name:>11}" for name in VERDICTS))
    for kind, mutator in sorted(verdicts):
        counts = [len(verdicts[kind, mutator].get(name, [])) for name in VERDICTS]
        print(f"{kind:<4} {mutator:<12}" + "".join(f"{n or '.':>11}" for n in counts))


def _rates(campaign: Campaign) -> None:
    for checksum in (True, False):
        total = max(1, campaign.judged(checksum=checksum))
        label = "with a checksum" if checksum else "text, or checksum repaired"
        print(f"\n{label}: {total} mutants judged")
        for which in (WRONG_BIG, WRONG_SMALL, AS_WRITTEN, MISDATED, SHORT):
            said = campaign.silently_wrong(which, checksum=checksum)
            print(f"  silently {which}: {len(said)} ({100 * len(said) / total:.2f} %)")
            for line in said[:SHOWN]:
                print(f"    {line}")


def _replay(place: str) -> int:
    seed, batch, slot = (int(part) for part in place.split(":"))
    with tempfile.TemporaryDirectory() as made, CommandLine(Path(made)) as line:
        campaign = Campaign(line, Path(made), real_seeds())
        item = case(seed, batch, slot, campaign.reals)
        path = Path.cwd() / f"mutant-{place.replace(':', '-')}.dat"
        path.write_bytes(item.mutant.data)
        ran = line.run(["check", str(path), "-f", "json", "--tz", "Europe/Berlin"], Path(made))
    print(f"{item.said} -> {path}\n{item.mutant.truths}\nexit {ran.code}")
    print(ran.out.decode(errors="replace") + ran.err.decode(errors="replace"))
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--mutants", type=int, default=10_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS))
    parser.add_argument("--replay", metavar="SEED:BATCH:SLOT")
    asked = parser.parse_args()
    if asked.replay:
        return _replay(asked.replay)
    each = max(1, asked.mutants // len(asked.seeds) // BATCH)
    with tempfile.TemporaryDirectory() as made, CommandLine(Path(made)) as line:
        campaign = Campaign(line, Path(made), real_seeds())
        for seed in asked.seeds:
            for batch in range(each):
                campaign.run(seed, batch)
        unread = campaign.unread_seeds
    found = campaign.found
    _table(campaign)
    _rates(campaign)
    print(
        f"\n{found.mutants} mutants in {found.batches} batches, seeds {asked.seeds}: "
        f"{found.cpu_s:.0f} s of CPU, at most {found.memory_kb // 1024} MB"
    )
    if unread:
        print(f"not read right even when sound: {', '.join(unread)}")
    print(f"faults: {len(found.faults)}")
    for line_ in found.faults[:50]:
        print(f"  {line_}")
    far = campaign.silently_wrong(WRONG_BIG, checksum=False)
    near = campaign.silently_wrong(WRONG_SMALL, AS_WRITTEN, checksum=False)
    often = len(near) > TOLERATED * campaign.judged(checksum=False)
    silent = campaign.silently_wrong(WRONG_BIG, WRONG_SMALL, MISDATED, checksum=True)
    return 1 if found.faults or silent or far or often or unread else 0


if __name__ == "__main__":
    sys.exit(main())
