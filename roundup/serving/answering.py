"""What a browser gets: the front page, the files that were built, and word of each change.

A file is read from the built folder and from nowhere else: no way up, no hidden file, no link out.
Requests that name another host than this machine are refused, so that no page of the web reaches
the files under a name of its own. Nothing is kept by the browser.

A page gets two things on the way that are not in its file: a script that loads it again when
it has been rebuilt, and a strip that says what is wrong. Its Content-Security-Policy, which allows
neither a script nor a connection, is sent as a header with these two allowed.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator
from html import unescape
from mimetypes import MimeTypes
from pathlib import Path, PurePosixPath
from secrets import token_hex
from typing import TYPE_CHECKING

from roundup.disk import opening
from roundup.disk.opening import Unreadable
from roundup.model.outcome import Result
from roundup.pipeline import workspace
from roundup.rendering import served
from roundup.rendering.served import Listed, Trouble
from roundup.reporters import text as terminal
from roundup.serving.listening import HOST
from roundup.serving.rebuilding import Edition

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

HOSTS = (HOST, "localhost")
# What is not a file that was built; no roundup's folder has such a name.
OWN = "_"
PAGE = "index.html"
HTML = "text/html"
# A book of pictures is larger than what an expert may send.
LARGEST = 500_000_000
SECONDS_BETWEEN_LOOKS = 0.04
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
MEDIA_TYPES = {
    ".atom": "application/atom+xml",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".eml": "message/rfc822",
    ".epub": "application/epub+zip",
    ".md": "text/markdown",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
POLICY = re.compile(
    r"""<meta http-equiv="Content-Security-Policy" content="([^"]*)">\n?""", re.IGNORECASE
)
BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
SCRIPT = '<script src="/_/reload.js" data-name="{}" data-state="{}" defer></script>'
# An `EventSource` connects again by itself, so that a page also notices the next run.
RELOAD = """\
const own = document.currentScript.dataset;
const source = new EventSource(`/_/events?name=${encodeURIComponent(own.name)}`);
source.onmessage = (event) => {
  if (event.data !== own.state) location.reload();
};
"""


class Answers:
    """The answers to requests, from the edition of the moment and the folders that it is in."""

    def __init__(self, edition: Callable[[], Edition], output: Path, scratch: Path) -> None:
        self.edition = edition
        self.output = output
        self.scratch = scratch
        self.run = token_hex(4)  # the counts of another run say nothing about this one's
        self.is_closing = False
        self.types = media_types()

    def close(self) -> None:
        """End the connections that wait for changes."""
        self.is_closing = True

    def front(self, request: "Request") -> "Response":
        """Answer with the list of roundups."""
        del request
        edition = self.edition()
        listed = [listed_roundup(edition, self.output, folder) for _, folder in edition.places]
        page = served.front_page(
            house_name(edition),
            listed,
            troubles_of_run(edition),
            has_index=(self.output / PAGE).is_file(),
        )
        return self.page(page.encode(), "", "")

    def file(self, request: "Request") -> "Response":
        """Answer with a file that was built, or with what is known of a roundup without it."""
        from starlette.responses import RedirectResponse, Response

        edition, path = self.edition(), request.path_params["path"]
        parts = path.split("/")
        if not is_plain(parts):
            return self.absent(edition, parts[0])
        name = parts[0]
        if parts[-1] == "":
            parts[-1] = PAGE
        for root in (self.scratch, self.output) if name in edition.early else (self.output,):
            target = root.joinpath(*parts)
            try:
                data = opening.read_bytes(target, within=root, limit=LARGEST)
            except Unreadable:
                if target.is_dir() and target.resolve().is_relative_to(root.resolve()):
                    return RedirectResponse(f"/{path}/", headers=HEADERS)
                continue
            media_type = self.type_of(target)
            if media_type != HTML:
                return Response(data, media_type=media_type, headers=HEADERS)
            return self.page(data, name, served.strip(troubles(edition, name)))
        return self.absent(edition, name)

    def absent(self, edition: Edition, name: str) -> "Response":
        """Answer for a file that is not there; of a roundup, say what is known of it."""
        page = served.absent_page(
            [
                listed_roundup(edition, self.output, folder)
                for _, folder in edition.places
                if workspace.output_name(folder) == name
            ],
            troubles_of_run(edition),
        )
        return self.page(page.encode(), name, "", status=404)

    def page(self, data: bytes, name: str, strip: str, status: int = 200) -> "Response":
        """Answer with a page that loads itself again, under a strip."""
        from starlette.responses import Response

        text = data.decode("utf-8", "replace")
        policy = POLICY.search(text)
        headers = dict(HEADERS)
        if policy:
            headers["Content-Security-Policy"] = with_reload(unescape(policy[1]))
            text = text[: policy.start()] + text[policy.end() :]
        body = BODY.search(text)
        at = body.end() if body else 0
        script = SCRIPT.format(served.attribute(name), self.state(name))
        return Response(
            f"{text[:at]}{script}{strip}{text[at:]}",
            status_code=status,
            media_type=HTML,
            headers=headers,
        )

    def state(self, name: str) -> str:
        """Return a text that changes when the page of a name has to be loaded again."""
        return f"{self.run}-{self.edition().count(name)}"

    async def script(self, request: "Request") -> "Response":
        """Answer with the script that loads a page again."""
        from starlette.responses import Response

        del request
        return Response(RELOAD, media_type="text/javascript", headers=HEADERS)

    async def events(self, request: "Request") -> "Response":
        """Answer with the state of a page, and go on with every new one."""
        from starlette.responses import StreamingResponse

        states = self.states(request.query_params.get("name", ""))
        return StreamingResponse(states, media_type="text/event-stream", headers=HEADERS)

    async def states(self, name: str) -> AsyncIterator[str]:
        """Yield the state of a page, and each new one, as events."""
        last = ""
        while not self.is_closing:
            now = self.state(name)
            if now != last:
                yield f"data: {now}\n\n"
            last = now
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)

    def type_of(self, path: Path) -> str:
        """Return the media type of a file by the end of its name."""
        return self.types.guess_type(PurePosixPath(path.name))[0] or "application/octet-stream"


def application(answers: Answers) -> "Starlette":
    """Return the program that answers requests."""
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.routing import Route

    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)
    return Starlette(
        routes=[
            Route("/", answers.front),
            Route(f"/{OWN}/reload.js", answers.script),
            Route(f"/{OWN}/events", answers.events),
            Route("/{path:path}", answers.file),
        ],
        middleware=[hosts],
    )


def media_types() -> MimeTypes:
    """Return what is known of media types, whatever this machine thinks of them."""
    types = MimeTypes()
    for suffix, media_type in MEDIA_TYPES.items():
        types.add_type(media_type, suffix)
    return types


def is_plain(parts: list[str]) -> bool:
    """Return whether the parts of an address name a file below a folder, and no hidden one."""
    *folders, last = parts
    return all(folders) and not any(
        part.startswith(".") or any(sign in part for sign in "\\\0:") for part in (*folders, last)
    )


def with_reload(policy: str) -> str:
    """Allow a page's own script and its connection in a policy that allows neither."""
    directives = [each.split() for each in policy.split(";") if each.strip()]
    rules = {name: values for name, *values in directives}
    rules["script-src"] = [*rules.get("script-src", []), "'self'"]
    rules["connect-src"] = ["'self'"]
    rules["frame-ancestors"] = ["'none'"]
    return "; ".join(" ".join([name, *values]) for name, values in rules.items())


def house_name(edition: Edition) -> str:
    """Return the name of the publication whose roundups are shown."""
    return next((owner.settings.publication.name for owner, _ in edition.places), "")


def listed_roundup(edition: Edition, output: Path, folder: Path) -> Listed:
    """Describe a roundup as the front page lists it."""
    name = workspace.output_name(folder)
    result = edition.results.get(str(folder))
    outcomes = result.outcomes if result else ()
    names = [
        path.relative_to(output / name).as_posix()
        for outcome in outcomes
        for path in map(Path, outcome.files)
        if path.is_relative_to(output / name)
    ]
    return Listed(
        name=name,
        has_page=(output / name / PAGE).is_file() or name in edition.early,
        is_known=result is not None,
        tallies=tuple(terminal.equation(each.looked.tally) for each in outcomes),
        files=tuple(each for each in names if "/" not in each and each != PAGE),
        folders=tuple(dict.fromkeys(each.partition("/")[0] for each in names if "/" in each)),
        troubles=tuple(troubles_in(result)) if result else (),
    )


def troubles(edition: Edition, name: str) -> tuple[Trouble, ...]:
    """List what is wrong with a roundup, and with all of them."""
    result = edition.result_of(name)
    return (*troubles_of_run(edition), *(troubles_in(result) if result else ()))


def troubles_of_run(edition: Edition) -> tuple[Trouble, ...]:
    """List what keeps every roundup from being built."""
    problem = edition.problem
    return (Trouble("not built", "", problem.message, problem.hint),) if problem else ()


def troubles_in(result: Result) -> Iterator[Trouble]:
    """Yield what is wrong with a roundup: what stopped its build, and its grave notes."""
    if result.failure:
        yield Trouble("not built", "", result.failure.message, result.failure.hint)
    for outcome in result.outcomes:
        if outcome.stopped:
            yield Trouble("not built", str(outcome.brief), outcome.stopped, "")
    for note in result.notes:
        if note.is_grave:
            yield Trouble(note.level.value, str(note.origin), note.message, note.hint)
