"""Mails that quote another question than the brief's wait, wherever they lie in a folder."""

from pathlib import Path

import pytest

from roundup.model.notes import Level
from roundup.stages.reading import read_folder

ASKED = "What do you keep in the cellar over the winter?"
NEAR = "What would you keep in a cellar?"
OTHER = "How do you hire your first employee?"


def mail(name: str, question: str) -> str:
    return (
        f"From: {name} Ruiz <{name}@ruiz.example>\nTo: desk@paper.example\n"
        f"Subject: Re: our roundup\nDate: Tue, 3 Nov 2026 09:00:00 +0000\n"
        f"Message-ID: <{name}@ruiz.example>\nContent-Type: text/plain; charset=utf-8\n\n"
        "I keep two lamps and a list there, and I read the list aloud at noon.\n\n"
        f"{name} Ruiz\n\nOn Mon, 2 Nov 2026 at 10:00, The Paper <desk@paper.example> wrote:\n"
        f"> {question}\n"
    )


def levels(folder: Path) -> dict[str, list[Level]]:
    """Return the levels of the notes on other questions, by the name of the sender."""
    found = read_folder(folder, "q", {}, (ASKED,))
    return {
        draft.fields["name"].split()[0]: [n.level for n in draft.notes if n.code == "F145"]
        for draft in found.drafts
    }


@pytest.mark.parametrize("form", ["files", "maildir"])
def test_beside_mails_that_quote_the_briefs_question_one_with_another_is_held(
    form: str, tmp_path: Path
) -> None:
    folder = tmp_path if form == "files" else tmp_path / "box" / "cur"
    end = ".eml" if form == "files" else ":2,S"
    for name in ("new", "tmp") if form == "maildir" else ():
        (tmp_path / "box" / name).mkdir(parents=True)
    folder.mkdir(exist_ok=True)
    (folder / f"1{end}").write_text(mail("Ana", ASKED), "utf-8")
    (folder / f"2{end}").write_text(mail("Bo", NEAR), "utf-8")

    assert levels(tmp_path) == {"Ana": [], "Bo": [Level.HELD]}


@pytest.mark.parametrize(("question", "level"), [(NEAR, Level.WARNING), (OTHER, Level.HELD)])
def test_a_mail_alone_waits_if_its_question_has_no_word_in_common_with_the_briefs(
    question: str, level: Level, tmp_path: Path
) -> None:
    (tmp_path / "1.eml").write_text(mail("Ana", question), "utf-8")

    assert levels(tmp_path) == {"Ana": [level]}
