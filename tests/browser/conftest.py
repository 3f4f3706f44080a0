"""One headless Chromium for the tests of a module; nothing it opens may ask for anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from scripts.browser import opened


@dataclass
class Tab:
    """A page in the browser, with what it said and asked for."""

    page: Any
    said: list[str] = field(default_factory=list)
    asked_for: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    with opened(chromium) as found:
        yield found


@pytest.fixture
def look(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Tab]]:
    """Open bytes as a file in a fresh context."""
    contexts = []

    def open_page(content: bytes, **options: Any) -> Tab:
        file = tmp_path / "page.html"
        file.write_bytes(content)
        context = browser.new_context(**options)
        contexts.append(context)
        tab = Tab(context.new_page())
        tab.page.on("console", lambda message: tab.said.append(message.text))
        tab.page.on("pageerror", lambda problem: tab.said.append(str(problem)))
        tab.page.on("dialog", lambda dialog: (tab.said.append(dialog.message), dialog.dismiss()))
        tab.page.on("request", lambda request: tab.asked_for.append(request.url))
        tab.page.goto(file.as_uri())
        return tab

    yield open_page
    for context in contexts:
        context.close()
