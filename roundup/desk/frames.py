"""The addresses of the previews: a page or a mail in its frame, and pages and cards as pictures."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from roundup.desk import words
from roundup.desk.guarding import HEADERS, PREVIEW_POLICY
from roundup.desk.previews import Previews
from roundup.desk.replies import picture, reply
from roundup.desk.requests import language
from roundup.rendering import desk_pages

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route


LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class Frames:
    """What answers at the previews."""

    previews: Previews

    def routes(self) -> "list[Route]":
        """Return the addresses."""
        from starlette.routing import Route

        preview = "/{name}/preview"
        return [
            Route(f"{preview}/paper/{{number:int}}.png", self.sheet),
            Route(f"{preview}/cards/{{file}}", self.card),
            Route(f"{preview}/{{view}}/pages", self.pictures),
            Route(f"{preview}/{{view}}", self.document),
        ]

    def document(self, request: "Request") -> "Response":
        """Answer with the page or the mail for its frame."""
        from starlette.responses import HTMLResponse

        name, view = request.path_params["name"], request.path_params["view"]
        is_dark = request.query_params.get("scheme") == "dark"
        document = (
            self.previews.ledger(name)
            if view == LEDGER
            else self.previews.document(name, view, is_dark=is_dark)
        )
        if document is None:
            document = desk_pages.filled(
                "nothing.html.j2", {"words": words.groups(language(request))}
            )
        return HTMLResponse(document, headers=HEADERS | {"Content-Security-Policy": PREVIEW_POLICY})

    def pictures(self, request: "Request") -> "Response":
        """Answer with the addresses of the PDF's pages, or of the cards."""
        name, view = request.path_params["name"], request.path_params["view"]
        numbers = range(1, self.previews.pages(name) + 1) if view == "paper" else ()
        pages = [f"paper/{number}.png" for number in numbers]
        files = self.previews.cards(name) if view == "cards" else pages
        return reply({"pictures": [f"/{name}/preview/{file}" for file in files]})

    def sheet(self, request: "Request") -> "Response":
        """Answer with one page of the PDF as a picture."""
        parameters = request.path_params
        return picture(self.previews.drawn(parameters["name"], parameters["number"]))

    def card(self, request: "Request") -> "Response":
        """Answer with a quote card."""
        parameters = request.path_params
        return picture(self.previews.card(parameters["name"], f"cards/{parameters['file']}"))
