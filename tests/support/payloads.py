"""Sixty texts that try to become something else: formulas, markup, links, control characters."""

from __future__ import annotations

PAYLOADS = (
    # formulas
    "=1+1", "=cmd|'/C calc'!A0", "+1+1", "-1+1", "@SUM(A1:A9)", "\t=1+1", "\r=1+1", "\n=1+1",
    "＝1+1", "＋1", "－1", "＠SUM(A1)", " =1+1", "'=1+1", "''=1", "\u00a0=1", "\u200b=1+1",
    '=HYPERLINK("http://evil.example","x")', '=IMPORTXML("http://evil.example","//a")',
    '",=1+1,"', "\x00=1+1", ";=1+1", "%0A=1+1", "=\u202e1+1",
    # HTML
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</td></table><b>x",
    '"><svg onload=alert(1)>', "<!-- x", "<![CDATA[x]]>", "<a href=//evil.example>x</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;b&#62;", "<iframe/src=javascript:alert(1)>",
    # Markdown
    "[x](javascript:alert(1))", "![x](http://evil.example/a.png)", "[x]: http://evil.example",
    "[x][y]", "<http://evil.example>", "http://evil.example/?a=1&b=2", "www.evil.example",
    "me@evil.example", "`code`", "``` \nfence", "~~~\nfence", "# heading", "- item", "1. item",
    "7) item", "> quote", "***", "---", "===", "a | b | c", "|---|---|", "**bold** _em_ ~~no~~",
    "    indented", "\\`x\\`", "$x$", "- [ ] task",
)  # fmt: skip
