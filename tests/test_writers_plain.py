"""What holds of everything that is written without a layout: text, Markdown, and what is pasted."""

import shutil
import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup import shelf
from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.house import House
from roundup.pipeline import building, checking, proving, workspace
from roundup.rendering import layouts
from roundup.stages.verifying import verify
from roundup.testing.samples import article, everything
from roundup.text.markdown import plain_text
from tests.hostile import hostile
from tests.test_verifying import CHANGES, WORDS, changed, codes, swapped
from tests.test_writers_html import bare

NAMES = ("text", "markdown", "paste")
OPTIONS: dict[str, dict[str, Any]] = {
    "text": {"width": 50},
    "markdown": {"front_matter": True},
    "paste": {},
}
SAMPLES = ("first-hour", "quiet-mornings", "repair-or-replace")


def written(name: str, whole: Article, **options: object) -> tuple[File, ...]:
    writer = shelf.part("roundup.writers", name)
    files: tuple[File, ...] = writer.write(whole, layouts.load("plain"), House(), **options)
    return files


def first(name: str, whole: Article, **options: object) -> File:
    return written(name, whole, **options)[0]


def edited(file: File, change: Callable[[str], str]) -> File:
    text = change(file.data.decode())
    assert text != file.data.decode()
    return File(file.name, text.encode())


@pytest.mark.parametrize("make", [everything, hostile, bare, lambda: article(12)])
@pytest.mark.parametrize("name", NAMES)
def test_every_quote_is_read_back_in_order_with_its_attribution(
    name: str, make: Callable[[], Article]
) -> None:
    whole = make()

    for options in ({}, OPTIONS[name]):
        found = verify(whole, [first(name, whole, **options)])
        assert found.notes == ()
        assert len(found.files) == 1


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_samples_read_back_without_a_difference(
    sample: str, repository: Path, tmp_path: Path
) -> None:
    shutil.copytree(repository / "submissions", tmp_path / "submissions")
    [(place, folder)] = workspace.find([sample], tmp_path)
    [found] = checking.check(place, folder)
    built = building.build(place, found, formats=NAMES)

    verified = proving.verify(place, found)

    assert verified.notes == ()
    assert len(verified.files) == 3
    assert (place.output / found.name / "paste" / "title.txt") in built.files


def test_what_is_private_is_in_none(tmp_path: Path) -> None:
    folder = tmp_path / "submissions" / "private"
    folder.mkdir(parents=True)
    (folder / "a.csv").write_text(
        "question,name,title,organisation,answer,email\n"
        "Why?,Ann Lee,Cook,Inn,Because the soup would burn otherwise,ann@private.example\n"
    )
    [(place, folder)] = workspace.find(["private"], tmp_path)
    [found] = checking.check(place, folder)

    built = building.build(place, found, formats=NAMES)

    assert len(built.files) == 4
    for path in built.files:
        assert "private.example" not in path.read_text("utf-8")


# What somebody changed is found


@given(st.data(), st.sampled_from(NAMES), CHANGES, st.integers(0, 2))
def test_any_change_is_found_and_named(
    data: st.DataObject, name: str, how: str, number: int
) -> None:
    whole = article()
    passage = list(whole.passages)[number]
    options = {"width": 0} if name == "text" else {}
    file = first(name, whole, **options)
    said = plain_text(passage.blocks[:1])
    place = data.draw(st.integers(0, len(WORDS.findall(said)) - 1))
    # Some answers begin alike, so only what follows the section's heading is changed.
    start = file.data.decode().rindex(whole.sections[number].heading)

    [note] = verify(
        whole,
        [
            edited(
                file,
                lambda text: (
                    text[:start] + text[start:].replace(said, changed(said, how, place, data), 1)
                ),
            )
        ],
    ).notes

    assert (note.code, note.submission, note.origin.path) == ("W101", passage.id, file.name)


@pytest.mark.parametrize("name", NAMES)
def test_attributions_that_were_exchanged_are_found(name: str) -> None:
    whole = article(2)
    one, other = (f"— {passage.credit.line}" for passage in whole.passages)

    file = edited(first(name, whole), lambda text: swapped(text, one, other))

    assert codes(verify(whole, [file]).notes) == ["W102", "W102"]


@pytest.mark.parametrize("instead", ["", "{} Ltd", "Deputy {}", "She said.\n\n{}"])
@pytest.mark.parametrize("name", NAMES)
def test_an_attribution_that_is_gone_or_longer_is_found(name: str, instead: str) -> None:
    whole = article(3)
    line = f"— {next(whole.passages).credit.line}"

    file = edited(
        first(name, whole), lambda text: text.replace(line, instead.replace("{}", line), 1)
    )

    assert codes(verify(whole, [file]).notes) == ["W102"]


@pytest.mark.parametrize("name", NAMES)
def test_quotes_in_another_order_are_found(name: str) -> None:
    whole = article(3)
    group = whole.groups[0]
    turned = tuple(reversed(group.sections))
    other = replace(whole, groups=(replace(group, sections=turned),))

    found = codes(verify(whole, [first(name, other)]).notes)

    assert found
    assert set(found) == {"W106"}


# A text that was only saved again is the same

RESAVED: dict[str, Callable[[str], bytes]] = {
    "with the line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "with the line ends of old": lambda text: text.replace("\n", "\r").encode(),
    "with a byte order mark": lambda text: text.encode("utf-8-sig"),
    "as wide characters": lambda text: text.encode("utf-16"),
    "in the encoding of Windows": lambda text: text.encode("cp1252"),
    "with spaces at the ends of lines": lambda text: text.replace("\n", "  \n").encode(),
    "without indents": lambda text: "\n".join(map(str.lstrip, text.split("\n"))).encode(),
    "with a space before indents": lambda text: text.replace("\n  ", "\n   ").encode(),
    "with everything indented": lambda text: textwrap.indent(text, "  ").encode(),
    "with tabs": lambda text: text.replace("\n    ", "\n\t").encode(),
    "with no-break spaces": lambda text: text.replace("\n    ", "\n" + "\u00a0" * 4).encode(),
    "with empty lines": lambda text: f"\n\n{text}\n\n".replace("\n\n", "\n\n\n").encode(),
    "in narrower lines": lambda text: "\n".join(
        textwrap.fill(line, 50, drop_whitespace=True, break_on_hyphens=False)
        for line in text.split("\n")
    ).encode(),
}


@pytest.mark.parametrize("how", RESAVED)
def test_a_text_that_was_only_saved_again_is_the_same(how: str) -> None:
    whole = article(3, portraits="no")
    text = first("text", whole).data.decode()

    data = RESAVED[how](text)

    assert data != text.encode()
    assert verify(whole, [File("a.txt", data)]).notes == ()
