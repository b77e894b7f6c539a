"""The desk as a program that answers browsers: all its addresses, behind its guard.

Each of the other modules with `routes` has the addresses of one part of the desk.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from roundup.desk import loading
from roundup.desk.arrivals import Hall
from roundup.desk.builds import Builds
from roundup.desk.deliveries import Deliveries
from roundup.desk.frames import Frames
from roundup.desk.front import Front
from roundup.desk.guarding import Guard, Keys
from roundup.desk.hands import Hands
from roundup.desk.histories import Histories
from roundup.desk.news import News
from roundup.desk.previews import Previews
from roundup.desk.reception import Reception
from roundup.desk.replies import Replies
from roundup.desk.screens import Screens
from roundup.desk.state import OpenDesk
from roundup.disk.opening import Unreadable
from roundup.errors import RoundupError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route
    from starlette.types import ASGIApp


@dataclass
class Doors:
    """A desk that is open: what it has, what its pages are told, and its answers."""

    desk: OpenDesk
    keys: Keys
    previews: Previews
    hall: Hall = field(default_factory=Hall)
    news: News = field(init=False)
    replies: Replies = field(init=False)
    histories: Histories = field(init=False)
    builds: Builds = field(init=False)

    def __post_init__(self) -> None:
        self.builds = Builds(self.desk)
        self.news = News(self.desk, self.builds)
        self.replies = Replies(self.desk, self.keys.token)
        self.histories = Histories(self.desk, self.touch)

    def touch(self) -> None:
        """Have every page check whether it has changed."""
        self.news.touch()

    def close(self) -> None:
        """End connections and builds that go on, and remove the files that wait."""
        self.news.close()
        self.hall.close()
        self.builds.close()

    def routes(self) -> "list[Route]":
        """Return all addresses, in the order in which they are tried."""
        from starlette.routing import Route

        return [
            Route("/_/assets/{version}/{path:path}", self.asset),
            *self.news.routes(),
            *Front(self.replies).routes(),
            *Screens(self.replies).routes(),
            *Reception(self.replies, self.hall, self.histories).routes(),
            *Deliveries(self.replies, self.builds).routes(),
            *Frames(self.previews).routes(),
            *Hands(self.desk, self.histories).routes(),
        ]

    def asset(self, request: "Request") -> "Response":
        """Answer with a script or a sheet of the desk's own."""
        from starlette.responses import Response

        path, version = request.path_params["path"], request.path_params["version"]
        try:
            data = loading.data(path)
        except Unreadable:
            return self.replies.absent(request)
        return Response(data, media_type=loading.kind(path), headers=loading.headers(version))


def application(doors: Doors, port: int) -> "ASGIApp":
    """Return the program that answers the editor's browser, and nobody else."""
    from starlette.applications import Starlette

    # Starlette asks for a handler of the most general kind of error.
    handlers: dict[Any, Any] = {RoundupError: doors.replies.refusal}
    served = Starlette(routes=doors.routes(), exception_handlers=handlers)
    return Guard(served, doors.keys, port)
