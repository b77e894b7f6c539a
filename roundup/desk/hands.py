"""The addresses at which an editor does something: each one is a step that can be undone.

What is sent is an object in JSON, and so is the answer. A file that somebody else has changed in
the meantime is left alone, and the answer then holds the version that is there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roundup.desk import actions, edit_steps, opened, saves, words
from roundup.desk.guarding import HEADERS
from roundup.desk.history import History, Step
from roundup.desk.requests import said_in
from roundup.desk.state import Galley, OpenDesk, bytes_of, digest
from roundup.errors import Overtaken, UsageError
from roundup.model.notes import Note
from roundup.pipeline import listing
from roundup.pipeline.workspace import Workspace

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

CONFLICT = 409
TO_AN_OPEN_ANSWER = ("heading", "pull", "memo", "disclosure", "allow", "fix")
Said = Mapping[str, Any]


@dataclass
class Hands:
    """What does the steps of a desk; `touch` says that files have changed."""

    desk: OpenDesk
    touch: Callable[[], None]
    histories: dict[Path, History] = field(default_factory=dict)

    def routes(self) -> "list[Route]":
        """Return the addresses."""
        from starlette.routing import Route

        answer = "/{name}/answers/{id}"
        handlers: dict[str, Callable[..., Any]] = {
            "/_/undo": self.undo,
            "/_/redo": self.redo,
            "/{name}/do": self.act,
            "/{name}/brief": self.save_brief,
            f"{answer}/save": self.save_answer,
            **{f"{answer}/{each}": partial(self.act, action=each) for each in TO_AN_OPEN_ANSWER},
        }
        return [Route(path, handler, methods=["POST"]) for path, handler in handlers.items()]

    async def act(self, request: "Request", action: str = "") -> "Response":
        """Do what the address or the value `action` names, to the answers that they name."""
        from starlette.concurrency import run_in_threadpool

        said = await said_in(request) | request.path_params
        if action:
            said["action"] = action
        return await run_in_threadpool(self.done, request, said)

    def done(self, request: "Request", said: Said) -> "Response":
        """Do one step, and answer with what was done."""
        action = text(said, "action")
        if action not in ACTIONS:
            raise UsageError(f"The desk has no action `{action}`", hint="Load the page again")
        galley = self.desk.galley(request.path_params["name"])
        step = self.do(galley, ACTIONS[action](galley, said))
        return reply({"said": did(step, request)})

    async def save_answer(self, request: "Request") -> "Response":
        """Save the text of an answer, if its file is the one that it was begun from."""
        from starlette.concurrency import run_in_threadpool

        return await run_in_threadpool(self.answer_saved, request, await said_in(request))

    def answer_saved(self, request: "Request", said: Said) -> "Response":
        """Save an answer; where its file has changed, answer with the one that is there."""
        name, answer = request.path_params["name"], request.path_params["id"]
        galley = self.desk.galley(name)
        try:
            step = saves.save_answer(galley, answer, text(said, "text"), version(request))
            self.do(galley, step)
        except Overtaken as problem:
            latest = self.desk.galley(name)
            submission = latest.submissions.get(answer)
            edit = latest.checked.edits.get(answer)
            there = edit.answer if edit and edit.answer else submission.answer if submission else ""
            return conflict(problem, {"text": there, "digest": self.version_of(latest, answer)})
        saved = {"digest": self.version_of(galley, answer), "said": words_for(request)["saved"]}
        return reply(saved)

    def version_of(self, galley: Galley, answer: str) -> str:
        """Return which version of an answer's edit there is now."""
        if answer not in galley.submissions:
            return ""
        path, _ = edit_steps.edit_file(galley, galley.submissions[answer])
        return digest(bytes_of(path, galley.folder))

    async def save_brief(self, request: "Request") -> "Response":
        """Save some fields of the brief, if its file is the one that they were begun from."""
        from starlette.concurrency import run_in_threadpool

        return await run_in_threadpool(self.brief_saved, request, await said_in(request))

    def brief_saved(self, request: "Request", said: Said) -> "Response":
        """Save the brief; answer with its new version, and with the headline as it reads."""
        name = request.path_params["name"]
        galley = self.desk.galley(name)
        values = said.get("values")
        if not isinstance(values, dict):
            raise UsageError("Nothing was sent to be saved", hint="Load the page again")
        try:
            self.do(galley, saves.save_brief(galley, values, version(request)))
        except Overtaken as problem:
            there = digest(bytes_of(galley.brief_file, galley.folder))
            return conflict(problem, {"digest": there})
        after = self.desk.galley(name)
        return reply(
            {
                "digest": digest(bytes_of(after.brief_file, after.folder)),
                "headline": listing.title(after.checked),
                "said": words_for(request)["saved"],
            }
        )

    async def undo(self, request: "Request") -> "Response":
        """Undo the last step."""
        return await self.wound(request, "undone", "nothing_to_undo", History.undo)

    async def redo(self, request: "Request") -> "Response":
        """Do the step again that was undone last."""
        return await self.wound(request, "redone", "nothing_to_redo", History.redo)

    async def wound(
        self,
        request: "Request",
        done: str,
        nothing: str,
        turn: Callable[[History], Step | None],
    ) -> "Response":
        """Go one step back or forward, and answer with what it was."""
        from starlette.concurrency import run_in_threadpool

        name = text(await said_in(request), "name")
        owner = self.desk.place(name)[0] if name else self.desk.workspace()
        step = await run_in_threadpool(turn, self.history(owner))
        self.touch()
        top = words_for(request)
        return reply({"said": top[done].format(did(step, request)) if step else top[nothing]})

    def do(self, galley: Galley, step: Step) -> Step:
        """Do a step, and have every page hear of it."""
        after = self.history(galley.workspace).do(step)
        self.touch()
        return after

    def history(self, owner: Workspace) -> History:
        """Return the history of a workspace."""
        return self.histories.setdefault(owner.root, History(owner.root))


def version(request: "Request") -> str:
    """Return the version of a file that a change began from."""
    return str(request.headers.get("if-match", "")).strip('"')


def did(step: Step, request: "Request") -> str:
    """Return what a step did, in the language that a browser asks for."""
    texts = words.words(words.chosen(request.headers.get("accept-language", "")))["did"]
    return str(texts[step.label]).format(step.subject)


def words_for(request: "Request") -> Mapping[str, str]:
    """Return the texts of the top of the page in the language that a browser asks for."""
    top: Mapping[str, str] = words.words(words.chosen(request.headers.get("accept-language", "")))[
        "top"
    ]
    return top


def reply(value: Mapping[str, Any], status: int = 200) -> "Response":
    """Answer with plain values."""
    from starlette.responses import JSONResponse

    return JSONResponse(dict(value), status, HEADERS)


def conflict(problem: Overtaken, more: Mapping[str, str]) -> "Response":
    """Answer that somebody else has changed a file, with the version that is there."""
    return reply({"message": problem.message, "hint": problem.hint, **more}, CONFLICT)


def text(said: Said, key: str) -> str:
    """Return a text that a page sent; an empty one where it sent none."""
    value = said.get(key, "")
    if not isinstance(value, str):
        raise UsageError(f"`{key}` is not a text", hint="Load the page again")
    return value


def several(said: Said) -> list[str]:
    """Return the ids of the answers that a page sent: one, or several."""
    ids = said.get("ids", [said["id"]] if said.get("id") else [])
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        raise UsageError("`ids` is not a list of answers", hint="Load the page again")
    return list(dict.fromkeys(ids))


def number(said: Said, key: str) -> int:
    """Return a number that a page sent."""
    value = said.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise UsageError(f"`{key}` is not a number", hint="Load the page again")
    return value


def note_of(galley: Galley, key: str) -> Note:
    """Return the note that a page names by its key."""
    for checked in galley.roundups:
        for note in checked.notes:
            if opened.key_of(note) == key:
                return note
    raise UsageError("This note is gone", hint="Look at the answer again")


ACTIONS: Mapping[str, Callable[[Galley, Said], Step]] = {
    "move": lambda galley, said: actions.move(galley, text(said, "id"), number(said, "position")),
    "leave-out": lambda galley, said: actions.leave_out(
        galley, several(said), text(said, "reason")
    ),
    "take-in": lambda galley, said: actions.take_in(galley, several(said)),
    "group": lambda galley, said: actions.group(galley, several(said), text(said, "heading")),
    "move-to-question": lambda galley, said: actions.move_to_question(
        galley, several(said), number(said, "question")
    ),
    "ungroup": lambda galley, said: actions.ungroup(galley, several(said)),
    "heading": lambda galley, said: actions.heading(galley, text(said, "id"), text(said, "text")),
    "pull": lambda galley, said: actions.pull(galley, text(said, "id"), text(said, "text")),
    "memo": lambda galley, said: actions.memo(galley, text(said, "id"), text(said, "text")),
    "disclosure": lambda galley, said: actions.disclosure(
        galley, text(said, "id"), text(said, "text")
    ),
    "allow": lambda galley, said: actions.allow(
        galley, text(said, "code"), several(said), text(said, "reason")
    ),
    "fix": lambda galley, said: actions.fix(galley, note_of(galley, text(said, "key"))),
}
