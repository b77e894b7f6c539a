"""A book for e-readers (EPUB 3.3): a cover, contents, a page for each answer, the layout's type.

The reader's own settings come first: there is no ink, no paper and no size in it that somebody
would have to fight. Everything that can be heard is said, and pictures are described.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import assert_never
from uuid import NAMESPACE_URL, uuid5

from roundup.model.article import (
    Article,
    Closing,
    Contents,
    Credit,
    Group,
    Introduction,
    Monogram,
    Opening,
    Passage,
    Section,
)
from roundup.model.consent import Channel
from roundup.model.file import File
from roundup.model.house import FontFace, House
from roundup.model.markup import (
    Block,
    Footnote,
    FootnoteMark,
    Footnotes,
    Inline,
    Paragraph,
    Photo,
    Picture,
    Table,
)
from roundup.rendering import book_sheet, font_faces, own_faces
from roundup.rendering.blocks import BACK, bound, mark_id, note_id
from roundup.rendering.layouts import Layout, suited
from roundup.rendering.monograms import monogram
from roundup.rendering.nodes import (
    EXPERTS_LINK,
    OWN_LINK,
    Attributes,
    Escaping,
    NodeWriter,
    Typist,
    is_linkable,
    is_of_boxes,
    other_way,
    turned,
)
from roundup.rendering.styles import palettes
from roundup.rendering.tables import column_classes, table_classes
from roundup.text import direction
from roundup.text.markdown import plain_text
from roundup.text.nodes import marked
from roundup.text.xml import NOTHING, Xml, element, joined, uri, words
from roundup.writers._assets import DIGEST_LENGTH, file_name
from roundup.writers._epub.parts import COVER, SHEET, Book, BookFile, package
from roundup.writers._packages import packed
from roundup.writers._paper.covers import cover
from roundup.writers._paper.typesetting import LIBRARIES

channels = frozenset({Channel.PDF})

suffix = ".epub"
media_type = "application/epub+zip"
libraries = (*LIBRARIES, "pypdfium2")
imports = ("roundup.writers._paper.ready",)
also_called = ("ebook",)

DOT = words("\u00a0· ")
PORTRAIT = 64  # of the drawing, in pixels; the sheet sets its size on the page
SVG = 'xmlns="http://www.w3.org/2000/svg"'


def write(article: Article, layout: Layout, house: House) -> tuple[File, ...]:
    """Write the book."""
    # E-readers have fonts for other scripts of their own, and let their owner choose among them.
    layout = suited(layout, article)
    own = own_faces(article, layout, house, "screen")
    used = [face for role in own.values() for face in role]
    sheet = book_sheet(article, layout, house, fonts=font_faces(used, asset_name))
    manuscript = OpenBook(article, layout, house)
    chapters = tuple(manuscript.chapters())
    book = Book(
        article,
        identifier(article),
        chapters,
        {
            SHEET: sheet.encode(),
            COVER: cover(article, layout, house),
            **{asset_name(face): face.data for face in used},
            **manuscript.pictures,
        },
    )
    return (File(f"{article.slug}{suffix}", packed(package(book), first="mimetype")),)


def identifier(article: Article) -> str:
    """Name the book by where its article stands, or else by whose it is: the same for ever."""
    address = (
        article.address or f"{article.publication_address or article.publication}#{article.slug}"
    )
    return f"urn:uuid:{uuid5(NAMESPACE_URL, address)}"


def asset_name(asset: Photo | FontFace) -> str:
    """Name a file by what is in it."""
    kind = asset.media_type.partition("/")[0]
    return f"{kind}s/{file_name(asset)}"


@dataclass
class OpenBook:
    """The chapters, and the pictures that they show."""

    article: Article
    layout: Layout
    house: House
    pictures: dict[str, bytes] = field(default_factory=dict)

    def is_wanted(self, option: str) -> bool:
        """Return whether the layout has something."""
        return bool(self.layout.options.get(option, True))

    def chapters(self) -> Iterator[BookFile]:
        """Write everything from the title to the rights."""
        for part in self.article.outline:
            match part:
                case Opening():
                    inside = self.opening(part)
                    yield BookFile("opening.xhtml", part.headline, inside, "introduction")
                case Introduction() | Contents():
                    pass  # the one stands in the opening, the other is a file of the book's own
                case Group():
                    yield from self.group(part)
                case Closing():
                    yield from () if part.is_empty else (self.closing(part),)
                case _:
                    assert_never(part)

    def group(self, group: Group) -> Iterator[BookFile]:
        """Write a question, where there are several, and a file for each section under it."""
        if group.heading:
            name = f"part-{self.article.groups.index(group) + 1}.xhtml"
            yield BookFile(name, group.heading, self.part(group), "part", is_part=True)
        for section in group.sections:
            name = f"answer-{section.number}.xhtml"
            inside = self.section(section)
            in_part = bool(group.heading)
            names = (
                "" if section.is_headed_by_name else self.article.words.comma.join(section.names)
            )
            yield BookFile(
                name, section.heading, inside, "chapter", is_in_part=in_part, names=names
            )

    # The opening

    def opening(self, opening: Opening) -> Xml:
        """Write the title and the introduction."""
        blocks = self.article.introduction
        introduction = element("div", *self.blocks(blocks), class_="introduction")
        facts = between(DOT, (words(fact.text) for fact in opening.facts))
        return element(
            "section",
            self.publication(),
            self.titled("p", opening.asked, class_="question"),
            self.headline(opening.headline),
            self.titled("p", bound(opening.deck), class_="deck"),
            element("p", facts, class_="facts"),
            introduction if blocks else NOTHING,
            class_="opening",
            epub__type="introduction",
            role="doc-introduction",
            aria_labelledby="heading",
        )

    def headline(self, text: str) -> Xml:
        """Write the headline, which breaks after its colon before it breaks anywhere else."""
        before, _, after = text.partition(": ")
        if " " not in after:
            return self.titled("h1", bound(text), id="heading")
        begins, ends = (
            element("span", words(part), class_="turn") for part in (f"{before}:", bound(after))
        )
        return element("h1", begins, words(" "), ends, id="heading", dir=self.way(text))

    def publication(self) -> Xml:
        """Write whose book it is, with a link to their pages."""
        logo, name = self.article.logo, words(self.article.publication)
        if logo:
            source = self.picture(asset_name(logo), logo.data)
            alt = logo.alt or self.article.publication
            name = element("img", src=source, alt=alt, class_="logo")
        linked = link(self.article.publication_address, name, OWN_LINK)
        return element("p", linked, class_="publication") if name else NOTHING

    def titled(self, tag: str, text: str, **attributes: str) -> Xml:
        """Write a line that runs in the direction of its own words; nothing where it has none."""
        return element(tag, words(text), dir=self.way(text), **attributes) if text else NOTHING

    def way(self, text: str) -> str:
        """Write which way a line runs, where a program cannot tell by its first letter."""
        return direction.attribute(text, self.article.direction)

    # Answers

    def part(self, group: Group) -> Xml:
        """Write the page before the answers to one of several questions."""
        return element(
            "section",
            self.titled("h1", group.heading, id="heading"),
            self.titled("p", group.asked, class_="question"),
            class_="part",
            epub__type="part",
            role="doc-part",
            aria_labelledby="heading",
        )

    def section(self, section: Section) -> Xml:
        """Write a heading and what is quoted under it."""
        number = str(section.number) if self.is_wanted("numbers") else None
        pull = section.pull_first if self.is_wanted("pulls") else ""
        return element(
            "section",
            self.heading(section.heading, number),
            self.pull(pull) if pull else NOTHING,
            *(self.passage(passage, section) for passage in section.passages),
            class_="answer is-headed-by-name" if section.is_headed_by_name else "answer",
            epub__type="chapter",
            role="doc-chapter",
            aria_labelledby="heading",
        )

    def heading(self, heading: str, number: str | None) -> Xml:
        """Write a heading; its number stays on the article's side, whichever way the words run."""
        opposite = other_way(heading, self.article.direction) if number else ""
        if opposite:
            isolated = element("bdi", words(heading), dir=opposite)
            return element("h1", isolated, id="heading", data_number=number)
        return element(
            "h1", words(heading), id="heading", dir=self.way(heading), data_number=number
        )

    def pull(self, pull: str, language: str = "") -> Xml:
        """Write a pulled stretch between its marks."""
        tongue = language or None
        opens, closes = (
            element("span", words(mark), class_=part) if mark else NOTHING
            for mark, part in zip(self.article.marks, ("opens", "closes"), strict=True)
        )
        return element(
            "p",
            opens,
            words(bound(pull)),
            closes,
            class_="pull",
            lang=tongue,
            xml__lang=tongue,
            dir=self.way(pull),
        )

    def passage(self, passage: Passage, section: Section) -> Xml:
        """Write a quote, and outside of it whose it is."""
        said = marked(passage.blocks, self.article.marks)
        pull_after = passage.pull_after if self.is_wanted("pulls") else 0
        quoted = self.quoted(passage, said[pull_after:])
        if pull_after:
            pull = self.pull(section.pull, passage.language)
            quoted = joined(self.quoted(passage, said[:pull_after]), pull, quoted)
        name = {"aria-label": passage.credit.name}
        return element("figure", quoted, self.credit(passage), class_="quote", **name)

    def quoted(self, passage: Passage, said: Sequence[Block]) -> Xml:
        """Write the words of a quote, or a part of them."""
        around = direction.counted(plain_text(passage.blocks), self.article.direction)
        tongue = passage.language or None
        way = self.way(plain_text(passage.blocks))
        return element(
            "blockquote", *self.lines(said, around), lang=tongue, xml__lang=tongue, dir=way
        )

    def credit(self, passage: Passage) -> Xml:
        """Write *Name, Title, Organisation*, what else is known, and beside them the face."""
        credit = passage.credit
        name = element("bdi", words(credit.name), class_="name")
        line = joined(name, self.role(credit))
        more = self.more_about(credit)
        whom = element(
            "div",
            element("p", line, class_="credit-line"),
            self.titled("p", passage.disclosure, class_="interest"),
            element("p", more, class_="more") if more else NOTHING,
            self.titled("p", credit.bio, class_="bio"),
        )
        if not self.is_wanted("portraits"):
            return element("figcaption", whom, class_="credit")
        shape = f"credit has-portrait is-{self.house.portraits}"
        return element("figcaption", self.portrait(credit), whom, class_=shape)

    def role(self, credit: Credit) -> Xml:
        """Write title and organisation, each in one piece with the comma behind it."""
        parts = [each for each in (credit.title, credit.organisation) if each]
        comma = words(credit.comma.rstrip())
        ends = [comma] * (len(parts) - 1) + [NOTHING]
        pieces = (
            element("span", element("bdi", words(each)), end, class_="part")
            for each, end in zip(parts, ends, strict=False)
        )
        space = words(" ") if credit.comma.endswith(" ") else NOTHING
        return joined(words(credit.comma), between(space, pieces)) if parts else NOTHING

    def more_about(self, credit: Credit) -> Xml:
        """Write pronouns, place and a link to who it is."""
        known = [element("bdi", words(each)) for each in credit.about]
        if is_linkable(credit.profile):
            known.append(link(credit.profile, words(credit.profile_label), EXPERTS_LINK))
        return between(DOT, known)

    def portrait(self, credit: Credit) -> Xml:
        """Show a portrait, or the drawing of a monogram in its place."""
        portrait = credit.portrait
        if isinstance(portrait, Monogram):
            source = self.monogram(portrait)
            return element("img", src=source, alt="", class_="portrait")
        source = self.picture(asset_name(portrait), portrait.data)
        return element("img", src=source, alt=portrait.alt or credit.name, class_="portrait")

    def monogram(self, initials: Monogram) -> str:
        """Draw a monogram into a file of its own."""
        light, _ = palettes(self.layout, self.house)
        drawn = monogram(
            initials,
            shape=self.house.portraits,
            size=PORTRAIT,
            ground=light["tint"],
            ink=light["monogram"],
        )
        data = str(drawn).replace("<svg ", f"<svg {SVG} ", 1).encode()
        return self.picture(f"images/{sha256(data).hexdigest()[:DIGEST_LENGTH]}.svg", data)

    def picture(self, name: str, data: bytes) -> str:
        """Add a picture to the book."""
        self.pictures[name] = data
        return name

    # The end

    def closing(self, closing: Closing) -> BookFile:
        """Write what stands after the last answer, headed by the publication without a label."""
        unlabelled = self.article.publication or self.article.headline
        labels = [statement.label for statement in closing.statements]
        statements = (
            element("section", label(each.label), *self.blocks(each.blocks), dir="auto")
            for each in closing.statements
        )
        inside = element(
            "section",
            *statements,
            NOTHING if labels else label(unlabelled),
            *(element("p", words(line), class_="rights", dir="auto") for line in closing.lines),
            class_="closing",
            epub__type="colophon",
            role="doc-colophon",
        )
        return BookFile("closing.xhtml", next(iter(labels), unlabelled), inside, "colophon")

    # Blocks

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Xml]:
        """Write blocks."""
        return (Xml(self.nodes.block(block)) for block in blocks)

    def lines(self, blocks: Iterable[Block], around: str | None) -> Iterator[Xml]:
        """Write blocks, and say of paragraphs that run another way than `around` that they do."""
        for block in blocks:
            yield Xml(turned(block, self.nodes.block(block), around or self.article.direction))

    @property
    def nodes(self) -> NodeWriter:
        """Return what writes the nodes of this book."""
        return BookWriter(self.picture)


class BookWriter(NodeWriter):
    """Writes nodes as XHTML; `show` takes a picture into the book and returns its address."""

    gap = ""

    def __init__(self, show: Callable[[str, bytes], str]) -> None:
        super().__init__()
        self.show = show

    def typist(self) -> Typist:
        """Return a typist that escapes words and breaks none."""
        return Escaping(words)

    def tag(self, name: str, inside: str = "", **given: str | int | None) -> str:
        """Write an element."""
        return element(name, Xml(inside), **given)

    def void(self, name: str, **given: str | int | None) -> str:
        """Write an element that holds nothing."""
        return element(name, **given)

    def address(self, address: str) -> str:
        """Return a link's address as the output writes it."""
        return uri(address)

    def subheading(self, children: tuple[Inline, ...]) -> str:
        """Write a heading inside an answer."""
        return self.tag("p", self.inlines(children), class_="subheading")

    def list_attributes(self, items: Sequence[tuple[Block, ...]], start: int | None) -> Attributes:
        """Return the attributes of a list."""
        look = "boxes" if start is None and is_of_boxes(items) else None
        return {**super().list_attributes(items, start), "class_": look}

    def column_attributes(self, table: Table) -> list[Attributes]:
        """Return the classes of each column's cells."""
        return [{"class_": names or None} for names in column_classes(table)]

    def table(self, table: Table, **_given: str | None) -> str:
        """Write a table."""
        look = table_classes(table).removeprefix("table").strip()
        return super().table(table, class_=look or None)

    def picture(self, picture: Picture) -> str:
        """Write a picture."""
        photo = picture.photo
        source = self.show(asset_name(photo), photo.data)
        return self.tag("p", self.void("img", src=source, alt=photo.alt), class_="picture")

    def footnotes(self, footnotes: Footnotes) -> str:
        """Write the notes of a quote."""
        notes = (self.footnote(note, footnotes) for note in footnotes.notes)
        look = {"class_": "footnotes", "epub__type": "footnotes"}
        return self.tag(
            "section", self.around("ol", *notes), **look, aria_label=footnotes.label or None
        )

    def footnote(self, note: Footnote, footnotes: Footnotes) -> str:
        """Write a note, and the way back to where the text refers to it."""
        if not footnotes.anchor or not note.is_referred_to:
            return self.tag("li", self.item(note.blocks))
        back = self.tag(
            "a",
            words(BACK),
            href=f"#{mark_id(footnotes.anchor, note.number)}",
            role="doc-backlink",
            aria_label=footnotes.back or None,
            class_="back",
        )
        match note.blocks:
            case (Paragraph(only),):
                inside = f"{self.inlines(only)} {back}"
            case (*before, Paragraph(last)):
                ending = self.tag("p", f"{self.inlines(last)} {back}")
                inside = self.blocks(tuple(before)) + ending
            case blocks:
                inside = self.blocks(blocks) + self.tag("p", back)
        name = note_id(footnotes.anchor, note.number)
        return self.tag("li", inside, id=name, epub__type="footnote")

    def footnote_mark(self, mark: FootnoteMark) -> str:
        """Write the number of a note, which leads to the note."""
        if not mark.anchor:
            return words(mark.text)
        return self.tag(
            "a",
            words(mark.text),
            href=f"#{note_id(mark.anchor, mark.number)}",
            id=mark_id(mark.anchor, mark.number) if mark.is_first else None,
            epub__type="noteref",
            role="doc-noteref",
            class_="footnote-mark",
        )


def link(address: str, inside: Xml, rel: str) -> Xml:
    """Write a link, or only its words where the address is none that a book may hold."""
    return element("a", inside, href=uri(address), rel=rel) if is_linkable(address) else inside


def label(text: str) -> Xml:
    """Write the heading of a part of the last page."""
    return element("h1", words(text), class_="label", dir="auto")


def between(mark: Xml, pieces: Iterable[Xml]) -> Xml:
    """Put a mark between pieces of markup."""
    return Xml(mark.join(pieces))
