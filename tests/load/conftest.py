"""Load tests write their logs with ``tests/support/synthetic_logs.py``."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "support"))
