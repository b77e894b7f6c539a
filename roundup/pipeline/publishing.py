"""Which roundups may be published, and whom their readers get."""

from collections.abc import Iterable, Mapping
from datetime import date

from roundup.house.settings import Settings
from roundup.model.article import Article, Photo
from roundup.model.brief import Roundup
from roundup.model.consent import Channel
from roundup.model.notes import Note
from roundup.model.remarks import STOPPING
from roundup.model.remarks.briefs import NO_QUESTION
from roundup.model.remarks.drafts import NOTHING_YET
from roundup.pipeline.checking import Checked
from roundup.stages import (
    covering,
)

WEB = frozenset({Channel.WEB})


def articles_by_channel(
    roundup: Roundup,
    channels: Iterable[frozenset[Channel]],
    house: Settings,
    logo: Photo | None = None,
) -> Mapping[frozenset[Channel], Article | None]:
    """Assemble an article for each set of readers, of those who agreed; nothing where nobody did.

    Readers who get the same people get the same article.
    """
    from roundup.stages import assembling

    made: dict[tuple[str, ...], Article | None] = {}
    found: dict[frozenset[Channel], Article | None] = {}
    for each in dict.fromkeys(channels):
        part = covering.covered(roundup, each)
        key = tuple(one.id for one in part.submissions)
        if key not in made:
            made[key] = (
                assembling.assemble(part, house.publication, logo, house.words).article
                if part.chapters
                else None
            )
        found[each] = made[key]
    return found


def is_publishable(found: Checked) -> bool:
    """Return whether there is enough for an article, and nothing in it that nobody may see."""
    brief = found.roundup.brief
    is_enough = bool(found.roundup.chapters and (brief.headline or brief.question))
    return is_enough and not stopping(found)


def passed_over(found: Checked) -> str:
    """Say why a roundup that was only begun is not built; nothing of one that is built or wrong."""
    codes = {note.code for note in found.notes}
    if NOTHING_YET.code in codes:
        if not found.roundup.tally.received:
            return "no answer has come in"
        return "no answer can be used yet" if found.roundup.held else "no answer is left"
    return "it has no question" if NO_QUESTION.code in codes else ""


def stopping(found: Checked) -> Note | None:
    """Return the note that keeps a whole roundup from being published, if there is one."""
    return next((note for note in found.notes if note.code in STOPPING), None)


def unpublished(found: Checked, until: date | None) -> str:
    """Say why a roundup is not published, or nothing if it is."""
    day = found.roundup.brief.date
    if stop := stopping(found):
        return f"cannot be published as it stands ({stop.code} {stop.name})"
    if not is_publishable(found):
        return "has no answer that can be used"
    if len(covering.missing(found.roundup, WEB)) == len(found.roundup.submissions):
        return "has no answer whose author agreed to the web"
    if found.roundup.brief.is_draft:
        return "is a draft"
    if day is None:
        return "has no date in its brief"
    return f"is dated {day}" if until and day > until else ""


def web_article(found: Checked, house: Settings) -> Article | None:
    """Assemble the article of those who agreed to the web; nothing where nobody did."""
    [article] = articles_by_channel(found.roundup, [WEB], house).values()
    return article
