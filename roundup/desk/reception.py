"""The addresses of files that are dropped: put down, decided about, taken in or forgotten."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from roundup.desk import arrivals
from roundup.desk.arrivals import Arrived, Hall
from roundup.desk.histories import Histories
from roundup.desk.replies import Replies, nothing
from roundup.desk.requests import Said, file_name, with_body, with_values

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route


@dataclass(frozen=True, slots=True)
class Reception:
    """What answers at the page of arrivals."""

    replies: Replies
    hall: Hall
    histories: Histories

    def routes(self) -> "list[Route]":
        """Return the addresses."""
        from starlette.routing import Route

        put = with_body(self.put, arrivals.LARGEST)
        return [
            Route("/{name}/in", self.look),
            Route("/{name}/in/file", put, methods=["POST"]),
            Route("/{name}/in/decide", with_values(self.decide), methods=["POST"]),
            Route("/{name}/in/take", self.take_in, methods=["POST"]),
            Route("/{name}/in/forget", self.forget, methods=["POST"]),
        ]

    def look(self, request: "Request") -> "Response":
        """Answer with the files that wait to be taken in."""
        return self.replies.sheet(request, "in", lambda galley: {"arrived": self.hall.look(galley)})

    def put(self, request: "Request", data: bytes) -> "Response":
        """Keep a file that was dropped, whose name stands in a header."""
        self.hall.put(self.replies.galley(request), file_name(request), data)
        return nothing()

    def decide(self, request: "Request", said: Said) -> "Response":
        """Keep a decision about the files that wait, and answer with what is understood now."""
        self.hall.decide(self.replies.galley(request), said)
        return self.look(request)

    def take_in(self, request: "Request") -> "Response":
        """Write the files that wait, as one step, and answer with what came of it."""
        galley = self.replies.galley(request)
        arrived, waiting = Arrived(None), self.hall.step(galley)
        if waiting:
            step, intake = waiting
            self.histories.do(galley, step)
            self.hall.forget(galley)
            arrived = Arrived(intake, is_taken=True)
        values = {"galley": self.replies.galley(request), "arrived": arrived}
        return self.replies.page(request, "_in.html.j2", values)

    def forget(self, request: "Request") -> "Response":
        """Drop the files that wait."""
        self.hall.forget(self.replies.galley(request))
        return self.look(request)
