"""The log run by run, and what its runs add up to: for lists, records and years of a report."""

from __future__ import annotations
