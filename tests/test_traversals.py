"""No string and no link leads out of a folder; `tools/traversals.py` tries thousands of strings."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

from roundup.disk import opening, switching
from roundup.disk.opening import Unreadable
from roundup.model.notes import Note, Origin
from roundup.pictures import finding
from tools import swap_links, traversals
from tools.traversals import PLANTED, Desk, Watch

pytestmark = pytest.mark.slow


@cache
def watching() -> Watch:
    """Watch this process once: a hook stays to its end."""
    return traversals.watched()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Watch what this process opens."""
    watch = watching()
    watch.opened.clear()
    yield watch
    watch.is_on = False


@pytest.mark.parametrize(
    ("every", "tried"), [(61, 250), pytest.param(23, 700, marks=pytest.mark.long)]
)
def test_no_string_leads_out_of_a_workspace(
    tmp_path: Path, watch: Watch, every: int, tried: int
) -> None:
    found = traversals.measure(tmp_path, every, watch=watch)

    assert found["tried"] > tried
    assert found["arrived"]
    assert {kind: found[kind] for kind in ("leaked", "opened", "built", "gone")} == {
        "leaked": 0,
        "opened": 0,
        "built": 0,
        "gone": 0,
    }, watch.opened


def test_there_are_as_many_strings_as_are_promised(tmp_path: Path) -> None:
    assert len(traversals.strings(tmp_path)) >= 1_914


def test_an_entry_that_follows_strings_is_caught(tmp_path: Path, watch: Watch) -> None:
    desk = Desk(tmp_path / "base")
    desk.fill()
    watch.allowed = (*traversals.OWN, desk.root)

    watch.is_on = True
    leaked = traversals.tried(traversals.followed, desk, "../../../secret.png")
    watch.is_on = False

    assert leaked
    assert watch.opened == [str(desk.outside / "secret.png")]


def test_a_linked_folder_outside_is_not_even_listed(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "base")
    desk.fill()

    picture = finding.read_picture(desk.folder, "away/secret", Origin("a.md"))

    assert isinstance(picture, Note)
    assert PLANTED not in picture.message
    assert "secret.png" not in picture.hint


def test_a_linked_folder_inside_is_followed(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "ada.png").write_bytes(b"pixels")
    (tmp_path / "photos").symlink_to("pictures")

    assert opening.read_bytes(tmp_path / "photos" / "ada.png", within=tmp_path) == b"pixels"


# Links that are put there between a look and an opening


def swapped(base: Path, link: str, name: str) -> None:
    """Put a link in the place of a file or folder."""
    assert switching.exchanged(base / link, base / "desk" / name)


@pytest.mark.parametrize(("link", "name"), [("link", "photos"), ("link.png", "photos/ada.png")])
def test_a_link_that_is_put_there_after_the_look_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, link: str, name: str
) -> None:
    desk = swap_links.fill(tmp_path)
    really, calls = os.open, SimpleNamespace(count=0)

    def outrun(path: str, flags: int, **where: int) -> int:
        if not calls.count:
            swapped(tmp_path, link, name)
        calls.count += 1
        return really(path, flags, **where)

    monkeypatch.setattr(os, "open", outrun)
    monkeypatch.setattr(os, "supports_dir_fd", {outrun})
    with pytest.raises(Unreadable):
        opening.read_bytes(desk / "photos" / "ada.png", within=desk)

    assert calls.count


def test_a_race_of_links_leaks_nothing(tmp_path: Path) -> None:
    desk = swap_links.fill(tmp_path)

    with swap_links.swapping(tmp_path):
        found = swap_links.race(desk, 600, swap_links.opened)

    assert found["whole"] + found["refused"] == 600


def test_a_leak_in_a_race_is_counted(tmp_path: Path) -> None:
    desk = swap_links.fill(tmp_path)

    found = swap_links.race(desk, 2, lambda _path, _folder: swap_links.PLANTED)

    assert found == {"leaked": 2}
