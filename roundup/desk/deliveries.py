"""The addresses of what is made: the page of outputs, a build, its files, and the clipboard."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from roundup.desk import outputs
from roundup.desk.builds import Builds
from roundup.desk.replies import Replies, Values, attachment, nothing, reply
from roundup.desk.requests import Said, text, with_body, with_values
from roundup.desk.state import Galley
from roundup.disk import opening
from roundup.disk.opening import Unreadable
from roundup.pipeline import archiving
from roundup.pipeline.archiving import LEDGER_FILES

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

LARGEST_FORM = 10_000


@dataclass(frozen=True, slots=True)
class Deliveries:
    """What answers at the page of outputs."""

    replies: Replies
    builds: Builds

    def routes(self) -> "list[Route]":
        """Return the addresses."""
        from starlette.routing import Route

        return [
            Route("/{name}/out", self.out),
            Route("/{name}/build", with_body(self.build, LARGEST_FORM), methods=["POST"]),
            Route("/{name}/build/stop", self.stop, methods=["POST"]),
            Route("/{name}/verify", self.verify, methods=["POST"]),
            Route("/{name}/reveal", with_values(self.reveal), methods=["POST"]),
            Route("/{name}/ledger", self.ledger),
            Route("/{name}/ledger/{file}", self.ledger_file),
            Route("/{name}/files.zip", self.everything),
            Route("/{name}/files/{path:path}", self.file),
            Route("/{name}/paste", self.paste),
        ]

    def out(self, request: "Request") -> "Response":
        """Answer with what can be made, what was, and how far a build is."""
        return self.replies.sheet(request, "out", self.values)

    def values(self, galley: Galley) -> Values:
        """Return what the page of outputs shows."""
        return {"outputs": outputs.outputs_of(galley), "build": self.builds.of(galley.name)}

    def build(self, request: "Request", form: bytes) -> "Response":
        """Begin to build the formats that were ticked, or those of the house."""
        formats = parse_qs(form.decode("utf-8", "replace")).get("to", ())
        self.builds.begin(self.replies.galley(request), formats)
        return self.out(request)

    def verify(self, request: "Request") -> "Response":
        """Begin to compare what was built with what may be published."""
        self.builds.verify(self.replies.galley(request))
        return self.out(request)

    def stop(self, request: "Request") -> "Response":
        """Stop a build that goes on."""
        self.builds.stop(request.path_params["name"])
        return nothing()

    def reveal(self, request: "Request", said: Said) -> "Response":
        """Show a file in its folder; answer with its path, and whether it could be shown."""
        path, is_shown = outputs.reveal(self.replies.galley(request), text(said, "file"))
        return reply({"path": str(path), "is_shown": is_shown})

    def ledger(self, request: "Request") -> "Response":
        """Answer with the record of every change, which the preview's frame shows."""
        return self.replies.sheet(request, "ledger", lambda _: {"files": LEDGER_FILES})

    def ledger_file(self, request: "Request") -> "Response":
        """Answer with the ledger as a file, as a page or as data."""
        galley, name = self.replies.galley(request), request.path_params["file"]
        for file in archiving.ledger_of(galley.workspace, galley.checked):
            if file.name == name:
                return attachment(file.data, name)
        return self.replies.absent(request)

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
