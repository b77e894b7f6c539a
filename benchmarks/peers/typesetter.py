"""Typst as a peer: a PDF/UA-1 of each roundup, with contents, page numbers and portraits.

    python benchmarks/peers/typesetter.py WORKSPACE OUTPUT     # needs the package `typst`

The answers' Markdown is written as Typst's own markup first, in the same process.
"""

import argparse
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import typst
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from benchmarks.peers.naive import front_matter

HEAD = """#set document(title: {title})
#set page(paper: "a4", margin: (x: 22mm, y: 25mm), numbering: "1 / 1")
#set text(lang: "en", size: 10pt)
#set par(justify: true)
#title()
#outline()
#pagebreak()
"""
SPECIAL = re.compile(r"([\\#*_`$<>@~\[\]/=+\-])")
MARKDOWN = MarkdownIt("commonmark", {"html": False})


def literal(text: str) -> str:
    """Write a text as a string of Typst."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def markup(node: SyntaxTreeNode) -> str:
    """Write a node of Markdown in Typst's markup."""
    inside = "".join(map(markup, node.children))
    match node.type:
        case "text":
            return SPECIAL.sub(r"\\\1", node.content)
        case "softbreak" | "hardbreak":
            return "\n"
        case "em":
            return f"#emph[{inside}]"
        case "strong":
            return f"#strong[{inside}]"
        case "link":
            return f"#link({literal(str(node.attrs['href']))})[{inside}]"
        case "blockquote":
            return f"#quote(block: true)[{inside}]\n\n"
        case "list_item":
            return f"- {inside.strip()}\n"
        case "paragraph" | "bullet_list" | "ordered_list":
            return f"{inside}\n\n"
        case _:
            return inside


def section(path: Path) -> str:
    """Write an answer as a section."""
    fields, body = front_matter(path.read_text("utf-8"))
    heading, _, rest = body.strip().partition("\n")
    text = markup(SyntaxTreeNode(MARKDOWN.parse(rest)))
    portrait = ""
    if fields.get("headshot"):
        alt = literal(f"Portrait of {fields['name']}")
        portrait = f"#image({literal(fields['headshot'])}, width: 22mm, alt: {alt})\n"
    who = ", ".join(filter(None, (fields.get("title"), fields.get("organisation"))))
    return (
        f"#heading[#{literal(heading.lstrip('# '))}]\n{text}{portrait}"
        f"#strong[#{literal(fields['name'])}] #{literal(who)}\n"
    )


def main() -> None:
    """Set every roundup of a workspace."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("workspace", type=Path)
    parser.add_argument("output", type=Path)
    asked = parser.parse_args()
    asked.output.mkdir(parents=True, exist_ok=True)
    for brief in sorted(asked.workspace.glob("submissions/*/roundup.md")):
        folder = brief.parent
        fields, _ = front_matter(brief.read_text("utf-8"))
        answers = sorted(path for path in folder.glob("*.md") if path != brief)
        head = HEAD.format(title=literal(fields.get("headline") or folder.name))
        source = folder / "article.typ"
        source.write_text(head + "\n".join(map(section, answers)), "utf-8")
        target = asked.output / f"{folder.name}.pdf"
        typst.compile(str(source), output=str(target), pdf_standards="ua-1")
        source.unlink()


if __name__ == "__main__":
    main()
