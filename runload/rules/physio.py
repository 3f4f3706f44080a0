"""The guide's lists about visits: whom to look for, what to bring, how to fit them in."""

from __future__ import annotations

from functools import cache

from runload.models import GuideList
from runload.models.values import dataclass
from runload.tabular.strict_toml import EntryTable, packaged


@dataclass(frozen=True, slots=True)
class PhysioList:
    """One list of ``physio.toml``; ``guide`` holds the guide's words behind each of its items."""

    list: GuideList
    note: str
    shown: bool
    guide: tuple[str, ...]


@cache
def physio_lists() -> tuple[PhysioList, ...]:
    """Every list, in the order of the file."""
    name = "physio.toml"
    whole = EntryTable(name, packaged("runload.rules", name))
    lists = tuple(_list(EntryTable(name, table)) for table in whole.take("list", list))
    whole.end()
    return lists


def _list(table: EntryTable) -> PhysioList:
    items = [EntryTable(table.where, item) for item in table.take("item", list)]
    guide = tuple(item.take("guide", str) for item in items)
    texts = tuple(item.take("text", str) for item in items)
    read = PhysioList(
        list=GuideList(table.take("id", str), table.take("title", str), texts),
        note=table.take("note", str),
        shown=table.take("shown", bool),
        guide=guide,
    )
    for part in (table, *items):
        part.end()
    return read
