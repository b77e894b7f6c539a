"""Draw layouts and media as sheets of small pictures, so that one look shows them all.

Run it as `python tools/contact_sheets.py build/sheets`. Each layout and number of answers becomes a
sheet, with a strip for each medium: the web page at three widths, by day and by night, the page as
a browser prints it, the PDF, the mail, the quote cards and the chapters of the EPUB; the
manuscript as well, where `ROUNDUP_OFFICE` names LibreOffice. `--help` says how to draw only some.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from roundup.model.article import Article  # noqa: E402  the checkout's own, installed or not
from roundup.model.house import House  # noqa: E402
from roundup.rendering import layouts  # noqa: E402
from roundup.testing.samples import article  # noqa: E402
from roundup.writers import cards, docx, epub, html, newsletter, pdf  # noqa: E402

FLAGS = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync"
GROUND, INK = "#d9d5cd", "#333333"
COUNTS = (3, 10, 20, 60, 200)
WIDTHS = (320, 768, 1280)
SCHEMES = ("light", "dark")
TALLEST = 4000  # pixels of a web page that are drawn
MOST = 12  # pages of a PDF, cards and chapters that are drawn
THUMB, GAP = 560, 24  # pixels
LONGEST_WAIT = 300_000  # milliseconds, on a machine that does much else


@dataclass(frozen=True)
class Subject:
    """An article in a layout, with the browser and the folder to draw it with."""

    article: Article
    layout: layouts.Layout
    browser: Browser
    folder: Path


def main() -> None:
    """Draw the sheets that were asked for."""
    asked = arguments()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = os.environ.get("ROUNDUP_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
        for name in asked.layouts:
            for count in asked.answers:
                whole = article(count, portraits=asked.portraits)
                subject = Subject(whole, layouts.load(name), browser, Path(folder))
                print(draw(subject, asked.media, asked.folder / f"{name}-{count}.png"))
        browser.close()


def arguments() -> argparse.Namespace:
    """Read what is to be drawn."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where the sheets are stored")
    shipped = list(layouts.names())
    parser.add_argument("--layouts", nargs="+", choices=shipped, default=shipped)
    parser.add_argument("--answers", nargs="+", type=int, default=COUNTS)
    parser.add_argument("--media", nargs="+", choices=list(MEDIA), default=list(MEDIA))
    parser.add_argument("--portraits", choices=["all", "some", "no"], default="some")
    return parser.parse_args()


def draw(subject: Subject, media: list[str], path: Path) -> Path:
    """Draw one sheet, a strip a medium."""
    strips = [strip(name, list(MEDIA[name](subject))) for name in media]
    stack(strips).quantize(256).save(path, optimize=True)
    return path


def web(subject: Subject) -> Iterator[Image.Image]:
    """Photograph the web page at three widths, in both palettes."""
    page = written(
        subject, html.write(subject.article, subject.layout, House())[0].data, "web.html"
    )
    for width in WIDTHS:
        for scheme in SCHEMES:
            yield photograph(subject, page, width, scheme)


def printed(subject: Subject) -> Iterator[Image.Image]:
    """Print the web page from the browser."""
    page = written(
        subject, html.write(subject.article, subject.layout, House())[0].data, "web.html"
    )
    view = subject.browser.new_page()
    view.goto(page.as_uri(), timeout=LONGEST_WAIT)
    data = view.pdf(format="A4", prefer_css_page_size=True)
    view.close()
    yield from sheets(data)


def paper(subject: Subject) -> Iterator[Image.Image]:
    """Draw the pages of the PDF."""
    yield from sheets(pdf.write(subject.article, subject.layout, House())[0].data)


def mail(subject: Subject) -> Iterator[Image.Image]:
    """Photograph the mail as a desk and as a telephone show it."""
    files = newsletter.write(subject.article, subject.layout, House())
    data = next(file.data for file in files if file.name.endswith(".html"))
    page = written(subject, data, "mail.html")
    for width, scheme in ((700, "light"), (360, "light"), (360, "dark")):
        yield photograph(subject, page, width, scheme)


def quote_cards(subject: Subject) -> Iterator[Image.Image]:
    """Open the first quote cards."""
    few = article(min(len(subject.article.sections), MOST // 2))
    for file in cards.write(few, subject.layout, House()):
        if file.name.endswith(".png"):
            yield Image.open(BytesIO(file.data)).convert("RGB")


def book(subject: Subject) -> Iterator[Image.Image]:
    """Photograph the first chapters of the EPUB as a small reader shows them."""
    [file] = epub.write(subject.article, subject.layout, House())
    folder = subject.folder / "book"
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(BytesIO(file.data)) as packed:
        packed.extractall(folder)
    [package] = folder.rglob("*.opf")
    text = package.read_text("utf-8")
    items = re.findall(r"<item [^>]*>", text)
    hrefs = {attribute(each, "id"): attribute(each, "href") for each in items}
    order = [hrefs[each] for each in re.findall(r'<itemref [^>]*idref="([^"]*)"', text)]
    for name in order[:MOST]:
        yield photograph(subject, package.parent / name, 480, "light")


def attribute(tag: str, name: str) -> str:
    """Read an attribute of a tag that our own writer wrote."""
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found[1] if found else ""


def manuscript(subject: Subject) -> Iterator[Image.Image]:
    """Draw the pages of the Word file, where there is an office to do it."""
    office = os.environ.get("ROUNDUP_OFFICE")
    if not office:
        return
    [file] = docx.write(subject.article, subject.layout, House())
    source = written(subject, file.data, "manuscript.docx")
    profile = f"-env:UserInstallation={(subject.folder / 'profile').as_uri()}"
    conversion = ["--convert-to", "pdf", "--outdir", str(subject.folder), str(source)]
    subprocess.run([office, profile, "--headless", *conversion], check=True, capture_output=True)
    yield from sheets(source.with_suffix(".pdf").read_bytes())


MEDIA: dict[str, Callable[[Subject], Iterator[Image.Image]]] = {
    "web": web,
    "printed": printed,
    "pdf": paper,
    "mail": mail,
    "cards": quote_cards,
    "epub": book,
    "docx": manuscript,
}


def written(subject: Subject, data: bytes, name: str) -> Path:
    """Store a file for a program that draws it."""
    path = subject.folder / name
    path.write_bytes(data)
    return path


def photograph(subject: Subject, page: Path, width: int, scheme: str) -> Image.Image:
    """Photograph a page from its top, down to a height that can still be looked at."""
    view = subject.browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    view.goto(page.as_uri(), timeout=LONGEST_WAIT)
    height = min(view.evaluate("document.documentElement.scrollHeight"), TALLEST)
    view.set_viewport_size({"width": width, "height": height})
    picture = Image.open(BytesIO(view.screenshot(timeout=LONGEST_WAIT))).convert("RGB")
    view.close()
    return picture


def sheets(data: bytes) -> Iterator[Image.Image]:
    """Draw the first pages of a PDF and its last."""
    document = pypdfium2.PdfDocument(data)
    pages = list(range(len(document)))
    for at in pages if len(pages) <= MOST else [*pages[: MOST - 1], pages[-1]]:
        yield document[at].render(scale=THUMB / document[at].get_width()).to_pil().convert("RGB")
    document.close()


def strip(name: str, pictures: list[Image.Image]) -> Image.Image:
    """Lay the pictures of a medium beside one another, under its name."""
    small = [thumbnail(each) for each in pictures]
    width = sum(each.width + GAP for each in small) + GAP
    height = max((each.height for each in small), default=0) + 2 * GAP
    ground = Image.new("RGB", (width, height), GROUND)
    ImageDraw.Draw(ground).text((GAP, GAP // 4), f"{name}: {len(small)}", INK)
    left = GAP
    for each in small:
        ground.paste(each, (left, GAP))
        left += each.width + GAP
    return ground


def thumbnail(picture: Image.Image) -> Image.Image:
    """Make a picture no wider than a thumbnail."""
    scale = min(1.0, THUMB / picture.width)
    size = (round(picture.width * scale), round(picture.height * scale))
    return picture.resize(size, Image.Resampling.LANCZOS)


def stack(strips: list[Image.Image]) -> Image.Image:
    """Lay strips below one another."""
    ground = Image.new(
        "RGB", (max(each.width for each in strips), sum(each.height for each in strips)), GROUND
    )
    top = 0
    for each in strips:
        ground.paste(each, (0, top))
        top += each.height
    return ground


if __name__ == "__main__":
    main()
