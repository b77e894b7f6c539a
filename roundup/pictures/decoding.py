"""Strangers' pictures, decoded behind walls: what a picture does to its decoder costs that picture.

The verbs are those of `photos`, which is imported in the process that decodes. One process looks at
all pictures, one after another, and is replaced when one has killed it, has made it hang or has
taken too much memory; that picture is refused, and is not tried again.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from importlib import import_module
from threading import RLock
from typing import TYPE_CHECKING, Any

from roundup.model.house import PortraitLook
from roundup.model.markup import Photo
from roundup.model.notes import Problem
from roundup.model.submission import Headshot

if TYPE_CHECKING:
    from roundup.sandbox.standby import Standby

PORTRAITS = PortraitLook()
MOST_REMEMBERED = 256  # portraits and pictures of answers, of 20 to 40 kB each
LONGEST_SIDE = 1_600  # of a picture in an answer, in pixels
DECODER = "roundup.pictures.photos"
CURE = "Open it in a picture program, export it as JPEG, and put that file in its place"

_lock = RLock()
_remembered: dict[tuple[object, ...], Photo] = {}
_lost: dict[str, str] = {}


class PictureProblem(Problem, ValueError):
    """Why a picture cannot be used, and in `hint` what to do about it."""


def probe(name: str, data: bytes) -> Headshot:
    """Check a whole picture file once; raise `PictureProblem` where it cannot be used."""
    width, height = done(name, data, "measured", name, data)
    return Headshot(name=name, data=data, width=width, height=height)


def portrait(headshot: Headshot, *, size: int, alt: str, look: PortraitLook = PORTRAITS) -> Photo:
    """Make a square portrait, `size` pixels wide where the picture is as large as that.

    Raises `PictureProblem` where the picture costs its decoder too much.
    """
    return replace(remembered("portrait", headshot, size=size, look=look), alt=alt)


def picture(headshot: Headshot) -> Photo:
    """Make a picture of an answer, whole and with no side longer than `LONGEST_SIDE`.

    Raises `PictureProblem` where the picture costs its decoder too much.
    """
    return remembered("picture", headshot, longest=LONGEST_SIDE)


def logo(name: str, data: bytes, *, alt: str) -> Photo:
    """Make a logo in its own proportions and as transparent as it was.

    Raises `PictureProblem` where the picture cannot be used.
    """
    photo: Photo = done(name, data, "logo", name, data, alt=alt)
    return photo


def remembered(verb: str, headshot: Headshot, **wanted: int | PortraitLook) -> Photo:
    """Make a picture without a description, unless it is one of those that were made last."""
    key = verb, sha256(headshot.data).hexdigest(), headshot.crop, *wanted.values()
    with _lock:
        if key not in _remembered:
            photo: Photo = done(headshot.name, headshot.data, verb, headshot, alt="", **wanted)
            if len(_remembered) >= MOST_REMEMBERED:
                _remembered.pop(next(iter(_remembered)))
            _remembered[key] = photo
        return _remembered[key]


def done(name: str, data: bytes, verb: str, *arguments: Any, **options: Any) -> Any:
    """Have `photos` do something with a picture; raise `PictureProblem` if it cannot be done."""
    return asked(name, data, with_photos, verb, arguments, options)


def with_photos(verb: str, arguments: tuple[Any, ...], options: Mapping[str, Any]) -> Any:
    """Call a function of `photos`, which only the process that decodes imports."""
    return getattr(import_module(DECODER), verb)(*arguments, **options)


def asked(name: str, data: bytes, function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function behind walls that decodes a picture.

    Raises the `PictureProblem` that it raises, and one of its own where the picture has cost its
    decoder too much, now or before.
    """
    from roundup.sandbox.apart import WorkLost  # with what starts processes

    digest = sha256(data).hexdigest()
    try:
        if digest in _lost:
            raise WorkLost(_lost[digest])
        value, message, hint = decoder().ask(attempted, function, *arguments)
    except WorkLost as problem:
        _lost[digest] = str(problem)
        raise PictureProblem(f"looking at `{name}` was given up: {problem}", CURE) from problem
    if message:
        raise PictureProblem(message, hint)
    return value


def attempted(function: Callable[..., Any], *arguments: Any) -> tuple[Any, str, str]:
    """Call a function; return what it returns, or what is wrong with a picture and what to do."""
    try:
        return function(*arguments), "", ""
    except PictureProblem as problem:
        return None, problem.message, problem.hint


def decoder() -> "Standby":
    """Return the process that looks at pictures."""
    from roundup.sandbox import standby

    return standby.shared()
