"""What was compiled for the next start: kept, refused where it is damaged, and the same."""

import atexit
import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from roundup import bytecode
from roundup.batch import classes

SIGNATURE = b"this Python"


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    store = tmp_path / "deeper" / "kept.methods"

    bytecode.save(store, SIGNATURE, {"a": b"1"})

    assert bytecode.load(store, SIGNATURE) == {"a": b"1"}
    assert [path.name for path in store.parent.iterdir()] == [store.name]


def test_what_another_python_saved_is_not_loaded(tmp_path: Path) -> None:
    bytecode.save(tmp_path / "kept", b"another", {"a": b"1"})

    assert bytecode.load(tmp_path / "kept", SIGNATURE) == {}


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "changed"])
def test_what_is_damaged_counts_as_missing(damage: str, tmp_path: Path) -> None:
    store = tmp_path / "kept"
    bytecode.save(store, SIGNATURE, {"a": b"1234567890"})
    data = store.read_bytes()
    match damage:
        case "missing":
            store.unlink()
        case "empty":
            store.write_bytes(b"")
        case "cut":
            store.write_bytes(data[:-3])
        case "changed":
            store.write_bytes(data.replace(b"567", b"568"))

    assert bytecode.load(store, SIGNATURE) == {}


def test_what_cannot_be_written_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    bytecode.save(tmp_path / "file" / "kept", SIGNATURE, {"a": b"1"})

    assert bytecode.load(tmp_path / "file" / "kept", SIGNATURE) == {}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep methods of classes in a store of the test's own, for as long as it runs."""
    store = tmp_path / "kept.methods"
    monkeypatch.setattr(classes, "STORE", store)
    monkeypatch.setattr(classes, "STORED", {})
    monkeypatch.setattr(classes, "FRESH", {})
    monkeypatch.setattr(atexit, "register", lambda _function: None)
    monkeypatch.setitem(vars(dataclasses), "exec", exec)
    classes.keep_methods()
    return store


def point() -> Any:
    """Make a class with every kind of method that `dataclass` writes."""

    @dataclasses.dataclass(frozen=True, slots=True, order=True)
    class Point:
        across: int
        up: int = 2
        names: tuple[str, ...] = dataclasses.field(default_factory=tuple, compare=False)

    return Point


def behaviour(kind: Any) -> list[Any]:
    """Return what values of a class do."""
    small, large = kind(1), kind(across=2, up=1, names=("a",))
    refused = []
    changes: list[Callable[[], None]] = [
        lambda: setattr(small, "up", 3),
        lambda: delattr(small, "up"),
    ]
    for change in changes:
        with pytest.raises(dataclasses.FrozenInstanceError) as caught:
            change()
        refused.append(str(caught.value))
    return [
        repr(large).rpartition(".")[2],
        small < large,
        small == kind(1, 2, ("b",)),
        hash(small) == hash(kind(1, 2, ("b",))),
        dataclasses.asdict(large),
        refused,
    ]


def test_a_class_of_kept_methods_is_like_any_other(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = behaviour(point())
    classes.remember()
    classes.STORED.clear()
    classes.keep_methods()
    monkeypatch.setattr(classes, "fresh", lambda _text: pytest.fail("compiled again"))

    again = behaviour(point())

    monkeypatch.setitem(vars(dataclasses), "exec", exec)
    assert kept.is_file()
    assert first == again == behaviour(point())


def test_a_class_whose_methods_are_not_kept_has_them_compiled(kept: Path) -> None:
    point()

    assert any("__eq__" in text for text in classes.FRESH)
    assert not kept.exists()
