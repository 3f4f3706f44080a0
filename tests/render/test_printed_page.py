"""The hand-off on paper: one A4 page. Needs Chromium; skips where there is none."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from synthetic_visits import empty_hand_off, hand_off

from runload.render.base import RENDERERS, View

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
A4_POINTS = (595, 842)


@pytest.mark.skipif(BROWSER is None, reason="no Chromium to print with")
@pytest.mark.parametrize("build", [hand_off, empty_hand_off], ids=lambda build: build.__name__)
def test_the_hand_off_fits_on_one_sheet_of_a4(build, tmp_path: Path) -> None:
    page, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_bytes(RENDERERS["html"].handoff(build(), View()))
    subprocess.run(
        [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--user-data-dir={tmp_path / 'browser'}", f"--print-to-pdf={pdf}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    content = pdf.read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", content)) == 1
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert box is not None
    assert tuple(round(float(side)) for side in box.groups()) == A4_POINTS
