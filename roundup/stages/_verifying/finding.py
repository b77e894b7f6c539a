"""Which quotes of the article stand where in a finished file."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from roundup.lock.shortening import MARK, beginnings
from roundup.model.article import Article, Passage
from roundup.model.markup import Block, Quotation, QuotationMark, Text, descend
from roundup.model.proof import Piece, PieceKind, Proof
from roundup.stages._verifying.copies import Match, Said, Wanted, is_credited
from roundup.text.comparing import Wording, has_same_letters, is_same, likeness, wording
from roundup.text.language import language
from roundup.text.markdown import plain_text
from roundup.text.nodes import changed, marked

# More than half of the words: a quote that was changed, and not another one.
ALIKE = 0.5
# A quote that something of the page's own stands in.
IN_TWO = (PieceKind.QUOTE, PieceKind.TEXT, PieceKind.QUOTE)


def within(wanted: Sequence[Wanted], match: Match) -> tuple[Wanted, ...]:
    """List what is missing before the last quote that is there."""
    there = {quote.passage.id for quote, _ in match.pairs}
    last = max((at for at, quote in enumerate(wanted) if quote.passage.id in there), default=0)
    return tuple(quote for quote in wanted[:last] if quote in match.missing)


def quotes_of(article: Article, proof: Proof) -> list[Wanted]:
    """List the article's quotes, to be compared with those of one file."""
    return [
        Wanted(
            section,
            passage,
            wording(plain_text(passage.blocks), is_typeset=proof.is_typeset),
            wording(plain_text(spelled(passage, article)), is_typeset=proof.is_typeset),
        )
        for section in article.sections
        for passage in section.passages
    ]


def spelled(passage: Passage, article: Article) -> tuple[Block, ...]:
    """Return the blocks of a quote with the marks around it as words."""
    return changed(
        marked(passage.blocks, article.marks),
        inline=lambda each: Text(each.text) if isinstance(each, QuotationMark) else each,
    )


def quotes_in(article: Article, proof: Proof, wanted: Sequence[Wanted]) -> list[Said]:
    """List a file's quotes, without those that the editor quotes outside of the answers."""
    own = [
        wording(plain_text((block,)), is_typeset=proof.is_typeset).letters
        for block in descend(article.own_blocks)
        if isinstance(block, Quotation)
    ]
    quotes = []
    for said in all_quotes(article, proof):
        if said.words.letters in own:
            own.remove(said.words.letters)
        else:
            quotes.append(begun(said, wanted, language(article.language).turns))
    return quotes


def all_quotes(article: Article, proof: Proof) -> Iterator[Said]:
    """Yield everything that a file shows as a quote."""
    rest = wording(article.words.rest, is_typeset=proof.is_typeset)
    is_announced = is_transcript(article, proof)
    texts = [
        "",
        *(quote.text if quote.kind is PieceKind.TEXT else "" for quote in proof.pieces),
        "",
    ]
    for index, piece in enumerate(proof.pieces, 1):
        if piece.kind is not PieceKind.QUOTE:
            continue
        text = between(piece, article.marks)
        words = wording(text or piece.text, is_typeset=proof.is_typeset)
        is_cut = words.text.endswith(MARK)
        before = without(rest, article.address, texts[index - 1])
        after = without(rest, article.address, texts[index + 1])
        # An expert may be called as the link to the rest is; a whole quote has no such link.
        if (
            not is_cut
            and after != texts[index + 1]
            and is_attributed(article, texts[index + 1], proof)
        ):
            after = texts[index + 1]
        beside = announced(article, before, proof) if is_announced else after
        yield Said(
            words,
            wording(beside, is_typeset=proof.is_typeset),
            words.letters,
            "" if text else piece.ornament,
            is_marked=is_cut and after != texts[index + 1],
            index=index - 1,
            is_set_off=bool(text),
            with_marks=wording(piece.ornament + piece.text, is_typeset=proof.is_typeset),
        )


def between(piece: Piece, marks: tuple[str, str]) -> str:
    """Return the words between the marks that the article sets around quotes; nothing without."""
    opens, closes = (mark.strip() for mark in marks)
    whole = piece.ornament + piece.text
    is_between = opens and whole.startswith(opens) and whole.endswith(closes)
    return whole[len(opens) : len(whole) - len(closes)].strip() if is_between else ""


def without(rest: Wording, address: str, text: str) -> str:
    """Remove the first lines of a text if they say where the rest of a quote is."""
    line, _, following = text.partition("\n")
    said = wording(line, is_typeset=rest.is_typeset)
    is_there = said.letters == rest.letters if rest.letters else bool(line) and said.has_doubts
    if not (is_there and rest.text):
        return text
    line, _, after = following.partition("\n")
    return after if address and line.partition("#")[0] == address else following


def is_transcript(article: Article, proof: Proof) -> bool:
    """Return whether a file names who speaks before the words; its first and last quote show it."""
    texts = [piece.text if piece.kind is PieceKind.TEXT else "" for piece in proof.pieces]
    quotes = [index for index, piece in enumerate(proof.pieces) if piece.kind is PieceKind.QUOTE]
    if not quotes or not quotes[0]:
        return False
    is_signed = is_attributed(article, "".join(texts[quotes[-1] + 1 :][:1]), proof)
    return not is_signed and bool(announced(article, texts[quotes[0] - 1], proof))


def announced(article: Article, text: str, proof: Proof) -> str:
    """Return the last attribution in a text and what follows it, or nothing."""
    lines = text.split("\n")
    # An interest stands beneath an attribution, and may be worded as one.
    interests = {passage.disclosure for passage in article.passages if passage.disclosure}
    for start in reversed(range(len(lines))):
        ending = "\n".join(lines[start:])
        if not (start and ending in interests) and is_attributed(article, ending, proof):
            return ending
    return ""


def is_attributed(article: Article, text: str, proof: Proof) -> bool:
    """Return whether a text begins with the attribution of one of the article's experts."""
    after = wording(text, is_typeset=proof.is_typeset)
    return any(is_credited(passage.credit, after) for passage in article.passages)


def begun(said: Said, wanted: Sequence[Wanted], turns: Sequence[str]) -> Said:
    """Find the quote that a marked beginning stands for; one of the same expert's if it can be."""
    if not said.is_marked:
        return said
    theirs = [quote for quote in wanted if is_credited(quote.passage.credit, said.beside)]
    for quote in (*theirs, *wanted):
        if beginning := beginning_of(quote, said.words, turns):
            return replace(said, stands_for=quote.words.letters, beginning=beginning)
    return said


def beginning_of(wanted: Wanted, said: Wording, turns: Sequence[str]) -> Wording | None:
    """Find what a file says among the beginnings to which a quote may be cut."""
    if not wanted.words.letters.startswith(said.letters):
        return None
    allowed = (
        wording(plain_text(each), is_typeset=said.is_typeset)
        for each in beginnings(wanted.passage.blocks, turns)
    )
    return next((each for each in allowed if is_alike(each, said)), None)


def is_alike(wanted: Wording, said: Wording) -> bool:
    """Return whether two texts are the same, or may be as far as can be told."""
    return is_same(wanted, said) or (wanted.has_doubts and has_same_letters(wanted, said))


def matched(wanted: Sequence[Wanted], said: Sequence[Said]) -> Match:
    """Put quotes side by side: those with the same letters first, then those between them."""
    letters_wanted = [each.words.letters for each in wanted]
    letters_said = [each.stands_for for each in said]
    pairs: list[tuple[Wanted, Said]] = []
    missing: list[Wanted] = []
    unknown: list[Said] = []
    opcodes = SequenceMatcher(None, letters_wanted, letters_said, False).get_opcodes()
    for kind, begin, end, start, stop in opcodes:
        left, right = wanted[begin:end], list(said[start:stop])
        if kind == "equal":
            pairs += zip(left, right, strict=True)
            continue
        for each in left:
            partner = nearest(each, right)
            if partner:
                right.remove(partner)
                pairs.append((each, partner))
            else:
                missing.append(each)
        unknown += right
    return with_moved(pairs, missing, unknown)


def nearest(wanted: Wanted, said: Sequence[Said]) -> Said | None:
    """Choose the quote that is this one with changes, if any is."""
    best = max(said, key=lambda quote: likeness(wanted.words, quote.words), default=None)
    if best and likeness(wanted.words, best.words) > ALIKE:
        return best
    return next((quote for quote in said if is_credited(wanted.passage.credit, quote.beside)), None)


def with_moved(
    pairs: Sequence[tuple[Wanted, Said]], missing: Sequence[Wanted], unknown: Sequence[Said]
) -> Match:
    """Part the quotes that stand in another place from those that are missing."""
    elsewhere = {said.stands_for: said for said in unknown}
    moved = tuple(quote for quote in missing if quote.words.letters in elsewhere)
    placed = [elsewhere[quote.words.letters] for quote in moved]
    return Match(
        (*pairs, *zip(moved, placed, strict=True)),
        moved,
        tuple(quote for quote in missing if quote not in moved),
        tuple(quote for quote in unknown if quote not in placed),
    )
