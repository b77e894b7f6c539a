"""What holds of every part of a kind, to be asked of a new one.

Each check takes a part by the name under which it stands on its shelf, so that it also shows that
the part is found there. It raises `AssertionError` with a sentence on the first thing that is
wrong, and returns what the part made, for further assertions of your own.
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from roundup import shelf
from roundup.house import formats
from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.notes import Finding, Level, Note, Origin
from roundup.model.proof import Proof, UnreadableOutput
from roundup.model.submission import FIELDS, Draft
from roundup.readers._columns import Columns
from roundup.rendering import layouts
from roundup.rendering.contrast import PAIRS
from roundup.rendering.layouts import Layout
from roundup.rendering.styles import contrast, palettes
from roundup.stages import checking, verifying, writing
from roundup.stages._readers import READERS
from roundup.stages._verifying.finding import quotes_in, quotes_of
from roundup.testing.examples import examples, found_in
from roundup.testing.samples import everything

PROOFREADERS = "roundup.proofreaders"
IMAGES = "https://img.example.org/here/"
# What no reader and no proofreader may trip over.
NOISE = (
    b"",
    b"\0",
    b"\xff\xfe\xfd",
    b"{",
    b"\xef\xbb\xbf",
    b"PK\x03\x04",
    b"a" * 2_000,
    b"\n" * 40,
)
# A PDF sets some scripts in another order than one reads them in, which its note says.
NOT_COMPARED = "W107"
LEGIBLE = 4.5


# Readers


def check_reader(
    name: str,
    data: bytes,
    path: str,
    *,
    columns: Mapping[str, str] | None = None,
    questions: Sequence[str] = (),
) -> list[Draft | Note]:
    """Check a reader with one file, and return the drafts and notes that it made of it.

    `columns` and `questions` are what a brief would say. The reader has to recognise the file by
    its name, yield the same twice, use the names of fields that the model knows, give every draft
    an origin in the file, and note a file that it cannot read instead of raising.
    """
    reader = documented(READERS, name)
    check_suffixes(name, reader, path)
    known = Columns(columns or {}, tuple(questions))
    first, second = (list(reader.read(data, Origin(path), known)) for _ in range(2))
    assert first == second, f"`{name}` reads the same file differently the second time"
    for draft in (each for each in first if isinstance(each, Draft)):
        strange = draft.fields.keys() - set(FIELDS)
        assert not strange, f"`{name}` yields fields that no draft has: {', '.join(strange)}"
        assert draft.origin.path == path, f"`{name}` yields a draft from elsewhere: {draft.origin}"
    for noise in NOISE:
        parts = list(reader.read(noise, Origin(path), known))
        assert noise.strip() or any(notes_of(part) for part in parts), (
            f"`{name}` says nothing about a file without any words"
        )
    return first


def check_suffixes(name: str, reader: ModuleType, path: str) -> None:
    """Check that a reader knows a file by its name, and shares no suffix with another reader."""
    assert Path(path).suffix.casefold() in reader.suffixes, (
        f"`{path}` is not for `{name}`, whose suffixes are {reader.suffixes}"
    )
    for suffix in reader.suffixes:
        assert suffix == f".{suffix[1:].casefold()}", (
            f"the suffix `{suffix}` of `{name}` has to be a dot and lower-case letters"
        )
        takers = [other for other, part in shelf.parts(READERS).items() if suffix in part.suffixes]
        assert takers == [name], (
            f"files that end in `{suffix}` belong to {' and '.join(takers)}: choose another suffix"
        )


def notes_of(part: Draft | Note) -> tuple[Note, ...]:
    """Return a note, or the notes on a draft."""
    return (part,) if isinstance(part, Note) else part.notes


# Rules


def check_rule(name: str, pictures: Path | None = None) -> list[Finding]:
    """Check a rule on the examples in its docstring, and return what it found in them.

    The docstring has to show at least one example that is *Flagged* and one that is *Fine*, the
    rule has to agree with each of them, and whatever it finds has to say what to do. `pictures` is
    the folder of headshots that examples name.
    """
    documented(checking.SHELF, name)
    rule = checking.find(name)
    shown = examples(rule)
    assert {example.is_flagged for example in shown} == {True, False}, (
        f"the docstring of `{name}` needs one example under `Flagged:` and one under `Fine:`, each "
        f"indented by four spaces below an empty line"
    )
    codes = [other.name for other in checking.rules() if other.code == rule.code]
    assert codes == [name], f"the code {rule.code} belongs to several rules: {', '.join(codes)}"
    findings: list[Finding] = []
    for example in shown:
        own = found_in(rule, example, pictures)
        told = [finding.message for finding in own] or "nothing"
        assert bool(own) is example.is_flagged, f"`{name}` finds {told} in its example {example}"
        findings += own
    silent = [finding.message for finding in findings if not (finding.message and finding.hint)]
    assert not silent, f"`{name}` does not say what to do: {silent}"
    return findings


# Writers and proofreaders


def check_writer(name: str, layout: str = "plain") -> tuple[File, ...]:
    """Check a writer with the everything-article and return the files that it wrote.

    It has to write the same bytes twice, and every word of every quote, in the article's order and
    with the expert's interest after the credit line. The words are compared as `roundup verify`
    compares them, if a proofreader knows the kind of file. Every option needs a sentence of help,
    and a default that its type allows.
    """
    writer = documented(writing.SHELF, name)
    assert writer.suffix.startswith("."), f"`{name}` needs a `suffix` such as `.{name}`"
    assert "/" in writer.media_type, f"`{name}` needs a `media_type` such as `text/plain`"
    for option in formats.options_of(name).values():
        is_sentence = option.help[:1].isupper() and option.help.endswith(".")
        assert is_sentence, f"`{name}.{option.name}` needs a sentence of help in `Annotated`"
        formats.validated(name, {option.name: option.default})
    first, second = (written(name, everything(), layout) for _ in range(2))
    assert first == second, f"`{name}` writes other bytes the second time"
    if verifying.reader_of(first[0].name, verifying.proofreaders()):
        check_words(everything(), first[0])
    return first


def written(name: str, whole: Article, layout: str | Layout = "plain") -> tuple[File, ...]:
    """Write an article, with pictures wherever a format has them."""
    known = inspect.signature(shelf.part(writing.SHELF, name).write).parameters
    options: dict[str, Any] = {}
    if "images" in known:
        options["images"] = known["images"].default is False or IMAGES
    look = layouts.load(layout) if isinstance(layout, str) else layout
    return writing.write(whole, look, House(), name, options).files


def check_words(whole: Article, file: File) -> None:
    """Check that a file has every quote of an article, in order, whole unless it shows parts."""
    proof = proof_of(file)
    wanted = quotes_of(whole, proof)
    said = [quote.words.letters for quote in quotes_in(whole, proof, wanted)]
    assert proof.is_stretch or said == [quote.words.letters for quote in wanted], (
        f"the quotes in {file.name} are not those of the article, in its order; a format that "
        "shows only parts of quotes says so by `is_stretch=True` in its proof"
    )
    notes = verifying.verify(whole, [file]).notes
    wrong = [note for note in notes if note.level is not Level.INFO and note.code != NOT_COMPARED]
    assert not wrong, f"{file.name} does not say what the article says: {wrong[0].message}"


def proof_of(file: File) -> Proof:
    """Read a file back; if it holds the article several times, return the last one."""
    reader = verifying.reader_of(file.name, verifying.proofreaders())
    assert reader, f"no proofreader knows {file.name}; add one to `roundup.proofreaders`"
    if not hasattr(reader, "parts"):
        proof: Proof = reader.read(file.data)
        return proof
    return proof_of(reader.parts(file.data)[-1])


def check_proofreader(name: str, writer: str) -> Proof:
    """Check a proofreader with what a writer made of the everything-article; return the proof.

    It has to know the file by its name and to find every quote in it. A file that is cut off or
    damaged may raise `Unreadable` and nothing else.
    """
    reader = documented(PROOFREADERS, name)
    assert reader.noun, f"`{name}` needs a `noun`: what `roundup verify` calls such a file"
    whole = everything()
    first, *_ = written(writer, whole)
    assert verifying.reader_of(first.name, verifying.proofreaders()) is reader, (
        f"{first.name} is not read by `{name}`; its suffixes are {reader.suffixes}"
    )
    check_words(whole, first)
    for damaged in (*NOISE, first.data[: len(first.data) // 2]):
        survives(name, reader.read, damaged)
    return proof_of(first)


def survives(name: str, read: Callable[[bytes], object], data: bytes) -> None:
    """Check that bytes are read, or refused as `Unreadable`."""
    try:
        read(data)
    except UnreadableOutput:
        return
    except Exception as error:
        raise AssertionError(f"`{name}` raises {error!r} for {data[:20]!r}") from error


# Layouts


def check_layout(name: str, folder: Path | None = None) -> File:
    """Check a layout with the everything-article and return its web page.

    `folder` holds the house's own layouts. The layout needs a summary and the options that every
    layout has, everything in it has to be legible on light and on dark screens, and the page has
    to have every quote, in order and the same bytes twice.
    """
    look = layouts.load(name, folder)
    where = f"`{layouts.SETTINGS}` of `{name}`"
    assert look.summary, f"{where} needs a `summary` in one line"
    wanted = layouts.load("magazine").options.keys()
    assert look.options.keys() == wanted, (
        f"{where} needs every option that the other layouts have and no more: differing in "
        f"{', '.join(sorted(look.options.keys() ^ wanted))}"
    )
    for palette in palettes(look, House()):
        for ink, ground in PAIRS:
            ratio = contrast(palette[ink], palette[ground])
            assert ratio >= LEGIBLE, (
                f"`{ink}` ({palette[ink]}) on `{ground}` ({palette[ground]}) has a contrast of "
                f"{ratio:.1f}, and text needs {LEGIBLE}: change one of them in {where}"
            )
    whole = everything()
    first, second = (written("html", whole, look)[0] for _ in range(2))
    assert first == second, f"`{name}` gives other bytes the second time"
    check_words(whole, first)
    return first


def documented(shelf_name: str, name: str) -> ModuleType:
    """Return a part, after checking that its docstring says what it is."""
    known = shelf.names(shelf_name)
    assert name in known, (
        f"no `{name}` is on the shelf `{shelf_name}`: put a file of that name into it, or install "
        f"the package whose entry point says so (`pip install -e FOLDER`); there are "
        f"{', '.join(known)}"
    )
    module = shelf.part(shelf_name, name)
    assert shelf.summary(module), f"`{name}` needs a docstring; its first line is shown in lists"
    return module
