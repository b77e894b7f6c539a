"""Stage 6: a roundup to an article: every word of it decided, nothing left to templates.

The program never invents words. A headline that the brief lacks is the question; a heading that
nobody gave is the expert's name; everything else is a fixed word of the article's language.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import chain, count
from zoneinfo import ZoneInfo

from roundup.errors import SettingsError, listed
from roundup.house.settings import Publication, Quotes
from roundup.model.article import Article, Credit, Group, Monogram, Passage, Section, Words
from roundup.model.brief import Brief, Chapter, Roundup
from roundup.model.house import PortraitLook
from roundup.model.markup import Block, FootnoteMark, Footnotes, Inline, Photo, Picture, Table
from roundup.model.notes import Note, Span
from roundup.model.quote import Quote
from roundup.model.remarks.briefs import COUNT_NOT_UNDERSTOOD, LANGUAGE_UNKNOWN
from roundup.model.remarks.looks import PULL_BESIDE_ITSELF
from roundup.model.remarks.submissions import HEADSHOT_UNREADABLE
from roundup.model.submission import Expert, Headshot, Submission
from roundup.pictures import decoding, faces
from roundup.pictures.decoding import PORTRAITS
from roundup.stages._editors_type import typeset
from roundup.stages._notices import correction_notes, notices
from roundup.text import markdown, nodes
from roundup.text.composing import all_composed
from roundup.text.counting import reading_minutes, word_count
from roundup.text.gaps import fill
from roundup.text.language import HouseWords, Language, language, shipped
from roundup.text.limiting import language_of
from roundup.text.markdown import plain_text
from roundup.text.names import initials
from roundup.text.people import counts, people
from roundup.text.pull_places import place_of
from roundup.text.pulling import opened, pulled
from roundup.text.slugs import short_digest, slug
from roundup.text.typography import Type, marks, set_markdown

# Printed at 20 mm and shown at 72 CSS pixels on screens of up to four times that density.
PORTRAIT_SIZE = 320
QUOTES = Quotes()
# Fields of a brief in which numbers are counted.
COUNTED_FIELDS = ("headline", "deck", "introduction", "disclosure")


@dataclass(frozen=True, slots=True)
class Assembled:
    """An article, and what in the brief could not be done as it says."""

    article: Article
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Contributors:
    """Who is who: each submission's person and anchor, and each person's headshot and its look."""

    keys: Mapping[str, str]
    anchors: Mapping[str, str]
    headshots: Mapping[str, Headshot]
    portraits: PortraitLook = PORTRAITS


def assemble(
    roundup: Roundup,
    publication: Publication,
    logo: Photo | None = None,
    words: HouseWords | None = None,
    typography: str = "set",
    quotes: Quotes = QUOTES,
    portraits: PortraitLook = PORTRAITS,
) -> Assembled:
    """Make an article of a roundup with at least one quote.

    `words` are the fixed words that the house says otherwise, by language; `typography` is the
    house's, and gives way to the brief's; `quotes` says whether marks stand around each quote, and
    `portraits` how headshots are cropped and toned.
    """
    brief, numbers = roundup.brief, counts(roundup)
    tongue, setting = language_and_type(brief, publication, words, typography)
    text = {name: fill(getattr(brief, name), numbers, tongue.number) for name in COUNTED_FIELDS}
    question = brief.question[0].question if brief.question else ""
    headline = text["headline"][0] or question
    introduction = own_blocks(text["introduction"][0], "introduction", tongue, setting)
    minutes = reading_minutes(
        [text["introduction"][0], *(quote.answer for quote in roundup.quotes)]
    )
    name = brief.slug or slug(headline, otherwise=roundup.name.rpartition("/")[2])
    article = Article(
        slug=name,
        address=publication.pages.replace("{slug}", name),
        headline=headline,
        deck=text["deck"][0],
        byline=brief.byline or publication.byline,
        publication=publication.name,
        publication_address=publication.address,
        rights=rights(publication, brief),
        language=tongue.tag,
        direction=tongue.direction,
        date=brief.date,
        date_text=tongue.day(brief.date) if brief.date else "",
        published=moment(brief.date, publication.time_zone),
        minutes=minutes,
        experts=numbers["experts"],
        introduction=introduction,
        groups=grouped(roundup, tongue, portraits),
        disclosure=own_blocks(text["disclosure"][0], "disclosure", tongue, setting),
        methodology=methodology(roundup, tongue),
        words=fixed_words(brief, tongue, numbers["experts"], minutes, headline),
        corrections=notices(brief, tongue, setting),
        modified=moment(last_corrected(brief), publication.time_zone),
        logo=logo,
        marks=marks(tongue.tag).outer if quotes.around else ("", ""),
    )
    notes = [
        *gap_notes(text, brief),
        *language_notes(tongue, brief),
        *portrait_notes(roundup, portraits),
        *pull_notes(article, roundup),
        *correction_notes(article, brief),
    ]
    return Assembled(typeset(all_composed(article), setting), tuple(notes))


def language_and_type(
    brief: Brief, publication: Publication, words: HouseWords | None, typography: str
) -> tuple[Language, Type]:
    """Return in which language an article is, and whether its type is set or stays as typed."""
    tongue = language(brief.language or publication.language, words)
    return tongue, Type(tongue.tag, is_set=(brief.typography or typography) == "set")


def introduced(
    roundup: Roundup,
    publication: Publication,
    words: HouseWords | None,
    typography: str,
    text: str,
) -> tuple[Block, ...]:
    """Return a text as the introduction of a roundup would be, counted and set as `assemble` does.

    An editor sees by it what they type before they save it.
    """
    tongue, setting = language_and_type(roundup.brief, publication, words, typography)
    filled, _ = fill(text, counts(roundup), tongue.number)
    return own_blocks(filled, "introduction", tongue, setting)


def own_blocks(text: str, anchor: str, tongue: Language, setting: Type) -> tuple[Block, ...]:
    """Read the editor's own Markdown, and set its type."""
    return placed(markdown.blocks(set_markdown(text, setting), is_own=True), anchor, tongue)


def grouped(
    roundup: Roundup, tongue: Language, portraits: PortraitLook = PORTRAITS
) -> tuple[Group, ...]:
    """Group the sections by question; a single question needs no heading of its own."""
    contributors = replace(contributors_of(roundup), portraits=portraits)
    sections = [
        section(number, chapter, contributors, tongue)
        for number, chapter in enumerate(roundup.chapters, 1)
    ]
    questions = roundup.brief.question
    groups = []
    for at in sorted({chapter.question for chapter in roundup.chapters}):
        asked = questions[at] if questions else None
        several = len(questions) > 1 and asked
        groups.append(
            Group(
                question=asked.question if asked else "",
                heading=(asked.heading or asked.question) if several and asked else "",
                anchor=f"question-{short_digest(asked.question)}" if asked else "question",
                sections=tuple(
                    section
                    for section, chapter in zip(sections, roundup.chapters, strict=True)
                    if chapter.question == at
                ),
            )
        )
    return tuple(groups)


def section(number: int, chapter: Chapter, contributors: Contributors, tongue: Language) -> Section:
    """Make a section of a chapter, headed by names where nobody gave a heading."""
    passages = tuple(passage(quote, contributors, tongue) for quote in chapter.quotes)
    names = dict.fromkeys(passage.credit.name for passage in passages)
    passages, is_shown = with_pull(chapter.pull, passages)
    return Section(
        number=number,
        anchor=passages[0].id,
        heading=chapter.heading or tongue.joined(names),
        passages=passages,
        pull=opened(chapter.pull),
        is_pull_shown=is_shown,
    )


def with_pull(pull: str, passages: tuple[Passage, ...]) -> tuple[tuple[Passage, ...], bool]:
    """Return passages that know where the pull quote stands, and whether it has a place at all."""
    before = 0
    for at, passage in enumerate(passages):
        if pull and pulled(pull, passage.blocks):
            pull_after = place_of(pull, passage.blocks, before)
            holder = replace(passage, pull_after=pull_after or 0)
            return (*passages[:at], holder, *passages[at + 1 :]), pull_after is not None
        before += word_count(plain_text(passage.blocks))
    return passages, True


def anchors(submissions: Iterable[Submission]) -> Mapping[str, str]:
    """Name each quote in links, by what it is and not by where it stands.

    Only the second of two that would be called the same is given a number.
    """
    anchors_by_id: dict[str, str] = {}
    taken = {"article", "contents"}  # parts of the page are called that
    for submission in submissions:
        spellings = (f"{anchor(submission)}-{number}" for number in count(2))
        free = next(name for name in chain([anchor(submission)], spellings) if name not in taken)
        anchors_by_id[submission.id] = free
        taken.add(free)
    return anchors_by_id


def anchor(submission: Submission) -> str:
    """Name a quote by its id, which is a slug already.

    The id of somebody who is not named may hold their name, so it gives way to a digest.
    """
    if submission.expert.is_anonymous:
        return f"answer-{short_digest(submission.question, submission.answer, length=10)}"
    return submission.id


def contributors_of(roundup: Roundup) -> Contributors:
    """Find who is who, and which headshot each has: one is enough for all of a person's answers.

    One answer in which somebody does not want their portrait shown is enough as well.
    """
    keys = people(roundup.submissions)
    hidden = {
        keys[submission.id] for submission in roundup.submissions if submission.is_without_photo
    }
    headshots: dict[str, Headshot] = {}
    for submission in roundup.submissions:
        is_shown = not submission.expert.is_anonymous and keys[submission.id] not in hidden
        if submission.expert.headshot and is_shown:
            headshots.setdefault(keys[submission.id], submission.expert.headshot)
    return Contributors(keys, anchors(roundup.submissions), headshots)


def passage(quote: Quote, contributors: Contributors, tongue: Language) -> Passage:
    """Set a quote with its credit line."""
    submission = quote.submission
    person = contributors.keys[submission.id]
    known = contributors.headshots.get(person)
    headshot = known and (submission.expert.headshot or known)
    expert = submission.expert.model_copy(update={"headshot": headshot})
    return Passage(
        id=contributors.anchors[submission.id],
        blocks=placed(quote.blocks, contributors.anchors[submission.id], tongue),
        credit=credit(expert, person, tongue, contributors.portraits),
        question=submission.question,
        disclosure=quote.disclosure,
        language=language_of(quote.answer, submission.language, tongue.tag),
    )


def placed(blocks: tuple[Block, ...], anchor: str, tongue: Language) -> tuple[Block, ...]:
    """Name what is not read as words, and let footnotes and the text lead to each other.

    Without an `anchor` nothing leads anywhere.
    """

    def block(node: Block) -> Block:
        match node:
            case Table():
                return replace(node, label=tongue.word("table"))
            case Footnotes():
                label, back = tongue.word("footnotes"), tongue.word("back")
                return replace(node, anchor=anchor, label=label, back=back)
            case Picture():
                return replace(node, label=tongue.word("picture"))
            case _:
                return node

    def inline(node: Inline) -> Inline:
        return replace(node, anchor=anchor) if isinstance(node, FootnoteMark) else node

    return nodes.changed(blocks, block, inline)


def credit(
    expert: Expert, person: str, tongue: Language, portraits: PortraitLook = PORTRAITS
) -> Credit:
    """Write how an expert is named; for anybody anonymous, only the title is given."""
    if expert.is_anonymous or not expert.name:
        nobody = Monogram("", tongue.word("no_portrait"))
        name = tongue.word("withheld")
        return Credit(name, expert.title, "", nobody, person, is_anonymous=True, comma=tongue.comma)
    return Credit(
        name=expert.name,
        title=expert.title,
        organisation=expert.organisation,
        portrait=portrait(expert, tongue, portraits),
        person=person,
        profile=expert.profile or expert.website,
        profile_label=tongue.word("profile" if expert.profile else "website"),
        pronouns=expert.pronouns,
        location=expert.location,
        bio=expert.bio,
        comma=tongue.comma,
    )


def portrait(expert: Expert, tongue: Language, look: PortraitLook) -> Photo | Monogram:
    """Crop the headshot, or draw the initials where there is none that can be used."""
    if expert.headshot:
        alt = expert.headshot_alt or tongue.word("portrait", name=expert.name)
        with suppress(decoding.PictureProblem):  # which `portrait_notes` says
            return drawn(expert.headshot, alt, look)
    return Monogram(initials(expert.name), tongue.word("monogram", name=expert.name))


def drawn(headshot: Headshot, alt: str, look: PortraitLook) -> Photo:
    """Crop a headshot as an editor chose, or else as the house does.

    Raises `PictureProblem` where the picture costs its decoder too much.
    """
    if look.crop == "face" and not headshot.crop:
        headshot = headshot.model_copy(update={"crop": faces.crop_around(headshot.data)})
    return decoding.portrait(headshot, size=PORTRAIT_SIZE, alt=alt, look=look)


def portrait_notes(roundup: Roundup, look: PortraitLook) -> Iterator[Note]:
    """Report each headshot that was sound when it was checked and cannot be drawn smaller."""
    shown = set(map(id, contributors_of(roundup).headshots.values()))
    for submission in roundup.submissions:
        headshot = submission.expert.headshot
        if headshot and id(headshot) in shown:
            try:
                drawn(headshot, "", look)
            except decoding.PictureProblem as problem:
                yield HEADSHOT_UNREADABLE.note(
                    f"`{headshot.name}` cannot be used: {problem.message}",
                    hint=problem.hint,
                    origin=submission.place("headshot"),
                    submission=submission.id,
                )


def pull_notes(article: Article, roundup: Roundup) -> Iterator[Note]:
    """Report each pull quote that would stand beside its own sentence, and is not shown."""
    for section, chapter in zip(article.sections, roundup.chapters, strict=True):
        if not section.is_pull_shown:
            yield PULL_BESIDE_ITSELF.note(
                f"The pull quote of “{section.heading}” would stand beside its own sentence, "
                "wherever it is put, and is not shown",
                hint="Pull a sentence from further down in a longer answer",
                origin=roundup.brief.place("sections"),
                submission=chapter.quotes[0].submission.id,
            )


def methodology(roundup: Roundup, tongue: Language) -> str:
    """Return how many answers came in and how many are published.

    A second copy does not count as an answer, nor does one that was withdrawn.
    """
    received = roundup.tally.received - roundup.tally.again - roundup.withdrawn
    used = roundup.tally.used
    published = "all_used" if received == used else "used"
    return tongue.sentences((tongue.count("received", received), tongue.count(published, used)))


def rights(publication: Publication, brief: Brief) -> str:
    """Fill in the house's rights line."""
    year = str(brief.date.year) if brief.date else ""
    line = publication.rights.replace("{publication}", publication.name).replace("{year}", year)
    return " ".join(line.split())


def last_corrected(brief: Brief) -> date | None:
    """Return the day of the last correction, if there is one."""
    return max((each.date for each in brief.corrections), default=None)


def words_of_corrections(brief: Brief, tongue: Language) -> dict[str, str]:
    """Return the fixed words about corrections, of an article that has some."""
    day = last_corrected(brief)
    if not day:
        return {}
    return {
        "corrections": tongue.count("corrections", len(brief.corrections)),
        "corrected": tongue.word("corrected", date=tongue.day(day)),
    }


def moment(day: date | None, zone: str) -> str:
    """Write a day as machines read it: midnight in the house's time zone."""
    if not day:
        return ""
    try:
        where = UTC if zone == "UTC" else ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        raise SettingsError(
            f"roundup.toml: `time_zone` is {zone!r}, which is not a time zone",
            hint="Write it as `Europe/Berlin` or `America/New_York`",
        ) from error
    return datetime(day.year, day.month, day.day, tzinfo=where).isoformat()


def fixed_words(brief: Brief, tongue: Language, experts: int, minutes: int, headline: str) -> Words:
    """Return the language's fixed words, with this article's numbers and headline."""
    word = tongue.word
    return Words(
        contents=word("contents"),
        skip=word("skip"),
        page=word("page"),
        question=word("question"),
        disclosure=word("disclosure"),
        experts=tongue.count("experts", experts),
        minutes=tongue.count("minutes", minutes),
        about=word("about"),
        online=word("online"),
        rest=word("rest"),
        card=word("card", headline=headline),
        comma=tongue.comma,
        table=word("table"),
        footnotes=word("footnotes"),
        back=word("back"),
        picture=word("picture"),
        draft=word("draft") if brief.is_draft else "",
        **words_of_corrections(brief, tongue),
    )


def gap_notes(text: Mapping[str, tuple[str, tuple[str, ...]]], brief: Brief) -> Iterable[Note]:
    """Return which gaps in the brief could not be filled."""
    for field, (_, unknown) in text.items():
        for gap in unknown:
            yield COUNT_NOT_UNDERSTOOD.note(
                f"The {field} holds `{gap}`, which means nothing",
                hint="Write `{count experts}`, `{count answers}`, `{count sections}` or "
                "`{count tips}`, with ` in words` if you like",
                origin=brief.place(field),
                span=Span(field),
            )


def language_notes(tongue: Language, brief: Brief) -> Iterable[Note]:
    """Report that fixed words are English for want of others."""
    if not tongue.is_known:
        yield LANGUAGE_UNKNOWN.note(
            f"There are no fixed words for `{tongue.tag}`; “Contents” and its like are English",
            hint=f"Write a tag such as {listed(shipped())}",
            origin=brief.place("language"),
            span=Span("language"),
        )
