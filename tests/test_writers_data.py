"""What goes into other systems: the same words as everywhere, and nothing private."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given

from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.notes import Level
from roundup.model.proof import PieceKind
from roundup.pipeline import building, checking, proving, workspace
from roundup.rendering import layouts
from roundup.stages.verifying import proofreaders, reader_of, verify
from roundup.testing.samples import article, everything
from roundup.text.markdown import plain_text
from roundup.text.template_marks import without_marks
from roundup.writers import ghost, json, wordpress
from tests.articles import articles
from tests.hostile import hostile
from tests.sweeping import examples, some
from tests.test_verifying import ARTICLES, codes, swapped, with_answer

WRITERS = (json, wordpress, ghost)
NAMES = [writer.__name__.rpartition(".")[2] for writer in WRITERS]
WITH_PICTURES: dict[str, Any] = {
    "json": {"images": True},
    "wordpress": {"images": "https://cdn.example.org/here/"},
    "ghost": {"images": "https://cdn.example.org/here/"},
}
LOOK = layouts.load("plain")

each_writer = pytest.mark.parametrize("writer", WRITERS, ids=NAMES)


def options(writer: ModuleType) -> dict[str, Any]:
    found: dict[str, Any] = WITH_PICTURES[writer.__name__.rpartition(".")[2]]
    return found


def written(writer: ModuleType, whole: Article, **options: Any) -> tuple[File, ...]:
    files: tuple[File, ...] = writer.write(whole, LOOK, House(), **options)
    return files


def quotes(file: File) -> list[str]:
    reader = reader_of(file.name, proofreaders())
    assert reader
    return [piece.text for piece in reader.read(file.data).pieces if piece.kind is PieceKind.QUOTE]


@each_writer
@pytest.mark.parametrize("name", ARTICLES)
def test_every_file_reads_back_without_a_difference(writer: ModuleType, name: str) -> None:
    whole = ARTICLES[name]()

    for given_options in ({}, options(writer)):
        verified = verify(whole, written(writer, whole, **given_options)[:1])

        assert (len(verified.files), verified.notes) == (1, ())


@each_writer
def test_the_words_of_every_quote_are_there_in_their_order(writer: ModuleType) -> None:
    for whole in (everything(), hostile(), article(10)):
        said = quotes(written(writer, whole)[0])
        # Ghost would fill in `{{…}}`, so that such words are taken apart there.
        given = without_marks(whole) if writer is ghost else whole
        wanted = [plain_text(passage.blocks).split() for passage in given.passages]

        assert [quote.split() for quote in said] == wanted


@pytest.mark.slow
@each_writer
@examples(30)
@given(whole=articles())
def test_an_article_of_any_shape_keeps_its_words(writer: ModuleType, whole: Article) -> None:
    assert holds(written(writer, whole)[0], whole)


def holds(file: File, whole: Article) -> bool:
    """Return whether every quote is there in its order; the editor may quote others in between."""
    said = iter([squeezed(quote) for quote in quotes(file)])
    return all(squeezed(plain_text(passage.blocks)) in said for passage in whole.passages)


def squeezed(text: str) -> str:
    """Leave out spaces, and the joiners that take words apart which a program would fill in."""
    return "".join(text.split()).replace("\u2060", "")


@each_writer
def test_pictures_stand_beside_the_file_that_names_them(writer: ModuleType) -> None:
    main, *pictures = written(writer, everything(), **options(writer))

    assert pictures
    for picture in pictures:
        assert picture.name.rpartition("/")[2].encode() in main.data
    assert len(written(writer, everything())) == 1


@pytest.mark.slow
@each_writer
@pytest.mark.parametrize(
    "name", some(("first-hour", "quiet-mornings", "repair-or-replace"), "quiet-mornings")
)
def test_the_samples_are_whole_and_nothing_private_is_in_them(
    writer: ModuleType, name: str, repository: Path, tmp_path: Path
) -> None:
    shutil.copytree(repository / "submissions", tmp_path / "submissions")
    [(place, folder)] = workspace.find([name], tmp_path)
    [found] = checking.check(place, folder)
    format_name = writer.__name__.rpartition(".")[2]
    built = building.build(place, found, formats=[format_name], options=options(writer))
    verified = proving.verify(place, found)

    assert [note for note in verified.notes if note.level is not Level.INFO] == []
    text = built.files[0].read_text("utf-8")
    assert [secret for secret in secrets(found.roundup) if secret in text] == []


def secrets(roundup: Any) -> set[str]:
    """List what nobody may read of the people in a roundup."""
    everyone = [*roundup.submissions, *(one for one, _ in roundup.left_out)]
    everyone += [one.submission for one in roundup.held if one.submission]
    found = {value for one in everyone for value in (one.expert.email, one.headshot_named)}
    unnamed = [one.expert for one in everyone if one.expert.is_anonymous]
    return (found | {value for one in unnamed for value in (one.name, one.anonymous)}) - {""}


# What somebody changed is found


@each_writer
def test_a_changed_word_is_found_and_named(writer: ModuleType) -> None:
    whole = article()
    [file] = written(writer, whole)
    edited = file.data.replace(b"eleven", b"twelve")

    [note] = verify(whole, [File(file.name, edited)]).notes

    assert (note.code, note.submission) == ("W101", "answer-3")
    assert "… new press ran twelve thousand sheets" in note.message


@pytest.mark.slow
@each_writer
def test_a_word_that_the_expert_never_sent_is_found_wherever_it_stands(writer: ModuleType) -> None:
    whole = article()
    for number, passage in enumerate(whole.passages):
        answer = plain_text(passage.blocks).replace("\n", "\n\n")
        for place in range(0, len(answer.split(" ")), 25):
            words = answer.split(" ")
            words.insert(place, "never")
            [file] = written(writer, with_answer(whole, number, " ".join(words)))

            assert codes(verify(whole, [file]).notes) == ["W101"]


@each_writer
def test_credits_that_were_exchanged_are_found(writer: ModuleType) -> None:
    whole = article(2, portraits="no")
    [file] = written(writer, whole)
    edited = swapped(file.data.decode(), "Ingrid Amsel-Kowalczyk", "Tobias Okonjo").encode()

    assert codes(verify(whole, [File(file.name, edited)]).notes) == ["W102", "W102"]


@each_writer
def test_quotes_in_another_order_and_a_missing_one_are_found(writer: ModuleType) -> None:
    whole = article(3, portraits="no")
    [group] = whole.groups
    first, second, third = group.sections

    def notes(*sections: Any) -> list[str]:
        [file] = written(writer, replace(whole, groups=(replace(group, sections=sections),)))
        return codes(verify(whole, [file]).notes)

    assert notes(first, second) == ["W103"]
    assert set(notes(third, second, first)) == {"W106"}


@each_writer
@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"{}",
        lambda data: b"[1]",
        lambda data: b"<rss/>",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b'"', b""),
        lambda data: b"[" * 200_000,
        lambda data: b"<a>" * 200_000,
    ],
)
def test_a_damaged_file_is_said(writer: ModuleType, damage: Callable[[bytes], bytes]) -> None:
    [file] = written(writer, article())

    found = verify(article(), [File(file.name, damage(file.data))]).notes

    assert codes(found) == ["W105"]
