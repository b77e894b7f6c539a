"""The article as data: as the published schema says, and read back to the same article."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from roundup.model.article import Article, Credit, Group, Monogram, Passage, Section, Words
from roundup.model.house import House
from roundup.model.markup import Photo
from roundup.model.proof import UnreadableOutput
from roundup.pipeline import building, checking, workspace
from roundup.proofreaders import json as proofreader
from roundup.proofreaders._article import article_of
from roundup.rendering import layouts
from roundup.testing.samples import article, everything
from roundup.text.article_data import VERSION
from roundup.writers import json as writer
from tests.articles import articles
from tests.goldens import assert_golden
from tests.hostile import hostile
from tests.sweeping import examples

SCHEMA = Path(__file__).parent.parent / "docs" / "schema" / "article-1.json"

Place = tuple[str | int, ...]


@cache
def schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def document(whole: Article) -> Any:
    return json.loads(writer.write(whole, layouts.load("plain"), House())[0].data)


def complaints(value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in schema().iter_errors(value)]


def pictures(whole: Article) -> dict[str, bytes]:
    return {photo.digest: photo.data for photo in whole.photos}


def test_the_data_are_written_as_agreed() -> None:
    text = writer.write(everything(), layouts.load("plain"), House())[0].data.decode()

    assert_golden("writers/everything.article.json", text)


def test_the_schema_is_one_and_says_which() -> None:
    found = schema().schema

    Draft202012Validator.check_schema(found)
    assert found["$id"] == writer.SCHEMA
    assert f"article-{VERSION}.json" == SCHEMA.name


@pytest.mark.slow
@examples(15)
@given(articles())
@example(everything())
@example(hostile())
@example(article(9))
def test_every_document_is_as_the_schema_says(whole: Article) -> None:
    assert complaints(document(whole)) == []


@examples(15)
@given(articles())
@example(everything())
@example(hostile())
def test_an_article_is_read_back_as_it_was(whole: Article) -> None:
    data = writer.write(whole, layouts.load("plain"), House())[0].data

    assert article_of(data, pictures(whole)) == whole


@pytest.mark.parametrize("name", ["first-hour", "quiet-mornings", "repair-or-replace"])
def test_the_samples_are_as_the_schema_says(name: str, repository: Path, tmp_path: Path) -> None:
    [(place, folder)] = workspace.find([name], repository)
    [checked] = checking.check(place, folder)
    built = building.build(
        place, checked, output=tmp_path, formats=["json"], options={"images": True}
    )
    value = json.loads(built.files[0].read_bytes())
    shown = [portrait for portrait in portraits(value) if portrait["type"] == "photo"]

    assert complaints(value) == []
    assert shown
    for portrait in shown:
        assert (built.files[0].parent / portrait["file"]).is_file()


def portraits(value: Any) -> Iterator[Any]:
    for group in value["groups"]:
        for section in group["sections"]:
            yield from (passage["credit"]["portrait"] for passage in section["passages"])


# The data say their version, have words twice, and name a picture's file instead of holding it.
# What stands for a page where it is shared, and the whole that a page unfolds under a beginning,
# are the page's own, and no part of the data. Where a pull quote stands is for a layout to follow.
MORE = {
    "article": {"$schema", "version", "status"},
    "passage": {"text"},
    "photo": {"file", "type"},
    "monogram": {"type"},
}
LESS = {
    "article": {"share"},
    "passage": {"whole", "pull_after"},
    "section": {"is_pull_shown"},
    "photo": {"data"},
}


@pytest.mark.parametrize("node", [Article, Credit, Group, Monogram, Passage, Photo, Section, Words])
def test_the_schema_knows_every_field_of_the_model_and_no_others(node: Any) -> None:
    name = node.__name__.lower()
    found = schema().schema if node is Article else schema().schema["$defs"][name]

    known = {field.name for field in fields(node)} - LESS.get(name, set()) | MORE.get(name, set())
    assert found["properties"].keys() == set(found["required"]) == known


# What is not as the schema says


def places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Yield every place in a document."""
    yield place
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(each, (*place, key))


def at(value: Any, place: Place) -> Any:
    for key in place:
        value = value[key]
    return value


WHOLE = document(everything())
OBJECTS = [place for place in places(WHOLE) if isinstance(at(WHOLE, place), dict)]
VALUES = [place for place in places(WHOLE) if place]
OTHERWISE: tuple[Any, ...] = (0.5, True, [], {}, ["x"], {"type": "rule", "x": 1})


@given(st.sampled_from(OBJECTS), st.data())
def test_a_document_without_a_key_is_refused(place: Place, data: st.DataObject) -> None:
    value = deepcopy(WHOLE)
    owner = at(value, place)
    del owner[data.draw(st.sampled_from(sorted(owner)))]

    assert not schema().is_valid(value)


@given(st.sampled_from(OBJECTS))
def test_a_document_with_another_key_is_refused(place: Place) -> None:
    value = deepcopy(WHOLE)
    at(value, place)["colour"] = "#8c2f1b"

    assert not schema().is_valid(value)


@given(st.sampled_from(VALUES), st.sampled_from(OTHERWISE))
def test_a_document_with_a_value_of_another_kind_is_refused(place: Place, wrong: Any) -> None:
    value = deepcopy(WHOLE)
    was = at(value, place)
    at(value, place[:-1])[place[-1]] = wrong

    assert type(was) is type(wrong) or not schema().is_valid(value)


@given(st.sampled_from(VALUES), st.sampled_from((None, 0.5, True, "otherwise", [], {}, [[]], 7)))
@example(("headline",), 7)
@example(("groups", 0, "sections", 0, "passages", 0, "credit", "name"), None)
def test_whatever_stands_where_the_data_are_read_or_refused(place: Place, wrong: Any) -> None:
    value = deepcopy(WHOLE)
    at(value, place[:-1])[place[-1]] = wrong

    try:
        proof = proofreader.read(json.dumps(value).encode())
    except UnreadableOutput:
        return
    assert all(isinstance(piece.text, str) for piece in proof.pieces)


def test_data_of_a_later_version_are_not_guessed_at() -> None:
    later = json.dumps(WHOLE | {"version": 2}).encode()

    with pytest.raises(UnreadableOutput, match="version 2"):
        proofreader.read(later)


def test_words_that_differ_from_their_nodes_are_found() -> None:
    value = deepcopy(WHOLE)
    value["groups"][0]["sections"][0]["passages"][0]["text"] += " And more."

    with pytest.raises(UnreadableOutput, match="`all-blocks` stand there twice, and differ"):
        proofreader.read(json.dumps(value).encode())
