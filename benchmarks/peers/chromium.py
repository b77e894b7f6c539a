"""Chromium as a peer: the page of the naive script, printed to a tagged PDF.

    python benchmarks/peers/chromium.py WORKSPACE OUTPUT BROWSER           # one browser for each
    python benchmarks/peers/chromium.py WORKSPACE OUTPUT BROWSER --warm    # one browser for all

A warm browser prints in two tabs at once. Chromium has no page numbers in contents.
"""

import argparse
import asyncio
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.peers.naive import page

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage")
TABS = 2


def print_cold(browser: str, sources: list[Path]) -> None:
    """Print each page in a browser of its own."""
    for source in sources:
        target = source.with_suffix(".pdf")
        words = [browser, *FLAGS, "--no-pdf-header-footer", "--generate-pdf-document-outline"]
        subprocess.run(
            [*words, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True
        )


async def print_warm(browser: str, sources: list[Path]) -> None:
    """Print all pages in one browser."""
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        window = await playwright.chromium.launch(executable_path=browser, args=list(FLAGS[1:]))
        waiting = list(reversed(sources))

        async def print_next() -> None:
            tab = await window.new_page()
            while waiting:
                source = waiting.pop()
                await tab.goto(source.as_uri())
                await tab.pdf(
                    path=source.with_suffix(".pdf"), format="A4", tagged=True, outline=True
                )

        await asyncio.gather(*(print_next() for _ in range(TABS)))
        await window.close()


def main() -> None:
    """Write the pages, and print them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("workspace", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("browser")
    parser.add_argument("--warm", action="store_true")
    asked = parser.parse_args()
    asked.output.mkdir(parents=True, exist_ok=True)
    sources = []
    for brief in sorted(asked.workspace.glob("submissions/*/roundup.md")):
        folder = brief.parent
        base = f'<base href="{folder.resolve().as_uri()}/">'
        sources.append(asked.output.resolve() / f"{folder.name}.html")
        sources[-1].write_text(page(folder).replace("<head>", f"<head>{base}", 1), "utf-8")
    if asked.warm:
        asyncio.run(print_warm(asked.browser, sources))
    else:
        print_cold(asked.browser, sources)


if __name__ == "__main__":
    main()
