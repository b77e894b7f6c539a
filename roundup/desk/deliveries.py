"""The addresses of what is made: the page of outputs, a build, its files, and the clipboard."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from roundup.desk import outputs
from roundup.desk.replies import Replies, Values, attachment, reply
from roundup.desk.requests import with_body
from roundup.desk.state import Galley
from roundup.disk import opening
from roundup.disk.opening import Unreadable

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

LARGEST_FORM = 10_000


@dataclass(frozen=True, slots=True)
class Deliveries:
    """What answers at the page of outputs."""

    replies: Replies

    def routes(self) -> "list[Route]":
        """Return the addresses."""
        from starlette.routing import Route

        return [
            Route("/{name}/out", self.out),
            Route("/{name}/build", with_body(self.build, LARGEST_FORM), methods=["POST"]),
            Route("/{name}/files.zip", self.everything),
            Route("/{name}/files/{path:path}", self.file),
            Route("/{name}/paste", self.paste),
        ]

    def out(self, request: "Request") -> "Response":
        """Answer with what can be made, and what was."""
        return self.replies.sheet(request, "out", out_values)

    def build(self, request: "Request", form: bytes) -> "Response":
        """Build the formats that were ticked, or those of the house.

        Answer with what came of it, and with where the files differ from what may be published.
        """
        formats = parse_qs(form.decode("utf-8", "replace")).get("to", ())
        galley, desk = self.replies.galley(request), self.replies.desk
        result = outputs.build(desk, galley, formats)
        differences = () if result.failure else outputs.differences(desk, galley)
        values = {"galley": galley, "result": result, "differences": differences}
        return self.replies.page(request, "_out.html.j2", {**out_values(galley), **values})

    def file(self, request: "Request") -> "Response":
        """Answer with a file that was built, to be kept or to be opened."""
        galley = self.replies.galley(request)
        path = request.path_params["path"]
        root = galley.workspace.output / galley.name
        try:
            data = opening.read_bytes(root / path, within=root, limit=outputs.LARGEST)
        except Unreadable:
            return self.replies.absent(request)
        return attachment(data, outputs.plain_name(path))

    def everything(self, request: "Request") -> "Response":
        """Answer with all files that were built, in one archive."""
        galley = self.replies.galley(request)
        return attachment(outputs.archive(galley), f"{galley.name}.zip", "application/zip")

    def paste(self, request: "Request") -> "Response":
        """Answer with the article for the clipboard, as HTML and as text."""
        return reply(outputs.for_clipboard(self.replies.galley(request)))


def out_values(galley: Galley) -> Values:
    """Return what the page of outputs shows before anything is built."""
    return {"outputs": outputs.outputs_of(galley), "result": None, "differences": ()}
