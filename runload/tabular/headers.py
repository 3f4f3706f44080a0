"""The vocabulary of spreadsheets: which column plays which part, and in which unit."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

from runload.models.values import dataclass
from runload.tabular.questions import SEVERAL, Question, part_asked, questions_of
from runload.tabular.strict_toml import only, packaged

SHEET = "coach-csv"  # the list that no exporter signs
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z][A-Za-z])")  # where the words of startTimeLocal meet
_TAG = re.compile(r"<[^>]{0,1000}>")
_PAREN_UNIT = re.compile(r"^(.*?)\s*[(\[]([^()\[\]]+)[)\]]$")
_PLAIN_CHARACTERS = str.maketrans(
    {"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "®": "", "_": " "}
    | dict.fromkeys("\ufeff\u200b\u200c\u200d\u2060\u00ad\x00", "")
)


@dataclass(frozen=True, slots=True)
class Columns:
    """One exporter's columns: which names play which part.

    ``units`` are the ones it never writes, ``date_order`` the one it always uses. ``plans``: its
    rows without distance and duration are plans or notes, not runs. ``instants``: its clocks are in
    UTC. ``sports`` are its own codes of sports.
    """

    kind: str
    exporter: str
    signature: frozenset[str]
    parts: dict[str, tuple[str, ...]]
    units: dict[str, str]
    date_order: str | None
    plans: bool
    instants: bool
    sports: dict[str, str]


@dataclass(frozen=True, slots=True)
class OtherTable:
    """A table that is known and is no list of runs.

    ``dated`` where it has a day all the same, ``beside`` where it lies beside a list in an export.
    """

    signature: frozenset[str]
    what: str
    fix: str
    dated: bool
    beside: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of ``headers.toml``, normalised."""

    lists: tuple[Columns, ...]
    others: tuple[OtherTable, ...]
    units: dict[str, str]
    sports: dict[str, str]
    totals: frozenset[str]
    total_leads: frozenset[str]
    total_links: frozenset[str]
    missing: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    ill: frozenset[str]
    beside_ill: frozenset[str]
    weather: frozenset[str]
    stamps: frozenset[str]
    other_days: frozenset[str]
    who: frozenset[str]
    times: frozenset[str]
    speeds: frozenset[str]
    numbered: frozenset[str]
    other_sports: frozenset[str]
    parts_of_day: frozenset[str]
    latitudes: frozenset[str]
    longitudes: frozenset[str]
    laps: frozenset[str]
    repetitions: frozenset[str]
    weights: frozenset[str]
    of_days: frozenset[str]
    diary_only: frozenset[str]
    injured: frozenset[str]
    well: frozenset[str]
    hurts: frozenset[str]
    where: frozenset[str]
    own_words: frozenset[str]
    weeks: frozenset[str]
    roster: dict[str, frozenset[str]]
    weekdays: dict[str, int]
    day_words: dict[str, str]
    months: dict[str, int]
    names: frozenset[str]
    questions: tuple[Question, ...]


def normalised(name: str) -> str:
    r"""A name as headers are compared: one case, plain quotes and blanks, no markup.

    Examples:
        >>> normalised("\ufeffType d’activité "), normalised("Pain_Region")
        ("type d'activité", 'pain region')
    """
    if name[:12] == "com.samsung.":
        name = name.rpartition(".")[2]
    if name.isascii() and "<" not in name:
        return " ".join(name[:2000].replace("_", " ").replace("\x00", "").lower().split())
    text = unicodedata.normalize("NFKC", _TAG.sub("", name[:2000]).translate(_PLAIN_CHARACTERS))
    return " ".join(text.translate(_PLAIN_CHARACTERS).casefold().split())


_SECTIONS = (
    "list", "other", "units", "sports", "rows", "roster", "weekdays", "day_words", "months",
    "question",
)  # fmt: skip
_OF_LIST = ("kind", "exporter", "signature", "columns", "units", "date_order", "plans",
            "instants", "sports")  # fmt: skip


@cache
def vocabulary() -> Vocabulary:
    """The words of ``headers.toml``."""
    raw = packaged("runload.tabular", "headers.toml")
    only("headers.toml", raw, _SECTIONS)
    for entry in raw["list"]:
        only(f"headers.toml [[list]] {entry['kind']}", entry, _OF_LIST)
    lists = tuple(
        Columns(
            kind=entry["kind"],
            exporter=entry["exporter"],
            signature=frozenset(entry["signature"]),
            parts={part: tuple(names) for part, names in entry["columns"].items()},
            units=dict(entry.get("units", {})),
            date_order=entry.get("date_order"),
            plans=bool(entry.get("plans", False)),
            instants=bool(entry.get("instants", False)),
            sports=dict(entry.get("sports", {})),
        )
        for entry in raw["list"]
    )
    return Vocabulary(
        lists=lists,
        others=tuple(
            OtherTable(frozenset(names), o["what"], o["fix"], "dated" in o, "beside" in o)
            for o in raw["other"]
            for names in o["signatures"]
        ),
        units={word: unit for unit, words in raw["units"].items() for word in words},
        sports={word: sport for sport, words in raw["sports"].items() for word in words},
        **{name: frozenset(words) for name, words in raw["rows"].items()},
        roster={part: frozenset(names) for part, names in raw["roster"].items()},
        weekdays={n: i for i, names in enumerate(raw["weekdays"]["names"]) for n in names},
        day_words={word: when for when, words in raw["day_words"].items() for word in words},
        months={n: i for i, names in enumerate(raw["months"]["names"], 1) for n in names},
        names=frozenset(n for entry in lists for names in entry.parts.values() for n in names),
        questions=questions_of(raw["question"]),
    )


@lru_cache(maxsize=2048)
def name_and_unit(header: str) -> tuple[str, str | None]:
    """A normalised header without its unit, and the unit it names.

    Examples:
        >>> name_and_unit("Distance (km)"), name_and_unit("duration_min"), name_and_unit("Miles")
        (('distance', 'km'), ('duration', 'min'), ('miles', 'mi'))
        >>> name_and_unit("Elevation: Ascended(m)"), name_and_unit("Notes")
        (('elevation: ascended', 'm'), ('notes', None))
        >>> name_and_unit("movingTimeInSeconds"), name_and_unit("averageSpeed")
        (('moving time', 's'), ('average speed', None))
        >>> name_and_unit("Any pain?"), name_and_unit("Pain 0–10")
        (('any pain', None), ('pain', 'other'))
    """
    words = vocabulary()
    whole = normalised(header).replace("–", "-").rstrip(" ?:*")
    if whole not in words.names and _HUMP.search(header):
        whole = _parted(header).rstrip(" ?:*")
    if whole in words.units:
        return whole, words.units[whole]
    if whole in words.names and _HUMP.search(header):  # DistanceInMeters is a name with a unit
        return whole, words.units.get(
            normalised(_HUMP.sub(" ", header[:200])).rpartition(" in ")[2]
        )
    found = _PAREN_UNIT.match(whole)
    if found and found[2].strip() in words.units:
        return found[1].rstrip(" ,:"), words.units[found[2].strip()]
    name, _, last = whole.rpartition(" ")
    if name and last in words.units and whole not in words.names:
        name = name.removesuffix(" in").rstrip(" ,:/")
        return name, words.units[last]
    return whole, None


def _parted(header: str) -> str:
    return normalised(_HUMP.sub(" ", header[:200]))  # startTimeLocal in words


def hits(header: Sequence[str]) -> int:
    """How many cells of a row are headers that some list knows."""
    known = vocabulary()
    cells = [cell for cell in header if cell and len(cell) < 1000]
    names = [name_and_unit(cell) for cell in cells]
    return sum(
        name in known.names or (not name and bool(unit)) or _asks(cell)
        for cell, (name, unit) in zip(cells, names, strict=True)
    )


@lru_cache(maxsize=1024)
def _asks(cell: str) -> bool:
    """Whether a cell is a question that forms ask: in rows below, words of pain end otherwise."""
    end = cell.rstrip()[-1:]
    return end in "?)" and part_asked(normalised(cell), vocabulary().questions) is not None


def columns_of(header: Sequence[str]) -> Columns:
    """The exporter that wrote this header; the general list where none signs it."""
    present = {name_and_unit(cell)[0] for cell in header} | {normalised(cell) for cell in header}
    return next(entry for entry in vocabulary().lists if entry.signature <= present)


def positions(header: Sequence[str], columns: Columns) -> dict[str, list[int]]:
    """Where each part stands: all columns of the first alias present, from left to right.

    In a coach's sheet a column such as *where* says where it hurts if it stands right of the score.

    Examples:
        >>> header = ["Date", "km", "Pain", "Where?"]
        >>> positions(header, columns_of(header))["pain_region"]
        [3]
    """
    found: dict[str, list[int]] = {}
    names = [_called(cell) for cell in header]
    called: dict[str, list[int]] = defaultdict(list)
    for place, several in enumerate(names):
        for name in dict.fromkeys(several):
            called[name].append(place)
    for part, aliases in columns.parts.items():
        first = next((alias for alias in aliases if alias in called), None)
        if first is not None:
            found[part] = list(called[first])
    if columns.kind != SHEET and "athlete" not in found:
        who = [i for i, both in enumerate(names) if vocabulary().who & set(both)]
        found |= {"athlete": who} if who else {}
    if columns.kind != SHEET:
        return found
    _ask(found, [both[1] for both in names])
    _of_diary(found, [both[1] for both in names])
    if "pain" in found and "pain_region" not in found:
        beside = found["pain"][0] + 1
        taken = {place for places in found.values() for place in places}
        if beside < len(names) and beside not in taken and names[beside][0] in vocabulary().where:
            found["pain_region"] = [beside]
    return found


def _called(cell: str) -> tuple[str, ...]:
    """What a header may be called: without its unit, as it stands, and activityType in words."""
    names = name_and_unit(cell)[0], normalised(cell)
    return (*names, _parted(cell)) if _HUMP.search(cell) else names


def _ask(found: dict[str, list[int]], headers: Sequence[str]) -> None:
    """Add the parts that headers ask for as questions, where no column is called so."""
    called = set(found)
    taken = {place for places in found.values() for place in places}
    for place, header in enumerate(headers):
        part = None if place in taken else part_asked(header, vocabulary().questions)
        if part is None or (part in called and part not in SEVERAL):
            continue
        if part in found and part not in SEVERAL:
            continue
        found.setdefault(part, []).append(place)


def _of_diary(found: dict[str, list[int]], headers: Sequence[str]) -> None:
    """Add what a diary calls its score, its words and its days, where the table has no runs.

    What a physio set is read beside runs, too.
    """
    if "date" in found and (limits := normalised("visit_limits")) in headers:
        found["visit_limits"] = [headers.index(limits)]
    if "date" not in found or {"distance", "moving", "elapsed", "timer"} & set(found):
        return
    for part in ("words", "until", "no_running", "not_recorded"):
        name = normalised(part)
        if part not in found and name in headers:
            found[part] = [headers.index(name)]
    if "pain" not in found and "score" in headers:
        found["pain"] = [headers.index("score")]


def yes_or_no(word: str) -> bool | None:
    """True or false for the ways of writing it; None for any other word.

    Examples:
        >>> yes_or_no("Ja"), yes_or_no("no"), yes_or_no("0"), yes_or_no("perhaps")
        (True, False, False, None)
    """
    key = normalised(word)
    if key in vocabulary().yes or key == "1":
        return True
    return False if key in vocabulary().no or key == "0" else None
