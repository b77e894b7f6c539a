"""The addresses of one roundup's screens: its list, brief and check, and an answer that is open."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from roundup.desk import briefs, opened, outputs, portraits, views
from roundup.desk.replies import JPEG, Replies, picture, reply
from roundup.desk.requests import Said, text, with_values

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route


@dataclass(frozen=True, slots=True)
class Screens:
    """What answers at the screens of one roundup."""

    replies: Replies

    def routes(self) -> "list[Route]":
        """Return the addresses."""
        from starlette.routing import Route

        answer = "/{name}/answers/{id}"
        return [
            Route("/{name}/", self.brief),
            Route("/{name}/list", self.list_part),
            Route("/{name}/brief", self.brief),
            Route("/{name}/check", self.check),
            Route("/{name}/introduction", with_values(self.introduction), methods=["POST"]),
            Route(answer, self.answer),
            Route(f"{answer}/state", self.answer_state),
            Route(f"{answer}/picture", self.picture),
            *(
                Route(f"{answer}/{what}", with_values(partial(self.asked, what)), methods=["POST"])
                for what in opened.ASKED
            ),
        ]

    def list_part(self, request: "Request") -> "Response":
        """Answer with the list of answers and the equation."""
        values = views.list_values(self.replies.galley(request))
        return self.replies.page(request, "_list.html.j2", values)

    def brief(self, request: "Request") -> "Response":
        """Answer with the brief as a form, which a roundup opens with."""
        return self.replies.sheet(request, "brief", lambda galley: {"form": briefs.form_of(galley)})

    def check(self, request: "Request") -> "Response":
        """Answer with what stands against publishing."""
        return self.replies.sheet(
            request, "check", lambda galley: {"sheet": outputs.sheet_of(galley)}
        )

    def answer(self, request: "Request") -> "Response":
        """Answer with one expert's answer, open to be worked on."""
        name = request.path_params["id"]
        return self.replies.sheet(
            request, "answer", lambda galley: {"answer": opened.answer_view(galley, name)}
        )

    def answer_state(self, request: "Request") -> "Response":
        """Answer with the text, the digest and the notes that an open page has to be told."""
        return reply(opened.state_of(self.replies.galley(request), request.path_params["id"]))

    def introduction(self, request: "Request", said: Said) -> "Response":
        """Answer with what is typed as the introduction, as the page would have it."""
        return reply({"html": briefs.introduced(self.replies.galley(request), text(said, "text"))})

    def picture(self, request: "Request") -> "Response":
        """Answer with the whole picture of an answer's author."""
        parameters = request.path_params
        return picture(portraits.picture_of(self.replies.galley(request), parameters["id"]), JPEG)

    def asked(self, what: str, request: "Request", said: Said) -> "Response":
        """Answer what a page asks about the text in its editor."""
        galley = self.replies.galley(request)
        return reply(opened.asked(galley, request.path_params["id"], what, said))
