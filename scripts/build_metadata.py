"""The README of the package: its links are whole addresses, for no files lie beside it there.

A hook of hatchling (``[tool.hatch.metadata.hooks.custom]``): in the clone the links stay as they
are, so that they work there, too. The address is the Source of ``[project.urls]``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

LINK = re.compile(r"(\]\()(?!https?://|mailto:|#)([^)\s]+)(\))")
PICTURES = (".png", ".svg")


def absolute(text: str, source: str) -> str:
    """The text with whole addresses in its links.

    Examples:
        >>> absolute("[mail](docs/mail.md#once) ![a](docs/a.png)", "https://example.org/runload")
        '[mail](https://example.org/runload/blob/main/docs/mail.md#once) ![a](https://example.org/runload/raw/main/docs/a.png)'
    """

    def whole(found: re.Match[str]) -> str:
        kind = "raw" if found[2].endswith(PICTURES) else "blob"
        return f"{found[1]}{source}/{kind}/main/{found[2].removeprefix('./')}{found[3]}"

    return LINK.sub(whole, text)


class ReadmeHook(MetadataHookInterface):
    """What hatchling calls."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Put the README in."""
        text = Path(self.root, "README.md").read_text("utf-8")
        source = metadata["urls"]["Source"]
        metadata["readme"] = {"content-type": "text/markdown", "text": absolute(text, source)}
