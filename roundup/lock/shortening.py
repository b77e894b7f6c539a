"""Shortening: the beginning of a quote, where the whole of it has no room.

A quote is cut where a sentence ends or between the entries of a list, never inside quotation marks
or brackets, nor right before a sentence that takes back what the last one said (“But …”). An
ellipsis shows the cut, after a full stop and a space. Verifying knows by the same function which
beginnings of a quote may be published.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from roundup.lock.tokens import lex
from roundup.model import markup
from roundup.model.article import Article, Passage
from roundup.text import markdown
from roundup.text.counting import word_count
from roundup.text.expressions import expression
from roundup.text.language import language
from roundup.text.nodes import with_passages

MARK = "…"
# To spare the reader a line or two is not worth sending them elsewhere.
SPARED = 0.2

ENDING = expression(r"[.!?。！？｡۔؟।][\"'”’“‘»«)\]」』）*_]*")
# “See p. 4” does not end after its second word.
LETTER = expression(r"(?<!\w)[A-Za-z]\.$")
PAIRS = ("()", "[]", "«»", "「」", "『』", "（）")
DOUBLE = expression('[“”„"]')
OPENED = expression(r"‘(?![^‘]*’(?!\w))")


def shortened(article: Article, words: int) -> Article:
    """Cut every quote that is longer than so many words, if the rest stands somewhere.

    With 0 all stay whole. What the article says of all its answers is left out with their ends.
    """
    if not words or not article.address:
        return article
    turns = language(article.language).turns
    cut = with_passages(article, lambda passage: shortened_passage(passage, words, turns))
    return article if cut == article else replace(cut, methodology="")


def shortened_passage(passage: Passage, words: int, turns: Sequence[str]) -> Passage:
    """Cut one quote to the longest beginning that has room, or else to its first sentence."""
    whole = length(passage.blocks)
    if whole * (1 - SPARED) <= words:
        return passage
    begun = list(beginnings(passage.blocks, turns))
    at = chosen(whole, [length(each) for each in begun], words)
    if at is None:
        return passage
    return replace(
        passage,
        blocks=begun[at],
        is_shortened=True,
        whole=repeatable(passage),
        pull_after=0,
    )


def repeatable(passage: Passage) -> tuple[markup.Block, ...]:
    """Return a whole quote that can stand beside its beginning; nothing where it cannot.

    A page has no footnote twice, since each has an address there, and no picture.
    """
    is_once = any(
        isinstance(each, markup.Footnotes | markup.Picture)
        for each in markup.descend(passage.blocks)
    )
    return () if is_once else passage.blocks


def chosen(whole: int, lengths: Sequence[int], words: int) -> int | None:
    """Return the number of the beginning to which a quote is cut; None if it stays whole."""
    if whole * (1 - SPARED) <= words or not lengths:
        return None
    fitting = [at for at, each in enumerate(lengths) if each <= words] or [0]
    return fitting[-1] if lengths[fitting[-1]] <= whole * (1 - SPARED) else None


def words_left(article: Article, limits: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield for each limit how many words `shortened` leaves, and how many quotes it cuts."""
    turns = language(article.language).turns
    known = [
        (length(each.blocks), [length(part) for part in beginnings(each.blocks, turns)])
        for each in article.passages
    ]
    for words in limits:
        cuts = [(whole, lengths, chosen(whole, lengths, words)) for whole, lengths in known]
        left = sum(whole if at is None else lengths[at] for whole, lengths, at in cuts)
        yield left, sum(at is not None for _, _, at in cuts)


def length(blocks: Sequence[markup.Block]) -> int:
    """Count the words of some blocks."""
    return word_count(markdown.plain_text(blocks))


def beginnings(
    blocks: Sequence[markup.Block], turns: Sequence[str] = ()
) -> Iterator[tuple[markup.Block, ...]]:
    """Yield everything that a quote may be cut to, marked, the shortest first.

    `turns` are words that take back what was said before; nothing is cut right before one. The
    footnotes to which a beginning refers stay under it.
    """
    notes = [block for block in blocks if isinstance(block, markup.Footnotes)]
    blocks = [block for block in blocks if not isinstance(block, markup.Footnotes)]
    for index, block in enumerate(blocks):
        for part, is_whole in parts(block, turns):
            following = blocks[index + 1 :] if is_whole else ()
            is_cut = not is_whole or (following and not begins_with(following, turns))
            if is_cut and (kept := marked((*blocks[:index], part))):
                yield (*kept, *(used for each in notes for used in used_notes(each, kept)))


def used_notes(notes: markup.Footnotes, kept: Sequence[markup.Block]) -> Iterator[markup.Footnotes]:
    """Keep the notes to which some blocks refer; nothing where there are none."""
    numbers = [
        piece.number
        for block in markup.descend(kept)
        for piece in markdown.flat(markdown.lines(block))
        if isinstance(piece, markup.FootnoteMark)
    ]
    if numbers:
        yield replace(notes, notes=notes.notes[: max(numbers)])


def parts(block: markup.Block, turns: Sequence[str]) -> Iterator[tuple[markup.Block, bool]]:
    """Yield what a block may be cut to, each with whether it is the whole block."""
    match block:
        case markup.Paragraph(children):
            text = markdown.plain(children)
            for end in sentence_ends(text, turns):
                is_whole = end == len(text.rstrip())
                yield (block if is_whole else markup.Paragraph(begun(children, end))), is_whole
        case markup.Listing(items):
            for count in range(1, len(items) + 1):
                yield replace(block, items=items[:count]), count == len(items)
        case markup.Quotation():
            yield block, True
        case (
            markup.CodeBlock()
            | markup.Table()
            | markup.Subheading()
            | markup.Rule()
            | markup.Footnotes()
            | markup.Picture()
        ):
            pass
        case _:
            assert_never(block)


def begins_with(blocks: Sequence[markup.Block], openings: Sequence[str]) -> bool:
    """Return whether the first words of some blocks are among the given ones."""
    return opens_with(markdown.plain_text(blocks), openings)


def opens_with(text: str, openings: Sequence[str]) -> bool:
    """Return whether the first words of a text are among the given ones."""
    said = text.lstrip(" \n“‘„«\"'").casefold()
    return any(
        said.startswith(each) and not said[len(each) : len(each) + 1].isalpha() for each in openings
    )


def sentence_ends(text: str, turns: Sequence[str]) -> Iterator[int]:
    """Find the places of a text at which it may be cut."""
    lexed = lex(text)
    tokens = lexed.tokens
    starts = [number for number, begins in enumerate(lexed.begins) if begins and number]
    for number in (*starts, len(tokens)):
        before = tokens[number - 1].end if number else 0
        after = tokens[number].start if number < len(tokens) else len(text)
        match = ENDING.search(text, before, after)
        if match and is_end(text, match.end()) and not opens_with(text[match.end() :], turns):
            yield match.end()


def is_end(text: str, end: int) -> bool:
    """Return whether a full stop ends its sentence: no abbreviation's, and none in the middle."""
    is_followed = text[end - 1] in "」』）" and text[end : end + 1].isalnum()
    return not (is_followed or LETTER.search(text, max(0, end - 4), end) or is_open(text[:end]))


def is_open(text: str) -> bool:
    """Return whether quotation marks or brackets stand open at the end of a text."""
    pairs = any(text.count(pair[0]) != text.count(pair[1]) for pair in PAIRS)
    low = "‚" in text and text.count("‚") != text.count("‘")
    return pairs or low or bool(len(DOUBLE.findall(text)) % 2) or is_open_single(text)


def is_open_single(text: str) -> bool:
    """Return whether a single quotation mark is still to be closed; an apostrophe closes none."""
    return "‚" not in text and bool(OPENED.search(text))


def begun(inlines: Sequence[markup.Inline], length: int) -> tuple[markup.Inline, ...]:
    """Return the first characters of some inlines."""
    kept: list[markup.Inline] = []
    for each in inlines:
        size = len(markdown.plain((each,)))
        if length >= size:
            kept.append(each)
        elif length > 0:
            kept.append(begun_inline(each, length))
        length -= size
    return tuple(kept)


def begun_inline(inline: markup.Inline, length: int) -> markup.Inline:
    """Return the first characters of one inline."""
    match inline:
        case markup.Text(text) | markup.Code(text):
            return replace(inline, text=text[:length])
        case markup.Emphasis(children) | markup.Strong(children) | markup.Link(_, children):
            return replace(inline, children=begun(children, length))
        case markup.Strikethrough(children):
            return replace(inline, children=begun(children, length - len(markdown.STRUCK)))
        case markup.LineBreak() | markup.FootnoteMark() | markup.QuotationMark():
            return inline
        case _:
            assert_never(inline)


def marked(blocks: tuple[markup.Block, ...]) -> tuple[markup.Block, ...]:
    """Set an ellipsis behind the last words; return nothing where none stand there.

    Under code or a table it would stand on a line of its own, so that nothing is cut there.
    """
    match blocks:
        case (*before, markup.Paragraph(children)):
            return (*before, markup.Paragraph((*children, markup.Text(f"\u00a0{MARK}"))))
        case (*before, markup.Quotation(inside) as last):
            ended = marked(inside)
            return (*before, replace(last, children=ended)) if ended else ()
        case (*before, markup.Listing((*items, item)) as last):
            ended = marked(item)
            return (*before, replace(last, items=(*items, ended))) if ended else ()
        case _:
            return ()
