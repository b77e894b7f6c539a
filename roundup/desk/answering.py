"""The addresses of the desk, and what a browser gets at each.

Pages are whole when they are opened, and one part of one when htmx asks. What goes wrong is said
on the page itself, in the words that the command line would use.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from json import dumps
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote

from roundup.desk import arrivals, briefs, opened, outputs, views, words
from roundup.desk.arrivals import Hall
from roundup.desk.guarding import HEADERS, POLICY, PREVIEW_POLICY, Guard, Keys
from roundup.desk.hands import CONFLICT, Hands
from roundup.desk.previews import Previews
from roundup.desk.requests import body_of, said_in
from roundup.desk.state import Galley, OpenDesk
from roundup.disk import opening
from roundup.disk.opening import Unreadable
from roundup.errors import Overtaken, RoundupError, UnknownRoundup, UsageError
from roundup.pipeline import beginning, listing
from roundup.pipeline.workspace import output_name
from roundup.rendering import desk_pages
from roundup.text.slugs import slug

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

ASSETS = Path(__file__).parent / "assets"
SECONDS_BETWEEN_LOOKS = 0.15
# A look at the files costs little, and none is needed while nobody has written.
SECONDS_BETWEEN_WHOLE_LOOKS = 2.0
NOT_FOUND, NOTHING, REFUSED = 404, 204, 422
# A roundup's folder is called by the first words of its question.
WORDS_OF_NAME = 5
HTML = "text/html; charset=utf-8"
LARGEST_FORM = 10_000
Values = dict[str, Any]


@dataclass
class Doors:
    """The answers to a browser's requests.

    `touched` is raised whenever a file has changed, and `opened` has the answer that a click in a
    preview asked for last, by the roundup's name, with a number that tells clicks apart.
    """

    desk: OpenDesk
    keys: Keys
    previews: Previews
    touched: int = 0
    opened: dict[str, tuple[int, str]] = field(default_factory=dict)
    is_closing: bool = False
    hall: Hall = field(default_factory=Hall)

    def touch(self) -> None:
        """Have every page check whether it has changed."""
        self.touched += 1

    def close(self) -> None:
        """End the connections that wait for changes."""
        self.is_closing = True
        self.hall.close()

    # pages

    def front(self, request: "Request") -> "Response":
        """Answer with the list of roundups, each of which is looked at when it comes into view."""
        named = [(output_name(folder), folder.name) for _, folder in self.desk.places()]
        return self.page(request, "front.html.j2", {"named": named})

    def listed(self, request: "Request") -> "Response":
        """Answer with one roundup of the list: its title, date and counts."""
        return self.page(request, "_listed.html.j2", {"listed": views.listed(self.galley(request))})

    def roundup(self, request: "Request") -> "Response":
        """Answer with a roundup: the list, the brief, and the preview."""
        return self.opened_page(request, "brief", self.brief_values)

    def list_part(self, request: "Request") -> "Response":
        """Answer with the list of answers and the equation."""
        return self.page(request, "_list.html.j2", self.list_values(self.galley(request)))

    def brief(self, request: "Request") -> "Response":
        """Answer with the brief as a form."""
        return self.opened_page(request, "brief", self.brief_values)

    def check(self, request: "Request") -> "Response":
        """Answer with what stands against publishing."""
        return self.opened_page(request, "check", self.check_values)

    def out(self, request: "Request") -> "Response":
        """Answer with what can be made, and what was."""
        return self.opened_page(request, "out", self.out_values)

    def answer(self, request: "Request") -> "Response":
        """Answer with one expert's answer, open to be worked on."""
        name = request.path_params["id"]
        return self.opened_page(
            request, "answer", lambda galley: {"answer": opened.answer_view(galley, name)}
        )

    def answer_state(self, request: "Request") -> "Response":
        """Answer with the text, the digest and the notes that an open page has to be told."""
        from starlette.responses import JSONResponse

        state = opened.state_of(self.galley(request), request.path_params["id"])
        return JSONResponse(state, headers=HEADERS)

    async def asked(self, what: str, request: "Request") -> "Response":
        """Answer what a page asks about the text in its editor."""
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import JSONResponse

        said, parameters = await said_in(request), request.path_params
        galley = await run_in_threadpool(self.galley, request)
        ask = partial(opened.asked, galley, parameters["id"], what, said)
        return JSONResponse(await run_in_threadpool(ask), headers=HEADERS)

    def opened_page(
        self, request: "Request", part: str, values: Callable[[Galley], Values]
    ) -> "Response":
        """Answer with one part of the desk, and with all of it where a browser opens the page."""
        galley = self.galley(request)
        shown = {"part": part, **values(galley)}
        if request.headers.get("hx-request"):
            return self.page(request, f"_{part}.html.j2", {"galley": galley, **shown})
        return self.page(request, "roundup.html.j2", {**self.list_values(galley), **shown})

    def list_values(self, galley: Galley) -> Values:
        """Return what the list and the foot show."""
        tally = galley.roundup.tally
        return {
            "galley": galley,
            "title": listing.title(galley.checked) or galley.folder.name,
            "rows": views.rows(galley),
            "tally": tally,
            "questions": [each.heading or each.question for each in galley.roundup.brief.question],
            "levels": views.levels(galley.checked.notes),
        }

    def brief_values(self, galley: Galley) -> Values:
        """Return what the brief's form shows."""
        return {"form": briefs.form_of(galley)}

    def check_values(self, galley: Galley) -> Values:
        """Return what the sheet before publishing shows."""
        return {"sheet": outputs.sheet_of(galley)}

    def out_values(self, galley: Galley) -> Values:
        """Return what the page of outputs shows."""
        return {"outputs": outputs.outputs_of(galley)}

    async def begin(self, request: "Request") -> "Response":
        """Begin a roundup with a question, and answer with its address."""
        from starlette.concurrency import run_in_threadpool

        said = await said_in(request)
        return await run_in_threadpool(self.begun, str(said.get("question", "")).strip())

    def begun(self, question: str) -> "Response":
        """Begin a roundup, and answer with its address. Raises `UsageError` without a question."""
        if not question:
            raise UsageError("A roundup begins with a question", hint="Write one")
        name = slug(" ".join(question.split()[:WORDS_OF_NAME]), otherwise="roundup")
        folder, _ = beginning.begin_roundup(self.desk.workspace(), name, question, self.desk.start)
        return self.gone_to(folder)

    def begin_sample(self, request: "Request") -> "Response":
        """Make a sample roundup, and answer with its address."""
        del request
        return self.gone_to(beginning.begin_sample(self.desk.workspace(), self.desk.start))

    def gone_to(self, folder: Path) -> "Response":
        """Answer with the address of a roundup, where the page goes next."""
        from starlette.responses import JSONResponse

        return JSONResponse({"go": f"/{output_name(folder)}/"}, headers=HEADERS)

    # previews

    def preview(self, request: "Request") -> "Response":
        """Answer with the page or the mail for its frame."""
        from starlette.responses import Response

        name, view = request.path_params["name"], request.path_params["view"]
        is_dark = request.query_params.get("scheme") == "dark"
        document = self.previews.document(name, view, is_dark=is_dark)
        if document is None:
            document = desk_pages.filled(
                "nothing.html.j2",
                {"words": words.groups(words.chosen(request.headers.get("accept-language", "")))},
            )
        return Response(
            document,
            media_type=HTML,
            headers=HEADERS | {"Content-Security-Policy": PREVIEW_POLICY},
        )

    def paper(self, request: "Request") -> "Response":
        """Answer with the addresses of the PDF's pages, or of the cards."""
        from starlette.responses import JSONResponse

        name, view = request.path_params["name"], request.path_params["view"]
        if view == "paper":
            pages = range(1, self.previews.pages(name) + 1)
            pictures = [f"/{name}/preview/paper/{number}.png" for number in pages]
        else:
            pictures = [f"/{name}/preview/{each}" for each in self.previews.cards(name)]
        return JSONResponse({"pictures": pictures}, headers=HEADERS)

    def sheet(self, request: "Request") -> "Response":
        """Answer with one page of the PDF as a picture."""
        parameters = request.path_params
        return picture(self.previews.drawn(parameters["name"], parameters["number"]))

    def card(self, request: "Request") -> "Response":
        """Answer with a quote card."""
        parameters = request.path_params
        return picture(self.previews.card(parameters["name"], f"cards/{parameters['file']}"))

    def click(self, request: "Request") -> "Response":
        """Hear of a click on an answer in a preview, whose frame stays as it is."""
        from starlette.responses import Response

        name, answer = request.path_params["name"], request.path_params["id"]
        number, _ = self.opened.get(name, (0, ""))
        self.opened[name] = (number + 1, answer)
        return Response(status_code=NOTHING, headers=HEADERS)

    # arrivals

    def arrivals(self, request: "Request") -> "Response":
        """Answer with the files that wait to be taken in."""
        return self.opened_page(request, "in", self.arrival_values)

    def arrival_values(self, galley: Galley) -> Values:
        """Return what the page of arrivals shows."""
        return {"arrived": self.hall.look(galley)}

    async def arrive(self, request: "Request") -> "Response":
        """Keep a file that was dropped, whose name stands in a header."""
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import Response

        name = unquote(request.headers.get("x-file-name", "file"))
        data = await body_of(request, arrivals.LARGEST)
        galley = await run_in_threadpool(self.galley, request)
        await run_in_threadpool(self.hall.put, galley, name, data)
        return Response(status_code=NOTHING, headers=HEADERS)

    async def decide(self, request: "Request") -> "Response":
        """Keep a decision about the files that wait, and answer with what is understood now."""
        from starlette.concurrency import run_in_threadpool

        said = await said_in(request)
        galley = await run_in_threadpool(self.galley, request)
        await run_in_threadpool(self.hall.decide, galley, said)
        return await run_in_threadpool(self.arrivals, request)

    def take_in(self, request: "Request") -> "Response":
        """Deposit the files that wait, and answer with what came of it."""
        arrived = self.hall.take_in(self.galley(request))
        values = {"galley": self.galley(request), "arrived": arrived}
        return self.page(request, "_in.html.j2", values)

    def forget(self, request: "Request") -> "Response":
        """Drop the files that wait."""
        self.hall.forget(self.galley(request))
        return self.arrivals(request)

    # outputs

    async def build(self, request: "Request") -> "Response":
        """Build the formats that were ticked, and answer with what came of it."""
        from starlette.concurrency import run_in_threadpool

        form = parse_qs((await body_of(request, LARGEST_FORM)).decode("utf-8", "replace"))
        return await run_in_threadpool(self.built, request, tuple(form.get("to", ())))

    def built(self, request: "Request", formats: tuple[str, ...]) -> "Response":
        """Build some formats, or those of the house, and compare all with what is allowed."""
        galley = self.galley(request)
        result = outputs.build(self.desk, galley, formats)
        values = {
            "galley": galley,
            "outputs": outputs.outputs_of(galley),
            "result": result,
            "differences": () if result.failure else outputs.differences(self.desk, galley),
        }
        return self.page(request, "_out.html.j2", values)

    def file(self, request: "Request") -> "Response":
        """Answer with a file that was built, to be kept or to be opened."""
        from starlette.responses import Response

        galley = self.galley(request)
        path = request.path_params["path"]
        root = galley.workspace.output / galley.name
        try:
            data = opening.read_bytes(root / path, within=root, limit=outputs.LARGEST)
        except Unreadable:
            return self.absent(request)
        # A browser keeps the file and shows nothing of it as a page of the desk's.
        disposition = f'attachment; filename="{outputs.plain_name(path)}"'
        return Response(
            data,
            media_type="application/octet-stream",
            headers=HEADERS | {"Content-Disposition": disposition},
        )

    def everything(self, request: "Request") -> "Response":
        """Answer with all files that were built, in one archive."""
        from starlette.responses import Response

        galley = self.galley(request)
        disposition = f'attachment; filename="{galley.name}.zip"'
        return Response(
            outputs.archive(galley),
            media_type="application/zip",
            headers=HEADERS | {"Content-Disposition": disposition},
        )

    def paste(self, request: "Request") -> "Response":
        """Answer with the article for the clipboard, as HTML and as text."""
        from starlette.responses import JSONResponse

        return JSONResponse(outputs.for_clipboard(self.galley(request)), headers=HEADERS)

    # what belongs to all pages

    def asset(self, request: "Request") -> "Response":
        """Answer with a script or a sheet of the desk's own."""
        from starlette.responses import Response

        path = request.path_params["path"]
        if path == "desk.css":
            return Response(desk_pages.styles(), media_type="text/css", headers=HEADERS)
        try:
            data = opening.read_bytes(ASSETS / path, within=ASSETS)
        except Unreadable:
            return self.absent(request)
        kind = "text/javascript" if path.endswith(".js") else guess_type(path)[0]
        return Response(data, media_type=kind or "application/octet-stream", headers=HEADERS)

    async def events(self, request: "Request") -> "Response":
        """Answer with word of each change, as it happens."""
        from starlette.responses import StreamingResponse

        name = request.query_params.get("name", "")
        return StreamingResponse(self.news(name), media_type="text/event-stream", headers=HEADERS)

    async def news(self, name: str) -> AsyncIterator[str]:
        """Yield the state of a roundup and each new one, and the answers that are clicked."""
        from starlette.concurrency import run_in_threadpool

        look = partial(self.desk.state, name) if name else self.desk.state_of_all
        last, touched, waited = "", -1, 0.0
        clicks, _ = self.opened.get(name, (0, ""))
        while not self.is_closing:
            if touched != self.touched or waited >= SECONDS_BETWEEN_WHOLE_LOOKS:
                touched, waited = self.touched, 0.0
                latest = await run_in_threadpool(look)
                if latest != last:
                    yield f"event: state\ndata: {latest}\n\n"
                last = latest
            number, answer = self.opened.get(name, (0, ""))
            if number != clicks:
                clicks = number
                yield f"event: answer\ndata: {dumps(answer)}\n\n"
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            waited += SECONDS_BETWEEN_LOOKS

    def galley(self, request: "Request") -> Galley:
        """Return the roundup that a request's address names."""
        return self.desk.galley(request.path_params["name"])

    def words(self, request: "Request") -> Mapping[str, Any]:
        """Return the texts in the language that a browser asks for."""
        return words.words(words.chosen(request.headers.get("accept-language", "")))

    def page(
        self, request: "Request", template: str, values: Values, status: int = 200
    ) -> "Response":
        """Answer with a template that is filled."""
        from starlette.responses import HTMLResponse

        accepted = request.headers.get("accept-language", "")
        known = {
            "words": words.groups(words.chosen(accepted)),
            "texts": self.words(request),
            "language": words.chosen(accepted),
            "token": self.keys.token,
            "result": None,
            "differences": (),
        }
        return HTMLResponse(
            desk_pages.filled(template, known | values),
            status,
            HEADERS | {"Content-Security-Policy": POLICY},
        )

    def absent(self, request: "Request") -> "Response":
        """Answer for an address at which there is nothing."""
        said = self.words(request)["trouble"]
        return self.trouble(request, said["absent"], said["absent_hint"], NOT_FOUND)

    def trouble(self, request: "Request", message: str, hint: str, status: int) -> "Response":
        """Answer with what went wrong, as a page or as a part of one."""
        from starlette.responses import JSONResponse

        if request.headers.get("accept") == "application/json":
            return JSONResponse({"message": message, "hint": hint}, status, HEADERS)
        part = "_trouble" if request.headers.get("hx-request") else "trouble"
        return self.page(request, f"{part}.html.j2", {"message": message, "hint": hint}, status)

    def refusal(self, request: "Request", error: Exception) -> "Response":
        """Answer for something that cannot be done, with the reason."""
        assert isinstance(error, RoundupError)
        status = NOT_FOUND if isinstance(error, UnknownRoundup) else REFUSED
        if isinstance(error, Overtaken):
            status = CONFLICT
        return self.trouble(request, error.message, error.hint, status)


def picture(data: bytes | None) -> "Response":
    """Answer with a picture."""
    from starlette.responses import Response

    if data is None:
        return Response(status_code=NOT_FOUND, headers=HEADERS)
    return Response(data, media_type="image/png", headers=HEADERS)


def application(doors: Doors, port: int) -> "ASGIApp":
    """Return the program that answers the editor's browser, and nobody else."""
    from starlette.applications import Starlette
    from starlette.routing import Route

    routes = [
        Route("/", doors.front),
        Route("/_/assets/{path:path}", doors.asset),
        Route("/_/events", doors.events),
        Route("/_/begin", doors.begin, methods=["POST"]),
        Route("/_/sample", doors.begin_sample, methods=["POST"]),
        Route("/_/click/{secret}/{name}/{id}", doors.click),
        Route("/{name}/", doors.roundup),
        Route("/{name}/listed", doors.listed),
        Route("/{name}/list", doors.list_part),
        Route("/{name}/brief", doors.brief),
        Route("/{name}/answers/{id}", doors.answer),
        Route("/{name}/answers/{id}/state", doors.answer_state),
        *(
            Route(f"/{{name}}/answers/{{id}}/{what}", partial(doors.asked, what), methods=["POST"])
            for what in opened.ASKED
        ),
        Route("/{name}/check", doors.check),
        Route("/{name}/out", doors.out),
        Route("/{name}/in", doors.arrivals),
        Route("/{name}/in/file", doors.arrive, methods=["POST"]),
        Route("/{name}/in/decide", doors.decide, methods=["POST"]),
        Route("/{name}/in/take", doors.take_in, methods=["POST"]),
        Route("/{name}/in/forget", doors.forget, methods=["POST"]),
        Route("/{name}/build", doors.build, methods=["POST"]),
        Route("/{name}/files.zip", doors.everything),
        Route("/{name}/files/{path:path}", doors.file),
        Route("/{name}/paste", doors.paste),
        Route("/{name}/preview/paper/{number:int}.png", doors.sheet),
        Route("/{name}/preview/cards/{file}", doors.card),
        Route("/{name}/preview/{view}/pages", doors.paper),
        Route("/{name}/preview/{view}", doors.preview),
    ]
    routes += Hands(doors.desk, doors.touch).routes()
    # Starlette asks for a handler of the most general kind of error.
    handlers: dict[Any, Any] = {RoundupError: doors.refusal}
    return Guard(Starlette(routes=routes, exception_handlers=handlers), doors.keys, port)
