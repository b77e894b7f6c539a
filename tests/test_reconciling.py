"""A build owns its folder: nothing of the last build stays that this one does not make."""

import errno
import os
from contextlib import suppress
from pathlib import Path

import pytest

from roundup.disk import cleaning, noting, placing, reconciling, surveying, switching
from roundup.errors import NotBuilt, WritingError
from roundup.model import manifest
from roundup.model.file import File
from roundup.model.manifest import Digest, Makes, Manifest
from roundup.model.reconciled import Reconciled


def build(root: Path, name: str = "q", makes: Makes = Makes.ROUNDUP, **files: str) -> Reconciled:
    """Build files into a folder; two underscores in a name are a slash, one is a dot."""
    made = [
        File(path.replace("__", "/").replace("_", "."), words.encode())
        for path, words in files.items()
    ]
    outputs = {file.name: Digest.of(file.data) for file in made}
    written = Manifest(makes, name, outputs=outputs) if made else None
    return reconciling.reconcile(root / name, root, made, written)


def put(path: Path, words: str = "mine") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words)
    return path


def names(folder: Path) -> list[str]:
    found = [path for path in folder.rglob("*") if path.is_file() or path.is_symlink()]
    return sorted(
        path.relative_to(folder).as_posix() for path in found if path.name != manifest.FILE
    )


def codes(found: Reconciled) -> list[str]:
    return [note.code for note in noting.notes(found, "dist/q")]


def test_what_the_new_build_does_not_make_is_removed(tmp_path: Path) -> None:
    build(tmp_path, index_html="two", a_pdf="two", cards__ana_png="pixels")

    found = build(tmp_path, index_html="one")

    assert found.removed == ("a.pdf", "cards/ana.png")
    assert names(tmp_path) == ["q/index.html"]
    assert codes(found) == []


def test_files_of_nobody_s_stay_and_are_named(tmp_path: Path) -> None:
    build(tmp_path, index_html="two")
    put(tmp_path / "q" / ".htaccess")
    put(tmp_path / "q" / "photos" / "ana.png")
    put(tmp_path / "q" / ".DS_Store")
    (tmp_path / "q" / "empty").mkdir()

    found = build(tmp_path, index_html="one")

    assert found.unknown == (".htaccess", "photos/ana.png")
    assert codes(found) == ["W230"]
    assert names(tmp_path) == ["q/.DS_Store", "q/.htaccess", "q/index.html", "q/photos/ana.png"]
    assert (tmp_path / "q" / "empty").is_dir()


def test_a_file_changed_by_hand_is_named_when_it_is_written_anew(tmp_path: Path) -> None:
    build(tmp_path, index_html="one")
    put(tmp_path / "q" / "index.html", "by hand")

    found = build(tmp_path, index_html="one")

    assert found.rewritten == ("index.html",)
    assert codes(found) == ["W231"]
    assert (tmp_path / "q" / "index.html").read_text() == "one"


def test_a_file_changed_by_hand_stays_when_it_is_not_made_any_more(tmp_path: Path) -> None:
    build(tmp_path, index_html="one", a_txt="one")
    put(tmp_path / "q" / "a.txt", "by hand")

    found = build(tmp_path, index_html="one")
    again = build(tmp_path, index_html="one")

    assert (found.kept, found.removed) == (("a.txt",), ())
    assert codes(found) == ["W232"]
    assert again.unknown == ("a.txt",)
    assert (tmp_path / "q" / "a.txt").read_text() == "by hand"


def test_the_folder_goes_with_the_last_file(tmp_path: Path) -> None:
    build(tmp_path, name="q/what-now", index_html="one")

    found = build(tmp_path, name="q/what-now")

    assert found.removed == ("index.html",)
    assert list(tmp_path.iterdir()) == []


def test_what_is_nobody_s_keeps_the_folder(tmp_path: Path) -> None:
    build(tmp_path, index_html="one")
    put(tmp_path / "q" / "notes.txt")

    build(tmp_path)

    assert names(tmp_path) == ["q/notes.txt"]
    assert not (tmp_path / "q" / manifest.FILE).exists()


def test_the_same_build_again_touches_nothing(tmp_path: Path) -> None:
    build(tmp_path, index_html="one", cards__ana_png="pixels")
    before = {path: path.stat().st_ino for path in (tmp_path / "q").rglob("*")}
    place = (tmp_path / "q").stat().st_ino

    build(tmp_path, index_html="one", cards__ana_png="pixels")

    assert {path: path.stat().st_ino for path in (tmp_path / "q").rglob("*")} == before
    assert (tmp_path / "q").stat().st_ino == place


def test_a_file_with_the_same_bytes_keeps_its_time(tmp_path: Path) -> None:
    build(tmp_path, index_html="one", a_txt="one")
    os.utime(tmp_path / "q" / "index.html", (1, 1))

    build(tmp_path, index_html="one", a_txt="two")

    assert (tmp_path / "q" / "index.html").stat().st_mtime == 1


def test_the_roundups_below_a_folder_are_other_builds(tmp_path: Path) -> None:
    build(tmp_path, name="q/what-now", index_html="one")

    found = build(tmp_path, index_html="two")
    build(tmp_path)

    assert found.unknown == ()
    assert names(tmp_path) == ["q/what-now/index.html"]


def test_links_are_carried_over_and_not_followed(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside" / "secret.txt", "secret")
    root = tmp_path / "dist"
    build(root, index_html="one")
    (root / "q" / "there").symlink_to(outside.parent)
    (root / "q" / "nowhere").symlink_to(tmp_path / "nowhere")

    found = build(root, index_html="two")
    cleaning.clean(root, ["q"], everything=True)

    assert found.unknown == ("nowhere", "there")
    assert not (root / "q").exists()
    assert outside.read_text() == "secret"


def test_a_folder_that_is_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "q").symlink_to(tmp_path / "www")

    build(tmp_path / "dist", index_html="one")
    build(tmp_path / "dist", index_html="two")

    assert (tmp_path / "dist" / "q").is_symlink()
    assert (tmp_path / "www" / "index.html").read_text() == "two"


def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside.txt", "one")
    build(tmp_path / "dist", index_html="one")
    (tmp_path / "dist" / "q" / "index.html").unlink()
    (tmp_path / "dist" / "q" / "index.html").symlink_to(outside)

    build(tmp_path / "dist", index_html="two")

    assert outside.read_text() == "one"
    assert not (tmp_path / "dist" / "q" / "index.html").is_symlink()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{",
        b'{"version": 99}',
        b'{"version": 1}',
        Manifest(Makes.ROUNDUP, "q", outputs={"a": Digest("0", 1)})
        .as_file()
        .data.replace(b'"path": "a"', b'"path": "../a"'),
    ],
    ids=["empty", "list", "broken", "later-version", "keys-missing", "leads-out"],
)
def test_a_manifest_that_cannot_be_read_knows_no_file(tmp_path: Path, data: bytes) -> None:
    put(tmp_path / "a")
    put(tmp_path / "q" / "index.html")
    put(tmp_path / "q" / "old.pdf")
    (tmp_path / "q" / manifest.FILE).write_bytes(data)

    found = build(tmp_path, index_html="one")

    assert found.unknown == ("old.pdf",)
    assert names(tmp_path) == ["a", "q/index.html", "q/old.pdf"]


def test_an_old_ledger_is_taken_out_of_the_folder(tmp_path: Path) -> None:
    put(tmp_path / "q" / "ledger.html")
    put(tmp_path / "q" / "ledger.json", '{"quotes": [{"received_sha256": ""}]}')

    found = build(tmp_path, index_html="one")

    assert found.old_ledgers == ("ledger.html", "ledger.json")
    assert codes(found) == ["W233"]
    assert names(tmp_path) == ["q/index.html"]


def test_somebody_s_own_ledger_stays(tmp_path: Path) -> None:
    put(tmp_path / "q" / "ledger.json", '{"spent": 40}')

    found = build(tmp_path, index_html="one")

    assert found.unknown == ("ledger.json",)
    assert names(tmp_path) == ["q/index.html", "q/ledger.json"]


def test_a_folder_in_the_place_of_a_file_stops_the_build_and_loses_nothing(tmp_path: Path) -> None:
    put(tmp_path / "q" / "index.html" / "mine.txt")

    with pytest.raises(WritingError, match=r"index\.html") as caught:
        build(tmp_path, index_html="one")

    assert ".new-" not in caught.value.message
    assert names(tmp_path) == ["q/index.html/mine.txt"]


def test_a_full_disk_leaves_the_last_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, index_html="one", a_txt="one")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(WritingError, match="No space left"):
            build(tmp_path, index_html="two")

    assert names(tmp_path) == ["q/a.txt", "q/index.html"]
    assert (tmp_path / "q" / "index.html").read_text() == "one"


def test_permissions_of_the_folder_stay(tmp_path: Path) -> None:
    build(tmp_path, index_html="one")
    (tmp_path / "q").chmod(0o750)

    build(tmp_path, index_html="two")

    assert (tmp_path / "q").stat().st_mode & 0o777 == 0o750


# Roundups that are none any more


def test_a_roundup_that_is_gone_is_removed_and_specimens_stay(tmp_path: Path) -> None:
    build(tmp_path, name="old-name", index_html="one", a_pdf="one")
    build(tmp_path, name="q/gone", index_html="one")
    build(tmp_path, name="q/here", index_html="one")
    build(tmp_path, name="specimen-plain", makes=Makes.SPECIMEN, index_html="one")
    put(tmp_path / "mine" / "a.txt")

    gone = cleaning.remove_vanished(tmp_path, ["q/here"])

    assert [one.folder.relative_to(tmp_path).as_posix() for one in gone] == ["old-name", "q/gone"]
    assert names(tmp_path) == ["mine/a.txt", "q/here/index.html", "specimen-plain/index.html"]
    assert surveying.strays(tmp_path, ["q/here"]) == ("mine",)


def test_a_build_of_one_roundup_leaves_others_alone(tmp_path: Path) -> None:
    build(tmp_path, name="old-name", index_html="one")
    build(tmp_path, name="q/gone", index_html="one")

    cleaning.remove_vanished(tmp_path, ["q/here"], "q")

    assert names(tmp_path) == ["old-name/index.html"]


# The ledger

LEDGER = ("ledger.html", "ledger.json")


def ledger(words: str) -> list[File]:
    return [File(name, words.encode()) for name in LEDGER]


def test_a_ledger_that_cannot_be_stored_whole_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, written = tmp_path / "ledgers" / "q", list[Path]()
    reconciling.reconcile_ledger(folder, ledger("old"), LEDGER)

    def full(path: Path, data: bytes) -> None:
        if written:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        written.append(path)
        path.write_bytes(data)

    monkeypatch.setattr(placing, "write_through", full)
    with pytest.raises(WritingError):
        reconciling.reconcile_ledger(folder, ledger("new"), LEDGER)

    assert names(tmp_path) == ["ledgers/q/ledger.html", "ledgers/q/ledger.json"]
    assert [(folder / name).read_text() for name in LEDGER] == ["old", "old"]


def test_a_ledger_is_taken_away_and_a_file_beside_it_stays(tmp_path: Path) -> None:
    for name in ("q", "r"):
        reconciling.reconcile_ledger(tmp_path / "ledgers" / name, ledger("old"), LEDGER)
    put(tmp_path / "ledgers" / "q" / "mine.txt")

    found = [
        reconciling.reconcile_ledger(tmp_path / "ledgers" / name, (), LEDGER)[1]
        for name in ("q", "r")
    ]

    assert [len(each) for each in found] == [2, 2]
    assert names(tmp_path) == ["ledgers/q/mine.txt"]
    assert not (tmp_path / "ledgers" / "r").exists()


# Cleaning


def test_cleaning_removes_what_builds_made_and_names_the_rest(tmp_path: Path) -> None:
    build(tmp_path, index_html="one", a_txt="one", b_txt="one")
    build(tmp_path, name="other/one", index_html="one")
    put(tmp_path / "q" / "a.txt", "by hand")
    put(tmp_path / "q" / "mine.txt")

    found = cleaning.clean(tmp_path, [])

    assert [one.removed for one in found] == [("index.html",), ("b.txt", "index.html")]
    assert (found[1].kept, found[1].unknown) == (("a.txt",), ("mine.txt",))
    assert names(tmp_path) == ["q/a.txt", "q/mine.txt"]


def test_a_dry_run_says_the_same_and_removes_nothing(tmp_path: Path) -> None:
    build(tmp_path, index_html="one")
    put(tmp_path / "q" / "mine.txt")

    said = cleaning.clean(tmp_path, ["q"], is_dry=True)
    before = names(tmp_path)
    done = cleaning.clean(tmp_path, ["q"])

    assert said == done
    assert before == ["q/index.html", "q/mine.txt"]


def test_cleaning_that_is_stopped_has_removed_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two", "three/four"):
        build(tmp_path / "dist", name=name, index_html="one")
    before, without = names(tmp_path), cleaning.without

    def stopped(root: Path, name: str, *, everything: bool) -> Reconciled:
        if name == "two":
            raise KeyboardInterrupt
        return without(root, name, everything=everything)

    monkeypatch.setattr(cleaning, "without", stopped)
    with pytest.raises(KeyboardInterrupt):
        cleaning.clean(tmp_path / "dist", [])

    assert names(tmp_path) == before


@pytest.mark.parametrize("is_shared", [True, False])
def test_a_folder_that_others_use_is_cleaned_and_not_replaced(
    tmp_path: Path, *, is_shared: bool
) -> None:
    dist = tmp_path / "dist"
    for name in ("one", "two"):
        build(dist, name=name, index_html="one")
    put(dist / "theirs" / "a.txt")
    before = dist.stat().st_ino

    cleaning.clean(dist, [], is_shared=is_shared)

    assert names(tmp_path) == ["dist/theirs/a.txt"]
    assert (dist.stat().st_ino == before) == is_shared


@pytest.mark.parametrize("place", [".dist.new-{}", "dist/.q.new-{}", "dist/topic/.q.new-{}"])
def test_cleaning_sweeps_away_what_a_killed_run_left(tmp_path: Path, place: str) -> None:
    build(tmp_path / "dist", index_html="one")
    put(tmp_path / place.format("0123456789abcdef") / "index.html", "half")
    asked = "topic/q" if "topic" in place else "q"

    with suppress(NotBuilt):
        cleaning.clean(tmp_path / "dist", [asked])

    assert [name for name in names(tmp_path) if ".new-" in name] == []


@pytest.mark.parametrize("name", ["nowhere", "../outside", "/", "", ".."])
def test_only_what_was_built_can_be_cleaned(tmp_path: Path, name: str) -> None:
    outside = put(tmp_path / "outside" / "a.txt")
    build(tmp_path / "dist", index_html="one")

    with pytest.raises(NotBuilt):
        cleaning.clean(tmp_path / "dist", [name], everything=True)

    assert outside.exists()


def test_what_a_killed_run_left_is_no_file_of_the_folder(tmp_path: Path) -> None:
    build(tmp_path, index_html="one")
    leftover = switching.beside(tmp_path / "q")
    put(leftover / "index.html", "half")

    found = build(tmp_path, index_html="one", a_txt="new")

    assert found.unknown == ()
    assert not leftover.exists()


# Comparing


def test_a_folder_is_compared_with_its_manifest(tmp_path: Path) -> None:
    build(tmp_path, index_html="one", a_txt="one", b_txt="one")
    (tmp_path / "q" / "a.txt").unlink()
    put(tmp_path / "q" / "b.txt", "by hand")
    put(tmp_path / "q" / "c.txt")

    notes = noting.differences(tmp_path / "q", "dist/q")

    assert [(note.code, note.origin.path) for note in notes] == [
        ("W236", "dist/q/a.txt"),
        ("W237", "dist/q/b.txt"),
        ("W238", "dist/q/c.txt"),
    ]
