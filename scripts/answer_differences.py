"""What differs between two lists of answers, grouped by its path."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ABSENT = "(absent)"
LONGEST = 160  # characters of a value that are shown
KEYS = ("athlete", "id", "week", "name", "code")  # what tells the entries of a list apart

Answer = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """One value that changed: whose answer, where in it, and both values."""

    source: str
    path: str
    before: str
    after: str

    @property
    def group(self) -> str:
        """The path without athletes, weeks and places in a list; ids of entries stay."""
        return re.sub(r"\[(?!id=)[^]]*]", "[*]", self.path)

    @property
    def pattern(self) -> str:
        """The path without anything that tells entries apart."""
        return re.sub(r"\[[^]]*]", "[*]", self.path)


@dataclass(frozen=True)
class Accepted:
    """A difference that is meant: patterns in which * is anything, and the reason."""

    path: str
    reason: str
    source: str = "*"
    before: str = "*"
    after: str = "*"

    def covers(self, one: Difference) -> bool:
        """Whether all four patterns fit."""
        return all(
            _like(getattr(self, name), getattr(one, name))
            for name in ("path", "source", "before", "after")
        )


@dataclass
class Compared:
    """What was found: differences, accepted ones by entry, and keys that are only new."""

    differences: list[Difference] = field(default_factory=list)
    accepted: dict[Accepted, list[Difference]] = field(default_factory=dict)
    added: Counter[str] = field(default_factory=Counter)


def accepted_in(path: Path) -> list[Accepted]:
    """The entries ``[[accepted]]`` of a TOML file; each needs a path and a reason."""
    entries = tomllib.loads(path.read_text("utf-8")).get("accepted", [])
    return [Accepted(**entry) for entry in entries]


def compared(
    before: Sequence[Answer], after: Sequence[Answer], accepted: Sequence[Accepted]
) -> Compared:
    """Every value that differs; a key that no answer had before is added, not different."""
    known: set[str] = set()
    for answer in before:
        known |= set(_keys_of(answer["out"], ""))
    found = Compared(accepted={entry: [] for entry in accepted})
    ours, theirs = ({one["name"]: one for one in side} for side in (before, after))
    for name in dict.fromkeys([*ours, *theirs]):
        for one in _between(name, ours.get(name), theirs.get(name)):
            if one.before == ABSENT and one.pattern not in known and not one.path.endswith("]"):
                found.added[one.group] += 1
                continue
            entry = next((entry for entry in accepted if entry.covers(one)), None)
            (found.differences if entry is None else found.accepted[entry]).append(one)
    return found


def told(found: Compared, examples: int = 3) -> str:
    """The differences as text, the most frequent path first, with so many examples of each."""
    lines = [f"added keys: {path} ({count})" for path, count in sorted(found.added.items())]
    for entry, met in found.accepted.items():
        note = f"accepted ({len(met)})" if met else "accepted, but nothing differs there"
        lines.append(f"{note}: {entry.path}: {entry.reason}")
    groups: dict[str, list[Difference]] = defaultdict(list)
    for one in found.differences:
        groups[one.group].append(one)
    for path, members in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        sources = len({one.source for one in members})
        lines.append(f"\n{path}: {len(members)} differences in {sources} answers")
        shown = members[:examples] if examples else members
        lines += [f"  {one.source}: {one.path}: {one.before} -> {one.after}" for one in shown]
    count = len(found.differences)
    lines.append(f"\n{count} differences" if count else "no difference")
    return "\n".join(lines)


def _between(source: str, before: Answer | None, after: Answer | None) -> Iterator[Difference]:
    if before is None or after is None:
        gone = "answered" if before is None else ABSENT
        yield Difference(source, "answer", ABSENT if before is None else "answered", gone)
        return
    for name, path in (("exit", "exit"), ("stderr", "stderr"), ("out", "")):
        if json.dumps(before[name]) == json.dumps(after[name]):
            continue
        for place, old, new in _values(before[name], after[name], path):
            yield Difference(source, place or "answer", old, new)


def _values(before: Any, after: Any, path: str) -> Iterator[tuple[str, str, str]]:
    """(path, before, after) of each value that differs."""
    if type(before) is type(after) is str and before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            place = f"{path}.{key}" if path else str(key)
            if key not in after:
                yield place, _shown(before[key]), ABSENT
            elif key not in before:
                yield place, ABSENT, _shown(after[key])
            else:
                yield from _values(before[key], after[key], place)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _entries(before, after, path)
    elif isinstance(before, str) and isinstance(after, str) and "\n" in before + after:
        yield from _text_lines(before, after, path or "text")
    elif json.dumps(before) != json.dumps(after):
        yield path, _shown(before), _shown(after)


def _entries(before: list[Any], after: list[Any], path: str) -> Iterator[tuple[str, str, str]]:
    """Entries of two lists side by side: by what tells them apart, else by their place."""
    key = next((key for key in KEYS if _tells_apart(key, before) and _tells_apart(key, after)), "")
    old, new = (
        {f"[{key}={one[key]}]" if key else f"[{at}]": one for at, one in enumerate(side)}
        for side in (before, after)
    )
    for name in dict.fromkeys([*old, *new]):
        if name not in new:
            yield path + name, _shown(old[name]), ABSENT
        elif name not in old:
            yield path + name, ABSENT, _shown(new[name])
        else:
            yield from _values(old[name], new[name], path + name)
    orders = [[name for name in side if name in old and name in new] for side in (old, new)]
    if orders[0] != orders[1]:
        at = next(at for at, (a, b) in enumerate(zip(*orders, strict=True)) if a != b)
        yield f"{path}.order", _shown(orders[0][at:]), _shown(orders[1][at:])


def _tells_apart(key: str, entries: list[Any]) -> bool:
    if not all(isinstance(one, dict) and isinstance(one.get(key), str) for one in entries):
        return False
    return len({one[key] for one in entries}) == len(entries)


def _text_lines(before: str, after: str, path: str) -> Iterator[tuple[str, str, str]]:
    old, new = before.splitlines(), after.splitlines()
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield f"{path}[line {a + 1}]", _shown(old[a:b]), _shown(new[c:d])
    if old == new:
        yield f"{path}[line breaks]", _shown(before), _shown(after)


def _keys_of(value: Any, path: str) -> Iterator[str]:
    """The path of every key, as ``Difference.pattern`` names it."""
    if isinstance(value, dict):
        for key, one in value.items():
            place = f"{path}.{key}" if path else str(key)
            yield place
            yield from _keys_of(one, place)
    elif isinstance(value, list):
        for one in value:
            yield from _keys_of(one, f"{path}[*]")


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _like(pattern: str, text: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text, re.DOTALL) is not None
