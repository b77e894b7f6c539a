"""Which roundup files go to, one that is there or a new one, and its brief."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from roundup.disk.opening import Unreadable, read_bytes
from roundup.errors import UnknownRoundup, UsageError
from roundup.house.home import SUBMISSIONS
from roundup.model.intake import Whereabouts
from roundup.pipeline import amending
from roundup.pipeline.admitting import Tray
from roundup.pipeline.beginning import BRIEF
from roundup.pipeline.collecting import arrivals
from roundup.pipeline.filing import Filed, filed
from roundup.pipeline.workspace import Workspace, folders, shown
from roundup.pipeline.workspace import workspace as workspace_at
from roundup.stages import reading
from roundup.text.limiting import common_foreign
from roundup.text.slugs import slug


def opened(named: Sequence[str], into: str, question: str, start: Path) -> Tray:
    """Collect files for a roundup, by its name or the path of its folder, which may be new.

    Raises `UsageError`.
    """
    workspace = workspace_at(start)
    folder = folder_of(into, workspace, start)
    path = folder / reading.BRIEF
    before = brief_bytes(path)
    quoted = '""'
    text = BRIEF.format(question=quoted, name=folder.name) if before is None else decoded(before)
    tray = Tray(
        workspace,
        folder,
        shown(folder, workspace.root),
        filed(arrivals(named, start), folder),
        text,
        before,
        called=PurePosixPath(into).name,
    )
    if question and question not in tray.questions:
        return asked(tray, question)
    return tray


def lying(into: str, start: Path) -> Tray:
    """Return the files that lie in a roundup's folder already, to be looked at once more."""
    tray = opened((), into, "", start)
    if tray.is_new:
        raise UnknownRoundup(into, [folder.name for folder in folders(tray.workspace)])
    paths = [path for path in sorted(tray.folder.iterdir()) if reading.is_submission_file(path)]
    return replace(
        tray,
        files=tuple(
            Filed(arrival, PurePosixPath(arrival.within).name, Whereabouts.NEW)
            for arrival in arrivals(map(str, paths), start)
        ),
        is_lying=True,
    )


def folder_of(into: str, workspace: Workspace, start: Path) -> Path:
    """Return the folder of the roundup that an editor means."""
    by_name = {folder.name: folder for folder in folders(workspace)}
    if into in by_name:
        return by_name[into]
    path = (start / into).resolve()
    if path.is_file():
        raise UsageError(f"`{into}` is a file", hint="Give the name of a roundup, or its folder")
    if path.is_dir() and (reading.holds_submissions(path) or path == start.resolve()):
        return path
    if "/" in into.strip("/") or path.is_dir():
        return path.parent / slug(path.name, otherwise="roundup") if not path.is_dir() else path
    return workspace.root / SUBMISSIONS / slug(into, otherwise="roundup")


def brief_bytes(path: Path) -> bytes | None:
    """Return the bytes of a brief; nothing where there is none."""
    if not path.exists():
        return None
    try:
        return read_bytes(path, within=path.parent)
    except Unreadable as error:
        raise UsageError(f"`{path.name}`: {error.message}", hint=error.hint) from error


def decoded(data: bytes) -> str:
    """Return the text of a brief. Raises `UsageError`."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("The brief is not UTF-8 text", hint="Save it as UTF-8") from error


def asked(tray: Tray, *questions: str) -> Tray:
    """Return the tray with the question in its brief."""
    value = questions[0] if len(questions) == 1 else questions
    text = amending.with_value(tray.text, "question", value)
    if text is None:
        raise UsageError(
            f"The brief of `{tray.folder.name}` asks another question",
            hint="Leave out `--question`, or take the files into another roundup",
        )
    settled = (*tray.settled, ("question", " / ".join(questions)))
    return in_language(replace(tray, text=text, settled=settled))


def in_language(tray: Tray) -> Tray:
    """Return the tray of a new roundup with the language of most answers in its brief.

    A brief without one is in the language of the house.
    """
    if not tray.is_new or tray.brief.language:
        return tray
    drafts = [draft for _, each in tray.new for draft in each.drafts]
    answers = [answer for draft in drafts if (answer := draft.fields.get("answer", ""))]
    tag = common_foreign(answers, tray.workspace.settings.publication.language)
    text = amending.with_value(tray.text, "language", tag) if tag else None
    if text is None:
        return tray
    return replace(tray, text=text, settled=(*tray.settled, ("language", tag)))
