"""The addresses at which an editor does something: each one is a step that can be undone.

What is sent is an object in JSON, and so is the answer. A file that somebody else has changed in
the meantime is left alone, and the answer then holds the version that is there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from roundup.desk import actions, arrivals, edit_steps, opened, portraits, saves
from roundup.desk.histories import Histories, Turned
from roundup.desk.replies import CONFLICT, reply
from roundup.desk.requests import (
    AGAIN,
    Said,
    file_name,
    number,
    several,
    text,
    texts,
    version,
    with_body,
    with_values,
)
from roundup.desk.state import Galley, OpenDesk, bytes_of, digest
from roundup.desk.steps import Step
from roundup.errors import Overtaken, UsageError
from roundup.model.notes import Note
from roundup.pipeline import listing

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

TO_AN_OPEN_ANSWER = ("heading", "pull", "memo", "disclosure", "crop", "allow", "fix")


@dataclass
class Hands:
    """What answers where something is done, undone or done again."""

    desk: OpenDesk
    histories: Histories

    def routes(self) -> "list[Route]":
        """Return the addresses."""
        from starlette.routing import Route

        answer = "/{name}/answers/{id}"
        handlers: dict[str, Callable[[Request, Said], Response]] = {
            "/_/undo": self.undo,
            "/_/redo": self.redo,
            "/{name}/do": self.act,
            "/{name}/brief": self.save_brief,
            f"{answer}/save": self.save_answer,
            **{f"{answer}/{each}": partial(self.act, action=each) for each in TO_AN_OPEN_ANSWER},
        }
        put = with_body(self.portrait, arrivals.LARGEST)
        return [
            Route(f"{answer}/portrait", put, methods=["POST"]),
            *(
                Route(path, with_values(handler), methods=["POST"])
                for path, handler in handlers.items()
            ),
        ]

    def portrait(self, request: "Request", data: bytes) -> "Response":
        """Keep a picture that was dropped on somebody as that person's portrait."""
        galley = self.desk.galley(request.path_params["name"])
        step = portraits.portrait(galley, request.path_params["id"], file_name(request), data)
        step = self.histories.do(galley, step)
        return reply(told(step, did(step, request), request))

    def act(self, request: "Request", said: Said, action: str = "") -> "Response":
        """Do what the address or the value `action` names, and answer with what was done.

        It is done to the answers that the address or the values name. Raises `UsageError` for an
        action that there is not.
        """
        said = {**said, **request.path_params}
        action = action or text(said, "action")
        if action not in ACTIONS:
            raise UsageError(f"The desk has no action `{action}`", hint=AGAIN)
        galley = self.desk.galley(request.path_params["name"])
        step = self.histories.do(galley, ACTIONS[action](galley, said))
        return reply(told(step, did(step, request), request))

    def save_answer(self, request: "Request", said: Said) -> "Response":
        """Save the text of an answer; where its file has changed, answer with what is there."""
        name, answer = request.path_params["name"], request.path_params["id"]
        galley = self.desk.galley(name)
        try:
            step = saves.save_answer(galley, answer, text(said, "text"), version(request))
            step = self.histories.do(galley, step)
        except Overtaken as problem:
            latest = self.desk.galley(name)
            submission = latest.submissions.get(answer)
            edit = latest.checked.edits.get(answer)
            there = edit.answer if edit and edit.answer else submission.answer if submission else ""
            return conflict(problem, {"text": there, "digest": self.version_of(latest, answer)})
        said = told(step, texts(request, "top")["saved"], request)
        return reply({**said, "digest": self.version_of(galley, answer)})

    def version_of(self, galley: Galley, answer: str) -> str:
        """Return which version of an answer's edit there is now."""
        if answer not in galley.submissions:
            return ""
        path, _ = edit_steps.edit_file(galley, galley.submissions[answer])
        return digest(bytes_of(path, galley.folder))

    def save_brief(self, request: "Request", said: Said) -> "Response":
        """Save some fields of the brief; answer with its new version and its headline as it reads.

        Where its file has changed, answer with the version that is there.
        """
        name = request.path_params["name"]
        galley = self.desk.galley(name)
        values = said.get("values")
        if not isinstance(values, dict):
            raise UsageError("Nothing was sent to be saved", hint=AGAIN)
        try:
            step = saves.save_brief(galley, values, version(request))
            step = self.histories.do(galley, step)
        except Overtaken as problem:
            there = digest(bytes_of(galley.brief_file, galley.folder))
            return conflict(problem, {"digest": there})
        after = self.desk.galley(name)
        return reply(
            {
                "digest": digest(bytes_of(after.brief_file, after.folder)),
                "headline": listing.title(after.checked),
                **told(step, texts(request, "top")["saved"], request),
            }
        )

    def undo(self, request: "Request", said: Said) -> "Response":
        """Undo the last step of the roundup whose page asks, or of any from the list of all."""
        name = text(said, "name")
        done = "undone" if name else "undone_in"
        return wound(request, self.histories.undo(name), done, "nothing_to_undo")

    def redo(self, request: "Request", said: Said) -> "Response":
        """Do the step again that was undone last, of the same roundups as `undo`."""
        name = text(said, "name")
        done = "redone" if name else "redone_in"
        return wound(request, self.histories.redo(name), done, "nothing_to_redo")


def wound(request: "Request", turned: Turned | None, done: str, nothing: str) -> "Response":
    """Answer with the step that was undone or done again, and of which roundup it was.

    `done` and `nothing` are the names of the texts for a step that there was, and for none.
    """
    top = texts(request, "top")
    if turned is None:
        return reply({"said": top[nothing]})
    name, step = turned
    return reply({"said": top[done].format(did(step, request), name), "name": name})


def told(step: Step, words: str, request: "Request") -> dict[str, object]:
    """Return what a page is told of a step: what was done, or that nothing has changed."""
    has_changed = bool(step.changes)
    return {
        "said": words if has_changed else texts(request, "top")["nothing_changed"],
        "has_changed": has_changed,
    }


def did(step: Step, request: "Request") -> str:
    """Return what a step did, in the language that a browser asks for."""
    return texts(request, "did")[step.label].format(step.subject)


def conflict(problem: Overtaken, more: Mapping[str, str]) -> "Response":
    """Answer that somebody else has changed a file, with the version that is there."""
    return reply({"message": problem.message, "hint": problem.hint, **more}, CONFLICT)


def note_of(galley: Galley, key: str) -> Note:
    """Return the note that a page names by its key."""
    for checked in galley.roundups:
        for note in checked.notes:
            if opened.key_of(note) == key:
                return note
    raise UsageError("This note is no longer there", hint=AGAIN)


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
    "crop": lambda galley, said: portraits.crop(galley, text(said, "id"), text(said, "text")),
    "allow": lambda galley, said: actions.allow(
        galley, text(said, "code"), several(said), text(said, "reason")
    ),
    "fix": lambda galley, said: actions.fix(galley, note_of(galley, text(said, "key"))),
}
