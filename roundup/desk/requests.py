"""What a page of the desk sends, read with limits."""

from json import loads
from typing import TYPE_CHECKING, Any

from roundup.errors import UsageError

if TYPE_CHECKING:
    from starlette.requests import Request

LARGEST_REQUEST = 2_000_000


async def said_in(request: "Request") -> dict[str, Any]:
    """Return what a page of the desk sent, which is an object in JSON.

    Raises `UsageError` for anything else, and for more than a page would send.
    """
    try:
        value = loads(await body_of(request, LARGEST_REQUEST))
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise UsageError("The desk did not understand this", hint="Load the page again")
    return value


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
