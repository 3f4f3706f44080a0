"""Sixty hostile texts in every field of a report and a squad: as CSV and as Markdown."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from datetime import date
from functools import cache
from html.parser import HTMLParser

import pytest
import synthetic_reports as made
import synthetic_squads as squads
from every import every
from markdown_it import MarkdownIt
from payloads import PAYLOADS

from runload.models import Level, RedFlag, Report, SquadReport
from runload.render.base import RENDERERS, View
from runload.render.escape import clean

pytestmark = pytest.mark.long

AS_OF = date(2026, 11, 22)
RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
TAGS = {"h1", "h2", "p", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
NUMBERS = {
    "rank", "week_km", "week_change_pct", "acwr_uncoupled", "spike_pct", "pain_0_10", "days_since",
    "distance_km", "moving_h", "runs", "run_days", "longest_km", "ascent_m", "load", "change_pct",
}  # fmt: skip
KEPT = {"urgency"}  # one of three words by the model itself


def filled(value, payload: str):
    """``value`` with ``payload`` in the place of every text."""
    if isinstance(value, Level):
        return value
    if isinstance(value, str):
        return payload
    if isinstance(value, tuple):
        return tuple(filled(item, payload) for item in value)
    if isinstance(value, frozenset):
        return frozenset(filled(item, payload) for item in value)
    if dataclasses.is_dataclass(value):
        texts = {
            field.name: filled(getattr(value, field.name), payload)
            for field in dataclasses.fields(value)
            if field.name not in KEPT
        }
        return dataclasses.replace(value, **texts)
    return value


def whole_report() -> Report:
    flag = RedFlag("bone", "days", "see a clinician", ("one spot",), ("hoenig2023",))
    return dataclasses.replace(made.ordinary(), red_flags=(flag,))


@cache
def pages(payload: str) -> dict[str, Report | SquadReport]:
    return {
        "render": filled(whole_report(), payload),
        "squad": filled(squads.whole(), payload),
    }


@pytest.fixture(scope="module")
def parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


class Seen(HTMLParser):
    """Tags, attributes and text of a page; anything else than those is noted too."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.text = ""
        self.other: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.add(tag)
        self.attributes |= {(key, value or "") for key, value in attrs}

    def handle_data(self, data) -> None:
        self.text += data

    def handle_comment(self, data) -> None:
        self.other.append(data)

    def handle_decl(self, decl) -> None:
        self.other.append(decl)

    def unknown_decl(self, data) -> None:
        self.other.append(data)


def test_there_are_sixty_payloads() -> None:
    assert len(set(PAYLOADS)) == 60


@every("page", ["render", "squad"])
@every("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_text_stays_a_text_in_markdown(parser, page, payload) -> None:
    markdown = getattr(RENDERERS["markdown"], page)(pages(payload)[page], View(verbose=1)).decode()
    seen = Seen()
    seen.feed(parser.render(markdown))
    assert seen.tags <= TAGS
    assert seen.attributes <= {("style", "text-align:right")}
    assert seen.other == []
    assert re.sub(r"\s+", "", clean(payload)) in re.sub(r"\s+", "", seen.text)


@pytest.mark.parametrize("page", ["render", "squad"])
def test_markdown_has_the_same_shape_whatever_the_texts(parser, page) -> None:
    def shape(payload: str) -> list[str]:
        shown = getattr(RENDERERS["markdown"], page)(pages(payload)[page], View(verbose=1))
        return re.findall(r"</?[a-z0-9]+", parser.render(shown.decode()))

    plain = shape("plain words")
    assert len(plain) > 100
    for payload in PAYLOADS:
        assert shape(payload) == plain, payload


@every("page", ["render", "squad"])
@every("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_text_is_never_a_formula_and_a_number_always_one_in_csv(page, payload) -> None:
    found = pages(payload)[page]
    written = getattr(RENDERERS["csv"], page)(found, View())
    assert written.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    assert len(rows) == (len(found.entries) if page == "squad" else 12)
    texts = []
    for row in rows:
        assert len(row) == len(header)
        for name, cell in zip(header, row, strict=True):
            if name in NUMBERS:
                assert cell == "" or float(cell) is not None
            else:
                texts.append(cell)
    assert [cell for cell in (*texts, *header) if cell.lstrip().startswith(RUNS_AS_FORMULA)] == []
    assert any(cell.removeprefix("'") == clean(payload).strip() for cell in texts)
