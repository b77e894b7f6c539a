"""Take the manual's pictures: the first sample in a browser and as a PDF, and every layout.

Run it as `python tools/take_pictures.py` after the look has changed; it builds the sample itself.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import roundup  # noqa: E402  the checkout's own, installed or not
from roundup.rendering import layouts  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SAMPLE = "first-hour"
# Which sample a layout shows; `panel` is for several questions.
SAMPLES = {"panel": "quiet-mornings"}
ONE_QUESTION = "repair-or-replace"
FLAGS = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync"
GROUND = "#d9d5cd"
# Width and height of a window, how far it is scrolled, and which palette it shows.
VIEWS = ((1120, 1000, 0, "light"), (400, 1000, 1220, "dark"))


def main() -> None:
    """Build the sample and take its pictures."""
    with tempfile.TemporaryDirectory() as folder:
        [(place, found)] = roundup.find([SAMPLE], ROOT)
        [checked] = roundup.check(place, found)
        page, pdf = roundup.build(place, checked, output=Path(folder)).files
        PICTURES.mkdir(exist_ok=True)
        save(side_by_side(shots(page), gap=40), "page.png")
        save(side_by_side(sheets(pdf, (0, 1, 2)), gap=40), "pdf.png")
        for layout in layouts.names():
            sample = SAMPLES.get(layout, ONE_QUESTION)
            save(specimen(layout, sample, Path(folder) / layout), f"layout-{layout}.png")


def specimen(layout: str, sample: str, folder: Path) -> Image.Image:
    """Show a sample's first sheet in a layout, and its page as a desk sees it."""
    [(place, found)] = roundup.find([sample], ROOT)
    # Long answers are cut only where the rest can be read.
    there = {"pages": "https://common-room.example.org/{slug}/"}
    publication = place.settings.publication.model_copy(update=there)
    settings = place.settings.model_copy(update={"publication": publication})
    [checked] = roundup.check(place, found)
    built = roundup.build(replace(place, settings=settings), checked, output=folder, layout=layout)
    page, pdf = built.files
    [sheet] = sheets(pdf, (0,))
    [desk] = shots(page, ((1200, 1360, 0, "light"),))
    scale = sheet.height / desk.height
    desk = desk.resize((round(desk.width * scale), sheet.height), Image.Resampling.LANCZOS)
    made = side_by_side([sheet, desk], gap=40)
    return made.resize((1000, round(made.height * 1000 / made.width)), Image.Resampling.LANCZOS)


def shots(page: Path, views: Sequence[tuple[int, int, int, str]] = VIEWS) -> list[Image.Image]:
    """Photograph the page as a desk sees it by day and a telephone by night, or otherwise."""
    browser_path = os.environ.get("ROUNDUP_CHROMIUM") or shutil.which("chromium")
    pictures = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS.split())
        for width, height, top, scheme in views:
            view = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
            )
            view.goto(page.as_uri())
            view.evaluate(f"window.scrollTo(0, {top})")
            pictures.append(Image.open(BytesIO(view.screenshot())).convert("RGB"))
        browser.close()
    return pictures


def sheets(pdf: Path, pages: tuple[int, ...]) -> list[Image.Image]:
    """Render pages of a PDF, 600 pixels wide."""
    document = pypdfium2.PdfDocument(pdf)
    return [
        document[page].render(scale=600 / document[page].get_width()).to_pil().convert("RGB")
        for page in pages
    ]


def side_by_side(pictures: list[Image.Image], gap: int) -> Image.Image:
    """Lay pictures on a ground, next to one another."""
    width = sum(picture.width for picture in pictures) + gap * (len(pictures) + 1)
    height = max(picture.height for picture in pictures) + 2 * gap
    ground = Image.new("RGB", (width, height), GROUND)
    left = gap
    for picture in pictures:
        ground.paste(picture, (left, gap))
        left += picture.width + gap
    return ground


def save(picture: Image.Image, name: str) -> None:
    """Store a picture small: 256 colours are plenty for text and drawn portraits."""
    picture.quantize(256).save(PICTURES / name, optimize=True)


if __name__ == "__main__":
    main()
