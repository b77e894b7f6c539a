"""What the desk shows of a roundup in which every field has strangers' vectors."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from roundup.desk import briefs, opened, outputs, views, words
from roundup.desk.answering import Doors
from roundup.desk.deliveries import Deliveries
from roundup.desk.guarding import Keys
from roundup.desk.previews import Previews
from roundup.desk.state import OpenDesk
from roundup.rendering import desk_pages

NAME = "hostile"
AT_ONCE = 20  # answers on a page: to open one for each takes most of the time
FIELDS = ("name", "title", "organisation", "location", "pronouns", "bio", "heading")
BRIEF = "---\nquestion: {0}\nheadline: {0}\ndeck: {0}\nbyline: {0}\ndisclosure: {0}\n---\n\n{1}\n"


def pages(vectors: Sequence[str]) -> Mapping[str, bytes]:
    """Return every part of the desk's pages, and the preview of the page and of the mail."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place).resolve()
        write_workspace(root, vectors)
        keys = Keys()
        desk = OpenDesk((), root)
        doors = Doors(desk, keys, Previews(desk, keys.click))
        try:
            return written(doors, vectors)
        finally:
            doors.close()


def write_workspace(root: Path, vectors: Sequence[str]) -> None:
    """Write a roundup with an answer for each vector, and one of which an edit changes words."""
    folder = root / "submissions" / NAME
    (folder / "edits").mkdir(parents=True)
    whole = " ".join(vectors)
    rows = [
        {
            "id": f"answer-{number}",
            **dict.fromkeys(FIELDS, vector),
            "name": f"Ada {number} {vector}"[:150],
            "answer": f"I begin with the boiler, whatever they say. {vector} And then I go home.",
        }
        for number, vector in enumerate(vectors)
    ]
    (folder / "answers.json").write_text(json.dumps(rows), "utf-8")
    quoted = json.dumps(" ".join(whole.split())[:250])
    (folder / "roundup.md").write_text(BRIEF.format(quoted, whole), "utf-8")
    edit = f"---\nmemo: {quoted}\n---\nI end with the boiler. {vectors[0]} And then I go out.\n"
    (folder / "edits" / "answer-0.md").write_text(edit, "utf-8")


def written(doors: Doors, vectors: Sequence[str]) -> dict[str, bytes]:
    """Write every part as a page of its own, without the scripts of the desk's own."""
    galley = doors.desk.galley(NAME)
    for number, vector in enumerate(vectors):
        data = f"Name,Job,{vector}\n{vector},{vector},{vector}\n".encode("utf-8", "replace")
        doors.hall.put(galley, f"{number}-{vector[:60]}.csv", data)
    common = {
        "words": words.groups("en"),
        "texts": {},
        "language": "en",
        "token": "",
        "message": vectors[0],
        "hint": f"`{vectors[0]}` {vectors[0]}",
        "arrived": doors.hall.look(galley),
        "form": briefs.form_of(galley),
        "sheet": outputs.sheet_of(galley),
        **views.list_values(galley),
        **Deliveries(doors.replies, doors.builds).values(galley),
    }
    parts = {
        f"{part}.html": fragment(desk_pages.filled(f"_{part}.html.j2", common))
        for part in ("list", "brief", "check", "out", "in", "trouble")
    }
    answers = [
        desk_pages.filled("_answer.html.j2", common | {"answer": opened.answer_view(galley, name)})
        for name in galley.submissions
    ]
    for start in range(0, len(answers), AT_ONCE):
        shown = "\n".join(answers[start : start + AT_ONCE])
        parts[f"answers-{start}.html"] = fragment(shown)
    parts["ledger.html"] = (doors.previews.ledger(NAME) or "").encode()
    for view in ("page", "mail"):
        document = doors.previews.document(NAME, view, is_dark=False)
        if document:
            parts[f"{view}.html"] = document.encode()
    return parts


def fragment(text: str) -> bytes:
    """Make a page of a part."""
    return f'<!DOCTYPE html><html lang="en"><title>x</title><body>{text}'.encode("utf-8", "replace")
