"""Which roundups may be published, and which experts their readers meet."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from roundup.house.settings import Settings
from roundup.model.article import Article
from roundup.model.brief import Roundup
from roundup.model.consent import Channel
from roundup.model.markup import Photo
from roundup.model.notes import Note
from roundup.model.remarks import STOPPING
from roundup.model.remarks.briefs import NO_QUESTION
from roundup.model.remarks.drafts import NOTHING_YET
from roundup.pipeline.checking import Checked
from roundup.stages import (
    covering,
)

if TYPE_CHECKING:
    from roundup.stages.assembling import Assembled

WEB = frozenset({Channel.WEB})


def assembled(roundup: Roundup, house: Settings, logo: Photo | None = None) -> "Assembled":
    """Assemble the article of a roundup as the settings of its house say.

    Raises `SettingsError` for portraits that cannot be made as they say.
    """
    from roundup.stages import assembling, dressing

    return assembling.assemble(
        roundup,
        house.publication,
        logo,
        house.words,
        house.typography,
        house.quotes,
        dressing.portraits(house),
    )


def articles_by_channel(
    roundup: Roundup,
    channels: Iterable[frozenset[Channel]],
    house: Settings,
    logo: Photo | None = None,
    whole: Article | None = None,
) -> Mapping[frozenset[Channel], Article | None]:
    """Assemble an article for each set of readers, of the experts who agreed to reach them.

    There is none where nobody agreed. Readers who meet the same experts get the same article;
    `whole` is the article of all experts, if it has been assembled before.
    """
    by_people: dict[tuple[str, ...], Article | None] = {}
    if whole:
        by_people[tuple(submission.id for submission in roundup.submissions)] = whole
    articles: dict[frozenset[Channel], Article | None] = {}
    for each in dict.fromkeys(channels):
        part = covering.covered(roundup, each)
        key = tuple(submission.id for submission in part.submissions)
        if key not in by_people:
            by_people[key] = assembled(part, house, logo).article if part.chapters else None
        articles[each] = by_people[key]
    return articles


def is_publishable(checked: Checked) -> bool:
    """Return whether there is enough for an article, and nothing in it that nobody may see."""
    brief = checked.roundup.brief
    is_enough = bool(checked.roundup.chapters and (brief.headline or brief.question))
    return is_enough and not stopping(checked)


def passed_over(checked: Checked) -> str:
    """Return why a roundup that was only begun is not built; nothing for any other."""
    codes = {note.code for note in checked.notes}
    if NOTHING_YET.code in codes:
        if not checked.roundup.tally.received:
            return "no answer has come in"
        return "no answer can be used yet" if checked.roundup.held else "no answer is left"
    return "it has no question" if NO_QUESTION.code in codes else ""


def stopping(checked: Checked) -> Note | None:
    """Return the note that keeps a whole roundup from being published, if there is one."""
    return next((note for note in checked.notes if note.code in STOPPING), None)


def unpublished(checked: Checked, until: date | None) -> str:
    """Return why a roundup is not published; nothing if it is."""
    day = checked.roundup.brief.date
    if stop := stopping(checked):
        return f"cannot be published as it stands ({stop.code} {stop.name})"
    if not is_publishable(checked):
        return "has no answer that can be used"
    if len(covering.missing(checked.roundup, WEB)) == len(checked.roundup.submissions):
        return "has no answer whose author agreed to the web"
    if checked.roundup.brief.is_draft:
        return "is a draft"
    if day is None:
        return "has no date in its brief"
    return f"is dated {day}" if until and day > until else ""


def web_article(checked: Checked, house: Settings) -> Article | None:
    """Assemble the article of the experts who agreed to the web; nothing where nobody did."""
    [article] = articles_by_channel(checked.roundup, [WEB], house).values()
    return article
