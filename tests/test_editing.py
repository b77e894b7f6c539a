"""An edit becomes a quote only where every change is one that the house permits."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.errors import SettingsError
from roundup.house.settings import Quotes, Settings, load
from roundup.model.edit import Edit
from roundup.model.notes import Level, Origin
from roundup.model.policy import Policy, Verdict
from roundup.model.quote import ChangeKind
from roundup.pipeline import checking
from roundup.pipeline.workspace import Workspace
from roundup.stages import editing
from roundup.stages.editing import Edited
from roundup.stages.reading import read_edits
from roundup.testing.making import submission
from roundup.text.typography import Type

ANSWER = "I never liked the soup. The bread I loved, and I still do.\n\nAsk Keith."
PLACE = Origin("submissions/one/edits/agathe-brunner.md")


def edited(answer: str, policy: Policy = Policy.AP, source: str = ANSWER) -> Edited:
    found = Edit("agathe-brunner", PLACE, answer=answer, line=5)
    return editing.edit(submission(answer=source), found, Quotes(policy=policy))


def codes(found: Edited) -> list[str]:
    return [note.code for note in found.notes]


def test_without_an_edit_the_quote_is_the_submission() -> None:
    found = editing.edit(submission(answer=ANSWER), None, Quotes())

    assert found.quote is not None
    assert (found.quote.answer, found.quote.changes, found.notes) == (ANSWER, (), ())


def test_a_permitted_edit_is_quoted_and_can_be_undone() -> None:
    found = edited("I never liked the soup. … I still do.\n\nAsk Keith [the cook].")

    assert found.quote is not None
    assert [one.kind for one in found.quote.changes] == [ChangeKind.CUT, ChangeKind.BRACKETS]
    assert found.quote.undone() == ANSWER
    assert not found.notes


def test_words_that_were_not_sent_hold_the_answer_and_are_quoted_with_their_place() -> None:
    found = edited("I never liked the soup. The bread I loved, and I still do.\n\nAsk Kevin.")

    assert found.quote is None
    (note,) = found.notes
    assert (note.code, note.level, note.submission) == ("L101", Level.HELD, "agathe-brunner")
    assert note.message == "You wrote “Kevin.” after “I still do. Ask”; they wrote “Keith.”"
    assert str(note.origin) == f"{PLACE}:7"
    assert all(way in note.hint for way in ("[square brackets]", "ellipsis", "ask the expert"))


@pytest.mark.parametrize(
    ("answer", "policy", "code", "level"),
    [
        ("I … liked the soup. The bread I loved, and I still do.", "ap", "L102", Level.WARNING),
        ("I never … loved, and I still do.", "guardian", "L103", Level.HELD),
        ("I never liked the soop. The bread I loved, and I still do.", "ap", "L104", Level.HELD),
        ("Ask Keith.", "verbatim", "L106", Level.HELD),
        ("I never liked the soup. …", "ap", "L106", Level.WARNING),
    ],
)
def test_a_change_has_the_note_that_it_deserves(
    answer: str, policy: str, code: str, level: Level
) -> None:
    found = edited(answer, Policy(policy))

    assert (code, level) in [(note.code, note.level) for note in found.notes]
    assert (found.quote is None) is (level is Level.HELD)
    assert all(note.hint for note in found.notes)


def test_a_long_list_of_changes_is_cut_short() -> None:
    source = " ".join(f"word{number} kept{number}" for number in range(50))

    found = edited(source.replace("word", "other"), source=source)

    assert len(found.notes) == editing.MOST_NOTES + 1
    assert "30 more changes" in found.notes[-1].message


def test_an_edit_that_gives_only_a_heading_leaves_the_answer_alone() -> None:
    found = editing.edit(
        submission(answer=ANSWER), Edit("agathe-brunner", PLACE, heading="Soup"), Quotes()
    )

    assert found.quote is not None
    assert (found.quote.heading, found.quote.answer) == ("Soup", ANSWER)


def test_markdown_that_loses_words_is_not_published() -> None:
    found = edited(
        "It was a bad year.\n\n1986. We sold soup.", source="It was a bad year. We sold soup."
    )

    assert found.quote is None
    assert "L110" in codes(found)


def test_characters_that_cannot_be_seen_are_taken_out_and_told() -> None:
    found = edited(f"\u202e{ANSWER}")

    assert found.quote is not None
    assert (found.quote.answer, codes(found)) == (ANSWER, ["V104"])


# Files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "submissions" / "one"
    (made / "edits").mkdir(parents=True)
    (made / "roundup.md").write_text("---\nquestion: What first?\n---\n", "utf-8")
    for name in ("ada", "bo"):
        text = f"---\nname: {name.title()} Tarn\ntitle: Cook\norganisation: Inn\n---\n\n{ANSWER}\n"
        (made / f"{name}.md").write_text(text, "utf-8")
    return made


def write(folder: Path, name: str, text: str) -> None:
    (folder / "edits" / name).write_text(text, "utf-8")


def check(folder: Path) -> checking.Checked:
    (found,) = checking.check(Workspace(folder.parent.parent, Settings()), folder)
    return found


def test_an_edit_is_read_with_its_heading_its_note_and_its_lines(folder: Path) -> None:
    write(folder, "ada.md", "---\nheading: Soup\nnote: She agreed.\n---\n\nI never.\n")

    (found,) = read_edits(folder, "submissions/one")

    assert (found.submission, found.heading, found.memo) == ("ada", "Soup", "She agreed.")
    assert (found.answer, found.line, found.notes) == ("I never.", 6, ())


def test_a_heading_that_opens_an_edit_is_its_heading(folder: Path) -> None:
    write(folder, "ada.md", "# Soup, and why not\n\nI never.\n")

    (found,) = read_edits(folder, "submissions/one")

    assert (found.heading, found.answer, found.line) == ("Soup, and why not", "I never.", 3)


def test_an_edited_answer_is_arranged_as_edited(folder: Path) -> None:
    write(folder, "ada.md", "---\nheading: Soup\n---\nI never liked the soup.\n")

    found = check(folder)

    headings = [chapter.heading for chapter in found.roundup.chapters]
    assert headings == ["Soup", ""]
    assert [quote.answer for quote in found.roundup.quotes] == ["I never liked the soup.", ANSWER]


def test_a_heading_of_the_brief_wins_over_the_edits(folder: Path) -> None:
    write(folder, "ada.md", "---\nheading: Soup\n---\n")
    brief = "---\nquestion: What first?\nsections:\n  - submission: ada\n    heading: Bread\n---\n"
    (folder / "roundup.md").write_text(brief, "utf-8")

    found = check(folder)

    assert [chapter.heading for chapter in found.roundup.chapters] == ["Bread"]


def test_a_disclosure_of_the_brief_wins_over_the_edits(folder: Path) -> None:
    for name in ("ada", "bo"):
        write(
            folder, f"{name}.md", "---\ndisclosure: Sells\n  soup.\n---\nI never liked the soup.\n"
        )
    section = "  - submission: ada\n    disclosure: Ada sells bread.\n  - bo\n"
    brief = f"---\nquestion: What first?\nsections:\n{section}---\n"
    (folder / "roundup.md").write_text(brief, "utf-8")

    found = check(folder)

    disclosures = [quote.disclosure for quote in found.roundup.quotes]
    assert disclosures == ["Ada sells bread.", "Sells soup."]


def test_an_answer_held_by_its_edit_is_still_counted(folder: Path) -> None:
    write(folder, "ada.md", "I always liked the soup.\n")

    found = check(folder)

    tally = found.roundup.tally
    assert (tally.received, tally.used, tally.held) == (2, 1, 1)
    assert "L101" in [note.code for note in found.notes]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("carol.md", "I never.", "L107"),
        ("ada.txt", "I never.", "L108"),
        ("ada.md", "---\nheading: Soup\nI never.", "L108"),
        ("ada.md", "---\ncolour: red\n---\nI never liked the soup.", "L109"),
    ],
)
def test_a_file_that_cannot_be_used_is_noted(folder: Path, name: str, text: str, code: str) -> None:
    write(folder, name, text)

    found = check(folder)

    assert code in [note.code for note in found.notes]
    assert found.roundup.tally.held == (code == "L108")


def test_two_edits_of_one_answer_hold_it(folder: Path) -> None:
    write(folder, "ada.md", "I never liked the soup.")
    write(folder, "ada.markdown", "The bread I loved, and I still do.")

    found = check(folder)

    assert "L108" in [note.code for note in found.notes]
    assert found.roundup.tally.held == 1


def test_an_edit_outside_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("I never liked the soup.", "utf-8")
    (folder / "edits" / "ada.md").symlink_to(tmp_path / "secret.md")

    found = check(folder)

    assert "L108" in [note.code for note in found.notes]


# The house


def test_the_policy_stands_in_the_houses_file(tmp_path: Path) -> None:
    path = tmp_path / "roundup.toml"
    path.write_text('[quotes]\npolicy = "guardian"\nallow = { moved = "allowed" }\n', "utf-8")

    quotes = load(path).quotes

    assert (quotes.policy, quotes.allow) == (Policy.GUARDIAN, {ChangeKind.MOVED: Verdict.ALLOWED})


def test_words_not_sent_cannot_be_permitted(tmp_path: Path) -> None:
    path = tmp_path / "roundup.toml"
    path.write_text('[quotes.allow]\nother = "allowed"\n', "utf-8")

    with pytest.raises(SettingsError):
        load(path)


def test_quotation_marks_inside_a_quote_are_set_one_level_down_and_listed() -> None:
    sent = submission(answer='She said "no" and left. `echo "a"`')

    found = editing.edit(sent, None, Quotes(), Type("en-US"))

    assert found.quote is not None
    assert found.quote.answer == 'She said ‘no’ and left. `echo "a"`'
    assert {change.kind for change in found.quote.changes} == {ChangeKind.TYPOGRAPHY}
    assert found.quote.undone() == sent.answer


def test_a_house_may_keep_quotation_marks_as_typed() -> None:
    sent = submission(answer='She said "no" and left.')

    found = editing.edit(sent, None, Quotes(marks="typed"), Type("en-US"))

    assert found.quote is not None
    assert found.quote.changes == ()
    assert found.quote.answer == sent.answer


@given(
    st.lists(
        st.sampled_from(["word", '"', "“", "”", "«", "»", " ", ".", "\n\n", "it’s"]), max_size=25
    ),
    st.sampled_from(["en", "en-US", "de", "fr", "es"]),
)
def test_setting_marks_is_never_more_than_typography(parts: list[str], language: str) -> None:
    sent = submission(answer=f"Begin {''.join(parts)} end")

    found = editing.edit(sent, None, Quotes(), Type(language))

    assert found.quote is not None
    assert {change.kind for change in found.quote.changes} <= {ChangeKind.TYPOGRAPHY}
    assert found.quote.undone() == sent.answer


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\u2060", "\u200d", "\u202e", "\U000e0041"])
@pytest.mark.parametrize("policy", list(Policy))
def test_what_cannot_be_seen_in_an_edit_is_taken_out_and_said(sign: str, policy: Policy) -> None:
    found = edited(
        f"I never liked the so{sign}up. The bread I loved, and I still do.\n\nAsk Keith.", policy
    )

    assert found.quote is not None
    assert (found.quote.answer, found.quote.changes) == (ANSWER, ())
    assert codes(found) == ["V104"]


def test_an_answer_in_capitals_is_set_in_ordinary_letters_under_every_policy() -> None:
    sent = "WE WEIGH THE WATER FIRST.\n\nTHEN WE CALL THE BBC IN BRISTOL."
    answer = "We weigh the water first.\n\nThen we call the BBC in Bristol."

    for policy in Policy:
        found = edited(answer, policy, sent)

        assert found.quote is not None
        assert [one.kind for one in found.quote.changes] == [ChangeKind.CAPITALS] * 2
        assert found.quote.undone() == sent
        assert not found.notes


def test_words_cut_without_a_mark_are_not_called_words_that_were_not_sent() -> None:
    found = edited("I never liked the soup. The bread I loved.\n\nAsk Keith.")

    (note,) = found.notes
    assert (note.code, note.name) == ("L121", "unmarked-cut")
    assert note.message.startswith("You left out “, and I still do”")


def test_a_bracket_that_turns_round_what_was_said_is_held_until_the_house_permits_it() -> None:
    answer = ANSWER.replace("The bread I loved", "The bread I [un]loved")
    permits = Quotes(allow={ChangeKind.BRACKETS: Verdict.ALLOWED})

    held = edited(answer)
    found = Edit("agathe-brunner", PLACE, answer=answer, line=5)
    permitted = editing.edit(submission(answer=ANSWER), found, permits)

    assert [(note.code, note.level) for note in held.notes] == [("L120", Level.HELD)]
    assert [(note.code, note.level) for note in permitted.notes] == [("L120", Level.WARNING)]
