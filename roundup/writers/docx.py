"""A manuscript for legal and copy desks: styles, contents, running heads, links, alternative texts.

Every look is a style that word processors know, so that a desk's own template takes over in one
step. Quotes are paragraphs of “Quote” and of the styles based on it, and nothing else is. It is
written part by part and not by a library: the one there is knows neither lists, fields and anchored
pictures nor the direction of a line, and brings a template of its own along.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal, assert_never

from roundup.model import markup
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
from roundup.model.house import House
from roundup.rendering.blocks import bound
from roundup.rendering.layouts import Layout
from roundup.rendering.nodes import is_linkable
from roundup.text.markdown import plain_text
from roundup.text.nodes import marked
from roundup.text.xml import NOTHING, Xml, element, joined, uri
from roundup.writers._docx.lines import (
    CLOSED,
    PLAIN,
    Grid,
    Letters,
    Line,
    computed,
    opened,
    run,
    runs,
    runs_right_to_left,
)
from roundup.writers._docx.looks import (
    BULLETS,
    FIRST_LIST,
    INDENT,
    LEVELS,
    NUMBERS,
    Look,
    is_east_asian,
    look_of,
    numbering,
    page_setup,
    w,
)
from roundup.writers._docx.parts import (
    CONTENT_TYPES,
    PORTRAIT,
    Drawing,
    Relations,
    document,
    encoded,
    hanging,
    in_line,
    parts,
)
from roundup.writers._options import PaperOption
from roundup.writers._packages import packed

channels = frozenset({Channel.PDF})

suffix = ".docx"
media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
libraries = ("pillow",)
also_called = ("word",)

LOGO_HEIGHT, LONGEST_LOGO = 8, 60  # millimetres
LARGEST_PICTURE, INCH, PIXELS_AN_INCH = 120, 25.4, 150
SHAPES: dict[str, Literal["rect", "ellipse"]] = {"round": "ellipse", "square": "rect"}
DOT = "\u00a0· "
# The names of bookmarks that the contents' field makes for itself and takes away again.
FIRST_BOOKMARK = 100_000_001
CONTENTS_FIELD = r'TOC \o "1-2" \h \z'
# Between a heading in the contents and a name.
DASH = " \u2013 "
# Under an attribution, what else is known of an expert.
ABOUT, LINKED = Letters("Credit Note"), Letters("Hyperlink")
IMPORTANCE = Letters("Strong", is_bold=True)


def write(
    article: Article,
    layout: Layout,
    house: House,
    *,
    paper: PaperOption = "a4",
    line_numbers: Annotated[
        bool, "Number the lines in the margin, as legal desks like it."
    ] = False,
) -> tuple[File, ...]:
    """Write the manuscript; `line_numbers` counts its lines in the margin."""
    look = look_of(article, layout, house, paper)
    manuscript = Manuscript(look, layout, house)
    body = list(manuscript.body())
    setup = page_setup(look, line_numbers=line_numbers, running=manuscript.relations.running())
    members = {
        "word/document.xml": document(body, setup),
        "word/numbering.xml": encoded(numbering(look, manuscript.lists)),
        **parts(look, manuscript.relations),
        **manuscript.relations.pictures,
    }
    return (File(f"{article.slug}{suffix}", packed(members, first=CONTENT_TYPES)),)


@dataclass(frozen=True, slots=True)
class Position:
    """Where blocks stand: in a quote or not, in which direction, in which item of which list.

    `mark` is the list that the next line is to begin an item of, and what it counts.
    """

    is_rtl: bool
    is_quoted: bool = False
    language: str = ""
    is_within: bool = False
    depth: int = 0
    mark: tuple[int, int] | None = None
    is_closing: bool = False

    def style(self, name: str) -> str:
        """Name the style of that name for what is quoted, or for what is not."""
        return f"Quote {name}" if self.is_quoted else name

    @property
    def text_style(self) -> str:
        """Name the style of a paragraph that is nothing else."""
        if self.mark:
            return self.style("List Number" if self.mark[1] == NUMBERS else "List Bullet")
        if self.is_within:
            return "Quote Within" if self.is_quoted else "Block Text"
        if self.depth:
            return self.style("List Continue")
        if self.is_closing:
            return "Closing Text"
        return "Quote" if self.is_quoted else "Body Text"

    def line(self, style: str, inside: Xml) -> Line:
        """Set a line in this place."""
        level = min(self.depth, LEVELS) - 1
        mark = (self.mark[0], level) if self.mark else None
        indent = INDENT * (self.depth + self.is_within) if self.depth and not mark else None
        return Line(style, inside, self.is_rtl, mark=mark, indent=indent)


@dataclass
class Manuscript:
    """The text of the manuscript, and what it has referred to so far."""

    look: Look
    layout: Layout
    house: House
    relations: Relations = field(default_factory=Relations)
    lists: list[tuple[int, int, int | None]] = field(default_factory=list)
    bookmarks: int = 0
    drawings: int = 0

    @property
    def article(self) -> Article:
        """Return the article that this is the manuscript of."""
        return self.look.article

    def body(self) -> Iterator[Xml]:
        """Write everything from the first line to the last."""
        for part in self.article.outline:
            match part:
                case Opening():
                    yield from map(self.written, self.opening(part))
                case Introduction(blocks):
                    yield from map(self.written, self.own(blocks))
                case Contents():
                    if self.layout.options.get("contents", True):
                        yield self.contents(part)
                case Group():
                    yield from map(self.written, self.group(part))
                case Closing():
                    yield from map(self.written, self.closing(part))
                case _:
                    assert_never(part)

    def written(self, line: Line | Grid) -> Xml:
        """Write a line or a table."""
        return line.write(is_rtl_by_style=self.look.is_rtl)

    # The opening

    def opening(self, opening: Opening) -> Iterator[Line]:
        """Set what stands before the introduction."""
        if self.article.publication or self.article.logo:
            yield Line("Publication", self.publication(), self.look.is_rtl)
        if opening.asked:
            yield self.title("Question", opening.asked)
        yield self.title("Title", bound(opening.headline))
        if opening.deck:
            yield self.title("Subtitle", bound(opening.deck))
        facts = DOT.join(fact.text for fact in opening.facts)
        yield Line("Dateline", self.words(facts), self.look.is_rtl)

    def title(self, style: str, text: str, inside: Xml | None = None) -> Line:
        """Set a line that runs in the direction of its own words."""
        is_rtl = runs_right_to_left(text, otherwise=self.look.is_rtl)
        return Line(style, inside or self.words(text, is_rtl=is_rtl), is_rtl)

    def contents(self, contents: Contents) -> Xml:
        """Write the contents' field with its entries in it; pages are known once it is computed."""
        heading = Line("TOC Heading", self.words(contents.label), self.look.is_rtl)
        entries = list(self.entries(contents))
        entries[0] = replace(entries[0], inside=joined(opened(CONTENTS_FIELD), entries[0].inside))
        entries[-1] = replace(entries[-1], inside=joined(entries[-1].inside, CLOSED))
        gallery = w("docPartGallery", val="Table of Contents")
        return w(
            "sdt",
            w("sdtPr", w("docPartObj", gallery, w("docPartUnique"))),
            w("sdtContent", *map(self.written, [heading, *entries])),
        )

    def entries(self, contents: Contents) -> Iterator[Line]:
        """Set an entry for each heading, in the order in which headings get their bookmarks."""
        index, level = 0, self.look.section_level
        for group in contents.groups:
            if group.heading:
                yield self.entry("toc 1", "", group.heading, index)
                index += 1
            for section in group.sections:
                number = str(section.number) if self.look.has_numbers else ""
                names = () if section.is_headed_by_name else section.names
                yield self.entry(f"toc {level}", number, section.heading, index, names)
                index += 1

    def entry(
        self, style: str, number: str, heading: str, index: int, names: tuple[str, ...] = ()
    ) -> Line:
        """Set one entry, which leads to its heading, and says whose words stand there."""
        is_rtl = self.look.is_rtl
        bookmark = bookmark_name(index)
        inside = joined(
            joined(self.words(number), run(w("tab"))) if number else NOTHING,
            self.words(heading),
            self.words(f"{DASH}{self.article.words.comma.join(names)}" if names else "", ABOUT),
            run(w("tab")),
            computed(rf"PAGEREF {bookmark} \h"),
        )
        return Line(style, w("hyperlink", inside, anchor=bookmark, history=1), is_rtl)

    # Answers

    def group(self, group: Group) -> Iterator[Line | Grid]:
        """Set a question and the answers to it."""
        if group.heading:
            yield self.heading(1, group.heading)
        if group.asked:
            yield self.title("Question", group.asked)
        for section in group.sections:
            yield from self.section(section)

    def section(self, section: Section) -> Iterator[Line | Grid]:
        """Set a heading and what is quoted under it."""
        yield self.heading(self.look.section_level, section.heading)
        if section.pull_first and self.has_pulls:
            yield self.pull(section)
        for passage in section.passages:
            yield from self.passage(passage, section)

    @property
    def has_pulls(self) -> bool:
        """Return whether the house wants pull quotes."""
        return bool(self.layout.options.get("pulls", True))

    def pull(self, section: Section) -> Line:
        """Set a pull quote between its marks."""
        return self.title("Pull Quote", self.article.between_marks(bound(section.pull)))

    def heading(self, level: int, text: str) -> Line:
        """Set a heading with the bookmark that its entry in the contents leads to."""
        name, number = bookmark_name(self.bookmarks), self.bookmarks
        self.bookmarks += 1
        is_rtl = runs_right_to_left(text, otherwise=self.look.is_rtl)
        inside = joined(
            w("bookmarkStart", id=number, name=name),
            self.words(bound(text), is_rtl=is_rtl),
            w("bookmarkEnd", id=number),
        )
        return Line(f"heading {level}", inside, is_rtl)

    def passage(self, passage: Passage, section: Section) -> Iterator[Line | Grid]:
        """Set a quote, whose last lines never part from the credit line under it."""
        position = Position(
            self.direction(passage.blocks), is_quoted=True, language=passage.language
        )
        said = marked(passage.blocks, self.article.marks)
        pull_after = passage.pull_after if self.has_pulls else 0
        if pull_after:
            yield from self.blocks(said[:pull_after], position)
            yield self.pull(section)
        *before, last = self.blocks(said[pull_after:], position)
        yield from before
        yield replace(last, keeps_next=True)
        yield self.credit(passage, is_heading=section.is_headed_by_name)

    def credit(self, passage: Passage, *, is_heading: bool) -> Line:
        """Set *Name, Title, Organisation*, under them what else is known, beside them the face."""
        credit = passage.credit
        name = self.words(credit.name, PLAIN if is_heading else IMPORTANCE)
        rest = self.words(credit.line.removeprefix(credit.name))
        interest = self.words(passage.disclosure)
        below = (interest, self.more_about(credit), self.words(credit.bio, ABOUT))
        lines = joined(*(joined(run(w("br")), each) for each in below if each))
        portrait = self.portrait(credit)
        return Line("caption", joined(portrait, name, rest, lines), self.look.is_rtl)

    def more_about(self, credit: Credit) -> Xml:
        """Write pronouns, place and a link to who it is."""
        known = [self.words(each, ABOUT) for each in credit.about]
        if credit.profile and is_linkable(credit.profile):
            known.append(self.linked(credit.profile, self.words(credit.profile_label, LINKED)))
        dot = self.words(DOT, ABOUT)
        return joined(*(joined(dot, each) if index else each for index, each in enumerate(known)))

    # The end

    def closing(self, closing: Closing) -> Iterator[Line | Grid]:
        """Set what stands after the last answer."""
        for statement in closing.statements:
            yield self.title("Label", statement.label)
            is_rtl = self.direction(statement.blocks)
            yield from self.blocks(statement.blocks, Position(is_rtl, is_closing=True))
        for line in closing.lines:
            yield self.title("Closing Text", line)

    # Blocks

    def own(self, blocks: tuple[markup.Block, ...]) -> Iterator[Line | Grid]:
        """Set what the editor says."""
        yield from self.blocks(blocks, Position(self.direction(blocks)))

    def direction(self, blocks: tuple[markup.Block, ...]) -> bool:
        """Return whether blocks run from right to left."""
        return runs_right_to_left(plain_text(blocks), otherwise=self.look.is_rtl)

    def blocks(self, blocks: Iterable[markup.Block], position: Position) -> Iterator[Line | Grid]:
        """Set blocks one after another."""
        is_below_table = False
        for block in blocks:
            for line in self.block(block, position):
                if isinstance(line, Grid):
                    yield line
                else:
                    yield replace(line, is_below_table=is_below_table)
                is_below_table = isinstance(line, Grid)

    def block(self, block: markup.Block, position: Position) -> Iterator[Line | Grid]:
        """Set one block."""
        match block:
            case markup.Paragraph(children):
                yield position.line(position.text_style, self.inlines(children, PLAIN, position))
            case markup.Subheading(children):
                style = position.style("Subheading")
                yield position.line(style, self.inlines(children, PLAIN, position))
            case markup.Listing(items, start):
                yield from self.listing(items, start, position)
            case markup.CodeBlock(text):
                yield position.line(position.style("Code Lines"), runs(text.rstrip("\n")))
            case markup.Quotation(children):
                yield from self.blocks(children, replace(position, is_within=True))
            case markup.Rule():
                yield position.line(position.style("Break"), NOTHING)
            case markup.Table():
                yield Grid(tuple(self.rows(block, position)), position.is_rtl, self.look.measure)
            case markup.Footnotes(notes):
                yield from self.listing((note.blocks for note in notes), 1, position)
            case markup.Picture(photo):
                scale = min(INCH / PIXELS_AN_INCH, LARGEST_PICTURE / max(photo.width, photo.height))
                size = (photo.width * scale, photo.height * scale)
                yield position.line(
                    position.text_style, in_line(self.picture(photo, photo.alt, *size))
                )
            case _:
                assert_never(block)

    def rows(self, table: markup.Table, around: Position) -> Iterator[tuple[Line, ...]]:
        """Set the rows of a table, the head first."""
        position = replace(around, mark=None, depth=0)
        for row, letters in [(table.head, IMPORTANCE), *((each, PLAIN) for each in table.rows)]:
            yield tuple(
                self.cell(cell, where, letters, position)
                for cell, where in zip(row, table.alignments, strict=True)
            )

    def cell(self, cell: markup.Cell, where: str, letters: Letters, position: Position) -> Line:
        """Set a cell of a table."""
        line = position.line(position.style("Table Text"), self.inlines(cell, letters, position))
        return replace(line, alignment=where)

    def listing(
        self, items: Iterable[tuple[markup.Block, ...]], start: int | None, position: Position
    ) -> Iterator[Line | Grid]:
        """Set a list; only the first line of an item has its mark."""
        counts = BULLETS if start is None else NUMBERS
        depth = position.depth + 1
        number = FIRST_LIST + len(self.lists)
        self.lists.append((counts, min(depth, LEVELS) - 1, start))
        for item in items:
            begins = replace(position, depth=depth, mark=(number, counts))
            first, *rest = item or (markup.Paragraph(()),)
            yield from self.block(first, begins)
            yield from self.blocks(rest, replace(begins, mark=None))

    def inlines(
        self, children: Iterable[markup.Inline], letters: Letters, position: Position
    ) -> Xml:
        """Write inlines."""
        return joined(*(self.inline(child, letters, position) for child in children))

    def inline(self, inline: markup.Inline, letters: Letters, position: Position) -> Xml:
        """Write one inline."""
        letters = replace(letters, language=position.language)
        match inline:
            case markup.Text(text):
                return self.words(text, letters, is_rtl=position.is_rtl)
            case markup.Emphasis(children):
                stressed = replace(letters, style=letters.style or "Emphasis", is_italic=True)
                return self.inlines(children, stressed, position)
            case markup.Strong(children):
                important = replace(letters, style=letters.style or "Strong", is_bold=True)
                return self.inlines(children, important, position)
            case markup.Strikethrough(children):
                return self.inlines(children, replace(letters, is_struck=True), position)
            case markup.Code(text):
                return self.words(text, replace(letters, style="HTML Code"), is_rtl=position.is_rtl)
            case markup.Link(address, children):
                if not is_linkable(address):
                    return self.inlines(children, letters, position)
                inside = self.inlines(children, replace(letters, style="Hyperlink"), position)
                return self.linked(address, inside)
            case markup.LineBreak():
                return run(w("br"))
            case markup.FootnoteMark() | markup.QuotationMark():
                return self.words(inline.text, letters, is_rtl=position.is_rtl)
            case _:
                assert_never(inline)

    def words(self, text: str, letters: Letters = PLAIN, *, is_rtl: bool | None = None) -> Xml:
        """Write words in a line that runs as the article does, or in another direction."""
        text = text.replace("\n", " ")
        is_rtl = self.look.is_rtl if is_rtl is None else is_rtl
        return runs(text, letters=letters, is_rtl=is_rtl, hint=self.hint)

    @property
    def hint(self) -> str:
        """Name the script whose punctuation it is that several scripts share."""
        return "eastAsia" if is_east_asian(self.article.language) else ""

    def linked(self, address: str, inside: Xml) -> Xml:
        """Make a link, where the address is one that a document may hold."""
        if not is_linkable(address):
            return inside
        relation = self.relations.link(uri(address))
        return element("w:hyperlink", inside, r__id=relation, w__history=1)

    # Pictures

    def publication(self) -> Xml:
        """Set the publication's logo, or else its name, with a link to its own pages."""
        logo, name = self.article.logo, self.article.publication
        address = self.article.publication_address
        if not logo:
            return self.linked(address, self.words(name))
        scale = min(LOGO_HEIGHT / logo.height, LONGEST_LOGO / logo.width)
        picture = self.picture(logo, logo.alt or name, logo.width * scale, logo.height * scale)
        link = self.relations.link(uri(address)) if is_linkable(address) else ""
        return in_line(replace(picture, link=link))

    def portrait(self, credit: Credit) -> Xml:
        """Hang a portrait into the margin; a missing one leaves nothing."""
        photo = credit.portrait
        if isinstance(photo, Monogram) or not self.layout.options.get("portraits", True):
            return NOTHING
        picture = self.picture(photo, photo.alt or credit.name, PORTRAIT, PORTRAIT)
        picture = replace(picture, shape=SHAPES[self.house.portraits])
        # Programs differ in which margin is meant where lines run from right to left.
        return joined(in_line(picture), run(w("br"))) if self.look.is_rtl else hanging(picture)

    def picture(self, photo: markup.Photo, alt: str, width: float, height: float) -> Drawing:
        """Add a picture to the file."""
        self.drawings += 1
        return Drawing(alt, self.drawings, self.relations.picture(photo), width, height)


def bookmark_name(number: int) -> str:
    """Name the bookmark of a heading, by its place among them."""
    return f"_Toc{FIRST_BOOKMARK + number}"
