"""The brief as a form: what each field holds, how it will read, and the options of the layout."""

from dataclasses import dataclass
from typing import Any

from roundup.desk.state import Galley, bytes_of, digest
from roundup.errors import RoundupError, UsageError
from roundup.model.brief import Amendment
from roundup.pipeline import listing, offering
from roundup.rendering import desk_pages, layouts
from roundup.rendering.layouts import Layout, Option
from roundup.stages import assembling
from roundup.text.markdown import TooIntricate
from roundup.text.people import counts

# What can be counted in a headline, as the manual's page on the brief lists it.
GAPS = ("answers", "experts", "sections", "tips")
LINES = ("headline", "deck", "byline", "date", "slug")


@dataclass(frozen=True, slots=True)
class OptionField:
    """An option of a layout: a tick, a number, one of several words, or a text."""

    name: str
    kind: str
    value: str
    choices: tuple[str, ...]
    is_set: bool


@dataclass(frozen=True, slots=True)
class BriefForm:
    """The brief as its form shows it; `digest` says which version of the file this is."""

    digest: str
    questions: tuple[tuple[str, str], ...]
    lines: dict[str, str]
    introduction: str
    introduced: str
    disclosure: str
    corrections: tuple[Amendment, ...]
    status: str
    headline_read: str
    counted: tuple[tuple[str, int], ...]
    layout: str
    layouts: tuple[tuple[str, str], ...]
    options: tuple[OptionField, ...]
    problem: str = ""


def form_of(galley: Galley) -> BriefForm:
    """Describe the brief of a roundup as a form."""
    brief = galley.roundup.brief
    numbers = counts(galley.roundup)
    name = brief.layout or galley.workspace.settings.layout
    try:
        chosen = layouts.load(name, galley.workspace.own_layouts)
        options, problem = option_fields(chosen, brief.options), ""
    except RoundupError as error:
        options, problem = (), error.message
    return BriefForm(
        digest=digest(bytes_of(galley.brief_file, galley.folder)),
        questions=tuple((each.question, each.heading) for each in brief.question),
        lines={key: text_of(getattr(brief, key)) for key in LINES},
        introduction=brief.introduction,
        introduced=introduced_so_far(galley),
        disclosure=brief.disclosure,
        corrections=brief.corrections,
        status=brief.status.value,
        headline_read=listing.title(galley.checked),
        counted=tuple((gap, numbers[gap]) for gap in GAPS),
        layout=brief.layout,
        layouts=tuple(
            (each.name, each.summary) for each in offering.every_layout(galley.workspace)
        ),
        options=options,
        problem=problem,
    )


def introduced(galley: Galley, text: str) -> str:
    """Return a text as HTML, as the page would have it for its introduction.

    Raises `UsageError` for one that no page can have.
    """
    house = galley.workspace.settings
    given = galley.roundup, house.publication, house.words, house.typography, text
    try:
        return desk_pages.prose(assembling.introduced(*given))
    except TooIntricate as problem:
        raise UsageError(f"The introduction cannot be set: {problem}", hint="Shorten it") from None


def introduced_so_far(galley: Galley) -> str:
    """Return the introduction of a brief as HTML; nothing where no page can have it."""
    try:
        return introduced(galley, galley.roundup.brief.introduction)
    except UsageError:
        return ""


def text_of(value: Any) -> str:
    """Write a value of the brief as its field shows it."""
    return "" if value is None else str(value)


def option_fields(layout: Layout, given: Any) -> tuple[OptionField, ...]:
    """List the options that a layout declares, with what the brief says of each."""
    return tuple(
        OptionField(
            name,
            kind_of(usual, layout.choices.get(name, ())),
            shown(given.get(name, usual)),
            tuple(map(str, layout.choices.get(name, ()))),
            name in given,
        )
        for name, usual in layout.options.items()
    )


def kind_of(usual: Option, choices: Any) -> str:
    """Return what an option is chosen with."""
    if choices:
        return "choice"
    if isinstance(usual, bool):
        return "tick"
    return "number" if isinstance(usual, int) else "text"


def shown(value: Option) -> str:
    """Write an option's value as briefs do."""
    return str(value).lower() if isinstance(value, bool) else str(value)
