"""A mail: HTML and plain text for any mail tool, a draft to open, and the pictures to upload.

The HTML is built of tables for those who read mail in Outlook; it asks for nothing but the pictures
in the house's folder on the web, and has none without that folder. Gmail shows the first 102 KB
of it, so every part is weighed, and a mail may end at an answer and lead to the rest.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from email.headerregistry import Address
from email.headerregistry import Group as Recipients
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from functools import cache, partial
from hashlib import sha256
from itertools import pairwise
from typing import Annotated, Any
from urllib.parse import urlsplit

from annotated_types import Interval

from roundup.lock.shortening import shortened
from roundup.model.article import Article, Credit, Monogram, Passage, Section
from roundup.model.consent import Channel
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.markup import Block, Photo, Picture
from roundup.model.notes import Level, Note, Origin
from roundup.model.remarks.mails import (
    MAIL_NOT_CUT,
    MAIL_SIZE,
    MAIL_STYLES_TOO_LARGE,
    MAIL_TOO_LARGE,
    MAIL_WITHOUT_PICTURES,
)
from roundup.options import Flag
from roundup.pictures import photos
from roundup.rendering import mail, palettes
from roundup.rendering.layouts import Layout
from roundup.text.forms import LeavingAddress, Mailbox, WebFolder
from roundup.text.names import initials
from roundup.text.nodes import changed, with_passages
from roundup.text.template_marks import taken_apart, without_marks
from roundup.writers._assets import DIGEST_LENGTH, beside, file_name, hosted
from roundup.writers._fields import mark_notes
from roundup.writers._plain import text_of

channels = frozenset({Channel.MAIL})

suffix = ".html"
media_type = "text/html"
libraries = ("css-inline", "jinja2", "pillow")
uploads = "newsletter-images"
also_called = ("email", "mail")

PAGE = "newsletter.html"
TEXT = "newsletter.txt"
DRAFT = "newsletter.eml"
file_names = (PAGE, TEXT, DRAFT)
FOLDER = uploads
# Who reads a mail is nobody's business, and written so that no address is read into it (RFC 5322).
UNDISCLOSED = Recipients("undisclosed-recipients")
MESSAGE_ID_LENGTH = 32
# No host has a name that ends in this (RFC 2606).
NOWHERE = "roundup.invalid"
PORTRAIT = (96, 96)  # twice what is shown
LOGO = (1_120, 64)
DENSITY = 2
PICTURE = (1_040, 1_400)  # twice the width of the column

# Gmail clips a mail behind 102 KB of HTML, and drops a sheet of more than 16,384 bytes.
LARGEST = 102_000
LARGE = 80_000
LARGEST_STYLES = 16_384
STYLES = re.compile(rb"<style>(.*?)</style>", re.DOTALL)
# No text holds a bare `<`, so what looks like the beginning of a part is one.
PART = re.compile(rb'<tr id="([^"]*)"')


def write(
    article: Article,
    layout: Layout,
    house: House,
    *,
    images: Annotated[
        WebFolder,
        "The web address to which you upload `newsletter-images/`; without it there are no "
        "pictures.",
    ] = "",
    sender: Annotated[Mailbox, "The draft's From line."] = "",
    recipient: Annotated[Mailbox, "The draft's To line; without it, the draft names nobody."] = "",
    unsubscribe: Annotated[
        LeavingAddress,
        "The address of a page or of mail by which readers leave the list; mail programs show a "
        "button for it.",
    ] = "",
    cut: Annotated[bool, Flag(), "End the mail at an answer, before Gmail clips it."] = False,
    limit: Annotated[
        int, Interval(ge=20_000, le=LARGEST), "The size in bytes at which `cut` ends the mail."
    ] = LARGE,
) -> tuple[File, ...]:
    """Write the mail; with `cut`, its HTML ends at an answer before it has `limit` bytes."""
    paper = palettes(layout, house)[0]["paper"]
    article = shortened(article, layout.words)
    # A picture is named by what is in it, so that one folder does for every mail.
    address = partial(hosted, images=images)
    article = with_pictures(article, paper, address) if images else without_pictures(article)

    @cache
    def page(shown: int) -> bytes:
        return mail(article, layout, house, address=address, shown=shown).encode()

    shown = len(article.sections)
    if cut and article.address:
        shown = most(shown, lambda number: len(page(number)), limit)
    html, text = page(shown), text_part(article, shown)
    headers = Headers(sender, recipient, unsubscribe)
    used = [photo for photo in article.photos if file_name(photo).encode() in html]
    return (
        File(PAGE, html),
        File(TEXT, text.encode()),
        File(DRAFT, draft(article, headers, html.decode(), text)),
        *beside(used, FOLDER),
    )


def notes(article: Article, files: tuple[File, ...], options: Mapping[str, Any]) -> Iterator[Note]:
    """Weigh the mail, and say what could not be done."""
    page = files[0].data
    yield weight(article, page)
    yield from mark_notes(article, PAGE)
    if len(page) > (LARGEST if options.get("cut") else LARGE):
        yield too_large(page)
    styles = sum(map(len, STYLES.findall(page)))
    if styles > LARGEST_STYLES:
        yield MAIL_STYLES_TOO_LARGE.note(
            f"The mail's style sheet has {styles:,} bytes; Gmail drops it from 16,384 on",
            hint="Make the layout's `newsletter-head.css` shorter",
            origin=Origin(PAGE),
        )
    if options.get("cut") and not article.address:
        yield MAIL_NOT_CUT.note(
            "The mail was not cut, since there is no web page to read the rest on",
            hint='Say where articles stand: `pages = "https://…/{slug}/"` under `[publication]` '
            "in roundup.toml",
            origin=Origin(PAGE),
        )
    if article.photos and not options.get("images"):
        yield MAIL_WITHOUT_PICTURES.note(
            "The mail has initials and no pictures, since it is not said where they will stand",
            hint='Say where you upload them: `images = "https://…"` under `[newsletter]` in '
            "roundup.toml",
            origin=Origin(PAGE),
        )


# Pictures


def with_pictures(article: Article, paper: str, address: Callable[[Photo], str]) -> Article:
    """Make every picture as large as a mail shows it, twice over for sharp screens."""

    def portrait(credit: Credit) -> Photo | Monogram:
        if isinstance(credit.portrait, Monogram):
            return credit.portrait
        return photos.reduced(credit.portrait, box=PORTRAIT, paper=paper, kind="JPEG")

    def block(node: Block) -> Block:
        if not isinstance(node, Picture):
            return node
        small = photos.reduced(node.photo, box=PICTURE, paper=paper, kind="JPEG")
        # Some programs ignore a style: they show a picture as wide as it says it is.
        width, height = -(-small.width // DENSITY), -(-small.height // DENSITY)
        shown = replace(small, width=width, height=height)
        return replace(node, photo=shown, address=address(small))

    def passage(quoted: Passage) -> Passage:
        return replace(quoted, blocks=changed(quoted.blocks, block)) if quoted.pictures else quoted

    article = with_passages(article, passage)
    logo = article.logo and photos.reduced(article.logo, box=LOGO, paper=paper, kind="PNG")
    return replace(portrayed(article, portrait), logo=logo)


def without_pictures(article: Article) -> Article:
    """Put initials in every portrait's place, and the publication's name in the logo's."""

    def portrait(credit: Credit) -> Monogram:
        if isinstance(credit.portrait, Monogram):
            return credit.portrait
        return Monogram(initials(credit.name), credit.portrait.alt)

    return replace(portrayed(article, portrait), logo=None)


def portrayed(article: Article, portrait: Callable[[Credit], Photo | Monogram]) -> Article:
    """Change the portrait of every credit."""

    def repainted(passage: Passage) -> Passage:
        return replace(passage, credit=replace(passage.credit, portrait=portrait(passage.credit)))

    return with_passages(article, repainted)


# Cutting


def most(number: int, size: Callable[[int], int], limit: int) -> int:
    """Find how many answers fit: as many as there are, or fewer, or none."""
    return max(0, bisect_right(range(number + 1), limit, key=size) - 1)


def first_sections(article: Article, number: int) -> Article:
    """Return an article of so many sections; a group without any is left out."""
    groups = [
        replace(group, sections=tuple(each for each in group.sections if each.number <= number))
        for group in article.groups
    ]
    return replace(article, groups=tuple(group for group in groups if group.sections))


def text_part(article: Article, shown: int) -> str:
    """Write the plain text, with the same answers and the same ways to the web page."""
    kept = first_sections(article, shown)
    is_cut = shown < len(article.sections)
    kept = without_marks(replace(kept, methodology="") if is_cut else kept)
    above = f"{article.words.online}:\n{article.address}\n\n" if article.address else ""
    return above + (ending(text_of(kept), article) if is_cut else text_of(kept))


def ending(text: str, article: Article) -> str:
    """Add where the rest is at the very end, in place of the address alone."""
    before = text.removesuffix(f"{article.address}\n").rstrip("\n")
    return f"{before}\n\n{article.words.rest}:\n{article.address}\n"


# The draft


@dataclass(frozen=True, slots=True)
class Headers:
    """What the house says in a draft's headers; each may be empty."""

    sender: str = ""
    recipient: str = ""
    unsubscribe: str = ""


def draft(article: Article, headers: Headers, html: str, text: str) -> bytes:
    """Write one file that mail programs open as a mail yet to be sent."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = taken_apart(one_line(article.headline))
    if headers.sender:
        message["From"] = mailbox(headers.sender)
    # Filters count a mail without To as one that was sent to everybody.
    message["To"] = mailbox(headers.recipient) if headers.recipient else UNDISCLOSED
    if article.published:
        message["Date"] = datetime.fromisoformat(article.published)
    digest = sha256((text + html).encode()).hexdigest()
    message["Message-ID"] = f"<{digest[:MESSAGE_ID_LENGTH]}@{domain(article, headers.sender)}>"
    if headers.unsubscribe:
        message["List-Unsubscribe"] = f"<{headers.unsubscribe}>"
        if headers.unsubscribe.startswith("https:"):
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    message["X-Unsent"] = "1"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    # Otherwise it is drawn by lot. No quoted-printable text holds a `=_`.
    message.set_boundary(f"=_{digest[:DIGEST_LENGTH]}")
    return message.as_bytes()


def mailbox(typed: str) -> Address:
    """Read a name and an address of mail."""
    name, address = parseaddr(typed)
    return Address(name, addr_spec=address)


def domain(article: Article, sender: str) -> str:
    """Return the domain of a mail's identity: the sender's, or else the publication's."""
    host = parseaddr(sender)[1].rpartition("@")[2]
    for address in (article.publication_address, article.address):
        host = host or (urlsplit(address).hostname or "")
    try:
        return host.encode("idna").decode("ascii").lower() or NOWHERE
    except UnicodeError:
        return NOWHERE


def one_line(text: str) -> str:
    """Write a header's text: what could begin another header is a space."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())


# The budget


def weight(article: Article, page: bytes) -> Note:
    """Report how many bytes the mail has, and how many of them each answer."""
    answers = answer_sizes(article, page)
    around = len(page) - sum(answers.values())
    largest = max(answers, key=lambda anchor: answers[anchor], default=None)
    return MAIL_SIZE.note(
        f"The mail has {kilobytes(len(page))} KB of HTML, of the 102 that Gmail shows: "
        f"{kilobytes(around)} around the answers, and in them "
        f"{', '.join(map(kilobytes, answers.values())) or 'nothing'}",
        hint=f"The largest answer is “{largest.heading}”" if largest else "It has no answers",
        origin=Origin(PAGE),
    )


def too_large(page: bytes) -> Note:
    """Report that Gmail clips the mail, or will as soon as it grows."""
    is_clipped = len(page) > LARGEST
    what = "clips it" if is_clipped else "clips a mail"
    cut = "`--cut`, or `cut = true` under `[newsletter]` in roundup.toml, ends it at an answer"
    return MAIL_TOO_LARGE.note(
        f"The mail has {kilobytes(len(page))} KB of HTML, and Gmail {what} behind 102",
        hint=f"{cut}, with a button to the rest",
        origin=Origin(PAGE),
        level=Level.ERROR if is_clipped else None,
    )


def answer_sizes(article: Article, page: bytes) -> dict[Section, int]:
    """Measure each answer from where it begins to where the next part does."""
    parts = [(match[1].decode(), match.start()) for match in PART.finditer(page)]
    sizes = {name: end - begin for (name, begin), (_, end) in pairwise(parts)}
    return {
        section: sizes[section.anchor] for section in article.sections if section.anchor in sizes
    }


def kilobytes(size: int) -> str:
    """Write a number of bytes as people read it."""
    return f"{size / 1_000:.1f}"
