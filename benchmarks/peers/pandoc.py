"""pandoc as a peer: each roundup as one Markdown file, set by WeasyPrint.

    python benchmarks/peers/pandoc.py WORKSPACE OUTPUT PANDOC

The PDF has contents and bookmarks; it is not tagged as PDF/UA.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.peers.naive import STYLE, front_matter

WEASYPRINT = Path(sys.executable).with_name("weasyprint")


def document(folder: Path) -> str:
    """Write the Markdown of a roundup."""
    brief, _ = front_matter((folder / "roundup.md").read_text("utf-8"))
    parts = [f"---\ntitle: {json.dumps(brief.get('headline') or folder.name)}\nlang: en\n---\n"]
    for path in sorted(folder.glob("*.md")):
        if path.name == "roundup.md":
            continue
        fields, body = front_matter(path.read_text("utf-8"))
        parts.append(body.strip())
        if fields.get("headshot"):
            parts.append(f"![Portrait of {fields['name']}]({folder / fields['headshot']})")
        parts.append(
            f"**{fields['name']}**, {fields.get('title', '')}, {fields.get('organisation', '')}"
        )
    return "\n\n".join(parts)


def main() -> None:
    """Set every roundup of a workspace."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("workspace", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("pandoc")
    asked = parser.parse_args()
    asked.output.mkdir(parents=True, exist_ok=True)
    sheet = asked.output / "style.css"
    sheet.write_text(STYLE, "utf-8")
    for brief in sorted(asked.workspace.glob("submissions/*/roundup.md")):
        folder = brief.parent
        words = [asked.pandoc, "--from=markdown", "--toc", f"--pdf-engine={WEASYPRINT}"]
        target = asked.output / f"{folder.name}.pdf"
        subprocess.run(
            [*words, f"--css={sheet}", "--output", str(target)],
            input=document(folder).encode(),
            check=True,
            capture_output=True,
        )


if __name__ == "__main__":
    main()
