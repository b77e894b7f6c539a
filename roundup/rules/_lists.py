"""House word lists as rules: what each kind of list sees in texts.

Words are whole words. They match in any case unless they hold a capital; a space in them is any
white space, and an apostrophe a straight or a curly one. What stands inside a quote is the
expert's: it is noted for information, once for each text, and nothing is proposed.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from types import ModuleType

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level, Origin
from roundup.model.word_list import ListKind, WordList
from roundup.rules._own import FIELDS, OwnWords, own_words
from roundup.text.expressions import expression
from roundup.text.prose import masked

FAMILY = "words"
HEADINGS = ("question", "heading")
QUOTED = "answer"
# Words are looked up by their first piece: letters and digits in a row, or one other character.
PIECE = expression(r"\w+|[^\w\s]")
IN_QUOTE = "These are the expert's words: cut them in `edits/{id}.md`, or let them stand"


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of a list in a text: as the list has it, and from where to where."""

    text: OwnWords
    word: str
    start: int
    end: int

    @property
    def found(self) -> str:
        """Return the words as they stand in the text, on one line."""
        return " ".join(self.text.text[self.start : self.end].split())


def module(words: WordList) -> ModuleType:
    """Make of a list what a rule's module is."""
    rule = ModuleType(f"roundup.rules.{FAMILY}.{words.name}", page(words))
    vars(rule).update(
        code=words.code, level=words.level, preset=words.preset, check=partial(check, words)
    )
    return rule


def check(words: WordList, roundup: Roundup) -> Iterator[Finding]:
    """Check the texts that the list is for."""
    return look(words, tuple(texts(words, roundup)))


def look(words: WordList, seen: Sequence[OwnWords]) -> Iterator[Finding]:
    """Check texts."""
    return KINDS[words.kind](words, [hits(words, text) for text in seen])


def texts(words: WordList, roundup: Roundup) -> Iterator[OwnWords]:
    """Yield the texts that a list is for."""
    for text in own_words(roundup, tuple(each for each in FIELDS if each in words.where)):
        if text.field not in HEADINGS or "headings" in words.where:
            yield text
    if "answers" in words.where:
        for quote in roundup.quotes:
            yield OwnWords(QUOTED, quote.answer, quote.place(), quote.submission.id)


# The kinds


def avoided(words: WordList, seen: Sequence[Sequence[Hit]]) -> Iterator[Finding]:
    """Note each word once for each text."""
    for hits_seen in seen:
        for first, count in once(hits_seen):
            message = f"“{first.found}” is on the house's list `{words.name}`"
            yield finding(words, first, times(message, count), "Say it in other words")


def preferred(words: WordList, seen: Sequence[Sequence[Hit]]) -> Iterator[Finding]:
    """Note each word that should be another one."""
    instead = {row[0]: row[1] for row in words.words}
    for hits_seen in seen:
        wrong = [hit for hit in hits_seen if not is_there(hit, instead[hit.word])]
        yield from replaced(words, wrong, instead, "The house writes “{instead}”, not “{found}”")


def agreed(words: WordList, seen: Sequence[Sequence[Hit]]) -> Iterator[Finding]:
    """Note the rarer spellings; where two are as frequent, the list's first one stays."""
    counts = Counter(hit.word for hits_seen in seen for hit in hits_seen)
    instead: dict[str, str] = {}
    for row in words.words:
        best = max(row, key=lambda word: counts[word])
        instead |= {word: best for word in row if word != best}
    for hits_seen in seen:
        wrong = [hit for hit in hits_seen if hit.word in instead]
        message = "“{found}” here, and elsewhere in the roundup “{instead}”"
        yield from replaced(words, wrong, instead, message)


def limited(words: WordList, seen: Sequence[Sequence[Hit]]) -> Iterator[Finding]:
    """Note the first word that is one too many for its text."""
    for hits_seen in seen:
        if len(hits_seen) > words.maximum:
            hit = hits_seen[words.maximum]
            names = ", ".join(
                f"“{name}”" for name in dict.fromkeys(each.found for each in hits_seen)
            )
            message = (
                f"{names}: {len(hits_seen)} times in this text; the house's list `{words.name}` "
                f"allows {words.maximum}"
            )
            yield finding(words, hit, message, "Keep those that matter most")


KINDS: Mapping[ListKind, Callable[[WordList, Sequence[Sequence[Hit]]], Iterator[Finding]]] = {
    ListKind.AVOID: avoided,
    ListKind.PREFER: preferred,
    ListKind.AGREE: agreed,
    ListKind.LIMIT: limited,
}


def replaced(
    words: WordList, all_hits: Sequence[Hit], instead: Mapping[str, str], message: str
) -> Iterator[Finding]:
    """Note words that should be others: each place of the editor's own, since each has its fix."""
    is_quoted = bool(all_hits) and all_hits[0].text.field == QUOTED
    for hit, count in once(all_hits) if is_quoted else [(hit, 1) for hit in all_hits]:
        better = in_case(instead[hit.word], hit)
        yield finding(words, hit, times(message, count), "Write “{instead}”", better)


def finding(
    words: WordList, hit: Hit, message: str, hint: str, instead: str | None = None
) -> Finding:
    """Report what was seen, in the list's own words where it has some."""
    is_quoted = hit.text.field == QUOTED
    if is_quoted:
        hint = IN_QUOTE.replace("{id}", hit.text.submission or "")
    flagged = hit.text.finding(
        filled(words.message or message, hit, instead),
        filled(words.hint or hint, hit, instead),
        hit.start,
        hit.end,
        None if is_quoted else instead,
    )
    return replace(flagged, at_most=Level.INFO) if is_quoted else flagged


def filled(text: str, hit: Hit, instead: str | None) -> str:
    """Fill the gaps of a message in one go, so that no word is taken for a gap."""
    values = {"{found}": hit.found, "{instead}": instead or ""}
    return re.sub(r"\{(?:found|instead)\}", lambda gap: values[gap.group()], text)


def once(all_hits: Sequence[Hit]) -> list[tuple[Hit, int]]:
    """List the first place of each word, and how many it has."""
    counts = Counter(hit.word for hit in all_hits)
    firsts = {hit.word: hit for hit in reversed(all_hits)}
    return sorted(
        ((hit, counts[word]) for word, hit in firsts.items()), key=lambda pair: pair[0].start
    )


def times(message: str, count: int) -> str:
    """Return how many times something stands in a text, if it is more than once."""
    return f"{message}, {count} times in this text" if count > 1 else message


def is_there(hit: Hit, instead: str) -> bool:
    """Return whether a word that is part of the better one stands in that one already."""
    within, at = lowered(instead).find(lowered(hit.word)), hit.start
    if within < 0:
        return False
    stands = hit.text.text[max(at - within, 0) : at - within + len(instead)]
    return stands == in_case(instead, replace(hit, start=max(at - within, 0)))


def in_case(instead: str, hit: Hit) -> str:
    """Begin with a capital where the text does, unless the list is particular about capitals."""
    has_capital = hit.text.text[hit.start : hit.start + 1].isupper()
    if not has_capital or hit.word != hit.word.lower():
        return instead
    return instead[:1].upper() + instead[1:]


# Words in texts


@dataclass(frozen=True, slots=True)
class Patterns:
    """What finds the words of one beginning: in the text as typed, and in small letters."""

    typed: re.Pattern[str] | None
    small: re.Pattern[str] | None


@lru_cache(maxsize=256)
def known_words(words: WordList) -> tuple[str, ...]:
    """List what is looked for, the longest words first."""
    rows = words.words if words.kind is ListKind.AGREE else [row[:1] for row in words.words]
    return tuple(sorted({word for row in rows for word in row}, key=len, reverse=True))


@lru_cache(maxsize=256)
def patterns(words: WordList) -> Mapping[str, Patterns]:
    """Compile a list by how its words begin: few beginnings stand in a text, however many words."""
    begun: dict[str, list[int]] = {}
    known = known_words(words)
    for at, word in enumerate(known):
        begun.setdefault(beginning(word), []).append(at)
    return {
        head: Patterns(
            compiled(known, [at for at in places if known[at] != known[at].lower()]),
            compiled(known, [at for at in places if known[at] == known[at].lower()]),
        )
        for head, places in begun.items()
    }


def beginning(word: str) -> str:
    """Return the first piece of a word, by which a text is looked up."""
    match = PIECE.search(lowered(word).replace("’", "'"))
    assert match, "a list cannot hold empty words"
    return match.group()


def compiled(known: Sequence[str], places: Sequence[int]) -> re.Pattern[str] | None:
    """Compile some of a list's words, each as a group called after its place in the list."""
    parts = [f"(?P<w{at}>{whole(known[at])})" for at in places]
    return re.compile("|".join(parts)) if parts else None


def whole(word: str) -> str:
    """Write a word as a pattern that does not end within another word."""
    pattern = r"\s+".join(re.escape(part) for part in word.split())
    pattern = re.sub("['’]", "['’]", pattern)
    return pattern + (r"(?!\w)" if re.search(r"\w\s*$", word) else "")


def hits(words: WordList, text: OwnWords) -> list[Hit]:
    """Find the words of a list in a text; where two of them meet, the first and longest."""
    begun, known = patterns(words), known_words(words)
    typed = masked(text.text)
    small = lowered(typed)
    kept: list[Hit] = []
    for piece in PIECE.finditer(small):
        branch = begun.get(piece.group().replace("’", "'"))
        if branch and (not kept or piece.start() >= kept[-1].end):
            matches = [
                match
                for pattern, within in ((branch.typed, typed), (branch.small, small))
                if pattern and (match := pattern.match(within, piece.start()))
            ]
            if matches:
                best = max(matches, key=lambda match: match.end())
                word = known[int((best.lastgroup or "")[1:])]
                kept.append(Hit(text, word, best.start(), best.end()))
    return kept


@lru_cache(maxsize=4096)
def lowered(text: str) -> str:
    """Write a text in small letters, each character in its place."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := each.lower()) == 1 else each for each in text)


# What is said of a list


def page(words: WordList) -> str:
    """Write what explains a list."""
    wanted = {
        ListKind.AVOID: "Words to avoid:",
        ListKind.PREFER: "Words, and what to write instead:",
        ListKind.AGREE: "Spellings of which a roundup keeps to one:",
        ListKind.LIMIT: f"Words of which a text has at most {words.maximum} in all:",
    }[words.kind]
    between = " → " if words.kind is ListKind.PREFER else " | "
    rows = "\n".join(f"    {between.join(row)}" for row in words.words)
    examples = [
        f"{verdict}:\n\n    {each}"
        for verdict, shown in (("Flagged", words.flagged), ("Fine", words.fine))
        for each in shown
    ]
    where = f"It looks at: {', '.join(words.where)}."
    parts = [words.summary, words.reason.strip(), where, f"{wanted}\n\n{rows}", *examples]
    return "\n\n".join(part for part in parts if part)


def wrong_examples(words: WordList) -> Iterator[tuple[str, bool]]:
    """Yield the examples that are not what they say, and whether they are flagged."""
    for examples, is_wanted in ((words.flagged, True), (words.fine, False)):
        for example in examples:
            text = OwnWords("introduction", example, Origin(""))
            if bool(list(look(words, [text]))) is not is_wanted:
                yield example, not is_wanted
