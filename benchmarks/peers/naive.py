"""A straightforward script as a peer: pydantic, Jinja2 and WeasyPrint, nothing checked.

    python benchmarks/peers/naive.py WORKSPACE OUTPUT            # a tagged PDF for each roundup
    python benchmarks/peers/naive.py WORKSPACE OUTPUT --pages    # a web page for each roundup
    python benchmarks/peers/naive.py WORKSPACE OUTPUT --pages --pdf

It reads the Markdown files of each roundup and writes what somebody would write in an afternoon:
a page, and a PDF/UA-1 with bookmarks, a running header, and page numbers in its contents. It does
not validate more than types, knows no consent, compares nothing, and keeps no record.
"""

import argparse
import re
from datetime import date
from pathlib import Path

from jinja2 import Environment
from markdown_it import MarkdownIt
from markupsafe import Markup
from pydantic import BaseModel, HttpUrl

TEMPLATE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{{ title }}</title>
<style>{{ style }}</style>
</head>
<body>
<h1>{{ title }}</h1>
<nav><h2>Contents</h2>
<ol>
{% for answer in answers %}
<li><a href="#answer-{{ loop.index }}">{{ answer.heading }}</a></li>
{% endfor %}
</ol>
</nav>
{% for answer in answers %}
<section id="answer-{{ loop.index }}">
<h2>{{ answer.heading }}</h2>
<blockquote>{{ answer.body }}</blockquote>
<footer>
{% if answer.headshot %}
<img src="{{ answer.headshot }}" alt="Portrait of {{ answer.name }}">
{% endif %}
<p><strong>{{ answer.name }}</strong><br>{{ answer.title }}, {{ answer.organisation }}
{% if answer.website %}<br><a href="{{ answer.website }}">{{ answer.website }}</a>{% endif %}</p>
</footer>
</section>
{% endfor %}
</body>
</html>
"""
STYLE = Markup("""
@page { size: A4; margin: 25mm 22mm;
  @top-left { content: string(heading); font-size: 8pt }
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt } }
@page :first { @top-left { content: none } }
body { font: 10pt/1.45 serif; text-align: justify; hyphens: auto }
h1, h2 { text-align: left; hyphens: none; break-after: avoid }
section > h2 { string-set: heading content() }
nav { break-after: page }
nav a { color: inherit; text-decoration: none }
nav a::after { content: leader('.') target-counter(attr(href), page) }
blockquote { margin: 0 }
footer { display: flex; break-inside: avoid; text-align: left }
img { width: 22mm; height: 22mm; display: block; margin-right: 5mm; border-radius: 50% }
""")


class Answer(BaseModel):
    """An expert's answer."""

    name: str
    title: str = ""
    organisation: str = ""
    website: HttpUrl | None = None
    email: str = ""
    location: str = ""
    submitted: date | None = None
    headshot: str = ""
    heading: str
    body: Markup

    model_config = {"arbitrary_types_allowed": True}


MARKDOWN = MarkdownIt("commonmark", {"html": False})
PAGE = Environment(autoescape=True).from_string(TEMPLATE)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """Split a file at its front matter."""
    _, head, body = text.split("---\n", 2)
    pairs = (line.split(":", 1) for line in head.splitlines() if ":" in line)
    return {key.strip(): value.strip().strip("\"'") for key, value in pairs}, body


def read(path: Path) -> Answer:
    """Read an answer."""
    fields, body = front_matter(path.read_text("utf-8"))
    heading, _, rest = body.strip().partition("\n")
    html = Markup(MARKDOWN.render(rest))  # the renderer escapes what experts wrote
    return Answer(heading=heading.removeprefix("#").strip(), body=html, **fields)


def page(folder: Path) -> str:
    """Fill the page of a roundup."""
    brief, _ = front_matter((folder / "roundup.md").read_text("utf-8"))
    files = sorted(path for path in folder.glob("*.md") if path.name != "roundup.md")
    title = brief.get("headline") or re.sub("[-_]", " ", folder.name).capitalize()
    return PAGE.render(title=title, style=STYLE, answers=[read(path) for path in files])


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--pages", action="store_true")
    parser.add_argument("--pdf", action="store_true")
    asked = parser.parse_args()
    asked.output.mkdir(parents=True, exist_ok=True)
    briefs = sorted(asked.workspace.glob("submissions/*/roundup.md"))
    for folder in [brief.parent for brief in briefs]:
        html = page(folder)
        if asked.pages:
            (asked.output / f"{folder.name}.html").write_text(html, "utf-8")
        if asked.pdf or not asked.pages:
            from weasyprint import HTML  # a second to import, and pages alone do not need it

            target = asked.output / f"{folder.name}.pdf"
            HTML(string=html, base_url=f"{folder}/").write_pdf(target, pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    main()
