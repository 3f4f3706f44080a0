"""The real exports, kept and told again: not one of them says anything else from the store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from stores import kept, straight, take_in

from runload.athlete.pain_language.notes import of_the_body
from runload.store.database import opened

pytestmark = pytest.mark.long


@pytest.mark.shared
@pytest.mark.usefixtures("files_read_once")
def test_all_real_exports_tell_the_same_from_the_store(shared: Path, tmp_path: Path) -> None:
    with opened(tmp_path / "store.sqlite3") as store:
        offered = take_in(store, shared / "data")
        assert len(offered.paths) >= 200
        found, direct = kept(store), straight(shared / "data")
        for part in ("activities", "skipped", "notes"):
            assert getattr(found, part) == getattr(direct, part), part
        # of a note beside a run the store keeps what may concern the body, and no other word
        beside = [replace(n, remark=of_the_body(n.remark)) for n in direct.pain if not n.tells_pain]
        told = [note for note in direct.pain if note.tells_pain]
        assert [note for note in found.pain if note.tells_pain] == told
        assert [n for n in found.pain if not n.tells_pain] == [
            n for n in beside if n.remark or n.ill
        ]
        assert take_in(store, shared / "data").new == set()
        assert kept(store) == found
