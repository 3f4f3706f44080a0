"""What can go wrong on the way to an account, and whether trying again helps."""

from __future__ import annotations

from runload.errors import RunloadError


class KeyProblem(RunloadError):
    """There is no key, or the account refuses it: trying again does not help."""

    exit_code = 78


class TryLater(RunloadError):
    """The account cannot be had now: what came before is kept, and trying again is safe."""

    exit_code = 75


LATER = "What came so far is kept; try again later."
