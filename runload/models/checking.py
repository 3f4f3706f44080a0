"""What every offered file turned out to be."""

from __future__ import annotations

from datetime import datetime

from runload.models.values import dataclass

CHECK_STATUSES = ("ok", "repaired", "duplicate", "ignored", "rejected")


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """What one file, or one activity of it, turned out to be. Totals are of its own file.

    ``read_as`` says in words what reading it had to decide: units, marks, dates, clock.
    """

    file: str
    member: str | None
    format: str | None
    exporter: str | None
    status: str
    reason: str | None
    detail: str
    sport: str | None = None
    start: datetime | None = None
    distance_m: float | None = None
    duration_s: float | None = None
    elapsed_s: float | None = None
    records: int | None = None
    warnings: tuple[str, ...] = ()
    read_as: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.status not in CHECK_STATUSES:
            raise ValueError(f"{self.status!r} is not a status of check")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Everything that was offered, each named at least once."""

    files: tuple[CheckEntry, ...]
    notes: tuple[str, ...] = ()
