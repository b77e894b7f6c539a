"""How the manual becomes a site; `scripts/docs.sh` runs it.

The pages are plain Markdown, and read as well in a folder or on a forge. So nothing in them is
written for this program: the navigation is taken from the links of the pages in `CONTENTS`, and a
block such as ```` ```toml file=roundup.toml ```` shows its file's name above it.
"""

import re
import shutil
import sys
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent))

import inks

ROOT = Path(__file__).parents[2]

# --- what is read ------------------------------------------------------------------------------

project = "Roundup"
copyright = ""  # noqa: A001 - the name is Sphinx's
extensions = ["myst_parser"]
root_doc = "README"
include_patterns = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "docs/**.md",
    "tests/cli/*.md",
]
exclude_patterns = [
    ".*",
    "benchmarks",
    "build",
    "changes",
    "dist",
    "layouts",
    "ledgers",
    "roundup",
    "submissions",
    "tools",
]
myst_heading_anchors = 4
suppress_warnings = ["misc.highlighting_failure"]  # a block may show what is wrong with a file

# --- how it looks ------------------------------------------------------------------------------

html_theme = "furo"
html_title = "Roundup"
html_static_path = ["static", "../../layouts/_shared/fonts"]
html_css_files = ["manual.css"]
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_last_updated_fmt = None
html_permalinks_icon = "#"
html_theme_options = {
    "light_css_variables": inks.variables(""),
    "dark_css_variables": inks.variables("_dark"),
}
pygments_style = "inks.Light"
pygments_dark_style = "inks.Dark"

# --- the navigation ----------------------------------------------------------------------------

# Pages that list others. A heading of the first becomes a caption; a page is listed once.
CONTENTS = ("docs/README", "docs/commands")
LINK = re.compile(r"\]\(([^)#\s]+\.md)\)")
FILE = re.compile(r"^```(\w+) file=(\S+)$", re.MULTILINE)

# What keyboards and screen readers need: all that scrolls can be reached, and all has a name.
MENDED = {
    "<pre>": '<pre tabindex="0">',
    '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
    '<p class="caption" role="heading">': '<p class="caption" role="heading" aria-level="2">',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="All pages">',
    '<aside class="toc-drawer': '<aside aria-label="On this page" class="toc-drawer',
}


def listed(page: str, text: str) -> list[str]:
    """Return the pages that a page links to, in order, each once."""
    folder = (ROOT / page).parent
    paths = [(folder / link).resolve() for link in LINK.findall(text)]
    return list(dict.fromkeys(path.relative_to(ROOT).with_suffix("").as_posix() for path in paths))


def trees(page: str, text: str) -> str:
    """Write the navigation of a page that lists others, one list for each of its headings."""
    written = ""
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        caption = part.partition("\n")[0]
        pages = "\n".join(f"/{name}" for name in listed(page, part))
        if pages:
            written += f"\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{pages}\n```\n"
    return written


def prepare(_: Sphinx, page: str, source: list[str]) -> None:
    """Give a page what only the site needs: navigation, and names of files above their blocks."""
    if page == root_doc:
        page = CONTENTS[0]
        source[0] += f"\n```{{toctree}}\n:hidden:\n\n/{page}\n```\n"
        source[0] += trees(page, (ROOT / f"{page}.md").read_text("utf-8"))
    elif page in CONTENTS[1:]:
        source[0] += trees(page, source[0])
    source[0] = FILE.sub(r"```{code-block} \1\n:caption: \2\n", source[0])


def finish(app: Sphinx, error: Exception | None) -> None:
    """Mend what the theme leaves out, and let the folder's address lead to the first page."""
    if error:
        return
    for path in app.outdir.rglob("*.html"):
        page = path.read_text("utf-8")
        for written, meant in MENDED.items():
            page = page.replace(written, meant)
        path.write_text(page, "utf-8")
    shutil.copy(app.outdir / "README.html", app.outdir / "index.html")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the functions above."""
    app.connect("source-read", prepare)
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
