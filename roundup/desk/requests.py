"""What a page of the desk sends, read with limits and by type."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from json import dumps, loads
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from roundup.desk import words
from roundup.errors import UsageError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    Endpoint = Callable[[Request], Awaitable[Response]]

Said = Mapping[str, Any]
LARGEST_REQUEST = 2_000_000
FILE_NAME = "x-file-name"
AGAIN = "Load the page again"


def with_values(handler: "Callable[[Request, Said], Response]") -> "Endpoint":
    """Return an endpoint that reads the JSON object a page sent, for a handler in a thread.

    The handler gets the request and the object. The endpoint raises `UsageError` for anything else
    than an object, and for more than a page would send.
    """

    def answered(request: "Request", body: bytes) -> "Response":
        return handler(request, said_in(body))

    return with_body(answered, LARGEST_REQUEST)


def with_body(handler: "Callable[[Request, bytes], Response]", limit: int) -> "Endpoint":
    """Return an endpoint that reads what a page sent, for a handler in a thread.

    The endpoint raises `UsageError` for more bytes than the limit.
    """

    async def endpoint(request: "Request") -> "Response":
        from starlette.concurrency import run_in_threadpool

        return await run_in_threadpool(handler, request, await body_of(request, limit))

    return endpoint


def said_in(body: bytes) -> Said:
    """Return the JSON object in a body. Raises `UsageError` for anything else.

    A key that stands twice, a number such as `NaN` and half of a character are refused as well: the
    first would hide something, and the last can be neither written nor sent back.
    """
    try:
        value = loads(body, object_pairs_hook=once_each, parse_constant=refused)
        dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise UsageError("The desk did not understand this", hint=AGAIN)
    return value


def once_each(pairs: Sequence[tuple[str, Any]]) -> Said:
    """Return pairs as an object. Raises `ValueError` where a key stands twice."""
    values = dict(pairs)
    if len(values) < len(pairs):
        raise ValueError("a key stands twice")
    return values


def refused(name: str) -> None:
    """Refuse `NaN` and what is larger than any number."""
    raise ValueError(f"{name} is not a number")


async def body_of(request: "Request", limit: int) -> bytes:
    """Return the bytes that came with a request. Raises `UsageError` for more than the limit."""
    size, pieces = 0, []
    async for piece in request.stream():
        size += len(piece)
        if size > limit:
            raise UsageError(
                f"This is larger than {limit // 1_000_000:,} MB", hint="Send it in smaller parts"
            )
        pieces.append(piece)
    return b"".join(pieces)


def version(request: "Request") -> str:
    """Return the version of a file that a change began from."""
    return str(request.headers.get("if-match", "")).strip('"')


def file_name(request: "Request") -> str:
    """Return the name of a file that is sent, which stands in a header."""
    return unquote(request.headers.get(FILE_NAME, "file"))


def language(request: "Request") -> str:
    """Return the language in which the desk answers a browser."""
    return words.chosen(request.headers.get("accept-language", ""))


def texts(request: "Request", group: str) -> Mapping[str, str]:
    """Return a group of the desk's texts in the language that a browser asks for."""
    in_group: Mapping[str, str] = words.words(language(request))[group]
    return in_group


def text(said: Said, key: str) -> str:
    """Return a text that a page sent; an empty one where it sent none. Raises `UsageError`."""
    value = said.get(key, "")
    if not isinstance(value, str):
        raise UsageError(f"`{key}` is not a text", hint=AGAIN)
    return value


def number(said: Said, key: str) -> int:
    """Return a number that a page sent. Raises `UsageError` for anything else."""
    value = said.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise UsageError(f"`{key}` is not a number", hint=AGAIN)
    return value


def several(said: Said) -> list[str]:
    """Return the ids of the answers that a page sent, one or several. Raises `UsageError`."""
    ids = said.get("ids", [said["id"]] if said.get("id") else [])
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        raise UsageError("`ids` is not a list of answers", hint=AGAIN)
    return list(dict.fromkeys(ids))
