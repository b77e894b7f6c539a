"""The addresses of the front page: every roundup, and the beginning of a new one."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from roundup.desk import views
from roundup.desk.replies import Replies, reply
from roundup.desk.requests import Said, text, with_values
from roundup.errors import UsageError
from roundup.pipeline import beginning
from roundup.pipeline.workspace import output_name
from roundup.text.slugs import slug

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

# A roundup's folder is called by the first words of its question.
WORDS_OF_NAME = 5


@dataclass(frozen=True, slots=True)
class Front:
    """What answers at the front page."""

    replies: Replies

    def routes(self) -> "list[Route]":
        """Return the addresses."""
        from starlette.routing import Route

        return [
            Route("/", self.front),
            Route("/{name}/listed", self.listed),
            Route("/_/begin", with_values(self.begin), methods=["POST"]),
            Route("/_/sample", self.begin_sample, methods=["POST"]),
        ]

    def front(self, request: "Request") -> "Response":
        """Answer with the list of roundups, each of which is looked at when it comes into view."""
        desk = self.replies.desk
        state = desk.state_of_all()
        named = [(output_name(folder), folder.name) for _, folder in desk.places()]
        return self.replies.page(request, "front.html.j2", {"named": named, "state": state})

    def listed(self, request: "Request") -> "Response":
        """Answer with one roundup of the list: its title, date and counts."""
        values = {"listed": views.listed(self.replies.galley(request))}
        return self.replies.page(request, "_listed.html.j2", values)

    def begin(self, request: "Request", said: Said) -> "Response":
        """Begin a roundup, and answer with its address. Raises `UsageError` without a question."""
        del request
        question, desk = text(said, "question").strip(), self.replies.desk
        if not question:
            raise UsageError("A roundup begins with a question", hint="Write one")
        name = slug(" ".join(question.split()[:WORDS_OF_NAME]), otherwise="roundup")
        folder, _ = beginning.begin_roundup(desk.workspace(), name, question, desk.start)
        return gone_to(folder, "in")

    def begin_sample(self, request: "Request") -> "Response":
        """Make a sample roundup, and answer with its address."""
        del request
        desk = self.replies.desk
        return gone_to(beginning.begin_sample(desk.workspace(), desk.start))


def gone_to(folder: Path, part: str = "") -> "Response":
    """Answer with the address of a roundup, or of a part of it, where the page goes next."""
    return reply({"go": f"/{output_name(folder)}/{part}"})
