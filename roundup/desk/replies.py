"""How the desk answers a browser: with a page, a part of one, values, a file, or what went wrong.

Pages are whole when they are opened, and one part of one when htmx asks. What goes wrong is said
on the page itself, in the words that the command line would use.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from roundup.desk import loading, views, words
from roundup.desk.guarding import HEADERS, POLICY
from roundup.desk.requests import language, texts
from roundup.desk.state import Galley, OpenDesk
from roundup.errors import Overtaken, RoundupError, UnknownRoundup
from roundup.rendering import desk_pages

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

NO_CONTENT, NOT_FOUND, CONFLICT, REFUSED = 204, 404, 409, 422
PNG, JPEG = "image/png", "image/jpeg"
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Replies:
    """The answers that need the desk's roundups, or the token that its pages send back."""

    desk: OpenDesk
    token: str

    def galley(self, request: "Request") -> Galley:
        """Return the roundup that a request's address names. Raises `UnknownRoundup`."""
        return self.desk.galley(request.path_params["name"])

    def sheet(
        self, request: "Request", part: str, values: Callable[[Galley], Values]
    ) -> "Response":
        """Answer with one part of a roundup, and with all of it where a browser opens the page."""
        galley = self.galley(request)
        shown = {"galley": galley, "part": part, **values(galley)}
        if request.headers.get("hx-request"):
            return self.page(request, f"_{part}.html.j2", shown)
        return self.page(request, "roundup.html.j2", views.list_values(galley) | shown)

    def page(
        self, request: "Request", template: str, values: Values, status: int = 200
    ) -> "Response":
        """Answer with a template that is filled."""
        from starlette.responses import HTMLResponse

        tongue = language(request)
        known = {
            "words": words.groups(tongue),
            "texts": words.for_scripts(tongue),
            "language": tongue,
            "token": self.token,
            "version": loading.version(),
        }
        return HTMLResponse(
            desk_pages.filled(template, {**known, **values}),
            status,
            HEADERS | {"Content-Security-Policy": POLICY},
        )

    def absent(self, request: "Request") -> "Response":
        """Answer for an address at which there is nothing."""
        said = texts(request, "trouble")
        return self.trouble(request, said["absent"], said["absent_hint"], NOT_FOUND)

    def trouble(self, request: "Request", message: str, hint: str, status: int) -> "Response":
        """Answer with what went wrong, as values, as a page or as a part of one."""
        said = {"message": message, "hint": hint}
        if request.headers.get("accept") == "application/json":
            return reply(said, status)
        part = "_trouble" if request.headers.get("hx-request") else "trouble"
        return self.page(request, f"{part}.html.j2", said, status)

    def refusal(self, request: "Request", error: Exception) -> "Response":
        """Answer for something that cannot be done, with the reason."""
        assert isinstance(error, RoundupError)
        if isinstance(error, UnknownRoundup):
            return self.absent(request)
        return self.trouble(request, error.message, error.hint, status_of(error))


def status_of(error: RoundupError) -> int:
    """Return the status of the answer for something that cannot be done."""
    if isinstance(error, UnknownRoundup):
        return NOT_FOUND
    return CONFLICT if isinstance(error, Overtaken) else REFUSED


def reply(value: Values, status: int = 200) -> "Response":
    """Answer with plain values."""
    from starlette.responses import JSONResponse

    return JSONResponse(dict(value), status, HEADERS)


def nothing() -> "Response":
    """Answer that a request was heard, which leaves a page as it is."""
    from starlette.responses import Response

    return Response(status_code=NO_CONTENT, headers=HEADERS)


def picture(data: bytes | None, media_type: str = PNG) -> "Response":
    """Answer with a picture, or that there is none."""
    from starlette.responses import Response

    if data is None:
        return Response(status_code=NOT_FOUND, headers=HEADERS)
    return Response(data, media_type=media_type, headers=HEADERS)


def attachment(data: bytes, name: str, media_type: str = loading.ANY_FILE) -> "Response":
    """Answer with a file that a browser keeps, and never shows as a page of the desk's."""
    from starlette.responses import Response

    disposition = f'attachment; filename="{name}"'
    return Response(
        data, media_type=media_type, headers=HEADERS | {"Content-Disposition": disposition}
    )
