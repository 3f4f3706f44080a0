"""Whatever a file holds stays text: a page has the same elements with it as without it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import synthetic_pictures as pictured
import synthetic_reports as made
import synthetic_visits as visits

from runload.render.base import RENDERERS, View
from runload.render.escape import clean

pytestmark = pytest.mark.long

TABLE = tomllib.loads(
    (Path(__file__).resolve().parents[1] / "cases" / "html_payloads.toml").read_text("utf-8")
)
PAYLOADS: list[str] = TABLE["payloads"] + TABLE["control"]
PLAIN = "plain words"
OURS = {"kind", "urgency", "light", "band", "as_of_basis", "load_name"}
"""Fields that hold a word of ours and never a stranger's."""
PAGES: dict[str, tuple[str, Callable[[], object]]] = {
    "report": ("render", lambda: replace(pictured.report(), red_flags=made.stopped().red_flags,
                                         back=visits.BACK, guidance=visits.GUIDANCE)),
    "squad": ("squad", lambda: pictured.squad(3)),
    "handoff": ("handoff", visits.hand_off),
    "checkin": ("checkin", visits.check_in),
}  # fmt: skip
ELEMENTS = """content => {
    const page = new DOMParser().parseFromString(content, "text/html");
    const all = [...page.querySelectorAll("*")].map((e) => e.nodeName + "|" +
        e.getAttributeNames().join(" "));
    return [all, page.documentElement.textContent];
}"""


def said_everywhere(found: Any, text: str) -> Any:
    """The same with every text in it replaced, but for words of ours."""
    if isinstance(found, str):
        return text
    if isinstance(found, tuple):
        return tuple(said_everywhere(item, text) for item in found)
    if is_dataclass(found) and not isinstance(found, type):
        changed = {
            item.name: said_everywhere(getattr(found, item.name), text)
            for item in fields(found)
            if item.name not in OURS
        }
        return replace(found, **changed)
    return found


def page_of(name: str, text: str) -> str:
    attribute, build = PAGES[name]
    shown = getattr(RENDERERS["html"], attribute)(said_everywhere(build(), text), View(verbose=1))
    return bytes(shown).decode()


def test_there_are_sixty_payloads_and_more() -> None:
    assert len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_text_adds_no_element_and_no_attribute(name, look) -> None:
    tab = look(page_of(name, PLAIN).encode())
    wanted, _ = tab.page.evaluate(ELEMENTS, page_of(name, PLAIN))
    assert sum(element.startswith("SCRIPT|") for element in wanted) <= 1
    for payload in PAYLOADS:
        elements, text = tab.page.evaluate(ELEMENTS, page_of(name, payload))
        assert elements == wanted, payload
        assert _words(clean(payload)) in _words(text), payload
    assert tab.said == []


def _words(text: str) -> str:
    """Text as a browser lays it out, without regard to a capital that begins a sentence."""
    return re.sub(r"\s+", " ", text).strip().casefold()


def test_a_page_full_of_payloads_is_as_quiet_as_any_other(look) -> None:
    every = " ".join(PAYLOADS)
    for name in PAGES:
        tab = look(page_of(name, every).encode())
        assert tab.said == []
        assert len(tab.asked_for) == 1
