"""One headless Chromium for the tests of this folder; nothing it opens may ask for anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from scripts.browser import opened

Size = dict[str, int]
DESK: Size = {"width": 1280, "height": 720}


@dataclass
class Tab:
    """A page in the browser, with what it said and asked for."""

    page: Any
    said: list[str] = field(default_factory=list)
    asked_for: list[str] = field(default_factory=list)
    _heard: dict[str, Callable[..., None]] = field(default_factory=dict)

    def hear(self) -> None:
        """Note from now on what the page says and asks for."""

        def dismissed(dialog: Any) -> None:
            self.said.append(dialog.message)
            dialog.dismiss()

        self._heard = {
            "console": lambda message: self.said.append(message.text),
            "pageerror": lambda problem: self.said.append(str(problem)),
            "dialog": dismissed,
            "request": lambda request: self.asked_for.append(request.url),
        }
        for event, heard in self._heard.items():
            self.page.on(event, heard)

    def over(self) -> None:
        """Hear no more."""
        for event, heard in self._heard.items():
            self.page.remove_listener(event, heard)


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Any]:
    with opened(chromium) as found:
        yield found


@pytest.fixture(scope="package")
def shared_page(browser: Any) -> Any:
    """The page that every look without options of its own takes: a fresh one costs three looks."""
    return browser.new_context().new_page()


@pytest.fixture
def look(browser: Any, shared_page: Any, tmp_path: Path) -> Iterator[Callable[..., Tab]]:
    """Open bytes as a file; what a context is made with asks for a fresh one."""
    contexts, tabs = [], []

    def open_page(content: bytes, viewport: Size = DESK, **options: Any) -> Tab:
        file = tmp_path / "page.html"
        file.write_bytes(content)
        page = shared_page
        if options:
            contexts.append(browser.new_context(**options))
            page = contexts[-1].new_page()
        for tab in tabs:
            tab.over()
        tabs[:] = [Tab(page)]
        page.set_viewport_size(viewport)
        page.emulate_media(media="null", color_scheme=options.get("color_scheme", "null"))
        page.goto("about:blank")
        tabs[0].hear()
        page.goto(file.as_uri())
        return tabs[0]

    yield open_page
    for tab in tabs:
        tab.over()
    for context in contexts:
        context.close()
