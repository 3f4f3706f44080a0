"""Texts for people keep to docs/style.md: what is written in the code, in TOML, and what comes out.

The walk reads the strings of every module, errors and help too, every TOML text, the generated
pages (``explain``, the commands) and the golden outputs. How hard the texts are to read is held by
``test_advice_texts.py``, which walks the same modules.
"""

from __future__ import annotations

import email
import email.policy
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from literals import literals

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "runload"
GOLDEN = ROOT / "tests" / "golden" / "render"
GUIDE = ROOT / "docs" / "style.md"
NOT_OURS = ("athlete/pain_language/", "importers/fit/names.py", "models/__init__.py",
            "tabular/sides.py")  # fmt: skip
"""Words that people type, and names."""
CODE = re.compile(r"[\\^]|\(\?|__|</?[a-z]|:#|SELECT|INSERT|DELETE|CREATE|UPDATE ")
"""Marks of patterns, styles and SQL."""
FEWEST_WORDS = 3
BEFORE_AFTER = 50
AVOIDED = {
    "told": r"\b(?:un)?told\b",
    "stands": r"\bstands\b|\bstood\b|\bstand (?:for|beside|alone|at|under|as)\b",
    "of its": r"\bby hand of\b|\bof its\b",
    "lies": r"\b(?:lies|lie) (?:in|at|before|after|ahead|below|beside|above|between)\b",
    "is no": r"(?<![Tt]here )\b(?:is|are|was) no (?!longer|more|reason|case|better|worse|less)\w",
    "tells of": r"\btells? of\b|\btells? nothing\b|\bsays? nothing of\b|\bspeaks? of\b",
    "mend": r"\b[Mm]end(?:ed)?\b",
    "come to lie": r"\bcome to lie\b",
    "it holds": r"\b(?:it|log|file|store|table|week|diary|that) holds\b",
    "names no": r"\bnames? no\b",
    "for want of": r"\bfor want of\b|\bon end\b|\bshall\b|\bwhom\b|\boneself\b",
    "nothing grows": r"\bnothing grows?\b",
    "two denials": r"\bnot (?:un(?!til)\w+|without)\b|\bnever [^.;:,!?]*\b(?:not|nothing|without)\b"
    r"|\bnot [^.;:,!?()]*\b(?:nothing|nobody|never)\b",
    "American": r"\b(?:center|meters?\b|gray|analyz|organiz|recogniz|favor|behavior|traveled"
    r"|labeled|fiber|judgment|defense|practicing|minimiz|maximiz|program me)\w*"
    r"|(?<!-)\bcolor(?:ed|s)?\b(?!-scheme)",
}
"""Turns of phrase that nobody would say, by the name the guide has for them."""
ALLOWED = re.compile(
    r"a password is never sent|the doses of its exercises|--color|color=|prefers-color"
)


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Every text for people, with where it is."""
    return tuple({text: (where, text) for where, text in _all_texts()}.values())


def _all_texts() -> Iterator[tuple[str, str]]:
    yield from _written()
    yield from _entries()
    for page in ("entries.md", "commands.md"):
        for line in (ROOT / "docs" / page).read_text("utf-8").splitlines():
            yield page, line
    yield from outputs()


def _written() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith(NOT_OURS):
            continue
        for line, text in literals(path.read_text("utf-8")):
            words = re.findall(r"[A-Za-z']{2,}", text)
            if len(words) >= FEWEST_WORDS and not CODE.search(text):
                yield f"{name}:{line}", text


def _entries() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.toml")):
        name = path.relative_to(PACKAGE).as_posix()
        foreign = name.startswith("evidence/screen/") and path.stem not in ("en", "questions")
        if not name.startswith(NOT_OURS) and not foreign:
            for text in _strings(tomllib.loads(path.read_text("utf-8"))):
                yield name, text


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if len(value.split()) > FEWEST_WORDS:
            yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


@cache
def outputs() -> tuple[tuple[str, str], ...]:
    """The lines of the golden outputs that people read."""
    found = []
    for path in sorted(GOLDEN.iterdir()):
        if path.suffix == ".eml":
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
            text = "\n".join(map(str, (message["subject"], *(p.get_content() for p in parts))))
        elif path.suffix in (".txt", ".md", ".html"):
            text = path.read_text("utf-8")
        else:
            continue
        text = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]+>", " ", text)
        found += [(path.name, line) for line in text.splitlines() if "hostile" not in path.name]
    return tuple(found)


@pytest.mark.parametrize("name", AVOIDED)
def test_nobody_would_say_it_so(name: str) -> None:
    pattern = re.compile(AVOIDED[name])
    found = [f"{where}: {text}" for where, text in texts() if pattern.search(text)]
    assert [said for said in found if not ALLOWED.search(said)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        "Pain was told on 3 May.", "What this page stands on.", "None of its files is a log.",
        "The cell lies in the future.", "'x' is no day.", "This tells of your health.",
        "Mend that and run again.", "It holds nothing: it holds rows.", "The row names no day.",
        "Let nothing grow.", "That is not unlikely.", "Choose a color.", "It is 5 meters.",
    ],
)  # fmt: skip
def test_the_walk_would_find_it(wrong: str) -> None:
    assert any(re.search(pattern, wrong) for pattern in AVOIDED.values())


def test_the_walk_reaches_every_room_and_kind() -> None:
    where = " ".join(name for name, _ in texts())
    for part in ("cli/commands/", "importers/csv/", "store/", "network/mailing/", "squad/",
                 "render/html/",
                 "rules/patterns/", "headers.toml", "entries.md", "digest.eml", "handoff.html",
                 "report-full.txt", "plan-pipe.txt"):  # fmt: skip
        assert part in where
    assert len(texts()) > 5000


def test_flags_are_called_by_words_and_not_by_their_ids() -> None:
    ids = {path.stem.replace("_", "-") for path in (PACKAGE / "load" / "flags").glob("[a-z]*.py")}
    found = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(i for i in ids if '-' in i))})(?![\w-])")
    assert len(ids) > 20
    assert [f"{where}: {line}" for where, line in outputs() if found.search(line)] == []


def test_the_guide_names_fifty_sentences_and_all_are_gone() -> None:
    rows = re.findall(r"(?m)^\| (?!before|---)(.+?) \| (.+?) \|$", GUIDE.read_text("utf-8"))
    assert len(rows) >= BEFORE_AFTER
    said = "\n".join(text for _, text in texts())
    for before, after in rows:
        assert before != after
        longest = max(re.split(r"…|\\\|", before), key=len).strip()
        assert longest not in said, before


def test_a_mail_and_a_page_for_the_physio_name_no_option_of_the_command_line() -> None:
    option = re.compile(r"(?<![\w-])--[a-z]")
    shown = [(where, line) for where, line in outputs() if where.endswith((".eml", ".html"))]
    assert len(shown) > 100
    assert [f"{where}: {line}" for where, line in shown if option.search(line)] == []
