"""One answer for all tests that ask a writer for the same files: setting a PDF takes a second.

While it is installed, the writers that set type answer from a folder that all workers of a session
share. The key is the digest of everything that an answer depends on: which writer, the whole
article with its pictures, the layout with its folders' bytes, the house, the options, and the
source of the package. Nothing outlives the session. Layouts that are shipped are read once.

A test of a writer itself has the real one: mark it `unkept`. So has every test that patches
something, and every process that a test starts.
"""

import fcntl
import inspect
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

from roundup.batch import engines
from roundup.model.file import File
from roundup.pipeline import confining
from roundup.rendering import fallbacks, layouts
from roundup.rendering.layouts import Layout, Option
from roundup.sandbox import apart, deputy
from roundup.writers import cards, epub, pdf

REPOSITORY = Path(__file__).resolve().parent.parent
SOURCE = (REPOSITORY / "roundup", REPOSITORY / "layouts")
WRITERS = (cards, epub, pdf)
NAMES = tuple(writer.__name__.rpartition(".")[2] for writer in WRITERS)
Files = tuple[File, ...]


@dataclass
class Store:
    """A folder of answers, and how often it was asked."""

    folder: Path
    is_paused: bool = False
    is_closed: bool = False
    known: dict[str, Files] = field(default_factory=dict)

    @contextmanager
    def paused(self, is_paused: bool) -> Iterator[None]:
        """Have everything rewritten for a while, if so."""
        before, self.is_paused = self.is_paused, is_paused
        try:
            yield
        finally:
            self.is_paused = before

    def answer(self, key: str, write: Callable[[], Files]) -> Files:
        """Return the files of a key; the first to ask writes them, and the others wait."""
        if key not in self.known:
            self.known[key] = self.shared(key, write)
        return self.known[key]

    def shared(self, key: str, write: Callable[[], Files]) -> Files:
        """Read what this or another process wrote, or write it."""
        path = self.folder / key
        with (self.folder / f"{key}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # a process that dies lets go of it
            if path.is_file():
                files: Files = pickle.loads(path.read_bytes())
                return files
            files = write()
            beginning = path.with_suffix(".part")
            beginning.write_bytes(pickle.dumps(files))
            beginning.replace(path)
            return files


@contextmanager
def installed(folder: Path, *, is_closed: bool = False) -> Iterator[Store]:
    """Have the writers that set type answer from a folder, for as long as this lasts.

    One that is closed answers nothing: who asks is too slow for a quick run. Builds of several
    roundups start no workers, which would know nothing of the folder, unless they are asked for.
    """
    folder.mkdir(exist_ok=True)
    store = Store(folder, is_closed=is_closed)
    real = {writer: writer.write for writer in WRITERS}
    processors, cut, behind = engines.processors, fallbacks.cut, confining.written_apart
    can_begin, load = deputy.can_begin, layouts.load
    layouts.load = loading(store, load)
    engines.processors = lambda: 1
    # A deputy would see nothing of what a test replaces; `test_deputy` puts it back.
    deputy.can_begin = apart.can_fork
    # From behind walls, nobody could read or write the folder; `test_sandbox` puts them back.
    confining.written_apart = without_walls  # type: ignore[assignment]
    fallbacks.cut = kept_cut(store, cut)  # type: ignore[assignment]
    for writer, write in real.items():
        writer.write = answering(store, write)  # type: ignore[attr-defined]
    try:
        yield store
    finally:
        for writer, write in real.items():
            writer.write = write  # type: ignore[attr-defined]
        engines.processors, fallbacks.cut, confining.written_apart = processors, cut, behind
        deputy.can_begin, layouts.load = can_begin, load


def without_walls(
    commissions: Sequence[Any], written: Mapping[str, Any], _task: Any
) -> dict[str, Any]:
    """Write formats in this process, as one behind walls does."""
    return confining.written_here(commissions, written)


def loading(store: Store, load: Callable[..., Layout]) -> Callable[..., Layout]:
    """Wrap what loads a layout: those that are shipped are read once, unless a house has its own.

    To read one takes four thousandths of a second, which is half of what most articles take.
    """
    shipped: dict[tuple[str, Path], Layout] = {}

    @wraps(load)
    def loaded(
        name: str, own: Path | None = None, options: Mapping[str, Option] | None = None
    ) -> Layout:
        if store.is_paused or (own and own.exists()):
            return load(name, own, options)
        key = (name, layouts.shipped())
        if key not in shipped:
            shipped[key] = load(name)
        return shipped[key].with_options(options or {})

    return loaded


def kept_cut(store: Store, cut: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap what cuts a font down to some characters, which takes seconds for a Japanese one."""

    def kept(path: Path, characters: frozenset[str], weight: int) -> Any:
        if store.is_paused:
            return cut(path, characters, weight)
        key = digest(("cut", path, characters, weight, source()))
        return store.answer(key, lambda: cut(path, characters, weight))

    return kept


def answering(store: Store, write: Callable[..., Files]) -> Callable[..., Files]:
    """Wrap a writer's `write`, with its signature."""
    signature = inspect.signature(write)

    @wraps(write)
    def answered(*given: Any, **options: Any) -> Files:
        assert not store.is_closed, f"`{write.__module__}` sets type; mark this test `slow`"
        if store.is_paused:
            return write(*given, **options)
        asked = signature.bind(*given, **options)
        asked.apply_defaults()
        key = digest((write.__module__, asked.arguments, source()))
        return store.answer(key, lambda: write(*given, **options))

    return answered


@cache
def source() -> str:
    """Return the digest of the package and of the layouts that are shipped."""
    total = sha256()
    for path in sorted(path for room in SOURCE for path in room.rglob("*") if path.is_file()):
        if path.parent.name != "__pycache__":  # which grows while tests run
            total.update(path.as_posix().encode() + sha256(path.read_bytes()).digest())
    return total.hexdigest()


def digest(value: object) -> str:
    """Return the digest of a value and of everything in it."""
    total = sha256()
    for part in parts(value):
        total.update(len(part).to_bytes(8) + part)
    return total.hexdigest()


def parts(value: object) -> Iterator[bytes]:
    """Yield what tells a value from every other; a value of an unknown kind raises `TypeError`."""
    yield f"{type(value).__module__}.{type(value).__qualname__}".encode()
    match value:
        case bytes():
            yield value
        case None | bool() | int() | float() | str() | date() | PurePath() | Enum():
            yield repr(value).encode()
        case Layout():
            # A test may have changed a file since the layout was loaded.
            yield from map(str.encode, own_files(value))
            for each in members(value):
                yield from parts(each)
        case _:
            for each in members(value):
                yield from parts(each)


def own_files(layout: Layout) -> Iterator[str]:
    """Yield the files of a layout that `source` does not cover, each with its digest."""
    for folder in layout.folders.values():
        if not is_shipped(folder):
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                yield f"{path.relative_to(folder)} {sha256(path.read_bytes()).hexdigest()}"


def members(value: object) -> Sequence[object]:
    """Return what a value is made of, in an order of its own, after how much that is."""
    match value:
        case Mapping():
            found: list[object] = [(key, value[key]) for key in sorted(value)]
        case tuple() | list():
            found = list(value)
        case set() | frozenset():
            found = [*sorted(map(digest, value))]
        case _ if is_dataclass(value):
            found = [(each.name, getattr(value, each.name)) for each in fields(value)]
        case _:
            raise TypeError(f"what tells one {type(value).__name__} from another is not known")
    return [len(found), *found]


def is_shipped(folder: Path) -> bool:
    """Return whether a layout's folder is one of those that `source` covers."""
    return folder.resolve().is_relative_to(REPOSITORY / "layouts")
