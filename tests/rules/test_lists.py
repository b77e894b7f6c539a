"""House word lists: what each kind sees, where it looks, and what a broken file is told."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from roundup.cli import app
from roundup.errors import SettingsError
from roundup.house import settings
from roundup.house.settings import Rules
from roundup.model.brief import Roundup
from roundup.model.notes import Level, Note
from roundup.pipeline.checking import check
from roundup.pipeline.workspace import Workspace
from roundup.stages import checking
from roundup.testing.making import ANSWER, roundup, submission
from tests import reports

AVOID = 'kind = "avoid"\nwords = ["delve into", "don\'t", "US"]'
PREFER = 'kind = "prefer"\n[words]\n"utilise" = "use"\n"internet" = "Internet"\n"ad" = "ad break"'
AGREE = 'kind = "agree"\nwords = [["e-mail", "email"], ["mail", "post"]]'
LIMIT = 'kind = "limit"\nmaximum = 1\nwords = ["!", "very"]'
HEAD = 'code = "X101"\nsummary = "Words that say little."\n'


def rules(folder: Path, text: str, name: str = "house-words", extra: str = "") -> Rules:
    """Load a house with one word list and some keys more."""
    (folder / "rules").mkdir(exist_ok=True)
    (folder / "rules" / f"{name}.toml").write_text(f"{HEAD}{extra}\n{text}", "utf-8")
    return settings.load(folder / "roundup.toml").rules


def notes(made: Roundup, house: Rules) -> list[Note]:
    """List the notes of word lists on a roundup."""
    return [note for note in checking.check_roundup(made, house) if note.code.startswith("X")]


def seen(house: Rules, text: str) -> list[str]:
    """List the words that lists point at in an introduction."""
    found = notes(roundup(submission(), introduction=text), house)
    return [note.excerpt.words for note in found if note.excerpt]


@pytest.mark.parametrize(
    ("words", "text", "flagged"),
    [
        (AVOID, "Delve into it.", ["Delve into"]),
        (AVOID, "We delve  into it, and delve into it.", ["delve  into"]),
        (AVOID, "They don’t. They don't.", ["don’t"]),
        (AVOID, "The US and us.", ["US"]),
        (AVOID, "They delve intonation; US2 and `US` and https://example.org/US are none.", []),
        (AVOID, "İ delve into it.", ["delve into"]),
        (PREFER, "Utilise it, utilise it.", ["Utilise", "utilise"]),
        (PREFER, "Utilised. The Internet.", []),
        (PREFER, "An ad in an ad break.", ["ad"]),
        (PREFER, "The internet.", ["internet"]),
        (AGREE, "Email, e-mail, e-mail.", ["Email"]),
        (AGREE, "Email or e-mail.", ["Email"]),
        (AGREE, "Email, email. The post.", []),
        (AGREE, "E-mail by post.", []),
        (LIMIT, "Very good!", ["!"]),
        (LIMIT, "Very good.", []),
        (LIMIT, "Very, very, very.", ["very"]),
    ],
)
def test_a_list_sees_whole_words(words: str, text: str, flagged: list[str], tmp_path: Path) -> None:
    house = rules(tmp_path, words)

    assert seen(house, text) == flagged


@pytest.mark.parametrize(
    ("words", "text", "replacement"),
    [
        (PREFER, "Utilise it.", "Use"),
        (PREFER, "We utilise it.", "use"),
        (PREFER, "The internet.", "Internet"),
        (AGREE, "Email, e-mail, e-mail.", "E-mail"),
        (AVOID, "Delve into it.", None),
    ],
)
def test_a_better_word_is_proposed_with_the_capital_kept(
    words: str, text: str, replacement: str | None, tmp_path: Path
) -> None:
    [note] = notes(roundup(submission(), introduction=text), rules(tmp_path, words))

    assert (note.fix and note.fix.replacement) == replacement


@pytest.mark.parametrize("words", [AVOID, PREFER, AGREE, LIMIT])
def test_an_expert_is_never_mended(words: str, tmp_path: Path) -> None:
    text = "We delve into it and utilise it, very, very much; by email, e-mail, email, utilise."
    house = rules(tmp_path, words, extra='level = "error"\nwhere = ["answers"]')

    found = notes(roundup(submission(answer=text), introduction=text), house)

    assert [(one.level, one.fix, one.submission) for one in found] == [
        (Level.INFO, None, "agathe-brunner")
    ]
    assert "edits/agathe-brunner.md" in found[0].hint


def test_a_list_looks_only_where_it_is_told(tmp_path: Path) -> None:
    text = "Delve into it"
    made = roundup(submission(answer=text), headline=text, deck=text, introduction=text)

    fields = [note.span and note.span.field for note in notes(made, rules(tmp_path, AVOID))]
    only = notes(made, rules(tmp_path, AVOID, extra='where = ["deck"]'))

    assert fields == ["headline", "deck", "introduction"]
    assert [note.span and note.span.field for note in only] == ["deck"]


def test_a_list_speaks_in_its_own_words(tmp_path: Path) -> None:
    extra = 'message = "No “{found}” here"\nhint = "Take “{instead}”"'
    house = rules(tmp_path, PREFER, extra=extra)

    [note] = notes(roundup(submission(), deck="Utilise it"), house)

    assert (note.message, note.hint) == ("No “Utilise” here", "Take “Use”")


@pytest.mark.parametrize("name", ["X101", "house-words", "words"])
def test_a_list_is_named_as_any_rule_is(name: str, tmp_path: Path) -> None:
    (tmp_path / "roundup.toml").write_text(f'[rules]\nignore = ["{name}"]', "utf-8")
    house = rules(tmp_path, AVOID)

    checking.check_settings(house)

    assert seen(house, "Delve into it.") == []
    assert {"X101", "house-words"} <= checking.names(house) & checking.asleep(house)


def test_a_list_s_note_is_allowed_explained_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "submissions" / "morning"
    folder.mkdir(parents=True)
    who = "name: Ada Berg\ntitle: Night porter\norganisation: Hotel Meridian"
    (folder / "ada.md").write_text(f"---\n{who}\n---\n{ANSWER}\n", "utf-8")
    brief = "---\nquestion: What now?\nheadline: We utilise it\n{}---\n"
    (folder / "roundup.md").write_text(brief.format(""), "utf-8")
    rules(tmp_path, PREFER)
    place = Workspace(tmp_path, settings.load(tmp_path / "roundup.toml"))
    monkeypatch.chdir(tmp_path)

    report = reports.report([(place, folder)], start=tmp_path)
    page = CliRunner().invoke(app, ["explain", "x101"]).output
    CliRunner().invoke(app, ["check", "--fix"])

    assert report.meanings
    assert report.meanings["X101"].summary == "Words that say little."
    assert "utilise → use" in page
    assert (folder / "roundup.md").read_text("utf-8") == brief.format("").replace("utilise", "use")

    allowance = "allow:\n  - note: house-words\n    reason: A name\n"
    (folder / "roundup.md").write_text(brief.format(allowance), "utf-8")
    [found] = check(place, folder)
    assert [one.note.code for one in found.allowed] == ["X101"]
    assert "idle-allowance" not in [note.name for note in found.notes]


@pytest.mark.parametrize(
    ("text", "place", "advice"),
    [
        (AVOID.replace("avoid", "shun"), "house-words.toml:4: `kind`", "`avoid`"),
        (f'{AVOID}\nwrods = ["x"]', "house-words.toml:6: `wrods`", "Did you mean `words`?"),
        ('kind = "prefer"\nwords = ["x"]', "house-words.toml:5: `words`", "a table"),
        ('kind = "agree"\nwords = [["x"]]', "house-words.toml:5: `words`", "a list of lists"),
        ('kind = "avoid"\nwords = []', "house-words.toml:5: `words`", "a list"),
        ('kind = "avoid"\nwords = [" "]', "house-words.toml:5: `words`", "a list"),
        (f"{AVOID}\nmaximum = 2", "house-words.toml:6: `maximum`", "limit"),
        (f'{AVOID}\nmessage = "{{instead}}"', "house-words.toml:6: `message`", "`{found}`"),
        (f'{AVOID}\nwhere = ["foot"]', "house-words.toml:6: `where`", "`deck`"),
        (f'{AVOID}\nlevel = "held"', "house-words.toml:6: `level`", "`error`"),
        (f'{AVOID}\nname = "x"', "house-words.toml:6: `name`", "The file's name"),
        ("kind =", "is not TOML", "quotation marks"),
        ('kind = "avoid"', "`words` is missing", "has to be there"),
    ],
)
def test_a_broken_list_is_told_with_its_line(
    text: str, place: str, advice: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError) as caught:
        rules(tmp_path, text)

    assert place in caught.value.message
    assert advice in caught.value.hint


def test_a_code_is_of_one_list_and_well_formed(tmp_path: Path) -> None:
    rules(tmp_path, AVOID, "first")

    with pytest.raises(SettingsError, match=r"second\.toml:1: `X101` is the code of `first\.toml`"):
        rules(tmp_path, LIMIT, "second")

    (tmp_path / "rules" / "second.toml").write_text('code = "Q1"\nkind = "limit"', "utf-8")
    with pytest.raises(SettingsError, match=r"second\.toml:1: `code`"):
        settings.load(tmp_path / "roundup.toml")


@pytest.mark.parametrize("name", ["answer-too-short", "unclosed-quote"])
def test_no_list_has_the_name_of_a_shipped_note(name: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=f"rules/{name}.toml"):
        checking.check_settings(rules(tmp_path, AVOID, name))


def test_a_list_is_not_typed_into_the_settings(tmp_path: Path) -> None:
    (tmp_path / "roundup.toml").write_text("[rules]\nlists = []", "utf-8")

    with pytest.raises(SettingsError, match=r"toml:2: `rules.lists`") as caught:
        settings.load(tmp_path / "roundup.toml")

    assert "the folder `rules/`" in caught.value.hint


@pytest.mark.parametrize("extra", ['flagged = ["Fine words"]', 'fine = ["Delve into it"]'])
def test_an_example_has_to_be_what_it_says(extra: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="the example"):
        checking.check_settings(rules(tmp_path, AVOID, extra=extra))


def test_the_file_name_is_a_rule_s_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be that"):
        rules(tmp_path, AVOID, "House Words")
