"""The schemas agree with what the program accepts, so that a text editor does not mislead."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from roundup.errors import SettingsError
from roundup.house import people, schema, settings
from roundup.model.notes import Level, Origin
from roundup.stages import briefing, reading

BRIEF = Draft202012Validator(schema.brief())
HOUSE = Draft202012Validator(schema.house())
PEOPLE = Draft202012Validator(schema.people())

GOOD_BRIEFS = [
    "question: Why?",
    "question: [Why?, {question: How?, heading: Ways}]",
    "question: Why?\ndate: 2026-11-23\norder: shuffled 7\nlanguage: pt-BR",
    "sections:\n  - ada\n  - {submission: bea, heading: B, pull: words}\n  - submissions: [c, d]",
    "leave_out: [ada, {submission: bea, reason: late}]",
    "columns: {What do you do?: title}\noptions: {words: 80, numbers: false}",
    "allow: {answer-too-short: it is a haiku}",
    "allow: [{note: Q101, reason: a haiku, submission: ada}]",
    "withdrawn: [Ada, {name: Bea, date: 2026-11-20, reason: by mail}]",
    "withdrawn: {Ada: by mail}",
]
BAD_BRIEFS = [
    ("question: [{heading: no question}]", "question"),
    ("questoin: Why?", "questoin"),
    ("sections: [{submission: ada, headline: H}]", "sections"),
    ("leave_out: [{reason: nobody named}]", "leave_out"),
    ("allow: [{note: Q101}]", "allow"),
    ("withdrawn: [{who: Ada}]", "withdrawn"),
    ("columns: [a, b]", "columns"),
    ("deck: {a: b}", "deck"),
]


def loaded(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.add_constructor("tag:yaml.org,2002:timestamp", lambda _self, node: node.value)
    return yaml.load(text)


def problems(text: str) -> list[str]:
    """Return what the program itself makes of a brief."""
    draft = reading.brief_draft(f"---\n{text}\n---\n", Origin("roundup.md"))
    notes = briefing.validate_brief(draft.table, "", draft.origin).notes
    return [note.message for note in notes if note.level is not Level.INFO]


def test_every_key_of_a_brief_is_described_and_no_other() -> None:
    assert set(schema.BRIEF) == set(briefing.BRIEF_KEYS)
    assert all(each["description"] for each in schema.BRIEF.values())


@pytest.mark.parametrize("text", GOOD_BRIEFS)
def test_a_brief_that_is_accepted_fits_its_schema(text: str) -> None:
    assert not problems(text)
    assert not list(BRIEF.iter_errors(loaded(text)))


@pytest.mark.parametrize(("text", "key"), BAD_BRIEFS)
def test_a_brief_with_a_mistake_does_not_fit(text: str, key: str) -> None:
    assert any(f"`{key}`" in message for message in problems(text))
    assert list(BRIEF.iter_errors(loaded(text)))


def test_the_samples_fit_the_schemas(repository: Path) -> None:
    briefs = sorted(repository.glob("submissions/*/roundup.md"))

    assert briefs
    for path in briefs:
        head = path.read_text("utf-8").split("---\n")[1]
        assert not list(BRIEF.iter_errors(loaded(head))), path
    assert not list(HOUSE.iter_errors(tomllib.loads((repository / "roundup.toml").read_text())))


def test_the_manuals_house_fits_its_schema(repository: Path) -> None:
    page = (repository / "docs" / "house.md").read_text("utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]

    assert not [error.message for error in HOUSE.iter_errors(tomllib.loads(example))]


@pytest.mark.parametrize(
    "text",
    ["layuot = 'plain'", "paper = 'a5'", "[publication]\nnmae = 'x'", "[newsletter]\nlimit = 'x'"],
)
def test_a_house_with_a_mistake_does_not_fit(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        settings.Settings.model_validate(tomllib.loads(text))
    assert list(HOUSE.iter_errors(tomllib.loads(text)))


def people_in(text: str) -> Any:
    """Read TOML as text editors check it, with dates as texts."""
    return json.loads(json.dumps(tomllib.loads(text), default=str))


def test_every_key_of_a_person_is_described_and_no_other() -> None:
    assert list(schema.PERSON) == list(people.PersonEntry.model_fields)
    assert all(each["description"] for each in schema.PERSON.values())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[[person]]\nname = 'Ada'",
        "[[person]]\nname = 'Ada'\nalso = 'A. Q.'\nemail = ['a@q.example', 'ada@q.example']",
        "[[person]]\nname = 'Ada'\nconsent = false\n[[person]]\nname = 'Bea'\nconsent = 'yes'",
        "[[person]]\nname = 'Ada'\nwithdrawn = true",
        "[[person]]\nname = 'Ada'\nwithdrawn = 2026-11-20",
        "[[person]]\nname = 'Ada'\nwithdrawn = 'by mail'",
        "[[person]]\nname = 'Ada'\nwithdrawn = {date = 2026-11-20, reason = 'by mail'}",
        "[[person]]\nname = 'Ada'\ntitle = ''\n[person.withdrawn]\nreason = 'by mail'",
    ],
)
def test_people_that_are_accepted_fit_their_schema(text: str) -> None:
    people.people(text, "people.toml")

    assert not list(PEOPLE.iter_errors(people_in(text)))


@pytest.mark.parametrize(
    "text",
    [
        "[person]\nname = 'Ada'",
        "[[people]]\nname = 'Ada'",
        "[[person]]\ntitle = 'Baker'",
        "[[person]]\nname = ''",
        "[[person]]\nname = 3",
        "[[person]]\nname = 'Ada'\norganization = 'Oven'",
        "[[person]]\nname = 'Ada'\nemail = [3]",
        "[[person]]\nname = 'Ada'\ntitle = ['Baker']",
        "[[person]]\nname = 'Ada'\nwithdrawn = {day = 2026-11-20}",
        "[[person]]\nname = 'Ada'\nwithdrawn = 3",
    ],
)
def test_people_with_a_mistake_do_not_fit(text: str) -> None:
    with pytest.raises(SettingsError):
        people.people(text, "people.toml")
    assert list(PEOPLE.iter_errors(people_in(text)))


def test_the_manuals_people_fit_their_schema(repository: Path) -> None:
    page = (repository / "docs" / "people.md").read_text("utf-8")
    examples = [part.partition("```")[0] for part in page.split("```toml\n")[1:]]

    written = [one for one in examples if "[[person]]" in one]
    assert written
    for one in written:
        assert not [error.message for error in PEOPLE.iter_errors(people_in(one))]


@pytest.mark.parametrize("name", schema.SCHEMAS)
def test_the_files_in_the_package_are_fresh(name: str) -> None:
    path = Path(schema.__file__).parent / "schemas" / f"{name}.json"

    assert path.read_text("utf-8") == schema.as_json(name), "run `make pages`"
    Draft202012Validator.check_schema(json.loads(schema.as_json(name)))


def test_the_modeline_of_a_brief_is_no_part_of_it() -> None:
    line = schema.MODELINES["brief"].format("../../schemas/roundup-brief.schema.json")

    assert not problems(f"{line}\nquestion: Why?")
