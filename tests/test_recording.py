"""The ledger: every change in it, the right hashes, and nobody who is not to be named."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.house.settings import Quotes
from roundup.lock.alignment import align
from roundup.model.article import Article
from roundup.model.brief import Held, Roundup
from roundup.model.edit import Edit
from roundup.model.house import House
from roundup.model.ledger import Ledger, Row
from roundup.model.notes import Level, Note, Origin
from roundup.model.policy import Policy, Verdict
from roundup.model.quote import ChangeKind, Quote
from roundup.model.submission import Submission
from roundup.pipeline import archiving, checking, workspace
from roundup.rendering import layouts, ledger_page
from roundup.stages import dressing, editing, recording
from roundup.testing import making
from roundup.testing.samples import article

ANSWER = "I count the keys. Then I open the office, and then the post.\n\nNobody thanks me."
EDITED = "I count the keys. Then I open the [hotel’s] office ….\n\nNobody thanks me."


def quoted(submission: Submission, edited: str = "") -> Quote:
    found = Edit(submission.id, Origin("edits/a.md"), answer=edited or submission.answer)
    made = editing.edit(submission, found, Quotes()).proposed
    assert made
    return made


def roundup(*quotes: Quote, held: tuple[Held, ...] = (), **values: Any) -> Roundup:
    plain = making.roundup(*(one.submission for one in quotes), **values)
    chapters = tuple(
        replace(chapter, quotes=(quote,))
        for chapter, quote in zip(plain.chapters, quotes, strict=True)
    )
    return replace(plain, chapters=chapters, held=held, received=len(quotes) + len(held))


def recorded(*quotes: Quote, **values: Any) -> Ledger:
    return recording.record(roundup(*quotes, **values), article(2), Quotes())


def everything_in(ledger: Ledger) -> str:
    page = ledger_page(ledger, layouts.load("magazine"), House(), "0" * 64)
    return page.partition("</style>")[2] + recording.as_json(ledger)


def shown(rows: tuple[Row, ...]) -> list[tuple[list[str], list[str]]]:
    """Write rows as text, changes in their numbers' braces."""

    def lines(side: Any) -> list[str]:
        return [
            "".join(f"{{{one.change} {one.text}}}" if one.change else one.text for one in line)
            for line in side
        ]

    return [(lines(row.received), lines(row.published)) for row in rows]


def test_the_hashes_are_of_both_texts() -> None:
    made = recorded(quoted(making.submission(answer=ANSWER), EDITED)).entries[0]

    assert made.received_digest == sha256(ANSWER.encode()).hexdigest()
    assert made.published_digest == sha256(EDITED.encode()).hexdigest()


def test_the_hash_of_an_answer_in_html_is_that_of_its_html() -> None:
    html = f"<p>{ANSWER}</p>"
    used = making.submission(answer=ANSWER, html=html)
    other = making.submission("milo", name="Milo Tran", answer=ANSWER, html=html)
    note = Note("V120", "another-version", Level.HELD, "m", "h", other.origin)

    made = recorded(quoted(used), held=(Held.of(other, note),))

    digests = (made.entries[0].received_digest, made.held[0].digest)
    assert set(digests) == {sha256(html.encode()).hexdigest()}
    assert made.entries[0].markdown_digest == sha256(ANSWER.encode()).hexdigest()
    assert (made.entries[0].sent_as, made.held[0].sent_as) == ("html", "html")
    page = ledger_page(made, layouts.load("magazine"), House(), "0" * 64)
    assert page.count("Received as HTML, SHA-256") == 2


def test_every_change_is_listed_with_its_verdict() -> None:
    made = recorded(quoted(making.submission(answer=ANSWER), EDITED)).entries[0]

    found = [(one.number, one.change.kind, one.verdict) for one in made.changes]
    assert found == [
        (1, ChangeKind.BRACKETS, Verdict.ALLOWED),
        (2, ChangeKind.CUT, Verdict.ALLOWED),
    ]


def test_both_texts_stand_side_by_side() -> None:
    made = recorded(quoted(making.submission(answer=ANSWER), EDITED)).entries[0]

    assert shown(made.rows) == [
        (
            ["I count the keys. Then I open the office{2 , and then the post}."],
            ["I count the keys. Then I open the {1 [hotel’s] }office{2  …}."],
        ),
        (["Nobody thanks me."], ["Nobody thanks me."]),
    ]


def test_a_paragraph_that_was_cut_stands_alone() -> None:
    answer = "One is here.\n\nTwo is\nhere.\n\n- Three\n- Four"
    made = recorded(quoted(making.submission(answer=answer), "One is here.\n\n- Three\n- Four"))

    assert shown(made.entries[0].rows) == [
        (["One is here."], ["One is here."]),
        (["{1 Two is here.}"], []),
        (["- Three"], ["- Three"]),
        (["- Four"], ["- Four"]),
    ]


@given(
    st.lists(st.sampled_from(["One", "two.", "\n", "\n\n", "\n- ", "\n> ", "*three*", " "])),
    st.lists(st.sampled_from(["One", "two.", "\n", "\n\n", "\n- ", "…", "[x]", " "])),
)
def test_no_word_is_lost_between_the_columns(received: list[str], published: list[str]) -> None:
    one, other = "".join(received), "".join(published)
    rows = list(recording.rows(one, other, align(one, other)))

    left = "".join(part.text for row in rows for line in row.received for part in line)
    right = "".join(part.text for row in rows for line in row.published for part in line)

    # the sign of a quotation within is not repeated on a line that is only wrapped
    assert bare(left) == bare(one)
    assert bare(right) == bare(other)


def bare(text: str) -> str:
    return "".join(text.replace(">", "").split())


def test_wrapped_lines_are_joined_and_no_others() -> None:
    text = (
        "# Nil\nOne\ntwo\n- three\n  four\n\n> five\n> six\n\n```\nseven\neight\n```\nnine  \nten"
    )

    joined = recording.unwrapped(text)

    assert len(joined) == len(text)
    assert joined.replace("\0", "").split("\n") == [
        *("# Nil", "One two", "- three four", "", "> five six", ""),
        *("```", "seven", "eight", "```", "nine  ", "ten"),
    ]
    assert recording.unwrapped(text, keeps_lines=True) == text


def test_the_house_s_own_permissions_are_in_force() -> None:
    quotes = Quotes(policy=Policy.VERBATIM, allow={ChangeKind.CUT: Verdict.WARNING})

    said = recording.permissions(quotes)

    assert said[ChangeKind.CUT] is Verdict.WARNING
    assert said[ChangeKind.BRACKETS] is Verdict.ERROR
    assert said[ChangeKind.TYPOGRAPHY] is Verdict.ALLOWED


# What must not stand in it

SECRETS = {
    "name": "Ruth Amankwah-Dale",
    "organisation": "Saint Osric’s",
    "email": "ruth@example.com",
    "website": "https://ruth.example.com",
    "profile": "https://example.net/ruth",
    "anonymous": "The clinic forbids it",
}


def nurse(**values: Any) -> Submission:
    told = {"answer": f"Ruth, they say, Ms Amankwah! Write to ruth@example.com. {ANSWER}"} | values
    return making.submission("ruth-amankwah-dale-1a2b3c", **(SECRETS | told))


def test_nobody_who_is_not_named_stands_in_it() -> None:
    edited = nurse().answer.replace("Ruth, they say, Ms Amankwah!", "[Nurse], they say, …!")
    other = making.submission(answer=f"I asked Ruth Amankwah-Dale, who would know. {ANSWER}")
    held = Note("L101", "words-not-sent", Level.HELD, "You wrote “Ruth”", "", Origin("a.md"))
    twin = nurse(anonymous="")

    said = everything_in(
        recorded(
            quoted(nurse(), edited),
            quoted(other),
            held=(Held(Origin("s/ruth.md"), "Ruth", held, twin),),
        )
    )

    for secret in (*SECRETS.values(), "Ruth", "ruth", "Amankwah"):
        assert secret not in said
    assert "Name withheld" in said


def test_changes_can_be_undone_where_a_name_is_masked() -> None:
    edited = nurse().answer.replace("Ruth, they say, Ms Amankwah!", "[Nurse], they say, …!")
    made = json.loads(recording.as_json(recorded(quoted(nurse(), edited))))["quotes"][0]

    text, place = "", 0
    for change in made["changes"]:
        text += made["published"][place : change["edited_start"]] + change["text"]
        place = change["edited_end"]

    assert text + made["published"][place:] == made["received"]
    assert made["masked"]
    assert made["received_sha256"] == sha256(nurse().answer.encode()).hexdigest()


def test_no_address_and_no_picture_of_a_named_expert_stands_in_it() -> None:
    private = {"email": "agathe@example.com", "headshot_named": "photos/agathe-at-home.jpg"}
    answer = f"Write to agathe@example.com. I look as in photos/agathe-at-home.jpg. {ANSWER}"
    one = making.submission(answer=answer, **private)

    said = everything_in(recorded(quoted(one)))

    assert "Agathe Brunner" in said
    for secret in private.values():
        assert secret not in said


def test_what_never_became_a_submission_is_named_by_its_table_only() -> None:
    note = Note("V101", "no-answer", Level.HELD, "Ruth gives no answer", "", Origin("a.csv", 3))
    held = (
        Held(Origin("somewhere/answers.csv", 3), "Ruth", note),
        Held(Origin("somewhere/ruth.md", 3), "Ruth", note),
    )

    made = recorded(quoted(making.submission()), held=held).held

    assert [(one.name, one.file, one.line, one.reason, one.code) for one in made] == [
        ("", "answers.csv", 3, "no answer", "V101"),
        ("", "", None, "no answer", "V101"),
    ]


# From the samples


def files(folder: Path, start: Path) -> dict[str, bytes]:
    """Build the sample's ledger as if standing in a folder."""
    place, found = workspace.find([str(folder)], start)[0]
    checked = checking.check(place, found, start=start)[0]
    made: Article = article(2, publication=place.settings.publication.name)
    house = dressing.dressed(place.settings, place.root)
    written = archiving.ledger_files(checked.roundup, made, place.settings.quotes, house)
    return {file.name: file.data for file in written}


def test_the_same_roundup_gives_the_same_bytes_wherever_one_stands(repository: Path) -> None:
    folder = repository / "submissions" / "first-hour"

    assert files(folder, repository) == files(folder, folder.parent)


def test_the_manual_names_every_key(repository: Path) -> None:
    page = (repository / "docs" / "ledger.md").read_text("utf-8")
    value = json.loads(files(repository / "submissions/first-hour", repository)["ledger.json"])

    keys = {*value, *value["policy"], *value["quotes"][0], *value["held"][0]}
    keys |= {key for quote in value["quotes"] for one in quote["changes"] for key in one}

    assert not [key for key in sorted(keys) if f"`{key}`" not in page]


@pytest.mark.parametrize("policy", list(Policy))
def test_every_kind_has_a_permission_under_every_policy(policy: Policy) -> None:
    assert set(recording.permissions(Quotes(policy=policy))) == set(ChangeKind)
