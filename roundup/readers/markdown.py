"""Markdown with front matter: one file, one submission.

The front matter names the expert; a heading that opens the body is the section's heading; the
rest is the answer, kept as Markdown. Comments are not published, as everywhere in
Markdown. A letter without front matter is read by its signature. A
second front matter that names somebody begins another submission.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from roundup.model.notes import Note, Origin
from roundup.model.remarks.files import (
    COMMENT_LEFT_OUT,
    NO_FRONT_MATTER,
    SECOND_HEADING,
    UNREADABLE_FILE,
)
from roundup.model.submission import Draft
from roundup.readers._cells import Cell, Record
from roundup.readers._columns import Columns
from roundup.readers._documents import asked_note, credit_values
from roundup.readers._letters.saved import SavedLetter, letter_in
from roundup.readers._meanings import ColumnTarget
from roundup.readers._people import TooManyHeads, people_in
from roundup.readers._records import drafts, refused, text_drafts
from roundup.readers._trees import record
from roundup.text import strict_yaml
from roundup.text.consent import kept_back_in
from roundup.text.expressions import expression
from roundup.text.front_matter import FrontMatter, split, with_plain_lines
from roundup.text.limits import LARGEST_MARKDOWN
from roundup.text.signs import FENCE, HEADING
from roundup.text.strict_yaml import Scalar, YamlProblem, YamlTable

suffixes = (".md", ".markdown")
most_bytes = LARGEST_MARKDOWN
holds_one_answer = True

# A comment of HTML, which no reader of Markdown shows; or code, in which it is shown.
COMMENT = expression(
    r"(?P<code>^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`)[^\n]*?[^`\n](?P=ticks)(?!`))|<!--(?!-?>).*?-->",
    re.DOTALL | re.MULTILINE,
)


def read(data: bytes, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield the file's submissions: one, or one for each front matter that names somebody."""
    yield from text_drafts(data, origin, lambda text: _drafts(text, origin, columns))


def _drafts(text: str, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield the submissions of a text."""
    try:
        people = list(people_in(split(text) or _without_head(text), columns))
    except TooManyHeads as problem:
        yield refused(origin, problem)
        return
    # a file of one person has no line of its own, since all of it is that person's
    origins = [origin.at(each.head_line or each.body_line) for each in people]
    records = [
        _record(each, origin if len(people) == 1 else start, columns)
        for each, start in zip(people, origins, strict=True)
    ]
    for each in drafts(records, origin, columns, keeps_lines=False):
        if isinstance(each, Draft):
            each = replace(each, shares_file=len(people) > 1)
        yield each


def _record(parts: FrontMatter, origin: Origin, columns: Columns) -> Record:
    """Return what one person sent."""
    letter = letter_in(parts.body.split("\n")) if not parts.head_line else None
    if letter:
        return _letter(letter, parts, origin)
    head = _head(parts, origin, columns)
    comments = _comments(parts.body)
    shown = replace(parts, body=_without(comments, parts.body))
    remarks = [
        *head.notes,
        *_comment_notes(comments, parts, origin),
        *_second_headings(shown, origin),
    ]
    said = "\n".join(match.group().strip("<!->\n ") for match in comments)
    unknown = {**head.unknown, **({"a comment": said} if kept_back_in(said) else {})}
    return Record((*head.cells, *_body(shown)), origin, tuple(remarks), unknown)


def _letter(letter: SavedLetter, parts: FrontMatter, origin: Origin) -> Record:
    """Return what the author of a letter sent."""
    signed, begun = parts.body_line + letter.signed_at, parts.body_line + letter.at
    cells = [
        Cell(f"the {name}", value, f"line {signed}", signed, ColumnTarget(name))
        for name, value in credit_values(letter.credit).items()
    ]
    answer = Cell(
        "the letter", "\n".join(letter.answer), f"line {begun}", begun, ColumnTarget("answer")
    )
    notes = [
        asked_note(letter.credit, name, proposal, origin.at(signed))
        for name, proposal in letter.credit.proposals.items()
        if not proposal.is_sure
    ]
    return Record((*cells, answer), origin, tuple(notes), letter.unknown)


def _comments(body: str) -> list[re.Match[str]]:
    """Find the comments in a body."""
    if "<!--" not in body:  # as in nearly all, and looking for code takes a while
        return []
    return [match for match in COMMENT.finditer(body) if not match["code"]]


def _without(comments: Iterable[re.Match[str]], body: str) -> str:
    """Return a body with only the line ends of its comments."""
    pieces, end = [], 0
    for match in comments:
        pieces += [body[end : match.start()], "\n" * match.group().count("\n")]
        end = match.end()
    return "".join([*pieces, body[end:]])


def _comment_notes(
    comments: Iterable[re.Match[str]], parts: FrontMatter, origin: Origin
) -> Iterator[Note]:
    """Note comments in the body, without their words."""
    for match in comments:
        line = parts.body_line + parts.body.count("\n", 0, match.start())
        yield COMMENT_LEFT_OUT.note(
            "A comment in the answer is not published",
            hint="Take the marks `<!--` and `-->` away if it belongs to the answer",
            origin=origin.at(line),
        )


def _without_head(text: str) -> FrontMatter:
    """Return all of a text for the body."""
    return FrontMatter("", 0, with_plain_lines(text), 1)


def _head(parts: FrontMatter, origin: Origin, columns: Columns) -> Record:
    """Read the front matter; where that fails, note why."""
    if not parts.head_line:
        return Record((), origin, (_no_head(origin),))
    if not parts.is_closed:
        line = parts.head_line
        return _broken_head(origin, "The front matter that opens here is not closed", line)
    try:
        root = strict_yaml.parse(parts.head, parts.head_line)
    except YamlProblem as error:
        return _broken_head(origin, error.message, error.line, error.hint)
    if isinstance(root, Scalar) and not root.text:
        return Record((), origin)
    if not isinstance(root, YamlTable):
        return _broken_head(origin, "The front matter has no keys", root.line)
    return record(root, origin, columns)


def _no_head(origin: Origin) -> Note:
    """Note that nothing says who wrote this."""
    return NO_FRONT_MATTER.note(
        "There is no front matter, so that all of the file is the answer",
        hint="Begin the file with `---`, lines such as `name: Ada Quillfeather`, and `---` again",
        origin=origin.at(1),
    )


def _broken_head(
    origin: Origin,
    message: str,
    line: int,
    hint: str = "Put keys such as `name: Ada Quillfeather` between two lines of `---`",
) -> Record:
    """Hold a submission whose front matter cannot be read; its body is still known."""
    return Record((), origin, (UNREADABLE_FILE.note(message, hint=hint, origin=origin.at(line)),))


def _body(parts: FrontMatter) -> Iterator[Cell]:
    """Part the body into heading and answer."""
    lines = parts.body.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return
    line = parts.body_line + first
    if match := HEADING.fullmatch(lines[first]):
        target = ColumnTarget("heading")
        yield Cell("# " + match["words"], match["words"], f"line {line}", line, target)
        first = next((at for at in range(first + 1, len(lines)) if lines[at].strip()), len(lines))
    answer = "\n".join(lines[first:]).rstrip(" \t\n")
    if answer:
        line = parts.body_line + first
        yield Cell("the body", answer, f"line {line}", line, ColumnTarget("answer"))


def _second_headings(parts: FrontMatter, origin: Origin) -> Iterator[Note]:
    """Note headings of the first rank that do not open the body."""
    fence, is_first = "", True
    for number, line in enumerate(parts.body.split("\n"), start=parts.body_line):
        mark = FENCE.match(line)
        if mark and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and not is_first and HEADING.fullmatch(line):
            yield SECOND_HEADING.note(
                "A second heading with one `#` stays in the answer",
                hint="Write `##` to say that it is meant, or make it a submission of its own",
                origin=origin.at(number),
            )
        is_first = is_first and not line.strip()
