"""Garmin's client in the names it documents, for Pythons that it is not made for (below 3.12).

Where the real one is installed (the ``sync`` extra on Python 3.12), the tests use that.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from types import ModuleType
from typing import Any

NAME = "garmin_personal_api"


class GarminPersonalApiError(Exception):
    pass


class HttpError(GarminPersonalApiError):
    def __init__(self, status_code: int) -> None:
        self.status_code = status_code
        super().__init__(str(status_code))


class GarminPersonalApiClient:
    def __init__(self, bearer_token: str, *, timeout: float = 30.0, session: Any = None) -> None:
        self.base_url = "https://personal.connectapi.garmin.com"
        self._session = session
        self._headers = {"Authorization": f"Bearer {bearer_token}"}

    def search_activities(
        self, *, start: int = 0, limit: int = 20, start_date: object = None
    ) -> object:
        params = {"start": start, "limit": limit}
        path = "/activitylist-service/activities/search/activities"
        return self._get(path, params).json()

    def download_activity(self, activity_id: int | str) -> bytes:
        found = self._get(f"/download-service/files/activity/{activity_id}", None)
        if not found.content:
            raise GarminPersonalApiError("empty")
        return bytes(found.content)

    def _get(self, path: str, params: object) -> Any:
        url = f"{self.base_url}{path}"
        found = self._session.get(url, headers=self._headers, params=params, timeout=30.0)
        if not found.ok:
            raise HttpError(found.status_code)
        return found


def installed() -> dict[str, ModuleType]:
    """The modules to put in place; none where Garmin's own client is there."""
    if sys.version_info >= (3, 12) and find_spec(NAME) is not None:
        return {}
    client, constants = ModuleType(NAME), ModuleType(f"{NAME}.constants")
    for name in ("GarminPersonalApiClient", "GarminPersonalApiError", "HttpError"):
        setattr(client, name, globals()[name])
    constants.TOKEN_PATH = "/personalapitoken-service/personal-api/personal-api-key/token"  # type: ignore[attr-defined]  # a module made here
    return {NAME: client, constants.__name__: constants}
