"""What is decided about files on their way into a roundup, and how the brief remembers it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from roundup.errors import UsageError
from roundup.model.intake import Unclear
from roundup.pipeline import amending, deciding
from roundup.pipeline.addressing import asked, in_language
from roundup.pipeline.admitting import Tray
from roundup.readers._columns import Columns

FIRST_QUESTION = (deciding.QUESTION, "")


def undecided(tray: Tray) -> Unclear | None:
    """Return the next thing to decide; nothing where all is clear or was left open."""
    return next((each for each in decisions(tray) if key_of(each) not in tray.passed), None)


def key_of(unclear: Unclear) -> tuple[str, str]:
    """Return what tells decisions apart."""
    return unclear.key, unclear.about


def decisions(tray: Tray) -> Iterator[Unclear]:
    """Yield what is to be decided, each time with what was decided before taken into account."""
    drafts = [draft for _, each in tray.new for draft in each.drafts]
    if not tray.questions and (drafts or tray.is_new):
        question = deciding.question_asked(drafts)
        # a headline does where nothing in the files asks
        if question.choices or not tray.brief.headline:
            yield question
    if tray.questions:
        yield from deciding.further_question_asked(drafts, tray.questions)
    optional = (*tray.workspace.settings.optional, *tray.brief.optional)
    columns = Columns(tray.brief.columns, tray.questions)
    for file, each in tray.new:
        path = PurePosixPath(file.target).name
        yield from deciding.columns_asked(path, each.drafts, columns, optional)
    yield from versions(tray)


def versions(tray: Tray) -> Iterator[Unclear]:
    """Yield what is to be decided about answers that came again, changed."""
    file, before = last_table(tray), tray.brief.newest
    if not before and deciding.are_waiting(tray.contents.held):
        yield deciding.newest_asked(tray.contents.held, file)
    elif before not in ("", "true", file) and file:
        text = amending.with_value(tray.text, deciding.NEWEST, file, replaces=True)
        if text and not deciding.are_waiting(replace(tray, text=text).contents.held):
            yield deciding.newer_asked(file, before)


def last_table(tray: Tray) -> str:
    """Return the name of the newest file of answers; nothing where none is new."""
    return next((PurePosixPath(file.target).name for file, _ in reversed(tray.new)), "")


def decided(tray: Tray, unclear: Unclear, value: str) -> Tray:
    """Return the tray with a decision in its brief; without a value it is left open.

    Raises `UsageError` for a brief that only its author should change.
    """
    if not value:
        tray = replace(tray, passed=tray.passed | {key_of(unclear)})
        is_unknown = key_of(unclear) == FIRST_QUESTION and not unclear.choices
        return headed(tray) if is_unknown else tray
    if key_of(unclear) == FIRST_QUESTION:
        known = deciding.questions_in([draft for _, each in tray.new for draft in each.drafts])
        return asked(tray, *(known if value == deciding.ALL else (value,)))
    text, settled = changed_text(tray, unclear, value)
    if text is None:
        raise UsageError(
            f"The brief of `{tray.folder.name}` is written in a way that only its author should "
            "change",
            hint=f"Put this into it, and run this again: `{settled[0]}: {settled[1]}`",
        )
    passed = tray.passed | {key_of(unclear)}
    return in_language(replace(tray, text=text, settled=(*tray.settled, settled), passed=passed))


def changed_text(tray: Tray, unclear: Unclear, value: str) -> tuple[str | None, tuple[str, str]]:
    """Return the brief with a decision in it, and what of it is new; no text if it cannot be."""
    match unclear.key:
        case deciding.QUESTION:
            every = (*tray.questions, value)
            text = amending.with_value(tray.text, deciding.QUESTION, every, replaces=True)
            return text, (deciding.QUESTION, amending.written(every))
        case deciding.NEWEST:
            return newest_text(tray, unclear, value)
        case _:
            mapping = deciding.mapping_of(unclear, value)
            entries = ", ".join(f"{key}: {field}" for key, field in mapping.items())
            return amending.with_columns(tray.text, mapping), ("columns", entries)


def headed(tray: Tray) -> Tray:
    """Return the tray with the roundup's name as its headline, where no file says the question."""
    headline = deciding.headline_from(tray.called or tray.folder.name)
    text = amending.with_value(tray.text, deciding.HEADLINE, headline)
    if text is None:
        return tray
    return replace(tray, text=text, settled=(*tray.settled, (deciding.HEADLINE, headline)))


def newest_text(tray: Tray, unclear: Unclear, value: str) -> tuple[str | None, tuple[str, str]]:
    """Return the brief with `newest`: by time, or by file where nothing says when answers came."""
    for choice in dict.fromkeys((value, *dict(unclear.choices))):
        text = amending.with_value(tray.text, deciding.NEWEST, choice, replaces=True)
        if text and not deciding.are_waiting(replace(tray, text=text).contents.held):
            return text, (deciding.NEWEST, choice)
    text = amending.with_value(tray.text, deciding.NEWEST, value, replaces=True)
    return text, (deciding.NEWEST, value)
