"""One sheet, three formats: what is wide is cut, a mark is text, and unknown is said."""

from __future__ import annotations

import pytest

from runload.render.as_markdown import escaped, sheet_markdown
from runload.render.base import View
from runload.render.html.sheet_page import sheet_html
from runload.render.plain.sheet import sheet_text
from runload.render.sheet import Curve, Section, Sheet, Table

WIDE = Table(("name", "one", "two", "three", "four"), (("W" * 40, *("x" * 30,) * 4),))
NOTHING = Curve("Pain", "no score of 10.", (), (None,) * 12)


def sheet(*sections: Section) -> Sheet:
    return Sheet("Title", "Lead.", sections, "Foot.")


def test_a_wide_table_stays_within_a_terminal() -> None:
    text = sheet_text(sheet(Section("Table", (WIDE,))), View(width=80)).decode()
    assert max(map(len, text.splitlines())) <= 80
    assert text.count("…") == 5


def test_a_section_without_parts_is_left_out_everywhere() -> None:
    page = sheet(Section("Nobody", ()))
    for shown in (sheet_text(page, View()), sheet_markdown(page, View()), sheet_html(page)):
        assert b"Nobody" not in shown


def test_a_curve_of_nothing_is_words_only() -> None:
    page = sheet(Section("Pain", (NOTHING,)))
    assert b"<svg" not in sheet_html(page)
    for shown in (sheet_text(page, View()), sheet_markdown(page, View()), sheet_html(page)):
        assert b"no score of 10" in shown


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("12.5 km", "12.5 km"),
        ("1. first", "1\\. first"),
        ("- item", "\\- item"),
        ("# head", "\\# head"),
        ("> quote", "&gt; quote"),
        ("a|b_c*d`e~", "a\\|b\\_c\\*d\\`e\\~"),
        ("![x](http://evil)", "!\\[x\\](http\\://evil)"),
        ("www.evil.org me@evil.org", "www\\.evil.org me\\@evil.org"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_mark_of_markdown_is_text(text: str, expect: str) -> None:
    assert escaped(text, View()) == expect
