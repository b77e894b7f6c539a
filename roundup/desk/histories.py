"""The histories of all roundups on the desk, each of which is undone by itself.

On the page of one roundup its own last step is undone, and in the list of all roundups the last one
of any, so that nobody undoes what they do not see without being told of which roundup it was.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from roundup.desk.history import History
from roundup.desk.state import Galley, OpenDesk
from roundup.desk.steps import Step
from roundup.pipeline.workspace import output_name

Turned = tuple[str, Step]


@dataclass
class Histories:
    """What does, undoes and redoes steps; `touch` says that files have changed."""

    desk: OpenDesk
    touch: Callable[[], None]
    known: dict[tuple[Path, str], History] = field(default_factory=dict)

    def do(self, galley: Galley, step: Step) -> Step:
        """Do a step, have every page hear of it, and return it as it was done.

        Raises `Overtaken` and `WritingError`.
        """
        after = self.of(galley.workspace.root, galley.name).do(step)
        self.touch()
        return after

    def undo(self, name: str) -> Turned | None:
        """Undo the last step of a roundup, or of any where no name is given.

        Returns the roundup's name and the step; nothing where there is none. Raises `Overtaken`,
        `UnknownRoundup` and `WritingError`.
        """
        lasts = [(each, step) for each in self.of_all(name) if (step := each.last())]
        chosen = max(lasts, key=lambda pair: pair[1].time, default=None)
        return self.turned(chosen[0], History.undo) if chosen else None

    def redo(self, name: str) -> Turned | None:
        """Do the step of a roundup again that was undone last, or that of any without a name.

        Returns and raises what `undo` does.
        """
        following = [(each, step) for each in self.of_all(name) if (step := each.next())]
        chosen = min(following, key=lambda pair: pair[1].time, default=None)
        return self.turned(chosen[0], History.redo) if chosen else None

    def turned(self, history: History, turn: Callable[[History], Step | None]) -> Turned | None:
        """Undo or redo one step, and have every page hear of it."""
        step = turn(history)
        self.touch()
        return (history.name, step) if step else None

    def of_all(self, name: str) -> Iterator[History]:
        """Yield the history of a roundup, or those of all. Raises `UnknownRoundup`."""
        for owner, folder in [self.desk.place(name)] if name else self.desk.places():
            yield self.of(owner.root, output_name(folder))

    def of(self, root: Path, name: str) -> History:
        """Return the history of one roundup in a workspace."""
        return self.known.setdefault((root, name), History(root, name))
