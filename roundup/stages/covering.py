"""Stage 4c: a roundup to the part of it that may reach some readers.

Somebody who agreed to the web page and not to the mail is in the one and not in the other. The mail
is then made of a roundup without them, so that its numbers, its contents and what it says of itself
are true.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from roundup.model.brief import Brief, Chapter, Roundup
from roundup.model.consent import Channel
from roundup.model.notes import Note
from roundup.model.phrases import joined
from roundup.model.remarks.consents import LEFT_OUT_OF_OUTPUT, OUTPUT_WITHOUT_ANYBODY
from roundup.model.submission import Submission
from roundup.text.identity import heading_names, named_in
from roundup.text.pulling import pulled

Channels = frozenset[Channel]


def covered(roundup: Roundup, channels: Channels) -> Roundup:
    """Return a roundup without those who did not agree to all of these channels."""
    gone = missing(roundup, channels)
    if not gone:
        return roundup
    kept = [part for chapter in roundup.chapters if (part := part_of(chapter, channels))]
    why = f"not agreed to {' and '.join(sorted(channels))}"
    left_out = (*roundup.left_out, *((each, why) for each in gone))
    return replace(roundup, chapters=tuple(kept), left_out=left_out)


def missing(roundup: Roundup, channels: Channels) -> tuple[Submission, ...]:
    """Return who did not agree to all of these channels."""
    return tuple(
        submission for submission in roundup.submissions if not submission.consent.covers(channels)
    )


def part_of(chapter: Chapter, channels: Channels) -> Chapter | None:
    """Return a section without those who did not agree, or nothing where nobody is left.

    A pull quote that the others did not say goes with them, and so does a heading that names them.
    """
    quotes = tuple(quote for quote in chapter.quotes if quote.submission.consent.covers(channels))
    if quotes == chapter.quotes:
        return chapter
    if not quotes:
        return None
    gone = [quote.submission for quote in chapter.quotes if quote not in quotes]
    is_said = any(pulled(chapter.pull, quote.blocks) for quote in quotes)
    is_theirs = any(heading_names(chapter.heading, each.expert.name) for each in gone)
    return replace(
        chapter,
        quotes=quotes,
        pull=chapter.pull if chapter.pull and is_said else "",
        heading="" if is_theirs else chapter.heading,
    )


def notes(roundup: Roundup, outputs: Mapping[str, Channels]) -> Iterator[Note]:
    """Yield who is not in which output, and which outputs nobody is in."""
    without: dict[tuple[str, ...], list[str]] = {}
    for output, channels in outputs.items():
        if gone := missing(roundup, channels):
            without.setdefault(tuple(each.id for each in gone), []).append(output)
    for ids, names in without.items():
        gone = tuple(submission for submission in roundup.submissions if submission.id in ids)
        listed = joined(f"`{name}`" for name in names)
        is_several = len(names) > 1
        if len(gone) == len(roundup.submissions):
            yield OUTPUT_WITHOUT_ANYBODY.note(
                f"{listed} {'are' if is_several else 'is'} not made: nobody agreed to be in "
                f"{'them' if is_several else 'it'}",
                hint="Ask the experts, or leave the format out",
                origin=roundup.brief.origin,
            )
            continue
        people = joined(dict.fromkeys(each.person or each.id for each in gone))
        named = own_texts_naming(roundup.brief, gone)
        still = f"; {joined(named)} in the brief still speaks of them" if named else ""
        yield LEFT_OUT_OF_OUTPUT.note(
            f"{listed} {'are' if is_several else 'is'} made without {people}, who did not agree "
            f"to that{still}",
            hint="Check whether the headline and the introduction are right without them",
            origin=roundup.brief.origin,
        )


def own_texts_naming(brief: Brief, gone: Iterable[Submission]) -> list[str]:
    """Return the keys of a brief whose text names somebody."""
    names = [each.expert.name for each in gone if each.expert.name]
    keys = ("headline", "deck", "introduction", "disclosure")
    naming = [f"`{key}`" for key in keys if named_in(getattr(brief, key), names)]
    put_right = "\n".join(f"{each.text}\n{each.wrong}\n{each.right}" for each in brief.corrections)
    return [*naming, *(["`corrections`"] if named_in(put_right, names) else [])]
