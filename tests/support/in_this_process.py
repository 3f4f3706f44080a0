"""Workers of a cluster that are none: each task is done in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from runload.squad.cluster import entries as cluster


class InThisProcess:
    """Workers who do each task at once, as often as they are told to."""

    def __init__(self, count: int, times: int = 1) -> None:
        self.count = count
        self.times = times
        self.differ = ""
        self.done: list[str] = []
        self.files: list[str] = []

    def differences(self) -> str:
        return self.differ

    def submit(self, task: Callable[..., Any], *arguments: Any) -> Any:
        self.done.append(task.__name__)
        if task is cluster.files_read:
            self.files += [Path(path).name for path, _, _ in arguments[0]]
        return [task(*arguments) for _ in range(self.times)][-1]

    def gathered(self, futures: list[Any]) -> list[Any]:
        return futures
