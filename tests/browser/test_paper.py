"""The pages to bring, on paper: one sheet of A4 each."""

from __future__ import annotations

import re

import pytest
from synthetic_visits import empty_hand_off, hand_off

from runload.render.base import RENDERERS, View

A4_POINTS = (595, 842)


@pytest.mark.parametrize("build", [hand_off, empty_hand_off], ids=lambda build: build.__name__)
def test_the_hand_off_fits_on_one_sheet_of_a4(build, look) -> None:
    tab = look(RENDERERS["html"].handoff(build(), View()))
    content = tab.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", content)) == 1
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert box is not None
    assert tuple(round(float(side)) for side in box.groups()) == A4_POINTS
