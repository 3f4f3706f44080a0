"""The real exports, kept and told again: not one of them says anything else from the store."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import kept, straight, take_in

from runload.store.database import opened

pytestmark = pytest.mark.long


@pytest.mark.shared
def test_all_real_exports_tell_the_same_from_the_store(shared: Path, tmp_path: Path) -> None:
    with opened(tmp_path / "store.sqlite3") as store:
        offered = take_in(store, shared / "data")
        assert len(offered.paths) >= 200
        found, direct = kept(store), straight(shared / "data")
        for part in ("activities", "skipped", "pain", "notes"):
            assert getattr(found, part) == getattr(direct, part), part
        assert take_in(store, shared / "data").new == set()
        assert kept(store) == found
