"""What an open page hears without asking: changed files, clicks, and how far a build is.

A page keeps one connection open for this. It gets a short text that changes with the files, and
asks for what it shows of them.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial
from json import dumps
from typing import TYPE_CHECKING

from roundup.desk.builds import Builds
from roundup.desk.guarding import HEADERS
from roundup.desk.replies import nothing
from roundup.desk.state import OpenDesk

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

SECONDS_BETWEEN_LOOKS = 0.15
# A look at the files costs little, and none is needed while nobody has written.
SECONDS_BETWEEN_WHOLE_LOOKS = 2.0
NEVER_CLICKED = (0, "")


@dataclass
class News:
    """What open pages are told.

    `touched` is raised whenever a file has changed, and `clicked` has the answer that was clicked
    last in a preview, by the roundup's name, with a number that tells clicks apart.
    """

    desk: OpenDesk
    builds: Builds
    touched: int = 0
    clicked: dict[str, tuple[int, str]] = field(default_factory=dict)
    is_closing: bool = False

    def routes(self) -> "list[Route]":
        """Return the addresses."""
        from starlette.routing import Route

        return [
            Route("/_/events", self.events),
            Route("/_/click/{secret}/{name}/{id}", self.click),
        ]

    def touch(self) -> None:
        """Have every page check whether it has changed."""
        self.touched += 1

    def close(self) -> None:
        """End the connections that wait for changes."""
        self.is_closing = True

    def click(self, request: "Request") -> "Response":
        """Hear of a click on an answer in a preview, whose frame stays as it is."""
        name, answer = request.path_params["name"], request.path_params["id"]
        number, _ = self.clicked.get(name, NEVER_CLICKED)
        self.clicked[name] = (number + 1, answer)
        return nothing()

    async def events(self, request: "Request") -> "Response":
        """Answer with word of each change, as it happens."""
        from starlette.responses import StreamingResponse

        name = request.query_params.get("name", "")
        return StreamingResponse(self.told(name), media_type="text/event-stream", headers=HEADERS)

    async def told(self, name: str) -> AsyncIterator[str]:
        """Yield the state of a roundup and each new one, clicks on answers, and how builds go on.

        Without a name, the state is that of all roundups.
        """
        from starlette.concurrency import run_in_threadpool

        look = partial(self.desk.state, name) if name else self.desk.state_of_all
        last, touched, waited = "", -1, 0.0
        built = self.builds.told(name)
        clicks, _ = self.clicked.get(name, NEVER_CLICKED)
        while not self.is_closing:
            if touched != self.touched or waited >= SECONDS_BETWEEN_WHOLE_LOOKS:
                touched, waited = self.touched, 0.0
                latest = await run_in_threadpool(look)
                if latest != last:
                    yield event("state", latest)
                last = latest
            number, answer = self.clicked.get(name, NEVER_CLICKED)
            if number != clicks:
                clicks = number
                yield event("answer", dumps(answer))
            if (progress := self.builds.told(name)) != built:
                built = progress
                yield event("build", progress)
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            waited += SECONDS_BETWEEN_LOOKS


def event(name: str, data: str) -> str:
    """Write a server-sent event, as HTML defines it."""
    return f"event: {name}\ndata: {data}\n\n"
