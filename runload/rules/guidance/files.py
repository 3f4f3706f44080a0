"""The guide's advice by level and season: one TOML file an entry, for a physiotherapist to read."""

from __future__ import annotations

from functools import cache

from runload.models.values import dataclass
from runload.rules.patterns.files import GRADES, PILLARS
from runload.rules.runner_level import LEVELS
from runload.rules.toml_entries import toml_tables
from runload.tabular.strict_toml import EntryTable

SIGNS = (
    "race-week", "after-race", "after-longest-run", "early-overload", "peak-weeks",
    "no-easier-week", "no-recent-visit", "runs-on-record", "uneven-weeks", "one-sided",
    "new-runner", "four-weeks-kept", "taper-weeks",
)  # fmt: skip
"""What a log can show that guidance is tied to; ``guidance_signs`` finds them."""


@dataclass(frozen=True, slots=True)
class GuidanceEntry:
    """One entry: for whom, tied to which sign, and what in the guide it comes from.

    The lowest ``rank`` of all that hold is shown; equal ones take turns week by week.
    ``with_pain`` entries may stand beside an amber light.
    """

    id: str
    title: str
    guide: str
    runners: tuple[str, ...]
    sign: str
    rank: int
    with_pain: bool
    pillar: str
    text: str
    grade: str
    refs: tuple[str, ...]
    explain: tuple[tuple[str, str], ...]


def guidance_entry(table: EntryTable) -> GuidanceEntry:
    """The entry that this table describes.

    Raises:
        ValueError: a key is missing, unknown, or holds an unknown word.
    """
    entry = GuidanceEntry(
        id=table.take("id", str),
        title=table.take("title", str),
        guide=table.take("guide", str),
        runners=table.words("runners", LEVELS),
        sign=table.one_of("sign", SIGNS),
        rank=table.take("rank", int),
        with_pain=table.take("with_pain", bool),
        pillar=table.one_of("pillar", PILLARS),
        text=table.take("text", str),
        grade=table.one_of("grade", GRADES),
        refs=table.words("refs"),
        explain=table.explained(),
    )
    table.end()
    return entry


@cache
def guidance_entries() -> tuple[GuidanceEntry, ...]:
    """Every entry, the lowest rank first."""
    entries = [guidance_entry(table) for table in toml_tables("guidance_entries")]
    return tuple(sorted(entries, key=lambda entry: (entry.rank, entry.id)))
