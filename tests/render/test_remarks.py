"""Long lists at the end of a page are grouped, and nothing in them is lost."""

from __future__ import annotations

from runload.models import Skipped
from runload.render.base import View
from runload.render.document import page
from runload.render.remarks import NOTES_SHOWN, SKIPPED_SHOWN, note_lines, skipped_lines
from runload.render.written import written


def skipped(count: int, code: str = "empty", *, ignored: bool = False) -> list[Skipped]:
    return [
        Skipped(f"{code}-{at}.fit", "the file is empty", "Export it again.", code, ignored=ignored)
        for at in range(count)
    ]


def text(items: list[Skipped], verbose: int = 0) -> str:
    view = View(verbose=verbose)
    return written(page([skipped_lines(items, view)]), view).decode()


def test_a_short_list_names_every_one() -> None:
    shown = text(skipped(SKIPPED_SHOWN))
    assert shown.count("Export it again.") == SKIPPED_SHOWN


def test_a_long_list_is_grouped_by_reason_with_one_example_each() -> None:
    shown = text([*skipped(12), *skipped(1, "html")])
    assert "Not read (13)" in shown
    assert "12 × empty: for example empty-0.fit: the file is empty." in shown
    assert "1 × html: html-0.fit" in shown
    assert "runload check" in shown


def test_what_is_no_run_log_takes_one_line_and_the_refused_keep_theirs() -> None:
    shown = text([*skipped(20, "not-a-log", ignored=True), *skipped(2)])
    assert "20 files that are not running logs: for example not-a-log-0.fit" in shown
    assert shown.count("empty-") == 2
    assert "1 file that is not a running log" in text(
        [*skipped(1, "x", ignored=True), *skipped(11)]
    )


def test_verbose_names_all() -> None:
    assert text(skipped(40), verbose=1).count("empty-") == 40


def test_a_long_list_of_notes_is_cut_and_says_so() -> None:
    notes = [f"note {at}" for at in range(NOTES_SHOWN + 3)]
    short = written(page([note_lines(notes, View())]), View()).decode()
    assert "3 more with -v." in short
    assert short.count("- note") == NOTES_SHOWN
    whole = written(page([note_lines(notes, View(verbose=1))]), View()).decode()
    assert whole.count("- note") == NOTES_SHOWN + 3
    assert note_lines([], View()) == []
