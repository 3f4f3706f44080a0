"""runload: training load and pain for runners, told honestly. Nothing heavy is imported here.

The names of ``__all__`` are loaded when they are first used; docs/python.md shows them in use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runload.errors import RunloadError
    from runload.face.activities import ActivityTable, read
    from runload.face.figures import acwr, monotony, spike, trimp
    from runload.face.pages import explain
    from runload.face.reports import Report, Squad, report, squad

__version__ = "0.1.0"
RULES_VERSION = "2026.1"
__all__ = [
    "ActivityTable", "Report", "RunloadError", "Squad", "acwr", "explain", "monotony", "read",
    "report", "spike", "squad", "trimp",
]  # fmt: skip
_HOMES = {
    "RunloadError": "errors",
    **dict.fromkeys(("ActivityTable", "read"), "face.activities"),
    **dict.fromkeys(("acwr", "monotony", "spike", "trimp"), "face.figures"),
    "explain": "face.pages",
    **dict.fromkeys(("Report", "Squad", "report"), "face.reports"),
}


def __getattr__(name: str) -> object:
    """A name of ``__all__``, from where it lives. ``squad`` is the room of this name, called."""
    from importlib import import_module

    if name == "squad":
        return import_module("runload.squad")
    if name not in _HOMES:
        raise AttributeError(f"module 'runload' has no attribute {name!r}")
    found: object = getattr(import_module(f"runload.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
