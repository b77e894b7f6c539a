"""Take the manual's pictures of commands at a terminal of 80 columns.

Run it as `python tools/terminal_pictures.py` after what they print has changed.
"""

import re
import shutil
import sys
import tempfile
from html import escape
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.terminals import printed_at  # noqa: E402  the checkout's own
from tests.validators import chromium  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
COLUMNS = 80
COMMANDS = {
    "terminal-check": ("check", "repair-or-replace"),
    "terminal-quote": ("quote", "mina-ashdown-farr"),
    "terminal-brackets": ("quote", "ilkka-rautakorpi"),
    "terminal-explain": ("explain", "low-contrast"),
}
# Of a long report the beginning is shown, up to the last blank line that is not beyond this.
MOST_LINES = 36
# Where the words begin behind the bar that tells how far a command is
WIPED = "\x1b[2K"
STYLES = {
    "1": "font-weight: 700",
    "4": "text-decoration: underline",
    "9": "text-decoration: line-through",
    "31": "color: #a3271f",
    "32": "color: #25693a",
    "33": "color: #7d5a00",
    "34": "color: #24569e",
    "35": "color: #7b3587",
    "90": "color: #6a665e",
}
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #fcfaf5; }}
pre {{ margin: 0; padding: 22px 26px; width: max-content; color: #26231f;
  font: 14px/1.5 "DejaVu Sans Mono", "Liberation Mono", monospace; }}
.prompt {{ color: #6a665e; }}
</style><pre><span class="prompt">$</span> {command}

{words}</pre>"""
CODE = re.compile(r"\x1b\[([0-9;]*)m")


def main() -> None:
    """Run each command in a copy of the samples, and take a picture of what it prints."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        workspace = Path(folder) / "workspace"
        shutil.copytree(ROOT / "submissions", workspace / "submissions")
        shutil.copy(ROOT / "roundup.toml", workspace)
        page = browser.new_page(device_scale_factor=2)
        for name, command in COMMANDS.items():
            page.set_content(drawn(command, workspace))
            page.locator("pre").screenshot(path=PICTURES / f"{name}.png")
            shrink(PICTURES / f"{name}.png")


def drawn(command: tuple[str, ...], workspace: Path) -> str:
    """Return a page that shows a command and what it printed."""
    called = [sys.executable, "-m", "roundup", *command]
    environment = {"ROUNDUP_CALLED_AS": "roundup", "PYTHONPATH": str(ROOT)}
    printed = printed_at(COLUMNS, called, workspace, **environment)
    lines = printed.rpartition(WIPED)[2].rstrip().split("\n")
    if len(lines) > MOST_LINES:
        bare = [CODE.sub("", line).strip() for line in lines[: MOST_LINES + 1]]
        lines = [*lines[: len(bare) - 1 - bare[::-1].index("")], "", "…"]
    words = "\n".join(lines)
    return PAGE.format(command=escape(" ".join(["roundup", *command])), words=as_html(words))


def as_html(words: str) -> str:
    """Write colours as elements of HTML; each stays until all are put off."""
    begun, *pieces = CODE.split(words)
    written, styles = escape(begun), list[str]()
    for codes, text in zip(pieces[::2], pieces[1::2], strict=True):
        every = codes.split(";")
        styles = [
            *(() if "0" in every else styles),
            *(STYLES[code] for code in every if code in STYLES),
        ]
        style = "; ".join(styles)
        written += f'<span style="{style}">{escape(text)}</span>' if style else escape(text)
    return written


def shrink(picture: Path) -> None:
    """Write a picture with few colours, which is all that it has."""
    Image.open(picture).convert("RGB").quantize(64, Image.Quantize.MAXCOVERAGE).save(
        picture, optimize=True
    )


if __name__ == "__main__":
    main()
