"""How well messages are read: red signs raised, false alarms, the right pattern, none silent.

Usage: python scripts/score_hearing.py FILE.tsv [--misses] [--lang en]
The file has the columns complaint, expect, red (y or n) and, where known, lang, score_as and note.
A plain text file (a line a note) is read as notes of which none may raise anything.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from runload.analysis.pain_summary import pain_summary
from runload.athlete.pain import inline_pain
from runload.athlete.pain_language.reading import read_message
from runload.models import Profile
from runload.rules.patterns.engine import likely_patterns
from runload.rules.patterns.files import pattern

DAY = date(2026, 11, 22)
ALIASES = {"achilles-mid": "achilles-tendinitis"}
"""Names of patterns in the sets that are not the names of the files."""


@dataclass(frozen=True)
class Heard:
    """What became of one message."""

    flags: tuple[str, ...]
    named: tuple[str, ...]
    every: tuple[str, ...]
    asked: bool
    clear: bool
    read: bool
    left: tuple[str, ...]
    seen: str


def heard(text: str) -> Heard:
    """One message through the reader, the red flags and the patterns."""
    message = read_message(text)
    told = inline_pain(text, DAY)
    entries = told.entries
    pain = pain_summary(entries, Profile(), DAY)
    found = likely_patterns(
        pain.entries, pain.lights, stopped=pain.stop_sign, profile=Profile(), load_lines=(),
        as_of=DAY,
    )  # fmt: skip
    named: list[str] = []
    for one in message.pains:
        named.extend(f"{key} {_name(key)}" for key in one.patterns)
    engine = [f"{w.id} {w.name}" for w in found.warnings]
    named.extend(w for w in engine if w not in named)
    return Heard(
        tuple(f"{flag.id}:{flag.urgency}" for flag in pain.red_flags),
        tuple(named[:2]),
        tuple(named),
        bool(pain.questions or found.questions or told.questions),
        message.clear,
        message.read,
        tuple(q.words for q in message.not_understood),
        " | ".join(
            f"{e.regions} {e.side or ''} {e.score} +{sorted(e.signs)} -{sorted(e.denied)} "
            f"?{sorted(e.unclear)}"
            for e in entries
        ),
    )


def _name(key: str) -> str:
    try:
        return pattern(key).name
    except (KeyError, ValueError, LookupError):
        return key.replace("-", " ")


@dataclass
class Figures:
    """Counts of one language."""

    red: int = 0
    raised: int = 0
    plain: int = 0
    alarms: int = 0
    patterns: int = 0
    right: int = 0
    both: int = 0
    silent: int = 0
    hard: int = 0
    misses: list[str] = field(default_factory=list)


def _language(row: dict[str, str]) -> str:
    found = re.search(r"lang:(\w\w)", row.get("note") or "")
    return (row.get("lang") or (found.group(1) if found else "en")).strip().lower()


def score(rows: list[dict[str, str]]) -> dict[str, Figures]:
    """The figures by language; hard lines are counted apart."""
    figures: dict[str, Figures] = defaultdict(Figures)
    for row in rows:
        language = _language(row)
        one = figures[language]
        if (row.get("score_as") or "plain") == "hard":
            one.hard += 1
            one = figures[f"{language} (hard)"]
        text = row["complaint"]
        got = heard(text)
        where = (
            f"[{language}] {text}\n      flags={got.flags} named={got.every} {got.seen} {got.left}"
        )
        _count(one, row, got, where)
    return figures


def _count(one: Figures, row: dict[str, str], got: Heard, where: str) -> None:
    expect = (row.get("expect") or "-").strip()
    for said, meant in ALIASES.items():
        expect = expect.replace(said, meant)
    if row["red"].strip().lower().startswith("y"):
        one.red += 1
        one.raised += bool(got.flags)
        if not got.flags:
            one.misses.append(f"NOT RAISED {row.get('note', '')}: {where}")
    else:
        one.plain += 1
        one.alarms += bool(got.flags)
        if got.flags:
            one.misses.append(f"FALSE ALARM: {where}")
    if expect != "-":
        one.patterns += 1
        right = any(re.search(expect, name, re.IGNORECASE) for name in got.named)
        one.right += right
        if not right:
            one.misses.append(f"PATTERN {expect}: {where}")
        also = re.search(r"also=([\w|-]+)", row.get("note") or "")
        second = ALIASES.get(also.group(1), also.group(1)) if also else ""
        if second and not any(re.search(second, n, re.IGNORECASE) for n in got.every):
            one.misses.append(f"ALSO {second}: {where}")
    if not (got.flags or got.every or got.asked or got.left or got.clear or not got.read):
        one.silent += 1
        one.misses.append(f"SILENT: {where}")


def _table(figures: dict[str, Figures]) -> None:
    for language, one in sorted(figures.items()):
        print(
            f"{language:10} raised {one.raised}/{one.red}  false alarms {one.alarms}/{one.plain}  "
            f"right pattern {one.right}/{one.patterns}  silent {one.silent}"
        )


def _notes(lines: list[str], *, misses: bool) -> None:
    flagged = [(line, heard(line)) for line in lines if line.strip()]
    urgent = [(line, got) for line, got in flagged if got.flags]
    print(f"notes {len(flagged)}  raised {len(urgent)}")
    for line, got in urgent if misses else ():
        print(f"  {line}\n      {got.flags} {got.seen}")


def main(arguments: list[str] | None = None) -> int:
    """Print the figures of one file, and its misses if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--lang", default="")
    told = parser.parse_args(arguments)
    text = told.file.read_text("utf-8")
    if "\t" not in text.partition("\n")[0]:
        _notes(text.splitlines(), misses=told.misses)
        return 0
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    figures = score([r for r in rows if not told.lang or _language(r) == told.lang])
    _table(figures)
    for one in figures.values() if told.misses else ():
        print("\n".join(one.misses))
    return 0


if __name__ == "__main__":
    sys.exit(main())
