"""A desk for tests: the server of `roundup desk` at a port of its own, over a copy of a roundup."""

import http.client
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from roundup.desk.answering import Doors, application
from roundup.desk.guarding import KEY, Keys
from roundup.desk.previews import Previews
from roundup.desk.state import OpenDesk
from roundup.serving import listening
from tests.conftest import REPOSITORY
from tests.validators import LONGEST_WAIT

SAMPLE = "first-hour"


@dataclass
class DeskVisit:
    """A desk that is open: where it is, what it is made of, and requests as its own pages send."""

    root: Path
    port: int
    keys: Keys
    doors: Doors
    pages: list[Page] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Return the address at which its pages are."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def folder(self) -> Path:
        """Return the folder of the sample."""
        return self.root / "submissions" / SAMPLE

    def headers(self) -> dict[str, str]:
        """Return what a page of the desk sends with each change."""
        return {
            "Host": f"127.0.0.1:{self.port}",
            "Origin": self.address,
            "Sec-Fetch-Site": "same-origin",
            "Cookie": f"roundup_desk_{self.port}={self.keys.key}",
            "X-Roundup-Desk": self.keys.token,
            "Accept": "application/json",
        }

    def ask(
        self,
        path: str,
        method: str = "GET",
        value: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, dict[str, str], bytes]:
        """Send a request, and return status, headers and body of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST_WAIT)
        with closing(connection):
            body = value if isinstance(value, bytes) else b""
            if value is not None and not body:
                body = json.dumps(value).encode()
            sent = self.headers() if headers is None else headers
            connection.request(method, path, body, dict(sent))
            answer = connection.getresponse()
            found = {name.lower(): text for name, text in answer.getheaders()}
            return answer.status, found, answer.read()

    def post(self, path: str, value: object, **headers: str) -> tuple[int, Any]:
        """Send a change, and return status and value of the answer."""
        more = {name.replace("_", "-"): text for name, text in headers.items()}
        status, _, body = self.ask(path, "POST", value, self.headers() | more)
        return status, json.loads(body) if body else None

    def open(self, browser: Browser, path: str = "/", **options: Any) -> Page:
        """Open a page of the desk in a browser of its own, as an editor does."""
        context = browser.new_context(**options)
        context.set_default_timeout(LONGEST_WAIT * 1_000)
        page = context.new_page()
        self.pages.append(page)
        page.goto(f"{self.address}{path}?{KEY}={self.keys.key}")
        return page


@contextmanager
def open_desk(root: Path, *names: str) -> Iterator[DeskVisit]:
    """Open the desk of a workspace, and close it and every page of it afterwards."""
    desk, keys = OpenDesk(names, root), Keys()
    doors = Doors(desk, keys, Previews(desk, keys.click))
    door = listening.door(listening_port())
    port = door.getsockname()[1]
    visit = DeskVisit(root, port, keys, doors)
    with listening.listening(application(doors, port), door), closing(doors):
        yield visit
        for page in visit.pages:
            page.context.close()


def listening_port() -> int:
    """Return a port that is free, so that no test takes the usual one from another."""
    import socket

    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def sample_workspace(root: Path) -> Path:
    """Copy the sample and the house it belongs to."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(REPOSITORY / "roundup.toml", root)
    shutil.copytree(REPOSITORY / "submissions" / SAMPLE, root / "submissions" / SAMPLE)
    return root
