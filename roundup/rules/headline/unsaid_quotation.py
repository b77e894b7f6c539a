"""Words in quotation marks, in the editor's own text, that nobody in the article said.

A reader takes what stands in quotation marks for somebody's words. In a headline, a heading, the
deck, the introduction or a disclosure nobody compares them with the answers, so a paraphrase
between marks passes for a quote. Three words or more have to stand in a published answer; where
the sentence names somebody, or it is the heading over somebody's answer, in theirs. What may
differ is what may differ in a quote: typography, a capital, an ellipsis, brackets. Titles of works
in capitals are left alone, and for what somebody outside the article said there is `allow`.

Flagged:

    introduction: One of them told us to “burn every list you own” before breakfast.
    - answer: I keep a list, and I burn it in the evening.

Flagged:

    headline: “Never trust a spare key”: how bakers lock up
    - answer: I trust my sister with the spare key, and nobody else.

Fine:

    headline: “Never trust a spare key”: how bakers lock up
    - answer: My aunt's rule was simple. Never trust a spare key, and never lend one.

Fine:

    introduction: She told us to “burn … every list”, and called herself a “list person”.
    - answer: I would burn, if I dared, every list in the house.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level
from roundup.model.quote import Quote
from roundup.rules._own import OwnWords, own_words
from roundup.text import markdown
from roundup.text.counting import UNSPACED
from roundup.text.names import folded
from roundup.text.prose import masked, sentences
from roundup.text.quotations import Quoted, is_said, is_title, keys, nearest, quoted

code = "H120"
level = Level.WARNING

ALIKE = 0.4  # how much of a quotation has to be in what is offered as the nearest words
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody in the article: the name that is printed, and everything of theirs that is."""

    name: str
    words: str
    keys: tuple[str, ...]
    ids: tuple[str, ...]

    @property
    def shown(self) -> str:
        """Return the name, or what stands for one that is withheld."""
        return self.name or "somebody who is not named"


def check(roundup: Roundup) -> Iterator[Finding]:
    """Find every quotation of the editor's own text in the answers."""
    voices: list[Voice] = []
    for own in texts(roundup):
        shown = masked(own.text)
        for quotation in quoted(shown):
            voices = voices or [*speaking(roundup)]
            if is_left_alone(own, quotation):
                continue
            meant = named(shown, quotation, voices) or [*under(own, roundup, voices)]
            if finding := judged(own, quotation, voices, meant):
                yield finding


def texts(roundup: Roundup) -> Iterator[OwnWords]:
    """Yield the editor's texts, the disclosures and descriptions of single quotes included."""
    yield from own_words(roundup)
    for chapter in roundup.chapters:
        for quote in chapter.quotes:
            submission = quote.submission
            if quote.disclosure:
                yield OwnWords("disclosure", quote.disclosure, quote.place(), submission.id)
            if alt := submission.expert.headshot_alt:
                yield OwnWords("headshot_alt", alt, submission.place("headshot_alt"), submission.id)


def speaking(roundup: Roundup) -> Iterator[Voice]:
    """Yield the people of the article, with all that is printed of each."""
    said: dict[str, list[Quote]] = {}
    for chapter in roundup.chapters:
        for quote in chapter.quotes:
            expert = quote.submission.expert
            is_named = expert.name and not expert.is_anonymous
            said.setdefault(expert.name if is_named else quote.submission.id, []).append(quote)
    for name, quotes in said.items():
        words = " ".join(word for quote in quotes for word in markdown.words(quote.blocks))
        ids = tuple(quote.submission.id for quote in quotes)
        yield Voice("" if name in ids else name, words, tuple(keys(words)), ids)


def is_left_alone(own: OwnWords, quotation: Quoted) -> bool:
    """Return whether a quotation is the title of a work; headings may have capitals throughout."""
    return own.field in ("introduction", "disclosure", "deck") and is_title(quotation.text)


def named(text: str, quotation: Quoted, voices: Sequence[Voice]) -> list[Voice]:
    """List whom the sentence around a quotation names, in full or by a surname only one has."""
    start = next((a for a, b in sentences(text) if a <= quotation.start < b), 0)
    end = next((b for a, b in sentences(text) if a <= quotation.end <= b), len(text))
    rest = f"{text[start : quotation.start]} {text[quotation.end : end]}"
    surnames = [surname(voice.name) for voice in voices]
    return [
        voice
        for voice in voices
        if stands(voice.name, rest)
        or (surnames.count(surname(voice.name)) == 1 and stands(surname(voice.name), rest))
    ]


def under(own: OwnWords, roundup: Roundup, voices: Sequence[Voice]) -> Iterator[Voice]:
    """Yield the people under a heading, whose words a reader takes its quotation for."""
    if own.field != "heading":
        return
    for chapter in roundup.chapters:
        ids = {quote.submission.id for quote in chapter.quotes}
        if own.submission in ids:
            yield from (voice for voice in voices if ids.intersection(voice.ids))


def surname(name: str) -> str:
    """Return the last part of a name; a name of one part has none."""
    parts = name.split()
    return parts[-1] if len(parts) > 1 else ""


def stands(name: str, text: str) -> bool:
    """Return whether a name stands in a text, in whatever case, accents and possessive."""
    if UNSPACED.search(name):
        return folded(name) in folded(text)
    wanted, words = parts_of(name), parts_of(text)
    return bool(wanted) and any(
        words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1)
    )


def parts_of(text: str) -> list[str]:
    """Return the words of a text as names are compared, without a possessive's s."""
    return [folded(word) for word in re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", text))]


def judged(
    own: OwnWords, quotation: Quoted, voices: Sequence[Voice], meant: Sequence[Voice]
) -> Finding | None:
    """Compare a quotation with the answers; say who said it, or what is nearest to it."""
    speakers = [voice for voice in voices if is_said(quotation.text, voice.keys)]
    if any(voice in meant for voice in speakers) or (speakers and not meant):
        return None
    if speakers:
        message = (
            f"“{opening_words(quotation.text)}” was said by {speakers[0].shown}, "
            f"and not by {' or '.join(voice.shown for voice in meant)}"
        )
        hint = "Name the person who said it"
    else:
        who = " or ".join(voice.shown for voice in meant) or "nobody in this article"
        verb = "did not say" if meant else "said"
        message = f"{who[:1].upper()}{who[1:]} {verb} “{opening_words(quotation.text)}” in a row"
        hint = advice(quotation.text, meant or voices)
    return own.finding(message, hint, quotation.start, quotation.end)


def advice(quotation: str, voices: Sequence[Voice]) -> str:
    """Offer the nearest words, and say what to do where there are none."""
    ways = (
        "take the quotation marks off; or, if it is a title or somebody else said it, allow "
        "`unsaid-quotation` with the reason"
    )
    near = [(*nearest(quotation, voice.words), voice.shown) for voice in voices]
    likeness, words, name = max(near, default=(0.0, "", ""))
    if likeness < ALIKE:
        return f"Quote what was said, or {ways}"
    return f"The nearest is “{opening_words(words)}” ({name}): quote that, or {ways}"


def opening_words(text: str) -> str:
    """Put words on one line, and leave the end of many out."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()} …"
