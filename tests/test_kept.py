"""What tests share instead of writing it again is never an answer to another question."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.house import House
from roundup.rendering import layouts
from roundup.testing.samples import article, everything
from roundup.writers import pdf
from tests import kept

Asked = tuple[Article, layouts.Layout, House, dict[str, Any]]
FILES = (File("a.pdf", b"%PDF"),)


def asked(**changed: Any) -> Asked:
    standard = {
        "article": everything(),
        "layout": layouts.load("magazine"),
        "house": House(),
        "options": {"paper": "a4"},
    }
    return tuple((standard | changed).values())  # type: ignore[return-value]


def with_other_pixels(whole: Article) -> Article:
    assert whole.logo
    return replace(whole, logo=replace(whole.logo, data=whole.logo.data + b"\0"))


OTHERS: dict[str, Callable[[], Asked]] = {
    "a word": lambda: asked(article=replace(everything(), deck="Another deck.")),
    "no date": lambda: asked(article=replace(everything(), date=None)),
    "a logo's pixels": lambda: asked(article=with_other_pixels(everything())),
    "a layout": lambda: asked(layout=layouts.load("plain")),
    "a layout's option": lambda: asked(layout=layouts.load("magazine", options={"cover": True})),
    "a colour": lambda: asked(house=House(colours={"accent": "#d0ff00"})),
    "an option": lambda: asked(options={"paper": "letter"}),
    "an option's kind": lambda: asked(options={"paper": b"a4"}),
}


@pytest.mark.parametrize("name", OTHERS)
def test_whatever_is_different_is_another_question(name: str) -> None:
    assert kept.digest(OTHERS[name]()) != kept.digest(asked())
    assert kept.digest(asked()) == kept.digest(asked())


def test_a_layout_that_was_edited_after_it_was_loaded_is_another(tmp_path: Path) -> None:
    shutil.copytree(layouts.shipped() / "plain", tmp_path / "ours")
    look = layouts.load("ours", own=tmp_path)
    before = kept.digest(look)

    with (tmp_path / "ours" / "page.html.j2").open("a") as template:
        template.write("<!-- edited -->")

    assert kept.digest(look) != before


def test_what_cannot_be_told_apart_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        kept.digest((object(),))


def test_a_second_process_reads_what_the_first_has_written(tmp_path: Path) -> None:
    first, second = kept.Store(tmp_path), kept.Store(tmp_path)
    calls: list[str] = []

    def write() -> tuple[File, ...]:
        calls.append("written")
        return FILES

    answers = [store.answer("key", write) for store in (first, second, first)]

    assert answers == [FILES] * 3
    assert calls == ["written"]


def test_who_pauses_has_the_writer_itself(tmp_path: Path) -> None:
    store, calls = kept.Store(tmp_path), []

    def write(whole: Article) -> tuple[File, ...]:
        calls.append(whole.slug)
        return FILES

    answered = kept.answering(store, write)
    for is_paused in (False, True, False, True):
        with store.paused(is_paused):
            answered(article(1))

    assert len(calls) == 3


@pytest.mark.unkept
def test_a_marked_test_is_given_nothing_that_was_kept(kept_files: kept.Store) -> None:
    assert kept_files.is_paused


def test_a_test_that_patches_is_given_nothing_that_was_kept(
    kept_files: kept.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept_files.is_paused


def test_a_writer_keeps_the_options_that_it_has() -> None:
    import inspect

    assert "paper" in inspect.signature(pdf.write).parameters


def test_a_quick_run_refuses_to_set_type(tmp_path: Path) -> None:
    with kept.installed(tmp_path / "kept", is_closed=True), pytest.raises(AssertionError) as caught:
        pdf.write(article(1), layouts.load("plain"), House())

    assert "mark this test `slow`" in str(caught.value)


def test_a_shipped_layout_is_read_once_and_one_of_a_house_each_time(tmp_path: Path) -> None:
    shutil.copytree(layouts.shipped() / "plain", tmp_path / "ours")
    settings = tmp_path / "ours" / layouts.SETTINGS
    shipped = layouts.load("plain", own=tmp_path / "none")
    covered = layouts.load("magazine", options={"cover": True})

    own = layouts.load("ours", own=tmp_path)
    settings.write_text('summary = "Edited"\nextends = "plain"\n', "utf-8")

    assert layouts.load("plain").style is shipped.style
    assert own.summary != "Edited"
    assert layouts.load("ours", own=tmp_path).summary == "Edited"
    assert covered.options["cover"] is True
    assert layouts.load("magazine").options["cover"] is False
