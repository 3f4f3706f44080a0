"""How the documentation site is built: ``make docs`` writes it to site/, without any request."""

import runload

project = "runload"
author = "the runload team"
release = runload.__version__
version = release
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["README.md"]
myst_enable_extensions = ["deflist"]
# Headings down to ### can be linked to, as the hosts of Markdown name them.
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"runload {release}"
html_static_path = []
# Nothing on a page names the day it was built: the same pages in, the same site out.
html_last_updated_fmt = None
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#0B5E8C",
        "color-brand-content": "#0B5E8C",
    },
    "dark_css_variables": {
        "color-brand-primary": "#7CC4F0",
        "color-brand-content": "#7CC4F0",
    },
    "top_of_page_buttons": [],
}
