"""A published article to a roundup of its own: submissions, a brief, and a list of its defects."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from roundup.disk import placing, storing
from roundup.disk.opening import Unreadable, read_bytes
from roundup.errors import AlreadyThere, UsageError
from roundup.house.home import SUBMISSIONS
from roundup.house.settings import FILE
from roundup.model.adopted import Adopted, AdoptedAnswer, Defect
from roundup.model.file import File
from roundup.model.notes import Origin
from roundup.model.phrases import counted
from roundup.pipeline.beginning import HOUSE
from roundup.pipeline.dissecting import dissected
from roundup.pipeline.dissection import Dissected
from roundup.pipeline.opening_articles import largest, page_in
from roundup.pipeline.sectioning import PublishedAnswer, is_glued
from roundup.pipeline.stretches import OVER, UNCLEAR, UNDER
from roundup.pipeline.stripping import DATE
from roundup.pipeline.workspace import Workspace
from roundup.readers._documents import credit_values, joined_markdown
from roundup.stages import reading
from roundup.text.dates import day_from
from roundup.text.excerpts import excerpt_of
from roundup.text.names import folded
from roundup.text.slugs import slug
from roundup.text.yaml_lines import in_yaml

_NUMBER = re.compile(
    r"(?<![\w.,-])(\d{1,3})(?![\w.,%-])(?! ?(?:[ap]\.? ?m\b|Uhr|h\b|o['’]clock|heures?|per ?cent|"
    r"°))"
)
_CORRECTS = re.compile(
    r"(?i)\b(?:correction|corrected|clarification|berichtigung|erratum|errata)s?\b"
)
_DISCLOSES = re.compile(
    r"(?i)\b(?:disclosure|disclos|sponsored|affiliate|conflict of interest|paid)\w*"
)


def adopted(
    path: Path, question: str, start: Path, *, are_names_over: bool | None = None
) -> Adopted:
    """Return a published article as a roundup. Raises `UsageError` for one that cannot be read.

    Args:
        path: the article: HTML, Markdown, text, Word, OpenDocument or PDF.
        question: the question that its experts answered; otherwise one that stands by itself over
            the answers, or else the headline.
        start: the folder in which the command was called, to name the file as it was.
        are_names_over: whether names stand over their answers, where the editor says so.

    """
    shown = path.as_posix()
    origin = Origin(shown)
    try:
        data = read_bytes(start / path, within=(start / path).parent, limit=largest(path))
    except Unreadable as error:
        raise UsageError(f"`{shown}` cannot be read: {error.message}", hint=error.hint) from error
    page = page_in(data, origin)
    side = UNCLEAR if are_names_over is None else OVER if are_names_over else UNDER
    parts = dissected(page, origin, side=side)
    if not parts.sections:
        raise UsageError(
            f"No answer was found in `{shown}`",
            hint="Save the article itself, with its headings and credit lines",
        )
    answers = tuple(_answers(parts, origin))
    names = {folded(answer.fields["name"]) for answer in answers if "name" in answer.fields}
    defects = [*parts.defects, *_defects(parts, answers, len(names), origin)]
    words = "\n".join(each.text for each in page.paragraphs)
    defects += _lacks(words, origin)
    result = Adopted(
        headline=parts.headline,
        question=question or parts.question or parts.headline,
        introduction=parts.introduction,
        answers=answers,
        defects=tuple(sorted(defects, key=lambda each: each.origin.line or 1_000_000)),
        sections=_sections(parts),
        experts=len(names),
        left_out=tuple(parts.left_out),
        date=_day(parts.date),
    )
    return replace(result, brief=brief(result))


def _day(printed: str) -> str:
    """Return a date as a brief has it; nothing for one that could be either of two days."""
    try:
        day = day_from(printed)
    except ValueError:
        return ""
    return day.isoformat() if day else ""


def _sections(parts: Dissected) -> int:
    """Return how many headings there are; without any, how many answers."""
    return sum(section.heading is not None for section in parts.sections) or len(parts.sections)


def _answers(parts: Dissected, origin: Origin) -> Iterator[AdoptedAnswer]:
    """Yield the answers with the names of their files."""
    taken: set[str] = set()
    for number, section in enumerate(parts.sections, start=1):
        fields = credit_values(section.credit) if section.credit else {}
        stem = slug(fields.get("name", ""), otherwise=f"unsigned-{number}")
        name = stem if stem not in taken else f"{stem}-{number}"
        taken.add(name)
        yield AdoptedAnswer(
            f"{name}.md",
            joined_markdown(section.body),
            origin.at(section.body[0].line),
            section.heading.text if section.heading else "",
            fields,
            section.credit.original if section.credit else "",
        )


# Defects


def _defects(
    parts: Dissected, answers: tuple[AdoptedAnswer, ...], experts: int, origin: Origin
) -> Iterator[Defect]:
    """Yield what is wrong with sections, credit lines and the number in the headline."""
    for section, answer in zip(parts.sections, answers, strict=True):
        yield from _section_defects(section, answer)
    number = _NUMBER.search(parts.headline)
    if number and int(number[1]) != experts:
        claimed, sections = number[1], _sections(parts)
        yield Defect(
            "number-in-headline",
            f"The headline says {claimed}; the article has {counted(experts, 'named expert')} and "
            f"{counted(sections, 'section')}",
            "Write `{count experts}` or `{count sections}` in the headline, which are computed",
            origin,
        )


def _section_defects(section: PublishedAnswer, answer: AdoptedAnswer) -> Iterator[Defect]:
    """Yield what is wrong with one section."""
    named = answer.heading or excerpt_of(answer.answer)
    if section.credit is None:
        yield Defect(
            "without-name",
            f"The answer “{excerpt_of(named)}” has no name",
            "Find out who said it, and write `name`, `title` and `organisation` into its file",
            answer.origin,
        )
        return
    line = section.credit_at.line if section.credit_at else None
    where = answer.origin.at(line)
    credit = " ".join(section.credit.original.split("\n")[-1].split())
    if is_glued(section):
        yield Defect(
            "glued-credit-line",
            f"The name and the title are printed as one word: “{excerpt_of(credit)}”",
            "They were set apart; compare them with the file",
            where,
        )
    for name, proposal in section.credit.proposals.items():
        if not proposal.is_sure:
            yield Defect(
                "credit-line-unclear",
                f"In “{excerpt_of(credit)}”, “{excerpt_of(proposal.value)}” was taken for the "
                f"{name.replace('_', ' ')}",
                f"Look at it in `{answer.file}`",
                where,
            )


def _lacks(words: str, origin: Origin) -> Iterator[Defect]:
    """Yield what every article should say and this one does not."""
    lacks = (
        (DATE, "without-date", "No date is printed", "Write `date: 2026-11-16` into the brief"),
        (
            _DISCLOSES,
            "without-disclosure",
            "Nothing is said of money and interests",
            "Write `disclosure` into the brief",
        ),
        (
            _CORRECTS,
            "without-corrections",
            "Nothing says how mistakes are corrected",
            "Say in the introduction where readers report mistakes",
        ),
    )
    for pattern, kind, message, hint in lacks:
        if not pattern.search(words):
            yield Defect(kind, message, hint, origin)


# Files


def brief(article: Adopted) -> str:
    """Return the brief of an article."""
    lines = ["---", f"question: {in_yaml(article.question)}", "status: draft"]
    if article.headline:
        lines.append(f"headline: {in_yaml(article.headline)}")
    if article.date:
        lines.append(f"date: {article.date}")
    lines.append("sections:")
    for answer in article.answers:
        lines.append(f"  - submission: {PurePosixPath(answer.file).stem}")
        if answer.heading:
            lines.append(f"    heading: {in_yaml(answer.heading)}")
    return "\n".join([*lines, "---", "", article.introduction, ""])


def submission(answer: AdoptedAnswer) -> str:
    """Return the file of one answer."""
    head = [f"{name}: {in_yaml(value)}" for name, value in answer.fields.items()]
    heading = [f"# {answer.heading}", ""] if answer.heading else []
    return "\n".join(["---", *head, "---", "", *heading, answer.answer, ""])


def write(article: Adopted, workspace: Workspace, name: str) -> Adopted:
    """Write the roundup of an article; return it with the paths of its files.

    Raises `AlreadyThere` where the folder exists, and `WritingError`.
    """
    name = slug(name, otherwise="roundup")
    folder = workspace.root / SUBMISSIONS / name
    files = [File(reading.BRIEF, article.brief.encode())]
    files += [File(answer.file, submission(answer).encode()) for answer in article.answers]
    if not placing.begin(folder, files, []):
        raise AlreadyThere(folder)
    # the house begins only once the roundup is there: a taken name leaves no trace
    house = [FILE] if storing.create(workspace.root / FILE, HOUSE.encode()) else []
    paths = [f"{SUBMISSIONS}/{name}/{file.name}" for file in files]
    return replace(article, written=(*house, *paths))
