"""The machine's own Chromium, driven by playwright: for tests of pages and for screenshots."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def chromium() -> str | None:
    """Where Chromium lies: RUNLOAD_CHROMIUM, else the first found on the path."""
    return os.environ.get("RUNLOAD_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def opened(executable: str) -> Iterator[Browser]:
    """A headless browser without network, closed at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        try:
            yield browser
        finally:
            browser.close()
