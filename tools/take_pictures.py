"""Take all pictures of the README and the manual.

Run it as `python tools/take_pictures.py` after the look has changed; it builds the samples itself.
The pictures show the first sample in a browser, as a PDF, as a mail and on quote cards, then every
layout, the desk, and three commands at a terminal. The mail is set in Georgia where that is
installed.
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
from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import roundup  # noqa: E402  the checkout's own, installed or not
from roundup.rendering import layouts  # noqa: E402
from tests.desks import open_desk, sample_workspace  # noqa: E402
from tests.test_desk_newcomer import came  # noqa: E402
from tools import terminal_pictures  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SAMPLE = "first-hour"
# Which sample a layout shows; `panel` is for several questions.
SAMPLES = {"panel": "quiet-mornings"}
ONE_QUESTION = "repair-or-replace"
FLAGS = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync"
GROUND = "#d9d5cd"
# So many rows of one colour lie between two lines of text, and not inside one.
BLANK_ROWS = 9
FOOT = 32  # rows below the last line
RESAMPLING = Image.Resampling.LANCZOS
FOLD = "#bbb6ac"
# Width and height of a window, the element at its top, and which palette it shows.
View = tuple[int, int, str, str]
VIEWS: tuple[View, ...] = ((1120, 1070, "html", "light"), (400, 1070, "#dervla-osgathorpe", "dark"))
MAIL: tuple[View, ...] = ((720, 1010, "html", "light"),)
TELEPHONE: ViewportSize = {"width": 400, "height": 800}
CARD = "dervla-osgathorpe"
# So many milliseconds, and the judgement of an answer and the preview stand.
SETTLED = 3_000


def main() -> None:
    """Build the sample and take its pictures."""
    with tempfile.TemporaryDirectory() as folder:
        PICTURES.mkdir(exist_ok=True)
        finished(Path(folder))
        for layout in layouts.names():
            sample = SAMPLES.get(layout, ONE_QUESTION)
            save(specimen(layout, sample, Path(folder) / layout), f"layout-{layout}.png")
        save(desk(Path(folder) / "desk"), "desk.png")
        save(desk_on_a_telephone(Path(folder) / "telephone"), "desk-telephone.png")
    terminal_pictures.main()


def desk(root: Path) -> Image.Image:
    """Show the desk with an answer that is being worked on."""
    browser_path = os.environ.get("ROUNDUP_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright, open_desk(sample_workspace(root)) as visit:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS.split())
        path = f"/{SAMPLE}/answers/priya-sethuraman-clegg"
        page = visit.open(browser, path, viewport={"width": 1440, "height": 900})
        page.wait_for_selector("iframe:not(.is-coming)")
        page.wait_for_timeout(SETTLED)
        return Image.open(BytesIO(page.screenshot())).convert("RGB")


def desk_on_a_telephone(root: Path) -> Image.Image:
    """Show the desk's list, what came in, and the publish check, as a telephone shows them."""
    browser_path = os.environ.get("ROUNDUP_CHROMIUM") or shutil.which("chromium")
    files = came(root.with_name("came"))
    pictures = []
    with sync_playwright() as playwright, open_desk(sample_workspace(root)) as visit:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS.split())
        page = visit.open(
            browser, f"/{SAMPLE}/", has_touch=True, is_mobile=True, viewport=TELEPHONE
        )
        for part, scheme in (("", "light"), ("in", "light"), ("check", "dark")):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(f"{visit.address}/{SAMPLE}/{part}")
            if part == "in":
                page.set_input_files("[data-files]", files[:3])
                page.wait_for_selector(".came.columns")
            page.wait_for_timeout(SETTLED)
            pictures.append(Image.open(BytesIO(page.screenshot())).convert("RGB"))
    return side_by_side(pictures, gap=40)


def finished(folder: Path) -> None:
    """Take the README's pictures: the page, a spread of the PDF, the mail and cards."""
    [(place, found)] = roundup.find([SAMPLE], ROOT)
    [checked] = roundup.check(place, found)
    formats = ("html", "pdf", "newsletter", "cards")
    files = roundup.build(place, checked, output=folder, formats=formats).files
    named = {path.name: path for path in files}
    [pdf] = (path for path in files if path.suffix == ".pdf")
    save(side_by_side(shots(named["index.html"]), gap=40), "page.png")
    save(side_by_side([spread(sheets(pdf, (3, 4), 800))], gap=40), "pdf.png")
    [mail] = shots(named["newsletter.html"], MAIL)
    opened = [Image.open(named[f"{CARD}-{shape}.png"]) for shape in ("wide", "square")]
    save(side_by_side([mail, above_one_another(opened, 600, gap=40)], gap=40), "mail-and-cards.png")


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
    [sheet] = sheets(pdf, (0,), 600)
    [desk] = shots(page, ((1200, 1360, "html", "light"),))
    scale = sheet.height / desk.height
    desk = desk.resize((round(desk.width * scale), sheet.height), RESAMPLING)
    made = side_by_side([sheet, desk], gap=40)
    return made.resize((1000, round(made.height * 1000 / made.width)), RESAMPLING)


def shots(page: Path, views: Sequence[View] = VIEWS) -> list[Image.Image]:
    """Photograph the page as a desk sees it by day and a telephone by night, or otherwise."""
    browser_path = os.environ.get("ROUNDUP_CHROMIUM") or shutil.which("chromium")
    pictures = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS.split())
        for width, height, first, scheme in views:
            view = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
            )
            view.goto(page.as_uri())
            view.evaluate("first => document.querySelector(first).scrollIntoView()", first)
            picture = Image.open(BytesIO(view.screenshot())).convert("RGB")
            pictures.append(ended_between_lines(picture))
        browser.close()
    return pictures


def ended_between_lines(picture: Image.Image) -> Image.Image:
    """Paint over what is cut at the foot, so that a picture ends between two lines."""
    blank = 0
    for row in reversed(range(picture.height - FOOT)):
        colours = picture.crop((0, row, picture.width, row + 1)).getcolors(1)
        blank = blank + 1 if colours else 0
        if colours and blank == BLANK_ROWS:
            [(_, colour)] = colours
            picture.paste(colour, (0, row, picture.width, picture.height))
            break
    return picture


def sheets(pdf: Path, pages: tuple[int, ...], width: int) -> list[Image.Image]:
    """Render pages of a PDF, so many pixels wide."""
    document = pypdfium2.PdfDocument(pdf)
    return [
        document[page].render(scale=width / document[page].get_width()).to_pil().convert("RGB")
        for page in pages
    ]


def spread(pages: list[Image.Image]) -> Image.Image:
    """Lay two pages against one another as an open magazine does, with a line at the fold."""
    left, right = pages
    opened = Image.new("RGB", (left.width + 1 + right.width, left.height), FOLD)
    opened.paste(left, (0, 0))
    opened.paste(right, (left.width + 1, 0))
    return opened


def above_one_another(pictures: Sequence[Image.Image], width: int, gap: int) -> Image.Image:
    """Lay pictures of one width on a ground, below one another."""
    fitted = [
        each.convert("RGB").resize((width, round(each.height * width / each.width)), RESAMPLING)
        for each in pictures
    ]
    height = sum(each.height for each in fitted) + gap * (len(fitted) - 1)
    ground = Image.new("RGB", (width, height), GROUND)
    top = 0
    for each in fitted:
        ground.paste(each, (0, top))
        top += each.height + gap
    return ground


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
