"""Running sessions → daily load → metrics → load flags. See ``runload.load.picture``."""

from __future__ import annotations

from runload.load.base import FLAGS
from runload.load.combine import combined
from runload.load.picture import LoadPicture, flag_history, load_picture

__all__ = ["FLAGS", "LoadPicture", "combined", "flag_history", "load_picture"]
