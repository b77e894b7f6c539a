"""`roundup adopt`: make a roundup of an article that was published elsewhere."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

import typer

from roundup.cli import showing
from roundup.cli._arguments import Json
from roundup.cli._called import as_called
from roundup.model.adopted import Adopted
from roundup.reporters import text as terminal
from roundup.reporters.text import QUIET

VERSION = 1

Article = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="The article: a saved page, Markdown, plain text, Word, OpenDocument, PDF.",
        show_default=False,
    ),
]
Name = Annotated[
    str,
    typer.Option(
        "--into", metavar="ROUNDUP", help="The new roundup's name.", show_default="the headline"
    ),
]
Question = Annotated[
    str,
    typer.Option(
        "--question",
        "-q",
        help="The question that the experts were asked.",
        show_default="the headline",
    ),
]
NamesOver = Annotated[
    bool | None,
    typer.Option(
        "--names-over/--names-under",
        help="Where names stand, in an article that could be read both ways.",
        show_default="found out",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what was found; write nothing.")]


def command(
    file: Article,
    *,
    into: Name = "",
    question: Question = "",
    names_over: NamesOver = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Make a roundup of a published article, and list what is wrong with it.

    Each answer becomes a submission, with its name, title and organisation apart; headline,
    introduction and order go into the brief. The article itself is not changed. Read every answer
    beside the article: whoever published it may have changed the experts' words.
    """
    from roundup.pipeline import adopting, workspace

    start = Path.cwd()
    article = adopting.adopted(file, question, start, are_names_over=names_over)
    if not dry_run:
        name = into or article.headline or file.stem
        article = adopting.write(article, workspace.workspace(start), name)
    if json:
        showing.as_json(value(article))
    else:
        for line in lines(article):
            showing.say(line)


def value(article: Adopted) -> dict[str, Any]:
    """Return what was found as plain values."""
    plain = asdict(article)
    for item in (*plain["answers"], *plain["defects"]):
        origin = item.pop("origin")
        item |= {"path": origin["path"], "line": origin["line"]}
    return {"version": VERSION, **plain}


def lines(article: Adopted) -> Iterator[str]:
    """Yield what was found, to print."""
    yield terminal.plain(article.headline) or "(no headline)"
    nameless = sum("name" not in answer.fields for answer in article.answers)
    counts = [(article.sections, "section"), (len(article.answers), "answer")]
    counts += [(article.experts, "expert")]
    said = ", ".join(f"{number} {noun}{'s' * (number != 1)}" for number, noun in counts)
    yield f"  {said}; {nameless} without a name" if nameless else f"  {said}"
    yield ""
    for answer in article.answers:
        credit = ", ".join(
            answer.fields[name]
            for name in ("name", "title", "organisation")
            if name in answer.fields
        )
        yield f"  {answer.file}  {terminal.plain(credit) or '(nobody)'}"
    yield ""
    for defect in article.defects:
        yield terminal.plain(f"{defect.origin}: {defect.kind} {defect.message}")
        yield showing.paint(f"  hint: {terminal.plain(defect.hint)}", QUIET)
    number = len(article.defects)
    yield f"Found {number} defect{'s' * (number != 1)}"
    for path in article.written:
        yield f"Wrote {terminal.plain(path)}"
    if article.written:
        name = PurePosixPath(article.written[-1]).parent.name
        yield ""
        yield as_called(f"Next: `roundup check {terminal.plain(name)}`")
