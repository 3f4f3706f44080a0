"""``runload explain --compare``: why a watch or an app shows another number."""

from __future__ import annotations

import difflib
from functools import cache
from importlib import resources
from typing import Any

from runload.errors import UsageError
from runload.render.base import View
from runload.render.plain.page import render_page
from runload.tabular.strict_toml import tables_of

_TITLE = "Why is my number different from my watch's?"


@cache
def _told() -> dict[str, Any]:
    file = resources.files("runload.face") / "compare.toml"
    return tables_of(file.read_bytes(), file.name, "comparisons")


def compared_page(name: str, view: View) -> bytes:
    """What makers count and what runload counts: of this number, or of all.

    Raises:
        UsageError: there is no such number; the nearest is named.
    """
    told = _told()
    numbers = {number["name"]: number for number in told["number"]}
    if name and name not in numbers:
        near = difflib.get_close_matches(name, numbers, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(numbers)}."
        raise UsageError("--compare", f"nothing is compared under {name!r}", hint)
    chosen = [numbers[name]] if name else list(numbers.values())
    sections = [
        (number["title"], (number["theirs"], number["ours"], number["check"])) for number in chosen
    ]
    return render_page(_TITLE, [("", told["opening"]), *sections], (), view)
