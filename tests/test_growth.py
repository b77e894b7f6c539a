"""The work on a table grows with its rows, and no faster; one too large to build is refused.

Work is counted in calls of our own functions, never in seconds: it depends on the input alone.
"""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal

import pytest

import roundup
from roundup.batch import working
from roundup.batch.jobs import BuildRequest, Job
from roundup.errors import WritingError
from roundup.pipeline import making, workspace
from roundup.pipeline.checking import check
from tests.counting import counted
from tests.sweeping import some

pytestmark = pytest.mark.slow

FEW, TIMES = 15, 4
# Numbers of digits, and tables that Python makes larger now and then, let the ratio waver.
LEEWAY = 1.12
HEAD = "name,title,organisation,email,answer\n"
SUBJECTS = "bread", "lamps", "maps", "letters", "clocks", "boats", "stones", "rain"


def name_of(number: int) -> str:
    """Make a name that has no word in common with the others, nor one that is nearly the same."""
    digest = blake2b(str(number).encode(), digest_size=8).digest()
    vowels, consonants = "aeiou", "bdfgklmnprstvz"
    syllables = [consonants[byte % 14] + vowels[byte // 14 % 5] for byte in digest]
    return f"{''.join(syllables[:3]).capitalize()} {''.join(syllables[3:]).capitalize()}"


def plain(number: int) -> str:
    return f"M {number},,,,I weigh it {number} times.\n"


def honest(number: int) -> str:
    name, subject = name_of(number), SUBJECTS[number % len(SUBJECTS)]
    given, surname = name.split()
    answer = f"My {given} told me once that {subject} need the {surname} of a patient hand."
    return f"{name},Baker,Paper,{given}@paper.example,{answer}\n"


def of_many_organisations(number: int) -> str:
    return honest(number).replace(",Paper,", f",The {name_of(-number)} Society,")


def without_titles(number: int) -> str:
    return honest(number).replace(",Baker,Paper,", ",,,")


def near_copy(number: int) -> str:
    words = "I keep a lamp in the hall, read a page aloud at noon, and write down what it said"
    return f'{name_of(number)},Baker,Paper,,"{words} to {name_of(-number)}."\n'


DIRT = (
    "<p>{0} told me &amp; mine that {1} need a <b>{2}</b> hand.</p><p>Don&#39;t hurry it.</p>",
    "'{0} told me and mine that {1} need the hand of somebody like {2}.",
    "{0}&nbsp;told me &ldquo;once&rdquo; that {1} need the hand of somebody like {2}.",
    "{0} told me<br>and mine that {1} need<br/>the hand of somebody like {2}&hellip;",
)


def dirty(number: int) -> str:
    given, surname = name_of(number).split()
    dirt = DIRT[number % len(DIRT)].format(given, SUBJECTS[number % len(SUBJECTS)], surname)
    return f"{given} {surname},'Baker &amp; Cook,Paper,{given}@paper.example,{dirt}\n"


def of_one_address(number: int) -> str:
    given = name_of(number).split()[0]
    return honest(number).replace(f"{given}@", "desk@")


def of_one_name(number: int) -> str:
    society, place = name_of(-number), name_of(-2 * number)
    answer = honest(number).rpartition(",")[2]
    return f"Maria Silva,{place},The {society} Society,{number}@paper.example,{answer}"


def of_one_surname(number: int) -> str:
    given, surname = name_of(number).split()
    return honest(number).replace(f"{given} {surname},", f"{given} Silva,")


ROWS = (
    plain,
    honest,
    of_many_organisations,
    without_titles,
    near_copy,
    dirty,
    of_one_address,
    of_one_name,
    of_one_surname,
)


def folder_of(root: Path, rows: list[str], house: str = "") -> Path:
    folder = root / "submissions" / "q"
    folder.mkdir(parents=True)
    (root / "roundup.toml").write_text(house, "utf-8")
    (folder / "roundup.md").write_text("---\nquestion: What do you weigh?\n---\n", "utf-8")
    (folder / "answers.csv").write_text(HEAD + "".join(rows), "utf-8")
    return folder


# No row comes twice: what was worked out for one is known when it comes again.
NUMBERS = {
    "first": range(1_000, 1_000 + FEW),
    "few": range(2_000, 2_000 + FEW),
    "many": range(3_000, 3_000 + TIMES * FEW),
}


@pytest.mark.parametrize("row", some(ROWS, honest))
def test_the_work_of_a_check_grows_with_the_rows(row: Callable[[int], str], tmp_path: Path) -> None:
    folders = [
        folder_of(tmp_path / name, [row(number) for number in numbers])
        for name, numbers in NUMBERS.items()
    ]

    assert_grows_with_them(tmp_path, folders)


@pytest.mark.parametrize("row", some((near_copy, dirty), dirty))
def test_twice_the_rows_of_one_kind_have_no_more_notes(
    row: Callable[[int], str], tmp_path: Path
) -> None:
    few, many = (
        job("check", tmp_path, folder_of(tmp_path / str(count), [row(each) for each in numbers]))
        for count in (240, 480)
        for numbers in [range(4_000, 4_000 + count)]
    )

    [few_notes, many_notes] = [result.outcomes[0].looked.notes for result in (few, many)]

    assert len(few_notes) < 60
    assert len(many_notes) <= len(few_notes) + 10


SAID = ('title = "Miller"', "withdrawn = true")


@pytest.mark.long
@pytest.mark.parametrize("said", some(SAID, "withdrawn = true"))
def test_the_work_on_the_people_of_a_house_grows_with_people_and_answers(
    said: str, tmp_path: Path
) -> None:
    folders = []
    for name, numbers in NUMBERS.items():
        folders.append(folder_of(tmp_path / name, [honest(each) for each in numbers]))
        people = [f'[[person]]\nname = "{name_of(-each)}"\n{said}\n' for each in numbers]
        (tmp_path / name / "people.toml").write_text("".join(people), "utf-8")

    assert_grows_with_them(tmp_path, folders)


def assert_grows_with_them(root: Path, folders: list[Path]) -> None:
    """Assert that four times the rows are at most four times the work."""
    # what is worked out once, is worked out in the first
    _, (few, _), (many, _) = counted("check", root, folders)

    worst = {
        name: (few[name], count)
        for name, count in many.items()
        if count > few[name] * TIMES * LEEWAY and count > few.total() / 100
    }
    assert many.total() <= few.total() * TIMES * LEEWAY, worst


def job(kind: Literal["build", "check"], root: Path, folder: Path) -> Any:
    request = BuildRequest(start=str(root), formats=("html",))
    return working.perform(Job(kind, str(root), str(folder), request))


def test_a_table_too_large_for_an_article_is_refused_by_file_and_limit_before_it_is_judged(
    tmp_path: Path,
) -> None:
    house = "[limits]\nanswers = 5\n"
    folder = folder_of(tmp_path, [honest(number) for number in range(6)], house)

    [(calls, failure)] = counted("build", tmp_path, [folder])

    assert failure
    message, hint, status = failure
    assert "6 answers came in" in message
    assert "`submissions/q/answers.csv`; 5 are the most" in message
    assert "`answers` under `[limits]`" in hint
    assert status == 6
    assert not any(name.endswith(":judged") for name in calls)
    assert not (tmp_path / "dist").exists()


def test_answers_too_long_for_an_article_are_refused_by_file_and_limit(tmp_path: Path) -> None:
    rows = [honest(number) for number in range(6)]
    length = sum(len(row.rpartition(",")[2].strip()) for row in rows)
    folder = folder_of(tmp_path, rows, f"[limits]\ncharacters = {length - 1}\n")

    result = job("build", tmp_path, folder)

    assert result.failure
    assert f"{length:,} characters of answers came in" in result.failure.message
    assert f"`submissions/q/answers.csv`; {length - 1:,} are the most" in result.failure.message
    assert "`characters` under `[limits]`" in result.failure.hint
    assert result.failure.status == 6
    assert not (tmp_path / "dist").exists()


def test_answers_just_as_long_as_an_article_may_have_them_are_built(tmp_path: Path) -> None:
    rows = [honest(number) for number in range(6)]
    length = sum(len(row.rpartition(",")[2].strip()) for row in rows)
    folder = folder_of(tmp_path, rows, f"[limits]\ncharacters = {length}\n")

    result = job("build", tmp_path, folder)

    assert result.failure is None
    assert result.outcomes[0].files


def test_a_table_too_large_for_an_article_is_checked(tmp_path: Path) -> None:
    house = "[limits]\nanswers = 5\n"
    folder = folder_of(tmp_path, [honest(number) for number in range(6)], house)

    result = job("check", tmp_path, folder)

    assert result.failure is None
    assert result.outcomes[0].looked.tally.received == 6


def test_a_table_of_just_so_many_answers_as_an_article_may_have_is_built(tmp_path: Path) -> None:
    house = "[limits]\nanswers = 6\n"
    folder = folder_of(tmp_path, [honest(number) for number in range(6)], house)

    result = job("build", tmp_path, folder)

    assert result.failure is None
    assert result.outcomes[0].files


def test_no_way_to_make_an_article_goes_round_the_limit(tmp_path: Path) -> None:
    house = "[limits]\nanswers = 5\n"
    folder = folder_of(tmp_path, [honest(number) for number in range(6)], house)
    [(owner, _)] = workspace.find([str(folder)], tmp_path)
    [checked] = check(owner, folder)

    with pytest.raises(WritingError, match="5 are the most"):
        roundup.article(roundup.read(folder))
    with pytest.raises(WritingError, match="5 are the most"):
        making.make(owner, checked, formats=["text"])
