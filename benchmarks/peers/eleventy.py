"""Eleventy as a peer: a site of the same roundups, a page each, like the one for Hugo.

    python benchmarks/peers/eleventy.py WORKSPACE SITE     # write the site's sources
    node cmd.cjs --quiet --input=content --output=public   # in the folder SITE; builds it

Eleventy reads the same front matter and Markdown and writes the same words. It checks nothing.
"""

import argparse
import json
from pathlib import Path

SETTINGS = """export default function (settings) {
  settings.setInputDirectory("content");
  settings.addCollection("byRoundup", (api) => {
    const groups = {};
    for (const each of api.getAll()) {
      if (each.data.roundup) (groups[each.data.roundup] ??= []).push(each);
    }
    return groups;
  });
}
"""
PAGE = """---
permalink: /{{name}}/index.html
---
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{title}}</title></head>
<body>
<h1>{{title}}</h1>
<nav><ol>
{% for answer in collections.byRoundup["{{name}}"] %}
<li><a href="#answer-{{ loop.index }}">{{ answer.data.name }}</a></li>
{% endfor %}</ol></nav>
{% for answer in collections.byRoundup["{{name}}"] %}
<section id="answer-{{ loop.index }}">
<h2>{{ answer.data.name }}</h2>
<blockquote>{{ answer.content | safe }}</blockquote>
<footer><p><strong>{{ answer.data.name }}</strong><br>
{{ answer.data.title }}, {{ answer.data.organisation }}</p></footer>
</section>
{% endfor %}
</body>
</html>
"""


def write_site(workspace: Path, site: Path) -> None:
    """Write the sources of a site with all roundups of a workspace."""
    site.mkdir(parents=True)
    (site / "eleventy.config.js").write_text(SETTINGS, "utf-8")
    (site / "package.json").write_text('{"type": "module"}', "utf-8")
    for folder in sorted((workspace / "submissions").iterdir()):
        page = site / "content" / folder.name
        page.mkdir(parents=True)
        data = {"roundup": folder.name, "permalink": False}
        (page / f"{folder.name}.json").write_text(json.dumps(data), "utf-8")
        for path in folder.glob("*.md"):
            if path.name == "roundup.md":
                continue
            (page / path.name).write_text(path.read_text("utf-8"), "utf-8")
        text = PAGE.replace("{{name}}", folder.name).replace("{{title}}", folder.name)
        (site / "content" / f"{folder.name}.njk").write_text(text, "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("workspace", type=Path)
    parser.add_argument("site", type=Path)
    asked = parser.parse_args()
    write_site(asked.workspace, asked.site)
