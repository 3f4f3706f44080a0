"""The documentation site is built without a warning, leads nowhere wrong and asks for nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parent.parent
LOADING = {
    ("script", "src"),
    ("img", "src"),
    ("link", "href"),
    ("iframe", "src"),
    ("source", "src"),
}
# A stylesheet may name another file; only what stands in the page itself is no request.
IN_STYLE = re.compile(r"""url\(\s*['"]?(?!data:)([^'")]+)|@import\s+['"]([^'"]+)""")


class Page(HTMLParser):
    """What one page loads, where it leads, and the places in it that others may lead to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.leads: list[str] = []
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.places.add(told.get("id", ""))
        for name, value in told.items():
            if (tag, name) in LOADING and told.get("rel") not in ("canonical", "next", "prev"):
                self.loads.append(value)
        if tag == "a" and "href" in told:
            self.leads.append(told["href"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-n", "-b", "html",
         str(ROOT / "docs"), str(target), "-d", str(target / ".doctrees")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {file: Page(file.read_text("utf-8")) for file in site.rglob("*.html")}


def test_every_page_of_the_documentation_is_in_the_site_and_can_be_reached(site, pages):
    written = {path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")}
    assert len(written) > 15
    assert {page.with_suffix(".html") for page in written} <= {p.relative_to(site) for p in pages}


def test_every_link_inside_the_site_leads_to_a_page_and_a_place_in_it(site, pages):
    broken = []
    for file, page in pages.items():
        for link in page.leads:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or link in ("", "#"):
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            there = pages.get(target)
            if not target.is_file() or (
                parts.fragment and there and unquote(parts.fragment) not in there.places
            ):
                broken.append(f"{file.relative_to(site)}: {link}")
    assert broken == []


def test_no_page_and_no_style_asks_for_anything_outside(site, pages):
    outside = [load for page in pages.values() for load in page.loads if urlsplit(load).netloc]
    for style in site.rglob("*.css"):
        outside += [
            url
            for found in IN_STYLE.findall(style.read_text("utf-8"))
            for url in found
            if urlsplit(url).netloc
        ]
    assert outside == []


def test_the_same_pages_make_the_same_site(site, pages):
    assert not [file for file in pages if re.search(r"Last updated", file.read_text("utf-8"))]
