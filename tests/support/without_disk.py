"""Writing that waits for no disk: a third of the time of a test that keeps something.

A kill loses nothing that the kernel has; only a power cut would, and no test can cut the power.
That the program itself waits, tests/store/test_database.py says with ``AS_SHIPPED``.
"""

from __future__ import annotations

import os

from runload.store import database

AS_SHIPPED = database.SYNCHRONOUS


def wait_for_no_disk() -> None:
    """In this process, from now on."""
    database.SYNCHRONOUS = "OFF"
    os.fsync = os.fstat  # a wrong descriptor is still an error
